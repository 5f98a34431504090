"""The case clinic: a person to ask, to think about and to advise, beside a worked answer."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

import attrs

from course_utils.quizzes.cases import GROUPS, find_case
from course_utils.quizzes.exercises import Exercise, exercise
from course_utils.quizzes.items import TIER_LABELS, TIERS
from course_utils.quizzes.sitting import shuffled
from course_utils.quizzes.store import store
from course_utils.quizzes.visit import STEPS, Visit, compare, kept
from course_utils.widgets import PAGE_SCRIPT, Action, Page, View, asset

_ASKED = {
    "ask": "What do you want to know? Each answer costs one question.",
    "driver": "What is most likely behind it?",
    "urgency": "How soon should this person be seen by a clinician?",
    "exercises": "Which exercises now, and why? None is an answer, too.",
    "compare": "Beside a worked answer",
}


class CaseVisit(Page[Visit]):
    """A case of the clinic. What is committed to is kept; the keys stay here until the end.

    Raises ValueError, in one sentence, for an unknown case.
    """

    _esm = PAGE_SCRIPT + asset(__file__, "clinic.js")

    def __init__(self, key: str) -> None:
        self.case = find_case(key)
        super().__init__(kept(store().predictions().get(self._kept_as, ""), self.case))

    def __repr__(self) -> str:
        return f"{self.case.label}: {STEPS[self._state.step].lower()}"

    @property
    def _kept_as(self) -> str:
        return f"case {self.case.key}"

    def _go(self, state: Visit, token: str = "") -> None:
        if state != self._state:
            store().predict(self._kept_as, state.text)
        super()._go(state, token)

    # What the page asks for

    def _act(self, state: Visit, action: Action) -> Visit:
        match action:
            case {"do": "ask", "finding": str(key)} if state.step == "ask":
                found = self.case.finding(key).key
                return attrs.evolve(state, asked=tuple(dict.fromkeys((*state.asked, found))))
            case {"do": "enough"} if state.step == "ask":
                return attrs.evolve(state, step="driver")
            case {"do": "commit", "given": given} if state.step == "driver":
                return attrs.evolve(state, step="urgency", driver=_at(self._drivers, given))
            case {"do": "commit", "given": given} if state.step == "urgency":
                return attrs.evolve(state, step="exercises", urgency=_at(TIERS, given))
            case {"do": "commit", "given": list(given)} if state.step == "exercises":
                return attrs.evolve(state, step="compare", chosen=tuple(map(self._chosen, given)))
            case {"do": "over"}:
                return Visit()
            case {"do": "reset"}:
                return state
        raise ValueError(f"the case cannot do {dict(action)!r} at the step {state.step!r}")

    @property
    def _drivers(self) -> list[str]:
        return shuffled([driver.text for driver in self.case.drivers], self.case.key)

    @property
    def _exercises(self) -> list[Exercise]:
        return [exercise(choice.exercise) for choice in self.case.exercises]

    def _reasons(self, of: Exercise) -> list[str]:
        return shuffled([reason.text for reason in of.reasons], f"{self.case.key} {of.key}")

    def _chosen(self, pair: Sequence[Any]) -> tuple[str, str]:
        if not isinstance(pair, list) or len(pair) != 2:
            raise ValueError("an exercise is chosen without its reason")
        keys = [each.key for each in self._exercises]
        found = exercise(_at(keys, pair[0]))
        if pair[1] == "":
            raise ValueError(f"{found.label!r} is chosen without a reason: choose one first")
        return found.key, _at(self._reasons(found), pair[1])

    # What the page shows

    def _shown(self, state: Visit) -> tuple[None, View]:
        view: View = {
            "title": self.case.label,
            "person": self.case.person,
            "wants": f"Wish: {self.case.wants}",
            "step": state.step,
            "steps": list(STEPS.items()),
            "question": _ASKED[state.step],
            "count": self._count(state),
            "groups": self._groups(state),
            "known": [
                [each.ask, each.answer]
                for each in (self.case.finding(key) for key in state.asked)
                if state.step != "ask"
            ],
            "options": self._options(state),
            "candidates": [],
            "result": [],
            "kept": store().note,
        }
        if state.step == "exercises":
            view["candidates"] = [
                {"label": each.label, "purpose": each.purpose, "reasons": self._reasons(each)}
                for each in self._exercises
            ]
        if state.step == "compare":
            view["result"] = [
                attrs.asdict(section, recurse=True) for section in compare(self.case, state)
            ]
        return None, view

    def _count(self, state: Visit) -> str:
        of = len(self.case.findings)
        return f"{len(state.asked)} of {of} questions asked" if state.step == "ask" else ""

    def _groups(self, state: Visit) -> list[View]:
        if state.step != "ask":
            return []
        return [
            {
                "label": label,
                "findings": [
                    {
                        "key": each.key,
                        "ask": each.ask,
                        "answer": each.answer if each.key in state.asked else "",
                    }
                    for each in self.case.findings
                    if each.group == group
                ],
            }
            for group, label in GROUPS.items()
        ]

    def _options(self, state: Visit) -> list[str]:
        if state.step == "driver":
            return self._drivers
        return [TIER_LABELS[tier] for tier in TIERS] if state.step == "urgency" else []

    def _stills(self) -> Iterable[dict[str, Any]]:
        """The person and all that one can ask, choose and commit to; no answers."""
        case = self.case
        listed = [
            *(
                (label, [f.ask for f in case.findings if f.group == group])
                for group, label in GROUPS.items()
            ),
            (_ASKED["driver"], self._drivers),
            (_ASKED["urgency"], [TIER_LABELS[tier] for tier in TIERS]),
            (_ASKED["exercises"], [each.label for each in self._exercises]),
        ]
        html = "".join(
            f"<p>{escape(head)}</p><ul>{''.join(f'<li>{escape(one)}</li>' for one in parts)}</ul>"
            for head, parts in listed
        )
        said = f"{case.person} Wish: {case.wants}"
        plain = "\n".join(f"{head}\n   - " + "\n   - ".join(parts) for head, parts in listed)
        yield {
            "text/html": f"<p><strong>{escape(case.label)}</strong></p><p>{escape(said)}</p>{html}",
            "text/plain": f"{case.label}\n{said}\n{plain}",
        }


def case(key: str) -> CaseVisit:
    """A case of the clinic: "runner", "desk", "footballer", "teenager", "fusion", "climber"."""
    return CaseVisit(key)


def _at(parts: Sequence[str], place: Any) -> str:
    for at, part in enumerate(parts):
        if place == str(at):
            return part
    raise ValueError("an answer is missing: choose one first")
