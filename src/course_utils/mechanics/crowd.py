"""Perform a movement with many people at once, on this machine or on many."""

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple

import attrs
import numpy as np

from course_utils.body import (
    JOINTS,
    Body,
    Goal,
    Movement,
    People,
    Plane,
    Population,
    joint,
    ranges_of_motion,
)
from course_utils.body.joints import known_joint
from course_utils.body.person import SEXES
from course_utils.mechanics.chain import Real
from course_utils.mechanics.moments import gravity_moments
from course_utils.mechanics.restriction import Restriction, code
from course_utils.mechanics.solver import Problem, solve
from course_utils.mechanics.task import Task, bounds, task, usual, within

AGE_BANDS = ((18.0, 40.0), (40.0, 65.0), (65.0, 101.0))
"""Ages that are told apart when none are named: young, middle and old adults."""
_Z = 1.96
"""Normal deviates on each side of a 95 percent interval."""
_YOUNGEST, _OLDEST = 18, 100
_QUIET_S = {"terminal": 2.0, "notebook": 10.0}
"""Progress is told once a run has taken so long, seconds; nowhere else is it told at all.

In a notebook it comes later, because what a cell prints is kept in the file.
"""

Progress = Callable[[int, int], None]
ByJoint = Mapping[str, Real]


class Block(NamedTuple):
    """What comes out for some people: angles, degrees (n, 11), and misses in tolerances (n, k)."""

    angles: Real
    habit: Real
    range_lower: Real
    range_upper: Real
    missed: Real


@attrs.frozen
class Share:
    """A share of ``n`` people of an age band, 0 to 1, with its 95 percent interval.

    The interval (Wilson's) says how far the share of ``n`` people drawn at random may lie from
    that of all such people: more people make it narrower. The model's own errors are not in it.
    """

    ages: tuple[float, float]
    n: int
    share: float
    low: float
    high: float


@attrs.define(eq=False, slots=False, frozen=True, repr=False)
class Crowd:
    """How many people perform a movement. Mappings go by joint and hold one value per person.

    ``str`` gives one sentence. A person's change is against the same person's habit.
    """

    movement: Movement
    population: Population
    restriction: Restriction
    results: Block

    @property
    def code(self) -> str:
        """Short code of the state, such as "walk|hip=off"."""
        return code(self.movement.name, self.restriction)

    @cached_property
    def angle(self) -> ByJoint:
        """Angles, degrees, each of shape (n,)."""
        return _by_joint(self.results.angles)

    @cached_property
    def habit(self) -> ByJoint:
        """Each person's own usual angles, degrees."""
        return _by_joint(self.results.habit)

    @cached_property
    def change(self) -> ByJoint:
        """Angles less the same person's usual ones, degrees."""
        return _by_joint(self.results.angles - self.results.habit)

    @cached_property
    def range_used(self) -> ByJoint:
        """Angle as a part of the person's own range of motion in that direction, 0 to 1."""
        return _by_joint(self._used(self.results.angles))

    @cached_property
    def usual_range_used(self) -> ByJoint:
        """The same for the usual posture."""
        return _by_joint(self._used(self.results.habit))

    @cached_property
    def moment(self) -> ByJoint:
        """Gravity moments, N·m, as for one person."""
        people = self.people
        moments = np.empty_like(self.results.angles)
        for sex in SEXES:
            mine, one = people.female == (sex == "female"), task(self.movement, Body(sex=sex))
            size = people.height_m[mine] * people.mass_kg[mine]
            moments[mine] = gravity_moments(one, self.results.angles[mine]) * size[:, None]
            moments[mine] /= one.body.height_m * one.body.mass_kg
        return _by_joint(moments)

    @cached_property
    def missed(self) -> Mapping[str, float]:
        """The share of people who miss a goal by more than its tolerance, by goal, 0 to 1."""
        goals = self.movement.goals
        far = np.abs(self.results.missed) > [_limit(goal) for goal in goals]
        keys = (goal.key for goal in goals)
        return MappingProxyType(dict(zip(keys, far.mean(axis=0).tolist(), strict=True)))

    @cached_property
    def people(self) -> People:
        """Who they are, in order."""
        blocks = [self.population.block(at) for at in range(self.population.blocks)]
        names = [each.name for each in attrs.fields(People)]
        return People(*(np.concatenate([getattr(b, name) for b in blocks]) for name in names))

    def share(self, key: str, above: float) -> float:
        """The share of people in whom a joint uses more than this part of its range, 0 to 1.

        Raises ValueError for an unknown joint or a part outside 0 to 1.
        """
        return self.share_by_age(key, above, [(0.0, np.inf)])[0].share

    def share_by_age(
        self, key: str, above: float, bands: Iterable[tuple[float, float]] = AGE_BANDS
    ) -> tuple[Share, ...]:
        """The same by age, in bands from one age up to, but without, another; no empty ones.

        Raises ValueError for an unknown joint or a part outside 0 to 1.
        """
        if not 0.0 <= above <= 1.0:
            raise ValueError(f"the part of the range is {above!r}; it must be a number from 0 to 1")
        passed = self.range_used[known_joint(key)] > above
        ages = self.people.age
        found = []
        for low, high in bands:
            mine = (ages >= low) & (ages < high)
            if mine.any():
                found.append(_share((low, high), passed[mine]))
        return tuple(found)

    def __str__(self) -> str:
        change = {key: float(np.median(each)) for key, each in self.change.items()}
        most = sorted(set(JOINTS) - set(self.restriction.joints), key=lambda key: -abs(change[key]))
        told = []
        for key in most[:2]:
            low, high = np.percentile(self.change[key], [5, 95])
            told.append(
                f"{joint(key).label.lower()} {_signed(change[key])}° "
                f"({_signed(low)} to {_signed(high)}° in nine of ten)"
            )
        who = f"{len(self.population):,} adults"
        return f"{self.movement.label}, {self.code}, {who}, middle change: {'; '.join(told)}."

    def __repr__(self) -> str:
        return f"Crowd({self.code!r}): {self}"

    def _used(self, angles: Real) -> Real:
        end = np.where(angles < 0, self.results.range_lower, self.results.range_upper)
        return np.divide(angles, end, out=np.zeros_like(angles), where=end != 0)


