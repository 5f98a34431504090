"""Nothing overlaps and nothing leaves the page, in any state of any movement of any body."""

from functools import lru_cache
from itertools import combinations

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.transforms import Bbox

from course_utils.figures import Layout, Picture
from course_utils.figures.canvas import Drawn, Written
from course_utils.figures.marks import apart, spread
from tests.figures.states import BODIES, MOVEMENTS, performances

LAYOUTS: tuple[Layout, ...] = ("wide", "narrow")
PAIRS = 12


@lru_cache(maxsize=4096)
def measured(text: str, size: float, weight: int) -> tuple[float, float, float]:
    """Width, height and descent of a text as matplotlib draws it, points."""
    renderer = FigureCanvasAgg(Figure(dpi=72)).get_renderer()  # type: ignore[no-untyped-call]
    font = FontProperties(family="DejaVu Sans", size=size, weight=weight)
    width, height, descent = renderer.get_text_width_height_descent(text, font, ismath=False)
    return float(width), float(height), float(descent)


def text_boxes(picture: Picture) -> dict[str, Bbox]:
    """The boxes of all texts that show, points."""
    found = {}
    for gid, item in picture.canvas.items.items():
        if isinstance(item, Written) and item.shown:
            size, weight = item.style["font-size"].removesuffix("px"), item.style["font-weight"]
            width, height, descent = measured(item.text, float(size), int(weight))
            align = {"left": 0.0, "center": 0.5, "right": 1.0}[
                item.artist.get_horizontalalignment()
            ]
            left, bottom = item.at.real - align * width, item.at.imag - descent
            found[gid] = Bbox.from_bounds(left, bottom, width, height)
    return found


def overlap(one: Bbox, two: Bbox) -> bool:
    return bool(
        min(one.x1, two.x1) - max(one.x0, two.x0) > 0.5
        and min(one.y1, two.y1) - max(one.y0, two.y0) > 0.5
    )


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("key", MOVEMENTS)
def test_no_text_overlaps_or_is_cut(key: str, layout: Layout) -> None:
    for body in BODIES:
        picture = Picture(key, body, layout=layout)
        width, height = picture.canvas.width, picture.canvas.height
        for done in performances(key, body, PAIRS):
            picture.show(done)
            boxes = text_boxes(picture)
            for gid, box in boxes.items():
                room = min(box.x0, box.y0, width - box.x1, height - box.y1)
                assert room >= 2.0, f"{done.code}: {gid} leaves the page: {box}"
            for (one, first), (two, second) in combinations(boxes.items(), 2):
                assert not overlap(first, second), f"{done.code}: {one} overlaps {two}"


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("key", MOVEMENTS)
def test_the_body_stays_on_the_page_and_marks_show(key: str, layout: Layout) -> None:
    for body in BODIES:
        picture = Picture(key, body, layout=layout)
        for done in performances(key, body, 2 * PAIRS):
            picture.show(done)
            labels = {
                gid: box for gid, box in text_boxes(picture).items() if gid.endswith("-label")
            }
            marks = {}
            for gid, item in picture.canvas.items.items():
                if not isinstance(item, Drawn) or not item.shown:
                    continue
                points = item.shape.points
                assert points.real.min() > 0, f"{done.code}: {gid}"
                assert points.real.max() < picture.canvas.width, f"{done.code}: {gid}"
                assert points.imag.min() > 0, f"{done.code}: {gid}"
                assert points.imag.max() < picture.canvas.height, f"{done.code}: {gid}"
                if gid.startswith("joint-") and gid.endswith("-mark"):
                    marks[gid] = 0.5 * (points[:-1].max() + points[:-1].min())
                    box = Bbox(
                        [
                            [points.real.min(), points.imag.min()],
                            [points.real.max(), points.imag.max()],
                        ]
                    )
                    for label, other in labels.items():
                        assert not overlap(box, other), f"{done.code}: {label} hides {gid}"
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
