"""A whole cycle of walking: what holds at every percent, usual and restricted."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils.body import JOINTS, Body, movement
from course_utils.mechanics import Restriction, code, cycle, parse, perform, perform_all, words
from course_utils.mechanics.moments import GRAVITY
from tests.mechanics.strategies import BODIES, RESTRICTIONS

PERCENTS = st.integers(0, 100)
STEEPEST = 10.0
"""Largest step of an angle between neighbouring percents, degrees; the curves have 5.4."""


@given(BODIES, PERCENTS)
def test_with_nothing_restricted_the_answer_is_the_curve(body: Body, percent: int) -> None:
    done = perform("walk", at=percent, body=body)
    means = {entry.joint: entry.mean for entry in movement("walk").at(percent).habit}
    ranges = dict(zip(JOINTS, zip(done.task.lower, done.task.upper, strict=True), strict=True))
    for key, (low, high) in ranges.items():
        assert done.angle[key] == min(max(means[key], low), high)
    assert not any(done.change.values())
    assert not done.missed


def test_a_young_adult_has_the_range_for_the_whole_curve() -> None:
    whole = cycle("walk")
    for at, percent in enumerate(range(101)):
        means = {entry.joint: entry.mean for entry in movement("walk").at(percent).habit}
        assert {key: values[at] for key, values in whole.angle.items()} == means
    assert str(whole) == "Walking, the whole cycle: every joint moves as usual."


@settings(max_examples=15)
@given(BODIES, RESTRICTIONS)
def test_the_cycle_comes_round_and_is_the_same_one_by_one(
    body: Body, restricted: Restriction
) -> None:
    left = dict(restricted.mobility)
    whole = cycle("walk", mobility=left, body=body)
    assert whole.angles.shape == (101, 11)
    assert (whole.angles[0] == whole.angles[100]).all()
    for percent in (0, 9, 10, 33, 50, 55, 60, 87, 100):
        alone = perform_all(movement("walk").at(percent), [restricted], body)[0]
        assert (whole.angles[percent] == alone.angles).all()
        assert whole.performances[percent].angle == alone.angle
        assert whole.performances[percent].code == alone.code
    for key in JOINTS:
        assert (whole.change[key] == whole.angle[key] - whole.usual[key]).all()


@pytest.mark.parametrize("off", JOINTS)
def test_no_joint_jumps_from_one_percent_to_the_next(off: str) -> None:
    whole = cycle("walk", off=off)
    assert np.abs(np.diff(whole.angles, axis=0)).max() < STEEPEST


def test_hip_off_the_low_back_extends_in_late_stance_and_bends_forward_in_late_swing() -> None:
    low_back = cycle("walk", off="hip").change["lumbar"]
    assert low_back[45:60].max() < -4
    assert low_back[85:100].min() > 8
    assert low_back[30:60].argmin() == pytest.approx(22, abs=3)


def test_knee_off_the_foot_does_not_clear_the_floor() -> None:
    done = perform("walk", at=71, off=["knee"])
    assert done.missed["height"].by > 0.05
    assert "the foot is 8 cm too low" in str(done)
    assert "too low" in str(cycle("walk", off="knee"))


def test_in_the_air_and_on_its_heel_the_foot_is_a_tilt_that_nothing_restricts() -> None:
    for percent in (0, 5, 60, 75, 99):
        done = perform("walk", at=percent, off=["foot"])
        assert not any(done.change.values())
        assert done.range_used["foot"] == done.usual_range_used["foot"] == 0
        assert done.ledger.total == 0
    held = perform("walk", at=40, off=["foot"])
    assert held.angle["foot"] == 0
    assert held.change["knee"] < -2


def test_rolling_over_its_toes_the_foot_is_let_go_step_by_step() -> None:
    freed = cycle("walk", off="foot").angle["foot"][50:61]
    assert freed[0] == pytest.approx(0, abs=1e-9)
    assert (np.diff(freed) > 0).all()


def test_a_leg_in_the_air_bears_only_itself() -> None:
    """The moments are the slopes of its own weight's energy, the pelvis held."""
    done = perform("walk", at=72)
    links = done.task.chain
    hip = links.points["hip"]

    def energy(angles: np.ndarray) -> float:
        turned = links.turned(angles)
        leg = [links.masses[name] for name in ("foot", "shank", "thigh")]
        return GRAVITY * sum(kg * float((turned @ (at - hip)).imag) for kg, at in leg)

    pelvis = {"ankle": 1.0, "knee": -1.0, "hip": 1.0}
    for key, sign in pelvis.items():
        step = np.zeros(11)
        step[JOINTS.index(key)] = 0.01
        step[JOINTS.index("foot")] = -0.01 * sign
        slope = (energy(done.angles + step) - energy(done.angles - step)) / math.radians(0.02)
        assert done.moment[key] == pytest.approx(-slope, rel=1e-3, abs=0.02)
    assert done.moment["foot"] == 0
    assert perform("walk", at=5).moment["foot"] == 0
    assert perform("walk", at=5).moment["knee"] != 0


