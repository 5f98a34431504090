"""The sources behind the numbers, kept as CSL-JSON."""

import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from attrs import evolve, frozen

from course_utils.body.files import DataError, data_directory, read_json
from course_utils.body.links import Link, Links
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


_OWN_TITLE = "Title in our words"
_IS = {"book": "Book", "dataset": "Data", "report": "Report", "webpage": "Web page"}
"""What a source is that no journal printed."""


@frozen
class Reference:
    """A source. `authors` are family names; "et al." as the last stands for more, not listed.

    `note` says how far the source was read. Empty text and a year of None are not known.
    A guideline with a `number` is cited by it: "NICE NG59 2016".
    `letter` tells it from namesakes: sources that would be cited by the same names and year.
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
    pmcid: str
    pmid: str
    url: str
    note: str
    letter: str = ""
    number: str = ""
    publisher: str = ""

    @property
    def when(self) -> str:
        """The year with the letter: "2020a"; of namesakes without a year "(a)"; or nothing."""
        if self.year:
            return f"{self.year}{self.letter}"
        return f"({self.letter})" if self.letter else ""

    @property
    def short(self) -> str:
        """The citation as in a sentence: "Esola et al. 1996"."""
        if self.number:
            return f"{self.authors[0]} {self.number} {self.when}".rstrip()
        if len(self.authors) > 2 or self.authors[-1] == "et al.":
            return f"{self.authors[0]} et al. {self.when}".rstrip()
        return f"{' & '.join(self.authors)} {self.when}".rstrip()

    @property
    def full(self) -> str:
        """All authors that are listed, and the year: "Burns, Cleland & Cook 2021"."""
        if self.number:
            return self.short
        *others, last = self.authors
        if last == "et al.":
            return f"{', '.join(others)} et al. {self.when}".rstrip()
        return f"{' & '.join(filter(None, (', '.join(others), last)))} {self.when}".rstrip()

    @property
    def titled(self) -> str:
        """The title; one that is ours, as the source's own was not found, says so."""
        return f"{self.title} (title in our words)" if _OWN_TITLE in self.note else self.title

    @property
    def where(self) -> str:
        """The journal with its volume, else who published it, else what it is; or nothing."""
        return f"{self.journal} {self.volume}".strip() or self.publisher or _IS.get(self.kind, "")

    @property
    def links(self) -> Links:
        """Where to find it: by DOI, else in PubMed Central, in PubMed or on a page; or nowhere."""
        if self.doi:
            return Links(Link(self.doi, f"https://doi.org/{self.doi}"))
        if self.pmcid:
            return Links(Link(self.pmcid, f"https://pmc.ncbi.nlm.nih.gov/articles/{self.pmcid}/"))
        if self.pmid:
            return Links(
                Link(f"PubMed {self.pmid}", f"https://pubmed.ncbi.nlm.nih.gov/{self.pmid}/")
            )
        if self.url:
            return Links(Link(urlsplit(self.url).netloc.removeprefix("www."), self.url))
        return Links()

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
    return _lettered(found)


def _lettered(found: tuple[Reference, ...]) -> tuple[Reference, ...]:
    """The sources, with a letter for each of those that have one citation, in their order."""
    many, used = Counter(source.short for source in found), Counter[str]()
    lettered = []
    for source in found:
        letter = chr(ord("a") + used[source.short]) if many[source.short] > 1 else ""
        used[source.short] += 1
        lettered.append(evolve(source, letter=letter))
    return tuple(lettered)


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
    url = entry.get("URL", "")
    if url and not re.fullmatch(r"https?://[^\s/]+\.[^\s/]+/\S*", url):
        raise DataError(f"{place}, URL: {url!r} must be a whole address, https:// first")
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
        pmcid=entry.get("PMCID", ""),
        pmid=entry.get("PMID", ""),
        url=url,
        note=entry["note"],
        number=entry.get("number", ""),
        publisher=entry.get("publisher", ""),
    )
