"""The field of 1,000 people: everyone is there once, and the labels can be read."""

from __future__ import annotations

import pytest

from course_utils.figures import Layout
from course_utils.figures.canvas import Drawn, Written
from course_utils.figures.chance import ChancePicture
from course_utils.figures.theme import DARK, LIGHT, Theme, contrast
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
            texts = [picture.canvas.items[f"count-{kind}"] for kind in KINDS]
            told = [int(text.text.split()[0]) for text in texts if isinstance(text, Written)]
            assert tuple(told) == answer.people
            with_or_not = 0 if look == "with" else 1
            assert f" of {told[with_or_not] + told[with_or_not + 2]} whole people" in str(answer)
            people = sum(
                int((item.shape.codes == 1).sum())
                for item in marks
                if isinstance(item, Drawn) and item.shown
            )
            assert people == 1000


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_every_mark_stands_out_from_the_page(theme: Theme) -> None:
    items = ChancePicture(theme.name).canvas.items
    for kind in KINDS:
        for mark in (items[kind], items[f"key-{kind}"]):
            assert isinstance(mark, Drawn)
            assert contrast(mark.style["stroke"], theme.background) >= 3.0
