"""Lesson 11 in JupyterLab: readings put in by keyboard, and the tests drawn, in both themes."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from course_utils.mechanics.home_tests import own_chain
from tests.browser.harness import THEMES, Lab

LESSON = "11_measure_yourself.ipynb"
DRAWN, STEPS, CHAIN, NORMS = 1, 2, 3, 6
"""The lesson's code cells, counted from 0."""


@pytest.mark.lesson(LESSON)
def test_the_lesson_is_operated_by_keyboard(lab: Lab) -> None:
    lab.run_lesson(LESSON)

    chain = lab.output(CHAIN).get_by_role("group", name="Your own chain")
    status = chain.get_by_role("status")
    expect(status).to_have_text(str(own_chain()))
    knee = chain.get_by_role("slider", name="Knee to wall")
    knee.focus()
    for _ in range(3):
        knee.press("ArrowLeft")
    expect(status).to_have_text(str(own_chain(knee_to_wall_cm=10.5)))
    for _ in range(9):
        knee.press("ArrowLeft")
    expect(status).to_have_text(str(own_chain(knee_to_wall_cm=6)))
    chain.get_by_text("The same as a table").click()
    expect(chain.get_by_role("table")).to_contain_text("less than usual")
    lab.screenshot("measure_ankle", chain)
    chain.get_by_label("Movement", exact=True).select_option("turn_head")
    neck = chain.get_by_role("slider", name="Neck turn, smaller side")
    neck.focus()
    neck.press("Home")
    expect(status).to_have_text(str(own_chain("turn_head", knee_to_wall_cm=6, neck_turn_deg=5)))
    lab.screenshot("measure_neck", chain)
    chain.get_by_role("button", name="Reset").last.click()
    expect(status).to_have_text(str(own_chain()))

    expect(lab.output(DRAWN).locator("img")).to_be_visible()
    for theme in THEMES:
        lab.theme(theme)
        assert lab.axe() == []
        for cell, part in ((DRAWN, "drawn"), (STEPS, "steps"), (CHAIN, "chain"), (NORMS, "norms")):
            lab.screenshot(f"lesson_11_{part}_{theme}", lab.output(cell))
    assert lab.errors == []
