"""The chain of links from the ground to the head and to the hand.

Every link keeps the direction it has in quiet standing until a joint below it turns. So the whole
body is a list of standing vectors (complex numbers, forward + i * up, in metres) and one matrix
that says by how much each joint turns each link. A point, a centre of mass or a moment is then a
weighted sum of turned links, which makes every derivative exact and short.
"""

from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType

import attrs
import numpy as np
from numpy.typing import NDArray

from course_utils.body import JOINTS, Body, Plane, segments
from course_utils.body.spine import SpineLevel, spine

Real = NDArray[np.float64]
Complex = NDArray[np.complex128]

_BALL_HEIGHT = 0.012
"""Height of the ball of the foot above the ground, per standing height (estimate: 2 cm)."""
_BALL_ALONG_FOOT, _ANKLE_ALONG_FOOT = 0.72, 0.25
"""Where the ball and the ankle lie along the foot, heel to toe (estimate from foot outlines)."""
_LEG_LEAN = (0.012, 0.013)
"""How far knee and hip lie ahead of the joint below, per height (estimate: quiet standing)."""
_PELVIS = complex(-0.018, 0.055)
"""From the hip to the top of the sacrum, per height (estimate for an adult pelvis)."""
_SHOULDER = complex(0.016, -0.028)
"""From the top of the upper back to the shoulder, per height (estimate; height as published)."""
_NECK_SCALE = 0.95
"""Neck length in proportion to height, against spine.csv (estimate: leaves room for the skull)."""
_HEAD_FORWARD = 0.004
"""How far the top of the head lies ahead of the neck, per height (estimate: quiet standing)."""
_MIDDLE = 0.5
"""Centre of mass of foot and lower trunk (estimate: the chain lacks the ends of de Leva's)."""
_MOUTH = complex(0.060, -0.102)
"""From the top of the head to the mouth, per height (estimate: where the drawn face has it)."""
_SIGNS = {"knee": -1.0, "shoulder": -1.0, "elbow": -1.0, "wrist": -1.0}
"""Joints whose flexion turns the body beyond them backwards, in the sagittal plane."""
_LEG = ("foot", "ankle", "knee", "hip")
_ARM = ("shoulder", "elbow", "wrist")


@attrs.frozen(eq=False)
class Chain:
    """The links of one body in one plane.

    ``links``: standing vectors, m, shape (links,). ``turns``: shape (links, 11), radians of turn
    (clockwise, seen from the right side) per degree of each joint. ``points``: for each named
    point its weights on the links, shape (links,); its place is ``origin`` plus the weighted sum
    of the turned links. ``parts``: the row of ``turns`` that a named part of the body follows.
    ``masses``: kg and weights on the links of the centre of each mass.
    """

    names: tuple[str, ...]
    links: Complex
    turns: Real
    origin: complex
    points: Mapping[str, Complex]
    parts: Mapping[str, int]
    masses: Mapping[str, tuple[float, Complex]]

    def turned(self, angles: Real) -> Complex:
        """Links in a posture. ``angles``: degrees, shape (..., 11). Returns (..., links), m."""
        turn = angles @ self.turns.T
        return np.asarray((np.cos(turn) - 1j * np.sin(turn)) * self.links)

    def place(self, angles: Real) -> dict[str, complex]:
        """Every named point in one posture (``angles``: degrees, shape (11,)), m."""
        turned = self.turned(angles)
        return {name: self.origin + complex(turned @ at) for name, at in self.points.items()}

    def orientation(self, part: str) -> Real:
        """How much each joint turns a part of the body, degrees per degree, shape (11,)."""
        return np.asarray(np.degrees(self.turns[self.parts[part]]))

    @property
    def mass(self) -> float:
        """Mass of the whole chain, kg."""
        return sum(kg for kg, _ in self.masses.values())

    @property
    def centre_of_mass(self) -> Complex:
        """Weights on the links of the centre of mass of the whole body, shape (links,)."""
        weighted: Complex = np.sum([kg * at for kg, at in self.masses.values()], axis=0)
        return weighted / self.mass


@lru_cache(maxsize=256)
def chain(body: Body, plane: Plane, one_leg: bool = False) -> Chain:
    """The chain of a body (segments: de Leva 1996) in a plane.

    ``one_leg``: the chain is one standing leg, and the other leg's mass hangs at the hip.
    Otherwise both legs, like both arms, move as one.
    """
    standing, rows = _standing_links(body), _turn_rows(plane)
    names = tuple(standing)
    links: Complex = np.array(list(standing.values()), np.complex128) * body.height_m
    paths = _paths(names)
    points = {
        "ball": paths["ground"],
        "ankle": paths["foot"],
        "knee": paths["shank"],
        "hip": paths["thigh"],
        "sacrum": paths["pelvis"],
        **{level.vertebra: paths[level.vertebra] for level in spine() if level.vertebra in names},
        "shoulder": paths["girdle"],
        "elbow": paths["upper_arm"],
        "wrist": paths["forearm"],
        "hand": paths["hand"],
        "vertex": paths["head"],
    }
    foot_length = segments(body).foot.length_m
    ball_height = _BALL_HEIGHT * body.height_m
    heel = complex(-_BALL_ALONG_FOOT * foot_length, -ball_height)
    points["heel"] = _fixed_to(paths["ground"], names.index("foot"), heel, links)
    mouth = complex(standing["head"] + _MOUTH) * body.height_m
    points["mouth"] = _fixed_to(paths["C1"], names.index("head"), mouth, links)
    turns = np.radians([rows[name] for name in names])
    parts = {name: index for index, name in enumerate(names)}
    parts |= {"lumbar": parts["L1"], "trunk": parts["T1"]}
    return Chain(
        names=names,
        links=links,
        turns=turns,
        origin=complex(0.0, ball_height),
        points=MappingProxyType(points),
        parts=MappingProxyType(parts),
        masses=MappingProxyType(_masses(body, names, paths, one_leg)),
    )


