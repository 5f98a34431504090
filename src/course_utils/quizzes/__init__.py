"""Quizzes: the question bank and how an answer is graded."""

from course_utils.quizzes.bank import Bank, Misconception, Topic, bank, load_bank
from course_utils.quizzes.grading import Grade, Note, grade
from course_utils.quizzes.items import (
    KINDS,
    TIERS,
    ChooseAll,
    ChooseOne,
    Match,
    Number,
    Option,
    Order,
    PickJoint,
    Prediction,
    Question,
    Triage,
)

__all__ = [
    "KINDS",
    "TIERS",
    "Bank",
    "ChooseAll",
    "ChooseOne",
    "Grade",
    "Match",
    "Misconception",
    "Note",
    "Number",
    "Option",
    "Order",
    "PickJoint",
    "Prediction",
    "Question",
    "Topic",
    "Triage",
    "bank",
    "grade",
    "load_bank",
]
