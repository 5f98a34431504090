"""The page of references: searched by keyboard, and its links lead to the sections."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from course_utils.body import find_references, references
from course_utils.body.uses import lessons_of, plain
from tests.browser.harness import THEMES, Lab

LESSON = "references.ipynb"
pytestmark = pytest.mark.lesson(LESSON)


def opened(lab: Lab) -> Locator:
    """The finder of the page of references, run."""
    lab.run_lesson(LESSON)
    finder = lab.output(1).get_by_role("group", name="The sources")
    expect(finder.locator("tbody tr")).to_have_count(len(references()))
    return finder


def follow(lab: Lab, link: Locator, notebook: str) -> None:
    """Use a link by keyboard: it opens a lesson in the same JupyterLab."""
    link.focus()
    lab.page.keyboard.press("Enter")
    current = lab.page.locator(".lm-DockPanel .lm-TabBar-tab.lm-mod-current")
    expect(current).to_contain_text(notebook)
    expect(lab.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) h1")).to_have_count(1)
    assert len(lab.page.context.pages) == 1


def test_a_source_is_found_and_leads_to_its_section(lab: Lab) -> None:
    finder = opened(lab)
    found_in = finder.get_by_role("region", name="The sources found")
    assert found_in.evaluate("box => box.scrollWidth - box.clientWidth") == 0  # no column is cut
    finder.get_by_role("searchbox", name="Words").focus()
    lab.page.keyboard.type("afonso")
    (found,) = find_references("afonso")
    expect(finder.locator("tbody tr")).to_have_count(1)
    lab.screenshot("references_found", finder)
    (use,) = lessons_of(found.key)
    follow(lab, finder.get_by_role("link", name=plain(use.section)), f"{use.place}.ipynb")
    assert lab.errors == []


def test_the_index_leads_to_a_figure_without_a_kernel(lab: Lab) -> None:
    lab.open(LESSON)
    link = lab.output(2).get_by_role("link", name="Is it a nerve glide?")
    follow(lab, link, "05_hip_circles.ipynb")
    assert lab.errors == []


def test_it_can_be_read_in_both_themes(lab: Lab) -> None:
    lab.page.set_viewport_size({"width": 1024, "height": 900})
    finder = opened(lab)
    for theme in THEMES:
        lab.theme(theme)
        lab.screenshot(f"references_{theme}", finder)
        assert lab.axe() == []
    assert lab.errors == []