def perform_crowd(
    doing: Movement,
    restricted: Restriction,
    population: Population,
    client: Any = None,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Crowd:
    """A movement by every one of a population, block by block.

    ``client``: a ``distributed.Client``, for other processes and machines; without one the blocks
    go to ``workers`` threads (as many as there are processors). The answers are the same to the
    last digit. ``progress``: called with blocks done and blocks in all; without one, a line on
    the error stream tells of a run of more than two seconds, ten in a notebook.
    """
    tell = progress or _Line()
    run = _on_cluster(client) if client is not None else _on_threads(workers)
    blocks = run(doing, restricted, population, tell)
    results = Block(*(np.concatenate(parts) for parts in zip(*blocks, strict=True)))
    return Crowd(doing, population, restricted, results)


def perform_block(
    doing: Movement, restricted: Restriction, population: Population, number: int
) -> Block:
    """One block of a population, in one batch."""
    people = population.block(number)
    table = _range_table(doing.plane, doing.conditions)
    group = np.where(people.female, 0, 1), people.age.astype(int) - _YOUNGEST
    lower, upper, lower_sd, upper_sd = (each[group] for each in table)
    mean, spread = usual(doing, upper - lower)
    # A turn goes as far to both sides: one deviate for both.
    outward = people.upper if doing.plane == "axial" else -people.lower
    lower = np.minimum(lower - outward * lower_sd, 0.0)
    upper = np.maximum(upper + people.upper * upper_sd, 0.0)
    allowed = within(doing, lower, upper)
    habit = np.clip(mean + spread * people.habit, *allowed)
    problem = _problem(doing, people, habit, spread)
    angles = solve(problem, *bounds(doing, restricted, *allowed))
    tilts = [JOINTS.index(key) for key in doing.pitched]
    lower[:, tilts] = upper[:, tilts] = 0.0
    return Block(angles, habit, lower, upper, problem.goals(angles) - problem.target)


def _problem(doing: Movement, people: People, habit: Real, spread: Real) -> Problem:
    """The problem of each person: the segments of de Leva by sex, scaled by height."""
    ready: list[Task] = [task(doing, Body(sex=sex)) for sex in SEXES]
    sex = np.where(people.female, 0, 1)
    size = people.height_m / ready[0].body.height_m

    def by_sex(name: str) -> Any:
        women, men = (getattr(one.problem, name) for one in ready)
        return women if np.array_equal(women, men) else np.stack([women, men])[sex]

    return Problem(
        habit=habit,
        spread=spread,
        linear=by_sex("linear"),
        links=by_sex("links") * size[:, None],
        turns=ready[0].problem.turns,
        weights=by_sex("weights"),
    )


@lru_cache(maxsize=32)
def _range_table(
    plane: Plane, conditions: tuple[tuple[str, str], ...]
) -> tuple[Real, Real, Real, Real]:
    """Lower and upper ends and their SDs, degrees, each of shape (sexes, ages, 11)."""
    found = np.array(
        [
            [
                [
                    (each.lower, each.upper, *each.sds)
                    for each in ranges_of_motion(Body(sex=sex, age=age), plane, conditions).values()
                ]
                for age in range(_YOUNGEST, _OLDEST + 1)
            ]
            for sex in SEXES
        ]
    )
    lower, upper, lower_sd, upper_sd = np.moveaxis(found, -1, 0)
    return lower, upper, lower_sd, upper_sd


def _on_threads(
    workers: int | None,
) -> Callable[[Movement, Restriction, Population, Progress], list[Block]]:
    def run(
        doing: Movement, restricted: Restriction, population: Population, tell: Progress
    ) -> list[Block]:
        many = min(workers or os.cpu_count() or 1, population.blocks)
        todo = (doing, restricted, population)
        numbers = range(population.blocks)
        if many == 1:
            return list(_told((perform_block(*todo, at) for at in numbers), len(numbers), tell))
        with ThreadPoolExecutor(many) as pool:
            done = pool.map(lambda at: perform_block(*todo, at), numbers)
            return list(_told(done, len(numbers), tell))

    return run


def _on_cluster(
    client: Any,
) -> Callable[[Movement, Restriction, Population, Progress], list[Block]]:
    try:
        from distributed import as_completed
    except ImportError:
        raise ImportError(
            "a client needs the package distributed: pip install 'course_utils[scale]'"
        ) from None

    def run(
        doing: Movement, restricted: Restriction, population: Population, tell: Progress
    ) -> list[Block]:
        numbers = range(population.blocks)
        todo = (doing, restricted, population)
        futures = [client.submit(perform_block, *todo, at, pure=False) for at in numbers]
        for _ in _told(as_completed(futures), len(numbers), tell):
            pass
        blocks: list[Block] = client.gather(futures)
        return blocks

    return run


def _told(done: Iterable[Any], many: int, tell: Progress) -> Iterator[Any]:
    for count, each in enumerate(done, 1):
        tell(count, many)
        yield each


class _Line:
    """Progress as a line that is written over, for someone who looks, once a run takes long."""

    def __init__(self) -> None:
        self.start = time.monotonic()
        self.written = False

    def __call__(self, done: int, many: int) -> None:
        notebook = "ipykernel" in sys.modules
        late = time.monotonic() - self.start > _QUIET_S["notebook" if notebook else "terminal"]
        if not (notebook or sys.stderr.isatty()) or not (late or self.written):
            return
        end = "\n" if done == many else ""
        print(f"\r{100 * done // many} % of the people", end=end, file=sys.stderr, flush=True)
        self.written = True


def _limit(goal: Goal) -> float:
    """The tolerance of a goal, in the tolerances in which the solver counts."""
    return goal.tolerance / Task.tolerance(goal) * (1 + 1e-9)


def _share(ages: tuple[float, float], passed: Any) -> Share:
    n, share = len(passed), float(passed.mean())
    middle = (share + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
    half = _Z / (1 + _Z**2 / n) * np.sqrt(share * (1 - share) / n + _Z**2 / (4 * n**2))
    return Share(ages, n, share, max(0.0, float(middle - half)), min(1.0, float(middle + half)))


def _signed(degrees: float) -> str:
    return f"{degrees:+.0f}".replace("-", "−")


def _by_joint(values: Real) -> ByJoint:
    columns = np.ascontiguousarray(values.T)
    columns.flags.writeable = False
    return MappingProxyType(dict(zip(JOINTS, columns, strict=True)))
