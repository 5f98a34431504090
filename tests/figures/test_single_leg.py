"""The picture of standing on one leg: to scale, readable, and its words are its numbers."""

import base64
from itertools import pairwise
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from numpy.testing import assert_allclose

import course_utils
from course_utils.body import Body, implant_loads
from course_utils.figures import Layout, SingleLegPicture, SingleLegStill, single_leg
from course_utils.figures.canvas import Drawn, Written
from course_utils.figures.theme import contrast, luminance
from course_utils.mechanics import SingleLeg
from course_utils.mechanics import single_leg as stance_of
from tests.figures.boxes import text_boxes, texts_apart

LAYOUTS: tuple[Layout, ...] = ("wide", "narrow")
BODIES = (Body(), Body("female", 1.45, 145.0), Body("male", 2.1, 60.0))
SVG = "{http://www.w3.org/2000/svg}"


def stances(body: Body) -> list[SingleLeg]:
    """From leaning away to the furthest lean, without and with the hardest press on a stick."""
    found = []
    furthest = 100 * stance_of(body=body).upright_lever
    for lean in (-5.0, 0.0, 3.0, 0.6 * furthest, furthest):
        plain = stance_of(lean, 0.0, body)
        hardest = plain.carried * plain.weight_lever / plain.stick_lever
        found += [plain, *(stance_of(lean, part * hardest, body) for part in (0.1, 0.6, 1.0))]
    return found


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_load_stands_nearer_to_its_own_name_than_to_the_next(layout: Layout) -> None:
    picture = SingleLegPicture(layout=layout)
    boxes = text_boxes(picture.canvas)
    rows = implant_loads()
    for row, below in pairwise(rows):
        mark = "mean" if row.mean_bw is not None else "range"
        middle = shape(picture, f"{row.key}-{mark}").imag.mean()
        own = boxes[f"{row.key}-name"].y0 - middle
        assert own < middle - boxes[f"{below.key}-name"].y1


def test_the_ticks_of_the_model_have_a_key() -> None:
    items = SingleLegPicture().canvas.items
    for tick, mark in (("loads-model-tick", "loads-now"), ("loads-upright-tick", "model-usual")):
        one, other = items[tick], items[mark]
        assert isinstance(one, Drawn)
        assert isinstance(other, Drawn)
        assert one.style == other.style


def shape(picture: SingleLegPicture, gid: str) -> np.ndarray[tuple[int], np.dtype[np.complex128]]:
    item = picture.canvas.items[gid]
    assert isinstance(item, Drawn)
    assert item.shown
    return item.shape.points


def length(picture: SingleLegPicture, gid: str) -> complex:
    """An arrow from its tail's middle to its tip."""
    points = shape(picture, gid)
    return complex(points[4] - 0.5 * (points[0] + points[8]))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("body", BODIES)
def test_no_text_overlaps_or_is_cut(body: Body, layout: Layout) -> None:
    picture = SingleLegPicture(body, layout=layout)
    for stance in stances(body):
        picture.show(stance)
        texts_apart(picture.canvas, stance)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("body", BODIES)
def test_every_shape_stays_on_the_page(body: Body, layout: Layout) -> None:
    picture = SingleLegPicture(body, layout=layout)
    for stance in stances(body):
        picture.show(stance)
        for gid, item in picture.canvas.items.items():
            if isinstance(item, Drawn) and item.shown:
                points = item.shape.points
                assert points.real.min() > 0, f"{stance}: {gid}"
                assert points.real.max() < picture.canvas.width, f"{stance}: {gid}"
                assert points.imag.min() > 0, f"{stance}: {gid}"
                assert points.imag.max() < picture.canvas.height, f"{stance}: {gid}"


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("body", BODIES)
def test_arrows_and_levers_are_to_scale(body: Body, layout: Layout) -> None:
    """Arrows are forces in their directions; levers stand at right angles, in their ratio."""
    picture = SingleLegPicture(body, layout=layout)
    one = length(picture, "scale").real
    for stance in (stance_of(2.0, 60.0, body), stance_of(-3.0, 20.0, body)):
        picture.show(stance)
        forces = {
            "weight": -1j * stance.carried,
            "abductor": stance.abductor * stance.abductor_direction,
            "joint": stance.joint_force,
        }
        for gid, force in forces.items():
            assert_allclose(length(picture, gid), force / stance.body_weight * one, atol=1e-6)
        balance = length(picture, "weight") + length(picture, "abductor") + length(picture, "joint")
        assert_allclose(balance, -1j * stance.stick / stance.body_weight * one, atol=1e-6)
        levers = {gid: shape(picture, gid) for gid in ("weight-lever", "abductor-lever")}
        weight, abductor = (complex(np.diff(points)[0]) for points in levers.values())
        assert abs(abductor) / weight.real == pytest.approx(
            stance.abductor_lever / stance.weight_lever
        )
        pull = length(picture, "abductor")
        assert (abductor * pull.conjugate()).real == pytest.approx(0, abs=1e-6)


