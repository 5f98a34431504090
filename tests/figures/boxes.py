"""What lies where on a canvas, measured: texts apart from each other, and all on the page."""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

from course_utils.figures.canvas import Canvas, Drawn, Written
from course_utils.figures.shapes import Complex, Real

_ROOM = 2.0
"""How far a text stays from the edge of the page, points."""
_TOUCH = 0.5
"""Boxes that overlap by no more than this only touch, points."""

_RENDERER = FigureCanvasAgg(Figure(dpi=72)).get_renderer()  # type: ignore[no-untyped-call]


@lru_cache(maxsize=4096)
def measured(text: str, size: float, weight: int) -> tuple[float, float, float]:
    """Width, height and descent of a text as matplotlib draws it, points."""
    font = FontProperties(family="DejaVu Sans", size=size, weight=weight)
    width, height, descent = _RENDERER.get_text_width_height_descent(text, font, ismath=False)
    return float(width), float(height), float(descent)


class Box(NamedTuple):
    """A box on the page, points."""

    x0: float
    y0: float
    x1: float
    y1: float


def box_of(points: Complex) -> Box:
    """The box around these points."""
    return Box(points.real.min(), points.imag.min(), points.real.max(), points.imag.max())


def text_boxes(canvas: Canvas) -> dict[str, Box]:
    """The boxes of all texts that show."""
    found = {}
    for gid, item in canvas.items.items():
        if isinstance(item, Written) and item.shown:
            size, weight = item.style["font-size"].removesuffix("px"), item.style["font-weight"]
            width, height, descent = measured(item.text, float(size), int(weight))
            align = {"start": 0.0, "middle": 0.5, "end": 1.0}[item.anchor]
            left, bottom = item.at.real - align * width, item.at.imag - descent
            found[gid] = Box(left, bottom, left + width, bottom + height)
    return found


def texts_apart(canvas: Canvas, state: object = "") -> None:
    """Assert that every text that shows is on the page and clear of the others."""
    boxes = text_boxes(canvas)
    for gid, box in boxes.items():
        room = min(box.x0, box.y0, canvas.width - box.x1, canvas.height - box.y1)
        assert room >= _ROOM, f"{state}: {gid} leaves the page: {box}"
    covered = overlaps(boxes)
    assert not covered, f"{state}: texts overlap: {covered}"


def on_the_page(canvas: Canvas, state: object = "") -> None:
    """Assert the same of the texts, and that every shape that shows is on the page."""
    texts_apart(canvas, state)
    shown = [each for each in canvas.items.values() if isinstance(each, Drawn) and each.shown]
    if not shown:
        return
    points = np.concatenate([each.shape.points for each in shown])
    first = np.cumsum([0, *(len(each.shape.points) for each in shown[:-1])])
    x, y = points.real, points.imag
    room = np.minimum.reduce((x, canvas.width - x, y, canvas.height - y))
    rooms = np.minimum.reduceat(room, first)
    left = [each.gid for each, least in zip(shown, rooms, strict=True) if least <= 0]
    assert not left, f"{state}: {', '.join(left)} leaves the page"


def overlaps(boxes: Mapping[str, Box]) -> list[tuple[str, str]]:
    """Which boxes overlap, each pair once."""
    names = [*boxes]
    x0, y0, x1, y1 = np.array([*boxes.values()]).reshape(-1, 4).T
    wide = np.minimum.outer(x1, x1) - np.maximum.outer(x0, x0)
    high = np.minimum.outer(y1, y1) - np.maximum.outer(y0, y0)
    pairs = np.argwhere(np.triu((wide > _TOUCH) & (high > _TOUCH), 1))
    return [(names[one], names[two]) for one, two in pairs]


def distances(line: Complex, places: Complex) -> Real:
    """How near a line of straight pieces comes to each of some places, points."""
    start, way = line[:-1], np.diff(line)
    along = ((places[:, None] - start) * way.conj()).real / np.maximum(abs(way) ** 2, 1e-12)
    found: Real = abs(start + np.clip(along, 0.0, 1.0) * way - places[:, None]).min(axis=1)
    return found
