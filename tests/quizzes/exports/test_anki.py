"""The Anki deck, imported by Anki's own library, holds the whole bank with its pictures."""

from __future__ import annotations

import sys
import time
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pytest
from anki.collection import (
    Collection,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
    ImportLogWithChanges,
)
from anki.notes import Note
from attrs import evolve
from hypothesis import given, settings
from PIL import Image

from course_utils.quizzes import KINDS, ChooseAll, Match, Number, Prediction, Question, Topic, bank
from course_utils.quizzes.exports import anki as deck
from course_utils.quizzes.exports import export_questions
from course_utils.quizzes.exports.entries import Entry
from tests.quizzes.exports import nasty
from tests.quizzes.exports.oracle import BANK, expected, plain, shown, sources


@contextmanager
def collection(folder: Path) -> Iterator[Collection]:
    """A new user's collection."""
    opened = Collection(str(folder / "collection.anki2"))
    try:
        yield opened
    finally:
        opened.close()


def imported(into: Collection, path: Path) -> ImportLogWithChanges.Log:
    options = ImportAnkiPackageOptions()
    return into.import_anki_package(
        ImportAnkiPackageRequest(package_path=str(path), options=options)
    ).log


def notes(opened: Collection) -> dict[str, Note]:
    found = [opened.get_note(key) for key in opened.find_notes("")]
    by_id = {note["Id"]: note for note in found}
    assert len(by_id) == len(found)
    return by_id


def said(text: str) -> str:
    """A text as Anki keeps it: it writes each letter with its accents as one sign."""
    return plain(unicodedata.normalize("NFC", plain(text)))


def holds(note: Note, item: Question) -> None:
    """Fail unless the note says what the question does."""
    wanted = expected(item)
    field = {name: shown(value) for name, value in note.items()}
    assert field["Question"].startswith(said(wanted.question))
    for text, score, feedback in wanted.options:
        assert said(text) in field["Options"]
        assert said(text) in field["Answer"] or score < 1 or isinstance(item, ChooseAll)
        if score == 1 or not isinstance(item, Prediction):
            assert said(feedback) in field["Why"]
    right = [
        said(text)
        for text, score, _ in wanted.options
        if score > 0.5 or (score > 0 and isinstance(item, ChooseAll))
    ]
    if right:
        rest = field["Answer"]
        for text in sorted(right, key=len, reverse=True):
            assert text in rest
            rest = rest.replace(text, "", 1)
        assert not rest.strip("; ")
    for text in [*wanted.order, *(part for pair in wanted.pairs for part in pair)]:
        assert said(text) in field["Options"]
    if wanted.order:
        assert not field["Options"].startswith(" ".join(map(said, wanted.order)))
    parts = [*wanted.order]
    if isinstance(item, Match):
        parts = [f"{plain(p.text)} → {plain(p.goes_with)}" for p in item.pairs]
    if parts:
        lines = note["Why"].split("</li>")
        told = zip(lines, parts, wanted.feedback, strict=False)
        assert all(shown(line) == said(f"{part}: {why}") for line, part, why in told)
        assert len(lines) == len(parts) + 1
    if isinstance(item, Number):
        assert field["Answer"] == f"{item.answer:g} {item.unit}, give or take {item.tolerance:g}"
        assert item.unit in field["Question"]
    assert all(said(text) in field["Why"] for text in wanted.feedback)
    assert all(source in field["Sources"] for source in sources(item))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collection]:
    folder = tmp_path_factory.mktemp("anki")
    export_questions("anki", folder / "bank.apkg")
    with collection(folder) as opened:
        log = imported(opened, folder / "bank.apkg")
        assert len(log.new) == log.found_notes == len(BANK)
        yield opened


