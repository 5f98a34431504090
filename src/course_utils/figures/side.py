"""A movement seen from the right: what stands where, in metres."""

import numpy as np

from course_utils.body import JOINTS
from course_utils.figures.outline import REGIONS, Figure, Pose
from course_utils.figures.scene import Layer
from course_utils.figures.shapes import Complex, Real, Shape, joined, line, rectangle
from course_utils.figures.stride import stride
from course_utils.mechanics import Task

_MARKED = {
    "foot": "ball",
    "lumbar": "L3",
    "thoracic": "T7",
    "lower_cervical": "C6",
    "upper_cervical": "C1",
}
"""Where a joint is marked, if not at the point of its own name."""


class SideView:
    """The scene of a movement in the sagittal plane."""

    joints = JOINTS

    def __init__(self, task: Task) -> None:
        self.figure = Figure(task.body)
        self.task = task
        self._frames = self.figure.frames
        self._stride = stride(task)
        self._habit = self._pose(task.habit)
        self._marked = np.array([task.chain.points[_MARKED.get(key, key)] for key in self.joints])
        self._plant()
        self.layers = (
            Layer("ghost", fill="ghost", edge="ghost_edge", width=1.6, outside=True),
            *([Layer("stool", fill="stool", edge="stool_edge", width=1.0)] if self._seated else []),
            *([_limb("far-leg"), _limb("far-arm")] if task.movement.far_side else []),
            Layer("ground", edge="ground", width=1.2),
            *([Layer("goal", edge="ground", width=2.0)] if self._reaches else []),
            Layer("body", fill="skin", edge="skin_edge", width=2.4, outside=True),
            Layer("body-light", fill="light"),
            Layer("body-lines", edge="crease", width=0.9),
            Layer("arm-edge", fill="skin", edge="skin_edge", width=2.4, outside=True),
            Layer("arm-fill", fill="skin"),
            Layer("arm-light", fill="light"),
            Layer("arm-lines", edge="crease", width=0.7),
            Layer("sacrum", fill="bone", edge="bone_edge", width=0.5),
            *(Layer(f"spine-{name}", fill="bone", edge="bone_edge", width=0.5) for name in REGIONS),
        )

    @property
    def _reaches(self) -> bool:
        """Whether the hands go to a place."""
        return any(
            goal.point == "hand" and goal.effort == "target" for goal in self.task.movement.goals
        )

    @property
    def _seated(self) -> bool:
        return self.task.movement.support == "seat"

    def marks(self, angles: Real) -> Complex:
        """Where the joints are, m, one per joint."""
        marked: Complex = self._marked @ self.task.chain.turned(angles)
        return self.task.chain.origin + marked + self._moved(angles)

    def shapes(self, angles: Real) -> dict[str, Shape]:
        """Every layer that moves in a posture, m."""
        pose = self._pose(angles)
        figure = self.figure
        found = {
            "body": figure.body(pose),
            "body-light": figure.body_light(pose),
            "arm-light": figure.arm_light(pose),
            "body-lines": figure.body_lines(pose),
            "arm-edge": figure.arm_edge(pose),
            "arm-fill": figure.arm(pose),
            "arm-lines": figure.arm_lines(pose),
            "sacrum": figure.sacrum(pose),
        }
        found |= {f"spine-{name}": bones(pose) for name, bones in figure.spine.items()}
        if self.task.movement.far_side:
            far = self._far(pose)
            found |= {"far-leg": figure.leg(far), "far-arm": figure.arm(far)}
        return found

    def still(self) -> dict[str, Shape]:
        """Every layer that does not move, m."""
        figure, habit = self.figure, self._habit
        found = {"ghost": joined([figure.body(habit), figure.arm(habit)])}
        if self._seated:
            found["stool"] = self._stool()
        if self._reaches:
            found["goal"] = self._shelf()
        return found

    def _pose(self, angles: Real) -> Pose:
        at, turned = self._frames.pose(angles)
        if self._stride:
            toes = self._stride.toes(float(angles[JOINTS.index("foot")]))
            turned[self._frames.index("ground")] = _turn(toes)
        return Pose(at + self._moved(angles), turned)

    def _moved(self, angles: Real) -> complex:
        """How far the chain is drawn from where it starts, m."""
        return self._stride.moved(angles) if self._stride else 0j

    def _shelf(self) -> Shape:
        """An edge just beyond the fingertips, where the hands usually go."""
        tall = self.task.body.height_m
        places = self.task.chain.place(self.task.habit)
        tip, up = places["hand"], places["hand"].imag > places["wrist"].imag
        edge = tip + 1j * tall * (0.008 if up else -0.008)
        return line(edge - 0.03 * tall, edge + 0.09 * tall)

    def _stool(self) -> Shape:
        """A stool: the model knows no backrest."""
        tall = self.task.body.height_m
        hip = complex(self.task.chain.place(self.task.habit)["hip"])
        seat, back, front = hip.imag - 0.064 * tall, hip.real - 0.10 * tall, hip.real + 0.15 * tall
        leg, thick = 0.013 * tall, 0.02 * tall
        return joined(
            [
                rectangle(back, seat - thick, front - back, thick),
                rectangle(back + leg, 0.0, leg, seat - thick),
                rectangle(front - 2 * leg, 0.0, leg, seat - thick),
            ]
        )

    def _far(self, near: Pose) -> Pose:
        """The other leg, its heel where the usual posture plants it, and the other arm."""
        at, turned = near.at.copy(), near.turned.copy()
        index, link = self._frames.index, self._link
        foot = self._far_turns["foot"]
        hip = complex(near.at[index("pelvis")])
        ankle, knee = _two_links(hip, self._planted, abs(link("thigh")), abs(link("shank")))
        turns = {
            "foot": foot,
            "ground": self._far_turns["toes"],
            "shank": (knee - ankle) / link("shank"),
            "thigh": (hip - knee) / link("thigh"),
        }
        middle = turns["shank"] / abs(turns["shank"]) + turns["thigh"] / abs(turns["thigh"])
        turns["knee_cap"] = middle / abs(middle)
        ball = ankle - foot * link("foot")
        places = {"foot": ball, "ground": ball, "shank": ankle, "thigh": knee, "knee_cap": knee}
        place = complex(near.at[index("upper_arm")])
        girdle = complex(near.turned[index("girdle")])
        for name in ("upper_arm", "forearm", "hand"):
            turns[name] = girdle * self._far_turns[name]
            places[name] = place
            place += turns[name] * link(name)
        for name, turn in turns.items():
            at[index(name)], turned[index(name)] = places[name], turn
        return Pose(at, turned)

    def _link(self, name: str) -> complex:
        return complex(self.task.chain.links[self.task.chain.names.index(name)])

    def _plant(self) -> None:
        """Where the other foot stands in the usual posture, and how the other arm hangs."""
        far = self.task.movement.far_side
        if far is None:
            return
        pelvis = complex(self._habit.turned[self._frames.index("pelvis")])
        thigh = pelvis * _turn(-far.hip)
        shank = thigh * _turn(far.knee)
        foot = shank * _turn(-far.ankle)
        hip = complex(self._habit.at[self._frames.index("pelvis")])
        ankle = hip - thigh * self._link("thigh") - shank * self._link("shank")
        ball = self.task.chain.points["heel"] @ self.task.chain.links
        to_ball = -foot * self._link("foot")
        to_heel = to_ball + complex(foot * ball)
        pitch = -float(np.degrees(np.angle(foot)))
        toes = foot
        if self._stride:
            self._planted = self._stride.far_ankle(complex(ankle - hip), to_heel, to_ball, pitch)
            toes = _turn(self._stride.toes(pitch, ahead=50.0))
        else:
            self._planted = complex(ankle - 1j * (ankle + to_heel).imag)
        arm = _turn(-far.shoulder)
        forearm = arm * _turn(-far.elbow)
        self._far_turns = {
            "foot": foot,
            "toes": toes,
            "upper_arm": arm,
            "forearm": forearm,
            "hand": forearm * _turn(-far.wrist),
        }


def _turn(degrees: float) -> complex:
    """A clockwise turn."""
    return complex(np.exp(-1j * np.radians(degrees)))


def _two_links(hip: complex, ankle: complex, thigh: float, shank: float) -> tuple[complex, complex]:
    """Ankle and knee of a leg that reaches for the ankle, sliding it along where it is too far."""
    most = 0.9998 * (thigh + shank)
    if abs(ankle - hip) > most:
        down = hip.imag - ankle.imag
        along = np.sqrt(max(most**2 - down**2, 0.0))
        ankle = complex(hip.real + np.copysign(along, ankle.real - hip.real), ankle.imag)
        if abs(ankle - hip) > most:
            ankle = hip + (ankle - hip) / abs(ankle - hip) * most
    way = ankle - hip
    reach = abs(way)
    bend = np.arccos(np.clip((thigh**2 + reach**2 - shank**2) / (2 * thigh * reach), -1.0, 1.0))
    return ankle, hip + way / reach * thigh * complex(np.exp(1j * bend))


def _limb(name: str) -> Layer:
    return Layer(name, fill="far", edge="far_edge", width=2.0, outside=True)
