"""Which row of the ranges a person gets."""

import pytest

from course_utils.body import Body, range_rows, ranges_of_motion
from course_utils.body.ranges import DEFAULT_CONDITION, REFERENCE_AGE, RangeRow, select


def row(value: float, sex: str, age_min: float, age_max: float, condition: str = "") -> RangeRow:
    return RangeRow(
        joint="knee",
        plane="sagittal",
        direction="flexion",
        condition=condition,
        sex=sex,  # type: ignore[arg-type]
        age_min=age_min,
        age_max=age_max,
        value_deg=value,
        sd_deg=None,
        source="estimate",
        status="estimate",
        note="made up for this test",
    )


ROWS = (
    row(100, "any", 18, 90),
    row(101, "any", 20, 44),
    row(102, "female", 18, 60),
    row(103, "female", 20, 44),
    row(104, "male", 70, 80),
)


@pytest.mark.parametrize(
    ("body", "value"),
    [
        (Body(), 101),  # no age counts as 30; the narrower band wins
        (Body(age=50), 100),
        (Body(age=95), 100),  # outside all bands: the nearest
        (Body(sex="female", age=30), 103),  # sex named and narrower
        (Body(sex="female", age=50), 102),  # sex named beats any
        (Body(sex="female", age=70), 100),  # containing the age beats naming the sex
        (Body(sex="male", age=30), 101),
        (Body(sex="male", age=75), 104),
        (Body(sex="male", age=99), 100),  # 9 years outside against 19
        (Body(age=44.9), 101),  # still 44
    ],
)
def test_the_most_specific_row_that_fits(body: Body, value: float) -> None:
    assert select(ROWS, body, "knee", "sagittal", "flexion", "").value_deg == value


def test_the_order_of_the_rows_does_not_matter() -> None:
    for age in range(18, 101):
        for sex in ("female", "male", None):
            body = Body(sex=sex, age=age)
            forward = select(ROWS, body, "knee", "sagittal", "flexion", "")
            assert select(ROWS[::-1], body, "knee", "sagittal", "flexion", "") == forward


def test_in_the_real_table_no_two_rows_fit_equally_well() -> None:
    rows = range_rows()
    places = {(row.joint, row.plane, row.direction, row.condition) for row in rows}
    for age in range(18, 101):
        for sex in ("female", "male", None):
            body = Body(sex=sex, age=age)
            for place in places:
                assert select(rows, body, *place) == select(rows[::-1], body, *place)


def test_a_condition_picks_its_own_row() -> None:
    rows = (row(1, "any", 18, 90, "loaded"), row(2, "any", 18, 90, "free"))
    assert select(rows, Body(), "knee", "sagittal", "flexion", "free").value_deg == 2


def test_ankle_and_hip_take_the_position_of_the_knee() -> None:
    usual = ranges_of_motion(Body(), "sagittal")
    bent = ranges_of_motion(Body(), "sagittal", {"ankle": "knee bent"})
    straight = ranges_of_motion(Body(), "sagittal", [("hip", "knee straight")])
    assert (usual["ankle"].upper, bent["ankle"].upper) == (25, 39)
    assert (usual["hip"].upper, straight["hip"].upper) == (132.1, 72)
    assert usual["hip"].lower == straight["hip"].lower
    assert ranges_of_motion(Body(), "sagittal", DEFAULT_CONDITION) == usual


def test_no_age_counts_as_the_reference_age() -> None:
    assert ranges_of_motion(Body(), "sagittal") == ranges_of_motion(
        Body(age=REFERENCE_AGE), "sagittal"
    )


def test_the_low_back_stiffens_with_age() -> None:
    reach = [ranges_of_motion(Body(age=age), "sagittal")["lumbar"] for age in (20, 45, 85)]
    assert [(part.lower, part.upper) for part in reach] == [(-29, 73), (-20, 60), (-6, 40)]


def test_signs_lower_is_extension_and_upper_is_flexion() -> None:
    reach = ranges_of_motion(Body(sex="female", age=30), "sagittal")
    assert reach["foot"].upper == 60  # toes up
    assert reach["knee"].lower == -1.6  # beyond straight
    assert reach["elbow"].upper == 150.0
    turn = ranges_of_motion(Body(), "axial")
    assert all(part.lower == -part.upper for part in turn.values())


def test_changing_the_answer_changes_nothing_kept() -> None:
    ranges_of_motion(Body(), "axial").clear()
    assert len(ranges_of_motion(Body(), "axial")) == 11


@pytest.mark.parametrize(
    ("plane", "conditions", "words"),
    [
        ("frontal", {}, ["plane", "'frontal'", "sagittal, axial"]),
        ("sagittal", {"hips": "knee bent"}, ["joint", "'hips'", "nearest: 'hip'", "wrist"]),
        ("sagittal", {"hip": "knee bend"}, ["'knee bend'", "nearest: 'knee bent'", "straight"]),
        ("sagittal", {"wrist": "knee bent"}, ["wrist", "no condition"]),
    ],
)
def test_unknown_words_are_named(plane: str, conditions: dict[str, str], words: list[str]) -> None:
    with pytest.raises(ValueError, match=r"takes|unknown") as caught:
        ranges_of_motion(Body(), plane, conditions)  # type: ignore[arg-type]
    assert all(word in str(caught.value) for word in words)
