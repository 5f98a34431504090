"""The model against published experiments: the rules of judging, and where it stands today."""

import attrs
import pytest

from course_utils.body import JOINTS, Body, Experiment, Movement, experiments, misses
from course_utils.mechanics import Validation, perform, validate
from course_utils.mechanics.sensitivity import CONCLUSIONS, VARIANTS, sensitivity
from course_utils.mechanics.validation import Verdict, change, judge_row, perform_row


@pytest.fixture(scope="module")
def judged() -> Validation:
    return validate()


def row(name: str) -> Experiment:
    return next(each for each in experiments() if each.id == name)


def judge(one: Experiment) -> Verdict:
    return judge_row(one, Body())


def test_where_the_model_stands(judged: Validation) -> None:
    """A change for the worse must be seen; a change for the better is written down here."""
    assert judged.summary == {
        "fixed goal": (5, 7),
        "end range": (4, 4),
        "pelvis": (0, 3),
        "direction": (9, 22),
        "null": (5, 9),
        "direction and null": (14, 31),
    }
    assert len(judged.not_judged) == 85


def test_every_miss_is_explained_and_nothing_else_is(judged: Validation) -> None:
    assert {each.experiment.id for each in judged.misses} == {each.id for each in misses()}
    assert all(each.why for each in misses())


def test_every_row_is_judged_or_listed(judged: Validation) -> None:
    ids = [each.experiment.id for each in judged.verdicts] + [r.id for r in judged.not_judged]
    assert sorted(ids) == sorted(each.id for each in experiments())


def test_a_code_gives_what_it_says(judged: Validation) -> None:
    """The resolved code, put to `perform`, gives the degrees that are judged."""
    for each in judged.verdicts:
        done = perform(each.code)
        for part, expected in zip(each.experiment.parts, each.changes, strict=True):
            assert change(done, part) == pytest.approx(expected, abs=1e-4), each.experiment.id


@pytest.mark.parametrize("code", ["sit|hip=less 17", "walk|hip=less 4", "toe_touch|hip=less 20"])
def test_less_takes_exactly_these_degrees_towards_neutral(code: str) -> None:
    done = perform_row(code, Body())
    lost = float(code.split()[-1])
    assert abs(done.habit["hip"]) - abs(done.angle["hip"]) == pytest.approx(lost)


def test_half_stops_at_half_the_habit_and_less_stops_at_neutral_at_most() -> None:
    done = perform_row("squat|ankle=half", Body())
    assert done.angle["ankle"] == pytest.approx(done.habit["ankle"] / 2)
    assert perform_row("walk|ankle=less 90", Body()).angle["ankle"] == pytest.approx(0)


def test_a_share_is_change_over_loss_and_right_within_its_error() -> None:
    one = row("H1c")
    verdict = judge(one)
    done = perform_row(one.code, Body())
    assert verdict.share == pytest.approx(done.change["lumbar"] / 17)
    assert verdict.share is not None
    at = 17 * verdict.share
    exact = attrs.evolve(one, change_deg=at)
    assert judge(exact).error == pytest.approx(0)
    assert judge(exact).right
    for off, right in ((0.99, True), (1.01, False)):
        moved = attrs.evolve(exact, change_deg=at + off * (one.se_deg or 0))
        assert judge(moved).right == right
        unknown = attrs.evolve(exact, se_deg=None, change_deg=at + off * 0.25 * 17)
        assert judge(unknown).right == right


def test_at_the_end_of_range_small_is_right_whatever_was_measured() -> None:
    verdict = judge(row("H5c"))
    assert verdict.right
    assert verdict.within is False
    sit = judge(attrs.evolve(row("H5c"), code="sit|hip=less 8"))
    assert not sit.right


def test_directions_need_two_degrees_and_nulls_less() -> None:
    one = attrs.evolve(row("F1"), reads="ankle hip lumbar", expected="+ + -", code="walk|hip=off")
    done = perform("walk|hip=off")
    found = judge(one)
    assert found.changes == pytest.approx([done.change[key] for key in one.parts])
    expected = ["0" if abs(c) < 2 else "+" if c > 0 else "-" for c in found.changes]
    assert list(found.predicted) == expected
    assert judge(attrs.evolve(one, expected=" ".join(expected))).right
    assert not found.right


def test_an_order_and_a_missed_goal() -> None:
    one = attrs.evolve(row("K6"), code="walk|hip=off", reads="lumbar wrist")
    assert judge(one).right
    assert not judge(attrs.evolve(one, reads="wrist lumbar")).right
    reached = attrs.evolve(row("E2"), code="sit|elbow=50%")
    assert bool(perform("sit|elbow=50%").missed) == judge(reached).right


def test_by_sign_counts_what_is_too_small_to_be_seen(judged: Validation) -> None:
    right, rows = judged.by_sign
    assert right >= sum(
        each.right for each in judged.group("direction") if ">" not in each.experiment.signs
    ) - sum("goal" in each.experiment.parts for each in judged.group("direction"))
    assert rows <= len(judged.group("direction"))


def test_a_share_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match=r"row H1c: .* takes no motion"):
        judge(attrs.evolve(row("H1c"), code="stand|hip=50%"))


def test_the_summary_is_printed_with_its_counts(judged: Validation) -> None:
    lines = str(judged).splitlines()
    assert "5 of 7 (71 %)" in lines[0]
    assert repr(judged) == str(judged)
    assert {each.experiment.id for each in judged.misses} >= {
        each.experiment.id for each in judged.verdicts if not each.right
    }


def test_vary_changes_what_is_performed() -> None:
    def stiff(doing: Movement) -> Movement:
        goals = tuple(attrs.evolve(g, tolerance=g.tolerance / 100) for g in doing.goals)
        return attrs.evolve(doing, goals=goals)

    one, usual = row("H1c"), judge(row("H1c"))
    kept = judge_row(one, Body(), stiff)
    assert kept.share is not None
    assert usual.share is not None
    assert kept.share > usual.share, "an upright trunk that may not tip asks all of the low back"


def test_sensitivity_has_a_cell_for_each_conclusion_and_variant() -> None:
    found = sensitivity()
    assert tuple(found) == CONCLUSIONS
    for conclusion, cells in found.items():
        assert len(cells) == len(VARIANTS)
        assert cells[0].holds, f"{conclusion.text}: it must hold as the model is"


def test_the_spread_rule_leaves_published_spreads_alone() -> None:
    wide = next(variant for variant in VARIANTS if variant.name == ("spread", "14 %"))
    doing = perform("sit").movement
    changed = wide.vary(Body(), doing)
    for before, after in zip(doing.habit, changed.habit, strict=True):
        if before.spread is not None:
            assert after == before
        else:
            width = perform("sit").task
            at = JOINTS.index(before.joint)
            full = width.range_upper[at] - width.range_lower[at]
            assert after.spread == pytest.approx(0.14 * full)