def _standing_links(body: Body) -> dict[str, complex]:
    """Standing vectors per unit of height, from the ground up, then the arm."""
    size = segments(body)

    def long(name: str) -> float:
        length: float = getattr(size, name).length_m
        return length / body.height_m

    def up(length: float, forward: float) -> complex:
        return complex(forward, float(np.sqrt(length**2 - forward**2)))

    ankle_height = size.ankle_height_m / body.height_m
    foot = complex(
        -(_BALL_ALONG_FOOT - _ANKLE_ALONG_FOOT) * long("foot"), ankle_height - _BALL_HEIGHT
    )
    shank, thigh = up(long("shank"), _LEG_LEAN[0]), up(long("thigh"), _LEG_LEAN[1])
    hip_height = ankle_height + shank.imag + thigh.imag
    curves = {level.vertebra: _curve(level) for level in spine() if level.vertebra != "head"}
    back = {v: c for v, c in curves.items() if v[0] in "LT"}
    neck = {v: c for v, c in curves.items() if v[0] == "C"}
    back_height = sum(c.imag for c in back.values()) + _PELVIS.imag
    stretch = (1.0 - long("head_neck") - hip_height) / back_height
    links = {"foot": foot, "shank": shank, "thigh": thigh, "pelvis": _PELVIS * stretch}
    links |= {vertebra: link * stretch for vertebra, link in back.items()}
    links |= {vertebra: link * _NECK_SCALE for vertebra, link in neck.items()}
    head = long("head_neck") - sum(links[v].imag for v in neck)
    links |= {"head": complex(_HEAD_FORWARD, head), "girdle": _SHOULDER}
    links |= {name: complex(0.0, -long(name)) for name in ("upper_arm", "forearm", "hand")}
    return links


def _curve(level: SpineLevel) -> complex:
    """A vertebra's standing vector per unit of height (spine.csv is drawn for 1.741 m)."""
    lean = np.radians(level.tilt_deg)
    return level.height_mm / 1741.0 * complex(np.sin(lean), np.cos(lean))


def _turn_rows(plane: Plane) -> dict[str, Real]:
    """For each link the degrees of turn per degree of each joint, shape (11,)."""
    rows: dict[str, Real] = {}
    row = np.zeros(len(JOINTS))

    def turn(link: str, joint: str, share: float = 1.0) -> None:
        sign = _SIGNS.get(joint, 1.0) if plane == "sagittal" else 1.0
        row[JOINTS.index(joint)] += sign * share
        rows[link] = row.copy()

    for link, joint in zip(("foot", "shank", "thigh", "pelvis"), _LEG, strict=True):
        turn(link, joint)
    for level in spine():
        share = level.sagittal_share if plane == "sagittal" else level.axial_share
        turn(level.vertebra, level.joint, share)
    row = rows["T1"].copy()
    rows["girdle"] = row.copy()
    for link, joint in zip(("upper_arm", "forearm", "hand"), _ARM, strict=True):
        if plane == "sagittal":
            turn(link, joint)
        else:
            rows[link] = row.copy()
    return rows


def _paths(names: tuple[str, ...]) -> dict[str, Complex]:
    """For each link the weights of its far end; "ground" is the start of the chain."""
    order = list(names)
    trunk = order[: order.index("head") + 1]
    arm = order[order.index("girdle") :]
    paths: dict[str, Complex] = {"ground": np.zeros(len(order), complex)}
    for before, link in [*pairwise(["ground", *trunk]), *pairwise(["T1", *arm])]:
        paths[link] = paths[before].copy()
        paths[link][order.index(link)] = 1.0
    return paths


def _fixed_to(start: Complex, link: int, offset: complex, links: Complex) -> Complex:
    """Weights of a point that keeps its standing offset from a link's start."""
    at = start.copy()
    at[link] = offset / links[link]
    return at


def _masses(
    body: Body, names: tuple[str, ...], paths: Mapping[str, Complex], one_leg: bool
) -> dict[str, tuple[float, Complex]]:
    """Mass (kg) and centre of every segment; limbs in pairs."""
    size = segments(body)

    def between(start: str, end: str, fraction: float) -> Complex:
        return paths[start] + fraction * (paths[end] - paths[start])

    def from_top(name: str, top: str, bottom: str) -> Complex:
        fraction: float = getattr(size, name).com_fraction
        return between(top, bottom, fraction)

    def kilograms(name: str) -> float:
        mass: float = getattr(size, name).mass_kg
        return mass

    legs = 1 if one_leg else 2
    centres = {
        "foot": (legs, paths["foot"] * _MIDDLE),
        "shank": (legs, from_top("shank", "shank", "foot")),
        "thigh": (legs, from_top("thigh", "thigh", "shank")),
        "lower_trunk": (1, between("thigh", "pelvis", _MIDDLE)),
        "mid_trunk": (1, from_top("mid_trunk", "T12", "pelvis")),
        "upper_trunk": (1, from_top("upper_trunk", "T1", "T12")),
        "head_neck": (1, from_top("head_neck", "head", "T1")),
        "upper_arm": (2, from_top("upper_arm", "girdle", "upper_arm")),
        "forearm": (2, from_top("forearm", "upper_arm", "forearm")),
        "hand": (2, from_top("hand", "forearm", "hand")),
    }
    masses = {name: (n * kilograms(name), at) for name, (n, at) in centres.items()}
    if one_leg:
        other = sum(kilograms(name) for name in ("foot", "shank", "thigh"))
        masses["other_leg"] = (other, paths["thigh"])
    return masses
