"""Chance before and after a sign: Bayes' rule in people counted, and how unsure it is."""

import math
from collections.abc import Callable
from typing import Literal

import attrs

from course_utils.body import reference, unknown
from course_utils.body.signs import Sign, sign, signs

HowCommon = Literal["study", "tenth", "tenfold"]
COMMON: dict[str, str] = {
    "study": "As in the study",
    "tenth": "Ten times rarer",
    "tenfold": "Ten times as common",
}
_TIMES = {"study": 1.0, "tenth": 0.1, "tenfold": 10.0}
MOST_COMMON = 0.9
"""No disease is taken to be more common than this (estimate: for the drawing)."""
LOOK = {"with": "People with the sign", "without": "People without it"}
PEOPLE = 1000
SURE = 0.95
_STEPS = 60


@attrs.frozen
class Chance:
    """Of 1,000 people: who has the disease, who the sign. ``str`` gives the text twin."""

    sign: Sign
    prior: float
    look: Literal["with", "without"]

    columns = ("Of 1,000 people", "With the sign", "Without it")

    @property
    def counts(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """Ill with and without the sign, well with and without it; not rounded."""
        ill, well = PEOPLE * self.prior, PEOPLE * (1.0 - self.prior)
        with_sign = ill * self.sign.sensitivity, well * (1.0 - self.sign.specificity)
        return (with_sign[0], ill - with_sign[0]), (with_sign[1], well - with_sign[1])

    @property
    def people(self) -> tuple[int, int, int, int]:
        """The same as whole people, 1,000 together: the largest rests are rounded up."""
        ill, well = self.counts
        counts = (*ill, *well)
        whole = [int(count) for count in counts]
        by_rest = sorted(range(len(counts)), key=lambda at: whole[at] - counts[at])
        for at in by_rest[: PEOPLE - sum(whole)]:
            whole[at] += 1
        return whole[0], whole[1], whole[2], whole[3]

    @property
    def after(self) -> float:
        """The chance of the disease in the people that are looked at."""
        return posterior(self.prior, self.sign.sensitivity, self.sign.specificity, self.look)

    @property
    def between(self) -> tuple[float, float] | None:
        """The same with both shares at the ends of their intervals; None without counts.

        Taken together the two ends are wider than 95 percent.
        """
        row = self.sign
        if row.ill_found is None or row.ill is None or row.well_clear is None or row.well is None:
            return None
        found, clear = interval(row.ill_found, row.ill), interval(row.well_clear, row.well)
        ends = [posterior(self.prior, s, c, self.look) for s in found for c in clear]
        return min(ends), max(ends)

    @property
    def title(self) -> str:
        """The answer in one line, with the people for whom it holds."""
        who = f"{_capital(self.sign.label)}, in {self.sign.people}"
        if self.look == "without":
            best = "at best " if self.sign.sensitivity == 1.0 else ""
            return f"{who}, not found: {best}{in_hundred(self.after)} have {self.sign.disease}"
        return f"{who}: {in_hundred(self.after)} have {self.sign.disease}"

    def __str__(self) -> str:
        at = 0 if self.look == "with" else 1
        ill, well = (_number(sum(row), sum(people)) for row, people in self._rows())
        chosen = [_number(row[at], people[at]) for row, people in self._rows()]
        together = self.people[at] + self.people[at + 2]
        has = "have the sign" if self.look == "with" else "do not have it"
        said = (
            f"{_capital(self.sign.label)}: of 1,000 {self.sign.people}, about {ill} have "
            f"{self.sign.disease} and {well} do not. {_capital(chosen[0])} of the first "
            f"and {chosen[1]} of the second {has}: {chosen[0]} of {together} "
            f"whole people; without rounding {in_hundred(self.after)}. At first it was "
            f"{in_hundred(self.prior)}."
        )
        if self.between:
            low, high = (in_hundred(end) for end in self.between)
            if low == high:
                said += f" Small as the numbers are, either end of what they allow is {low}."
            elif high == in_hundred(self.after):
                said += f" Numbers this small fit anything down to {low}."
            elif low == in_hundred(self.after):
                said += f" Numbers this small fit anything up to {high}."
            else:
                said += f" Numbers this small fit anything from {low} to {high}."
        return f"{said} {self.sign.note} Source: {reference(self.sign.source).short}."

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The table of what is drawn."""
        ill, well = ([*map(_number, row, people)] for row, people in self._rows())
        both = [str(self.people[at] + self.people[at + 2]) for at in range(2)]
        return (("Ill", *ill), ("Well", *well), ("Together", *both))

    def _rows(self) -> tuple[tuple[tuple[float, float], tuple[int, int]], ...]:
        """The ill and the well, with and without the sign: as counted, and as whole people."""
        ill, well = self.counts
        return (ill, self.people[:2]), (well, self.people[2:])


def chance(key: str = "past_cancer", common: HowCommon = "study", look: str = "with") -> Chance:
    """The chance after a sign. Raises ValueError for an unknown word."""
    if common not in COMMON:
        raise unknown("how common", common, COMMON)
    if look not in LOOK:
        raise unknown("people to look at", look, LOOK)
    row = sign(key)
    return Chance(row, min(row.prior * _TIMES[common], MOST_COMMON), look)  # type: ignore[arg-type]


def posterior(prior: float, sensitivity: float, specificity: float, look: str = "with") -> float:
    """Bayes' rule: the chance after the sign was found, or (``look`` "without") was not."""
    ill = sensitivity if look == "with" else 1.0 - sensitivity
    well = 1.0 - specificity if look == "with" else specificity
    both = prior * ill + (1.0 - prior) * well
    return prior * ill / both if both else prior


def interval(found: float, of: float) -> tuple[float, float]:
    """The exact 95 percent interval of a share (Clopper and Pearson), by halving."""
    tail = (1.0 - SURE) / 2.0
    low = 0.0 if found == 0 else _where(lambda p: 1.0 - _below(found - 1, of, p) < tail)
    high = 1.0 if found == of else _where(lambda p: _below(found, of, p) > tail)
    return low, high


def _where(still: Callable[[float], bool]) -> float:
    """The share up to which a condition holds."""
    low, high = 0.0, 1.0
    for _ in range(_STEPS):
        middle = (low + high) / 2.0
        low, high = (middle, high) if still(middle) else (low, middle)
    return (low + high) / 2.0


def _below(found: float, of: float, share: float) -> float:
    """The chance of at most ``found`` among ``of``, each with the chance ``share``."""
    if share in (0.0, 1.0):
        return 1.0 if share == 0.0 or found >= of else 0.0
    return sum(
        math.exp(
            math.lgamma(of + 1.0)
            - math.lgamma(at + 1.0)
            - math.lgamma(of - at + 1.0)
            + at * math.log(share)
            + (of - at) * math.log1p(-share)
        )
        for at in range(int(found) + 1)
    )


def _number(count: float, people: int) -> str:
    return "fewer than one" if count > 0 and not people else str(people)


def in_hundred(share: float) -> str:
    """A share in words: "9.3 in 100"."""
    percent = 100.0 * share
    if 0.0 < percent < 0.1:
        return "fewer than 0.1 in 100"
    digits = 0 if 9.95 <= percent <= 99 or percent in (0.0, 100.0) else 1
    return f"{percent:.{digits}f} in 100"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


SIGNS = {each.key: _capital(each.label) for each in signs()}
"""The signs that can be chosen."""
