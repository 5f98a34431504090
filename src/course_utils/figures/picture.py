"""The picture of a movement: the body with its joints, and how much of its range each joint uses.

It is drawn once. ``show`` sets what changes, and the same artists give the SVG, the PNG and the
attributes that a page needs to follow.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

import attrs
import numpy as np

from course_utils.body import Body, Movement, movement, unknown
from course_utils.figures.bars import Bars
from course_utils.figures.canvas import Attributes, Canvas, Drawn, Written
from course_utils.figures.fonts import fit
from course_utils.figures.marks import Marks
from course_utils.figures.page import BESIDE, Beside, Box, Layout, page
from course_utils.figures.scene import Scene
from course_utils.figures.shapes import Complex, Shape, circle, joined, line, square
from course_utils.figures.side import SideView
from course_utils.figures.theme import theme as theme_named
from course_utils.figures.twist import FrontView
from course_utils.mechanics import Performance, Restriction, Task, perform_all, task, words
from course_utils.mechanics.moments import gravity_moments

_TITLES = (13.0, 11.5, 10.0, 8.5, 7.5)
"""Sizes of the title; the first one at which it fits is taken."""
_TITLE_LINES = 3
_LEGEND = 8.5
_SMALLEST = 0.85
"""How much smaller than its largest the usual posture is drawn, to have room for others."""
_THROUGH = range(0, 100, 10)
"""Percents of a cycle for which the page must have room."""
_GHOST_SEEN = 4.0
"""How far an outline must be from the usual one to leave some of that in sight, points."""
_CLEAR = 8.0
"""Least distance of a mark's centre from the labels, points."""


