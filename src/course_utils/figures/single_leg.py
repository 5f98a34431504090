"""Standing on one leg as a free-body diagram, with the loads that implants measured beside it."""

from typing import NamedTuple

import numpy as np

from course_utils.body import Body, ImplantLoad, implant_loads, reference, segments
from course_utils.figures import front
from course_utils.figures.canvas import Anchor, Attributes, Canvas, Drawn
from course_utils.figures.fonts import fit
from course_utils.figures.page import Box, Layout, Page, page
from course_utils.figures.shapes import Shape, arrow, circle, joined, line, rectangle
from course_utils.figures.still import bundle
from course_utils.figures.theme import Theme
from course_utils.figures.theme import theme as theme_named
from course_utils.mechanics import SingleLeg
from course_utils.mechanics import single_leg as stance_of

_DRAWN_HEIGHT = 1.70
_NEWTONS = 46.0
"""Length of an arrow of one body weight, points."""
_NAME, _TEXT, _SMALL, _TITLES = 9.5, 9.0, 8.5, (14.0, 13.0, 12.0)
_FULL = 9.0
"""Where the scale of the loads ends, times body weight."""
_SIDES: dict[str, Anchor] = {
    "weight": "start",
    "abductor": "end",
    "joint": "end",
    "stick": "start",
}
_COLUMN, _UNDER = 108.0, 166.0
"""Width of the labels on the left, and room under the hip for the force in it, points."""
_WEIGHT_ABOVE = 50.0
"""How far over the hip the arrow of the weight starts, points."""
_LEAST = 2.0
"""Shortest arrow, points."""
_FLOOR = -0.93
"""Height of the floor under the hip in the small view, drawn."""
_HALO = 7.0
"""Smallest head of an arrow that still has a halo, points."""
_HAND, _FIST = -0.01, 0.022
"""Height of the hand on the stick over the hip, and half its size, drawn (estimates)."""


class _View(NamedTuple):
    """A drawing's place on the page: where the hip is, and points per drawn metre."""

    hip: complex
    scale: float

    def place(self, drawn: complex) -> complex:
        return self.hip + self.scale * drawn

    def shape(self, drawn: Shape) -> Shape:
        return Shape(np.asarray(self.hip + self.scale * drawn.points), drawn.codes)


