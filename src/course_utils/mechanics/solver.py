"""The least unusual posture within the bounds: a batched least-squares solver.

    minimise   sum_j ((q_j - q0_j) / s_j)^2  +  sum_k ((g_k(q) - g_k(q0)) / tol_k)^2
    over       lower_j <= q_j <= upper_j

A projected Newton method. First and second derivatives are exact; where the curvature is not
positive the Gauss-Newton part alone, which always is, takes over. A step that does not bring what
the slope promised is taken back and damped, as Levenberg and Marquardt do. Every problem of a
batch is solved on its own, so an answer depends neither on its place in the batch nor on the
batch's size.
"""

from collections.abc import Sequence
from typing import NamedTuple

import attrs
import numpy as np
from numpy.typing import NDArray

Real = NDArray[np.float64]
Complex = NDArray[np.complex128]
Bool = NDArray[np.bool_]

_ITERATIONS = 100
_ENOUGH = 1e-4
"""Least share of the fall along the slope that a step must bring."""
_DAMPING = 1.0
"""Damping after a step that brought too little: it weighs as much as being unusual does."""
_MORE = 10.0
"""Damping grows by this for each further such step, and shrinks by it for each good one."""
_SLIGHT = 0.05
"""Damping below this is none."""
_LEAST = 1e-8
"""Least fall along a step, as a share of the fall along the slope: a bound can block the rest."""
_ROUNDING = 1e-13
"""Rise of the cost, relative to 1 + cost, that rounding alone can bring."""
_IDLE = 3
"""So many steps in a row that gain no more than rounding are the last ones."""
_STILL = 1e-10
"""Largest slope, per spread, at an optimum, relative to 1 + cost."""
_TOUCHING = 1e-10
"""Distance below which an angle is at its bound, degrees."""
_FAR = 6.0
"""A goal missed by more tolerances than this is tried again from other postures."""
_PARTS = (slice(0, 3), slice(3, 6), slice(8, 11))
"""Leg, trunk and arm: each is put at one end of its bounds for the other postures."""
_CORNERS = ((False, False, False), (False, True, True), (True, False, True), (True, True, False))
"""Which of these parts are at their upper end: every other corner of all that there are."""
_CLOSING = (0.25, 0.5, 0.75)
"""How far the bounds have closed when the posture that follows them goes downhill."""
_FOLLOWING = 3
"""How many steps downhill it goes then."""


_OWN = 9
"""Of the fields of ``_Rows``, how many may differ from row to row; the rest is shared."""


class _Rows(NamedTuple):
    """What a problem keeps ready, m links taken twice: once up, once forward.

    The first nine have one row for the whole batch, or one for each of its problems.
    """

    habit: Real
    spread: Real
    prior: Real
    linear: Real
    cosines: Real
    sines: Real
    places: Real
    slopes: Real
    target: Real
    turns: Real
    shared: Real
    curvature: Real

    def of(self, rows: Bool | NDArray[np.intp]) -> "_Rows":
        """The rows of some of the problems."""
        own = (each if len(each) == 1 else each[rows] for each in self[:_OWN])
        return _Rows(*own, *self[_OWN:])


