"""Every lesson in JupyterLab at 1024 pixels: run whole, each control used by mouse and keyboard."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import ElementHandle, Locator, TimeoutError, expect

from tests.browser.harness import POLLING_MS, ROOT, Lab

LESSONS = sorted(path.name for path in (ROOT / "notebooks").glob("*.ipynb"))
WIDTH = 1024
CHANGED = "widget => widget.innerHTML !== widget.before"
"""Compared in the page: a picture's text is long, and sending it takes longer than the answer."""


@pytest.mark.parametrize(
    "lesson", [pytest.param(one, marks=pytest.mark.lesson(one)) for one in LESSONS]
)
def test_a_lesson_is_operated_by_mouse_and_keyboard(lab: Lab, lesson: str) -> None:
    lab.page.set_viewport_size({"width": WIDTH, "height": 1000})
    lab.run_lesson(lesson)
    if lab.page.locator("#filebrowser").is_visible():
        lab.menu("View", "File Browser")
    code = lab.page.locator(".jp-NotebookPanel .jp-CodeCell")
    for cell in range(code.count()):
        output = lab.output(cell)
        for at in range(output.locator(".cu-lab").count()):
            operate(lab, output.locator(".cu-lab").nth(at))
    panel = lab.page.locator(".jp-NotebookPanel .jp-WindowedPanel-outer").first
    assert panel.evaluate("one => one.scrollWidth <= one.clientWidth")
    assert lab.axe() == []
    assert lab.errors == []


def operate(lab: Lab, widget: Locator) -> None:
    """Use every control of a widget by mouse and keyboard; each time the widget must answer."""
    if "cu-quiz" in (widget.get_attribute("class") or ""):
        answer(widget)
        return
    shown = widget.element_handle()
    for control in shown.query_selector_all("select"):
        if control.is_visible():
            step = -1 if control.evaluate("one => !one.options[one.selectedIndex + 1]") else 1
            pressed(lab, shown, control, "ArrowDown" if step == 1 else "ArrowUp")
            changes(lab, shown, control, partial(pick, control, -step))
    for control in shown.query_selector_all(".cu-control input[type=checkbox]"):
        if control.is_visible():
            changes(lab, shown, control, control.click)
            pressed(lab, shown, control, "Space")
    for control in shown.query_selector_all("input[type=range]"):
        if control.is_visible():
            changes(lab, shown, control, partial(click_away, control))
            pressed(lab, shown, control, "ArrowLeft" if at_end(control) else "ArrowRight")


def click_away(slider: ElementHandle) -> None:
    """Click a slider with the mouse, far from where it stands."""
    low = slider.evaluate("one => one.valueAsNumber < (Number(one.min) + Number(one.max)) / 2")
    box = slider.bounding_box()
    assert box
    slider.click(position={"x": box["width"] * (0.8 if low else 0.2), "y": box["height"] / 2})


def pick(choice: ElementHandle, step: int) -> None:
    """Open a list with the mouse and choose the entry that many below the chosen one.

    The open list is a window of the browser's own, out of Playwright's reach: it chooses for us.
    """
    choice.click()
    assert choice.evaluate("one => one.matches(':open')")
    choice.select_option(index=step + int(choice.evaluate("one => one.selectedIndex")))
    choice.evaluate("one => one.blur()")


def at_end(slider: ElementHandle) -> bool:
    return bool(slider.evaluate("one => one.valueAsNumber >= Number(one.max)"))


def pressed(lab: Lab, widget: ElementHandle, control: ElementHandle, key: str) -> None:
    """Press a key on a control, which keeps the focus."""
    control.focus()
    changes(lab, widget, control, partial(control.press, key))
    assert control.evaluate("one => one === document.activeElement"), "the focus is lost"


def changes(
    lab: Lab, widget: ElementHandle, control: ElementHandle, act: Callable[[], None]
) -> None:
    """Do something to a control; the widget must answer it."""
    label = control.evaluate(
        "(one, widget) => { widget.before = widget.innerHTML;"
        " return one.labels[0]?.textContent ?? one.ariaLabel; }",
        widget,
    )
    assert label, "a control has no name"
    act()
    lab.wait_for_answers()  # one that comes late would be taken for that to the next act
    with contextlib.suppress(TimeoutError):
        lab.page.wait_for_function(CHANGED, arg=widget, timeout=10_000, polling=POLLING_MS)
    assert widget.evaluate(CHANGED), f"{label} changes nothing"


def answer(quiz: Locator) -> None:
    """Answer the question that is shown, as a guess."""
    guess = quiz.get_by_role("button", name="a guess", exact=True)
    if not guess.is_visible():
        return
    for first in quiz.locator("fieldset input").all()[:1]:
        if first.get_attribute("type") == "text":
            first.fill("1")
        else:
            first.check()
    for at, choice in enumerate(quiz.locator("fieldset select").all()):
        choice.select_option(index=at + 1)
    guess.focus()
    guess.press("Enter")
    expect(quiz.locator(".cu-verdict")).not_to_be_empty()


def test_every_notebook_is_tried() -> None:
    assert {Path(lesson).stem for lesson in LESSONS} >= {"00_start_here", "02_switch_off_a_joint"}
