"""The picture of a movement: the body with its joints, and how much of its range each joint uses.

It is drawn once. ``show`` sets what changes, and the same artists give the SVG, the PNG and the
attributes that a page needs to follow.
"""

from typing import Literal

import attrs
import numpy as np

from course_utils.body import Body, Movement, joint, movement
from course_utils.figures.canvas import Attributes, Canvas, Drawn, Written
from course_utils.figures.fonts import fit, width_of
from course_utils.figures.scene import Scene
from course_utils.figures.shapes import (
    Complex, Real, Shape, arrow, circle, cross, line, octagon, rectangle, square,
)
from course_utils.figures.side import SideView
from course_utils.figures.theme import theme as theme_named
from course_utils.figures.twist import FrontView
from course_utils.mechanics import Performance, Restriction, Task, perform_all, task, words

Layout = Literal["wide", "narrow"]

_MARK, _RING, _HIT = 4.4, 7.6, 10.0
_APART = 11.5
"""Closest that two marks come, points."""
_LABEL, _ROW = 9.5, 13.5
_MOST_ARROWS = 3


@attrs.frozen
class _Box:
    left: float
    bottom: float
    right: float
    top: float

    @property
    def size(self) -> complex:
        return complex(self.right - self.left, self.top - self.bottom)


@attrs.frozen
class _Plan:
    """Where things are on the page, points."""

    width: float
    height: float
    title: _Box
    body: _Box
    bars: _Box
    labels: tuple[float, float]


_LABEL_WIDTH = 118.0


def _plan(layout: Layout) -> _Plan:
    margin = 14.0
    if layout == "wide":
        width, height = 720.0, 432.0
        split = width - 262.0
        title = _Box(margin, height - 64.0, width - margin, height - margin)
        figure = _Box(margin, 30.0, split, height - 66.0)
        bars = _Box(split + 16.0, 48.0, width - margin, height - 92.0)
    else:
        width, height = 400.0, 680.0
        title = _Box(margin, height - 76.0, width - margin, height - margin)
        bars = _Box(margin, 44.0, width - margin, 250.0)
        figure = _Box(margin, bars.top + 52.0, width - margin, height - 82.0)
    room = _LABEL_WIDTH if layout == "wide" else 108.0
    body = _Box(figure.left + room, figure.bottom, figure.right - room, figure.top)
    return _Plan(width, height, title, body, bars, (body.left - 6.0, body.right + 6.0))


