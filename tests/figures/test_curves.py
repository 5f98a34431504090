"""The curves of a whole cycle: what they show, and that nothing is cut or overlaps."""

import re
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from course_utils.body import JOINTS
from course_utils.figures import CycleCurves, cycle
from course_utils.figures.canvas import Drawn, Written
from course_utils.figures.marks import MINUS
from course_utils.figures.page import Layout
from course_utils.figures.theme import contrast
from course_utils.mechanics import cycle as perform_cycle
from tests.figures.boxes import texts_apart

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def hip_off() -> CycleCurves:
    return cycle("walk", off=["hip"])


def test_it_holds_what_the_model_gives(hip_off: CycleCurves) -> None:
    done = perform_cycle("walk", off=["hip"])
    assert (hip_off.angles == done.angles).all()
    assert hip_off.code == "walk|hip=off"
    assert str(hip_off) == repr(hip_off) == str(done)


def test_it_draws_the_restricted_joint_and_those_that_answer(hip_off: CycleCurves) -> None:
    assert hip_off.joints[:2] == ("hip", "lumbar")
    changes = [np.abs(hip_off.change[key]).max() for key in hip_off.joints[1:]]
    assert changes == sorted(changes, reverse=True)
    assert cycle("walk").joints == ("foot", "knee", "hip", "shoulder")
    assert cycle("walk", joints=["knee", "wrist"]).joints == ("knee", "wrist")


def test_all_panels_have_one_scale_and_the_lines_are_the_angles(hip_off: CycleCurves) -> None:
    scales = []
    for key in hip_off.joints:
        item = hip_off.canvas.items[f"{key}-now"]
        assert isinstance(item, Drawn)
        line = item.shape.points
        assert len(line) == 101
        assert np.diff(line.real) == pytest.approx(np.diff(line.real)[0])
        up = line.imag - line.imag[0]
        degrees = hip_off.angle[key] - hip_off.angle[key][0]
        if np.ptp(degrees) > 1:
            scale = np.ptp(up) / np.ptp(degrees)
            assert up == pytest.approx(scale * degrees, abs=1e-6)
            scales.append(scale)
    assert len(scales) >= 3
    assert scales == pytest.approx([scales[0]] * len(scales))


def test_the_largest_changes_are_told_where_they_are(hip_off: CycleCurves) -> None:
    item = hip_off.canvas.items["lumbar-change"]
    assert isinstance(item, Written)
    told = re.findall(r"([+−])(\d+)° \((\d+) %\)", item.text)
    assert len(told) == 2
    for sign, degrees, percent in told:
        change = hip_off.change["lumbar"][int(percent)]
        assert (sign == MINUS) == (change < 0)
        assert int(degrees) == round(abs(change))


def test_every_form_says_the_same_and_is_the_same_every_time(hip_off: CycleCurves) -> None:
    forms = hip_off._repr_mimebundle_()
    assert forms["text/plain"] == str(hip_off)
    assert str(hip_off) in forms["text/html"]
    root = ET.fromstring(hip_off.svg())
    assert root.findtext(f"{SVG}title") == "Walking, the whole cycle. Hip off."
    assert root.findtext(f"{SVG}desc") == str(hip_off)
    assert forms == cycle("walk", off=["hip"])._repr_mimebundle_()


@pytest.mark.parametrize("layout", ["wide", "narrow"])
@pytest.mark.parametrize("off", [*((key,) for key in JOINTS), (), JOINTS[:5]])
def test_nothing_is_cut_or_overlaps(layout: Layout, off: tuple[str, ...]) -> None:
    texts_apart(cycle("walk", off=off, layout=layout).canvas)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_can_be_read(theme: str) -> None:
    canvas = cycle("walk", off=["ankle"], theme=theme).canvas
    background = "#ffffff" if theme == "light" else "#12161d"
    for item in canvas.items.values():
        if isinstance(item, Written) and item.shown:
            assert contrast(item.style["fill"], background) >= 4.5


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"joints": ["hips"]}, "unknown joint 'hips' (nearest: 'hip')"),
        ({"theme": "drak"}, "unknown theme 'drak'"),
        ({"layout": "wid"}, "unknown layout 'wid'"),
        ({"off": "hop"}, "unknown joint 'hop'"),
    ],
)
def test_wrong_words_give_one_sentence(wrong: dict[str, object], says: str) -> None:
    with pytest.raises(ValueError, match=re.escape(says)):
        cycle("walk", **wrong)  # type: ignore[arg-type]
