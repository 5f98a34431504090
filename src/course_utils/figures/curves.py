"""Joint angles through a whole cycle: what is usual, and what a restriction makes of it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

import attrs
import numpy as np

from course_utils.body import JOINTS, Body, Movement, joint, unknown
from course_utils.figures.canvas import Canvas
from course_utils.figures.fonts import fit, width_of
from course_utils.figures.marks import MINUS, signed
from course_utils.figures.page import Box, Layout, page, state_word
from course_utils.figures.shapes import Complex, Real, dashed, line, rectangle
from course_utils.figures.still import bundle
from course_utils.figures.theme import Theme
from course_utils.figures.theme import theme as theme_named
from course_utils.mechanics import CyclePerformance, words
from course_utils.mechanics import cycle as perform_cycle
from course_utils.mechanics.restriction import Limits

_MARGIN, _GAP = 14.0, 26.0
_AXIS, _HEAD, _FOOT, _PANEL, _END = 34.0, 24.0, 17.0, 118.0, 12.0
"""Room for a panel's numbers, name and percents, height of its curves, and room after, points."""
_NAME = 11.0
"""Height of a panel's name above its curves, points."""
_TITLES = (13.0, 11.5, 10.0)
_TITLE, _NOTE = 36.0, 38.0
_TEXT, _SMALL = 9.5, 8.5
_MOST = 4
"""Panels when none are named."""
_STEP = 10.0
_DASH = 3.5
"""Least distance of grid lines, degrees, and the length of a dash, points."""
_PAGE_WIDTH: Mapping[str, int] = {"wide": 900, "narrow": 500}
"""Of the figure on a page, in CSS pixels."""


@attrs.define(eq=False, slots=False, frozen=True, repr=False)
class CycleCurves(CyclePerformance):
    """A movement through its whole cycle, with a panel of curves for each of ``joints``.

    The last line of a cell shows it.
    """

    joints: tuple[str, ...]
    theme: str
    layout: Layout

    @cached_property
    def canvas(self) -> Canvas:
        """The drawn page."""
        return _draw(self)

    def svg(self) -> str:
        """The curves as SVG with title and description. Deterministic."""
        return self.canvas.svg(_title(self), str(self))

    def png(self, dpi: float = 100) -> bytes:
        """The curves as a PNG."""
        return self.canvas.png(dpi)

    def __repr__(self) -> str:
        return str(self)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return bundle(str(self), self.svg(), self.png(), width=_PAGE_WIDTH[self.layout])


def cycle(
    name: str | Movement,
    *,
    off: str | Iterable[str] = (),
    mobility: Mapping[str, float] | None = None,
    limits: Limits | None = None,
    lost: Mapping[str, float] | None = None,
    body: Body | None = None,
    joints: Sequence[str] = (),
    theme: str = "light",
    layout: Layout = "wide",
) -> CycleCurves:
    """A movement through its whole cycle, solved at every percent, as curves.

    The words are those of ``perform``; ``joints`` are the ones to draw, by default those that are
    restricted and those that answer most. ``theme`` is "light" or "dark", ``layout`` "wide" (two
    panels beside each other) or "narrow".

    Raises ValueError, in one sentence, as ``perform`` does, for a movement without a cycle and
    for an unknown joint, theme or layout.
    """
    theme_named(theme)
    page(layout)
    for key in joints:
        if key not in JOINTS:
            raise unknown("joint", key, JOINTS)
    done = perform_cycle(name, off=off, mobility=mobility, limits=limits, lost=lost, body=body)
    chosen = tuple(dict.fromkeys(joints)) or _most_telling(done)
    return CycleCurves(done.tasks, done.restriction, done.angles, chosen, theme, layout)