class Picture:
    """The picture of one movement of one body, at any percent of its cycle if it has one.

    ``theme`` is "light" or "dark", ``layout`` "wide" (body beside bars) or "narrow" (above them).
    ``canvas``: where to draw, if not on a page of its own.
    Raises ValueError for an unknown movement, theme or layout.
    """

    def __init__(
        self,
        name: str | Movement,
        body: Body | None = None,
        theme: str = "light",
        layout: Layout = "wide",
        canvas: Canvas | None = None,
    ) -> None:
        self.task = task(name if isinstance(name, Movement) else movement(name), body or Body())
        self.theme = theme_named(theme)
        self.layout = layout
        self._page = page(layout)
        self._doing, self._scene = self.task, _scene(self.task)
        self.joints = self._scene.joints
        room, self._outer = self._page.body, self._page.figure
        self._inner = Box(room.left + _CLEAR, room.bottom, room.right - _CLEAR, room.top)
        self._usual_frame = _usual_frame(self._scene, self.task, self._inner, self._outer)
        self._frame = self._usual_frame
        self.canvas = canvas or Canvas(self._page.width, self._page.height, self.theme.background)
        self._layers = self._draw_scene()
        self._ghost_legend = self._draw_legend()
        self.performance = perform_all(self.task.movement, [Restriction()], self.task.body)[0]
        self._bars = Bars(
            self.canvas, self.theme, self._page.bars, self.joints, _most_load(self.task)
        )
        self._place_still()
        usual = self._place(self._scene.marks(self.task.habit))
        self._marks = Marks(self.canvas, self.theme, self._page.body, self.joints, usual)
        self._title = [
            self.canvas.text(f"title-{at + 1}", size=_TITLES[0], moves=True)
            for at in range(_TITLE_LINES)
        ]
        self.show(self.performance)

    def show(self, performance: Performance, beside: Beside = "range") -> None:
        """Draw this performance, with bars of the range used or of the load beside it.

        Raises ValueError for a performance of another movement or body, or for unknown bars.
        """
        if beside not in BESIDE:
            raise unknown("bars", beside, BESIDE)
        self._take(performance.task)
        self.performance, self.beside = performance, beside
        answers = words.answers(performance)
        shapes = self._scene.shapes(performance.angles)
        marks = self._scene.marks(performance.angles)
        self._choose_frame(shapes, marks)
        placed = {id(shape): self._on_page(shape) for shape in shapes.values()}
        for gid, shape in shapes.items():
            self._layers[gid].set(placed[id(shape)])
        self._paint_joints(performance, answers)
        self._marks.show(performance, answers, self._place(marks))
        self._bars.show(performance, answers, beside)
        self._show_ghost_legend(shapes)
        self._show_title()

    def attributes(self) -> dict[str, Attributes]:
        """The attributes, as shown, of every item that ever moves, by its id in the SVG."""
        return self.canvas.attributes()

    def svg(self) -> str:
        """The picture as shown, as SVG with its title and description. Deterministic."""
        return self.canvas.svg(words.title(self.performance), str(self.performance))

    def png(self, dpi: float = 144) -> bytes:
        """The picture as shown, as a PNG."""
        return self.canvas.png(dpi)

    def _take(self, doing: Task) -> None:
        """Take up a task: that of this picture, or another percent of the same cycle."""
        if doing is self._doing:
            return
        if not _alike(doing, self.task):
            raise ValueError(
                f"this picture is of {self.task.movement.key} by {self.task.body}; "
                f"the performance is of {doing.movement.key} by {doing.body}"
            )
        self._doing, self._scene = doing, _scene(doing)
        self._place_still()

    def _choose_frame(self, shapes: Mapping[str, Shape], marks: Complex) -> None:
        """Keep the usual frame; step back for a posture that it does not hold."""
        extent = _extent(shapes, marks)
        frame = self._usual_frame
        if not frame.holds(extent, self._inner, self._outer):
            still = _extent(self._scene.still(), self._scene.marks(self._doing.habit))
            extent = extent.around(still)
            frame = _frame(extent, self._inner, self._outer, at_most=frame.scale)
        if frame != self._frame:
            self._frame = frame
            self._place_still()

    def _place(self, points: Complex) -> Complex:
        return self._frame.origin + self._frame.scale * points

    def _on_page(self, shape: Shape) -> Shape:
        return Shape(self._place(shape.points), shape.codes)

    def _draw_scene(self) -> dict[str, Drawn]:
        colours = attrs.asdict(self.theme)
        return {
            layer.gid: self.canvas.shape(
                layer.gid,
                fill=colours[layer.fill] if layer.fill else "none",
                edge=colours[layer.edge] if layer.edge else "none",
                width=layer.width,
                outside=layer.outside,
                opacity=layer.opacity,
                moves=True,
            )
            for layer in self._scene.layers
        }

    def _place_still(self) -> None:
        box, low = self._page.body, self._frame.origin.imag
        still = self._scene.still()
        self._ghost = still["ghost"].points
        for gid, shape in still.items():
            self._layers[gid].set(self._on_page(shape))
        self._layers["ground"].set(
            line(complex(box.left - 4.0, low), complex(box.right + 4.0, low))
        )

    def _draw_legend(self) -> tuple[Drawn, Written]:
        """What the forms mean, below the body; returns what stands for the ghost, to be set."""
        canvas, colours, figure = self.canvas, self.theme, self._page.figure
        at = complex(figure.left + 5.0, self._legend_height())
        middle = at + 0.36j * _LEGEND
        canvas.shape("legend-mobile", fill=colours.background, edge=colours.mobile, width=1.8).set(
            circle(middle, 3.6)
        )
        canvas.text("legend-mobile-text", size=_LEGEND).set(at + 9.0, "to move", fill=colours.quiet)
        canvas.shape("legend-stable", fill=colours.stable).set(square(middle + 60.0, 3.6))
        canvas.text("legend-stable-text", size=_LEGEND).set(
            at + 69.0, "to hold steady, by the map", fill=colours.quiet
        )
        return (
            canvas.shape(
                "legend-ghost", fill=colours.ghost, edge=colours.ghost_edge, width=1.0, moves=True
            ),
            canvas.text("legend-ghost-text", size=_LEGEND, moves=True),
        )

    def _show_ghost_legend(self, shapes: Mapping[str, Shape]) -> None:
        """Explain the usual posture where any of it can be seen behind the body."""
        mark, text = self._ghost_legend
        now = joined([shapes[name] for name in self._scene.outline]).points
        apart = self._frame.scale * float(np.abs(now - self._ghost).max())
        if apart < _GHOST_SEEN:
            mark.hide()
            text.hide()
            return
        at = complex(self._page.figure.left + 5.0, self._legend_height())
        mark.set(circle(at + 209.0 + 0.36j * _LEGEND, 4.2))
        text.set(at + 219.0, "usual posture", fill=self.theme.quiet)

    def _legend_height(self) -> float:
        return self._page.figure.bottom - 21.0

    def _paint_joints(self, performance: Performance, answers: tuple[str, ...]) -> None:
        """Colour the stretches of the spine that answer or are restricted."""
        restricted = performance.restriction.joints
        for key in self.joints:
            if f"spine-{key}" in self._layers:
                fill = (
                    self.theme.bone_off
                    if key in restricted
                    else self.theme.bone_answer
                    if key in answers
                    else self.theme.bone
                )
                self._layers[f"spine-{key}"].style["fill"] = fill

    def _show_title(self) -> None:
        box = self._page.title
        lines, size = fit(words.title(self.performance), box.width, _TITLES, _TITLE_LINES)
        for at, item in enumerate(self._title):
            if at < len(lines):
                place = complex(box.left, box.top - 10.0 - 1.25 * at * size)
                item.set(place, lines[at], fill=self.theme.ink, bold=True, size=size)
            else:
                item.hide()


