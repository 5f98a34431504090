"""A turning movement seen from in front and a little above.

The body is a stack of ellipses, each turned as its level of the chain turns. Its outline joins
the left and right ends of the ellipses. Axes: x to the right of the page, y up, z to the viewer;
the front of the body starts out along z and turns towards x.
"""

from collections.abc import Sequence

import numpy as np

from course_utils.body import TURNING_JOINTS, Body
from course_utils.figures.outline import build_of
from course_utils.figures.scene import Layer
from course_utils.figures.shapes import Complex, Curves, Real, Shape, joined, line, polygon
from course_utils.mechanics import Chain, Task, chain

_FROM_ABOVE = np.radians(18.0)
"""How far the view is tipped (estimate: enough to see which way a level faces)."""

Ring = tuple[float, float, float, float, float]
"""Height, sideways and forward place of the centre, half width, half depth; 1/1000 of height."""


def _centred(*rows: tuple[float, float, float]) -> tuple[Ring, ...]:
    return tuple((y, 0.0, 0.0, wide, deep) for y, wide, deep in rows)


_TRUNK = _centred(
    (470, 40, 40), (480, 78, 58), (498, 96, 70), (522, 101, 73), (550, 98, 70), (580, 90, 64),
    (606, 83, 59), (634, 77, 56), (662, 76, 56), (690, 80, 59), (718, 86, 63), (746, 92, 66),
    (774, 97, 66), (800, 101, 61), (822, 104, 50), (838, 94, 42), (848, 70, 38), (857, 46, 37),
    (868, 34, 36), (884, 31, 35), (898, 31, 34), (910, 28, 30),
)  # fmt: skip
_LEG: tuple[Ring, ...] = (
    (548, 50, 0, 30, 40), (520, 51, 0, 48, 58), (490, 51, 0, 52, 60), (455, 52, 0, 50, 56),
    (420, 52, 0, 46, 51), (380, 52, 0, 41, 46), (340, 52, 0, 36, 41), (305, 52, 0, 33, 37),
    (280, 52, 0, 32, 36), (250, 53, 0, 33, 38), (215, 54, 0, 35, 39), (180, 54, 0, 31, 35),
    (140, 53, 0, 25, 29), (100, 53, 0, 20, 24), (65, 53, 0, 19, 23), (38, 53, 0, 21, 24),
    (20, 53, 0, 18, 22), (8, 53, 0, 12, 16),
)  # fmt: skip
_ARM: tuple[Ring, ...] = (
    (848, 98, 0, 8, 10), (845, 101, 0, 20, 22), (834, 105, 0, 29, 30), (806, 109, 0, 30, 33),
    (770, 113, 0, 28, 31), (730, 116, 0, 26, 29), (695, 119, 0, 23, 26), (670, 121, 0, 22, 25),
    (640, 123, 0, 23, 26), (600, 125, 0, 21, 22), (560, 127, 0, 17, 18), (520, 129, 0, 13, 17),
    (495, 130, 0, 13, 24), (465, 131, 0, 13, 25), (440, 131, 0, 12, 19), (422, 131, 0, 9, 12),
    (414, 131, 0, 4, 5),
)  # fmt: skip
_HEAD_LEVELS = (
    (1003, 12, 16, -16), (996, 28, 36, -36), (981, 41, 54, -49), (962, 46, 61, -55),
    (944, 47, 61, -55), (928, 46, 60, -50), (912, 44, 60, -40), (898, 40, 60, -28),
    (886, 33, 61, -12), (876, 22, 60, 10), (870, 10, 54, 28),
)  # fmt: skip
_NOSE_LEVELS = ((942, 5, 62, 40), (930, 7, 70, 40), (917, 10, 80, 40), (909, 9, 72, 40))
_FACE = (
    ((-27, 950, 50), (-20, 946, 56), (-12, 949, 58)),
    ((12, 949, 58), (20, 946, 56), (27, 950, 50)),
    ((-28, 960, 52), (-19, 964, 58), (-9, 962, 61)),
    ((9, 962, 61), (19, 964, 58), (28, 960, 52)),
    ((-8, 919, 66), (-6, 912, 66), (0, 910, 74), (6, 912, 66), (8, 919, 66)),
    ((-14, 896, 55), (-5, 894, 61), (5, 894, 61), (14, 896, 55)),
)
"""Eyes, brows, nose and mouth: sideways, up, forward."""
_SOLE = ((-18, -34), (-24, -10), (-25, 30), (-31, 70), (-26, 98), (-8, 110), (14, 104), (25, 76),
         (23, 34), (21, -8), (14, -36), (-4, -46))  # fmt: skip
