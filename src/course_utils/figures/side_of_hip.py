"""The outside of hip and thigh from the right, with names, and where on a body not to press.

The places of the names are in data/side_of_hip.yaml. The shapes are drawn over the course's
standing body after the usual proportions of adults: all of them are for orientation.
"""

from typing import NamedTuple

import numpy as np
from matplotlib.path import Path
from matplotlib.transforms import Bbox

from course_utils.body import JOINTS, Body
from course_utils.body.side_of_hip import Highlight, highlight, side_of_hip
from course_utils.figures.canvas import Anchor, Canvas, Drawn
from course_utils.figures.fonts import fit
from course_utils.figures.marks import apart
from course_utils.figures.outline import REGIONS, outlines
from course_utils.figures.page import Layout, page
from course_utils.figures.shapes import Complex, Curves, Shape, circle, cross, joined, line
from course_utils.figures.theme import Theme
from course_utils.figures.theme import theme as theme_named
from course_utils.figures.title import Title

_MARGIN, _TITLES, _HEAD, _TEXT, _SMALL = 14.0, (14.0, 13.0, 12.0), 11.0, 9.5, 8.5
_HEIGHT = {"wide": 488.0, "narrow": 884.0}
_CLOSE = {"wide": 0.99, "narrow": 0.84}
_WHOLE = {"wide": 0.40, "narrow": 0.39}
"""Points for a thousandth of the body's height: close up, and of the whole body."""
_TOP, _BOTTOM = 634.0, 222.0
"""Where the close view is cut, thousandths of the height."""
_BACK, _FRONT = -128.0, 32.0
_COLUMN = {"wide": 110.0, "narrow": 104.0}
"""Room for the names behind the body, close up."""
_ROW, _BLOCK = 11.0, 39.0
_ARM = {"shoulder": 14.0, "elbow": 142.0}
"""The arm, out of the way of the trunk, degrees."""
_RING = 4.4
_SECOND = 424.0
"""Where the second panel begins on the wide page."""
_NAMES = 118.0
"""Where the names beside the whole body begin, thousandths of the height before the ankle."""

