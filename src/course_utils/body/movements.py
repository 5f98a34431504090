"""The movements: what people do, how they usually do it, and what must still come out right.

Every file in data/movements adds one; data/README.md is the dictionary of its keys.
"""

import math
from functools import cache, lru_cache
from numbers import Real
from pathlib import Path
from typing import Any, Literal

from attrs import Attribute, evolve, field, frozen

from course_utils.body.cycle import Cycle
from course_utils.body.files import data_directory, read_yaml, yaml_fault
from course_utils.body.joints import Plane, joints_of, known_joint
from course_utils.body.ranges import check_condition
from course_utils.body.records import from_mapping
from course_utils.body.references import check_source
from course_utils.body.words import unknown

RULE = "rule"
LAST = 100
"""The order of a movement that asks for no place."""
GoalKind = Literal["point", "orientation", "balance", "gaze", "seat"]
Point = Literal["hip", "hand", "shoulder", "knee", "heel"]
Prop = Literal["stool", "shelf", "step", "box", "cup"]
SegmentName = Literal[
    "foot",
    "shank",
    "thigh",
    "pelvis",
    "lumbar",
    "trunk",
    "head",
    "upper_arm",
    "forearm",
    "hand",
]
_GOAL_UNITS = {"point": "m", "orientation": "deg", "balance": "m", "gaze": "deg", "seat": "m"}


def _joint(_: object, attribute: "Attribute[str]", value: str) -> None:
    known_joint(value)


def _positive(_: object, attribute: "Attribute[Any]", value: float | None) -> None:
    if value is not None and value <= 0:
        raise ValueError(f"the {attribute.name} is {value:g}; it must be above 0")


def _filled(_: object, attribute: "Attribute[str]", value: str) -> None:
    if not value:
        raise ValueError(f"the {attribute.name} must not be empty")


@frozen
class Habit:
    """How one joint usually stands in a movement, and how much people differ, in degrees.

    `mean_source` is a reference key or "estimate". `spread_source` may also be "rule":
    then `spread` is None and the model takes a stated share of the joint's range.
    """

    joint: str = field(validator=_joint)
    mean: float
    mean_source: str
    spread_source: str
    spread: float | None = field(default=None, validator=_positive)
    note: str = ""

    def __attrs_post_init__(self) -> None:
        check_source(self.mean_source, self.note)
        if (self.spread is None) != (self.spread_source == RULE):
            raise ValueError(
                "a spread needs a spread_source that is a reference or estimate, "
                "and no spread needs spread_source: rule"
            )
        if self.spread_source != RULE:
            check_source(self.spread_source, self.note)


@frozen
class Goal:
    """What a movement must still achieve, with its tolerance in `unit`.

    `effort` is "target" (keep the habit's value) or "as_far" (go as far as one can).
    A point is counted from the ground, or from the mouth when `relative_to` says so.
    """

    key: str = field(validator=_filled)
    label: str = field(validator=_filled)
    kind: GoalKind
    tolerance: float = field(validator=_positive)
    unit: Literal["m", "deg"]
    source: str
    point: Point | None = None
    axis: Literal["x", "y"] | None = None
    relative_to: Literal["mouth"] | None = None
    segment: SegmentName | None = None
    effort: Literal["target", "as_far"] = "target"
    note: str = ""

    def __attrs_post_init__(self) -> None:
        check_source(self.source, self.note)
        unit = _GOAL_UNITS[self.kind]
        if self.unit != unit:
            raise ValueError(f"the unit is {self.unit}; a {self.kind} goal is in {unit}")
        needed = {"point": ("point", "axis"), "orientation": ("segment",)}.get(self.kind, ())
        for name in ("point", "axis", "segment"):
            if (getattr(self, name) is not None) != (name in needed):
                raise ValueError(
                    f"a {self.kind} goal {'needs' if name in needed else 'takes no'} {name}"
                )
        if self.relative_to and self.kind != "point":
            raise ValueError(f"a {self.kind} goal takes no relative_to")


