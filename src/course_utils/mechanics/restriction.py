"""What a body has lost: joints switched off, mobility left, degrees lost, measured limits."""

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
    """Mobility left (0 to 1), limits and loss (degrees), by joint; only what is restricted."""

    mobility: tuple[tuple[str, float], ...] = ()
    limits: tuple[tuple[str, tuple[float, float]], ...] = ()
    lost: tuple[tuple[str, float], ...] = ()

    @cached_property
    def joints(self) -> tuple[str, ...]:
        """The joints that are restricted, ground up."""
        named = {name for name, _ in (*self.mobility, *self.limits, *self.lost)}
        return tuple(key for key in JOINTS if key in named)

    def mobility_of(self, key: str) -> float:
        """Mobility left of a joint, 0 to 1."""
        return dict(self.mobility).get(key, 1.0)

    def bounds(self, lower: Real, upper: Real) -> tuple[Real, Real]:
        """Narrow bounds (degrees, shape (..., 11)), and meet what is left with the limits.

        Mobility scales both ends about zero; a loss takes its degrees off both ends, up to zero.
        Of many people those whose range ends before the limits begin stay at that end.

        Raises ValueError when limits and range of motion meet for nobody.
        """
        low, high = lower.copy(), upper.copy()
        for key, (least, most) in self.limits:
            at = JOINTS.index(key)
            if np.all((least > upper[..., at]) | (most < lower[..., at])):
                raise ValueError(
                    f"the limits of {key}, {least:g} to {most:g} degrees, lie outside its range "
                    f"of motion here; they must meet {np.min(lower[..., at]):g} to "
                    f"{np.max(upper[..., at]):g}"
                )
            low[..., at] = np.clip(least, lower[..., at], upper[..., at])
            high[..., at] = np.clip(most, lower[..., at], upper[..., at])
        for key, left in self.mobility:
            at = JOINTS.index(key)
            _narrow(low, high, at, left * lower[..., at], left * upper[..., at])
        for key, degrees in self.lost:
            at = JOINTS.index(key)
            less = np.minimum(lower[..., at] + degrees, np.maximum(lower[..., at], 0.0))
            more = np.maximum(upper[..., at] - degrees, np.minimum(upper[..., at], 0.0))
            _narrow(low, high, at, less, more)
        return low, high


def _narrow(low: Real, high: Real, at: int, least: Real, most: Real) -> None:
    """Narrow the bounds of one joint, in place."""
    limits = low[..., at].copy(), high[..., at].copy()
    low[..., at], high[..., at] = np.clip(least, *limits), np.clip(most, *limits)


def restriction(
    off: str | Iterable[str] = (),
    mobility: Mapping[str, float] | None = None,
    limits: Limits | None = None,
    lost: Mapping[str, float] | None = None,
) -> Restriction:
    """Check and combine what is restricted; for a joint named twice the narrowest holds.

    Raises ValueError, in one sentence, for an unknown joint, a mobility outside 0 to 1, a loss
    outside 0 to 180 degrees, or limits that are not a lower and an upper angle.
    """
    left = {key: 0.0 for key in ([off] if isinstance(off, str) else off) if joint(key)}
    for key, value in (mobility or {}).items():
        left[joint(key).key] = min(_fraction(key, value), left.get(key, 1.0))
    pairs = {joint(key).key: _pair(key, value) for key, value in (limits or {}).items()}
    less = {joint(key).key: _loss(key, value) for key, value in (lost or {}).items()}
    return Restriction(
        mobility=tuple((key, left[key]) for key in JOINTS if left.get(key, 1.0) < 1.0),
        limits=tuple((key, pairs[key]) for key in JOINTS if key in pairs),
        lost=tuple((key, less[key]) for key in JOINTS if less.get(key, 0.0) > 0.0),
    )


def parse(code: str) -> tuple[str, Restriction]:
    """Movement name and restriction from a code such as "walk|hip=off|knee=50%|ankle=-10..20".

    "hip=-10" takes ten degrees off both ends of the hip's range.

    The name may hold a percent of the movement's cycle, as "walk@30".

    Raises ValueError, in one sentence, for a code of another form.
    """
    key, *parts = (part.strip() for part in str(code).split("|"))
    off: list[str] = []
    mobility: dict[str, float] = {}
    limits: dict[str, tuple[float, float]] = {}
    lost: dict[str, float] = {}
    for part in parts:
        name, _, value = (word.strip() for word in part.partition("="))
        try:
            if value == "off":
                off.append(name)
            elif value.endswith("%"):
                mobility[name] = float(value[:-1]) / 100.0
            elif value.startswith("-") and ".." not in value:
                lost[name] = float(value[1:])
            else:
                low, high = value.split("..")
                limits[name] = float(low), float(high)
        except ValueError:
            raise ValueError(
                f"the code has {part!r}; a part must look like hip=off, hip=50%, hip=-10 or "
                "hip=0..70"
            ) from None
    return key, restriction(off, mobility, limits, lost)


def code(movement: str, restricted: Restriction) -> str:
    """The short code of a movement and a restriction; ``parse`` reads it back."""
    parts = [
        f"{key}={'off' if left == 0 else f'{left * 100:g}%'}" for key, left in restricted.mobility
    ]
    parts += [f"{key}={low:g}..{high:g}" for key, (low, high) in restricted.limits]
    parts += [f"{key}=-{degrees:g}" for key, degrees in restricted.lost]
    return "|".join([movement, *parts])


def _number(value: object) -> float:
    good = isinstance(value, RealNumber) and not isinstance(value, bool | np.bool_)
    return float(value) if good else math.nan  # type: ignore[arg-type]


def _fraction(key: str, value: object) -> float:
    number = _number(value)
    if not 0.0 <= number <= 1.0:
        raise ValueError(f"the mobility of {key} is {value!r}; it must be a number from 0 to 1")
    return number


def _loss(key: str, value: object) -> float:
    number = _number(value)
    if not 0.0 <= number <= 180.0:
        raise ValueError(
            f"the degrees lost at the {key} are {value!r}; they must be a number from 0 to 180"
        )
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
