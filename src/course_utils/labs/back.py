"""The explorers of the lesson on hip and low back: a step that lacks extension, two vertebrae."""

from course_utils.figures.missing_extension import MissingExtensionPicture
from course_utils.figures.segment_pair import SegmentPairPicture
from course_utils.mechanics.missing_extension import AGES, MOST, MissingExtension
from course_utils.mechanics.missing_extension import missing_extension as missing
from course_utils.mechanics.segment_pair import MOST_BACK, MOST_FORWARD, SegmentPair
from course_utils.mechanics.segment_pair import pair as pair_of
from course_utils.widgets import Explorer, Slider


def missing_extension(**start: object) -> Explorer[MissingExtension]:
    """A step in which the hip extends less: what the back answers, or how much shorter it is."""
    return Explorer(
        "Missing hip extension",
        [
            Slider("missing", "Hip extension missing", 0, MOST, start=0, unit="°", play=4),
            Slider("age", "Age", AGES[0], AGES[-1], step=10, start=AGES[0], unit=" years"),
        ],
        missing,
        MissingExtensionPicture,
        **start,
    )


def segment_pair(**start: object) -> Explorer[SegmentPair]:
    """Two lumbar vertebrae from the side: what bending back does to them, and what it does not."""
    return Explorer(
        "Two lumbar vertebrae",
        [
            Slider(
                "back", "Bent back", -MOST_FORWARD, MOST_BACK, step=0.5, start=0, unit="°", play=4
            )
        ],
        pair_of,
        SegmentPairPicture,
        **start,
    )
