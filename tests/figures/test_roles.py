"""The pictures of the map: readable, on the page, and true to their answers."""

from __future__ import annotations

import pytest

from course_utils.body.maps import joint_maps
from course_utils.figures import Layout
from course_utils.figures.canvas import Drawn, Written
from course_utils.figures.roles import PatternPicture, RolesPicture
from course_utils.mechanics.roles import ORDERS, PEOPLE, PUTTABLE, SHOWN, WAYS, pattern, roles
from tests.figures.boxes import on_the_page

LAYOUTS: tuple[Layout, ...] = ("wide", "narrow")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_label_is_cut_or_covered(layout: Layout) -> None:
    picture = RolesPicture("light", layout)
    for plane in WAYS:
        for order in ORDERS:
            for shown in SHOWN:
                for person in PEOPLE:
                    picture.show(roles(plane, order, person, shown))  # type: ignore[arg-type]
                    on_the_page(picture.canvas)
    columns = PatternPicture("dark", layout)
    for version in joint_maps():
        for blade in PUTTABLE:
            columns.show(pattern(version.key, blade))
            on_the_page(columns.canvas)


def test_a_bar_is_as_long_as_its_range_and_empty_where_it_is_an_estimate() -> None:
    picture = RolesPicture()
    answer = roles("sagittal", "range")
    picture.show(answer)
    scales = set()
    for at, bar in enumerate(answer.bars):
        name = picture.canvas.items[f"name-{at}"]
        assert isinstance(name, Written)
        assert name.text == bar.label
        ends = zip(("low", "high"), (bar.range.lower, bar.range.upper), bar.estimated, strict=True)
        for side, end, guessed in ends:
            item = picture.canvas.items[f"bar-{side}-{at}"]
            assert isinstance(item, Drawn)
            points = item.shape.points.real
            scales.add(round((points.max() - points.min()) / abs(end), 6))
            assert (item.style["fill"] == picture.theme.background) == guessed
    assert len(scales) == 1


def test_a_break_is_marked_where_it_is() -> None:
    picture = PatternPicture()
    answer = pattern()
    for at in range(len(answer.joints)):
        note = picture.canvas.items[f"note-{at}"]
        assert isinstance(note, Written)
        assert (note.shown and "same" in note.text) == (at in answer.breaks)
