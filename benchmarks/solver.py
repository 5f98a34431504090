"""The solver: one solve, all combinations of joints off, and scipy on the same problems."""

from collections.abc import Callable
from functools import partial

import attrs
import numpy as np
from numpy.typing import NDArray
from scipy.optimize import least_squares, minimize, root

from benchmarks.report import Row, Section, median_of, timed
from course_utils.body import JOINTS, Body, Movement, movement, movements
from course_utils.body.joints import joints_of
from course_utils.mechanics import cycle, perform, perform_all, restriction, task
from course_utils.mechanics.solver import Problem, solve

Real = NDArray[np.float64]

SOLVE_MS = 1.0
COMBINATIONS_S = 0.3
CYCLE_MS = 50.0
FASTER = 20.0
SAME_DEGREES = 1e-6
SAME_COST = 1e-9
"""Relative difference of the costs below which two answers lie in the same dip."""


def sections(quick: bool) -> list[Section]:
    return [
        one_solve(5 if quick else 30),
        combinations(1 if quick else 7),
        whole_cycle(3 if quick else 30),
        *against_scipy(16 if quick else 128, 3 if quick else 30),
    ]


def one_solve(times: int) -> Section:
    alone, whole = [], []
    for doing in movements():
        ready = task(doing, Body())
        for key in joints_of(doing.plane):
            low, high = restriction([key]).bounds(ready.lower, ready.upper)
            alone.append(median_of(times, partial(solve, ready.problem, low[None], high[None])))
            whole.append(median_of(times, partial(perform, doing.key, off=[key])))
    return Section(
        "One solve",
        "Every movement with every joint that takes part in it off, one at a time. Each case is "
        f"the median of {times} calls; the table is over the cases. numpy on one thread.",
        [
            Row('`perform("walk", off=["hip"])` and its like', whole, target=SOLVE_MS),
            Row("the solver alone", alone),
        ],
    )


def combinations(times: int) -> Section:
    every = [
        restriction([key for at, key in enumerate(JOINTS) if mask >> at & 1])
        for mask in range(2 ** len(JOINTS))
    ]
    rows = []
    for doing in sorted(movements(), key=lambda each: each.key != "walk"):
        problem, low, high = _batch(doing)
        solves = [1e-3 * timed(partial(solve, problem, low, high))[0] for _ in range(times)]
        rows.append(Row(f"{doing.key}: solver", solves, "s", COMBINATIONS_S))
    whole = [1e-3 * timed(partial(perform_all, "walk", every))[0] for _ in range(times)]
    rows.append(Row("walk: `perform_all`, restrictions to results", whole, "s"))
    return Section(
        "All 2,048 combinations of joints on and off, as one batch",
        "numpy on one thread.",
        rows,
    )


def whole_cycle(times: int) -> Section:
    known, new = [], []
    for at, key in enumerate(JOINTS):
        cycle("walk", off=[key])
        known.append(median_of(times, partial(cycle, "walk", off=[key])))
        new.append(timed(partial(cycle, "walk", off=[key], body=Body(mass_kg=80.0 + at)))[0])
    return Section(
        "A gait cycle with a joint off: 101 postures",
        f"Every joint off, one at a time; each case is the median of {times} calls. The second row "
        "is the first call for a body, one call each. numpy on one thread.",
        [
            Row('`cycle("walk", off=["hip"])` and its like', known, target=CYCLE_MS),
            Row("the same for a new body", new),
        ],
    )


def _batch(doing: Movement) -> tuple[Problem, Real, Real]:
    """A movement's problem and the bounds of all combinations, shape (2048, 11)."""
    ready = task(doing, Body())
    off = (np.arange(2 ** len(JOINTS))[:, None] >> np.arange(len(JOINTS)) & 1).astype(bool)
    return ready.problem, np.where(off, 0.0, ready.lower), np.where(off, 0.0, ready.upper)


@attrs.frozen(eq=False)
class Case:
    """One problem as scipy wants it: only the angles that are free to move."""

    problem: Problem
    low: Real
    high: Real

    @property
    def free(self) -> NDArray[np.bool_]:
        """Which angles can move."""
        return self.high > self.low

    @property
    def start(self) -> Real:
        """The habit, a little inside the bounds."""
        gap = 1e-3 * (self.high - self.low)
        return np.clip(self.problem.habit, self.low + gap, self.high - gap)[self.free]

    def whole(self, some: Real) -> Real:
        """All eleven angles."""
        angles = self.low.copy()
        angles[self.free] = some
        return angles

    def residuals(self, some: Real) -> Real:
        """What least squares squares: unusualness and missed goals."""
        angles, problem = self.whole(some), self.problem
        unusual = (angles - problem.habit) / problem.spread
        return np.concatenate([unusual, problem.goals(angles[None])[0] - problem.target])

    def jacobian(self, some: Real) -> Real:
        """The exact derivative of the residuals."""
        angles, problem = self.whole(some), self.problem
        rows = np.vstack([np.diag(1 / problem.spread), problem.goal_slopes(angles[None])[0]])
        return np.asarray(rows[:, self.free])

    def cost(self, some: Real) -> float:
        """Sum of squares."""
        residuals = self.residuals(some)
        return float(residuals @ residuals)

    def slope(self, some: Real) -> Real:
        """The exact derivative of the cost."""
        return np.asarray(2 * self.residuals(some) @ self.jacobian(some))

    def ours(self) -> Real:
        """The course's answer."""
        return np.asarray(solve(self.problem, self.low[None], self.high[None])[0])


