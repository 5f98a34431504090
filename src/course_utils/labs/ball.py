"""The explorers of the lesson on the ball: how hard a push is, and where TFL and the band lie."""

from course_utils.body.side_of_hip import Highlight, highlight
from course_utils.body.side_of_hip import side_of_hip as places
from course_utils.figures.ball import BallPicture
from course_utils.figures.side_of_hip import SideOfHipPicture
from course_utils.mechanics.contact import BALLS, Contact
from course_utils.mechanics.contact import contact as contact_of
from course_utils.widgets import Choice, Explorer, Slider


def ball(**start: object) -> Explorer[Contact]:
    """A ball pressed into tissue over bone: contact area and pressure."""
    return Explorer(
        "The ball",
        [
            Choice("ball", "Ball", BALLS),
            Slider("force", "Push", 10, 300, step=10, start=80, unit="N"),
            Slider("depth", "Tissue over the bone", 5, 50, step=1, start=30, unit="mm"),
        ],
        contact_of,
        BallPicture,
        **start,
    )


def side_of_hip(**start: object) -> Explorer[Highlight]:
    """The outside of hip and thigh: one structure and one place not to press at a time."""
    return Explorer(
        "The side of the hip",
        [
            Choice("structure", "Show", {one.key: one.label for one in places().structures}),
            Choice(
                "spot",
                "Where not to press",
                {spot.key: spot.label for spot in places().spots},
                start="groin",
            ),
        ],
        highlight,
        SideOfHipPicture,
        **start,
    )
