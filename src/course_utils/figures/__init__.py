"""Figures: the body picture, its stills and the heat map of who pays."""

from course_utils.figures.heatmap import Heatmap, heatmap
from course_utils.figures.page import Layout
from course_utils.figures.picture import Picture
from course_utils.figures.still import Still, bundle
from course_utils.figures.theme import Theme, theme

__all__ = ["Heatmap", "Layout", "Picture", "Still", "Theme", "bundle", "heatmap", "theme"]
