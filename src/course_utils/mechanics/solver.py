"""The least unusual posture within the bounds: a batched least-squares solver.

    minimise   sum_j ((q_j - q0_j) / s_j)^2  +  sum_k ((g_k(q) - g_k(q0)) / tol_k)^2
    over       lower_j <= q_j <= upper_j

A projected Newton method. First and second derivatives are exact; where the curvature is not
positive the Gauss-Newton part alone, which always is, takes over. Every row of a batch is solved
on its own, so an answer depends neither on its place in the batch nor on the batch's size.
"""

from itertools import product
from typing import NamedTuple

import attrs
import numpy as np
from numpy.typing import NDArray

Real = NDArray[np.float64]
Complex = NDArray[np.complex128]
Bool = NDArray[np.bool_]

_ITERATIONS = 100
_HALVINGS = 40
_ENOUGH = 1e-4
"""Least share of the predicted gain that a step must bring."""
_LEAST = 1e-8
"""Least fall along a step, as a share of the fall along the slope: a bound can block the rest."""
_ROUNDING = 1e-15
_STILL = 1e-10
"""Largest slope, per spread, at an optimum, relative to 1 + cost."""
_TOUCHING = 1e-10
"""Distance below which an angle is at its bound, degrees."""
_FAR = 6.0
"""A goal missed by more tolerances than this is tried again from other postures."""
_PARTS = (slice(0, 3), slice(3, 6), slice(8, 11))
"""Leg, trunk and arm: each is put at one end of its bounds for the other postures."""


def rowwise(rows: Real, matrix: Real) -> Real:
    """``rows @ matrix`` (batch, a) by (a, b), each row on its own: the same digits in any batch."""
    return np.asarray((rows[:, None, :] @ matrix)[:, 0, :])


class _Tables(NamedTuple):
    """What a problem keeps ready, for m links taken twice: once up, once forward."""

    turns: Real
    cosines: Real
    sines: Real
    places: Real
    slopes: Real
    bends: Real
    curvature: Real


@attrs.frozen(eq=False)
class Problem:
    """One movement of one body, or of one body per row. n angles, k goals, m links that matter.

    ``habit``, ``spread``: degrees, shape (n,), or (batch, n) for a habit of each row. ``linear``:
    goals that are sums of angles, per tolerance, shape (k, n). ``links``: standing vectors,
    complex, m, shape (m,). ``turns``: radians per degree, shape (m, n). ``weights``: goals that
    are places, as complex weights on turned links, per tolerance, shape (k, m). ``scale``: how
    many times longer all links are, a number or shape (batch, 1). ``target``: goals at the habit,
    shape (k,) or (batch, k).
    """

    habit: Real
    spread: Real
    linear: Real
    links: Complex
    turns: Real
    weights: Complex
    scale: Real | float = 1.0
    tables: _Tables = attrs.field(repr=False)
    target: Real = attrs.field()

    @tables.default
    def _make_tables(self) -> _Tables:
        right, up = self.links.real, self.links.imag
        real, imag = self.weights.real, self.weights.imag
        both = np.vstack([self.turns, self.turns])
        by_link = np.hstack([real, imag])
        pairs = (both[:, :, None] * both[:, None, :]).reshape(len(both), both.shape[1] ** 2)
        return _Tables(
            turns=both.T.copy(),
            cosines=np.hstack([up, right]),
            sines=np.hstack([-right, up]),
            places=np.hstack([-imag, real]).T.copy(),
            slopes=(by_link.T[:, :, None] * both[:, None, :]).reshape(len(both), self.linear.size),
            bends=np.hstack([imag, -real]),
            curvature=pairs,
        )

    @target.default
    def _make_target(self) -> Real:
        goals = self.goals(np.atleast_2d(self.habit))
        return goals if self.habit.ndim == 2 else np.asarray(goals[0])

    def each(self, habit: Real, spread: Real, scale: Real | float | None = None) -> "Problem":
        """The same goals for many: habit and spread, shape (batch, n), and scale of each row."""
        return Problem(
            habit=habit,
            spread=spread,
            linear=self.linear,
            links=self.links,
            turns=self.turns,
            weights=self.weights,
            scale=self.scale if scale is None else scale,
            tables=self.tables,
        )

    def rows(self, at: NDArray[np.intp] | Bool) -> "Problem":
        """The problem of these rows of the batch; itself where all rows share it."""
        if self.habit.ndim == 1:
            return self
        scale = self.scale if isinstance(self.scale, float) else self.scale[at]
        return attrs.evolve(
            self, habit=self.habit[at], spread=self.spread[at], scale=scale, target=self.target[at]
        )

    def turned(self, angles: Real) -> Real:
        """Turned links, m, up then forward: (batch, n) to (batch, 2 m)."""
        turn = rowwise(angles, self.tables.turns)
        turned = np.cos(turn) * self.tables.cosines + np.sin(turn) * self.tables.sines
        return np.asarray(turned * self.scale)

    def goals(self, angles: Real) -> Real:
        """Goal values, in tolerances: (batch, n) to (batch, k)."""
        return rowwise(angles, self.linear.T) + rowwise(self.turned(angles), self.tables.places)

    def goal_slopes(self, angles: Real) -> Real:
        """Derivative of each goal by each angle, tolerances per degree: (batch, k, n)."""
        slopes = rowwise(self.turned(angles), self.tables.slopes)
        return np.asarray(self.linear + slopes.reshape(len(angles), *self.linear.shape))

    def cost(self, angles: Real) -> Real:
        """What the solver minimises: (batch, n) to (batch,)."""
        return 2.0 * _look(self, angles).cost


