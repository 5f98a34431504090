"""The figures of notebook 09: complete, readable, and saying what they show."""

import re
from typing import get_args
from xml.etree import ElementTree as ET

import pytest

from course_utils.figures import Agreement, Layout, Robustness, agreement, robustness
from course_utils.figures.canvas import Drawn
from course_utils.mechanics import Validation, validate
from tests.figures.boxes import texts_apart

SVG = "{http://www.w3.org/2000/svg}"
LOOKS = [("light", "wide"), ("dark", "narrow")]
Figure = Agreement | Robustness


@pytest.fixture(scope="module")
def judged() -> Validation:
    return validate()


def both(judged: Validation, theme: str, layout: Layout) -> tuple[Figure, ...]:
    return agreement(judged, theme, layout), robustness(theme, layout)


@pytest.mark.parametrize(("theme", "layout"), LOOKS)
def test_nothing_is_cut_or_overlaps(judged: Validation, theme: str, layout: Layout) -> None:
    for figure in both(judged, theme, layout):
        texts_apart(figure.canvas)


@pytest.mark.parametrize("layout", get_args(Layout))
def test_every_judged_row_is_drawn_with_its_verdict(judged: Validation, layout: Layout) -> None:
    figure = agreement(judged, layout=layout)
    texts = {each.get("id"): each.text or "" for each in ET.fromstring(figure.svg()).iter()}
    for each in judged.verdicts:
        name = each.experiment.id
        assert texts[f"{name}-label"].startswith(f"{name} ")
        assert texts[f"{name}-verdict-word"] in ("right", "wrong", "below 0.2", "above 0.2")
        assert (texts[f"{name}-verdict-word"] in ("right", "below 0.2")) == each.right
        assert (f"{name}-mean" in texts) == (each.share is not None)


def test_the_marks_stand_where_the_numbers_say(judged: Validation) -> None:
    figure = agreement(judged)
    shares = [each for each in judged.verdicts if each.share is not None]
    along = []
    for each in sorted(shares, key=lambda each: each.share or 0.0):
        mark = figure.canvas.items[f"{each.experiment.id}-model"]
        assert isinstance(mark, Drawn)
        along.append(mark.shape.points.real.mean())
    assert along == sorted(along)


@pytest.mark.parametrize("layout", get_args(Layout))
def test_no_error_bar_is_cut(judged: Validation, layout: Layout) -> None:
    """Around every measured share both halves of its bar are equally long."""
    items = agreement(judged, layout=layout).canvas.items
    for each in judged.verdicts:
        if each.share is None:
            continue
        bar, mean = (items[f"{each.experiment.id}-{part}"] for part in ("bar", "mean"))
        assert isinstance(bar, Drawn)
        assert isinstance(mean, Drawn)
        ends, middle = bar.shape.points.real, mean.shape.points.real
        centre = (middle.min() + middle.max()) / 2
        assert ends.max() - centre == pytest.approx(centre - ends.min(), abs=0.1)


def test_rows_of_a_study_stand_in_the_order_of_their_names(judged: Validation) -> None:
    names = [each.experiment.id for each in judged.verdicts]
    numbers = [re.fullmatch(r"([A-Z])(\d+)(.*)", name).groups() for name in names]  # type: ignore[union-attr]
    for letter in {first for first, _, _ in numbers}:
        of_letter = [(int(number), last) for first, number, last in numbers if first == letter]
        assert of_letter == sorted(of_letter)


@pytest.mark.parametrize("layout", get_args(Layout))
def test_a_conclusion_that_fails_is_crossed(layout: Layout) -> None:
    figure = robustness(layout=layout)
    for number, cells in enumerate(figure.found.values()):
        for at, cell in enumerate(cells):
            assert (f"cell-{number}-{at}-cross" in figure.canvas.items) == (not cell.holds)
            assert cell.value in repr(figure)


def test_every_form_says_the_same_and_is_the_same_every_time(judged: Validation) -> None:
    for figure, again in zip(
        both(judged, "light", "wide"), both(judged, "light", "wide"), strict=True
    ):
        forms = figure._repr_mimebundle_()
        assert figure.svg() == again.svg()
        assert forms["text/plain"] == repr(figure)
        assert ET.fromstring(figure.svg()).findtext(f"{SVG}desc") == repr(figure)


def test_the_text_names_every_row(judged: Validation) -> None:
    lines = repr(agreement(judged)).splitlines()
    for each in judged.verdicts:
        assert sum(line.startswith(f"{each.experiment.id}, ") for line in lines) == 1


def test_wrong_words_give_one_sentence(judged: Validation) -> None:
    with pytest.raises(ValueError, match="unknown layout 'wied'"):
        agreement(judged, layout="wied")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="unknown layout 'wied'"):
        robustness(layout="wied")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="unknown theme 'pink'"):
        agreement(judged, theme="pink")
