"""Questions come back just before they are forgotten, and the answers alone say when."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest
from fsrs import Rating
from fsrs.scheduler import DEFAULT_PARAMETERS
from hypothesis import given
from hypothesis import strategies as st

from course_utils.quizzes import SURE, Answer, Sure
from course_utils.quizzes.schedule import due, rating, standings

START = datetime(2026, 1, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def answer(
    item: str = "one", days: float = 0.0, score: float = 1.0, sure: Sure = "fairly"
) -> Answer:
    return Answer(
        quiz="quiz",
        item=item,
        topic="topic",
        objective="objective",
        answer=0,
        score=score,
        sure=sure,
        at=START + days * DAY,
    )


HISTORIES = st.lists(
    st.builds(
        answer,
        item=st.sampled_from(["one", "two", "three"]),
        days=st.floats(0, 400),
        score=st.sampled_from([0.0, 0.3, 0.5, 0.9, 1.0]),
        sure=st.sampled_from(SURE),
    ),
    max_size=12,
    unique_by=lambda each: each.at,
)


@pytest.mark.parametrize(
    ("score", "ratings"),
    [
        (0.0, [Rating.Again] * 3),
        (0.49, [Rating.Again] * 3),
        (0.5, [Rating.Hard] * 3),
        (0.99, [Rating.Hard] * 3),
        (1.0, [Rating.Hard, Rating.Good, Rating.Easy]),
    ],
)
def test_the_rating_follows_how_right_and_how_sure(score: float, ratings: list[Rating]) -> None:
    assert [rating(answer(score=score, sure=sure)) for sure in SURE] == ratings


@pytest.mark.parametrize(
    ("score", "sure", "which"),
    [(0.0, "sure", 0), (1.0, "guess", 1), (1.0, "fairly", 2), (1.0, "sure", 3)],
)
def test_the_first_interval_is_the_published_stability(
    score: float, sure: Sure, which: int
) -> None:
    """FSRS: stability is the days until 90 percent is left, first of all w0 to w3; whole days."""
    days = max(1, round(DEFAULT_PARAMETERS[which]))
    history = [answer(score=score, sure=sure)]
    assert due(history, START + days * DAY) == ("one",)
    assert due(history, START + days * DAY - timedelta(seconds=1)) == ()


def test_a_question_that_is_answered_well_comes_back_ever_later() -> None:
    history, gaps = [answer()], []
    for _ in range(5):
        (standing,) = standings(history, START + 9999 * DAY)
        gaps.append(standing.due - history[-1].at)
        history.append(answer(days=(standing.due - START) / DAY))
    assert gaps == sorted(gaps)
    assert gaps[-1] > 10 * gaps[0]


def test_a_mistake_brings_a_question_back_sooner() -> None:
    well = [answer(days=0), answer(days=3), answer(days=20)]
    badly = [*well[:2], answer(days=20, score=0.0)]
    after = START + 20 * DAY
    assert standings(badly, after)[0].due < standings(well, after)[0].due


def test_the_most_forgotten_comes_first() -> None:
    history = [answer("easy", sure="sure"), answer("wrong", score=0.0), answer("good")]
    assert due(history, START + 100 * DAY) == ("wrong", "good", "easy")
    assert due(history, START + 3 * DAY) == ("wrong", "good")


@given(HISTORIES, st.floats(0, 800), st.randoms(use_true_random=False))
def test_the_schedule_is_a_function_of_the_answers(
    history: list[Answer], days: float, chance: random.Random
) -> None:
    now = START + days * DAY
    found = standings(history, now)
    shuffled = list(history)
    chance.shuffle(shuffled)
    assert standings(shuffled, now) == found
    assert standings([each for each in history if each.at <= now], now) == found
    assert [each.known for each in found] == sorted(each.known for each in found)
    assert all(0.0 <= each.known <= 1.0 for each in found)
    assert {each.item for each in found} == {each.item for each in history if each.at <= now}


@given(HISTORIES)
def test_nothing_is_due_on_the_day_it_was_answered(history: list[Answer]) -> None:
    last = {each.item: each.at for each in sorted(history, key=lambda each: each.at)}
    now = max(last.values(), default=START)
    early = {item for item, at in last.items() if now - at < DAY}
    assert not early & set(due(history, now))


def test_what_is_known_falls_as_the_published_curve_does() -> None:
    """R(t) = (1 + F t / S)^-w20, with F such that R(S) = 0.9."""
    decay, stability = DEFAULT_PARAMETERS[20], DEFAULT_PARAMETERS[3]
    factor = 0.9 ** (-1 / decay) - 1
    for days in (0, 1, 8, 30, 300):
        (standing,) = standings([answer(sure="sure")], START + days * DAY)
        assert standing.known == pytest.approx((1 + factor * days / stability) ** -decay)
