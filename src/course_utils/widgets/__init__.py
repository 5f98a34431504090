"""Widgets: what the pages of labs and quizzes share, and the explorer of the lessons."""

from course_utils.widgets.ahead import Ahead
from course_utils.widgets.controls import Choice, Slider, Switch
from course_utils.widgets.explorer import Explorer
from course_utils.widgets.page import PAGE_SCRIPT, Action, Page, View, asset, picture_and_words
from course_utils.widgets.sheet import BodySheet, Sheet, drawn

__all__ = [
    "PAGE_SCRIPT",
    "Action",
    "Ahead",
    "BodySheet",
    "Choice",
    "Explorer",
    "Page",
    "Sheet",
    "Slider",
    "Switch",
    "View",
    "asset",
    "drawn",
    "picture_and_words",
]