_Points = tuple[tuple[float, float], ...]
_PELVIS: _Points = (
    (24, 577), (20, 590), (4, 605), (-22, 617), (-50, 619), (-78, 609), (-99, 590), (-101, 574),
    (-88, 566), (-72, 556), (-66, 540), (-74, 524), (-82, 504), (-74, 490), (-58, 490),
    (-44, 500), (-22, 502), (0, 506), (12, 514), (10, 524), (-8, 532), (-10, 542), (8, 550),
    (14, 562), (22, 568),
)  # fmt: skip
_FEMUR: _Points = (
    (-30, 532), (-38, 540), (-52, 547), (-66, 540), (-68, 520), (-60, 500), (-54, 470),
    (-50, 420), (-50, 370), (-58, 328), (-76, 312), (-80, 290), (-68, 277), (-46, 276),
    (-30, 282), (-28, 300), (-34, 322), (-33, 370), (-32, 420), (-36, 470), (-36, 505), (-26, 518),
)  # fmt: skip
_KNEECAP: _Points = (
    (-22, 318), (-14, 308), (-14, 294), (-20, 284), (-26, 292), (-27, 308),
)  # fmt: skip
_TIBIA: _Points = (
    (-28, 274), (-46, 272), (-68, 272), (-76, 266), (-70, 252), (-62, 236), (-58, 210),
    (-36, 210), (-30, 232), (-24, 246), (-26, 260),
)  # fmt: skip
_FIBULA: _Points = (
    (-74, 262), (-66, 260), (-66, 244), (-70, 210), (-78, 210), (-77, 240), (-80, 254),
)  # fmt: skip
_GLUTEUS: _Points = (
    (-70, 610), (-88, 602), (-102, 584), (-114, 556), (-120, 526), (-114, 498), (-98, 484),
    (-80, 470), (-64, 452), (-54, 448), (-52, 466), (-54, 500), (-56, 540), (-62, 576),
)  # fmt: skip
_BAND: _Points = (
    (-4, 610), (-30, 619), (-56, 616), (-62, 580), (-62, 540), (-60, 500), (-58, 450),
    (-54, 400), (-52, 340), (-48, 296), (-44, 262), (-38, 258), (-33, 262), (-34, 296),
    (-34, 340), (-30, 400), (-24, 440), (-16, 462), (-14, 500), (-10, 550), (-6, 590),
)  # fmt: skip
_TFL: _Points = (
    (18, 580), (6, 596), (-6, 592), (-8, 560), (-16, 516), (-25, 470), (-30, 438), (-26, 436),
    (-14, 452), (2, 484), (14, 524), (20, 560),
)  # fmt: skip
_CREST: _Points = (
    (20, 584), (8, 602), (-22, 616), (-50, 618), (-78, 608), (-98, 590),
)  # fmt: skip
_RINGED = ("asis", "trochanter", "gerdy")
"""The structures that are points, each marked by a ring."""
_FIBRES: dict[str, tuple[_Points, ...]] = {
    "gluteus": (
        ((-84, 598), (-76, 566), (-66, 524), (-58, 474)),
        ((-100, 580), (-92, 546), (-78, 504), (-60, 462)),
        ((-112, 548), (-104, 520), (-88, 490), (-66, 460)),
    ),
    "band": (
        ((-16, 608), (-22, 540), (-32, 450), (-40, 340), (-38, 264)),
        ((-32, 614), (-38, 540), (-42, 450), (-44, 340), (-40, 264)),
        ((-48, 612), (-52, 540), (-51, 450), (-48, 340), (-42, 266)),
    ),
    "tfl": (
        ((-1, 588), (-2, 556), (-13, 502), (-25, 452)),
        ((7, 586), (5, 552), (-6, 500), (-23, 448)),
        ((14, 578), (12, 546), (2, 500), (-19, 450)),
    ),
}
_BONES: dict[str, _Points] = {
    "pelvis": _PELVIS,
    "fibula": _FIBULA,
    "tibia": _TIBIA,
    "femur": _FEMUR,
    "kneecap": _KNEECAP,
}
_SOFT: dict[str, _Points] = {"gluteus": _GLUTEUS, "band": _BAND, "tfl": _TFL}
_COLOUR = {"gluteus": 0.6, "band": 0.62, "tfl": 0.7}
"""How strong the colour of a muscle or the band is on the skin's."""
_HIDES = 0.82
"""How much of what lies under them muscles and band hide, before their colour."""
_EDGES = {
    "gluteus": ("skin_edge", 1.1),
    "band": ("quiet", 1.1),
    "tfl": ("skin_edge", 1.1),
    "crest": ("skin_edge", 3.0),
    "asis": ("ink", 1.6),
    "trochanter": ("ink", 1.6),
    "gerdy": ("ink", 1.6),
}
"""Colour and width of the edge of what is not picked out."""


class _Place(NamedTuple):
    """Where a name stands: the edge of its column, its height, and the place that it names."""

    edge: float
    height: float
    names: complex


class _Name:
    """A name with a few words below it, and the line to what it names."""

    def __init__(
        self, canvas: Canvas, gid: str, texts: tuple[str, ...], anchor: Anchor, colours: Theme
    ) -> None:
        self._texts, self._colours = texts, colours
        self._away = -4.0 if anchor == "start" else 4.0
        self._leader = canvas.shape(
            f"{gid}-leader", edge=colours.leader, width=0.8, cap="round", moves=True
        )
        self._lines = [
            canvas.text(f"{gid}-{row}", size=_SMALL if row else _TEXT, anchor=anchor, moves=True)
            for row in range(len(texts))
        ]

    def show(self, place: _Place, chosen: bool) -> None:
        """Write it; a chosen one is bold, in its own colour, with a strong line."""
        colours = self._colours
        for row, (text, written) in enumerate(zip(self._texts, self._lines, strict=True)):
            fill = colours.quiet if row else colours.answer if chosen else colours.ink
            at = complex(place.edge, place.height - 0.36 * _TEXT - _ROW * row)
            written.set(at, text, fill=fill, bold=chosen and row == 0)
        self._leader.set(
            line(complex(place.edge + self._away, place.height), place.names),
            edge=colours.answer if chosen else colours.quiet,
            width=1.8 if chosen else 0.7,
        )


