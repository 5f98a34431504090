"""The body seen from the right: its outline, its spine and its joints, in any posture.

The outline is drawn once, standing (``profile``). Every knot hangs on one frame, a link of the
chain or a joint that turns half as far as its two links, so that a posture costs one complex
product for all knots together.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from course_utils.body import Body
from course_utils.body.spine import spine
from course_utils.figures import profile
from course_utils.figures.profile import Knot
from course_utils.figures.shapes import Complex, Curves, Real, Shape, polygon_codes
from course_utils.mechanics import Chain, chain

_STARTS = {
    "shank": "ankle",
    "thigh": "knee",
    "pelvis": "hip",
    "L5": "sacrum",
    "girdle": "T1",
    "upper_arm": "shoulder",
    "forearm": "elbow",
    "hand": "wrist",
}
"""Where a link starts, if not at the end of the link before it."""
_HALFWAY = {"knee_cap": ("thigh", "shank", "thigh"), "buttock": ("pelvis", "pelvis", "thigh")}
"""Frames that turn half as far as two links: the link at whose start they sit, and the links."""
_BUILD = {"pelvis": 1.0, "buttock": 1.0, "thigh": 0.8, "upper_arm": 0.8, "shank": 0.6}
_STANDARD_BUILD = 70.0 / 1.70**3


class Pose(NamedTuple):
    """Where every frame starts (m) and how it is turned (unit complex numbers), shape (frames,)."""

    at: Complex
    turned: Complex


class Frames:
    """The frames of one body's chain in the sagittal plane."""

    def __init__(self, links: Chain) -> None:
        self.chain = links
        self.names = (*links.names, *_HALFWAY, "ground")
        rows = {name: links.turns[at] for at, name in enumerate(links.names)}
        rows |= {name: 0.5 * (rows[a] + rows[b]) for name, (_, a, b) in _HALFWAY.items()}
        rows["ground"] = np.zeros_like(rows["foot"])
        self._turns = np.array([rows[name] for name in self.names])
        starts = {name: self._start(name) for name in links.names}
        starts |= {name: starts[link] for name, (link, _, _) in _HALFWAY.items()}
        starts["ground"] = starts["foot"]
        self._starts = np.array([starts[name] for name in self.names])

    def _start(self, link: str) -> Complex:
        names, points = self.chain.names, self.chain.points
        if link == "foot":
            return np.zeros(len(names), complex)
        return points[_STARTS.get(link) or names[names.index(link) - 1]]

    def index(self, name: str) -> int:
        """The place of a frame in a pose."""
        return self.names.index(name)

    def pose(self, angles: Real) -> Pose:
        """The frames in a posture (degrees, shape (11,))."""
        turn = self._turns @ angles
        turned = np.cos(turn) - 1j * np.sin(turn)
        links = turned[: len(self.chain.links)] * self.chain.links
        return Pose(self.chain.origin + self._starts @ links, turned)


class Binding:
    """Knots, bound to the frames of a body."""

    def __init__(self, parts: Sequence[Sequence[Knot]], frames: Frames, body: Body) -> None:
        knots = [knot for part in parts for knot in part]
        self.frames = np.array([frames.index(name) for name, _, _ in knots])
        self.sizes = tuple(len(part) for part in parts)
        self._local = np.array([_local(knot, frames, body) for knot in knots])

    def place(self, pose: Pose) -> Complex:
        """The knots in a pose, m."""
        at = self.frames
        placed: Complex = pose.at[at] + pose.turned[at] * self._local
        return placed


def _local(knot: Knot, frames: Frames, body: Body) -> complex:
    """A knot's place in its frame, m: stretched along its link, widened with the body's build."""
    name, x, y = knot
    drawn = _drawn_frames()
    offset = 0.001 * complex(x, y) * _DRAWN.height_m - complex(
        _standing(drawn).at[drawn.index(name)]
    )
    build = build_of(body)
    tall = body.height_m / _DRAWN.height_m
    trunk = name[0] in "LT" and name[1:].isdigit()
    widen = tall * (1.0 + (build - 1.0) * (1.0 if trunk else _BUILD.get(name, 0.0)))
    if name not in frames.chain.names or name in ("head", "pelvis", "foot", "ground"):
        return complex(offset.real * widen, offset.imag * tall)
    at = frames.chain.names.index(name)
    link, drawn_link = complex(frames.chain.links[at]), complex(drawn.chain.links[at])
    along = offset.imag / drawn_link.imag
    return along * link + (offset.real - along * drawn_link.real) * widen


