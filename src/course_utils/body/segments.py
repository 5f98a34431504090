"""The segments of a body: lengths, masses and centres of mass, by sex, height and mass."""

from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from attrs import Attribute, field, frozen

from course_utils.body.files import DataError, data_directory
from course_utils.body.person import SEXES, Body
from course_utils.body.records import load_rows
from course_utils.body.references import check_source
from course_utils.body.words import unknown

SEGMENTS: tuple[str, ...] = (
    "foot",
    "shank",
    "thigh",
    "lower_trunk",
    "mid_trunk",
    "upper_trunk",
    "head_neck",
    "upper_arm",
    "forearm",
    "hand",
)
PAIRED: tuple[str, ...] = ("foot", "shank", "thigh", "upper_arm", "forearm", "hand")
LENGTHS: tuple[str, ...] = (
    "trunk",
    "shoulder_to_hip",
    "ankle_height",
    "knee_height",
    "hip_height",
    "shoulder_height",
    "eye_height",
)


@frozen
class SegmentRow:
    """One row of data/segments.csv: fractions of body mass, segment length and body height."""

    segment: str = field()
    endpoints: str
    sex: Literal["any", "female", "male"]
    mass_fraction: float | None
    com_fraction: float | None
    length_fraction: float
    source: str
    status: Literal["measured", "derived", "estimate"]
    note: str

    @segment.validator
    def _known(self, _: "Attribute[str]", value: str) -> None:
        if value not in (*SEGMENTS, *LENGTHS):
            raise unknown("segment", value, [*SEGMENTS, *LENGTHS])

    def __attrs_post_init__(self) -> None:
        check_source(self.source, self.note)
        has_mass = self.segment in SEGMENTS
        if (self.mass_fraction is not None, self.com_fraction is not None) != (has_mass, has_mass):
            raise ValueError(
                f"{self.segment} must {'have' if has_mass else 'not have'} "
                "a mass_fraction and a com_fraction"
            )
        for value in (self.mass_fraction, self.com_fraction, self.length_fraction):
            if value is not None and not 0 < value < 1:
                raise ValueError(f"the fraction {value:g} must be between 0 and 1")


@frozen
class Segment:
    """One segment (of a pair: one side), in metres and kilograms.

    The centre of mass lies `com_fraction` of the way from the first of `endpoints` to the second.
    """

    key: str
    endpoints: str
    mass_kg: float
    length_m: float
    com_fraction: float


@frozen
class Segments:
    """The segments of a body, after de Leva 1996, and a few lengths.

    `trunk_m` runs from the base of the neck (C7) to the middle between the hips,
    `shoulder_to_hip_m` from the middle between the shoulders to there. Heights are above the
    floor in standing.
    """

    foot: Segment
    shank: Segment
    thigh: Segment
    lower_trunk: Segment
    mid_trunk: Segment
    upper_trunk: Segment
    head_neck: Segment
    upper_arm: Segment
    forearm: Segment
    hand: Segment
    trunk_m: float
    shoulder_to_hip_m: float
    ankle_height_m: float
    knee_height_m: float
    hip_height_m: float
    shoulder_height_m: float
    eye_height_m: float


@lru_cache(maxsize=256)
def segments(body: Body) -> Segments:
    """The segments of `body`: metres, kilograms. Without a sex, the mean of both."""
    parts = {key: _segment(body, key) for key in SEGMENTS}
    lengths = {f"{key}_m": _mean(body, key, "length_fraction") * body.height_m for key in LENGTHS}
    return Segments(**parts, **lengths)  # type: ignore[arg-type]


def load_segments(directory: Path) -> tuple[SegmentRow, ...]:
    """The rows of `directory`/segments.csv. Raises DataError when the file is wrong."""
    rows = load_rows(directory / "segments.csv", SegmentRow)
    for key in (*SEGMENTS, *LENGTHS):
        sexes = sorted(row.sex for row in rows if row.segment == key)
        if sexes not in ([*SEXES], ["any"]):
            raise DataError(
                f"segments.csv: {key} has rows for {', '.join(sexes) or 'no sex'}; "
                "it must have one for female and one for male, or one for any"
            )
    return rows


@cache
def _rows() -> tuple[SegmentRow, ...]:
    return load_segments(data_directory())


def _segment(body: Body, key: str) -> Segment:
    return Segment(
        key=key,
        endpoints=next(row.endpoints for row in _rows() if row.segment == key),
        mass_kg=_mean(body, key, "mass_fraction") * body.mass_kg,
        length_m=_mean(body, key, "length_fraction") * body.height_m,
        com_fraction=_mean(body, key, "com_fraction"),
    )


def _mean(body: Body, key: str, column: str) -> float:
    values: list[float] = [
        getattr(row, column)
        for row in _rows()
        if row.segment == key and (row.sex == "any" or body.sex in (None, row.sex))
    ]
    return sum(values) / len(values)
