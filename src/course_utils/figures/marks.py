"""The joints in the picture: their marks, their labels and the arrows between them."""

from typing import Literal

import attrs
import numpy as np

from course_utils.body import joint
from course_utils.figures.canvas import Canvas, Drawn, Written
from course_utils.figures.page import Box, state_word
from course_utils.figures.shapes import (
    Complex,
    Real,
    Shape,
    arrow,
    circle,
    cross,
    line,
    octagon,
    rectangle,
    square,
)
from course_utils.figures.theme import Theme
from course_utils.mechanics import Performance, words

LABEL = 9.5
"""Size of the labels, points."""
_ROW = 13.5
"""Least distance of labels."""
_MARK, _STOPPED, _RING, _HIT = 4.4, 5.8, 7.6, 10.0
"""Half sizes: a mark, that of a restricted joint, the ring, the part that takes a click."""
_APART = 11.5
"""Least distance of marks."""
_FREE = 2.0
"""Least distance of a leader from the marks of other joints, points."""
_BENDS = np.array(
    [
        complex(along, aside)
        for aside in np.arange(3.0, 60.0, 4.0)
        for along in np.linspace(0.1, 0.9, 7)
    ]
)
_BENDS = np.concatenate([_BENDS, _BENDS.conj()])
"""Where a leader may bend: part of its way to the label, and points above or below it."""
_ARROWS = 3
MINUS = "\N{MINUS SIGN}"
_LEFT = ("hip", "lumbar", "thoracic", "lower_cervical", "upper_cervical")
"""The joints whose labels rather stand on the left."""


@attrs.frozen
class _Items:
    """What one joint consists of on the page."""

    leader: Drawn
    ring: Drawn
    mark: Drawn
    part: Drawn
    cross: Drawn
    label: Written
    hit: Drawn


