"""Whatever happens to the file, no answer that was confirmed is lost, and the quiz goes on."""

from __future__ import annotations

import hashlib
import importlib
import json
import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from course_utils.quizzes import Store, store
from tests.quizzes.killed import answer

ROOT = Path(__file__).parents[2]
KILLS = 300
SENTENCE = re.compile(r"Your answers are kept only for this session: [^.].*[^.]\.", re.DOTALL)
Report = dict[str, Any]


def run(module: str, *arguments: object, before: tuple[str, ...] = ()) -> Report:
    """What a program beside this file prints."""
    done = subprocess.run(
        [*before, sys.executable, "-m", f"tests.quizzes.{module}", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=240,
    )
    report: Report = json.loads(done.stdout)
    print(module, report)
    return report


def filled(folder: Path, count: int = 60) -> Path:
    """A file with so many answers."""
    found = Store(folder)
    for number in range(count):
        found.add(answer("before", number))
    assert found.path is not None
    return found.path


def goes_on(found: Store) -> None:
    """An answer can still be given and is found in this session."""
    given = found.add(answer("after", 1))
    assert given in found.answers(quiz="after")


def only_for_this_session(found: Store, why: str) -> None:
    assert not found.kept
    assert SENTENCE.fullmatch(found.note), found.note
    assert why in found.note
    goes_on(found)
    assert why in found.note


def test_no_confirmed_answer_is_lost_when_the_kernel_is_killed(tmp_path: Path) -> None:
    report = run("killed", tmp_path, KILLS)
    assert report["kills"] == report["whole"] == KILLS
    assert report["found"] == report["confirmed"]
    assert report["confirmed"] > KILLS / 3  # on a slow machine, too, many answered before the kill


def test_what_several_kernels_answer_at_once_is_all_kept(tmp_path: Path) -> None:
    kernels, each = 4, 60
    code = (
        "import sys; from pathlib import Path; from course_utils.quizzes import Store;"
        "from tests.quizzes.killed import answer;"
        "found = Store(Path(sys.argv[1]));"
        f"[found.add(answer(sys.argv[2], number)) for number in range({each})];"
        "found.save(wait_s=5.0); print(found.kept, found.note)"  # as at the end of a kernel
    )
    running = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path), f"kernel_{kernel}"],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        for kernel in range(kernels)
    ]
    said = [process.communicate(timeout=120)[0].strip() for process in running]
    assert said == ["True"] * kernels
    found = Store(tmp_path)
    for kernel in range(kernels):
        items = [each.item for each in found.answers(quiz=f"kernel_{kernel}")]
        assert items == [f"item_{number}" for number in range(each)]


def test_threads_may_answer_at_once(tmp_path: Path) -> None:
    found = Store(tmp_path)
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda number: found.add(answer("q", number)), range(80)))
    assert found.kept
    assert {each.item for each in Store(tmp_path).answers()} == {f"item_{n}" for n in range(80)}


@contextmanager
def someone_without_rights() -> Iterator[Path]:
    """A folder that this user cannot write to; root becomes a user who is nobody."""
    folder = Path(tempfile.mkdtemp())
    user = os.geteuid()
    try:
        yield folder
    finally:
        if user == 0:
            os.seteuid(0)
        folder.chmod(0o755)
        shutil.rmtree(folder)


def give_up_rights() -> None:
    if os.geteuid() == 0:
        os.seteuid(65534)


@pytest.mark.parametrize("before", [0, 5])
def test_a_folder_that_is_read_only(before: int) -> None:
    with someone_without_rights() as folder:
        path = filled(folder, before) if before else folder / "answers.sqlite"
        folder.chmod(0o555)
        if before:
            path.chmod(0o444)
        give_up_rights()
        found = Store(folder)
        assert len(found.answers(quiz="before")) == before  # what is there is still shown
        only_for_this_session(found, str(folder))
        assert "JOINT_BY_JOINT_DATA" in found.note
        if os.geteuid() == 65534:
            os.seteuid(0)
        folder.chmod(0o755)
        if before:
            path.chmod(0o644)
        assert len(found.answers()) == before + 1
        assert found.kept
        assert len(Store(folder).answers()) == before + 1


def test_a_folder_in_which_only_the_file_can_be_written() -> None:
    with someone_without_rights() as folder:
        path = filled(folder, 3)
        path.chmod(0o666)
        folder.chmod(0o555)
        give_up_rights()
        found = Store(folder)
        only_for_this_session(found, str(path))
        assert len(found.answers()) == 4


@pytest.mark.parametrize("place", ["folder", "parent", "file"])
def test_something_else_is_where_the_answers_should_be(tmp_path: Path, place: str) -> None:
    folder = tmp_path / "one" / "two"
    in_the_way = {"parent": folder.parent, "folder": folder, "file": folder / "answers.sqlite"}
    if place == "file":
        in_the_way[place].mkdir(parents=True)
    else:
        in_the_way[place].parent.mkdir(parents=True, exist_ok=True)
        in_the_way[place].write_text("not a folder")
    only_for_this_session(Store(folder), str(folder))


