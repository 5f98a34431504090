"""What an export of a question must say, worked out from the question alone, and how it is read."""

from __future__ import annotations

import unicodedata
from html.parser import HTMLParser
from typing import Any

import attrs

from course_utils.body import joints, references
from course_utils.quizzes import (
    TIERS,
    ChooseAll,
    ChooseOne,
    Match,
    Number,
    Order,
    PickJoint,
    Prediction,
    Question,
    Topic,
    Triage,
    bank,
    prediction,
)
from course_utils.quizzes.items import TIER_LABELS

BANK: dict[str, tuple[Question, Topic]] = {
    item.id: (item, topic) for topic in bank().topics for item in topic.items
}


@attrs.frozen
class Said:
    """What a question holds, in whatever file. Options: (text, score, feedback), sorted."""

    question: str
    options: list[tuple[str, float, str]] = attrs.field(factory=list)
    order: list[str] = attrs.field(factory=list)
    pairs: list[tuple[str, str]] = attrs.field(factory=list)
    number: tuple[float, float] | None = None
    feedback: list[str] = attrs.field(factory=list)
    """Right, low and high of a number; that of the steps and pairs, in their order."""


def expected(item: Question) -> Said:
    """What is to be found of a question."""
    asked = plain(item.question)
    match item:
        case ChooseOne():
            return Said(
                asked, options_of((o.text, float(o.right), o.feedback) for o in item.options)
            )
        case ChooseAll():
            share = 1 / len([o for o in item.options if o.right])
            found = ((o.text, share if o.right else -share, o.feedback) for o in item.options)
            return Said(asked, options_of(found))
        case Order():
            feedback = [plain(step.feedback) for step in item.options]
            return Said(asked, order=[plain(step.text) for step in item.options], feedback=feedback)
        case Match():
            pairs = sorted((plain(pair.text), plain(pair.goes_with)) for pair in item.pairs)
            return Said(asked, pairs=pairs, feedback=[plain(pair.feedback) for pair in item.pairs])
        case Number():
            said = [plain(text) for text in attrs.astuple(item.feedback)]
            return Said(asked, number=(item.answer, item.tolerance), feedback=said)
        case PickJoint():
            by_joint = dict(item.feedback)
            return Said(
                asked,
                options_of(
                    (j.label, float(j.key == item.answer), by_joint.get(j.key, by_joint["other"]))
                    for j in joints()
                ),
            )
        case Triage():
            right = TIERS.index(item.answer)
            score = {right: 1.0, right - 1: 0.5}
            return Said(
                asked,
                options_of(
                    (TIER_LABELS[tier], score.get(at, 0.0), getattr(item.feedback, tier))
                    for at, tier in enumerate(TIERS)
                ),
            )
        case Prediction():
            return Said(
                asked,
                options_of(
                    (
                        prediction.label(item, answer).capitalize(),
                        float(answer == prediction.key(item)),
                        prediction.feedback(item, answer),
                    )
                    for answer in item.answers
                ),
            )


def options_of(found: Any) -> list[tuple[str, float, str]]:
    """Options in the order of their text; scores as the formats keep them, with five digits."""
    return sorted((plain(text), round(score, 4), plain(said)) for text, score, said in found)


def sources(item: Question) -> list[str]:
    """The citations that go with a question."""
    return [source.short for source in references() if source.key in item.sources]


def plain(text: str) -> str:
    """A text as it is shown: any white space is one blank, a control character is a mark."""
    space = set("\t\n\r\x85")
    kept = (
        c if c in space or unicodedata.category(c) not in ("Cc", "Cs") else "\ufffd" for c in text
    )
    return " ".join("".join(kept).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd").split())


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found.append(data)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        assert tag in {"p", "br", "b", "ul", "li", "img"}, f"a text became the element {tag}"
        if tag != "b":
            self.found.append(" ")


def shown(html: str) -> str:
    """What a page shows of HTML."""
    reader = _Text()
    reader.feed(html)
    reader.close()
    return plain("".join(reader.found))
