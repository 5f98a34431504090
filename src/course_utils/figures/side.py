"""A movement seen from the right: what stands where, in metres."""

import numpy as np

from course_utils.body import JOINTS
from course_utils.figures import props
from course_utils.figures.outline import REGIONS, Pose, outlines
from course_utils.figures.scene import Layer
from course_utils.figures.shapes import Complex, Real, Shape, joined
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
_STEP_FRONT = 0.055
"""From the ball of the foot to the edge of a step, per height (estimate: just ahead of toes)."""


class SideView:
    """The scene of a movement in the sagittal plane."""

    joints = JOINTS
    outline = ("body", "arm-fill")

    def __init__(self, task: Task) -> None:
        self.figure = outlines(task.body)
        self.task = task
        self._frames = self.figure.frames
        self._stride = stride(task)
        self._usual = task.chain.place(task.habit)
        self._prop = task.movement.prop
        self._rise = 0.0
        self._habit = self._pose(task.habit)
        self._marked = np.array([task.chain.points[_MARKED.get(key, key)] for key in self.joints])
        self._plant()
        self.layers = (
            Layer("ghost", fill="ghost", edge="ghost_edge", width=1.6, outside=True),
            *([_limb("far-leg"), _limb("far-arm")] if task.movement.far_side else []),
            Layer("ground", edge="ground", width=1.2),
            *([_thing(self._prop)] if self._prop in ("stool", "step", "box") else []),
            *([Layer("shelf", edge="ground", width=2.0)] if self._prop == "shelf" else []),
            Layer("body", fill="skin", edge="skin_edge", width=2.4, outside=True),
            Layer("body-light", fill="light"),
            Layer("body-lines", edge="crease", width=0.9),
            *(
                [Layer("cup", fill="bone", edge="bone_edge", width=1.2)]
                if self._prop == "cup"
                else []
            ),
            Layer("arm-edge", fill="skin", edge="skin_edge", width=2.4, outside=True),
            Layer("arm-fill", fill="skin"),
            Layer("arm-light", fill="light"),
            Layer("arm-lines", edge="crease", width=0.7),
            Layer("sacrum", fill="bone", edge="bone_edge", width=0.5),
            *(Layer(f"spine-{name}", fill="bone", edge="bone_edge", width=0.5) for name in REGIONS),
        )

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
        if self._prop == "cup":
            found["cup"] = self._cup(pose)
        return found

    def still(self) -> dict[str, Shape]:
        """Every layer that does not move, m."""
        figure, habit = self.figure, self._pose(self.task.habit)
        found = {"ghost": joined([figure.body(habit), figure.arm(habit)])}
        tall, at = self.task.body.height_m, self._usual
        match self._prop:
            case "stool":
                found["stool"] = props.stool(at["hip"] - 1j * props.SEAT_BELOW_HIP * tall, tall)
            case "shelf":
                found["shelf"] = props.shelf(at["hand"], at["wrist"], tall)
            case "box":
                found["box"] = props.box(at["hand"], at["wrist"], tall)
            case "step":
                found["step"] = props.step(self._rise, _STEP_FRONT * tall, tall)
        return found

    def _pose(self, angles: Real) -> Pose:
        at, turned = self._frames.pose(angles)
        if self._stride:
            toes = self._stride.toes(float(angles[JOINTS.index("foot")]))
            turned[self._frames.index("ground")] = _turn(toes)
        return Pose(at + self._moved(angles), turned)

    def _moved(self, angles: Real) -> complex:
        """How far the chain is drawn from where it starts, m: up on a step, the hip on its seat."""
        if self._stride:
            return self._stride.moved(angles)
        if self._prop != "stool":
            return 1j * self._rise
        hip = self.task.chain.points["hip"] @ self.task.chain.turned(angles)
        return complex(self._usual["hip"].real - hip.real)

    def _cup(self, pose: Pose) -> Shape:
        """The cup in the hands, upright and at the lips when all is as usual."""
        hand, usual = self._frames.index("hand"), self._habit
        turn = complex(pose.turned[hand] / usual.turned[hand])
        lip = complex(pose.at[hand] + turn * (self._usual["mouth"] - usual.at[hand]))
        return props.cup(lip, 1j * turn, self.task.body.height_m)

    def _far(self, near: Pose) -> Pose:
        """The other leg, its foot where the usual posture plants it, and the other arm."""
        at, turned = near.at.copy(), near.turned.copy()
        index, link = self._frames.index, self._link
        foot = self._far_turns["foot"]
        hip = complex(near.at[index("pelvis")])
        lengths = abs(link("thigh")), abs(link("shank"))
        ankle, knee = _two_links(hip, self._planted, *lengths, slides=self._prop != "step")
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
        """Where the other foot stands in the usual posture, and how the other arm hangs.

        It stands on its heel or, below a step, on the ball with flat toes: so high is the step.
        """
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
        elif self._prop == "step":
            self._rise = self.task.chain.origin.imag - (ankle + to_ball).imag
            self._planted = complex(ankle + 1j * self._rise)
            toes = 1 + 0j
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


def _two_links(
    hip: complex, ankle: complex, thigh: float, shank: float, slides: bool
) -> tuple[complex, complex]:
    """Ankle and knee of a leg that reaches for the ankle.

    Where it is too far, the foot ``slides`` along if it can; else the leg points that way.
    """
    most = 0.9998 * (thigh + shank)
    if slides and abs(ankle - hip) > most:
        down = hip.imag - ankle.imag
        along = np.sqrt(max(most**2 - down**2, 0.0))
        ankle = complex(hip.real + np.copysign(along, ankle.real - hip.real), ankle.imag)
    if abs(ankle - hip) > most:
        ankle = hip + (ankle - hip) / abs(ankle - hip) * most
    way = ankle - hip
    reach = abs(way)
    bend = np.arccos(np.clip((thigh**2 + reach**2 - shank**2) / (2 * thigh * reach), -1.0, 1.0))
    return ankle, hip + way / reach * thigh * complex(np.exp(1j * bend))


def _thing(name: str) -> Layer:
    return Layer(name, fill="stool", edge="stool_edge", width=1.0)


def _limb(name: str) -> Layer:
    return Layer(name, fill="far", edge="far_edge", width=2.0, outside=True)
