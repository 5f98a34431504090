"""Joint by Joint: what the notebooks of the course import.

Switch a joint off and see which others answer: ``ChainLab("walk")`` to touch,
``perform("walk", off=["hip"])`` to calculate.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from course_utils.body import Body, population
from course_utils.body.own import add_movement
from course_utils.environment import check_environment
from course_utils.mechanics import perform, validate
from course_utils.mechanics.rules import follow
from course_utils.tables import (
    check_rule,
    claims,
    experiments,
    felt,
    home_test_norms,
    home_test_steps,
    index,
    joints,
    misses,
    movements,
    not_judged,
    numbers,
    race,
    references,
    sources,
    walking_studies,
    who_pays,
)

if TYPE_CHECKING:
    from course_utils.figures import (
        Still,
        agreement,
        circle_steps,
        cycle,
        heatmap,
        home_tests_drawn,
        robustness,
        shares,
        single_leg,
    )
    from course_utils.labs import ChainLab, ClaimFinder, Predict, ReferenceFinder
    from course_utils.labs.back import missing_extension, segment_pair
    from course_utils.labs.ball import ball, side_of_hip
    from course_utils.labs.chance import chance
    from course_utils.labs.circles import hip_circle, sciatic_nerve, stand_on_one_leg
    from course_utils.labs.map import pattern, roles
    from course_utils.labs.measure import measure
    from course_utils.labs.tight import end_of_range, twelve_weeks
    from course_utils.quizzes.beliefs import beliefs
    from course_utils.quizzes.clinic import case
    from course_utils.quizzes.exercises import exercises
    from course_utils.quizzes.exports import export_questions
    from course_utils.quizzes.progress_page import delete_answers, progress
    from course_utils.quizzes.quiz import Quiz
    from course_utils.quizzes.review import review

__all__ = [
    "Body",
    "ChainLab",
    "ClaimFinder",
    "Predict",
    "Quiz",
    "ReferenceFinder",
    "Still",
    "add_movement",
    "agreement",
    "ball",
    "beliefs",
    "case",
    "chance",
    "check_environment",
    "check_rule",
    "circle_steps",
    "claims",
    "cycle",
    "delete_answers",
    "end_of_range",
    "exercises",
    "experiments",
    "export_questions",
    "felt",
    "follow",
    "heatmap",
    "hip_circle",
    "home_test_norms",
    "home_test_steps",
    "home_tests_drawn",
    "index",
    "joints",
    "measure",
    "misses",
    "missing_extension",
    "movements",
    "not_judged",
    "numbers",
    "pattern",
    "perform",
    "population",
    "progress",
    "race",
    "references",
    "review",
    "robustness",
    "roles",
    "sciatic_nerve",
    "segment_pair",
    "shares",
    "side_of_hip",
    "single_leg",
    "sources",
    "stand_on_one_leg",
    "twelve_weeks",
    "validate",
    "walking_studies",
    "who_pays",
]

_AT_FIRST_USE = {
    "ChainLab": "labs",
    "ClaimFinder": "labs",
    "Predict": "labs",
    "Quiz": "quizzes.quiz",
    "beliefs": "quizzes.beliefs",
    "ReferenceFinder": "labs",
    "case": "quizzes.clinic",
    "exercises": "quizzes.exercises",
    "delete_answers": "quizzes.progress_page",
    "progress": "quizzes.progress_page",
    "review": "quizzes.review",
    "export_questions": "quizzes.exports",
    "Still": "figures",
    "agreement": "figures",
    "circle_steps": "figures",
    "cycle": "figures",
    "heatmap": "figures",
    "home_tests_drawn": "figures",
    "measure": "labs.measure",
    "ball": "labs.ball",
    "chance": "labs.chance",
    "missing_extension": "labs.back",
    "segment_pair": "labs.back",
    "pattern": "labs.map",
    "roles": "labs.map",
    "end_of_range": "labs.tight",
    "hip_circle": "labs.circles",
    "twelve_weeks": "labs.tight",
    "robustness": "figures",
    "sciatic_nerve": "labs.circles",
    "stand_on_one_leg": "labs.circles",
    "side_of_hip": "labs.ball",
    "single_leg": "figures",
    "shares": "figures",
}
"""What needs matplotlib and the widgets is imported when it is first used."""


def __getattr__(name: str) -> Any:
    if name not in _AT_FIRST_USE:
        raise AttributeError(f"module 'course_utils' has no {name!r}")
    return getattr(import_module(f"course_utils.{_AT_FIRST_USE[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
