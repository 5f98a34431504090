"""The solver against closed forms, against scipy, and its invariants."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import least_squares, root

from course_utils.body import JOINTS, Body, Movement, movement, movements
from course_utils.mechanics import Restriction, perform, perform_all, restriction, task
from course_utils.mechanics.solver import Problem, solve
from tests.mechanics.strategies import BODIES, MOBILITY, MOVEMENTS, RESTRICTIONS


def linear(habit: np.ndarray, spread: np.ndarray, goals: np.ndarray) -> Problem:
    """A problem whose goals are sums of angles."""
    none = np.zeros(0, complex)
    turns, weights = np.zeros((0, habit.size)), np.zeros((len(goals), 0), complex)
    return Problem(habit, spread, goals, none, turns, weights)


@given(
    st.lists(st.floats(1, 15), min_size=4, max_size=11).map(np.array),
    st.floats(-40, 40).filter(lambda lost: abs(lost) > 0.1),
)
def test_one_joint_off_with_a_firm_sum_is_shared_by_the_square_of_the_spread(
    spread: np.ndarray, lost: float
) -> None:
    firm = np.ones((1, spread.size)) * 1e5
    habit = np.zeros(spread.size)
    habit[0] = lost
    wide = np.full(spread.size, 1e3)
    lower, upper = -wide, wide.copy()
    lower[0] = upper[0] = 0.0
    answer = solve(linear(habit, spread, firm), lower[None], upper[None])[0]
    shares = spread[1:] ** 2 / (spread[1:] ** 2).sum()
    assert answer[1:] == pytest.approx(lost * shares, abs=1e-5)


def test_a_soft_goal_leaves_its_own_share_unmet() -> None:
    """The goal takes part like one more joint whose spread is the tolerance."""
    spread, tolerance = np.array([5.0, 3.0, 4.0]), 2.0
    problem = linear(np.array([10.0, 0, 0]), spread, np.ones((1, 3)) / tolerance)
    bounds = np.array([0.0, -90, -90]), np.array([0.0, 90, 90])
    answer = solve(problem, bounds[0][None], bounds[1][None])[0]
    squares = np.array([9.0, 16.0])
    assert answer[1:] == pytest.approx(10 * squares / (squares.sum() + tolerance**2))


def test_a_bound_that_is_reached_passes_the_rest_on() -> None:
    problem = linear(np.array([12.0, 0, 0]), np.full(3, 5.0), np.ones((1, 3)) * 1e5)
    lower, upper = np.array([[0.0, -90, -90]]), np.array([[0.0, 2.0, 90]])
    assert solve(problem, lower, upper)[0] == pytest.approx([0, 2, 10], abs=1e-5)


def scipy_answer(problem: Problem, lower: np.ndarray, upper: np.ndarray) -> np.ndarray:
    """The same least squares by scipy, angles without freedom taken out."""
    free = upper > lower
    whole = lower.copy()

    def residuals(some: np.ndarray) -> np.ndarray:
        whole[free] = some
        unusual = (whole - problem.habit) / problem.spread
        return np.concatenate([unusual, problem.goals(whole[None])[0] - problem.target])

    gap = 1e-3 * (upper - lower)[free]
    start = np.clip(problem.habit[free], lower[free] + gap, upper[free] - gap)
    found = least_squares(
        residuals, start, bounds=(lower[free], upper[free]), xtol=1e-15, ftol=1e-15, gtol=1e-15,
        x_scale=problem.spread[free], max_nfev=2000,
    )  # fmt: skip
    whole[free] = found.x
    return _polished(problem, whole, lower, upper)


def _polished(
    problem: Problem, angles: np.ndarray, lower: np.ndarray, upper: np.ndarray
) -> np.ndarray:
    """Bring scipy's interior answer onto its bounds, then to the root of the free slopes."""
    near = 1e-4 * np.maximum(upper - lower, 1e-9)
    angles = np.where(angles - lower < near, lower, np.where(upper - angles < near, upper, angles))
    free = (angles > lower) & (angles < upper)

    def slope(some: np.ndarray) -> np.ndarray:
        whole = angles.copy()
        whole[free] = some
        missed = problem.goals(whole[None])[0] - problem.target
        unusual = (whole - problem.habit) / problem.spread**2
        return np.asarray(2 * (unusual + missed @ problem.goal_slopes(whole[None])[0])[free])

    angles[free] = root(slope, angles[free], tol=1e-13).x
    return np.asarray(np.clip(angles, lower, upper))


def random_cases(count: int) -> list[tuple[Movement, Restriction]]:
    chance = np.random.default_rng(20)
    cases = []
    for _ in range(count):
        doing = movements()[chance.integers(len(movements()))]
        keys = chance.choice(JOINTS, chance.integers(1, 5), replace=False)
        cases.append((doing, restriction((), {key: float(chance.random()) for key in keys})))
    return cases


def test_agrees_with_scipy_on_hundreds_of_random_problems() -> None:
    """Same lowest point to 1e-6 degrees; where scipy stops in another dip, ours is no higher."""
    same = 0
    cases = random_cases(300)
    for doing, restricted in cases:
        ready = task(doing, Body())
        lower, upper = restricted.bounds(ready.lower, ready.upper)
        ours = solve(ready.problem, lower[None], upper[None])[0]
        theirs = scipy_answer(ready.problem, lower, upper)
        cost = ready.problem.cost(np.array([ours, theirs]))
        assert cost[0] <= cost[1] * (1 + 1e-9) + 1e-9, (doing.key, restricted)
        if cost[1] <= cost[0] * (1 + 1e-9) + 1e-9:
            same += 1
            assert ours == pytest.approx(theirs, abs=1e-6), (doing.key, restricted)
    assert same >= 0.97 * len(cases)


