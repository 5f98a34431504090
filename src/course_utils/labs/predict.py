"""The predict gate: commit to an answer first, then see what the model says."""

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from course_utils.body import Body, joint, unknown
from course_utils.body.joints import joints_of
from course_utils.figures.page import Layout
from course_utils.labs.tables import signed
from course_utils.mechanics import Performance, perform, words
from course_utils.quizzes import store
from course_utils.widgets import (
    PAGE_SCRIPT,
    Action,
    Page,
    Sheet,
    View,
    asset,
    drawn,
    picture_and_words,
)


@attrs.frozen
class Asked:
    """The joint that the learner has committed to ("" for none yet), and the page's layout."""

    pick: str = ""
    layout: Layout = "wide"


class Predict(Page[Asked]):
    """Ask which joint changes most when others are restricted; show it after a commitment.

    ``code`` is a movement, with ``off``, ``mobility`` or both, or a code such as "walk|hip=off".
    Raises ValueError, in one sentence, for an unknown name, or when nothing is restricted.
    """

    _esm = PAGE_SCRIPT + asset(__file__, "predict.js")

    def __init__(
        self,
        code: str = "walk",
        *,
        off: str | Iterable[str] = (),
        mobility: Mapping[str, float] | None = None,
        body: Body | None = None,
    ) -> None:
        self.body = body or Body()
        self.performance = perform(code, off=off, mobility=mobility, body=self.body)
        if not self.performance.restriction.joints:
            raise ValueError("a prediction needs a joint that is restricted, such as off='hip'")
        self.options = tuple(
            key
            for key in joints_of(self.performance.movement.plane)
            if key not in self.performance.restriction.joints
        )
        kept = store().predictions().get(self._kept_as, "")
        super().__init__(Asked(kept if kept in self.options else ""))

    def __repr__(self) -> str:
        return f"Predict({self.performance.code!r})"

    @property
    def pick(self) -> str:
        """The joint that the learner has committed to; "" while there is none."""
        return self._state.pick

    @property
    def ranking(self) -> tuple[str, ...]:
        """The joints to choose from, most change first, by the model."""
        changes = self.performance.change
        return tuple(sorted(self.options, key=lambda key: -abs(changes[key])))

    @property
    def _kept_as(self) -> str:
        """The name under which the prediction is kept."""
        body = "" if self.body == Body() else f" {self.body}"
        return self.performance.code + body

    @property
    def question(self) -> str:
        """The question in words."""
        return f"{words.title(self.performance)} Which other joint will change most, in the model?"

    def _act(self, state: Asked, action: Action) -> Asked:
        match action:
            case {"do": "commit", "joint": key}:
                if key not in self.options:
                    raise unknown("answer", key, self.options)
                return attrs.evolve(state, pick=key)
            case {"do": "reset"}:
                return attrs.evolve(state, pick="")
            case {"do": "layout", "layout": "wide" | "narrow" as layout}:
                return attrs.evolve(state, layout=layout)
        raise ValueError(f"the question cannot do {dict(action)!r}")

    def _go(self, state: Asked, token: str = "") -> None:
        if state.pick != self.pick:
            store().predict(self._kept_as, state.pick)
        super()._go(state, token)

    def _shown(self, state: Asked) -> tuple[Sheet, View]:
        done = self.performance if state.pick else self._usual()
        sketch = drawn(done, state.layout)
        return sketch.sheet, {
            "layout": state.layout,
            "question": self.question,
            "options": [[key, joint(key).label] for key in self.options],
            "pick": state.pick,
            "verdict": self._verdict(state.pick) if state.pick else "",
            "ranking": self._ranked() if state.pick else [],
            "title": words.title(done),
            "sentence": str(done),
            "patch": sketch.patch(done),
        }

    def _verdict(self, pick: str) -> str:
        first = self.ranking[0]
        changes = self.performance.change
        yours = f"You said {joint(pick).label.lower()}: it changes by {signed(changes[pick])}"
        if pick == first:
            return f"{yours}, the most of all."
        most = f"{joint(first).label.lower()} changes most, by {signed(changes[first])}"
        return f"{yours}; {most}."

    def _ranked(self) -> list[list[str]]:
        """Key, label and change of each joint, most change first."""
        changes = self.performance.change
        return [[key, joint(key).label, signed(changes[key])] for key in self.ranking]

    def _usual(self) -> Performance:
        return perform(self.performance.movement, body=self.body)

    def _stills(self) -> Iterable[dict[str, Any]]:
        *most, last = [joint(key).label.lower() for key in self.options]
        usual, asked = self._usual(), f"{self.question} Say first: {', '.join(most)} or {last}."
        return picture_and_words(drawn(usual, "wide").png(usual), words.title(usual), asked)
