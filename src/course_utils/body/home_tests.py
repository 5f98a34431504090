"""Five tests at home: how to do each, what it reads, its error, norms, and when not to do it."""

from functools import cache
from pathlib import Path
from typing import Literal

from attrs import frozen

from course_utils.body.files import DataError, data_directory, read_yaml
from course_utils.body.joints import Plane, joints_of
from course_utils.body.loads import Status
from course_utils.body.person import Body
from course_utils.body.ranges import REFERENCE_AGE, check_condition
from course_utils.body.records import from_mapping
from course_utils.body.references import ESTIMATE, check_source
from course_utils.body.words import unknown


@frozen
class Norm:
    """What people of a sex and an age read in a test, in the reading's unit; SD None: not known."""

    sex: Literal["any", "female", "male"]
    age_min: float
    age_max: float
    value: float
    source: str
    status: Status
    note: str
    sd: float | None = None

    def __attrs_post_init__(self) -> None:
        check_source(self.source, self.note)
        if (self.status == "estimate") != (self.source == ESTIMATE):
            raise ValueError("status and source must both be estimate, or neither")
        if self.age_min > self.age_max:
            raise ValueError(f"age_min {self.age_min:g} is above age_max {self.age_max:g}")


@frozen
class Reading:
    """One number of a test, from ``low`` to ``high`` in ``step``s of ``unit``.

    It speaks for ``joints`` in ``plane`` (under ``condition``, as in ranges.csv; blank: always).
    ``error``: the smallest difference that is more than the test's own error, in ``unit``.
    Without norms a reading is compared with the joint's range in ranges.csv.
    """

    key: str
    label: str
    unit: Literal["cm", "°"]
    low: float
    high: float
    step: float
    plane: Plane
    joints: tuple[str, ...]
    error: float
    error_source: str
    error_status: Status
    error_note: str
    norms: tuple[Norm, ...]
    condition: str = ""

    def __attrs_post_init__(self) -> None:
        check_source(self.error_source, self.error_note)
        if self.error <= 0:
            raise ValueError(f"error is {self.error:g}; it must be above 0")
        if not self.joints:
            raise ValueError("at least one joint must be given")
        for joint in self.joints:
            if joint not in joints_of(self.plane):
                raise ValueError(f"the {joint} takes no part in the {self.plane} plane")
            if self.condition:
                check_condition(joint, self.condition)
        if not self.low < self.high:
            raise ValueError(f"low is {self.low:g} and high {self.high:g}; low must be less")
        for norm in self.norms:
            if not self.low <= norm.value <= self.high:
                raise ValueError(
                    f"a norm is {norm.value:g}; it must be from {self.low:g} to {self.high:g}"
                )
        if self.norms and not any(norm.sex == "any" for norm in self.norms):
            raise ValueError("the norms need one for sex any")

    def norm(self, body: Body) -> Norm | None:
        """The norm that fits a person best, as ``ranges_of_motion`` chooses; None without norms."""
        age = int(REFERENCE_AGE if body.age is None else body.age)

        def rank(norm: Norm) -> tuple[float, bool, float]:
            outside = max(norm.age_min - age, age - norm.age_max, 0.0)
            return outside, norm.sex == "any", norm.age_max - norm.age_min

        fitting = [norm for norm in self.norms if norm.sex in ("any", body.sex)]
        return min(fitting, key=rank, default=None)


@frozen
class HomeTest:
    """One test: what one needs, what it tells, its steps, and when not to do it."""

    key: str
    title: str
    tool: str
    about: str
    steps: tuple[str, ...]
    avoid: str
    readings: tuple[Reading, ...]

    def __attrs_post_init__(self) -> None:
        for name in ("title", "tool", "about", "steps", "avoid", "readings"):
            if not getattr(self, name):
                raise ValueError(f"the {name} must not be empty")


@frozen
class _File:
    """The whole of data/home_tests.yaml."""

    tests: tuple[HomeTest, ...]


@cache
def home_tests() -> tuple[HomeTest, ...]:
    """The tests in order. Raises DataError when data/home_tests.yaml is wrong."""
    return load_home_tests(data_directory())


def home_readings() -> tuple[Reading, ...]:
    """Every reading of every test, in order."""
    return tuple(reading for test in home_tests() for reading in test.readings)


def home_reading(key: str) -> Reading:
    """The reading named ``key``. Raises ValueError for an unknown one."""
    found = {reading.key: reading for reading in home_readings()}
    if key not in found:
        raise unknown("reading", key, found)
    return found[key]


def load_home_tests(directory: Path) -> tuple[HomeTest, ...]:
    """The tests of ``directory``/home_tests.yaml. Raises DataError when the file is wrong."""
    path = directory / "home_tests.yaml"
    tests = from_mapping(read_yaml(path), _File, path).tests
    keys = [reading.key for test in tests for reading in test.readings]
    for key in keys:
        if keys.count(key) > 1:
            raise DataError(f"{path.name}: the key '{key}' is given twice; each must be unique")
    return tests
