"""Circles of the thigh: solid angles against closed forms and against chance, ends of the range."""

from math import cos, pi, radians

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from course_utils.body import Body, hip_sides, ranges_of_motion
from course_utils.mechanics.hip_circle import (
    CLOSE_BY,
    CLOSING,
    Envelope,
    angles,
    direction,
    envelope,
    hip_circle,
)

circles = st.fixed_dictionaries(
    {
        "size": st.floats(5, 60),
        "forward": st.floats(-10, 60),
        "outward": st.floats(-10, 25),
        "knee": st.sampled_from(["bent", "straight"]),
    }
)


def cap(degrees: float) -> float:
    """The solid angle of a cap of this radius."""
    return 2 * pi * (1 - cos(radians(degrees)))


@given(st.floats(-180, 180), st.floats(-89, 89))
def test_a_direction_is_named_by_its_two_angles(forward: float, outward: float) -> None:
    found = direction(forward, outward)
    assert np.linalg.norm(found) == pytest.approx(1)
    back = angles(found)
    assert_allclose(direction(*back), found, atol=1e-12)


def test_the_hanging_thigh_points_down_and_the_sitting_one_forward() -> None:
    assert_allclose(direction(0, 0), [0, 0, -1], atol=1e-12)
    assert_allclose(direction(90, 0), [1, 0, 0], atol=1e-12)
    assert_allclose(direction(0, 30), [0, 0.5, -cos(radians(30))], atol=1e-12)


def test_a_small_envelope_is_as_large_as_its_flat_outline() -> None:
    """In the limit of small angles: two quarter ellipses at each end, a rectangle between them."""
    tiny = Envelope(0.9, 0.3, 0.5, 0.4, 0.5)
    flat = (0.5 + 0.4) * (0.3 * pi / 4 + 0.9 * CLOSING + 0.9 * (1 - CLOSING) * pi / 4)
    assert tiny.solid_angle == pytest.approx(flat * radians(1) ** 2, rel=1e-3)


def test_the_envelope_is_as_large_as_chance_finds_it() -> None:
    hip = envelope()
    drawn = np.random.default_rng(1).normal(size=(400_000, 3))
    drawn /= np.linalg.norm(drawn, axis=1, keepdims=True)
    share = hip.holds(drawn).mean()
    assert hip.solid_angle / (4 * pi) == pytest.approx(share, abs=0.002)
    assert hip.grid[1].sum() == pytest.approx(hip.solid_angle, rel=0.01)


def test_the_ends_of_the_envelope_are_the_measured_ranges() -> None:
    hip, bend = envelope(), ranges_of_motion(Body(), "sagittal")["hip"]
    assert (hip.flexion, hip.extension) == (bend.upper, -bend.lower)
    across, out = hip.sides([0, 45, 88, -hip.extension, hip.flexion])
    sides = {key: row.value_deg for key, row in hip_sides().items()}
    assert out[0] == sides["abduction"]
    assert out[1] == pytest.approx((sides["abduction"] + sides["abduction_bent"]) / 2)
    assert list(across[:2]) == [sides["adduction"]] * 2
    assert list(across[3:]) == list(out[3:]) == [0, 0]


def test_a_straight_knee_leaves_less_room() -> None:
    bent, straight = envelope("bent"), envelope("straight")
    assert straight.flexion < bent.flexion
    assert straight.solid_angle < 0.7 * bent.solid_angle


def test_the_outline_runs_along_the_edge() -> None:
    hip = envelope()
    edge = hip.outline()
    assert_allclose(np.linalg.norm(edge, axis=1), 1)
    forward, outward = angles(edge)
    across, out = hip.sides(forward)
    assert_allclose(np.where(outward > 0, outward - out, -outward - across), 0, atol=1e-6)


def test_a_circle_within_the_range_is_a_cap_and_a_band() -> None:
    circle = hip_circle(20, 40, 5)
    assert not circle.stopped.any()
    assert circle.limits == ()
    assert circle.inside == pytest.approx(cap(20) / circle.envelope.solid_angle)
    band = (cap(20 + CLOSE_BY) - cap(20 - CLOSE_BY)) / circle.envelope.solid_angle
    assert circle.passed == pytest.approx(band, rel=0.03)
    assert "within the range" in str(circle)


@settings(deadline=None, max_examples=40)
@given(circles)
def test_the_thigh_never_leaves_the_range_nor_the_circle(given_: dict[str, object]) -> None:
    circle = hip_circle(**given_)  # type: ignore[arg-type]
    hip = circle.envelope
    nearer = circle.ring(np.maximum(circle.reach - 1e-6, 0), circle.turns)
    assert hip.holds(nearer).all()
    assert (circle.reach <= circle.size).all()
    distance = np.degrees(np.arccos(np.clip(circle.path @ circle.middle, -1, 1)))
    assert_allclose(distance, circle.reach, atol=1e-4)
    assert 0 < circle.inside <= 1
    assert 0 < circle.passed <= 1
    assert bool(circle.limits) == bool(circle.stopped.any())


@settings(deadline=None, max_examples=20)
@given(circles, st.floats(0.2, 0.95))
def test_a_larger_circle_goes_round_no_less(given_: dict[str, object], part: float) -> None:
    large = hip_circle(**given_)  # type: ignore[arg-type]
    small = hip_circle(**{**given_, "size": part * large.size})  # type: ignore[arg-type]
    assert small.inside <= large.inside + 1e-9
    assert (small.reach <= large.reach + 1e-6).all()


def test_where_the_range_stops_a_circle_it_says_so() -> None:
    circle = hip_circle(40, 0, 0)
    assert circle.limits == ("out to the side", "behind", "across the other leg")
    assert circle.reach.min() == pytest.approx(circle.envelope.extension, abs=0.01)
    assert "the range stops it (out to the side, behind, across the other leg)" in str(circle)
    assert hip_circle(60, 90, 0).limits[0] == "in front"


def test_the_thigh_starts_in_front_and_goes_out_first() -> None:
    front, out = (angles(hip_circle(20, 40, 0, at=at).thigh) for at in (0, 25))
    assert front[0] == pytest.approx(60)
    assert out[1] == pytest.approx(20)


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"forward": -30}, "30 degrees back and 10 degrees out; with the knee bent this hip"),
        ({"forward": 90, "knee": "straight"}, "with the knee straight this hip does not go there"),
        ({"size": 0}, "size is 0; it must be above 0"),
        ({"knee": "stiff"}, "unknown knee 'stiff'"),
    ],
)
def test_what_the_hip_cannot_do_is_said_in_one_sentence(wrong: dict[str, object], why: str) -> None:
    with pytest.raises(ValueError, match=r"1|knee|size") as fault:
        hip_circle(**wrong)  # type: ignore[arg-type]
    assert why in str(fault.value)
    assert "\n" not in str(fault.value)
