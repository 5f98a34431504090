"""When each question is due again, by the FSRS algorithm, from the answers alone.

Nothing is stored: the answers are replayed each time, and chance has no part in it. FSRS predicts
from the times and ratings of earlier answers how likely a thing is still known; a question is due
when that has fallen to 90 percent. Its rating here comes from how right the answer was and how sure
the learner was of it:

- less than half right: Again;
- partly right, or right by a guess: Hard;
- right and fairly sure: Good;
- right and sure: Easy.
"""

from collections.abc import Iterable
from datetime import UTC, datetime

import attrs
from fsrs import Card, Rating, Scheduler

from course_utils.quizzes.store import Answer

_FSRS = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
"""Without steps within the day: a question comes back after a day at the earliest."""
_RIGHT = {"guess": Rating.Hard, "fairly": Rating.Good, "sure": Rating.Easy}


@attrs.frozen
class Standing:
    """Where a question stands: when it is due, and how likely it is known now, 0 to 1."""

    item: str
    due: datetime
    known: float


def rating(answer: Answer) -> Rating:
    """The FSRS rating of an answer."""
    if answer.score < 0.5:
        return Rating.Again
    return _RIGHT[answer.sure] if answer.score == 1.0 else Rating.Hard


def standings(answers: Iterable[Answer], now: datetime) -> tuple[Standing, ...]:
    """Where each question that was answered by ``now`` stands, the most forgotten first."""
    cards: dict[str, Card] = {}
    for answer in sorted(answers, key=lambda each: each.at):
        if answer.at <= now:
            card = cards.get(answer.item) or Card(card_id=0, due=answer.at)
            cards[answer.item], _ = _FSRS.review_card(card, rating(answer), answer.at)
    found = [
        Standing(item, card.due, _FSRS.get_card_retrievability(card, now.astimezone(UTC)))
        for item, card in cards.items()
    ]
    return tuple(sorted(found, key=lambda each: (each.known, each.due, each.item)))


def due(answers: Iterable[Answer], now: datetime) -> tuple[str, ...]:
    """The questions that are due at ``now``, the most forgotten first."""
    return tuple(each.item for each in standings(answers, now) if each.due <= now)