"""Sideways and forward from the ankle."""
_OUT = np.radians(8.0)
_DIALS = (("pelvis", 545.0, 160.0), ("T7", 790.0, 164.0), ("head", 968.0, 96.0))
"""Levels whose turn is drawn as an arc: link, height and radius."""
_MARKS = {
    "foot": (60.0, 6.0, 95.0),
    "ankle": (53.0, 40.0, 24.0),
    "knee": (52.0, 292.0, 36.0),
    "hip": (-52.0, 519.0, 50.0),
    "lumbar": (0.0, 645.0, 0.0),
    "thoracic": (0.0, 765.0, 0.0),
    "lower_cervical": (0.0, 866.0, 0.0),
    "upper_cervical": (-48.0, 926.0, 0.0),
}
"""Where the joints are marked on the standing body: sideways, up, forward."""


def _levels(rows: Sequence[tuple[float, float, float, float]]) -> tuple[Ring, ...]:
    return tuple((y, 0.0, (f + b) / 2, wide, (f - b) / 2) for y, wide, f, b in rows)


class _Stack:
    """A stack of ellipses of one body."""

    def __init__(self, rings: Sequence[Ring], turns: Real, wide: Real, heights: Real) -> None:
        rows = np.array(rings)
        self.height = heights
        self.turns = turns
        self.side, self.front, self.half, self.deep = rows[:, 1:].T * wide

    def ends(self, angles: Real) -> tuple[Complex, Complex]:
        """The left and the right end of each ellipse on the page."""
        turn = self.turns @ angles
        cos, sin = np.cos(turn), np.sin(turn)
        x = self.side * cos + self.front * sin
        z = self.front * cos - self.side * sin
        half = np.sqrt((self.half * cos) ** 2 + (self.deep * sin) ** 2)
        lean = (self.deep**2 - self.half**2) * sin * cos / half
        return _page(x - half, self.height, z - lean), _page(x + half, self.height, z + lean)

    def outline(self, angles: Real) -> Complex:
        left, right = self.ends(angles)
        return np.concatenate([left, right[::-1]])

    def light(self, angles: Real) -> Complex:
        """The stretch that the light from the right catches."""
        left, right = self.ends(angles)
        middle, half = 0.5 * (left + right), 0.5 * (right - left)
        return np.concatenate([middle - 0.46 * half, (middle + 0.78 * half)[::-1]])

    def fronts(self, angles: Real) -> tuple[Complex, Real]:
        """The foremost point of each ellipse on the page, and how far it faces the viewer."""
        turn = self.turns @ angles
        cos, sin = np.cos(turn), np.sin(turn)
        reach = self.front + self.deep
        return _page(reach * sin, self.height, reach * cos), cos


def _page(x: Real, y: Real, z: Real) -> Complex:
    placed: Complex = x + 1j * (y * np.cos(_FROM_ABOVE) - z * np.sin(_FROM_ABOVE))
    return placed


