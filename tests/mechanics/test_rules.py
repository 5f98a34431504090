"""Rules of one's own: they are followed to the letter, and told which invariants they break."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from course_utils.mechanics import Validation, validate
from course_utils.mechanics.performance import perform
from course_utils.mechanics.rules import Case, answering, check, follow

_count = itertools.count()


def nobody(case: Case) -> dict[str, float]:
    return {}


def neighbours(case: Case) -> dict[str, float]:
    """What a joint lost goes to its neighbours, in equal parts."""
    found: dict[str, float] = {}
    for joint, degrees in case.lost.items():
        both = case.neighbours(joint)
        for each in both:
            found[each] = found.get(each, 0.0) + degrees / len(both)
    return found


def model(case: Case) -> dict[str, float]:
    """The model itself, told as a rule: joints that are off only."""
    if not case.lost:
        return {}
    done = perform(case.movement, off=[*case.lost])
    return {joint: done.change[joint] for joint in case.joints if joint not in case.lost}


def test_a_rule_is_followed_to_the_letter() -> None:
    done = follow(neighbours, "walk|hip=off")
    lost = done.change["hip"]
    assert done.change["knee"] == pytest.approx(-lost / 2)
    assert done.change["lumbar"] == pytest.approx(-lost / 2)
    assert done.ledger.difference == pytest.approx(0.0, abs=1e-9)
    assert follow(nobody, "walk|hip=off").change["lumbar"] == 0.0


def test_a_case_says_what_is_left() -> None:
    seen: list[Case] = []

    def look(case: Case) -> dict[str, float]:
        seen.append(case)
        return {}

    done = follow(look, "sit|hip=0..50")
    (case,) = seen
    assert case.lost == {"hip": pytest.approx(done.habit["hip"] - 50)}
    assert case.room["hip"][1] == pytest.approx(0.0)
    assert case.neighbours("hip") == ("knee", "lumbar")
    assert case.neighbours("foot") == ("ankle",)
    with pytest.raises(ValueError, match="unknown joint 'hips'"):
        case.neighbours("hips")


BROKEN = {
    "Every joint stays within what it has left": lambda case: dict.fromkeys(case.joints, 500.0),
    "With nothing lost, nothing changes": lambda case: {case.joints[-1]: -0.01},
    "No goal is missed that could be kept": nobody,
    "The same case gets the same answer": lambda case: {case.joints[-1]: next(_count) * 1e-3},
    "A little less range changes the answer a little": lambda case: {
        case.joints[-1]: 40.0 * (int(10 * sum(map(abs, case.lost.values()))) % 2)
    },
}


@pytest.mark.parametrize("invariant", BROKEN)
def test_a_rule_that_breaks_an_invariant_is_told_so(invariant: str) -> None:
    found = {each.invariant: each for each in check(BROKEN[invariant])}
    assert not found[invariant].holds
    assert "|" in found[invariant].broken
    assert set(found) == set(BROKEN)


def test_the_model_told_as_a_rule_keeps_them_all_and_gets_the_same_rows_right() -> None:
    found = {each.invariant: each for each in check(model)}
    assert all(found[name].holds for name in list(BROKEN)[:4]), found


def test_a_rule_is_held_against_the_same_rows(judged: Validation) -> None:
    theirs = validate(answer=answering(nobody))
    assert [each.experiment for each in theirs.verdicts] == [
        each.experiment for each in judged.verdicts
    ]
    assert theirs.summary["end range"] == (4, 4)
    assert theirs.summary["fixed goal"][0] < judged.summary["fixed goal"][0]


@pytest.fixture(scope="module")
def judged() -> Validation:
    return validate()


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (None, "the rule gave None; it must give degrees by joint"),
        ({"hips": 3}, "unknown joint in what the rule gave 'hips'"),
        ({"hip": "far"}, "the rule gave 'far' for hip"),
        ({"hip": float("nan")}, "the rule gave nan for hip"),
    ],
)
def test_what_is_no_answer_gets_one_sentence(given: Any, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        follow(lambda _: given, "walk|hip=off")
