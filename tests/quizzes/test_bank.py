"""The bank keeps the usual rules for writing questions, and the rules find planted faults."""

from collections.abc import Callable

import pytest
from attrs import evolve

from course_utils.quizzes import (
    Bank,
    ChooseOne,
    Misconception,
    Option,
    Prediction,
    Question,
    Topic,
    bank,
    prediction,
)
from tests.quizzes import lint

Rule = Callable[[Bank], list[str]]
RULES: list[Rule] = [
    lint.catch_alls,
    lint.double_negatives,
    lint.unlike_lengths,
    lint.long_keys,
    lint.uneven_positions,
    lint.thin_objectives,
    lint.unused_misconceptions,
    lint.banned_phrases,
    lint.repeated_questions,
    lint.unmarked_predictions,
]


@pytest.mark.parametrize("rule", RULES)
def test_the_bank_keeps_the_rule(rule: Rule) -> None:
    assert bank().topics
    assert rule(bank()) == []


def _one(number: int, right: int, *texts: str, question: str = "") -> ChooseOne:
    options = tuple(
        Option(text, "Because.", right=at == right, misconception="" if at == right else "folk")
        for at, text in enumerate(texts)
    )
    return ChooseOne(
        id=f"t_{number}",
        kind="choose_one",
        objective="know",
        question=question or f"Which is it, number {number}?",
        sources=("Troke2005",),
        options=options,
    )


def _bank(*items: Question) -> Bank:
    """A bank that keeps every rule, with some of its questions replaced."""
    words = ["apple", "berry", "cherry"]
    good: list[Question] = [_one(n, n % 3, *words) for n in range(12)]
    good[: len(items)] = items
    folk = Misconception(
        key="folk", label="Folk", belief="This.", known="That.", sources=("Troke2005",)
    )
    topic = Topic(topic="t", label="A topic", objectives=(("know", "Know it."),), items=tuple(good))
    return Bank((topic,), (folk,))


@pytest.mark.parametrize("rule", RULES)
def test_the_rules_find_nothing_in_a_good_bank(rule: Rule) -> None:
    assert rule(_bank()) == []


def _predict(question: str) -> Prediction:
    return Prediction(
        id="t_0",
        kind="predict",
        objective="know",
        question=question,
        sources=("Troke2005",),
        code="walk|hip=off",
        asks="most",
        because="Because.",
    )


def _longest(at: int) -> list[str]:
    """Three options, the one at a place the longest."""
    return ["strawberry" if place == at else f"pear {place}" for place in range(3)]


PLANTED: list[tuple[Rule, Bank]] = [
    (lint.catch_alls, _bank(_one(0, 0, "apple", "berry", "All of the above"))),
    (lint.double_negatives, _bank(_one(0, 0, "a", "b", "c", question="What is not without it?"))),
    (lint.double_negatives, _bank(_one(0, 0, "no pear", "b", "c", question="Which is not so?"))),
    (
        lint.unlike_lengths,
        _bank(_one(0, 0, "a pear", "berry", "a far longer option than the others")),
    ),
    (lint.long_keys, _bank(*(_one(n, n % 3, *_longest(n % 3)) for n in range(12)))),
    (lint.uneven_positions, _bank(*(_one(n, 1, "apple", "berry", "cherry") for n in range(12)))),
    (lint.thin_objectives, _bank(*(evolve(i, objective="x") for i in _bank().topics[0].items))),
    (lint.unused_misconceptions, evolve(_bank(), topics=())),
    (lint.banned_phrases, _bank(_one(0, 0, "a", "b", "c", question="Is it bone on bone?"))),
    (lint.repeated_questions, _bank(_one(3, 0, "a", "b", "c"))),
    (lint.unmarked_predictions, _bank(_predict("Somebody walks. Who answers?"))),
]


@pytest.mark.parametrize(("rule", "planted"), PLANTED)
def test_a_rule_finds_a_planted_fault(rule: Rule, planted: Bank) -> None:
    assert rule(planted)


def test_every_rule_has_a_planted_fault() -> None:
    assert {rule for rule, _ in PLANTED} == set(RULES)


PREDICTIONS = [
    item for topic in bank().topics for item in topic.items if isinstance(item, Prediction)
]


@pytest.mark.parametrize("item", PREDICTIONS, ids=lambda item: item.id)
def test_the_model_gives_a_clear_answer_to_a_prediction(item: Prediction) -> None:
    assert prediction.key(item) in item.answers
