"""Find where the course uses each source and shows each figure: python -m tools.index.

A source is used where its id or its citation ("Troke et al. 2005") stands: in the prose or the
code of a notebook, in a data file, in the code or in the docs. A figure is what the last line of
a notebook's cell shows by a call of `cu`. Both go into data/, for the page of references.
"""

from __future__ import annotations

import ast
import csv
import inspect
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, get_type_hints

import attrs
import nbformat

import course_utils as cu
from course_utils.body import Reference, references
from course_utils.body.files import data_directory
from course_utils.body.uses import Figure, Kind, Use
from course_utils.tables import Table
from course_utils.widgets import Page
from tools.notebooks import FOLDER, headings

ROOT = FOLDER.parent
FILES = (
    "data/**/*.csv",
    "data/**/*.yaml",
    "data/**/*.md",
    "src/course_utils/mechanics/*.py",
    "src/course_utils/figures/*.py",
    "docs/**/*.md",
)
MADE = ("uses.csv", "figures.csv")
NO_FIGURE = ("sources", "check_environment")
"""What a cell shows but is no figure: the sources of a page, the state of the machine."""

Section = tuple[str, Any]
"""A heading and a cell, or a part of a cell, below it."""


class Citations:
    """Finds sources in text, by id or by citation."""

    def __init__(self, known: Iterable[Reference]) -> None:
        self._keys: dict[str, str] = {}
        for each in known:
            for name in (each.short, each.key.replace("-", " "), each.key):
                self._keys[name] = each.key
        longest_first = sorted(self._keys, key=len, reverse=True)
        self._pattern = re.compile(
            rf"(?<![\w-])({'|'.join(map(re.escape, longest_first))})(?![\w-])"
        )

    def named(self, text: str) -> set[str]:
        """The keys of the sources that `text` names."""
        plain = re.sub(r",? \(?((?:19|20)\d\d[a-z]?)\b", r" \1", text.replace(" and ", " & "))
        return {self._keys[words] for words in self._pattern.findall(plain)}


def sections(path: Path) -> Iterator[Section]:
    """The cells of a notebook with the heading above; prose is parted at its headings."""
    heading = ""
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "code":
            yield heading, cell
            continue
        names = [text for _, text in headings(cell)]
        for part in re.split(r"(?m)^(?=#+ \S)", cell.source):
            if names and part.startswith("#"):
                heading = names.pop(0)
            yield heading, nbformat.from_dict({**cell, "source": part})


def uses_in(path: Path, citations: Citations) -> Iterator[Use]:
    """The uses of sources in a notebook: where they are cited, else where they are listed."""
    found = list(sections(path))
    listed: dict[str, str] = {}
    for heading, cell in found:
        if cell.cell_type == "code":
            strings = [
                n.value for n in ast.walk(ast.parse(cell.source)) if isinstance(n, ast.Constant)
            ]
            for key in citations.named("\n".join(s for s in strings if isinstance(s, str))):
                listed.setdefault(key, heading)
    cited: set[tuple[str, str]] = set()
    for heading, cell in found:
        if cell.cell_type == "markdown":
            for key in sorted(citations.named(cell.source), key=str.casefold):
                if (key, heading) not in cited:
                    yield Use(key, path.stem, heading)
                cited.add((key, heading))
    for key, heading in listed.items():
        if key not in {key for key, _ in cited}:
            yield Use(key, path.stem, heading)


def all_uses() -> list[Use]:
    """Every use of a source, sorted by source; notebooks come before other files."""
    citations = Citations(references())
    found = [use for path in sorted(FOLDER.glob("*.ipynb")) for use in uses_in(path, citations)]
    for path in (path for pattern in FILES for path in sorted(ROOT.glob(pattern))):
        if path.name not in MADE:
            place = path.relative_to(ROOT).as_posix()
            named = citations.named(path.read_text(encoding="utf-8"))
            found += [Use(key, place, "") for key in named]
    return sorted(found, key=lambda use: use.source.casefold())


def figures_in(path: Path) -> Iterator[Figure]:
    """What the cells of a notebook show, in order."""
    for heading, cell in sections(path):
        if cell.cell_type == "code" and (call := shown(cell.source)):
            name = call.func.attr  # type: ignore[attr-defined]
            as_written = ast.get_source_segment(cell.source, call) or ""
            about = (inspect.getdoc(getattr(cu, name)) or "").splitlines()[0].replace("`", "")
            yield Figure(path.stem, heading, " ".join(as_written.split()), kind(name), about)


def shown(source: str) -> ast.Call | None:
    """The call of `cu` that the last line of a cell shows, if it is a figure."""
    match ast.parse(source).body:
        case [*_, ast.Expr(ast.Call(ast.Attribute(ast.Name("cu"), name)) as call)]:
            return None if name in NO_FIGURE else call
    return None


def kind(name: str) -> Kind:
    """What a name of `cu` gives: something to touch, a table or a picture."""
    made = getattr(cu, name)
    given = made if inspect.isclass(made) else get_type_hints(made)["return"]
    given = getattr(given, "__origin__", given)
    if issubclass(given, Page):
        return "interactive"
    return "table" if issubclass(given, Table) else "picture"


def all_figures() -> list[Figure]:
    """What every notebook shows, in order."""
    return [figure for path in sorted(FOLDER.glob("*.ipynb")) for figure in figures_in(path)]


def text_of(rows: Iterable[Use] | Iterable[Figure], kind: type[Use] | type[Figure]) -> str:
    """The rows as the text of a CSV file."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(each.name for each in attrs.fields(kind))
    writer.writerows(attrs.astuple(row) for row in rows)
    return out.getvalue()


def files() -> dict[Path, str]:
    """The text of each file that this tool makes."""
    return {
        data_directory() / "uses.csv": text_of(all_uses(), Use),
        data_directory() / "figures.csv": text_of(all_figures(), Figure),
    }


def main() -> None:
    """Write the files, and name the sources that are used nowhere."""
    for path, text in files().items():
        path.write_text(text, encoding="utf-8")
    used = {use.source for use in all_uses()}
    for source in references():
        if source.key not in used:
            print(f"{source.key} is used nowhere.")


if __name__ == "__main__":
    main()
