"""The boxes of the texts on a canvas, measured."""

from functools import lru_cache

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.transforms import Bbox

from course_utils.figures.canvas import Canvas, Written


@lru_cache(maxsize=4096)
def measured(text: str, size: float, weight: int) -> tuple[float, float, float]:
    """Width, height and descent of a text as matplotlib draws it, points."""
    renderer = FigureCanvasAgg(Figure(dpi=72)).get_renderer()  # type: ignore[no-untyped-call]
    font = FontProperties(family="DejaVu Sans", size=size, weight=weight)
    width, height, descent = renderer.get_text_width_height_descent(text, font, ismath=False)
    return float(width), float(height), float(descent)


def text_boxes(canvas: Canvas) -> dict[str, Bbox]:
    """The boxes of all texts that show, points."""
    found = {}
    for gid, item in canvas.items.items():
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
