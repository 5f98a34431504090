"""The plate of two vertebrae: labels can be read, and the bones are where the geometry says."""

from __future__ import annotations

import pytest

from course_utils.figures import Layout
from course_utils.figures.segment_pair import SegmentPairPicture
from course_utils.mechanics.segment_pair import pair
from tests.figures.boxes import on_the_page
from tests.figures.test_circles import drawn

LAYOUTS: tuple[Layout, ...] = ("wide", "narrow")


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("back", [-10, -4, 0, 2.5, 5])
def test_no_label_is_cut_or_covered(layout: Layout, back: float) -> None:
    picture = SegmentPairPicture("light", layout)
    picture.show(pair(back))
    on_the_page(picture.canvas)


def test_only_the_upper_vertebra_moves() -> None:
    picture = SegmentPairPicture()
    before = {gid: drawn(picture.canvas, gid).shape for gid in ("lower-body", "upper-body")}
    picture.show(pair(5))
    after = {gid: drawn(picture.canvas, gid).shape for gid in before}
    assert (after["lower-body"].points == before["lower-body"].points).all()
    front = before["upper-body"].points.real.argmax()
    assert after["upper-body"].points[front].imag > before["upper-body"].points[front].imag
