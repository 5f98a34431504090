"""The picture of a movement: the body with its joints, and how much of its range each joint uses.

It is drawn once. ``show`` sets what changes, and the same artists give the SVG, the PNG and the
attributes that a page needs to follow.
"""

from functools import lru_cache

import attrs
import numpy as np

from course_utils.body import Body, Movement, movement
from course_utils.figures.bars import Bars
from course_utils.figures.canvas import Attributes, Canvas, Drawn
from course_utils.figures.fonts import fit
from course_utils.figures.marks import Marks
from course_utils.figures.page import Box, Layout, page
from course_utils.figures.scene import Scene
from course_utils.figures.shapes import Complex, Shape, circle, line, square
from course_utils.figures.side import SideView
from course_utils.figures.theme import theme as theme_named
from course_utils.figures.twist import FrontView
from course_utils.mechanics import Performance, Restriction, Task, perform_all, task, words

_TITLES = (13.0, 11.5, 10.0, 8.5, 7.5)
"""Sizes of the title; the first one at which it fits is taken."""
_TITLE_LINES = 3
_LEGEND = 8.5
_RARE = 60
"""How many random restrictions the frame is made for, besides every joint off."""


class Picture:
    """The picture of one movement of one body.

    ``theme`` is "light" or "dark", ``layout`` "wide" (body beside bars) or "narrow" (above them).
    Raises ValueError for an unknown movement, theme or layout.
    """

    def __init__(
        self,
        name: str | Movement,
        body: Body | None = None,
        theme: str = "light",
        layout: Layout = "wide",
    ) -> None:
        self.task = task(name if isinstance(name, Movement) else movement(name), body or Body())
        self.theme = theme_named(theme)
        self.layout = layout
        self._page = page(layout)
        self._scene = _scene(self.task)
        self.joints = self._scene.joints
        self._scale, self._origin = _frame(self._scene, self.task, self._page.body, self._page.figure)
        self._canvas = Canvas(self._page.width, self._page.height, self.theme.background)
        self._layers = self._draw_scene()
        self._draw_legend()
        self._bars = Bars(self._canvas, self.theme, self._page.bars, self.joints)
        usual = self._place(self._scene.marks(self.task.habit))
        self._marks = Marks(self._canvas, self.theme, self._page.body, self.joints, usual)
        self._title = [
            self._canvas.text(f"title-{at + 1}", size=_TITLES[0], moves=True)
            for at in range(_TITLE_LINES)
        ]
        self.performance: Performance
        self.show(perform_all(self.task.movement, [Restriction()], self.task.body)[0])

    def show(self, performance: Performance) -> None:
        """Draw this performance. Raises ValueError for one of another movement or body."""
        if performance.task is not self.task:
            raise ValueError(
                f"this picture is of {self.task.movement.key} by {self.task.body}; "
                f"the performance is of {performance.movement.key} by {performance.body}"
            )
        self.performance = performance
        answers = words.answers(performance)
        shapes = self._scene.shapes(performance.angles)
        placed = {id(shape): self._on_page(shape) for shape in shapes.values()}
        for gid, shape in shapes.items():
            self._layers[gid].set(placed[id(shape)])
        self._paint_joints(performance, answers)
        self._marks.show(performance, answers, self._place(self._scene.marks(performance.angles)))
        self._bars.show(performance, answers)
        self._show_title()

    def attributes(self) -> dict[str, Attributes]:
        """The attributes, as shown, of every item that ever moves, by its id in the SVG."""
        return self._canvas.attributes()

    def svg(self) -> str:
        """The picture as shown, as SVG with its title and description. Deterministic."""
        return self._canvas.svg(words.title(self.performance), str(self.performance))

    def png(self, dpi: float = 144) -> bytes:
        """The picture as shown, as a PNG."""
        return self._canvas.png(dpi)

    def _place(self, points: Complex) -> Complex:
        return self._origin + self._scale * points

    def _on_page(self, shape: Shape) -> Shape:
        return Shape(self._place(shape.points), shape.codes)

    def _draw_scene(self) -> dict[str, Drawn]:
        still, colours = self._scene.still(), attrs.asdict(self.theme)
        moving = self._scene.shapes(self.task.habit)
        layers = {}
        for layer in self._scene.layers:
            item = layers[layer.gid] = self._canvas.shape(
                layer.gid,
                fill=colours[layer.fill] if layer.fill else "none",
                edge=colours[layer.edge] if layer.edge else "none",
                width=layer.width,
                opacity=layer.opacity,
                moves=layer.gid in moving,
            )
            if layer.gid == "ground":
                box, low = self._page.body, self._origin.imag
                item.set(line(complex(box.left - 4.0, low), complex(box.right + 4.0, low)))
            elif layer.gid in still:
                item.set(self._on_page(still[layer.gid]))
        return layers

    def _draw_legend(self) -> None:
        """What the forms mean, below the body."""
        canvas, colours, figure = self._canvas, self.theme, self._page.figure
        at = complex(figure.left + 5.0, self._legend_height())
        middle = at + 0.36j * _LEGEND
        canvas.shape("legend-mobile", fill=colours.background, edge=colours.mobile, width=1.8).set(
            circle(middle, 3.6)
        )
        canvas.text("legend-mobile-text", size=_LEGEND).set(
            at + 9.0, "to move", fill=colours.quiet
        )
        canvas.shape("legend-stable", fill=colours.stable).set(square(middle + 60.0, 3.6))
        canvas.text("legend-stable-text", size=_LEGEND).set(
            at + 69.0, "to hold steady, by the map", fill=colours.quiet
        )
        ghost = middle + 209.0
        canvas.shape(
            "legend-ghost", fill=colours.ghost, edge=colours.ghost_edge, width=1.0
        ).set(circle(ghost, 4.2))
        canvas.text("legend-ghost-text", size=_LEGEND).set(
            at + 219.0, "usual posture", fill=colours.quiet
        )

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


