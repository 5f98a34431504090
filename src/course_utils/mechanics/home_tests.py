"""From the readings of the home tests to degrees at the joints, and to one's own chain.

A reading is turned into degrees by the geometry of its test, and so is the usual reading. The
model's joint then ends as many degrees earlier as the reading is short of the usual one, so that
what a test measures too high or too low for everyone falls out. Within the test's error nothing
is said to differ, nor within two standard deviations of healthy people where that is known, and
the joint keeps its whole range.
"""

from collections.abc import Mapping
from functools import cached_property
from math import asin, degrees, isclose, radians, sin
from typing import Literal

import attrs

from course_utils.body import (
    Body,
    Movement,
    Range,
    Reading,
    home_reading,
    home_readings,
    joint,
    movement,
    ranges_of_motion,
    segments,
    unknown,
)
from course_utils.body.bounds import bounded
from course_utils.mechanics.performance import Performance, perform

Says = Literal["less", "more", "usual", "within"]
MOVEMENTS = ("deep_squat", "toe_touch", "overhead_reach", "look_round", "turn_head")
"""Movements in which what the tests measure is asked for."""
_SAID: dict[Says, str] = {
    "less": "less than usual",
    "more": "more than usual; the model does not use it",
    "usual": "beyond the error, but among healthy people that is common: no difference",
    "within": "within the error: no difference",
}
COMMON_SDS = 2.0
"""Within so many SDs of healthy people a reading is not called less or more (estimate: a choice).

About 19 of 20 lie within, where people spread in the usual bell.
"""


@attrs.frozen
class Measured:
    """One reading of one person, beside the usual one: in the test's unit, and in degrees."""

    reading: Reading
    value: float
    usual: float
    degrees: float
    usual_degrees: float
    sd: float | None = None
    """The SD between healthy people, in the test's unit; None: not known."""

    @property
    def short(self) -> float:
        """How many degrees fewer than usual; below 0: more."""
        return self.usual_degrees - self.degrees

    @property
    def says(self) -> Says:
        """What the reading says, given the test's error and how much healthy people differ."""
        off = abs(self.value - self.usual)
        if off <= self.reading.error:
            return "within"
        if self.sd is not None and off <= COMMON_SDS * self.sd:
            return "usual"
        return "less" if self.short > 0 else "more"


@attrs.frozen(eq=False)
class OwnChain:
    """A person's readings, and a movement done with them. ``str`` gives the text twin.

    ``values``: the readings by key, in the tests' own units.
    """

    movement: Movement
    body: Body
    values: Mapping[str, float]

    columns = (
        "Reading",
        "Yours",
        "Usual",
        "Yours in degrees",
        "Usual in degrees",
        "Error of the test",
        "Says",
    )

    @cached_property
    def measured(self) -> tuple[Measured, ...]:
        """Every reading beside the usual one."""
        return tuple(_measured(reading, self.values, self.body) for reading in home_readings())

    @cached_property
    def used(self) -> tuple[Measured, ...]:
        """The readings that limit the movement: less than usual, in its plane and condition."""
        return tuple(
            each for each in self.measured if each.says == "less" and self._asked(each.reading)
        )

    @cached_property
    def limits(self) -> dict[str, tuple[float, float]]:
        """Lower and upper angle, degrees, of each joint that ends earlier than usual."""
        own = ranges_of_motion(self.body, self.movement.plane, self.movement.conditions)
        found = {}
        for each in self.used:
            whole = sum(own[key].upper for key in each.reading.joints)
            for key in each.reading.joints:
                found[key] = _less(own[key], each.short / whole, self.movement.plane == "axial")
        return found

    @cached_property
    def performance(self) -> Performance:
        """The movement as the body does it with these limits."""
        return perform(self.movement, limits=self.limits, body=self.body)

    @property
    def title(self) -> str:
        """The answer in one line."""
        if not self.used:
            return f"{self.movement.short.capitalize()}: nothing measured stands in the way"
        names = " and ".join(_within(each.reading.label) for each in self.used)
        return f"{self.movement.short.capitalize()}: limited by {names}"

    def __str__(self) -> str:
        if self.used:
            less = "; ".join(
                f"{_within(each.reading.label)}, {_with_unit(each.value, each.reading.unit)} where "
                f"{_with_unit(each.usual, each.reading.unit)} is usual, so the "
                f"{_ending(each.reading)} {each.short:.0f} degrees earlier (the test's error is "
                f"{_with_unit(each.reading.error, each.reading.unit)})"
                for each in self.used
            )
            return f"Put into the model: {less}. {self.performance}"
        return (
            "No reading that matters for this movement falls short of the usual one by more than "
            "the error of its test and the common spread of healthy people, so no joint is "
            "limited. "
            f"{self.performance}"
        )

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The table: every reading."""
        return tuple(
            (
                each.reading.label,
                _with_unit(each.value, each.reading.unit),
                _with_unit(each.usual, each.reading.unit),
                f"{each.degrees:.0f}°",
                f"{each.usual_degrees:.0f}°",
                _with_unit(each.reading.error, each.reading.unit),
                self._said(each),
            )
            for each in self.measured
        )

    def _said(self, each: Measured) -> str:
        if each.says == "less" and not self._asked(each.reading):
            return f"{_SAID['less']}; this movement does not ask for it"
        return _SAID[each.says]

    def _asked(self, reading: Reading) -> bool:
        """Whether the movement is in the reading's plane, and bends the knee as it does."""
        conditions = dict(self.movement.conditions)
        return reading.plane == self.movement.plane and all(
            reading.condition in ("", conditions.get(key)) for key in reading.joints
        )


