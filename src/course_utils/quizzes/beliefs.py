"""What many believe, for those who teach: the misconceptions that wrong answers show."""

from course_utils.body import reference
from course_utils.quizzes.bank import bank
from course_utils.quizzes.items import misconceptions_of
from course_utils.quizzes.lessons import course
from course_utils.tables import Table


def beliefs(lesson: str | None = None) -> Table:
    """What many believe, and what is known: all, or what the check of a lesson can show.

    Raises ValueError for an unknown lesson.
    """
    found = bank().misconceptions
    if lesson is not None:
        asked = [bank().question(key) for key in course().lesson(lesson).check]
        shown = {key for item in asked for key in misconceptions_of(item)}
        found = tuple(each for each in found if each.key in shown)
    return Table(
        "What many believe",
        ("In short", "The belief", "What is known", "Sources"),
        tuple(
            (
                each.label,
                each.belief,
                each.known,
                "; ".join(reference(key).short for key in each.sources),
            )
            for each in found
        ),
    )
