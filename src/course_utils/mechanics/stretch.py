"""Where a stretch ends: at the pull that one bears, on a tissue that pulls back so hard.

Passive tissue pulls back more steeply the further it is stretched; an exponential curve is the
usual form. The pull is in percent of what is borne at first, so no newtons are needed.
"""

from math import exp, log

import attrs

from course_utils.body.bounds import bounded

FIRST = 80.0
"""Where the range ends at first, degrees of a straight leg raise (estimate: an example)."""
GROWTH = 20.0
"""Over so many degrees the pull grows to e times as much (estimate: for the drawing)."""
MOST_BORNE, MOST_SOFTER = 60.0, 40.0
"""The largest changes that can be set, percent (estimate: a choice)."""


@attrs.frozen
class EndOfRange:
    """A stretch after practice. ``str`` gives the text twin.

    ``borne``: by how much the pull that is borne has grown, percent; ``softer``: by how much less
    the tissue pulls back at each angle, percent.
    """

    borne: float
    softer: float

    columns = ("What is measured", "At first", "Now")

    def pull(self, degrees: float) -> float:
        """The pull at an angle now, percent of what was borne at first."""
        return (100.0 - self.softer) * exp((degrees - FIRST) / GROWTH)

    @property
    def limit(self) -> float:
        """The pull at the end of the range now, percent of the first."""
        return 100.0 + self.borne

    @property
    def end(self) -> float:
        """Where the range ends now, degrees: where the pull reaches what is borne."""
        return FIRST + GROWTH * log(self.limit / (100.0 - self.softer))

    @property
    def gained(self) -> float:
        """The range gained, degrees."""
        return self.end - FIRST

    @property
    def title(self) -> str:
        """The answer in one line."""
        if not self.borne and not self.softer:
            return "At first: the range ends where the pull is as much as is borne"
        same = f"{self.softer:g} % less pull" if self.softer else "the same pull"
        return f"{self.gained:.0f}° more range; at the first {FIRST:.0f}° {same}"

    def __str__(self) -> str:
        if not self.borne and not self.softer:
            why = "Nothing has changed yet."
        elif not self.softer:
            why = "Only tolerance has changed: at the same angle the tissue pulls as before."
        elif not self.borne:
            why = "Only the tissue has changed: the range ends at the same pull as before."
        else:
            why = "Both have changed."
        if self.borne or self.softer:
            why += " The angle alone could not tell which."
        return (
            f"The range ends at {self.end:.0f} degrees, {self.gained:.0f} more than at first. "
            f"At {FIRST:.0f} degrees, where it first ended, the pull is {100 - self.softer:g} "
            f"percent of what it was; at the end of the range it is {self.limit:g} percent. {why}"
        )

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The table: what three instruments would show."""
        return (
            ("End of the range", f"{FIRST:.0f}°", f"{self.end:.0f}°"),
            (f"Pull at {FIRST:.0f}°", "100 %", f"{100 - self.softer:g} %"),
            ("Pull at the end of the range", "100 %", f"{self.limit:g} %"),
        )


def end_of_range(borne: float = 0, softer: float = 0) -> EndOfRange:
    """A stretch after practice, changes in percent. Raises ValueError for a change out of range."""
    for name, value, most in (("borne", borne, MOST_BORNE), ("softer", softer, MOST_SOFTER)):
        bounded(name, value, 0, most, "percent")
    return EndOfRange(borne, softer)
