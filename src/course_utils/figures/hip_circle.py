"""A circle of the thigh on a globe of directions, drawn about the hip of a standing person."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from course_utils.figures import leg_stand
from course_utils.figures.canvas import Canvas, Drawn
from course_utils.figures.leg_stand import Leg, SideBody, front_view, side_view
from course_utils.figures.page import Box, Layout, page
from course_utils.figures.shapes import Complex, Real, Shape, circle, joined, line, rectangle
from course_utils.figures.theme import Theme
from course_utils.figures.theme import theme as theme_named
from course_utils.figures.title import Title
from course_utils.mechanics.hip_circle import CLOSE_BY, Envelope, HipCircle, direction, hip_circle

_HEIGHT = {"wide": 392.0, "narrow": 548.0}
_SCALE = {"wide": 176.0, "narrow": 145.0}
"""Points per metre of the person."""
_LEFT, _BETWEEN = 0.62, 0.53
"""Room for the leg left of one hip, and behind the other, metres."""
_MARGIN, _PANEL = 14.0, 488.0
_TITLES, _HEAD, _TEXT, _SMALL = (14.0, 13.0, 12.0, 11.0), 10.5, 9.5, 8.5
_BENT, _STRAIGHT = 90.0, 5.0
"""How far the knee is drawn bent, degrees (estimate: for the drawing)."""
_RINGS = (30.0, 60.0, 90.0, 120.0)
"""Degrees from the hanging thigh at which the globe has a line."""
_BAR = 11.0
_TITLE = {"wide": 24.0, "narrow": 42.0}

Mask = NDArray[np.bool_]


class _Globe:
    """One view of the globe: the hip's directions and the thigh's way, near and far side."""

    def __init__(
        self,
        canvas: Canvas,
        name: str,
        hip: complex,
        radius: float,
        colours: Theme,
        seen: Callable[[Real], Complex],
        facing: int,
    ) -> None:
        self._hip, self._radius, self._seen, self._facing = hip, radius, seen, facing
        canvas.shape(f"{name}-globe", edge=colours.ground, width=1.0).set(circle(hip, radius))
        rings = [
            line(hip + radius * complex(-half, up), hip + radius * complex(half, up))
            for half, up in (
                (np.sin(np.radians(ring)), -np.cos(np.radians(ring))) for ring in _RINGS
            )
        ]
        rings += [self._meridian(turn) for turn in (-45.0, 0.0, 45.0)]
        canvas.shape(f"{name}-rings", edge=colours.leader, width=0.7).set(joined(rings))
        shade = {"fill": colours.mobile, "opacity": 0.20, "moves": True}
        self._near = canvas.shape(f"{name}-range", **shade)  # type: ignore[arg-type]
        self._edge = canvas.shape(f"{name}-range-edge", edge=colours.mobile, width=0.8, moves=True)
        self._wanted = canvas.shape(f"{name}-wanted", edge=colours.quiet, width=1.1, moves=True)
        self._ways = {
            (near, stopped): canvas.shape(
                f"{name}-way-{'near' if near else 'far'}-{'stopped' if stopped else 'free'}",
                edge=colours.answer if stopped else colours.mobile,
                width=(4.4 if stopped else 2.6) if near else (2.2 if stopped else 1.2),
                moves=True,
            )
            for near in (False, True)
            for stopped in (False, True)
        }
        self._thigh = canvas.shape(f"{name}-thigh", edge=colours.ink, width=1.6, moves=True)
        canvas.shape(f"{name}-hip", fill=colours.background, edge=colours.ink, width=1.6).set(
            circle(hip, 3.4)
        )
        self._knee = canvas.shape(
            f"{name}-knee", fill=colours.background, edge=colours.ink, width=2.0, moves=True
        )

    def show(self, answer: HipCircle) -> None:
        """Set the range, the circle and the thigh."""
        self._near.set(self._patch(answer.envelope))
        edge = answer.envelope.outline()
        self._edge.set(self._line(np.concatenate((edge, edge[:1]))))
        near = answer.path[:, self._facing] > 0
        for (wants_near, wants_stop), item in self._ways.items():
            mask = (near == wants_near) & (answer.stopped == wants_stop)
            self._set_runs(item, answer.path, mask)
        self._set_runs(self._wanted, answer.wanted, answer.stopped)
        knee = self._place(answer.thigh)
        self._thigh.set(line(self._hip, complex(knee)))
        self._knee.set(circle(complex(knee), 4.2))

    def _place(self, directions: Real) -> Complex:
        return np.asarray(self._hip + self._radius * self._seen(directions))

    def _line(self, directions: Real) -> Shape:
        return line(*self._place(directions))

    def _meridian(self, turn: float) -> Shape:
        """Half a ring from top to bottom of the globe, so far round its upright axis."""
        up = np.linspace(-0.5 * np.pi, 0.5 * np.pi, 31)
        across = np.cos(up) * np.sin(np.radians(turn))
        return line(*(self._hip + self._radius * (across + 1j * np.sin(up))))

    def _patch(self, hip: Envelope) -> Shape:
        """The near half of the range: up to the globe's rim."""
        if self._facing == 0:
            bend = np.linspace(0.0, hip.flexion, 50)
            across, out = hip.sides(bend)
            rim = direction(0.0, np.linspace(-across[0], out[0], 20))
            ring = np.concatenate((rim, direction(bend, out), direction(bend, -across)[::-1]))
        else:
            turn = 0.5 * (1.0 - np.cos(np.linspace(0.0, np.pi, 60)))
            bend = -hip.extension + (hip.flexion + hip.extension) * turn
            _, out = hip.sides(bend)
            ring = np.concatenate((direction(bend, out), direction(bend, 0.0)[::-1]))
        return self._line(np.concatenate((ring, ring[:1])))

    def _set_runs(self, item: Drawn, path: Real, mask: Mask) -> None:
        """The stretches of a closed way where the mask holds."""
        if not mask.any():
            item.hide()
            return
        count = len(mask)
        if mask.all():
            item.set(self._line(np.concatenate((path, path[:1]))))
            return
        first = int(np.flatnonzero(mask & ~np.roll(mask, 1))[0])
        order = (np.arange(count) + first) % count
        held = mask[order]
        starts = np.flatnonzero(held & ~np.roll(held, 1))
        ends = np.flatnonzero(held & ~np.roll(held, -1))
        runs = [
            path[order[np.arange(start, end + 2) % count]]
            for start, end in zip(starts, ends, strict=True)
        ]
        item.set(joined([self._line(run) for run in runs]))


