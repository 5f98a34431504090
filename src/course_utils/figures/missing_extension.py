"""A step that lacks hip extension: who answers, how long it is, and the low back's room by age."""

import numpy as np

from course_utils.body import Experiment, experiments, reference
from course_utils.figures.canvas import Canvas
from course_utils.figures.page import Box, Layout, page
from course_utils.figures.shapes import circle, dashed, line, polygon, rectangle
from course_utils.figures.theme import Theme
from course_utils.figures.theme import theme as theme_named
from course_utils.figures.title import Title
from course_utils.mechanics.missing_extension import (
    AGES,
    MOST,
    MissingExtension,
    missing_extension,
)

_HEIGHT = {"wide": 410.0, "narrow": 660.0}
_MARGIN, _TITLE = 14.0, 44.0
_TITLES, _HEAD, _TEXT, _SMALL = (14.0, 13.0, 12.0), 10.5, 9.5, 8.5
_DASH = 3.5
_GRID = 16
"""Points along the curves."""
_MEASURED = "H9b"
"""The row of data/experiments.csv that read the pelvis beside the hip, late in a step."""
_LONGEST_STEP, _LARGEST = 0.70, 30.0
"""Ends of the scales of the step, m, and of the low back's range, degrees."""


class MissingExtensionPicture:
    """The picture of a step with hip extension missing. ``show`` sets it to another."""

    def __init__(self, theme: str = "light", layout: Layout = "wide") -> None:
        colours = theme_named(theme)
        width, height, wide = page(layout).width, _HEIGHT[layout], layout == "wide"
        self.canvas = Canvas(width, height, colours.background)
        self._title = Title(self.canvas, _TITLES, 2, _MARGIN, colours.ink)
        top = height - _MARGIN - _TITLE
        if wide:
            left = Box(_MARGIN, 18.0, 376.0, top)
            right = Box(414.0, 18.0, width - _MARGIN, top)
        else:
            left = Box(_MARGIN, top - 300.0, width - _MARGIN, top)
            right = Box(_MARGIN, 18.0, width - _MARGIN, left.bottom - 24.0)
        self._shares = _Shares(self.canvas, left, colours)
        steps = Box(right.left, right.top - 92.0, right.right, right.top)
        self._steps = _Steps(self.canvas, steps, colours)
        rooms = Box(right.left, right.bottom, right.right, steps.bottom - 26.0)
        self._rooms = _Rooms(self.canvas, rooms, colours)
        self.show(missing_extension())

    def show(self, answer: MissingExtension) -> None:
        """Set the step, what answers, and the room at each age."""
        self._shares.show(answer)
        self._steps.show(answer)
        self._rooms.show(answer)
        self._title.show(answer.title)


def _measured() -> Experiment:
    return next(row for row in experiments() if row.id == _MEASURED)


