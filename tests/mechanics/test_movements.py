"""The movements themselves: postures that people can hold, and what each one shows."""

import numpy as np
import pytest

from course_utils.body import Body, movement, movements, segments
from course_utils.mechanics import Performance, perform, task

BODIES = (
    Body(),
    Body(sex="female", height_m=1.55, mass_kg=50, age=30),
    Body(sex="male", height_m=1.95, mass_kg=110, age=25),
)
STANDING = [
    each.key
    for each in movements()
    if each.plane == "sagittal" and each.support == "feet" and each.cycle is None
]


def place(done: Performance, name: str) -> complex:
    return done.task.chain.place(done.angles)[name]


def trunk_lean(done: Performance) -> float:
    return float(done.task.chain.orientation("trunk") @ done.angles)


# Postures


@pytest.mark.parametrize("body", BODIES, ids=["average", "small", "tall"])
@pytest.mark.parametrize("key", STANDING)
def test_the_usual_posture_stands_on_its_feet(key: str, body: Body) -> None:
    done = perform(key, body=body)
    links = done.task.chain
    over = (links.turned(done.angles) @ links.centre_of_mass).real
    toes = place(done, "heel").real + segments(body).foot.length_m
    assert place(done, "heel").real < over < toes
    assert done.angle["foot"] == 0, "the heel is down"


def test_the_hips_come_as_low_as_the_movement_says() -> None:
    deep, squat, stand = (perform(key) for key in ("deep_squat", "squat", "stand"))
    assert place(deep, "hip").imag < place(deep, "knee").imag
    assert place(deep, "hip").imag < place(squat, "hip").imag < place(stand, "hip").imag
    down = perform("step_down")
    assert 0.08 < place(stand, "hip").imag - place(down, "hip").imag < 0.18


def test_sitting_and_standing_up_start_from_one_seat_height() -> None:
    sit, rising = perform("sit"), perform("sit_to_stand")
    assert place(rising, "hip").imag == pytest.approx(place(sit, "hip").imag, abs=0.05)
    assert trunk_lean(rising) == pytest.approx(44.3, abs=1), "90 less the 45.7 of Tully2005"


def test_the_hands_go_where_the_task_is() -> None:
    reach = perform("forward_reach")
    arm = abs(np.array([segments(Body()).upper_arm.length_m, segments(Body()).forearm.length_m]))
    stretched = place(perform("stand"), "shoulder").real + arm.sum()
    assert place(reach, "hand").real > stretched + segments(Body()).hand.length_m
    assert place(reach, "hand").imag == pytest.approx(place(reach, "shoulder").imag, abs=0.05)
    assert place(perform("floor_lift"), "hand").imag < place(perform("floor_lift"), "knee").imag
    drink = perform("drink")
    assert abs(place(drink, "hand") - place(drink, "mouth")) < 0.16, "a palm's length"


# What a goal means


def test_a_point_is_counted_from_the_mouth_when_the_goal_says_so() -> None:
    doing = task(movement("drink"), Body())
    angles = np.random.default_rng(1).uniform(-40, 60, (5, 11))
    values = doing.problem.goals(angles)
    for row, posture in zip(values, angles, strict=True):
        places = doing.chain.place(posture)
        between = (places["hand"] - places["mouth"]) / 0.02
        assert (row[1], row[0]) == pytest.approx((between.real, between.imag))


def test_a_seat_keeps_the_height_of_the_hip_and_nothing_else() -> None:
    doing = task(movement("sit"), Body())
    at = [goal.kind for goal in doing.movement.goals].index("seat")
    angles = np.random.default_rng(2).uniform(-40, 60, (5, 11))
    values = doing.problem.goals(angles)[:, at]
    heights = [doing.chain.place(posture)["hip"].imag for posture in angles]
    assert np.diff(values) == pytest.approx(np.diff(heights) / 0.01)


# What each movement shows


