"""Loads that were measured in hip implants, and the levers about the hip on one leg."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from attrs import Attribute, field, frozen

from course_utils.body.files import DataError, data_directory
from course_utils.body.person import Sex
from course_utils.body.records import load_rows
from course_utils.body.references import check_source

_UNITS = {"hip": "of height", "abductor": "of height", "abductor_tilt": "deg", "stick": "of height"}
"""The levers and their units."""
Status = Literal["measured", "derived", "estimate"]


def _many(_: object, attribute: "Attribute[int]", value: int) -> None:
    if value < 1:
        raise ValueError(f"{value} people are given; it must be 1 or more")


@frozen
class ImplantLoad:
    """The force on the hip in an activity, measured in implants, as multiples of body weight.

    ``mean_bw`` of ``people``, and the least and the most among them; None where not published.
    """

    key: str
    label: str
    people: int = field(validator=_many)
    mean_bw: float | None
    low_bw: float | None
    high_bw: float | None
    source: str
    status: Status
    note: str

    def __attrs_post_init__(self) -> None:
        check_source(self.source, self.note)
        if (self.low_bw is None) != (self.high_bw is None):
            raise ValueError("low_bw and high_bw must be given both or not at all")
        known = [load for load in (self.low_bw, self.mean_bw, self.high_bw) if load is not None]
        if not known:
            raise ValueError("a load needs mean_bw, or low_bw and high_bw")
        if known != sorted(known) or known[0] <= 0:
            raise ValueError(
                f"the loads are {', '.join(f'{load:g}' for load in known)}; "
                "they must be above 0 and not fall from low_bw over mean_bw to high_bw"
            )


@frozen
class Lever:
    """A length about the hip as a part of the body's height, or an angle in degrees."""

    key: str
    label: str
    value: float
    unit: Literal["of height", "deg"]
    source: str
    status: Status
    note: str

    def __attrs_post_init__(self) -> None:
        check_source(self.source, self.note)
        most = 1.0 if self.unit == "of height" else 90.0
        if not 0 < self.value < most:
            raise ValueError(f"the value is {self.value:g}; it must be between 0 and {most:g}")


def _length(_: object, attribute: "Attribute[float]", value: float) -> None:
    if value <= 0:
        raise ValueError(f"the {attribute.name} is {value:g}; it must be above 0")


@frozen
class InstrumentedHip:
    """One person with a hip implant that sends out its load, and the levers about that hip.

    ``hips_mm``: between the hip centres. ``trochanter_out_mm``, ``trochanter_up_mm``: from the hip
    centre to the greater trochanter, both None where it was not marked. Loads: times body weight.
    """

    person: str
    sex: Sex
    height_m: float = field(validator=_length)
    hips_mm: float = field(validator=_length)
    trochanter_out_mm: float | None
    trochanter_up_mm: float | None
    one_leg_bw: float = field(validator=_length)
    walking_bw: float = field(validator=_length)
    source: str

    def __attrs_post_init__(self) -> None:
        check_source(self.source, "")
        if (self.trochanter_out_mm is None) != (self.trochanter_up_mm is None):
            raise ValueError(
                "trochanter_out_mm and trochanter_up_mm must be given both or not at all"
            )


@cache
def instrumented_hips() -> tuple[InstrumentedHip, ...]:
    """The people behind the levers and the loads. Raises DataError when data/hips.csv is wrong."""
    return load_instrumented_hips(data_directory())


def load_instrumented_hips(directory: Path) -> tuple[InstrumentedHip, ...]:
    """The people in ``directory``/hips.csv. Raises DataError when the file is wrong."""
    return load_rows(directory / "hips.csv", InstrumentedHip)


@cache
def implant_loads() -> tuple[ImplantLoad, ...]:
    """The measured loads, in the order of the file. Raises DataError when the file is wrong."""
    return load_implant_loads(data_directory())


def load_implant_loads(directory: Path) -> tuple[ImplantLoad, ...]:
    """The loads in ``directory``/loads.csv. Raises DataError when the file is wrong."""
    rows = load_rows(directory / "loads.csv", ImplantLoad)
    keys = [row.key for row in rows]
    for key in keys:
        if keys.count(key) > 1:
            raise DataError(f"loads.csv: the key '{key}' is given twice; each must be unique")
    return rows


@cache
def levers() -> Mapping[str, Lever]:
    """The levers about the hip by key. Raises DataError when data/levers.csv is wrong."""
    return MappingProxyType({row.key: row for row in load_levers(data_directory())})


def load_levers(directory: Path) -> tuple[Lever, ...]:
    """The levers in ``directory``/levers.csv. Raises DataError when the file is wrong."""
    rows = load_rows(directory / "levers.csv", Lever)
    found = {row.key: row.unit for row in rows}
    if found != _UNITS or len(rows) != len(_UNITS):
        given = ", ".join(f"{row.key} ({row.unit})" for row in rows)
        wanted = ", ".join(f"{key} ({unit})" for key, unit in _UNITS.items())
        raise DataError(f"levers.csv: the levers are {given}; they must be {wanted}")
    return rows
