"""The lessons of the course in their order, each with the questions that check it.

Every fault in data/lessons.yaml becomes a `DataError`: one sentence with line and key.
"""

from functools import cache, partial
from pathlib import Path

from attrs import field, frozen

from course_utils.body import DataError, unknown
from course_utils.body.files import data_directory, read_yaml, yaml_fault, yaml_line
from course_utils.body.records import from_mapping
from course_utils.body.words import nearest
from course_utils.quizzes.bank import Bank, bank
from course_utils.quizzes.items import filled


@frozen(kw_only=True)
class Lesson:
    """A notebook of the course. ``key``: its file's name; ``check``: ids of its questions."""

    key: str = field(validator=filled)
    title: str = field(validator=filled)
    question: str = field(validator=filled)
    minutes: int
    check: tuple[str, ...] = ()


@frozen(kw_only=True)
class Course:
    """The lessons, and the ids of the questions that are asked before and after them."""

    before_and_after: tuple[str, ...]
    lessons: tuple[Lesson, ...]

    def lesson(self, key: str) -> Lesson:
        """The lesson named ``key``. Raises ValueError for an unknown one."""
        for found in self.lessons:
            if found.key == key:
                return found
        raise unknown("lesson", key, [lesson.key for lesson in self.lessons])


@cache
def course() -> Course:
    """The lessons of the course. Raises DataError when the file is wrong."""
    return load_course(data_directory() / "lessons.yaml", bank())


def load_course(path: Path, questions: Bank) -> Course:
    """The lessons in a YAML file. Raises DataError when the file is wrong."""
    found = from_mapping(read_yaml(path), Course, path)
    ids = [item.id for topic in questions.topics for item in topic.items]
    lists = [(["before_and_after"], found.before_and_after)]
    lists += [(["lessons", lesson.key, "check"], lesson.check) for lesson in found.lessons]
    for keys, asked in lists:
        fault = partial(yaml_fault, path, keys)
        for key in asked:
            if key not in ids:
                raise fault(f"unknown question {key!r}{nearest(key, ids)}")
            if asked.count(key) > 1:
                raise fault(f"the question {key!r} is given twice")
    keys = [lesson.key for lesson in found.lessons]
    for key in keys:
        if keys.count(key) > 1:
            line = yaml_line(path, ["lessons", key])
            raise DataError(f"{path.name}, line {line}: the lesson {key!r} is given twice")
    return found
