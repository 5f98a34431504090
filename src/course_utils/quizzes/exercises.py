"""The exercise library: data/exercises.yaml, typed and checked, and as a table.

Every fault becomes a `DataError`: one sentence with the file, the line and the key.
"""

from functools import cache, partial
from pathlib import Path
from typing import Literal

from attrs import field, frozen

from course_utils.body import joint, reference, unknown
from course_utils.body.files import data_directory, read_yaml, yaml_fault
from course_utils.body.records import from_mapping
from course_utils.body.words import nearest
from course_utils.quizzes.bank import Bank, bank
from course_utils.quizzes.items import Option, claims_known, filled, one_right, sources_known
from course_utils.tables import Table, numbered

DOSE_FROM = {"trial": "measured", "guideline": "guideline", "coaching": "coaching idea"}
"""Where a dose comes from, as the table says it."""


@frozen(kw_only=True)
class Exercise:
    """An exercise: what it is for, how it is done, how much, what is known, who should not.

    ``joints``: of the map, those it is for. ``steps``: how to do it, two to four short ones.
    ``dose_from``: whether the dose is a trial's, a guideline's, or a coaching idea. ``reasons``: to
    choose from, one of them right. ``questions``: ids in the bank that ask for the reasoning.
    """

    key: str = field(validator=filled)
    label: str = field(validator=filled)
    joints: tuple[str, ...]
    purpose: str = field(validator=filled)
    steps: tuple[str, ...]
    dose: str = field(validator=filled)
    dose_from: Literal["trial", "guideline", "coaching"]
    evidence: str = field(validator=filled)
    caution: str = field(validator=filled)
    not_for: str = field(validator=filled)
    sources: tuple[str, ...] = field(validator=sources_known)
    claims: tuple[str, ...] = field(default=(), validator=claims_known)
    questions: tuple[str, ...]
    reasons: tuple[Option, ...] = field(validator=one_right)

    def __attrs_post_init__(self) -> None:
        for key in self.joints:
            joint(key)
        if not 2 <= len(self.steps) <= 4:
            raise ValueError(f"there are {len(self.steps)} steps; there must be 2 to 4")
        if not all(step.strip() for step in self.steps):
            raise ValueError("a step must not be empty")
        if not self.sources:
            raise ValueError("at least one source must be given")

    @property
    def cited(self) -> str:
        """The sources in short."""
        return "; ".join(reference(key).short for key in self.sources)


@frozen
class _File:
    """The whole of data/exercises.yaml."""

    exercises: tuple[Exercise, ...]


@cache
def library() -> tuple[Exercise, ...]:
    """The exercises of the course. Raises DataError when the file is wrong."""
    return load_library(data_directory() / "exercises.yaml", bank())


def load_library(path: Path, questions: Bank) -> tuple[Exercise, ...]:
    """The exercises in a YAML file. Raises DataError when the file is wrong."""
    found = from_mapping(read_yaml(path), _File, path).exercises
    keys = [each.key for each in found]
    asked = [item.id for topic in questions.topics for item in topic.items]
    known = [each.key for each in questions.misconceptions]
    for each in found:
        fault = partial(yaml_fault, path, ["exercises", each.key], name=each.key)
        if keys.count(each.key) > 1:
            raise fault("the exercise is given twice")
        if not each.questions:
            raise fault("at least one question must ask for its reason")
        for key in each.questions:
            if key not in asked:
                raise fault(f"unknown question {key!r}{nearest(key, asked)}")
        for reason in each.reasons:
            key = reason.misconception
            if key and key not in known:
                raise fault(f"unknown misconception {key!r}{nearest(key, known)}")
    return found


def exercise(key: str) -> Exercise:
    """The exercise named ``key``. Raises ValueError for an unknown one."""
    for found in library():
        if found.key == key:
            return found
    raise unknown("exercise", key, [each.key for each in library()])


def exercises(*keys: str) -> Table:
    """Exercises by key, or all: what for, how, how much, what is known, when to leave it.

    Raises ValueError for an unknown key.
    """
    chosen = [exercise(key) for key in keys] or list(library())
    return Table(
        "Exercises: what for, how, how much, what is known",
        (
            "Exercise",
            "What for, and how much",
            "How",
            "Take care, and when to leave it",
            "What is known",
        ),
        tuple(
            (
                each.label,
                f"{each.purpose} {each.dose} ({DOSE_FROM[each.dose_from]})",
                numbered(each.steps),
                f"{each.caution} {each.not_for}",
                f"{each.evidence} ({each.cited})",
            )
            for each in chosen
        ),
    )
