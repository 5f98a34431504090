"""How far the sciatic nerve was seen to slide in the thigh, by movement."""

from functools import cache
from pathlib import Path

from attrs import frozen

from course_utils.body.files import DataError, data_directory
from course_utils.body.loads import Status
from course_utils.body.records import load_rows
from course_utils.body.references import check_source
from course_utils.body.words import unknown


@frozen
class NerveSlide:
    """How far the sciatic nerve slid along the thigh in a movement, mm, among ``people``.

    None where a number was not published or not read.
    """

    key: str
    label: str
    where: str
    people: int
    mean_mm: float | None
    sd_mm: float | None
    low_mm: float | None
    high_mm: float | None
    source: str
    status: Status
    note: str

    def __attrs_post_init__(self) -> None:
        check_source(self.source, self.note)
        if self.mean_mm is None and (self.sd_mm, self.low_mm, self.high_mm) != (None, None, None):
            raise ValueError("sd_mm, low_mm and high_mm need a mean_mm")
        if self.people < 1:
            raise ValueError(f"{self.people} people are given; it must be 1 or more")
        known = [each for each in (self.low_mm, self.mean_mm, self.high_mm) if each is not None]
        if known != sorted(known):
            raise ValueError("the slides must not fall from low_mm over mean_mm to high_mm")


@cache
def nerve_slides() -> tuple[NerveSlide, ...]:
    """The movements in the order of the file. Raises DataError when data/nerve.csv is wrong."""
    return load_nerve_slides(data_directory())


def nerve_slide(key: str) -> NerveSlide:
    """The movement named ``key``. Raises ValueError for an unknown one."""
    found = {row.key: row for row in nerve_slides()}
    if key not in found:
        raise unknown("movement of the nerve", key, found)
    return found[key]


def load_nerve_slides(directory: Path) -> tuple[NerveSlide, ...]:
    """The rows of ``directory``/nerve.csv. Raises DataError when the file is wrong."""
    rows = load_rows(directory / "nerve.csv", NerveSlide)
    keys = [row.key for row in rows]
    for key in keys:
        if keys.count(key) > 1:
            raise DataError(f"nerve.csv: the key '{key}' is given twice; each must be unique")
    return rows
