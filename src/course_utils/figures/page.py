"""Where things stand on the page of a picture, in points from its lower left corner."""

from typing import Literal, get_args

import attrs

from course_utils.body import unknown
from course_utils.mechanics import Performance, words

Layout = Literal["wide", "narrow"]
Beside = Literal["range", "sure", "load"]
BESIDE: tuple[Beside, ...] = get_args(Beside)
"""What the bars beside the body can show."""

_MARGIN = 14.0


@attrs.frozen
class Box:
    """A rectangle of the page."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.top - self.bottom


@attrs.frozen
class Page:
    """A page: its size, the boxes of title, figure and bars, and the width of a label column."""

    width: float
    height: float
    title: Box
    figure: Box
    bars: Box
    column: float

    @property
    def body(self) -> Box:
        """The part of the figure between the label columns."""
        figure, column = self.figure, self.column
        return Box(figure.left + column, figure.bottom, figure.right - column, figure.top)


def page(layout: str) -> Page:
    """The page of a layout. Raises ValueError for an unknown one."""
    if layout == "wide":
        width, height, split, column = 720.0, 432.0, 456.0, 116.0
        bars = Box(split + 20.0, 50.0, width - _MARGIN, height - 62.0)
        figure = Box(_MARGIN, 36.0, split, height - 58.0)
    elif layout == "narrow":
        width, height, column = 400.0, 700.0, 116.0
        bars = Box(_MARGIN, 48.0, width - _MARGIN, 258.0)
        figure = Box(_MARGIN, bars.top + 36.0, width - _MARGIN, height - 76.0)
    else:
        raise unknown("layout", layout, ("wide", "narrow"))
    title = Box(_MARGIN, figure.top + 6.0, width - _MARGIN, height - _MARGIN)
    return Page(width, height, title, figure, bars, column)


def state_word(done: Performance, key: str) -> str:
    """What is left of a joint, short enough for a label: "off", "50 % left" or "limited"."""
    state = words.state(done, key)
    return "limited" if "limited" in state else state
