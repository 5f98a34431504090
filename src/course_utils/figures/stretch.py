"""The curve of a stretch: how hard the tissue pulls, and where it becomes as much as is borne."""

import numpy as np

from course_utils.figures.canvas import Canvas
from course_utils.figures.page import Box, Layout, page
from course_utils.figures.shapes import circle, line, rectangle
from course_utils.figures.theme import theme as theme_named
from course_utils.figures.title import Title
from course_utils.mechanics.stretch import FIRST, EndOfRange, end_of_range

_HEIGHT = {"wide": 400.0, "narrow": 670.0}
_MARGIN, _TITLE = 14.0, 44.0
_TITLES, _HEAD, _TEXT, _SMALL = (14.0, 13.0, 12.0), 10.5, 9.5, 8.5
_LEAST, _MOST, _PULL = 30.0, 105.0, 175.0
"""The ends of the scale of angles, degrees, and of the pull, percent."""
_RING = 6.8
"""Round the mark of the end, where both are in one place."""


class StretchPicture:
    """The picture of where a stretch ends. ``show`` sets it to another."""

    def __init__(self, theme: str = "light", layout: Layout = "wide") -> None:
        self.theme = theme_named(theme)
        width, height, wide = page(layout).width, _HEIGHT[layout], layout == "wide"
        self.canvas = Canvas(width, height, self.theme.background)
        self._title = Title(self.canvas, _TITLES, 2, _MARGIN, self.theme.ink)
        top = height - _MARGIN - _TITLE - 20.0
        right = 430.0 if wide else width - _MARGIN
        self._box = Box(_MARGIN + 38.0, 78.0 if wide else top - 290.0, right, top)
        self._bars = (
            Box(470.0, self._box.bottom, width - _MARGIN, top)
            if wide
            else Box(_MARGIN, 26.0, width - _MARGIN, self._box.bottom - 76.0)
        )
        self._draw_scales()
        self._draw_moving()
        self.show(end_of_range())

    def show(self, answer: EndOfRange) -> None:
        """Draw the curve now, its end, and what the instruments show."""
        box, colours = self._box, self.theme
        self._curve.set(line(*self._points(answer, answer.end)))
        limit = self._at(_LEAST, answer.limit)
        self._limit.set(line(limit, complex(box.right, limit.imag)))
        end = self._at(answer.end, answer.limit)
        self._drop.set(line(end, complex(end.real, box.bottom)))
        self._end.set(circle(end, 4.5))
        self._here.set(circle(self._at(FIRST, answer.pull(FIRST)), _RING))
        for row, share in zip(
            ("end", "same", "last"),
            (answer.end / _MOST, answer.pull(FIRST) / _PULL, answer.limit / _PULL),
            strict=True,
        ):
            left, low = self._places[row]
            self._fills[row].set(rectangle(left, low, share * self._bars.width, 12.0))
        for row, cells in zip(("end", "same", "last"), answer.rows, strict=True):
            left, low = self._places[row]
            self._values[row].set(
                complex(left, low - 13.0), f"{cells[1]} at first, {cells[2]} now", fill=colours.ink
            )
        self._title.show(answer.title)

    def _draw_scales(self) -> None:
        box, colours, canvas = self._box, self.theme, self.canvas
        canvas.text("pull-name", size=_HEAD).set(
            complex(_MARGIN, box.top + 8.0), "Pull of the tissue", fill=colours.ink, bold=True
        )
        for pull in (0, 50, 100, 150):
            at = self._at(_LEAST, pull)
            canvas.shape(f"pull-{pull}", edge=colours.track if pull else colours.quiet).set(
                line(at, complex(box.right, at.imag)), width=1.0
            )
            canvas.text(f"pull-{pull}-text", size=_SMALL, anchor="end").set(
                at + complex(-5.0, -3.0), f"{pull} %", fill=colours.quiet
            )
        for degrees in range(40, 101, 20):
            canvas.text(f"angle-{degrees}", size=_SMALL, anchor="middle").set(
                complex(self._at(degrees, 0.0).real, box.bottom - 13.0),
                f"{degrees}°",
                fill=colours.quiet,
            )
        canvas.text("angle-name", size=_SMALL, anchor="end").set(
            complex(box.right, box.bottom - 26.0), "angle of the leg", fill=colours.quiet
        )
        first = end_of_range()
        canvas.shape("first-curve", edge=colours.bar, width=1.6).set(
            line(*self._points(first, FIRST + 8.0))
        )
        canvas.shape("first-end", fill=colours.background, edge=colours.ink, width=1.4).set(
            circle(self._at(FIRST, 100.0), 4.5)
        )
        canvas.shape("first-drop", edge=colours.leader, width=1.0).set(
            line(self._at(FIRST, 0.0), self._at(FIRST, 100.0) - 4.5j)
        )
        self._draw_legend(box.bottom - 30.0)
        bars, step = self._bars, (self._bars.height - 6.0) / 3.0
        self._places = {}
        for at, (row, name) in enumerate(
            (
                ("end", "End of the range (any goniometer)"),
                ("same", f"Pull at {FIRST:.0f}° (an instrument)"),
                ("last", "Pull that is borne (an instrument)"),
            )
        ):
            top = bars.top - at * step
            low = top - 30.0
            self._places[row] = (bars.left, low)
            canvas.text(f"{row}-name", size=_TEXT).set(
                complex(bars.left, top - 10.0), name, fill=colours.ink, bold=True
            )
            canvas.shape(f"{row}-track", fill=colours.track).set(
                rectangle(bars.left, low, bars.width, 12.0)
            )

    def _draw_legend(self, y: float) -> None:
        colours, canvas, left = self.theme, self.canvas, self._box.left - 30.0
        for name, at, colour, width in (
            ("first-curve", left, colours.bar, 1.6),
            ("curve", left + 170.0, colours.answer, 2.6),
        ):
            canvas.shape(f"legend-{name}", edge=colour, width=width).set(
                line(complex(at - 8.0, y + 3.0), complex(at + 8.0, y + 3.0))
            )
        canvas.shape("legend-first", fill=colours.background, edge=colours.ink, width=1.4).set(
            circle(complex(left, y + 3.0), 4.0)
        )
        canvas.text("legend-first-text", size=_SMALL).set(
            complex(left + 12.0, y), "the curve and its end at first", fill=colours.quiet
        )
        canvas.shape("legend-end", fill=colours.answer).set(
            circle(complex(left + 170.0, y + 3.0), 4.0)
        )
        canvas.text("legend-end-text", size=_SMALL).set(
            complex(left + 182.0, y), "now", fill=colours.quiet
        )
        canvas.shape("legend-limit", edge=colours.ink, width=1.4).set(
            line(complex(left - 5.0, y - 14.0), complex(left + 7.0, y - 14.0))
        )
        canvas.text("legend-limit-text", size=_SMALL).set(
            complex(left + 12.0, y - 17.0), "the pull that is borne now", fill=colours.quiet
        )
        canvas.shape("legend-here", edge=colours.answer, width=1.6).set(
            circle(complex(left + 170.0, y - 14.0), _RING)
        )
        canvas.text("legend-here-text", size=_SMALL).set(
            complex(left + 182.0, y - 17.0), f"the pull at {FIRST:.0f}° now", fill=colours.quiet
        )

    def _draw_moving(self) -> None:
        colours, canvas = self.theme, self.canvas
        self._limit = canvas.shape("limit", edge=colours.ink, width=1.4, moves=True)
        self._drop = canvas.shape("drop", edge=colours.answer, width=1.2, moves=True)
        self._curve = canvas.shape("curve", edge=colours.answer, width=2.6, cap="round", moves=True)
        self._here = canvas.shape("here", edge=colours.answer, width=1.6, moves=True)
        self._end = canvas.shape("end", fill=colours.answer, moves=True)
        self._fills = {
            row: canvas.shape(f"{row}-bar", fill=colours.bar_answer, moves=True)
            for row in self._places
        }
        self._values = {
            row: canvas.text(f"{row}-value", size=_SMALL, moves=True) for row in self._places
        }
        for row, share in (
            ("end", FIRST / _MOST),
            ("same", 100.0 / _PULL),
            ("last", 100.0 / _PULL),
        ):
            left, low = self._places[row]
            x = left + share * self._bars.width
            canvas.shape(f"{row}-first", edge=colours.usual, width=2.0).set(
                line(complex(x, low - 2.0), complex(x, low + 14.0))
            )

    def _points(self, answer: EndOfRange, end: float) -> list[complex]:
        return [self._at(at, answer.pull(at)) for at in np.linspace(_LEAST, end, 60)]

    def _at(self, degrees: float, pull: float) -> complex:
        box = self._box
        return complex(
            box.left + (degrees - _LEAST) / (_MOST - _LEAST) * box.width,
            box.bottom + pull / _PULL * box.height,
        )
