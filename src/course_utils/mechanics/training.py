"""Twelve weeks of training: where range ends up, pooled over studies, and the ways to get there.

The pooled effects are in standard deviations between people (SD). Degrees are an effect times the
SD of a movement's range in adults: derived here, since the studies' own SDs differ, and so rough
that only whole degrees are told, without the interval of the SD, which covers other joints. Only
the end of a programme was pooled; how the gain comes week by week is an assumption with two edges.
"""

from math import floor
from typing import Literal

import attrs

from course_utils.body import (
    Body,
    Effect,
    Range,
    ranges_of_motion,
    reference,
    training_effect,
    training_effects,
    unknown,
)
from course_utils.body.bounds import bounded

Plan = Literal["none", "stretching", "strength", "both", "stopped"]
PLANS = {
    "none": "No training",
    "stretching": "Stretching",
    "strength": "Strength with load",
    "both": "Both",
    "stopped": "Stretching, then a stop",
}
Way = Literal["extension", "flexion", "rotation"]
WAYS = {
    "extension": "Hip back (extension)",
    "flexion": "Hip forward (knee bent)",
    "rotation": "Hip turn (one way)",
}
WEEKS = 12.0
STOP = 6.0
"""The week of the stop (estimate: a choice). Six weeks later is the longest stop pooled."""
SOONEST = 4.0
"""The earliest week that may bring all of a gain (estimate: about the shortest programmes)."""
STOP_SOONEST = 2.0
"""The shortest stop that was pooled, weeks (Konrad et al. 2025)."""


