"""Right and wrong answers to any question, as `grade` takes them."""

from __future__ import annotations

from typing import Any

from course_utils.body import JOINTS
from course_utils.quizzes import Question
from course_utils.quizzes.items import (
    TIERS,
    ChooseAll,
    ChooseOne,
    Match,
    Number,
    Order,
    PickJoint,
    Prediction,
    Triage,
)
from course_utils.quizzes.prediction import key as predicted


def key_of(item: Question) -> Any:
    """The right answer, as `grade` takes it."""
    match item:
        case ChooseOne():
            return next(at for at, option in enumerate(item.options) if option.right)
        case ChooseAll():
            return [at for at, option in enumerate(item.options) if option.right]
        case Order():
            return list(range(len(item.options)))
        case Match():
            return list(range(len(item.pairs)))
        case Prediction():
            return predicted(item)
        case Number() | PickJoint() | Triage():
            return item.answer


def wrong_answers(item: Question) -> list[Any]:
    """Answers that are not right, one for each thing that can be wrong."""
    right = key_of(item)
    match item:
        case ChooseOne():
            return [at for at in range(len(item.options)) if at != right]
        case ChooseAll():
            return [[at] for at in range(len(item.options)) if at not in right]
        case Order() | Match():
            return [right[::-1]]
        case Number():
            return [round(right + way * item.tolerance, 6) for way in (-2, 2)]
        case PickJoint():
            return [joint for joint in JOINTS if joint != right]
        case Triage():
            return [tier for tier in TIERS if tier != right]
        case Prediction():
            return [answer for answer in item.answers if answer != right]
