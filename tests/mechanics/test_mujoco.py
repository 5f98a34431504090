"""MuJoCo as judge: the same body, built anew in a physics engine, stands and weighs the same.

The engine's model is written from the body data (segments, spine levels and their shares) and from
the course's stated proportions, not from the chain's matrices. How the conventions map:

- The engine's x is forward and its z up. A hinge turns about +y where flexion carries the body
  beyond it forward, and about -y at knee, shoulder, elbow and wrist, where it carries it back. In
  the axial plane every hinge turns about the vertical.
- A region of the spine is one hinge per level, each turned by the level's share of the region.
- `gravity_moments` states the moment about a region's lowest level of everything the region
  carries. That is the torque of the hinge at that level, not the work of the region per degree.
- The engine reports the torque that holds a posture. Gravity's moment is its opposite.
- The ends of a trunk segment, and of head with neck, move with different levels. Its centre lies
  on the line between them, fixed to no level: its mass hangs on two sliders, set to that line, from
  the highest level at which the course counts the segment whole (`SLIDING`).
- In the axial plane the arm has no joint of its own: shoulder, elbow and wrist stay at 0.
- Limbs come in pairs: one limb with the mass of two. Standing on one leg, the other leg's mass is
  at the hip.
- Seated, the seat carries the legs: there the course states 0, and nothing is compared. So it is
  for the foot's own joint on the heel alone.
- A leg in the air is a second tree, hung from a pelvis that is turned as the first one's: its
  hinges carry what lies beyond them. The foot's own joint carries nothing.
"""

from itertools import pairwise
from math import cos, radians, sin, sqrt
from xml.etree.ElementTree import Element, SubElement, tostring

import mujoco
import numpy as np
from attrs import frozen
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from numpy.typing import NDArray

from course_utils.body import JOINTS, Body, Movement, Plane, movements, segments
from course_utils.body.joints import joints_of
from course_utils.body.spine import spine
from course_utils.mechanics import Task, task
from course_utils.mechanics.moments import gravity_moments
from tests.mechanics.strategies import BODIES

Real = NDArray[np.float64]

GRAVITY = 9.80665
RELATIVE, FLOOR = 1e-6, 1e-9
"""Largest difference: relative, or in metres and newton metres where a value is near zero."""
POSTURES = 50
BALL, BALL_ALONG, ANKLE_ALONG = 0.012, 0.72, 0.25
"""Height of the ball of the foot per height; ball and ankle along the foot from the heel."""
KNEE_AHEAD, HIP_AHEAD, SACRUM = 0.012, 0.013, (-0.018, 0.055)
"""Knee and hip ahead of the joint below; top of the sacrum from the hip; per height."""
SHOULDER, NECK, HEAD_AHEAD, DRAWN_MM = (0.016, -0.028), 0.95, 0.004, 1741
"""Shoulder from the top of the upper back, per height; scale of the neck in spine.csv; lean of the
head, per height; the height for which spine.csv is drawn."""
MOUTH = (0.060, -0.102)
"""Mouth from the top of the head, per height."""
BACKWARD = ("knee", "shoulder", "elbow", "wrist")
HINGES = {
    "foot": "foot",
    "ankle": "shank",
    "knee": "thigh",
    "hip": "pelvis",
    "lumbar": "L5",
    "thoracic": "T12",
    "lower_cervical": "C7",
    "upper_cervical": "C1",
    "shoulder": "upper_arm",
    "elbow": "forearm",
    "wrist": "hand",
}
"""The link whose hinge bears a joint's moment; of a region the lowest."""
SLIDING = {
    "mid_trunk": ("L5", "T12", "pelvis"),
    "upper_trunk": ("T12", "T1", "T12"),
    "head_neck": ("C1", "head", "T1"),
}
"""For a segment that bends: the level it hangs from, then the two links whose ends it lies between,
in the order of `endpoints` in segments.csv."""
ENDS = {
    "ankle": "foot",
    "knee": "shank",
    "hip": "thigh",
    "sacrum": "pelvis",
    "shoulder": "girdle",
    "elbow": "upper_arm",
    "wrist": "forearm",
    "vertex": "head",
}
"""Named points that are the far end of a link of another name."""
RESTING = {"seat": ("foot", "ankle", "knee"), "heel": ("foot",)}
"""Joints whose load the seat, or the floor under the heel, takes."""
HANGING = {"hip": ("thigh", "0 -1 0"), "knee": ("shank", "0 1 0"), "ankle": ("foot", "0 -1 0")}
"""The leg in the air from above: for each joint the link beyond it, and its axis of flexion."""
NOTHING = 1e-12
"""Mass (kg) and inertia (kg m2) of a bare link: the engine wants some in all that moves."""


