"""What lesson 05 shows: circle, nerve and leg, by keyboard and mouse, in both themes."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from course_utils.mechanics import hip_circle, single_leg, slide
from tests.browser.harness import THEMES, Lab

CELLS = ("cu.hip_circle()", "cu.sciatic_nerve()", "cu.stand_on_one_leg()", "cu.circle_steps()")
CIRCLE, NERVE, STAND, STEPS = range(1, 5)


def explorer(lab: Lab, cell: int, name: str) -> Locator:
    place = lab.output(cell).get_by_role("group", name=name)
    expect(place).to_be_visible()
    return place


def press(slider: Locator, key: str, times: int) -> None:
    slider.focus()
    for _ in range(times):
        slider.page.keyboard.press(key)


KEYS_AT_ONCE = """(slider, times) => {
    for (let key = 0; key < times; key += 1) {
        slider.stepUp();
        for (const kind of ["input", "change"]) slider.dispatchEvent(new Event(kind));
    }
}"""


def test_keys_that_come_faster_than_answers_go_as_far_as_the_hip_does(lab: Lab) -> None:
    lab.run("import course_utils as cu", 'cu.hip_circle(knee="straight")')
    circle = explorer(lab, 1, "Hip circle")
    forward = circle.get_by_label("Its middle forward")
    forward.evaluate(KEYS_AT_ONCE, 12)
    expect(circle.get_by_role("status")).to_have_text(str(hip_circle(25, 70, knee="straight")))
    expect(forward).to_have_value("70")
    expect(circle.get_by_role("alert")).to_contain_text("90 degrees forward")
    assert lab.errors == []


def test_circle_nerve_and_leg_are_operated_by_keyboard_and_mouse(lab: Lab) -> None:
    lab.run("import course_utils as cu", *CELLS)

    circle = explorer(lab, CIRCLE, "Hip circle")
    expect(circle.get_by_role("status")).to_have_text(str(hip_circle()))
    press(circle.get_by_label("Size of the circle"), "ArrowRight", 15)
    expect(circle.get_by_role("status")).to_have_text(str(hip_circle(40)))
    press(circle.get_by_label("Its middle forward"), "End", 1)
    expect(circle.get_by_role("status")).to_have_text(str(hip_circle(40, 90)))
    circle.get_by_label("Knee", exact=True).select_option("Straight")
    expect(circle.get_by_role("alert")).to_contain_text("this hip does not go there")
    press(circle.get_by_label("Its middle forward"), "ArrowLeft", 8)
    expect(circle.get_by_role("alert")).not_to_be_visible()
    circle.get_by_label("Knee", exact=True).select_option("Straight")
    wanted = hip_circle(40, 50, knee="straight")
    expect(circle.get_by_role("status")).to_have_text(str(wanted))
    circle.get_by_text("The same as a table").click()
    expect(circle.get_by_role("table")).to_contain_text(wanted.rows[3][1])
    lab.screenshot("circle_straight", circle)

    nerve = explorer(lab, NERVE, "The sciatic nerve")
    press(nerve.get_by_label("Through the movement", exact=True), "Home", 1)
    expect(nerve.get_by_role("status")).to_have_text(str(slide("hip_60", 0)))
    nerve.get_by_role("button", name="Play").click()
    expect(nerve.get_by_role("status")).to_have_text(str(slide("hip_60", 100)), timeout=15_000)
    nerve.get_by_label("Movement", exact=True).select_option("Hip circle, knee stays bent")
    expect(nerve.get_by_role("status")).to_have_text(str(slide("circle", 100)))
    lab.screenshot("nerve_circle", nerve)

    stand = explorer(lab, STAND, "The standing leg")
    press(stand.get_by_label("Press on a stick"), "ArrowRight", 20)
    expect(stand.get_by_role("status")).to_have_text(str(single_leg(0, 100)))
    press(stand.get_by_label("Lean over the leg"), "End", 1)
    expect(stand.get_by_role("alert")).to_contain_text("The push on the stick is 100 N")
    stand.get_by_role("button", name="Reset").last.click()
    expect(stand.get_by_role("status")).to_have_text(str(single_leg()))
    lab.screenshot("standing_leg", stand)

    expect(lab.output(STEPS).locator("img")).to_be_visible()
    for theme in THEMES:
        lab.theme(theme)
        assert lab.axe() == []
        for cell, part in (
            (CIRCLE, "circle"),
            (NERVE, "nerve"),
            (STAND, "stand"),
            (STEPS, "steps"),
        ):
            lab.screenshot(f"lesson_05_{part}_{theme}", lab.output(cell))
    assert lab.errors == []
