"""The explorers of the lesson on tightness: where a stretch ends, and twelve weeks of training."""

from course_utils.figures.stretch import StretchPicture
from course_utils.figures.training import TrainingPicture
from course_utils.mechanics.stretch import MOST_BORNE, MOST_SOFTER, EndOfRange
from course_utils.mechanics.stretch import end_of_range as end_of
from course_utils.mechanics.training import PLANS, WAYS, WEEKS, TwelveWeeks
from course_utils.mechanics.training import twelve_weeks as weeks_of
from course_utils.widgets import Choice, Explorer, Slider


def end_of_range(**start: object) -> Explorer[EndOfRange]:
    """Where a stretch ends when more pull is borne, or when the tissue pulls less."""
    return Explorer(
        "The end of a stretch",
        [
            Slider("borne", "More pull is borne", 0, MOST_BORNE, step=5, start=0, unit="%"),
            Slider("softer", "The tissue pulls less", 0, MOST_SOFTER, step=5, start=0, unit="%"),
        ],
        end_of,
        StretchPicture,
        **start,
    )


def twelve_weeks(**start: object) -> Explorer[TwelveWeeks]:
    """Range over twelve weeks under a plan: the pooled ends, and the ways a gain may come."""
    return Explorer(
        "Twelve weeks",
        [
            Choice("plan", "Plan", PLANS, start="stretching"),
            Choice("way", "Movement", WAYS),
            Slider("week", "Week", 0, WEEKS, start=WEEKS, play=6.0),
        ],
        weeks_of,
        TrainingPicture,
        **start,
    )
