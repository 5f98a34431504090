"""Perform a movement with a body that has lost some mobility."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import Any, overload

import attrs
import numpy as np

from course_utils.body import JOINTS, Body, Movement, Population, movement
from course_utils.mechanics import words
from course_utils.mechanics.chain import Real
from course_utils.mechanics.crowd import Crowd, Progress, perform_crowd
from course_utils.mechanics.ledger import Ledger, ledger
from course_utils.mechanics.moments import gravity_moments
from course_utils.mechanics.restriction import Limits, Restriction, code, parse, restriction
from course_utils.mechanics.solver import solve
from course_utils.mechanics.task import Task, task
from course_utils.mechanics.uncertainty import Answers, sample

_MEETS = 1e-9

Angles = Mapping[str, float]


@attrs.frozen
class Missed:
    """A goal that is missed by more than its tolerance. ``by``: now less usual, in ``unit``."""

    label: str
    by: float
    unit: str


@attrs.define(eq=False, slots=False, frozen=True, repr=False)
class Performance:
    """How a body performs a movement. Mappings go by joint key; ``str`` gives one sentence."""

    task: Task
    restriction: Restriction
    angles: Real

    @property
    def movement(self) -> Movement:
        """What is performed."""
        return self.task.movement

    @property
    def body(self) -> Body:
        """Who performs it."""
        return self.task.body

    @property
    def code(self) -> str:
        """Short code of the state, such as "walk|hip=off" or "walk@30|hip=off"."""
        return code(self.movement.name, self.restriction)

    @cached_property
    def angle(self) -> Angles:
        """Angles, degrees."""
        return _by_joint(self.angles)

    @cached_property
    def habit(self) -> Angles:
        """Usual angles of the same body, degrees."""
        return _by_joint(self.task.habit)

    @cached_property
    def change(self) -> Angles:
        """Angles less the usual ones, degrees."""
        return _by_joint(self.angles - self.task.habit)

    @cached_property
    def range_used(self) -> Angles:
        """Angle as a part of the joint's range of motion in that direction, 0 to 1."""
        return _by_joint(self._used(self.angles))

    @cached_property
    def usual_range_used(self) -> Angles:
        """The same for the usual posture."""
        return _by_joint(self._used(self.task.habit))

    @cached_property
    def interval(self) -> Mapping[str, tuple[float, float]]:
        """Within what angles the answer lies in nine of ten cases, degrees: lower and upper.

        It tells how the answer for this body changes within what is not known of spreads, range
        of motion, segments and tolerances (see ``uncertainty``); it is not the difference between
        people.
        """
        return _pairs(self._answers.angle_interval)

    @cached_property
    def change_interval(self) -> Mapping[str, tuple[float, float]]:
        """The same for the change, degrees."""
        return _pairs(self._answers.change_interval)

    @cached_property
    def range_interval(self) -> Mapping[str, tuple[float, float]]:
        """The same for the range used in the direction of the answer, nearest to zero first."""
        shares = np.array([self._used(ends, self.angles) for ends in self._answers.angle_interval])
        return _pairs(np.sort(shares, axis=0))

    @cached_property
    def _answers(self) -> Answers:
        return sample(self.task, self.restriction, self.angles)

    @cached_property
    def moment(self) -> Angles:
        """Gravity moment, N·m; positive where gravity pulls towards flexion."""
        return _by_joint(gravity_moments(self.task, self.angles))

    @cached_property
    def usual_moment(self) -> Angles:
        """The same for the usual posture, N·m."""
        return _by_joint(gravity_moments(self.task, self.task.habit))

    @cached_property
    def ledger(self) -> Ledger:
        """Where the lost motion went, from the ground to the movement's end of the chain."""
        low, high = self.task.bounds(self.restriction)
        habit = self.task.habit
        forced = dict(zip(JOINTS, ((habit < low) | (habit > high)).tolist(), strict=True))
        change = self.angles - habit
        return ledger(self.task.chain, self.movement.ledger_end, change, forced)

    @cached_property
    def missed(self) -> Mapping[str, Missed]:
        """Goals missed by more than their tolerance, by key; empty when all are met."""
        goals = self.movement.goals
        off_by = self.task.problem.goals(self.angles[None])[0] - self.task.problem.target
        found = {}
        for goal, in_tolerances in zip(goals, off_by, strict=True):
            by = float(in_tolerances) * self.task.tolerance(goal)
            if abs(by) > goal.tolerance + _MEETS:
                found[goal.key] = Missed(goal.label, by, goal.unit)
        return MappingProxyType(found)

    def __str__(self) -> str:
        return words.sentence(self)

    def __repr__(self) -> str:
        return f"Performance({self.code!r}): {self}"

    def _used(self, angles: Real, way: Real | None = None) -> Real:
        """Angles as parts of the range in their own direction, or in that of other angles."""
        way = angles if way is None else way
        end = np.where(way < 0, self.task.range_lower, self.task.range_upper)
        return np.divide(angles, end, out=np.zeros_like(angles), where=end != 0)


