"""Published restriction experiments: what was measured, and how each is put to the model."""

from functools import cache
from pathlib import Path
from typing import Literal

from attrs import field, frozen

from course_utils.body.files import DataError, data_directory
from course_utils.body.records import load_rows
from course_utils.body.references import reference
from course_utils.body.words import nearest

Kind = Literal["fraction", "end range", "direction", "null", "input", "baseline", "outside"]

Cause = Literal[
    "heel and hip",
    "legs held",
    "too small",
    "studies disagree",
    "one moment",
    "one side",
    "how much",
    "doing less",
    "not explained",
]

JUDGED = ("fraction", "end range", "direction", "null")
"""The kinds of row that the model is held against."""
SIGNS = ("+", "-", "0", ">", "missed")


@frozen
class Experiment:
    """One row of data/experiments.csv; data/README.md explains the columns.

    `lost_deg`, `change_deg` and `se_deg` are degrees, in the model's signs; None: not printed.
    """

    id: str
    reference: str = field()
    people: str
    task: str
    restricted: str
    measured: str
    found: str
    kind: Kind
    code: str
    lost_deg: float | None
    reads: str
    change_deg: float | None
    se_deg: float | None
    expected: str
    reason: str

    @reference.validator
    def _known(self, _: object, value: str) -> None:
        reference(value)

    def __attrs_post_init__(self) -> None:
        if not self.reason:
            raise ValueError("the reason is blank; every row needs one")
        if self.kind not in JUDGED:
            if self.code or self.reads or self.expected:
                raise ValueError(f"a row of kind {self.kind} takes no code, reads or expected")
            return
        if not (self.code and self.reads):
            raise ValueError(f"a row of kind {self.kind} needs code and reads")
        if self.kind in ("fraction", "end range"):
            if not self.lost_deg or self.lost_deg < 0 or self.change_deg is None or self.expected:
                raise ValueError(
                    f"a row of kind {self.kind} needs lost_deg above 0 and change_deg, not expected"
                )
            return
        for sign in self.signs:
            if sign not in SIGNS:
                raise ValueError(
                    f"expected has {sign!r}{nearest(sign, SIGNS)}; allowed: {', '.join(SIGNS)}"
                )
        wanted = 1 if ">" in self.signs else len(self.parts)
        if len(self.signs) != wanted:
            raise ValueError(f"expected has {len(self.signs)} signs; it must have {wanted}")
        if (self.kind == "null") != (set(self.signs) == {"0"}):
            raise ValueError(f"the kind is {self.kind}; null, and only null, expects no change")

    @property
    def parts(self) -> tuple[str, ...]:
        """What is read off the model."""
        return tuple(self.reads.split())

    @property
    def signs(self) -> tuple[str, ...]:
        """What is expected of each part."""
        return tuple(self.expected.split())

    @property
    def fraction(self) -> float | None:
        """The measured share of the lost motion that was taken over; None: not printed."""
        if self.change_deg is None or self.lost_deg is None:
            return None
        return self.change_deg / self.lost_deg

    @property
    def fraction_error(self) -> float | None:
        """The standard error of the measured share; None: not printed."""
        if self.se_deg is None or self.lost_deg is None:
            return None
        return self.se_deg / self.lost_deg


@frozen
class Miss:
    """Why the model misses a row, in our own words."""

    id: str
    cause: Cause
    why: str


@cache
def misses() -> tuple[Miss, ...]:
    """The explained misses, in the order of the file. Raises DataError when the file is wrong."""
    return load_rows(data_directory() / "misses.csv", Miss)


@cache
def experiments() -> tuple[Experiment, ...]:
    """Every row, in the order of the file. Raises DataError when the file is wrong."""
    return load_experiments(data_directory() / "experiments.csv")


def load_experiments(path: Path) -> tuple[Experiment, ...]:
    """The rows of the CSV file at `path`. Raises DataError when the file is wrong."""
    found = load_rows(path, Experiment)
    ids = [row.id for row in found]
    for name in ids:
        if ids.count(name) > 1:
            raise DataError(f"{path.name}: the id '{name}' is given twice; each must be unique")
    return found
