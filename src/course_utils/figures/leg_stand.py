"""A person standing on the left leg, the right leg anywhere, seen from the front and from the side.

Places are complex numbers in metres from the centre of the right hip, i up. From the front the
person's left lies to the right, with a wall for the hand; from the side the person faces right.
"""

from collections.abc import Callable, Sequence

import numpy as np

from course_utils.body import JOINTS, Body
from course_utils.figures.outline import Binding, Pose, outlines
from course_utils.figures.profile import Knot
from course_utils.figures.shapes import Complex, Curves, Real, Shape, circle, joined, line, polygon

MIDLINE = 0.084
"""Of the front view, metres right of the right hip (estimate: for the drawing)."""
WALL = 0.47
_LEAST = 1e-3
"""Shortest part of a leg that still has a direction on the page, metres."""
_TALL = 1.70
_THIGH, _SHANK, _FOOT = 0.415, 0.43, 0.13
FLOOR = -0.90
_ARM = {"shoulder": -32.0, "elbow": 88.0}
"""The arm with the hand on the hip, degrees."""
_TRUNK = (
    (0.000, -0.115),
    (0.070, -0.100),
    (0.166, -0.050),
    (0.168, 0.030),
    (0.142, 0.130),
    (0.122, 0.220),
    (0.140, 0.330),
    (0.158, 0.430),
    (0.200, 0.510),
    (0.176, 0.566),
    (0.078, 0.590),
    (0.050, 0.615),
    (0.050, 0.690),
)
"""The right half of the trunk from the front, from the midline."""


_THIGH_SIDES = ((0.0, 0.088, 0.080), (0.25, 0.092, 0.080), (0.6, 0.074, 0.068), (1.0, 0.056, 0.056))
_SHANK_SIDES = ((0.0, 0.056, 0.056), (0.3, 0.062, 0.058), (0.65, 0.046, 0.042), (1.0, 0.034, 0.036))
"""Where along a part of the leg, and half its width on the outer and the inner side, metres."""
_AHEAD = 0.35
"""How far forward the thigh must point for a shin that hangs back to be seen before it."""


_STRAIGHT = 25.0
"""Bend of the knee up to which thigh and shin are drawn as one, degrees."""
Sides = tuple[tuple[float, float, float], ...]


class Leg:
    """The right leg: where the thigh points, and how far the knee is bent, degrees.

    ``thigh``: (forward, outward, up), shape (3,). The knee bends in the thigh's own plane.
    """

    def __init__(self, thigh: Real, knee: float) -> None:
        self.thigh = thigh
        bend = np.arctan2(thigh[0], -thigh[2])
        ahead = np.array([np.cos(bend), 0.0, np.sin(bend)])
        turn = np.radians(knee)
        self.shank = np.cos(turn) * thigh - np.sin(turn) * ahead
        self.straight = knee < _STRAIGHT
        self.foot = np.sin(turn) * thigh + np.cos(turn) * ahead


def front_view(direction: Real) -> Complex:
    """Directions as they look from the front: the person's right lies to the left."""
    return np.asarray(-direction[..., 1] + 1j * direction[..., 2])


def side_view(direction: Real) -> Complex:
    """Directions as they look from the person's right side."""
    return np.asarray(direction[..., 0] + 1j * direction[..., 2])


def front_shapes(leg: Leg) -> dict[str, Shape]:
    """The person from the front, from back to front; the shin lies before or behind the rest."""
    half: Complex = np.array([complex(*place) for place in _TRUNK])
    trunk = MIDLINE + np.concatenate((half, -half[::-1].conjugate()))
    hip = complex(2 * MIDLINE)
    knee, ankle = hip - 0.018 - 0.415j, hip - 0.028 - 0.845j
    bent = _THIGH * complex(front_view(leg.thigh))
    lifted = bent + _SHANK * complex(front_view(leg.shank))
    toes = 0.6 * _FOOT * complex(front_view(leg.foot))
    body = [
        Curves([len(trunk)]).through(np.asarray(trunk, complex)),
        _ellipse(complex(MIDLINE, 0.744), 0.072, 0.100),
        *(circle(complex(MIDLINE + side, 0.738), 0.016) for side in (-0.073, 0.073)),
        _along(hip, knee, _THIGH_SIDES, 1.0),
        _along(knee, ankle, _SHANK_SIDES, 1.0),
        _foot(ankle, complex(0.020, -0.016)),
        _limb(complex(MIDLINE + 0.178, 0.520), complex(0.385, 0.360), 0.046, 0.036),
        _limb(complex(0.385, 0.360), complex(WALL - 0.016, 0.500), 0.036, 0.026),
        _limb(complex(WALL - 0.018, 0.490), complex(WALL - 0.020, 0.570), 0.024, 0.018),
        _limb(complex(MIDLINE - 0.178, 0.520), complex(-0.250, 0.290), 0.046, 0.036),
        _limb(complex(-0.250, 0.290), complex(-0.090, 0.120), 0.036, 0.028),
        _along(0j, bent, _THIGH_SIDES, -1.0),
    ]
    shin = joined([_along(bent, lifted, _SHANK_SIDES, -1.0), _foot(lifted, toes - 0.018j)])
    if leg.straight:
        return {"body": joined([*body, shin]), "lines": joined(_FACE)}
    behind = leg.shank[0] < 0 and leg.thigh[0] < _AHEAD
    return {
        "shin-behind" if behind else "shin-before": shin,
        "body": joined(body),
        "lines": joined(_FACE),
    }


