"""The reference finder: every source of the course, by words, lesson and how far it was read."""

import attrs

from course_utils.body import (
    CHECKED,
    Reference,
    count_references,
    find_references,
    lesson_name,
    uses,
)
from course_utils.labs.finder import Finder, Wanted
from course_utils.tables import Table
from course_utils.tables import references as table


@attrs.frozen
class WantedReferences(Wanted):
    """Which sources are looked for; empty for every one."""

    notebook: str = ""
    checked: str = ""


class ReferenceFinder(Finder[WantedReferences]):
    """Every source of the course: search it, or choose a lesson or how far we read it.

    ``words``, ``notebook`` and ``checked`` as in ``references``: what is looked for first.
    Raises ValueError for an unknown notebook or degree of checking.
    """

    _nothing = "No source has all of this. Take away a word or a filter."

    def __init__(self, words: str = "", *, notebook: str = "", checked: str = "") -> None:
        notebooks = sorted({use.place for use in uses() if use.in_notebook})
        super().__init__(
            WantedReferences(words, notebook, checked),
            kind="sources",
            name="The sources",
            about="What the course rests on, and where",
            selects={
                "notebook": (
                    "Lesson",
                    [
                        ("", "Every lesson and file"),
                        *((key, lesson_name(key)) for key in notebooks),
                    ],
                ),
                "checked": ("How far we read it", [("", "All"), *CHECKED.items()]),
            },
        )

    def __repr__(self) -> str:
        return f"Sources: {count_references(self.found)}"

    @property
    def found(self) -> tuple[Reference, ...]:
        """The sources that are shown."""
        return find_references(**attrs.asdict(self._state))

    def _table(self, wanted: WantedReferences) -> Table:
        return table(**attrs.asdict(wanted))
