"""Range of motion (ROM): the angles a joint can take in a plane, by person."""

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from attrs import Attribute, field, frozen

from course_utils.body.files import DataError, data_directory
from course_utils.body.joints import JOINTS, PLANES, Plane, joints_of, known_joint
from course_utils.body.person import Body
from course_utils.body.records import load_rows
from course_utils.body.references import ESTIMATE, check_source
from course_utils.body.words import unknown

REFERENCE_AGE = 30.0
"""Years that stand for an adult whose age is not given; most people measured were 20 to 44."""

DEFAULT_CONDITION = {"ankle": "knee straight", "hip": "knee bent"}
"""The condition that holds where none is named: the knee's position decides these ranges."""


END_SD_RULE = 0.07
"""SD between people of one end of a range, where none is published, as a share of the whole range.

Estimate: the published SDs lie between 2 percent (knee) and 28 (upper back); the share lies between
their median and their mean. No more than half of the end's own value.
"""


@frozen
class RangeRow:
    """One row of data/ranges.csv: how far a joint goes in one direction, in degrees.

    `sd_deg` is None where no source gives one; `sd_source` names its source where that is not
    the row's. A blank condition fits always.
    """

    joint: str = field()
    plane: Plane
    direction: Literal["flexion", "extension", "dorsiflexion", "plantarflexion", "rotation"]
    condition: str
    sex: Literal["any", "female", "male"]
    age_min: float
    age_max: float
    value_deg: float
    sd_deg: float | None
    source: str
    status: Literal["measured", "derived", "estimate"]
    note: str
    sd_source: str = ""

    @joint.validator
    def _known(self, _: "Attribute[str]", value: str) -> None:
        known_joint(value)

    def __attrs_post_init__(self) -> None:
        check_source(self.source, self.note)
        if self.sd_source:
            check_source(self.sd_source, self.note)
            if self.sd_deg is None:
                raise ValueError("an sd_source needs an sd_deg")
        if (self.status == "estimate") != (self.source == ESTIMATE):
            raise ValueError("status and source must both be estimate, or neither")
        if self.status == "derived" and not self.note:
            raise ValueError("a derived value needs a note that says from what")
        if self.age_min > self.age_max:
            raise ValueError(f"age_min {self.age_min:g} is above age_max {self.age_max:g}")
        if self.joint not in joints_of(self.plane):
            raise ValueError(f"the {self.joint} takes no part in the {self.plane} plane")
        allowed = _directions(self.joint, self.plane)
        if self.direction not in allowed:
            raise unknown(f"direction of the {self.joint}", self.direction, dict.fromkeys(allowed))