@lru_cache(maxsize=256)
def _scene(doing: Task) -> Scene:
    return SideView(doing) if doing.movement.plane == "sagittal" else FrontView(doing)


def _alike(one: Task, other: Task) -> bool:
    """Whether two tasks are one body's, in one movement or in one cycle."""
    cycle = one.movement.cycle
    if one.body != other.body:
        return False
    return one.movement == other.movement or (cycle is not None and cycle == other.movement.cycle)


def _phases(doing: Task) -> list[Task]:
    """The task, and if it has a cycle, how it is all through."""
    if doing.movement.cycle is None:
        return [doing]
    return [doing, *(task(doing.movement.at(at), doing.body) for at in _THROUGH)]


@lru_cache(maxsize=64)
def _with_each_off(doing: Task) -> tuple[Performance, ...]:
    singles = [Restriction(mobility=((key, 0.0),)) for key in _scene(doing).joints]
    return perform_all(doing.movement, singles, doing.body)


@lru_cache(maxsize=64)
def _most_load(doing: Task) -> float:
    """The largest moment that gravity has with nothing or one joint off, N·m."""
    loads = [list(done.moment.values()) for done in _with_each_off(doing)]
    loads += [gravity_moments(phase, phase.habit).tolist() for phase in _phases(doing)]
    return float(np.abs(loads).max())


class _Extent(NamedTuple):
    """Lower left and upper right ends, m: of what stands between the labels, and of all."""

    inner: tuple[complex, complex]
    outer: tuple[complex, complex]

    def around(self, other: "_Extent") -> "_Extent":
        pairs = zip(self, other, strict=True)
        return _Extent(*(_ends(np.array([*one, *two])) for one, two in pairs))


class _Frame(NamedTuple):
    """Points per metre, and the place of the origin on the page."""

    scale: float
    origin: complex

    def holds(self, extent: _Extent, inner: Box, outer: Box) -> bool:
        return all(
            box.left <= (self.origin + self.scale * low).real + 1e-6
            and (self.origin + self.scale * high).real <= box.right + 1e-6
            and (self.origin + self.scale * high).imag <= box.top + 1e-6
            for (low, high), box in zip(extent, (inner, outer), strict=True)
        )


def _frame(extent: _Extent, inner: Box, outer: Box, at_most: float = np.inf) -> _Frame:
    """The largest frame in which the marks stand between the labels and all is on the page."""
    (low, high), (lowest, highest) = extent
    scale = min(
        inner.width / (high - low).real,
        outer.width / (highest - lowest).real,
        outer.height / (highest - lowest).imag,
        at_most,
    )
    x = 0.5 * (inner.left + inner.right) - 0.5 * scale * (low + high).real
    x = min(max(x, outer.left - scale * lowest.real), outer.right - scale * highest.real)
    return _Frame(scale, complex(x, outer.bottom - scale * min(lowest.imag, 0.0)))


@lru_cache(maxsize=64)
def _usual_frame(scene: Scene, doing: Task, inner: Box, outer: Box) -> _Frame:
    """A frame for the usual posture and, unless it gets too small, for every joint off."""
    usual = _usual_extent(doing)
    for phase in _phases(doing)[1:]:
        usual = usual.around(_usual_extent(phase))
    extent = usual
    for done in _with_each_off(doing):
        shapes, marks = scene.shapes(done.angles), scene.marks(done.angles)
        extent = extent.around(_extent(shapes, marks))
    frame, alone = _frame(extent, inner, outer), _frame(usual, inner, outer)
    if frame.scale >= _SMALLEST * alone.scale:
        return frame
    return _frame(usual, inner, outer, at_most=_SMALLEST * alone.scale)


def _usual_extent(doing: Task) -> _Extent:
    scene, habit = _scene(doing), doing.habit
    return _extent({**scene.still(), **scene.shapes(habit)}, scene.marks(habit), free=True)


def _extent(shapes: Mapping[str, Shape], marks: Complex, free: bool = False) -> _Extent:
    """The extent of a posture; ``free``: the shapes, too, stand between the labels."""
    outlines = np.concatenate([np.zeros(1), *(shape.points for shape in shapes.values())])
    return _Extent(_ends(np.concatenate([marks, outlines]) if free else marks), _ends(outlines))


def _ends(points: Complex) -> tuple[complex, complex]:
    return (
        complex(points.real.min(), points.imag.min()),
        complex(points.real.max(), points.imag.max()),
    )