@frozen
class Bound:
    """A limit that the surroundings set on a joint, in degrees, with the reason."""

    joint: str = field(validator=_joint)
    reason: str = field(validator=_filled)
    lower: float | None = None
    upper: float | None = None

    def __attrs_post_init__(self) -> None:
        if self.lower is None and self.upper is None:
            raise ValueError("a bound needs lower, upper or both")
        if self.lower is not None and self.upper is not None and self.lower > self.upper:
            raise ValueError(
                f"lower is {self.lower:g} and upper {self.upper:g}; lower must not be above upper"
            )


@frozen
class FarSide:
    """Joint angles of the far leg and arm, in degrees: for the drawing only."""

    hip: float
    knee: float
    ankle: float
    shoulder: float
    elbow: float
    wrist: float
    source: str
    note: str = ""

    def __attrs_post_init__(self) -> None:
        check_source(self.source, self.note)


@frozen(cache_hash=True)
class Movement:
    """A task: its habit (one angle per joint), its goals, and what limits it from outside.

    `conditions` are (joint, condition) pairs that choose among ranges of motion. A movement with
    a `cycle` stands at a `percent` of it; `at` gives it at another.
    `prop` is the thing that the task needs, for the drawing only.
    """

    key: str = field(validator=_filled)
    label: str = field(validator=_filled)
    short: str = field(validator=_filled)
    plane: Plane
    summary: str = field(validator=_filled)
    about_habit: str = field(validator=_filled)
    habit: tuple[Habit, ...]
    goals: tuple[Goal, ...]
    ledger_end: Literal["trunk", "head", "hand", "pelvis"]
    support: Literal["feet", "seat"]
    order: int = LAST
    bounds: tuple[Bound, ...] = ()
    conditions: tuple[tuple[str, str], ...] = ()
    far_side: FarSide | None = None
    prop: Prop | None = None
    cycle: Cycle | None = None
    percent: float | None = None

    def __attrs_post_init__(self) -> None:
        wanted = joints_of(self.plane)
        named = [entry.joint for entry in self.habit]
        if self.cycle and self.percent is None:
            named += self.cycle.joints
        if sorted(named) != sorted(wanted):
            raise ValueError(
                f"the habit has {', '.join(named)}; "
                f"a {self.plane} movement must have {', '.join(wanted)}"
            )
        if self.percent is not None and self.cycle is None:
            raise ValueError("a percent needs a cycle")
        keys = [goal.key for goal in self.goals]
        if len(keys) != len(set(keys)):
            raise ValueError(f"the goals are {', '.join(keys)}; each key must be unique")
        means = {entry.joint: entry.mean for entry in self.habit}
        for bound in self.bounds:
            if bound.joint not in wanted:
                raise unknown(f"joint of a bound in the {self.plane} plane", bound.joint, wanted)
            if bound.joint in self.pitched or bound.joint not in means:
                continue
            lower = -float("inf") if bound.lower is None else bound.lower
            upper = float("inf") if bound.upper is None else bound.upper
            if not lower <= means[bound.joint] <= upper:
                raise ValueError(
                    f"the habit of the {bound.joint} is {means[bound.joint]:g}; "
                    "it must be within the movement's own bound"
                )
        for name, condition in self.conditions:
            check_condition(name, condition)

    @property
    def name(self) -> str:
        """The key, with the percent when it is not the usual one, such as "walk@30"."""
        if self.cycle is None or self.percent in (None, self.cycle.moment):
            return self.key
        return f"{self.key}@{self.percent:g}"

    @property
    def foot(self) -> Literal["floor", "heel", "air"]:
        """What the foot does: its ball on the floor, only its heel, or in the air."""
        if self.cycle is None or self.percent is None:
            return "floor"
        return self.cycle.foot(self.percent)

    @property
    def pitched(self) -> tuple[str, ...]:
        """The joints whose angle is a tilt in space: the foot's, while its ball bears no weight.

        Range of motion, restrictions and bounds do not hold for them.
        """
        return () if self.foot == "floor" else ("foot",)

    @property
    def rolled(self) -> float:
        """How far the foot has rolled from its ball over its toes, 0 to 1 when they leave."""
        if self.cycle is None or self.percent is None:
            return 0.0
        return self.cycle.rolled(self.percent)

    def at(self, percent: float) -> "Movement":
        """The movement at a percent of its cycle, from 0 to 100; 100 is 0 again.

        Raises ValueError, in one sentence, for another number or a movement without a cycle.
        """
        if self.cycle is None:
            cyclic = [each.key for each in movements() if each.cycle]
            raise ValueError(
                f"{self.key} has no cycle, so it takes no percent; "
                f"movements with a cycle: {', '.join(cyclic)}"
            )
        real = isinstance(percent, Real) and not isinstance(percent, bool)
        number = float(percent) if real else math.nan
        if not 0 <= number <= 100:
            raise ValueError(
                f"the percent of the cycle is {percent!r}; it must be a number from 0 to 100"
            )
        return _at(self, round(number, 2) % 100)


