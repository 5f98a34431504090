"""Nothing overlaps and nothing leaves the page, in any state of any movement of any body."""

from itertools import combinations

import numpy as np
import pytest

from course_utils.figures import Layout, Picture
from course_utils.figures.canvas import Drawn
from course_utils.figures.marks import apart, spread
from tests.figures.boxes import box_of, overlaps, text_boxes
from tests.figures.states import BODIES, MOVEMENTS, performances

LAYOUTS: tuple[Layout, ...] = ("wide", "narrow")
PAIRS = 12


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("key", MOVEMENTS)
def test_no_text_overlaps_or_is_cut(key: str, layout: Layout) -> None:
    for body in BODIES:
        picture = Picture(key, body, layout=layout)
        width, height = picture.canvas.width, picture.canvas.height
        for done in performances(key, body, PAIRS):
            picture.show(done)
            boxes = text_boxes(picture.canvas)
            for gid, box in boxes.items():
                room = min(box.x0, box.y0, width - box.x1, height - box.y1)
                assert room >= 2.0, f"{done.code}: {gid} leaves the page: {box}"
            assert overlaps(boxes) == [], done.code


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("key", MOVEMENTS)
def test_the_body_stays_on_the_page_and_marks_show(key: str, layout: Layout) -> None:
    for body in BODIES:
        picture = Picture(key, body, layout=layout)
        for done in performances(key, body, 2 * PAIRS):
            picture.show(done)
            boxes = text_boxes(picture.canvas)
            labels = {gid: box for gid, box in boxes.items() if gid.endswith("-label")}
            shapes = {
                gid: box_of(item.shape.points)
                for gid, item in picture.canvas.items.items()
                if isinstance(item, Drawn) and item.shown
            }
            for gid, box in shapes.items():
                assert min(box.x0, box.y0) > 0, f"{done.code}: {gid}"
                assert box.x1 < picture.canvas.width, f"{done.code}: {gid}"
                assert box.y1 < picture.canvas.height, f"{done.code}: {gid}"
            marks = {
                gid: box
                for gid, box in shapes.items()
                if gid.startswith("joint-") and gid.endswith("-mark")
            }
            hidden = [pair for pair in overlaps({**marks, **labels}) if {*pair} & {*labels}]
            assert hidden == [], done.code
            centres = [
                complex(np.mean(_drawn(picture, f"joint-{joint}-hit")[:-1]))
                for joint in picture.joints
            ]
            nearest = min(abs(one - two) for one, two in combinations(centres, 2))
            assert nearest > 10.5, f"{done.code}: two marks are {nearest:.1f} points apart"


def _drawn(picture: Picture, gid: str) -> np.ndarray[tuple[int], np.dtype[np.complex128]]:
    item = picture.canvas.items[gid]
    assert isinstance(item, Drawn)
    return item.shape.points


def test_labels_keep_their_order_and_distance() -> None:
    wanted = np.array([10.0, 10.5, 11.0, 40.0, 90.0, 91.0])
    found = apart(wanted, 5.0, 0.0, 92.0)
    assert np.diff(found).min() >= 5.0 - 1e-9
    assert found.max() <= 92.0
    assert np.allclose(apart(np.array([10.0, 20.0, 40.0]), 5.0, 0.0, 100.0), [10.0, 20.0, 40.0])


def test_marks_in_one_place_are_moved_apart() -> None:
    moved = spread(np.array([10 + 10j, 10 + 10j, 10 + 10j, 80 + 80j]))
    gaps = [abs(one - two) for one, two in combinations(moved, 2)]
    assert min(gaps) > 10.5
    assert moved[3] == 80 + 80j
