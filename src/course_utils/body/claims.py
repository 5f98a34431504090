"""What a popular post claims about stiff hips and sore backs, and what is known, one by one."""

from functools import cache
from pathlib import Path
from typing import Literal

from attrs import field, frozen

from course_utils.body.files import DataError, data_directory, read_yaml, yaml_line
from course_utils.body.links import Links
from course_utils.body.records import from_mapping
from course_utils.body.references import reference, references
from course_utils.body.uses import lesson_name, way
from course_utils.body.words import nearest, unknown

Grade = Literal["supported", "partly", "contested", "simplification", "unsupported"]
GRADES: dict[Grade, str] = {
    "supported": "Supported",
    "partly": "Partly right",
    "contested": "Contested",
    "simplification": "Simplified",
    "unsupported": "Unsupported",
}
"""The grades in words, from the best."""
FIRST = 1
"""The priority of what the course must correct before anything else."""
CLAIM_COLUMNS = ("The post says", "Grade", "What is known", "Say instead", "Taught in")


@frozen
class Claim:
    """One row of data/claims.yaml; data/README.md explains the keys.

    `notebook` is a file's stem, `section` the heading under which the claim is taught ("" while
    its notebook is not there).
    """

    id: str
    claim: str
    grade: Grade
    priority: int
    known: str
    instead: str
    sources: tuple[str, ...]
    notebook: str
    section: str = field(kw_only=True)

    def __attrs_post_init__(self) -> None:
        for name in ("claim", "known", "notebook"):
            if not getattr(self, name):
                raise ValueError(f"the {name} must not be empty")
        if bool(self.instead) != (self.grade != "supported"):
            raise ValueError(
                f"the grade is {self.grade}; what to say instead is left empty "
                "for a supported claim, and for no other"
            )
        if self.priority not in (1, 2, 3):
            raise ValueError(f"the priority is {self.priority}; it must be 1, 2 or 3")
        if not self.sources:
            raise ValueError("at least one source must be given")
        known = [source.key for source in references()]
        for key in self.sources:
            if key not in known:
                raise ValueError(
                    f"unknown source {key!r}{nearest(key, known)}; "
                    "it must be an id in references.json"
                )

    @property
    def first(self) -> bool:
        """Whether it is one of the corrections that matter most."""
        return self.priority == FIRST

    @property
    def lesson(self) -> str:
        """The lesson's number and name: "03 Hip and low back"."""
        return lesson_name(self.notebook)

    @property
    def cited(self) -> str:
        """The sources in short: "Burns et al. 2021; Fukuda et al. 2021"."""
        return "; ".join(reference(key).short for key in self.sources)

    @property
    def row(self) -> tuple[str, ...]:
        """The claim under ``CLAIM_COLUMNS``."""
        return (
            f"{self.id} {self.claim}",
            GRADES[self.grade] + (", to be corrected first" if self.first else ""),
            f"{self.known} ({self.cited})",
            self.instead or "The same.",
            Links(way(self.notebook, self.section)),
        )


@cache
def claims() -> tuple[Claim, ...]:
    """Every claim, in order. Raises DataError when the file is wrong."""
    return load_claims(data_directory() / "claims.yaml")


def find_claims(
    words: str = "", *, grade: str = "", notebook: str = "", first: bool = False
) -> tuple[Claim, ...]:
    """The claims that hold all of some words, of a grade, of a lesson, or to be corrected first.

    Words are looked for in the claim's row, whatever their case; "" leaves a
    filter out. Raises ValueError for an unknown grade or lesson.
    """
    if grade and grade not in GRADES:
        raise unknown("grade", grade, GRADES)
    lessons = dict.fromkeys(each.notebook for each in claims())
    if notebook and notebook not in lessons:
        raise unknown("lesson", notebook, lessons)
    wanted = words.casefold().split()
    return tuple(
        each
        for each in claims()
        if grade in ("", each.grade)
        and notebook in ("", each.notebook)
        and (each.first or not first)
        and all(word in " ".join(each.row).casefold() for word in wanted)
    )


def count_claims(found: tuple[Claim, ...]) -> str:
    """How many there are of each grade: "61 claims: 7 supported, 22 partly right ..."."""
    grades = [each.grade for each in found]
    counts = [f"{grades.count(key)} {GRADES[key].lower()}" for key in GRADES if key in grades]
    many = f"{len(found)} {'claim' if len(found) == 1 else 'claims'}"
    return f"{many}: {', '.join(counts)}" if found else "No claim"


@frozen
class _File:
    """The whole of data/claims.yaml."""

    claims: tuple[Claim, ...]


def load_claims(path: Path) -> tuple[Claim, ...]:
    """The claims in a YAML file, numbered C01, C02 and so on.

    Raises DataError when the file is wrong.
    """
    found = from_mapping(read_yaml(path), _File, path).claims
    for number, each in enumerate(found, 1):
        if each.id != f"C{number:02}":
            line = yaml_line(path, ["claims", each.id])
            raise DataError(f"{path.name}, line {line}: the id is {each.id!r}; C{number:02} is due")
    return found