class _Shares:
    """What keeps the step, for every number of missing degrees, and what was measured."""

    def __init__(self, canvas: Canvas, box: Box, colours: Theme) -> None:
        self._colours, self._canvas = colours, canvas
        self._box = inner = Box(box.left + 28.0, box.bottom + 66.0, box.right - 4.0, box.top - 24.0)
        canvas.text("shares-title", size=_HEAD).set(
            complex(box.left, box.top - 8.0),
            "In the model: to keep the step, the pelvis tips",
            fill=colours.ink,
            bold=True,
        )
        self._lumbar = canvas.shape("lumbar", fill=colours.bar_answer, moves=True)
        self._trunk = canvas.shape("trunk", fill=colours.leader, moves=True)
        for degrees in (0, 5, 10, 15):
            left, foot = self._at(0.0, degrees), self._at(degrees, 0.0)
            canvas.shape(f"tilt-{degrees}", edge=colours.track if degrees else colours.quiet).set(
                line(left, complex(inner.right, left.imag)), width=1.0
            )
            canvas.text(f"tilt-{degrees}-text", size=_SMALL, anchor="end").set(
                left + complex(-5.0, -3.0), f"{degrees}°", fill=colours.quiet
            )
            canvas.text(f"missing-{degrees}-text", size=_SMALL, anchor="middle").set(
                foot + complex(0.0, -13.0), f"{degrees}°", fill=colours.quiet
            )
        canvas.text("missing-name", size=_SMALL, anchor="end").set(
            complex(inner.right, inner.bottom - 26.0),
            "hip extension missing in the step",
            fill=colours.quiet,
        )
        self._here = canvas.shape("here", edge=colours.ink, width=0.8, moves=True)
        self._dot = canvas.shape("here-dot", fill=colours.ink, moves=True)
        self._draw_measured()
        self._draw_legend(box.left + 4.0, box.bottom + 26.0)

    def _draw_measured(self) -> None:
        row = _measured()
        missing, tipped, error = row.lost_deg, row.change_deg, row.se_deg
        if missing is None or tipped is None or error is None:
            raise LookupError(f"row {_MEASURED} of experiments.csv has lost its numbers")
        canvas, colours = self._canvas, self._colours
        low, high = self._at(missing, tipped - error), self._at(missing, tipped + error)
        canvas.shape("measured-error", edge=colours.ink, width=1.6).set(line(low, high))
        canvas.shape("measured", fill=colours.background, edge=colours.ink, width=1.6).set(
            circle(self._at(missing, tipped), 4.0)
        )

    def _draw_legend(self, left: float, y: float) -> None:
        canvas, colours = self._canvas, self._colours
        for at, (gid, fill, said) in enumerate(
            (
                ("lumbar", colours.bar_answer, "the low back bends back"),
                ("trunk", colours.leader, "trunk and upper back: the rest"),
            )
        ):
            x = left + 160.0 * at
            canvas.shape(f"legend-{gid}", fill=fill).set(rectangle(x - 4.0, y - 1.0, 10.0, 8.0))
            canvas.text(f"legend-{gid}-text", size=_SMALL).set(
                complex(x + 12.0, y), said, fill=colours.quiet
            )
        canvas.shape("legend-measured", fill=colours.background, edge=colours.ink, width=1.6).set(
            circle(complex(left + 1.0, y - 15.0), 4.0)
        )
        canvas.text("legend-measured-text", size=_SMALL).set(
            complex(left + 12.0, y - 18.0),
            "measured: pelvis, old against young, none stiffened "
            f"({reference(_measured().reference).short})",
            fill=colours.quiet,
        )
        canvas.text("legend-lines-text", size=_SMALL).set(
            complex(left + 12.0, y - 30.5),
            "and ± 1 standard error;  thin line: what the slider says",
            fill=colours.quiet,
        )

    def show(self, answer: MissingExtension) -> None:
        """Draw the shares at this age, up to every number of missing degrees."""
        grid = np.linspace(0.0, MOST, _GRID)
        steps = [missing_extension(float(each), answer.age) for each in grid]
        lumbar = [self._at(each.missing, each.lumbar) for each in steps]
        pelvis = [self._at(each.missing, each.pelvis) for each in steps]
        self._lumbar.set(polygon(*lumbar, self._at(MOST, 0.0)))
        self._trunk.set(polygon(*pelvis, *reversed(lumbar)))
        end = self._at(answer.missing, answer.pelvis)
        self._here.set(line(self._at(answer.missing, 0.0), end))
        self._dot.set(circle(end, 3.6))

    def _at(self, missing: float, degrees: float) -> complex:
        box = self._box
        return complex(
            box.left + missing / MOST * box.width,
            box.bottom + degrees / (MOST + 1.0) * box.height,
        )


