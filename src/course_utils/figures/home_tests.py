"""How the five home tests are done, drawn: where wall, floor, ruler and phone go."""

from collections.abc import Callable

import numpy as np

from course_utils.body import JOINTS, Body, home_tests
from course_utils.figures.canvas import Canvas
from course_utils.figures.fonts import fit
from course_utils.figures.outline import Pose, outlines
from course_utils.figures.page import Layout, page
from course_utils.figures.shapes import Shape, arrow, circle, line, polygon
from course_utils.figures.still import bundle
from course_utils.figures.theme import Theme
from course_utils.figures.theme import theme as theme_named

_MARGIN, _SCALE, _WORDS = 14.0, 82.0, 56.0
_HIGH = {
    "knee_to_wall": 180.0,
    "hip_turn": 125.0,
    "sit_and_reach": 90.0,
    "wall_angels": 180.0,
    "neck_turn": 105.0,
}
"""How high each drawing is above its floor; a row is as high as its highest."""
_CLOSE = 2.2
"""How much larger than the others the close views are drawn."""
_COLUMNS = {"wide": 3, "narrow": 2}
_HEAD, _TEXT = 10.0, 8.6
_TALL = 1.70
_TITLE = "Five tests at home"
_LUNGE = {"ankle": 36.0, "knee": 85.0, "hip": 49.0, "shoulder": 20.0, "elbow": 128.0}
_BEHIND = {"ankle": 8.0, "knee": 12.0, "hip": -6.0}
_REACH = {
    "hip": 68.0,
    "lumbar": 34.0,
    "thoracic": 14.0,
    "lower_cervical": 6.0,
    "shoulder": 84.0,
    "elbow": 4.0,
}
_ANGEL = {
    "ankle": -1.0,
    "knee": 8.0,
    "hip": -10.0,
    "lumbar": 31.0,
    "thoracic": -10.0,
    "lower_cervical": -24.0,
    "upper_cervical": 20.0,
    "shoulder": 164.0,
    "elbow": 0.0,
}
"""Postures, degrees (estimates: for the drawing)."""
_THIGH = 0.095
"""Half as wide as a thigh seen from its end, metres (estimate: for the drawing)."""
_WALL = 0.5
"""Where the wall of the knee stands, metres from the middle."""
_CAPTIONS = {
    "knee_to_wall": "Heel down, knee on the wall. Ruler: big toe to wall.",
    "hip_turn": "Lying face down, seen from the feet; circles: the thighs. Shin out, then in.",
    "sit_and_reach": "Phone on the sacrum, the flat bone below the belt, then above the belt.",
    "wall_angels": "Low back on the wall. Ruler: wrist to wall.",
    "neck_turn": "Seen from above the head. Phone across the forehead.",
}


class HomeTestsPicture:
    """The five tests as a still picture: the last line of a cell shows it."""

    def __init__(self, theme: str = "light", layout: Layout = "wide") -> None:
        colours = theme_named(theme)
        width, columns = page(layout).width, _COLUMNS[layout]
        tests = home_tests()
        rows = [tests[at : at + columns] for at in range(0, len(tests), columns)]
        highs = [max(_HIGH[test.key] for test in row) for row in rows]
        height = sum(highs) + len(rows) * _WORDS + 2 * _MARGIN
        self.canvas = Canvas(width, height, colours.background)
        column = (width - 2 * _MARGIN) / columns
        floor, number = height - _MARGIN, 0
        for row, high in zip(rows, highs, strict=True):
            floor -= high
            for at, test in enumerate(row):
                number += 1
                left = complex(_MARGIN + column * at, floor)
                cell = _Cell(self.canvas, colours, test.key, left, column - 10.0)
                cell.words(f"{number}  {test.title}", _CAPTIONS[test.key])
                _DRAWN[test.key](cell)
            floor -= _WORDS

    def __repr__(self) -> str:
        lines = [f"{test.title}: {_CAPTIONS[test.key]}" for test in home_tests()]
        return "\n".join([_TITLE, *lines])

    def svg(self) -> str:
        """The picture as SVG with title and description. Deterministic."""
        return self.canvas.svg(_TITLE, repr(self))

    def png(self, dpi: float = 100) -> bytes:
        """The picture as a PNG."""
        return self.canvas.png(dpi)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return bundle(repr(self), self.svg(), self.png())


def home_tests_drawn(theme: str = "light", layout: Layout = "wide") -> HomeTestsPicture:
    """How the five home tests are done, drawn.

    Raises ValueError for an unknown theme or layout.
    """
    return HomeTestsPicture(theme, layout)


