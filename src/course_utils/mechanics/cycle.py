"""Perform a movement through its whole cycle, such as one step of walking."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType

import attrs
import numpy as np

from course_utils.body import JOINTS, Body, Movement
from course_utils.mechanics import words
from course_utils.mechanics.chain import Real
from course_utils.mechanics.performance import Performance, what
from course_utils.mechanics.restriction import Limits, Restriction, code
from course_utils.mechanics.solver import Problem, solve
from course_utils.mechanics.task import Task, task

Curves = Mapping[str, Real]


@attrs.define(eq=False, slots=False, frozen=True, repr=False)
class CyclePerformance:
    """How a body performs a movement at every percent of its cycle, from 0 to 100.

    ``angles``: degrees, shape (101, 11). Mappings go by joint key and hold one value per percent,
    shape (101,). ``str`` gives one sentence.
    """

    tasks: tuple[Task, ...]
    restriction: Restriction
    angles: Real

    @property
    def movement(self) -> Movement:
        """What is performed, as it stands at the first percent."""
        return self.tasks[0].movement

    @property
    def body(self) -> Body:
        """Who performs it."""
        return self.tasks[0].body

    @property
    def code(self) -> str:
        """Short code of what is restricted, such as "walk|hip=off"."""
        return code(self.movement.key, self.restriction)

    @property
    def percent(self) -> Real:
        """The percents of the cycle, 0 to 100."""
        return np.arange(len(self.tasks), dtype=np.float64)

    @cached_property
    def angle(self) -> Curves:
        """Angles, degrees."""
        return _by_joint(self.angles)

    @cached_property
    def usual(self) -> Curves:
        """Usual angles of the same body, degrees."""
        return _by_joint(self._habits)

    @cached_property
    def change(self) -> Curves:
        """Angles less the usual ones, degrees."""
        return _by_joint(self.angles - self._habits)

    @cached_property
    def performances(self) -> tuple[Performance, ...]:
        """One performance for each percent."""
        pairs = zip(self.tasks, self.angles, strict=True)
        return tuple(Performance(doing, self.restriction, angles) for doing, angles in pairs)

    @property
    def _habits(self) -> Real:
        return np.array([doing.habit for doing in self.tasks])

    def __str__(self) -> str:
        return words.cycle_sentence(self.performances)

    def __repr__(self) -> str:
        return f"CyclePerformance({self.code!r}): {self}"


def cycle(
    name: str | Movement,
    *,
    off: str | Iterable[str] = (),
    mobility: Mapping[str, float] | None = None,
    limits: Limits | None = None,
    lost: Mapping[str, float] | None = None,
    body: Body | None = None,
) -> CyclePerformance:
    """The least unusual way through a movement's whole cycle with what the body has left.

    The words are those of ``perform``. Each percent is solved on its own: nothing carries over
    from one to the next.

    Raises ValueError, in one sentence, as ``perform`` does, and for a movement without a cycle.
    """
    doing, restricted = what(name, off, mobility, limits, lost=lost)
    tasks = tuple(task(doing.at(percent), body or Body()) for percent in range(100))
    angles = _solve(tasks, restricted)
    whole = np.vstack([angles, angles[:1]])
    whole.flags.writeable = False
    return CyclePerformance((*tasks, tasks[0]), restricted, whole)


def _solve(tasks: Sequence[Task], restricted: Restriction) -> Real:
    """The answers of all percents, degrees, shape (tasks, 11), in one batch."""
    bounds = [doing.bounds(restricted) for doing in tasks]
    lower, upper = (np.array(side) for side in zip(*bounds, strict=True))
    return solve(Problem.stacked([doing.problem for doing in tasks]), lower, upper)


def _by_joint(values: Real) -> Curves:
    columns = values.T.copy()
    columns.flags.writeable = False
    return MappingProxyType(dict(zip(JOINTS, columns, strict=True)))
