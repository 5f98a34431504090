"""The ledger: where the lost motion went, joint by joint, plus what stayed unmet."""

import re
from collections.abc import Mapping
from types import MappingProxyType

import attrs
import numpy as np

from course_utils.body import JOINTS, joint
from course_utils.mechanics.chain import Chain, Real

ENDS = {"trunk": "trunk", "head": "head", "hand": "hands", "pelvis": "pelvis"}
"""The ends of the chain and what they are called."""
_SHOWN = 0.05


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
        def terms(part: Mapping[str, float]) -> list[str]:
            order = sorted(part, key=part.__getitem__, reverse=True)
            return [
                f"{joint(key).label.lower()} {part[key]:.1f}"
                for key in order
                if abs(part[key]) >= _SHOWN
            ]

        lost = terms(self.lost)
        if not lost:
            return "nothing lost"
        answers = " + ".join([*terms(self.taken), f"{ENDS[self.end]} {self.unmet:.1f}"])
        signed = re.sub(r"\+ ([a-z ]+)-", r"− \1", f"{' + '.join(lost)} = {answers}")
        return signed.replace("-", "−")


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
