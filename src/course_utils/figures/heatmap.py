"""Which joint off, and who pays: the change of every other joint, as a table of colours."""

from collections.abc import Sequence

import numpy as np
from matplotlib.colors import to_hex, to_rgb

from course_utils.body import Body, Movement, joint, movement
from course_utils.body.joints import joints_of
from course_utils.figures.canvas import Canvas
from course_utils.figures.marks import MINUS, signed
from course_utils.figures.shapes import cross, rectangle
from course_utils.figures.still import bundle
from course_utils.figures.theme import DARK, LIGHT, Theme, contrast
from course_utils.figures.theme import theme as theme_named
from course_utils.mechanics import Performance, perform_all, restriction, words

_FULL = 20.0
"""Change that has the full colour, degrees."""
_CELL, _ROW = 38.0, 19.0
_HEAD, _MARGIN, _NAMES = 50.0, 14.0, 76.0
"""Room for a movement's title and columns, around the table, and for the names of the rows."""
_WIDTH = 700
"""Of the table on a page, in CSS pixels."""


class Heatmap:
    """Movements with one joint off after the other. The last line of a cell shows it."""

    def __init__(self, names: Sequence[str | Movement], body: Body | None, theme: str) -> None:
        self.body = body or Body()
        self.movements = tuple(
            name if isinstance(name, Movement) else movement(name) for name in names
        )
        self.performances: dict[str, dict[str, Performance]] = {}
        for doing in self.movements:
            keys = joints_of(doing.plane)
            done = perform_all(doing, [restriction(off=key) for key in keys], self.body)
            self.performances[doing.name] = dict(zip(keys, done, strict=True))
        self.canvas = _draw(self, theme_named(theme))

    def __repr__(self) -> str:
        return "\n".join(_lines(self))

    def svg(self) -> str:
        """The table as SVG with title and description. Deterministic."""
        return self.canvas.svg(_title(self), repr(self))

    def png(self, dpi: float = 100) -> bytes:
        """The table as a PNG."""
        return self.canvas.png(dpi)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        changes = [
            change
            for doing in self.performances.values()
            for done in doing.values()
            for change in done.change.values()
        ]
        also = {_mix(LIGHT, change): _mix(DARK, change) for change in changes}
        also |= {light: dark for (_, dark), light in CELL_TEXTS.items()}
        return bundle(repr(self), self.svg(), self.png(), width=_WIDTH, also=also)


def heatmap(*names: str | Movement, body: Body | None = None, theme: str = "light") -> Heatmap:
    """Who pays in these movements when each joint is off in turn, as a map of degrees.

    ``names``: keys or movements.
    Raises ValueError for an unknown movement or theme, or when none is given.
    """
    if not names:
        raise ValueError("name one movement or more, such as heatmap('walk', 'sit')")
    return Heatmap(names, body, theme)


def _title(table: Heatmap) -> str:
    listed = ", ".join(doing.short for doing in table.movements)
    return f"Which joint is off, and who pays: {listed}"


def _lines(table: Heatmap) -> list[str]:
    """One sentence per movement and joint off."""
    return [
        f"{doing.short}: {done}"
        for doing in table.movements
        for done in table.performances[doing.name].values()
    ]


def _draw(table: Heatmap, colours: Theme) -> Canvas:
    rows = sum(len(table.performances[doing.name]) for doing in table.movements)
    height = 2 * _MARGIN + 56.0 + rows * _ROW + len(table.movements) * _HEAD
    columns = max(len(done) for done in table.performances.values())
    width = 2 * _MARGIN + _NAMES + max(columns, 10) * _CELL
    canvas = Canvas(width, height, colours.background)
    top = height - _MARGIN - 12.0
    canvas.text("title", size=12).set(
        complex(_MARGIN, top), "Which joint is off, and who pays", fill=colours.ink, bold=True
    )
    top -= 8.0
    for doing in table.movements:
        top = _draw_one(canvas, colours, doing, table.performances[doing.name], top)
    notes = (
        f"Degrees more (+) or less ({MINUS}) than usual;  crossed: the joint that is off;  "
        f"blank: less than {words.SHOWN:.0f}°.",
        f"The colour is full from {_FULL:.0f}° on: beyond it, read the number.",
    )
    for at, text in enumerate(notes):
        canvas.text(f"note-{at + 1}", size=8.5).set(
            complex(_MARGIN, _MARGIN + 12.0 * (len(notes) - 1 - at)), text, fill=colours.quiet
        )
    return canvas


def _draw_one(
    canvas: Canvas,
    colours: Theme,
    doing: Movement,
    done: dict[str, Performance],
    top: float,
) -> float:
    keys = tuple(done)
    left = _MARGIN + _NAMES
    top -= 20.0
    canvas.text(f"{doing.name}-title", size=10.5).set(
        complex(_MARGIN, top), doing.label, fill=colours.ink, bold=True
    )
    top -= 30.0
    for at, key in enumerate(keys):
        first, _, second = joint(key).label.partition(" ")
        centre = left + (at + 0.5) * _CELL
        for line, word in enumerate((first, second)):
            if word:
                canvas.text(f"{doing.name}-column-{key}-{line}", size=8, anchor="middle").set(
                    complex(centre, top + (14.0 if second else 5.0) - 9.0 * line),
                    word,
                    fill=colours.ink,
                )
    for at, off in enumerate(keys):
        bottom = top - (len(keys) - at) * _ROW
        canvas.text(f"{doing.name}-row-{off}", size=8.5, anchor="end").set(
            complex(left - 5.0, bottom + 6.0), f"{joint(off).label} off", fill=colours.ink
        )
        for to, other in enumerate(keys):
            corner = complex(left + to * _CELL, bottom)
            change = done[off].change[other]
            cell = canvas.shape(f"{doing.name}-{off}-{other}", edge=colours.background, width=1.0)
            shape = rectangle(corner.real, corner.imag, _CELL, _ROW)
            middle = corner + complex(_CELL, _ROW) / 2
            if other == off:
                cell.set(shape, fill=colours.track)
                canvas.shape(f"{doing.name}-{off}-off", edge=colours.ink, width=1.6).set(
                    cross(middle, 4.0)
                )
                continue
            fill = _mix(colours, change)
            cell.set(shape, fill=fill)
            if abs(change) >= words.SHOWN:
                canvas.text(f"{doing.name}-{off}-{other}-text", size=8.5, anchor="middle").set(
                    middle - 3.1j,
                    signed(change),
                    fill=_readable(colours, change),
                )
    return top - len(keys) * _ROW


def _mix(colours: Theme, change: float) -> str:
    part = min(abs(change) / _FULL, 1.0) ** 0.7
    if abs(change) < words.SHOWN:
        part = 0.0
    ground = np.array(to_rgb(colours.track))
    full = np.array(to_rgb(colours.answer if change > 0 else colours.mobile))
    return to_hex(ground + part * (full - ground))


_BLACK, _WHITE = "#000000", "#ffffff"
CELL_TEXTS = {
    (_BLACK, _BLACK): "#000000",
    (_BLACK, _WHITE): "#000001",
    (_WHITE, _BLACK): "#fffffe",
    (_WHITE, _WHITE): "#fffffd",
}
"""What stands out more on a cell in the light and in the dark theme: a hex for each pair."""


def _readable(colours: Theme, change: float) -> str:
    def best(theme: Theme) -> str:
        return max(_BLACK, _WHITE, key=lambda text: contrast(text, _mix(theme, change)))

    return CELL_TEXTS[best(LIGHT), best(DARK)] if colours is LIGHT else best(colours)