def solve(problem: Problem, lower: Real, upper: Real) -> Real:
    """The least unusual postures within the bounds.

    ``lower``, ``upper``: degrees, shape (batch, n), ``lower <= upper``. Returns angles, degrees,
    shape (batch, n). With the habit inside the bounds the answer is the habit, exactly. Where a
    goal stays far out of reach there can be several lowest points; the best of nine starts holds.
    """
    answers = np.clip(problem.habit, lower, upper)
    rows = np.flatnonzero((answers != problem.habit).any(axis=1))
    moved = problem.rows(rows)
    answers[rows] = _descend(moved, answers[rows], lower[rows], upper[rows])
    missed = np.abs(moved.goals(answers[rows]) - moved.target)
    rows = rows[missed.max(axis=1, initial=0.0) > _FAR]
    if rows.size:
        far = problem.rows(rows)
        answers[rows] = _best_of_corners(far, answers[rows], lower[rows], upper[rows])
    return answers


def _best_of_corners(problem: Problem, angles: Real, lower: Real, upper: Real) -> Real:
    """The best of these postures and of those found from the corners of leg, trunk and arm."""
    starts = []
    for corner in product((lower, upper), repeat=len(_PARTS)):
        start = np.clip(problem.habit, lower, upper)
        for part, end in zip(_PARTS, corner, strict=True):
            start[:, part] = end[:, part]
        starts.append(start)
    many = len(starts)
    found = _descend(
        problem.rows(np.tile(np.arange(len(angles)), many)),
        np.concatenate(starts),
        np.tile(lower, (many, 1)),
        np.tile(upper, (many, 1)),
    )
    found = np.concatenate([angles, found]).reshape(1 + many, *angles.shape)
    cost = np.array([problem.cost(each) for each in found])
    return np.asarray(found[cost.argmin(axis=0), np.arange(len(angles))])


def _descend(problem: Problem, start: Real, lower: Real, upper: Real) -> Real:
    """The lowest points downhill of the starts."""
    found = start.copy()
    rows, angles, low, high = np.arange(len(start)), start, lower, upper
    here = _look(problem, angles)
    for _ in range(_ITERATIONS):
        slope = here.slope
        held = ((angles <= low) & (slope >= 0)) | ((angles >= high) & (slope <= 0))
        steepest = np.abs(np.where(held, 0.0, slope) * problem.spread).max(axis=1, initial=0.0)
        moving = steepest > _STILL * (1.0 + here.cost)
        if not moving.all():
            problem = problem.rows(moving)
            rows, angles, low, high, held = (a[moving] for a in (rows, angles, low, high, held))
            here = _Local(*(a[moving] for a in here))
        if not rows.size:
            break
        step = _step(here, problem.spread, low - angles, high - angles, held | (low == high))
        angles, here = _advance(problem, angles, here, step)
        # Rounding may step over a bound, or stop just short of it.
        angles = np.where(angles < low + _TOUCHING, low, angles)
        angles = np.where(angles > high - _TOUCHING, high, angles)
        found[rows] = angles
    return found


