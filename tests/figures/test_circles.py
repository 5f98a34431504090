"""The pictures of the lesson on hip circles: readable, on the page, and true to their answers."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from matplotlib.path import Path
from matplotlib.transforms import Bbox

from course_utils.body import Body, nerve_slides
from course_utils.figures import CircleSteps, HipCirclePicture, Layout, NervePicture
from course_utils.figures.canvas import Canvas, Drawn, Written
from course_utils.figures.circle_steps import DOSE, HIP, STEPS
from course_utils.figures.leg_stand import Leg, SideBody, front_view, side_view
from course_utils.figures.nerve import MAGNIFIED
from course_utils.figures.theme import contrast, theme
from course_utils.mechanics import chain, hip_circle, slide
from course_utils.mechanics.hip_circle import direction
from course_utils.mechanics.nerve import DRILLS
from tests.figures.boxes import on_the_page, text_boxes

LAYOUTS: tuple[Layout, ...] = ("wide", "narrow")
CIRCLES = [
    hip_circle(size, forward, outward, knee, at)  # type: ignore[arg-type]
    for size, forward, outward, knee in (
        (5, 30, 10, "bent"),
        (25, 30, 10, "bent"),
        (60, 90, 0, "bent"),
        (60, -10, -10, "bent"),
        (60, 30, 30, "straight"),
    )
    for at in (0, 25, 50, 75)
]
SLIDES = [slide(drill, way) for drill in DRILLS for way in (0, 35, 100)]  # type: ignore[arg-type]
SHOWN: list[tuple[Callable[[str, Layout], Any], list[Any]]] = [
    (HipCirclePicture, CIRCLES),
    (NervePicture, SLIDES),
]


def drawn(canvas: Canvas, gid: str) -> Drawn:
    item = canvas.items[gid]
    assert isinstance(item, Drawn)
    return item


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(("picture", "answers"), SHOWN)
def test_nothing_overlaps_or_is_cut(
    picture: Callable[[str, Layout], Any], answers: list[Any], layout: Layout
) -> None:
    shown = picture("light", layout)
    for answer in answers:
        shown.show(answer)
        on_the_page(shown.canvas)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_words_lie_on_the_body(layout: Layout) -> None:
    """The rings of the globe had theirs on the leg."""
    picture = HipCirclePicture("light", layout)
    for answer in CIRCLES:
        picture.show(answer)
        for part in ("front-body", "front-shin-before", "side-body", "side-far-leg"):
            item = drawn(picture.canvas, part)
            if item.shown:
                points = np.column_stack((item.shape.points.real, item.shape.points.imag))
                outline = Path(points, item.shape.codes)
                for gid, box in text_boxes(picture.canvas).items():
                    assert not outline.intersects_bbox(Bbox([box[:2], box[2:]])), f"{gid} on {part}"


def test_every_mark_has_a_key_of_its_look() -> None:
    for canvas, pairs in (
        (HipCirclePicture().canvas, (("range", "front-range"), ("range-edge", "front-range-edge"))),
        (NervePicture().canvas, (("range", "hip_60-range"), ("mean", "hip_60-mean"))),
        (NervePicture().canvas, (("now", "now"),)),
    ):
        for key, mark in pairs:
            assert drawn(canvas, f"legend-{key}").style == drawn(canvas, mark).style


def test_a_step_begins_where_the_one_before_ended() -> None:
    steps = CircleSteps().canvas
    for at, (before, step) in enumerate(pairwise(STEPS), start=2):
        seen = front_view if step.view == "front" else side_view
        way = drawn(steps, f"step-{at}-way").shape.points
        tail, tip = 0.5 * (way[0] + way[8]), way[4]
        for now, leg in ((tail, before.leg), (tip, step.leg)):
            hip = drawn(steps, f"step-{at}-ground").shape.points[0] - 4.0 + HIP
            assert np.angle((now - hip) / complex(seen(leg.thigh))) == pytest.approx(0, abs=1e-6)
        assert (f"step-{at}-before" in steps.items) == (not before.leg.straight)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_steps_fit_their_page(layout: Layout) -> None:
    steps = CircleSteps(layout=layout)
    on_the_page(steps.canvas)
    texts = " ".join(item.text for item in steps.canvas.items.values() if isinstance(item, Written))
    for step in STEPS:
        assert step.title in texts
        assert all(text in texts for text in step.lines)
        assert step.title in repr(steps)
    assert all(word in texts for word in DOSE.split())  # the end of it is a warning
    assert repr(steps).endswith(DOSE)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_text_can_be_read_on_its_ground(name: str) -> None:
    pictures = (HipCirclePicture(name), NervePicture(name), CircleSteps(name))
    for picture in pictures:
        for item in picture.canvas.items.values():
            if isinstance(item, Written) and item.shown:
                assert contrast(item.style["fill"], theme(name).background) >= 4.5


@pytest.mark.parametrize(("picture", "answers"), SHOWN)
def test_a_picture_that_moved_is_the_picture_drawn_anew(
    picture: Callable[[str, Layout], Any], answers: list[Any]
) -> None:
    one, other = picture("light", "wide"), picture("light", "wide")
    for answer in answers:
        one.show(answer)
    one.show(answers[1])
    other.show(answers[1])
    assert one.canvas.attributes() == other.canvas.attributes()


@pytest.mark.parametrize(("forward", "outward"), [(0, 0), (60, 20), (-15, 10), (110, -5)])
def test_the_knee_of_the_body_is_the_knee_on_the_globe(forward: float, outward: float) -> None:
    standing = chain(Body(), "sagittal").place(np.zeros(11))["knee"] * 1000 / Body().height_m
    body, leg = SideBody(), Leg(direction(forward, outward), 90.0)
    knee = body.bound([("thigh", standing.real, standing.imag)])(leg)
    assert np.allclose(knee, body.thigh * side_view(leg.thigh))
    assert side_view(leg.thigh).imag == front_view(leg.thigh).imag


@pytest.mark.parametrize("knee", [0.0, 40.0, 90.0])
def test_the_leg_bends_at_the_knee_as_told(knee: float) -> None:
    leg = Leg(direction(50, 20), knee)
    assert np.degrees(np.arccos(np.clip(leg.thigh @ leg.shank, -1, 1))) == pytest.approx(knee)
    assert leg.shank @ leg.foot == pytest.approx(0, abs=1e-9)
    assert np.linalg.norm(leg.foot) == pytest.approx(1)


def test_sitting_the_shin_hangs_and_the_foot_points_ahead() -> None:
    leg = Leg(direction(90, 0), 90.0)
    assert np.allclose(leg.shank, [0, 0, -1])
    assert np.allclose(leg.foot, [1, 0, 0])


def test_the_bars_are_the_shares() -> None:
    picture = HipCirclePicture()
    answer = hip_circle(50, 20, 0)
    picture.show(answer)
    shares = {"inside": answer.inside, "passed": answer.passed, "stopped": answer.stopped.mean()}
    for key, share in shares.items():
        full = np.ptp(drawn(picture.canvas, f"{key}-track").shape.points.real)
        long = np.ptp(drawn(picture.canvas, f"{key}-bar").shape.points.real)
        assert long / full == pytest.approx(share)
        value = picture.canvas.items[f"{key}-value"]
        assert isinstance(value, Written)
        assert value.text == f"{100 * share:.0f} %"


def test_what_is_held_back_is_drawn_apart() -> None:
    picture = HipCirclePicture()
    held = [f"{view}-way-{side}-stopped" for view in ("front", "side") for side in ("near", "far")]
    picture.show(hip_circle(15, 40, 0))
    assert not any(drawn(picture.canvas, gid).shown for gid in (*held, "front-wanted"))
    picture.show(hip_circle(50, 20, 0))
    assert any(drawn(picture.canvas, gid).shown for gid in held)
    assert drawn(picture.canvas, "side-wanted").shown


def test_the_spot_on_the_nerve_slides_as_far_as_the_answer_says() -> None:
    picture = NervePicture()
    picture.show(slide("hip_60", 100))
    spots = [
        np.mean([shape.points.real.min(), shape.points.real.max()])
        + 1j * np.mean([shape.points.imag.min(), shape.points.imag.max()])
        for shape in (drawn(picture.canvas, gid).shape for gid in ("began", "mark"))
    ]
    assert abs(spots[1] - spots[0]) / 184.0 == pytest.approx(12.4e-3 * MAGNIFIED, rel=1e-6)
    assert spots[1].real > spots[0].real


def test_the_marks_of_the_nerve_stand_at_their_numbers() -> None:
    picture = NervePicture()
    ticks = [drawn(picture.canvas, f"tick-{n}").shape.points[0].real for n in (0, 20)]
    unit = (ticks[1] - ticks[0]) / 20
    for row in nerve_slides():
        if row.low_mm is not None:
            ends = (drawn(picture.canvas, f"{row.key}-range").shape.points.real - ticks[0]) / unit
            assert list(ends) == pytest.approx([row.low_mm, row.high_mm])


def test_for_a_circle_no_slide_is_drawn() -> None:
    picture = NervePicture()
    picture.show(slide("circle", 60))
    assert not any(drawn(picture.canvas, gid).shown for gid in ("began", "mark", "now"))
