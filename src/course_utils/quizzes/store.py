"""The learner's answers and predictions: kept in a file at once, or else in memory, and said so."""

import atexit
import csv
import io
import json
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_args

import attrs
from platformdirs import user_data_path

from course_utils.body import unknown

if TYPE_CHECKING:
    from course_utils.quizzes.database import Database, Row

T = TypeVar("T")
Sure = Literal["guess", "fairly", "sure"]
SURE: tuple[Sure, ...] = get_args(Sure)
"""How sure a learner is of an answer, least first."""
MOST_ROUNDS = 1_000_000
FOLDER_VARIABLE = "JOINT_BY_JOINT_DATA"
"""The environment variable that names another folder for the file."""


def _plain(value: Any) -> Any:
    """A value as JSON gives it back. Raises ValueError for what JSON cannot hold."""
    try:
        return json.loads(json.dumps(value, allow_nan=False))
    except (TypeError, ValueError, RecursionError) as error:
        raise ValueError(f"the answer {value!r} cannot be kept as JSON: {error}") from None


def _text(_: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    check_text(attribute.name, value)


def _texts(_: object, attribute: "attrs.Attribute[Any]", value: tuple[object, ...]) -> None:
    for each in value:
        check_text(attribute.name, each)


def _several(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(values)


def check_text(name: str, value: object) -> None:
    """Raise ValueError unless the value is text that can be written to a file."""
    try:
        if isinstance(value, str):
            value.encode()
            return
    except UnicodeEncodeError:
        pass
    raise ValueError(f"the {name} is {value!r}; it must be text")


def _sure(_: object, __: object, value: str) -> None:
    if value not in SURE:
        raise unknown("sure", value, SURE)


def _score(_: object, __: object, value: float) -> None:
    if not 0.0 <= value <= 1.0:
        raise ValueError(f"the score is {value!r}; it must be from 0 to 1")


def _round(_: object, __: object, value: int) -> None:
    if type(value) is not int or not 1 <= value <= MOST_ROUNDS:
        raise ValueError(f"the round is {value!r}; it must be from 1 to {MOST_ROUNDS}")


def _now() -> datetime:
    return datetime.now(UTC)


def _utc(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError(f"the time {at} has no time zone; it must be in UTC")
    return at.astimezone(UTC)


@attrs.frozen(kw_only=True)
class Answer:
    """One answer to one question.

    ``quiz``: the name of the quiz in which it was given; ``round``: 1, and one more each time the
    quiz is started over. ``answer``: in the form that `grade` takes, as JSON gives it back.
    ``score``: 0 to 1. ``misconceptions``: those that the answer showed. ``at``: UTC.
    Raises ValueError, in one sentence, for a value that cannot be kept.
    """

    quiz: str = attrs.field(validator=_text)
    round: int = attrs.field(default=1, validator=_round)
    item: str = attrs.field(validator=_text)
    topic: str = attrs.field(validator=_text)
    objective: str = attrs.field(validator=_text)
    answer: Any = attrs.field(converter=_plain)
    score: float = attrs.field(converter=float, validator=_score)
    sure: Sure = attrs.field(validator=_sure)
    misconceptions: tuple[str, ...] = attrs.field(default=(), converter=_several, validator=_texts)
    at: datetime = attrs.field(factory=_now, converter=_utc)


class Store:
    """The answers kept in a folder; `store` gives the process's own.

    No method raises because of the folder, the file or the disk: what cannot be written is kept in
    memory and written as soon as it can be. ``note`` then says so.
    """

    def __init__(self, folder: Path | None, why: str = "") -> None:
        """``folder``: where the file is; None if there can be none, and ``why``."""
        self._lock = RLock()
        self._waiting: list[tuple[str, Row]] = []
        self._aside = ""
        self._fault = ""
        self._file: Database | None = None
        if folder is None:
            self._fault = why
            return
        try:
            from course_utils.quizzes import database
        except ImportError:
            self._fault = "this Python has no sqlite3 module; use one that has"
        else:
            self._file = database.Database(folder)
            self._write()

    @property
    def path(self) -> Path | None:
        """The file, if there can be one."""
        return self._file.path if self._file else None

    @property
    def kept(self) -> bool:
        """True when all that was given is on the disk."""
        return not self._fault

    @property
    def fault(self) -> str:
        """Why the file cannot be used, and what to do; empty when it can."""
        return self._fault

    @property
    def note(self) -> str:
        """What the learner should know of how the answers are kept: one sentence, or nothing."""
        if self._fault:
            return f"Your answers are kept only for this session: {self._fault}."
        return self._aside

    def add(self, answer: Answer) -> Answer:
        """Keep an answer; when this returns it is on the disk, unless ``note`` says otherwise."""
        self._keep("answers", _row(answer))
        return answer

    def answers(
        self, quiz: str | None = None, item: str | None = None, round: int | None = None
    ) -> tuple[Answer, ...]:
        """The answers, in the order given: of a quiz, to an item, in a round."""
        asked = {"quiz": quiz, "item": item, "round": round}
        where = {key: value for key, value in asked.items() if value is not None}
        return tuple(self._read("answers", where, _answer))

    def predict(self, code: str, pick: str) -> None:
        """Keep what was predicted for a question, named by its code; "" takes it back."""
        check_text("code", code)
        check_text("pick", pick)
        self._keep("predictions", {"at": _iso(_now()), "code": code, "pick": pick})

    def predictions(self) -> dict[str, str]:
        """What was predicted last, by the question's code."""
        picks = dict(self._read("predictions", {}, _pick))
        return {code: pick for code, pick in picks.items() if pick}

    def save(self, wait_s: float = 0.4) -> None:
        """Write what waits in memory; wait so long for another program that holds the file."""
        with self._lock:
            if self._file is not None:
                self._file.patience_s = wait_s
            self._write()

    def delete(self) -> bool:
        """Delete every answer and prediction. False when the file could not be emptied."""
        with self._lock:
            self._waiting.clear()
            gone = self._try(lambda file: file.empty())
            if gone:
                self._aside = self._fault = ""
            return gone or self._file is None

    def export_csv(self, path: str | os.PathLike[str] | None = None) -> str:
        """The answers as CSV, a line for each; written to ``path`` if one is given."""
        out = io.StringIO(newline="")
        writer = csv.DictWriter(out, [field.name for field in attrs.fields(Answer)])
        writer.writeheader()
        writer.writerows(_row(answer) for answer in self.answers())
        return _written(out.getvalue(), path)

    def export_json(self, path: str | os.PathLike[str] | None = None) -> str:
        """All that is kept, as JSON; written to ``path`` if one is given."""
        answers = [{**attrs.asdict(each), "at": _iso(each.at)} for each in self.answers()]
        whole = {"answers": answers, "predictions": self.predictions()}
        return _written(json.dumps(whole, indent=1) + "\n", path)

    def _write(self) -> None:
        if self._try(lambda file: file.write(self._waiting)):
            self._waiting.clear()
            self._fault = ""

    def _keep(self, table: str, row: "Row") -> None:
        with self._lock:
            self._waiting.append((table, row))
            self._write()

    def _read(self, table: str, where: "Row", make: "Callable[[Row], T]") -> list[T]:
        """What is made of the rows of the file, and of those that wait."""
        with self._lock:
            if self._fault:
                self._write()
            found: list[T] = []
            self._try(lambda file: found.extend(file.read(table, where, make)))
            waiting = [row for name, row in self._waiting if name == table]
            return found + [make(row) for row in waiting if where.items() <= row.items()]

    def _try(self, use: "Callable[[Database], object]") -> bool:
        """Use the file, and say whether that went well; ``fault`` has the reason if not."""
        if self._file is None:
            return False
        from course_utils.quizzes.database import DamagedError, UnusableError

        try:
            try:
                use(self._file)
            except DamagedError as damage:
                self._begin_anew(self._file, str(damage))
                use(self._file)
        except UnusableError as error:
            self._fault = str(error)
            return False
        return True

    def _begin_anew(self, file: "Database", damage: str) -> None:
        """Set the damaged file aside and write what can be read of it to a new one."""
        aside = file.set_aside()
        if aside is None:
            return
        saved = []
        for table, make in (("answers", _answer), ("predictions", _pick)):
            for row in file.readable(aside, table):
                with suppress(ValueError, TypeError):
                    make(row)
                    saved.append((table, {key: row[key] for key in row if key != "number"}))
        self._aside = (
            f"{damage[0].upper()}{damage[1:]}: it was set aside as {aside.name}, and what could be "
            f"read of it is in a new one ({sum(table == 'answers' for table, _ in saved)} answers)."
        )
        self._waiting[:0] = saved
        file.write(self._waiting)
        self._waiting.clear()


_IN_BROWSER = (
    "this course runs in the browser, which keeps no files; export them before you close the page"
)
_HOMELESS = "there is no home folder; set JOINT_BY_JOINT_DATA to a folder and restart the kernel"


def _iso(at: datetime) -> str:
    return at.isoformat(timespec="microseconds")


def _row(answer: Answer) -> "Row":
    """An answer as a row of the file."""
    return {
        **attrs.asdict(answer),
        "at": _iso(answer.at),
        "answer": json.dumps(answer.answer),
        "misconceptions": json.dumps(answer.misconceptions),
    }


def _answer(row: "Row") -> Answer:
    """The answer of a row. Raises ValueError or TypeError for a row not made by `_row`."""
    values = {key: value for key, value in row.items() if key != "number"}
    for key in ("answer", "misconceptions"):
        values[key] = json.loads(values[key])
    return Answer(**{**values, "at": datetime.fromisoformat(values["at"])})


def _pick(row: "Row") -> tuple[str, str]:
    """Code and pick of a prediction's row. Raises ValueError for a row that has no such text."""
    for key in ("code", "pick"):
        check_text(key, row[key])
    return row["code"], row["pick"]


def _written(text: str, path: str | os.PathLike[str] | None) -> str:
    if path is not None:
        Path(path).write_text(text, encoding="utf-8", newline="")
    return text


@cache
def store() -> Store:
    """The process's store, in the user's data folder or where JOINT_BY_JOINT_DATA says."""
    found = _store()
    atexit.register(found.save, wait_s=5.0)
    return found


def _store() -> Store:
    if given := os.environ.get(FOLDER_VARIABLE):
        return Store(Path(os.path.expanduser(given)).absolute())
    if sys.platform == "emscripten":
        return Store(None, _IN_BROWSER)
    # Without a home folder older versions of platformdirs name one below "~", newer ones raise.
    with suppress(RuntimeError):
        folder = user_data_path("joint-by-joint", appauthor=False)
        if folder.is_absolute():
            return Store(folder)
    return Store(None, _HOMELESS)
