"""Where the lessons are listed, each is listed with the question that it asks."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from course_utils.quizzes.lessons import Lesson, course
from tools.claims import NOTEBOOKS

README = Path(__file__).parents[2] / "README.md"


def prose(stem: str) -> str:
    cells = nbformat.read(NOTEBOOKS / f"{stem}.ipynb", as_version=4).cells
    return "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")


@pytest.mark.parametrize("lesson", course().lessons, ids=lambda lesson: lesson.key)
def test_the_question_of_a_lesson_is_the_same_everywhere(lesson: Lesson) -> None:
    for text in (README.read_text(encoding="utf-8"), prose("00_start_here"), prose(lesson.key)):
        assert lesson.question in text
