"""Where the course data live, and how its files are read.

Every fault in a file becomes a `DataError`: one sentence with the file, the line or key,
what was wrong and what is allowed.
"""

import csv
import json
from collections.abc import Hashable, Sequence
from pathlib import Path
from typing import Any

import yaml

_PACKAGE = Path(__file__).resolve().parents[1]


class DataError(ValueError):
    """A data file is wrong. The message is one sentence."""


def data_directory() -> Path:
    """The folder of the data files: in the installed package, else in the repository.

    Raises DataError when neither exists.
    """
    candidates = (_PACKAGE / "data", _PACKAGE.parents[1] / "data")
    for folder in candidates:
        if (folder / "joints.csv").is_file():
            return folder
    raise DataError("the course data are missing: data/joints.csv is not beside the package")


def read_csv(path: Path, columns: Sequence[str]) -> list[tuple[int, dict[str, str]]]:
    """Read a CSV file as (line number, row) pairs; cells are stripped strings.

    Raises DataError for a missing file, other columns than `columns`, or a row of another length.
    """
    lines = _text(path).splitlines()
    reader = csv.reader(lines)
    header = next(reader, [])
    if header != list(columns):
        raise DataError(
            f"{path.name}, line 1: the columns are {', '.join(header) or 'missing'}; "
            f"they must be {', '.join(columns)}"
        )
    rows = []
    for cells in reader:
        if len(cells) != len(columns):
            raise DataError(
                f"{path.name}, line {reader.line_num}: the row has {len(cells)} cells; "
                f"it must have {len(columns)}: {', '.join(columns)}"
            )
        rows.append((reader.line_num, dict(zip(columns, map(str.strip, cells), strict=True))))
    return rows


def read_json(path: Path) -> Any:
    """Read a JSON file. Raises DataError for a missing file or a syntax fault."""
    try:
        return json.loads(_text(path))
    except json.JSONDecodeError as fault:
        raise DataError(
            f"{path.name}, line {fault.lineno}: {fault.msg}; the file must be JSON"
        ) from None


def read_yaml(path: Path) -> dict[str, Any]:
    """Read a YAML file that holds one mapping.

    Raises DataError for a missing file, a syntax fault, a key given twice or another content.
    """
    try:
        content = yaml.load(_text(path), _Loader)
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else 1
        raise DataError(
            f"{path.name}, line {line}: {fault.problem}; "
            "the file must be YAML with each key given once"
        ) from None
    if not isinstance(content, dict):
        raise DataError(f"{path.name}, line 1: the file must be a mapping of keys to values")
    return content


def yaml_line(path: Path, keys: Sequence[str]) -> int:
    """The line of the deepest of nested `keys` that the file has; 1 when it has none.

    An item of a list is found by its own `key`, `joint` or `id`, or by its number from 0.
    """
    node = yaml.compose(_text(path), yaml.SafeLoader)
    line = 1
    for key in keys:
        found = _child(node, key)
        if found is None:
            break
        line, node = found
    return line


def yaml_fault(path: Path, keys: Sequence[str], why: str, name: str = "") -> DataError:
    """The fault at nested `keys` of a YAML file, in one sentence; `name`: what they lead to."""
    return DataError(f"{path.name}, line {yaml_line(path, keys)}, {name or '.'.join(keys)}: {why}")


def _child(node: yaml.Node | None, key: str) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if name.value == key:
                return name.start_mark.line + 1, value
    if isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            names = [_child(item, "key"), _child(item, "joint"), _child(item, "id")]
            if key == str(number) or any(n is not None and n[1].value == key for n in names):
                return item.start_mark.line + 1, item
    return None


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")  # spreadsheets put a mark first
    except FileNotFoundError:
        raise DataError(f"{path.name}: the file is missing from {path.parent.name}/") from None
    except UnicodeDecodeError:
        raise DataError(f"{path.name}: the file must be text in UTF-8") from None


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The safe loader, C when there, that refuses a key given twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen = set()
        for name, _ in node.value:
            if not isinstance(name, yaml.ScalarNode):
                continue
            if name.value in seen:
                raise yaml.constructor.ConstructorError(
                    problem=f"the key '{name.value}' is given twice",
                    problem_mark=name.start_mark,
                )
            seen.add(name.value)
        mapping: dict[Hashable, Any] = super().construct_mapping(node, deep)
        return mapping
