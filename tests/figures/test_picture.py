"""The picture says what the words say, and the live view and the still are the same picture."""

import io
import re
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from PIL import Image

from course_utils.body import Body
from course_utils.figures import Layout, Picture
from course_utils.figures.canvas import Drawn
from course_utils.figures.marks import MINUS
from course_utils.figures.theme import theme
from course_utils.mechanics import Performance, perform, words
from tests.figures.states import BODIES, MOVEMENTS, performances

SVG = "{http://www.w3.org/2000/svg}"
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def elements(svg: str) -> dict[str, ET.Element]:
    return {
        each.attrib["id"]: each
        for each in ET.fromstring(svg).iter()
        if "id" in each.attrib and each.tag != f"{SVG}g"
    }


def patched(svg: str, attributes: dict[str, dict[str, str]]) -> dict[str, ET.Element]:
    """What a page does with the attributes."""
    found = elements(svg)
    for gid, values in attributes.items():
        for name, value in values.items():
            if name == "text":
                found[gid].text = value
            else:
                found[gid].set(name, value)
    return found


def assert_same(one: ET.Element, two: ET.Element) -> None:
    gid = one.get("id")
    assert one.tag == two.tag, gid
    hidden = one.get("display") == "none"
    assert hidden == (two.get("display") == "none"), gid
    if hidden:
        return
    assert one.text == two.text, gid
    names = (set(one.attrib) | set(two.attrib)) - {"display"}
    for name in names:
        first, second = one.get(name, ""), two.get(name, "")
        if first == second:
            continue
        if name in ("d", "x", "y"):
            assert NUMBER.sub("#", first) == NUMBER.sub("#", second), f"{gid} {name}"
            numbers = [np.array(NUMBER.findall(text), float) for text in (first, second)]
            assert np.allclose(numbers[0], numbers[1], atol=0.11), f"{gid} {name}"
        else:
            assert first == second, f"{gid} {name}"


def assert_says(svg: str, done: Performance, joints: tuple[str, ...]) -> None:
    """Title, description and labels say what the words say."""
    root = ET.fromstring(svg)
    assert root.find(f"{SVG}title").text == words.title(done)  # type: ignore[union-attr]
    assert root.find(f"{SVG}desc").text == str(done)  # type: ignore[union-attr]
    found = elements(svg)
    rows = {row.joint: row for row in words.table(done)}
    assert set(rows) == set(joints)
    for joint, row in rows.items():
        label = found[f"joint-{joint}-label"].text or ""
        assert label.startswith(row.label)
        if joint in done.restriction.joints:
            assert label != row.label
        elif abs(row.change) >= words.SHOWN:
            degrees = label.removeprefix(row.label).strip().removesuffix("°")
            assert abs(float(degrees.replace(MINUS, "-")) - row.change) <= 0.5
        else:
            assert label == row.label
    title = " ".join(
        found[f"title-{at}"].text or ""
        for at in (1, 2, 3)
        if found[f"title-{at}"].get("display") != "none"
    )
    assert title == words.title(done)


@pytest.mark.parametrize("key", MOVEMENTS)
def test_words_live_view_and_still_say_the_same(key: str) -> None:
    first = Picture(key).svg()
    live = Picture(key)
    for done in performances(key, Body(), 4)[::3]:
        live.show(done)
        still = Picture(key)
        still.show(done)
        svg = still.svg()
        assert_says(svg, done, still.joints)
        drawn = elements(svg)
        followed = patched(first, live.attributes())
        assert list(drawn) == list(followed)
        for gid in drawn:
            assert_same(followed[gid], drawn[gid])


def test_attributes_can_be_read_again() -> None:
    picture = Picture("walk")
    picture.show(perform("walk|hip=off"))
    assert picture.attributes() == picture.attributes()


def test_what_a_picture_shows_does_not_depend_on_what_it_showed_before() -> None:
    busy, fresh = Picture("walk"), Picture("walk")
    for code in ("walk|hip=off", "walk|ankle=off|knee=50%", "walk|lumbar=off"):
        busy.show(perform(code))
    fresh.show(perform("walk|lumbar=off"))
    assert busy.svg() == fresh.svg()
    shown = {
        gid: values for gid, values in busy.attributes().items() if values["display"] != "none"
    }
    assert shown == {
        gid: values for gid, values in fresh.attributes().items() if values["display"] != "none"
    }
    assert busy.png() == fresh.png()


@pytest.mark.parametrize("key", MOVEMENTS)
def test_marks_rings_and_arrows_show_who_is_off_and_who_answers(key: str) -> None:
    picture = Picture(key)
    for done in performances(key, Body(), 6):
        picture.show(done)
        shown = {gid for gid, each in picture.attributes().items() if each["display"] != "none"}
        answers = words.answers(done)
        for joint in picture.joints:
            off = done.restriction.mobility_of(joint) == 0.0
            restricted = joint in done.restriction.joints
            assert (f"joint-{joint}-ring" in shown) == (joint in answers)
            assert (f"joint-{joint}-cross" in shown) == off
            assert (f"joint-{joint}-part" in shown) == (restricted and not off)
            for part in ("mark", "label", "leader", "hit"):
                assert f"joint-{joint}-{part}" in shown
        arrows = [gid for gid in shown if gid.startswith("arrow-")]
        assert len(arrows) == (min(len(answers), 3) if done.restriction.joints else 0)


