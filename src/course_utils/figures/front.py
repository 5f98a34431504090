"""The body from the front, standing on one leg: outline, bones and abductors about the hip.

Drawn for a height of 1.70 m, in metres from the centre of the standing hip: towards the free leg +
i up. Shapes are for orientation; the places of hip, midline and trochanter are those of levers.csv.
"""

from typing import NamedTuple

import numpy as np

from course_utils.figures.shapes import Complex, Curves, Shape, circle, joined, polygon

MIDLINE = 0.084
TOP, BOTTOM = 0.40, -0.40
"""Where the close view is cut."""
BODY_SIDE, HAND_SIDE = 0.285, 0.455
"""Where the room right of the body begins, and right of a hand on a stick."""
CREST = 0.12
"""Height at which the abductors leave the pelvis."""
_WAIST = complex(MIDLINE, 0.10)
_BENDS = (0.06, 0.18)
"""Below the first height the trunk stays, above the second it leans whole."""
_CENTRE = 0.27
"""From the waist to the centre of what leans (estimate)."""
_LEANING = 0.74
"""Part of the carried weight that leans: all but the free leg (de Leva 1996)."""

_TRUNK = (
    (-0.060 + 0.400j, 0.228 + 0.400j),
    (-0.058 + 0.330j, 0.226 + 0.330j),
    (-0.050 + 0.250j, 0.218 + 0.250j),
    (-0.048 + 0.190j, 0.216 + 0.190j),
    (-0.068 + 0.120j, 0.236 + 0.120j),
    (-0.086 + 0.050j, 0.254 + 0.050j),
    (-0.090 - 0.020j, 0.258 - 0.020j),
    (-0.060 - 0.090j, 0.228 - 0.090j),
    (0.030 - 0.105j, 0.138 - 0.105j),
)
_THIGH = (
    -0.080 + 0.060j,
    -0.092 - 0.020j,
    -0.088 - 0.120j,
    -0.074 - 0.240j,
    -0.056 - 0.340j,
    -0.050 - 0.400j,
    0.052 - 0.400j,
    0.056 - 0.320j,
    0.072 - 0.200j,
    0.078 - 0.110j,
    0.070 - 0.040j,
    0.020 + 0.040j,
)
_ILIUM = (
    -0.030 + 0.018j,
    -0.034 + 0.048j,
    -0.050 + 0.078j,
    -0.062 + 0.108j,
    -0.046 + 0.138j,
    -0.010 + 0.148j,
    0.034 + 0.138j,
    0.056 + 0.112j,
    0.058 + 0.070j,
    0.046 + 0.034j,
    0.062 - 0.010j,
    0.079 - 0.024j,
    0.079 - 0.058j,
    0.058 - 0.068j,
    0.032 - 0.094j,
    0.008 - 0.090j,
    0.004 - 0.050j,
    -0.012 - 0.030j,
    -0.028 - 0.006j,
)
_HOLE = (0.030 - 0.036j, 0.052 - 0.040j, 0.056 - 0.054j, 0.036 - 0.074j, 0.022 - 0.064j)
_SACRUM = (
    0.040 + 0.128j,
    0.062 + 0.136j,
    MIDLINE + 0.132j,
    0.106 + 0.136j,
    0.128 + 0.128j,
    0.116 + 0.076j,
    0.100 + 0.026j,
    MIDLINE + 0.004j,
    0.068 + 0.026j,
    0.052 + 0.076j,
)
_FEMUR = (
    -0.006 + 0.014j,
    -0.026 + 0.008j,
    -0.044 + 0.014j,
    -0.060 + 0.012j,
    -0.066 - 0.014j,
    -0.060 - 0.050j,
    -0.050 - 0.120j,
    -0.040 - 0.250j,
    -0.034 - 0.340j,
    -0.036 - 0.400j,
    0.006 - 0.400j,
    -0.006 - 0.340j,
    -0.014 - 0.250j,
    -0.026 - 0.120j,
    -0.034 - 0.072j,
    -0.022 - 0.056j,
    -0.024 - 0.040j,
    -0.006 - 0.016j,
    0.008 - 0.006j,
)
_HEAD = 0.0235
_ABDUCTORS = (
    -0.054 - 0.016j,
    -0.066 + 0.000j,
    -0.070 + 0.050j,
    -0.070 + 0.104j,
    -0.056 + 0.134j,
    -0.020 + 0.150j,
    0.014 + 0.146j,
    0.010 + 0.120j,
    -0.012 + 0.070j,
    -0.030 + 0.030j,
    -0.044 + 0.000j,
)
_VERTEBRA = (
    -0.024 - 0.015j,
    -0.020 + 0.000j,
    -0.024 + 0.015j,
    -0.012 + 0.013j,
    0.012 + 0.013j,
    0.024 + 0.015j,
    0.020 + 0.000j,
    0.024 - 0.015j,
    0.012 - 0.013j,
    -0.012 - 0.013j,
)
_PITCH, _VERTEBRAE = 0.036, 7


class Posture(NamedTuple):
    """How someone stands: lean of the trunk (radians) and tilt of the standing leg (unit)."""

    lean: float
    leg: complex


