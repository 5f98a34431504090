"""The explorer: controls that take only what they can show, and a picture that follows them."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from course_utils.figures.canvas import Canvas
from course_utils.figures.page import Layout
from course_utils.figures.shapes import circle
from course_utils.widgets import Choice, Explorer, Slider, Switch
from tests.widgets.page import ask, shapes


@attrs.frozen
class Disc:
    """A disc of a radius and a colour."""

    radius: float
    colour: str
    shown: bool

    columns = ("Part", "Value")

    def __attrs_post_init__(self) -> None:
        if self.radius == 13:
            raise ValueError("the radius is 13; nobody draws that")

    @property
    def title(self) -> str:
        return f"A disc of {self.radius:g} mm"

    def __str__(self) -> str:
        return f"The disc is {self.colour} and {self.radius:g} mm wide."

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        return (("Radius", f"{self.radius:g} mm"),)


class DiscPicture:
    """The picture of a disc."""

    def __init__(self, theme: str, layout: Layout) -> None:
        self.canvas = Canvas(200.0 if layout == "wide" else 100.0, 100.0, "#ffffff")
        self._disc = self.canvas.shape("disc", fill="#000000", moves=True)

    def show(self, answer: Disc) -> None:
        if answer.shown:
            self._disc.set(circle(50 + 50j, answer.radius))
        else:
            self._disc.hide()


def explorer(**start: object) -> Explorer[Disc]:
    controls: list[Slider | Choice | Switch] = [
        Slider("radius", "Radius", 1, 40, step=0.5, start=10, unit="mm"),
        Choice("colour", "Colour", {"red": "Red", "blue": "Blue"}),
        Switch("shown", "Shown", start=True),
    ]
    return Explorer("Disc", controls, Disc, DiscPicture, **start)


def put(key: str, value: object) -> dict[str, Any]:
    return {"do": "set", "key": key, "value": value, "gesture": "1"}


def test_it_starts_with_the_first_values() -> None:
    page = explorer()
    assert page.values == {"radius": 10, "colour": "red", "shown": True}
    assert page.view["sentence"] == "The disc is red and 10 mm wide."
    assert page.view["rows"] == (("Radius", "10 mm"),)
    assert not page.view["reset"]
    assert repr(page) == "Disc: A disc of 10 mm"
    assert explorer(radius=20, colour="blue").answer == Disc(20, "blue", True)


def test_every_control_changes_the_answer_and_the_picture() -> None:
    page = explorer()
    first = shapes(page)
    view = ask(page, put("radius", 20.5), put("colour", "blue"))
    assert page.answer == Disc(20.5, "blue", True)
    assert view["title"] == "A disc of 20.5 mm"
    assert shapes(page)["disc"]["d"] != first["disc"]["d"]
    ask(page, put("shown", False))
    assert shapes(page)["disc"]["display"] == "none"


def test_reset_brings_the_first_values_and_picture_back() -> None:
    page = explorer(radius=20)
    first = shapes(page)
    assert ask(page, put("radius", 5))["reset"]
    assert not ask(page, {"do": "reset"})["reset"]
    assert page.values["radius"] == 20
    assert shapes(page) == first


def test_a_narrow_page_has_its_own_picture_of_the_same() -> None:
    page = explorer()
    ask(page, put("radius", 20))
    ask(page, {"do": "layout", "layout": "narrow"})
    assert page.svg["layout"] == "narrow"
    assert page.values["radius"] == 20


@pytest.mark.parametrize(
    ("action", "said"),
    [
        (put("radius", 41), "radius is 41; it must be from 1 to 40 mm"),
        (put("radius", "wide"), "radius is 'wide'; it must be a number from 1 to 40 mm"),
        (put("radius", True), "radius is True; it must be a number from 1 to 40 mm"),
        (put("radius", float("nan")), "radius is nan; it must be from 1 to 40 mm"),
        (put("colour", "green"), "unknown colour 'green'"),
        (put("shown", 1), "shown is 1; it must be True or False"),
        (put("size", 1), "unknown control 'size'"),
        (put("radius", 13), "the radius is 13; nobody draws that"),
        ({"do": "dance"}, "Disc cannot do"),
    ],
)
def test_what_cannot_be_shown_is_refused_in_one_sentence(action: dict[str, Any], said: str) -> None:
    page = explorer()
    before = shapes(page)
    view = ask(page, action)
    assert view["error"].startswith(said)
    assert view["error"].endswith(".")
    assert page.values["radius"] == 10
    assert shapes(page) == before


def test_settings_that_waited_with_a_refused_one_are_kept() -> None:
    page = explorer()
    view = ask(page, put("radius", 11), put("colour", "blue"), put("radius", 13))
    assert view["error"].startswith("the radius is 13")
    assert page.values == {"radius": 11, "colour": "blue", "shown": True}
    assert view["values"] == page.values
    view = ask(page, put("radius", 13), put("colour", "red"))
    assert view["error"].startswith("the radius is 13")
    assert page.values == {"radius": 11, "colour": "red", "shown": True}
    assert ask(page, put("radius", 12))["error"] == ""


def test_a_wrong_first_value_is_refused() -> None:
    with pytest.raises(ValueError, match="radius is 0; it must be from 1 to 40 mm"):
        explorer(radius=0)


def test_the_page_is_told_of_the_controls_as_plain_data() -> None:
    import json

    told = json.loads(json.dumps(explorer().controls))
    assert [control["kind"] for control in told] == ["slider", "choice", "switch"]
    assert told[1]["options"] == [["red", "Red"], ["blue", "Blue"]]


def test_the_file_keeps_the_picture_and_the_sentence() -> None:
    picture, sentence = explorer()._stills()
    assert picture["image/png"].startswith(b"\x89PNG")
    assert picture["text/plain"] == "A disc of 10 mm"
    assert sentence == {"text/plain": "The disc is red and 10 mm wide."}
