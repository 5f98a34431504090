"""Which questions a quiz asks, and in which order: the same for the same seed and round."""

from collections.abc import Callable, Sequence
from hashlib import blake2b
from typing import TypeVar

from attrs import frozen

from course_utils.body import unknown
from course_utils.quizzes.bank import Topic, bank
from course_utils.quizzes.items import KINDS, Kind, Question
from course_utils.quizzes.lessons import course

T = TypeVar("T")
USUAL = 5
"""How many questions of a topic are asked when no number is given."""
BEFORE = "before"
TESTS = {BEFORE: "Before you begin", "after": "The same ten again"}


@frozen
class Sitting:
    """A quiz: the ``key`` under which its answers are kept, its title, the questions of a round.

    ``anew``: what stands in the notebook of a quiz whose questions are other ones each time.
    ``nothing``: what is said where there are no questions. ``silent``: answers are kept and
    nothing is said to them, so that the same questions still measure something later.
    """

    key: str
    title: str
    questions: Callable[[int], tuple[Question, ...]]
    anew: str = ""
    nothing: str = ""
    silent: bool = False


def sitting(
    what: str | Sequence[str], n: int | None = None, seed: int = 0, kind: Kind | None = None
) -> Sitting:
    """The quiz ``what``: a topic, a lesson, "before", "after", or a list of questions' ids.

    ``n``: how many questions of a topic; ``kind``: of which kind alone. Raises ValueError, in one
    sentence, for an unknown name or a number that the topic does not have.
    """
    if kind is not None and kind not in KINDS:
        raise unknown("kind", kind, KINDS)
    if not isinstance(what, str):
        return _listed(what, n)
    if what in TESTS:
        return _fixed(what, TESTS[what], course().before_and_after, n)
    lessons = {lesson.key: lesson for lesson in course().lessons if lesson.check}
    if what in lessons:
        lesson = lessons[what]
        return _fixed(what, f"Check: {lesson.title}", lesson.check, n)
    topics = {topic.topic: topic for topic in bank().topics}
    if what not in topics:
        raise unknown("quiz", what, [*topics, *lessons, *TESTS])
    return _drawn(topics[what], USUAL if n is None else n, seed, kind)


def _listed(ids: Sequence[str], n: int | None) -> Sitting:
    if not ids or len(set(ids)) < len(ids):
        raise ValueError("a list of questions needs at least one id, each once")
    return _fixed(" ".join(ids), "Question" if len(ids) == 1 else "Questions", ids, n)


def _fixed(key: str, title: str, ids: Sequence[str], n: int | None) -> Sitting:
    if n is not None:
        raise ValueError(f"n is {n}; only a quiz of a topic takes it")
    items = tuple(bank().question(each) for each in ids)
    return Sitting(key, title, lambda _: items, silent=key == BEFORE)


def _drawn(topic: Topic, n: int, seed: int, kind: Kind | None) -> Sitting:
    """Of a question and its other wording, one is asked."""
    alone: list[Question] = []
    asked = [item for item in topic.items if kind in (None, item.kind)]
    for item in asked:
        if not any(item.id == other.again or other.id == item.again for other in alone):
            alone.append(item)
    if not 1 <= n <= len(alone):
        of = f" of the kind {kind}" if kind else ""
        raise ValueError(f"n is {n}; the topic {topic.topic} has 1 to {len(alone)} questions{of}")
    key = ", ".join([topic.topic, *([kind] if kind else []), *([f"seed {seed}"] if seed else [])])

    def questions(turn: int) -> tuple[Question, ...]:
        return tuple(shuffled(alone, f"{key} {turn}")[:n])

    return Sitting(key, topic.label, questions)


def shuffled(items: Sequence[T], seed: str) -> list[T]:
    """The items in an order that depends on the seed alone, on every machine and version."""

    def place(at: int) -> bytes:
        return blake2b(f"{seed} {at}".encode()).digest()

    return [items[at] for at in sorted(range(len(items)), key=place)]
