"""Balls to press with, and the tissue that they are pressed into."""

from functools import cache
from pathlib import Path
from typing import Literal

from attrs import field, frozen

from course_utils.body.files import data_directory
from course_utils.body.records import load_rows
from course_utils.body.references import check_source
from course_utils.body.words import unknown

TISSUE = "tissue"


@frozen
class Material:
    """One row of data/balls.csv; data/README.md explains the columns."""

    key: str
    label: str
    radius_mm: float | None
    modulus_kpa: float
    source: str
    status: Literal["measured", "derived", "estimate"]
    note: str = field()

    def __attrs_post_init__(self) -> None:
        check_source(self.source, self.note)
        if (self.radius_mm is None) != (self.key == TISSUE):
            raise ValueError("a ball needs a radius_mm, the tissue takes none")
        if self.modulus_kpa <= 0 or (self.radius_mm is not None and self.radius_mm <= 0):
            raise ValueError("radius_mm and modulus_kpa must be above 0")


def material(key: str) -> Material:
    """The ball or tissue named ``key``. Raises ValueError for an unknown one."""
    for found in materials():
        if found.key == key:
            return found
    raise unknown("ball", key, [each.key for each in materials()])


@cache
def materials() -> tuple[Material, ...]:
    """Every ball, and the tissue. Raises DataError when the file is wrong."""
    return load_materials(data_directory())


def load_materials(directory: Path) -> tuple[Material, ...]:
    """The rows of ``directory``/balls.csv. Raises DataError when the file is wrong."""
    return load_rows(directory / "balls.csv", Material)
