"""A circle of the thigh over the directions that a hip has.

A direction is a unit vector (forward, outward, up), shape (..., 3), in the pelvis: the thigh that
hangs down points to (0, 0, -1). It is named by two angles, degrees: how far the thigh is bent
forward, and how far it then goes out of that plane.
"""

from functools import cached_property
from math import cos, pi, radians
from typing import Any, Literal

import attrs
import numpy as np
from numpy.typing import NDArray

from course_utils.body import Body, hip_sides, ranges_of_motion, unknown

Real = NDArray[np.float64]
Knee = Literal["bent", "straight"]
KNEES = {"bent": "knee bent", "straight": "knee straight"}

CLOSING = 2.0 / 3.0
"""From this share of the flexion on, the range sideways closes like an ellipse (estimate).

At the very end there is one direction; how the range narrows before it was not found measured."""
CLOSE_BY = 5.0
"""How near a direction must lie to the circle to count as passed, degrees (estimate: a choice)."""
_STEPS = 240
"""Points of a circle."""
_RAYS = 121
"""Steps in which a circle's radius is searched for the end of the range."""
_GRID = 2.0
"""Spacing of the directions that are counted, degrees."""


def direction(forward: Any, outward: Any) -> Real:
    """Unit vectors (forward, outward, up) of these angles, degrees; shape (..., 3)."""
    bend, side = np.radians(np.broadcast_arrays(forward, outward))
    down = np.cos(side)
    return np.stack((down * np.sin(bend), np.sin(side), -down * np.cos(bend)), axis=-1)


def angles(directions: Real) -> tuple[Real, Real]:
    """How far forward (-180 to 180) and outward (-90 to 90) directions point, degrees."""
    forward = np.degrees(np.arctan2(directions[..., 0], -directions[..., 2]))
    return forward, np.degrees(np.arcsin(np.clip(directions[..., 1], -1.0, 1.0)))


@attrs.frozen
class Envelope:
    """The directions of a thigh: how far it goes forward, back, out and across, degrees.

    ``abduction_bent``: how far out with the hip bent to 90 degrees. In between, the way out goes
    along a straight line; to both ends, backwards and over the last third of flexion, the range
    sideways closes like an ellipse (estimate).
    """

    flexion: float
    extension: float
    abduction: float
    adduction: float
    abduction_bent: float

    def sides(self, forward: Any) -> tuple[Real, Real]:
        """How far across (positive) and out the thigh goes at this flexion, degrees; 0 outside."""
        bend = np.asarray(forward, dtype=float)
        starts = CLOSING * self.flexion
        beyond = np.maximum((bend - starts) / (self.flexion - starts), 0.0)
        behind = np.maximum(-bend / self.extension, 0.0)
        left = np.sqrt(np.maximum(1.0 - np.maximum(beyond, behind) ** 2, 0.0))
        out = self.abduction + (self.abduction_bent - self.abduction) * np.clip(bend / 90, 0, 1)
        return self.adduction * left, out * left

    def holds(self, directions: Real) -> NDArray[np.bool_]:
        """Whether the thigh can point to each direction."""
        forward, outward = angles(directions)
        across, out = self.sides(forward)
        within = (-self.extension <= forward) & (forward <= self.flexion)
        found: NDArray[np.bool_] = within & (-across <= outward) & (outward <= out)
        return found

    @cached_property
    def solid_angle(self) -> float:
        """The size of the envelope on a globe, steradians; a whole globe has 4 pi."""
        bend = np.linspace(-self.extension, self.flexion, 4001)
        across, out = (np.sin(np.radians(side)) for side in self.sides(bend))
        return float(np.trapezoid(across + out, np.radians(bend)))

    @cached_property
    def grid(self) -> tuple[Real, Real]:
        """Directions all over the envelope, shape (n, 3), and their solid angles, steradians."""
        bend = np.arange(-self.extension + _GRID / 2, self.flexion, _GRID)
        side = np.arange(-89.0, 90.0, _GRID)
        forward, outward = (each.ravel() for each in np.meshgrid(bend, side))
        found = direction(forward, outward)
        size = np.cos(np.radians(outward)) * radians(_GRID) ** 2
        inside = self.holds(found)
        return found[inside], size[inside]

    def outline(self, count: int = 60) -> Real:
        """The directions around the envelope, shape (2 count, 3): out and back."""
        turn = 0.5 * (1.0 - np.cos(np.linspace(0.0, pi, count)))
        bend = -self.extension + (self.flexion + self.extension) * turn
        across, out = self.sides(bend)
        return np.concatenate((direction(bend, out), direction(bend[::-1], -across[::-1])))