def test_labels_sentence_and_bars_say_the_same_numbers() -> None:
    stance = stance_of(4.0, 40.0)
    still = SingleLegStill(stance)
    texts = {
        each.get("id"): each.text for each in ET.fromstring(still.picture.svg()).iter(f"{SVG}text")
    }
    for gid, force in (("abductor", stance.abductor), ("joint", stance.joint)):
        assert texts[f"{gid}-1"] == f"{force:.0f} N = {force / stance.body_weight:.1f} BW"
        assert f"{force:.0f} N ({force / stance.body_weight:.1f} times" in str(still)
    assert texts["weight-2"] == f"lever {100 * stance.weight_lever:.1f} cm"
    assert texts["stick-1"] == f"40 N = {40 / stance.body_weight:.1f} BW"
    assert texts["model-value"] == f"{stance.joint / stance.body_weight:.1f}"
    bar, lines = (
        shape(still.picture, "model-bar"),
        [shape(still.picture, f"loads-{n}-line") for n in (0, 5)],
    )
    unit = (lines[1][0] - lines[0][0]).real / 5
    assert np.ptp(bar.real) / unit == pytest.approx(stance.joint / stance.body_weight)
    for load in implant_loads():
        if load.mean_bw is not None:
            middle = shape(still.picture, f"{load.key}-mean")[:-1]
            at = 0.5 * (middle.real.min() + middle.real.max())
            assert (at - lines[0][0].real) / unit == pytest.approx(load.mean_bw)
        if load.low_bw is not None:
            ends = (shape(still.picture, f"{load.key}-range").real - lines[0][0].real) / unit
            assert list(ends) == pytest.approx([load.low_bw, load.high_bw])


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_can_be_read_on_its_ground(theme: str) -> None:
    picture = SingleLegPicture(theme=theme)
    assert (luminance(picture.theme.background) > 0.5) == (theme == "light")
    for item in picture.canvas.items.values():
        if isinstance(item, Written) and item.shown:
            assert contrast(item.style["fill"], picture.theme.background) >= 4.5


def test_a_cell_shows_it_in_every_form_and_the_same_every_time() -> None:
    still = course_utils.single_leg(lean_cm=3)
    forms = still._repr_mimebundle_()
    assert forms == single_leg(3)._repr_mimebundle_()
    assert forms["text/plain"] == repr(still) == str(still.stance)
    assert base64.b64decode(forms["image/png"]).startswith(b"\x89PNG")
    root = ET.fromstring(still.picture.svg())
    assert root.find(f"{SVG}desc").text == str(still.stance)  # type: ignore[union-attr]


def test_a_picture_that_moved_is_the_picture_drawn_anew() -> None:
    one, other = SingleLegPicture(), SingleLegPicture()
    for stance in stances(Body()):
        one.show(stance)
    one.show(stance_of(2.0, 30.0))
    other.show(stance_of(2.0, 30.0))
    assert one.attributes() == other.attributes()
    assert one.svg() == other.svg()


def test_a_stance_of_another_body_is_refused() -> None:
    with pytest.raises(ValueError, match="this picture is of Body"):
        SingleLegPicture(Body()).show(stance_of(body=Body("male")))
    with pytest.raises(ValueError, match="The lean is 20 cm"):
        single_leg(20)