def own_chain(
    movement_key: str = "deep_squat", body: Body | None = None, **values: float
) -> OwnChain:
    """A movement with what the home tests read, by the keys of the readings.

    A reading that is not given is the usual one. Raises ValueError, in one sentence, for an
    unknown movement or reading and for a value that the test cannot give.
    """
    person = body or Body()
    taken = usual_readings(person)
    for key, value in values.items():
        reading = home_reading(key)
        taken[key] = bounded(key, value, reading.low, reading.high, reading.unit)
    if movement_key not in MOVEMENTS:
        raise unknown("movement for the home tests", movement_key, MOVEMENTS)
    return OwnChain(movement(movement_key), person, taken)


def usual_readings(body: Body) -> dict[str, float]:
    """The usual reading of each test for a person, in its unit, to the step of its ruler."""
    found: dict[str, float] = {}
    for reading in home_readings():
        usual = _usual(reading, found, body)
        found[reading.key] = round(usual / reading.step) * reading.step
    return found


def to_degrees(key: str, values: Mapping[str, float], body: Body) -> float:
    """The angle at the joint or joints that a reading stands for, degrees.

    *mechanics*: the shin over a foot that stays, a straight arm that leans from a wall, half of a
    turn both ways, and sums of tilts. ``values``: the readings by key; ``above the belt`` needs
    the pelvis's too. Raises ValueError where the distance is too long for the body.
    """
    value = values[key]
    match key:
        case "knee_to_wall_cm":
            usual = home_reading(key).norm(body)
            assert usual is not None
            start = sin(radians(_end(home_reading(key), body)))
            shank = 100.0 * segments(body).shank.length_m
            return _arc(start + (value - usual.value) / shank, key, value)
        case "hip_turn_deg":
            return 0.5 * value
        case "pelvis_back_deg":
            return 90.0 - value
        case "back_forward_deg":
            return value + values["pelvis_back_deg"]
        case "wrist_gap_cm":
            return 180.0 - _arc(value / _arm_cm(body), key, value)
        case "neck_turn_deg":
            return value
    raise unknown("reading", key, [reading.key for reading in home_readings()])


def _usual(reading: Reading, values: Mapping[str, float], body: Body) -> float:
    """The usual reading: its norm, else what the joint's usual range makes it."""
    norm = reading.norm(body)
    if norm is not None:
        return norm.value
    end = _end(reading, body)
    match reading.key:
        case "pelvis_back_deg":
            return 90.0 - end
        case "back_forward_deg":
            return max(end - values["pelvis_back_deg"], reading.low)
        case "wrist_gap_cm":
            return _arm_cm(body) * sin(radians(180.0 - end))
    raise ValueError(f"the reading {reading.key} has no norm; it must have one")


def _measured(reading: Reading, values: Mapping[str, float], body: Body) -> Measured:
    usual = _usual(reading, values, body)
    found = to_degrees(reading.key, values, body)
    usual_degrees = to_degrees(reading.key, {**values, reading.key: usual}, body)
    norm = reading.norm(body)
    sd = norm.sd if norm else None
    return Measured(reading, values[reading.key], usual, found, usual_degrees, sd)


def _end(reading: Reading, body: Body) -> float:
    """Where the joints of a reading usually end, together, degrees."""
    conditions = [(key, reading.condition) for key in reading.joints if reading.condition]
    own = ranges_of_motion(body, reading.plane, conditions)
    return sum(own[key].upper for key in reading.joints)


def _less(own: Range, part: float, both: bool) -> tuple[float, float]:
    """A range with this part of its upper end lost, and of its lower one if it turns."""
    return own.lower * (1.0 - part) if both else own.lower, own.upper * (1.0 - part)


def _arm_cm(body: Body) -> float:
    """From shoulder to wrist, cm."""
    own = segments(body)
    return 100.0 * (own.upper_arm.length_m + own.forearm.length_m)


def _arc(part: float, key: str, value: float) -> float:
    if abs(part) > 1.0:
        raise ValueError(f"{key} is {value:g} cm, which is too long for a body of this height")
    return degrees(asin(part))


def _written(value: float) -> str:
    return f"{value:.0f}" if isclose(value, round(value)) or value > 20 else f"{value:.1f}"


def _with_unit(value: float, unit: str) -> str:
    return f"{_written(value)}{'' if unit == '°' else ' '}{unit}"


def _ending(reading: Reading) -> str:
    """The joints of a reading as subject: "ankle ends", "lower and upper neck together end"."""
    labels = [joint(key).label.lower() for key in reading.joints]
    return f"{labels[0]} ends" if len(labels) == 1 else f"{' and '.join(labels)} together end"


def _within(label: str) -> str:
    """A label as it stands within a sentence."""
    return label[0].lower() + label[1:].replace(": ", ", ")