class _Steps:
    """The length of the step, both ways."""

    _NAMES = (("kept", "The back answers"), ("short", "Nobody answers"))

    def __init__(self, canvas: Canvas, box: Box, colours: Theme) -> None:
        self._box, self._colours = box, colours
        canvas.text("steps-title", size=_HEAD).set(
            complex(box.left, box.top - 8.0), "The step", fill=colours.ink, bold=True
        )
        self._bars, self._said, self._lows = {}, {}, {}
        for at, (gid, name) in enumerate(self._NAMES):
            low = box.top - 40.0 - 30.0 * at
            self._lows[gid] = low
            canvas.text(f"step-{gid}-name", size=_TEXT).set(
                complex(box.left, low + 13.0), name, fill=colours.ink
            )
            canvas.shape(f"step-{gid}-track", fill=colours.track).set(
                rectangle(box.left, low, box.width, 9.0)
            )
            self._bars[gid] = canvas.shape(f"step-{gid}", fill=colours.bar, moves=True)
            self._said[gid] = canvas.text(
                f"step-{gid}-length", size=_TEXT, anchor="end", moves=True
            )

    def show(self, answer: MissingExtension) -> None:
        """Set both bars and their lengths."""
        box = self._box
        for gid, length in (("kept", answer.usual_step), ("short", answer.short_step)):
            low = self._lows[gid]
            wide = length / _LONGEST_STEP * box.width
            self._bars[gid].set(rectangle(box.left, low, wide, 9.0))
            self._said[gid].set(
                complex(box.right, low + 13.0),
                f"{100 * length:.1f} cm",
                fill=self._colours.ink,
            )


class _Rooms:
    """How far the low back bends back at each age, and how much of that the kept step uses."""

    def __init__(self, canvas: Canvas, box: Box, colours: Theme) -> None:
        self._colours, self._canvas, self._box = colours, canvas, box
        canvas.text("rooms-title", size=_HEAD).set(
            complex(box.left, box.top - 8.0),
            "Bending back by age, and what the step uses",
            fill=colours.ink,
            bold=True,
        )
        self._left, self._right = box.left + 34.0, box.right - 82.0
        pitch = (box.height - 38.0) / len(AGES)
        self._lows = {age: box.top - 34.0 - pitch * at for at, age in enumerate(AGES)}
        self._mark = canvas.shape("age-mark", fill=colours.track, moves=True)
        self._ages = {age: canvas.text(f"age-{age}", size=_TEXT, moves=True) for age in AGES}
        for each in missing_extension().rooms:
            low, room = self._lows[each.age], each.row.value_deg
            end = self._along(room)
            outline = [
                complex(self._left, low),
                complex(end, low),
                complex(end, low + 10.0),
                complex(self._left, low + 10.0),
                complex(self._left, low),
            ]
            estimated = each.row.status == "estimate"
            canvas.shape(f"room-{each.age}", edge=colours.bar, width=1.3).set(
                dashed(np.array(outline), _DASH) if estimated else line(*outline)
            )
            canvas.text(f"room-{each.age}-degrees", size=_SMALL).set(
                complex(end + 6.0, low + 2.0), f"{room:.0f}°", fill=colours.quiet
            )
        self._used = {
            age: canvas.shape(f"used-{age}", fill=colours.bar_answer, moves=True) for age in AGES
        }
        self._said = {
            age: canvas.text(f"used-{age}-share", size=_SMALL, anchor="end", moves=True)
            for age in AGES
        }
        canvas.text("rooms-note", size=_SMALL).set(
            complex(box.left, box.bottom),
            "years; broken outline: our estimate between the ends",
            fill=colours.quiet,
        )

    def show(self, answer: MissingExtension) -> None:
        """Set what is used at each age, and mark the age."""
        colours = self._colours
        low = self._lows[answer.age]
        self._mark.set(rectangle(self._box.left - 5.0, low - 4.0, self._box.width + 8.0, 18.0))
        for each in answer.rooms:
            low, here = self._lows[each.age], each.age == answer.age
            self._used[each.age].set(
                rectangle(self._left, low, self._along(each.used) - self._left, 10.0)
            )
            self._said[each.age].set(
                complex(self._box.right, low + 2.0),
                f"uses {100 * each.share:.0f} %",
                fill=colours.ink,
                bold=here,
            )
            self._ages[each.age].set(
                complex(self._box.left, low + 1.5), f"{each.age}", fill=colours.ink, bold=here
            )

    def _along(self, degrees: float) -> float:
        return self._left + degrees / _LARGEST * (self._right - self._left)
