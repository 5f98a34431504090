"""A ball pressed into tissue over bone, to scale, and its pressure beside others."""

import numpy as np

from course_utils.figures.canvas import Canvas
from course_utils.figures.page import Layout, page
from course_utils.figures.shapes import line, polygon, rectangle
from course_utils.figures.theme import theme as theme_named
from course_utils.figures.title import Title
from course_utils.mechanics.contact import BALLS, Contact, contact, roughly

_HEIGHT = {"wide": 400.0, "narrow": 640.0}
_MARGIN, _TITLES, _TITLE_LINES, _TEXT, _SMALL = 14.0, (13.0, 12.0, 11.0), 3, 10.0, 8.5
_SCALE, _HALF = 2.5, 74.0
"""Points for a millimetre, and half the width of the tissue, mm."""
_FULL = 350.0
"""Where the scale of pressures ends, kPa: above all that can be set."""
_BONE = 14.0


class BallPicture:
    """The picture of a contact. ``show`` sets it to another."""

    def __init__(self, theme: str = "light", layout: Layout = "wide") -> None:
        colours = self.theme = theme_named(theme)
        wide = layout == "wide"
        width, height = page(layout).width, _HEIGHT[layout]
        self.canvas = canvas = Canvas(width, height, colours.background)
        self._title = Title(canvas, _TITLES, _TITLE_LINES, _MARGIN, colours.ink)
        self._skin = complex(_MARGIN + _HALF * _SCALE, height - (226.0 if wide else 244.0))
        self._tissue = canvas.shape(
            "tissue", fill=colours.skin, edge=colours.skin_edge, width=1.4, moves=True
        )
        self._bone = canvas.shape(
            "bone", fill=colours.bone, edge=colours.bone_edge, width=1.4, moves=True
        )
        self._ball = canvas.shape(
            "ball", fill=colours.bar, edge=colours.usual, width=1.6, moves=True
        )
        self._patch = canvas.shape("patch", edge=colours.answer, width=4.0, moves=True)
        self._arrow = canvas.shape("push", edge=colours.ink, width=2.4, moves=True)
        self._push = canvas.text("push-text", size=_TEXT, moves=True)
        self._names = {
            name: canvas.text(f"name-{name}", size=_SMALL, moves=True)
            for name in ("tissue", "bone")
        }
        left = _MARGIN + 2.0 * _HALF * _SCALE + 24.0 if wide else _MARGIN
        self._left, self._right = left, width - 2.0 * _MARGIN
        self._top = height - 80.0 if wide else height - 452.0
        canvas.text("scale-title", size=_TEXT).set(
            complex(left, self._top + 12.0),
            "Pressure in the middle, kPa",
            fill=colours.ink,
            bold=True,
        )
        self._bars = {
            key: canvas.shape(f"bar-{key}", fill=colours.bar, moves=True) for key in BALLS
        }
        self._values = {key: canvas.text(f"value-{key}", size=_SMALL, moves=True) for key in BALLS}
        self._draw_scale()
        self.show(contact())

    def show(self, answer: Contact) -> None:
        """Draw this push."""
        self._show_section(answer)
        for at, key in enumerate(BALLS):
            each = contact(key, answer.force, answer.depth)
            chosen = key == answer.ball.key
            fill = self.theme.answer if chosen else self.theme.bar
            y = self._row(at)
            end = self._along(min(each.peak, _FULL))
            self._bars[key].set(
                rectangle(self._left, y, end - self._left, 12.0), fill=fill, edge=fill
            )
            self._values[key].set(
                complex(self._left, y + 17.0),
                f"{each.ball.label}: {roughly(each.peak)}, on {each.area:.0f} cm²",
                fill=self.theme.ink,
                bold=chosen,
            )
        self._title.show(answer.title)

    def _show_section(self, answer: Contact) -> None:
        """The ball, the skin that follows it as far as they touch, and the bone."""
        ball = answer.ball.radius_mm or 0.0
        touch = min(answer.radius, 0.95 * ball)
        sunk = ball - float(np.sqrt(ball**2 - touch**2))
        hard = answer.ball.modulus_kpa / (answer.ball.modulus_kpa + answer.tissue.modulus_kpa)
        sunk = min(sunk, 0.8 * answer.depth / hard)
        x = np.linspace(-_HALF, _HALF, 297)
        bowl = ball - sunk - np.sqrt(np.clip(ball**2 - x**2, 0.0, None))
        skin = np.minimum(hard * bowl, 0.0)
        surface = [self._place(complex(a, b)) for a, b in zip(x, skin, strict=True)]
        floor = -answer.depth
        corners = [self._place(complex(end, floor)) for end in (_HALF, -_HALF)]
        self._tissue.set(polygon(*surface, *corners))
        bone = [complex(end, y) for y, ends in ((floor, (-1, 1)), (floor - _BONE, (1, -1)))
                for end in (_HALF * side for side in ends)]  # fmt: skip
        self._bone.set(polygon(*(self._place(corner) for corner in bone)))
        round_ = ball * np.exp(1j * np.linspace(0.0, 2.0 * np.pi, 181)) + 1j * (ball - sunk)
        lowest = np.interp(round_.real, x, skin)
        ring = round_.real + 1j * np.where(
            round_.imag < ball / 2, np.maximum(round_.imag, lowest), round_.imag
        )
        self._ball.set(polygon(*(self._place(complex(place)) for place in ring)))
        self._patch.set(
            line(*(place for place, depth in zip(surface, bowl, strict=True) if depth <= 0))
        )
        top = self._place(1j * (2.0 * ball - sunk))
        tip = top + 4j
        self._arrow.set(line(top + 26j, tip, tip + (5 + 7j), tip, tip + (-5 + 7j)))
        self._push.set(top + (10.0 + 16j), f"{answer.force:.0f} N", fill=self.theme.ink)
        side = -_HALF + 3.0
        self._names["tissue"].set(
            self._place(complex(side, floor)) + 5j, "tissue", fill=self.theme.ink
        )
        self._names["bone"].set(
            self._place(complex(side, floor - _BONE)) + 12j, "bone", fill=self.theme.bone_edge
        )

    def _place(self, mm: complex) -> complex:
        return self._skin + _SCALE * mm

    def _row(self, at: int) -> float:
        return self._top - 38.0 - 42.0 * at

    def _along(self, pressure: float) -> float:
        return self._left + pressure / _FULL * (self._right - self._left)

    def _draw_scale(self) -> None:
        """The scale alone: at which pressure a ball begins to hurt nobody was found to know."""
        colours, canvas = self.theme, self.canvas
        bottom = self._row(len(BALLS) - 1) - 8.0
        canvas.shape("axis", edge=colours.quiet, width=0.8).set(
            line(complex(self._left, bottom), complex(self._right, bottom))
        )
        for pressure in range(0, int(_FULL) + 1, 100):
            canvas.text(f"tick-{pressure}", size=_SMALL, anchor="middle").set(
                complex(self._along(pressure), bottom - 13.0), f"{pressure}", fill=colours.quiet
            )
        key = complex(self._left, bottom - 34.0)
        canvas.shape("legend-patch", edge=colours.answer, width=4.0).set(
            line(key + 3j, key + (24.0 + 3j))
        )
        canvas.text("legend-patch-text", size=_SMALL).set(
            key + 30.0, "where ball and skin touch", fill=colours.quiet
        )
