"""What lesson 04 shows: the end of a stretch and twelve weeks, in both themes."""

from __future__ import annotations

from playwright.sync_api import expect

from course_utils.mechanics.stretch import end_of_range
from course_utils.mechanics.training import twelve_weeks
from tests.browser.harness import THEMES, Lab

CELLS = ("cu.end_of_range()", "cu.twelve_weeks()", "cu.felt()")
STRETCH, WEEKS, FELT = range(1, 4)


def test_stretch_and_weeks_are_operated_in_both_themes(lab: Lab) -> None:
    lab.run("import course_utils as cu", *CELLS)

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
