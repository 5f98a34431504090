"""Two pictures of the map: its labels beside the ranges of motion, and how its roles take turns."""

from course_utils.body import JOINTS
from course_utils.body.joints import Role
from course_utils.figures.canvas import Canvas, Drawn
from course_utils.figures.fonts import width_of
from course_utils.figures.page import Box, Layout, page
from course_utils.figures.shapes import circle, line, rectangle, square
from course_utils.figures.theme import Theme
from course_utils.figures.theme import theme as theme_named
from course_utils.figures.title import Title
from course_utils.mechanics.roles import Pattern, RangeBar, Roles, pattern, roles

_HEIGHT = 432.0
_MARGIN = 14.0
_TITLES, _TEXT, _SMALL = (13.0, 12.0, 11.0), 10.5, 9.0
_TITLE_LINES = 3
_LEAST, _MOST, _TICK = -90.0, 180.0, 45.0
"""Ends and ticks of the scale, degrees."""
_NAME = 11.5
_MARK = 4.5
_BAR = 11.0


class _Titled:
    """What both pictures have: a canvas, a title in up to three lines."""

    def __init__(self, theme: str, layout: Layout, height: float) -> None:
        self.theme = theme_named(theme)
        self.width = page(layout).width
        self.canvas = Canvas(self.width, height, self.theme.background)
        self._title = Title(self.canvas, _TITLES, _TITLE_LINES, _MARGIN, self.theme.ink)


class _Mark:
    """A joint's mark: a circle for one to move, a square for one to hold steady."""

    def __init__(self, canvas: Canvas, gid: str, theme: Theme) -> None:
        self._theme = theme
        self._round = canvas.shape(
            f"{gid}-mobile", fill=theme.background, edge=theme.mobile, width=2.0, moves=True
        )
        self._square = canvas.shape(f"{gid}-stable", fill=theme.stable, moves=True)

    def set(self, place: complex, role: Role) -> None:
        """Show the mark of a role at a place."""
        if role == "mobile":
            self._round.set(circle(place, _MARK))
            self._square.hide()
        else:
            self._square.set(square(place, _MARK))
            self._round.hide()

    def hide(self) -> None:
        """Show nothing."""
        self._round.hide()
        self._square.hide()


class RolesPicture(_Titled):
    """The range of motion of each joint beside its label. ``show`` sets it to other joints."""

    def __init__(self, theme: str = "light", layout: Layout = "wide") -> None:
        super().__init__(theme, layout, _HEIGHT)
        wide = layout == "wide"
        right = self.width - (190.0 if wide else 40.0)
        self._box = Box(132.0, 62.0, right, _HEIGHT - 74.0)
        self._step = self._box.height / len(JOINTS)
        self._draw_scale()
        self._draw_legend(wide)
        self._sources = wide
        colours, canvas = self.theme, self.canvas
        self._rows = range(len(JOINTS))
        self._marks = [_Mark(canvas, f"mark-{at}", colours) for at in self._rows]
        texts = {"name": "start", "low": "end", "high": "start", "source": "start"}
        self._texts = {
            kind: [
                canvas.text(
                    f"{kind}-{at}",
                    size=_TEXT if kind == "name" else _SMALL,
                    anchor=anchor,  # type: ignore[arg-type]
                    moves=True,
                )
                for at in self._rows
            ]
            for kind, anchor in texts.items()
        }
        self._bars = [
            [
                canvas.shape(f"bar-{side}-{at}", edge=colours.bar, width=1.2, moves=True)
                for side in ("low", "high")
            ]
            for at in self._rows
        ]
        self.show(roles())

    def show(self, answer: Roles) -> None:
        """Draw these joints, from the top."""
        self._title.show(answer.title)
        largest = {bar.key for bar in answer.largest}
        for at in self._rows:
            if at < len(answer.bars):
                self._show_row(at, answer.bars[at], answer.bars[at].key in largest)
                continue
            self._marks[at].hide()
            for items in (*self._texts.values(), *zip(*self._bars, strict=True)):
                items[at].hide()

    def _show_row(self, at: int, bar: RangeBar, large: bool) -> None:
        colours = self.theme
        y = self._box.top - (at + 0.5) * self._step
        self._marks[at].set(complex(_MARGIN + 6.0, y), bar.role)
        name, low, high = (self._texts[kind][at] for kind in ("name", "low", "high"))
        name.set(complex(_MARGIN + 18.0, y - 3.8), bar.label, fill=colours.ink, bold=large)
        ends = bar.range.lower, bar.range.upper
        for shape, end, guessed in zip(self._bars[at], ends, bar.estimated, strict=True):
            self._show_side(shape, y, end, guessed)
        lower, upper = (self._along(end) for end in ends)
        low.set(complex(lower - 5.0, y - 3.2), _degrees(ends[0]), fill=colours.quiet)
        high.set(complex(upper + 5.0, y - 3.2), _degrees(ends[1]), fill=colours.quiet)
        if self._sources:
            first, *others = bar.sources
            source = f"{first} +{len(others)}" if others else first
            self._texts["source"][at].set(
                complex(self._box.right + 32.0, y - 3.2), source, fill=colours.quiet
            )
        else:
            self._texts["source"][at].hide()

    def _show_side(self, shape: Drawn, y: float, end: float, guessed: bool) -> None:
        """One side of a bar: filled where it was measured, empty where it is an estimate."""
        colour = self.theme.bar
        left, right = sorted((self._along(0.0), self._along(end)))
        if right - left < 0.5:
            shape.hide()
            return
        shape.set(
            rectangle(left, y - _BAR / 2, right - left, _BAR),
            fill=self.theme.background if guessed else colour,
            edge=colour,
        )

    def _along(self, degrees: float) -> float:
        return self._box.left + (degrees - _LEAST) / (_MOST - _LEAST) * self._box.width

    def _draw_scale(self) -> None:
        degrees = _LEAST
        while degrees <= _MOST:
            x = self._along(degrees)
            zero = degrees == 0
            self.canvas.shape(
                f"tick-{degrees:g}",
                edge=self.theme.quiet if zero else self.theme.track,
                width=1.2 if zero else 0.8,
            ).set(line(complex(x, self._box.bottom), complex(x, self._box.top)))
            self.canvas.text(f"tick-{degrees:g}-text", size=_SMALL, anchor="middle").set(
                complex(x, self._box.bottom - 13.0), _degrees(degrees), fill=self.theme.quiet
            )
            degrees += _TICK

    def _draw_legend(self, wide: bool) -> None:
        colours, canvas = self.theme, self.canvas
        places = [(_MARGIN + 6.0, 30.0), (_MARGIN + 96.0, 30.0)]
        places += [(_MARGIN + 252.0, 30.0), (_MARGIN + 340.0, 30.0)] if wide else []
        places += [] if wide else [(_MARGIN + 6.0, 13.0), (_MARGIN + 96.0, 13.0)]
        (x1, y1), (x2, y2), (x3, y3), (x4, y4) = places
        _Mark(canvas, "legend-move", colours).set(complex(x1, y1), "mobile")
        _Mark(canvas, "legend-hold", colours).set(complex(x2, y2), "stable")
        for x, y, fill, gid in (
            (x3, y3, colours.bar, "measured"),
            (x4, y4, colours.background, "estimate"),
        ):
            canvas.shape(f"legend-{gid}", fill=fill, edge=colours.bar, width=1.2).set(
                rectangle(x - 6.0, y - 4.0, 12.0, 8.0)
            )
        for x, y, text in (
            (x1, y1, "to move"),
            (x2, y2, "to hold steady, by the map"),
            (x3, y3, "measured"),
            (x4, y4, "estimate"),
            (x4 + 62.0, y4, "in bold: the five largest"),
        ):
            canvas.text(f"legend-text-{x:g}-{y:g}", size=_SMALL).set(
                complex(x + 10.0, y - 3.2), text, fill=colours.quiet
            )


