"""Safety told once: the emergencies and the rule on pain are the same words on every page.

A list that is shorter on one page than on another lets somebody stay at home who should not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

from course_utils.body.files import data_directory, read_yaml
from course_utils.quizzes import bank
from course_utils.quizzes.exercises import library
from tools.claims import NOTEBOOKS

SAFETY = read_yaml(data_directory() / "safety.yaml")
EMERGENCY, MAY_IT_HURT = SAFETY["emergency"], SAFETY["may_it_hurt"]
PRINTED = {"00_start_here", "07_red_flags", "08_case_clinic", "11_measure_yourself"}
LEAD = "Go to an emergency dep"
ROW = re.compile(
    r"^\| (emergency|urgent, today|urgent, within days|routine|ask anyway) \| (.+?) \| .+ \|$"
)


def prose(path: Path) -> str:
    cells = nbformat.read(path, as_version=4).cells
    return "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")


def emergencies() -> Iterator[str]:
    """The single signs of the list."""
    for group in re.findall(r"^- \*\*.+?:\*\* (.+)\.$", EMERGENCY, re.MULTILINE):
        yield from group.split("; ")


@pytest.mark.parametrize("path", sorted(NOTEBOOKS.glob("*.ipynb")), ids=lambda path: path.stem)
def test_every_page_tells_the_same_emergencies(path: Path) -> None:
    text = prose(path)
    assert text.count(LEAD) == text.count(EMERGENCY) == (path.stem in PRINTED)


def test_the_questions_tell_the_same_emergencies() -> None:
    plain = EMERGENCY.replace("**", "").replace("\n- ", "\n")
    assert bank().topic("red_flags").caution.split() == plain.split()


def test_the_questions_send_to_help_without_giving_the_answers() -> None:
    intro = bank().topic("red_flags").intro
    assert "emergency department or call an ambulance" in intro
    assert [sign for sign in emergencies() if sign in intro] == []
    assert "numb" not in intro


def test_the_table_and_the_list_name_the_same_emergencies() -> None:
    rows = [ROW.match(line) for line in prose(NOTEBOOKS / "07_red_flags.ipynb").splitlines()]
    assert [row[2] for row in rows if row and row[1] == "emergency"] == list(emergencies())


@pytest.mark.parametrize("path", sorted(NOTEBOOKS.glob("*.ipynb")), ids=lambda path: path.stem)
def test_may_it_hurt_has_one_answer(path: Path) -> None:
    text = prose(path)
    assert text.count("no worse the next morning") == text.count(MAY_IT_HURT)


@pytest.mark.parametrize("path", sorted(NOTEBOOKS.glob("*.ipynb")), ids=lambda path: path.stem)
def test_a_leg_that_is_newly_weak_is_seen_today_on_every_page(path: Path) -> None:
    sentences = re.split(r"(?<=[.;])\s|\n", prose(path))
    assert [each for each in sentences if "newly weak" in each and "oday" not in each] == []


def test_the_exercises_come_with_the_rule_on_pain() -> None:
    assert MAY_IT_HURT in prose(NOTEBOOKS / "08_case_clinic.ipynb")


def test_an_exercise_on_one_leg_spares_a_sore_hip() -> None:
    """Standing on it loads a sore tendon at its side most, and a bone that may break."""
    for key in ("one_leg_stand", "step_up", "hip_circle"):
        left = next(each.not_for for each in library() if each.key == key)
        assert "bony point" in left
        assert "groin" in left
