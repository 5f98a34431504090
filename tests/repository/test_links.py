"""Whoever reads a lesson can go on from it: its mentions of others are links, its end says next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbformat import v4

from tools.claims import NOTEBOOKS

LESSONS = sorted(NOTEBOOKS.glob("[0-9][0-9]_*.ipynb"))
LINK = re.compile(r"\[([^\]]*)\]\((\w+)\.ipynb(?:#[^)]*)?\)")
MENTION = re.compile(r"\blessons?\s+(\d+)", re.IGNORECASE)


def prose(path: Path) -> Iterator[str]:
    """The markdown cells of a notebook."""
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "markdown":
            yield cell.source


def unlinked(path: Path) -> list[str]:
    """What names a lesson without a link to that lesson."""
    found = []
    for text in prose(path):
        found += [each[0] for each in MENTION.finditer(LINK.sub("", text))]
        for words, target in LINK.findall(text):
            number = MENTION.search(words) or re.match(r"(\d\d)\b", words)
            if number and not target.startswith(f"{number[1]:0>2}_"):
                found.append(f"{words} -> {target}")
    return found


@pytest.mark.parametrize("path", sorted(NOTEBOOKS.glob("*.ipynb")), ids=lambda path: path.stem)
def test_every_mention_of_a_lesson_is_a_link_to_it(path: Path) -> None:
    assert unlinked(path) == []


def test_planted_mentions_are_found(tmp_path: Path) -> None:
    text = "Lesson 7, [lesson 07](07_red_flags.ipynb), [lesson 3](04_why_tight.ipynb#Explain)"
    path = tmp_path / "x.ipynb"
    nbformat.write(v4.new_notebook(cells=[v4.new_markdown_cell(text)]), path)
    assert unlinked(path) == ["Lesson 7", "lesson 3 -> 04_why_tight"]


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_ends_with_the_way_on(path: Path) -> None:
    lines = [line for text in prose(path) for line in text.splitlines()]
    last = [line for line in lines[lines.index("## Take-away") :] if line.startswith("Next: ")]
    assert len(last) == 1
    linked = [target for _, target in LINK.findall(last[0])]
    after = LESSONS[LESSONS.index(path) + 1 :]
    if after:
        assert linked[0] == after[0].stem
    if path != LESSONS[0]:  # the first page lists every lesson
        assert len(set(linked) - {path.stem}) >= 3
