"""A case of the clinic by keyboard alone, as ours and too late, in light and dark."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from course_utils.quizzes.cases import Case, find_case
from course_utils.quizzes.exercises import exercise
from course_utils.quizzes.items import TIER_LABELS, Tier
from tests.browser.harness import THEMES, Lab


def tab_to(lab: Lab, name: str) -> None:
    """Press Tab until a control with this name has the focus."""
    for _ in range(40):
        lab.page.keyboard.press("Tab")
        if lab.page.evaluate(
            "(document.activeElement.labels?.[0] ?? document.activeElement).textContent"
        ).startswith(name):
            return
    raise AssertionError(f"Tab never comes to {name!r}")


def begin(lab: Lab, key: str) -> Locator:
    lab.page.set_viewport_size({"width": 1024, "height": 1000})
    lab.run("import course_utils as cu", f"cu.case({key!r})")
    visit = lab.output(1).get_by_role("group", name=find_case(key).label)
    expect(visit).to_be_visible()
    if visit.get_by_role("button", name="Start over").is_visible():
        visit.get_by_role("button", name="Start over").click()
    visit.locator("legend").focus()
    return visit


def commit(lab: Lab, visit: Locator, question: str) -> None:
    """Commit with the keyboard; the focus goes on to what comes next."""
    tab_to(lab, "Commit to this")
    lab.page.keyboard.press("Enter")
    expect(visit.locator(":focus")).to_contain_text(question)


def pick(lab: Lab, visit: Locator, label: str) -> None:
    """Pick a radio button with Tab, the arrows and Space."""
    lab.page.keyboard.press("Tab")
    lab.page.keyboard.press("Space")
    for _ in range(6):
        if visit.get_by_label(label, exact=True).is_checked():
            return
        lab.page.keyboard.press("ArrowDown")
    raise AssertionError(f"the arrows never come to {label!r}")


def advise(lab: Lab, visit: Locator, of: Case, tier: Tier) -> None:
    """The steps after the questions: our driver, a tier, our exercises with our reasons."""
    pick(lab, visit, next(driver.text for driver in of.drivers if driver.verdict == "best"))
    commit(lab, visit, "How soon")
    pick(lab, visit, TIER_LABELS[tier])
    commit(lab, visit, "Which exercises")
    for choice in of.exercises:
        if choice.verdict == "fits":
            found = exercise(choice.exercise)
            tab_to(lab, found.label)
            lab.page.keyboard.press("Space")
            lab.page.keyboard.press("Tab")
            reason = next(reason.text for reason in found.reasons if reason.right)
            lab.page.keyboard.type(reason[:20])
            expect(visit.get_by_label(f"Reason for: {found.label}")).not_to_have_value("")
    commit(lab, visit, "How we would go on")


def test_a_visit_by_keyboard_alone(lab: Lab) -> None:
    of = find_case("runner")
    visit = begin(lab, "runner")
    for finding in of.findings:
        if finding.worth == "needed":
            tab_to(lab, finding.ask)
            lab.page.keyboard.press("Enter")
            expect(visit.get_by_text(finding.answer, exact=True)).to_be_visible()
            expect(visit.get_by_role("status")).to_contain_text(finding.answer)
            expect(visit.get_by_role("button", name=finding.ask)).to_be_focused()
    assert lab.axe() == []
    lab.screenshot("clinic_asked", visit)
    tab_to(lab, "I have asked enough")
    lab.page.keyboard.press("Enter")
    expect(visit.locator("legend")).to_be_focused()
    assert lab.axe() == []
    tab_to(lab, "Commit to this")
    lab.page.keyboard.press("Enter")
    expect(visit.locator(".cu-missing")).to_have_text("Choose one first.")
    visit.locator("legend").focus()
    advise(lab, visit, of, of.urgency)
    parts = visit.locator(".cu-part")
    assert [one.get_attribute("data-verdict") for one in parts.all()] == ["right"] * 4 + ["noted"]
    expect(visit.get_by_role("group", name="How we would go on")).to_contain_text(of.doubt)
    assert lab.axe() == []
    lab.screenshot("clinic_compared", visit)
    tab_to(lab, "Start over")
    lab.page.keyboard.press("Enter")
    expect(visit.locator("legend")).to_be_focused()
    expect(visit.get_by_text(f"0 of {len(of.findings)} questions asked")).to_be_visible()
    assert lab.errors == []


def test_too_late_is_said_first_in_both_themes(lab: Lab) -> None:
    of = find_case("desk")
    visit = begin(lab, "desk")
    tab_to(lab, of.findings[0].ask)
    lab.page.keyboard.press("Enter")
    expect(visit.get_by_text(of.findings[0].answer, exact=True)).to_be_visible()
    shown_in_both_themes(lab, visit, "ask")
    tab_to(lab, "I have asked enough")
    lab.page.keyboard.press("Enter")
    expect(visit.locator("legend")).to_be_focused()
    shown_in_both_themes(lab, visit, "driver")
    advise(lab, visit, of, "self_care")
    first = visit.locator(".cu-part").first
    expect(first).to_contain_text("Too late")
    expect(first).to_contain_text(TIER_LABELS["routine"])
    shown_in_both_themes(lab, visit, "late")
    assert lab.errors == []


def shown_in_both_themes(lab: Lab, visit: Locator, step: str) -> None:
    for theme in THEMES:
        lab.theme(theme)
        lab.screenshot(f"clinic_{step}_{theme}", visit)
        assert lab.axe() == []
