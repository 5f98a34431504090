"""The stated rule for a spread that nobody published."""

import re
from statistics import median

from course_utils.body import Body, movements, ranges_of_motion
from course_utils.mechanics.task import SPREAD_RULE, task
from tools.estimates import estimates


def _published() -> list[float]:
    """Every published spread, as a share of the joint's whole range."""
    shares = []
    for movement in movements():
        reach = ranges_of_motion(Body(), movement.plane, movement.conditions)
        for habit in movement.habit:
            if habit.spread is not None and habit.spread_source != "estimate":
                found = reach[habit.joint]
                shares.append(habit.spread / (found.upper - found.lower))
    return shares


def test_the_rule_lies_where_it_says_among_the_published_spreads() -> None:
    (reason,) = [one.reason for one in estimates() if one.what.startswith("SPREAD_RULE")]
    low, high = map(int, re.findall(r"(\d+) to (\d+) percent", reason)[0])
    shares = _published()
    assert len(shares) > 10
    assert low <= 100 * min(shares) + 0.5
    assert 100 * max(shares) - 0.5 <= high
    assert abs(median(shares) - SPREAD_RULE) < 0.02


def test_the_rule_is_one_for_all_joints() -> None:
    for movement in movements():
        reach = ranges_of_motion(Body(), movement.plane, movement.conditions)
        spread = task(movement, Body()).problem.spread
        for at, (joint, found) in enumerate(reach.items()):
            by_rule = [h for h in movement.habit if h.joint == joint and h.spread is None]
            if by_rule:
                assert abs(spread[at] - SPREAD_RULE * (found.upper - found.lower)) < 1e-12
