"""The body: joints, ranges of motion, segments, movements and sources, typed and checked."""

from course_utils.body.claims import (
    CLAIM_COLUMNS,
    GRADES,
    Claim,
    claims,
    count_claims,
    find_claims,
)
from course_utils.body.cycle import Cycle
from course_utils.body.experiments import Experiment, Miss, experiments, misses
from course_utils.body.felt import FeltStudy, felt_studies
from course_utils.body.files import DataError
from course_utils.body.hip import HipSide, hip_sides
from course_utils.body.home_tests import (
    HomeTest,
    Norm,
    Reading,
    home_reading,
    home_readings,
    home_tests,
)
from course_utils.body.joints import JOINTS, TURNING_JOINTS, Joint, Plane, joint, joints
from course_utils.body.links import Links
from course_utils.body.loads import (
    ImplantLoad,
    InstrumentedHip,
    Lever,
    implant_loads,
    instrumented_hips,
    levers,
)
from course_utils.body.movements import (
    RULE,
    Bound,
    FarSide,
    Goal,
    Habit,
    Movement,
    load_movement,
    movement,
    movements,
)
from course_utils.body.nerve import NerveSlide, nerve_slide, nerve_slides
from course_utils.body.person import Body, Sex
from course_utils.body.population import BLOCK, People, Population, population
from course_utils.body.ranges import Range, RangeRow, range_rows, ranges_of_motion
from course_utils.body.references import CHECKED, ESTIMATE, Reference, reference, references
from course_utils.body.segment_pair import PairFact, pair_facts
from course_utils.body.segments import Segment, Segments, segments
from course_utils.body.training import Effect, training_effect, training_effects
from course_utils.body.uses import (
    FIGURE_COLUMNS,
    SOURCE_COLUMNS,
    count_references,
    figures,
    find_references,
    lesson_name,
    source_row,
    uses,
)
from course_utils.body.walking_studies import WalkingStudy, walking_studies
from course_utils.body.words import unknown

__all__ = [
    "BLOCK",
    "CHECKED",
    "CLAIM_COLUMNS",
    "ESTIMATE",
    "FIGURE_COLUMNS",
    "GRADES",
    "JOINTS",
    "RULE",
    "SOURCE_COLUMNS",
    "TURNING_JOINTS",
    "Body",
    "Bound",
    "Claim",
    "Cycle",
    "DataError",
    "Effect",
    "Experiment",
    "FarSide",
    "FeltStudy",
    "Goal",
    "Habit",
    "HipSide",
    "HomeTest",
    "ImplantLoad",
    "InstrumentedHip",
    "Joint",
    "Lever",
    "Links",
    "Miss",
    "Movement",
    "NerveSlide",
    "Norm",
    "PairFact",
    "People",
    "Plane",
    "Population",
    "Range",
    "RangeRow",
    "Reading",
    "Reference",
    "Segment",
    "Segments",
    "Sex",
    "WalkingStudy",
    "claims",
    "count_claims",
    "count_references",
    "experiments",
    "felt_studies",
    "figures",
    "find_claims",
    "find_references",
    "hip_sides",
    "home_reading",
    "home_readings",
    "home_tests",
    "implant_loads",
    "instrumented_hips",
    "joint",
    "joints",
    "lesson_name",
    "levers",
    "load_movement",
    "misses",
    "movement",
    "movements",
    "nerve_slide",
    "nerve_slides",
    "pair_facts",
    "population",
    "range_rows",
    "ranges_of_motion",
    "reference",
    "references",
    "segments",
    "source_row",
    "training_effect",
    "training_effects",
    "unknown",
    "uses",
    "walking_studies",
]
