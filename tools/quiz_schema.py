"""Write data/quizzes/schema.json, the JSON Schema of the question files, from their types.

An editor that knows the schema offers the keys of a question and marks faults while one types.
"""

import inspect
import json
import types
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import attrs

from course_utils.quizzes import KINDS, Topic

PATH = Path(__file__).resolve().parents[1] / "data" / "quizzes" / "schema.json"


def schema() -> dict[str, Any]:
    """The schema of one file."""
    topic = _object(Topic)
    topic["properties"]["items"] = {
        "type": "array",
        "items": {"oneOf": [_object(kind) for kind in KINDS.values()]},
    }
    topic["required"].append("items")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **topic}


def text() -> str:
    """The file's content."""
    return json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"


def _object(kind: type[Any]) -> dict[str, Any]:
    fields = attrs.fields(kind)
    return {
        "type": "object",
        "description": inspect.getdoc(kind) or "",
        "properties": {field.name: _of(field.type) for field in fields},
        "required": [field.name for field in fields if field.default is attrs.NOTHING],
        "additionalProperties": False,
    }


def _of(kind: Any) -> dict[str, Any]:
    """The schema of a value of a type; pairs of texts are written as a mapping."""
    args = get_args(kind)
    if kind is str:
        return {"type": "string"}
    if kind is bool:
        return {"type": "boolean"}
    if kind is float:
        return {"type": "number"}
    if get_origin(kind) is Literal:
        return {"enum": list(args)}
    if get_origin(kind) is tuple and args[0] == tuple[str, str]:
        return {"type": "object", "additionalProperties": {"type": "string"}}
    if get_origin(kind) is tuple:
        return {"type": "array", "items": _of(args[0])}
    if isinstance(kind, types.UnionType):
        return {"oneOf": [_of(member) for member in args]}
    return _object(kind)


if __name__ == "__main__":
    PATH.write_text(text(), encoding="utf-8")