@attrs.frozen(eq=False)
class Problem:
    """One movement of one body, or of a batch of them. n angles, k goals, m links of the goals.

    ``habit``, ``spread``: degrees, shape (n,). ``linear``: goals that are sums of angles, per
    tolerance, shape (k, n). ``links``: standing vectors, complex, m, shape (m,). ``weights``:
    goals that are places, as complex weights on turned links, per tolerance, shape (k, m). Each
    of these may have a leading axis: one row for each problem of a batch. ``turns``: radians per
    degree, shape (m, n), always shared.

    Raises ValueError when the leading axes differ in length.
    """

    habit: Real
    spread: Real
    linear: Real
    links: Complex
    turns: Real
    weights: Complex
    rows: _Rows = attrs.field(init=False, repr=False)

    @rows.default
    def _make_rows(self) -> _Rows:
        habit, spread = np.atleast_2d(self.habit), np.atleast_2d(self.spread)
        links = np.atleast_2d(self.links)
        linear: Real = self.linear[None] if self.linear.ndim == 2 else self.linear
        weights: Complex = self.weights[None] if self.weights.ndim == 2 else self.weights
        lengths = {len(each) for each in (habit, spread, linear, links, weights)} - {1}
        if len(lengths) > 1:
            raise ValueError(
                f"the problems of a batch are {' and '.join(map(str, sorted(lengths)))}; "
                "every field must have a row for each of them, or none"
            )
        pairs = self.turns[:, :, None] * self.turns[:, None, :]
        rows = _Rows(
            habit=habit,
            spread=spread,
            prior=np.eye(habit.shape[1]) / spread[:, None, :] ** 2,
            linear=linear,
            cosines=np.stack([links.imag, links.real], axis=1),
            sines=np.stack([-links.real, links.imag], axis=1),
            places=np.concatenate([-weights.imag, weights.real], axis=2),
            slopes=np.concatenate([weights.real, weights.imag], axis=2),
            target=np.zeros((1, linear.shape[1])),
            turns=self.turns.T.copy(),
            shared=self.turns,
            curvature=pairs.reshape(len(pairs), habit.shape[1] ** 2),
        )
        return rows._replace(target=_goals(rows, habit, _turned(rows, habit)))

    @classmethod
    def stacked(cls, problems: Sequence["Problem"]) -> "Problem":
        """One batch of problems with as many goals and links each, and the same ``turns``.

        Raises ValueError for other ``turns``.
        """
        if any((each.turns != problems[0].turns).any() for each in problems):
            raise ValueError("the problems of a batch have different turns; they must be the same")
        habit, spread, linear, links, weights = (
            np.stack([getattr(each, name) for each in problems])
            for name in ("habit", "spread", "linear", "links", "weights")
        )
        return cls(habit, spread, linear, links, problems[0].turns, weights)

    @property
    def target(self) -> Real:
        """Goals at the habit, in tolerances, shape (k,), or (batch, k) for a batch."""
        target = self.rows.target
        return target if len(target) > 1 else target[0]

    def goals(self, angles: Real) -> Real:
        """Goal values, in tolerances: (batch, n) to (batch, k)."""
        return _goals(self.rows, angles, _turned(self.rows, angles))

    def goal_slopes(self, angles: Real) -> Real:
        """Derivative of each goal by each angle, tolerances per degree: (batch, k, n)."""
        return _goal_slopes(self.rows, _turned(self.rows, angles))

    def cost(self, angles: Real) -> Real:
        """What the solver minimises: (batch, n) to (batch,)."""
        return 2.0 * _value(self.rows, angles).cost


def _times(row: Real, matrix: Real) -> Real:
    """(batch, a) by (a, b) or (batch, a, b), each row on its own: the same digits in any batch."""
    return np.asarray((row[:, None, :] @ matrix)[:, 0, :])


def _folded(both: Real) -> Real:
    """Up and forward parts of each link, (..., 2 m), added to (..., m)."""
    links = both.shape[-1] // 2
    return np.asarray(both[..., :links] + both[..., links:])


def _turned(rows: _Rows, angles: Real) -> Real:
    """Turned links, m, up then forward: (batch, n) to (batch, 2 m)."""
    turn = _times(angles, rows.turns)[:, None, :]
    both = np.cos(turn) * rows.cosines + np.sin(turn) * rows.sines
    return np.asarray(both.reshape(len(turn), 2 * turn.shape[2]))


def _goals(rows: _Rows, angles: Real, turned: Real) -> Real:
    value = rows.linear @ angles[:, :, None] + rows.places @ turned[:, :, None]
    return np.asarray(value[:, :, 0])


