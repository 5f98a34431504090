"""The field of 1,000 people: everyone is there once, and the labels can be read."""

from __future__ import annotations

import pytest

from course_utils.figures import Layout
from course_utils.figures.canvas import Drawn
from course_utils.figures.chance import ChancePicture, rounded
from course_utils.mechanics.chance import COMMON, LOOK, SIGNS, chance
from tests.figures.boxes import on_the_page

LAYOUTS: tuple[Layout, ...] = ("wide", "narrow")
KINDS = ("ill-with", "ill-without", "well-with", "well-without")


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("key", SIGNS)
def test_every_field_is_readable_and_holds_a_thousand(key: str, layout: Layout) -> None:
    picture = ChancePicture("light", layout)
    for common in COMMON:
        for look in LOOK:
            answer = chance(key, common, look)  # type: ignore[arg-type]
            picture.show(answer)
            on_the_page(picture.canvas)
            marks = [picture.canvas.items[kind] for kind in KINDS]
            people = sum(
                int((item.shape.codes == 1).sum())
                for item in marks
                if isinstance(item, Drawn) and item.shown
            )
            assert people == 1000


def test_whole_people_are_a_thousand_together() -> None:
    assert rounded([0.2, 6.4, 19.9, 973.5]) == [0, 6, 20, 974]
    assert sum(rounded([333.3, 333.3, 333.3, 0.1])) == 1000
