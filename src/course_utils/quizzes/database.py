"""The file that keeps the learner's answers: one SQLite file, opened for each use.

Each use is one transaction that has reached the disk when it returns. The schema is described in
data/README.md. A file opened anew each time costs half a millisecond, and needs no care of threads,
forks, or a file that is moved or damaged while the course runs.
"""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

FILE_NAME = "answers.sqlite"
DAMAGED = "answers-damaged-*.sqlite"
WAIT_S = 0.4
"""How long a click may wait for another program that holds the file."""

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE answers (
            number INTEGER PRIMARY KEY,
            at TEXT NOT NULL,
            quiz TEXT NOT NULL,
            round INTEGER NOT NULL,
            item TEXT NOT NULL,
            topic TEXT NOT NULL,
            objective TEXT NOT NULL,
            answer TEXT NOT NULL,
            score REAL NOT NULL CHECK (score BETWEEN 0 AND 1),
            sure TEXT NOT NULL CHECK (sure IN ('guess', 'fairly', 'sure')),
            misconceptions TEXT NOT NULL,
            UNIQUE (at, quiz, round, item)
        )""",
        """CREATE TABLE predictions (
            number INTEGER PRIMARY KEY,
            at TEXT NOT NULL,
            code TEXT NOT NULL,
            pick TEXT NOT NULL,
            UNIQUE (at, code)
        )""",
    ),
)
"""What brings the file from each version to the next; the last version is their number."""

Row = dict[str, Any]


class UnusableError(Exception):
    """Why the file cannot be used, and what to do: "the disk is full; free some space"."""


class DamagedError(UnusableError):
    """The file can be opened, but what it holds cannot be read."""


class Database:
    """The file of answers in ``folder``. Methods raise UnusableError when it cannot be used."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE_NAME
        self._checked = False

    def write(self, rows: Sequence[tuple[str, Row]]) -> None:
        """Write rows, each with its table's name. All are on the disk on return, or none.

        A row that is there already is not written again.
        """
        with self._used("BEGIN IMMEDIATE") as connection:
            for table, row in rows:
                marks = ", ".join("?" * len(row))
                connection.execute(
                    f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks}) "
                    "ON CONFLICT DO NOTHING",
                    tuple(row.values()),
                )

    def read(self, table: str, where: Row) -> list[Row]:
        """The rows of a table with these values, in the order written."""
        tests = " AND ".join(f"{column} = ?" for column in where) or "1"
        with self._used() as connection:
            found = connection.execute(
                f"SELECT * FROM {table} WHERE {tests} ORDER BY number", tuple(where.values())
            )
            names = [column[0] for column in found.description]
            return [dict(zip(names, row, strict=True)) for row in found]

    def empty(self) -> None:
        """Delete every row, overwriting it, and every damaged file that was set aside."""
        with self._used("BEGIN IMMEDIATE") as connection:
            for table in ("answers", "predictions"):
                connection.execute(f"DELETE FROM {table}")
        try:
            for aside in self.path.parent.glob(f"{DAMAGED}*"):
                aside.unlink()
        except OSError as error:
            raise _meant(error, self.path) from error

    def set_aside(self) -> Path:
        """Rename the damaged file, and return its new name; the next use begins a new one."""
        stamp = datetime.now(UTC).strftime("%Y-%m-%d-%H%M%S-%f")
        aside = self.path.with_name(DAMAGED.replace("*", stamp))
        self._checked = False
        try:
            # The journal first: one left behind would be played into the new file.
            for tail in ("-journal", ""):
                found = Path(f"{self.path}{tail}")
                if found.exists():
                    found.rename(f"{aside}{tail}")
        except OSError as error:
            raise _meant(error, self.path) from error
        return aside

    @contextmanager
    def _used(self, begin: str = "BEGIN") -> Iterator[sqlite3.Connection]:
        """A connection in a transaction, which is committed when the block ends well."""
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            connection = sqlite3.connect(self.path, timeout=WAIT_S, isolation_level=None)
            try:
                # The rollback journal of SQLite's default: a write-ahead log fails on network
                # drives. EXTRA also syncs the folder when the journal is deleted, which commits.
                connection.execute("PRAGMA synchronous = EXTRA")
                connection.execute("PRAGMA fullfsync = ON")
                connection.execute("PRAGMA secure_delete = ON")
                self._prepare(connection)
                connection.execute(begin)
                yield connection
                connection.execute("COMMIT")
            finally:
                connection.close()
        except (sqlite3.Error, OSError) as error:
            raise _meant(error, self.path) from error

    def _prepare(self, connection: sqlite3.Connection) -> None:
        """Check the file once, and bring it to the last version."""
        if not self._checked:
            found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
            if found != "ok":
                raise DamagedError(f"the file {self.path} is damaged")
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version > len(MIGRATIONS):
            raise UnusableError(
                f"the file {self.path} was made by a newer version of the course; update this one"
            )
        if version < len(MIGRATIONS):
            connection.execute("BEGIN IMMEDIATE")
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            for migration in MIGRATIONS[version:]:
                for statement in migration:
                    connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
            connection.execute("COMMIT")
        self._checked = True


def _meant(error: sqlite3.Error | OSError, path: Path) -> UnusableError:
    """The fault that an error of SQLite or of the system means."""
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return DamagedError(f"the file {path} is damaged")
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
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