def envelope(knee: Knee = "bent", body: Body | None = None) -> Envelope:
    """The directions of a person's thigh. Raises ValueError for an unknown state of the knee."""
    if knee not in KNEES:
        raise unknown("knee", knee, KNEES)
    hip = ranges_of_motion(body or Body(), "sagittal", {"hip": f"knee {knee}"})["hip"]
    sides = {key: row.value_deg for key, row in hip_sides().items()}
    return Envelope(hip.upper, -hip.lower, **sides)


@attrs.frozen
class HipCircle:
    """A circle of the thigh, as far as the range lets it. ``str`` gives the text twin.

    ``size``: the angle between the thigh and the middle of the circle; ``forward``, ``outward``:
    where that middle points; ``at``: how far round the thigh is, percent. Angles in degrees.
    """

    size: float
    forward: float
    outward: float
    knee: Knee
    at: float
    body: Body

    columns = ("About the circle", "Value")

    @cached_property
    def envelope(self) -> Envelope:
        """The directions of this hip."""
        return envelope(self.knee, self.body)

    @cached_property
    def middle(self) -> Real:
        """The direction of the middle, shape (3,)."""
        return direction(self.forward, self.outward)

    def ring(self, radius: Any, turn: Any) -> Real:
        """Directions that lie ``radius`` from the middle, so far round (degrees, front first)."""
        bend, side = radians(self.forward), radians(self.outward)
        front = np.array([np.cos(bend), 0.0, np.sin(bend)])
        out = np.array([-np.sin(side) * np.sin(bend), np.cos(side), np.sin(side) * np.cos(bend)])
        away, round_ = np.radians(radius)[..., None], np.radians(turn)[..., None]
        aside = np.cos(round_) * front + np.sin(round_) * out
        found: Real = np.cos(away) * self.middle + np.sin(away) * aside
        return found

    @cached_property
    def turns(self) -> Real:
        """How far round each point of the circle is, degrees, shape (240,)."""
        return np.arange(_STEPS) * 360.0 / _STEPS

    @cached_property
    def reach(self) -> Real:
        """How far from the middle the thigh gets at each point, degrees: the size or the range."""
        radii = np.linspace(0.0, self.size, _RAYS)
        held = self.envelope.holds(self.ring(radii[:, None], self.turns[None, :]))
        gone = ~held
        first = np.where(gone.any(axis=0), gone.argmax(axis=0), _RAYS)
        low = radii[np.maximum(first - 1, 0)]
        high = np.where(first < _RAYS, radii[np.minimum(first, _RAYS - 1)], self.size)
        for _ in range(20):
            half = 0.5 * (low + high)
            inside = self.envelope.holds(self.ring(half, self.turns))
            low, high = np.where(inside, half, low), np.where(inside, high, half)
        found: Real = np.where(first < _RAYS, low, self.size)
        return found

    @cached_property
    def path(self) -> Real:
        """Where the thigh points on the way round, shape (240, 3)."""
        return self.ring(self.reach, self.turns)

    @cached_property
    def wanted(self) -> Real:
        """Where it would point if the range did not stop it, shape (240, 3)."""
        return self.ring(np.full(_STEPS, self.size), self.turns)

    @property
    def stopped(self) -> NDArray[np.bool_]:
        """Where on the way round the range stops it, shape (240,)."""
        found: NDArray[np.bool_] = self.reach < self.size
        return found

    @property
    def thigh(self) -> Real:
        """Where the thigh points now, shape (3,)."""
        found: Real = self.path[int(_STEPS * self.at / 100.0) % _STEPS]
        return found

    @property
    def inside(self) -> float:
        """The share of this hip's directions that the circle goes round, 0 to 1."""
        caps = 1.0 - np.cos(np.radians(self.reach))
        share = 2.0 * pi * caps.mean() / self.envelope.solid_angle
        return float(min(share, 1.0))  # both are summed over steps

    @cached_property
    def passed(self) -> float:
        """The share of this hip's directions that the thigh comes close to on the way, 0 to 1."""
        directions, sizes = self.envelope.grid
        near = (directions @ self.path.T).max(axis=1) >= cos(radians(CLOSE_BY))
        return float(sizes[near].sum() / sizes.sum())

    @property
    def limits(self) -> tuple[str, ...]:
        """What stops it, in words, such as "behind" or "across the other leg"."""
        if not self.stopped.any():
            return ()
        forward, outward = angles(self.path[self.stopped])
        hip = self.envelope
        along = np.where(forward < 0, -forward / hip.extension, forward / hip.flexion)
        aside = np.where(outward < 0, -outward / hip.adduction, outward / hip.abduction_bent)
        ends = along >= aside
        found = {
            "in front": ends & (forward >= 0),
            "out to the side": ~ends & (outward >= 0),
            "behind": ends & (forward < 0),
            "across the other leg": ~ends & (outward < 0),
        }
        return tuple(name for name, there in found.items() if there.any())

    @property
    def title(self) -> str:
        """The answer in one line."""
        return f"This circle goes round {_percent(self.inside)} of the hip's directions"

    def __str__(self) -> str:
        text = (
            f"A circle of {self.size:g} degrees about a thigh that points "
            f"{_way(self.forward, 'forward', 'back')} and {_way(self.outward, 'out', 'across')}, "
            f"{KNEES[self.knee]}. It goes round {_percent(self.inside)} of the directions that "
            f"this hip has, and on the way the thigh comes within {CLOSE_BY:g} degrees of "
            f"{_percent(self.passed)} of them. {self._now}"
        )
        if not self.stopped.any():
            return f"{text} All of the circle is within the range."
        return (
            f"{text} Over {_percent(self.stopped.mean())} of the way the range stops it "
            f"({', '.join(self.limits)}): there the thigh follows the end of the range, and at "
            f"one spot gets no further than {self.reach.min():.0f} degrees from the middle."
        )

    @property
    def _now(self) -> str:
        forward, outward = (round(float(angle)) for angle in angles(self.thigh))
        return (
            f"Now it points {_way(forward, 'forward', 'back')} "
            f"and {_way(outward, 'out', 'across')}."
        )

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The table: what the circle does, then the ends of the range."""
        hip = self.envelope
        ends = (
            ("forward", hip.flexion),
            ("back", hip.extension),
            ("out", hip.abduction),
            ("out, hip bent to 90°", hip.abduction_bent),
            ("across", hip.adduction),
        )
        return (
            ("Size", f"{self.size:g}°"),
            ("Thigh forward now", f"{angles(self.thigh)[0]:.0f}°"),
            ("Thigh outward now", f"{angles(self.thigh)[1]:.0f}°"),
            ("Goes round", _percent(self.inside)),
            (f"Comes within {CLOSE_BY:g}° of", _percent(self.passed)),
            ("Stopped by the range", f"{_percent(self.stopped.mean())} of the way"),
            ("Stopped where", ", ".join(self.limits) or "nowhere"),
            *((f"End of the range: {name}", f"{value:.3g}°") for name, value in ends),
        )


def hip_circle(
    size: float = 25.0,
    forward: float = 30.0,
    outward: float = 10.0,
    knee: Knee = "bent",
    at: float = 0.0,
    body: Body | None = None,
) -> HipCircle:
    """A circle of the thigh, degrees; ``at``: how far round the thigh is drawn, percent.

    Raises ValueError, in one sentence, for a middle that the hip cannot point to.
    """
    hip = envelope(knee, body)
    if not 0 < size < 90:
        raise ValueError(f"size is {size!r}; it must be above 0 and below 90 degrees")
    if not hip.holds(direction(forward, outward)):
        raise ValueError(
            f"the middle of the circle would point {_way(forward, 'forward', 'back')} and "
            f"{_way(outward, 'out', 'across')}; with the {KNEES[knee]} this hip does not go there"
        )
    return HipCircle(size, forward, outward, knee, at, body or Body())


def _way(degrees: float, ahead: str, behind: str) -> str:
    return f"{abs(degrees):g} degrees {ahead if degrees >= 0 else behind}"


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"
