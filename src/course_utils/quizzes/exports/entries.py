"""A question as every export sees it: what is asked, what can be chosen, what is said to it."""

import re
from collections.abc import Iterable
from textwrap import shorten

from attrs import frozen

from course_utils.body import reference
from course_utils.quizzes.bank import Topic
from course_utils.quizzes.form import Form, key_in_words
from course_utils.quizzes.grading import grade
from course_utils.quizzes.items import (
    ChooseAll,
    ChooseOne,
    Match,
    Number,
    Order,
    Prediction,
    Question,
    Triage,
)

COURSE = "Joint by Joint"
FAR = 1e6
"""How far below and above the right number feedback reaches, in the question's unit."""
_SEED = "export"
"""Makes the order of options the same in every export."""


@frozen
class Choice:
    """One thing to choose. `score`: what it adds, -1 to 1, when it is chosen."""

    text: str
    feedback: str
    score: float
    right: bool


@frozen
class Reason:
    """What is said about a part of the question, or about several alike."""

    about: str
    feedback: str
    right: bool


@frozen
class Entry:
    """A question with its topic."""

    item: Question
    topic: Topic
    form: Form

    @classmethod
    def of(cls, item: Question, topic: Topic) -> "Entry":
        """The entry of a question."""
        return cls(item, topic, Form.of(item, _SEED))

    @property
    def title(self) -> str:
        """The id and the first words of the question."""
        return f"{self.item.id}: {shorten(self.item.question, 60, placeholder=' …')}"

    @property
    def asked(self) -> tuple[str, ...]:
        """The question and, where the options do not show it, how to answer."""
        match self.item:
            case ChooseAll():
                return (self.item.question, "Choose all that are right.")
            case Number():
                return (self.item.question, f"Answer in {self.item.unit}.")
            case _:
                return (self.item.question,)

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What can be chosen, in the order shown; nothing to choose in an order, match or number.

        The scores are those of `grade`: one option's own, and for all that are right the part that
        each adds, so that their sum, where it is above 0, is the grade.
        """
        match self.item:
            case Order() | Match() | Number():
                return ()
            case ChooseAll():
                options = [self.item.options[int(part)] for part in self.form.parts]
                share = 1.0 / sum(option.right for option in options)
                return tuple(
                    Choice(o.text, o.feedback, share if o.right else -share, o.right)
                    for o in options
                )
            case _:
                graded = [grade(self.item, part) for part in self.form.parts]
                return tuple(
                    Choice(label, given.notes[0].feedback, given.score, given.score == 1.0)
                    for label, given in zip(self.form.labels, graded, strict=True)
                )

    @property
    def mixes(self) -> bool:
        """Whether the options may be shown in any order: joints, tiers and the like have theirs."""
        return isinstance(self.item, ChooseOne | ChooseAll)

    @property
    def places(self) -> tuple[int, ...]:
        """Where, among the parts shown, each step of an order or partner of a match stands."""
        return tuple(self.form.parts.index(at) for at in range(len(self.form.parts)))

    @property
    def key(self) -> str:
        """The right answer in words; empty where the reasons say it step by step."""
        match self.item:
            case Order() | Match():
                return ""
            case ChooseAll():
                return "; ".join(line(choice.text) for choice in self.choices if choice.right)
            case _:
                return key_in_words(self.item)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What is said, the right part first; parts of which the same is said are one.

        Of a prediction only the right one: to the others it says the same and how little they give.
        """
        match self.item:
            case Order():
                return tuple(Reason(o.text, o.feedback, True) for o in self.item.options)
            case Match():
                pairs = self.item.pairs
                return tuple(Reason(f"{p.text} → {p.goes_with}", p.feedback, True) for p in pairs)
            case Number():
                said = self.item.feedback
                low, high = (self.item.answer + d * self.item.tolerance for d in (-1, 1))
                return (
                    Reason(f"{low:g} to {high:g}", said.right, True),
                    Reason("less", said.low, False),
                    Reason("more", said.high, False),
                )
            case Prediction():
                return tuple(_merged(choice for choice in self.choices if choice.right))
            case _:
                return tuple(_merged(self.choices))

    @property
    def sources(self) -> str:
        """The sources, as a line."""
        return "Sources: " + "; ".join(reference(key).short for key in self.item.sources) + "."

    @property
    def closing(self) -> tuple[str, ...]:
        """What stands below the feedback: the sources and, to a triage, what keeps people safe."""
        told = (self.topic.intro, self.topic.caution) if isinstance(self.item, Triage) else ()
        return (self.sources, *filter(None, told))

    @property
    def tags(self) -> tuple[str, ...]:
        """Topic, objective, kind and claims, as words without spaces."""
        item = self.item
        return (self.topic.topic, item.objective, item.kind, *item.claims)

    @property
    def objective(self) -> str:
        """What the question checks, as a sentence."""
        return dict(self.topic.objectives)[self.item.objective]


def lines(text: str) -> list[str]:
    """The lines of a text, trimmed, with a mark for each character that no page can show."""
    shown = _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text).strip()
    return [each.strip() for each in _LINE_END.split(shown)]


def line(text: str) -> str:
    """A text on one line."""
    return " ".join(" ".join(lines(text)).split())


_LINE_END = re.compile("\r\n?|\n")
_UNWRITABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Control characters and halves of characters: XML cannot hold most, and Anki drops others."""


def _merged(choices: Iterable[Choice]) -> Iterable[Reason]:
    alike: dict[tuple[bool, str], list[str]] = {}
    for choice in sorted(choices, key=lambda choice: not choice.right):
        alike.setdefault((choice.right, choice.feedback), []).append(choice.text)
    for (right, feedback), texts in alike.items():
        yield Reason(", ".join(texts), feedback, right)
