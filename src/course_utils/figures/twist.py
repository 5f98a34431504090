"""A turning movement seen from in front and a little above.

The body is a stack of ellipses, each turned as its level of the chain turns. Its outline joins
the left and right ends of the ellipses. Axes: x to the right of the page, y up, z to the viewer;
the front of the body starts out along z and turns towards x.
"""

from collections.abc import Callable, Sequence

import numpy as np

from course_utils.body import TURNING_JOINTS, Body
from course_utils.figures import props
from course_utils.figures.outline import build_of
from course_utils.figures.scene import Layer
from course_utils.figures.shapes import Complex, Curves, Real, Shape, joined, line, polygon_codes
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
_SOLE = ((-11, -34), (-16, -10), (-22, 30), (-30, 70), (-26, 98), (-8, 110), (14, 104), (25, 76),
         (20, 34), (15, -8), (10, -36), (-2, -44))  # fmt: skip
"""Sideways and forward from the ankle."""
_KNEE = sorted(y for y, *_ in _LEG).index(305)
_APART = 26.0
"""Seated: how much further apart knees and feet are, 1/1000 of height (estimate: at ease)."""
_OUT = np.radians(8.0)
_SEAT = 440.0
"""The part of the drawn body that rests on the seat, 1/1000 of height."""
_DIALS = (("pelvis", 545.0, 160.0), ("T7", 790.0, 164.0), ("head", 1000.0, 96.0))
"""Levels whose turn is drawn as an arc: link, height and radius."""
_MARKS = {
    "foot": (58.0, 8.0, 66.0),
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


class _Rings:
    """All the ellipses of one body, part by part."""

    def __init__(self) -> None:
        self._parts: dict[str, slice] = {}
        self.turns, self.height = np.zeros((0, 11)), np.zeros(0)
        self._sizes = np.zeros((4, 0))

    def add(self, part: str, sizes: Real, turns: Real, height: Real) -> None:
        """Add a part's ellipses, the lowest first.

        ``sizes``: sideways and forward place, half width and half depth, m, shape (4, rings);
        ``turns``: radians per degree of each joint, shape (rings, 11).
        """
        start = len(self.height)
        self._parts[part] = slice(start, start + len(height))
        self.turns = np.concatenate([self.turns, turns])
        self.height = np.concatenate([self.height, height])
        self._sizes = np.concatenate([self._sizes, sizes], axis=1)

    def at(self, part: str, ring: int) -> int:
        """The place of one ring of a part among all."""
        return int(self._parts[part].start) + ring

    def ends(self, angles: Real) -> tuple[Complex, Complex]:
        """The left and the right end of each ellipse on the page."""
        turn = self.turns @ angles
        cos, sin = np.cos(turn), np.sin(turn)
        side, front, wide, deep = self._sizes
        x, z = side * cos + front * sin, front * cos - side * sin
        half = np.sqrt((wide * cos) ** 2 + (deep * sin) ** 2)
        lean = (deep**2 - wide**2) * sin * cos / half
        return _page(x - half, self.height, z - lean), _page(x + half, self.height, z + lean)

    def around(self, ends: tuple[Complex, Complex], *parts: str) -> list[Complex]:
        """Up the left side and down the right side of each part."""
        left, right = ends
        found: list[Complex] = []
        for part in parts:
            here = self._parts[part]
            found += [left[here], right[here][::-1]]
        return found

    def fronts(self, angles: Real, part: str) -> tuple[Complex, Real]:
        """The foremost point of each ellipse on the page, and how far it faces the viewer."""
        here = self._parts[part]
        turn = self.turns[here] @ angles
        cos, sin = np.cos(turn), np.sin(turn)
        reach = self._sizes[1, here] + self._sizes[3, here]
        return _page(reach * sin, self.height[here], reach * cos), cos


def _page(x: Real, y: Real, z: Real) -> Complex:
    placed: Complex = x + 1j * (y * _UP - z * _NEAR)
    return placed


_UP, _NEAR = float(np.cos(_FROM_ABOVE)), float(np.sin(_FROM_ABOVE))


class FrontView:
    """The scene of a movement in the axial plane."""

    joints = TURNING_JOINTS
    outline = ("body", "arm-back", "arm-front", "head")

    def __init__(self, task: Task) -> None:
        self.task = task
        self._tall = task.body.height_m
        seated = self._seated = task.movement.support == "seat"
        self._to_body = _heights(task.chain, task.body, seated)
        build = build_of(task.body)
        links = task.chain
        girdle = links.turns[links.names.index("girdle")]
        head = links.turns[links.names.index("head")]

        self._rings = _Rings()

        def add(
            part: str, rings: Sequence[Ring], turn: Real | None, build: float, side: float = 1.0
        ) -> None:
            rows = np.array(sorted(rings))
            sizes = 0.001 * self._tall * rows[:, 1:].T
            sizes *= np.array([[side], [1.0], [build], [build]])
            turns = self._turns(rows[:, 0]) if turn is None else np.tile(turn, (len(rows), 1))
            self._rings.add(part, sizes, turns, self._to_body(rows[:, 0]))

        limbs = 0.6 * build + 0.4
        legs = [(y, x + self._apart(y), z, wide, deep) for y, x, z, wide, deep in _LEG]
        for name, side in (("right", -1.0), ("left", 1.0)):
            add(f"{name} leg", legs, None, limbs, side)
            add(f"{name} arm", _ARM, girdle, limbs, side)
        add("trunk", _TRUNK, None, build)
        add("head", _levels(_HEAD_LEVELS), head, 1.0)
        add("nose", _levels(_NOSE_LEVELS), head, 1.0)
        self._soles = [self._sole(side) for side in (-1.0, 1.0)]
        self._features = [
            (
                np.array([complex(front, side) for side, _, front in feature]) * 0.001 * self._tall,
                self._to_body(np.array(feature)[:, 1]),
            )
            for feature in _FACE
        ]
        self._girdle_turn = girdle
        self._head_turn = head
        self._foot_turn = 0.5 * links.turns[links.names.index("foot")]
        self._dials = (
            np.array([links.turns[links.names.index(name)] for name, _, _ in _DIALS]),
            self._to_body(np.array([y for _, y, _ in _DIALS])),
            0.001 * self._tall * np.array([radius for _, _, radius in _DIALS]),
        )
        trunk, leg, sole = (2 * len(_TRUNK), 2 * len(_LEG), len(_SOLE))
        self._body_curves = Curves([leg, sole, leg, sole, trunk])
        self._light_curves = Curves([leg, leg, trunk])
        self._skull_curves = Curves([2 * len(_HEAD_LEVELS)])
        self._arm_curves = Curves([2 * len(_ARM)])
        self._head_curves = Curves([2 * len(_HEAD_LEVELS), 2 * len(_NOSE_LEVELS)])
        self.layers = (
            Layer("ghost", fill="ghost", edge="ghost_edge", width=1.6, outside=True),
            Layer("ground", edge="ground", width=1.2),
            *([Layer("stool", fill="stool", edge="stool_edge", width=1.0)] if seated else []),
            Layer("arm-back", fill="far", edge="far_edge", width=2.4, outside=True),
            Layer("body", fill="skin", edge="skin_edge", width=2.4, outside=True),
            Layer("body-light", fill="light"),
            Layer("body-line", edge="quiet", width=1.3),
            Layer("head", fill="skin", edge="skin_edge", width=2.4, outside=True),
            Layer("head-light", fill="light"),
            Layer("head-face", edge="quiet", width=1.2),
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
            x += float(np.sign(x)) * self._apart(y)
            height = self._to_body(np.array([y]))
            found.append(
                _page(
                    np.array([x]) * 0.001 * self._tall, height, np.array([z]) * 0.001 * self._tall
                )[0]
            )
        return np.array(found)

    def shapes(self, angles: Real) -> dict[str, Shape]:
        """Every layer that moves in a posture, m."""
        rings = self._rings
        ends = rings.ends(angles)
        middle, half = 0.5 * (ends[0] + ends[1]), 0.5 * (ends[1] - ends[0])
        lit = (middle - 0.46 * half, middle + 0.78 * half)
        near, far = ("left", "right") if self._girdle_turn @ angles < 0 else ("right", "left")

        def curves(made: Curves, by: tuple[Complex, Complex], *parts: str) -> Shape:
            return made.through(np.concatenate(rings.around(by, *parts)))

        return {
            "body": self._body(angles, ends),
            "body-light": curves(self._light_curves, lit, "right leg", "left leg", "trunk"),
            "body-line": joined([self._front_line(angles), *self._knees(ends)]),
            "head": curves(self._head_curves, ends, "head", "nose"),
            "head-light": curves(self._skull_curves, lit, "head"),
            "head-face": self._face(angles),
            "arm-back": curves(self._arm_curves, ends, f"{far} arm"),
            "arm-front": curves(self._arm_curves, ends, f"{near} arm"),
            "arm-front-light": curves(self._arm_curves, lit, f"{near} arm"),
            "turn-now": _bands(*self._dials, angles),
        }

    def still(self) -> dict[str, Shape]:
        """Every layer that does not move, m."""
        habit = self.task.habit
        usual = self.shapes(habit)
        turns, heights, radii = self._dials
        found = {
            "ghost": joined([usual[name] for name in self.outline]),
            "dials": joined(
                [_arc(0.75 * np.pi, y, r) for y, r in zip(heights, radii, strict=True)]
            ),
            "turn-usual": joined(
                [
                    _tick(float(turn), y, r)
                    for turn, y, r in zip(turns @ habit, heights, radii, strict=True)
                ]
            ),
        }
        if self._seated:
            height = float(self._to_body(np.array([_SEAT]))[0])
            found["stool"] = props.stool(1j * _UP * height, self._tall, 0.16, 0.16)
        return found

    def _body(self, angles: Real, ends: tuple[Complex, Complex]) -> Shape:
        around = self._rings.around
        turned = np.exp(-1j * float(self._foot_turn @ angles))
        control = []
        for name, place, (sole, rise) in zip(
            ("right leg", "left leg"), (-1.0, 1.0), self._soles, strict=True
        ):
            foot = sole * turned
            x = foot.real + place * (0.053 + 0.001 * self._apart(0.0)) * self._tall
            control += [*around(ends, name), _page(x, rise, foot.imag)]
        return self._body_curves.through(np.concatenate([*control, *around(ends, "trunk")]))

    def _sole(self, side: float) -> tuple[Complex, Real]:
        """A foot's outline around the ankle, sideways + i * forward, and its height, m."""
        points = np.array(_SOLE, dtype=float)
        outline = points[:, 0] + 1j * points[:, 1]
        rise = np.interp(points[:, 1], (-46, 20, 110), (8, 34, 10))
        if side < 0:
            outline = -outline.conj()
        else:  # leg and foot go round the same way, or they would cancel where they overlap
            outline, rise = outline[::-1], rise[::-1]
        size = 0.001 * self._tall
        return size * outline * np.exp(-1j * _OUT * side), size * rise

    def _apart(self, height: float) -> float:
        """How much further apart than in standing the legs are at a height, 1/1000."""
        return _APART * float(np.interp(height, (305, 519), (1, 0))) if self._seated else 0.0

    def _knees(self, ends: tuple[Complex, Complex]) -> list[Shape]:
        """The upper rim of the knees, where bent legs come towards the viewer."""
        if not self._seated:
            return []
        round_ = np.linspace(0.1 * np.pi, 0.9 * np.pi, 13)
        found = []
        for side in ("left", "right"):
            left, right = (complex(end[self._rings.at(f"{side} leg", _KNEE)]) for end in ends)
            half = 0.5 * abs(right - left)
            arc = 0.5 * (left + right) + half * (np.cos(round_) + 0.8j * np.sin(round_))
            found.append(line(*arc))
        return found

    def _front_line(self, angles: Real) -> Shape:
        points, facing = self._rings.fronts(angles, "trunk")
        return _visible(points[4:-3], facing[4:-3])

    def _face(self, angles: Real) -> Shape:
        turned = np.exp(1j * float(self._head_turn @ angles))
        found = []
        for places, height in self._features:
            at = places.conj() * turned
            found.append(_visible(_page(at.imag, height, at.real), at.real - 0.012 * self._tall))
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


def _heights(links: Chain, body: Body, seated: bool) -> Callable[[Real], Real]:
    """From heights of the drawn body, 1/1000, to heights of this one, m.

    Seated, the thighs point at the viewer: as much of their length shows as the view is tipped.
    """
    names = ("ankle", "knee", "hip", "sacrum", "T12", "T1", "C1", "vertex")
    drawn, here = chain(Body(), "axial").place(np.zeros(11)), links.place(np.zeros(11))
    known = np.array([0.0, *(1000 * drawn[name].imag / Body().height_m for name in names), 1010.0])
    to = np.array([0.0, *(here[name].imag for name in names), 1.01 * body.height_m])
    if seated:
        thigh = here["hip"].imag - here["knee"].imag
        to[names.index("hip") + 1 :] -= thigh * (1.0 - _NEAR / _UP)

    def here_at(heights: Real) -> Real:
        return np.asarray(np.interp(heights, known, to))

    return here_at


def _visible(points: Complex, facing: Real) -> Shape:
    """The stretch of a line that faces the viewer."""
    kept = points[facing > 0]
    return line(*kept) if len(kept) > 1 else line(points[0], points[0])


def _arc(end: float, height: float, radius: float) -> Shape:
    turn = np.linspace(0.0, end, 25)
    return line(*_page(radius * np.sin(turn), np.full(25, height), radius * np.cos(turn)))


_POINT = 0.16
"""How long the point of a band is, radians."""
_ALONG = np.linspace(0.0, 1.0, 14)
_SHAFT = np.r_[_ALONG, 1.0, 1.0, 1.0, _ALONG[::-1], 0.0]
"""Where the corners of a band lie along its shaft."""
_TIP = np.r_[np.zeros(15), 1.0, np.zeros(16)]
"""Which of them is the point."""
_WIDTH = np.r_[np.full(14, 0.91), 0.84, 1.0, 1.16, np.full(14, 1.09), 0.91]
"""How far out they lie, per radius."""


def _bands(turns: Real, heights: Real, radii: Real, angles: Real) -> Shape:
    """Flat bands from straight ahead to where each level faces, with pointed ends."""
    turn = turns @ angles
    point = np.copysign(np.minimum(np.abs(turn), _POINT), turn)
    way = np.outer(turn - point, _SHAFT) + np.outer(point, _TIP)
    out = np.outer(radii, _WIDTH)
    points = _page(out * np.sin(way), heights[:, None], out * np.cos(way))
    return Shape(points.ravel(), _BAND_CODES)


_BAND_CODES = polygon_codes([len(_SHAFT) - 1] * len(_DIALS))


def _tick(turn: float, height: float, radius: float) -> Shape:
    out = radius * np.array([0.8, 1.2])
    return line(*_page(out * np.sin(turn), np.full(2, height), out * np.cos(turn)))
