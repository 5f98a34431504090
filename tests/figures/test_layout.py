"""Nothing overlaps and nothing leaves the page, in any state of any movement of any body."""

from itertools import combinations

import numpy as np
import pytest

from course_utils.figures import Layout, Picture
from course_utils.figures.canvas import Drawn
from course_utils.figures.marks import apart, spread
from course_utils.figures.shapes import Complex
from tests.figures.boxes import box_of, distances, on_the_page, overlaps, text_boxes
from tests.figures.states import BODIES, MOVEMENTS, performances

LAYOUTS: tuple[Layout, ...] = ("wide", "narrow")
PAIRS = 24


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("key", MOVEMENTS)
def test_every_state_can_be_read(key: str, layout: Layout) -> None:
    for body in BODIES:
        picture = Picture(key, body, layout=layout)
        for done in performances(key, body, PAIRS):
            picture.show(done)
            on_the_page(picture.canvas, done.code)
            marks_show(picture, done.code)
            leaders_keep_clear(picture, done.code)


def marks_show(picture: Picture, state: str) -> None:
    """Assert that no label hides a mark, and that no mark hides another."""
    boxes = {gid: box for gid, box in text_boxes(picture.canvas).items() if gid.endswith("-label")}
    marks = {f"{joint} mark": box_of(_drawn(picture, joint, "mark")) for joint in picture.joints}
    hidden = [pair for pair in overlaps({**marks, **boxes}) if {*pair} & {*boxes}]
    assert hidden == [], state
    nearest = min(abs(one - two) for one, two in combinations(_centres(picture), 2))
    assert nearest > 10.5, f"{state}: two marks are {nearest:.1f} points apart"


def leaders_keep_clear(picture: Picture, state: str) -> None:
    """Assert that no line to a label runs through the mark of another joint."""
    sizes = [np.ptp(_drawn(picture, joint, "mark").real) / 2 for joint in picture.joints]
    centres = _centres(picture)
    for at, joint in enumerate(picture.joints):
        room = distances(_drawn(picture, joint, "leader"), centres) - sizes
        crossed = [picture.joints[other] for other in np.flatnonzero(room <= 1.0) if other != at]
        assert crossed == [], f"{state}: the line to {joint} runs through another mark"


def _centres(picture: Picture) -> Complex:
    """Where the marks of the joints are."""
    return np.array([np.mean(_drawn(picture, joint, "hit")[:-1]) for joint in picture.joints])


def _drawn(picture: Picture, joint: str, part: str) -> Complex:
    item = picture.canvas.items[f"joint-{joint}-{part}"]
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
