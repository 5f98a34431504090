"""The prose of the notebooks: no words that frighten, no number without its source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbformat import v4

from course_utils.body import references
from tests.quizzes.lint import BANNED
from tools.claims import NOTEBOOKS

ALL = sorted(NOTEBOOKS.glob("*.ipynb"))
FRIGHTENING = BANNED + "|wear and tear|ticking"
NUMBER = re.compile(
    r"\d[\d.,]*\s?(degrees?\b|°|percent\b|%|SD\b|times\b|points?\b|body weights?\b"
    r"|([mck]m?|kg|N|kPa|newtons?|kilopascals?|square)\b|(of|in|out of|from) \d"
    r"|((other|healthy|older|young|frail) )?"
    r"(people|adults|men|women|athletes|patients|runners|teams|studies|trials)\b)"
)
SOURCED = re.compile(
    r"\*(measured|mechanics|model|guideline|coaching idea)\b|\bestimate|\b(19|20)\d\d[a-z]?\)",
    re.IGNORECASE,
)
TO_DO = re.compile(
    r"(Predict|Explore|Check|Transfer|How to|The rules|Short forms|Take-away|What this)\b"
)
"""Headings of what the learner does, of what was agreed on, or of what was shown before."""
NAME = r"(?:(?:van|von|de|Von) )?[A-Z][\w'-]+(?:[ -][A-Z][\w'-]+)?"
CITED = re.compile(rf"({NAME}(?: et al\.| (?:&|and) {NAME})?),? ((?:19|20)\d\d[a-z]?)\b")
NO_AUTHORS = {"November", "October", "December", "In", "Since", "From", "By"}


def sections(path: Path) -> Iterator[tuple[str, str]]:
    """The headings of a notebook, each with the prose below it up to the next."""
    cells = nbformat.read(path, as_version=4).cells
    prose = "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    for part in re.split(r"(?m)^#+ (?=\S)", prose):
        heading, _, text = part.partition("\n")
        yield heading.strip(), text


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """Paragraphs, items of lists and tables, each with the paragraph that introduces it."""
    before = ""
    for block in re.split(r"\n\s*\n", text.strip()):
        listed = re.match(r"([-*]|\d+\.) ", block)
        for piece in re.split(r"\n(?=[-*] |\d+\. )", block) if listed else [block]:
            yield piece, before if listed or block.startswith("|") else ""
        before = block


def unsourced(path: Path) -> list[str]:
    """Where a number with a unit stands without a source or what it rests on."""
    return [
        f"{heading}: {found[0]}: {piece}"
        for heading, text in sections(path)
        if not TO_DO.match(heading)
        for piece, before in pieces(text)
        if (found := NUMBER.search(piece)) and not SOURCED.search(before + piece)
    ]


def unknown_citations(path: Path) -> set[str]:
    """What is cited by name and year and is no source of the course."""
    known = {source.short for source in references()}
    found = set()
    for _, text in sections(path):
        for names, year in CITED.findall(text):
            short = f"{names.replace(' and ', ' & ')} {year}"
            if names.split()[0] not in NO_AUTHORS and short not in known:
                found.add(short)
    return found


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_no_word_frightens(path: Path) -> None:
    for heading, text in sections(path):
        assert not re.search(FRIGHTENING, f"{heading} {text}", re.IGNORECASE), heading


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_every_number_says_what_it_rests_on(path: Path) -> None:
    assert unsourced(path) == []


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_every_citation_is_a_source_of_the_course(path: Path) -> None:
    assert unknown_citations(path) == set()


def _notebook(folder: Path, text: str) -> Path:
    path = folder / "x.ipynb"
    nbformat.write(v4.new_notebook(cells=[v4.new_markdown_cell(text)]), path)
    return path


def test_planted_faults_are_found(tmp_path: Path) -> None:
    bare = (
        "# T\n\n## One\n\nHips (*model*).\n\nThey lost 9 degrees.\n\n- One of them 12 %.\n"
        "- (*measured*) One 3 cm.\n\n## Two\n\nIn 40 people (*measured*: {})."
    )
    path = _notebook(tmp_path, bare.format("Nobody et al. 1999"))
    assert unsourced(path) == [
        "One: 9 degrees: They lost 9 degrees.",
        "One: 12 %: - One of them 12 %.",
    ]
    assert unknown_citations(path) == {"Nobody et al. 1999"}
    assert unknown_citations(_notebook(tmp_path, bare.format("Troke et al. 2005"))) == set()