def _goal_slopes(rows: _Rows, turned: Real) -> Real:
    return np.asarray(rows.linear + _folded(rows.slopes * turned[:, None, :]) @ rows.shared)


def solve(problem: Problem, lower: Real, upper: Real, near: Real | None = None) -> Real:
    """The least unusual postures within the bounds.

    ``lower``, ``upper``: degrees, shape (batch, n), ``lower <= upper``. Returns angles, degrees,
    shape (batch, n). With the habit inside the bounds the answer is the habit, exactly. Where a
    goal stays far out of reach there can be several lowest points; the best of six starts holds,
    or, where it is known already what the answers are ``near`` (degrees, shape (n,)), that start's.
    """
    rows = problem.rows
    answers = np.clip(rows.habit, lower, upper)
    some = np.flatnonzero((answers != rows.habit).any(axis=1))
    start = answers[some] if near is None else np.clip(near, lower[some], upper[some])
    answers[some] = _descend(rows.of(some), start, lower[some], upper[some])
    if near is not None:
        return answers
    missed = np.abs(_missed(rows.of(some), answers[some]))
    some = some[missed.max(axis=1, initial=0.0) > _FAR]
    if some.size:
        answers[some] = _best_of_starts(rows.of(some), answers[some], lower[some], upper[some])
    return answers


def _best_of_starts(rows: _Rows, angles: Real, lower: Real, upper: Real) -> Real:
    """The best of these postures, of one that followed the bounds, and of those from corners."""
    habit = np.broadcast_to(rows.habit, lower.shape)
    follower = habit
    for share in _CLOSING:
        low = np.minimum(lower, habit + share * (lower - habit))
        high = np.maximum(upper, habit + share * (upper - habit))
        follower = _descend(rows, np.clip(follower, low, high), low, high, _FOLLOWING)
    starts = [follower]
    for corner in _CORNERS:
        start = habit.copy()
        for part, at_upper in zip(_PARTS, corner, strict=True):
            start[:, part] = (upper if at_upper else lower)[:, part]
        starts.append(start)
    which = np.tile(np.arange(len(angles)), len(starts))
    low, high = lower[which], upper[which]
    found = _descend(rows.of(which), np.clip(np.concatenate(starts), low, high), low, high)
    postures = np.array([angles, *found.reshape(len(starts), *angles.shape)])
    cost = np.array([_value(rows, each).cost for each in postures])
    return np.asarray(postures[cost.argmin(axis=0), np.arange(len(angles))])


def _descend(
    rows: _Rows, start: Real, lower: Real, upper: Real, most_steps: int = _ITERATIONS
) -> Real:
    """The lowest points downhill of the starts."""
    found = start.copy()
    at, angles, low, high = np.arange(len(start)), start, lower, upper
    here, idle = _look(rows, _value(rows, angles)), np.zeros(len(start), int)
    damping = np.zeros(len(start))
    for _ in range(most_steps):
        slope = here.slope
        held = ((angles <= low) & (slope >= 0)) | ((angles >= high) & (slope <= 0))
        steepest = np.abs(np.where(held, 0.0, slope) * rows.spread).max(axis=1, initial=0.0)
        moving = (steepest > _STILL * (1.0 + here.cost)) & (idle < _IDLE)
        if not moving.all():
            at, angles, low, high = (a[moving] for a in (at, angles, low, high))
            held, idle, damping = held[moving], idle[moving], damping[moving]
            here, rows = _Local(*(a[moving] for a in here)), rows.of(moving)
        if not at.size:
            break
        step = _step(rows, here, damping, low - angles, high - angles, held | (low == high))
        there = _value(rows, angles + step)
        gain, rounding = here.cost - there.cost, _ROUNDING * (1.0 + here.cost)
        better = gain >= -_ENOUGH * (here.slope * step).sum(1) - rounding
        damping = np.where(better, damping / _MORE, np.maximum(damping * _MORE, _DAMPING))
        damping[damping < _SLIGHT] = 0.0
        idle = np.where(gain > rounding, 0, idle + better)
        angles = np.where(better[:, None], angles + step, angles)
        # Rounding may step over a bound, or stop just short of it.
        angles = np.where(angles < low + _TOUCHING, low, angles)
        angles = np.where(angles > high - _TOUCHING, high, angles)
        found[at] = angles
        here = _seen(rows, here, there, better)
    return found


