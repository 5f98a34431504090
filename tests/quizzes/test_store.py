"""The store gives back what it was given, from another process as well, in the same order."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from course_utils.quizzes import SURE, Answer, Store, database, store

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    # JSON writes what UTF-8 cannot, as escapes.
    | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
ANSWERS = st.builds(
    Answer,
    quiz=TEXT,
    round=st.integers(1, 1_000_000),
    item=TEXT,
    topic=TEXT,
    objective=TEXT,
    answer=JSON,
    score=st.floats(0, 1),
    sure=st.sampled_from(SURE),
    misconceptions=st.lists(TEXT, max_size=3),
    at=st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),
)
HARD_TEXT = {
    "html": "<b>bold</b> & <script>alert('1')</script><img src=x onerror=alert(1)>",
    "quotes": "\"'`„“'); DROP TABLE answers; --",
    "emoji": "🦵🏽 👩‍⚕️ ✅",
    "right to left": "ורך \u202eabc\u202c الركبة",
    "control": "a\0b\x1b[31mc\r\n\t\ufeff\uffff",
    "long": "é" * 100_000,
}


def answer(**other: Any) -> Answer:
    values: dict[str, Any] = {
        "quiz": "red_flags",
        "item": "red_flags_01",
        "topic": "red_flags",
        "objective": "cauda_equina",
        "answer": [1, 2],
        "score": 0.5,
        "sure": "guess",
        "misconceptions": ("rest_heals",),
    }
    return Answer(**{**values, **other})


@given(st.lists(ANSWERS, max_size=4, unique_by=lambda a: (a.at, a.quiz, a.round, a.item)))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_added_is_found_by_another_process_in_the_same_order(
    tmp_path_factory: pytest.TempPathFactory, answers: list[Answer]
) -> None:
    folder = tmp_path_factory.mktemp("answers")
    first = Store(folder)
    for each in answers:
        assert first.add(each) == each
    assert first.kept
    assert Store(folder).answers() == first.answers() == tuple(answers)


@pytest.mark.parametrize("name", HARD_TEXT)
def test_any_text_comes_back_as_it_was(answers_of_its_own: Path, name: str) -> None:
    text = HARD_TEXT[name]
    given = store().add(answer(quiz=text, item=text, answer={text: text}, misconceptions=(text,)))
    store().predict(text, text)
    store.cache_clear()
    assert store().answers(quiz=text, item=text) == (given,)
    assert store().predictions() == {text: text}
    assert json.loads(store().export_json())["answers"][0]["answer"] == {text: text}
    csv.field_size_limit(10_000_000)
    (row,) = csv.DictReader(io.StringIO(store().export_csv(), newline=""))
    assert (row["quiz"], json.loads(row["answer"])) == (text, {text: text})


def test_a_folder_may_have_any_name(tmp_path: Path) -> None:
    folder = tmp_path / "<b>ein Ordner</b> & 'mehr' 🦵 ?mode=ro#%41" / "الركبة"
    given = Store(folder).add(answer())
    assert Store(folder).answers() == (given,)
    found = Store(folder)
    assert found.path is not None
    found.path.write_bytes(b"noise" * 1000)
    assert Store(folder).kept


def test_answers_are_chosen_by_quiz_item_and_round() -> None:
    given = [
        store().add(answer(quiz=quiz, item=item, round=round))
        for quiz in ("a", "b")
        for item in ("x", "y")
        for round in (1, 2)
    ]
    assert store().answers() == tuple(given)
    assert {each.quiz for each in store().answers(quiz="a")} == {"a"}
    (one,) = store().answers(quiz="b", item="x", round=2)
    assert one == given[5]
    assert store().answers(quiz="'; --") == ()


def test_the_same_answer_given_twice_is_kept_once() -> None:
    one = answer()
    store().add(one)
    store().add(one)
    assert store().answers() == (one,)


def test_times_are_kept_in_utc() -> None:
    there = datetime(2026, 1, 1, 0, 30, tzinfo=timezone(timedelta(hours=5)))
    (kept,) = [store().add(answer(at=there))]
    assert store().answers()[0].at == kept.at == there
    assert store().answers()[0].at.isoformat() == "2025-12-31T19:30:00+00:00"


def test_predictions_last_and_can_be_taken_back() -> None:
    store().predict("walk|hip=off", "knee")
    store().predict("walk|hip=off", "lumbar")
    store().predict("sit|hip=off", "ankle")
    store.cache_clear()
    assert store().predictions() == {"walk|hip=off": "lumbar", "sit|hip=off": "ankle"}
    store().predict("sit|hip=off", "")
    assert store().predictions() == {"walk|hip=off": "lumbar"}


def test_delete_leaves_nothing_behind(answers_of_its_own: Path) -> None:
    store().add(answer(item="a rare word"))
    store().predict("code", "a rare word")
    (answers_of_its_own / "answers.sqlite").write_bytes(
        (answers_of_its_own / "answers.sqlite").read_bytes()[:-500]
    )
    store.cache_clear()
    assert "set aside" in store().note
    assert len(list(answers_of_its_own.iterdir())) == 2
    assert store().delete()
    assert store().answers() == ()
    assert store().predictions() == {}
    assert (store().kept, store().note) == (True, "")
    (left,) = answers_of_its_own.iterdir()
    assert b"a rare word" not in left.read_bytes()


def test_exports_hold_every_answer_and_can_be_written(tmp_path: Path) -> None:
    given = [store().add(answer(item=f"item_{number}")) for number in range(3)]
    store().predict("walk|hip=off", "lumbar")
    text = store().export_csv(tmp_path / "answers.csv")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert (tmp_path / "answers.csv").read_bytes() == text.encode()
    assert [row["item"] for row in rows] == [each.item for each in given]
    assert list(rows[0]) == [field.name for field in attrs.fields(Answer)]
    whole = json.loads(store().export_json(tmp_path / "answers.json"))
    assert whole == json.loads((tmp_path / "answers.json").read_text())
    assert [datetime.fromisoformat(each["at"]) for each in whole["answers"]] == [
        each.at for each in given
    ]
    assert whole["predictions"] == {"walk|hip=off": "lumbar"}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"sure": "very"}, "unknown sure 'very'"),
        ({"score": 1.1}, "the score is 1.1; it must be from 0 to 1"),
        ({"score": float("nan")}, "the score is nan; it must be from 0 to 1"),
        ({"round": 0}, "the round is 0; it must be from 1 to 1000000"),
        ({"round": 2**70}, "it must be from 1 to 1000000"),
        ({"answer": {1, 2}}, "cannot be kept as JSON"),
        ({"answer": float("nan")}, "cannot be kept as JSON"),
        ({"quiz": 5}, "the quiz is 5; it must be text"),
        ({"item": "\ud800"}, "it must be text"),
        ({"misconceptions": [1]}, "the misconceptions is 1; it must be text"),
        ({"at": datetime(2026, 1, 1)}, "has no time zone"),
    ],
)
def test_what_cannot_be_kept_is_said_at_once(wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said.replace("(", r"\(")):
        answer(**wrong)
    with pytest.raises(ValueError, match="it must be text"):
        store().predict("\ud800", "hip")
    assert store().kept


def test_the_file_is_where_the_documents_say(
    answers_of_its_own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert store().path == answers_of_its_own / "answers.sqlite"
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("JOINT_BY_JOINT_DATA", "~/elsewhere")
    store.cache_clear()
    assert store().path == tmp_path / "elsewhere" / "answers.sqlite"
    monkeypatch.delenv("JOINT_BY_JOINT_DATA")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    if sys.platform == "linux":
        store.cache_clear()
        assert store().path == tmp_path / "data" / "joint-by-joint" / "answers.sqlite"


def test_each_commit_reaches_the_disk(
    answers_of_its_own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite's EXTRA (3): the data, the journal and the folder are synced at each commit."""
    asked: list[str] = []
    connect = sqlite3.connect

    def traced(*args: Any, **kwargs: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*args, **kwargs)
        connection.set_trace_callback(asked.append)
        return connection

    monkeypatch.setattr(sqlite3, "connect", traced)
    found = store()
    asked.clear()
    found.add(answer())
    order = [line.split("(")[0].split(" VALUES")[0] for line in asked]
    assert order[0] == "PRAGMA synchronous = EXTRA"
    assert [line for line in order if line.startswith(("BEGIN", "INSERT", "COMMIT"))] == [
        "BEGIN IMMEDIATE",
        "INSERT INTO answers ",
        "COMMIT",
    ]


