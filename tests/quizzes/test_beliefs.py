"""Beliefs for those who teach: all are there, and those of a lesson are its questions'."""

import pytest

import course_utils as cu
from course_utils.quizzes import bank
from course_utils.quizzes.items import misconceptions_of
from course_utils.quizzes.lessons import course


def test_all_are_there_with_what_is_known() -> None:
    rows = cu.beliefs().rows
    assert [row[0] for row in rows] == [each.label for each in bank().misconceptions]
    assert all(all(row) for row in rows)


def test_those_of_a_lesson_are_shown_by_its_questions() -> None:
    for lesson in course().lessons:
        keys = {key for item in lesson.check for key in misconceptions_of(bank().question(item))}
        shown = {row[0] for row in cu.beliefs(lesson.key).rows}
        assert shown == {bank().misconception(key).label for key in keys}
    assert cu.beliefs("04_why_tight").rows


def test_an_unknown_lesson_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown lesson '04_tight'"):
        cu.beliefs("04_tight")
