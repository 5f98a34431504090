"""The explorers of the lesson on tightness: their controls change answer and picture."""

from __future__ import annotations

import pytest

import course_utils as cu
from course_utils.mechanics.stretch import end_of_range
from course_utils.mechanics.training import twelve_weeks
from tests.widgets.page import ask, shapes


def put(key: str, value: object) -> dict[str, object]:
    return {"do": "set", "key": key, "value": value, "gesture": "1"}


def test_a_plan_a_movement_and_a_week_change_the_answer() -> None:
    page = cu.twelve_weeks()
    assert "some 6°" in page.view["title"]
    assert "some 9°" in ask(page, put("way", "rotation"))["title"]
    assert ask(page, put("plan", "stopped"))["sentence"] == str(twelve_weeks("stopped", "rotation"))
    before = shapes(page)
    assert "was not pooled" in ask(page, put("week", 8))["sentence"]
    assert shapes(page)["now"]["d"] != before["now"]["d"]
    assert len(page.view["rows"]) == 7


def test_tolerance_and_tissue_look_alike_from_outside() -> None:
    one, other = cu.end_of_range(borne=25), cu.end_of_range(softer=20)
    assert shapes(one)["end-bar"]["d"] == shapes(other)["end-bar"]["d"]
    assert shapes(one)["same-bar"]["d"] != shapes(other)["same-bar"]["d"]
    assert ask(one, put("softer", 20))["sentence"] == str(end_of_range(25, 20))


def test_the_table_of_what_was_felt_cites_each_study() -> None:
    text = repr(cu.felt())
    for source in ("Stanton et al. 2017", "Nielsen et al. 2020", "Ylinen et al. 2009"):
        assert source in text


@pytest.mark.parametrize("make", [cu.twelve_weeks, cu.end_of_range])
def test_the_file_keeps_picture_and_sentence(make: object) -> None:
    picture, sentence = make()._stills()  # type: ignore[operator]
    assert picture["image/png"].startswith(b"\x89PNG")
    assert len(sentence["text/plain"]) > 60