class FrontView:
    """The scene of a movement in the axial plane."""

    joints = TURNING_JOINTS

    def __init__(self, task: Task) -> None:
        self.task = task
        self._tall = task.body.height_m
        self._to_body = _heights(task.chain, task.body)
        build = build_of(task.body)
        links = task.chain
        girdle = links.turns[links.names.index("girdle")]
        head = links.turns[links.names.index("head")]

        def stack(
            rings: Sequence[Ring], turn: Real | None, build: float, mirror: float = 1.0
        ) -> _Stack:
            rings = sorted(rings)
            rows = np.array(rings)
            wide = np.full((4, len(rows)), 0.001 * self._tall)
            wide[2:] *= build
            wide[0] *= mirror
            turns = self._turns(rows[:, 0]) if turn is None else np.tile(turn, (len(rows), 1))
            return _Stack(rings, turns, wide, self._to_body(rows[:, 0]))

        self._trunk = stack(_TRUNK, None, build)
        self._legs = [stack(_LEG, None, 0.6 * build + 0.4, side) for side in (-1.0, 1.0)]
        self._arms = [stack(_ARM, girdle, 0.6 * build + 0.4, side) for side in (-1.0, 1.0)]
        self._head = stack(_levels(_HEAD_LEVELS), head, 1.0)
        self._nose = stack(_levels(_NOSE_LEVELS), head, 1.0)
        self._head_turn = head
        self._foot_turn = 0.5 * links.turns[links.names.index("foot")]
        self._dials = [
            (
                links.turns[links.names.index(name)],
                float(self._to_body(np.array(y))),
                r * 0.001 * self._tall,
            )
            for name, y, r in _DIALS
        ]
        trunk, leg, sole = (2 * len(_TRUNK), 2 * len(_LEG), len(_SOLE))
        self._body_curves = Curves([leg, sole, leg, sole, trunk])
        self._light_curves = Curves([leg, leg, trunk])
        self._skull_curves = Curves([2 * len(_HEAD_LEVELS)])
        self._arm_curves = Curves([2 * len(_ARM)])
        self._head_curves = Curves([2 * len(_HEAD_LEVELS), 2 * len(_NOSE_LEVELS)])
        self.layers = (
            Layer("ghost", fill="ghost", edge="ghost_edge", width=1.6, outside=True),
            Layer("ground", edge="ground", width=1.2),
            Layer("arm-back", fill="far", edge="far_edge", width=2.4, outside=True),
            Layer("body", fill="skin", edge="skin_edge", width=2.4, outside=True),
            Layer("body-light", fill="light"),
            Layer("body-line", edge="bone_edge", width=1.3),
            Layer("head", fill="skin", edge="skin_edge", width=2.4, outside=True),
            Layer("head-light", fill="light"),
            Layer("head-face", edge="bone_edge", width=1.2),
            Layer("arm-front", fill="skin", edge="skin_edge", width=2.4, outside=True),
            Layer("arm-front-light", fill="light"),
            Layer("dials", edge="quiet", width=0.8),
            Layer("turn-usual", edge="usual", width=1.6),
            Layer("turn-now", fill="turn", opacity=0.85),
        )

    def marks(self, angles: Real) -> Complex:
        """Where the joints are, m, one per joint of ``joints``."""
        found = []
        for key in self.joints:
            x, y, z = _MARKS[key]
            height = self._to_body(np.array([y]))
            found.append(
                _page(
                    np.array([x]) * 0.001 * self._tall, height, np.array([z]) * 0.001 * self._tall
                )[0]
            )
        return np.array(found)

    def shapes(self, angles: Real) -> dict[str, Shape]:
        """Every layer that moves in a posture, m."""
        back, front = self._arms_from_back(angles)
        light = [stack.light(angles) for stack in (*self._legs, self._trunk)]
        return {
            "body": self._body(angles),
            "body-light": self._light_curves.through(np.concatenate(light)),
            "head-light": self._skull_curves.through(self._head.light(angles)),
            "arm-front-light": self._arm_curves.through(front.light(angles)),
            "body-line": self._front_line(angles),
            "head": self._head_shape(angles),
            "head-face": self._face(angles),
            "arm-back": self._arm_curves.through(back.outline(angles)),
            "arm-front": self._arm_curves.through(front.outline(angles)),
            "turn-now": joined([_band(turn @ angles, y, r) for turn, y, r in self._dials]),
        }

    def still(self) -> dict[str, Shape]:
        """Every layer that does not move, m."""
        habit = self.task.habit
        return {
            "ghost": joined(
                [
                    self._body(habit),
                    *(self._arm_curves.through(arm.outline(habit)) for arm in self._arms),
                    self._head_shape(habit),
                ]
            ),
            "dials": joined([_arc(0.0, 0.75 * np.pi, y, r) for _, y, r in self._dials]),
            "turn-usual": joined([_tick(turn @ habit, y, r) for turn, y, r in self._dials]),
        }

    def _body(self, angles: Real) -> Shape:
        control = []
        for leg, side in zip(self._legs, (-1.0, 1.0), strict=True):
            control += [leg.outline(angles), self._sole(angles, side)]
        return self._body_curves.through(np.concatenate([*control, self._trunk.outline(angles)]))

    def _sole(self, angles: Real, side: float) -> Complex:
        points = np.array(_SOLE) * 0.001 * self._tall
        out = points[:, 0] + 1j * points[:, 1]
        out = (out if side > 0 else -out.conj()[::-1]) * np.exp(-1j * _OUT * side)
        out = out * np.exp(-1j * float(self._foot_turn @ angles))
        x = out.real + side * 0.053 * self._tall
        rise = (
            0.001
            * self._tall
            * np.interp(points[:, 1] / (0.001 * self._tall), (-46, 20, 110), (8, 34, 10))
        )
        rise = rise if side > 0 else rise[::-1]
        return _page(x, rise, out.imag)

    def _head_shape(self, angles: Real) -> Shape:
        control = np.concatenate([self._head.outline(angles), self._nose.outline(angles)])
        return self._head_curves.through(control)

    def _arms_from_back(self, angles: Real) -> list[_Stack]:
        """The arm that is farther from the viewer, then the nearer one."""
        return self._arms if float(self._arms[0].turns[0] @ angles) < 0 else self._arms[::-1]

    def _front_line(self, angles: Real) -> Shape:
        points, facing = self._trunk.fronts(angles)
        return _visible(points[2:-3], facing[2:-3])

    def _face(self, angles: Real) -> Shape:
        turn = float(self._head_turn @ angles)
        cos, sin = np.cos(turn), np.sin(turn)
        found = []
        for feature in _FACE:
            side, _, front = np.array(feature).T * 0.001 * self._tall
            height = self._to_body(np.array(feature)[:, 1])
            x, z = side * cos + front * sin, front * cos - side * sin
            found.append(_visible(_page(x, height, z), z - 0.012 * self._tall))
        return joined(found)

    def _turns(self, heights: Real) -> Real:
        """How the levels of the drawn body turn, radians per degree, shape (levels, 11)."""
        links = self.task.chain
        rows = {name: links.turns[at] for at, name in enumerate(links.names)}
        knots = [
            (0.0, np.zeros(11)),
            (39.0, rows["foot"]),
            (120.0, rows["shank"]),
            (240.0, rows["shank"]),
            (340.0, rows["thigh"]),
            (430.0, rows["thigh"]),
            (520.0, rows["pelvis"]),
            (585.0, rows["pelvis"]),
        ]
        drawn = chain(Body(), "axial").place(np.zeros(11))
        names = [name for name in links.names if name[0] in "LTC" and name[1:].isdigit()]
        knots += [(1000 * drawn[name].imag / Body().height_m, rows[name]) for name in names]
        at = np.array([height for height, _ in knots])
        table = np.array([row for _, row in knots])
        return np.column_stack([np.interp(heights, at, column) for column in table.T])