class HipCirclePicture:
    """The picture of a circle. ``show`` sets it to another."""

    def __init__(self, theme: str = "light", layout: Layout = "wide") -> None:
        colours = self.theme = theme_named(theme)
        width = page(layout).width
        wide = layout == "wide"
        height = _HEIGHT[layout]
        self.canvas = Canvas(width, height, colours.background)
        self._title = Title(self.canvas, _TITLES, 2, _MARGIN, colours.ink)
        top = height - _MARGIN
        scale = self._scale = _SCALE[layout]
        floor = top - _TITLE[layout] - 1.78 * scale
        hip = complex(_MARGIN + _LEFT * scale, floor - leg_stand.FLOOR * scale)
        self._side_body = SideBody()
        radius = self._side_body.thigh * scale
        self._hips = {"front": hip, "side": hip + (leg_stand.WALL + _BETWEEN) * scale}
        self._draw_ground(floor)
        self._bodies = self._draw_bodies()
        front, side = self._hips["front"], self._hips["side"]
        self._globes = (
            _Globe(self.canvas, "front", front, radius, colours, front_view, 0),
            _Globe(self.canvas, "side", side, radius, colours, side_view, 1),
        )
        box = (
            Box(_PANEL, 20.0, width - _MARGIN, top - _TITLE[layout] - 14.0)
            if wide
            else Box(_MARGIN, 14.0, width - _MARGIN, floor - 34.0)
        )
        self._bars = _Bars(self.canvas, box, colours, wide)
        self.show(hip_circle())

    def show(self, answer: HipCircle) -> None:
        """Draw this circle."""
        leg = Leg(answer.thigh, _BENT if answer.knee == "bent" else _STRAIGHT)
        shapes = {f"front-{gid}": shape for gid, shape in leg_stand.front_shapes(leg).items()}
        shapes |= {f"side-{gid}": shape for gid, shape in self._side_body.shapes(leg).items()}
        for gid, item in self._bodies.items():
            if gid in shapes:
                place = self._hips["front" if gid.startswith("front") else "side"]
                item.set(Shape(place + self._scale * shapes[gid].points, shapes[gid].codes))
            else:
                item.hide()
        for globe in self._globes:
            globe.show(answer)
        self._bars.show(answer)
        self._title.show(answer.title)

    def _draw_ground(self, floor: float) -> None:
        colours, scale = self.theme, self._scale
        front, side = (self._hips[name].real for name in ("front", "side"))
        wall = front + leg_stand.WALL * scale
        self.canvas.shape("wall", fill=colours.stool, edge=colours.stool_edge, width=1.0).set(
            rectangle(wall, floor, 8.0, 1.55 * scale)
        )
        ends = ((front - 0.34 * scale, wall + 8.0), (side - 0.34 * scale, side + 0.34 * scale))
        self.canvas.shape("ground", edge=colours.ground, width=1.4).set(
            joined([line(complex(a, floor), complex(b, floor)) for a, b in ends])
        )
        names = (("front", front, "From the front"), ("side", side, "From the right side"))
        for name, x, text in names:
            self.canvas.text(f"{name}-name", size=_TEXT, anchor="middle").set(
                complex(x + 8.0, floor - 15.0), text, fill=colours.quiet
            )

    def _draw_bodies(self) -> dict[str, Drawn]:
        colours = self.theme
        skin = {"fill": colours.skin, "edge": colours.skin_edge, "width": 2.2, "outside": True}
        far = {"fill": colours.far, "edge": colours.far_edge, "width": 2.0, "outside": True}
        looks: dict[str, dict[str, object]] = {
            "front-shin-behind": skin,
            "front-body": skin,
            "front-lines": {"edge": colours.crease, "width": 0.9},
            "front-shin-before": skin,
            "side-far-leg": far,
            "side-body": skin,
            "side-body-light": {"fill": colours.light},
            "side-body-lines": {"edge": colours.crease, "width": 0.9},
            "side-arm": skin,
            "side-arm-light": {"fill": colours.light},
        }
        return {
            gid: self.canvas.shape(gid, moves=True, **look)  # type: ignore[arg-type]
            for gid, look in looks.items()
        }


