"""The person whose body the model takes."""

from numbers import Real
from typing import Any, Literal

from attrs import Attribute, field, frozen

from course_utils.body.words import unknown

Sex = Literal["female", "male"]
SEXES: tuple[Sex, ...] = ("female", "male")


def _sex(body: "Body", attribute: "Attribute[Any]", value: object) -> None:
    if value is not None and value not in SEXES:
        raise unknown("sex", value, [*SEXES, "None"])


def _within(low: float, high: float, unit: str, optional: bool = False) -> Any:
    """A validator for a number from `low` to `high`."""

    def check(_: "Body", attribute: "Attribute[Any]", value: object) -> None:
        if value is None and optional:
            return
        number = isinstance(value, Real) and not isinstance(value, bool)
        if not number or not low <= float(value) <= high:  # type: ignore[arg-type]
            raise ValueError(
                f"the body's {attribute.name} is {value!r}; it must be a number "
                f"from {low:g} to {high:g} {unit}{' or None' if optional else ''}"
            )

    return check


@frozen
class Body:
    """An adult: sex (or None), height in metres, mass in kilograms, age in years (or None).

    Raises ValueError, in one sentence, for a value that is not allowed. Children are out of scope.
    """

    sex: Sex | None = field(default=None, validator=_sex)
    height_m: float = field(default=1.70, validator=_within(1.2, 2.2, "metres"))
    mass_kg: float = field(default=70.0, validator=_within(25, 250, "kilograms"))
    age: float | None = field(default=None, validator=_within(18, 100, "years", optional=True))
