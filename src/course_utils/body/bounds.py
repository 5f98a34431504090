"""One sentence for a number that is not within its bounds."""

from numbers import Real


def bounded(name: str, value: object, low: float, high: float, unit: str = "") -> float:
    """`value` as a float. Raises ValueError unless it is a number from `low` to `high` (`unit`).

    >>> bounded("week", 13, 0, 12)
    ValueError("week is 13; it must be from 0 to 12")
    """
    number = isinstance(value, Real) and not isinstance(value, bool)
    if not number or not low <= float(value) <= high:  # type: ignore[arg-type]
        raise ValueError(
            f"{name} is {value!r}; it must be {'' if number else 'a number '}"
            f"from {low:g} to {high:g}{f' {unit}' if unit else ''}"
        )
    return float(value)  # type: ignore[arg-type]
