"""The JSON Schema for editors is that of the types, and every file of the bank keeps it."""

import json
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
import yaml

from tools.quiz_schema import PATH, schema, text

FILES = sorted(PATH.parent.glob("*.yaml"))


def _load(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def test_the_schema_is_made_from_the_types() -> None:
    assert PATH.read_text(encoding="utf-8") == text(), "run 'python -m tools.quiz_schema'"
    jsonschema.Draft202012Validator.check_schema(json.loads(text()))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_keeps_the_schema_and_names_it_for_editors(path: Path) -> None:
    jsonschema.validate(_load(path), schema())
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=schema.json"


@pytest.mark.parametrize("change", [{"kind": "choose"}, {"extra": 1}, {"question": 5}])
def test_the_schema_finds_a_fault(change: dict[str, Any]) -> None:
    content = _load(FILES[0])
    content["items"][0] |= change
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(content, schema())