class _Local(NamedTuple):
    """Half the cost (batch,), its slope (batch, n) and two curvatures (batch, n, n)."""

    cost: Real
    slope: Real
    newton: Real
    gauss: Real


def _look(problem: Problem, angles: Real) -> _Local:
    tables, shape = problem.tables, (len(angles), angles.shape[1], angles.shape[1])
    turned = problem.turned(angles)
    unusual = (angles - problem.habit) / problem.spread
    value = rowwise(angles, problem.linear.T) + rowwise(turned, tables.places)
    missed = value - problem.target
    slopes = rowwise(turned, tables.slopes).reshape(len(angles), *problem.linear.shape)
    jacobian = problem.linear + slopes
    gauss = jacobian.transpose(0, 2, 1) @ jacobian
    every = np.arange(angles.shape[1])
    gauss[:, every, every] += 1.0 / problem.spread**2
    bend = rowwise(rowwise(missed, tables.bends) * turned, tables.curvature)
    return _Local(
        cost=0.5 * ((unusual * unusual).sum(1) + (missed * missed).sum(1)),
        slope=unusual / problem.spread + (missed[:, None, :] @ jacobian)[:, 0, :],
        newton=gauss + bend.reshape(shape),
        gauss=gauss,
    )


def _step(here: _Local, spread: Real, low: Real, high: Real, held: Bool) -> Real:
    """A feasible step downhill: Newton's, else Gauss-Newton's, else along the slope."""
    step = _newton_step(here.newton, here.slope, low, high, held)
    curved = (step[:, None, :] @ here.newton @ step[:, :, None])[:, 0, 0]
    downhill = np.clip(-here.slope * spread**2, low, high)
    enough = _LEAST * (here.slope * downhill).sum(1)
    poor = ~(((here.slope * step).sum(1) < enough) & (curved > 0))
    if poor.any():
        safe = (here.gauss[poor], here.slope[poor], low[poor], high[poor], held[poor])
        step[poor] = _newton_step(*safe)
        poor &= ~((here.slope * step).sum(1) < enough)
        step = np.where(poor[:, None], downhill, step)
    return step


def _newton_step(curvature: Real, slope: Real, low: Real, high: Real, held: Bool) -> Real:
    """Step to the lowest point of the local parabola; angles that would leave stop at the bound."""
    found, one = np.empty_like(slope), np.eye(slope.shape[1])
    rows, step, pull = np.arange(len(slope)), np.zeros_like(slope), slope
    while True:
        free = ~held
        block = curvature * (free[:, :, None] & free[:, None, :])
        block += held[:, :, None] * one
        moved = np.linalg.solve(block, (-pull * free)[:, :, None])[:, :, 0]
        leaving = free & ((moved < low) | (moved > high))
        found[rows] = step + moved
        again = leaving.any(1)
        if not again.any():
            return found
        step = np.where(leaving, np.clip(moved, low, high), step)
        held = held | leaving
        rows, held = rows[again], held[again]
        step, curvature, slope, low, high = (a[again] for a in (step, curvature, slope, low, high))
        pull = slope + (curvature @ step[:, :, None])[:, :, 0]


def _advance(problem: Problem, angles: Real, here: _Local, step: Real) -> tuple[Real, _Local]:
    """Take the step, halved until the cost falls enough."""
    gain = _ENOUGH * (here.slope * step).sum(1)
    most = here.cost + _ROUNDING * (1.0 + here.cost)
    share = np.ones(len(angles))
    there = _look(problem, angles + step)
    for _ in range(_HALVINGS):
        worse = there.cost > most + share * gain
        if not worse.any():
            break
        share = np.where(worse, share / 2, share)
        retry = _look(problem.rows(worse), angles[worse] + share[worse, None] * step[worse])
        for whole, part in zip(there, retry, strict=True):
            whole[worse] = part
    return angles + share[:, None] * step, there