class SingleLegPicture:
    """The picture of one body standing on one leg. ``show`` sets it to a stance."""

    def __init__(
        self, body: Body | None = None, theme: str = "light", layout: Layout = "wide"
    ) -> None:
        self.body = body or Body()
        self.theme = theme_named(theme)
        self._page = page(layout)
        self._close, self._small = _views(self._page, layout)
        self.canvas = Canvas(self._page.width, self._page.height, self.theme.background)
        self._title = [
            self.canvas.text(f"title-{at + 1}", size=_TITLES[0], moves=True) for at in range(2)
        ]
        self._parts = self._draw_body()
        self._forces = self._draw_forces()
        self._labels = {
            name: [
                self.canvas.text(f"{name}-{at}", size=_TEXT, anchor=anchor, moves=True)
                for at in range(3)
            ]
            for name, anchor in _SIDES.items()
        }
        self._draw_scale()
        self._loads = _Loads(self.canvas, self._page.bars, self.theme)
        self.show(stance_of(body=self.body))

    def show(self, stance: SingleLeg) -> None:
        """Draw this stance. Raises ValueError for one of another body."""
        if stance.body != self.body:
            raise ValueError(f"this picture is of {self.body}; the stance is of {stance.body}")
        self.stance = stance
        self._set_body()
        self._set_forces()
        self._loads.show(stance)
        text = f"{stance.how}: the hip bears {_bw(stance, stance.joint)} body weights"
        lines, size = fit(text, self._page.title.width, _TITLES, 2)
        top = self._page.title.top - size
        for at, item in enumerate(self._title):
            if at < len(lines):
                place = complex(self._page.title.left, top - at * 1.3 * size)
                item.set(place, lines[at], fill=self.theme.ink, bold=True, size=size)
            else:
                item.hide()

    def attributes(self) -> dict[str, Attributes]:
        """The attributes, as shown, of every item that ever moves, by its id in the SVG."""
        return self.canvas.attributes()

    def svg(self) -> str:
        """The picture as shown, as SVG with its title and description. Deterministic."""
        return self.canvas.svg("Standing on one leg, from the front", str(self.stance))

    def png(self, dpi: float = 100) -> bytes:
        """The picture as shown, as a PNG."""
        return self.canvas.png(dpi)

    def _draw_body(self) -> dict[str, Drawn]:
        colours = self.theme
        return {
            "ground": self._line("ground", colours.ground, 1.6),
            "small-cane": self._stick("small-cane"),
            "body": self._skin("small-body", 2.0),
            "small-line": self._line("small-line", colours.ink, 1.0),
            "skin": self._skin("skin", 3.2),
            "vertebrae": self._bone("vertebrae", 1.2),
            "sacrum": self._bone("sacrum", 1.2),
            "pelvis": self._bone("pelvis", 1.2),
            "holes": self.canvas.shape(
                "holes", fill=colours.far, edge=colours.bone_edge, width=1.0, moves=True
            ),
            "femur": self._bone("femur", 2.4, outside=True),
            "abductors": self.canvas.shape(
                "abductors", fill=colours.answer, opacity=0.38, moves=True
            ),
            "cane": self._stick("cane"),
            "fist": self._skin("fist", 1.6),
        }

    def _draw_forces(self) -> dict[str, Drawn]:
        colours = self.theme
        fills = {
            "weight": colours.ink,
            "abductor": colours.answer,
            "joint": colours.mobile,
            "stick": colours.usual,
        }
        found = {
            f"{name}-leader": self._line(f"{name}-leader", colours.leader, 1.0) for name in fills
        }
        lines = {
            "weight-line": 1.0,
            "abductor-line": 1.0,
            "weight-lever": 2.6,
            "abductor-lever": 2.6,
        }
        for name, width in lines.items():  # a rim keeps them apart from bone of their own colour
            found[f"{name}-rim"] = self._line(f"{name}-rim", colours.background, width + 1.8)
        found |= {name: self._line(name, colours.ink, width) for name, width in lines.items()}
        for name, fill in fills.items():
            found[name] = self.canvas.shape(name, fill=fill, width=1.0, moves=True)
        hip = self.canvas.shape("hip", fill=colours.background, edge=colours.mobile, width=2.2)
        hip.set(circle(self._close.hip, 3.6))
        return found

    def _line(self, gid: str, colour: str, width: float) -> Drawn:
        return self.canvas.shape(gid, edge=colour, width=width, moves=True)

    def _skin(self, gid: str, width: float) -> Drawn:
        fill, edge = self.theme.far, self.theme.far_edge
        return self.canvas.shape(gid, fill=fill, edge=edge, width=width, outside=True, moves=True)

    def _bone(self, gid: str, width: float, outside: bool = False) -> Drawn:
        fill, edge = self.theme.bone, self.theme.bone_edge
        return self.canvas.shape(
            gid, fill=fill, edge=edge, width=width, outside=outside, moves=True
        )

    def _stick(self, gid: str) -> Drawn:
        return self.canvas.shape(
            gid, fill=self.theme.quiet, edge=self.theme.ink, width=0.6, moves=True
        )

    def _set_body(self) -> None:
        stance, drawn = self.stance, _DRAWN_HEIGHT / self.body.height_m
        size = segments(self.body)
        long = size.thigh.length_m + size.shank.length_m + size.ankle_height_m
        pose = front.posture(drawn * stance.lean_cm / 100.0, drawn * stance.foot, drawn * long)
        hand = complex(drawn * stance.stick_lever, _HAND)
        pressing = stance.stick > 0
        for name, shape in front.close(pose).items():
            self._parts[name].set(self._close.shape(shape))
        whole = front.whole(pose, pressing, hand)
        self._parts["body"].set(self._small.shape(whole))
        ends = (complex(-0.30, _FLOOR), complex(0.58, _FLOOR))
        self._parts["ground"].set(line(*(self._small.place(end) for end in ends)))
        at = drawn * stance.weight_lever
        down = (complex(at, 0.45), complex(at, _FLOOR))
        self._parts["small-line"].set(line(*(self._small.place(end) for end in down)))
        for name, view, low in (
            ("cane", self._close, front.BOTTOM),
            ("small-cane", self._small, _FLOOR),
        ):
            if pressing:
                self._parts[name].set(view.shape(front.cane(hand, low)))
            else:
                self._parts[name].hide()
        if pressing:
            self._parts["fist"].set(circle(self._close.place(hand), _FIST * self._close.scale))
        else:
            self._parts["fist"].hide()

    def _set_forces(self) -> None:
        stance, view = self.stance, self._close
        points = _NEWTONS / stance.body_weight
        drawn = _DRAWN_HEIGHT / self.body.height_m
        hip = view.hip
        weight_x = drawn * stance.weight_lever * view.scale
        pull = stance.abductor_direction
        foot = -1j * drawn * stance.abductor_lever * view.scale * pull
        crest = foot - pull * (front.CREST * view.scale / -pull.imag)
        hand = view.scale * complex(drawn * stance.stick_lever, _HAND)
        drop = complex(weight_x, _WEIGHT_ABOVE)
        top = complex(weight_x, front.TOP * view.scale)
        for name, start, end in (
            ("weight-lever", 0j, weight_x),
            ("abductor-lever", 0j, foot),
            ("weight-line", top, weight_x),
            ("abductor-line", crest, foot + 0.10 * view.scale * pull),
        ):
            for part in (name, f"{name}-rim"):
                self._forces[part].set(line(hip + start, hip + end))
        arrows = {
            "weight": (drop, -1j * points * stance.carried),
            "abductor": (crest, pull * points * stance.abductor),
            "joint": (-points * stance.joint_force, points * stance.joint_force),
            "stick": (hand + 1j * _FIST * view.scale, 1j * points * stance.stick),
        }
        for name, (start, force) in arrows.items():
            self._set_arrow(name, hip + start, force)
        under = max(32.0, min(70.0, 0.5 * points * stance.joint_force.imag))
        self._write(
            "weight", 62.0, drop.real, "Weight carried", stance.carried, stance.weight_lever
        )
        at = foot + pull * ((24.0 - foot.imag) / pull.imag)
        self._write("abductor", 24.0, at.real, "Abductors", stance.abductor, stance.abductor_lever)
        along = -stance.joint_force * under / stance.joint_force.imag
        self._write("joint", -under, along.real, "Hip joint", stance.joint, None)
        self._write("stick", -22.0, hand.real, "Stick", stance.stick, stance.stick_lever)

    def _set_arrow(self, name: str, start: complex, force: complex) -> None:
        """An arrow of the force's length; none where the force is none."""
        if abs(force) < _LEAST:
            self._forces[name].hide()
            return
        head = min(11.0, 0.7 * abs(force))
        edge = self.theme.background if head > _HALO else "none"
        self._forces[name].set(arrow(start, start + force, 0.0, 0.5 * head, head), edge=edge)

    def _write(
        self, name: str, up: float, reach: float, title: str, force: float, lever: float | None
    ) -> None:
        """A force's label with its leader, at a height over the hip."""
        items, leader = self._labels[name], self._forces[f"{name}-leader"]
        if name == "stick" and force == 0:
            for item in items:
                item.hide()
            leader.hide()
            return
        left = _SIDES[name] == "end"
        x = self._page.figure.left + _COLUMN if left else self._right(name)
        lines = [title, f"{force:.0f} N = {_bw(self.stance, force)} BW"]
        lines += [f"lever {100 * lever:.1f} cm"] if lever is not None else []
        at = complex(x, self._close.hip.imag + up)
        for row, item in enumerate(items):
            if row < len(lines):
                place = at - 1j * (3.5 + 12.5 * row)
                colour = self.theme.ink if row == 0 else self.theme.quiet
                size = _NAME if row == 0 else _TEXT
                item.set(place, lines[row], fill=colour, bold=row == 0, size=size)
            else:
                item.hide()
        end = complex(self._close.hip.real + reach, at.imag)
        leader.set(line(at + (4.0 if left else -4.0), end))

    def _right(self, name: str) -> float:
        """Where a label right of the body starts."""
        beside = front.HAND_SIDE if name == "stick" else front.BODY_SIDE
        return self._close.place(complex(beside, 0.0)).real

    def _draw_scale(self) -> None:
        """What one body weight looks like."""
        start = complex(self._page.figure.left, self._page.figure.bottom - 16.0)
        end = start + _NEWTONS
        self.canvas.shape("scale", fill=self.theme.quiet).set(arrow(start, end, 0.0, 5.5, 11.0))
        weight = stance_of(body=self.body).body_weight
        self.canvas.text("scale-text", size=_SMALL).set(
            end + complex(7.0, -3.0),
            f"1 BW, body weight: {weight:.0f} N;  thick line: lever;  thin: line of a force",
            fill=self.theme.quiet,
        )


