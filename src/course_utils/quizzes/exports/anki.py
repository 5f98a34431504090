"""An Anki deck (.apkg): a note and a card per question, pictures on both sides, topics as subdecks.

A note keeps its identity from export to export, so that importing a newer deck changes the notes
that are there, and what was learnt stays. Needs the package genanki.
"""

import io
import tempfile
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from html import escape
from itertools import groupby
from pathlib import Path
from types import ModuleType

from course_utils.quizzes.exports import pictures
from course_utils.quizzes.exports.entries import COURSE, Entry, line, lines
from course_utils.quizzes.exports.pictures import Shown

FIELDS = ("Id", "Question", "Picture", "Options", "Answer", "Answer picture", "Why", "Sources")
_FRONT = "<div class=asked>{{Question}}</div>{{Picture}}{{Options}}"
_BACK = (
    "{{FrontSide}}<hr id=answer>{{#Answer}}<div class=right>{{Answer}}</div>{{/Answer}}"
    "{{Answer picture}}{{Why}}<div class=sources>{{Sources}}</div>"
)
_STYLE = """
.card { font: 18px/1.45 system-ui, sans-serif; max-width: 42em; margin: 0 auto; padding: 0 12px; }
.asked, .right { font-weight: 600; margin: 0.6em 0; }
.sources { opacity: 0.75; font-size: 0.8em; margin-top: 1em; }
img { max-width: 100%; background: #ffffff; border-radius: 6px; }
li { margin: 0.25em 0; }
"""


def render(entries: Sequence[Entry]) -> bytes:
    """The file. Raises ImportError, in one sentence, without the package genanki."""
    genanki = _genanki()
    model = genanki.Model(
        _number("note type"),
        f"{COURSE}: question",
        fields=[{"name": name} for name in FIELDS],
        templates=[{"name": "Question", "qfmt": _FRONT, "afmt": _BACK}],
        css=_STYLE,
    )
    decks, media = [], dict[str, bytes]()
    for topic, asked in groupby(entries, lambda entry: entry.topic):
        # Two colons part a deck from its subdeck.
        name = line(topic.label).replace("::", ": ")
        deck = genanki.Deck(_number(f"deck {topic.topic}"), f"{COURSE}::{name}", _html(topic.intro))
        for entry in asked:
            shown = (pictures.before(entry.item), pictures.after(entry.item))
            media |= {each.name: each.png for each in shown if each}
            guid = genanki.guid_for(COURSE, entry.item.id)
            tags = [f"joint_by_joint::{tag}" for tag in entry.tags]
            deck.add_note(genanki.Note(model, _fields(entry, *shown), guid=guid, tags=tags))
        decks.append(deck)
    return _packed(genanki, decks, media)


def _genanki() -> ModuleType:
    try:
        import genanki
    except ImportError:
        raise ImportError(
            "an Anki deck needs the package genanki: pip install 'course_utils[export]'"
        ) from None
    module: ModuleType = genanki
    return module


def _packed(genanki: ModuleType, decks: list[object], media: dict[str, bytes]) -> bytes:
    package = io.BytesIO()
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, name) for name in media]
        for path in paths:
            path.write_bytes(media[path.name])
        genanki.Package(decks, [str(path) for path in paths]).write_to_file(package)
    return package.getvalue()


def _fields(entry: Entry, before: Shown | None, after: Shown | None) -> list[str]:
    return [
        entry.item.id,
        "<br>".join(_html(text) for text in entry.asked),
        _picture(before),
        _options(entry),
        _html(entry.key),
        _picture(after),
        _listed(f"<b>{_html(r.about)}</b>: {_html(r.feedback)}" for r in entry.reasons),
        "<br>".join(_html(text) for text in entry.closing),
    ]


def _options(entry: Entry) -> str:
    """What there is to choose from, or to order, or to match: both columns."""
    asked = entry.form.asked
    columns = [asked["texts"]] if "texts" in asked else []
    columns += [entry.form.labels] if entry.form.labels else []
    return "".join(_listed(_html(text) for text in column) for column in columns)


def _listed(parts: Iterable[str]) -> str:
    return "<ul>" + "".join(f'<li dir="auto">{part}</li>' for part in parts) + "</ul>"


def _picture(shown: Shown | None) -> str:
    return f'<img src="{shown.name}" alt="{escape(shown.alt)}">' if shown else ""


def _html(text: str) -> str:
    """Text as HTML; a bracket could begin a sound for Anki."""
    return "<br>".join(escape(each).replace("[", "&#91;") for each in lines(text))


def _number(name: str) -> int:
    """The number of a deck or a note type: always the same for a name, and hardly another's."""
    digest = blake2b(f"{COURSE} {name}".encode(), digest_size=4).digest()
    return 2**30 + int.from_bytes(digest) % 2**30
