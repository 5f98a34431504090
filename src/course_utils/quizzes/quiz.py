"""A quiz in the notebook: one question at a time, each answer kept before its feedback is shown."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any, cast

import attrs

from course_utils.figures.page import Layout, page
from course_utils.mechanics import Performance, perform, words
from course_utils.quizzes import prediction
from course_utils.quizzes.bank import bank
from course_utils.quizzes.form import Form, Told, said
from course_utils.quizzes.grading import Grade, grade
from course_utils.quizzes.items import Kind, PickJoint, Prediction, Question
from course_utils.quizzes.sitting import Sitting, sitting
from course_utils.quizzes.store import Answer, Sure, store
from course_utils.quizzes.summary import summary
from course_utils.widgets import (
    PAGE_SCRIPT,
    Action,
    BodySheet,
    Page,
    Sheet,
    View,
    asset,
    drawn,
    picture_and_words,
)

WORDS: dict[Sure, str] = {"guess": "a guess", "fairly": "fairly sure", "sure": "sure"}
"""How sure a learner can say to be, with each answer."""
_NOTED: Told = {
    "verdict": "noted",
    "title": "Noted.",
    "lines": [],
    "key": "",
    "beliefs": [],
    "sources": "",
}
_LATER = "What is right comes when the same questions are asked again, at the end of the course."
_APART = "overhead_reach"
"""The movement in which a body is drawn to pick a joint from: upright, no joint before another."""
_FLOOR = 8.0
"""What a body needs below the figure's box for the label of its foot, points."""


@attrs.frozen
class Asked:
    """Where a learner is: the round, the place in it (after the last: the result), another wording.

    ``again``: the question at this place is asked again in its other wording.
    """

    round: int
    place: int
    again: bool = False
    layout: Layout = "wide"


@attrs.frozen
class Slot:
    """A question of the round, its other wording if that is not asked elsewhere, the answers."""

    item: Question
    other: Question | None
    answers: tuple[tuple[Answer, Grade], ...]

    @property
    def verdict(self) -> str:
        """How the last answer was; empty while there is none."""
        return self.answers[-1][1].verdict if self.answers else ""

    @property
    def retry(self) -> bool:
        """Whether the other wording is still to be asked."""
        asked = {answer.item for answer, _ in self.answers}
        missed = bool(self.answers) and self.verdict != "right"
        return missed and self.other is not None and self.other.id not in asked


