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
_HANGING = {
    "foot": (),
    "ankle": ("foot",),
    "knee": ("foot", "shank"),
    "hip": ("foot", "shank", "thigh"),
}
"""What each joint of a leg in the air bears instead: the parts beyond it."""


def gravity_moments(task: Task, angles: Real) -> Real:
    """Gravity moment of everything above (or beyond) each joint, N·m.

    ``angles``: degrees, shape (..., 11). Returns the same shape, in each joint's own sign:
    positive where gravity pulls towards flexion. Limbs in pairs count together. Sitting, the seat
    carries the legs: 0 there. A leg in the air hangs from its hip. On its heel alone the foot's
    own joint bears nothing. In a turn about the vertical gravity has no moment: 0 throughout.
    """
    if task.movement.plane == "axial":
        return np.zeros_like(angles)
    levers = _levers(task.chain, hanging=task.movement.foot == "air")
    moments: Real = (task.chain.turned(angles) @ levers.T).real
    if task.movement.foot == "heel":
        moments[..., JOINTS.index("foot")] = 0.0
    if task.movement.support == "seat":
        moments[..., [JOINTS.index(key) for key in _LEG]] = 0.0
    return moments


@lru_cache(maxsize=256)
def _levers(chain: Chain, hanging: bool) -> Real:
    """Weights on the turned links whose forward part is the moment, N, shape (11, links)."""
    rows = []
    for at, key in enumerate(JOINTS):
        hinge = chain.points[_HINGES[key]]
        beyond = hanging and key in _HANGING
        names = _HANGING[key] if beyond else _CARRIED[key]
        borne = [chain.masses[name] for name in names if name in chain.masses]
        sign = np.sign(chain.turns[:, at][np.flatnonzero(chain.turns[:, at])[0]])
        weight = sum((kg * (place - hinge) for kg, place in borne), np.zeros_like(hinge))
        rows.append((-sign if beyond else sign) * GRAVITY * weight)
    return np.array(rows)
