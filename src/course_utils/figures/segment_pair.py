"""The plate of two lumbar vertebrae from the side: disc, small joints, opening for the nerve."""

import numpy as np

from course_utils.figures.canvas import Canvas
from course_utils.figures.fonts import width_of
from course_utils.figures.page import Layout, page
from course_utils.figures.shapes import Curves, Shape, circle, line
from course_utils.figures.theme import theme as theme_named
from course_utils.figures.title import Title
from course_utils.mechanics.segment_pair import Places, SegmentPair, pair

_HEIGHT = {"wide": 452.0, "narrow": 372.0}
_SCALE = {"wide": 3.9, "narrow": 2.6}
_MARGIN, _TITLES, _TITLE_LINES = 14.0, (13.0, 12.0, 11.0), 3
_TEXT = 10.0
_KEY = 0.62
"""Where the key to the nerve root begins, as a part of the width."""
_LABELS = {
    "body": ("vertebral body", complex(39.0, 50.0), complex(33.0, 50.0)),
    "disc": ("disc", complex(43.0, 32.0), complex(33.0, 32.0)),
    "facet": ("small joint", complex(-82.0, 20.0), complex(-20.0, 32.0)),
    "spine": ("spinous process", complex(-82.0, 66.0), complex(-50.0, 46.0)),
    "gap": ("gap", complex(-82.0, 34.0), complex(-53.0, 27.0)),
    "pars": ("pars", complex(-60.0, -13.0), complex(-17.0, 5.0)),
}
"""Names, where they stand and to what they point, mm (of the upright pair)."""


class SegmentPairPicture:
    """The plate of a pair. ``show`` bends it."""

    def __init__(self, theme: str = "light", layout: Layout = "wide") -> None:
        colours = self.theme = theme_named(theme)
        self._width = page(layout).width
        self._scale = _SCALE[layout]
        self.canvas = canvas = Canvas(self._width, _HEIGHT[layout], colours.background)
        self._zero = complex(0.56 * self._width, 86.0 if layout == "wide" else 78.0)
        self._title = Title(canvas, _TITLES, _TITLE_LINES, _MARGIN, colours.ink)
        self._disc = canvas.shape(
            "disc", fill=colours.mobile, edge=colours.mobile, width=1.0, opacity=0.45, moves=True
        )
        self._root = canvas.shape(
            "root", fill=colours.answer, edge=colours.background, width=1.2, moves=True
        )
        self._parts = {
            f"{which}-{name}": canvas.shape(
                f"{which}-{name}",
                fill=colours.bone,
                edge=colours.bone_edge,
                width=1.8,
                moves=which == "upper",
            )
            for which in ("lower", "upper")
            for name in ("arch", "body")
        }
        self._curves = {name: Curves([len(shape)]) for name, shape in pair().lower.items()}
        for name, places in pair().lower.items():
            self._parts[f"lower-{name}"].set(self._bone(name, places))
        self._draw_labels()
        low = 14.0
        for text, at in (("back", 0.2), ("front", 0.72)):
            canvas.text(f"side-{text}", size=_TEXT, anchor="middle").set(
                complex(at * self._width, low), text, fill=colours.quiet
            )
        canvas.shape("key-root", fill=colours.answer).set(
            circle(complex(_KEY * self._width, 40.0), 4.0)
        )
        canvas.text("key-root-text", size=_TEXT).set(
            complex(_KEY * self._width + 10.0, 36.5), "nerve root, in its opening", fill=colours.ink
        )
        self.show(pair())

    def show(self, answer: SegmentPair) -> None:
        """Draw the upper vertebra bent so far."""
        for name, places in answer.upper.items():
            self._parts[f"upper-{name}"].set(self._bone(name, places))
        self._disc.set(self._disc_shape(answer))
        self._root.set(circle(self._place(answer.root), 2.6 * self._scale))
        self._title.show(answer.title)

    def _bone(self, name: str, places: Places) -> Shape:
        return self._curves[name].through(np.asarray(self._zero + self._scale * places, complex))

    def _disc_shape(self, answer: SegmentPair) -> Shape:
        """The disc, bulging a little in front and behind."""
        rear_low, front_low, front_high, rear_high = answer.disc
        front = 0.5 * (front_low + front_high) + 1.8
        rear = 0.5 * (rear_low + rear_high) - 1.2
        middle_low = 0.5 * (rear_low + front_low) + 0.9j
        middle_high = 0.5 * (rear_high + front_high) - 0.9j
        corners = [
            rear_low, middle_low, front_low, front, front_high, middle_high, rear_high, rear,
        ]  # fmt: skip
        closed = Curves([len(corners)])
        return closed.through(np.asarray(self._zero + self._scale * np.array(corners), complex))

    def _place(self, place: complex) -> complex:
        return self._zero + self._scale * place

    def _draw_labels(self) -> None:
        for key, (text, at, to) in _LABELS.items():
            start, end = self._place(at), self._place(to)
            near = start + (width_of(text, _TEXT) + 4.0 if at.real < 0 else -4.0)
            self.canvas.shape(f"leader-{key}", edge=self.theme.quiet, width=1.0).set(
                line(near + 3.2j, end)
            )
            self.canvas.text(f"label-{key}", size=_TEXT).set(start, text, fill=self.theme.ink)
