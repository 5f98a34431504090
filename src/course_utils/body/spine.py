"""The spine, level by level: its standing curve and how a region shares its motion."""

from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Literal

from attrs import frozen

from course_utils.body.files import DataError, data_directory
from course_utils.body.records import load_rows
from course_utils.body.references import check_source

REGIONS: tuple[str, ...] = ("lumbar", "thoracic", "lower_cervical", "upper_cervical")


@frozen
class SpineLevel:
    """A vertebra (or the head), and the share of its region's motion that happens just below it.

    ``height_mm`` with the disc below it, in an adult of 1.741 m; ``tilt_deg``: lean of its axis
    in quiet standing, forward positive.
    """

    vertebra: str
    joint: Literal["lumbar", "thoracic", "lower_cervical", "upper_cervical"]
    height_mm: float
    tilt_deg: float
    shape_source: str
    sagittal_share: float
    sagittal_source: str
    axial_share: float
    axial_source: str
    note: str

    def __attrs_post_init__(self) -> None:
        for source in (self.shape_source, self.sagittal_source, self.axial_source):
            check_source(source, self.note)


@cache
def spine() -> tuple[SpineLevel, ...]:
    """Every level from L5 up to the head. Raises DataError when data/spine.csv is wrong."""
    return load_spine(data_directory())


def load_spine(directory: Path) -> tuple[SpineLevel, ...]:
    """The levels in ``directory``/spine.csv. Raises DataError when the file is wrong."""
    levels = load_rows(directory / "spine.csv", SpineLevel)
    for name in ("sagittal_share", "axial_share"):
        totals: dict[str, float] = defaultdict(float)
        for level in levels:
            totals[level.joint] += getattr(level, name)
        for region in REGIONS:
            if abs(totals[region] - 1.0) > 1e-9:
                raise DataError(
                    f"spine.csv, {name}: the levels of {region} add up to {totals[region]:g}; "
                    "they must add up to 1"
                )
    return levels