def test_an_older_file_is_brought_to_the_last_version(
    answers_of_its_own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = store().add(answer())
    added = ("ALTER TABLE predictions ADD COLUMN why TEXT NOT NULL DEFAULT 'no reason'",)
    monkeypatch.setattr(database, "MIGRATIONS", (*database.MIGRATIONS, added))
    store.cache_clear()
    store().predict("walk|hip=off", "knee")
    assert store().answers() == (given,)
    assert store().note == ""
    file = sqlite3.connect(answers_of_its_own / "answers.sqlite")
    assert file.execute("SELECT pick, why FROM predictions").fetchall() == [("knee", "no reason")]
    assert file.execute("PRAGMA user_version").fetchone() == (2,)
    file.close()


def test_the_schema_is_described_in_the_documents(answers_of_its_own: Path) -> None:
    text = (Path(__file__).parents[2] / "docs" / "answers.md").read_text(encoding="utf-8")
    store().add(answer())
    file = sqlite3.connect(answers_of_its_own / "answers.sqlite")
    assert f"version {file.execute('PRAGMA user_version').fetchone()[0]}\n" in text
    for table in database.TABLES:
        part = text.split(f"Table `{table}`")[1].split("\n\n")[1]
        described = [line.split("|")[1:3] for line in part.splitlines()[2:]]
        columns = file.execute(f"SELECT name, lower(type) FROM pragma_table_info('{table}')")
        assert [(name.strip(), kind.strip()) for name, kind in described] == columns.fetchall()
    file.close()