class _Bars:
    """Three shares as bars, and what the lines mean."""

    def __init__(self, canvas: Canvas, box: Box, colours: Theme, wide: bool) -> None:
        self._box, self._colours = box, colours
        step = 36.0 if wide else 32.0
        heads = (
            ("inside", "Goes round, of the hip's directions", colours.mobile),
            ("passed", f"Passes within {CLOSE_BY:g}°, of the directions", colours.mobile),
            ("stopped", "Stopped by the range, of the way round", colours.answer),
        )
        self._items = {}
        for at, (key, text, colour) in enumerate(heads):
            top = box.top - at * step
            canvas.text(f"{key}-name", size=_TEXT).set(
                complex(box.left, top - 9.0), text, fill=colours.ink
            )
            bottom = top - 14.0 - _BAR
            canvas.shape(f"{key}-track", fill=colours.track).set(
                rectangle(box.left, bottom, self._long, _BAR)
            )
            bar = canvas.shape(f"{key}-bar", fill=colour, moves=True)
            value = canvas.text(f"{key}-value", size=_TEXT, anchor="end", moves=True)
            self._items[key] = (bar, value, bottom)
        self._draw_legend(canvas, box.top - 3 * step - (16.0 if wide else 6.0), wide)

    @property
    def _long(self) -> float:
        return self._box.width - 44.0

    def show(self, answer: HipCircle) -> None:
        """Set the bars."""
        shares = {
            "inside": answer.inside,
            "passed": answer.passed,
            "stopped": float(answer.stopped.mean()),
        }
        for key, share in shares.items():
            bar, value, bottom = self._items[key]
            if share > 0:
                bar.set(rectangle(self._box.left, bottom, self._long * share, _BAR))
            else:
                bar.hide()
            value.set(
                complex(self._box.right, bottom + 2.0),
                f"{100 * share:.0f} %",
                fill=self._colours.ink,
                bold=True,
            )

    def _draw_legend(self, canvas: Canvas, top: float, wide: bool) -> None:
        colours, left = self._colours, self._box.left
        rows = (
            ("range", "where this hip's thigh can point"),
            ("way", "the knee's way; thin: on the far side"),
            ("stopped", "held back: along the end of the range"),
            ("wanted", "the circle without that end"),
        )
        for at, (key, text) in enumerate(rows):
            y = top - 15.0 * at
            middle = complex(left, y + 3.0)
            if key == "range":
                swatch = rectangle(left, y - 1.0, 24.0, 9.0)
                canvas.shape("legend-range", fill=colours.mobile, opacity=0.20).set(swatch)
                canvas.shape("legend-range-edge", edge=colours.mobile, width=0.8).set(swatch)
            else:
                look = {
                    "way": (colours.mobile, 2.6),
                    "stopped": (colours.answer, 4.4),
                    "wanted": (colours.quiet, 1.1),
                }[key]
                canvas.shape(f"legend-{key}", edge=look[0], width=look[1]).set(
                    line(middle, middle + 24.0)
                )
            canvas.text(f"legend-{key}-text", size=_SMALL).set(
                complex(left + 31.0, y), text, fill=colours.quiet
            )
        notes = (
            (
                "The ends ahead, back, out and across",
                "are measured; the edge between them is",
                "an estimate. Rings: every 30° from hanging.",
            )
            if wide
            else (
                "The ends ahead, back, out and across are measured; the edge",
                "between them is an estimate. Rings: every 30° from hanging.",
            )
        )
        for at, text in enumerate(notes):
            canvas.text(f"note-{at}", size=_SMALL).set(
                complex(left, top - 15.0 * len(rows) - 6.0 - 12.0 * at), text, fill=colours.quiet
            )
