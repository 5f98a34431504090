"""Movements that come round again: how the habit runs through one cycle."""

from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from attrs import Attribute, field, frozen

from course_utils.body.files import DataError, data_directory
from course_utils.body.joints import JOINTS, known_joint
from course_utils.body.records import load_rows
from course_utils.body.references import check_source

PERCENTS = range(100)
"""The percents that a file of curves gives; 100 percent is 0 percent of the next cycle."""


def _joint(_: object, attribute: "Attribute[str]", value: str) -> None:
    known_joint(value)


def _percent(_: object, attribute: "Attribute[Any]", value: float) -> None:
    if not 0 <= value <= 100:
        raise ValueError(f"the {attribute.name} is {value:g}; it must be from 0 to 100 percent")


@frozen
class CycleRow:
    """One row of a file of curves: how a joint usually stands at a percent of the cycle."""

    percent: int = field(validator=_percent)
    joint: str = field(validator=_joint)
    mean_deg: float
    sd_deg: float
    source: str
    status: Literal["measured", "derived"]

    def __attrs_post_init__(self) -> None:
        check_source(self.source, "")
        if self.sd_deg <= 0:
            raise ValueError(f"the sd_deg is {self.sd_deg:g}; it must be above 0")


@frozen
class Phase:
    """A named stretch of the cycle, from `percent` to where the next one starts."""

    percent: float = field(validator=_percent)
    name: str


@frozen
class Cycle:
    """One round of a movement, 0 to 100 percent.

    `curves` names a file in data/ with the habit of some joints through the cycle. `moment` is
    the percent that stands for the movement when none is named. From `floor_from` to `floor_to`
    the ball of the foot bears weight; before, the foot stands on its heel; after, it is in the
    air. From `push_from` the other foot takes the weight over and this one rolls over its toes.
    `phases` name the stretches of the cycle.
    """

    label: str
    curves: str
    moment: float = field(validator=_percent)
    floor_from: float = field(validator=_percent)
    push_from: float = field(validator=_percent)
    floor_to: float = field(validator=_percent)
    source: str
    phases: tuple[Phase, ...]
    note: str = ""

    def __attrs_post_init__(self) -> None:
        check_source(self.source, self.note)
        starts = [phase.percent for phase in self.phases]
        if starts[:1] != [0.0] or any(one >= two for one, two in pairwise(starts)):
            raise ValueError("the phases must start at 0 percent and each after the one before")
        if not self.floor_from <= self.push_from < self.floor_to:
            raise ValueError("floor_from, push_from and floor_to must follow each other")

    @property
    def joints(self) -> tuple[str, ...]:
        """The joints that have a curve, ground up."""
        return tuple(_curves(self.curves))

    def habit(self, joint: str, percent: float) -> tuple[float, float, str]:
        """Mean and spread of a joint at a percent, degrees, and their source.

        On a straight line between the whole percents of the file.
        """
        rows = _curves(self.curves)[joint]
        before = int(percent % 100)
        share = percent % 100 - before
        one, two = rows[before], rows[(before + 1) % 100]
        mean = one.mean_deg + share * (two.mean_deg - one.mean_deg)
        return mean, one.sd_deg + share * (two.sd_deg - one.sd_deg), one.source

    def phase(self, percent: float) -> str:
        """The name of the stretch in which a percent lies."""
        return [each.name for each in self.phases if each.percent <= percent % 100][-1]

    def foot(self, percent: float) -> Literal["floor", "heel", "air"]:
        """What the foot does at a percent: its ball on the floor, only its heel, or neither."""
        if percent % 100 < self.floor_from:
            return "heel"
        return "floor" if percent % 100 < self.floor_to else "air"

    def rolled(self, percent: float) -> float:
        """How far the foot has rolled from its ball over its toes: 0, through push-off to 1."""
        along = (percent % 100 - self.push_from) / (self.floor_to - self.push_from)
        return min(max(along, 0.0), 1.0)


@cache
def _curves(name: str) -> Mapping[str, tuple[CycleRow, ...]]:
    return load_curves(data_directory() / name)


def load_curves(path: Path) -> Mapping[str, tuple[CycleRow, ...]]:
    """The rows of each joint, one per percent from 0 to 99, ground up.

    Raises DataError when the file is wrong or a percent is missing.
    """
    found: dict[str, list[CycleRow]] = {}
    for row in load_rows(path, CycleRow):
        found.setdefault(row.joint, []).append(row)
    for joint, rows in found.items():
        if [row.percent for row in rows] != list(PERCENTS):
            raise DataError(
                f"{path.name}: the {joint} has {len(rows)} rows; "
                "it must have one for each percent from 0 to 99, in this order"
            )
    return MappingProxyType({joint: tuple(found[joint]) for joint in JOINTS if joint in found})