@frozen
class Link:
    """A rigid piece: from its parent's end, where its joint is, to its own (forward, up), m."""

    parent: str
    end: tuple[float, float]
    joint: str | None
    share: float = 1.0


def standing(body: Body, plane: Plane) -> dict[str, Link]:
    """The pieces of a body in quiet standing, from the ground to the head, then the arm."""
    size, tall = segments(body), body.height_m
    ends = {
        "foot": (
            -(BALL_ALONG - ANKLE_ALONG) * size.foot.length_m,
            size.ankle_height_m - BALL * tall,
        )
    }
    for name, length, ahead in (
        ("shank", size.shank.length_m, KNEE_AHEAD * tall),
        ("thigh", size.thigh.length_m, HIP_AHEAD * tall),
    ):
        ends[name] = (ahead, sqrt(length**2 - ahead**2))
    hip_height = BALL * tall + sum(up for _, up in ends.values())
    levels = {level.vertebra: level for level in spine()}
    drawn = {"pelvis": (SACRUM[0] * tall, SACRUM[1] * tall)}
    for name, level in levels.items():
        length, lean = level.height_mm / DRAWN_MM * tall, radians(level.tilt_deg)
        drawn[name] = (length * sin(lean), length * cos(lean))
    neck = [name for name in levels if name.startswith("C")]
    back = [name for name in drawn if name not in (*neck, "head")]
    room = tall - size.head_neck.length_m - hip_height
    stretch = room / sum(drawn[name][1] for name in back)
    for scale, names in ((stretch, back), (NECK, neck)):
        ends |= {name: (scale * drawn[name][0], scale * drawn[name][1]) for name in names}
    face = size.head_neck.length_m - sum(ends[name][1] for name in neck)
    ends["head"] = (HEAD_AHEAD * tall, face)
    ends["girdle"] = (SHOULDER[0] * tall, SHOULDER[1] * tall)
    ends |= {name: (0.0, -getattr(size, name).length_m) for name in ("upper_arm", "forearm")}
    ends["hand"] = (0.0, -size.hand.length_m)

    joints = {link: joint for joint, link in HINGES.items()}
    joints |= {name: level.joint for name, level in levels.items()}
    shares = {
        name: level.sagittal_share if plane == "sagittal" else level.axial_share
        for name, level in levels.items()
    }
    trunk = ["ground", "foot", "shank", "thigh", "pelvis", *levels]
    arm = ["T1", "girdle", "upper_arm", "forearm", "hand"]
    return {
        name: Link(parent, ends[name], joints.get(name), shares.get(name, 1.0))
        for order in (trunk, arm)
        for parent, name in pairwise(order)
    }


def mjcf(body: Body, links: dict[str, Link], plane: Plane, one_leg: bool) -> str:
    """The body in MuJoCo's own format: nested pieces with hinges, end points and masses."""
    size, legs = segments(body), 1 if one_leg else 2
    other_leg = size.foot.mass_kg + size.shank.mass_kg + size.thigh.mass_kg
    weights = {  # of a link: kilograms, and how far along it they are
        "foot": [(legs * size.foot.mass_kg, 0.5)],
        "shank": [(legs * size.shank.mass_kg, 1 - size.shank.com_fraction)],
        "thigh": [(legs * size.thigh.mass_kg, 1 - size.thigh.com_fraction)],
        "pelvis": [(size.lower_trunk.mass_kg, 0.5), *([(other_leg, 0.0)] if one_leg else [])],
        "upper_arm": [(2 * size.upper_arm.mass_kg, size.upper_arm.com_fraction)],
        "forearm": [(2 * size.forearm.mass_kg, size.forearm.com_fraction)],
        "hand": [(2 * size.hand.mass_kg, size.hand.com_fraction)],
    }
    root = Element("mujoco")
    SubElement(root, "compiler", angle="radian", autolimits="false")
    SubElement(root, "option", gravity=f"0 0 {-GRAVITY}")
    pieces = {"ground": SubElement(root, "worldbody")}
    ends = {"ground": (0.0, BALL * body.height_m)}
    for name, link in links.items():
        piece = SubElement(pieces[link.parent], "body", name=name, pos=_at(*ends[link.parent]))
        _mass(piece, NOTHING)
        if link.joint:
            SubElement(piece, "joint", name=name, axis=_axis(link.joint, plane))
        SubElement(piece, "site", name=name, pos=_at(*link.end))
        for kg, along in weights.get(name, []):
            place = _at(along * link.end[0], along * link.end[1])
            _mass(SubElement(piece, "body", pos=place), kg)
        pieces[name], ends[name] = piece, link.end
    heel = _at(-BALL_ALONG * size.foot.length_m, -BALL * body.height_m)
    SubElement(pieces["foot"], "site", name="heel", pos=heel)
    forward, up = links["head"].end
    mouth = _at(forward + MOUTH[0] * body.height_m, up + MOUTH[1] * body.height_m)
    SubElement(pieces["head"], "site", name="mouth", pos=mouth)
    above = SubElement(pieces["ground"], "body", name="hanging")
    _mass(above, NOTHING)
    SubElement(above, "joint", name="hanging", axis="0 1 0")
    place = "0 0 0"
    for joint, (name, axis) in HANGING.items():
        above = SubElement(above, "body", name=f"hanging {name}", pos=place)
        _mass(above, NOTHING)
        SubElement(above, "joint", name=f"hanging {joint}", axis=axis)
        forward, up = links[name].end
        for kg, along in weights[name]:
            middle = _at((along - 1) * forward, (along - 1) * up)
            _mass(SubElement(above, "body", pos=middle), kg)
        place = _at(-forward, -up)
    for name, (hanger, _, _) in SLIDING.items():
        slider = SubElement(pieces[hanger], "body", name=name)
        SubElement(slider, "joint", name=f"{name} x", type="slide", axis="1 0 0")
        SubElement(slider, "joint", name=f"{name} z", type="slide", axis="0 0 1")
        _mass(slider, getattr(size, name).mass_kg)
    return tostring(root, encoding="unicode")


