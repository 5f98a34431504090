"""Twelve weeks of a plan: the ways a gain may come, and the pooled ends, each with its interval."""

import numpy as np

from course_utils.body import Effect, reference, training_effect, training_effects
from course_utils.figures.canvas import Canvas
from course_utils.figures.page import Box, Layout, page
from course_utils.figures.shapes import circle, dashed, line, polygon, rectangle
from course_utils.figures.theme import Theme
from course_utils.figures.theme import theme as theme_named
from course_utils.figures.title import Title
from course_utils.mechanics.training import (
    SOONEST,
    STOP,
    STOP_SOONEST,
    WEEKS,
    Plan,
    TwelveWeeks,
    path,
    pooled,
    twelve_weeks,
    whole,
)

_HEIGHT = {"wide": 432.0, "narrow": 776.0}
_MARGIN, _TITLE = 14.0, 44.0
_TITLES, _HEAD, _TEXT, _SMALL = (14.0, 13.0, 12.0), 10.5, 9.5, 8.5
_DASH = 4.0
_NAMES = 138.0
"""Width of the column of names, left of the scale of pooled effects."""
_FULL = 1.3
"""The top of the scale of gains, SD."""
_BENDS = (0.0, SOONEST, STOP, STOP + STOP_SOONEST, WEEKS)
"""The weeks at which the edges of the path may bend."""
_OF_PLAN: dict[Plan, tuple[str, ...]] = {
    "none": (),
    "stretching": ("stretching",),
    "strength": ("strength", "strength_earlier"),
    "both": ("both",),
    "stopped": ("before_stop", "after_stop"),
}


class TrainingPicture:
    """The picture of a plan after some weeks. ``show`` sets it to another."""

    def __init__(self, theme: str = "light", layout: Layout = "wide") -> None:
        colours = theme_named(theme)
        width, height, wide = page(layout).width, _HEIGHT[layout], layout == "wide"
        self.canvas = Canvas(width, height, colours.background)
        self._title = Title(self.canvas, _TITLES, 2, _MARGIN, colours.ink)
        top = height - _MARGIN - _TITLE
        if wide:
            left = Box(_MARGIN, 62.0, 350.0, top)
            right = Box(388.0, 62.0, width - _MARGIN, top)
        else:
            left = Box(_MARGIN, top - 270.0, width - _MARGIN, top)
            right = Box(_MARGIN, 62.0, width - _MARGIN, left.bottom - 62.0)
        self._weeks = _Weeks(self.canvas, left, colours)
        self._ends = _Ends(self.canvas, right, colours)
        self.show(twelve_weeks())

    def show(self, answer: TwelveWeeks) -> None:
        """Draw the plan's ways up to its end, the week, and mark its rows."""
        self._weeks.show(answer)
        self._ends.show(answer)
        self._title.show(answer.title)


