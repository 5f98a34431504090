"""Forward kinematics against closed forms and against an independent way to compute it."""

from math import cos, radians, sin

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_utils.body import JOINTS, Body, movement, segments
from course_utils.body.spine import spine
from course_utils.mechanics import chain, task
from course_utils.mechanics.solver import Problem
from tests.mechanics.strategies import BODIES, MOVEMENTS

ANGLES = st.lists(st.floats(-90, 150), min_size=11, max_size=11).map(np.array)


def at(**angles: float) -> np.ndarray:
    return np.array([angles.get(key, 0.0) for key in JOINTS])


@given(BODIES)
def test_standing_is_as_tall_as_the_body(body: Body) -> None:
    assert chain(body, "sagittal").place(at())["vertex"].imag == pytest.approx(body.height_m)


@given(BODIES)
def test_links_have_the_published_lengths_and_masses(body: Body) -> None:
    links, size = chain(body, "sagittal"), segments(body)
    for name in ("shank", "thigh", "upper_arm", "forearm", "hand"):
        assert abs(links.links[links.names.index(name)]) == pytest.approx(
            getattr(size, name).length_m
        )
    assert links.mass == pytest.approx(body.mass_kg, rel=1e-3)
    assert chain(body, "sagittal", one_leg=True).mass == pytest.approx(links.mass)


def test_standing_balances_over_the_feet() -> None:
    links = chain(Body(), "sagittal")
    places = links.place(at())
    over = (links.turned(at()) @ links.centre_of_mass).real
    assert places["heel"].real < over < places["ball"].real


def test_a_bent_elbow_is_a_two_link_arm() -> None:
    """Shoulder a, elbow b: the hand is where the textbook's two-link arm has it."""
    links = chain(Body(), "sagittal")
    size = segments(Body())
    upper, lower = size.upper_arm.length_m, size.forearm.length_m + size.hand.length_m
    for a, b in ((0, 0), (90, 0), (30, 60), (160, 10), (-20, 140)):
        places = links.place(at(shoulder=a, elbow=b))
        first, second = radians(a), radians(a + b)
        forward = upper * sin(first) + lower * sin(second)
        down = upper * cos(first) + lower * cos(second)
        reach = places["hand"] - places["shoulder"]
        assert reach.real == pytest.approx(forward)
        assert reach.imag == pytest.approx(-down)


def test_signs() -> None:
    """Flexion (foot: heel up, ankle: shin forward) is positive, seen from the right side."""
    links = chain(Body(), "sagittal")
    still = links.place(at())
    assert links.place(at(foot=20))["heel"].imag > still["heel"].imag
    assert links.place(at(ankle=10))["knee"].real > still["knee"].real
    assert links.place(at(knee=10))["hip"].real < still["hip"].real
    for joint in ("hip", "lumbar", "thoracic", "lower_cervical", "upper_cervical"):
        assert links.place(at(**{joint: 10}))["vertex"].real > still["vertex"].real
    for joint in ("shoulder", "elbow", "wrist"):
        assert links.place(at(**{joint: 10}))["hand"].real > still["hand"].real


def test_zero_is_quiet_standing() -> None:
    assert not task(movement("stand"), Body()).habit.any()


def walked(body: Body, angles: np.ndarray) -> dict[str, np.ndarray]:
    """The same chain, walked joint by joint with rotation matrices."""
    links = chain(body, "sagittal")
    angle = dict(zip(JOINTS, angles, strict=True))
    place, turn = np.array([0.0, links.origin.imag]), 0.0
    found = {"ball": place}

    def go(name: str, by: float) -> None:
        nonlocal place, turn
        turn += radians(by)
        matrix = np.array([[cos(turn), sin(turn)], [-sin(turn), cos(turn)]])
        link = links.links[links.names.index(name)]
        place = place + matrix @ np.array([link.real, link.imag])
        found[name] = place

    go("foot", angle["foot"])
    go("shank", angle["ankle"])
    go("thigh", -angle["knee"])
    go("pelvis", angle["hip"])
    for level in spine():
        if level.vertebra == "C7":
            chest = place, turn
        go(level.vertebra, angle[level.joint] * level.sagittal_share)
    place, turn = chest
    go("girdle", 0.0)
    go("upper_arm", -angle["shoulder"])
    go("forearm", -angle["elbow"])
    go("hand", -angle["wrist"])
    return found


@given(BODIES, ANGLES)
def test_agrees_with_rotation_matrices(body: Body, angles: np.ndarray) -> None:
    places = chain(body, "sagittal").place(angles)
    found = walked(body, angles)
    same = {"knee": "shank", "hip": "thigh", "T1": "T1", "vertex": "head", "hand": "hand"}
    for point, link in same.items():
        assert [places[point].real, places[point].imag] == pytest.approx(list(found[link]))


@given(MOVEMENTS, BODIES, ANGLES)
def test_slopes_are_the_derivative_of_the_goals(movement, body: Body, angles: np.ndarray) -> None:  # type: ignore[no-untyped-def]
    problem: Problem = task(movement, body).problem
    step = 1e-4
    steps = np.vstack([np.eye(11), -np.eye(11)]) * step
    values = problem.goals(angles + steps)
    measured = (values[:11] - values[11:]).T / (2 * step)
    assert problem.goal_slopes(angles[None])[0] == pytest.approx(measured, rel=1e-5, abs=1e-5)
