"""The kinds of question: what each holds, and what must be true of one by itself."""

import re
from collections.abc import Iterable
from typing import Any, ClassVar, Literal, get_args

from attrs import Attribute, field, frozen

from course_utils.body import JOINTS, Movement, references, unknown
from course_utils.body.joints import joints_of, known_joint
from course_utils.body.words import nearest
from course_utils.mechanics import Restriction
from course_utils.mechanics.performance import what

Kind = Literal["choose_one", "choose_all", "order", "match", "number", "joint", "triage", "predict"]
Tier = Literal["emergency", "urgent", "routine", "self_care"]
TIERS: tuple[Tier, ...] = get_args(Tier)
"""Most urgent first."""
TIER_LABELS: dict[Tier, str] = {
    "emergency": "Emergency: now, day or night",
    "urgent": "Urgent: today or within days",
    "routine": "Routine: an appointment within weeks",
    "self_care": "Self-care: carry on, and watch how it goes",
}
Asks = Literal["most", "direction", "goal"]
OTHER = "other"
"""The feedback for every joint that has none of its own."""
Pairs = tuple[tuple[str, str], ...]
"""A mapping from text to text, in the order of the file."""


def filled(_: object, attribute: "Attribute[str]", value: str) -> None:
    """Validate that a text is not empty."""
    if not value:
        raise ValueError(f"the {attribute.name} must not be empty")


def _count(least: int, most: int) -> Any:
    """A validator for a list of `least` to `most` members."""

    def check(_: object, attribute: "Attribute[Any]", value: tuple[object, ...]) -> None:
        if not least <= len(value) <= most:
            raise ValueError(
                f"the {attribute.name} are {len(value)}; they must be {least} to {most}"
            )

    return check


def _above_zero(_: object, attribute: "Attribute[float]", value: float) -> None:
    if value <= 0:
        raise ValueError(f"the {attribute.name} is {value:g}; it must be above 0")


def sources_known(_: object, attribute: "Attribute[Any]", value: tuple[str, ...]) -> None:
    """Validate that every source is in references.json."""
    known = {source.key for source in references()}
    for key in value:
        if key not in known:
            raise ValueError(
                f"unknown source {key!r}{nearest(key, known)}; it must be an id in references.json"
            )


def claims_known(_: object, attribute: "Attribute[Any]", value: tuple[str, ...]) -> None:
    """Validate that every claim is written as C07."""
    for claim in value:
        if not re.fullmatch(r"C\d\d", claim):
            raise ValueError(f"the claim is {claim!r}; it must look like C07")


def _known_joint(_: object, attribute: "Attribute[str]", value: str) -> None:
    known_joint(value)


def _unique(texts: Iterable[str], name: str) -> None:
    found = list(texts)
    for text in found:
        if found.count(text) > 1:
            raise ValueError(f"the {name} {text!r} is given twice")


def _keys(given: Pairs, allowed: Iterable[str], name: str) -> None:
    """Raise ValueError unless every key of a mapping is allowed, once, with a text."""
    words = list(allowed)
    _unique((key for key, _ in given), f"{name} for")
    for key, text in given:
        if key not in words:
            raise unknown(f"key of the {name}", key, words)
        if not text:
            raise ValueError(f"the {name} for {key} must not be empty")


@frozen
class Option:
    """One thing to choose, whether it is right, and what its choice teaches."""

    text: str = field(validator=filled)
    feedback: str = field(validator=filled)
    right: bool = False
    misconception: str = ""

    def __attrs_post_init__(self) -> None:
        if self.right and self.misconception:
            raise ValueError("a right option takes no misconception")


def one_right(_: object, attribute: "Attribute[Any]", value: tuple[Option, ...]) -> None:
    """Validate that three to six options are given, each once, and that one of them is right."""
    _count(3, 6)(_, attribute, value)
    _unique((option.text for option in value), attribute.name.removesuffix("s"))
    right = sum(option.right for option in value)
    if right != 1:
        raise ValueError(f"{right} of the {attribute.name} are right; exactly one must be")


@frozen
class Step:
    """One step of an order."""

    text: str = field(validator=filled)
    feedback: str = field(validator=filled)


@frozen
class Pair:
    """Two things that belong together. Who pairs the first otherwise may hold the misconception."""

    text: str = field(validator=filled)
    goes_with: str = field(validator=filled)
    feedback: str = field(validator=filled)
    misconception: str = ""


@frozen
class NumberFeedback:
    """What to say to a number within the tolerance, below it and above it."""

    right: str = field(validator=filled)
    low: str = field(validator=filled)
    high: str = field(validator=filled)


@frozen
class TierFeedback:
    """What to say to each tier."""

    emergency: str = field(validator=filled)
    urgent: str = field(validator=filled)
    routine: str = field(validator=filled)
    self_care: str = field(validator=filled)


@frozen(kw_only=True)
class Item:
    """What every question has.

    `sources` are ids in references.json; `claims` are numbers of the course's list of claims.
    `again` is the id of the same question in another wording.
    """

    id: str = field(validator=filled)
    objective: str = field(validator=filled)
    question: str = field(validator=filled)
    sources: tuple[str, ...] = field(validator=[_count(1, 9), sources_known])
    claims: tuple[str, ...] = field(default=(), validator=claims_known)
    again: str = ""


@frozen(kw_only=True)
class _Choice(Item):
    """A question with options to choose from."""

    options: tuple[Option, ...] = field(validator=_count(3, 6))


@frozen(kw_only=True)
class ChooseOne(_Choice):
    """Choose the one right option."""

    kind: Literal["choose_one"]

    def __attrs_post_init__(self) -> None:
        _unique((option.text for option in self.options), "option")
        right = sum(option.right for option in self.options)
        if right != 1:
            raise ValueError(f"{right} options are right; exactly one must be")


