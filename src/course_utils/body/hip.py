"""How far the thigh goes sideways: out and across, with the hip straight and bent."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from attrs import frozen

from course_utils.body.files import DataError, data_directory
from course_utils.body.loads import Status
from course_utils.body.records import load_rows
from course_utils.body.references import check_source

_KEYS = ("abduction", "adduction", "abduction_bent")


@frozen
class HipSide:
    """How far the thigh goes to one side with the hip bent so far, degrees.

    ``low_deg`` and ``high_deg``: the least and the most among those measured; None where unknown.
    """

    key: str
    label: str
    hip_flexion_deg: float
    value_deg: float
    low_deg: float | None
    high_deg: float | None
    source: str
    status: Status
    note: str

    def __attrs_post_init__(self) -> None:
        check_source(self.source, self.note)
        if (self.low_deg is None) != (self.high_deg is None):
            raise ValueError("low_deg and high_deg must be given both or not at all")
        known = [each for each in (self.low_deg, self.value_deg, self.high_deg) if each is not None]
        if known != sorted(known) or known[0] <= 0 or known[-1] >= 90:
            raise ValueError(
                f"the angles are {', '.join(f'{each:g}' for each in known)}; they must be "
                "between 0 and 90 and not fall from low_deg over value_deg to high_deg"
            )


@cache
def hip_sides() -> Mapping[str, HipSide]:
    """The sideways range of the thigh by key. Raises DataError when data/hip_sides.csv is wrong."""
    return MappingProxyType({row.key: row for row in load_hip_sides(data_directory())})


def load_hip_sides(directory: Path) -> tuple[HipSide, ...]:
    """The rows of ``directory``/hip_sides.csv. Raises DataError when the file is wrong."""
    rows = load_rows(directory / "hip_sides.csv", HipSide)
    if tuple(row.key for row in rows) != _KEYS:
        given = ", ".join(row.key for row in rows)
        raise DataError(f"hip_sides.csv: the keys are {given}; they must be {', '.join(_KEYS)}")
    return rows