class Quiz(Page[Asked]):
    """Questions of a topic, the check of a lesson, the test before or after, or listed questions.

    ``what``: a topic ("red_flags"), a lesson ("01_the_map"), "before", "after", or ids of
    questions. ``n``: how many questions of a topic (5); ``kind``: of one kind alone, such as
    "triage". The same ``seed`` draws the same questions. Raises ValueError, in one sentence, for
    an unknown name or a wrong number.
    """

    _esm = PAGE_SCRIPT + asset(__file__, "quiz.js")

    def __init__(
        self,
        what: str | Sequence[str] | Sitting,
        n: int | None = None,
        *,
        kind: Kind | None = None,
        seed: int = 0,
    ) -> None:
        asked = what if isinstance(what, Sitting) else sitting(what, n, seed, kind)
        self._sitting = asked
        rounds = [answer.round for answer in store().answers(quiz=asked.key)]
        newest = max(rounds, default=0)
        super().__init__(self._taken_up(newest + 1 if asked.anew else max(newest, 1)))

    def __repr__(self) -> str:
        slots = self._slots(self._state.round)
        done = sum(bool(slot.answers) for slot in slots)
        title = self._sitting.title
        if not title.endswith(("?", "!", ".")):  # one mark is enough
            title += ":"
        return f"{title} {done} of {len(slots)} questions answered"

    def _taken_up(self, turn: int, layout: Layout = "wide") -> Asked:
        """A round, at its first question without an answer."""
        slots = self._slots(turn)
        still_open = [at for at, slot in enumerate(slots) if not slot.answers]
        end = len(slots) if len(slots) > 1 else 0
        return Asked(turn, still_open[0] if still_open else end, layout=layout)

    def _slots(self, turn: int) -> tuple[Slot, ...]:
        items = self._sitting.questions(turn)
        ids = {item.id for item in items}
        given: dict[str, list[tuple[Answer, Grade]]] = {}
        for answer in store().answers(quiz=self._sitting.key, round=turn):
            graded = _graded(answer)
            if graded:
                given.setdefault(answer.item, []).append((answer, graded))
        slots = []
        for item in items:
            wanted = item.again if item.again and item.again not in ids else ""
            other = bank().question(wanted) if wanted else None
            answers = given.get(item.id, []) + given.get(wanted, [])
            slots.append(Slot(item, other, tuple(sorted(answers, key=lambda one: one[0].at))))
        return tuple(slots)

    def _form(self, state: Asked, item: Question) -> Form:
        return Form.of(item, f"{self._sitting.key} {state.round}")

    # What the page asks for

    def _act(self, state: Asked, action: Action) -> Asked:
        slots = self._slots(state.round)
        match action:
            case {"do": "answer", "place": int(place), "given": given, "sure": sure}:
                if place != state.place:
                    return state
                return self._answered(state, slots[place], given, sure)
            case {"do": "go", "place": int(place)} if 0 <= place <= len(slots):
                return attrs.evolve(state, place=place, again=False)
            case {"do": "again"} if state.place < len(slots) and slots[state.place].retry:
                return attrs.evolve(state, again=True)
            case {"do": "over"}:
                return Asked(state.round + 1, 0, layout=state.layout)
            case {"do": "reset"}:
                return self._taken_up(state.round, state.layout)
            case {"do": "layout", "layout": "wide" | "narrow" as layout}:
                return attrs.evolve(state, layout=layout)
        raise ValueError(f"the quiz cannot do {dict(action)!r}")

    def _answered(self, state: Asked, slot: Slot, given: Any, sure: str) -> Asked:
        """The state after an answer, which is kept. A question that is answered stays as it is."""
        if slot.answers and not state.again:
            return state
        item = slot.other if state.again and slot.other else slot.item
        answer = self._form(state, item).answer(given)
        graded = grade(item, answer)
        store().add(
            Answer(
                quiz=self._sitting.key,
                round=state.round,
                item=item.id,
                topic=bank().topic_of(item.id).topic,
                objective=item.objective,
                answer=answer,
                score=graded.score,
                sure=cast(Sure, sure),
                misconceptions=graded.misconceptions,
            )
        )
        return attrs.evolve(state, again=False)

    # What the page shows

    def _shown(self, state: Asked) -> tuple[Sheet | None, View]:
        slots = self._slots(state.round)
        view: View = {
            "title": self._sitting.title,
            "layout": state.layout,
            "place": state.place,
            "verdicts": [self._mark(slot) for slot in slots],
            "kept": store().note,
            **self._opening(slots, state.place),
        }
        if state.place == len(slots):
            return None, {**view, "id": "result", "result": self._result(slots)}
        slot = slots[state.place]
        asking = not slot.answers or state.again
        if asking:
            item = slot.other if state.again and slot.other else slot.item
            form, told = self._form(state, item), {}
        else:
            answer, graded = slot.answers[-1]
            item = bank().question(answer.item)
            form = self._form(state, item)
            told = {
                "given": form.given(answer.answer),
                "sure": WORDS[answer.sure],
                "retry": slot.retry and not self._sitting.silent,
                **(_NOTED if self._sitting.silent else said(item, answer.answer, graded)),
            }
        view |= {"id": f"{state.round} {state.place} {item.id}", "asked": form.asked, "told": told}
        picture = _picture(item, bool(told) and not self._sitting.silent)
        if picture is None:
            return None, view
        layout: Layout = "narrow" if isinstance(item, PickJoint) else state.layout
        sketch = drawn(picture, layout)
        return sketch.sheet, {**view, **_pictured(item, picture, sketch)}

    def _opening(self, slots: Sequence[Slot], place: int) -> dict[str, str]:
        """What a topic says first, at its first question; nothing in a test or for one alone."""
        if not self._sitting.silent and len(slots) > 1 and place < len(slots):
            topics = [bank().topic_of(slot.item.id) for slot in slots[: place + 1]]
            if all(topic is not topics[place] for topic in topics[:place]):
                return {"intro": topics[place].intro, "caution": topics[place].caution}
        return {"intro": "", "caution": ""}

    def _mark(self, slot: Slot) -> str:
        return "noted" if slot.answers and self._sitting.silent else slot.verdict

    def _result(self, slots: Sequence[Slot]) -> list[str]:
        if not slots:
            return [self._sitting.nothing]
        answers = [slot.answers[-1][0] for slot in slots if slot.answers]
        if self._sitting.silent:
            return [f"{len(answers)} of {len(slots)} answered.", _LATER]
        said = summary(answers) if answers else ["Nothing is answered yet."]
        if answers and len(answers) < len(slots):
            said.append(f"{len(slots) - len(answers)} still to answer.")
        if any(answer.score < 1.0 for answer in answers):
            said.append("What you missed comes back: run cu.review() in a cell.")
        return said

    def _stills(self) -> Iterable[dict[str, Any]]:
        """The questions of the first round, without keys and without what has been answered."""
        title = self._sitting.title
        if self._sitting.anew:
            return [{"text/plain": f"{title}\n{self._sitting.anew}"}]
        forms = [self._form(Asked(1, 0), item) for item in self._sitting.questions(1)]
        picture = _picture(forms[0].item, answered=False) if len(forms) == 1 else None
        asked = [form.asked for form in forms]
        plain = "\n".join(_in_words(one, f"{at}. ") for at, one in enumerate(asked, 1))
        if picture is not None:
            png = drawn(picture, "wide").png(picture)
            return picture_and_words(png, words.title(picture), _in_words(asked[0]))
        listed = "".join(f"<li>{_in_html(one)}</li>" for one in asked)
        html = f"<p><strong>{escape(title)}</strong></p><ol>{listed}</ol>"
        return [{"text/html": html, "text/plain": f"{title}\n{plain}"}]


