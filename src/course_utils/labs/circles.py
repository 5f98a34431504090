"""The explorers of the lesson on hip circles: the circle, the nerve, the standing leg."""

from course_utils.figures.hip_circle import HipCirclePicture
from course_utils.figures.nerve import NervePicture
from course_utils.figures.page import Layout
from course_utils.figures.single_leg import SingleLegPicture
from course_utils.mechanics import HipCircle, SingleLeg, Slide
from course_utils.mechanics import hip_circle as circle_of
from course_utils.mechanics import single_leg as stance_of
from course_utils.mechanics import slide as slide_of
from course_utils.mechanics.nerve import DRILLS
from course_utils.mechanics.single_leg import LEAN_AWAY_CM
from course_utils.widgets import Choice, Explorer, Slider


def hip_circle(**start: object) -> Explorer[HipCircle]:
    """A circle of the thigh, its size and its middle, over the directions that a hip has."""
    return Explorer(
        "Hip circle",
        [
            Slider("size", "Size of the circle", 5, 60, start=25, unit="°"),
            Slider("forward", "Its middle forward", -10, 90, step=5, start=30, unit="°"),
            Slider("outward", "Its middle out", -15, 30, step=5, start=10, unit="°"),
            Slider("at", "On the way round", 0, 100, start=0, unit="%", play=6.0),
            Choice("knee", "Knee", {"bent": "Bent", "straight": "Straight"}),
        ],
        circle_of,
        HipCirclePicture,
        **start,
    )


def sciatic_nerve(**start: object) -> Explorer[Slide]:
    """The sciatic nerve while a knee straightens, and in a circle: what was measured."""
    return Explorer(
        "The sciatic nerve",
        [
            Choice("drill", "Movement", DRILLS, start="hip_60"),
            Slider("way", "Through the movement", 0, 100, start=100, unit="%", play=4.0),
        ],
        slide_of,
        NervePicture,
        **start,
    )


def stand_on_one_leg(**start: object) -> Explorer[SingleLeg]:
    """The free-body diagram of standing on one leg: lean over it, or press on a stick."""

    def picture(theme: str, layout: Layout) -> SingleLegPicture:
        return SingleLegPicture(None, theme, layout)

    return Explorer(
        "The standing leg",
        [
            Slider("lean_cm", "Lean over the leg", LEAN_AWAY_CM, 8, step=0.5, start=0, unit="cm"),
            Slider("stick_N", "Press on a stick", 0, 130, step=5, start=0, unit="N"),
        ],
        stance_of,
        picture,
        **start,
    )
