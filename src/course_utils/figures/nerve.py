"""The sciatic nerve in a leg that moves, and how far it was seen to slide, on one scale."""

import numpy as np

from course_utils.body import NerveSlide, nerve_slides, reference
from course_utils.figures import leg_stand
from course_utils.figures.canvas import Canvas, Drawn
from course_utils.figures.leg_stand import Leg, SideBody
from course_utils.figures.page import Box, Layout, page
from course_utils.figures.profile import Knot
from course_utils.figures.shapes import Curves, Shape, circle, joined, line, rectangle
from course_utils.figures.theme import Theme
from course_utils.figures.theme import theme as theme_named
from course_utils.figures.title import Title
from course_utils.mechanics.hip_circle import direction
from course_utils.mechanics.nerve import DRILLS, Slide, slide

MAGNIFIED = 5.0
"""How many times larger than life the slide is drawn in the leg (estimate: for the drawing)."""
_HEIGHT = {"wide": 432.0, "narrow": 748.0}
_SCALE = {"wide": 184.0, "narrow": 170.0}
_MARGIN, _PANEL, _BEHIND = 14.0, 352.0, 0.56
_TITLES, _HEAD, _TEXT, _SMALL = (14.0, 13.0, 12.0), 10.5, 9.5, 8.5
_TITLE = {"wide": 26.0, "narrow": 44.0}
_FULL, _TICK = 22.0, 5.0
"""Where the scale of the slides ends, and the steps of its ticks, mm."""
_NERVE: tuple[Knot, ...] = (
    ("L4", -66.0, 622.0),
    ("L5", -72.0, 600.0),
    ("pelvis", -84.0, 572.0),
    ("buttock", -92.0, 540.0),
    ("buttock", -86.0, 508.0),
    ("thigh", -76.0, 476.0),
    ("thigh", -72.0, 420.0),
    ("thigh", -68.0, 360.0),
    ("knee_cap", -66.0, 312.0),
    ("knee_cap", -68.0, 280.0),
    ("shank", -80.0, 244.0),
    ("shank", -84.0, 190.0),
    ("shank", -76.0, 120.0),
    ("shank", -74.0, 70.0),
    ("foot", -70.0, 36.0),
    ("foot", -44.0, 18.0),
    ("ground", 10.0, 10.0),
)
"""The nerve and its branch to the sole, over the standing body (estimate: for orientation)."""
_MARK: tuple[Knot, ...] = (("thigh", -72.0, 420.0), ("thigh", -68.0, 360.0))
"""Where the mark on the nerve begins, and the way it slides."""


