"""A question asks what was not asked before: twice asked, it would test memory."""

from __future__ import annotations

import re
from collections import Counter

import nbformat
import pytest

from course_utils.quizzes.bank import bank
from course_utils.quizzes.items import Kind
from course_utils.quizzes.lessons import Lesson, course
from course_utils.quizzes.sitting import sitting
from tools.claims import NOTEBOOKS

QUIZ = re.compile(r"cu\.Quiz\((.*)\)")


def test_no_question_is_in_the_checks_of_two_lessons() -> None:
    counted = Counter(asked for lesson in course().lessons for asked in lesson.check)
    assert [asked for asked, times in counted.items() if times > 1] == []


@pytest.mark.parametrize("lesson", course().lessons, ids=lambda lesson: lesson.key)
def test_a_check_asks_nothing_that_the_lesson_has_asked(lesson: Lesson) -> None:
    code = _code(lesson)
    quizzes = [arguments for arguments in QUIZ.findall(code) if arguments != f'"{lesson.key}"']
    asked = {key for each in quizzes for key in _asked(each)}
    assert asked & set(lesson.check) == set()
    assert len(quizzes) == code.count("cu.Quiz(") - bool(lesson.check)


def test_no_other_wording_is_one_of_the_ten() -> None:
    """A lesson would show the key to what is asked again after the course."""
    ten = course().before_and_after
    wordings = [item for topic in bank().topics for item in topic.items if item.again]
    assert [(item.id, item.again) for item in wordings if item.again in ten] == []


@pytest.mark.parametrize("lesson", course().lessons, ids=lambda lesson: lesson.key)
def test_no_other_wording_is_asked_in_the_same_lesson(lesson: Lesson) -> None:
    asked = {key for each in QUIZ.findall(_code(lesson)) for key in _asked(each)}
    assert [key for key in sorted(asked) if bank().question(key).again in asked] == []


def _code(lesson: Lesson) -> str:
    cells = nbformat.read(NOTEBOOKS / f"{lesson.key}.ipynb", as_version=4).cells
    return "\n".join(cell.source for cell in cells if cell.cell_type == "code")


def _asked(arguments: str) -> list[str]:
    return list(eval(f"ids({arguments})", {"ids": _ids}))


def _ids(
    what: str | list[str], n: int | None = None, *, kind: Kind | None = None, seed: int = 0
) -> list[str]:
    """What `cu.Quiz` with these arguments asks first."""
    return [item.id for item in sitting(what, n, seed, kind).questions(1)]