class PatternPicture(_Titled):
    """A version of the map as a column of marks, its breaks in the answer's colour."""

    _SLOTS = 13

    def __init__(self, theme: str = "light", layout: Layout = "wide") -> None:
        super().__init__(theme, layout, _HEIGHT)
        self._left = self.width / 2 - (90.0 if layout == "wide" else 96.0)
        self._bottom, self._top = 26.0, _HEIGHT - 78.0
        colours, canvas = self.theme, self.canvas
        self._links = [
            canvas.shape(f"link-{at}", edge=colours.leader, width=2.0, moves=True)
            for at in range(self._SLOTS)
        ]
        self._marks = [_Mark(canvas, f"mark-{at}", colours) for at in range(self._SLOTS)]
        self._names = [
            canvas.text(f"name-{at}", size=_NAME, moves=True) for at in range(self._SLOTS)
        ]
        self._notes = [
            canvas.text(f"note-{at}", size=_SMALL, moves=True) for at in range(self._SLOTS)
        ]
        self.show(pattern())

    def show(self, answer: Pattern) -> None:
        """Draw this version from the ground up, its upper end under the title."""
        self._title.show(answer.title)
        colours = self.theme
        step = (self._top - self._bottom) / (self._SLOTS - 1)
        low = self._top - step * (len(answer.joints) - 1)
        for at in range(self._SLOTS):
            if at >= len(answer.joints):
                for item in (self._links[at], self._marks[at], self._names[at], self._notes[at]):
                    item.hide()
                continue
            name, role = answer.joints[at]
            broken, new = at in answer.breaks, at == answer.put
            place = complex(self._left, low + at * step)
            self._marks[at].set(place, role)
            text = f"{name}, {role}"
            self._names[at].set(place + complex(18.0, -3.8), text, fill=colours.ink, bold=new)
            beside = 30.0 + width_of(text, _NAME, bold=new)
            note = "the same as below" if broken else "put back" if new else ""
            if note:
                self._notes[at].set(
                    place + complex(beside, -3.4),
                    ("← " if broken else "") + note,
                    fill=colours.answer if broken else colours.quiet,
                    bold=broken,
                )
            else:
                self._notes[at].hide()
            if at:
                self._links[at].set(
                    line(place - 1j * (step - 7.0), place - 7j),
                    edge=colours.answer if broken else colours.leader,
                    width=3.5 if broken else 2.0,
                )
            else:
                self._links[at].hide()


def _degrees(value: float) -> str:
    return f"{value:.0f}°".replace("-0°", "0°").replace("-", "−")