def _most_telling(done: CyclePerformance) -> tuple[str, ...]:
    """The restricted joints and those that answer most; with none, those that move most."""
    restricted = done.restriction.joints
    size = {key: float(np.abs(done.change[key]).max()) for key in JOINTS}
    if not restricted:
        size = {key: float(np.ptp(done.usual[key])) for key in JOINTS}
    rest = sorted(set(JOINTS) - set(restricted), key=lambda key: (-size[key], JOINTS.index(key)))
    answering = [key for key in rest if size[key] >= words.SHOWN]
    return (*restricted, *answering[: max(_MOST - len(restricted), 1)])


def _title(done: CycleCurves) -> str:
    return words.cycle_title(done.performances[0])


def _draw(done: CycleCurves) -> Canvas:
    colours = theme_named(done.theme)
    columns = 2 if done.layout == "wide" else 1
    rows = -(-len(done.joints) // columns)
    width = page(done.layout).width
    each = _HEAD + _PANEL + _FOOT
    height = _MARGIN + _TITLE + rows * each + (rows - 1) * 0.5 * _GAP + _NOTE + _MARGIN
    canvas = Canvas(width, height, colours.background)
    lines, size = fit(_title(done), width - 2 * _MARGIN, _TITLES, 2)
    for at, text in enumerate(lines):
        place = complex(_MARGIN, height - _MARGIN - 10.0 - 1.25 * at * size)
        canvas.text(f"title-{at + 1}", size=size).set(place, text, fill=colours.ink, bold=True)
    ends = _ends(done)
    wide = (width - 2 * _MARGIN - (columns - 1) * _GAP) / columns
    for at, key in enumerate(done.joints):
        left = _MARGIN + (at % columns) * (wide + _GAP)
        top = height - _MARGIN - _TITLE - (at // columns) * (each + 0.5 * _GAP)
        box = Box(left + _AXIS, top - _HEAD - _PANEL, left + wide - _END, top - _HEAD)
        _draw_panel(canvas, colours, done, key, box, ends[key])
    _draw_note(canvas, colours, done)
    return canvas


def _draw_panel(
    canvas: Canvas, colours: Theme, done: CycleCurves, key: str, box: Box, ends: tuple[float, float]
) -> None:
    """One joint: its usual curve, what it does now, and where it changes most."""
    low, high = ends

    def place(percent: Real | float, degrees: Real | float) -> Complex:
        across = box.left + np.asarray(percent) / 100.0 * box.width
        up = box.bottom + (np.asarray(degrees) - low) / (high - low) * box.height
        return np.asarray(across + 1j * up)

    _draw_frame(canvas, colours, done, key, place, ends)
    usual, now, change = done.usual[key], done.angle[key], done.change[key]
    canvas.shape(f"{key}-usual", edge=colours.usual, width=1.2).set(
        dashed(place(done.percent, usual), _DASH)
    )
    if not done.restriction.joints:
        return
    peaks = _peaks(change)
    for at in peaks:
        canvas.shape(f"{key}-change-at-{at}", edge=colours.answer, width=0.9).set(
            line(*place(at, np.array([usual[at], now[at]])))
        )
    canvas.shape(f"{key}-now", edge=colours.answer, width=2.2, cap="round").set(
        line(*place(done.percent, now))
    )
    if peaks:
        canvas.text(f"{key}-change", size=_SMALL, anchor="end").set(
            complex(box.right, box.top + _NAME),
            ", ".join(f"{signed(change[at])}° ({at} %)" for at in peaks),
            fill=colours.answer,
        )


def _peaks(change: Real) -> list[int]:
    """The percents of the largest change each way, the larger first, where it can be seen."""
    ends = {int(change.argmax()): change.max(), int(change.argmin()): -change.min()}
    order = sorted(ends, key=lambda at: -ends[at])
    return [at for at in order if ends[at] >= words.SHOWN]


def _draw_frame(
    canvas: Canvas,
    colours: Theme,
    done: CycleCurves,
    key: str,
    place: Callable[[Real | float, Real | float], Complex],
    ends: tuple[float, float],
) -> None:
    """A panel without its curves: name, directions, degrees, percents, where the foot swings."""
    low, high = ends
    corner, opposite = complex(place(0.0, low)), complex(place(100.0, high))
    cycle = done.movement.cycle
    if cycle:
        start = float(place(cycle.floor_to, low).real)
        canvas.shape(f"{key}-air", fill=colours.track).set(
            rectangle(start, corner.imag, opposite.real - start, (opposite - corner).imag)
        )
    state = state_word(done.performances[0], key)
    name = joint(key).label + (f", {state}" if key in done.restriction.joints else "")
    at = complex(corner.real - _AXIS, opposite.imag + _NAME)
    canvas.text(f"{key}-name", size=_TEXT).set(at, name, fill=colours.ink, bold=True)
    canvas.text(f"{key}-ways", size=_SMALL).set(
        at + width_of(name, _TEXT, bold=True) + 8.0,
        "+ {}, − {}".format(*words.directions(done.performances[0], key)),
        fill=colours.quiet,
    )
    step = 2 * _STEP if high - low > 4 * _STEP else _STEP
    for degrees in np.arange(step * np.ceil(low / step), high + 1.0, step):
        grid = line(*place(np.array([0.0, 100.0]), degrees))
        edge = colours.ground if degrees == 0 else colours.leader
        canvas.shape(f"{key}-{degrees:g}", edge=edge, width=1.0 if degrees == 0 else 0.4).set(grid)
        canvas.text(f"{key}-{degrees:g}-text", size=_SMALL, anchor="end").set(
            complex(place(0.0, degrees)) - 5.0 - 3.0j, _number(degrees), fill=colours.quiet
        )
    for percent in (0, 20, 40, 60, 80, 100):
        canvas.text(f"{key}-at-{percent}", size=_SMALL, anchor="middle").set(
            complex(place(percent, low)) - 12.0j, f"{percent} %", fill=colours.quiet
        )


def _ends(done: CycleCurves) -> dict[str, tuple[float, float]]:
    """The lowest and highest degrees of each panel; all panels have the same scale."""
    found = {}
    for key in done.joints:
        both = np.concatenate([done.usual[key], done.angle[key]])
        found[key] = (
            _STEP * float(np.floor(both.min() / _STEP)),
            _STEP * float(np.ceil(both.max() / _STEP)),
        )
    span = max([2 * _STEP, *(high - low for low, high in found.values())])
    for key, (low, high) in found.items():
        start = low - _STEP * ((span - (high - low)) // (2 * _STEP))
        found[key] = (start, start + span)
    return found


def _draw_note(canvas: Canvas, colours: Theme, done: CycleCurves) -> None:
    """What the lines mean, and the percents."""
    at = complex(_MARGIN, _MARGIN)
    middle = at + 3.0j
    canvas.shape("note-usual", edge=colours.usual, width=1.2).set(
        dashed(np.array([middle, middle + 20.0]), _DASH)
    )
    canvas.text("note-usual-text", size=_SMALL).set(at + 25.0, "usual", fill=colours.quiet)
    if done.restriction.joints:
        canvas.shape("note-now", edge=colours.answer, width=2.2).set(
            line(middle + 64.0, middle + 84.0)
        )
        canvas.text("note-now-text", size=_SMALL).set(at + 89.0, "now", fill=colours.quiet)
        above = middle + 14.0j
        canvas.shape("note-change", edge=colours.answer, width=0.9).set(
            line(above + (10.0 - 5.0j), above + (10.0 + 5.0j))
        )
        canvas.text("note-change-text", size=_SMALL).set(
            above + (25.0 - 3.0j), "the largest change each way, and when", fill=colours.quiet
        )
    canvas.shape("note-air", fill=colours.track, edge=colours.leader, width=0.4).set(
        rectangle(at.real + 124.0, at.imag - 1.5, 16.0, 9.0)
    )
    canvas.text("note-air-text", size=_SMALL).set(
        at + 145.0, "foot in the air   ·   0 %: heel lands   ·   degrees", fill=colours.quiet
    )


def _number(degrees: float) -> str:
    return f"{degrees:.0f}".replace("-", MINUS)
