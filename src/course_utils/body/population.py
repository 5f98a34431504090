"""Many adults, drawn at random from published distributions."""

from functools import cache
from numbers import Real as RealNumber
from pathlib import Path
from typing import Literal

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from course_utils.body.files import DataError, data_directory
from course_utils.body.joints import JOINTS
from course_utils.body.person import SEXES, Body, Sex
from course_utils.body.records import load_rows
from course_utils.body.references import check_source
from course_utils.body.words import unknown

Real = NDArray[np.float64]
Bool = NDArray[np.bool_]

BLOCK = 2048
"""People that are drawn together. Each block has its own random numbers."""
AGES = (18.0, 90.0)
"""Ages of a population when none are given, years."""
_HEIGHTS = (1.2, 2.2)
_MASSES = (25.0, 250.0)
"""What ``Body`` allows, metres and kilograms."""


@frozen
class AdultRow:
    """One row of data/adults.csv: how a quantity is distributed among adults of a sex (normal)."""

    sex: Sex
    quantity: Literal["height_m", "log_bmi"]
    mean: float
    sd: float
    source: str
    status: Literal["measured", "derived", "estimate"]
    note: str

    def __attrs_post_init__(self) -> None:
        check_source(self.source, self.note)
        if self.sd <= 0:
            raise ValueError(f"the sd is {self.sd:g}; it must be above 0")


@frozen(eq=False)
class People:
    """Adults: sex, age in years, height in metres, mass in kilograms, each of shape (n,).

    ``habit``, ``lower`` and ``upper``: how many SDs each joint's habit and the two ends of its
    range of motion lie above the mean for sex and age, shape (n, 11).
    """

    female: Bool
    age: Real
    height_m: Real
    mass_kg: Real
    habit: Real
    lower: Real
    upper: Real


@frozen
class Population:
    """``n`` adults, the same for the same seed however many there are; see ``population``."""

    n: int
    sex: Sex | None = None
    age: tuple[float, float] = AGES
    seed: int = field(default=0)

    def __len__(self) -> int:
        return self.n

    @property
    def blocks(self) -> int:
        """How many blocks they are drawn in."""
        return -(-self.n // BLOCK)

    def block(self, number: int) -> People:
        """The people of one block, counted from 0. Person ``i`` is in block ``i // BLOCK``."""
        count = min(BLOCK, self.n - number * BLOCK)
        bits = np.random.Philox(key=np.array([self.seed, number], np.uint64))
        chance = np.random.Generator(bits)
        even = chance.random((BLOCK, 2))[:count]
        normal = chance.standard_normal((BLOCK, 2 + 3 * len(JOINTS)))[:count]
        female = even[:, 0] < 0.5 if self.sex is None else np.full(count, self.sex == "female")
        low, high = self.age
        height = _quantity("height_m", female, normal[:, 0]).clip(*_HEIGHTS)
        bmi = np.exp(_quantity("log_bmi", female, normal[:, 1]))
        habit, lower, upper = np.split(normal[:, 2:], 3, axis=1)
        return People(
            female=female,
            age=low + (high - low) * even[:, 1],
            height_m=height,
            mass_kg=(bmi * height**2).clip(*_MASSES),
            habit=habit,
            lower=lower,
            upper=upper,
        )

    def person(self, at: int) -> Body:
        """The body of one of them, counted from 0. Raises ValueError when there is no such one."""
        if not 0 <= at < self.n:
            raise ValueError(f"person {at} is not there; the people are 0 to {self.n - 1}")
        number, row = divmod(at, BLOCK)
        people = self.block(number)
        return Body(
            sex=SEXES[0] if people.female[row] else SEXES[1],
            height_m=float(people.height_m[row]),
            mass_kg=float(people.mass_kg[row]),
            age=float(people.age[row]),
        )


def population(
    n: int,
    sex: str | None = None,
    age: float | tuple[float, float] | None = None,
    seed: int = 0,
) -> Population:
    """``n`` adults, each with a height, a mass, a habit and a range of motion of their own.

    ``sex``: "female", "male" or None for about half and half. ``age``: years, or a youngest and an
    oldest; ages are drawn evenly between them (from 18 to 90 when not given). Height is normal by
    sex, and mass follows from a log-normal body mass index (data/adults.csv). Habit and both ends
    of each range of motion are normal with the SDs of the movement and of data/ranges.csv, by sex
    and age. All these are drawn independently: how they go together in people (a stiff hip with a
    stiff back, say) is not known well enough, so a population says little about that.

    The same seed gives the same person ``i`` whatever ``n``. Raises ValueError for a value that is
    not allowed.
    """
    if isinstance(n, bool) or not isinstance(n, int | np.integer) or n < 1:
        raise ValueError(f"the number of people is {n!r}; it must be a whole number from 1")
    if sex is not None and sex not in SEXES:
        raise unknown("sex", sex, [*SEXES, "None"])
    if isinstance(seed, bool) or not isinstance(seed, int | np.integer) or not 0 <= seed < 2**63:
        raise ValueError(f"the seed is {seed!r}; it must be a whole number from 0")
    chosen: Sex | None = None if sex is None else SEXES[SEXES.index(sex)]
    return Population(int(n), chosen, AGES if age is None else _ages(age), int(seed))


def _ages(age: object) -> tuple[float, float]:
    pair = age if isinstance(age, tuple | list) and len(age) == 2 else (age, age)
    if all(isinstance(each, RealNumber) and not isinstance(each, bool) for each in pair):
        low, high = map(float, pair)
        if 18 <= low <= high <= 100:
            return low, high
    raise ValueError(
        f"the age is {age!r}; it must be a number of years from 18 to 100, "
        "or a youngest and an oldest such as (20, 40)"
    )


def _quantity(name: str, female: Bool, deviates: Real) -> Real:
    (women, women_sd), (men, men_sd) = (_rows()[sex, name] for sex in SEXES)
    return np.asarray(np.where(female, women, men) + np.where(female, women_sd, men_sd) * deviates)


def load_adults(directory: Path) -> dict[tuple[str, str], tuple[float, float]]:
    """Mean and SD by sex and quantity from `directory`/adults.csv.

    Raises DataError when the file is wrong.
    """
    rows = load_rows(directory / "adults.csv", AdultRow)
    found: dict[tuple[str, str], tuple[float, float]] = {
        (row.sex, row.quantity): (row.mean, row.sd) for row in rows
    }
    for sex in SEXES:
        for quantity in ("height_m", "log_bmi"):
            if sum((row.sex, row.quantity) == (sex, quantity) for row in rows) != 1:
                raise DataError(
                    f"adults.csv: {quantity} of sex {sex} must have one row, and no more"
                )
    return found


@cache
def _rows() -> dict[tuple[str, str], tuple[float, float]]:
    return load_adults(data_directory())