def _at(forward: float, up: float) -> str:
    return f"{forward!r} 0 {up!r}"


def _axis(joint: str, plane: Plane) -> str:
    if plane == "axial":
        return "0 0 1"
    return "0 -1 0" if joint in BACKWARD else "0 1 0"


def _mass(piece: Element, kg: float) -> None:
    inertia = f"{NOTHING} {NOTHING} {NOTHING}"
    SubElement(piece, "inertial", pos="0 0 0", mass=repr(kg), diaginertia=inertia)


def of_plane(plane: Plane) -> list[Movement]:
    return [movement for movement in movements() if movement.plane == plane]


def phases() -> list[Movement]:
    """Every tenth percent of the movements that come round again."""
    return [each.at(percent) for each in movements() if each.cycle for percent in range(0, 100, 10)]


SAGITTAL, AXIAL = (
    st.sampled_from(of_plane("sagittal") + phases()),
    st.sampled_from(of_plane("axial")),
)
SEEDS = st.integers(0, 2**32 - 1)


class Judge:
    """One body in MuJoCo. It takes a posture; places, turns and torques can then be read."""

    def __init__(self, doing: Task) -> None:
        plane, one_leg = doing.movement.plane, doing.movement.far_side is not None
        links = standing(doing.body, plane)
        self.plane, self.size = plane, segments(doing.body)
        self.model = mujoco.MjModel.from_xml_string(mjcf(doing.body, links, plane, one_leg))
        self.data = mujoco.MjData(self.model)
        self.shares = np.zeros((self.model.nq, len(JOINTS)))
        for name, link in links.items():
            if link.joint:
                row = self.model.joint(name).qposadr[0]
                self.shares[row, JOINTS.index(link.joint)] = link.share
        for joint in HANGING:
            row = self.model.joint(f"hanging {joint}").qposadr[0]
            self.shares[row, JOINTS.index(joint)] = 1.0
        row = self.model.joint("hanging").qposadr[0]
        for joint, turn in (("foot", 1.0), ("ankle", 1.0), ("knee", -1.0), ("hip", 1.0)):
            self.shares[row, JOINTS.index(joint)] = turn
        self.in_air = doing.movement.foot == "air"

    def take(self, angles: Real) -> None:
        """Take a posture (degrees by joint), slide the trunk's masses to their lines, weigh."""
        data = self.data
        data.qpos[:] = np.radians(self.shares @ angles)
        mujoco.mj_kinematics(self.model, data)
        for name, (hanger, first, second) in SLIDING.items():
            start, end = data.site(first).xpos, data.site(second).xpos
            away = start + getattr(self.size, name).com_fraction * (end - start)
            away = data.body(hanger).xmat.reshape(3, 3).T @ (away - data.body(hanger).xpos)
            data.joint(f"{name} x").qpos, data.joint(f"{name} z").qpos = away[0], away[2]
        mujoco.mj_inverse(self.model, data)  # velocity and acceleration are zero

    def place(self, point: str) -> complex:
        """A named point, forward + i up, m."""
        start = point == "ball"
        at = self.data.body("foot") if start else self.data.site(ENDS.get(point, point))
        return complex(at.xpos[0], at.xpos[2])

    def centre_of_mass(self) -> complex:
        """Of the whole body, forward + i up, m."""
        at = self.data.body("foot").subtree_com
        return complex(at[0], at[2])

    def facing(self, part: str) -> complex:
        """Where a part's front points in the plane: 1 as in standing, turned by its angle."""
        part = {"lumbar": "L1", "trunk": "T1"}.get(part, part)
        front = self.data.body(part).xmat.reshape(3, 3)[:, 0]
        return complex(front[0], -front[2] if self.plane == "sagittal" else front[1])

    def moment(self, joint: str) -> float:
        """Gravity's moment at a joint, N·m, positive towards flexion."""
        if self.in_air and joint == "foot":
            return 0.0
        hinge = f"hanging {joint}" if self.in_air and joint in HANGING else HINGES[joint]
        return -float(self.data.joint(hinge).qfrc_inverse[0])


