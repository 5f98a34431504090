"""The shares figure: its numbers, its text twin and its page."""

import re
from xml.etree import ElementTree as ET

import numpy as np
import pytest

import course_utils as cu
from course_utils.figures import Shares, shares
from course_utils.figures.canvas import Written
from course_utils.figures.fonts import width_of
from course_utils.mechanics import perform

PEOPLE = cu.population(600, seed=3)


@pytest.fixture(scope="module", params=[("light", "wide"), ("dark", "narrow")])
def drawn(request: pytest.FixtureRequest) -> Shares:
    theme, layout = request.param
    return cu.shares("walk", "hip", "lumbar", body=PEOPLE, theme=theme, layout=layout)


def test_the_numbers_are_those_of_perform(drawn: Shares) -> None:
    for lost, row in zip(drawn.degrees, drawn.rows, strict=True):
        crowd = perform("walk", lost={"hip": lost}, body=PEOPLE)
        assert row == crowd.share_by_age("lumbar", above=0.8)


def test_the_text_says_every_share(drawn: Shares) -> None:
    text = repr(drawn)
    assert "low back passes 80 % of its range in walking" in text
    assert len(re.findall(r"\d %? ?with \d+°", text)) == 12
    assert "600 adults" in text
    svg = ET.fromstring(drawn.svg())
    assert svg.findtext("{*}desc") == text


def test_one_line_and_one_name_for_each_age(drawn: Shares) -> None:
    heights = sorted(
        item.at.imag
        for gid, item in drawn.canvas.items.items()
        if isinstance(item, Written) and gid.endswith("-name")
    )
    assert len(heights) == 3
    assert min(np.diff(heights)) >= 9.5
    for at in range(3):
        assert f"age-{at}-line" in drawn.canvas.items
        assert f"age-{at}-band" in drawn.canvas.items


def test_nothing_leaves_the_page(drawn: Shares) -> None:
    for item in drawn.canvas.items.values():
        if not isinstance(item, Written):
            continue
        size = float(item.style["font-size"].removesuffix("px"))
        width = width_of(item.text, size, bold=item.style["font-weight"] == "700")
        anchor = item.anchor
        left = item.at.real - {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor] * width
        assert left >= 0, item.text
        assert left + width <= drawn.canvas.width, item.text
        assert 0 <= item.at.imag <= drawn.canvas.height


def test_the_forms_of_a_notebook_and_the_same_twice() -> None:
    one, same = (cu.shares("sit", "hip", "lumbar", degrees=(10, 0), body=PEOPLE) for _ in range(2))
    assert one.degrees == (0, 10), "in rising order"
    assert one.svg() == same.svg()
    forms = one._repr_mimebundle_()
    assert set(forms) == {"text/plain", "text/html", "image/png"}
    assert forms["text/plain"] == repr(one)


def test_a_single_number_of_degrees_and_a_single_age() -> None:
    one = cu.shares("walk", "hip", "lumbar", degrees=(5,), body=cu.population(50, age=30))
    assert len(one.by_age) == 1
    assert one.png().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ({"loses": "hop"}, "unknown joint 'hop'"),
        ({"watched": "back"}, "unknown joint 'back'"),
        ({"above": 80}, "the part of the range is 80"),
        ({"degrees": ()}, "name one number of degrees or more"),
        ({"degrees": (-5,)}, "degrees lost at the hip are -5"),
        ({"theme": "blue"}, "unknown theme 'blue'"),
        ({"layout": "tall"}, "unknown layout 'tall'"),
    ],
)
def test_faults_are_one_sentence(how: dict[str, object], said: str) -> None:
    words: dict[str, object] = {"loses": "hip", "watched": "lumbar", "body": PEOPLE} | how
    with pytest.raises(ValueError, match=said):
        shares("walk", **words)  # type: ignore[arg-type]
