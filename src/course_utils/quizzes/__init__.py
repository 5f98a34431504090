"""Quizzes: the question bank, how an answer is graded, and where answers are kept."""

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
from course_utils.quizzes.store import SURE, Answer, Store, Sure, store

__all__ = [
    "KINDS",
    "SURE",
    "TIERS",
    "Answer",
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
    "Store",
    "Sure",
    "Topic",
    "Triage",
    "bank",
    "grade",
    "load_bank",
    "store",
]
