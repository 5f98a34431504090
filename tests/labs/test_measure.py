"""The explorer of one's own chain: its controls change answer and picture."""

from __future__ import annotations

import pytest

import course_utils as cu
from tests.widgets.page import ask, shapes


def put(key: str, value: object) -> dict[str, object]:
    return {"do": "set", "key": key, "value": value, "gesture": "1"}


def test_usual_readings_change_nothing() -> None:
    page = cu.measure(sex="female", age=67, height_m=1.6)
    assert page.answer.limits == {}
    assert "no joint is limited" in page.view["sentence"]
    assert page.values["neck_turn_deg"] == 59


def test_a_short_reading_is_drawn_and_told() -> None:
    page = cu.measure()
    first = shapes(page)
    view = ask(page, put("knee_to_wall_cm", 6))
    assert view["title"] == "Squatting deep: limited by knee to wall"
    assert "Ankle limited" in view["sentence"]
    assert view["rows"][0][1] == "6 cm"
    assert shapes(page)["deep_squat-body"]["d"] != first["deep_squat-body"]["d"]


def test_within_the_error_nothing_changes() -> None:
    page = cu.measure()
    first = shapes(page)
    view = ask(page, put("knee_to_wall_cm", 10.5))
    assert view["rows"][0][-1] == "within the error: no difference"
    assert shapes(page) == first


def test_another_movement_takes_the_page() -> None:
    page = cu.measure(neck_turn_deg=35)
    assert shapes(page)["turn_head-body"]["display"] == "none"
    view = ask(page, put("doing", "turn_head"))
    assert "limited by neck turn" in view["title"]
    assert shapes(page)["turn_head-body"]["display"] == "inline"
    assert shapes(page)["deep_squat-body"]["display"] == "none"


def test_what_a_small_body_cannot_reach_is_said() -> None:
    page = cu.measure(height_m=1.3)
    view = ask(page, put("wrist_gap_cm", 50))
    assert view["error"] == "wrist_gap_cm is 50 cm, which is too long for a body of this height."


@pytest.mark.parametrize(
    ("values", "message"),
    [({"age": 12}, "age is 12"), ({"sex": "f"}, "unknown sex"), ({"toe": 3}, "unknown control")],
)
def test_wrong_values_are_one_sentence(values: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        cu.measure(**values)  # type: ignore[arg-type]


def test_the_file_keeps_picture_and_sentence() -> None:
    picture, sentence = cu.measure()._stills()
    assert picture["image/png"].startswith(b"\x89PNG")
    assert len(sentence["text/plain"]) > 60
