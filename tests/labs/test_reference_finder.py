"""The reference finder: it shows what is asked for, with ways back, and stands still as a table."""

from __future__ import annotations

import json
from typing import Any

import pytest

import course_utils as cu
from course_utils.body import (
    CHECKED,
    count_references,
    find_references,
    reference,
    references,
    uses,
)
from course_utils.labs import ReferenceFinder
from tests.widgets.page import ask


def put(key: str, value: object) -> dict[str, Any]:
    return {"do": "set", "key": key, "value": value, "gesture": "1"}


def test_all_sources_are_shown_at_first() -> None:
    finder = ReferenceFinder()
    assert finder.found == references()
    assert len(finder.view["rows"]) == len(references())
    assert finder.view["status"] == f"{count_references(references())}."
    assert not finder.view["reset"]


def test_every_filter_can_be_chosen_and_finds_something() -> None:
    finder = ReferenceFinder()
    selects = {key: [value for value, _ in options] for key, _, options in finder.form["selects"]}
    assert selects["checked"] == ["", *CHECKED]
    assert set(selects["notebook"]) == {"", *(use.place for use in uses() if use.in_notebook)}
    for key, values in selects.items():
        for value in values:
            assert ask(finder, {"do": "reset"}, put(key, value))["rows"]


def test_the_kinds_of_checking_share_the_sources_out() -> None:
    found = [find_references(checked=kind) for kind in CHECKED]
    assert sum(map(len, found)) == len(references())
    kinds = {"Troke2005": "abstract", "Gates2016": "read", "McGinley2009": "read"}
    kinds |= {"Pauwels1965": "others", "HochMcKeon2011": "others", "Kalichman2009": "abstract"}
    kinds |= {"Garber2011": "abstract", "Haroy2019": "abstract", "Ellis2008": "read"}
    assert {key: reference(key).checked for key in kinds} == kinds


def test_filters_add_up() -> None:
    finder = ReferenceFinder()
    view = ask(finder, put("notebook", "06_the_ball"), put("words", "cheatham 2020"))
    (row,) = view["rows"]
    columns = dict(zip(view["columns"], row, strict=True))
    assert columns["Source"].startswith("Cheatham")
    source = reference("Cheatham2020")
    assert columns["Link"] == [[source.doi, f"https://doi.org/{source.doi}"]]
    assert [
        "06 The ball: Is softer as good?",
        "06_the_ball.ipynb#Is-softer-as-good?",
    ] in (columns["Lessons"])
    assert columns["How far we read it"] == source.note
    assert view["reset"]
    json.dumps(view)


def test_sources_are_found_by_the_data_they_stand_in() -> None:
    found = {each.key for each in find_references("training.csv")}
    assert found == {use.source for use in uses() if use.place == "data/training.csv"}


def test_nothing_found_is_said() -> None:
    view = ask(ReferenceFinder(), put("words", "<script>" * 10_000))
    assert (view["rows"], view["status"]) == ([], ReferenceFinder._nothing)


def test_without_a_kernel_it_is_the_table() -> None:
    finder = ReferenceFinder("bergmann 2016")
    (still,) = finder._stills()
    table = cu.references("bergmann 2016")
    assert still == {"text/html": table._repr_html_(), "text/plain": table.caption}
    assert '<a href="05_hip_circles.ipynb#The-standing-leg">' in still["text/html"]


def test_a_wrong_filter_is_told() -> None:
    with pytest.raises(ValueError, match="unknown notebook"):
        ReferenceFinder(notebook="66_the_ball")
    with pytest.raises(ValueError, match="unknown degree of checking"):
        cu.references(checked="twice")
