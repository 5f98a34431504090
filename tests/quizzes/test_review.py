"""The review: what is due is asked, most forgotten first, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from course_utils.quizzes import bank, store
from course_utils.quizzes.review import review
from course_utils.quizzes.store import Answer, Sure
from tests.quizzes.answers import key_of
from tests.quizzes.test_quiz import give


def answered(item: str, days_ago: float, score: float = 1.0, sure: Sure = "fairly") -> None:
    at = datetime.now(UTC) - timedelta(days=days_ago)
    store().add(
        Answer(
            quiz="q", item=item, topic="t", objective="o", answer=0, score=score, sure=sure, at=at
        )
    )


def test_nothing_answered_and_nothing_due() -> None:
    assert review().view["result"] == ["Nothing is due: no question has been answered yet."]
    answered("map_03", 0)
    quiz = review()
    assert quiz.view["result"][0].startswith("Nothing is due now. The next question is due on 20")
    assert quiz.view["verdicts"] == []


def test_what_is_forgotten_comes_first_and_leaves_when_answered() -> None:
    answered("map_06", 30)
    answered("map_03", 30, score=0.0, sure="sure")
    answered("map_11", 0)
    answered("gone_from_the_bank", 30)
    quiz = review()
    assert [slot.item.id for slot in quiz._slots(1)] == ["map_03", "map_06"]
    assert give(quiz, key_of(bank().question("map_03")), sure="sure")["told"]["verdict"] == "right"
    again = review()
    assert [slot.item.id for slot in again._slots(2)] == ["map_06"]
    assert again.view["verdicts"] == [""]


def test_a_question_and_its_other_wording_are_not_both_due() -> None:
    answered("map_03", 30)
    answered("map_20", 30)
    assert len(review().view["verdicts"]) == 1


def test_no_more_than_asked_for() -> None:
    for item in bank().topic("compensation").items:
        answered(item.id, 60)
    assert len(review().view["verdicts"]) == 10
    assert len(review(3).view["verdicts"]) == 3
    with pytest.raises(ValueError, match="n is 0; it must be 1 or more"):
        review(0)


def test_what_stands_in_the_notebook_is_always_the_same() -> None:
    first = list(review()._stills())
    answered("map_03", 30)
    assert list(review()._stills()) == first