@given(st.floats(0, 100), RESTRICTIONS)
def test_codes_read_back(percent: float, restricted: Restriction) -> None:
    done = perform("walk", at=percent, mobility=dict(restricted.mobility))
    name, again = parse(done.code)
    assert again == restricted
    assert done.code == code(name, restricted)
    assert perform(done.code).angle == done.angle
    assert movement(name) == done.movement


def test_the_usual_moment_has_the_short_code() -> None:
    assert perform("walk", at=50).code == perform("walk").code == "walk"
    assert perform("walk", at=30, off="hip").code == "walk@30|hip=off"
    assert perform("walk|hip=off", at=30).angle == perform("walk@30|hip=off").angle
    assert cycle("walk", off="hip").code == cycle("walk@30|hip=off").code == "walk|hip=off"


@pytest.mark.parametrize(
    ("name", "at", "says"),
    [
        ("walk", 120, "the percent of the cycle is 120; it must be a number from 0 to 100"),
        ("sit", 10, "sit has no cycle, so it takes no percent"),
        ("walk@20", 30, "give the percent of the cycle once: 'walk@20' or at=30"),
        ("walk@20|hip=off", 30, "give the percent of the cycle once"),
    ],
)
def test_wrong_percents_give_one_sentence(name: str, at: float, says: str) -> None:
    with pytest.raises(ValueError, match=r".") as caught:
        perform(name, at=at)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_movement_without_a_cycle_has_no_whole_cycle() -> None:
    with pytest.raises(ValueError, match="sit has no cycle"):
        cycle("sit")


def test_degrees_lost_count_at_every_percent() -> None:
    whole = cycle("walk", lost={"hip": 10})
    alone = perform("walk", at=85, lost={"hip": 10})
    assert whole.angle["hip"][85] == alone.angle["hip"]
    assert whole.code == "walk|hip=-10"
    assert whole.angle["hip"].min() > cycle("walk").angle["hip"].min() + 5


def test_the_sentence_tells_the_largest_answers_and_where() -> None:
    whole = cycle("walk", off="hip")
    change = whole.change["lumbar"]
    most, least = int(change.argmax()), int(change.argmin())
    assert f"low back bends {change[most]:.0f}° forward at {most} %" in str(whole)
    assert f"low back bends {-change[least]:.0f}° back at {least} %" in str(whole)
    lean = max(whole.performances, key=lambda done: abs(getattr(done.missed.get("trunk"), "by", 0)))
    assert f"too far back at {whole.performances.index(lean)} %" in str(whole)
    assert "knee" in words.answers(whole.performances[86])
    quiet = str(cycle("walk", off="wrist"))
    assert "no other joint has to answer; every goal is kept" in quiet
