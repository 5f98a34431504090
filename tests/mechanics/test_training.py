"""Twelve weeks and the end of a stretch: pooled ends, edges in order, closed forms."""

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_utils.body import training_effect, training_effects
from course_utils.mechanics.stretch import FIRST, GROWTH, end_of_range
from course_utils.mechanics.training import PLANS, SOONEST, STOP, WAYS, path, pooled, twelve_weeks

plans = st.sampled_from(list(PLANS))
weeks = st.floats(0, 12)
borne, softer = st.floats(0, 60), st.floats(0, 40)


@given(plans, weeks)
def test_the_slowest_way_is_never_ahead(plan: str, week: float) -> None:
    low, high = path(plan, week)  # type: ignore[arg-type]
    assert 0 <= low <= high + 1e-12


@pytest.mark.parametrize("plan", list(PLANS))
def test_all_ways_begin_at_nothing_and_meet_at_what_was_pooled(plan: str) -> None:
    assert path(plan, 0) == (0, 0)  # type: ignore[arg-type]
    end = pooled(plan)  # type: ignore[arg-type]
    wanted = 0.0 if end is None else end.effect
    assert path(plan, 12) == pytest.approx((wanted, wanted))  # type: ignore[arg-type]


@given(st.sampled_from(["stretching", "strength", "both"]), weeks, weeks)
def test_while_one_goes_on_nothing_is_lost(plan: str, one: float, other: float) -> None:
    before, after = (path(plan, week) for week in sorted((one, other)))  # type: ignore[arg-type]
    assert before[0] <= after[0] + 1e-12
    assert before[1] <= after[1] + 1e-12


def test_a_stop_takes_a_part_and_leaves_a_part() -> None:
    top = training_effect("before_stop").effect
    kept = training_effect("after_stop").effect
    assert path("stopped", STOP) == pytest.approx((top, top))
    assert path("stopped", STOP + 2)[0] == pytest.approx(kept)
    assert path("stopped", STOP + 2)[1] > path("stopped", 12)[1] > 0


def test_soon_means_by_week_four() -> None:
    assert path("strength", SOONEST) == pytest.approx((0.6325 / 3, 0.6325))


def test_degrees_are_the_effect_times_the_spread_between_people() -> None:
    done = twelve_weeks("stretching", "extension", 12)
    assert done.sd == 6.3
    assert "some 6 degrees here" in str(done)
    assert "77 studies, 3,870 people; Konrad et al. 2024" in str(done)
    assert {way: twelve_weeks(way=way).sd for way in WAYS} == {  # type: ignore[arg-type]
        "extension": 6.3,
        "flexion": 9.5,
        "rotation": 8.5,
    }


@pytest.mark.parametrize("plan", list(PLANS))
@pytest.mark.parametrize("week", [5, 12])
def test_degrees_of_a_rough_step_are_whole_and_have_no_interval(plan: str, week: float) -> None:
    """The interval of a pooled SD is about many joints: in degrees of one it would be false."""
    answer = twelve_weeks(plan, "rotation", week)  # type: ignore[arg-type]
    told = [answer.title, *(row[3] for row in answer.rows)]
    if answer.end is not None:
        told.append(str(answer).replace("One SD between adults", ""))
    for text in told:
        assert not re.search(r"\d\.\d+(°| degrees| to \d\.\d+ degrees)", text), text


def test_what_is_assumed_is_said_and_what_is_pooled_too() -> None:
    assert "was not pooled" in str(twelve_weeks("strength", week=5))
    assert "was not pooled" not in str(twelve_weeks("strength", week=12))
    assert "how fast a gain fades" in str(twelve_weeks("stopped", week=9))
    assert "0 by definition" in str(twelve_weeks("none"))
    assert "difference −0.001 SD" in str(twelve_weeks("both"))


def test_the_table_has_every_pooled_effect() -> None:
    rows = twelve_weeks().rows
    assert [row[0] for row in rows] == [each.label for each in training_effects().values()]
    assert all(len(row) == len(twelve_weeks().columns) for row in rows)
    assert rows[0][2:4] == ("1.00 (0.84 to 1.17)", "some 6°")
    assert rows[4][2:4] == ("no clear gain", "")


def test_what_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown plan 'yoga'"):
        twelve_weeks("yoga")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="unknown way 'up'"):
        twelve_weeks(way="up")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="week is 13"):
        twelve_weeks(week=13)


@given(borne, softer)
def test_the_range_ends_where_the_pull_is_what_is_borne(more: float, less: float) -> None:
    done = end_of_range(more, less)
    assert done.pull(done.end) == pytest.approx(done.limit)
    assert done.pull(FIRST) == pytest.approx(100 - less)
    assert done.gained >= 0


def test_tolerance_and_tissue_can_give_the_same_range() -> None:
    tolerant, soft = end_of_range(borne=25), end_of_range(softer=20)
    assert tolerant.gained == pytest.approx(soft.gained)
    assert tolerant.gained == pytest.approx(GROWTH * math.log(1.25))
    assert tolerant.rows[0] == soft.rows[0]
    assert tolerant.rows[1] != soft.rows[1]
    assert "Only tolerance" in str(tolerant)
    assert "Only the tissue" in str(soft)


def test_a_change_out_of_range_is_refused() -> None:
    assert "Nothing has changed" in str(end_of_range())
    assert "Both have changed" in str(end_of_range(10, 10))
    with pytest.raises(ValueError, match="borne is 61"):
        end_of_range(61)
    with pytest.raises(ValueError, match="softer is -1"):
        end_of_range(0, -1)