class SideBody:
    """The person from the right side: body with the right leg, the other leg and the near arm."""

    def __init__(self) -> None:
        self._figure = outlines(Body(height_m=_TALL))
        frames = self._frames = self._figure.frames
        angles = np.array([_ARM.get(joint, 0.0) for joint in JOINTS])
        pose = frames.pose(angles)
        self._hip = complex(pose.at[frames.index("pelvis")])
        self._standing = Pose(pose.at - self._hip, pose.turned)

    @property
    def thigh(self) -> float:
        """Length of the thigh, m."""
        return abs(self._link("thigh"))

    def shapes(self, leg: Leg) -> dict[str, Shape]:
        """Far leg, body, and arm with the hand on the hip, from back to front."""
        pose, figure = self._posed(leg), self._figure
        return {
            "far-leg": figure.leg(self._standing),
            "body": figure.body(pose),
            "body-light": figure.body_light(pose),
            "body-lines": figure.body_lines(pose),
            "arm": figure.arm(pose),
            "arm-light": figure.arm_light(pose),
        }

    def bound(self, knots: Sequence[Knot]) -> Callable[[Leg], Complex]:
        """Knots that go with the body, as in ``profile``: their places for a leg, shape (n,)."""
        binding = Binding([knots], self._frames, Body(height_m=_TALL))
        return lambda leg: binding.place(self._posed(leg))

    def _link(self, name: str) -> complex:
        chain = self._frames.chain
        return complex(chain.links[chain.names.index(name)])

    def _posed(self, leg: Leg) -> Pose:
        """The standing pose with the right leg as it looks from the side, shortened by its lean."""
        at, turned = self._standing.at.copy(), self._standing.turned.copy()
        index = self._frames.index
        thigh, shank = (
            -complex(side_view(way)) * abs(self._link(name)) / self._link(name)
            for name, way in (("thigh", leg.thigh), ("shank", leg.shank))
        )
        foot = complex(side_view(leg.foot))
        knee = -thigh * self._link("thigh")
        ankle = knee - shank * self._link("shank")
        ball = ankle - foot * self._link("foot")
        cap = _middle(thigh, shank)
        places = {"thigh": knee, "knee_cap": knee, "shank": ankle, "foot": ball, "ground": ball}
        turns = {"thigh": thigh, "knee_cap": cap, "shank": shank, "foot": foot, "ground": foot}
        turns["buttock"] = _middle(complex(turned[index("pelvis")]), thigh)
        for name, place in places.items():
            at[index(name)] = place
        for name, turn in turns.items():
            turned[index(name)] = turn
        return Pose(at, turned)


def _middle(one: complex, other: complex) -> complex:
    """The turn halfway between two, as large as their mean."""
    half = np.exp(0.5j * np.angle(other / one)) * one / abs(one)
    return complex(half * 0.5 * (abs(one) + abs(other)))


def _face() -> list[Shape]:
    """Eyes, nose and mouth, collar bones, navel."""
    at = complex(MIDLINE)
    found = []
    for side in (-1.0, 1.0):
        found.append(
            line(at + side * 0.020 + 0.754j, at + side * 0.030 + 0.757j, at + side * 0.040 + 0.754j)
        )
        found.append(
            line(at + side * 0.020 + 0.535j, at + side * 0.080 + 0.548j, at + side * 0.130 + 0.556j)
        )
    found.append(line(at + 0.748j, at - 0.007 + 0.722j, at + 0.003 + 0.720j))
    found.append(line(at - 0.018 + 0.697j, at + 0.694j, at + 0.018 + 0.697j))
    found.append(line(at + 0.158j, at + 0.146j))
    return found


def _ellipse(centre: complex, wide: float, high: float) -> Shape:
    round_ = circle(0j, 1.0)
    return Shape(centre + wide * round_.points.real + 1j * high * round_.points.imag, round_.codes)


def _limb(start: complex, end: complex, thick: float, thin: float) -> Shape:
    """A tapered limb with round ends; seen along its length, a disc."""
    way = end - start
    along = way / abs(way) if abs(way) > 1e-6 else 1.0
    half = np.exp(1j * np.linspace(0.5 * np.pi, 1.5 * np.pi, 13)) * along
    return polygon(*(start + thick * half), *(end - thin * half))


def _along(start: complex, end: complex, sides: Sides, outer: float) -> Shape:
    """A part of a leg with its own outline on each side; ``outer``: 1 if outside lies right."""
    way = end - start
    along = way / abs(way) if abs(way) > _LEAST else -1j
    out = outer * along * 1j
    one = [start + at * way + out * wide for at, wide, _ in sides]
    other = [start + at * way - out * narrow for at, _, narrow in sides]
    first, last = sides[0], sides[-1]
    top = start - along * 0.5 * (first[1] + first[2]) * 0.9
    bottom = end + along * 0.5 * (last[1] + last[2]) * 0.9
    corners = np.array([top, *one, bottom, *other[::-1]])
    if outer > 0:
        corners = corners[::-1]
    round_ = [circle(start, 0.5 * (first[1] + first[2])), circle(end, 0.5 * (last[1] + last[2]))]
    return joined([polygon(*corners), *round_])


def _foot(ankle: complex, toes: complex) -> Shape:
    return _limb(ankle, ankle + toes, 0.034, 0.040)


_FACE = _face()
