"""The guards of all pictures find what is planted."""

from __future__ import annotations

import pytest

from course_utils.figures.canvas import Canvas
from course_utils.figures.shapes import rectangle
from tests.figures.boxes import on_the_page, texts_apart


def sheet(*places: complex) -> Canvas:
    """A page of 200 by 100 points with a word at each place."""
    canvas = Canvas(200.0, 100.0, "#ffffff")
    for at, place in enumerate(places):
        canvas.text(f"word-{at}", size=10.0).set(place, "word", fill="#000000")
    return canvas


def test_texts_apart_on_their_page_are_good() -> None:
    on_the_page(sheet(20 + 20j, 20 + 60j))


@pytest.mark.parametrize(
    ("places", "why"),
    [
        ((195 + 50j,), "word-0 leaves the page"),
        ((50 + 1j,), "word-0 leaves the page"),
        ((20 + 20j, 30 + 22j), "texts overlap: .*word-1"),
    ],
)
def test_a_text_cut_or_covered_is_found(places: tuple[complex, ...], why: str) -> None:
    with pytest.raises(AssertionError, match=why):
        texts_apart(sheet(*places))


def test_a_shape_that_leaves_the_page_is_found() -> None:
    canvas = sheet()
    canvas.shape("bar").set(rectangle(150.0, 10.0, 60.0, 5.0))
    with pytest.raises(AssertionError, match="bar leaves the page"):
        on_the_page(canvas)
