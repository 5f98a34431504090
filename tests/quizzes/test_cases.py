"""The exercises and the people of the clinic: complete, in our voice, faults told in a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
import yaml

from course_utils.body import DataError, claims
from course_utils.body.files import data_directory
from course_utils.quizzes import TIERS, bank
from course_utils.quizzes.cases import Case, cases, find_case, load_cases
from course_utils.quizzes.exercises import Exercise, exercise, exercises, library, load_library
from tests.quizzes.lint import BANNED

Change = Callable[[Any], None]


def texts(record: Any) -> Iterator[str]:
    """Every text of a record and of the records in it, without keys and sources."""
    for field in attrs.fields(type(record)):
        value = getattr(record, field.name)
        for part in value if isinstance(value, tuple) else (value,):
            if attrs.has(type(part)):
                yield from texts(part)
            elif isinstance(part, str) and " " in part:
                yield part


@pytest.mark.parametrize("record", [*library(), *cases()], ids=lambda record: record.key)
def test_it_is_in_our_voice(record: Exercise | Case) -> None:
    for text in texts(record):
        assert not re.search(BANNED, text, re.IGNORECASE), text
        assert "—" not in text
        assert re.match(r"[A-Z]", text), text


def test_every_tier_is_somebodys() -> None:
    assert {case.urgency for case in cases()} == set(TIERS)
    assert len(cases()) == 6


def test_every_claim_named_is_a_claim() -> None:
    known = {claim.id for claim in claims()}
    named = [each.claims for each in library()] + [each.claims for each in cases()]
    assert {key for keys in named for key in keys} <= known


def test_every_exercise_is_offered_to_somebody() -> None:
    offered = {choice.exercise for case in cases() for choice in case.exercises}
    assert offered == {each.key for each in library()}


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.key)
def test_who_should_be_seen_first_gets_no_exercise(case: Case) -> None:
    fits = [choice for choice in case.exercises if choice.verdict != "later"]
    assert bool(fits) == (case.urgency in ("routine", "self_care"))


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.key)
def test_asking_everything_is_asking_too_much(case: Case) -> None:
    assert "idle" in {finding.worth for finding in case.findings}


def test_the_questions_ask_for_the_reasons_of_the_exercise() -> None:
    for each in library():
        for key in each.questions:
            assert bank().question(key).id == key


def test_the_table_shows_where_a_dose_comes_from() -> None:
    shown = exercises("walking", "inner_thigh", "hip_circle")
    assert [row[0] for row in shown.rows] == [
        exercise(key).label for key in ("walking", "inner_thigh", "hip_circle")
    ]
    assert [row[1].rpartition("(")[2] for row in shown.rows] == [
        "measured)",
        "measured)",
        "coaching idea)",
    ]
    assert len(exercises().rows) == len(library())


def test_the_table_shows_how_each_exercise_is_done() -> None:
    for each, row in zip(library(), exercises().rows, strict=True):
        assert all(step in row[2] for step in each.steps)
        assert all(len(step) <= 110 for step in each.steps), each.key


def test_an_unknown_name_is_told_with_the_nearest() -> None:
    with pytest.raises(ValueError, match=r"unknown exercise 'walkin' .*nearest: 'walking'"):
        exercises("walkin")
    with pytest.raises(ValueError, match=r"unknown case 'runer' .*nearest: 'runner'"):
        find_case("runer")


def changed(tmp_path: Path, name: str, change: Change) -> Path:
    raw = yaml.safe_load((data_directory() / name).read_text(encoding="utf-8"))
    change(raw[name.removesuffix(".yaml")])
    path = tmp_path / name
    path.write_text(yaml.safe_dump(raw, sort_keys=False), encoding="utf-8")
    return path


def put(key: str, value: object, *inside: str | int) -> Change:
    """Give a key of the first record, or of what it has inside, another value."""

    def change(rows: Any) -> None:
        found = rows[0]
        for part in inside:
            found = found[part]
        found[key] = value

    return change


def drop(key: str) -> Change:
    return lambda rows: rows[0].pop(key)


def twice(rows: Any) -> None:
    rows[1]["key"] = rows[0]["key"]


EXERCISE_FAULTS: list[tuple[Change, str]] = [
    (put("purpose", ""), "the purpose must not be empty"),
    (put("dose_from", "study"), r"dose_from: 'study' is not allowed.*trial, guideline, coaching"),
    (put("joints", ["hips"]), r"unknown joint 'hips'.*'hip'"),
    (put("steps", ["Walk."]), "there are 1 steps; there must be 2 to 4"),
    (put("steps", ["Walk.", " "]), "a step must not be empty"),
    (drop("steps"), "steps: this key is missing and must be given"),
    (put("sources", []), "at least one source must be given"),
    (put("sources", ["Pocovi2023"]), r"unknown source 'Pocovi2023' \(nearest: 'Pocovi2024'\)"),
    (put("claims", ["C7"]), "the claim is 'C7'; it must look like C07"),
    (put("questions", []), "walking: at least one question must ask for its reason"),
    (put("questions", ["exercise_4"]), r"unknown question 'exercise_4' \(nearest"),
    (put("right", False, "reasons", 1), "0 of the reasons are right; exactly one must be"),
    (put("right", True, "reasons", 0), "2 of the reasons are right; exactly one must be"),
    (put("misconception", "runner", "reasons", 0), "unknown misconception 'runner'"),
    (put("cost", 3), "this key is not allowed"),
    (drop("not_for"), "not_for: this key is missing and must be given"),
    (twice, "the exercise is given twice"),
]


@pytest.mark.parametrize(("change", "sentence"), EXERCISE_FAULTS)
def test_a_fault_of_an_exercise_is_told_in_one_sentence(
    tmp_path: Path, change: Change, sentence: str
) -> None:
    path = changed(tmp_path, "exercises.yaml", change)
    with pytest.raises(DataError, match=rf"^exercises\.yaml, line \d+.*{sentence}"):
        load_library(path, bank())


def no_group(rows: Any) -> None:
    rows[0]["findings"] = [each for each in rows[0]["findings"] if each["group"] != "strength"]


def no_warning(rows: Any) -> None:
    for each in rows[0]["findings"]:
        if each["group"] == "warning":
            each["worth"] = "useful"


CASE_FAULTS: list[tuple[Change, str]] = [
    (put("person", ""), "the person must not be empty"),
    (put("urgency", "soon"), "urgency: 'soon' is not allowed.*emergency, urgent"),
    (put("worth", "much", "findings", 0), "worth: 'much' is not allowed.*needed, useful, idle"),
    (put("group", "scan", "findings", 0), "group: 'scan' is not allowed"),
    (put("key", "day", "findings", 0), "the finding 'day' is given twice"),
    (no_group, "no finding of the group 'strength' is given"),
    (no_warning, "no warning sign is needed; at least one must be"),
    (put("verdict", "best", "drivers", 0), "2 of 4 drivers are best; exactly one of 3"),
    (put("misconception", "hip_fixes", "drivers", 0), r"unknown misconception 'hip_fixes' \(near"),
    (put("exercise", "squats", "exercises", 0), "unknown exercise 'squats'"),
    (put("exercise", "loaded_squat", "exercises", 0), "the exercise 'loaded_squat' is given twice"),
    (put("routine", "", "sooner_or_later"), "the routine must not be empty"),
    (put("sources", ["Heino1991"]), r"unknown source 'Heino1991' \(nearest: 'Heino1990'\)"),
    (put("sources", []), "at least one source must be given"),
    (drop("doubt"), "doubt: this key is missing and must be given"),
    (twice, "the case is given twice"),
]


@pytest.mark.parametrize(("change", "sentence"), CASE_FAULTS)
def test_a_fault_of_a_case_is_told_in_one_sentence(
    tmp_path: Path, change: Change, sentence: str
) -> None:
    path = changed(tmp_path, "cases.yaml", change)
    with pytest.raises(DataError, match=rf"^cases\.yaml, line \d+.*{sentence}"):
        load_cases(path, library(), bank())
