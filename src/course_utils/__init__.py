"""Joint by Joint: what the notebooks of the course import.

Switch a joint off and see which others answer: ``ChainLab("walk")`` to touch,
``perform("walk", off=["hip"])`` to calculate.
"""

from course_utils.body import Body
from course_utils.environment import check_environment
from course_utils.figures import Still, heatmap
from course_utils.labs import ChainLab, Predict
from course_utils.mechanics import perform
from course_utils.tables import joints, movements, sources, who_pays

__all__ = [
    "Body",
    "ChainLab",
    "Predict",
    "Still",
    "check_environment",
    "heatmap",
    "joints",
    "movements",
    "perform",
    "sources",
    "who_pays",
]