class Marks:
    """Marks, labels and arrows of these joints. ``body``: the box between the label columns."""

    def __init__(
        self, canvas: Canvas, theme: Theme, body: Box, keys: tuple[str, ...], usual: Complex
    ) -> None:
        self._keys, self._theme, self._box = keys, theme, body
        self._mobile = [joint(key).role == "mobile" for key in keys]
        self._names = [joint(key).label for key in keys]
        lean = usual.real + [-40.0 if key in _LEFT else 40.0 for key in keys]
        first = np.argsort(lean, kind="stable")[: len(keys) // 2]
        self._left = [at in first for at in range(len(keys))]
        self._arrows = [
            canvas.shape(
                f"arrow-{at + 1}",
                fill=theme.answer,
                edge=theme.background,
                width=0.9,
                moves=True,
            )
            for at in range(_ARROWS)
        ]
        self._items = [self._new(canvas, key, self._left[at]) for at, key in enumerate(keys)]

    def _new(self, canvas: Canvas, key: str, left: bool) -> _Items:
        colours, group = self._theme, f"joint-{key}"

        def shape(
            part: str,
            fill: str = "none",
            edge: str = "none",
            width: float = 0.0,
            cap: Literal["butt", "round"] = "butt",
            clickable: bool = False,
        ) -> Drawn:
            return canvas.shape(
                f"{group}-{part}",
                fill=fill,
                edge=edge,
                width=width,
                cap=cap,
                clickable=clickable,
                group=group,
                moves=True,
            )

        return _Items(
            leader=shape("leader", edge=colours.leader, width=0.8),
            ring=shape("ring", edge=colours.answer, width=2.2),
            mark=shape("mark", fill=colours.background, edge=colours.mobile, width=2.0),
            part=shape("part", fill=colours.ink),
            cross=shape("cross", edge=colours.ink, width=2.0, cap="round"),
            label=canvas.text(
                f"{group}-label",
                size=LABEL,
                anchor="end" if left else "start",
                group=group,
                moves=True,
            ),
            hit=shape("hit", clickable=True),
        )

    def show(self, done: Performance, answers: tuple[str, ...], places: Complex) -> None:
        """Set marks, labels and arrows to a performance, the joints at ``places``."""
        marks = spread(places)
        heights = self._label_heights(marks)
        sizes = np.array([self._size(key, done, answers) for key in self._keys])
        restricted = done.restriction.joints
        for at, key in enumerate(self._keys):
            mark = complex(marks[at])
            answering, stopped = key in answers, key in restricted
            off = stopped and done.restriction.mobility_of(key) == 0.0
            self._show_mark(at, mark, answering, stopped, off)
            self._show_label(at, done, float(heights[at]), answering, stopped)
        self._show_leaders(marks, sizes, heights)
        self._show_arrows(done, answers, marks)

    def _show_mark(self, at: int, mark: complex, answering: bool, stopped: bool, off: bool) -> None:
        items, colours, mobile = self._items[at], self._theme, self._mobile[at]
        form = circle if mobile else square
        smaller = 0.0 if mobile else 0.5
        size = (_STOPPED if stopped else _MARK) - smaller
        own = colours.mobile if mobile else colours.stable
        if stopped or mobile:
            edge = colours.ink if stopped else own
            items.mark.set(form(mark, size), fill=colours.background, edge=edge, width=2.0)
        else:  # a rim keeps it apart from what it touches
            items.mark.set(form(mark, size + 1.5), fill=own, edge=colours.background, width=1.0)
        for item, shown, shape in (
            (items.ring, answering, form(mark, _RING - smaller)),
            (items.cross, off, cross(mark, 0.52 * size)),
            (items.part, stopped and not off, _lower_half(mark, size, mobile)),
        ):
            if shown:
                item.set(shape)
            else:
                item.hide()
        items.hit.set(octagon(mark, _HIT))

    def _show_label(
        self,
        at: int,
        done: Performance,
        height: float,
        answering: bool,
        stopped: bool,
    ) -> None:
        items, colours, key = self._items[at], self._theme, self._keys[at]
        text, change = self._names[at], done.change[key]
        if stopped:
            text = f"{text}  {state_word(done, key)}"
        elif abs(change) >= words.SHOWN:
            text = f"{text}  {signed(change)}°"
        items.label.set(
            complex(self._edge(at), height - 0.36 * LABEL),
            text,
            fill=colours.answer if answering else colours.ink,
            bold=answering or stopped,
        )

    def _show_leaders(self, marks: Complex, sizes: Real, heights: Real) -> None:
        """From each mark to its label: straight, or bent once where that would cross marks."""
        x = [self._edge(at) + (4.0 if left else -4.0) for at, left in enumerate(self._left)]
        ends: Complex = np.array(x) + 1j * heights
        runs_into = _overlap(marks, ends, marks, sizes)
        np.fill_diagonal(runs_into, 0.0)
        blocked = runs_into.sum(axis=0) > 0.0
        for at, item in enumerate(self._items):
            mark, end = complex(marks[at]), complex(ends[at])
            clear = max(float(sizes[at]), _STOPPED) + 1.5
            bend = [_bend(marks, sizes, at, end, clear)] if blocked[at] else []
            way = (bend[0] if bend else end) - mark
            start = mark + way * min(clear / max(abs(way), 1e-9), 1.0)
            item.leader.set(line(start, *bend, end))

    def _edge(self, at: int) -> float:
        """Where a joint's label begins, seen from the body."""
        return self._box.left - 6.0 if self._left[at] else self._box.right + 6.0

    @staticmethod
    def _size(key: str, done: Performance, answers: tuple[str, ...]) -> float:
        """How far a mark reaches from its centre."""
        return _RING if key in answers else _STOPPED if key in done.restriction.joints else _MARK

    def _label_heights(self, marks: Complex) -> Real:
        """Heights of the labels: as near to their marks as their distance allows."""
        heights = np.zeros(len(marks))
        for left in (True, False):
            column = [at for at in range(len(marks)) if self._left[at] == left]
            column.sort(key=lambda at: float(marks[at].imag))
            heights[column] = apart(
                marks.imag[column], _ROW, self._box.bottom + 2.0, self._box.top - 4.0
            )
        return heights

    def _show_arrows(self, done: Performance, answers: tuple[str, ...], marks: Complex) -> None:
        index = self._keys.index
        restricted = [index(key) for key in done.restriction.joints if key in self._keys]
        shown = answers if restricted else ()
        for item, key in zip(self._arrows, (*shown, *[None] * _ARROWS), strict=False):
            if key is None:
                item.hide()
                continue
            to = index(key)
            start = complex(marks[min(restricted, key=lambda at: abs(at - to))])
            item.set(_arrow(start, complex(marks[to]), abs(done.change[key])))


def _bend(marks: Complex, sizes: Real, at: int, end: complex, clear: float) -> complex:
    """Where a leader bends to reach its label past the marks of other joints."""
    mark, others = complex(marks[at]), np.arange(len(marks)) != at
    bends = mark + _BENDS.real * (end - mark) + 1j * _BENDS.imag
    bends = bends[abs(bends - mark) > clear]
    crossed = _overlap(np.array([mark]), bends, marks[others], sizes[others])
    crossed = np.concatenate([crossed, _overlap(bends, np.array([end]), marks, sizes)])
    long = abs(bends - mark) + abs(end - bends)
    return complex(bends[np.argmin(long + 1e3 * crossed.sum(axis=0))])


def _overlap(start: Complex, end: Complex, marks: Complex, sizes: Real) -> Real:
    """How far each line runs into each mark, points: shape (marks, lines)."""
    way = end - start
    to = marks[:, None] - start
    along = (to * way.conj()).real / np.maximum(abs(way) ** 2, 1e-9)
    near = abs(to - np.clip(along, 0.0, 1.0) * way)
    found: Real = np.maximum(sizes[:, None] + _FREE - near, 0.0)
    return found


def _arrow(start: complex, end: complex, degrees: float) -> Shape:
    """From the edge of one mark to the edge of another, bulging backwards."""
    way = end - start
    long = max(abs(way), 1e-9)
    side = 1.0 if way.imag >= 0 else -1.0
    leave = complex(np.exp(0.45j * side))
    gap = min(_RING + 1.5, 0.35 * long)
    width = min(1.8 + 0.30 * degrees, 7.0)
    head = min(5.0 + width, 0.45 * long)
    return arrow(
        start + way / long * leave * gap, end - way / long / leave * gap, 0.22 * side, width, head
    )


def _lower_half(centre: complex, size: float, round_: bool) -> Shape:
    if round_:
        return Shape(centre + size * _LOWER, _LOWER_LINE)
    return rectangle(centre.real - size, centre.imag - size, 2 * size, size)


_LOWER = np.exp(1j * np.linspace(np.pi, 2 * np.pi, 9))
_LOWER_LINE = line(*_LOWER).codes


def signed(degrees: float) -> str:
    """Whole degrees, written with a plus or a true minus sign."""
    return f"{'+' if degrees > 0 else MINUS}{abs(degrees):.0f}"


def apart(wanted: Real, gap: float, low: float, high: float) -> Real:
    """Places in the order of ``wanted`` (rising), at least ``gap`` apart, as near as can be.

    Neighbours that come too close share the mean of what they want (pool adjacent violators).
    """
    steps = gap * np.arange(len(wanted))
    blocks: list[tuple[float, int]] = []
    for value in (wanted - steps).tolist():
        total, count = value, 1
        while blocks and blocks[-1][0] / blocks[-1][1] > total / count:
            before, size = blocks.pop()
            total, count = total + before, count + size
        blocks.append((total, count))
    flat = np.repeat([total / count for total, count in blocks], [count for _, count in blocks])
    placed: Real = np.clip(flat, low, max(low, high - steps[-1])) + steps
    return placed


def spread(places: Complex) -> Complex:
    """Marks moved apart where they would hide each other."""
    moved = places.copy()
    for _ in range(12):
        between = moved[:, None] - moved[None, :]
        far = np.abs(between)
        close = far < _APART - 0.05
        np.fill_diagonal(close, False)
        if not close.any():
            break
        tie = np.sign(np.subtract.outer(np.arange(len(moved)), np.arange(len(moved))))
        way = np.where(far > 1e-6, between / np.maximum(far, 1e-6), -tie)
        moved += np.where(close, 0.5 * (_APART - far) * way, 0.0).sum(axis=1)
    return moved
