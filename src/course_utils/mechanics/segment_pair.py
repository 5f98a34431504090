"""Two lumbar vertebrae, one bending on the other: the geometry of the drawn plate.

Sizes and the centre of turning are estimates for the drawing: a lumbar vertebra of middle size.
What was measured of such pairs is in data/segment_pair.csv. Places are complex, in millimetres:
x towards the front, y up, from the lower body's rear lower corner.
"""

from collections.abc import Mapping
from types import MappingProxyType

import attrs
import numpy as np
from numpy.typing import NDArray

from course_utils.body import PairFact, pair_facts, reference
from course_utils.body.bounds import bounded

Places = NDArray[np.complex128]
MOST_BACK, MOST_FORWARD = 5.0, 10.0
"""How far one pair is drawn to bend back and forward, degrees.

Estimate: a fifth of the range of the whole low back, 24 back and 66 forward, rounded.
"""
CENTRE = complex(13.0, 31.0)
"""Where the upper vertebra turns (estimate: in the rear half of the disc)."""
_UP = 37j
_PARTS: Mapping[str, tuple[tuple[float, float], ...]] = MappingProxyType(
    {
        "body": (
            (0.0, 0.0), (17.0, -1.2), (35.0, 0.5), (33.2, 13.5), (35.0, 26.5), (17.0, 27.6),
            (0.0, 26.8), (1.4, 13.5),
        ),
        "arch": (
            (1.6, 24.8), (-8.5, 25.4), (-11.5, 33.5), (-15.0, 38.0), (-18.2, 36.0), (-17.8, 27.0),
            (-21.0, 19.5), (-33.0, 16.5), (-52.0, 12.5), (-57.5, 7.0), (-56.0, -4.0), (-48.0, -7.5),
            (-36.0, -2.0), (-28.5, 0.5), (-27.5, -5.0), (-25.0, -9.0), (-20.6, -7.6), (-19.4, 0.0),
            (-14.5, 9.5), (-8.0, 14.6), (1.4, 13.8),
        ),
    }
)  # fmt: skip
_PEDICLE_TOP, _PEDICLE_FLOOR = complex(-4.0, 25.1), complex(-4.0, 14.2)
_SPINE_TOP, _SPINE_FLOOR = complex(-46.0, 13.8), complex(-46.0, -6.6)
_ROOT = complex(-5.2, 42.5)


@attrs.frozen
class SegmentPair:
    """A pair bent by ``back`` degrees: above 0 back, below 0 forward. ``str``: the text twin."""

    back: float

    columns = ("What", "Bent forward", "Upright", "Bent back", "In whom", "Source")

    @property
    def lower(self) -> dict[str, Places]:
        """The outline of the lower vertebra, by part."""
        return {name: _outline(points) for name, points in _PARTS.items()}

    @property
    def upper(self) -> dict[str, Places]:
        """The outline of the upper vertebra, by part."""
        return {name: self.turned(points + _UP) for name, points in self.lower.items()}

    @property
    def disc(self) -> Places:
        """The corners of the disc: lower rear, lower front, upper front, upper rear."""
        low, high = self.lower["body"], self.upper["body"]
        return np.array([low[6], low[4], high[2], high[0]])

    @property
    def root(self) -> complex:
        """Where the nerve leaves: between the two vertebrae, halfway between the pedicles."""
        half = 0.5 * (_PEDICLE_TOP + complex(self.turned(_PEDICLE_FLOOR + _UP)))
        return complex(_ROOT.real, half.imag + 3.0)

    @property
    def opening(self) -> float:
        """Height of the opening for the nerve, from pedicle to pedicle, as drawn, mm."""
        return abs(complex(self.turned(_PEDICLE_FLOOR + _UP)) - _PEDICLE_TOP)

    @property
    def gap(self) -> float:
        """Gap between the spinous processes, as drawn, mm."""
        return complex(self.turned(_SPINE_FLOOR + _UP) - _SPINE_TOP).imag

    def turned(self, places: Places | complex) -> Places:
        """Places of the upper vertebra after the bend."""
        return np.asarray(CENTRE + (places - CENTRE) * np.exp(1j * np.radians(self.back)))

    @property
    def title(self) -> str:
        """The answer in one line."""
        if not self.back:
            return "Upright: the small joints behind share the weight with the disc"
        if self.back > 0:
            return f"Bent back by {self.back:g}°: less room behind, and none of it lost for good"
        return f"Bent forward by {-self.back:g}°: more room behind, the disc carries the weight"

    def __str__(self) -> str:
        how = (
            "Upright"
            if not self.back
            else f"The upper vertebra is bent {abs(self.back):g} degrees "
            + ("back" if self.back > 0 else "forward")
        )
        facts = {fact.key: fact for fact in pair_facts()}
        canal, facets = facts["canal"], facts["facets"]
        neutral = pair()
        instead, gap_instead, back = (
            (
                f", {neutral.opening:.0f} when upright,",
                f", {neutral.gap:.0f} when upright",
                " Bend the other way and it changes back.",
            )
            if self.back
            else ("", "", "")
        )
        return (
            f"{how}. As drawn, the opening for the nerve is {self.opening:.0f} mm high{instead} "
            f"and the gap between the spinous processes {self.gap:.0f} mm{gap_instead}.{back} "
            f"Measured: the canal has {canal.flexed:.0f} square millimetres bent forward and "
            f"{canal.extended:.0f} bent back ({reference(canal.source).short}); the small joints "
            f"behind bear {facets.upright:.0f} percent of the weight upright and none slightly "
            f"bent forward ({reference(facets.source).short})."
        )

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The table of what was measured."""
        return tuple(
            (
                fact.label,
                *(_value(fact, one) for one in (fact.flexed, fact.upright, fact.extended)),
                fact.people,
                reference(fact.source).short,
            )
            for fact in pair_facts()
        )


def pair(back: float = 0.0) -> SegmentPair:
    """A pair bent by ``back`` degrees. Raises ValueError for more than it is drawn to bend."""
    return SegmentPair(bounded("back", back, -MOST_FORWARD, MOST_BACK, "degrees"))


def _outline(points: tuple[tuple[float, float], ...]) -> Places:
    return np.array([complex(x, y) for x, y in points])


def _value(fact: PairFact, value: float | None) -> str:
    return "" if value is None else f"{value:g} {fact.unit}"