@overload
def perform(
    name: str | Movement,
    *,
    off: str | Iterable[str] = (),
    mobility: Mapping[str, float] | None = None,
    limits: Limits | None = None,
    lost: Mapping[str, float] | None = None,
    body: Body | None = None,
    at: float | None = None,
) -> Performance: ...


@overload
def perform(
    name: str | Movement,
    *,
    off: str | Iterable[str] = (),
    mobility: Mapping[str, float] | None = None,
    limits: Limits | None = None,
    lost: Mapping[str, float] | None = None,
    body: Population,
    at: float | None = None,
    client: Any = None,
    progress: Progress | None = None,
) -> Crowd: ...


def perform(
    name: str | Movement,
    *,
    off: str | Iterable[str] = (),
    mobility: Mapping[str, float] | None = None,
    limits: Limits | None = None,
    lost: Mapping[str, float] | None = None,
    body: Body | Population | None = None,
    at: float | None = None,
    client: Any = None,
    progress: Progress | None = None,
) -> Performance | Crowd:
    """The least unusual way to do a movement with what the body has left.

    ``name``: a movement's key, a movement, or a code such as "walk|hip=off". ``at``: the percent
    of the movement's cycle, 0 to 100; "walk@30|hip=off" in a code. ``off``: joints that
    stay at their neutral angle. ``mobility``: the part of its range a joint has left, 0 to 1.
    ``limits``: measured lower and upper angle, degrees. ``lost``: degrees taken off both ends of
    a joint's range, up to neutral. For one joint the narrowest holds.

    With a population as ``body`` every one of its people performs, in one batch, and the answer
    is a ``Crowd``; ``client`` (a ``distributed.Client``) and ``progress`` are as in
    ``perform_crowd``.

    Raises ValueError, in one sentence, for an unknown name or an impossible number.
    """
    doing, restricted = what(name, off, mobility, limits, at, lost)
    if isinstance(body, Population):
        return perform_crowd(doing, restricted, body, client=client, progress=progress)
    if client is not None or progress is not None:
        raise ValueError("client and progress are for many people: give a population as body")
    return perform_all(doing, [restricted], body)[0]


def what(
    name: str | Movement,
    off: str | Iterable[str] = (),
    mobility: Mapping[str, float] | None = None,
    limits: Limits | None = None,
    at: float | None = None,
    lost: Mapping[str, float] | None = None,
) -> tuple[Movement, Restriction]:
    """The movement and the restriction that the words of ``perform`` name.

    Raises ValueError, in one sentence, for an unknown name or an impossible number.
    """
    if isinstance(name, str) and "|" in name:
        if off or mobility or limits or lost:
            raise ValueError(
                "give either a code such as 'walk|hip=off' or off, mobility, limits and lost"
            )
        name, restricted = parse(name)
    else:
        restricted = restriction(off, mobility, limits, lost)
    if at is not None and isinstance(name, str) and "@" in name:
        raise ValueError(f"give the percent of the cycle once: {name!r} or at={at!r}")
    doing = name if isinstance(name, Movement) else movement(name)
    return (doing if at is None else doing.at(at)), restricted


def perform_all(
    name: str | Movement, restrictions: Sequence[Restriction], body: Body | None = None
) -> tuple[Performance, ...]:
    """One movement under many restrictions, solved as one batch."""
    doing = task(name if isinstance(name, Movement) else movement(name), body or Body())
    bounds = [doing.bounds(each) for each in restrictions]
    lower, upper = (np.array(side).reshape(-1, len(JOINTS)) for side in zip(*bounds, strict=True))
    answers = solve(doing.problem, lower, upper)
    return tuple(
        Performance(doing, each, angles) for each, angles in zip(restrictions, answers, strict=True)
    )


def _pairs(ends: Real) -> Mapping[str, tuple[float, float]]:
    low, high = ends.tolist()
    return MappingProxyType(dict(zip(JOINTS, zip(low, high, strict=True), strict=True)))


def _by_joint(values: Real) -> Angles:
    return MappingProxyType(dict(zip(JOINTS, values.tolist(), strict=True)))
