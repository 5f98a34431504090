"""A bar for each joint, with a tick at its usual value: the range it uses, or its load."""

import math
from collections.abc import Callable, Mapping
from typing import NamedTuple

import attrs

from course_utils.body import joint
from course_utils.figures.canvas import Canvas, Written
from course_utils.figures.page import Beside, Box, state_word
from course_utils.figures.shapes import Shape, joined, line, rectangle
from course_utils.figures.theme import Theme
from course_utils.mechanics import Performance, words

_NAMES, _VALUES = 68.0, 76.0
"""Room left and right of the tracks, points."""
_TEXT, _SMALL = 9.0, 8.5
_FEWEST = 9
"""How many bars there is room for at least, so that few do not grow fat."""


@attrs.frozen
class _Scale:
    """What the bars are bars of: a full bar, and what stands above, at the ticks and below."""

    full: float
    title: str
    ticks: tuple[str, str, str]
    note: str


class _Value(NamedTuple):
    """One bar: its value and the usual one on the scale, how it is written, whether it changed.

    ``sure``: between what it may lie, as far as is known.
    """

    now: float
    usual: float
    text: str
    changed: bool
    sure: tuple[float, float] | None = None


class Bars:
    """The bars of these joints, the first one at the bottom. ``most``: the largest load, N·m."""

    def __init__(
        self, canvas: Canvas, theme: Theme, box: Box, keys: tuple[str, ...], most: float
    ) -> None:
        self._keys, self._theme, self._box = keys, theme, box
        self._left, self._right = box.left + _NAMES, box.right - _VALUES
        step = (box.top - box.bottom - 20.0) / max(len(keys), _FEWEST)
        self._thick = 0.54 * step
        self._middle = {key: box.bottom + (at + 0.5) * step for at, key in enumerate(keys)}
        self._scales = {"range": _RANGE, "sure": _SURE, "load": _load_scale(most)}
        self._title = canvas.text("bars-title", size=10.5, moves=True)
        self._title_at = complex(box.left, self._middle[keys[-1]] + 0.5 * step + 9.0)
        self._draw_tracks(canvas)
        self._bar = {key: canvas.shape(f"bar-{key}", moves=True) for key in keys}
        self._usual = {
            key: canvas.shape(f"bar-{key}-usual", edge=theme.usual, width=1.8, moves=True)
            for key in keys
        }
        self._whisker = {
            key: canvas.shape(f"bar-{key}-sure", edge=theme.ink, width=1.2, moves=True)
            for key in keys
        }
        self._text = {key: canvas.text(f"bar-{key}-text", size=_TEXT, moves=True) for key in keys}
        self._ticks = self._draw_axis(canvas)
        self._note = canvas.text("bars-note", size=_SMALL, moves=True)

    def show(self, done: Performance, answers: tuple[str, ...], beside: Beside) -> None:
        """Set the bars to a performance."""
        colours, scale = self._theme, self._scales[beside]
        self._show_scale(scale)
        values = _VALUES_OF[beside](done)
        for key in self._keys:
            middle, thick, value = self._middle[key], self._thick, values[key]
            now, usual = (self._along(part, scale) for part in (value.now, value.usual))
            answering = value.changed and (beside == "load" or key in answers)
            self._bar[key].set(
                rectangle(self._left, middle - thick / 2, now, thick),
                fill=colours.bar_answer if answering else colours.bar,
            )
            tick, reach = self._left + usual, 0.5 * thick + 2.5
            self._usual[key].set(line(complex(tick, middle - reach), complex(tick, middle + reach)))
            if value.sure is None:
                self._whisker[key].hide()
            else:
                low, high = (self._left + self._along(end, scale) for end in value.sure)
                self._whisker[key].set(_whisker(low, high, middle, 0.3 * thick))
            place = complex(self._right + 7.0, middle - 0.36 * _TEXT)
            if beside != "load" and key in done.restriction.joints:
                self._text[key].set(place, state_word(done, key), fill=colours.ink, bold=True)
            elif answering:
                self._text[key].set(place, value.text, fill=colours.answer, bold=True)
            elif value.changed or beside == "load":
                self._text[key].set(place, value.text, fill=colours.quiet)
            else:
                self._text[key].hide()

    def _along(self, value: float, scale: _Scale) -> float:
        return min(max(value / scale.full, 0.0), 1.0) * (self._right - self._left)

    def _show_scale(self, scale: _Scale) -> None:
        colours = self._theme
        self._title.set(self._title_at, scale.title, fill=colours.ink, bold=True)
        for at, (item, text) in enumerate(zip(self._ticks, scale.ticks, strict=True)):
            x = self._left + (self._right - self._left) * at / 2
            item.set(complex(x, self._box.bottom - 12.5), text, fill=colours.quiet)
        below = complex(self._box.left + 6.0, self._box.bottom - 29.0)
        self._note.set(below, scale.note, fill=colours.quiet)

    def _draw_tracks(self, canvas: Canvas) -> None:
        left, right = self._left, self._right
        for key in self._keys:
            middle = self._middle[key]
            canvas.text(f"bar-{key}-name", size=_TEXT, anchor="end").set(
                complex(left - 7.0, middle - 0.36 * _TEXT), joint(key).label, fill=self._theme.ink
            )
            canvas.shape(f"bar-{key}-track", fill=self._theme.track).set(
                rectangle(left, middle - self._thick / 2, right - left, self._thick)
            )

    def _draw_axis(self, canvas: Canvas) -> list[Written]:
        colours, left, right, bottom = self._theme, self._left, self._right, self._box.bottom
        for at in range(3):
            x = left + (right - left) * at / 2
            canvas.shape(f"bars-{at}-tick", edge=colours.quiet, width=0.8).set(
                line(complex(x, bottom), complex(x, bottom - 3.0))
            )
        canvas.shape("bars-axis", edge=colours.quiet, width=0.8).set(
            line(complex(left, bottom), complex(right, bottom))
        )
        usual = complex(self._box.left + 1.0, bottom - 30.5)
        canvas.shape("bars-usual", edge=colours.usual, width=1.8).set(line(usual, usual + 9j))
        return [
            canvas.text(f"bars-{at}", size=_SMALL, anchor="middle", moves=True) for at in range(3)
        ]


