"""Figures: the body, its stills, heat map and curves of a cycle, and the hip on one leg."""

from course_utils.figures.agreement import Agreement, agreement
from course_utils.figures.circle_steps import CircleSteps, circle_steps
from course_utils.figures.curves import CycleCurves, cycle
from course_utils.figures.heatmap import Heatmap, heatmap
from course_utils.figures.hip_circle import HipCirclePicture
from course_utils.figures.home_tests import HomeTestsPicture, home_tests_drawn
from course_utils.figures.measure import OwnChainPicture
from course_utils.figures.nerve import NervePicture
from course_utils.figures.page import Layout
from course_utils.figures.picture import Picture
from course_utils.figures.robustness import Robustness, robustness
from course_utils.figures.shares import Shares, shares
from course_utils.figures.single_leg import SingleLegPicture, SingleLegStill, single_leg
from course_utils.figures.still import Still, bundle
from course_utils.figures.theme import Theme, theme

__all__ = [
    "Agreement",
    "CircleSteps",
    "CycleCurves",
    "Heatmap",
    "HipCirclePicture",
    "HomeTestsPicture",
    "Layout",
    "NervePicture",
    "OwnChainPicture",
    "Picture",
    "Robustness",
    "Shares",
    "SingleLegPicture",
    "SingleLegStill",
    "Still",
    "Theme",
    "agreement",
    "bundle",
    "circle_steps",
    "cycle",
    "heatmap",
    "home_tests_drawn",
    "robustness",
    "shares",
    "single_leg",
    "theme",
]
