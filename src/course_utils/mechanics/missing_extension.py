"""A step in which the hip extends less: what the back answers, or how much shorter the step is."""

from functools import lru_cache

import attrs
import numpy as np

from course_utils.body import JOINTS, Body
from course_utils.body.bounds import bounded
from course_utils.body.ranges import RangeRow, ranges_of_motion
from course_utils.mechanics.performance import Performance, perform

MOST = 15.0
"""The most hip extension that can be missing here, degrees: about what a usual step uses."""
AGES = (25, 35, 45, 55, 65, 75)
"""One age in each band of the ranges of the low back, years."""
_HIP = JOINTS.index("hip")


@attrs.frozen
class Room:
    """How far the low back bends back at an age, and how far back it is in the step, degrees."""

    age: int
    row: RangeRow
    used: float

    @property
    def share(self) -> float:
        """The used part of the range, from 0 to 1."""
        return self.used / self.row.value_deg


@attrs.frozen
class MissingExtension:
    """A step just before push-off with hip extension missing. ``str`` gives the text twin.

    ``missing``: by how much the hip extends less than usual; ``lumbar``, ``trunk``, ``pelvis``:
    by how much the low back bends back, and trunk and pelvis tip forward, when the step is kept;
    all in degrees. ``usual_step``, ``short_step``: the step as usual, and when no other joint
    answers, m.
    """

    missing: float
    age: int
    lumbar: float
    trunk: float
    pelvis: float
    usual_step: float
    short_step: float
    rooms: tuple[Room, ...]

    columns = ("", "The back answers", "Nobody answers")

    @property
    def room(self) -> Room:
        """The low back at this age."""
        return self.rooms[AGES.index(self.age)]

    @property
    def shorter(self) -> float:
        """By how much the step is shorter when nobody answers, m."""
        return self.usual_step - self.short_step

    @property
    def upper_back(self) -> float:
        """What the upper back gives, degrees to a tenth: the rest, so that the shown parts add."""
        rest = round(self.pelvis, 1) - round(self.lumbar, 1) - round(self.trunk, 1)
        return round(rest, 1) + 0.0  # -0.0 would be shown with its sign

    @property
    def title(self) -> str:
        """The answer in one line."""
        if not self.missing:
            return "A usual step: nothing is missing, nobody has to answer"
        return (
            f"In the model: {self.missing:g}° less hip extension, {self.lumbar:.0f}° from the low "
            f"back or {100 * self.shorter:.0f} cm off the step"
        )

    def __str__(self) -> str:
        room = self.room
        of_range = (
            f"At {self.age} the low back bends back by {room.row.value_deg:.0f} degrees in all"
        )
        if not self.missing:
            return f"A usual step of {100 * self.usual_step:.1f} cm. {of_range}."
        return (
            f"In the model: in the step the hip extends {self.missing:g} degrees less. To keep the "
            f"step the pelvis tips {self.pelvis:.1f} degrees forward: the low back bends "
            f"{self.lumbar:.1f} degrees back, the trunk tips by {self.trunk:.1f} and the upper "
            f"back gives {self.upper_back:.1f}. Or nobody answers, and the step is "
            f"{100 * self.shorter:.1f} cm shorter. {of_range}; kept so, it ends {room.used:.1f} "
            f"degrees back of standing, {100 * room.share:.0f} percent of that."
        )

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The table: both ways out, and the low back's range at each age."""
        return (
            ("Pelvis tips forward", f"{self.pelvis:.1f}°", "0°"),
            ("Low back bends back", f"{self.lumbar:.1f}°", "0°"),
            ("Trunk tips forward", f"{self.trunk:.1f}°", "0°"),
            ("Upper back bends back", f"{self.upper_back:.1f}°", "0°"),
            (
                "Length of the step",
                f"{100 * self.usual_step:.1f} cm",
                f"{100 * self.short_step:.1f} cm",
            ),
            *(
                (
                    f"Used of {each.row.value_deg:.0f}° back at {each.age} ({each.row.status})",
                    f"{100 * each.share:.0f} %",
                    "0 %",
                )
                for each in self.rooms
            ),
        )


def missing_extension(missing: float = 0.0, age: float = AGES[0]) -> MissingExtension:
    """What keeps a step in which the hip extends less, or how much shorter it is.

    Nobody answers: pelvis and trunk stay as usual, so the leg behind stays more upright by the
    missing degrees, turned about the ball of its foot. Raises ValueError for degrees or an age
    that are not offered.
    """
    bounded("missing", missing, 0, MOST, "degrees")
    if age not in AGES:
        raise ValueError(f"age is {age!r}; choose from {', '.join(map(str, AGES))}")
    steps = [_kept(missing, each) for each in AGES]
    done = steps[AGES.index(int(age))]
    usual = Body(age=int(age))
    tilt = done.task.chain.orientation
    change = np.array(list(done.change.values()))
    rear, front = _reach(usual)
    turned = rear * np.exp(1j * np.radians(missing))
    return MissingExtension(
        missing,
        int(age),
        0.0 - done.change["lumbar"],  # a plain minus makes -0.0 of no change
        float(tilt("trunk") @ change),
        float(tilt("pelvis") @ change),
        rear.real + front,
        turned.real + front,
        tuple(
            Room(each, _extension(Body(age=each)), max(-step.angle["lumbar"], 0.0))
            for each, step in zip(AGES, steps, strict=True)
        ),
    )


@lru_cache(maxsize=256)
def _kept(missing: float, age: int) -> Performance:
    """The model's answer when the hip stops that far short of its habit."""
    usual = perform("walk", body=Body(age=age))
    if not missing:
        return usual
    upper = float(usual.task.range_upper[_HIP])
    stop = {"hip": (usual.habit["hip"] + missing, upper)}
    return perform("walk", body=usual.body, limits=stop)


@lru_cache(maxsize=16)
def _reach(body: Body) -> tuple[complex, float]:
    """From the ball of the rear foot to the hip, and from the hip forward to the front foot, m."""
    places = []
    for moment in ("walk", "walk@0"):
        done = perform(moment, body=body)
        at = done.task.chain.place(done.task.habit)
        places.append(at["hip"] - at["ball"])
    rear, landing = places
    return rear, -landing.real


def _extension(body: Body) -> RangeRow:
    row = ranges_of_motion(body, "sagittal")["lumbar"].lower_row
    if row is None:
        raise LookupError("the range of the low back has no row for bending back")
    return row
