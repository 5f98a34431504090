"""A question as a page asks it, and what is said to an answer. No key is in what is asked.

A page knows the parts of a question by their places, "0", "1" and so on, in a shuffled order; what
it gives is turned into an answer as `grading` takes it, and back when an answer is shown again.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import frozen

from course_utils.body import JOINTS, joint, references
from course_utils.quizzes import prediction
from course_utils.quizzes.bank import bank
from course_utils.quizzes.grading import Grade
from course_utils.quizzes.items import (
    TIER_LABELS,
    TIERS,
    ChooseAll,
    ChooseOne,
    Match,
    Number,
    Order,
    PickJoint,
    Prediction,
    Question,
    Triage,
)
from course_utils.quizzes.sitting import shuffled

Told = dict[str, Any]


@frozen
class Form:
    """A question to be answered. ``parts``: its own names of what is chosen from, as shown."""

    item: Question
    parts: tuple[int | str, ...]

    @classmethod
    def of(cls, item: Question, seed: str) -> "Form":
        """The form of a question; the seed decides the order of its parts."""
        match item:
            case ChooseOne() | ChooseAll():
                return cls(item, _mixed(len(item.options), f"{seed} {item.id}"))
            case Order():
                return cls(item, _out_of_order(len(item.options), f"{seed} {item.id}"))
            case Match():
                return cls(item, _mixed(len(item.pairs), f"{seed} {item.id}"))
            case Number():
                return cls(item, ())
            case PickJoint():
                return cls(item, tuple(JOINTS))
            case Triage():
                return cls(item, TIERS)
            case Prediction():
                return cls(item, item.answers)

    @property
    def labels(self) -> list[str]:
        """What is chosen from, in words, as shown."""
        item = self.item
        match item:
            case ChooseOne() | ChooseAll() | Order():
                return [item.options[int(part)].text for part in self.parts]
            case Match():
                return [item.pairs[int(part)].goes_with for part in self.parts]
            case Number():
                return []
            case PickJoint():
                return [joint(str(part)).label for part in self.parts]
            case Triage():
                return [TIER_LABELS[tier] for tier in TIERS]
            case Prediction():
                return [_capital(prediction.label(item, str(part))) for part in self.parts]

    @property
    def asked(self) -> Told:
        """The question as the page is told it."""
        item = self.item
        told: Told = {"question": item.question, "labels": self.labels}
        match item:
            case ChooseAll():
                return {**told, "form": "all"}
            case Order():
                return {**told, "form": "order"}
            case Match():
                return {**told, "form": "match", "texts": [pair.text for pair in item.pairs]}
            case Number():
                return {**told, "form": "number", "unit": item.unit}
            case PickJoint():
                return {**told, "form": "one", "joints": list(self.parts)}
            case ChooseOne() | Triage() | Prediction():
                return {**told, "form": "one"}

    def answer(self, given: Any) -> Any:
        """The answer, as `grading` takes it, that a page has given.

        Raises ValueError, in one sentence, when nothing has been given or it is no number.
        """
        match self.item:
            case Number():
                return _typed(given, self.item.unit)
            case ChooseAll() | Order() | Match():
                if not isinstance(given, list) or not given or "" in given:
                    raise ValueError(f"an answer is missing: {_HINTS[self.item.kind]}")
                return [self._part(place) for place in given]
            case _:
                return self._part(given)

    def given(self, answer: Any) -> Any:
        """What the page gives for an answer."""
        match self.item:
            case Number():
                return f"{answer:.10g}"
            case ChooseAll() | Order() | Match():
                return [str(self.parts.index(part)) for part in answer]
            case _:
                return str(self.parts.index(answer))

    def _part(self, place: Any) -> int | str:
        for at, part in enumerate(self.parts):
            if place == str(at):
                return part
        raise ValueError("an answer is missing: choose one first")


_HINTS: Mapping[str, str] = {
    "choose_all": "choose at least one first",
    "order": "put all in order first",
    "match": "choose for each first",
}


def said(item: Question, answer: Any, grade: Grade) -> Told:
    """What a page is told about an answer: the verdict, a line for each part, the key in words."""
    beliefs = [bank().misconception(key) for key in dict.fromkeys(grade.misconceptions)]
    sources = {source.key: source.short for source in references()}
    return {
        "verdict": grade.verdict,
        "title": _verdict(item, answer, grade),
        "lines": [
            {"right": note.right, "about": about, "said": note.feedback}
            for note, about in zip(grade.notes, _abouts(item, answer, grade), strict=True)
        ],
        "key": "" if grade.verdict == "right" else key_in_words(item),
        "beliefs": [
            [belief.label, belief.known] for belief in {b.key: b for b in beliefs}.values()
        ],
        "sources": "; ".join(sources[key] for key in item.sources),
    }


def key_in_words(item: Question) -> str:
    """The right answer in words; empty where the lines to each part say it."""
    match item:
        case ChooseOne():
            return next(option.text for option in item.options if option.right)
        case ChooseAll():
            return ""
        case Order():
            return " → ".join(option.text for option in item.options)
        case Match():
            return "; ".join(f"{pair.text} → {pair.goes_with}" for pair in item.pairs)
        case Number():
            return f"{item.answer:g} {item.unit}, give or take {item.tolerance:g}"
        case PickJoint():
            return joint(item.answer).label
        case Triage():
            return TIER_LABELS[item.answer]
        case Prediction():
            return _capital(prediction.label(item, prediction.key(item)))


def _verdict(item: Question, answer: Any, grade: Grade) -> str:
    if grade.verdict == "right":
        return "Right."
    if isinstance(item, Triage):
        late = TIERS.index(answer) > TIERS.index(item.answer)
        return "Too late." if late else "Sooner than needed."
    return "Partly right." if grade.verdict == "partly" else "Not right."


def _abouts(item: Question, answer: Any, grade: Grade) -> Iterable[str]:
    """What each note is about: nothing where the answer has one part; of choices what was done."""
    if len(grade.notes) == 1:
        return [""]
    if not isinstance(item, ChooseAll):
        return [note.about for note in grade.notes]
    done = ("left out", "chosen")
    return [f"{note.about} ({done[at in answer]})" for at, note in enumerate(grade.notes)]


def _typed(given: Any, unit: str) -> float:
    text = str(given).strip().removesuffix(unit).strip().replace(",", ".").replace("\u2212", "-")
    try:
        return float(text)
    except ValueError:
        what = f"{str(given)[:40]!r} is no number" if text else "an answer is missing"
        raise ValueError(f"{what}: write a number of {unit}, such as 12.5") from None


def _mixed(count: int, seed: str) -> tuple[int, ...]:
    return tuple(shuffled(range(count), seed))


def _out_of_order(count: int, seed: str) -> tuple[int, ...]:
    """A mixed order that is not the right one."""
    order = _mixed(count, seed)
    return order if order != tuple(range(count)) else order[::-1]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
