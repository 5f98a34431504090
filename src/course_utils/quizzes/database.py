"""The file that keeps the learner's answers: one SQLite file, opened for each use.

Each use is one transaction that has reached the disk when it returns. The schema is described in
docs/answers.md. A file opened anew each time costs half a millisecond, and needs no care of
threads, forks, or a file that is moved or damaged while the course runs.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

FILE_NAME = "answers.sqlite"
DAMAGED = "answers-damaged-*.sqlite"
WAIT_S = 0.4
"""How long to wait for another program that holds the file, seconds."""
BRIEF_S = 0.02
"""The same once it has been waited for in vain: a click uses the file more than once."""

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE answers (
            number INTEGER PRIMARY KEY,
            at TEXT NOT NULL CHECK (julianday(at) IS NOT NULL),
            quiz TEXT NOT NULL,
            round INTEGER NOT NULL,
            item TEXT NOT NULL,
            topic TEXT NOT NULL,
            objective TEXT NOT NULL,
            answer TEXT NOT NULL CHECK (json_valid(answer)),
            score REAL NOT NULL CHECK (score BETWEEN 0 AND 1),
            sure TEXT NOT NULL CHECK (sure IN ('guess', 'fairly', 'sure')),
            misconceptions TEXT NOT NULL CHECK (json_valid(misconceptions)),
            UNIQUE (at, quiz, round, item)
        )""",
        """CREATE TABLE predictions (
            number INTEGER PRIMARY KEY,
            at TEXT NOT NULL CHECK (julianday(at) IS NOT NULL),
            code TEXT NOT NULL,
            pick TEXT NOT NULL,
            UNIQUE (at, code)
        )""",
    ),
)
"""What brings the file from each version to the next; the last version is their number."""

TABLES = ("answers", "predictions")

Row = dict[str, Any]
T = TypeVar("T")


class UnusableError(Exception):
    """Why the file cannot be used, and what to do: "the disk is full; free some space"."""


class DamagedError(UnusableError):
    """The file can be opened, but what it holds cannot be read."""


