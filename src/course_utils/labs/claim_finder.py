"""The claim finder: what the post says and what is known, by words, grade and lesson."""

from collections.abc import Iterable
from typing import Any

import attrs
import traitlets

from course_utils.body import (
    CLAIM_COLUMNS,
    GRADES,
    Claim,
    claims,
    count_claims,
    find_claims,
)
from course_utils.tables import claims as table
from course_utils.widgets import PAGE_SCRIPT, Action, Page, View, asset


@attrs.frozen
class Wanted:
    """What is looked for; empty for everything."""

    words: str = ""
    grade: str = ""
    notebook: str = ""
    first: bool = False


class ClaimFinder(Page[Wanted]):
    """The claims as a table that can be searched and filtered; all of them at first.

    ``words``, ``grade``, ``notebook`` and ``first`` as in ``claims``: what is looked for first.
    Raises ValueError for an unknown grade or notebook.
    """

    _esm = PAGE_SCRIPT + asset(__file__, "claim_finder.js")
    choices = traitlets.Dict().tag(sync=True)

    def __init__(
        self, words: str = "", *, grade: str = "", notebook: str = "", first: bool = False
    ) -> None:
        lessons = {each.notebook: each.lesson for each in claims()}
        super().__init__(
            Wanted(words, grade, notebook, first),
            choices={
                "grade": [["", "Every grade"], *map(list, GRADES.items())],
                "notebook": [["", "Every lesson"], *map(list, sorted(lessons.items()))],
            },
        )

    def __repr__(self) -> str:
        return f"Claims: {count_claims(self.found)}"

    @property
    def found(self) -> tuple[Claim, ...]:
        """The claims that are shown."""
        return _found(self._state)

    def _act(self, state: Wanted, action: Action) -> Wanted:
        match action:
            case {"do": "set", "key": "words", "value": str(value)}:
                return attrs.evolve(state, words=value)
            case {"do": "set", "key": "grade", "value": str(value)}:
                return attrs.evolve(state, grade=value)
            case {"do": "set", "key": "notebook", "value": str(value)}:
                return attrs.evolve(state, notebook=value)
            case {"do": "set", "key": "first", "value": bool(value)}:
                return attrs.evolve(state, first=value)
            case {"do": "reset"}:
                return Wanted()
        raise ValueError(f"the claims cannot do {dict(action)!r}")

    def _shown(self, state: Wanted) -> tuple[None, View]:
        found = _found(state)
        return None, {
            "values": attrs.asdict(state),
            "status": f"{count_claims(found)}." if found else _NOTHING,
            "columns": CLAIM_COLUMNS,
            "rows": [each.row for each in found],
            "reset": state != Wanted(),
        }

    def _stills(self) -> Iterable[dict[str, Any]]:
        state = self._state
        still = table(state.words, grade=state.grade, notebook=state.notebook, first=state.first)
        yield {"text/html": still._repr_html_(), "text/plain": still.caption}


_NOTHING = "No claim has all of this. Take away a word or a filter."


def _found(state: Wanted) -> tuple[Claim, ...]:
    return find_claims(state.words, grade=state.grade, notebook=state.notebook, first=state.first)
