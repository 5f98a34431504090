"""What a body has lost: joints switched off, mobility left, measured limits."""

import math
from collections.abc import Iterable, Mapping
from functools import cached_property
from numbers import Real as RealNumber

import attrs
import numpy as np

from course_utils.body import JOINTS, joint
from course_utils.mechanics.chain import Real

Limits = Mapping[str, tuple[float, float]]


@attrs.frozen
class Restriction:
    """Mobility left (0 to 1) and measured limits (degrees), by joint; only what is restricted."""

    mobility: tuple[tuple[str, float], ...] = ()
    limits: tuple[tuple[str, tuple[float, float]], ...] = ()

    @cached_property
    def joints(self) -> tuple[str, ...]:
        """The joints that are restricted, ground up."""
        named = {name for name, _ in (*self.mobility, *self.limits)}
        return tuple(key for key in JOINTS if key in named)

    def mobility_of(self, key: str) -> float:
        """Mobility left of a joint, 0 to 1."""
        return dict(self.mobility).get(key, 1.0)

    def bounds(self, lower: Real, upper: Real) -> tuple[Real, Real]:
        """Narrow bounds (degrees, shape (11,)): scaled about zero, then met with the limits.

        Raises ValueError when limits and range of motion do not meet.
        """
        low, high = lower.copy(), upper.copy()
        for key, (least, most) in self.limits:
            at = JOINTS.index(key)
            if least > upper[at] or most < lower[at]:
                raise ValueError(
                    f"the limits of {key}, {least:g} to {most:g} degrees, lie outside its range "
                    f"of motion here; they must meet {lower[at]:g} to {upper[at]:g}"
                )
            low[at], high[at] = max(least, lower[at]), min(most, upper[at])
        for key, left in self.mobility:
            at = JOINTS.index(key)
            scaled = left * np.array([lower[at], upper[at]])
            low[at], high[at] = np.clip(scaled, low[at], high[at])
        return low, high


def restriction(
    off: str | Iterable[str] = (),
    mobility: Mapping[str, float] | None = None,
    limits: Limits | None = None,
) -> Restriction:
    """Check and combine what is restricted; for a joint named twice the narrowest holds.

    Raises ValueError, in one sentence, for an unknown joint, a mobility outside 0 to 1, or limits
    that are not a lower and an upper angle.
    """
    left = {key: 0.0 for key in ([off] if isinstance(off, str) else off) if joint(key)}
    for key, value in (mobility or {}).items():
        left[joint(key).key] = min(_fraction(key, value), left.get(key, 1.0))
    pairs = {joint(key).key: _pair(key, value) for key, value in (limits or {}).items()}
    return Restriction(
        mobility=tuple((key, left[key]) for key in JOINTS if left.get(key, 1.0) < 1.0),
        limits=tuple((key, pairs[key]) for key in JOINTS if key in pairs),
    )


def parse(code: str) -> tuple[str, Restriction]:
    """Movement name and restriction from a code such as "walk|hip=off|knee=50%|ankle=-10..20".

    The name may hold a percent of the movement's cycle, as "walk@30".

    Raises ValueError, in one sentence, for a code of another form.
    """
    key, *parts = (part.strip() for part in str(code).split("|"))
    off: list[str] = []
    mobility: dict[str, float] = {}
    limits: dict[str, tuple[float, float]] = {}
    for part in parts:
        name, _, value = (word.strip() for word in part.partition("="))
        try:
            if value == "off":
                off.append(name)
            elif value.endswith("%"):
                mobility[name] = float(value[:-1]) / 100.0
            else:
                low, high = value.split("..")
                limits[name] = float(low), float(high)
        except ValueError:
            raise ValueError(
                f"the code has {part!r}; a part must look like hip=off, hip=50% or hip=0..70"
            ) from None
    return key, restriction(off, mobility, limits)


def code(movement: str, restricted: Restriction) -> str:
    """The short code of a movement and a restriction; ``parse`` reads it back."""
    parts = [
        f"{key}={'off' if left == 0 else f'{left * 100:g}%'}" for key, left in restricted.mobility
    ]
    parts += [f"{key}={low:g}..{high:g}" for key, (low, high) in restricted.limits]
    return "|".join([movement, *parts])


def _number(value: object) -> float:
    good = isinstance(value, RealNumber) and not isinstance(value, bool | np.bool_)
    return float(value) if good else math.nan  # type: ignore[arg-type]


def _fraction(key: str, value: object) -> float:
    number = _number(value)
    if not 0.0 <= number <= 1.0:
        raise ValueError(f"the mobility of {key} is {value!r}; it must be a number from 0 to 1")
    return number


def _pair(key: str, value: object) -> tuple[float, float]:
    if isinstance(value, tuple | list | np.ndarray) and len(value) == 2:
        low, high = _number(value[0]), _number(value[1])
        if -math.inf < low <= high < math.inf:
            return low, high
    raise ValueError(
        f"the limits of {key} are {value!r}; they must be two angles in degrees, "
        "the lower one first, such as (0, 70)"
    )
