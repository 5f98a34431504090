"""A step that lacks hip extension: the chain adds up, and the short step is plain geometry."""

from math import cos, radians, sin

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_utils.body import experiments
from course_utils.mechanics import perform, validate
from course_utils.mechanics.missing_extension import AGES, MOST, missing_extension

DEGREES = st.floats(0.0, MOST, allow_nan=False)


@given(DEGREES, st.sampled_from(AGES))
def test_the_pelvis_tips_by_what_back_and_trunk_give(missing: float, age: int) -> None:
    step = missing_extension(missing, age)
    upper_back = step.pelvis - step.lumbar - step.trunk
    assert 0.0 <= step.pelvis <= missing + 1e-9
    assert abs(upper_back) < 0.05 * MOST


@given(DEGREES, DEGREES)
def test_more_missing_asks_more(one: float, other: float) -> None:
    less, more = sorted((one, other))
    first, second = missing_extension(less), missing_extension(more)
    assert second.lumbar >= first.lumbar - 1e-6
    assert second.short_step <= first.short_step + 1e-9


def test_the_short_step_is_the_rear_leg_turned_about_the_ball_of_the_foot() -> None:
    usual, done = missing_extension(), perform("walk")
    at = done.task.chain.place(done.task.habit)
    reach = at["hip"] - at["ball"]
    for missing in (3.0, 8.0, 15.0):
        angle = radians(missing)
        lost = reach.real - (reach.real * cos(angle) - reach.imag * sin(angle))
        assert missing_extension(missing).shorter == pytest.approx(lost, rel=1e-9)
    assert usual.short_step == usual.usual_step


def test_the_length_of_a_step_is_that_of_adults() -> None:
    """Between a third and a half of the height, as in any table of gait."""
    step = missing_extension().usual_step
    assert 0.33 < step / perform("walk").body.height_m < 0.5


def test_it_is_the_models_answer_to_the_row_that_was_measured() -> None:
    row = next(each for each in experiments() if each.id == "H9b")
    assert row.lost_deg is not None
    verdict = next(each for each in validate().verdicts if each.experiment.id == "H9b")
    assert missing_extension(row.lost_deg, 35).pelvis == pytest.approx(
        sum(verdict.changes), abs=0.05
    )


def test_with_age_the_same_answer_takes_more_of_the_range() -> None:
    shares = [room.share for room in missing_extension(8.0).rooms]
    assert np.all(np.diff(shares) > 0)
    assert max(room.share for room in missing_extension(MOST).rooms) <= 1.0 + 1e-9
    assert [room.row.status for room in missing_extension().rooms][:2] == ["measured", "estimate"]


def test_the_words_say_the_numbers() -> None:
    step = missing_extension(8, 75)
    assert f"{step.lumbar:.1f} degrees back" in str(step)
    assert "At 75" in str(step)
    assert "nobody has to answer" in missing_extension().title
    assert step.title.startswith("In the model: ")
    assert len(step.rows) == 5 + len(AGES)


@given(DEGREES, st.sampled_from(AGES))
def test_the_shown_parts_add_to_the_shown_whole(missing: float, age: int) -> None:
    """Who reads the sentence subtracts."""
    step = missing_extension(missing, age)
    parts = [float(row[1].rstrip("°")) for row in step.rows[:4]]
    assert parts[0] == pytest.approx(sum(parts[1:]), abs=1e-9)
    assert abs(step.upper_back - (step.pelvis - step.lumbar - step.trunk)) < 0.15 + 1e-9
    usual, short = (float(each.rstrip(" cm")) for each in step.rows[4][1:])
    assert usual - short == pytest.approx(100 * step.shorter, abs=0.1 + 1e-9)


@pytest.mark.parametrize("age", AGES)
def test_nothing_is_less_than_nothing(age: int) -> None:
    """Read aloud, "-0.0" is minus nothing."""
    for half in range(31):
        step = missing_extension(half / 2, age)
        assert "-0.0" not in " ".join([str(step), *(cell for row in step.rows for cell in row)])


@pytest.mark.parametrize(("missing", "age"), [(-1, 25), (16, 25), (float("nan"), 25), (5, 30)])
def test_what_is_not_offered_is_refused(missing: float, age: float) -> None:
    with pytest.raises(ValueError, match=r"it must be from 0 to 15|choose from 25, 35"):
        missing_extension(missing, age)