@pytest.mark.parametrize("key", BANK)
def test_a_question_is_as_in_the_bank(key: str, whole: Collection) -> None:
    (item, topic), note = BANK[key], notes(whole)[key]
    holds(note, item)
    for safe in filter(None, (topic.intro, topic.caution)):
        assert (plain(safe) in shown(note["Sources"])) == (item.kind == "triage")
    words = {topic.topic, item.objective, item.kind, *item.claims}
    assert set(note.tags) == {f"joint_by_joint::{word}" for word in words}
    (card,) = note.cards()
    assert whole.decks.name(card.did) == f"Joint by Joint::{topic.label}"
    sides = {"predict": ("Picture", "Answer picture"), "joint": ("Picture",)}.get(item.kind, ())
    for field in ("Picture", "Answer picture"):
        names = whole.media.files_in_str(note.mid, note[field])
        assert len(names) == (field in sides)
        for name in names:
            with Image.open(Path(whole.media.dir(), name)) as image:
                assert image.format == "PNG"
                assert image.width > 300
    assert note["Question"] in card.question()
    assert note["Answer"] in card.answer()
    assert note["Why"] in card.answer()
    assert note["Why"] not in card.question()


def test_all_pictures_are_there_and_used(whole: Collection) -> None:
    checked = whole.media.check()
    assert not checked.missing
    assert not checked.unused
    assert [deck.name for deck in whole.decks.all_names_and_ids()] == [
        "Default",
        "Joint by Joint",
        *sorted(f"Joint by Joint::{topic.label}" for topic in bank().topics),
    ]


def test_a_newer_deck_changes_the_notes_that_are_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    topic = bank().topic("map")
    first, *rest = [item for item in topic.items if item.kind != "joint"]
    path = tmp_path / "map.apkg"
    with collection(tmp_path) as opened:
        path.write_bytes(rendered(topic, [first, *rest]))
        assert len(imported(opened, path).new) == 1 + len(rest)
        before = {key: (note.id, note.guid) for key, note in notes(opened).items()}
        soon = time.time() + 60
        monkeypatch.setattr(time, "time", lambda: soon)
        path.write_bytes(rendered(topic, [evolve(first, question="Said better?"), *rest]))
        log = imported(opened, path)
        assert not log.new
        found = notes(opened)
        assert {key: (note.id, note.guid) for key, note in found.items()} == before
        assert shown(found[first.id]["Question"]).startswith("Said better?")
        assert opened.card_count() == len(before)


def test_planted_texts_stay_text(tmp_path: Path) -> None:
    items = {
        f"{kind}_{at}": evolve(nasty.question(kind, *planted), id=f"{kind}_{at}")
        for kind in KINDS
        for at, planted in enumerate(nasty.PLANTED)
    }
    (tmp_path / "nasty.apkg").write_bytes(rendered(nasty.TOPIC, list(items.values())))
    with collection(tmp_path) as opened:
        imported(opened, tmp_path / "nasty.apkg")
        found = notes(opened)
        assert set(found) == set(items)
        for key, note in found.items():
            holds(note, items[key])
            assert not opened.media.files_in_str(note.mid, note["Options"])
            assert "[sound:" not in " ".join(note.fields)


@settings(max_examples=8)
@given(planted=nasty.texts)
def test_any_text_stays_text(planted: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("any")
    kinds = [kind for kind in KINDS if kind not in ("joint", "predict")]
    items = {f"nasty_{kind}": nasty.question(kind, *planted) for kind in kinds}
    (folder / "any.apkg").write_bytes(rendered(nasty.TOPIC, list(items.values())))
    with collection(folder) as opened:
        imported(opened, folder / "any.apkg")
        for key, note in notes(opened).items():
            holds(note, items[key])


def test_without_genanki_one_sentence_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "genanki", None)
    with pytest.raises(ImportError, match=r"^an Anki deck needs .* 'course_utils\[export\]'$"):
        export_questions("anki", tmp_path / "bank.apkg", ids="map_03")
    assert not list(tmp_path.glob("*.apkg"))


def rendered(topic: Topic, items: Sequence[Question]) -> bytes:
    content = deck.render([Entry.of(item, topic) for item in items])
    assert BytesIO(content).read(2) == b"PK"
    return content
