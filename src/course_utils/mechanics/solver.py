"""The least unusual posture within the bounds: a batched least-squares solver.

    minimise   sum_j ((q_j - q0_j) / s_j)^2  +  sum_k ((g_k(q) - g_k(q0)) / tol_k)^2
    over       lower_j <= q_j <= upper_j

A projected Newton method. First and second derivatives are exact; where the curvature is not
positive the Gauss-Newton part alone, which always is, takes over. Every problem of a batch is
solved on its own, so an answer depends neither on its place in the batch nor on the batch's size.
"""

from typing import NamedTuple

import attrs
import numpy as np
from numpy.typing import NDArray

Real = NDArray[np.float64]
Bool = NDArray[np.bool_]

_ITERATIONS = 100
_HALVINGS = 40
_ENOUGH = 1e-4
"""Least share of the predicted gain that a step must bring."""
_ROUNDING = 1e-15
_STILL = 1e-10
"""Largest slope, per spread, at an optimum, relative to 1 + cost."""


@attrs.frozen(eq=False)
class Problem:
    """One movement of one body. n angles, k goals, m links that matter to the goals.

    ``habit``, ``spread``: degrees, shape (n,). ``linear``: goals that are sums of angles, per
    tolerance, shape (k, n). ``links``: standing vectors, complex, m, shape (m,). ``turns``:
    radians per degree, shape (m, n). ``weights``: goals that are places, as complex weights on
    turned links, per tolerance, shape (k, m).
    """

    habit: Real
    spread: Real
    linear: Real
    links: NDArray[np.complex128]
    turns: Real
    weights: NDArray[np.complex128]
    target: Real = attrs.field(init=False)

    @target.default
    def _habit_goals(self) -> Real:
        return self.goals(self.habit[None])[0]

    def turned(self, angles: Real) -> tuple[Real, Real]:
        """Turned links, forward and up, m, for angles of shape (batch, n): two of (batch, m)."""
        turn = rowwise(angles, self.turns.T)
        cos, sin, right, up = np.cos(turn), np.sin(turn), self.links.real, self.links.imag
        return cos * right + sin * up, cos * up - sin * right

    def goals(self, angles: Real) -> Real:
        """Goal values, in tolerances, for angles of shape (batch, n): shape (batch, k)."""
        forward, up = self.turned(angles)
        places = rowwise(forward, self.weights.real.T) - rowwise(up, self.weights.imag.T)
        return rowwise(angles, self.linear.T) + places

    def cost(self, angles: Real) -> Real:
        """What the solver minimises, for angles of shape (batch, n): shape (batch,)."""
        return 2.0 * _look(self, angles).cost


def solve(problem: Problem, lower: Real, upper: Real) -> Real:
    """The least unusual postures within the bounds.

    ``lower``, ``upper``: degrees, shape (batch, n), ``lower <= upper``. Returns angles, degrees,
    shape (batch, n). With the habit inside the bounds the answer is the habit, exactly.
    """
    result = np.clip(problem.habit, lower, upper)
    rows = np.flatnonzero((result != problem.habit).any(axis=1))
    angles, low, high = result[rows], lower[rows], upper[rows]
    here = _look(problem, angles)
    for _ in range(_ITERATIONS):
        held = (low == high) | ((angles <= low) & (here.slope > 0))
        held |= (angles >= high) & (here.slope < 0)
        steepest = np.abs(np.where(held, 0.0, here.slope) * problem.spread).max(axis=1, initial=0.0)
        moving = steepest > _STILL * (1.0 + here.cost)
        if not moving.all():
            rows, angles, low, high, held = (a[moving] for a in (rows, angles, low, high, held))
            here = _Local(*(a[moving] for a in here))
        if not rows.size:
            break
        step = _step(here, problem.spread, low - angles, high - angles, held)
        angles, here = _advance(problem, angles, here, step)
        result[rows] = angles
    return result


class _Local(NamedTuple):
    """Cost (batch,), its slope (batch, n) and two curvatures (batch, n, n), all halved."""

    cost: Real
    slope: Real
    newton: Real
    gauss: Real


def _look(problem: Problem, angles: Real) -> _Local:
    real, imag, turns = problem.weights.real, problem.weights.imag, problem.turns
    forward, up = problem.turned(angles)
    unusual = (angles - problem.habit) / problem.spread
    missed = problem.goals(angles) - problem.target
    jacobian = problem.linear + (up[:, None, :] * real + forward[:, None, :] * imag) @ turns
    gauss = jacobian.transpose(0, 2, 1) @ jacobian
    each = np.arange(problem.habit.size)
    gauss[:, each, each] += 1.0 / problem.spread**2
    bend = rowwise(missed, imag) * up - rowwise(missed, real) * forward
    return _Local(
        cost=0.5 * ((unusual**2).sum(1) + (missed**2).sum(1)),
        slope=unusual / problem.spread + (missed[:, None, :] @ jacobian)[:, 0],
        newton=gauss + (turns.T * bend[:, None, :]) @ turns,
        gauss=gauss,
    )


def _step(here: _Local, spread: Real, low: Real, high: Real, held: Bool) -> Real:
    """A feasible step downhill: Newton's, else Gauss-Newton's, else along the slope."""
    step = _newton_step(here.newton, here.slope, low, high, held)
    curved = (step[:, None, :] @ here.newton @ step[:, :, None])[:, 0, 0]
    poor = ~(((here.slope * step).sum(1) < 0) & (curved > 0))
    if poor.any():
        safe = (here.gauss[poor], here.slope[poor], low[poor], high[poor], held[poor])
        step[poor] = _newton_step(*safe)
        poor &= ~((here.slope * step).sum(1) < 0)
        downhill = np.clip(-here.slope * spread**2, low, high)
        step = np.where(poor[:, None], downhill, step)
    return step


def _newton_step(curvature: Real, slope: Real, low: Real, high: Real, held: Bool) -> Real:
    """Step to the lowest point of the local parabola; angles that would leave stop at the bound."""
    step = np.zeros_like(slope)
    while True:
        pull = slope + (curvature @ step[:, :, None])[:, :, 0]
        free = ~held
        block = np.where(free[:, :, None] & free[:, None, :], curvature, 0.0)
        each = np.arange(slope.shape[1])
        block[:, each, each] += held
        moved = np.linalg.solve(block, np.where(held, 0.0, -pull)[:, :, None])[:, :, 0]
        leaving = free & ((moved < low) | (moved > high))
        if not leaving.any():
            return np.where(held, step, moved)
        step = np.where(leaving, np.clip(moved, low, high), step)
        held = held | leaving


def _advance(problem: Problem, angles: Real, here: _Local, step: Real) -> tuple[Real, _Local]:
    """Take the step, halved until the cost falls enough."""
    gain = (here.slope * step).sum(1)
    share = np.ones(len(angles))
    there = _look(problem, angles + step)
    for _ in range(_HALVINGS):
        worse = there.cost > here.cost + _ENOUGH * share * gain + _ROUNDING * (1.0 + here.cost)
        if not worse.any():
            break
        share = np.where(worse, share / 2, share)
        retry = _look(problem, angles[worse] + share[worse, None] * step[worse])
        for whole, part in zip(there, retry, strict=True):
            whole[worse] = part
    return angles + share[:, None] * step, there


def rowwise(rows: Real, matrix: Real) -> Real:
    """``rows @ matrix`` (batch, a) by (a, b), each row on its own: the same digits in any batch."""
    return np.asarray((rows[:, None, :] @ matrix)[:, 0, :])
