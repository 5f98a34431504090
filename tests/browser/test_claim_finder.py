"""The claim finder: search and filters by keyboard, in light and dark, narrow and wide."""

from __future__ import annotations

from playwright.sync_api import expect

from course_utils.body import claims, find_claims
from tests.browser.harness import THEMES, Lab


def test_search_and_filter_by_keyboard(lab: Lab) -> None:
    lab.run("import course_utils as cu", "cu.ClaimFinder()")
    finder = lab.output(1).get_by_role("group", name="The claims")
    rows, status = finder.locator("tbody tr"), finder.get_by_role("status")
    words = finder.get_by_role("searchbox", name="Words")
    expect(rows).to_have_count(len(claims()))
    assert lab.axe() == []

    words.focus()
    lab.page.keyboard.type("nerve")
    expect(rows).to_have_count(len(find_claims("nerve")))
    expect(words).to_have_value("nerve")
    expect(words).to_be_focused()

    lab.page.keyboard.press("Tab")
    lab.page.keyboard.type("Unsupported")
    found = find_claims("nerve", grade="unsupported")
    expect(rows).to_have_count(len(found))
    expect(status).to_contain_text(f"{len(found)} claims")
    for row, claim in zip(rows.all(), found, strict=True):
        expect(row.locator("th")).to_have_text(f"{claim.id} {claim.claim}")
        expect(row.locator("td").nth(1)).to_contain_text(claim.known)
    lab.screenshot("claims_nerve", finder)

    words.fill("<b>nothing</b>")
    expect(status).to_contain_text("No claim has all of this")
    expect(finder.get_by_role("table")).not_to_be_visible()
    finder.get_by_role("button", name="Reset").click()
    expect(rows).to_have_count(len(claims()))
    expect(words).to_have_value("")
    finder.get_by_role("checkbox", name="Only what must be corrected first").check()
    expect(rows).to_have_count(len(find_claims(first=True)))

    lab.page.set_viewport_size({"width": 1024, "height": 900})
    for theme in THEMES:
        lab.theme(theme)
        lab.screenshot(f"claims_{theme}", finder)
        assert lab.axe() == []
    assert lab.errors == []
