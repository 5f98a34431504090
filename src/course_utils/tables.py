"""Tables for a notebook: what the course knows, in rows that a screen reader can walk."""

import re
from collections.abc import Callable, Iterable, Sequence
from html import escape

import attrs

from course_utils import body
from course_utils.body.experiments import JUDGED
from course_utils.mechanics import (
    Performance,
    Validation,
    perform_all,
    restriction,
    validate,
    words,
)
from course_utils.mechanics.home_tests import usual_readings
from course_utils.mechanics.rules import Rule, answering, check
from course_utils.mechanics.task import SPREAD_RULE, task
from course_utils.mechanics.validation import ALL_DIRECTIONS, GROUPS, Verdict


@attrs.frozen
class Table:
    """Rows under column heads, with a caption. The last line of a cell shows it.

    ``shade`` gives how strongly a cell is coloured, 0 to 1, from its text. A line break in
    a cell is kept on the page; as plain text a row is one line.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shade: Callable[[str], float] | None = None

    def __repr__(self) -> str:
        rows = [tuple(cell.replace("\n", " ") for cell in row) for row in self.rows]
        lines = [self.columns, *rows]
        wide = [max(len(line[at]) for line in lines) for at in range(len(self.columns))]
        padded = ["  ".join(map(str.ljust, line, wide)).rstrip() for line in lines]
        return "\n".join([self.caption, *padded])

    def _repr_html_(self) -> str:
        heads = "".join(f'<th scope="col" style="{_LEFT}">{escape(c)}</th>' for c in self.columns)
        rows = "".join(self._row(cells) for cells in self.rows)
        caption = f'<caption style="{_LEFT}">{escape(self.caption)}</caption>'
        table = f"<table>{caption}<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
        # In a narrow window the table scrolls sideways: the keyboard has to reach it.
        return (
            f'<div role="region" aria-label="{escape(self.caption)}" tabindex="0" '
            f'style="overflow-x: auto">{table}</div>'
        )

    def _row(self, cells: Sequence[str]) -> str:
        first, *rest = cells
        data = "".join(f'<td style="{self._style(cell)}">{_html(cell)}</td>' for cell in rest)
        return f'<tr><th scope="row" style="{_LEFT}">{_html(first)}</th>{data}</tr>'

    def _style(self, cell: str) -> str:
        strength = self.shade(cell) if self.shade else 0.0
        colour = f"; background: rgba({_SHADE}, {strength * _FAINT:.2f})" if strength else ""
        return _LEFT + colour + ("; min-width: 11em" if "\n" in cell else "")


def numbered(steps: Iterable[str]) -> str:
    """Steps as a cell, each with its number on a line of its own."""
    return "\n".join(f"{at}. {step}" for at, step in enumerate(steps, 1))


def _html(cell: str) -> str:
    if not isinstance(cell, body.Links):
        words = re.sub(_LONG, lambda word: _breakable(word[0]), escape(cell))
        return words.replace("\n", "<br/>\n")
    return "; ".join(
        f'<a href="{escape(link.address)}">{_breakable(escape(link.words))}</a>'
        for link in cell.links
    )


def _breakable(text: str) -> str:
    """HTML that may break after a mark within a word, as in a DOI, to leave room for others."""
    return re.sub(r"(?<=[/|.=])(?=\S)", "<wbr/>", text)


_LEFT = "text-align: left"
_LONG = r"\S{41,}"
"""A word that would push the other columns aside."""
_SHADE = "217, 95, 2"
_FAINT = 0.45
"""Strongest shade: text keeps its contrast on it in light and in dark."""
_FULL_DEGREES = 20.0
_NONE = "\N{EN DASH}"
"""For a cell with nothing to say, which would look forgotten when empty."""


def joints() -> Table:
    """The eleven joints of the map, head to foot as in the picture."""
    return _table(
        "The eleven joints of the map",
        ("Joint", "Key", "The map says", "Why, by the map"),
        (
            (j.label, j.key, j.role, j.reason.removeprefix("Coaching idea: ").capitalize())
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


def numbers(name: str) -> Table:
    """The numbers of a movement for an average adult, in degrees, and where each comes from.

    "estimate": no source could be read; data/README.md gives the reasons.
    Raises ValueError for an unknown movement.
    """
    movement = body.movement(name)
    found = task(movement, body.Body())
    reach = body.ranges_of_motion(body.Body(), movement.plane, movement.conditions)
    usual = {habit.joint: habit for habit in movement.habit}
    spread = dict(zip(body.JOINTS, found.problem.spread, strict=True))
    return _table(
        f"{movement.label}: the numbers, in degrees, and where they come from",
        ("Joint", "Usual", "Usual from", "Spread", "Spread from", "Range", "Range from"),
        (
            (
                body.joint(key).label,
                _minus(f"{usual[key].mean:g}"),
                _cited(usual[key].mean_source),
                f"{spread[key]:.1f}",
                _cited(usual[key].spread_source),
                _minus(f"{reach[key].lower:g} to {reach[key].upper:g}"),
                "; ".join(map(_cited, reach[key].sources)),
            )
            for key in reversed(body.JOINTS)
            if key in usual
        ),
    )


def who_pays(*names: str) -> Table:
    """For every movement named (or all) and every joint switched off: who changes most.

    Raises ValueError for an unknown movement.
    """
    chosen = [body.movement(name) for name in names] or list(body.movements())
    singles = [restriction(off=key) for key in body.JOINTS]
    return _table(
        "Who changes most, and by how many degrees, when a joint is off",
        ("Movement", *(f"{body.joint(key).label} off" for key in body.JOINTS)),
        ((m.short.capitalize(), *map(_most, perform_all(m, singles))) for m in chosen),
        shade=_degrees,
    )


def experiments(judged: Validation | None = None) -> Table:
    """Published measurements against what the model predicts, row by row.

    ``judged``: from `validate`, else made anew.
    """
    found = judged or validate()
    return _table(
        "Published experiments, and what the model says",
        ("Row", "Put to the model", "Read", "Measured", "Predicted", "Right"),
        (
            (
                _row(each.experiment),
                each.code,
                each.about,
                _whole(each.measured),
                _whole(each.said),
                _verdict(each),
            )
            for each in found.verdicts
        ),
    )


def _verdict(each: Verdict) -> str:
    """Right by the rule that was fixed beforehand; and whether it misses what was measured."""
    if each.right and each.within is False:
        return "by the rule; misses what was measured"
    return "yes" if each.right else "no"


CAUSES = {
    "heel and hip": "Heel and hip give too easily",
    "legs held": "The chair holds the legs",
    "too small": "Too small to count",
    "studies disagree": "Studies disagree",
    "one moment": "One moment of a step",
    "one side": "One side, and both in the model",
    "how much": "How much was lost is a guess",
    "doing less": "People with pain do less",
    "not explained": "Not explained",
}
"""The causes of misses, in words."""


def misses(judged: Validation | None = None) -> Table:
    """Every miss of the model with its cause, cause by cause."""
    missed = {each.experiment.id: each for each in (judged or validate()).misses}
    order = list(CAUSES)
    explained = sorted(body.misses(), key=lambda miss: order.index(miss.cause))
    return _table(
        "Where the model misses, and why",
        ("Cause", "Row", "Put to the model", "Measured", "Predicted", "Why"),
        (
            (
                CAUSES[miss.cause],
                _row(missed[miss.id].experiment),
                missed[miss.id].asked,
                _whole(missed[miss.id].measured),
                _whole(missed[miss.id].said),
                miss.why,
            )
            for miss in explained
            if miss.id in missed
        ),
    )


def not_judged() -> Table:
    """The rows that the model is not held against, reason by reason, most rows first."""
    rows: dict[str, list[str]] = {}
    for row in body.experiments():
        if row.kind not in JUDGED:
            rows.setdefault(row.reason, []).append(_row(row))
    return _table(
        "Published rows that the model is not held against, and why",
        ("Why not", "How many", "Rows"),
        (
            (reason, str(len(named)), "; ".join(named))
            for reason, named in sorted(rows.items(), key=lambda item: -len(item[1]))
        ),
    )


def check_rule(rule: Rule) -> Table:
    """Which invariants a rule of redistribution keeps, over every movement with each joint off.

    Raises ValueError, in one sentence, when the rule gives anything but degrees for joints.
    """
    return _table(
        "Does the rule hold?",
        ("Invariant", "Holds in", "First case in which it does not"),
        (
            (each.invariant, f"{each.held} of {each.of}", each.broken or _NONE)
            for each in check(rule)
        ),
    )


def race(rule: Rule) -> Table:
    """A rule and the model against the published measurements: how many each gets right.

    Raises ValueError, in one sentence, when the rule gives anything but degrees for joints.
    """
    theirs, ours = validate(answer=answering(rule)).summary, validate().summary
    names = {**GROUPS, "direction and null": ALL_DIRECTIONS}
    return _table(
        "Your rule and the model: rows right",
        ("Group", "Your rule", "The model", "Rows"),
        (
            (names[group], str(theirs[group][0]), str(right), str(judged))
            for group, (right, judged) in ours.items()
        ),
    )


def claims(words: str = "", *, grade: str = "", notebook: str = "", first: bool = False) -> Table:
    """What the post claims and what is known, claim by claim, or those that are asked for.

    ``words``: all of them must occur; ``grade``: one of ``body.GRADES``; ``notebook``: a file's
    name without its ending; ``first``: only the corrections that matter most.
    Raises ValueError for an unknown grade or notebook.
    """
    found = body.find_claims(words, grade=grade, notebook=notebook, first=first)
    return _table(f"{body.count_claims(found)}.", body.CLAIM_COLUMNS, (each.row for each in found))


def felt() -> Table:
    """Studies that asked what people feel and measured the same."""
    return _table(
        "What was felt, and what was measured",
        ("What", "People", "Felt", "Measured beside it", "Found", "Source"),
        (
            (s.what, s.people, s.felt, s.measured, s.found, body.reference(s.source).short)
            for s in body.felt_studies()
        ),
    )


def walking_studies() -> Table:
    """Studies of hip, low back and step: what was measured when a hip extends less, or more."""
    return _table(
        "Hip, low back and step, as measured",
        ("Study", "People", "Hip", "Pelvis and low back", "Step", "Source"),
        (
            (s.what, s.people, s.hip, s.back, s.step, body.reference(s.source).short)
            for s in body.walking_studies()
        ),
    )


def home_test_steps() -> Table:
    """The five home tests: what one needs, how to do each, and when not to."""
    return _table(
        "Five tests at home",
        ("Test", "You need", "What it tells", "How", "When not"),
        (
            (test.title, test.tool, test.about, numbered(test.steps), test.avoid)
            for test in body.home_tests()
        ),
    )


def home_test_norms(sex: body.Sex | None = None, age: float | None = None) -> Table:
    """What is usual in each home test for a sex and an age, and each test's error.

    Raises ValueError for an unknown sex or an age outside 18 to 100.
    """
    person = body.Body(sex=sex, age=age)
    usual = usual_readings(person)

    def row(reading: body.Reading) -> tuple[str, ...]:
        unit = reading.unit if reading.unit == "°" else f"\N{NO-BREAK SPACE}{reading.unit}"
        norm = reading.norm(person)
        own = body.ranges_of_motion(
            person,
            reading.plane,
            [(joint, reading.condition) for joint in reading.joints if reading.condition],
        )
        ends = [row for joint in reading.joints if (row := own[joint].upper_row)]
        cited = dict.fromkeys(_cited(end.source) for end in ends)
        ranges = f"The joint's usual range of motion: {'; '.join(cited)}"
        return (
            reading.label,
            f"{usual[reading.key]:g}{unit}"
            + (f", SD\N{NO-BREAK SPACE}{norm.sd:g}" if norm and norm.sd else ""),
            ranges if norm is None else f"{_sentence(_cited(norm.source))}. {norm.note}",
            f"{reading.error:g}{unit}",
            f"{_sentence(_cited(reading.error_source))}, {reading.error_status}. "
            f"{reading.error_note}",
        )

    return _table(
        "Usual readings, and the error of each test",
        ("Reading", "Usual", "Source of the usual", "Error", "Source of the error"),
        map(row, body.home_readings()),
    )


def sources(*keys: str) -> Table:
    """Sources by key, or all of them, by name. Raises ValueError for an unknown key."""
    chosen = [body.reference(key) for key in keys] or list(body.references())
    return _table(
        "Sources",
        ("Source", "Title", "Where", "Link"),
        (
            (r.short, r.titled, r.where or _NONE, r.links or _NONE)
            for r in sorted(chosen, key=lambda each: each.short.casefold())
        ),
    )


def references(words: str = "", *, notebook: str = "", checked: str = "") -> Table:
    """Every source with how far it was read and where it is used, or those that are asked for.

    ``words``: all of them must occur; ``notebook``: a file's name without its ending;
    ``checked``: one of ``body.CHECKED``. Raises ValueError for an unknown notebook or `checked`.
    """
    found = body.find_references(words, notebook=notebook, checked=checked)
    rows = ([cell or _NONE for cell in body.source_row(each)] for each in found)
    return _table(f"{body.count_references(found)}.", body.SOURCE_COLUMNS, rows)


def index() -> Table:
    """Everything that the notebooks show, to touch or to look at, with the way to it."""
    found = body.figures()
    counts = [f"{sum(each.kind == kind for each in found)} {said}" for kind, said in _KINDS.items()]
    return _table(f"{', '.join(counts)}.", body.FIGURE_COLUMNS, (each.row for each in found))


_KINDS = {"interactive": "interactives", "picture": "pictures", "table": "tables"}


def _table(
    caption: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    shade: Callable[[str], float] | None = None,
) -> Table:
    return Table(caption, tuple(columns), tuple(map(tuple, rows)), shade)


def _cited(source: str) -> str:
    """A source in short; what has none is called an estimate."""
    if source == body.RULE:
        return f"estimate: {100 * SPREAD_RULE:.0f} % of the range"
    return source if source == body.ESTIMATE else body.reference(source).short


def _sentence(words: str) -> str:
    """Words as the beginning of a sentence: "Estimate", but "van Dieën et al. 2019"."""
    return words[0].upper() + words[1:] if words.startswith(body.ESTIMATE) else words


def _whole(value: str) -> str:
    """A value whose sign and number stay on the line of what they belong to."""
    return re.sub(r" (?=[±+−\d])|(?<=±) ", "\N{NO-BREAK SPACE}", value)


def _minus(number: str) -> str:
    return number.replace("-", "−")


def _row(row: body.Experiment) -> str:
    """A row by its id and study: "H1c Innmann et al. 2020"."""
    return f"{row.id} {body.reference(row.reference).short}"


def _most(done: Performance) -> str:
    """The joint that answers most: "low back −5", or nothing."""
    for key in words.answers(done)[:1]:
        return f"{body.joint(key).label.lower()} {_minus(f'{done.change[key]:+.0f}')}"
    return ""


def _degrees(cell: str) -> float:
    """Part of the full shade for a cell such as "low back −5"."""
    degrees = abs(float(cell.split()[-1].replace("−", "-"))) if cell else 0.0
    return min(degrees / _FULL_DEGREES, 1.0)
