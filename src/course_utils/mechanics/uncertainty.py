"""How far an answer for one body may be off, because of what is not known about its numbers.

The same body does the same movement many times over, each time with other numbers within what is
known of them. What is drawn, each on its own:

- the spread of every habit: where published, a sample's SD is itself uncertain by about 20
  percent; where not, the rule's 7 percent of the range may be anything from 3 to 14, as the
  published ones are;
- each end of the range of motion: the mean for sex and age is uncertain by half the SD between
  people, because samples are small and methods differ;
- the length of each segment: tables and people of one height differ by about 5 percent;
- the tolerance of each goal, which is an estimate: from half to twice as wide.

The habit itself is kept: the interval is not the difference between people (see ``Crowd``), and
not the error of the model's idea.
"""

from functools import lru_cache

import attrs
import numpy as np

from course_utils.body import JOINTS, ranges_of_motion
from course_utils.mechanics.chain import Real
from course_utils.mechanics.restriction import Restriction
from course_utils.mechanics.solver import Problem, solve
from course_utils.mechanics.task import SPREAD_RULE, Task, bounds, within

DRAWS = 2000
"""How many times the body does the movement."""
COVERS = (5.0, 95.0)
"""The interval holds nine in ten of the answers: its ends as percentiles."""
SPREAD_SD = 0.2
"""Uncertainty of a published spread, as SD of its logarithm.

Estimate: the SD of n people has a relative standard error of 1 / sqrt(2 (n - 1)), 0.2 for 14; most
samples have 10 to 50 people, and other people than the body's.
"""
RULE_ENDS = (0.03, 0.14)
"""Least and greatest share of the range of a spread that follows the rule: as published ones."""
RANGE_SHARE = 0.5
"""Uncertainty of an end of a mean range of motion, as a share of the SD between people.

Estimate: published means of one joint differ by about that much, as active and passive ones do.
"""
SEGMENT_SD = 0.05
"""Uncertainty of a segment's length, as SD of its logarithm.

Estimate: between de Leva 1996 and Drillis & Contini 1966 shank, thigh, forearm and upper arm
differ by 3 to 16 percent, in part because their joint centres do.
"""
TOLERANCE_FACTOR = 2.0
"""How many times wider or narrower a goal's tolerance may be (estimate)."""
_SEED = 0


@attrs.frozen(eq=False)
class Answers:
    """What came out: angles and each time's own habit, degrees, shape (draws, 11)."""

    angles: Real
    habit: Real

    @property
    def angle_interval(self) -> Real:
        """Where the middle nine in ten of the angles lie, degrees, shape (2, 11)."""
        return np.asarray(np.percentile(self.angles, COVERS, axis=0))

    @property
    def change_interval(self) -> Real:
        """The same of the changes, each against its own time's habit."""
        return np.asarray(np.percentile(self.angles - self.habit, COVERS, axis=0))


def sample(ready: Task, restricted: Restriction, answer: Real, draws: int = DRAWS) -> Answers:
    """The answers of one body with its numbers drawn within what is known of them.

    ``answer``: that with its own numbers, degrees, shape (11,); the others are looked for from
    there. The draws are always the same ones, so that two restrictions can be compared.
    """
    doing, problem = ready.movement, ready.problem
    deviates, even = _draws(draws, len(problem.target), len(ready.chain.names))
    ranges = ranges_of_motion(ready.body, doing.plane, doing.conditions)
    ends = [(each.lower, each.upper, *each.sds) for each in ranges.values()]
    lower, upper, lower_sd, upper_sd = np.array(ends).T
    turning = doing.plane == "axial"
    outward = deviates["upper"] if turning else deviates["lower"]
    lower = np.minimum(lower - RANGE_SHARE * lower_sd * outward, 0.0)
    upper = np.maximum(upper + RANGE_SHARE * upper_sd * deviates["upper"], 0.0)
    allowed = within(doing, lower, upper)
    by_rule = np.array([each.joint for each in doing.habit if each.spread is None])
    ruled = np.isin(JOINTS, by_rule)
    low, high = np.log(RULE_ENDS)
    share = np.exp(low + (high - low) * even["spread"]) / SPREAD_RULE
    factor = np.where(ruled, share, np.exp(SPREAD_SD * deviates["spread"]))
    firm = TOLERANCE_FACTOR ** (2.0 * even["tolerance"] - 1.0)[:, :, None]
    many = Problem(
        habit=np.clip(problem.habit, *allowed),
        spread=problem.spread * factor,
        linear=problem.linear * firm,
        links=problem.links * np.exp(SEGMENT_SD * deviates["segment"][:, : problem.links.size]),
        turns=problem.turns,
        weights=problem.weights * firm,
    )
    angles = solve(many, *bounds(doing, restricted, *allowed), near=answer)
    return Answers(angles, many.habit)


@lru_cache(maxsize=8)
def _draws(draws: int, goals: int, links: int) -> tuple[dict[str, Real], dict[str, Real]]:
    """Normal deviates and even ones from 0 to 1, by what they are for."""
    chance = np.random.Generator(np.random.Philox(key=_SEED))
    joints = len(JOINTS)
    normal = {
        name: chance.standard_normal((draws, many))
        for name, many in (("lower", joints), ("upper", joints), ("spread", joints))
    }
    even = {"spread": chance.random((draws, joints)), "tolerance": chance.random((draws, goals))}
    normal["segment"] = chance.standard_normal((draws, links))
    return normal, even
