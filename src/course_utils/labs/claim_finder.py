"""The claim finder: what the post says and what is known, by words, grade and lesson."""

import attrs

from course_utils.body import GRADES, Claim, claims, count_claims, find_claims
from course_utils.labs.finder import Finder, Wanted
from course_utils.tables import Table
from course_utils.tables import claims as table


@attrs.frozen
class WantedClaims(Wanted):
    """Which claims are looked for; empty for every one."""

    grade: str = ""
    notebook: str = ""
    first: bool = False


class ClaimFinder(Finder[WantedClaims]):
    """What the post claims and what is known: search it, or choose a grade or a lesson.

    ``words``, ``grade``, ``notebook`` and ``first`` as in ``claims``: what is looked for first.
    Raises ValueError for an unknown grade or notebook.
    """

    _nothing = "No claim has all of this. Take away a word or a filter."

    def __init__(
        self, words: str = "", *, grade: str = "", notebook: str = "", first: bool = False
    ) -> None:
        lessons = {each.notebook: each.lesson for each in claims()}
        super().__init__(
            WantedClaims(words, grade, notebook, first),
            kind="claims",
            name="The claims",
            about="What the post says, and what is known",
            selects={
                "grade": ("Grade", [("", "Every grade"), *GRADES.items()]),
                "notebook": ("Lesson", [("", "Every lesson"), *sorted(lessons.items())]),
            },
            checks={"first": "Only what must be corrected first"},
        )

    def __repr__(self) -> str:
        return f"Claims: {count_claims(self.found)}"

    @property
    def found(self) -> tuple[Claim, ...]:
        """The claims that are shown."""
        return find_claims(**attrs.asdict(self._state))

    def _table(self, wanted: WantedClaims) -> Table:
        return table(**attrs.asdict(wanted))
