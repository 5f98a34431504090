"""The picture of the side of the hip: readable, anatomy in its place, one thing picked out."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.path import Path

from course_utils.body.side_of_hip import highlight, side_of_hip
from course_utils.figures import Layout
from course_utils.figures.canvas import Written
from course_utils.figures.side_of_hip import SideOfHipPicture
from course_utils.figures.theme import contrast, theme
from tests.figures.boxes import on_the_page
from tests.figures.test_circles import drawn

LAYOUTS: tuple[Layout, ...] = ("wide", "narrow")
STRUCTURES = [one.key for one in side_of_hip().structures]
SPOTS = [spot.key for spot in side_of_hip().spots]


def outline(picture: SideOfHipPicture, gid: str) -> Path:
    shape = drawn(picture.canvas, gid).shape
    return Path(np.column_stack((shape.points.real, shape.points.imag)), shape.codes)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_nothing_overlaps_or_is_cut(layout: Layout) -> None:
    picture = SideOfHipPicture("light", layout)
    for structure in STRUCTURES:
        picture.show(highlight(structure))
        on_the_page(picture.canvas)
    for spot in SPOTS:
        picture.show(highlight("tfl", spot))
        on_the_page(picture.canvas)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_every_name_and_reason_can_be_read(name: str) -> None:
    picture = SideOfHipPicture(name)
    written = [item for item in picture.canvas.items.values() if isinstance(item, Written)]
    texts = " ".join(item.text for item in written if item.shown)
    side = side_of_hip()
    names = [
        *((one.label, one.short) for one in side.structures),
        *((spot.label, spot.short) for spot in side.spots),
    ]
    for label, short in names:
        assert label in texts
        assert short in texts
    for item in written:
        if item.shown:
            assert contrast(item.style["fill"], theme(name).background) >= 4.5


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_line_ends_on_what_it_names(layout: Layout) -> None:
    picture = SideOfHipPicture("light", layout)
    for key in ("tfl", "band", "gluteus", "femur", "kneecap"):
        end = drawn(picture.canvas, f"name-{key}-leader").shape.points[-1]
        assert outline(picture, key).contains_point((end.real, end.imag)), key
    for spot in SPOTS:
        end = drawn(picture.canvas, f"spot-{spot}-leader").shape.points[-1]
        assert outline(picture, "body").contains_point((end.real, end.imag), radius=3.0), spot


def test_muscles_and_band_join_as_in_a_body() -> None:
    picture = SideOfHipPicture()
    band, femur = outline(picture, "band"), outline(picture, "femur").get_extents()
    for muscle in ("tfl", "gluteus"):
        assert band.intersects_path(outline(picture, muscle)), muscle
    tfl = outline(picture, "tfl").get_extents()
    thigh = tfl.y0 - femur.y0, femur.height
    assert 0.55 < thigh[0] / thigh[1] < 0.75, "TFL ends about a third of the way down"
    asis = drawn(picture.canvas, "asis").shape.points
    gerdy = drawn(picture.canvas, "gerdy").shape.points
    assert abs(tfl.y1 - asis.imag.mean()) < 25.0
    assert gerdy.imag.min() < band.get_extents().y0 < gerdy.imag.max()


def over(below: str, above: str, opacity: float) -> str:
    """A colour seen through another."""
    parts = ((int(below[at : at + 2], 16), int(above[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(low + opacity * (high - low)):02x}" for low, high in parts)


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("part", ["gluteus", "band", "tfl"])
def test_a_muscle_is_of_one_colour_over_bone_and_beside_it(name: str, part: str) -> None:
    """In the dark the pelvis shone through the muscles."""
    picture, seen = SideOfHipPicture(name), []
    for ground in (theme(name).bone, theme(name).skin):
        for layer in ("under", "fill"):
            item = drawn(picture.canvas, f"{part}-{layer}")
            ground = over(ground, item.style["fill"], item.opacity)
        seen.append(ground)
    assert contrast(*seen) < 1.2


def test_a_bone_that_is_picked_out_lies_over_the_band() -> None:
    order = list(SideOfHipPicture().canvas.items)
    assert order.index("femur-bone") < order.index("band-fill") < order.index("femur")


def test_only_what_is_chosen_is_picked_out_and_not_by_colour_alone() -> None:
    picture = SideOfHipPicture()
    for structure, spot in zip(STRUCTURES, (*SPOTS, "groin"), strict=True):
        picture.show(highlight(structure, spot))
        bold = {
            gid
            for gid, item in picture.canvas.items.items()
            if isinstance(item, Written) and item.shown and item.style["font-weight"] == "700"
        }
        heads = {"title-1", "title-2", "close-head", "whole-head"}
        assert bold - heads == {f"name-{structure}-0", f"spot-{spot}-0"}
        widths = {
            key: float(drawn(picture.canvas, key).style["stroke-width"]) for key in STRUCTURES
        }
        assert max(widths, key=lambda key: widths[key]) == structure


def test_a_picture_that_moved_is_the_picture_drawn_anew() -> None:
    one, other = SideOfHipPicture(), SideOfHipPicture()
    for structure in STRUCTURES:
        one.show(highlight(structure, "calf"))
    one.show(highlight("asis", "neck"))
    other.show(highlight("asis", "neck"))
    assert one.canvas.attributes() == other.canvas.attributes()
