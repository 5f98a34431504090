"""A movement as one body does it: chain, habit, spread, bounds and goals, ready to solve."""

from functools import lru_cache

import attrs
import numpy as np

from course_utils.body import JOINTS, Body, Goal, Movement, ranges_of_motion
from course_utils.mechanics.chain import Chain, Complex, Real, chain
from course_utils.mechanics.restriction import Restriction
from course_utils.mechanics.solver import Problem

SPREAD_RULE = 0.07
"""Spread of a joint, where none is published, as a share of its whole range in the plane.

Estimate: near the middle of the published spreads in the course's movements, 2 to 18 percent.
"""
TILTS = (-90.0, 90.0)
"""Bounds of an angle that is a tilt in space, degrees: no joint ends it."""
AS_FAR = 10.0
"""How many times wider a tolerance is when nothing has to be reached (estimate)."""


@attrs.frozen(eq=False)
class Task:
    """A movement of a body. Angles in degrees, one per joint, shape (11,).

    ``range_lower`` and ``range_upper`` are the range of motion (0 for a tilt in space), ``lower``
    and ``upper`` the same within what floor and seat allow. The problem has a row for each goal of
    the movement.
    """

    movement: Movement
    body: Body
    chain: Chain
    problem: Problem
    range_lower: Real
    range_upper: Real
    lower: Real
    upper: Real

    @property
    def habit(self) -> Real:
        """The habit of this body: the movement's, within this body's range of motion."""
        return self.problem.habit

    def bounds(self, restricted: Restriction) -> tuple[Real, Real]:
        """The bounds that a restriction leaves, degrees; it does not touch a tilt in space.

        While the foot rolls over its toes, its upper bound gives way step by step.
        Raises ValueError when its limits and the range of motion do not meet.
        """
        return bounds(self.movement, restricted, self.lower, self.upper)

    @staticmethod
    def tolerance(goal: Goal) -> float:
        """The miss that weighs as much as one spread, in the goal's unit."""
        return goal.tolerance * (AS_FAR if goal.effort == "as_far" else 1.0)


@lru_cache(maxsize=512)
def task(movement: Movement, body: Body) -> Task:
    """Put a movement and a body together."""
    ranges = ranges_of_motion(body, movement.plane, movement.conditions)
    range_lower = np.array([ranges[key].lower for key in JOINTS])
    range_upper = np.array([ranges[key].upper for key in JOINTS])
    lower, upper = within(movement, range_lower, range_upper)
    mean, spread = usual(movement, range_upper - range_lower)
    tilts = [JOINTS.index(key) for key in movement.pitched]
    range_lower[tilts] = range_upper[tilts] = 0.0
    links = chain(body, movement.plane, one_leg=movement.far_side is not None)
    on_heel = any(entry.mean < 0 for entry in movement.habit if entry.joint in movement.pitched)
    ground = links.points["heel" if on_heel else "ball"]
    rows = [_row(goal, links, ground) for goal in movement.goals]
    used = np.any([at != 0 for _, at in rows] or [np.zeros(len(links.names))], axis=0)
    problem = Problem(
        habit=np.clip(mean, lower, upper),
        spread=spread,
        linear=np.array([angles for angles, _ in rows]).reshape(-1, len(JOINTS)),
        links=links.links[used],
        turns=links.turns[used],
        weights=np.array([at[used] for _, at in rows]).reshape(len(rows), -1),
    )
    return Task(movement, body, links, problem, range_lower, range_upper, lower, upper)


def within(movement: Movement, range_lower: Real, range_upper: Real) -> tuple[Real, Real]:
    """The ranges of motion, within what floor and seat allow, degrees, shape (..., 11)."""
    lower, upper = range_lower.copy(), range_upper.copy()
    for bound in movement.bounds:
        at = JOINTS.index(bound.joint)
        ends = lower[..., at].copy(), upper[..., at].copy()
        if bound.lower is not None:
            lower[..., at] = np.clip(bound.lower, *ends)
        if bound.upper is not None:
            upper[..., at] = np.clip(bound.upper, *ends)
    tilts = [JOINTS.index(key) for key in movement.pitched]
    lower[..., tilts], upper[..., tilts] = TILTS
    return lower, upper


def bounds(
    movement: Movement, restricted: Restriction, lower: Real, upper: Real
) -> tuple[Real, Real]:
    """The bounds that a restriction leaves, degrees, shape (..., 11), as ``Task.bounds``."""
    low, high = restricted.bounds(lower, upper)
    foot = JOINTS.index("foot")
    high[..., foot] += movement.rolled * (TILTS[1] - high[..., foot])
    tilts = [JOINTS.index(key) for key in movement.pitched]
    low[..., tilts], high[..., tilts] = lower[..., tilts], upper[..., tilts]
    return low, high


def usual(movement: Movement, width: Real) -> tuple[Real, Real]:
    """Mean and spread of the habit, degrees, shapes (11,) and that of ``width``.

    ``width``: the whole range of motion of each joint, degrees, shape (..., 11).
    """
    mean, spread = np.zeros(len(JOINTS)), np.ones_like(width)
    for habit in movement.habit:
        at = JOINTS.index(habit.joint)
        mean[at] = habit.mean
        spread[..., at] = SPREAD_RULE * width[..., at] if habit.spread is None else habit.spread
    return mean, spread


def _row(goal: Goal, links: Chain, ground: Complex) -> tuple[Real, Complex]:
    """A goal's weights on the angles and on the turned links, per tolerance.

    ``ground``: the point of the foot that is lowest, from which places are counted.
    """
    tolerance = Task.tolerance(goal)
    no_angles, no_links = np.zeros(len(JOINTS)), np.zeros(len(links.names), complex)
    if goal.kind in ("orientation", "gaze"):
        part = "head" if goal.kind == "gaze" else str(goal.segment)
        return links.orientation(part) / tolerance, no_links
    if goal.kind == "balance":
        place = links.centre_of_mass
    elif goal.kind == "seat":
        place = -1j * links.points["hip"]
    else:
        start = links.points[goal.relative_to] if goal.relative_to else ground
        at = links.points[str(goal.point)] - start
        place = at if goal.axis == "x" else -1j * at
    return no_angles, place / tolerance
