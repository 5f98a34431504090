"""The body: joints, ranges of motion, segments, movements and sources, typed and checked."""

from course_utils.body.cycle import Cycle
from course_utils.body.files import DataError
from course_utils.body.joints import JOINTS, TURNING_JOINTS, Joint, Plane, joint, joints
from course_utils.body.movements import (
    Bound,
    FarSide,
    Goal,
    Habit,
    Movement,
    load_movement,
    movement,
    movements,
)
from course_utils.body.person import Body
from course_utils.body.population import BLOCK, People, Population, population
from course_utils.body.ranges import Range, RangeRow, range_rows, ranges_of_motion
from course_utils.body.references import Reference, reference, references
from course_utils.body.segments import Segment, Segments, segments
from course_utils.body.words import unknown

__all__ = [
    "BLOCK",
    "JOINTS",
    "TURNING_JOINTS",
    "Body",
    "Bound",
    "Cycle",
    "DataError",
    "FarSide",
    "Goal",
    "Habit",
    "Joint",
    "Movement",
    "People",
    "Plane",
    "Population",
    "Range",
    "RangeRow",
    "Reference",
    "Segment",
    "Segments",
    "joint",
    "joints",
    "load_movement",
    "movement",
    "movements",
    "population",
    "range_rows",
    "ranges_of_motion",
    "reference",
    "references",
    "segments",
    "unknown",
]