def by_differences(case: Case) -> Real:
    """The bounded least squares of scipy at its default tolerances."""
    bounds = case.low[case.free], case.high[case.free]
    scale = case.problem.spread[case.free]
    return case.whole(least_squares(case.residuals, case.start, bounds=bounds, x_scale=scale).x)


def by_jacobian(case: Case, tolerance: float = 1e-8) -> Real:
    """The same with the exact Jacobian."""
    found = least_squares(
        case.residuals,
        case.start,
        jac=case.jacobian,
        bounds=(case.low[case.free], case.high[case.free]),
        x_scale=case.problem.spread[case.free],
        ftol=tolerance,
        xtol=tolerance,
        gtol=tolerance,
        max_nfev=2000,
    )
    return case.whole(found.x)


def by_slsqp(case: Case) -> Real:
    """The SLSQP of scipy with the exact slope, at its default tolerance."""
    bounds = list(zip(case.low[case.free], case.high[case.free], strict=True))
    found = minimize(case.cost, case.start, jac=case.slope, method="SLSQP", bounds=bounds)
    return case.whole(found.x)


def exact(case: Case) -> Real:
    """The answer of scipy to the last digits.

    Its bounded method stays inside the bounds: angles that come close are put on them, and the
    free ones then go to the root of the slope.
    """
    angles = by_jacobian(case, tolerance=1e-15)
    near = 1e-4 * (case.high - case.low)
    angles = np.where(angles - case.low <= near, case.low, angles)
    angles = np.where(case.high - angles <= near, case.high, angles)
    inside = (angles > case.low) & (angles < case.high)
    if inside.any():
        held = Case(
            case.problem, np.where(inside, -np.inf, angles), np.where(inside, np.inf, angles)
        )
        found = root(held.slope, angles[inside], tol=1e-13)
        angles[inside] = found.x
    return np.clip(angles, case.low, case.high)


METHODS: dict[str, Callable[[Case], Real]] = {
    "`least_squares`, derivatives by differences": by_differences,
    "`least_squares`, exact Jacobian": by_jacobian,
    "`SLSQP`, exact slope": by_slsqp,
}


def against_scipy(count: int, per_movement: int) -> list[Section]:
    return [speed(count), sameness(per_movement)]


def speed(count: int) -> Section:
    problem, low, high = _batch(movement("walk"))
    chosen = np.random.default_rng(2).choice(np.arange(1, len(low) - 1), count, replace=False)
    cases = [Case(problem, low[at], high[at]) for at in chosen]
    for method in (Case.ours, *METHODS.values()):
        method(cases[0])
    batch: list[float] = []
    alone: list[float] = []
    peers: dict[str, list[float]] = {name: [] for name in METHODS}
    for case in cases:  # method after method, so that all see the same machine
        alone.append(median_of(3, case.ours))
        for name, method in METHODS.items():
            peers[name].append(timed(partial(method, case))[0])
        if len(batch) < len(cases) // 8:
            batch.append(timed(partial(solve, problem, low, high))[0] / len(low))
    rows = [
        Row("ours, in the batch of 2,048, per solve", batch),
        Row("ours, one at a time", alone),
        *(Row(name, times) for name, times in peers.items()),
    ]
    for words, mine, target in (
        ("ours in the batch", np.mean(batch), FASTER),
        ("ours one at a time", np.mean(alone), None),
    ):
        for name, times in peers.items():
            faster = float(np.mean(times) / mine)
            aim = target if name.startswith("`least_squares`") else None
            rows.append(Row(f"{name} / {words}", [faster], "times", aim, at_least=True))
    return Section(
        "Against scipy: speed",
        f"walk, {count} combinations of joints off drawn at random. scipy gets the same residuals, "
        "bounds and start, the free angles only, and its default tolerances, which are looser than "
        "ours. The methods take turns case by case. Ratios are of means: a batch is as slow as "
        "its cases are on average. numpy on one thread.",
        rows,
    )


def sameness(per_movement: int) -> Section:
    chance = np.random.default_rng(3)
    apart: list[float] = []
    slsqp: list[float] = []
    ours_higher = theirs_higher = 0
    for doing in movements():
        ready = task(doing, Body())
        for _ in range(per_movement):
            keys = chance.choice(JOINTS, chance.integers(1, 5), replace=False)
            left = {str(key): float(chance.choice([0.0, chance.random()])) for key in keys}
            case = Case(ready.problem, *restriction((), left).bounds(ready.lower, ready.upper))
            ours, theirs = case.ours(), exact(case)
            mine, other = ready.problem.cost(np.array([ours, theirs]))
            dip = SAME_COST * (1 + other)
            if mine > other + dip:
                ours_higher += 1
            elif other > mine + dip:
                theirs_higher += 1
            else:
                apart.append(float(np.abs(ours - theirs).max()))
                slsqp.append(float(np.abs(ours - by_slsqp(case)).max()))
    count = per_movement * len(movements())
    return Section(
        "Against scipy: the answer",
        f"{count} random restrictions of one to four joints, {per_movement} for each movement. "
        "scipy's `least_squares` at tolerances of 1e-15; angles that it leaves just inside their "
        "bounds are put on them and `root` finds where the slope of the others is zero. The "
        "difference is the largest over the angles. Costs within "
        f"{SAME_COST:g} count as the same lowest point.",
        [
            Row("largest difference of all cases", [max(apart)], "degrees", SAME_DEGREES),
            Row("difference", apart, "degrees"),
            Row("difference of `SLSQP`, default tolerance", slsqp, "degrees"),
            Row(f"of {count}: scipy stops at a higher point", [theirs_higher], "cases"),
            Row(f"of {count}: ours is the higher one", [ours_higher], "cases", 0.0),
        ],
    )