class _Loads:
    """The force in the hip on one scale with what implants measured, the model first."""

    def __init__(self, canvas: Canvas, box: Box, colours: Theme) -> None:
        self._box, self._colours = box, colours
        rows = implant_loads()
        step = (box.top - box.bottom - 20.0) / (len(rows) + 1)
        self._thick = min(9.0, 0.3 * step)
        self._step = step
        canvas.text("loads-title", size=10.5).set(
            complex(box.left, box.top - 6.0),
            "Force in the hip, times body weight",
            fill=colours.ink,
            bold=True,
        )
        self._top = box.top - 20.0
        self._draw_axis(canvas)
        self._guide = canvas.shape("loads-now", edge=colours.mobile, width=1.0, moves=True)
        for at, row in enumerate(rows, start=1):
            self._draw_row(canvas, at, row)
        canvas.text("model-name", size=_TEXT).set(
            self._line(0), "This model", fill=colours.ink, bold=True
        )
        self._bar = canvas.shape("model-bar", fill=colours.mobile, moves=True)
        self._usual = canvas.shape("model-usual", edge=colours.usual, width=1.8, moves=True)
        self._text = canvas.text("model-value", size=_TEXT, anchor="end", moves=True)

    def show(self, stance: SingleLeg) -> None:
        """Set the model's bar."""
        box, middle = self._box, self._middle(0)
        now = stance.times_body_weight(stance.joint)
        upright = stance_of(body=stance.body)
        usual = self._along(upright.times_body_weight(upright.joint))
        bar = rectangle(
            box.left, middle - self._thick / 2, self._along(now) - box.left, self._thick
        )
        self._bar.set(bar)
        low, high = middle - 0.5 * self._thick - 2.5, middle + 0.5 * self._thick + 2.5
        self._usual.set(line(complex(usual, low), complex(usual, high)))
        x, reach = self._along(now), 0.5 * self._thick + 0.5
        rows = (self._middle(at) for at in range(1, len(implant_loads()) + 1))
        self._guide.set(
            joined([line(complex(x, row - reach), complex(x, row + reach)) for row in rows])
        )
        place = complex(box.right, self._line(0).imag)
        self._text.set(place, _bw(stance, stance.joint), fill=self._colours.mobile, bold=True)

    def _along(self, load: float) -> float:
        return self._box.left + load / _FULL * self._box.width

    def _line(self, row: int) -> complex:
        """Where a row's text starts."""
        return complex(self._box.left, self._top - row * self._step - 9.0)

    def _middle(self, row: int) -> float:
        """The height of a row's mark."""
        return self._line(row).imag - 2.5 - 0.5 * self._thick

    def _draw_axis(self, canvas: Canvas) -> None:
        box, colours, reach = self._box, self._colours, 0.5 * self._thick + 1.5
        for load in range(int(_FULL) + 1):
            x = self._along(load)
            marks = [self._middle(row) for row in range(len(implant_loads()) + 1)]
            canvas.shape(f"loads-{load}-line", edge=colours.track, width=1.0).set(
                joined([line(complex(x, at - reach), complex(x, at + reach)) for at in marks])
            )
            canvas.text(f"loads-{load}", size=_SMALL, anchor="middle").set(
                complex(x, box.bottom - 12.0), f"{load}", fill=colours.quiet
            )
        canvas.shape("loads-axis", edge=colours.quiet, width=0.8).set(
            line(complex(box.left, box.bottom), complex(box.right, box.bottom))
        )
        note = complex(box.left, box.bottom - 29.0)
        for name, start, end in (("loads-low", 0.0, 9.0), ("loads-high", 9.0, 18.0)):
            canvas.shape(name, edge=colours.bar, width=4.0).set(
                line(note + complex(start, 3.0), note + complex(end, 3.0))
            )
        canvas.shape("loads-mean", fill=colours.usual).set(circle(note + 9.0 + 3.0j, 3.2))
        canvas.text("loads-note", size=_SMALL).set(
            note + 24.0, "implants: mean, range", fill=colours.quiet
        )
        for name, text, at, colour, width in (
            ("upright", "upright", 130.0, colours.usual, 1.8),
            ("model", "this model", 176.0, colours.mobile, 1.0),
        ):
            canvas.shape(f"loads-{name}-tick", edge=colour, width=width).set(
                line(note + at - 1.5j, note + at + 7.5j)
            )
            canvas.text(f"loads-{name}", size=_SMALL).set(note + at + 5.0, text, fill=colours.quiet)
        canvas.text("loads-cited", size=_SMALL).set(
            note - 12.0j, f"Source: {_cited()}", fill=colours.quiet
        )

    def _draw_row(self, canvas: Canvas, row: int, load: ImplantLoad) -> None:
        colours, middle = self._colours, self._middle(row)
        canvas.text(f"{load.key}-name", size=_TEXT).set(
            self._line(row), load.label, fill=colours.ink
        )
        canvas.text(f"{load.key}-value", size=_SMALL, anchor="end").set(
            complex(self._box.right, self._line(row).imag), _measured(load), fill=colours.quiet
        )
        if load.low_bw is not None and load.high_bw is not None:
            canvas.shape(f"{load.key}-range", edge=colours.bar, width=4.0).set(
                line(
                    complex(self._along(load.low_bw), middle),
                    complex(self._along(load.high_bw), middle),
                )
            )
        if load.mean_bw is not None:
            canvas.shape(f"{load.key}-mean", fill=colours.usual).set(
                circle(complex(self._along(load.mean_bw), middle), 3.2)
            )


