"""Rows and mappings of data files into typed, frozen objects, by cattrs.

A list whose items each belong to a joint may be written as a mapping from joint to item.

A value of the wrong type, a missing key or an extra key becomes a `DataError` naming its place.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args, get_origin

import attrs
from cattrs import Converter
from cattrs.errors import (
    AttributeValidationNote,
    BaseValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)
from cattrs.gen import make_dict_structure_fn

from course_utils.body.files import DataError, read_csv, yaml_line
from course_utils.body.words import nearest

T = TypeVar("T")


def load_rows(path: Path, kind: type[T]) -> tuple[T, ...]:
    """Every row of a CSV file as a `kind`, whose fields are the columns in order.

    A blank cell is None where None is allowed. Raises DataError with the file and line.
    """
    columns = [field.name for field in attrs.fields(kind)]  # type: ignore[arg-type]
    found = []
    for line, row in read_csv(path, columns):
        try:
            found.append(_CELLS.structure(row, kind))
        except BaseValidationError as fault:
            names, why = _first(fault)
            column = f", {'.'.join(names)}" if names else ""
            raise DataError(f"{path.name}, line {line}{column}: {why}") from None
    return tuple(found)


def from_mapping(raw: Any, kind: type[T], path: Path, under: Sequence[str] = ()) -> T:
    """A `kind` from the content of a YAML file at `path`, or from what it has under some keys.

    Raises DataError with line and key.
    """
    try:
        return _VALUES.structure(raw, kind)
    except BaseValidationError as fault:
        names, why = _first(fault)
        names = [*under, *names]
        where = f", line {yaml_line(path, names)}, {'.'.join(names)}" if names else ""
        raise DataError(f"{path.name}{where}: {why}") from None


def _first(fault: BaseException) -> tuple[list[str], str]:
    """The names that lead to the first fault, and what is wrong there."""
    names: list[str] = []
    while isinstance(fault, BaseValidationError):
        fault = min(fault.exceptions, key=_is_not_extra_key)
        for note in getattr(fault, "__notes__", ()):
            if isinstance(note, AttributeValidationNote):
                names.append(note.name)
            elif isinstance(note, IterableValidationNote):
                names.append(str(note.index))
    if isinstance(fault, ForbiddenExtraKeysError):
        extra = min(map(str, fault.extra_fields))
        allowed = [field.name for field in attrs.fields(fault.cl)]
        return [*names, extra], (
            f"this key is not allowed{nearest(extra, allowed)}; allowed: {', '.join(allowed)}"
        )
    if isinstance(fault, KeyError):
        return names, "this key is missing and must be given"
    return names, str(fault)


def _is_not_extra_key(fault: BaseException) -> bool:
    return not isinstance(fault, ForbiddenExtraKeysError)


def _with_joint(joint: str, item: Any) -> Any:
    return {"joint": joint, **item} if isinstance(item, Mapping) else [joint, item]


def _item_name(item: Any, index: int) -> str:
    if isinstance(item, Mapping):
        return str(item.get("key") or item.get("joint") or index)
    return str(index)


def _number(value: Any, _: type) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError(f"{value!r} is given; it must be a number")
    return float(value)


def _number_in_cell(value: Any, _: type) -> float:
    try:
        return _number(float(value), float)
    except (TypeError, ValueError):
        raise ValueError(f"{value!r} is given; it must be a number") from None


def _whole(value: Any, _: type) -> int:
    number = _number(value, float)
    if not number.is_integer():
        raise ValueError(f"{value!r} is given; it must be a whole number")
    return int(number)


def _whole_in_cell(value: Any, _: type) -> int:
    return _whole(_number_in_cell(value, float), int)


def _yes_or_no(value: Any, _: type) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"{value!r} is given; it must be true or false")
    return value


def _text(value: Any, _: type) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is given; it must be text")
    return value.strip()


def _is_choice(kind: Any) -> bool:
    return get_origin(kind) is Literal


def _is_tuple(kind: Any) -> bool:
    origin: Any = get_origin(kind)
    return origin is tuple


def _choice(value: Any, kind: Any) -> Any:
    allowed = get_args(kind)
    if value not in allowed:
        raise ValueError(
            f"{value!r} is not allowed{nearest(value, allowed)}; allowed: {', '.join(allowed)}"
        )
    return value


def _converter(
    number: Callable[[Any, type], float], whole: Callable[[Any, type], int]
) -> Converter:
    converter = Converter(forbid_extra_keys=True, detailed_validation=True)
    converter.register_structure_hook(float, number)
    converter.register_structure_hook(int, whole)
    converter.register_structure_hook(bool, _yes_or_no)
    converter.register_structure_hook(str, _text)
    converter.register_structure_hook_func(_is_choice, _choice)

    def optional_number(value: Any, _: Any) -> float | None:
        return None if value is None or value == "" else number(value, float)

    def optional_whole(value: Any, _: Any) -> int | None:
        return None if value is None or value == "" else whole(value, int)

    def mapping_to(kind: Any) -> Callable[[Any, Any], Any]:
        structure = make_dict_structure_fn(
            kind, converter, _cattrs_forbid_extra_keys=True, _cattrs_detailed_validation=True
        )

        def checked(value: Any, _: Any) -> Any:
            if not isinstance(value, Mapping):
                raise ValueError(f"{value!r} is given; it must be a mapping of keys to values")
            return structure(value, kind)

        return checked

    def many_to(kind: Any) -> Callable[[Any, Any], Any]:
        member = get_args(kind)[0]
        structure = converter.get_structure_hook(member)

        def checked(value: Any, _: Any) -> Any:
            if isinstance(value, Mapping):
                items = [(name, _with_joint(name, item)) for name, item in value.items()]
            elif isinstance(value, list):
                items = [(_item_name(item, n), item) for n, item in enumerate(value)]
            else:
                raise ValueError(f"{value!r} is given; it must be a list")
            found = []
            for name, item in items:
                try:
                    found.append(structure(item, member))
                except Exception as fault:
                    fault.add_note(IterableValidationNote("", name, member))
                    raise IterableValidationError("", [fault], kind) from None
            return tuple(found)

        return checked

    converter.register_structure_hook_func(lambda kind: kind == float | None, optional_number)
    converter.register_structure_hook_func(lambda kind: kind == int | None, optional_whole)
    converter.register_structure_hook_factory(attrs.has, mapping_to)
    converter.register_structure_hook_factory(_is_tuple, many_to)
    return converter


_CELLS = _converter(_number_in_cell, _whole_in_cell)
_VALUES = _converter(_number, _whole)
