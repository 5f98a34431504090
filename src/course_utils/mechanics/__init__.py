"""Mechanics: pure functions on arrays, from angles to postures, moments and compensation."""

from course_utils.mechanics import words
from course_utils.mechanics.chain import Chain, chain
from course_utils.mechanics.crowd import Crowd, Share, perform_crowd
from course_utils.mechanics.cycle import CyclePerformance, cycle
from course_utils.mechanics.hip_circle import Envelope, HipCircle, envelope, hip_circle
from course_utils.mechanics.ledger import Ledger
from course_utils.mechanics.nerve import Slide, slide
from course_utils.mechanics.performance import Missed, Performance, perform, perform_all
from course_utils.mechanics.restriction import Restriction, code, parse, restriction
from course_utils.mechanics.single_leg import SingleLeg, single_leg
from course_utils.mechanics.task import Task, task
from course_utils.mechanics.validation import Validation, Verdict, validate

__all__ = [
    "Chain",
    "Crowd",
    "CyclePerformance",
    "Envelope",
    "HipCircle",
    "Ledger",
    "Missed",
    "Performance",
    "Restriction",
    "Share",
    "SingleLeg",
    "Slide",
    "Task",
    "Validation",
    "Verdict",
    "chain",
    "code",
    "cycle",
    "envelope",
    "hip_circle",
    "parse",
    "perform",
    "perform_all",
    "perform_crowd",
    "restriction",
    "single_leg",
    "slide",
    "task",
    "validate",
    "words",
]
