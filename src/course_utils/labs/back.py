"""The explorer of the lesson on hip and low back: two vertebrae that bend."""

from course_utils.figures.segment_pair import SegmentPairPicture
from course_utils.mechanics.segment_pair import MOST_BACK, MOST_FORWARD, SegmentPair
from course_utils.mechanics.segment_pair import pair as pair_of
from course_utils.widgets import Explorer, Slider


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
