"""From home tests to degrees: closed forms, the error's honesty, limits that the model takes."""

from math import cos, degrees, radians, sin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils.body import JOINTS, Body, home_readings, ranges_of_motion, segments
from course_utils.mechanics.home_tests import MOVEMENTS, own_chain, to_degrees, usual_readings

BODIES = st.builds(
    Body,
    sex=st.sampled_from([None, "female", "male"]),
    height_m=st.floats(1.2, 2.2),
    age=st.one_of(st.none(), st.floats(18, 100)),
)


def test_a_centimetre_at_the_wall_turns_the_shin_by_its_geometry() -> None:
    body = Body()
    per_cm = to_degrees("knee_to_wall_cm", {"knee_to_wall_cm": 12.5}, body) - to_degrees(
        "knee_to_wall_cm", {"knee_to_wall_cm": 11.5}, body
    )
    bend = radians(to_degrees("knee_to_wall_cm", {"knee_to_wall_cm": 12.0}, body))
    assert per_cm == pytest.approx(degrees(0.01 / segments(body).shank.length_m / cos(bend)), 1e-3)


def test_the_usual_knee_to_wall_is_the_usual_ankle() -> None:
    found = to_degrees("knee_to_wall_cm", {"knee_to_wall_cm": 12.0}, Body())
    assert found == pytest.approx(39)


def test_half_of_both_ways_is_one_way() -> None:
    assert to_degrees("hip_turn_deg", {"hip_turn_deg": 60}, Body()) == 30


@given(st.floats(0, 60), st.floats(0, 90))
def test_hips_and_low_back_add_up_to_the_whole_bend(back: float, forward: float) -> None:
    values = {"pelvis_back_deg": back, "back_forward_deg": forward}
    hips = to_degrees("pelvis_back_deg", values, Body())
    low_back = to_degrees("back_forward_deg", values, Body())
    assert hips + low_back == pytest.approx(90 + forward)


def test_an_arm_on_the_wall_is_straight_up_and_half_its_length_away_is_thirty_less() -> None:
    body = Body()
    arm = 100 * (segments(body).upper_arm.length_m + segments(body).forearm.length_m)
    assert to_degrees("wrist_gap_cm", {"wrist_gap_cm": 0}, body) == 180
    half = to_degrees("wrist_gap_cm", {"wrist_gap_cm": arm * sin(radians(30))}, body)
    assert half == pytest.approx(150)


@given(BODIES)
def test_the_usual_readings_limit_nobody(body: Body) -> None:
    for movement in MOVEMENTS:
        own = own_chain(movement, body)
        assert own.limits == {}
        assert {each.says for each in own.measured} == {"within"}


@settings(deadline=None)
@given(BODIES, st.sampled_from(MOVEMENTS), st.data())
def test_limits_lie_within_the_range_and_only_beyond_the_error(
    body: Body, movement: str, data: st.DataObject
) -> None:
    values: dict[str, float] = {
        reading.key: data.draw(st.floats(reading.low, min(reading.high, 36.0)))
        for reading in home_readings()
    }
    own = own_chain(movement, body, **values)
    whole = ranges_of_motion(body, own.movement.plane, own.movement.conditions)
    for each in own.measured:
        limited = any(joint in own.limits for joint in each.reading.joints)
        if each in own.used:
            assert limited
            assert abs(each.value - each.usual) > each.reading.error
            assert each.short > 0
            lost = sum(whole[key].upper - own.limits[key][1] for key in each.reading.joints)
            assert lost == pytest.approx(each.short)
    for joint, (low, high) in own.limits.items():
        assert whole[joint].lower <= low <= 0 <= high < whole[joint].upper


def test_a_stiff_ankle_shows_in_the_squat_and_not_in_the_reach() -> None:
    squat = own_chain("deep_squat", knee_to_wall_cm=6)
    assert list(squat.limits) == ["ankle"]
    assert float(squat.performance.angles[JOINTS.index("ankle")]) <= squat.limits["ankle"][1] + 1e-6
    assert squat.performance.change["ankle"] < -5
    reach = own_chain("overhead_reach", knee_to_wall_cm=6)
    assert reach.limits == {}
    assert "does not ask" in reach.rows[0][-1]
    assert "no joint is limited" in str(reach)


def test_the_neck_is_split_by_the_ranges_and_both_ways_alike() -> None:
    own = own_chain("turn_head", neck_turn_deg=40)
    whole = ranges_of_motion(Body(), "axial")
    for joint in ("lower_cervical", "upper_cervical"):
        low, high = own.limits[joint]
        assert low == -high
        assert high / whole[joint].upper == pytest.approx(1 - 26.5 / 73.6)


def test_one_centimetre_less_says_nothing() -> None:
    own = own_chain(knee_to_wall_cm=11)
    assert own.measured[0].says == "within"
    assert own.rows[0][-1] == "within the error: no difference"


def test_what_is_common_among_healthy_people_is_no_difference() -> None:
    """Beyond the error (1.9 cm), within two SDs (5.6 cm): about one in seven differs so much."""
    own = own_chain(knee_to_wall_cm=8)
    assert own.measured[0].says == "usual"
    assert own.limits == {}
    assert "common" in own.rows[0][-1]


def test_more_than_usual_is_said_and_not_used() -> None:
    own = own_chain(knee_to_wall_cm=18)
    assert own.measured[0].says == "more"
    assert own.limits == {}


def test_the_text_names_what_was_put_in() -> None:
    own = own_chain("deep_squat", knee_to_wall_cm=6)
    assert "6 cm where 12 cm is usual" in str(own)
    assert str(own.performance) in str(own)
    assert own.title == "Squatting deep: limited by knee to wall"
    assert len(own.rows) == 6
    assert all(len(row) == len(own.columns) for row in own.rows)


def test_usual_readings_are_on_the_ruler() -> None:
    assert usual_readings(Body()) == {
        "knee_to_wall_cm": 12,
        "hip_turn_deg": 77,
        "pelvis_back_deg": 18,
        "back_forward_deg": 48,
        "wrist_gap_cm": 9,
        "neck_turn_deg": pytest.approx(66.5, abs=0.5),
    }


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ({"movement_key": "fly"}, "unknown movement for the home tests 'fly'"),
        ({"knee_to_wall_cm": 30}, "knee_to_wall_cm is 30; it must be from 0 to 20 cm"),
        ({"toe": 3}, "unknown reading 'toe'"),
        ({"wrist_gap_cm": 50, "body": Body(height_m=1.2)}, "too long"),
    ],
)
def test_what_cannot_be_is_one_sentence(call: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message) as fault:
        own_chain(**call).measured  # type: ignore[arg-type]  # noqa: B018
    assert "\n" not in str(fault.value)


def test_the_error_of_the_wall_angel_is_that_of_the_angle() -> None:
    body = Body()
    usual = to_degrees("wrist_gap_cm", {"wrist_gap_cm": 8.9}, body)
    least = to_degrees("wrist_gap_cm", {"wrist_gap_cm": 8.9 + 28}, body)
    assert usual - least == pytest.approx(1.96 * 2**0.5 * 12.3, abs=1)
