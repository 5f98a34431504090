"""The explorers of the lesson on hip circles: their controls change answer and picture."""

from __future__ import annotations

from pathlib import Path

import pytest

import course_utils as cu
from course_utils.mechanics import hip_circle, single_leg
from tests.widgets.page import ask, shapes

REPOSITORY = Path(__file__).resolve().parents[2]


def put(key: str, value: object) -> dict[str, object]:
    return {"do": "set", "key": key, "value": value, "gesture": "1"}


def test_a_larger_circle_goes_round_more_and_is_drawn_so() -> None:
    page = cu.hip_circle()
    first = shapes(page)
    before = page.answer.inside
    view = ask(page, put("size", 40))
    assert page.answer.inside > before
    assert "range stops it" in view["sentence"]
    assert shapes(page)["front-way-near-free"]["d"] != first["front-way-near-free"]["d"]


def test_a_middle_that_a_straight_leg_cannot_reach_is_said() -> None:
    page = cu.hip_circle(forward=80)
    view = ask(page, put("knee", "straight"))
    assert view["error"].startswith("the middle of the circle would point 80 degrees forward")
    assert page.values["knee"] == "bent"


def test_the_nerve_follows_the_knee_but_has_no_number_in_a_circle() -> None:
    page = cu.sciatic_nerve()
    assert "12.4 mm" in page.view["title"]
    assert "6.2 mm" in ask(page, put("way", 50))["title"]
    view = ask(page, put("drill", "circle"))
    assert "no measurement" in view["title"]
    assert shapes(page)["mark"]["display"] == "none"
    assert len(view["rows"]) == 6


def test_leaning_over_the_leg_unloads_the_hip() -> None:
    page = cu.stand_on_one_leg()
    upright = page.answer.joint
    view = ask(page, put("lean_cm", 4))
    assert page.answer.joint < upright
    assert page.answer == single_leg(4)
    assert f"{page.answer.joint:.0f} N" in str(view["rows"])
    assert view["title"].endswith("body weights")


def test_the_notes_for_teachers_have_the_numbers_of_the_pictures() -> None:
    key = (REPOSITORY / "docs" / "teaching.md").read_text(encoding="utf-8")
    (line,) = [text for text in key.splitlines() if text.startswith("- **05, Explore.**")]
    first = next(size for size in range(5, 60) if "stops it" in str(hip_circle(size)))
    half = next(size for size in range(5, 60) if hip_circle(size).inside > 0.5)
    upright = single_leg().joint
    stick, lean = (
        f"{100 * (1 - stance.joint / upright):.0f}"
        for stance in (single_leg(0, 100), single_leg(4))
    )
    assert f"from {first} degrees on" in line
    assert "(out to the side)" in str(hip_circle(first))
    assert f"about {half} degrees in size" in line
    assert f"100 newtons unload the hip more ({stick} percent) than 4 cm ({lean})" in line
    with pytest.raises(ValueError, match="push on the stick"):
        single_leg(4, 100)


def test_a_stick_that_would_lift_the_pelvis_is_refused() -> None:
    page = cu.stand_on_one_leg(lean_cm=4)
    view = ask(page, put("stick_N", 130))
    assert view["error"].startswith("The push on the stick is 130 N")
    assert page.values["stick_N"] == 0


@pytest.mark.parametrize("make", [cu.hip_circle, cu.sciatic_nerve, cu.stand_on_one_leg])
def test_the_file_keeps_picture_and_sentence(make: object) -> None:
    picture, sentence = make()._stills()  # type: ignore[operator]
    assert picture["image/png"].startswith(b"\x89PNG")
    assert len(sentence["text/plain"]) > 60
