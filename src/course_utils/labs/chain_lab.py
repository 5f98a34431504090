"""The switch-off lab: switch joints of a drawn body off and see which others answer."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

import attrs
import traitlets

from course_utils.body import JOINTS, Body, Movement, joint, movement, movements
from course_utils.body.joints import joints_of
from course_utils.figures.page import BESIDE, Beside, Layout
from course_utils.labs.tables import JOINT_COLUMNS, joint_rows, ledger_table
from course_utils.mechanics import Performance, code, parse, perform, restriction, words
from course_utils.widgets import (
    PAGE_SCRIPT,
    Action,
    Ahead,
    Page,
    Sheet,
    View,
    asset,
    drawn,
    picture_and_words,
)


@attrs.frozen
class Shown:
    """What the lab shows: a code, those before it, the page's layout and its bars.

    ``gesture``: the drag of the slider that made the code; a drag is one step to undo.
    """

    code: str
    past: tuple[str, ...] = ()
    gesture: str = ""
    layout: Layout = "wide"
    beside: Beside = "range"

    def to(self, code: str, gesture: str = "") -> "Shown":
        """The state after going on to another code."""
        if code == self.code:
            return self
        dragging = gesture != "" and gesture == self.gesture
        past = self.past if dragging else (*self.past, self.code)
        return attrs.evolve(self, code=code, past=past, gesture=gesture)

    def back(self) -> "Shown":
        """The state before the last step."""
        past = list(self.past)
        while past and past[-1] == self.code:
            past.pop()
        if not past:
            return self
        return attrs.evolve(self, code=past[-1], past=tuple(past[:-1]), gesture="")


class ChainLab(Page[Shown]):
    """The switch-off lab of a movement or of a code such as "walk|hip=off".

    ``code`` is what it shows; set it to show something else. Raises ValueError, in one sentence,
    for a code that cannot be shown.
    """

    _esm = PAGE_SCRIPT + asset(__file__, "chain_lab.js")
    code = traitlets.Unicode()
    movements: traitlets.List[list[str]] = traitlets.List().tag(sync=True)

    def __init__(self, code: str = "walk", *, body: Body | None = None) -> None:
        self.body = body or Body()
        self._ahead = Ahead()
        self._start = _perform(code, self.body).code
        super().__init__(
            Shown(self._start),
            code=self._start,
            movements=[[each.key, each.label] for each in movements()],
        )

    @property
    def performance(self) -> Performance:
        """What is shown, as the model gives it."""
        return _perform(self.code, self.body)

    def __repr__(self) -> str:
        return f"ChainLab({self.code!r})"

    @traitlets.validate("code")
    def _canonical(self, proposal: dict[str, Any]) -> str:
        return _perform(proposal["value"], self.body).code

    @traitlets.observe("code")
    def _follow(self, change: dict[str, Any]) -> None:
        if change["new"] != self._state.code:
            self._go(self._state.to(change["new"]))

    def _go(self, state: Shown, token: str = "") -> None:
        super()._go(state, token)
        self.code = state.code
        self._ahead.plan(self._draw_switched(state))

    def _act(self, state: Shown, action: Action) -> Shown:
        match action:
            case {"do": "mobility", "joint": key, "left": percent, "gesture": gesture}:
                return state.to(self._with(state.code, key, percent / 100.0), gesture)
            case {"do": "give back", "joint": key}:
                return state.to(self._without(state.code, joint(key).key))
            case {"do": "at", "percent": percent, "gesture": gesture}:
                now, restricted = parse(state.code)
                there = movement(now).at(percent).name
                return state.to(_perform(code(there, restricted), self.body).code, gesture)
            case {"do": "beside", "beside": beside} if beside in BESIDE:
                return attrs.evolve(state, beside=beside)
            case {"do": "movement", "movement": key}:
                return state.to(_perform(code(key, parse(state.code)[1]), self.body).code)
            case {"do": "restore", "code": text}:
                return state.to(_perform(text, self.body).code)
            case {"do": "layout", "layout": "wide" | "narrow" as layout}:
                return attrs.evolve(state, layout=layout)
            case {"do": "undo"}:
                return state.back()
            case {"do": "reset"}:
                return state.to(self._start)
        raise ValueError(f"the lab cannot do {dict(action)!r}")

    def _with(self, old: str, key: str, left: float) -> str:
        """A code with another mobility of one joint."""
        now, restricted = parse(old)
        mobility = {**dict(restricted.mobility), joint(key).key: left}
        restricted = restriction(
            mobility=mobility, limits=dict(restricted.limits), lost=dict(restricted.lost)
        )
        return _perform(code(now, restricted), self.body).code

    def _without(self, old: str, key: str) -> str:
        """A code with no limits and no degrees lost at one joint."""
        now, was = parse(old)
        limits = {one: ends for one, ends in was.limits if one != key}
        lost = {one: degrees for one, degrees in was.lost if one != key}
        freed = restriction(mobility=dict(was.mobility), limits=limits, lost=lost)
        return _perform(code(now, freed), self.body).code

    def _shown(self, state: Shown) -> tuple[Sheet, View]:
        sheet, view = _page(state, self.body)
        undo, reset = state.back() is not state, state.code != self._start
        return sheet, {**view, "undo": undo, "reset": reset}

    def _draw_switched(self, state: Shown) -> Iterator[None]:
        """Draw the pages that are one switch away, one at a time."""
        restricted = parse(state.code)[1]
        for key in joints_of(_movement(state.code).plane):
            left = 0.0 if restricted.mobility_of(key) else 1.0
            _page(state.to(self._with(state.code, key, left)), self.body)
            yield

    def _stills(self) -> Iterable[dict[str, Any]]:
        done = self.performance
        return picture_and_words(drawn(done, "wide").png(done), words.title(done), str(done))


def _page(state: Shown, body: Body) -> tuple[Sheet, View]:
    """What a page shows of a state, but for what depends on the states before it."""
    return page_of(_movement(state.code), state.code, body, state.layout, state.beside)


@lru_cache(maxsize=128)
def page_of(
    _: Movement, text: str, body: Body, layout: Layout, beside: Beside
) -> tuple[Sheet, View]:
    """The picture of a code and all else that a page shows of it; kept, so never to be changed."""
    done = _perform(text, body)
    sketch = drawn(done, layout)
    taking_part = joints_of(done.movement.plane)
    return sketch.sheet, {
        "code": text,
        "layout": layout,
        "beside": beside,
        "movement": done.movement.key,
        **_moment(done.movement),
        "title": words.title(done),
        "sentence": _sentence(done, beside),
        "joints": [
            {
                "key": key,
                "label": joint(key).label,
                "left": round(100 * done.restriction.mobility_of(key), 6),
                "state": words.state(done, key),
                "besides": words.besides(done, key),
            }
            for key in JOINTS
            if key in taking_part or key in done.restriction.joints
        ],
        "ledger": ledger_table(done),
        "columns": JOINT_COLUMNS,
        "rows": joint_rows(done),
        "patch": sketch.patch(done, beside),
    }


def _sentence(done: Performance, beside: Beside) -> str:
    more = {"load": words.load_sentence, "sure": words.sure_sentence}.get(beside)
    return f"{done} {more(done) if more else ''}".strip()


def _moment(doing: Movement) -> View:
    """The percent of the cycle and what that stretch is called; None without a cycle."""
    if doing.cycle is None or doing.percent is None:
        return {"at": None, "phase": ""}
    return {"at": doing.percent, "phase": doing.cycle.phase(doing.percent)}


def _movement(text: str) -> Movement:
    return movement(text.split("|")[0].strip())


def _perform(text: str, body: Body) -> Performance:
    return performed(_movement(text), text, body)


@lru_cache(maxsize=1024)
def performed(_: Movement, text: str, body: Body) -> Performance:
    """The performance of a code, kept."""
    return perform(text, body=body)
