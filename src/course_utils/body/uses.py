"""Where the course uses its sources, and where it shows its figures; found by tools/index.py."""

from functools import cache
from typing import Literal
from urllib.parse import quote

from attrs import field, frozen, validators

from course_utils.body.files import data_directory, read_yaml
from course_utils.body.links import Link, Links
from course_utils.body.records import load_rows
from course_utils.body.references import CHECKED, Reference, check_source, references
from course_utils.body.words import unknown

Kind = Literal["interactive", "picture", "table"]
DATA = "data/"
_AS_IT_IS = "-.,:;?!'()"


@frozen
class Use:
    """A source, and where it is used: a notebook's stem and heading, or a file's path and ""."""

    source: str
    place: str
    section: str

    def __attrs_post_init__(self) -> None:
        check_source(self.source, "")

    @property
    def in_notebook(self) -> bool:
        """Whether the place is a notebook."""
        return "/" not in self.place


@frozen
class Figure:
    """What a cell of a notebook shows: the call, its kind, and what one can ask with it."""

    notebook: str
    section: str
    call: str = field(validator=validators.min_len(1))
    kind: Kind
    about: str = field(validator=validators.min_len(1))

    @property
    def row(self) -> tuple[str, ...]:
        """The figure under ``FIGURE_COLUMNS``."""
        return (
            self.call,
            self.about,
            self.kind.capitalize(),
            Links(way(self.notebook, self.section)),
        )


SOURCE_COLUMNS = ("Source", "Title", "In", "Link", "How far we read it", "Lessons", "Other files")
FIGURE_COLUMNS = ("Call", "What you can ask with it", "Kind", "Where")


def lesson_name(notebook: str) -> str:
    """A notebook's number and title: "04 Why it feels tight"; of no lesson, its file's name."""
    number, _, name = notebook.partition("_")
    if not name:
        return number.capitalize()
    return f"{number} {_titles().get(notebook) or name.replace('_', ' ').capitalize()}"


@cache
def _titles() -> dict[str, str]:
    """The titles in data/lessons.yaml, by notebook; `quizzes` reads the rest and checks it."""
    lessons = read_yaml(data_directory() / "lessons.yaml")["lessons"]
    return {each["key"]: each["title"] for each in lessons}


def plain(heading: str) -> str:
    """A heading without the marks of Markdown."""
    return heading.replace("*", "").replace("`", "")


def anchor(heading: str) -> str:
    """The name that JupyterLab and nbconvert give a heading to link to, not yet quoted."""
    return plain(heading).replace(" ", "-")


def way(notebook: str, section: str) -> Link:
    """The link to a section of a notebook, from another."""
    name = lesson_name(notebook)
    words = f"{name.removesuffix('?')}: {plain(section)}" if section else name
    # JupyterLab compares the place with headings as it stands: quoted is only what must be.
    place = f"#{quote(anchor(section), safe=_AS_IT_IS)}" if section else ""
    return Link(words, f"{notebook}.ipynb{place}")


@cache
def uses() -> tuple[Use, ...]:
    """Every use of a source, notebooks first. Raises DataError when the file is wrong."""
    return load_rows(data_directory() / "uses.csv", Use)


@cache
def figures() -> tuple[Figure, ...]:
    """All that the notebooks show, in order. Raises DataError when the file is wrong."""
    return load_rows(data_directory() / "figures.csv", Figure)


def lessons_of(key: str) -> tuple[Use, ...]:
    """Where the notebooks use a source."""
    return tuple(use for use in uses() if use.source == key and use.in_notebook)


def find_references(
    words: str = "", *, notebook: str = "", checked: str = ""
) -> tuple[Reference, ...]:
    """The sources that hold all of some words, are used in a notebook, or were read so far.

    Words are looked for in the source's row, whatever their case; "" leaves a filter out.
    Raises ValueError for an unknown notebook or degree of checking.
    """
    if checked and checked not in CHECKED:
        raise unknown("degree of checking", checked, CHECKED)
    notebooks = dict.fromkeys(use.place for use in uses() if use.in_notebook)
    if notebook and notebook not in notebooks:
        raise unknown("notebook", notebook, notebooks)
    wanted = words.casefold().split()
    return tuple(
        each
        for each in references()
        if checked in ("", each.checked)
        and notebook in ("", *(use.place for use in lessons_of(each.key)))
        and all(word in _text(each) for word in wanted)
    )


def count_references(found: tuple[Reference, ...]) -> str:
    """How many there are, and how many of each degree of checking."""
    many = f"{len(found)} {'source' if len(found) == 1 else 'sources'}"
    read = [each.checked for each in found]
    counts = [f"{read.count(key)} {said.lower()}" for key, said in CHECKED.items() if key in read]
    return f"{many}: {'; '.join(counts)}" if found else "No source"


def source_row(source: Reference) -> tuple[str, ...]:
    """A source under ``SOURCE_COLUMNS``."""
    other = [use.place for use in uses() if use.source == source.key and not use.in_notebook]
    return (
        source.full,
        source.titled,
        f"{source.where}: {source.pages}" if source.pages else source.where,
        source.links,
        source.note,
        Links(*(way(use.place, use.section) for use in lessons_of(source.key))),
        ", ".join(place.removeprefix(DATA) for place in other),
    )


def _text(source: Reference) -> str:
    return " ".join([source.key, source.short, *source_row(source)]).casefold()
