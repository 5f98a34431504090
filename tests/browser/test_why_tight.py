"""Lesson 04 in JupyterLab: the end of a stretch and twelve weeks, in both themes."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from course_utils.mechanics.stretch import end_of_range
from course_utils.mechanics.training import twelve_weeks
from tests.browser.harness import THEMES, Lab

LESSON = "04_why_tight.ipynb"
STRETCH, WEEKS, FELT = 2, 4, 6
"""The lesson's code cells, counted from 0."""


@pytest.mark.lesson(LESSON)
def test_the_lesson_is_operated_in_both_themes(lab: Lab) -> None:
    lab.run_lesson(LESSON)

    stretch = lab.output(STRETCH).get_by_role("group", name="The end of a stretch")
    borne = stretch.get_by_label("More pull is borne")
    borne.focus()
    for _ in range(5):
        borne.press("ArrowRight")
    expect(stretch.get_by_role("status")).to_have_text(str(end_of_range(25)))

    weeks = lab.output(WEEKS).get_by_role("group", name="Twelve weeks")
    weeks.get_by_label("Plan", exact=True).select_option("Stretching, then a stop")
    weeks.get_by_label("Movement", exact=True).select_option("Hip turn (one way)")
    week = weeks.get_by_label("Week", exact=True)
    week.focus()
    for _ in range(4):
        week.press("ArrowLeft")
    wanted = twelve_weeks("stopped", "rotation", 8)
    expect(weeks.get_by_role("status")).to_have_text(str(wanted))
    weeks.get_by_text("The same as a table").click()
    expect(weeks.get_by_role("table")).to_contain_text(wanted.rows[5][3])

    for theme in THEMES:
        lab.theme(theme)
        assert lab.axe() == []
        for cell, part in ((STRETCH, "stretch"), (WEEKS, "weeks"), (FELT, "felt")):
            lab.screenshot(f"lesson_04_{part}_{theme}", lab.output(cell))
    assert lab.errors == []
