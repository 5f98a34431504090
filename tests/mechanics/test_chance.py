"""Chance before and after a sign: Bayes' rule, people counted, exact intervals."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta

from course_utils.body.signs import signs
from course_utils.mechanics.chance import COMMON, LOOK, SIGNS, chance, interval, posterior

SHARE = st.floats(0.01, 0.99)


@given(SHARE, SHARE, SHARE)
def test_the_odds_are_multiplied_by_the_likelihood_ratio(
    prior: float, sensitivity: float, specificity: float
) -> None:
    odds = prior / (1 - prior)
    for look, ratio in (
        ("with", sensitivity / (1 - specificity)),
        ("without", (1 - sensitivity) / specificity),
    ):
        after = posterior(prior, sensitivity, specificity, look)
        assert after / (1 - after) == pytest.approx(odds * ratio)


@given(SHARE, SHARE, SHARE)
def test_people_with_and_without_the_sign_average_to_the_chance_before(
    prior: float, sensitivity: float, specificity: float
) -> None:
    positive = prior * sensitivity + (1 - prior) * (1 - specificity)
    after = [posterior(prior, sensitivity, specificity, look) for look in LOOK]
    assert positive * after[0] + (1 - positive) * after[1] == pytest.approx(prior)


@given(st.integers(1, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_is_that_of_the_beta_distribution(counts: tuple[int, int]) -> None:
    found, of = counts
    low, high = interval(found, of)
    assert low == pytest.approx(0 if found == 0 else beta.ppf(0.025, found, of - found + 1))
    assert high == pytest.approx(1 if found == of else beta.ppf(0.975, found + 1, of - found))


@pytest.mark.parametrize("look", LOOK)
@pytest.mark.parametrize("common", COMMON)
@pytest.mark.parametrize("key", SIGNS)
def test_the_counts_give_the_chance(key: str, common: str, look: str) -> None:
    answer = chance(key, common, look)  # type: ignore[arg-type]
    (ill_with, ill_without), (well_with, well_without) = answer.counts
    assert ill_with + ill_without + well_with + well_without == pytest.approx(1000)
    assert sum(answer.people) == 1000
    counts = (ill_with, ill_without, well_with, well_without)
    assert all(abs(a - b) < 1 for a, b in zip(answer.people, counts, strict=True))
    ill, well = (ill_with, well_with) if look == "with" else (ill_without, well_without)
    assert answer.after == pytest.approx(ill / (ill + well))
    if answer.between:
        low, high = answer.between
        assert low <= answer.after + 1e-3
        assert answer.after <= high + 1e-3
    assert len(answer.rows) == 3
    assert "Source: " in str(answer)


@pytest.mark.parametrize("look", LOOK)
@pytest.mark.parametrize("key", SIGNS)
def test_the_sentence_names_the_sign_and_its_people_add_up(key: str, look: str) -> None:
    answer = chance(key, look=look)
    said = str(answer)
    assert said.startswith(f"{SIGNS[key]}: of 1,000 {answer.sign.people}")
    assert answer.sign.people in answer.title
    ill, well, some, whole = re.search(
        r"(\w+(?: than one)?) of the first and (\d+) of the second .*: (.+) of (\d+) whole", said
    ).groups()  # type: ignore[union-attr]
    assert some == ill
    if ill.isdigit():
        assert int(ill) + int(well) == int(whole)


@pytest.mark.parametrize("look", LOOK)
@pytest.mark.parametrize("common", COMMON)
@pytest.mark.parametrize("key", SIGNS)
def test_the_sentences_read_well_with_the_smallest_numbers(
    key: str, common: str, look: str
) -> None:
    """A rare disease leaves "fewer than one" at the head of a sentence, and at both ends."""
    said = str(chance(key, common, look))  # type: ignore[arg-type]
    assert not re.search(r"\. [a-z]", said)
    assert not re.search(r"anything from (.+ in 100) to \1", said)
    found = re.search("without rounding (.+ in 100)[.] At first", said)
    ends = re.search("anything from (.+ in 100) to (.+ in 100)[.]", said)
    assert found
    assert not ends or found[1] not in ends.groups(), "an end of the interval is no news"


def test_what_the_lesson_says() -> None:
    assert chance("past_cancer").after == pytest.approx(0.093, abs=0.001)
    assert chance("past_cancer", "tenth").after < 0.012
    assert chance("any_flag").after == pytest.approx(0.0117, abs=0.0002)
    low, high = interval(4, 4)
    assert (round(low, 2), high) == (0.40, 1.0)
    between = chance("clicking").between
    assert between is not None
    assert between[0] < 0.25
    assert between[1] > 0.9


def test_no_sign_of_squeezed_nerves_is_offered() -> None:
    """Arithmetic is never to talk such a sign down."""
    assert not any("cauda" in each.disease or "bladder" in each.label for each in signs())


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ({"key": "cough"}, "unknown sign 'cough'"),
        ({"common": "often"}, "unknown how common 'often'"),
        ({"look": "away"}, "unknown people to look at 'away'"),
    ],
)
def test_wrong_words_get_one_sentence(words: dict[str, Any], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        chance(**words)
