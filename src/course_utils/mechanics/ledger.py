"""The ledger: where the lost motion went, joint by joint, plus what stayed unmet."""

import math
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import attrs
import numpy as np

from course_utils.body import JOINTS, joint
from course_utils.mechanics.chain import Chain, Real

ENDS = {"trunk": "trunk", "head": "head", "hand": "hands", "pelvis": "pelvis"}
"""The ends of the chain and what they are called."""


@attrs.frozen
class Ledger:
    """Degrees of turn between the ground and an end of the chain.

    ``lost``: turn that the restricted joints no longer give. ``taken``: what every other joint on
    the way gives instead, negative where it answers the other way. ``unmet``: what is left, as a
    change of the end's own direction. The lost degrees equal the taken and the unmet ones.
    """

    end: str
    lost: Mapping[str, float]
    taken: Mapping[str, float]
    unmet: float

    @property
    def total(self) -> float:
        """Degrees lost."""
        return sum(self.lost.values())

    @property
    def difference(self) -> float:
        """Lost less taken less unmet: zero, to rounding."""
        return self.total - sum(self.taken.values()) - self.unmet

    def __str__(self) -> str:
        total = round(10 * self.total)
        lost = dict(zip(self.lost, tenths([*self.lost.values()], total), strict=True))
        *taken, unmet = tenths([*self.taken.values(), self.unmet], total)
        if not any(lost.values()):
            return "nothing lost"
        answers = _terms(dict(zip(self.taken, taken, strict=True)))
        return f"{_terms(lost)} = {answers} + {ENDS[self.end]} {unmet / 10:.1f}".replace(
            "+ " + ENDS[self.end] + " -", "− " + ENDS[self.end] + " "
        )


def tenths(parts: Sequence[float], total: int) -> list[int]:
    """Whole tenths close to ``parts`` with the sum ``total``: the largest remainders go up."""
    exact = [10 * part for part in parts]
    whole = [math.floor(value) for value in exact]
    short = total - sum(whole)
    first = sorted(range(len(parts)), key=lambda at: whole[at] - exact[at])[:short]
    return [value + (at in first) for at, value in enumerate(whole)]


def _terms(part: Mapping[str, int]) -> str:
    """Amounts in tenths as a sum, the largest first: "low back 4.9 + knee 2.1 − foot 0.6"."""
    order = sorted((key for key in part if part[key]), key=part.__getitem__, reverse=True)
    signed = [
        f"{'−' if part[key] < 0 else '+'} {joint(key).label.lower()} {abs(part[key]) / 10:.1f}"
        for key in order
    ]
    return " ".join(signed).removeprefix("+ ") or "nothing"


def ledger(chain: Chain, end: str, change: Real, forced: Mapping[str, bool]) -> Ledger:
    """The rotation balance of a change of angles (degrees, shape (11,)).

    ``forced``: the joints that can no longer take their usual angle.
    """
    per_degree = chain.orientation(end)
    turn = dict(zip(JOINTS, per_degree * change, strict=True))
    path = [key for key, share in zip(JOINTS, per_degree, strict=True) if share != 0.0]
    lost = {key: -turn[key] for key in path if forced[key]}
    way = -1.0 if sum(lost.values()) < 0.0 else 1.0
    return Ledger(
        end=end,
        lost=MappingProxyType({key: way * value for key, value in lost.items()}),
        taken=MappingProxyType({key: way * turn[key] for key in path if not forced[key]}),
        unmet=float(-way * np.dot(per_degree, change)),
    )