def mount() -> tuple[str, ...]:
    """How to run a program that may mount, if that is allowed here."""
    for command in (("unshare", "-m"), ("unshare", "-Urm")):
        if shutil.which("unshare"):
            tried = subprocess.run([*command, "mount", "-t", "tmpfs", "none", "/mnt"], check=False)
            if tried.returncode == 0:
                return command
    return ()


SMALL_DISK = 'mount -t tmpfs -o size=300k none "$0" && exec "$@"'
SMALL_FILES = 'ulimit -f 200; exec "$@"'


@pytest.mark.parametrize("limit", ["disk", "file"])
def test_the_disk_is_full(tmp_path: Path, limit: str) -> None:
    """A small disk where one can be mounted; else, and as well, a limit on the size of files."""
    may_mount = mount() if limit == "disk" else ()
    script = SMALL_DISK if may_mount else SMALL_FILES
    report = run("disk_full", tmp_path, before=(*may_mount, "bash", "-c", script, str(tmp_path)))
    assert SENTENCE.fullmatch(report["note"]), report
    assert report["in_session"] == report["given"]
    if may_mount:
        assert "is full" in report["note"]
        assert report["kept"]
        assert report["found"] == report["given"] > 20
    else:
        assert report["found"] == report["given"] - 4 > 20