class _Weeks:
    """The gain from week 0 to 12: what is assumed as a patch with broken edges, ends as dots."""

    def __init__(self, canvas: Canvas, box: Box, colours: Theme) -> None:
        self._colours = colours
        self._box = Box(box.left + 26.0, box.bottom, box.right - 42.0, box.top - 22.0)
        inner = self._box
        canvas.text("weeks-title", size=_HEAD).set(
            complex(box.left, box.top - 8.0), "Range gained", fill=colours.ink, bold=True
        )
        canvas.text("weeks-unit", size=_SMALL).set(
            complex(box.left, inner.top + 1.0), "SD", fill=colours.quiet
        )
        canvas.text("weeks-degrees", size=_SMALL, anchor="end").set(
            complex(box.right, inner.top + 1.0), "degrees", fill=colours.quiet
        )
        self._degrees = {}
        for tick in (0.0, 0.5, 1.0):
            y = self._at(0.0, tick).imag
            canvas.shape(f"gain-{tick:g}", edge=colours.track if tick else colours.quiet).set(
                line(complex(inner.left, y), complex(inner.right, y)), width=1.0
            )
            canvas.text(f"gain-{tick:g}-text", size=_SMALL, anchor="end").set(
                complex(inner.left - 5.0, y - 3.0), f"{tick:.1f}", fill=colours.quiet
            )
            self._degrees[tick] = canvas.text(f"gain-{tick:g}-degrees", size=_SMALL, moves=True)
        for week in range(0, int(WEEKS) + 1, 2):
            canvas.text(f"week-{week}", size=_SMALL, anchor="middle").set(
                complex(self._at(week, 0.0).real, inner.bottom - 13.0),
                f"{week}",
                fill=colours.quiet,
            )
        canvas.text("weeks-name", size=_SMALL, anchor="end").set(
            complex(box.right, inner.bottom - 13.0), "week", fill=colours.quiet
        )
        self._patch = canvas.shape("path", fill=colours.track, moves=True)
        self._edges = [
            canvas.shape(f"path-{name}", edge=colours.bar, width=1.4, moves=True)
            for name in ("slow", "soon")
        ]
        self._week = canvas.shape("week-now", edge=colours.answer, width=1.0, moves=True)
        self._now = canvas.shape("now", edge=colours.answer, width=3.0, moves=True)
        self._interval = canvas.shape("end-interval", edge=colours.ink, width=4.0, moves=True)
        self._dots = [
            canvas.shape(f"end-{name}", fill=colours.ink, moves=True) for name in ("before", "last")
        ]
        self._draw_legend(canvas, box, inner.bottom - 30.0)

    def _draw_legend(self, canvas: Canvas, box: Box, y: float) -> None:
        colours = self._colours
        left = box.left + 4.0
        canvas.shape("legend-end", fill=colours.ink).set(circle(complex(left, y + 3.0), 3.6))
        canvas.text("legend-end-text", size=_SMALL).set(
            complex(left + 12.0, y), "pooled; bar: 95 % interval of the mean", fill=colours.quiet
        )
        canvas.shape("legend-path", fill=colours.track, edge=colours.bar, width=1.2).set(
            rectangle(left - 4.0, y - 16.0, 10.0, 8.0)
        )
        canvas.text("legend-path-text", size=_SMALL).set(
            complex(left + 12.0, y - 15.0),
            "assumed: soonest and slowest way",
            fill=colours.quiet,
        )
        for name, half, width in (("line", 7.0, 1.0), ("now", 3.5, 3.0)):
            canvas.shape(f"legend-{name}", edge=colours.answer, width=width).set(
                line(complex(left + 193.0, y - 12.0 - half), complex(left + 193.0, y - 12.0 + half))
            )
        canvas.text("legend-now-text", size=_SMALL).set(
            complex(left + 200.0, y - 15.0), "this week", fill=colours.quiet
        )

    def show(self, answer: TwelveWeeks) -> None:
        """Set patch, edges, week and ends."""
        ways = np.array([path(answer.plan, week) for week in _BENDS])
        slow, soon = (
            [self._at(week, gain) for week, gain in zip(_BENDS, way, strict=True)]
            for way in (ways.T)
        )
        self._patch.set(polygon(*slow, *soon[::-1]))
        for drawn, way in zip(self._edges, (slow, soon), strict=True):
            drawn.set(dashed(np.array(way), _DASH))
        low, high = (self._at(answer.week, gain) for gain in answer.between)
        self._now.set(line(low - 3.0j, high + 3.0j))
        self._week.set(line(self._at(answer.week, 0.0), self._at(answer.week, _FULL)))
        for tick, written in self._degrees.items():
            written.set(
                self._at(WEEKS, tick) + complex(10.0, -3.0),
                f"{whole(answer.sd * tick)}°",
                fill=self._colours.quiet,
            )
        self._show_ends(answer.plan)

    def _show_ends(self, plan: Plan) -> None:
        end = pooled(plan)
        before, last = self._dots
        self._interval.hide()
        before.hide()
        last.hide()
        if end is None or end.effect is None:
            return
        last.set(circle(self._at(WEEKS, end.effect), 4.0))
        if end.low is not None and end.high is not None:
            self._interval.set(line(self._at(WEEKS, end.low), self._at(WEEKS, end.high)))
        top = training_effect("before_stop").effect
        if plan == "stopped" and top is not None:
            before.set(circle(self._at(STOP, top), 4.0))

    def _at(self, week: float, gain: float) -> complex:
        box = self._box
        return complex(box.left + week / WEEKS * box.width, box.bottom + gain / _FULL * box.height)


