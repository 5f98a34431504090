"""Every claim is taught where data/claims.yaml says; questions rest on claims that exist."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat import v4

from course_utils.body import Claim, claims
from course_utils.quizzes import bank
from tools.claims import DATA, filled, taught


@pytest.mark.parametrize("claim", claims(), ids=lambda each: each.id)
def test_a_claim_is_taught_where_it_says(claim: Claim) -> None:
    found = taught()
    assert (claim.notebook, claim.id) in found, f"{claim.notebook} does not have [{claim.id}]"
    assert claim.section, "run 'python -m tools.claims'"
    assert found[claim.notebook, claim.id] == claim.section, "run 'python -m tools.claims'"


def test_the_sections_are_those_of_the_notebooks() -> None:
    text = DATA.read_text(encoding="utf-8")
    assert filled(text) == text, "run 'python -m tools.claims'"


def test_every_number_in_brackets_is_a_claim() -> None:
    ids = {each.id for each in claims()}
    assert {claim for _, claim in taught()} <= ids
    for topic in bank().topics:
        for item in topic.items:
            assert set(item.claims) <= ids, item.id


def test_every_correction_that_comes_first_is_asked_about() -> None:
    asked = {claim for topic in bank().topics for item in topic.items for claim in item.claims}
    assert {each.id for each in claims() if each.first} <= asked


def _notebook(folder: Path, *cells: Any) -> None:
    nbformat.write(v4.new_notebook(cells=list(cells)), folder / "07_x.ipynb")


def test_the_first_heading_above_a_tag_counts(tmp_path: Path) -> None:
    _notebook(
        tmp_path,
        v4.new_markdown_cell("# Title\n\n[C01](09.ipynb)\n\n## One\n\nText. [C02](09.ipynb) [C03]"),
        v4.new_code_cell("'[C05]'"),
        v4.new_markdown_cell("[C04](09.ipynb)\n\n### Two ##\n\n[C02](09.ipynb) and C06"),
    )
    assert taught(tmp_path) == {
        ("07_x", "C01"): "",
        ("07_x", "C02"): "One",
        ("07_x", "C03"): "One",
        ("07_x", "C04"): "One",
    }