class Database:
    """The file of answers in ``folder``. Methods raise UnusableError when it cannot be used."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE_NAME
        self._checked = False
        self.patience_s = WAIT_S
        self._file: tuple[int, int] | None = None

    def write(self, rows: Sequence[tuple[str, Row]]) -> None:
        """Write rows, each with its table's name. All are on the disk on return, or none.

        A row that is there already is not written again. With no rows, tries whether it can write.
        """
        with self._used("BEGIN IMMEDIATE") as connection:
            if not rows:
                connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
            for table, row in rows:
                marks = ", ".join("?" * len(row))
                connection.execute(
                    f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks}) "
                    "ON CONFLICT DO NOTHING",
                    tuple(row.values()),
                )

    def read(self, table: str, where: Row, make: Callable[[Row], T]) -> list[T]:
        """What ``make`` makes of the rows of a table with these values, in the order written."""
        tests = " AND ".join(f"{column} = ?" for column in where) or "1"
        with self._used() as connection:
            rows = connection.execute(
                f"SELECT * FROM {table} WHERE {tests} ORDER BY number", tuple(where.values())
            )
            try:
                return [make(row) for row in _rows(rows)]
            except (ValueError, TypeError) as error:
                raise DamagedError(f"the file {self.path} was damaged") from error

    def empty(self) -> None:
        """Delete every row, overwriting it, and every damaged file that was set aside."""
        with self._used("BEGIN IMMEDIATE") as connection:
            for table in TABLES:
                connection.execute(f"DELETE FROM {table}")
        try:
            for aside in self.path.parent.glob(f"{DAMAGED}*"):
                aside.unlink()
        except OSError as error:
            raise _meant(error, self.path) from error

    def set_aside(self) -> Path | None:
        """Rename the damaged file, and return its new name; the next use begins a new one.

        None when another process has done so since.
        """
        stamp = datetime.now(UTC).strftime("%Y-%m-%d-%H%M%S-%f")
        aside = self.path.with_name(DAMAGED.replace("*", stamp))
        self._checked = False
        try:
            if self._identity() != self._file:
                return None
            # The journal first: one left behind would be played into the new file.
            for tail in ("-journal", ""):
                found = Path(f"{self.path}{tail}")
                if found.exists():
                    found.rename(f"{aside}{tail}")
        except OSError as error:
            raise _meant(error, self.path) from error
        return aside

    @staticmethod
    def readable(damaged: Path, table: str) -> list[Row]:
        """The rows that can be read in a damaged file, which stays as it is."""
        found: dict[int, Row] = {}
        # Immutable: neither a lock nor a journal left behind is looked at.
        address = f"{damaged.absolute().as_uri()}?mode=ro&immutable=1"
        for direction in ("ASC", "DESC"):  # the rows before the damage, and those after it
            with (
                suppress(sqlite3.Error, ValueError),
                closing(sqlite3.connect(address, uri=True)) as connection,
            ):
                connection.text_factory = bytes.decode
                rows = connection.execute(f"SELECT * FROM {table} ORDER BY number {direction}")
                for row in _rows(rows):
                    found[row["number"]] = row
        return [found[number] for number in sorted(found)]

    def _identity(self) -> tuple[int, int]:
        """Which file it is, whatever its name."""
        found = self.path.stat()
        return found.st_dev, found.st_ino

    @contextmanager
    def _used(self, begin: str = "BEGIN") -> Iterator[sqlite3.Connection]:
        """A connection in a transaction, which is committed when the block ends well."""
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with closing(
                sqlite3.connect(self.path, timeout=self.patience_s, isolation_level=None)
            ) as connection:
                self._file = self._identity()
                connection.text_factory = bytes.decode
                # The rollback journal of SQLite's default: a write-ahead log fails on network
                # drives. EXTRA also syncs the folder when the journal is deleted, which commits.
                connection.execute("PRAGMA synchronous = EXTRA")
                connection.execute("PRAGMA fullfsync = ON")
                connection.execute("PRAGMA secure_delete = ON")
                self._prepare(connection)
                connection.execute(begin)
                yield connection
                connection.execute("COMMIT")
            self.patience_s = WAIT_S
        except UnicodeDecodeError as error:  # whatever SQLite hands over, its own errors as well
            raise DamagedError(f"the file {self.path} was damaged") from error
        except (sqlite3.Error, OSError) as error:
            if _name(error).startswith(_LOCKED):
                self.patience_s = BRIEF_S
            raise _meant(error, self.path) from error

    def _prepare(self, connection: sqlite3.Connection) -> None:
        """Check the file once, and bring it to the last version."""
        if not self._checked and connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise DamagedError(f"the file {self.path} was damaged")
        version = _version(connection)
        if version > len(MIGRATIONS):
            raise UnusableError(
                f"the file {self.path} was made by a newer version of the course; update this one"
            )
        if version < len(MIGRATIONS):
            connection.execute("BEGIN IMMEDIATE")
            for migration in MIGRATIONS[_version(connection) :]:
                for statement in migration:
                    connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
            connection.execute("COMMIT")
        self._checked = True


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _rows(cursor: sqlite3.Cursor) -> Iterator[Row]:
    names = [column[0] for column in cursor.description]
    return (dict(zip(names, row, strict=True)) for row in cursor)


_LOCKED = ("SQLITE_BUSY", "SQLITE_LOCKED")


def _name(error: Exception) -> str:
    """SQLite's name of an error; empty for another's."""
    return getattr(error, "sqlite_errorname", "")


def _meant(error: sqlite3.Error | OSError, path: Path) -> UnusableError:
    """What an error of SQLite or of the system means."""
    name = _name(error)
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return DamagedError(f"the file {path} was damaged")
    if name.startswith(_LOCKED):
        return UnusableError(f"another program is using the file {path}; close it and answer on")
    if name.startswith("SQLITE_FULL"):
        return UnusableError(f"the disk with {path} is full; free some space and answer on")
    if name.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_PERM")):
        return UnusableError(f"the file {path} cannot be opened for writing; {_ELSEWHERE}")
    if isinstance(error, OSError):
        reason = os.strerror(error.errno) if error.errno else str(error)
        return UnusableError(f"the folder {path.parent} cannot be used ({reason}); {_ELSEWHERE}")
    return UnusableError(f"the file {path} cannot be used ({error}); {_ELSEWHERE}")


_ELSEWHERE = "set JOINT_BY_JOINT_DATA to a folder that can be written to, and restart the kernel"
