"""How far the sciatic nerve slides along the thigh while a knee straightens: what was measured."""

from math import cos, radians
from typing import Literal

import attrs

from course_utils.body import NerveSlide, nerve_slide, nerve_slides, reference, unknown
from course_utils.body.bounds import bounded

Drill = Literal["hip_30", "hip_60", "circle"]
DRILLS = {
    "hip_30": "Knee straightens, hip bent 30°",
    "hip_60": "Knee straightens, hip bent 60°",
    "circle": "Hip circle, knee stays bent",
}
BENT = 90.0
"""Bend of the knee at the start, degrees: as it was measured (Ridehalgh et al. 2014)."""

_MIDDLE, _SWING = 45.0, 25.0
"""Middle and half the way of the circle that is drawn, degrees forward (estimate: for the drawing).

The nerve's numbers do not use it."""


@attrs.frozen
class Slide:
    """A leg so far through a drill, and what is known of the nerve. ``str`` gives the text twin.

    ``way``: how far through the movement, percent.
    """

    drill: Drill
    way: float

    columns = ("Movement", "Slide in the thigh", "Least to most", "People", "Source")

    @property
    def measured(self) -> NerveSlide | None:
        """What was measured over the whole movement; None for the circle."""
        return None if self.drill == "circle" else nerve_slide(self.drill)

    @property
    def hip(self) -> float:
        """Bend of the hip now, degrees. A circle is drawn as it looks from the side: to and fro."""
        if self.drill == "circle":
            return _MIDDLE - _SWING * cos(radians(3.6 * self.way))
        return 30.0 if self.drill == "hip_30" else 60.0

    @property
    def knee(self) -> float:
        """Bend of the knee now, degrees."""
        return BENT if self.drill == "circle" else BENT * (1.0 - self.way / 100.0)

    @property
    def slid(self) -> float | None:
        """How far the nerve has slid so far, mm: a straight line to the mean at the end.

        Only the end was measured; the straight line is an estimate. None for the circle.
        """
        found = self.measured
        return None if found is None or found.mean_mm is None else found.mean_mm * self.way / 100.0

    @property
    def title(self) -> str:
        """The answer in one line."""
        if self.slid is None:
            return "A circle with the knee bent: no measurement of the nerve was found"
        knee = f"bent {self.knee:.0f}°" if self.knee else "straight"
        return f"Knee {knee}: the nerve has slid {self.slid:.1f} mm"

    def __str__(self) -> str:
        row = self.measured
        if row is None or self.slid is None:
            return (
                "Hip circle with the knee bent: no measurement of the sciatic nerve was found, so "
                "no number is shown. The knee does not straighten, and that is what drew the nerve "
                "along where it was measured."
            )
        knee = f"still bent {self.knee:.0f} of 90 degrees" if self.knee else "straight"
        return (
            f"{row.label}: with the knee {knee}, the sciatic nerve has slid about "
            f"{self.slid:.1f} mm along the thigh, towards the knee. Over the whole movement it "
            f"was {row.mean_mm:.1f} mm on average in {row.people} adults, from {row.low_mm:g} to "
            f"{row.high_mm:g} ({reference(row.source).short})."
        )

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The table: every movement that was measured, then the circle."""
        found = [
            (row.label, _mean(row), _range(row), f"{row.people}", reference(row.source).short)
            for row in nerve_slides()
        ]
        return (*found, (DRILLS["circle"], "not measured", "", "0", "none found"))


def slide(drill: Drill = "hip_60", way: float = 0.0) -> Slide:
    """A leg so far through a drill, percent. Raises ValueError for an unknown drill or way."""
    if drill not in DRILLS:
        raise unknown("drill", drill, DRILLS)
    bounded("way", way, 0, 100, "percent")
    return Slide(drill, way)


def _mean(row: NerveSlide) -> str:
    if row.mean_mm is None:
        return row.note.split(";")[0].rstrip(".").lower()
    return f"{row.mean_mm:.1f} mm" + (f", SD {row.sd_mm:g}" if row.sd_mm is not None else "")


def _range(row: NerveSlide) -> str:
    return "" if row.low_mm is None else f"{row.low_mm:g} to {row.high_mm:g} mm"