@lru_cache(maxsize=1024)
def _at(doing: Movement, percent: float) -> Movement:
    cycle = doing.cycle
    assert cycle is not None
    habit = {entry.joint: entry for entry in doing.habit}
    far = {joint: entry.mean for joint, entry in habit.items()}
    source = ""
    for joint in cycle.joints:
        mean, spread, source = cycle.habit(joint, percent)
        habit[joint] = Habit(joint, mean, source, source, spread)
        far[joint] = cycle.habit(joint, percent + 50)[0]
    where = "" if percent == cycle.moment else f" ({percent:g} %)"
    return evolve(
        doing,
        label=f"{cycle.label}, {cycle.phase(percent)}{where}",
        percent=percent,
        habit=tuple(habit[joint] for joint in joints_of(doing.plane)),
        far_side=FarSide(
            **{key: far[key] for key in ("hip", "knee", "ankle", "shoulder", "elbow", "wrist")},
            source=source,
            note="The same curves half a cycle later; drawn only.",
        ),
    )


def movements() -> tuple[Movement, ...]:
    """Every movement, one's own too, by `order`, then key. Raises DataError for a wrong file."""
    keys = [*_keys(), *_OWN]
    return tuple(sorted(map(movement, keys), key=lambda found: (found.order, found.key)))


_OWN: dict[str, Movement] = {}
"""Movements that a learner has added, by key; they are gone when Python ends."""


def add(own: Movement) -> None:
    """Make a movement known by its key. Raises ValueError for the key of one of the course's."""
    if own.key in _keys():
        raise ValueError(f"the course has a movement {own.key!r}; give yours another key")
    _OWN[own.key] = own


def movement(key: str) -> Movement:
    """The movement named `key`, or at a percent of its cycle, as "walk@30".

    Raises ValueError, in one sentence, for an unknown name or an impossible percent.
    """
    name, at, percent = key.partition("@") if isinstance(key, str) else (key, "", "")
    if name in _OWN and not at:
        return _OWN[name]
    if name not in _keys():
        raise unknown("movement", name, [*_keys(), *_OWN])
    if not at:
        return _loaded(name)
    try:
        number = float(percent)
    except ValueError:
        raise ValueError(
            f"{key!r} has {percent!r} after the @; it must be a number from 0 to 100, "
            "the percent of the cycle"
        ) from None
    return _loaded(name).at(number)


@cache
def _keys() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in (data_directory() / "movements").glob("*.yaml")))


@cache
def _loaded(key: str) -> Movement:
    return load_movement(data_directory() / "movements" / f"{key}.yaml")


def load_movement(path: Path) -> Movement:
    """The movement in the YAML file at `path`. Raises DataError when the file is wrong."""
    found = from_mapping(read_yaml(path), Movement, path)
    if found.key != path.stem:
        why = f"it is '{found.key}'; it must be the file's name, '{path.stem}'"
        raise yaml_fault(path, ["key"], why)
    return found.at(found.cycle.moment) if found.cycle else found