def test_bars_are_as_long_as_the_range_that_is_used() -> None:
    picture = Picture("walk")
    done = perform("walk|hip=50%")
    picture.show(done)
    found = elements(picture.svg())

    def ends(gid: str) -> tuple[float, float]:
        x = np.array(NUMBER.findall(found[gid].get("d", "")), float)[::2]
        return float(x.min()), float(x.max())

    for joint in picture.joints:
        left, right = ends(f"bar-{joint}-track")
        start, end = ends(f"bar-{joint}")
        assert start == left
        assert abs((end - start) / (right - left) - done.range_used[joint]) < 0.002
        tick = ends(f"bar-{joint}-usual")[0]
        assert abs((tick - left) / (right - left) - done.usual_range_used[joint]) < 0.002


@pytest.mark.parametrize("layout", ["wide", "narrow"])
@pytest.mark.parametrize("key", MOVEMENTS)
def test_every_state_has_the_same_items(key: str, layout: Layout) -> None:
    picture = Picture(key, layout=layout)
    first = list(picture.attributes())
    drawn = list(elements(picture.svg()))
    assert len(set(drawn)) == len(drawn)
    for done in performances(key, Body(), 3):
        picture.show(done)
        assert list(picture.attributes()) == first
    assert list(elements(picture.svg())) == drawn


def test_each_joint_is_one_group_that_holds_its_parts() -> None:
    groups = {
        each.get("id", ""): [part.get("id") for part in each]
        for each in ET.fromstring(Picture("walk").svg()).iter(f"{SVG}g")
    }
    for joint in Picture("walk").joints:
        parts = groups[f"joint-{joint}"]
        for part in ("leader", "ring", "mark", "part", "cross", "label", "hit"):
            assert f"joint-{joint}-{part}" in parts


def test_the_svg_brings_no_style_that_reaches_the_page() -> None:
    svg = Picture("squat").svg()
    assert "<style" not in svg
    assert "url(" not in svg
    assert "xlink" not in svg


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_png_is_small_and_has_the_themes_background(name: str) -> None:
    picture = Picture("walk", theme=name)
    picture.show(perform("walk|hip=off"))
    png = picture.png(dpi=90)
    assert len(png) <= 80_000
    assert len(picture.png()) <= 80_000
    image = Image.open(io.BytesIO(png)).convert("RGB")
    assert image.size == (900, 540)
    corner = image.getpixel((2, 2))
    wanted = tuple(int(theme(name).background[at : at + 2], 16) for at in (1, 3, 5))
    assert isinstance(corner, tuple)
    assert max(abs(a - b) for a, b in zip(corner, wanted, strict=True)) <= 4


def test_a_wrong_name_gives_one_sentence() -> None:
    with pytest.raises(ValueError, match="wlk"):
        Picture("wlk")
    with pytest.raises(ValueError, match="drak"):
        Picture("walk", theme="drak")
    with pytest.raises(ValueError, match="wid"):
        Picture("walk", layout="wid")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="squat"):
        Picture("walk").show(perform("squat"))


def low_point(picture: Picture, gid: str) -> float:
    return float(heights(picture, gid).min())


def high_point(picture: Picture, gid: str) -> float:
    return float(heights(picture, gid).max())


def heights(picture: Picture, gid: str) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    item = picture.canvas.items[gid]
    assert isinstance(item, Drawn)
    return item.shape.points.imag


@pytest.mark.parametrize("body", BODIES)
def test_the_feet_stand_on_the_ground_or_on_the_step(body: Body) -> None:
    for key in MOVEMENTS:
        picture = Picture(key, body)
        for done in performances(key, body, 3):
            picture.show(done)
            floor = low_point(picture, "ground")
            if "step" in picture.canvas.items:
                assert low_point(picture, "far-leg") > floor - 4.0, done.code
                floor = high_point(picture, "step")
            standing = "far-leg" if done.movement.foot == "air" else "body"
            below = floor - low_point(picture, standing)
            if done.movement.plane == "sagittal":
                assert abs(below) < 4.0, done.code


@pytest.mark.parametrize(
    ("code", "seen"),
    [
        ("walk", False),
        ("walk|lumbar=off", False),
        ("walk|hip=off", True),
        ("turn_head", False),
        ("turn_head|upper_cervical=off", True),
    ],
)
def test_the_usual_posture_is_explained_only_where_it_can_be_seen(code: str, seen: bool) -> None:
    done = perform(code)
    picture = Picture(done.movement)
    picture.show(perform(f"{done.movement.key}|hip=off"))
    picture.show(done)
    for gid in ("legend-ghost", "legend-ghost-text"):
        assert picture.canvas.items[gid].shown == seen
