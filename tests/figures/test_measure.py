"""The pictures of the home tests: on the page, readable, and true to the answer."""

import pytest

from course_utils.body import Body, home_tests
from course_utils.figures import HomeTestsPicture, Layout, OwnChainPicture, Picture
from course_utils.figures.canvas import Drawn, Written
from course_utils.figures.theme import contrast, theme
from course_utils.mechanics.home_tests import MOVEMENTS, own_chain
from tests.figures.boxes import on_the_page

LAYOUTS: tuple[Layout, ...] = ("wide", "narrow")
STIFF = {"knee_to_wall_cm": 5, "pelvis_back_deg": 40, "neck_turn_deg": 35, "hip_turn_deg": 40}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_drawn_tests_fit_their_page(layout: Layout) -> None:
    picture = HomeTestsPicture(layout=layout)
    on_the_page(picture.canvas)
    texts = " ".join(
        item.text for item in picture.canvas.items.values() if isinstance(item, Written)
    )
    for test in home_tests():
        assert test.title in texts
        assert test.title in repr(picture)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_text_can_be_read_on_its_ground(name: str) -> None:
    for item in HomeTestsPicture(name).canvas.items.values():
        if isinstance(item, Written):
            assert contrast(item.style["fill"], theme(name).background) >= 4.5


@pytest.mark.parametrize(("test", "wall"), [("knee_to_wall", 1), ("wall_angels", -1)])
def test_the_body_stands_before_its_wall(test: str, wall: int) -> None:
    items = HomeTestsPicture().canvas.items
    body, face = items[f"{test}-body"], items[f"{test}-wall"]
    assert isinstance(body, Drawn)
    assert isinstance(face, Drawn)
    if wall > 0:
        assert body.shape.points.real.max() <= face.shape.points.real.min() + 0.5
    else:
        assert body.shape.points.real.min() >= face.shape.points.real.max() - 0.5


@pytest.mark.parametrize("layout", LAYOUTS)
def test_one_movement_is_shown_and_it_is_its_own_picture(layout: Layout) -> None:
    body = Body()
    picture = OwnChainPicture(body, layout=layout)
    for key in (*MOVEMENTS, *reversed(MOVEMENTS)):
        answer = own_chain(key, body, **STIFF)
        picture.show(answer)
        alone = Picture(key, body, layout=layout)
        alone.show(answer.performance)
        shown = {gid for gid, item in picture.canvas.items.items() if item.shown}
        wanted = {f"{key}-{gid}" for gid, item in alone.canvas.items.items() if item.shown}
        assert shown == wanted


def test_a_picture_that_moved_is_the_picture_drawn_anew() -> None:
    body = Body()
    one, other = OwnChainPicture(body), OwnChainPicture(body)
    for key in MOVEMENTS:
        one.show(own_chain(key, body, **STIFF))
    for picture in (one, other):
        picture.show(own_chain("deep_squat", body, knee_to_wall_cm=6))
    assert one.canvas.attributes() == other.canvas.attributes()