def test_a_click_waits_less_than_a_second_for_a_file_that_is_locked(tmp_path: Path) -> None:
    path = filled(tmp_path, 3)
    found = Store(tmp_path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    waits = []
    for number in range(3):
        began = time.perf_counter()
        found.answers()
        found.add(answer("locked", number))
        assert len(found.answers()) == number + 1
        waits.append(time.perf_counter() - began)
    print("waits, s:", [round(wait, 2) for wait in waits])
    assert max(waits) < 1.0
    only_for_this_session(found, "another program is using the file")
    other.execute("ROLLBACK")
    other.close()
    goes_on(found)
    assert (found.kept, found.note) == (True, "")
    assert len(Store(tmp_path).answers(quiz="locked")) == 3


def test_a_file_that_is_locked_when_the_course_starts(tmp_path: Path) -> None:
    path = filled(tmp_path, 3)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    found = Store(tmp_path)
    only_for_this_session(found, "another program is using the file")
    other.close()
    assert len(found.answers()) == 4
    assert (found.kept, found.note) == (True, "")


def test_a_file_of_a_newer_version_stays_as_it_is(tmp_path: Path) -> None:
    path = filled(tmp_path, 3)
    newer = sqlite3.connect(path)
    newer.execute("PRAGMA user_version = 99")
    newer.close()
    before = path.read_bytes()
    only_for_this_session(Store(tmp_path), "newer version of the course")
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def was_set_aside(found: Store, folder: Path, damaged: bytes) -> None:
    """The damaged file is there unchanged, a new one is kept, and the note says so."""
    assert found.kept
    (aside,) = folder.glob("answers-damaged-*.sqlite")
    assert re.fullmatch(r"answers-damaged-\d{4}-\d\d-\d\d-\d{6}-\d{6}\.sqlite", aside.name)
    assert hashlib.sha256(aside.read_bytes()).digest() == hashlib.sha256(damaged).digest()
    assert f"damaged: it was set aside as {aside.name}, and what could be read" in found.note
    assert found.note.endswith("answers).")


def test_a_file_of_noise_is_set_aside(tmp_path: Path) -> None:
    path = filled(tmp_path, 10)
    noise = random.Random(1).randbytes(path.stat().st_size)
    path.write_bytes(noise)
    found = Store(tmp_path)
    was_set_aside(found, tmp_path, noise)
    assert found.answers() == ()
    goes_on(found)
    assert len(Store(tmp_path).answers()) == 1


def test_a_file_that_is_damaged_while_the_course_runs(tmp_path: Path) -> None:
    path = filled(tmp_path, 10)
    found = Store(tmp_path)
    path.write_bytes(b"noise" * 1000)
    goes_on(found)
    was_set_aside(found, tmp_path, b"noise" * 1000)
    assert len(Store(tmp_path).answers()) == 1


def test_a_journal_left_behind_is_not_played_into_the_new_file(tmp_path: Path) -> None:
    path = filled(tmp_path, 10)
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("PRAGMA cache_spill = 1")
    writer.execute("PRAGMA cache_size = 1")
    writer.execute("BEGIN")
    writer.execute("DELETE FROM answers")
    journal = path.with_name(f"{path.name}-journal").read_bytes()
    writer.close()
    path.write_bytes(b"noise" * 5000)
    path.with_name(f"{path.name}-journal").write_bytes(journal)
    found = Store(tmp_path)
    goes_on(found)
    again = Store(tmp_path)
    assert [each.quiz for each in again.answers()][-1] == "after"
    assert again.kept
    checked = sqlite3.connect(path)
    assert checked.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    checked.close()


def damages(whole: bytes) -> Iterator[tuple[str, bytes]]:
    """Files cut off anywhere, and with noise anywhere."""
    chance = random.Random(7)
    for part in range(1, 16):
        yield f"cut to {part}/16", whole[: len(whole) * part // 16]
    yield "cut by a byte", whole[:-1]
    for length in (16, 100, 1000, 5000):
        for _ in range(8):
            at = chance.randrange(len(whole) - length)
            noisy = whole[:at] + chance.randbytes(length) + whole[at + length :]
            yield f"{length} bytes of noise at {at}", noisy


def test_a_damaged_file_is_set_aside_and_gives_what_can_be_read(tmp_path: Path) -> None:
    path = filled(tmp_path / "whole")
    originals = {each.item: each for each in Store(tmp_path / "whole").answers()}
    tried = aside = kept = 0
    for tried, (name, damaged) in enumerate(damages(path.read_bytes()), 1):
        folder = tmp_path / str(tried)
        folder.mkdir()
        (folder / "answers.sqlite").write_bytes(damaged)
        found = Store(folder)
        back = found.answers(quiz="before")
        goes_on(found)
        kept += len(back)
        if found.note:
            aside += 1
            was_set_aside(found, folder, damaged)
        else:
            assert {each.item for each in back} <= set(originals), name
        again = Store(folder)
        assert again.kept, (name, again.note)
        assert len(again.answers()) == len(back) + 1, name
    print(f"{tried} damaged files, {aside} set aside, {kept / tried / len(originals):.0%} read")
    assert aside > tried / 2
    assert kept > tried * len(originals) * 0.5


def test_two_kernels_that_find_the_damage_set_one_file_aside(tmp_path: Path) -> None:
    path = filled(tmp_path, 10)
    first, second = Store(tmp_path), Store(tmp_path)
    path.write_bytes(b"noise" * 1000)
    goes_on(first)
    goes_on(second)
    assert len(list(tmp_path.glob("answers-damaged-*"))) == 1
    assert len(Store(tmp_path).answers()) == 2


def test_a_file_that_is_deleted_while_the_course_runs(tmp_path: Path) -> None:
    path = filled(tmp_path / "deep", 3)
    found = Store(tmp_path / "deep")
    shutil.rmtree(path.parent)
    goes_on(found)
    assert (found.kept, found.note) == (True, "")
    assert len(Store(tmp_path / "deep").answers()) == 1


def test_delete_says_when_it_could_not(tmp_path: Path) -> None:
    path = filled(tmp_path, 3)
    found = Store(tmp_path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert not found.delete()
    assert "another program is using the file" in found.fault
    other.close()
    assert len(found.answers()) == 3
    assert found.delete()
    assert found.answers() == ()


def test_a_browser_keeps_answers_for_the_session(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "emscripten")
    monkeypatch.delenv("JOINT_BY_JOINT_DATA")
    store.cache_clear()
    only_for_this_session(store(), "runs in the browser")
    assert store().path is None
    assert "item_1" in store().export_csv()
    assert store().delete()
    assert store().answers() == ()


def test_a_user_without_a_home_keeps_answers_for_the_session(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("JOINT_BY_JOINT_DATA")
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)  # as it does without a home
    store.cache_clear()
    only_for_this_session(store(), "no home folder")
    assert not list(tmp_path.iterdir())


def test_a_python_without_sqlite_keeps_answers_for_the_session(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    quizzes = importlib.import_module("course_utils.quizzes")
    monkeypatch.delattr(quizzes, "database", raising=False)
    monkeypatch.delitem(sys.modules, "course_utils.quizzes.database", raising=False)
    monkeypatch.setitem(sys.modules, "sqlite3", None)
    only_for_this_session(Store(tmp_path), "no sqlite3 module")
    assert not list(tmp_path.iterdir())


def test_what_still_waits_is_written_when_the_kernel_ends(tmp_path: Path) -> None:
    path = filled(tmp_path, 1)
    code = (
        "import sqlite3, sys; from course_utils.quizzes import store;"
        "from tests.quizzes.killed import answer;"
        "store(); other = sqlite3.connect(sys.argv[1], isolation_level=None);"
        "other.execute('BEGIN EXCLUSIVE'); store().add(answer('late', 1));"
        "assert not store().kept; other.close()"
    )
    subprocess.run(
        [sys.executable, "-c", code, str(path)],
        cwd=ROOT,
        env={**os.environ, "JOINT_BY_JOINT_DATA": str(tmp_path)},
        check=True,
    )
    assert len(Store(tmp_path).answers(quiz="late")) == 1
