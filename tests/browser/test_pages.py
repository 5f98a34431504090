"""What a page shows without a kernel, in the dark, and at any width."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, expect

from course_utils import perform
from course_utils.figures.canvas import Written
from course_utils.figures.picture import Picture
from tests.browser.harness import THEMES, Lab

IMPORT = "import course_utils as cu"
WIDTHS = (600, 1000, 1600)


def hip_off(lab: Lab) -> Locator:
    """The output of a cell that shows a lab with its hip off."""
    lab.run(IMPORT, 'cu.ChainLab("walk|hip=off")')
    place = lab.output(1)
    expect(place.get_by_role("status")).to_be_visible()
    return place


def expect_still(place: Locator, code: str) -> None:
    """A picture that has loaded, and the sentence of a code, are what a person sees."""
    picture = place.locator("img")
    expect(picture).to_be_visible()
    assert picture.evaluate("one => one.complete && one.naturalWidth > 400")
    expect(place.get_by_text(str(perform(code)), exact=True)).to_be_visible()


@pytest.mark.parametrize(
    ("notebook", "cell", "code"),
    [("00_start_here.ipynb", 2, "squat"), ("02_switch_off_a_joint.ipynb", 2, "walk")],
)
def test_fresh_notebook_shows_still_pictures(lab: Lab, notebook: str, cell: int, code: str) -> None:
    lab.open(notebook)
    place = lab.output(cell)
    expect_still(place, code)
    lab.screenshot(f"fresh_{notebook[:2]}")
    # JupyterLab gives a saved picture no alternative text; the sentence beside it says the same.
    assert [found for found in lab.axe() if not found.startswith("image-alt ")] == []


def test_still_picture_only_where_the_lab_is_not(lab: Lab) -> None:
    name = lab.server.notebook(IMPORT, 'cu.ChainLab("walk")')
    lab.open(name)
    lab.run_all()
    place = lab.output(1)
    expect(place.get_by_role("status")).to_be_visible()
    images = place.locator("img")
    expect(images).to_have_count(1)
    expect(images).to_be_hidden()
    assert place.get_by_text(str(perform("walk")), exact=True).locator("visible=true").count() == 1
    unnamed = lab.page.locator("img:not([alt])").locator("visible=true")
    assert unnamed.count() == 0
    lab.save()
    lab.server.end_kernels()
    lab.open(name)
    expect_still(lab.output(1), "walk")
    expect(lab.output(1).get_by_role("switch")).to_have_count(0)
    lab.screenshot("reopened")


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("movement", ["walk", "look_round"])
def test_a_browser_paints_the_svg_as_the_png_is(
    chromium: Browser, movement: str, theme: str
) -> None:
    """The canvas writes the one and matplotlib draws the other, from the same shapes."""
    picture = Picture(movement, theme=theme)
    picture.show(perform(f"{movement}|hip=off"))
    canvas = picture.canvas
    for item in canvas.items.values():
        if isinstance(item, Written):  # fonts differ between machines
            item.hide()
    page = chromium.new_page()
    page.set_viewport_size({"width": round(canvas.width), "height": round(canvas.height)})
    page.set_content(f'<body style="margin: 0">{canvas.svg("", "")}</body>')
    painted, drawn = (
        np.asarray(Image.open(io.BytesIO(data)).convert("RGB").reduce(12), float)
        for data in (page.screenshot(), canvas.png(72))
    )
    page.close()
    assert painted.shape == drawn.shape
    assert np.abs(painted - drawn).max() < 40.0


def test_converted_to_html(lab: Lab, tmp_path: Path) -> None:
    source = lab.server.folder / "notebooks" / "02_switch_off_a_joint.ipynb"
    command = [sys.executable, "-m", "nbconvert", "--to", "html", "--output-dir", str(tmp_path)]
    subprocess.run([*command, str(source)], check=True, capture_output=True)
    lab.page.goto((tmp_path / "02_switch_off_a_joint.html").as_uri())
    expect_still(lab.page.locator(".jp-CodeCell").nth(2).locator(".jp-Cell-outputWrapper"), "walk")
    lab.screenshot("nbconvert")


def test_dark_theme(lab: Lab) -> None:
    colours = """svg => ['joint-hip-label', 'joint-knee-label'].map(id =>
        getComputedStyle(svg.querySelector(`[id="${id}"]`)).fill
        ).concat(getComputedStyle(svg).backgroundColor)"""
    place = hip_off(lab)
    picture = place.locator(".cu-picture svg")
    light = picture.evaluate(colours)
    lab.theme("dark")
    dark = picture.evaluate(colours)
    assert all(before != after for before, after in zip(light, dark, strict=True))
    lab.screenshot("dark", place)
    assert lab.axe() == []


def test_widths(lab: Lab) -> None:
    place = hip_off(lab)
    root = place.locator(".cu-lab")
    place.locator("summary").click()
    for width in WIDTHS:
        lab.page.set_viewport_size({"width": width, "height": 1000})
        expect(root).to_be_visible()
        lab.page.wait_for_function(
            """width => {
                const panel = document.querySelector('#jp-main-dock-panel');
                const lab = document.querySelector('.cu-lab');
                return innerWidth === width && panel.getBoundingClientRect().right <= width
                    && lab.scrollWidth <= lab.clientWidth
                    && lab.parentElement.scrollWidth <= lab.parentElement.clientWidth;
            }""",
            arg=width,
            timeout=5_000,
        )
        lab.wait_until_idle()
        lab.screenshot(f"width_{width}")
    assert lab.errors == []