class _Cell:
    """One test's part of the page; places in metres from the middle of its floor."""

    def __init__(
        self, canvas: Canvas, colours: Theme, name: str, left: complex, width: float
    ) -> None:
        self.canvas, self.colours, self._name = canvas, colours, name
        self._left, self._width = left, width
        self._floor = left + 0.5 * width
        self.half, self.zoom = 0.5 * width / _SCALE, 1.0
        self.skin = {
            "fill": colours.skin,
            "edge": colours.skin_edge,
            "width": 2.0,
            "outside": True,
        }

    def draw(self, gid: str, shape: Shape, **look: object) -> None:
        """A shape, its places in metres."""
        placed = Shape(self._floor + self.zoom * _SCALE * shape.points, shape.codes)
        self.canvas.shape(f"{self._name}-{gid}", **look).set(placed)  # type: ignore[arg-type]

    def floor(self) -> None:
        """The floor."""
        ends = line(complex(-self.half, 0.0), complex(self.half, 0.0))
        self.draw("floor", ends, edge=self.colours.ground, width=1.3)

    def wall(self, at: float) -> None:
        """A wall whose face is at ``at``, to the outside of it."""
        out = 0.05 if at > 0 else -0.05
        face = polygon(complex(at, 0), complex(at + out, 0), complex(at + out, 2.1), at + 2.1j)
        colours = self.colours
        self.draw("wall", face, fill=colours.stool, edge=colours.ground, width=1.0)

    def ruler(self, start: complex, end: complex) -> None:
        """What the ruler measures."""
        self.draw("ruler", line(start, end), edge=self.colours.answer, width=3.0)
        for at, place in enumerate((start, end)):
            tick = line(place - 0.03j, place + 0.03j)
            self.draw(f"ruler-{at}", tick, edge=self.colours.answer, width=1.4)

    def phone(self, gid: str, middle: complex, along: complex) -> None:
        """A phone lying along a direction."""
        long, thick = 0.075 * along / abs(along), 0.014j * along / abs(along)
        corners = (
            middle - long - thick,
            middle + long - thick,
            middle + long + thick,
            middle - long + thick,
        )
        self.draw(gid, polygon(*corners), fill=self.colours.answer)

    def body(self, pose: Pose, behind: Pose | None = None) -> None:
        """The person from the side; ``behind``: how the far leg stands."""
        colours, figure = self.colours, _FIGURE
        if behind is not None:
            far = {**self.skin, "fill": colours.far, "edge": colours.far_edge}
            self.draw("far-leg", figure.leg(behind), **far)
        self.draw("body", figure.body(pose), **self.skin)
        self.draw("body-light", figure.body_light(pose), fill=colours.light)
        self.draw("body-lines", figure.body_lines(pose), edge=colours.crease, width=0.8)
        self.draw("arm", figure.arm(pose), **self.skin)
        self.draw("arm-light", figure.arm_light(pose), fill=colours.light)

    def words(self, title: str, caption: str) -> None:
        """Title and caption below the drawing."""
        at = self._left + complex(4.0, -16.0)
        self.canvas.text(f"{self._name}-title", size=_HEAD).set(
            at, title, fill=self.colours.ink, bold=True
        )
        lines, size = fit(caption, self._width - 6.0, (_TEXT,), 3)
        for row, text in enumerate(lines):
            self.canvas.text(f"{self._name}-caption-{row}", size=size).set(
                at - 1j * (13.0 + 11.5 * row), text, fill=self.colours.quiet
            )


def _posed(angles: dict[str, float]) -> Pose:
    return _FIGURE.frames.pose(np.array([angles.get(joint, 0.0) for joint in JOINTS]))


def _moved(pose: Pose, by: complex, turn: complex = 1.0 + 0j) -> Pose:
    return Pose(pose.at * turn + by, pose.turned * turn)


def _at(pose: Pose, name: str) -> complex:
    return complex(pose.at[_FIGURE.frames.index(name)])


def _knee_to_wall(cell: _Cell) -> None:
    pose = _posed(_LUNGE)
    body = _FIGURE.body(pose).points
    near_knee = body[(body.imag > 0.38) & (body.imag < 0.58)]
    by = _WALL - float(near_knee.real.max())
    pose = _moved(pose, by + 0j)
    back = _posed(_BEHIND)
    back = _moved(back, _at(pose, "pelvis") - _at(back, "pelvis"))
    back = _moved(back, -1j * float(_FIGURE.leg(back).points.imag.min()))
    cell.floor()
    cell.wall(_WALL)
    cell.body(pose, back)
    foot = _FIGURE.leg(pose).points
    toe = float(foot[foot.imag < 0.06].real.max())
    cell.ruler(complex(toe, 0.035), complex(_WALL, 0.035))


def _sit_and_reach(cell: _Cell) -> None:
    pose = _moved(_posed(_REACH), 0j, 1j)
    points = _FIGURE.body(pose).points
    middle = 0.5 * float(points.real.max() + points.real.min())
    pose = _moved(pose, complex(-middle, -float(points.imag.min())))
    cell.floor()
    cell.body(pose)
    outline = _FIGURE.body(pose).points
    for gid, joint in (("phone-low", "pelvis"), ("phone-high", "L1")):
        turned = complex(pose.turned[_FIGURE.frames.index(joint)])
        up = 1j * turned / abs(turned)
        start = _at(pose, joint) + 0.06 * up
        back = outline - start
        aligned = np.abs((back / up).real) < 0.02
        behind = (back / up).imag[aligned]
        cell.phone(gid, start + 1j * up * (float(behind.max()) + 0.02), up)


