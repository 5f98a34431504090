"""The explorer of the side of the hip: each control picks out its own part of the picture."""

from __future__ import annotations

import course_utils as cu
from course_utils.body.side_of_hip import highlight
from tests.labs.test_tight import put
from tests.widgets.page import ask, shapes


def test_each_control_picks_out_its_own() -> None:
    page = cu.side_of_hip()
    before = shapes(page)
    assert ask(page, put("structure", "band"))["sentence"] == str(highlight("band", "groin"))
    after = shapes(page)
    assert after["band"]["stroke"] == before["tfl"]["stroke"]
    assert after["tfl"]["stroke"] == before["gluteus"]["stroke"]
    assert ask(page, put("spot", "calf"))["sentence"] == str(highlight("band", "calf"))
    assert shapes(page)["spot-calf-mark"]["d"] != before["spot-calf-mark"]["d"]


def test_the_file_keeps_picture_and_sentence() -> None:
    picture, sentence = cu.side_of_hip()._stills()
    assert picture["image/png"].startswith(b"\x89PNG")
    assert sentence["text/plain"].startswith("TFL")