@lru_cache(maxsize=64)
def _scene(doing: Task) -> Scene:
    return SideView(doing) if doing.movement.plane == "sagittal" else FrontView(doing)


def _frame(scene: Scene, doing: Task, body: Box, figure: Box) -> tuple[float, complex]:
    """Points per metre, and the place of the origin on the page.

    With any one joint off the body fits between the labels, with any of many random restrictions
    into the whole figure.
    """
    common, rare = _extents(scene, doing)
    scale = min(
        body.width / (common[1] - common[0]).real,
        body.height / (common[1] - common[0]).imag,
        figure.width / (rare[1] - rare[0]).real,
        figure.height / (rare[1] - rare[0]).imag,
    )
    middle = 0.5 * (common[0] + common[1]).real
    x = 0.5 * (body.left + body.right) - scale * middle
    x = min(max(x, figure.left - scale * rare[0].real), figure.right - scale * rare[1].real)
    return scale, complex(x, figure.bottom - scale * min(rare[0].imag, 0.0))


Extent = tuple[complex, complex]


@lru_cache(maxsize=64)
def _extents(scene: Scene, doing: Task) -> tuple[Extent, Extent]:
    """Lower left and upper right of the body, m: with any one joint off, and with many more."""
    rng = np.random.default_rng(0)
    tried = [Restriction(), *(Restriction(mobility=((key, 0.0),)) for key in scene.joints)]
    common = len(tried)
    for _ in range(_RARE):
        chosen = rng.random(len(scene.joints)) < 0.35
        left = np.maximum(rng.random(len(scene.joints)) - 0.4, 0.0)
        tried.append(
            Restriction(
                mobility=tuple(
                    (key, float(part))
                    for key, part, take in zip(scene.joints, left, chosen, strict=True)
                    if take
                )
            )
        )
    ends = []
    still = [shape.points for shape in scene.still().values()]
    for done in perform_all(doing.movement, tried, doing.body):
        points = [shape.points for shape in scene.shapes(done.angles).values()]
        ends.append(_ends(np.concatenate(still + points)))
    lows, highs = np.array(ends).T
    return _around(lows[:common], highs[:common]), _around(lows, highs)


def _ends(points: Complex) -> tuple[complex, complex]:
    return (
        complex(points.real.min(), points.imag.min()),
        complex(points.real.max(), points.imag.max()),
    )


def _around(lows: Complex, highs: Complex) -> Extent:
    return (
        complex(lows.real.min(), min(lows.imag.min(), 0.0)),
        complex(highs.real.max(), highs.imag.max()),
    )
