"""The explorer of the lesson on red flags: what a sign does to a chance."""

from course_utils.figures.chance import ChancePicture
from course_utils.mechanics.chance import COMMON, LOOK, SIGNS, Chance
from course_utils.mechanics.chance import chance as chance_of
from course_utils.widgets import Choice, Explorer


def chance(**start: object) -> Explorer[Chance]:
    """A thousand people, a disease and a sign: how many with the sign are ill."""
    return Explorer(
        "Chance before and after a sign",
        [
            Choice("key", "Sign", SIGNS),
            Choice("common", "The disease is", COMMON),
            Choice("look", "Look at", LOOK),
        ],
        chance_of,
        ChancePicture,
        **start,
    )
