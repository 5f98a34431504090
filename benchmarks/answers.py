"""What it costs to keep an answer so that a power cut does not lose it."""

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.report import Row, Section, timed
from course_utils.quizzes import Answer, Store
from course_utils.quizzes.schedule import due

ADD_MS = 5.0
MANY = 2_000
"""Answers of someone who has done every question of the course ten times."""


def sections(quick: bool) -> list[Section]:
    count = 40 if quick else 400
    with TemporaryDirectory(dir=".") as folder:
        empty, full = Store(Path(folder) / "empty"), Store(Path(folder) / "full")
        _fill(full)
        rows = [
            Row(
                "`Store.add`, new file",
                _times(lambda at: empty.add(_answer(at)), count),
                "ms",
                ADD_MS,
            ),
            Row(
                f"`Store.add`, {MANY:,} answers in the file",
                _times(lambda at: full.add(_answer(MANY + at)), count),
                "ms",
                ADD_MS,
            ),
            Row(
                "`Store.answers` of one quiz", _times(lambda _: full.answers(quiz="quiz 7"), count)
            ),
            Row("`Store.answers`, all", _times(lambda _: full.answers(), count // 4)),
            Row("opening the store", _times(lambda _: Store(Path(folder) / "full"), count // 4)),
            Row("`due`, all", _times(_due(full), count // 8)),
        ]
    return [
        Section(
            "Keeping an answer",
            "Each answer is one transaction, on the disk when it returns (SQLite, `synchronous = "
            "EXTRA`), in a file that is opened for it. The disk is the one this folder is on.",
            rows,
        )
    ]


def _answer(number: int) -> Answer:
    return Answer(
        quiz=f"quiz {number % 20}",
        item=f"item {number % 200}",
        topic="topic",
        objective="objective",
        answer=[0, 2, 1],
        score=number % 2,
        sure="fairly",
        misconceptions=("a_belief",),
    )


def _fill(store: Store) -> None:
    """Write many answers at once: only the file's size matters."""
    store.add(_answer(0))
    assert store.path is not None
    connection = sqlite3.connect(store.path)
    names = "quiz, round, item, topic, objective, answer, score, sure, misconceptions"
    for number in range(1, MANY):
        at = datetime.fromtimestamp(1.7e9 + 3600.0 * number, UTC).isoformat()
        connection.execute(
            f"INSERT INTO answers (at, {names}) SELECT ?, ?, round, ?, topic, objective, answer, "
            "score, sure, misconceptions FROM answers WHERE number = 1",
            (at, f"quiz {number % 20}", f"item {number % 200}"),
        )
    connection.commit()
    connection.close()


def _due(store: Store) -> Callable[[int], object]:
    answers, now = store.answers(), datetime.now(UTC)
    return lambda _: due(answers, now)


def _times(call: Callable[[int], object], count: int) -> list[float]:
    return [timed(partial(call, at))[0] for at in range(count)]