class _Value(NamedTuple):
    """Turned links, deviations from the habit, missed goals, and half the cost of a posture."""

    turned: Real
    unusual: Real
    missed: Real
    cost: Real


class _Local(NamedTuple):
    """Half the cost (batch,), its slope (batch, n) and two curvatures (batch, n, n)."""

    cost: Real
    slope: Real
    newton: Real
    gauss: Real


def _missed(rows: _Rows, angles: Real) -> Real:
    return _goals(rows, angles, _turned(rows, angles)) - rows.target


def _value(rows: _Rows, angles: Real) -> _Value:
    turned = _turned(rows, angles)
    unusual = (angles - rows.habit) / rows.spread
    missed = _goals(rows, angles, turned) - rows.target
    cost = 0.5 * ((unusual * unusual).sum(1) + (missed * missed).sum(1))
    return _Value(turned, unusual, missed, cost)


def _look(rows: _Rows, value: _Value) -> _Local:
    turned, unusual, missed, cost = value
    jacobian = _goal_slopes(rows, turned)
    gauss = jacobian.transpose(0, 2, 1) @ jacobian + rows.prior
    bend = _times(_folded(_times(missed, rows.places) * turned), rows.curvature)
    return _Local(
        cost=cost,
        slope=unusual / rows.spread + _times(missed, jacobian),
        newton=gauss - bend.reshape(gauss.shape),
        gauss=gauss,
    )


def _step(rows: _Rows, here: _Local, damping: Real, low: Real, high: Real, held: Bool) -> Real:
    """A feasible step downhill: Newton's, else Gauss-Newton's, else along the slope.

    The more damping (batch,), the shorter it is and the closer to the slope.
    """
    newton, gauss = here.newton, here.gauss
    if damping.any():
        more = damping[:, None, None] * rows.prior
        newton, gauss = newton + more, gauss + more
    step = _newton_step(newton, here.slope, low, high, held)
    curved = (step[:, None, :] @ newton @ step[:, :, None])[:, 0, 0]
    downhill = np.clip(-here.slope * rows.spread**2 / (1.0 + damping[:, None]), low, high)
    enough = _LEAST * (here.slope * downhill).sum(1)
    poor = ~(((here.slope * step).sum(1) < enough) & (curved > 0))
    if poor.any():
        safe = (gauss[poor], here.slope[poor], low[poor], high[poor], held[poor])
        step[poor] = _newton_step(*safe)
        poor &= ~((here.slope * step).sum(1) < enough)
        step = np.where(poor[:, None], downhill, step)
    return step


def _seen(rows: _Rows, here: _Local, there: _Value, better: Bool) -> _Local:
    """How the cost falls at the new postures, or where they are no better at the old ones."""
    if better.all():
        return _look(rows, there)
    seen = _look(rows.of(better), _Value(*(each[better] for each in there)))
    for whole, part in zip(here, seen, strict=True):
        whole[better] = part
    return here


def _newton_step(curvature: Real, slope: Real, low: Real, high: Real, held: Bool) -> Real:
    """Step to the lowest point of the local parabola; angles that would leave stop at the bound."""
    found, one = np.empty_like(slope), np.eye(slope.shape[1])
    rows, step, pull = np.arange(len(slope)), np.zeros_like(slope), slope
    while True:
        free = ~held
        block = np.where(held[:, :, None] | held[:, None, :], one, curvature)
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
