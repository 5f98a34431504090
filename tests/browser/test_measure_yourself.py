"""What lesson 11 shows: readings put in by keyboard, and the tests drawn, in both themes."""

from __future__ import annotations

from playwright.sync_api import expect

from course_utils.mechanics.home_tests import own_chain
from tests.browser.harness import THEMES, Lab

CELLS = (
    "cu.home_tests_drawn()",
    "cu.home_test_steps()",
    "cu.measure(sex=None, age=30, height_m=1.70)",
    "cu.home_test_norms(sex=None, age=30)",
)
DRAWN, STEPS, CHAIN, NORMS = range(1, 5)


def test_readings_are_put_in_by_keyboard(lab: Lab) -> None:
    lab.run("import course_utils as cu", *CELLS)

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