def _wall_angel(cell: _Cell) -> None:
    pose = _posed(_ANGEL)
    body = _FIGURE.body(pose).points
    wall = -0.32
    pose = _moved(pose, complex(wall - float(body.real.min()), 0.0))
    cell.floor()
    cell.wall(wall)
    cell.body(pose)
    wrist = _at(pose, "hand")
    cell.ruler(complex(wall, wrist.imag), wrist)


def _hip_turn(cell: _Cell) -> None:
    """From the feet: the pelvis on the floor, the shin upright, fallen out, and fallen in."""
    cell.floor()
    cell.zoom = _CLOSE
    knee = complex(0.0, 0.10)
    colours = cell.colours
    for side in (-_THIGH, _THIGH):
        cell.draw(f"thigh-{side:+g}", circle(complex(side, 0.10), _THIGH), **cell.skin)
    knee -= _THIGH
    ghost = {"fill": colours.ghost, "edge": colours.ghost_edge, "width": 1.4, "outside": True}
    for gid, tilt, look in (
        ("upright", 0.0, ghost),
        ("in", -42.0, ghost),
        ("out", 34.0, cell.skin),
    ):
        up = complex(np.exp(1j * np.radians(90.0 + tilt)))
        cell.draw(f"shin-{gid}", _shin(knee, up), **look)
    up = complex(np.exp(1j * np.radians(124.0)))
    cell.phone("phone", knee + 0.24 * up + 0.068j * up, up)
    for gid, tilt, bend in (("out", 30.0, 0.2), ("in", -38.0, -0.2)):
        end = knee + 0.56 * complex(np.exp(1j * np.radians(90.0 + tilt)))
        cell.draw(f"way-{gid}", arrow(knee + 0.56j, end, bend, 0.03, 0.06), fill=colours.answer)


def _shin(knee: complex, up: complex) -> Shape:
    """A shin and the sole above it, seen from the feet."""
    side = -1j * up
    return polygon(
        knee - 0.060 * side,
        knee + 0.22 * up - 0.055 * side,
        knee + 0.42 * up - 0.036 * side,
        knee + 0.45 * up - 0.048 * side,
        knee + 0.50 * up - 0.030 * side,
        knee + 0.50 * up + 0.030 * side,
        knee + 0.45 * up + 0.048 * side,
        knee + 0.42 * up + 0.036 * side,
        knee + 0.22 * up + 0.055 * side,
        knee + 0.060 * side,
    )


def _neck_turn(cell: _Cell) -> None:
    """From above the head: shoulders flat on the floor, the head turned."""
    cell.floor()
    cell.zoom = _CLOSE
    head = 0.145j
    colours = cell.colours
    shoulders = np.array([-0.42 + 0.02j, -0.40 + 0.12j, -0.2 + 0.2j])
    trunk = np.concatenate((shoulders, -shoulders[::-1].conjugate()))
    far = {**cell.skin, "fill": colours.far, "edge": colours.far_edge}
    cell.draw("shoulders", polygon(*trunk), **far)
    for gid, turn, look in (
        ("usual", 0.0, {"edge": colours.ghost_edge, "width": 1.4}),
        ("turned", 62.0, cell.skin),
    ):
        turned = complex(np.exp(-1j * np.radians(turn)))
        cell.draw(gid, _head(head, turned), **look)
    turned = complex(np.exp(-1j * np.radians(62.0)))
    cell.phone("phone", head + 0.165j * turned, turned)
    start, end = head + 0.32j, head + 0.32j * complex(np.exp(-1j * np.radians(58.0)))
    cell.draw("way", arrow(start, end, 0.2, 0.03, 0.06), fill=colours.answer)


def _head(middle: complex, turned: complex) -> Shape:
    """The head from above its crown, the nose up when it is not turned."""
    round_ = np.exp(1j * np.linspace(0.0, 2.0 * np.pi, 37)[:-1])
    oval = 0.115 * round_.real + 0.14j * round_.imag
    nose = np.abs(np.angle(round_ / 1j)) < 0.1
    oval[nose] += 0.035j
    return polygon(*(middle + turned * oval))


_FIGURE = outlines(Body(height_m=_TALL))
_DRAWN: dict[str, Callable[[_Cell], None]] = {
    "knee_to_wall": _knee_to_wall,
    "hip_turn": _hip_turn,
    "sit_and_reach": _sit_and_reach,
    "wall_angels": _wall_angel,
    "neck_turn": _neck_turn,
}
