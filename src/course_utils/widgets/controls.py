"""The controls of an explorer: what a learner can change, and what values it can take."""

from collections.abc import Mapping
from typing import Any

import attrs

from course_utils.body import unknown
from course_utils.body.bounds import bounded

Value = float | str | bool


@attrs.frozen
class Slider:
    """A number from ``low`` to ``high`` in ``step``s of ``unit``, at first ``start``.

    ``play``: how many seconds a sweep from end to end takes when it is played; 0 for no Play.
    """

    key: str
    label: str
    low: float
    high: float
    step: float = attrs.field(default=1.0, kw_only=True)
    start: float = attrs.field(kw_only=True)
    unit: str = attrs.field(default="", kw_only=True)
    play: float = attrs.field(default=0.0, kw_only=True)

    def taken(self, value: object) -> Value:
        """The value, as taken. Raises ValueError for one that the slider cannot show."""
        number = bounded(self.key, value, self.low, self.high, self.unit)
        return int(number) if number.is_integer() else number

    @property
    def told(self) -> dict[str, Any]:
        """What the page must know of it."""
        return {"kind": "slider", **attrs.asdict(self)}


@attrs.frozen
class Choice:
    """One of ``options``, a mapping from keys to labels, at first ``start`` (else the first)."""

    key: str
    label: str
    options: Mapping[str, str]
    start: str = attrs.field(kw_only=True)

    @start.default
    def _first(self) -> str:
        return next(iter(self.options))

    def taken(self, value: object) -> Value:
        """The value, as taken. Raises ValueError for one that is no option."""
        if not isinstance(value, str) or value not in self.options:
            raise unknown(self.key, value, self.options)
        return value

    @property
    def told(self) -> dict[str, Any]:
        """What the page must know of it."""
        options = [list(option) for option in self.options.items()]
        return {"kind": "choice", "key": self.key, "label": self.label, "options": options}


@attrs.frozen
class Switch:
    """On or off, at first ``start``."""

    key: str
    label: str
    start: bool = attrs.field(default=False, kw_only=True)

    def taken(self, value: object) -> Value:
        """The value, as taken. Raises ValueError for anything but True and False."""
        if not isinstance(value, bool):
            raise ValueError(f"{self.key} is {value!r}; it must be True or False")
        return value

    @property
    def told(self) -> dict[str, Any]:
        """What the page must know of it."""
        return {"kind": "switch", "key": self.key, "label": self.label}


Control = Slider | Choice | Switch