@given(MOVEMENTS, BODIES, RESTRICTIONS)
def test_within_bounds_and_never_nan(doing: Movement, body: Body, restricted: Restriction) -> None:
    done = perform_all(doing, [restricted], body)[0]
    lower, upper = restricted.bounds(done.task.lower, done.task.upper)
    assert np.isfinite(done.angles).all()
    assert (done.angles >= lower).all()
    assert (done.angles <= upper).all()


@given(MOVEMENTS, BODIES)
def test_nothing_restricted_is_the_habit_exactly(doing: Movement, body: Body) -> None:
    done = perform_all(doing, [restriction()], body)[0]
    assert (done.angles == done.task.habit).all()
    assert not done.missed


def test_the_default_body_has_the_habit_of_the_file() -> None:
    for doing in movements():
        done = perform(doing)
        assert {h.joint: h.mean for h in doing.habit}.items() <= done.angle.items()


@given(MOVEMENTS, BODIES)
def test_all_eleven_off_stays_at_neutral(doing: Movement, body: Body) -> None:
    done = perform_all(doing, [restriction(JOINTS)], body)[0]
    assert not done.angles.any()
    assert str(done)


@given(MOVEMENTS, MOBILITY, MOBILITY)
@settings(max_examples=200)
def test_restricting_more_never_makes_the_optimum_better(
    doing: Movement, first: dict[str, float], second: dict[str, float]
) -> None:
    more = {key: min(first.get(key, 1.0), second.get(key, 1.0)) for key in first | second}
    done = perform_all(doing, [restriction((), first), restriction((), more)])
    less, cost = done[0].task.problem.cost(np.array([each.angles for each in done]))
    assert cost >= less * (1 - 1e-9) - 1e-9


@given(MOVEMENTS, st.lists(RESTRICTIONS, min_size=2, max_size=6), st.randoms())
def test_same_answer_in_any_batch(
    doing: Movement, restrictions: list[Restriction], chance: object
) -> None:
    together = perform_all(doing, restrictions)
    order = list(range(len(restrictions)))
    chance.shuffle(order)  # type: ignore[attr-defined]
    shuffled = perform_all(doing, [restrictions[at] for at in order])
    for at, done in zip(order, shuffled, strict=True):
        alone = perform_all(doing, [restrictions[at]])[0]
        assert (done.angles == together[at].angles).all()
        assert (alone.angles == together[at].angles).all()


@given(MOVEMENTS, st.lists(BODIES, min_size=2, max_size=6), RESTRICTIONS)
def test_different_people_in_one_batch_have_the_answers_they_have_alone(
    doing: Movement, bodies: list[Body], restricted: Restriction
) -> None:
    ready = [task(doing, body) for body in bodies]
    together = Problem.stacked([one.problem for one in ready])
    bounds = [one.bounds(restricted) for one in ready]
    lower, upper = (np.array(side) for side in zip(*bounds, strict=True))
    for one, answer in zip(ready, solve(together, lower, upper), strict=True):
        low, high = one.bounds(restricted)
        assert (answer == solve(one.problem, low[None], high[None])[0]).all()


def test_a_batch_must_have_as_many_rows_in_every_field() -> None:
    with pytest.raises(ValueError, match="2 and 3; every field must have a row"):
        Problem(
            habit=np.zeros((2, 4)),
            spread=np.ones((3, 4)),
            linear=np.ones((1, 4)),
            links=np.zeros(0, complex),
            turns=np.zeros((0, 4)),
            weights=np.zeros((1, 0), complex),
        )


OFF = [[key for at, key in enumerate(JOINTS) if mask >> at & 1] for mask in range(2048)]
"""Every combination of joints off: of combination ``m`` those whose bit is set."""
EACH_MOVEMENT = pytest.mark.parametrize("doing", movements(), ids=lambda doing: doing.key)


@EACH_MOVEMENT
def test_every_combination_ends_where_nothing_falls_any_more(doing: Movement) -> None:
    """Each free angle has no slope left, and one at its bound would have to go beyond it."""
    done = perform_all(doing, [restriction(off) for off in OFF])
    angles = np.array([each.angles for each in done])
    problem = done[0].task.problem
    lower, upper = np.array([each.task.bounds(each.restriction) for each in done]).swapaxes(0, 1)
    missed = problem.goals(angles) - problem.target
    slope = (angles - problem.habit) / problem.spread**2
    slope = slope + np.einsum("bk,bkn->bn", missed, problem.goal_slopes(angles))
    outward = ((angles <= lower) & (slope >= 0)) | ((angles >= upper) & (slope <= 0))
    left = np.where(outward, 0.0, slope * problem.spread).T / (1.0 + problem.cost(angles))
    assert np.abs(left).max() < 1e-9


@EACH_MOVEMENT
def test_one_more_joint_off_never_makes_the_optimum_better(doing: Movement) -> None:
    """With five and more off a lower point can be overlooked, in one pair of a thousand at most."""
    done = perform_all(doing, [restriction(off) for off in OFF])
    cost = done[0].task.problem.cost(np.array([each.angles for each in done]))
    pairs = [(mask, mask | 1 << at) for mask in range(2048) for at in range(11) if ~mask >> at & 1]
    better = [pair for pair in pairs if cost[pair[1]] < cost[pair[0]] * (1 - 1e-9) - 1e-9]
    assert [OFF[more] for _, more in better if len(OFF[more]) < 5] == []
    assert len(better) <= len(pairs) / 1000


def test_movement_key_or_movement() -> None:
    assert perform(movement("walk"), off="hip").angle == perform("walk", off=["hip"]).angle