@attrs.frozen
class TwelveWeeks:
    """A plan, a movement of the hip, and a week from 0 to 12. ``str`` gives the text twin."""

    plan: Plan
    way: Way
    week: float

    columns = (
        "Training",
        "Compared with",
        "Pooled effect, SD",
        "As degrees, roughly",
        "Studies",
        "Source",
    )

    @property
    def sd(self) -> float:
        """The SD between adults of this movement's range, degrees."""
        return _sd(self.way)

    @property
    def end(self) -> Effect | None:
        """What was pooled for the plan; None for no training."""
        return pooled(self.plan)

    @property
    def between(self) -> tuple[float, float]:
        """The least and the most gain of the week, SD: the edges of the assumption."""
        return path(self.plan, self.week)

    @property
    def title(self) -> str:
        """The answer in one line."""
        if self.plan == "none":
            return "No training: the line that the others are measured from"
        low, high = (self.sd * each for each in self.between)
        gained = _about(low, high)
        if self.week == WEEKS and self.end is not None:
            return (
                f"{PLANS[self.plan]}, week {self.week:g}: {self.end.effect:.1f} SD more, pooled; "
                f"here {gained} by our rough step"
            )
        return f"{PLANS[self.plan]}, week {self.week:g}: {gained} more"

    def __str__(self) -> str:
        end = self.end
        if end is None:
            return (
                f"{WAYS[self.way]}, no training: gains are counted against people who did not "
                f"train, so theirs is 0 by definition. One SD between adults is {self.sd:.1f} "
                "degrees here."
            )
        low, high = (self.sd * each for each in self.between)
        week = "" if self.week == WEEKS else f"In week {self.week:g} {self._path(low, high)} "
        return f"{WAYS[self.way]}, {PLANS[self.plan].lower()}. {week}{self._told(end)}"

    def _path(self, low: float, high: float) -> str:
        if self.plan == "stopped" and self.week > STOP:
            how = "how fast a gain fades in a stop of up to 6 weeks was not pooled."
        else:
            how = "how a gain comes from week to week was not pooled."
        return f"the gain is {_about(low, high)}: {how}"

    def _told(self, end: Effect) -> str:
        if self.plan == "stopped":
            before = training_effect("before_stop")
            return (
                f"At the end of a programme it was {before.effect:.2f} SD on average, and after 2 "
                f"to 6 weeks without it still {end.effect:.2f} ({_short(end)}; no interval was "
                f"read). That is some {self._degrees(before)} and {self._degrees(end)} degrees "
                "here, by a rough step of our own."
            )
        if self.plan == "both":
            return (
                "Both together were not found to gain more than stretching alone (difference "
                f"{_signed(training_effect('both').effect or 0.0)} SD, {_short(end)}), so the "
                f"end is set to that of stretching: {end.effect:.2f} SD on average, some "
                f"{self._degrees(end)} degrees here by a rough step of our own. No interval was "
                "read."
            )
        return (
            f"After a programme it is {end.effect:.2f} SD on average, {end.low:.2f} to "
            f"{end.high:.2f} ({end.studies} studies, {end.people:,} people; {_short(end)}). By a "
            f"rough step of our own that is some {self._degrees(end)} degrees here."
        )

    def _degrees(self, row: Effect) -> str:
        return whole(self.sd * (row.effect or 0.0))

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The table: every pooled effect."""
        return tuple(
            (
                row.label,
                row.against,
                _effect(row),
                "" if row.effect is None else f"some {self._degrees(row)}°",
                "" if row.studies is None else f"{row.studies}",
                _short(row),
            )
            for row in training_effects().values()
        )


def twelve_weeks(
    plan: Plan = "stretching", way: Way = "extension", week: float = 12
) -> TwelveWeeks:
    """A plan after some weeks. Raises ValueError for an unknown plan or way and a wrong week."""
    if plan not in PLANS:
        raise unknown("plan", plan, PLANS)
    if way not in WAYS:
        raise unknown("way", way, WAYS)
    bounded("week", week, 0, WEEKS)
    return TwelveWeeks(plan, way, week)


def pooled(plan: Plan) -> Effect | None:
    """The pooled end of a plan against no training; None for no training, which is 0.

    For both together it is derived: the effect of stretching and the difference between the two.
    """
    if plan == "none":
        return None
    if plan == "both":
        alone, more = training_effect("stretching"), training_effect("both")
        total = (alone.effect or 0.0) + (more.effect or 0.0)
        return attrs.evolve(more, against="no training", effect=total, status="derived")
    return training_effect("after_stop" if plan == "stopped" else plan)


def path(plan: Plan, week: float) -> tuple[float, float]:
    """The least and the most gain in a week, SD.

    A gain that comes as slowly as it may rises in a straight line to the end of the programme; one
    that comes soon is there by week SOONEST. What a stop takes is gone after STOP_SOONEST weeks at
    the earliest, and in a straight line up to week 12 at the latest.
    """
    end = pooled(plan)
    if end is None or end.effect is None:
        return 0.0, 0.0
    if plan != "stopped":
        return end.effect * week / WEEKS, end.effect * min(1.0, week / SOONEST)
    top = training_effect("before_stop").effect or 0.0
    if week <= STOP:
        return top * week / STOP, top * min(1.0, week / SOONEST)
    off = week - STOP
    lost = top - end.effect
    return (
        top - lost * min(1.0, off / STOP_SOONEST),
        top - lost * off / (WEEKS - STOP),
    )


def _sd(way: Way) -> float:
    plane: Literal["axial", "sagittal"] = "axial" if way == "rotation" else "sagittal"
    hip: Range = ranges_of_motion(Body(), plane)["hip"]
    row = hip.lower_row if way == "extension" else hip.upper_row
    if row is None or row.sd_deg is None:
        raise ValueError(f"the range of the hip's {way} has no SD in data/ranges.csv")
    return row.sd_deg


def whole(degrees: float) -> str:
    """Whole degrees, a half rounded up: more would be false precision."""
    return f"{floor(degrees + 0.5)}"


def _about(low: float, high: float) -> str:
    if whole(low) == whole(high):
        return f"some {whole(high)}°"
    return f"some {whole(low)}° to {whole(high)}°"


def _signed(number: float) -> str:
    return f"{number:.3f}".replace("-", "−")


def _effect(row: Effect) -> str:
    if row.effect is None:
        return "no clear gain"
    text = _signed(row.effect) if abs(row.effect) < 0.01 else f"{row.effect:.2f}"
    return text + (f" ({row.low:.2f} to {row.high:.2f})" if row.low is not None else "")


def _short(row: Effect) -> str:
    return reference(row.source).short
