"""The claims: complete, sourced, in our voice, and their faults told in one sentence."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from course_utils.body import GRADES, DataError, claims, count_claims, find_claims
from course_utils.body.claims import Grade, load_claims
from course_utils.body.files import data_directory
from tests.quizzes.lint import BANNED

FILE = data_directory() / "claims.yaml"

CORRECTED_FIRST = (
    "C02 C04 C10 C11 C14 C15 C16 C17 C19 C20 C23 C24 C26 "
    "C29 C31 C33 C36 C37 C40 C43 C54 C55 C56 C57 C58 C59"
)


def test_the_claims_are_those_of_the_evidence() -> None:
    assert [each.id for each in claims()] == [f"C{number:02}" for number in range(1, 62)]
    assert Counter(each.grade for each in claims()) == {
        "supported": 7,
        "partly": 22,
        "contested": 7,
        "simplification": 12,
        "unsupported": 13,
    }
    assert " ".join(each.id for each in claims() if each.first) == CORRECTED_FIRST


def test_every_grade_has_its_words() -> None:
    assert tuple(GRADES) == get_args(Grade)


def test_the_claims_are_in_our_voice() -> None:
    for each in claims():
        for text in each.row:
            assert not re.search(BANNED, text, re.IGNORECASE), (each.id, text)
        for text in filter(None, (each.claim, each.known, each.instead)):
            assert re.match(r"[A-Z]", text), (each.id, text)
            assert text.endswith("."), (each.id, text)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("newton", ["C54"]),
        ("NEWTON law", ["C54"]),
        ("c12", ["C12"]),
        ("lesher", ["C24"]),
        ("sciatic ultrasound", ["C43"]),
        ("newton sciatic", []),
    ],
)
def test_all_words_must_occur_whatever_their_case(words: str, found: list[str]) -> None:
    assert [each.id for each in find_claims(words)] == found


def test_the_filters_hold_together() -> None:
    assert find_claims() == claims()
    for each in claims():
        same = find_claims(grade=each.grade, notebook=each.notebook, first=each.first)
        assert each in same
        assert {(one.grade, one.notebook) for one in same} == {(each.grade, each.notebook)}
    assert all(each.first for each in find_claims(first=True))


def test_an_unknown_filter_is_told_in_one_sentence() -> None:
    with pytest.raises(ValueError, match=r"unknown grade 'suported' .*nearest: 'supported'"):
        find_claims(grade="suported")
    with pytest.raises(ValueError, match=r"unknown lesson '03' .*03_hip_and_low_back"):
        find_claims(notebook="03")


def test_the_counts_add_up() -> None:
    found = find_claims(grade="supported") + find_claims("newton")
    assert count_claims(found) == "8 claims: 7 supported, 1 unsupported"
    assert count_claims(find_claims("newton")) == "1 claim: 1 unsupported"
    assert sum(map(int, re.findall(r"\d+", count_claims(claims())))) == 2 * len(claims())


def _changed(tmp_path: Path, change: Callable[[list[dict[str, Any]]], None]) -> Path:
    raw = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    change(raw["claims"])
    path = tmp_path / "claims.yaml"
    path.write_text(yaml.safe_dump(raw, sort_keys=False), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        ("grade", "right", r"line \d+.*grade: 'right' is not allowed.*supported, partly"),
        ("priority", 4, "the priority is 4; it must be 1, 2 or 3"),
        ("known", "", "the known must not be empty"),
        ("instead", "", "the grade is simplification; what to say instead is left empty"),
        ("sources", [], "at least one source must be given"),
        ("sources", ["Boyel2010"], r"unknown source 'Boyel2010' \(nearest: 'Boyle2010'\)"),
        ("id", "C7", r"line 2: the id is 'C7'; C01 is due"),
        ("proof", "sure", "this key is not allowed"),
    ],
)
def test_a_fault_is_told_in_one_sentence(
    tmp_path: Path, key: str, value: object, sentence: str
) -> None:
    path = _changed(tmp_path, lambda rows: rows[0].update({key: value}))
    with pytest.raises(DataError, match=sentence):
        load_claims(path)


def test_what_to_say_instead_of_a_supported_claim_is_a_fault(tmp_path: Path) -> None:
    path = _changed(tmp_path, lambda rows: rows[7].update(instead="Something else."))
    with pytest.raises(DataError, match="the grade is supported"):
        load_claims(path)
