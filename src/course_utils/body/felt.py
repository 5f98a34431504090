"""Studies that asked what people feel and measured the same."""

from functools import cache
from pathlib import Path

from attrs import frozen

from course_utils.body.files import data_directory
from course_utils.body.loads import Status
from course_utils.body.records import load_rows
from course_utils.body.references import check_source


@frozen
class FeltStudy:
    """What was felt, what was measured beside it, and what was found, in words."""

    key: str
    what: str
    people: str
    felt: str
    measured: str
    found: str
    source: str
    status: Status
    note: str

    def __attrs_post_init__(self) -> None:
        check_source(self.source, self.note)


@cache
def felt_studies() -> tuple[FeltStudy, ...]:
    """The studies in the order of the file. Raises DataError when data/felt.csv is wrong."""
    return load_felt_studies(data_directory())


def load_felt_studies(directory: Path) -> tuple[FeltStudy, ...]:
    """The rows of ``directory``/felt.csv. Raises DataError when the file is wrong."""
    return load_rows(directory / "felt.csv", FeltStudy)
