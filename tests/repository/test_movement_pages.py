"""The page of each movement says what its file says."""

import pytest

from course_utils.body import Movement, movements
from tools.movement_pages import PAGES, pages

TEXT = PAGES.read_text(encoding="utf-8")


def page(doing: Movement) -> str:
    start = TEXT.index(f"## {doing.key}: ")
    return TEXT[start:].split("\n## ")[0]


def test_the_kept_pages_are_made_from_the_files() -> None:
    assert pages() == TEXT, "run 'make movement-pages'"


@pytest.mark.parametrize("doing", movements(), ids=lambda found: found.key)
def test_a_page_gives_every_number_its_source(doing: Movement) -> None:
    lines = page(doing).splitlines()
    for entry in doing.habit:
        found = [line for line in lines if f"| {entry.mean_source} |" in line]
        spread = "" if entry.spread is None else f"{entry.spread:g}"
        wanted = f"| {entry.mean:g} | {entry.mean_source} | {spread} | {entry.spread_source} |"
        assert any(wanted in line and line.endswith(f"| {entry.note} |") for line in found)
    for goal in doing.goals:
        wanted = f"| {goal.label} | {goal.kind}"
        assert any(
            line.startswith(wanted) and f"| {goal.tolerance:g} {goal.unit}" in line
            for line in lines
        )
