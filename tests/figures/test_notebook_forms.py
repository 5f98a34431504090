"""Stills and heat maps in a notebook: text, HTML with alternative text, and a PNG."""

import base64
import html
import re
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from course_utils.body import joint
from course_utils.figures import (
    Still,
    circle_steps,
    cycle,
    heatmap,
    home_tests_drawn,
    robustness,
)
from course_utils.figures.heatmap import CELL_TEXTS, Heatmap
from course_utils.figures.marks import MINUS
from course_utils.figures.theme import contrast, theme
from course_utils.mechanics import perform, words
from tests.figures.boxes import texts_apart

SVG = "{http://www.w3.org/2000/svg}"


def opened(bundle: dict[str, str]) -> tuple[str, ET.Element]:
    """The alternative text and the SVG of the HTML form."""
    found = re.fullmatch(
        r'<img alt="([^"]*)" width="900" style="[^"]*" src="data:image/svg\+xml;base64,([^"]*)">',
        bundle["text/html"],
    )
    assert found
    return html.unescape(found[1]), ET.fromstring(base64.b64decode(found[2]))


def test_a_still_says_its_sentence_in_every_form() -> None:
    done = perform("walk", off=["hip"])
    bundle = Still(done)._repr_mimebundle_()
    alternative, svg = opened(bundle)
    assert bundle["text/plain"] == repr(Still(done)) == alternative == str(done)
    assert svg.find(f"{SVG}desc").text == str(done)  # type: ignore[union-attr]
    assert base64.b64decode(bundle["image/png"]).startswith(b"\x89PNG")


def test_forms_are_the_same_every_time() -> None:
    done = perform("squat", off=["ankle"])
    assert Still(done)._repr_mimebundle_() == Still(done)._repr_mimebundle_()
    one, two = heatmap("walk", "turn_head"), heatmap("walk", "turn_head")
    assert one._repr_mimebundle_() == two._repr_mimebundle_()


@pytest.fixture(scope="module")
def table() -> Heatmap:
    return heatmap("walk", "sit", "turn_head")


def test_the_heat_map_shows_every_change_as_a_number(table: Heatmap) -> None:
    texts = {each.get("id"): each.text for each in ET.fromstring(table.svg()).iter(f"{SVG}text")}
    shapes = {each.get("id") for each in ET.fromstring(table.svg()).iter(f"{SVG}path")}
    for key, rows in table.performances.items():
        for off, done in rows.items():
            assert f"{key}-{off}-off" in shapes
            for other in rows:
                cell = texts.get(f"{key}-{off}-{other}-text")
                change = done.change[other]
                if other == off or abs(change) < words.SHOWN:
                    assert cell is None
                else:
                    assert cell is not None
                    assert abs(float(cell.replace(MINUS, "-")) - change) <= 0.5


def test_the_heat_map_stands_ground_up(table: Heatmap) -> None:
    heights = [
        float(each.get("y", "0"))
        for each in ET.fromstring(table.svg()).iter(f"{SVG}text")
        if (each.get("id") or "").startswith("walk-row-")
    ]
    assert heights == sorted(heights, reverse=True)


def test_the_heat_maps_text_has_one_sentence_per_row(table: Heatmap) -> None:
    lines = repr(table).splitlines()
    rows = [done for rows in table.performances.values() for done in rows.values()]
    assert len(lines) == len(rows)
    for line, done in zip(lines, rows, strict=True):
        assert line.endswith(str(done))
        assert joint(done.restriction.joints[0]).label in line


def test_numbers_in_the_heat_map_can_be_read(table: Heatmap) -> None:
    found = {each.get("id"): each for each in ET.fromstring(table.svg()).iter()}
    numbers = [gid for gid in found if gid and gid.endswith("-text")]
    assert numbers
    for gid in numbers:
        cell = found[gid.removesuffix("-text")]
        assert contrast(found[gid].get("fill", ""), cell.get("fill", "")) >= 4.5


def test_wrong_names_give_one_sentence() -> None:
    with pytest.raises(ValueError, match="one movement"):
        heatmap()
    with pytest.raises(ValueError, match="wlk"):
        heatmap("wlk")


def test_nothing_in_the_heat_map_is_cut_or_overlaps() -> None:
    for names in (("walk",), ("turn_head",), ("squat", "turn_head")):
        texts_apart(heatmap(*names).canvas)


@pytest.mark.parametrize(
    "make",
    [
        lambda: Still(perform("walk", off=["hip"])),
        lambda: heatmap("squat"),
        lambda: cycle("walk", off=["hip"]),
        circle_steps,
        home_tests_drawn,
        robustness,
    ],
)
def test_no_colour_stays_light_on_a_dark_page(make: Callable[[], Any]) -> None:
    page = make()._repr_mimebundle_()["text/html"]
    svg = base64.b64decode(re.search(r"base64,([^\"]*)", page)[1]).decode()  # type: ignore[index]
    style, body = re.search(r"<style>(.*)</style>(.*)", svg, re.DOTALL).groups()  # type: ignore[union-attr]
    body = re.sub(r'<[^>]*display="none"[^>]*>', "", body)
    dark = dict(re.findall(r'\[((?:fill|stroke)="#[0-9a-f]{6}")\]\{\w+:(#[0-9a-f]{6})\}', style))
    cells = {f'fill="{each}"' for each in CELL_TEXTS.values()}
    used = set(re.findall(r'(?:fill|stroke)="#[0-9a-f]{6}"', body))
    assert used <= set(dark)
    assert dark['fill="#ffffff"'] == theme("dark").background
    for text in set(re.findall(r'<text[^>]*?(fill="#[0-9a-f]{6}")', body)) - cells:
        assert contrast(dark[text], theme("dark").background) >= 4.5
