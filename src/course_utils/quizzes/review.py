"""A quiz of what is due: the questions that are about to be forgotten, most forgotten first."""

from datetime import UTC, datetime

from course_utils.quizzes.bank import bank
from course_utils.quizzes.items import Question
from course_utils.quizzes.quiz import Quiz
from course_utils.quizzes.schedule import standings
from course_utils.quizzes.sitting import BEFORE, Sitting
from course_utils.quizzes.store import store

MOST = 10


def review(n: int = MOST) -> Quiz:
    """The questions that are due again.

    ``n``: how many at most. Raises ValueError unless ``n`` is above 0.
    """
    if n < 1:
        raise ValueError(f"n is {n}; it must be 1 or more")
    now = datetime.now(UTC)
    known = {item.id: item for topic in bank().topics for item in topic.items}
    answers = [answer for answer in store().answers() if answer.quiz != BEFORE]
    waiting = [each for each in standings(answers, now) if each.item in known]
    items: list[Question] = []
    for each in waiting:
        item = known[each.item]
        same = any(item.again == other.id or other.again == item.id for other in items)
        if each.due <= now and not same:
            items.append(item)
    nothing = "Nothing is due: no question has been answered yet."
    if waiting:
        first = min(each.due for each in waiting).astimezone()
        nothing = f"Nothing is due now. The next question is due on {first:%Y-%m-%d at %H:%M}."
    return Quiz(
        Sitting(
            "review",
            "Review",
            lambda _: tuple(items[:n]),
            anew="What is due is asked here when this cell runs.",
            nothing=nothing,
        )
    )