@pytest.mark.parametrize(
    ("off", "other"),
    [("lower_cervical", "upper_cervical"), ("upper_cervical", "lower_cervical")],
)
def test_looking_up_one_part_of_the_neck_takes_little_for_the_other(off: str, other: str) -> None:
    done = perform("look_up", off=off)
    assert 0 < -done.change[other] < 0.2 * abs(done.habit[off])
    assert trunk_lean(done) < trunk_lean(perform("look_up")) - 5, "the whole body leans back"


def test_looking_up_without_the_lower_neck_misses_the_ceiling() -> None:
    assert perform("look_up", off="lower_cervical").missed["gaze"].by > 10


def test_without_the_elbow_no_other_joint_brings_the_cup_to_the_mouth() -> None:
    done = perform("drink", off="elbow")
    assert {"mouth_height", "mouth_reach"} <= set(done.missed)
    assert done.change["shoulder"] > 30
    assert done.change["wrist"] > 10
    less = [
        abs(place(perform("drink", mobility={"elbow": left}), "hand") - place(done, "mouth"))
        for left in (1, 0.75, 0.5)
    ]
    assert less == sorted(less)


def test_reaching_forward_the_low_back_and_the_shoulder_answer_for_the_hip() -> None:
    done = perform("forward_reach", limits={"hip": (-10, 10)})
    assert done.change["lumbar"] > 3
    assert not done.missed


def test_reaching_forward_the_trunk_answers_for_the_shoulder() -> None:
    done = perform("forward_reach", limits={"shoulder": (-60, 100)})
    assert trunk_lean(done) < trunk_lean(perform("forward_reach")) - 5
    assert done.change["elbow"] > 5
    assert not done.missed


def test_lifting_from_the_floor_the_low_back_and_the_knee_answer_for_the_hip() -> None:
    done = perform("floor_lift", off="hip")
    assert done.change["lumbar"] > 20
    assert done.change["knee"] > 20
    assert set(done.ledger.lost) == {"hip"}


def test_lifting_loads_the_low_back_more_than_squatting() -> None:
    assert perform("floor_lift").moment["lumbar"] > 1.2 * perform("squat").moment["lumbar"]


def test_turning_the_trunk_at_the_end_of_its_range_nothing_is_handed_over() -> None:
    done = perform("trunk_twist", off="thoracic")
    assert trunk_lean(done) == pytest.approx(7, abs=0.2), "what the low back has"
    assert done.change["lumbar"] == pytest.approx(0, abs=1e-9)
    assert done.missed["trunk"].by == pytest.approx(-25.6, abs=0.2)


def test_squatting_deep_a_stiff_ankle_tips_the_trunk_forward() -> None:
    leans = [
        trunk_lean(perform("deep_squat", limits={"ankle": (-20, end)})) for end in (38, 34, 30, 26)
    ]
    assert np.diff(leans).min() > 0


def test_stepping_down_without_the_knee_the_other_foot_does_not_reach_the_floor() -> None:
    done = perform("step_down", off="knee")
    assert done.missed["depth"].by > 0.08
    assert "the hips are" in str(done)
    assert "too high (the way down)" in str(done)


def test_standing_up_without_the_ankle_the_heel_rises() -> None:
    assert perform("sit_to_stand", off="ankle").change["foot"] > 5


# Words


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("drink|elbow=off", "too high (the height of the cup at the lips)"),
        ("drink|elbow=off", "the hands tip"),
        ("deep_squat|ankle=off", "the depth goes 6 cm further than usual"),
        ("squat|ankle=off", "the heels are 5 cm too high (the heels on the floor)"),
        ("deep_squat|knee=off", "the depth falls short by 51 cm"),
        ("trunk_twist|lumbar=off", "the turn of the shoulders falls short by 7°, within tolerance"),
        ("trunk_twist|thoracic=off", "the turn of the shoulders falls short by 26°."),
        ("sit_to_stand|knee=off", "the hips come"),
        ("look_up|lower_cervical=off", "too low"),
    ],
)
def test_misses_are_said_in_the_right_direction(code: str, says: str) -> None:
    assert says in str(perform(code))