def _heights(links: Chain, body: Body):  # type: ignore[no-untyped-def]
    """From heights of the drawn body, 1/1000, to heights of this one, m."""
    names = ("ankle", "knee", "hip", "sacrum", "T12", "T1", "C1", "vertex")
    drawn, here = chain(Body(), "axial").place(np.zeros(11)), links.place(np.zeros(11))
    known = np.array([0.0, *(1000 * drawn[name].imag / Body().height_m for name in names), 1010.0])
    to = np.array([0.0, *(here[name].imag for name in names), 1.01 * body.height_m])
    return lambda heights: np.interp(heights, known, to)


def _visible(points: Complex, facing: Real) -> Shape:
    """The stretch of a line that faces the viewer."""
    kept = points[facing > 0]
    return line(*kept) if len(kept) > 1 else line(points[0], points[0])


def _arc_points(start: float, end: float, height: float, radius: float, count: int) -> Complex:
    turn = np.linspace(start, end, count)
    return _page(radius * np.sin(turn), np.full(count, height), radius * np.cos(turn))


def _arc(start: float, end: float, height: float, radius: float) -> Shape:
    return line(*_arc_points(start, end, height, radius, 25))


def _band(turn: float, height: float, radius: float) -> Shape:
    """A flat band from straight ahead to where a level faces, with a pointed end."""
    tip = float(np.copysign(min(abs(turn), 0.16), turn))
    inner = _arc_points(0.0, turn - tip, height, radius * 0.91, 14)
    outer = _arc_points(turn - tip, 0.0, height, radius * 1.09, 14)
    head = _arc_points(turn - tip, turn, height, radius * 0.84, 2)[:1]
    end = _arc_points(turn, turn, height, radius, 1)
    wing = _arc_points(turn - tip, turn, height, radius * 1.16, 2)[:1]
    return polygon(*np.concatenate([inner, head, end, wing, outer]))


def _tick(turn: float, height: float, radius: float) -> Shape:
    ends = [_arc_points(turn, turn, height, radius * size, 1)[0] for size in (0.8, 1.2)]
    return line(*ends)
