"""What a movement needs is drawn where the body needs it."""

import numpy as np
import pytest

from course_utils.body import JOINTS, Body, movement, movements
from course_utils.figures.side import SideView
from course_utils.figures.twist import FrontView
from course_utils.mechanics import perform, task
from tests.figures.states import BODIES, performances

PROPS = [each.key for each in movements() if each.prop and each.plane == "sagittal"]


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("key", [k for k in PROPS if movement(k).prop == "stool"])
def test_the_hip_stays_over_its_seat_and_the_feet_slide(key: str, body: Body) -> None:
    view = SideView(task(movement(key), body))
    seat = view.still()["stool"].points
    hips, balls = [], []
    for done in performances(key, body, 4):
        marks = view.marks(done.angles)
        hips.append(marks[JOINTS.index("hip")].real)
        balls.append(marks[JOINTS.index("foot")].real)
    assert np.ptp(hips) < 1e-9
    assert seat.real.min() < hips[0] < seat.real.max()
    assert np.ptp(balls) > 0.05


@pytest.mark.parametrize("body", BODIES)
def test_the_step_is_under_one_foot_and_the_other_reaches_the_floor(body: Body) -> None:
    done = perform("step_down", body=body)
    view = SideView(done.task)
    step, shapes = view.still()["step"].points, view.shapes(done.angles)
    tall = body.height_m
    assert 0.08 * tall < step.imag.max() < 0.12 * tall
    assert shapes["body"].points.imag.min() == pytest.approx(step.imag.max(), abs=0.01 * tall)
    assert shapes["far-leg"].points.imag.min() == pytest.approx(0, abs=0.01 * tall)
    ahead = shapes["far-leg"].points[shapes["far-leg"].points.imag < 0.03 * tall]
    assert ahead.real.min() > step.real.max() - 0.03 * tall


def test_the_cup_is_at_the_lips_and_moves_with_the_hand() -> None:
    usual, off = perform("drink"), perform("drink", off="elbow")
    view = SideView(usual.task)
    cups = [view.shapes(done.angles)["cup"].points for done in (usual, off)]
    places = [done.task.chain.place(done.angles) for done in (usual, off)]
    assert np.abs(cups[0] - places[0]["mouth"]).min() < 1e-9
    gaps = [np.abs(cup - at["hand"]).min() for cup, at in zip(cups, places, strict=True)]
    assert gaps[0] == pytest.approx(gaps[1])


def test_the_box_stands_on_the_floor_between_the_hands() -> None:
    done = perform("floor_lift")
    box = SideView(done.task).still()["box"].points
    hand = done.task.chain.place(done.angles)["hand"]
    assert box.imag.min() == 0
    assert box.real.min() < hand.real < box.real.max()
    assert hand.imag < box.imag.max()


def test_only_what_a_movement_names_is_drawn() -> None:
    for each in movements():
        doing = task(each, BODIES[0])
        view = SideView(doing) if each.plane == "sagittal" else FrontView(doing)
        drawn = {layer.gid for layer in view.layers} & {"stool", "shelf", "step", "box", "cup"}
        assert drawn == ({each.prop} if each.prop else set())


def test_a_seated_body_is_lower_than_a_standing_one_by_its_thighs() -> None:
    def top(key: str) -> float:
        doing = task(movement(key), BODIES[0])
        return float(FrontView(doing).shapes(np.zeros(11))["head"].points.imag.max())

    places = task(movement("look_round"), BODIES[0]).chain.place(np.zeros(11))
    thigh = places["hip"].imag - places["knee"].imag
    assert 0.5 * thigh < top("look_round") - top("trunk_twist") < thigh