class _Ends:
    """Every pooled effect on one scale, level with its name; a bar beside those of the plan."""

    def __init__(self, canvas: Canvas, box: Box, colours: Theme) -> None:
        self._box, self._colours = box, colours
        self._zero = box.left + _NAMES
        rows = training_effects()
        self._first = box.top - 22.0
        self._step = (self._first - box.bottom) / len(rows)
        canvas.text("ends-title", size=_HEAD).set(
            complex(box.left, box.top - 8.0), "What was pooled, SD", fill=colours.ink, bold=True
        )
        for tick in (0.0, 0.5, 1.0):
            x = self._along(tick)
            canvas.shape(f"tick-{tick:g}", edge=colours.track, width=1.0).set(
                line(complex(x, box.bottom), complex(x, self._first))
            )
            canvas.text(f"tick-{tick:g}-text", size=_SMALL, anchor="middle").set(
                complex(x, box.bottom - 13.0), f"{tick:.1f}", fill=colours.quiet
            )
        canvas.shape("ends-axis", edge=colours.quiet, width=0.8).set(
            line(complex(self._zero, box.bottom), complex(box.right, box.bottom))
        )
        for at, note in enumerate(
            (
                "1 SD: the usual spread between people. No bar: no interval read.",
                "Open dot: set to the end of stretching.",
            )
        ):
            canvas.text(f"ends-note-{at + 1}", size=_SMALL).set(
                complex(box.left, box.bottom - 29.0 - 13.0 * at), note, fill=colours.quiet
            )
        key = complex(box.left + 195.0, box.bottom - 42.0)
        canvas.shape("ends-key", fill=colours.answer).set(
            rectangle(key.real, key.imag - 3.0, 3.0, 12.0)
        )
        canvas.text("ends-key-text", size=_SMALL).set(
            key + 8.0, "the plan shown", fill=colours.quiet
        )
        self._chosen = [
            canvas.shape(f"chosen-{at}", fill=colours.answer, moves=True) for at in (0, 1)
        ]
        self._tops = {}
        for at, row in enumerate(rows.values()):
            self._tops[row.key] = self._first - at * self._step
            self._draw_row(canvas, row)

    def _draw_row(self, canvas: Canvas, row: Effect) -> None:
        top, colours = self._tops[row.key], self._colours
        source = reference(row.source).short
        canvas.text(f"{row.key}-name", size=_TEXT).set(
            complex(self._box.left, top - 10.0), row.label, fill=colours.ink
        )
        number = "" if row.effect is None else f"{row.effect:.2f}; "
        if row.against == "stretching":
            number = "no more; "
        canvas.text(f"{row.key}-value", size=_SMALL).set(
            complex(self._box.left, top - 21.5), f"{number}{source}", fill=colours.quiet
        )
        effect, middle = row.effect, top - 7.0
        if effect is None:
            canvas.text(f"{row.key}-none", size=_SMALL).set(
                complex(self._zero + 6.0, top - 10.0), "no clear gain", fill=colours.quiet
            )
        derived = row.against == "stretching"
        if derived:
            both = pooled("both")
            effect = both.effect if both else None
        if row.low is not None and row.high is not None:
            canvas.shape(f"{row.key}-interval", edge=colours.bar, width=4.0).set(
                line(complex(self._along(row.low), middle), complex(self._along(row.high), middle))
            )
        if effect is not None:
            canvas.shape(
                f"{row.key}-dot",
                fill=colours.background if derived else colours.usual,
                edge=colours.usual,
                width=1.2,
            ).set(circle(complex(self._along(effect), middle), 3.4))

    def show(self, answer: TwelveWeeks) -> None:
        """Mark the rows of the plan."""
        keys = _OF_PLAN[answer.plan]
        for at, drawn in enumerate(self._chosen):
            if at < len(keys):
                top = self._tops[keys[at]]
                drawn.set(rectangle(self._box.left - 8.0, top - 25.0, 3.0, 25.0))
            else:
                drawn.hide()

    def _along(self, effect: float) -> float:
        return self._zero + effect / _FULL * (self._box.right - self._zero)