@frozen(kw_only=True)
class ChooseAll(_Choice):
    """Choose every right option: one or more, but not all."""

    kind: Literal["choose_all"]

    def __attrs_post_init__(self) -> None:
        _unique((option.text for option in self.options), "option")
        if len({option.right for option in self.options}) != 2:
            raise ValueError("at least one option must be right and at least one wrong")


@frozen(kw_only=True)
class Order(Item):
    """Put the options in order; they are given in the right one."""

    kind: Literal["order"]
    options: tuple[Step, ...] = field(validator=_count(3, 7))

    def __attrs_post_init__(self) -> None:
        _unique((option.text for option in self.options), "option")


@frozen(kw_only=True)
class Match(Item):
    """Find what goes with what."""

    kind: Literal["match"]
    pairs: tuple[Pair, ...] = field(validator=_count(3, 6))

    def __attrs_post_init__(self) -> None:
        _unique((pair.text for pair in self.pairs), "text")
        _unique((pair.goes_with for pair in self.pairs), "goes_with")


@frozen(kw_only=True)
class Number(Item):
    """Give a number in `unit`, within `tolerance`."""

    kind: Literal["number"]
    answer: float
    unit: str = field(validator=filled)
    tolerance: float = field(validator=_above_zero)
    feedback: NumberFeedback
    misconceptions: Pairs = ()

    def __attrs_post_init__(self) -> None:
        _keys(self.misconceptions, ("low", "high"), "misconceptions")


@frozen(kw_only=True)
class PickJoint(Item):
    """Pick a joint on the drawn body."""

    kind: Literal["joint"]
    answer: str = field(validator=_known_joint)
    feedback: Pairs
    misconceptions: Pairs = ()

    def __attrs_post_init__(self) -> None:
        _keys(self.feedback, (*JOINTS, OTHER), "feedback")
        for needed in (self.answer, OTHER):
            if needed not in dict(self.feedback):
                raise ValueError(f"the feedback has nothing for {needed}; it must")
        wrong = [key for key in (*JOINTS, OTHER) if key != self.answer]
        _keys(self.misconceptions, wrong, "misconceptions")


@frozen(kw_only=True)
class Triage(Item):
    """A person is described; choose how soon they should be seen."""

    kind: Literal["triage"]
    answer: Tier
    feedback: TierFeedback
    misconceptions: Pairs = ()

    def __attrs_post_init__(self) -> None:
        _keys(self.misconceptions, [t for t in TIERS if t != self.answer], "misconceptions")


@frozen(kw_only=True)
class Prediction(Item):
    """Say beforehand what the model answers to `code`. The key is not here: the model gives it.

    `asks`: "most", which joint changes most, of those in `among` (else of all that are free);
    "direction", which way `joint` changes; "goal", which goal is missed, if any.
    `margin`: by how many degrees the right answer must be clear of the next. `because`: the model's
    reason, in words; `people`: what people do, where something is known of it. `misconceptions`:
    what a wrong answer may show.
    """

    kind: Literal["predict"]
    code: str
    asks: Asks
    because: str = field(validator=filled)
    people: str = ""
    margin: float = field(default=2.0, validator=_above_zero)
    joint: str = ""
    among: tuple[str, ...] = ()
    misconceptions: Pairs = ()
    DIRECTIONS: ClassVar[tuple[str, ...]] = ("more", "less", "same")
    KEPT: ClassVar[str] = "kept"

    def __attrs_post_init__(self) -> None:
        if not self.restriction.joints:
            raise ValueError(
                f"the code is {self.code!r}; it must restrict a joint, as walk|hip=off"
            )
        if (self.asks == "direction") != bool(self.joint):
            raise ValueError("a question that asks for a direction needs a joint, no other does")
        if self.among and self.asks != "most":
            raise ValueError("only a question that asks for the most takes among")
        for name in (*self.among, *([self.joint] if self.joint else [])):
            if name not in self.free:
                raise unknown(f"joint that is free in {self.code}", name, self.free)
        if len(self.among) == 1:
            raise ValueError("the question has 1 joint among which to choose; it needs 2 or more")
        _unique(self.among, "joint")
        _keys(self.misconceptions, self.answers, "misconceptions")

    @property
    def movement(self) -> Movement:
        """The movement of the code."""
        return what(self.code)[0]

    @property
    def restriction(self) -> Restriction:
        """What the code restricts."""
        return what(self.code)[1]

    @property
    def free(self) -> tuple[str, ...]:
        """The joints that take part and are not restricted, ground up."""
        return tuple(
            key for key in joints_of(self.movement.plane) if key not in self.restriction.joints
        )

    @property
    def answers(self) -> tuple[str, ...]:
        """The answers that can be given."""
        match self.asks:
            case "most":
                return self.among or self.free
            case "direction":
                return self.DIRECTIONS
            case "goal":
                return (*(goal.key for goal in self.movement.goals), self.KEPT)


Question = ChooseOne | ChooseAll | Order | Match | Number | PickJoint | Triage | Prediction
KINDS: dict[Kind, type[Question]] = {
    "choose_one": ChooseOne,
    "choose_all": ChooseAll,
    "order": Order,
    "match": Match,
    "number": Number,
    "joint": PickJoint,
    "triage": Triage,
    "predict": Prediction,
}


def misconceptions_of(item: Question) -> tuple[str, ...]:
    """The misconceptions that wrong answers to a question may show."""
    match item:
        case ChooseOne() | ChooseAll():
            held = [option.misconception for option in item.options]
        case Match():
            held = [pair.misconception for pair in item.pairs]
        case Order():
            held = []
        case Number() | PickJoint() | Triage() | Prediction():
            held = [key for _, key in item.misconceptions]
    return tuple(key for key in held if key)
