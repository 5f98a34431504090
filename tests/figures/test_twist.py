"""The body seen from the front: legs and feet are one outline."""

import numpy as np

from course_utils.body import Body, movement
from course_utils.figures.shapes import Complex
from course_utils.figures.twist import FrontView
from course_utils.mechanics.task import task


def turned_round(points: Complex) -> float:
    """Twice the area that a closed line goes round, below zero if it goes the other way."""
    return float(np.imag(points[:-1].conj() * points[1:]).sum())


def test_no_part_of_the_outline_cuts_a_hole_into_another() -> None:
    for key in ("turn_head", "look_round", "trunk_twist"):
        view = FrontView(task(movement(key), Body()))
        shape = view.shapes(view.task.habit)["body"]
        starts = np.flatnonzero(shape.codes == 1)
        parts = np.split(shape.points, starts[1:])
        assert len(parts) == 5, "two legs, two feet, a trunk"
        assert len({np.sign(turned_round(part)) for part in parts}) == 1, key
