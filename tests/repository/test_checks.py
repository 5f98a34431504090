"""The check of a lesson asks what was not asked before: twice asked, it would test memory."""

from __future__ import annotations

import re
from collections import Counter

import nbformat
import pytest

from course_utils.quizzes import bank
from course_utils.quizzes.lessons import Lesson, course
from tools.claims import NOTEBOOKS

IDS = {item.id for topic in bank().topics for item in topic.items}


def test_no_question_is_in_the_checks_of_two_lessons() -> None:
    counted = Counter(asked for lesson in course().lessons for asked in lesson.check)
    assert [asked for asked, times in counted.items() if times > 1] == []


@pytest.mark.parametrize("lesson", course().lessons, ids=lambda lesson: lesson.key)
def test_a_check_asks_nothing_that_the_lesson_has_asked(lesson: Lesson) -> None:
    cells = nbformat.read(NOTEBOOKS / f"{lesson.key}.ipynb", as_version=4).cells
    code = "\n".join(cell.source for cell in cells if cell.cell_type == "code")
    assert set(re.findall(r'"(\w+)"', code)) & IDS & set(lesson.check) == set()
