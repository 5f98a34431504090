"""Write data/movements/README.md, a page for each movement: `make movement-pages`.

Each page says where every mean, spread, goal and tolerance comes from and how sure it is.
"""

from collections.abc import Iterable, Sequence

from course_utils.body import Bound, Cycle, Goal, Habit, Movement, joint, movements
from course_utils.body.files import data_directory
from course_utils.body.movements import RULE

PAGES = data_directory() / "movements" / "README.md"
_ESTIMATE = "estimate"
_HEAD = """# The movements, page by page

Made from the files in this folder by `make movement-pages`; change those, not this page.

Angles are in degrees from quiet standing; the signs are in `../README.md`. A source is an id in
`../references.json`. *Estimate* is our own figure, with its reason in the note. *Rule* is the one
spread that the model takes where none is published: 7 percent of the joint's whole range. A goal
keeps the value that the usual posture gives it, within its tolerance; *as far* means that nothing
has to be reached, so that a miss weighs a tenth.
"""


def pages() -> str:
    """All pages as Markdown."""
    return "\n".join([_HEAD, *map(_page, movements())])


def _page(doing: Movement) -> str:
    parts = [
        f"## {doing.key}: {doing.label}",
        f"{doing.summary} {doing.about_habit}",
        _sure(doing.habit),
        _table(("joint", "usual", "source", "spread", "source", "note"), map(_habit, doing.habit)),
        _table(("goal", "kind", "tolerance", "source", "note"), map(_goal, doing.goals)),
    ]
    parts += [_bound(bound) for bound in doing.bounds]
    parts += [_cycle(doing.cycle)] if doing.cycle else []
    return "\n\n".join(parts) + "\n"


def _sure(habit: Sequence[Habit]) -> str:
    """How many of the means and spreads are published."""
    means = sum(entry.mean_source != _ESTIMATE for entry in habit)
    spreads = sum(entry.spread_source not in (_ESTIMATE, RULE) for entry in habit)
    return (
        f"**How sure.** Of {len(habit)} usual angles {means} "
        f"{'comes' if means == 1 else 'come'} from a publication, of as many spreads {spreads}."
    )


def _habit(entry: Habit) -> tuple[str, ...]:
    spread = "" if entry.spread is None else f"{entry.spread:g}"
    return (
        joint(entry.joint).label,
        f"{entry.mean:g}",
        entry.mean_source,
        spread,
        entry.spread_source,
        entry.note,
    )


def _goal(goal: Goal) -> tuple[str, ...]:
    start = f"from the {goal.relative_to}" if goal.relative_to else None
    what = (goal.kind, goal.point, goal.axis, goal.segment, start)
    tolerance = f"{goal.tolerance:g} {goal.unit}"
    if goal.effort == "as_far":
        tolerance += ", as far"
    return goal.label, " ".join(filter(None, what)), tolerance, goal.source, goal.note


def _cycle(cycle: Cycle) -> str:
    phases = ", ".join(f"{phase.name} from {phase.percent:g}" for phase in cycle.phases)
    return (
        f"The table is for {cycle.moment:g} percent of the cycle; `../{cycle.curves}` has every "
        f"percent, and `../README.md` its steps. The ball of the foot bears weight from "
        f"{cycle.floor_from:g} to {cycle.floor_to:g} percent; from {cycle.push_from:g} the foot "
        f"rolls over its toes ({cycle.source}: {cycle.note}) Phases, in percent: {phases}."
    )


def _bound(bound: Bound) -> str:
    ends = [
        f"{name} {value:g}"
        for name, value in (("at least", bound.lower), ("at most", bound.upper))
        if value is not None
    ]
    return f"{joint(bound.joint).label} {' and '.join(ends)}: {bound.reason}"


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


if __name__ == "__main__":
    PAGES.write_text(pages(), encoding="utf-8")
    print(f"wrote {PAGES.name} with {len(movements())} movements")
