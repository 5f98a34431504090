"""The people of the case clinic: data/cases.yaml, typed and checked.

Every fault becomes a `DataError`: one sentence with the file, the line and the key.
"""

from collections.abc import Iterable
from functools import cache, partial
from pathlib import Path
from typing import Literal

from attrs import field, frozen

from course_utils.body import unknown
from course_utils.body.files import data_directory, read_yaml, yaml_fault
from course_utils.body.records import from_mapping
from course_utils.body.words import nearest
from course_utils.quizzes.bank import Bank, bank
from course_utils.quizzes.exercises import Exercise, library
from course_utils.quizzes.items import Tier, TierFeedback, claims_known, filled, sources_known

Group = Literal["history", "movement", "strength", "warning"]
GROUPS: dict[Group, str] = {
    "history": "The story",
    "movement": "How it moves",
    "strength": "How strong it is",
    "warning": "Warning signs",
}
"""The kinds of finding, as shown, in the order of a visit."""


@frozen(kw_only=True)
class Finding:
    """What can be asked for. ``worth``: needed here, useful, or idle: no answer changes the plan.

    ``why`` says so in words, after the visit.
    """

    key: str = field(validator=filled)
    group: Group
    ask: str = field(validator=filled)
    answer: str = field(validator=filled)
    worth: Literal["needed", "useful", "idle"]
    why: str = field(validator=filled)


@frozen(kw_only=True)
class Driver:
    """What may be behind it. ``verdict``: the best guess, a fair one, or a wrong one."""

    text: str = field(validator=filled)
    verdict: Literal["best", "fair", "wrong"]
    feedback: str = field(validator=filled)
    misconception: str = ""


@frozen(kw_only=True)
class Choice:
    """An exercise to choose or leave. ``verdict``: it fits, is possible, or not now."""

    exercise: str = field(validator=filled)
    verdict: Literal["fits", "possible", "later"]
    why: str = field(validator=filled)


@frozen(kw_only=True)
class Case:
    """A person who comes. ``urgency``: how soon they should be seen, and what to say to each tier.

    ``worked``: what we would do; ``doubt``: what we do not know.
    """

    key: str = field(validator=filled)
    label: str = field(validator=filled)
    person: str = field(validator=filled)
    wants: str = field(validator=filled)
    findings: tuple[Finding, ...]
    drivers: tuple[Driver, ...]
    urgency: Tier
    sooner_or_later: TierFeedback
    exercises: tuple[Choice, ...]
    worked: str = field(validator=filled)
    doubt: str = field(validator=filled)
    sources: tuple[str, ...] = field(validator=sources_known)
    claims: tuple[str, ...] = field(default=(), validator=claims_known)

    def __attrs_post_init__(self) -> None:
        _once((each.key for each in self.findings), "finding")
        _once((each.text for each in self.drivers), "driver")
        _once((each.exercise for each in self.exercises), "exercise")
        for group in GROUPS:
            if group not in {each.group for each in self.findings}:
                raise ValueError(f"no finding of the group {group!r} is given")
        if not any(each.group == "warning" and each.worth == "needed" for each in self.findings):
            raise ValueError("no warning sign is needed; at least one must be")
        best = sum(each.verdict == "best" for each in self.drivers)
        if best != 1 or len(self.drivers) < 3:
            raise ValueError(
                f"{best} of {len(self.drivers)} drivers are best; exactly one of 3 or more must be"
            )
        if not self.sources:
            raise ValueError("at least one source must be given")

    def finding(self, key: str) -> Finding:
        """The finding named ``key``. Raises ValueError for an unknown one."""
        for found in self.findings:
            if found.key == key:
                return found
        raise unknown("finding", key, [each.key for each in self.findings])


@frozen
class _File:
    """The whole of data/cases.yaml."""

    cases: tuple[Case, ...]


@cache
def cases() -> tuple[Case, ...]:
    """The people of the clinic. Raises DataError when the file is wrong."""
    return load_cases(data_directory() / "cases.yaml", library(), bank())


def find_case(key: str) -> Case:
    """The case named ``key``. Raises ValueError for an unknown one."""
    for found in cases():
        if found.key == key:
            return found
    raise unknown("case", key, [each.key for each in cases()])


def load_cases(path: Path, exercises: Iterable[Exercise], questions: Bank) -> tuple[Case, ...]:
    """The cases in a YAML file. Raises DataError when the file is wrong."""
    found = from_mapping(read_yaml(path), _File, path).cases
    keys = [case.key for case in found]
    known = {each.key for each in exercises}
    beliefs = {each.key for each in questions.misconceptions}
    for case in found:
        fault = partial(yaml_fault, path, ["cases", case.key], name=case.key)
        if keys.count(case.key) > 1:
            raise fault("the case is given twice")
        for choice in case.exercises:
            key = choice.exercise
            if key not in known:
                raise fault(f"unknown exercise {key!r}{nearest(key, known)}")
        for key in filter(None, (driver.misconception for driver in case.drivers)):
            if key not in beliefs:
                raise fault(f"unknown misconception {key!r}{nearest(key, beliefs)}")
    return found


def _once(texts: Iterable[str], name: str) -> None:
    given = list(texts)
    for text in given:
        if given.count(text) > 1:
            raise ValueError(f"the {name} {text!r} is given twice")
