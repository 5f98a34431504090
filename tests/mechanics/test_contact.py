"""A ball in tissue over bone: closed forms, limits and which way each input works."""

from __future__ import annotations

import re
from math import pi

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_utils.mechanics.contact import BALLS, contact

PUSH = st.floats(10, 300)
DEPTH = st.floats(5, 50)
BALL = st.sampled_from(list(BALLS))


@given(BALL, PUSH, DEPTH)
def test_pressure_by_area_is_force(ball: str, force: float, depth: float) -> None:
    answer = contact(ball, force, depth)
    assert answer.mean * 1e3 * answer.area * 1e-4 == pytest.approx(force)
    assert answer.mean < answer.peak <= 2 * answer.mean
    assert answer.area == pytest.approx(pi * answer.radius**2 / 100)


@given(BALL, PUSH)
def test_deep_tissue_follows_hertz(ball: str, force: float) -> None:
    """Eight times the push on deep tissue makes the contact twice as wide, the peak twice."""
    one, eight = contact(ball, force, 1e6), contact(ball, 8 * force, 1e6)
    assert not one.thin
    assert eight.radius == pytest.approx(2 * one.radius)
    assert eight.peak == pytest.approx(2 * one.peak)
    radius = one.ball.radius_mm
    assert radius is not None
    both = 1 / (1 / one.ball.modulus_kpa + 1 / one.tissue.modulus_kpa)
    assert 4 / 3 * both * 1e3 * (one.radius / 1e3) ** 3 / (radius / 1e3) == pytest.approx(force)


@given(PUSH)
def test_thin_tissue_follows_the_bed_of_springs(force: float) -> None:
    """Sixteen times the push over thin tissue: twice as wide, four times the pressure."""
    one, more = contact("lacrosse", force, 1.0), contact("lacrosse", 16 * force, 1.0)
    if one.thin and more.thin:
        assert more.radius == pytest.approx(2 * one.radius)
        assert more.peak == pytest.approx(4 * one.peak)


@given(PUSH, DEPTH)
def test_a_softer_ball_and_deeper_tissue_spread_the_same_push(force: float, depth: float) -> None:
    areas = [contact(ball, force, depth).area for ball in ("lacrosse", "rubber", "foam")]
    assert areas == sorted(areas)
    assert contact("lacrosse", force, depth).area <= contact("lacrosse", force, depth + 5).area


def test_a_lacrosse_ball_is_as_hard_as_its_rule_says() -> None:
    """Squashed by a quarter, half at each side, it takes 512 to 667 newtons (Hertz)."""
    ball = contact("lacrosse").ball
    assert ball.radius_mm is not None
    radius, dent = ball.radius_mm / 1e3, ball.radius_mm / 4e3
    force = 4 / 3 * ball.modulus_kpa * 1e3 * radius**0.5 * dent**1.5
    assert 512 < force < 667


def test_the_words_say_the_third_law_and_where_the_formulas_end() -> None:
    assert "the same force, no more and no less" in str(contact())
    assert "rough guide" in str(contact("lacrosse", 300, 30))
    assert "rough guide" not in str(contact("lacrosse", 10, 30))
    assert "the bone close below" in str(contact("lacrosse", 200, 6))
    assert len(contact().rows) == len(BALLS)


@pytest.mark.parametrize(
    ("given_", "why"),
    [
        (("golf",), "unknown ball 'golf'"),
        (("tissue",), "'tissue' is no ball"),
        (("foam", 0.0), "must be above 0"),
        (("foam", float("nan")), "must be above 0 and finite"),
        (("foam", 80.0, float("inf")), "must be above 0 and finite"),
    ],
)
def test_wrong_input_gets_one_sentence(given_: tuple[object, ...], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        contact(*given_)  # type: ignore[arg-type]


@given(BALL, PUSH, DEPTH)
def test_pressures_are_told_no_finer_than_the_tissue_is_known(
    ball: str, force: float, depth: float
) -> None:
    told = [contact(ball, force, depth).title, str(contact(ball, force, depth))]
    for text in told:
        for number in re.findall(r"about (\d+) k|(\d+) in the middle", text):
            assert int("".join(number)) % 5 == 0