class SingleLegStill:
    """Standing on one leg as a still picture: the last line of a cell shows it."""

    def __init__(self, stance: SingleLeg, theme: str = "light", layout: Layout = "wide") -> None:
        self.stance = stance
        self.picture = SingleLegPicture(stance.body, theme, layout)
        self.picture.show(stance)

    def __repr__(self) -> str:
        return str(self.stance)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return bundle(repr(self), self.picture.svg(), self.picture.png())


def single_leg(
    lean_cm: float = 0.0,
    stick_N: float = 0.0,
    body: Body | None = None,
    theme: str = "light",
    layout: Layout = "wide",
) -> SingleLegStill:
    """The hip on one leg, leaning over it (cm) or pressing on a stick in the other hand (N).

    Raises ValueError, in one sentence, beyond what the abductors can balance by pulling.
    """
    return SingleLegStill(stance_of(lean_cm, stick_N, body), theme, layout)


def _views(on: Page, layout: Layout) -> tuple[_View, _View]:
    """The close view and the small one of the whole body."""
    scale = on.figure.height / (front.TOP - front.BOTTOM) if layout == "wide" else 310.0
    hip = complex(on.figure.left + _COLUMN + 0.125 * scale, on.figure.bottom + _UNDER)
    small = complex(on.figure.left + 28.0, on.figure.top - 56.0)
    return _View(hip, scale), _View(small, 66.0)


def _bw(stance: SingleLeg, force: float) -> str:
    return f"{stance.times_body_weight(force):.1f}"


def _measured(load: ImplantLoad) -> str:
    """A measured load in words: "2.6 (2.2 to 3.3), 10 people"."""
    known = load.low_bw is not None and load.high_bw is not None
    span = f"{load.low_bw:.1f} to {load.high_bw:.1f}" if known else ""
    if load.mean_bw is not None:
        span = f"{load.mean_bw:.1f} ({span})" if span else f"{load.mean_bw:.1f}"
    return f"{span}, {load.people} {'person' if load.people == 1 else 'people'}"


def _cited() -> str:
    """Who measured the loads: "Bergmann et al. 1993, 2001, 2016"."""
    years: dict[str, list[int]] = {}
    for source in sorted({load.source for load in implant_loads()}):
        found = reference(source)
        if found.year is not None:
            name = found.short.removesuffix(f" {found.year}")
            years.setdefault(name, []).append(found.year)
    return "; ".join(f"{name} {', '.join(map(str, sorted(when)))}" for name, when in years.items())
