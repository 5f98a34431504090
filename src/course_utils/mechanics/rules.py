"""Rules of one's own: who takes over when a joint stops, said by somebody else than the model.

A rule is a function from a `Case` to the degrees that it adds to each joint. `check` says which
invariants of the body and of good sense it breaks.
"""

import math
from collections.abc import Callable, Iterator, Mapping
from numbers import Real as RealNumber

import attrs
import numpy as np

from course_utils.body import JOINTS, Body, Movement, movements, unknown
from course_utils.body.joints import joints_of
from course_utils.mechanics.performance import Performance, perform_all, what
from course_utils.mechanics.restriction import Restriction, restriction
from course_utils.mechanics.task import task
from course_utils.mechanics.validation import Answering

NOTHING = 1e-6
"""Degrees below which nothing has changed."""
STEP = 0.02
"""The part of its mobility that a joint loses more, to see whether a rule jumps."""
LEVELS = (0.1, 0.3, 0.5, 0.7, 0.9)
"""Mobilities at which that is looked at."""
JUMP = 10.0
"""Degrees that a joint may go further when a joint loses that much more (estimate)."""


@attrs.frozen
class Case:
    """What a rule is told. Mappings go by joint key, in degrees; ``joints`` from the ground up.

    ``usual``: the usual angles. ``lost``: by how much each restricted joint falls short of them.
    ``room``: how far each joint can still go from there, down (below 0) and up. ``spread``: how
    much people differ. ``goals``: keys of what should still come out right.
    """

    movement: str
    joints: tuple[str, ...]
    usual: Mapping[str, float]
    lost: Mapping[str, float]
    room: Mapping[str, tuple[float, float]]
    spread: Mapping[str, float]
    goals: tuple[str, ...]

    def neighbours(self, joint: str) -> tuple[str, ...]:
        """The joints right below and right above a joint, where there are any."""
        if joint not in self.joints:
            raise unknown("joint", joint, self.joints)
        at = self.joints.index(joint)
        return self.joints[max(at - 1, 0) : at] + self.joints[at + 1 : at + 2]


Rule = Callable[[Case], Mapping[str, float]]


def follow(rule: Rule, name: str | Movement, body: Body | None = None) -> Performance:
    """What a rule says about a code such as "walk|hip=off". Nothing is put right in its answer.

    Raises ValueError, in one sentence, when the rule gives anything but degrees for joints.
    """
    doing, restricted = what(name)
    return _follow(rule, doing, restricted, body or Body())


def _follow(rule: Rule, doing: Movement, restricted: Restriction, body: Body) -> Performance:
    ready = task(doing, body)
    low, high = ready.bounds(restricted)
    start = np.clip(ready.habit, low, high)
    keys = joints_of(doing.plane)
    at = {key: JOINTS.index(key) for key in keys}
    case = Case(
        movement=doing.key,
        joints=keys,
        usual={key: float(ready.habit[at[key]]) for key in keys},
        lost={
            key: float((ready.habit - start)[at[key]])
            for key in restricted.joints
            if key in at and abs(ready.habit - start)[at[key]] > NOTHING
        },
        room={key: (float((low - start)[at[key]]), float((high - start)[at[key]])) for key in keys},
        spread={key: float(ready.problem.spread[at[key]]) for key in keys},
        goals=tuple(goal.key for goal in doing.goals),
    )
    angles = start.copy()
    for key, degrees in _given(rule, case).items():
        angles[at[key]] += degrees
    return Performance(ready, restricted, angles)


def _given(rule: Rule, case: Case) -> dict[str, float]:
    given = rule(case)
    if not isinstance(given, Mapping):
        raise ValueError(f"the rule gave {given!r}; it must give degrees by joint, as {{'hip': 5}}")
    for key, degrees in given.items():
        if key not in case.joints:
            raise unknown("joint in what the rule gave", key, case.joints)
        number = isinstance(degrees, RealNumber) and not isinstance(degrees, bool)
        if not number or not math.isfinite(float(degrees)):
            raise ValueError(f"the rule gave {degrees!r} for {key}; it must be a number of degrees")
    return {key: float(degrees) for key, degrees in given.items()}


@attrs.frozen
class Found:
    """An invariant: in how many of the cases it holds, and the first in which it does not."""

    invariant: str
    held: int
    of: int
    broken: str

    @property
    def holds(self) -> bool:
        """Whether it holds in all cases."""
        return self.held == self.of


def check(rule: Rule, body: Body | None = None) -> tuple[Found, ...]:
    """Try a rule on every movement with every joint off, and say which invariants it breaks.

    Raises ValueError, in one sentence, when the rule gives anything but degrees for joints.
    """
    someone = body or Body()
    tries: dict[str, list[str]] = {name: [] for name in _INVARIANTS}
    cases = list(_cases())
    for doing, restricted in cases:
        done = _follow(rule, doing, restricted, someone)
        for name, holds in _INVARIANTS.items():
            if not holds(rule, done):
                tries[name].append(done.code)
    return tuple(
        Found(name, len(cases) - len(broken), len(cases), broken[0] if broken else "")
        for name, broken in tries.items()
    )


def answering(rule: Rule) -> Answering:
    """A rule in the place of the model, to be held against the measurements by `validate`."""
    return lambda doing, restricted, body: _follow(rule, doing, restricted, body)


def _cases() -> Iterator[tuple[Movement, Restriction]]:
    for doing in movements():
        for key in joints_of(doing.plane):
            yield doing, restriction(off=[key])


def _within(rule: Rule, done: Performance) -> bool:
    low, high = done.task.bounds(done.restriction)
    return bool(np.all((done.angles >= low - NOTHING) & (done.angles <= high + NOTHING)))


def _nothing_lost(rule: Rule, done: Performance) -> bool:
    same = _follow(rule, done.movement, Restriction(), done.body)
    return float(np.abs(same.angles - same.task.habit).max()) <= NOTHING


def _goals_kept(rule: Rule, done: Performance) -> bool:
    ours = perform_all(done.movement, [done.restriction], done.body)[0]
    return set(done.missed) <= set(ours.missed)


def _same_again(rule: Rule, done: Performance) -> bool:
    again = _follow(rule, done.movement, done.restriction, done.body)
    return bool(np.array_equal(again.angles, done.angles))


def _no_jump(rule: Rule, done: Performance) -> bool:
    (key,) = done.restriction.joints
    for left in LEVELS:
        two = [restriction(mobility={key: left + way}) for way in (0.0, STEP)]
        one, other = (_follow(rule, done.movement, each, done.body).angles for each in two)
        if np.abs(one - other).max() > JUMP:
            return False
    return True


_INVARIANTS: Mapping[str, Callable[[Rule, Performance], bool]] = {
    "Every joint stays within what it has left": _within,
    "With nothing lost, nothing changes": _nothing_lost,
    "No goal is missed that could be kept": _goals_kept,
    "The same case gets the same answer": _same_again,
    "A little less range changes the answer a little": _no_jump,
}
