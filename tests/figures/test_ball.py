"""The picture of the ball: labels can be read, and the ball ends where it touches."""

from __future__ import annotations

import re

import pytest

from course_utils.figures import Layout
from course_utils.figures.ball import BallPicture
from course_utils.figures.canvas import Written
from course_utils.mechanics.contact import BALLS, contact
from tests.figures.boxes import on_the_page
from tests.figures.test_circles import drawn

LAYOUTS: tuple[Layout, ...] = ("wide", "narrow")


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("ball", BALLS)
def test_no_label_is_cut_or_covered(ball: str, layout: Layout) -> None:
    picture = BallPicture("light", layout)
    for force in (10, 150, 300):
        for depth in (5, 20, 50):
            picture.show(contact(ball, force, depth))
            on_the_page(picture.canvas)


def test_a_soft_ball_flattens_and_a_hard_one_sinks_in() -> None:
    picture = BallPicture()
    lowest = {}
    for ball in BALLS:
        picture.show(contact(ball, 100, 40))
        lowest[ball] = drawn(picture.canvas, "ball").shape.points.imag.min()
    assert lowest["lacrosse"] < lowest["rubber"] < lowest["foam"]


def test_the_longest_bar_fits_its_scale() -> None:
    """A bar cut off at the end of the scale would make two pressures look alike."""
    picture = BallPicture()
    picture.show(contact("lacrosse", 300, 5))
    end = drawn(picture.canvas, "bar-lacrosse").shape.points.real.max()
    assert end < drawn(picture.canvas, "axis").shape.points.real.max()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_mark_says_at_which_pressure_a_ball_hurts(layout: Layout) -> None:
    """Beside the mark of a small probe no ball seemed to hurt; nobody was found to know it."""
    picture = BallPicture("light", layout)
    texts = [item.text for item in picture.canvas.items.values() if isinstance(item, Written)]
    assert any("kPa" in text for text in texts)
    assert not [text for text in texts if re.search("hurt|pain|sore", text)]
