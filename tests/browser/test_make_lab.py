"""`make lab` serves the course."""

from __future__ import annotations

from tests.browser.harness import Lab


def test_make_lab_opens_the_first_notebook(lab: Lab) -> None:
    lab.start()
    lab.screenshot("make_lab")
    current = lab.page.locator(".lm-DockPanel-tabBar .jp-mod-current")
    assert current.inner_text().strip() == "00_start_here.ipynb"
    assert lab.page.get_by_text("news").count() == 0
    assert lab.errors == []
