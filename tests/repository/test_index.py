"""The lists of sources and figures are complete and as the notebooks and the data have them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat import v4

from course_utils.body import figures, references, uses
from course_utils.body.uses import Figure, Use, anchor, way
from course_utils.quizzes.exercises import library
from tools.claims import NOTEBOOKS
from tools.index import NO_FIGURE, Citations, all_uses, figures_in, files, uses_in
from tools.notebooks import headings

ALL = sorted(NOTEBOOKS.glob("*.ipynb"))
SHOWN = {"text/html", "image/png", "image/svg+xml"}


@pytest.mark.parametrize("path", files(), ids=lambda path: path.name)
def test_the_file_is_as_made(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == files()[path], "run 'python -m tools.index'"


def test_no_source_is_unused() -> None:
    assert {each.key for each in references()} - {use.source for use in all_uses()} == set()


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_every_picture_and_table_of_a_notebook_is_in_the_index(path: Path) -> None:
    """By the outputs, which the index is not made from."""
    found = [each.call for each in figures() if each.notebook == path.stem]
    shown = [
        cell.source
        for cell in nbformat.read(path, as_version=4).cells
        if cell.cell_type == "code"
        and any(SHOWN & set(output.get("data", {})) for output in cell.outputs)
        and not any(f"cu.{name}(" in cell.source for name in NO_FIGURE)
    ]
    for source in shown:
        assert any(" ".join(source.split()).endswith(call) for call in found), source


@pytest.mark.parametrize("found", [uses(), figures()], ids=["sources", "figures"])
def test_every_way_back_leads_to_a_heading(found: tuple[Use | Figure, ...]) -> None:
    there = {
        (path.stem, text)
        for path in ALL
        for cell in nbformat.read(path, as_version=4).cells
        for _, text in headings(cell)
    }
    for each in found:
        place = each.notebook if isinstance(each, Figure) else each.place
        if "/" not in place:
            assert (place, each.section) in there


def test_what_the_lessons_list_is_used_there() -> None:
    used = {(use.source, use.place) for use in uses()}
    assert {("Boyle2010", "01_the_map"), ("Konrad2025", "04_why_tight")} <= used
    assert ("Ellis2016", "05_hip_circles") in used


def test_the_table_of_exercises_has_its_sources_on_its_page() -> None:
    used = {use.source for use in uses() if use.place == "08_case_clinic"}
    assert {source for each in library() for source in each.sources} <= used


def test_a_citation_in_prose_counts_where_it_stands(tmp_path: Path) -> None:
    path = _notebook(
        tmp_path,
        v4.new_markdown_cell("# One\n\n(Troke et al. 2005)\n\n## Two\n\nHanley and Lippman-Hand"),
        v4.new_markdown_cell("Hanley and Lippman-Hand (1983), NICE NG59; not Troke et al. 2006"),
        v4.new_markdown_cell("## Sources"),
        v4.new_code_cell("cu.sources('Troke2005', 'Soucie2011')"),
    )
    assert [(use.source, use.section) for use in uses_in(path, Citations(references()))] == [
        ("Troke2005", "One"),
        ("HanleyLippmanHand1983", "Two"),
        ("NICE-NG59", "Two"),
        ("Soucie2011", "Sources"),
    ]


def test_namesakes_are_told_apart() -> None:
    citations = Citations(references())
    assert citations.named("(Watt et al. 2011a), and Watt et al. (2011b)") == {
        "Watt2011",
        "Watt2011healthy",
    }
    assert citations.named("(Watt et al. 2011)") == set()
    assert citations.named("xWatt2011, Watt2011-x, Watt2011healthy") == {"Watt2011healthy"}


def test_only_what_a_cell_shows_is_a_figure(tmp_path: Path) -> None:
    path = _notebook(
        tmp_path,
        v4.new_markdown_cell("# One"),
        v4.new_code_cell("print(cu.ball().answer)"),
        v4.new_code_cell("x = 1\ncu.ball(force=x)"),
        v4.new_code_cell("cu.sources('Troke2005')"),
        v4.new_code_cell("# nothing"),
    )
    (only,) = figures_in(path)
    assert (only.call, only.kind, only.section) == ("cu.ball(force=x)", "interactive", "One")
    assert only.about == "A ball pressed into tissue over bone: contact area and pressure."


def test_an_anchor_is_the_heading_with_dashes() -> None:
    assert anchor("Is *mobile* a matter of range?") == "Is-mobile-a-matter-of-range?"
    link = way("04_why_tight", '"Strength gives mobility back": which half?')
    assert link.words == '04 Why it feels tight: "Strength gives mobility back": which half?'
    assert link.address.startswith("04_why_tight.ipynb#%22Strength-gives-mobility-back%22:-")
    assert way("glossary", "").address == "glossary.ipynb"


def _notebook(folder: Path, *cells: Any) -> Path:
    path = folder / "x.ipynb"
    nbformat.write(v4.new_notebook(cells=list(cells)), path)
    return path
