"""What a learner's answers say about what is done and known. Pure functions of the answers."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, tzinfo
from math import sqrt

from course_utils.figures.progress import Belief, Certainty, Day, Exam, Lesson, Progress, Topic
from course_utils.quizzes.bank import Bank
from course_utils.quizzes.items import misconceptions_of
from course_utils.quizzes.lessons import Course
from course_utils.quizzes.quiz import WORDS
from course_utils.quizzes.store import SURE, Answer, Sure

_Z = 1.959964
"""The normal quantile of a 95 percent interval."""


def progress_of(
    answers: Sequence[Answer], course: Course, bank: Bank, zone: tzinfo | None = None
) -> Progress:
    """The progress that answers show, in the order given. ``zone``: of the days; None: here."""
    dates = [answer.at.astimezone(zone).date() for answer in answers]
    return Progress(
        answers=len(answers),
        since=min(dates, default=None),
        lessons=_lessons(answers, course),
        topics=_topics(answers, dates, bank),
        certainties=tuple(_certainty(sure, answers) for sure in SURE),
        before=_test("before", answers, course),
        after=_test("after", answers, course),
        beliefs=_beliefs(answers, dates, bank),
    )


def wilson(right: int, count: int) -> tuple[float, float]:
    """Wilson's 95 percent interval of a share: ``right`` of ``count``; 0 to 1 of nothing."""
    if not count:
        return 0.0, 1.0
    share, spread = right / count, _Z * _Z / count
    middle = (share + spread / 2) / (1 + spread)
    half = _Z * sqrt(share * (1 - share) / count + spread / (4 * count)) / (1 + spread)
    return max(0.0, middle - half), min(1.0, middle + half)


def _lessons(answers: Iterable[Answer], course: Course) -> tuple[Lesson, ...]:
    """Answered: in the quiz that has the lesson's name, in any round."""
    given: dict[str, set[str]] = defaultdict(set)
    for answer in answers:
        given[answer.quiz].add(answer.item)
    return tuple(
        Lesson(each.title, len(given[each.key] & set(each.check)), len(each.check))
        for each in course.lessons
        if each.check
    )


def _topics(answers: Iterable[Answer], dates: Iterable[date], bank: Bank) -> tuple[Topic, ...]:
    scores: dict[str, dict[date, list[float]]] = defaultdict(lambda: defaultdict(list))
    for answer, day in zip(answers, dates, strict=True):
        scores[answer.topic][day].append(answer.score)
    return tuple(
        Topic(
            topic.label,
            tuple(
                Day(day, sum(found) / len(found), len(found))
                for day, found in sorted(scores[topic.topic].items())
            ),
        )
        for topic in bank.topics
    )


def _certainty(sure: Sure, answers: Iterable[Answer]) -> Certainty:
    """Right is all right: what is partly right counts as not."""
    mine = [answer.score == 1.0 for answer in answers if answer.sure == sure]
    return Certainty(WORDS[sure], sum(mine), len(mine), *wilson(sum(mine), len(mine)))


def _test(quiz: str, answers: Iterable[Answer], course: Course) -> Exam:
    """A test: before is its first round, after its newest; of each question the first answer."""
    rounds: dict[int, dict[str, float]] = defaultdict(dict)
    for answer in answers:
        if answer.quiz == quiz and answer.item in course.before_and_after:
            rounds[answer.round].setdefault(answer.item, answer.score)
    of = len(course.before_and_after)
    whole = sorted(number for number, found in rounds.items() if len(found) == of)
    if not whole:
        return Exam(max(map(len, rounds.values()), default=0), of, None)
    found = rounds[whole[0] if quiz == "before" else whole[-1]]
    return Exam(of, of, sum(found.values()) / of)


def _beliefs(answers: Sequence[Answer], dates: Sequence[date], bank: Bank) -> tuple[Belief, ...]:
    """What a wrong answer showed, with no right answer since to a question that could show it."""
    could = {item.id: misconceptions_of(item) for topic in bank.topics for item in topic.items}
    shown: dict[str, list[date]] = {}
    for answer, day in zip(answers, dates, strict=True):
        for key in answer.misconceptions:
            shown.setdefault(key, []).append(day)
        if answer.score == 1.0:
            for key in could.get(answer.item, ()):
                shown.pop(key, None)
    return tuple(
        Belief(each.label, each.known, len(shown[each.key]), shown[each.key][-1])
        for each in bank.misconceptions
        if each.key in shown
    )
