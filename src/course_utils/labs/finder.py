"""A finder: a table of the course that is searched by words and narrowed by choices."""

from abc import abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

import attrs
import traitlets

from course_utils.body import Links
from course_utils.tables import Table
from course_utils.widgets import PAGE_SCRIPT, Action, Page, View, asset


@attrs.frozen
class Wanted:
    """What is looked for; a finder adds its choices, each with what leaves it out as default."""

    words: str = ""


W = TypeVar("W", bound=Wanted)


class Finder(Page[W]):
    """A table that shows the rows that are looked for.

    ``form``: how the page names the finder, its table and its controls; ``kind`` is for its
    style, ``selects`` and ``checks`` are keys of what is wanted.
    """

    _esm = PAGE_SCRIPT + asset(__file__, "finder.js")
    _nothing: str
    form = traitlets.Dict().tag(sync=True)

    def __init__(
        self,
        wanted: W,
        *,
        kind: str,
        name: str,
        about: str,
        selects: Mapping[str, tuple[str, Sequence[tuple[str, str]]]],
        checks: Mapping[str, str] | None = None,
    ) -> None:
        form = {
            "kind": kind,
            "name": name,
            "about": about,
            "selects": [
                [key, label, [list(option) for option in options]]
                for key, (label, options) in selects.items()
            ],
            "checks": [list(check) for check in (checks or {}).items()],
        }
        super().__init__(wanted, form=form)

    @abstractmethod
    def _table(self, wanted: W) -> Table:
        """The rows that are looked for, how many they are as the caption."""

    def _act(self, state: W, action: Action) -> W:
        match action:
            case {"do": "set", "key": str(key), "value": str(value) | bool(value)}:
                if type(getattr(state, key, None)) is type(value):
                    return attrs.evolve(state, **{key: value})
            case {"do": "reset"}:
                return type(state)()
        raise ValueError(f"the finder cannot do {dict(action)!r}")

    def _shown(self, state: W) -> tuple[None, View]:
        table = self._table(state)
        return None, {
            "values": attrs.asdict(state),
            "status": table.caption if table.rows else self._nothing,
            "columns": table.columns,
            "rows": [[_for_page(cell) for cell in row] for row in table.rows],
            "reset": state != type(state)(),
        }

    def _stills(self) -> Iterable[dict[str, Any]]:
        still = self._table(self._state)
        yield {"text/html": still._repr_html_(), "text/plain": still.caption}


def _for_page(cell: str) -> str | list[list[str]]:
    return [[one.words, one.address] for one in cell.links] if isinstance(cell, Links) else cell