def build_of(body: Body) -> float:
    """How wide a body is for its height, 1 for the standard body."""
    return float((body.mass_kg / body.height_m**3 / _STANDARD_BUILD) ** 0.5)


_DRAWN = Body()
"""The body over which the profile is drawn."""


@lru_cache(maxsize=1)
def _drawn_frames() -> Frames:
    return Frames(chain(_DRAWN, "sagittal"))


def _standing(frames: Frames) -> Pose:
    return frames.pose(np.zeros(11))


class _Lines:
    """Curves bound to the frames of a body; the first ``opened`` are open."""

    def __init__(
        self, parts: Sequence[Sequence[Knot]], frames: Frames, body: Body, opened: int = 0
    ) -> None:
        self._knots = Binding(parts, frames, body)
        self._curves = Curves([len(part) for part in parts], opened)

    def __call__(self, pose: Pose) -> Shape:
        return self._curves.through(self._knots.place(pose))


class _Polygons:
    """Polygons bound to the frames of a body."""

    def __init__(self, parts: Sequence[Sequence[Knot]], frames: Frames, body: Body) -> None:
        self._corners = Binding([[*part, part[0]] for part in parts], frames, body)
        self._codes = polygon_codes([len(part) for part in parts])

    def __call__(self, pose: Pose) -> Shape:
        return Shape(self._corners.place(pose), self._codes)


class Figure:
    """The outlines of one body. Each gives a shape (m) for a pose."""

    def __init__(self, body: Body) -> None:
        frames = self.frames = Frames(chain(body, "sagittal"))
        self.body = _Lines(profile.BODY, frames, body)
        self.body_lines = _Lines(profile.BODY_LINES, frames, body, len(profile.BODY_LINES))
        self.body_light = _Lines(profile.BODY_LIGHT, frames, body)
        self.arm_light = _Lines(profile.ARM_LIGHT, frames, body)
        self.leg = _Lines(profile.LEG, frames, body)
        self.arm = _Lines(profile.ARM, frames, body)
        self.arm_edge = _Lines((profile.UPPER_ARM_LINE, *profile.LOWER_ARM), frames, body, 1)
        self.arm_lines = _Lines(profile.ARM_LINES, frames, body, len(profile.ARM_LINES))
        self.sacrum = _Lines(profile.SACRUM, frames, body)
        self.spine = {
            region: _Polygons(parts, frames, body) for region, parts in _vertebrae().items()
        }


@lru_cache(maxsize=32)
def outlines(body: Body) -> Figure:
    """The outlines of this body, made once: all its movements share them."""
    return Figure(body)


REGIONS = ("lumbar", "thoracic", "lower_cervical", "upper_cervical")


def _vertebrae() -> dict[str, list[list[Knot]]]:
    """Vertebral bodies with their spinous processes, by region, as polygons over the drawn body."""
    drawn = _drawn_frames()
    pose = _standing(drawn)
    found: dict[str, list[list[Knot]]] = {region: [] for region in REGIONS}
    for level in spine():
        if level.vertebra == "head":
            continue
        at = drawn.index(level.vertebra)
        start, link = complex(pose.at[at]), complex(drawn.chain.links[at])
        long = abs(link)
        up = link / long
        forward = -1j * up
        kind, number = level.vertebra[0], int(level.vertebra[1:])
        if kind == "L":
            half, reach, drop = 0.0185, 0.036, 0.010
        elif kind == "T":
            half = 0.0125 + 0.0045 * (number - 1) / 11
            reach, drop = 0.030, 0.022 - 0.012 * abs(number - 6.5) / 5.5
        else:
            half, reach, drop = 0.0095, (0.030 if number == 7 else 0.020), 0.005
        body = [
            start + up * long * 0.12 - forward * half,
            start + up * long * 0.12 + forward * half * 1.05,
            start + up * long * 0.5 + forward * half * 0.92,
            start + up * long * 0.88 + forward * half * 1.0,
            start + up * long * 0.88 - forward * half,
            start + up * long * 0.5 - forward * half * 0.9,
        ]
        root = start + up * long * 0.5 - forward * (half + 0.006)
        tip = root - forward * reach - up * drop
        process = [
            root + up * long * 0.24,
            root - up * long * 0.18,
            tip - up * long * 0.22,
            tip - forward * 0.002 + up * long * 0.06,
        ]
        for part in (body, process):
            found[level.joint].append(
                [
                    (
                        level.vertebra,
                        1000 * p.real / _DRAWN.height_m,
                        1000 * p.imag / _DRAWN.height_m,
                    )
                    for p in part
                ]
            )
    return found
