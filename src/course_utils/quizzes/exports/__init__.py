"""Exports: the questions, or a part of them, as files for other systems and for paper."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from os import PathLike
from pathlib import Path

from attrs import frozen

from course_utils.body import unknown
from course_utils.quizzes.bank import Topic, bank
from course_utils.quizzes.exports import anki, gift, moodle, qti, sheet
from course_utils.quizzes.exports.entries import Entry
from course_utils.quizzes.items import Question
from course_utils.quizzes.lessons import course
from course_utils.quizzes.sitting import BEFORE

__all__ = ["FORMATS", "Exported", "Format", "export_questions"]


@frozen
class Format:
    """A kind of file. `label`: for people; `suffix`: how its name ends."""

    label: str
    suffix: str
    render: Callable[[Sequence[Entry]], bytes]


FORMATS: Mapping[str, Format] = {
    "moodle": Format("Moodle XML", ".xml", moodle.render),
    "gift": Format("GIFT", ".txt", gift.render),
    "qti": Format("QTI 2.1", ".zip", qti.render),
    "anki": Format("Anki", ".apkg", anki.render),
    "sheet": Format("sheet", ".html", sheet.render),
}


@frozen
class Exported:
    """A file that was written."""

    path: Path
    format: str
    count: int

    def __repr__(self) -> str:
        many = "1 question" if self.count == 1 else f"{self.count} questions"
        return f"{many} in {self.path} ({FORMATS[self.format].label})"


def export_questions(
    format: str,
    path: str | PathLike[str],
    topics: str | Iterable[str] | None = None,
    ids: str | Iterable[str] | None = None,
    lesson: str | None = None,
    without: str | Iterable[str] | None = None,
) -> Exported:
    """Write questions to a file: "moodle", "gift", "qti", "anki" or "sheet" (for paper).

    Without `topics`, `ids` and `lesson` the whole bank; else the questions of these topics, those
    with these ids, and those that check this lesson ("01_the_map"; "before": the ten that are asked
    before and after the course). `without`: ids to leave out, such as those of what a class has not
    been taught. Raises ValueError, in one sentence, for an unknown format, topic, id or lesson, for
    a file name that does not end as the format's does, and for a file that cannot be written;
    ImportError for an Anki deck without the package genanki.
    """
    if format not in FORMATS:
        raise unknown("format", format, FORMATS)
    made, target = FORMATS[format], Path(path)
    if target.suffix.lower() != made.suffix:
        raise ValueError(
            f"the file is {target.name!r}; the name of a {made.label} file ends in {made.suffix}"
        )
    asked = _named(ids)
    if lesson is not None:
        asked = (*(asked or ()), *_of_lesson(lesson))
    entries = [
        Entry.of(item, topic)
        for topic, item in _chosen(_named(topics), asked, _named(without) or ())
    ]
    content = made.render(entries)
    try:
        target.write_bytes(content)
    except OSError as error:
        raise ValueError(f"{target} cannot be written: {error.strerror}") from error
    return Exported(target, format, len(entries))


def _named(names: str | Iterable[str] | None) -> tuple[str, ...] | None:
    if names is None:
        return None
    return (names,) if isinstance(names, str) else tuple(names)


def _of_lesson(lesson: str) -> tuple[str, ...]:
    """The questions that check a lesson, or the ten. Raises ValueError for an unknown one."""
    checks = {each.key: each.check for each in course().lessons}
    checks[BEFORE] = course().before_and_after
    if lesson not in checks:
        raise unknown("lesson", lesson, checks)
    return checks[lesson]


def _chosen(
    topics: tuple[str, ...] | None, ids: tuple[str, ...] | None, without: tuple[str, ...]
) -> list[tuple[Topic, Question]]:
    """The questions in the order of the bank.

    Raises ValueError for an unknown name, for a question to leave out that is not among those
    chosen, and when none is left.
    """
    whole = topics is None and ids is None
    of = {bank().topic(key).topic for key in topics or ()}
    single = {bank().question(key).id for key in ids or ()}
    found = [
        (topic, item)
        for topic in bank().topics
        for item in topic.items
        if whole or topic.topic in of or item.id in single
    ]
    for key in without:
        if bank().question(key) not in [item for _, item in found]:
            raise ValueError(f"{key!r} cannot be left out: it is not among the questions chosen")
    found = [(topic, item) for topic, item in found if item.id not in without]
    if not found:
        raise ValueError(
            "no question is chosen: name a topic, an id or a lesson that has a check, or nothing "
            "for all of them"
        )
    return found
