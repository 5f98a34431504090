"""Where a walking body stands: its foot on the floor, its hip in one place, no jump between."""

import numpy as np
import pytest

from course_utils.body import JOINTS, Body, movement
from course_utils.figures.side import SideView
from course_utils.mechanics import perform, task

WALK = movement("walk")
BODY = Body()
LEGS = ("body", "far-leg")
BELOW = 0.005
"""How far a drawn foot may lie below the floor in the usual cycle, m: its sole is rounded."""
STEP = 0.04
"""How far a joint may move from one percent to the next, m: in swing a foot goes 3.5 cm."""


def _view(percent: float) -> SideView:
    return SideView(task(WALK.at(percent), BODY))


VIEWS = {percent: _view(percent) for percent in range(0, 100, 2)}


def _lowest(view: SideView, gid: str) -> float:
    return float(view.shapes(view.task.habit)[gid].points.imag.min())


def test_no_foot_is_below_the_floor_and_one_always_stands_on_it() -> None:
    for percent, view in VIEWS.items():
        low = [_lowest(view, gid) for gid in LEGS]
        assert min(low) > -BELOW, percent
        assert min(low) < 2 * BELOW, percent
        if view.task.movement.foot != "air":
            assert low[0] < 2 * BELOW, percent


def test_the_swinging_foot_clears_the_floor() -> None:
    for percent in range(64, 98, 2):
        assert _lowest(VIEWS[percent], "body") > 0, percent


def test_the_hip_stays_in_its_place_and_the_pelvis_rises_and_falls_by_a_few_centimetres() -> None:
    hip = np.array([v.marks(v.task.habit)[JOINTS.index("hip")] for v in VIEWS.values()])
    assert hip.real == pytest.approx(np.zeros(len(hip)), abs=1e-12)
    assert 0.02 < np.ptp(hip.imag) < 0.08


def test_no_joint_jumps_in_the_picture() -> None:
    marks = np.array([_view(at).marks(_view(at).task.habit) for at in range(100)])
    assert np.abs(np.diff(np.vstack([marks, marks[:1]]), axis=0)).max() < STEP


def test_all_phases_have_the_same_layers() -> None:
    first = VIEWS[0]
    for view in VIEWS.values():
        assert view.layers == first.layers
        assert view.shapes(view.task.habit).keys() == first.shapes(first.task.habit).keys()


def test_restricted_a_standing_foot_stays_and_a_swinging_one_hangs_from_the_pelvis() -> None:
    foot, hip = JOINTS.index("foot"), JOINTS.index("hip")
    for percent in (30, 50):
        view, done = _view(percent), perform("walk", at=percent, off=["hip"])
        moved = view.marks(done.angles) - view.marks(view.task.habit)
        assert abs(moved[foot]) < 1e-12
    view, done = _view(72), perform("walk", at=72, off=["knee"])
    moved = view.marks(done.angles) - view.marks(view.task.habit)
    assert abs(moved[hip]) < 1e-12
    assert moved[foot].imag < -0.05


def test_toes_lie_flat_until_they_can_bend_no_further() -> None:
    flat, tiptoe = VIEWS[50], VIEWS[58]
    ground = flat._frames.index("ground")
    assert flat._pose(flat.task.habit).turned[ground] == 1
    assert tiptoe._pose(tiptoe.task.habit).turned[ground].imag < -0.2
