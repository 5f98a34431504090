"""What weeks of stretching and strength training do to range, pooled over studies."""

from functools import cache
from pathlib import Path
from typing import Literal

from attrs import frozen

from course_utils.body.files import DataError, data_directory
from course_utils.body.loads import Status
from course_utils.body.records import load_rows
from course_utils.body.references import check_source
from course_utils.body.words import unknown


@frozen
class Effect:
    """A pooled effect on range, in standard deviations between people, with its 95 % interval.

    None where a number was not published or not read. ``against``: what it was compared with.
    """

    key: str
    label: str
    against: Literal["no training", "no training or start", "stretching", "its own start"]
    effect: float | None
    low: float | None
    high: float | None
    studies: int | None
    people: int | None
    source: str
    status: Status
    note: str

    def __attrs_post_init__(self) -> None:
        check_source(self.source, self.note)
        if (self.low is None) != (self.high is None):
            raise ValueError("low and high must be given both or not at all")
        if self.low is not None and self.effect is None:
            raise ValueError("low and high need an effect")
        known = [each for each in (self.low, self.effect, self.high) if each is not None]
        if known != sorted(known):
            raise ValueError("the effects must not fall from low over effect to high")


@cache
def training_effects() -> dict[str, Effect]:
    """The effects by key, in the order of the file. Raises DataError when the file is wrong."""
    return load_training(data_directory())


def training_effect(key: str) -> Effect:
    """The effect named ``key``. Raises ValueError for an unknown one."""
    found = training_effects()
    if key not in found:
        raise unknown("training", key, found)
    return found[key]


def load_training(directory: Path) -> dict[str, Effect]:
    """The rows of ``directory``/training.csv. Raises DataError when the file is wrong."""
    rows = load_rows(directory / "training.csv", Effect)
    found = {row.key: row for row in rows}
    if len(found) < len(rows):
        keys = [row.key for row in rows]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise DataError(f"training.csv: the key '{twice}' is given twice; each must be unique")
    return found
