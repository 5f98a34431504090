"""Static gravity moments: what gravity alone asks of each joint."""

from functools import lru_cache

import numpy as np

from course_utils.body import JOINTS
from course_utils.mechanics.chain import Chain, Real
from course_utils.mechanics.task import Task

GRAVITY = 9.80665
"""Standard acceleration of free fall, m/s^2."""

_HINGES = {
    "foot": "ball",
    "ankle": "ankle",
    "knee": "knee",
    "hip": "hip",
    "lumbar": "sacrum",
    "thoracic": "L1",
    "lower_cervical": "T1",
    "upper_cervical": "C2",
    "shoulder": "shoulder",
    "elbow": "elbow",
    "wrist": "wrist",
}
"""The point about which each joint's moment is taken; for a region of the spine its lowest."""
_ARM = ("upper_arm", "forearm", "hand")
_ABOVE_L5 = ("mid_trunk", "upper_trunk", "head_neck", *_ARM)
_CARRIED = {
    "foot": ("foot", "shank", "thigh", "lower_trunk", "other_leg", *_ABOVE_L5),
    "ankle": ("shank", "thigh", "lower_trunk", "other_leg", *_ABOVE_L5),
    "knee": ("thigh", "lower_trunk", "other_leg", *_ABOVE_L5),
    "hip": ("lower_trunk", "other_leg", *_ABOVE_L5),
    "lumbar": _ABOVE_L5,
    "thoracic": _ABOVE_L5[1:],
    "lower_cervical": ("head_neck",),
    "upper_cervical": ("head_neck",),
    "shoulder": _ARM,
    "elbow": _ARM[1:],
    "wrist": _ARM[2:],
}
_LEG = ("foot", "ankle", "knee")


def gravity_moments(task: Task, angles: Real) -> Real:
    """Gravity moment of everything above (or beyond) each joint, N·m.

    ``angles``: degrees, shape (..., 11). Returns the same shape, in each joint's own sign:
    positive where gravity pulls towards flexion. Limbs in pairs count together. Sitting, the seat
    carries the legs: 0 there. In a turn about the vertical gravity has no moment: 0 throughout.
    """
    if task.movement.plane == "axial":
        return np.zeros_like(angles)
    moments: Real = (task.chain.turned(angles) @ _levers(task.chain).T).real
    if task.movement.support == "seat":
        moments[..., [JOINTS.index(key) for key in _LEG]] = 0.0
    return moments


@lru_cache(maxsize=256)
def _levers(chain: Chain) -> Real:
    """Weights on the turned links whose forward part is the moment, N, shape (11, links)."""
    rows = []
    for at, key in enumerate(JOINTS):
        hinge = chain.points[_HINGES[key]]
        carried = [chain.masses[name] for name in _CARRIED[key] if name in chain.masses]
        sign = np.sign(chain.turns[:, at][np.flatnonzero(chain.turns[:, at])[0]])
        rows.append(sign * GRAVITY * sum(kg * (place - hinge) for kg, place in carried))
    return np.array(rows)
