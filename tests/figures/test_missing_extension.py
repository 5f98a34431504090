"""The picture of a step that lacks extension: nothing cut, areas and bars at their numbers."""

import pytest

from course_utils.figures.canvas import Written
from course_utils.figures.missing_extension import MissingExtensionPicture
from course_utils.figures.page import Layout
from course_utils.figures.theme import contrast, theme
from course_utils.mechanics.missing_extension import AGES, MOST, missing_extension
from tests.figures.boxes import on_the_page
from tests.figures.test_circles import LAYOUTS, drawn

SHOWN = [missing_extension(each, age) for each in (0, 4, 9.5, MOST) for age in AGES]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_nothing_overlaps_or_is_cut(layout: Layout) -> None:
    picture = MissingExtensionPicture("light", layout)
    for answer in SHOWN:
        picture.show(answer)
        on_the_page(picture.canvas)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_text_can_be_read_on_its_ground(name: str) -> None:
    colours, picture = theme(name), MissingExtensionPicture(name)
    for item in picture.canvas.items.values():
        if isinstance(item, Written) and item.shown:
            for ground in (colours.background, colours.track):
                assert contrast(item.style["fill"], ground) >= 4.5


def test_a_picture_that_moved_is_the_picture_drawn_anew() -> None:
    moved, fresh = MissingExtensionPicture(), MissingExtensionPicture()
    for answer in [*SHOWN, SHOWN[7]]:
        moved.show(answer)
    fresh.show(SHOWN[7])
    assert moved.canvas.attributes() == fresh.canvas.attributes()


def test_bars_and_areas_are_as_long_as_their_numbers() -> None:
    picture, answer = MissingExtensionPicture(), missing_extension(12, 75)
    picture.show(answer)
    kept, short = (
        max(drawn(picture.canvas, f"step-{gid}").shape.points.real)
        - min(drawn(picture.canvas, f"step-{gid}").shape.points.real)
        for gid in ("kept", "short")
    )
    assert short / kept == pytest.approx(answer.short_step / answer.usual_step, rel=1e-6)
    room = drawn(picture.canvas, "room-75").shape.points.real
    used = drawn(picture.canvas, "used-75").shape.points.real
    assert (max(used) - min(used)) / (max(room) - min(room)) == pytest.approx(
        answer.room.share, rel=1e-6
    )