def random_postures(movement: Movement, seed: int) -> Real:
    """Degrees, shape (POSTURES, 11): any angles, beyond what a body can do; arms do not turn."""
    angles = np.random.default_rng(seed).uniform(-90, 150, (POSTURES, len(JOINTS)))
    return angles * [joint in joints_of(movement.plane) for joint in JOINTS]


def bears(doing: Task) -> list[int]:
    """The joints whose moments are compared: all whose load no seat or floor takes."""
    movement = doing.movement
    resting = (*RESTING.get(movement.support, ()), *RESTING.get(movement.foot, ()))
    return [at for at, key in enumerate(JOINTS) if key not in resting]


def moments(judge: Judge, angles: Real) -> Real:
    """The engine's moments in each posture, N·m, in the shape of the angles."""
    found = np.empty_like(angles)
    for row, posture in enumerate(angles):
        judge.take(posture)
        found[row] = [judge.moment(joint) for joint in JOINTS]
    return found


@settings(max_examples=40)
@given(SAGITTAL, BODIES, SEEDS)
def test_every_point_and_the_centre_of_mass_are_in_the_same_place(
    movement: Movement, body: Body, seed: int
) -> None:
    doing = task(movement, body)
    judge, chain = Judge(doing), doing.chain
    assert_allclose(chain.mass, judge.model.body("foot").subtreemass, RELATIVE)
    for angles in random_postures(movement, seed):
        judge.take(angles)
        places = chain.place(angles)
        centre = chain.origin + complex(chain.turned(angles) @ chain.centre_of_mass)
        ours = np.array([*places.values(), centre])
        theirs = np.array([*map(judge.place, places), judge.centre_of_mass()])
        assert_allclose(ours, theirs, RELATIVE, FLOOR)


@settings(max_examples=40)
@given(SAGITTAL, BODIES, SEEDS)
def test_every_joint_bears_the_same_moment(movement: Movement, body: Body, seed: int) -> None:
    doing, angles = task(movement, body), random_postures(movement, seed)
    ours, theirs = gravity_moments(doing, angles), moments(Judge(doing), angles)
    assert_allclose(ours[:, bears(doing)], theirs[:, bears(doing)], RELATIVE, FLOOR)


@settings(max_examples=10)
@given(BODIES)
def test_every_habit_bears_the_same_moments(body: Body) -> None:
    for movement in of_plane("sagittal") + phases():
        doing = task(movement, body)
        habit = doing.habit[None]
        ours, theirs = gravity_moments(doing, habit), moments(Judge(doing), habit)
        assert_allclose(ours[:, bears(doing)], theirs[:, bears(doing)], RELATIVE, FLOOR)


@settings(max_examples=40)
@given(st.one_of(SAGITTAL, AXIAL), BODIES, SEEDS)
def test_every_part_turns_by_the_same_angle(movement: Movement, body: Body, seed: int) -> None:
    doing = task(movement, body)
    judge = Judge(doing)
    for angles in random_postures(movement, seed):
        judge.take(angles)
        turns = [doing.chain.orientation(part) @ angles for part in doing.chain.parts]
        ours = np.exp(1j * np.radians(turns))
        assert_allclose(ours, [*map(judge.facing, doing.chain.parts)], RELATIVE, FLOOR)


@settings(max_examples=10)
@given(AXIAL, BODIES, SEEDS)
def test_a_turn_about_the_vertical_bears_no_moment(
    movement: Movement, body: Body, seed: int
) -> None:
    doing, angles = task(movement, body), random_postures(movement, seed)
    assert_allclose(gravity_moments(doing, angles), moments(Judge(doing), angles), RELATIVE, FLOOR)
