"""Figures: the body picture, its stills, the heat map of who pays and the curves of a cycle."""

from course_utils.figures.curves import CycleCurves, cycle
from course_utils.figures.heatmap import Heatmap, heatmap
from course_utils.figures.page import Layout
from course_utils.figures.picture import Picture
from course_utils.figures.shares import Shares, shares
from course_utils.figures.still import Still, bundle
from course_utils.figures.theme import Theme, theme

__all__ = [
    "CycleCurves",
    "Heatmap",
    "Layout",
    "Picture",
    "Shares",
    "Still",
    "Theme",
    "bundle",
    "cycle",
    "heatmap",
    "shares",
    "theme",
]
