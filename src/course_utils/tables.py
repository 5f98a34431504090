"""Tables for a notebook: what the course knows, in rows that a screen reader can walk."""

from collections.abc import Iterable, Sequence
from html import escape

import attrs

from course_utils import body


@attrs.frozen
class Table:
    """Rows under column heads, with a caption. The last line of a cell shows it."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def __repr__(self) -> str:
        lines = [self.columns, *self.rows]
        wide = [max(len(line[at]) for line in lines) for at in range(len(self.columns))]
        padded = ["  ".join(map(str.ljust, line, wide)).rstrip() for line in lines]
        return "\n".join([self.caption, *padded])

    def _repr_html_(self) -> str:
        heads = "".join(f'<th scope="col" style="{_LEFT}">{escape(c)}</th>' for c in self.columns)
        rows = "".join(_row(cells) for cells in self.rows)
        caption = f'<caption style="{_LEFT}">{escape(self.caption)}</caption>'
        return f"<table>{caption}<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


_LEFT = "text-align: left"


def joints() -> Table:
    """The eleven joints of the map, head to foot as in the picture."""
    return _table(
        "The eleven joints of the map",
        ("Joint", "Key", "The map says", "Why, by the map"),
        (
            (j.label, j.key, j.role, j.reason.removeprefix("Coaching idea: "))
            for j in body.joints()[::-1]
        ),
    )


def movements() -> Table:
    """The movements of the course."""
    return _table(
        "The movements of the course",
        ("Movement", "Key", "Plane", "What must still come out right"),
        (
            (m.label, m.key, m.plane, ", ".join(goal.label for goal in m.goals))
            for m in body.movements()
        ),
    )


def sources(*keys: str) -> Table:
    """Sources by key, or all of them. Raises ValueError for an unknown key."""
    chosen = [body.reference(key) for key in keys] or list(body.references())
    return _table(
        "Sources",
        ("Source", "Title", "Where", "DOI"),
        (
            (r.short, r.title, " ".join(part for part in (r.journal, r.volume) if part), r.doi)
            for r in chosen
        ),
    )


def _table(caption: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    return Table(caption, tuple(columns), tuple(map(tuple, rows)))


def _row(cells: Sequence[str]) -> str:
    first, *rest = (escape(cell) for cell in cells)
    data = "".join(f'<td style="{_LEFT}">{cell}</td>' for cell in rest)
    return f'<tr><th scope="row" style="{_LEFT}">{first}</th>{data}</tr>'
