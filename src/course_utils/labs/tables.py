"""The ledger and the joints of a performance as rows of text, the numbers rounded to add up."""

from typing import TypedDict

from course_utils.body import joint
from course_utils.mechanics import Performance, words
from course_utils.mechanics.ledger import ENDS, tenths

Rows = list[list[str]]

JOINT_COLUMNS = ["Joint", "State", "Usual", "Now", "Change", "Range used", "Load"]


class LedgerTable(TypedDict):
    """A printed ledger: rows of label and amount, none of them when nothing is lost."""

    caption: str
    lost: Rows
    taken: Rows
    unmet: Rows
    total: str


def ledger_table(done: Performance) -> LedgerTable:
    """The ledger as a table whose printed amounts add up exactly."""
    ledger, end = done.ledger, ENDS[done.ledger.end]
    total = round(10 * ledger.total)
    lost = dict(zip(ledger.lost, tenths(list(ledger.lost.values()), total), strict=True))
    answers = tenths([*ledger.taken.values(), ledger.unmet], total)
    taken = dict(zip(ledger.taken, answers, strict=False))
    if not any(lost.values()):
        caption = f"No turn between the ground and the {end} is lost."
        return {"caption": caption, "lost": [], "taken": [], "unmet": [], "total": ""}
    note = "; minus: the other way" if min(answers) < 0 else ""
    return {
        "caption": f"Where the turn between the ground and the {end} went{note}",
        "lost": _labelled(lost),
        "taken": _labelled(taken),
        "unmet": [[f"Not taken over: the {end} {_VERB[end]} instead", _degrees(answers[-1])]],
        "total": _degrees(total),
    }


def joint_rows(done: Performance) -> Rows:
    """A row of text per joint, in ``JOINT_COLUMNS``, from the ground up."""
    return [
        [
            row.label,
            row.state,
            f"{_minus(f'{row.usual:.0f}')}°",
            f"{_minus(f'{row.now:.0f}')}°",
            signed(row.change),
            f"{100 * row.usual_range_used:.0f} → {100 * row.range_used:.0f} %",
            f"{load.usual:.0f} → {load.now:.0f} N·m",
        ]
        for row, load in zip(words.table(done), words.loads(done), strict=True)
    ]


def signed(degrees: float) -> str:
    """A change such as "+4°", "−9°" or "0°"."""
    text = f"{degrees:+.0f}"
    return _minus("0" if float(text) == 0 else text) + "°"


_VERB = {"trunk": "tilts", "head": "turns", "hands": "turn", "pelvis": "tilts"}


def _labelled(tenths: dict[str, int]) -> Rows:
    return [[joint(key).label, _degrees(amount)] for key, amount in tenths.items() if amount]


def _degrees(tenths: int) -> str:
    return _minus(f"{tenths / 10:.1f}") + "°"


def _minus(number: str) -> str:
    """A number with a real minus sign, and no minus before zero."""
    return number.replace("-", "−") if float(number) else number.lstrip("-")
