"""Intervals: no wider than what is not known makes them, the same every time."""

import numpy as np
import pytest
from hypothesis import given, settings

from course_utils.body import JOINTS, Body, Movement
from course_utils.mechanics import Restriction, perform, perform_all, uncertainty
from course_utils.mechanics.chain import Real
from course_utils.mechanics.solver import Problem, solve
from course_utils.mechanics.uncertainty import sample
from tests.mechanics.strategies import BODIES, MOVEMENTS, RESTRICTIONS


@pytest.fixture
def all_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """A world in which every number is known exactly."""
    monkeypatch.setattr(uncertainty, "RULE_ENDS", (0.07, 0.07))
    monkeypatch.setattr(uncertainty, "SPREAD_SD", 0.0)
    monkeypatch.setattr(uncertainty, "RANGE_SHARE", 0.0)
    monkeypatch.setattr(uncertainty, "SEGMENT_SD", 0.0)
    monkeypatch.setattr(uncertainty, "TOLERANCE_FACTOR", 1.0)


@pytest.mark.usefixtures("all_known")
@pytest.mark.parametrize("code", ["walk|hip=off", "sit|hip=0..70", "look_round|thoracic=off"])
def test_where_all_is_known_the_interval_is_the_answer(code: str) -> None:
    done = perform(code)
    for key in JOINTS:
        assert done.interval[key] == pytest.approx((done.angle[key],) * 2, abs=1e-6)
        assert done.change_interval[key] == pytest.approx((done.change[key],) * 2, abs=1e-6)


@given(MOVEMENTS, BODIES, RESTRICTIONS)
@settings(max_examples=15)
def test_draws_are_in_order_and_finite(
    doing: Movement, body: Body, restricted: Restriction
) -> None:
    done = perform_all(doing, [restricted], body)[0]
    drawn = sample(done.task, restricted, done.angles, draws=20)
    assert np.isfinite(drawn.angles).all()
    low, high = drawn.angle_interval
    assert (low <= high).all()
    for key, left in restricted.mobility:
        if left == 0.0 and key not in doing.pitched:
            assert not drawn.angles[:, JOINTS.index(key)].any(), "off is known exactly"


@given(MOVEMENTS, BODIES)
@settings(max_examples=20)
def test_with_nothing_restricted_nothing_changes_whatever_is_not_known(
    doing: Movement, body: Body
) -> None:
    done = perform_all(doing, [Restriction()], body)[0]
    drawn = sample(done.task, Restriction(), done.angles, draws=20)
    assert (drawn.angles == drawn.habit).all()


@pytest.mark.parametrize("key", JOINTS)
def test_walking_with_one_joint_off_the_answer_lies_in_its_interval(key: str) -> None:
    done = perform("walk", off=key)
    for other in JOINTS:
        low, high = done.change_interval[other]
        assert low - 0.1 <= done.change[other] <= high + 0.1


def test_the_same_every_time_and_with_more_draws_nearly_so() -> None:
    done = perform("walk", off="hip")
    what = done.task, done.restriction, done.angles
    one, same = sample(*what), sample(*what)
    assert (one.angles == same.angles).all()
    more = sample(*what, draws=8000)
    assert one.change_interval == pytest.approx(more.change_interval, abs=0.6)


@pytest.mark.parametrize("code", ["sit_to_stand|hip=off", "squat|hip=off", "toe_touch|lumbar=off"])
def test_looking_from_the_answer_finds_what_looking_from_everywhere_does(
    code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = perform(code)
    what = done.task, done.restriction, done.angles
    near = sample(*what, draws=200)

    def everywhere(problem: Problem, lower: Real, upper: Real, near: Real) -> Real:
        return solve(problem, lower, upper)

    monkeypatch.setattr(uncertainty, "solve", everywhere)
    whole = sample(*what, draws=200)
    assert near.angle_interval == pytest.approx(whole.angle_interval, abs=0.5)


@pytest.mark.parametrize(
    "name", ["RANGE_SHARE", "SPREAD_SD", "SEGMENT_SD", "TOLERANCE_FACTOR", "RULE_ENDS"]
)
def test_each_thing_not_known_has_a_part_in_the_interval(
    name: str, monkeypatch: pytest.MonkeyPatch, all_known: None
) -> None:
    wide = {"RULE_ENDS": (0.03, 0.14), "TOLERANCE_FACTOR": 2.0}.get(name, 0.3)
    monkeypatch.setattr(uncertainty, name, wide)
    done = perform("toe_touch", mobility={"hip": 0.5})
    assert sum(high - low for low, high in done.change_interval.values()) > 0.1


def test_hip_off_in_walking_the_low_back_answers_whatever_is_not_known() -> None:
    low, high = perform("walk", off="hip").change_interval["lumbar"]
    assert high < -1
    assert high - low > 1


@pytest.mark.parametrize("code", ["walk|hip=off", "sit|hip=0..52", "turn_head"])
def test_the_range_used_lies_within_its_interval_like_the_angle(code: str) -> None:
    done = perform(code)
    for key in JOINTS:
        low, high = done.interval[key]
        least, most = done.range_interval[key]
        assert least <= most
        inside = low <= done.angle[key] <= high
        assert inside == (least - 1e-12 <= done.range_used[key] <= most + 1e-12), key