class NervePicture:
    """The picture of a slide. ``show`` sets it to another."""

    def __init__(self, theme: str = "light", layout: Layout = "wide") -> None:
        colours = self.theme = theme_named(theme)
        width, height, wide = page(layout).width, _HEIGHT[layout], layout == "wide"
        self.canvas = Canvas(width, height, colours.background)
        self._title = Title(self.canvas, _TITLES, 2, _MARGIN, colours.ink)
        top = height - _MARGIN
        scale = self._scale = _SCALE[layout]
        floor = top - _TITLE[layout] - 1.78 * scale
        self._hip = complex(_MARGIN + _BEHIND * scale, floor - leg_stand.FLOOR * scale)
        self._body = SideBody()
        self._nerve, self._mark = self._body.bound(_NERVE), self._body.bound(_MARK)
        self._curve = Curves([len(_NERVE)], 1)
        self.canvas.shape("ground", edge=colours.ground, width=1.4).set(
            line(complex(_MARGIN, floor), complex(_MARGIN + 1.4 * scale, floor))
        )
        self._parts = self._draw_parts()
        self._draw_legend(floor)
        box = (
            Box(_PANEL, 58.0, width - _MARGIN, top - _TITLE[layout] - 8.0)
            if wide
            else Box(_MARGIN, 58.0, width - _MARGIN, floor - 52.0)
        )
        self._rows = _Rows(self.canvas, box, colours)
        self.show(slide())

    def show(self, answer: Slide) -> None:
        """Draw the leg and the nerve so far through the movement."""
        leg = Leg(direction(answer.hip, 0.0), answer.knee)
        shapes = self._body.shapes(leg)
        shapes["nerve"] = self._curve.through(self._nerve(leg))
        for gid, shape in shapes.items():
            self._parts[gid].set(self._placed(shape))
        begins, ahead = self._mark(leg)
        slid = 0.001 * MAGNIFIED * (answer.slid or 0.0)
        now = begins + slid * (ahead - begins) / abs(ahead - begins)
        spots = {"began": begins, "mark": now}
        for gid, spot in spots.items():
            if answer.slid is None:
                self._parts[gid].hide()
            else:
                self._parts[gid].set(circle(self._hip + self._scale * complex(spot), 4.0))
        self._rows.show(answer)
        self._title.show(answer.title)

    def _placed(self, shape: Shape) -> Shape:
        return Shape(np.asarray(self._hip + self._scale * shape.points), shape.codes)

    def _draw_parts(self) -> dict[str, Drawn]:
        colours, shape = self.theme, self.canvas.shape
        return {
            "far-leg": shape(
                "far-leg",
                fill=colours.far,
                edge=colours.far_edge,
                width=2.0,
                outside=True,
                moves=True,
            ),
            "body": self._skin("body"),
            "body-light": shape("body-light", fill=colours.light, moves=True),
            "body-lines": shape("body-lines", edge=colours.crease, width=0.9, moves=True),
            "arm": self._skin("arm"),
            "arm-light": shape("arm-light", fill=colours.light, moves=True),
            "nerve": shape("nerve", edge=colours.answer, width=2.6, moves=True),
            "began": shape(
                "began", fill=colours.background, edge=colours.ink, width=1.2, moves=True
            ),
            "mark": shape("mark", fill=colours.ink, edge=colours.background, width=1.0, moves=True),
        }

    def _skin(self, gid: str) -> Drawn:
        colours = self.theme
        return self.canvas.shape(
            gid, fill=colours.skin, edge=colours.skin_edge, width=2.2, outside=True, moves=True
        )

    def _draw_legend(self, floor: float) -> None:
        colours = self.theme
        left, first, second = _MARGIN + 4.0, floor - 17.0, floor - 32.0
        self.canvas.shape("legend-nerve", edge=colours.answer, width=2.6).set(
            line(complex(left - 4.0, first + 3.0), complex(left + 16.0, first + 3.0))
        )
        self.canvas.text("legend-nerve-text", size=_SMALL).set(
            complex(left + 22.0, first),
            "sciatic nerve and its branch to the sole",
            fill=colours.quiet,
        )
        self.canvas.shape("legend-began", fill=colours.background, edge=colours.ink, width=1.2).set(
            circle(complex(left, second + 3.0), 3.6)
        )
        self.canvas.shape("legend-mark", fill=colours.ink).set(
            circle(complex(left + 11.0, second + 3.0), 3.6)
        )
        self.canvas.text("legend-mark-text", size=_SMALL).set(
            complex(left + 22.0, second),
            f"a spot on it: before, now; slide drawn {MAGNIFIED:g} times as far",
            fill=colours.quiet,
        )


