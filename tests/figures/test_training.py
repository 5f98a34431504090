"""Twelve weeks and the curve of a stretch: nothing cut, marks at their numbers."""

import numpy as np
import pytest

from course_utils.body import training_effects
from course_utils.figures.canvas import Written
from course_utils.figures.page import Layout
from course_utils.figures.stretch import StretchPicture
from course_utils.figures.theme import contrast, theme
from course_utils.figures.training import TrainingPicture
from course_utils.mechanics.stretch import end_of_range
from course_utils.mechanics.training import PLANS, WAYS, twelve_weeks
from tests.figures.boxes import on_the_page, text_boxes
from tests.figures.test_circles import LAYOUTS, drawn

PLANNED = [
    twelve_weeks(plan, way, week)  # type: ignore[arg-type]
    for plan in PLANS
    for way in WAYS
    for week in (0, 5, 8, 12)
]
STRETCHED = [end_of_range(more, less) for more in (0, 25, 60) for less in (0, 20, 40)]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_nothing_overlaps_or_is_cut(layout: Layout) -> None:
    training, stretch = TrainingPicture("light", layout), StretchPicture("light", layout)
    for answer in PLANNED:
        training.show(answer)
        on_the_page(training.canvas)
    for after in STRETCHED:
        stretch.show(after)
        on_the_page(stretch.canvas)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_text_can_be_read_on_its_ground(name: str) -> None:
    for picture in (TrainingPicture(name), StretchPicture(name)):
        for item in picture.canvas.items.values():
            if isinstance(item, Written) and item.shown:
                assert contrast(item.style["fill"], theme(name).background) >= 4.5


def test_a_picture_that_moved_is_the_picture_drawn_anew() -> None:
    one, other = TrainingPicture(), TrainingPicture()
    for answer in [*PLANNED, PLANNED[5]]:
        one.show(answer)
    other.show(PLANNED[5])
    assert one.canvas.attributes() == other.canvas.attributes()
    left, right = StretchPicture(), StretchPicture()
    for after in [*STRETCHED, STRETCHED[4]]:
        left.show(after)
    right.show(STRETCHED[4])
    assert left.canvas.attributes() == right.canvas.attributes()


def test_intervals_stand_at_their_numbers() -> None:
    picture = TrainingPicture()
    ticks = [drawn(picture.canvas, f"tick-{n}").shape.points[0].real for n in (0, 1)]
    for row in training_effects().values():
        if row.low is not None:
            found = drawn(picture.canvas, f"{row.key}-interval").shape.points.real
            ends = (found - ticks[0]) / (ticks[1] - ticks[0])
            assert list(ends) == pytest.approx([row.low, row.high])


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_dot_is_level_with_its_name_and_nothing_else(layout: Layout) -> None:
    """Half way between two names it was read as the next one's."""
    picture = TrainingPicture(layout=layout)
    boxes = text_boxes(picture.canvas)
    for row in training_effects().values():
        name = boxes[f"{row.key}-name"]
        if f"{row.key}-dot" in picture.canvas.items:
            middle = drawn(picture.canvas, f"{row.key}-dot").shape.points.imag.mean()
        else:
            middle = np.mean([boxes[f"{row.key}-none"].y0, boxes[f"{row.key}-none"].y1])
        assert name.y0 < middle < name.y1


def test_only_a_pooled_end_is_drawn_firmly() -> None:
    picture = TrainingPicture()
    for plan, shown in (
        ("none", (False, False, False)),
        ("stretching", (True, True, False)),
        ("both", (True, False, False)),
        ("stopped", (True, False, True)),
    ):
        picture.show(twelve_weeks(plan))  # type: ignore[arg-type]
        gids = ("end-last", "end-interval", "end-before")
        assert tuple(drawn(picture.canvas, gid).shown for gid in gids) == shown


def test_the_week_spans_what_is_assumed() -> None:
    picture = TrainingPicture()
    zero, one = (drawn(picture.canvas, f"gain-{n}").shape.points[0].imag for n in (0, 1))
    answer = twelve_weeks("stretching", week=3)
    picture.show(answer)
    low, high = drawn(picture.canvas, "now").shape.points.imag
    assert [(low + 3 - zero) / (one - zero), (high - 3 - zero) / (one - zero)] == pytest.approx(
        list(answer.between)
    )


def test_the_week_is_seen_where_an_interval_covers_its_span() -> None:
    """At week 12 the span lies under the end's own bar."""
    picture = TrainingPicture()
    picture.show(twelve_weeks("stretching", week=12))
    week, bar = (drawn(picture.canvas, gid).shape.points for gid in ("week-now", "end-interval"))
    assert week.real == pytest.approx(bar.real)
    assert week.imag.min() < bar.imag.min() - 20.0
    assert week.imag.max() > bar.imag.max() + 10.0


def test_the_mark_beside_a_plan_has_a_key() -> None:
    canvas = TrainingPicture().canvas
    assert drawn(canvas, "ends-key").style["fill"] == drawn(canvas, "chosen-0").style["fill"]
    assert drawn(canvas, "legend-line").style == drawn(canvas, "week-now").style


def test_every_mark_of_a_stretch_has_a_key() -> None:
    canvas = StretchPicture().canvas
    assert drawn(canvas, "legend-first").style == drawn(canvas, "first-end").style
    for mark in ("first-curve", "curve", "end", "limit", "here"):
        assert drawn(canvas, f"legend-{mark}").style == drawn(canvas, mark).style


def test_the_curve_of_a_stretch_goes_through_its_end() -> None:
    picture = StretchPicture()
    answer = end_of_range(30, 10)
    picture.show(answer)
    last = drawn(picture.canvas, "curve").shape.points[-1]
    assert last == pytest.approx(np.mean(drawn(picture.canvas, "end").shape.points[[0, 6]]))
    zero, full = (drawn(picture.canvas, f"pull-{n}").shape.points[0].imag for n in (0, 100))
    assert (last.imag - zero) / (full - zero) == pytest.approx(1.3)
