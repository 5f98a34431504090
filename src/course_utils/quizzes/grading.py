"""Grade an answer: how right it is, what to say to it, which misconceptions it may show.

Pure functions: nothing is stored. The form of an answer, by kind of question:

- choose_one: the number of an option, from 0; choose_all: a list of such numbers;
- order: the numbers of the options in the learner's order;
- match: for each pair, in order, the number of the pair whose `goes_with` the learner gave it;
- number: a number; joint: a joint's key; triage: a tier; predict: one of the item's answers.
"""

import math
from collections.abc import Iterable
from itertools import combinations
from numbers import Real
from typing import Any, Literal

from attrs import frozen

from course_utils.body import joint, unknown
from course_utils.quizzes import prediction
from course_utils.quizzes.items import (
    OTHER,
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

Verdict = Literal["right", "partly", "wrong"]


@frozen
class Note:
    """What is said to one part of an answer. `about` is that part in words."""

    about: str
    right: bool
    feedback: str


@frozen
class Grade:
    """How right an answer is, 0 to 1, with a note for each of its parts."""

    score: float
    notes: tuple[Note, ...]
    misconceptions: tuple[str, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """The score in a word."""
        if self.score == 1.0:
            return "right"
        return "partly" if self.score > 0.0 else "wrong"


def grade(item: Question, answer: Any) -> Grade:
    """Grade an answer. Raises ValueError, in one sentence, for one that cannot be given."""
    match item:
        case ChooseOne():
            return _choose_one(item, answer)
        case ChooseAll():
            return _choose_all(item, answer)
        case Order():
            return _order(item, answer)
        case Match():
            return _match(item, answer)
        case Number():
            return _number(item, answer)
        case PickJoint():
            return _joint(item, answer)
        case Triage():
            return _triage(item, answer)
        case Prediction():
            return _prediction(item, answer)


def _choose_one(item: ChooseOne, answer: Any) -> Grade:
    (at,) = _numbers([answer], len(item.options), "answer")
    chosen = item.options[at]
    note = Note(chosen.text, chosen.right, chosen.feedback)
    return Grade(float(chosen.right), (note,), _named(chosen.misconception))


def _choose_all(item: ChooseAll, answer: Any) -> Grade:
    """Right options chosen, less wrong ones chosen, as a part of the right ones; at least 0."""
    chosen = set(_numbers(answer, len(item.options), "answers"))
    points, notes = 0, []
    held: tuple[str, ...] = ()
    for at, option in enumerate(item.options):
        notes.append(Note(option.text, option.right == (at in chosen), option.feedback))
        if at in chosen:
            points += 1 if option.right else -1
            held += _named(option.misconception)
    of = sum(option.right for option in item.options)
    return Grade(max(0.0, points / of), tuple(notes), held)


def _order(item: Order, answer: Any) -> Grade:
    """The part of all pairs of options that are in the right order; 0 for half or less."""
    order = _numbers(answer, len(item.options), "order", all_of_them=True)
    pairs = list(combinations(order, 2))
    share = sum(first < second for first, second in pairs) / len(pairs)
    notes = tuple(
        Note(item.options[at].text, at == place, item.options[at].feedback)
        for place, at in enumerate(order)
    )
    return Grade(share if share > 0.5 else 0.0, notes)


def _match(item: Match, answer: Any) -> Grade:
    """The part of the pairs that is right."""
    given = _numbers(answer, len(item.pairs), "pairs", all_of_them=True)
    notes = []
    held: tuple[str, ...] = ()
    for at, (pair, other) in enumerate(zip(item.pairs, given, strict=True)):
        about = f"{pair.text} → {item.pairs[other].goes_with}"
        notes.append(Note(about, at == other, pair.feedback))
        held += _named("" if at == other else pair.misconception)
    return Grade(sum(note.right for note in notes) / len(notes), tuple(notes), held)


def _number(item: Number, answer: Any) -> Grade:
    good = isinstance(answer, Real) and not isinstance(answer, bool)
    value = float(answer) if good else math.nan
    if not math.isfinite(value):
        raise ValueError(f"the answer is {answer!r}; it must be a number of {item.unit}")
    off_by = value - item.answer
    about = f"{value:g} {item.unit}"
    if math.isclose(abs(off_by), item.tolerance) or abs(off_by) <= item.tolerance:
        return Grade(1.0, (Note(about, True, item.feedback.right),))
    side, said = ("low", item.feedback.low) if off_by < 0 else ("high", item.feedback.high)
    held = _named(dict(item.misconceptions).get(side, ""))
    return Grade(0.0, (Note(about, False, said),), held)


def _joint(item: PickJoint, answer: Any) -> Grade:
    picked = joint(answer)
    right = picked.key == item.answer
    said, held = dict(item.feedback), dict(item.misconceptions)
    note = Note(picked.label, right, said.get(picked.key, said[OTHER]))
    misconception = "" if right else held.get(picked.key, held.get(OTHER, ""))
    return Grade(float(right), (note,), _named(misconception))


def _triage(item: Triage, answer: Any) -> Grade:
    """A tier too careful is half right, because it is safe; a tier too careless is wrong."""
    if answer not in TIERS:
        raise unknown("tier", answer, TIERS)
    too_late = TIERS.index(answer) - TIERS.index(item.answer)
    said: str = getattr(item.feedback, answer)
    note = Note(TIER_LABELS[answer], too_late == 0, said)
    held = _named(dict(item.misconceptions).get(answer, ""))
    return Grade({0: 1.0, -1: 0.5}.get(too_late, 0.0), (note,), held)


def _prediction(item: Prediction, answer: Any) -> Grade:
    right = answer == prediction.key(item)
    said = prediction.feedback(item, answer)
    held = () if right else _named(dict(item.misconceptions).get(answer, ""))
    return Grade(float(right), (Note(prediction.label(item, answer), right, said),), held)


def _named(misconception: str) -> tuple[str, ...]:
    return (misconception,) if misconception else ()


def _numbers(answer: Any, count: int, name: str, all_of_them: bool = False) -> tuple[int, ...]:
    """Numbers from 0 to below `count`, each once. Raises ValueError for others."""
    given = tuple(answer) if isinstance(answer, Iterable) and not isinstance(answer, str) else None
    whole = given is not None and all(type(at) is int and 0 <= at < count for at in given)
    if given is None or not whole or len(set(given)) < len(given):
        raise ValueError(
            f"the {name}: {answer!r} is given; it must be numbers from 0 to {count - 1}, each once"
        )
    if all_of_them and len(given) != count:
        raise ValueError(f"the {name}: {len(given)} numbers are given; it must be {count}")
    return given