class Picture:
    """The picture of one movement of one body.

    ``theme`` is "light" or "dark", ``layout`` "wide" (body beside bars) or "narrow" (above them).
    Raises ValueError for an unknown movement or theme.
    """

    def __init__(
        self,
        name: str | Movement,
        body: Body | None = None,
        theme: str = "light",
        layout: Layout = "wide",
    ) -> None:
        self.task = task(name if isinstance(name, Movement) else movement(name), body or Body())
        self.theme = theme_named(theme)
        self.layout = layout
        self._plan = _plan(layout)
        self._scene: Scene = (
            SideView(self.task) if self.task.movement.plane == "sagittal" else FrontView(self.task)
        )
        self.joints = self._scene.joints
        self._scale, self._origin = self._frame()
        self._canvas = Canvas(self._plan.width, self._plan.height, self.theme.background)
        self._draw_scene()
        self._left = self._sides()
        self._bars()
        self._arrows = [
            self._canvas.shape(
                f"arrow-{n + 1}", fill=self.theme.answer, edge=self.theme.background, width=0.8
            )
            for n in range(_MOST_ARROWS)
        ]
        self._joints = {key: self._joint_items(key) for key in self.joints}
        self._title = [self._canvas.text(f"title-{n + 1}", size=13) for n in range(3)]
        self.performance = perform_all(self.task.movement, [Restriction()], self.task.body)[0]
        self.show(self.performance)

    def show(self, performance: Performance) -> None:
        """Draw this performance, which must be of the picture's movement and body."""
        if performance.task != self.task:
            raise ValueError(
                f"the picture is of {self.task.movement.key} by another body or a version of it; "
                f"the performance is of {performance.movement.key}"
            )
        self.performance = performance
        answers = words.answers(performance)
        self._show_title()
        for gid, shape in self._scene.shapes(performance.angles).items():
            item = self._canvas.items[gid]
            assert isinstance(item, Drawn)
            item.set(self._on_page(shape))
        marks = _spread(self._place(self._scene.marks(performance.angles)))
        self._show_joints(marks, answers)
        self._show_arrows(marks, answers)
        self._show_bars(answers)

    def attributes(self) -> dict[str, Attributes]:
        """The attributes of every item of the picture as shown, by its id in the SVG."""
        return self._canvas.attributes()

    def svg(self) -> str:
        """The picture as shown, as SVG with its title and description. Deterministic."""
        return self._canvas.svg(words.title(self.performance), str(self.performance))

    def png(self, dpi: float = 144) -> bytes:
        """The picture as shown, as a PNG."""
        return self._canvas.png(dpi)

    # The page

    def _frame(self) -> tuple[float, complex]:
        """Points per metre, and the page's place of the origin, so that every posture fits."""
        low, high = self._extent()
        box, size = self._plan.body, high - low
        scale = min(box.size.real / size.real, box.size.imag / size.imag)
        free = box.size - scale * size
        return scale, complex(box.left, box.bottom) - scale * low + free.real / 2

    def _extent(self) -> tuple[complex, complex]:
        rng = np.random.default_rng(0)
        keys = self.joints
        tried = [Restriction()]
        tried += [Restriction(mobility=((key, 0.0),)) for key in keys]
        for _ in range(60):
            some = rng.random(len(keys)) < 0.3
            tried.append(
                Restriction(
                    mobility=tuple(
                        (key, float(rng.integers(0, 2) * rng.random()))
                        for key, chosen in zip(keys, some, strict=True)
                        if chosen
                    )
                )
            )
        done = perform_all(self.task.movement, tried, self.task.body)
        points = np.concatenate(
            [shape.points for shape in self._scene.still().values()]
            + [
                shape.points
                for each in done
                for shape in self._scene.shapes(each.angles).values()
            ]
        )
        return (
            complex(points.real.min(), min(points.imag.min(), 0.0)),
            complex(points.real.max(), points.imag.max()),
        )

    def _place(self, points: Complex) -> Complex:
        return self._origin + self._scale * points

    def _on_page(self, shape: Shape) -> Shape:
        return Shape(self._place(shape.points), shape.codes)

    def _draw_scene(self) -> None:
        still = self._scene.still()
        colours = attrs.asdict(self.theme)
        for layer in self._scene.layers:
            item = self._canvas.shape(
                layer.gid,
                fill=colours[layer.fill] if layer.fill else "none",
                edge=colours[layer.edge] if layer.edge else "none",
                width=layer.width,
                opacity=layer.opacity,
            )
            if layer.gid == "ground":
                low = self._origin.imag
                item.set(line(complex(self._plan.body.left - 30, low),
                              complex(self._plan.body.right + 30, low)))
            elif layer.gid in still:
                item.set(self._on_page(still[layer.gid]))

    # Title

    def _show_title(self) -> None:
        box = self._plan.title
        lines, size = fit(words.title(self.performance), box.size.real, (13.0, 11.5, 10.0, 8.5), 3)
        for at, item in enumerate(self._title):
            if at < len(lines):
                item.set(complex(box.left, box.top - 11.0 - at * size * 1.28), lines[at],
                         fill=self.theme.ink, bold=True, size=size)
            else:
                item.hide()

    # Joints

    def _sides(self) -> frozenset[str]:
        """The joints whose labels stand on the left."""
        marks = self._scene.marks(self.task.habit).real * self._scale
        lean = [(-40.0 if key in _LEFT else 40.0) for key in self.joints]
        order = np.argsort(marks + np.array(lean), kind="stable")
        return frozenset(self.joints[at] for at in order[: (len(order)) // 2])

    def _joint_items(self, key: str) -> dict[str, Drawn | Written]:
        canvas, colours, group = self._canvas, self.theme, f"joint-{key}"

        def shape(part: str, **style: object) -> Drawn:
            return canvas.shape(f"{group}-{part}", group=group, **style)  # type: ignore[arg-type]

        anchor: Literal["start", "end"] = "end" if key in self._left else "start"
        return {
            "leader": shape("leader", edge=colours.leader, width=0.8),
            "ring": shape("ring", edge=colours.answer, width=2.2),
            "mark": shape("mark", fill=colours.background, edge=colours.mobile, width=2.0),
            "part": shape("part", fill=colours.ink),
            "cross": shape("cross", edge=colours.ink, width=2.0, cap="round"),
            "label": canvas.text(f"{group}-label", size=_LABEL, anchor=anchor, group=group),
            "hit": shape("hit", fill=colours.background, opacity=0.0),
        }

    def _show_joints(self, marks: Complex, answers: tuple[str, ...]) -> None:
        done, colours = self.performance, self.theme
        restricted = done.restriction.joints
        heights = self._label_heights(marks)
        for at, key in enumerate(self.joints):
            items, mark = self._joints[key], complex(marks[at])
            mobile = joint(key).role == "mobile"
            form = circle if mobile else square
            answering, stopped = key in answers, key in restricted
            left = done.restriction.mobility_of(key)
            size = _MARK + (1.4 if stopped else 0.0) - (0.0 if mobile else 0.5)
            own = colours.mobile if mobile else colours.stable
            label, text = self._label(key, answering)
            column = self._plan.labels[0 if key in self._left else 1]
            place = complex(column, heights[key] - _LABEL * 0.36)
            _set(items, "mark", form(mark, size),
                 fill=colours.background if stopped or mobile else own,
                 edge=colours.ink if stopped else own)
            _show_if(items, "ring", answering, form(mark, _RING - (0.0 if mobile else 0.8)))
            _show_if(items, "cross", stopped and left == 0.0, cross(mark, size * 0.52))
            _show_if(items, "part", stopped and left > 0.0, _half(mark, size, mobile))
            del label
            written = items["label"]
            assert isinstance(written, Written)
            written.set(place, text, bold=answering or stopped,
                        fill=colours.answer if answering else colours.ink)
            clear = (_RING if answering else size) + 1.5
            toward = complex(column + (4.0 if key in self._left else -4.0), heights[key])
            way = toward - mark
            start = mark + way / max(abs(way), 1e-6) * min(clear, abs(way))
            _set(items, "leader", line(start, toward))
            _set(items, "hit", octagon(mark, _HIT))

    def _label(self, key: str, answering: bool) -> tuple[str, str]:
        done, name = self.performance, joint(key).label
        state = words.state(done, key)
        if state != "moves":
            short = "limited" if "limited" in state else state
            return name, f"{name}  {short}"
        change = done.change[key]
        shown = abs(change) >= words.SHOWN
        return name, f"{name}  {_signed(change)}°" if shown else name

    def _label_heights(self, marks: Complex) -> dict[str, float]:
        """Heights of the labels: as near to their marks as their distance allows."""
        found: dict[str, float] = {}
        box = self._plan.body
        for side in (True, False):
            column = [at for at, key in enumerate(self.joints) if (key in self._left) == side]
            column.sort(key=lambda at: (marks[at].imag, at))
            wanted = np.array([marks[at].imag for at in column])
            heights = _apart(wanted, _ROW, box.bottom + 4.0, box.top - 4.0)
            found |= {self.joints[at]: float(y) for at, y in zip(column, heights, strict=True)}
        return found

    # Arrows

    def _show_arrows(self, marks: Complex, answers: tuple[str, ...]) -> None:
        done = self.performance
        restricted = [key for key in done.restriction.joints if key in self.joints]
        for at, item in enumerate(self._arrows):
            if at >= len(answers) or not restricted:
                item.hide()
                continue
            key = answers[at]
            index = self.joints.index
            source = min(restricted, key=lambda other: abs(index(other) - index(key)))
            start, end = complex(marks[index(source)]), complex(marks[index(key)])
            way = end - start
            unit = way / max(abs(way), 1e-6)
            gap = min(_RING + 2.0, abs(way) * 0.35)
            width = float(np.clip(1.6 + 0.32 * abs(done.change[key]), 1.8, 7.0))
            head = float(np.clip(5.0 + width, 6.0, max(6.0, abs(way) * 0.45)))
            side = 1.0 if unit.imag >= 0 else -1.0
            tilt = complex(np.exp(1j * 0.45 * side))
            item.set(arrow(start + unit * tilt * gap, end - unit / tilt * gap,
                           0.22 * side, width, head))

    # Bars

    def _bars(self) -> None:
        canvas, colours, box = self._canvas, self.theme, self._plan.bars
        self._track = _Box(box.left + 66.0, box.bottom, box.right - 72.0, box.top)
        track = self._track
        rows = list(self.joints)
        step = track.size.imag / 11
        self._bar_height = step * 0.56
        self._row = {key: track.bottom + (at + 0.5) * step for at, key in enumerate(rows)}
        top = self._row[rows[-1]] + step
        canvas.text("bars-title", size=10.5).set(
            complex(box.left, top), "How much of its range each joint uses", fill=colours.ink,
            bold=True)
        for key in rows:
            y = self._row[key]
            canvas.text(f"bar-{key}-name", size=9, anchor="end").set(
                complex(track.left - 6.0, y - 3.2), joint(key).label, fill=colours.ink)
            canvas.shape(f"bar-{key}-track", fill=colours.track).set(
                rectangle(track.left, y - self._bar_height / 2, track.size.real, self._bar_height))
        self._bar = {key: canvas.shape(f"bar-{key}") for key in rows}
        self._bar_usual = {
            key: canvas.shape(f"bar-{key}-usual", edge=colours.usual, width=1.6) for key in rows}
        self._bar_text = {key: canvas.text(f"bar-{key}-text", size=9) for key in rows}
        axis = canvas.shape("bars-axis", edge=colours.quiet, width=0.8)
        axis.set(line(complex(track.left, track.bottom - 2), complex(track.right, track.bottom - 2)))
        for percent in (0, 50, 100):
            x = track.left + track.size.real * percent / 100
            canvas.text(f"bars-{percent}", size=8.5, anchor="middle").set(
                complex(x, track.bottom - 13), f"{percent} %", fill=colours.quiet)
        canvas.text("bars-note", size=8.5).set(
            complex(box.left, track.bottom - 28),
            "of the range in that direction;  | usual", fill=colours.quiet)

    def _show_bars(self, answers: tuple[str, ...]) -> None:
        done, colours, track = self.performance, self.theme, self._track
        for key in self.joints:
            y, height = self._row[key], self._bar_height
            used, usual = done.range_used[key], done.usual_range_used[key]
            stopped = key in done.restriction.joints
            answering = key in answers
            length = max(float(np.clip(used, 0.0, 1.0)) * track.size.real, 0.01)
            self._bar[key].set(
                rectangle(track.left, y - height / 2, length, height),
                fill=colours.bar_answer if answering else colours.bar)
            tick = track.left + float(np.clip(usual, 0.0, 1.0)) * track.size.real
            self._bar_usual[key].set(
                line(complex(tick, y - height * 0.72), complex(tick, y + height * 0.72)))
            text = self._bar_text[key]
            place = complex(track.right + 6.0, y - 3.2)
            shares = f"{100 * usual:.0f} → {100 * used:.0f} %"
            if stopped:
                state = words.state(done, key)
                text.set(place, "limited" if "limited" in state else state, fill=colours.ink,
                         bold=True)
            elif answering:
                text.set(place, shares, fill=colours.answer, bold=True)
            elif abs(used - usual) >= 0.005:
                text.set(place, shares, fill=colours.quiet)
            else:
                text.hide()


_LEFT = ("hip", "lumbar", "thoracic", "lower_cervical", "upper_cervical")


def _set(items: dict[str, Drawn | Written], part: str, shape: Shape, **style: str) -> None:
    item = items[part]
    assert isinstance(item, Drawn)
    item.set(shape, **style)  # type: ignore[arg-type]


def _show_if(items: dict[str, Drawn | Written], part: str, shown: bool, shape: Shape) -> None:
    if shown:
        _set(items, part, shape)
    else:
        items[part].hide()


def _half(centre: complex, size: float, round_: bool) -> Shape:
    """The lower half of a mark."""
    if round_:
        return Shape(centre + size * np.exp(1j * np.linspace(np.pi, 2 * np.pi, 9)),
                     line(*([0j] * 9)).codes)
    return rectangle(centre.real - size, centre.imag - size, 2 * size, size)


def _signed(degrees: float) -> str:
    return f"{'+' if degrees > 0 else '−'}{abs(degrees):.0f}"


def _apart(wanted: Real, gap: float, low: float, high: float) -> Real:
    """Places in the order of ``wanted`` (rising), at least ``gap`` apart, as near as can be."""
    steps = gap * np.arange(len(wanted))
    blocks: list[list[float]] = []
    for value in wanted - steps:
        blocks.append([value, 1.0])
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            value2, count2 = blocks.pop()
            value1, count1 = blocks.pop()
            count = count1 + count2
            blocks.append([(value1 * count1 + value2 * count2) / count, count])
    flat = np.concatenate([np.full(int(count), value) for value, count in blocks])
    return np.clip(flat, low, max(low, high - steps[-1])) + steps


def _spread(marks: Complex) -> Complex:
    """Marks moved apart where they would hide each other; arm joints give way forward."""
    moved = marks.copy()
    for _ in range(12):
        between = moved[:, None] - moved[None, :]
        far = np.abs(between)
        np.fill_diagonal(far, np.inf)
        if far.min() >= _APART - 0.1:
            break
        push = np.where(far < _APART, 0.5 * (_APART - far), 0.0)
        way = np.where(far > 1e-6, between / np.maximum(far, 1e-6), _TIE[: len(moved), : len(moved)])
        moved += (push * way).sum(axis=1)
    return moved


_TIE = np.sign(np.subtract.outer(np.arange(11), np.arange(11))).astype(complex)