@frozen
class Range:
    """A joint's ROM in a plane: lower and upper end, their SD (None: not known), in degrees.

    `lower_row` and `upper_row` are the rows of data/ranges.csv that gave the ends;
    None for a joint that takes no part in the plane.
    """

    lower: float
    upper: float
    lower_sd: float | None = None
    upper_sd: float | None = None
    lower_row: RangeRow | None = None
    upper_row: RangeRow | None = None

    @property
    def sds(self) -> tuple[float, float]:
        """The SD between people of the lower and the upper end; by END_SD_RULE where not known."""
        rule = END_SD_RULE * (self.upper - self.lower)
        lower, upper = min(rule, -0.5 * self.lower), min(rule, 0.5 * self.upper)
        return (
            lower if self.lower_sd is None else self.lower_sd,
            upper if self.upper_sd is None else self.upper_sd,
        )

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources of both ends, each once: reference keys or "estimate"."""
        rows = (self.lower_row, self.upper_row)
        return tuple(dict.fromkeys(row.source for row in rows if row is not None))


def ranges_of_motion(
    body: Body, plane: Plane, conditions: Mapping[str, str] | Iterable[tuple[str, str]] = ()
) -> dict[str, Range]:
    """The ROM of all eleven joints in a plane, ground up.

    Of the rows whose condition fits and whose sex is the person's or any, those with the age
    count (else those with the nearest age band); a row for the sex beats one for any, then the
    narrower age band wins. Shoulder, elbow and wrist take no part in turning: 0 to 0.

    Raises ValueError for an unknown plane, joint or condition.
    """
    joints_of(plane)
    pairs = tuple(sorted(dict(conditions).items()))
    for name, condition in pairs:
        check_condition(name, condition)
    return dict(zip(JOINTS, _ranges(body, plane, pairs), strict=True))


def range_rows() -> tuple[RangeRow, ...]:
    """Every row of data/ranges.csv. Raises DataError when the file is wrong."""
    return _rows()


def check_condition(joint: str, condition: str) -> None:
    """Raise ValueError unless data/ranges.csv has `condition` for `joint`."""
    known_joint(joint)
    allowed = sorted({row.condition for row in _rows() if row.joint == joint and row.condition})
    if not allowed:
        raise ValueError(f"the {joint} has one range of motion only: it takes no condition")
    if condition not in allowed:
        raise unknown(f"condition of the {joint}", condition, allowed)


def load_ranges(directory: Path) -> tuple[RangeRow, ...]:
    """The rows of `directory`/ranges.csv. Raises DataError when the file is wrong."""
    rows = load_rows(directory / "ranges.csv", RangeRow)
    for plane in PLANES:
        for joint in joints_of(plane):
            for direction in _directions(joint, plane):
                _check_complete(rows, joint, plane, direction)
    return rows


@cache
def _rows() -> tuple[RangeRow, ...]:
    return load_ranges(data_directory())


def _check_complete(rows: tuple[RangeRow, ...], joint: str, plane: Plane, direction: str) -> None:
    """Anybody must find a row, under every condition of the joint."""
    mine = [row for row in rows if row.joint == joint and row.plane == plane]
    for condition in sorted({row.condition for row in mine} - {""}) or [""]:
        fitting = [
            row
            for row in mine
            if row.direction == direction and row.condition in ("", condition) and row.sex == "any"
        ]
        if not fitting:
            raise DataError(
                f"ranges.csv: {joint}, {plane}, {direction}, condition "
                f"'{condition}' is missing; it must have a row for sex any"
            )


def _directions(joint: str, plane: Plane) -> tuple[str, str]:
    """The negative and the positive direction of a joint; a turn goes as far to both sides."""
    if plane == "axial":
        return "rotation", "rotation"
    if joint in ("foot", "ankle"):
        return "plantarflexion", "dorsiflexion"
    return "extension", "flexion"


@lru_cache(maxsize=256)
def _ranges(body: Body, plane: Plane, conditions: tuple[tuple[str, str], ...]) -> tuple[Range, ...]:
    chosen = DEFAULT_CONDITION | dict(conditions)
    found = []
    for joint in JOINTS:
        if joint not in joints_of(plane):
            found.append(Range(0.0, 0.0))
            continue
        low, high = (
            select(_rows(), body, joint, plane, direction, chosen.get(joint, ""))
            for direction in _directions(joint, plane)
        )
        found.append(Range(-low.value_deg, high.value_deg, low.sd_deg, high.sd_deg, low, high))
    return tuple(found)


def select(
    rows: Iterable[RangeRow],
    body: Body,
    joint: str,
    plane: Plane,
    direction: str,
    condition: str,
) -> RangeRow:
    """The row that fits a person best, by the rule of `ranges_of_motion`, age in whole years."""
    age = int(REFERENCE_AGE if body.age is None else body.age)

    def rank(row: RangeRow) -> tuple[float, bool, float]:
        years_outside = max(row.age_min - age, age - row.age_max, 0.0)
        return years_outside, row.sex == "any", row.age_max - row.age_min

    return min(
        (
            row
            for row in rows
            if (row.joint, row.plane, row.direction) == (joint, plane, direction)
            and row.condition in ("", condition)
            and row.sex in ("any", body.sex)
        ),
        key=rank,
    )