_RANGE = _Scale(
    full=1.0,
    title="How much of its range each joint uses",
    ticks=("0 %", "50 %", "100 %"),
    note="usual;  100 % is the end of the range that way",
)


_SURE = attrs.evolve(_RANGE, note="usual;  whisker: nine in ten answers lie within")


def _whisker(low: float, high: float, middle: float, half: float) -> Shape:
    """A line with a cap at each end."""
    ends = [line(complex(x, middle - half), complex(x, middle + half)) for x in (low, high)]
    return joined([line(complex(low, middle), complex(high, middle)), *ends])


def _load_scale(most: float) -> _Scale:
    """A scale with round numbers that holds a load of ``most`` N·m."""
    unit = 10.0 ** math.floor(math.log10(max(most, 1.0)))
    full = next(times * unit for times in (1, 2, 3, 4, 6, 8, 10) if times * unit >= most)
    return _Scale(
        full=full,
        title="How much gravity loads each joint",
        ticks=("0", f"{full / 2:g}", f"{full:g} N·m"),
        note="usual;  moment that has to be held at rest",
    )


def _ranges(done: Performance) -> Mapping[str, _Value]:
    found = {}
    for key, used in done.range_used.items():
        usual = done.usual_range_used[key]
        changed = round(100 * used) != round(100 * usual)
        found[key] = _Value(used, usual, f"{100 * usual:.0f} → {100 * used:.0f} %", changed)
    return found


def _sure(done: Performance) -> Mapping[str, _Value]:
    """The ranges used, with how much of what the answer is, is known."""
    ends = done.range_interval
    return {
        key: value._replace(sure=None if key in done.restriction.joints else ends[key])
        for key, value in _ranges(done).items()
    }


def _loads(done: Performance) -> Mapping[str, _Value]:
    return {
        load.joint: _Value(load.now, load.usual, str(load), load.changed)
        for load in words.loads(done)
    }


_VALUES_OF: Mapping[Beside, Callable[[Performance], Mapping[str, _Value]]] = {
    "range": _ranges,
    "sure": _sure,
    "load": _loads,
}
