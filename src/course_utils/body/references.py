"""The sources behind the numbers, kept as CSL-JSON."""

import re
from functools import cache
from pathlib import Path
from typing import Any, Literal

from attrs import frozen

from course_utils.body.files import DataError, data_directory, read_json
from course_utils.body.words import nearest, unknown

ESTIMATE = "estimate"

Checked = Literal["read", "abstract", "others"]
CHECKED: dict[Checked, str] = {
    "read": "Read, at least the part used",
    "abstract": "Abstract or summary read",
    "others": "As others give it, or recalled",
}
"""How far a source was read, in words."""
_ABSTRACT = re.compile(r"(Methods of the )?abstract\b|summary\b", re.IGNORECASE)
_OTHERS = re.compile(
    r"(value )?recalled|not read|.*\b(as cited by others|secondary|textbook table|not the article"
    r"|in (a summary|summaries)|that carry the text)\b",
    re.IGNORECASE,
)


@frozen
class Reference:
    """A source. `authors` are family names; "et al." as the last stands for more, not listed.

    `note` says how far the source was read. Empty text and a year of None are not known.
    """

    key: str
    kind: str
    authors: tuple[str, ...]
    year: int | None
    title: str
    journal: str
    volume: str
    pages: str
    doi: str
    note: str

    @property
    def short(self) -> str:
        """The citation as in a sentence: "Esola et al. 1996"."""
        year = f" {self.year}" if self.year else ""
        if len(self.authors) > 2 or self.authors[-1] == "et al.":
            return f"{self.authors[0]} et al.{year}"
        return " & ".join(self.authors) + year

    @property
    def full(self) -> str:
        """All authors that are listed, and the year: "Burns, Cleland & Cook 2021"."""
        year = f" {self.year}" if self.year else ""
        if self.authors[-1] == "et al.":
            return f"{', '.join(self.authors[:-1])} et al.{year}"
        return " & ".join(filter(None, (", ".join(self.authors[:-1]), self.authors[-1]))) + year

    @property
    def checked(self) -> Checked:
        """How far it was read, from the note's opening words."""
        if _ABSTRACT.match(self.note):
            return "abstract"
        return "others" if _OTHERS.match(self.note) else "read"


def references() -> tuple[Reference, ...]:
    """Every source, in the order of the file. Raises DataError when the file is wrong."""
    return tuple(_by_key().values())


def reference(key: str) -> Reference:
    """The source named `key`. Raises ValueError for an unknown one."""
    known = _by_key()
    if key not in tuple(known):
        raise unknown("reference", key, known)
    return known[key]


def check_source(key: str, note: str) -> None:
    """Raise ValueError unless `key` is a source, or "estimate" with its reason in `note`."""
    if key == ESTIMATE:
        if not note:
            raise ValueError("an estimate needs its reason as a note")
    elif key not in _by_key():
        raise ValueError(
            f"unknown source {key!r}{nearest(key, _by_key())}; "
            "allowed: an id in references.json, or estimate with a note"
        )


@cache
def _by_key() -> dict[str, Reference]:
    return {source.key: source for source in load_references(data_directory())}


def load_references(directory: Path) -> tuple[Reference, ...]:
    """The sources in `directory`/references.json. Raises DataError when the file is wrong."""
    path = directory / "references.json"
    entries = read_json(path)
    if not isinstance(entries, list):
        raise DataError(f"{path.name}: the file must be a list of CSL-JSON entries")
    found = tuple(_reference(path, number, entry) for number, entry in enumerate(entries, 1))
    keys = [source.key for source in found]
    for key in keys:
        if keys.count(key) > 1:
            raise DataError(f"{path.name}: the id '{key}' is given twice; each id must be unique")
    return found


def _reference(path: Path, number: int, entry: Any) -> Reference:
    place = f"{path.name}, entry {number}"
    if not isinstance(entry, dict):
        raise DataError(f"{place}: the entry must be a mapping")
    for name in ("id", "type", "title", "note"):
        if not isinstance(entry.get(name), str) or not entry[name].strip():
            raise DataError(f"{place} ({entry.get('id')}), {name}: it must be text")
    place = f"{place} ({entry['id']})"
    try:
        authors = tuple(name.get("family") or name["literal"] for name in entry["author"])
        year = int(entry["issued"]["date-parts"][0][0]) if "issued" in entry else None
    except (KeyError, TypeError, ValueError, IndexError, AttributeError):
        raise DataError(
            f"{place}: author must be a list of names with family or literal, "
            "and issued, if given, must hold date-parts with a year"
        ) from None
    if not authors:
        raise DataError(f"{place}, author: at least one name must be given")
    return Reference(
        key=entry["id"],
        kind=entry["type"],
        authors=authors,
        year=year,
        title=entry["title"],
        journal=entry.get("container-title", ""),
        volume=entry.get("volume", ""),
        pages=entry.get("page", ""),
        doi=entry.get("DOI", ""),
        note=entry["note"],
    )