class SideOfHipPicture:
    """The picture of a highlight. ``show`` sets it to another."""

    def __init__(self, theme: str = "light", layout: Layout = "wide") -> None:
        self.theme = theme_named(theme)
        self._layout, wide = layout, layout == "wide"
        self._width, height = page(layout).width, _HEIGHT[layout]
        self.canvas = Canvas(self._width, height, self.theme.background)
        self._title = Title(self.canvas, _TITLES, 2, _MARGIN, self.theme.ink)
        top = height - _MARGIN - (34.0 if wide else 46.0)
        self._scale = _CLOSE[layout]
        left = _MARGIN + _COLUMN[layout]
        self._origin = complex(left - _BACK * self._scale, top - 14.0 - _TOP * self._scale)
        self._head("close", complex(_MARGIN, top), "TFL and the band, from the right")
        self._parts = self._draw_close()
        right = left + (_FRONT - _BACK) * self._scale
        self._names = self._name_close(left - 2.0, right + 2.0)
        below = self._origin.imag + _BOTTOM * self._scale
        second = complex(_SECOND, top) if wide else complex(_MARGIN, below - 34.0)
        self._head("whole", second, "Where not to press")
        self._spots = self._draw_whole(second)
        self.show(highlight())

    def show(self, answer: Highlight) -> None:
        """Pick out this structure and this place."""
        colours = self.theme
        for key, part in self._parts.items():
            chosen = key == answer.structure.key
            plain, width = _EDGES.get(key, ("none", 1.1))
            edge = colours.answer if chosen else getattr(colours, plain, plain)
            part.set(part.shape, edge=edge, width=3.2 if chosen else width)
        for key, (place, name) in self._names.items():
            name.show(place, key == answer.structure.key)
        for key, (mark, place, name) in self._spots.items():
            chosen = key == answer.spot.key
            size = _RING * (1.6 if chosen else 1.0)
            mark.set(
                joined([circle(place.names, size), cross(place.names, 0.55 * size)]),
                width=2.6 if chosen else 1.4,
                edge=colours.answer if chosen else colours.ink,
            )
            name.show(place, chosen)
        self._title.show(answer.title)

    def _head(self, gid: str, at: complex, text: str) -> None:
        self.canvas.text(f"{gid}-head", size=_HEAD).set(at, text, fill=self.theme.quiet, bold=True)

    def _draw_close(self) -> dict[str, Drawn]:
        """Skin, bones, muscles and band; those that can be picked out, by key."""
        colours, shape = self.theme, self.canvas.shape
        figure = outlines(Body())
        pose = figure.frames.pose(np.zeros(len(JOINTS)))
        for gid, fill, edge, form in (
            ("skin", colours.skin, colours.skin_edge, figure.body(pose)),
            ("light", colours.light, "none", figure.body_light(pose)),
        ):
            shape(gid, fill=fill, edge=edge, width=2.2, outside=True).set(
                self._cut(self._placed(form))
            )
        found: dict[str, Drawn] = {}
        for key, points in _BONES.items():
            shape(f"{key}-bone", fill=colours.bone, edge=colours.bone_edge, width=1.1).set(
                self._cut(self._curve(points))
            )
        for key, points in _SOFT.items():
            fill, fibre = (
                (colours.bar, colours.background)
                if key == "band"
                else (colours.answer, colours.skin_edge)
            )
            for part, colour, opacity in (
                ("under", colours.skin, _HIDES),
                ("fill", fill, _COLOUR[key]),
            ):
                shape(f"{key}-{part}", fill=colour, opacity=opacity).set(self._curve(points))
            shape(f"{key}-fibres", edge=fibre, width=0.7).set(
                joined([self._curve(fibres, opened=1) for fibres in _FIBRES[key]])
            )
            found[key] = shape(key, moves=True)
            found[key].set(self._curve(points))
        for one in side_of_hip().structures:
            if one.key in _BONES:  # picked out, it is seen through what lies on it
                found[one.key] = shape(one.key, moves=True)
                found[one.key].set(self._cut(self._curve(_BONES[one.key])))
        found["crest"] = shape("crest", edge=colours.bone_edge, cap="round", moves=True)
        found["crest"].set(self._curve(_CREST, opened=1))
        for one in side_of_hip().structures:
            if one.key in _RINGED:
                found[one.key] = shape(one.key, fill=colours.background, moves=True)
                found[one.key].set(circle(self._at(one.forward, one.up), _RING))
        return {one.key: found[one.key] for one in side_of_hip().structures}

    def _name_close(self, left: float, right: float) -> dict[str, tuple[_Place, _Name]]:
        found = {}
        sides: tuple[tuple[str, float, Anchor], ...] = (
            ("back", left, "end"),
            ("front", right, "start"),
        )
        for side, edge, anchor in sides:
            column = [one for one in side_of_hip().structures if one.side == side]
            column.sort(key=lambda one: one.up)
            places = [self._at(one.forward, one.up) for one in column]
            heights = apart(
                np.imag(places),
                2.0 * _ROW + 6.0,
                self._at(0.0, _BOTTOM).imag + 16.0,
                self._at(0.0, _TOP).imag - 4.0,
            )
            for one, names, height in zip(column, places, heights, strict=True):
                name = _Name(
                    self.canvas, f"name-{one.key}", (one.label, one.short), anchor, self.theme
                )
                if one.key not in _RINGED:
                    self.canvas.shape(
                        f"name-{one.key}-end",
                        fill=self.theme.ink,
                        edge=self.theme.background,
                        width=1.0,
                    ).set(circle(names, 2.4))
                found[one.key] = (_Place(edge, float(height), names), name)
        return found

    def _draw_whole(self, head: complex) -> dict[str, tuple[Drawn, _Place, _Name]]:
        """The whole body with its spine, and a sign on each place, named beside it."""
        colours, shape, scale = self.theme, self.canvas.shape, _WHOLE[self._layout]
        figure = outlines(Body())
        angles = np.array([_ARM.get(key, 0.0) for key in JOINTS])
        pose = figure.frames.pose(angles)
        tall = Body().height_m
        origin = head + complex(-_BACK * scale, -14.0 - 1008.0 * scale)

        def placed(form: Shape) -> Shape:
            return Shape(np.asarray(origin + 1000.0 * scale / tall * form.points), form.codes)

        spine = joined([figure.spine[region](pose) for region in REGIONS])
        skin, edge = colours.skin, colours.skin_edge
        for gid, fill, line_colour, width, form in (
            ("body", skin, edge, 2.0, figure.body(pose)),
            ("body-light", colours.light, "none", 0.0, figure.body_light(pose)),
            ("body-lines", "none", colours.crease, 0.9, figure.body_lines(pose)),
            ("spine-bones", colours.bone, colours.bone_edge, 0.6, spine),
            ("arm", skin, edge, 2.0, figure.arm(pose)),
        ):
            outside = gid in ("body", "arm")
            shape(gid, fill=fill, edge=line_colour, width=width, outside=outside).set(placed(form))
        column = sorted(side_of_hip().spots, key=lambda spot: spot.up)
        places = [origin + scale * complex(spot.forward, spot.up) for spot in column]
        edge_of_names = origin.real + _NAMES * scale + 8.0
        room = self._width - _MARGIN - edge_of_names
        heights = apart(np.imag(places), _BLOCK, origin.imag + 30.0, head.imag - 20.0)
        found = {}
        for spot, names, height in zip(column, places, heights, strict=True):
            below, _ = fit(spot.short, room, (_SMALL,), 2)
            gid = f"spot-{spot.key}"
            name = _Name(self.canvas, gid, (spot.label, *below), "start", colours)
            mark = shape(f"{gid}-mark", fill=colours.background, edge=colours.ink, moves=True)
            found[spot.key] = (mark, _Place(edge_of_names, float(height), names), name)
        return found

    def _at(self, forward: float, up: float) -> complex:
        return self._origin + self._scale * complex(forward, up)

    def _curve(self, points: _Points, opened: int = 0) -> Shape:
        knots: Complex = np.array([self._at(*point) for point in points])
        return Curves([len(points)], opened).through(knots)

    def _placed(self, form: Shape) -> Shape:
        """A form in metres, close up on the page."""
        points = self._origin + self._scale * 1000.0 / Body().height_m * form.points
        return Shape(np.asarray(points), form.codes)

    def _cut(self, form: Shape) -> Shape:
        """A form on the page without what lies above or below the close view."""
        path = Path(np.column_stack((form.points.real, form.points.imag)), form.codes)
        low, high = self._at(-500.0, _BOTTOM), self._at(500.0, _TOP)
        kept = path.clip_to_bbox(Bbox([[low.real, low.imag], [high.real, high.imag]]))
        points = np.asarray(kept.vertices, dtype=float)
        codes = np.asarray(kept.codes, dtype=np.uint8)
        return Shape(points[:, 0] + 1j * points[:, 1], codes)
