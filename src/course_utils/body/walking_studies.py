"""Studies of what hip, back and step do together: stiff hips, new hips, trained hips."""

from functools import cache
from pathlib import Path

from attrs import frozen

from course_utils.body.files import data_directory
from course_utils.body.loads import Status
from course_utils.body.records import load_rows
from course_utils.body.references import check_source


@frozen
class WalkingStudy:
    """What became of hip, low back or pelvis, and step, in words."""

    key: str
    what: str
    people: str
    hip: str
    back: str
    step: str
    source: str
    status: Status
    note: str

    def __attrs_post_init__(self) -> None:
        check_source(self.source, self.note)


@cache
def walking_studies() -> tuple[WalkingStudy, ...]:
    """The studies in the order of the file. Raises DataError when the file is wrong."""
    return load_walking_studies(data_directory())


def load_walking_studies(directory: Path) -> tuple[WalkingStudy, ...]:
    """The rows of ``directory``/walking_studies.csv. Raises DataError when the file is wrong."""
    return load_rows(directory / "walking_studies.csv", WalkingStudy)