class _Rows:
    """Every movement with what was measured, on one scale, and where the shown one is now."""

    def __init__(self, canvas: Canvas, box: Box, colours: Theme) -> None:
        self._box, self._colours = box, colours
        rows = nerve_slides()
        self._step = (box.top - box.bottom - 22.0) / (len(rows) + 1)
        self._first = box.top - 22.0
        canvas.text("rows-title", size=_HEAD).set(
            complex(box.left, box.top - 8.0),
            "Slide of the nerve in the thigh, mm",
            fill=colours.ink,
            bold=True,
        )
        for tick in np.arange(0.0, _FULL, _TICK):
            x = self._along(float(tick))
            measured = (at for at, row in enumerate(rows) if row.mean_mm is not None)
            marks = [self._first - at * self._step - 31.0 for at in measured]
            canvas.shape(f"tick-{tick:g}", edge=colours.track, width=1.0).set(
                joined([line(complex(x, at - 9.0), complex(x, at + 4.0)) for at in marks])
            )
            canvas.text(f"tick-{tick:g}-text", size=_SMALL, anchor="middle").set(
                complex(x, box.bottom - 12.0), f"{tick:g}", fill=colours.quiet
            )
        canvas.shape("rows-axis", edge=colours.quiet, width=0.8).set(
            line(complex(box.left, box.bottom), complex(box.right, box.bottom))
        )
        canvas.text("rows-note", size=_SMALL).set(
            complex(box.left, box.bottom - 41.0),
            "Adults without pain. No dot: no millimetres read.",
            fill=colours.quiet,
        )
        self._draw_legend(canvas, complex(box.left, box.bottom - 27.0))
        self._chosen = canvas.shape("chosen", fill=colours.answer, moves=True)
        self._now = canvas.shape("now", fill=colours.answer, moves=True)
        self._places: dict[str, float] = {}
        for at, row in enumerate(rows):
            self._draw_row(canvas, at, row)
        self._name(canvas, len(rows), "circle", DRILLS["circle"], "nobody was found to measure it")

    def _draw_legend(self, canvas: Canvas, left: complex) -> None:
        colours = self._colours
        canvas.shape("legend-range", edge=colours.bar, width=4.0).set(
            line(left + 3.0j, left + (24.0 + 3.0j))
        )
        canvas.shape("legend-mean", fill=colours.usual).set(circle(left + (12.0 + 3.0j), 3.4))
        canvas.text("legend-range-text", size=_SMALL).set(
            left + 30.0, "mean, and least to most", fill=colours.quiet
        )
        canvas.shape("legend-now", fill=colours.answer).set(
            rectangle(left.real + 160.0, left.imag + 0.5, 24.0, 5.0)
        )
        canvas.text("legend-now-text", size=_SMALL).set(
            left + 190.0, "the movement shown, so far", fill=colours.quiet
        )

    def show(self, answer: Slide) -> None:
        """Set the bar of the shown movement."""
        top = self._places[answer.drill]
        self._chosen.set(
            rectangle(self._box.left - 7.0, top - self._step + 4.0, 3.0, self._step - 6.0)
        )
        if answer.slid:
            self._now.set(
                rectangle(
                    self._box.left, top - 39.5, self._along(answer.slid) - self._box.left, 5.0
                )
            )
        else:
            self._now.hide()

    def _along(self, slid: float) -> float:
        return self._box.left + slid / _FULL * self._box.width

    def _name(self, canvas: Canvas, at: int, key: str, label: str, value: str) -> float:
        """Write a row's name and value; the height of its mark."""
        top = self._first - at * self._step
        self._places[key] = top
        canvas.text(f"{key}-name", size=_TEXT).set(
            complex(self._box.left, top - 11.0), label, fill=self._colours.ink
        )
        canvas.text(f"{key}-value", size=_SMALL).set(
            complex(self._box.left, top - 23.0), value, fill=self._colours.quiet
        )
        return top - 31.0

    def _draw_row(self, canvas: Canvas, at: int, row: NerveSlide) -> None:
        colours = self._colours
        source = reference(row.source).short
        if row.mean_mm is None:
            value = f"{row.note.split(';')[0].rstrip('.')}; {row.people} people, {source}"
        else:
            value = f"{row.mean_mm:.1f} mm, {row.people} people, {source}"
        middle = self._name(canvas, at, row.key, row.label, value)
        if row.low_mm is not None and row.high_mm is not None:
            canvas.shape(f"{row.key}-range", edge=colours.bar, width=4.0).set(
                line(
                    complex(self._along(row.low_mm), middle),
                    complex(self._along(row.high_mm), middle),
                )
            )
        if row.mean_mm is not None:
            canvas.shape(f"{row.key}-mean", fill=colours.usual).set(
                circle(complex(self._along(row.mean_mm), middle), 3.4)
            )
