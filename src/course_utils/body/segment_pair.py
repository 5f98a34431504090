"""What was measured of a pair of lumbar vertebrae in flexion and extension."""

from functools import cache
from pathlib import Path
from typing import Literal

from attrs import field, frozen

from course_utils.body.files import data_directory
from course_utils.body.records import load_rows
from course_utils.body.references import reference


@frozen
class PairFact:
    """One row of data/segment_pair.csv; data/README.md explains the columns."""

    key: str
    label: str
    flexed: float | None
    upright: float | None
    extended: float | None
    unit: str
    people: str
    source: str = field()
    status: Literal["measured", "derived"]
    note: str

    @source.validator
    def _known(self, _: object, value: str) -> None:
        reference(value)


@cache
def pair_facts() -> tuple[PairFact, ...]:
    """Every row, in the order of the file. Raises DataError when the file is wrong."""
    return load_pair_facts(data_directory())


def load_pair_facts(directory: Path) -> tuple[PairFact, ...]:
    """The rows of ``directory``/segment_pair.csv. Raises DataError when the file is wrong."""
    return load_rows(directory / "segment_pair.csv", PairFact)
