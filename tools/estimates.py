"""List every estimate of the course in data/README.md: `make estimates`.

An estimate is a number whose source is the word "estimate": in a row of a CSV file, in an entry of
a movement, or in the docstring of a constant in the package. So is a spread by the rule.
"""

import ast
import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import yaml

ROOT = Path(__file__).parents[1]
WORD = "estimate"
RULE = "rule"
START = "<!-- made by make estimates: start -->"
END = "<!-- made by make estimates: end -->"
_TEXT = ("note", "status", "reason", "label")
_MANY = 40
"""So many estimates with one reason are listed; of more, the first, the last and how many."""


class Estimate(NamedTuple):
    """One number, or a few that belong together, with the reason; `place` is the file."""

    place: str
    what: str
    reason: str


def estimates(root: Path = ROOT) -> list[Estimate]:
    """Every estimate in the data files and in the constants of the package below `root`."""
    found: list[Estimate] = []
    for path in sorted((root / "data").glob("*.csv")):
        found += _of_table(path)
    for path in sorted((root / "data" / "movements").glob("*.yaml")):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        found += _of_mapping(f"movements/{path.name}", (), content)
    for path in sorted((root / "src").rglob("*.py")):
        found += _of_module(path.relative_to(root).as_posix(), path.read_text(encoding="utf-8"))
    return found


def section(root: Path = ROOT) -> str:
    """The estimates as Markdown: a table per file, one row per reason."""
    groups: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for found in estimates(root):
        groups[found.place][found.reason].append(found.what)
    lines: list[str] = []
    for place, reasons in groups.items():
        lines += [f"### Estimates in {place}", "", "| estimate | reason |", "| --- | --- |"]
        lines += [f"| {_cell(_few(what))} | {_cell(reason)} |" for reason, what in reasons.items()]
        lines += [""]
    return "\n".join(lines)


def with_section(text: str, body: str) -> str:
    """`text` with `body` between the two marks. Raises ValueError when a mark is missing."""
    if START not in text or END not in text:
        raise ValueError(f"data/README.md lacks the marks {START} and {END}")
    before, _, rest = text.partition(START)
    _, _, after = rest.partition(END)
    return f"{before}{START}\n\n{body}\n{END}{after}"


def _of_table(path: Path) -> Iterator[Estimate]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        sources = [name for name in rows.fieldnames or () if _is_source(name)]
        for row in rows:
            taken = _columns(list(row), [name for name in sources if row[name]])
            for source in sources:
                if row[source] == WORD:
                    yield Estimate(path.name, _row(row, taken[source]), row.get("note") or "")


def _columns(names: list[str], sources: list[str]) -> dict[str, list[str]]:
    """The columns that each source stands for: those of its name, else those just before it."""
    own = {source: source.removesuffix("source") for source in sources if source != "source"}
    named = {
        source: [name for name in names if name != source and name.startswith(start)]
        for source, start in own.items()
    }
    used = {name for columns in named.values() for name in columns}
    found, since = {}, 0
    for source in sorted(sources, key=names.index):
        found[source] = named.get(source, [])
        if not found[source]:
            found[source] = [n for n in names[since : names.index(source)] if n not in used]
            since = names.index(source) + 1
    return found


def _row(row: dict[str, str], columns: list[str]) -> str:
    """A row in words: its text, then its numbers with their columns' names."""
    hidden = {name for name in row if _is_source(name) or name in _TEXT}
    labels = [cell for name, cell in row.items() if cell and name not in hidden and not _num(cell)]
    numbers = [f"{name} {row[name]}" for name in columns if row[name] and _num(row[name])]
    return ", ".join(labels + numbers)


def _of_mapping(place: str, path: tuple[str, ...], node: Any) -> Iterator[Estimate]:
    if isinstance(node, list):
        for item in node:
            yield from _of_mapping(place, path, item)
    if not isinstance(node, dict):
        return
    name = str(node.get("key") or node.get("joint") or (path[-1] if path else ""))
    reason = str(node.get("note") or "")
    for key, value in node.items():
        if _is_source(key) and value == WORD:
            numbers = _stands_for(node, key)
            yield Estimate(place, ", ".join([f"{name} {numbers[0]}", *numbers[1:]]), reason)
        elif _is_source(key) and value == RULE:
            what = key.removesuffix("_source")
            yield Estimate(place, f"{name} {what}", "By the rule: SPREAD_RULE of the range.")
        else:
            yield from _of_mapping(place, (*path, str(key)), value)


def _stands_for(node: dict[str, Any], source: str) -> list[str]:
    if source != "source":
        key = source.removesuffix("_source")
        return [f"{key} {node[key]:g}"]
    unit = f" {node['unit']}" if "unit" in node else ""
    return [f"{k} {v:g}{unit}" for k, v in node.items() if isinstance(v, int | float)]


def _of_module(place: str, code: str) -> Iterator[Estimate]:
    body = ast.parse(code).body
    for assigned, after in pairwise(body):
        reason = _literal(after)
        if isinstance(assigned, ast.Assign | ast.AnnAssign) and WORD in reason.lower():
            yield Estimate(place, ast.unparse(assigned), reason)
    if body and WORD in _literal(body[0]).lower():
        sentences = re.split(r"(?<=\.)\s+", _literal(body[0]))
        yield Estimate(place, "the whole file", " ".join(s for s in sentences if WORD in s))


def _literal(node: ast.stmt) -> str:
    """The text of a bare string, on one line."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return " ".join(str(node.value.value).split())
    return ""


def _is_source(name: object) -> bool:
    return isinstance(name, str) and (name == "source" or name.endswith("_source"))


def _num(cell: str) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?", cell) is not None


def _few(what: Iterable[str]) -> str:
    items = list(what)
    if len(items) > _MANY:
        return f"{items[0]}; … {items[-1]} ({len(items)} rows)"
    return "; ".join(items)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    readme = ROOT / "data" / "README.md"
    readme.write_text(with_section(readme.read_text(encoding="utf-8"), section()), encoding="utf-8")
    print(f"data/README.md: {len(estimates())} estimates.")