def _graded(answer: Answer) -> Grade | None:
    """The grade of a kept answer; None when the question has changed since and no longer has it."""
    try:
        return grade(bank().question(answer.item), answer.answer)
    except ValueError:
        return None


def _picture(item: Question, answered: bool) -> Performance | None:
    """The body that goes with a question: to pick from, or usual before and changed after."""
    if isinstance(item, PickJoint):
        return perform(_APART)
    if isinstance(item, Prediction):
        return prediction.performance(item) if answered else perform(item.code.split("|")[0])
    return None


def _pictured(item: Question, done: Performance, sketch: BodySheet) -> View:
    """What the page must know of a picture. Of the body to pick from it shows the figure alone."""
    patch = sketch.patch(done)
    if not isinstance(item, PickJoint):
        return {"patch": patch, "crop": [], "picture": f"{words.title(done)} {done}"}
    sheet = page(sketch.sheet.layout)
    left, top = sheet.figure.left, sheet.height - sheet.figure.top
    crop = [left, top, sheet.figure.width, sheet.figure.height + _FLOOR]
    return {"patch": patch, "crop": crop, "picture": "The body, upright, an arm raised"}


def _in_words(asked: Told, number: str = "") -> str:
    lines = [f"{number}{asked['question']}"]
    lines += [f"   - {text}" for text in [*asked.get("texts", ()), *asked["labels"]]]
    return "\n".join(lines)


def _in_html(asked: Told) -> str:
    parts = [*asked.get("texts", ()), *asked["labels"]]
    listed = "".join(f"<li>{escape(text)}</li>" for text in parts)
    return f"{escape(asked['question'])}<ul>{listed}</ul>" if parts else escape(asked["question"])
