"""The explorer of the lesson on the ball: how hard a push is on the skin."""

from course_utils.figures.ball import BallPicture
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