def posture(lean: float, foot: float, long: float) -> Posture:
    """The posture of a stance: shift of the carried weight, place of the foot, length of a leg."""
    turned = complex(foot, -long)
    return Posture(float(np.arctan2(lean / _LEANING, _CENTRE)), turned / abs(turned) * 1j)


def close(stance: Posture) -> dict[str, Shape]:
    """The close view, from chest to knees: its shapes by name, from back to front."""
    femur, thigh, ilium, hole = (np.array(knots) for knots in (_FEMUR, _THIGH, _ILIUM, _HOLE))
    sides = np.array(_TRUNK)
    trunk = _leaning(np.concatenate((sides[:, 0], sides[::-1, 1])), stance.lean)
    skin = (trunk, thigh * stance.leg, _mirrored(thigh))
    return {
        "skin": joined([_smooth(part) for part in skin]),
        "vertebrae": joined(_vertebrae(stance.lean)),
        "sacrum": _smooth(np.array(_SACRUM)),
        "pelvis": joined([_smooth(ilium), _smooth(_mirrored(ilium))]),
        "holes": joined([_smooth(hole), _smooth(_mirrored(hole))]),
        "femur": joined(
            [
                _smooth(femur * stance.leg),
                circle(0j, _HEAD),
                _smooth(_mirrored(femur)),
                circle(2 * MIDLINE + 0j, _HEAD),
            ]
        ),
        "abductors": _smooth(np.array(_ABDUCTORS)),
    }


def whole(stance: Posture, stick: bool, hand: complex) -> Shape:
    """The outline of the whole body, the hand of the other side on the stick if there is one."""
    knee, foot = 0.43, 0.86

    def trunk(place: complex) -> complex:
        return complex(_leaning(np.array([place]), stance.lean)[0])

    right, left = trunk(-0.085 + 0.545j), trunk(0.253 + 0.545j)
    elbows = trunk(-0.15 + 0.27j), (hand + 0.06 + 0.20j if stick else trunk(0.32 + 0.27j))
    hands = trunk(-0.15 + 0.03j), hand if stick else trunk(0.33 + 0.03j)
    neck = trunk(MIDLINE + 0.60j)
    standing = [-1j * knee * stance.leg, -1j * foot * stance.leg]
    limbs = [
        _limb(-0.01 + 0j, standing[0], 0.085, 0.055),
        _limb(standing[0], standing[1], 0.055, 0.036),
        _limb(standing[1] + 0.01, standing[1] - 0.045 - 0.03j, 0.036, 0.030),
        _limb(2 * MIDLINE + 0.01 + 0j, 2 * MIDLINE - 0.40j, 0.085, 0.055),
        _limb(2 * MIDLINE - 0.40j, 2 * MIDLINE - 0.60j, 0.052, 0.038),
        _limb(2 * MIDLINE - 0.60j, 2 * MIDLINE + 0.02 - 0.66j, 0.036, 0.028),
        _limb(MIDLINE + 0.02j, trunk(MIDLINE + 0.22j), 0.165, 0.130),
        _limb(trunk(MIDLINE + 0.22j), trunk(MIDLINE + 0.45j), 0.130, 0.150),
        _limb(trunk(-0.06 + 0.535j), trunk(0.228 + 0.535j), 0.050, 0.050),
        _limb(trunk(MIDLINE + 0.55j), neck, 0.055, 0.050),
        *(
            _limb(start, end, *radii)
            for shoulder, elbow, palm in zip((right, left), elbows, hands, strict=True)
            for start, end, radii in (
                (shoulder, elbow, (0.044, 0.036)),
                (elbow, palm, (0.036, 0.028)),
            )
        ),
        circle(trunk(MIDLINE + 0.715j), 0.090),
    ]
    return joined(limbs)


def cane(hand: complex, bottom: float) -> Shape:
    """A stick with its grip in the hand, down to a height."""
    down = complex(hand.real, bottom)
    return polygon(hand - 0.008, hand + 0.008, down + 0.006, down - 0.006)


def _vertebrae(lean: float) -> list[Shape]:
    centres = MIDLINE + 1j * (0.158 + _PITCH * np.arange(_VERTEBRAE))
    return [_smooth(_leaning(centre + np.array(_VERTEBRA), lean)) for centre in centres]


def _leaning(points: Complex, lean: float) -> Complex:
    """Places of the trunk, turned about the waist: more the higher they are."""
    low, high = _BENDS
    share = np.clip((points.imag - low) / (high - low), 0.0, 1.0)
    return np.asarray(_WAIST + (points - _WAIST) * np.exp(1j * lean * share))


def _mirrored(points: Complex) -> Complex:
    """The other side of the body, running the same way round."""
    return np.asarray(2 * MIDLINE - points.conjugate()[::-1])


def _smooth(control: Complex) -> Shape:
    return Curves([len(control)]).through(control)


def _limb(start: complex, end: complex, thick: float, thin: float) -> Shape:
    """A tapered limb with round ends."""
    along = (end - start) / abs(end - start)
    half = np.exp(1j * np.linspace(0.5 * np.pi, 1.5 * np.pi, 13)) * along
    return polygon(*(start + thick * half), *(end - thin * half))
