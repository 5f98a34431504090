"""The main conclusions under another body, other spreads and other tolerances, as a table."""

from course_utils.body import unknown
from course_utils.figures.canvas import Canvas
from course_utils.figures.fonts import fit
from course_utils.figures.page import Layout
from course_utils.figures.shapes import cross, rectangle
from course_utils.figures.still import bundle
from course_utils.figures.theme import theme as theme_named
from course_utils.mechanics.sensitivity import VARIANTS, Cell, Conclusion, sensitivity

_MARGIN = 14.0
_TITLE = "Which conclusions hold when the assumptions change"
_NOTE = "Crossed: does not hold. Goals tighter, looser: tolerances halved, doubled."


class Robustness:
    """A row for each conclusion, a cell for each change. The last line of a cell shows it."""

    def __init__(self, theme: str, layout: Layout) -> None:
        if layout not in ("wide", "narrow"):
            raise unknown("layout", layout, ("wide", "narrow"))
        self.found = sensitivity()
        self._theme = theme_named(theme)
        self.canvas = self._draw(narrow=layout == "narrow")

    def __repr__(self) -> str:
        lines = [f"{_TITLE}."]
        for conclusion, cells in self.found.items():
            holds = sum(cell.holds for cell in cells)
            said = ", ".join(
                f"{' '.join(variant.name)} {cell.value}{'' if cell.holds else ' (does not hold)'}"
                for variant, cell in zip(VARIANTS, cells, strict=True)
            )
            lines.append(f"{conclusion.text}: holds in {holds} of {len(cells)}; {said}.")
        return "\n".join(lines)

    def svg(self) -> str:
        """The figure as SVG with title and description. Deterministic."""
        return self.canvas.svg(_TITLE, repr(self))

    def png(self, dpi: float = 80) -> bytes:
        """The figure as a PNG."""
        return self.canvas.png(dpi)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return bundle(repr(self), self.svg(), self.png(), width=round(self.canvas.width * 1.25))

    def _draw(self, *, narrow: bool) -> Canvas:
        """Wide: the conclusion beside its cells; narrow: above them, four to a line."""
        names, cell = (0.0, 93.0) if narrow else (202.0, 61.25)
        lines = 2 if narrow else 1
        width = 400.0 if narrow else 720.0
        step = 26.0 + lines * 27.0 if narrow else 30.0
        head = 46.0 + (lines * 25.0)
        canvas = Canvas(width, head + 2 * _MARGIN + len(self.found) * step, self._theme.background)
        top = canvas.height - _MARGIN - 10.0
        canvas.text("title", size=12).set(
            complex(_MARGIN, top), _TITLE, fill=self._theme.ink, bold=True
        )
        canvas.text("note", size=8.5).set(
            complex(_MARGIN, top - 15.0), _NOTE, fill=self._theme.quiet
        )
        top -= 22.0
        per_line = len(VARIANTS) // lines
        for at, variant in enumerate(VARIANTS):
            middle = _MARGIN + names + (at % per_line + 0.5) * cell
            for row, word in enumerate(variant.name):
                canvas.text(f"column-{at}-{row}", size=8.5, anchor="middle").set(
                    complex(middle, top - 11.0 - 10.0 * row - 25.0 * (at // per_line)),
                    word,
                    fill=self._theme.ink,
                )
        top -= 25.0 * lines + 2.0
        for number, (conclusion, cells) in enumerate(self.found.items()):
            self._name(canvas, number, conclusion, top, width - 2 * _MARGIN if narrow else names)
            low = top - (19.0 if narrow else 0.0)
            for at, each in enumerate(cells):
                corner = complex(
                    _MARGIN + names + (at % per_line) * cell,
                    low - 27.0 - (at // per_line) * 27.0,
                )
                self._cell(canvas, f"cell-{number}-{at}", each, corner, cell)
            top -= step
        return canvas

    def _name(
        self, canvas: Canvas, number: int, conclusion: Conclusion, top: float, room: float
    ) -> None:
        found, size = fit(conclusion.text, room - 8.0, (8.5, 8.0), 3)
        first = top - 13.5 + 5.0 * (len(found) - 1) - 3.0
        for at, text in enumerate(found):
            canvas.text(f"name-{number}-{at}", size=size).set(
                complex(_MARGIN, first - 10.0 * at), text, fill=self._theme.ink
            )

    def _cell(self, canvas: Canvas, gid: str, each: Cell, corner: complex, width: float) -> None:
        colours = self._theme
        canvas.shape(gid, fill=colours.track, edge=colours.background, width=2.0).set(
            rectangle(corner.real, corner.imag, width, 27.0)
        )
        middle = corner + complex(width / 2, 10.2)
        if not each.holds:
            canvas.shape(f"{gid}-cross", edge=colours.answer, width=1.8, cap="round").set(
                cross(corner + complex(8.0, 13.5), 3.0)
            )
            middle += 5.0
        canvas.text(f"{gid}-text", size=8.5, anchor="middle").set(
            middle, each.value, fill=colours.ink, bold=not each.holds
        )


def robustness(theme: str = "light", layout: Layout = "wide") -> Robustness:
    """Which conclusions hold when bodies, spreads and tolerances are others.

    Raises ValueError for an unknown theme or layout.
    """
    return Robustness(theme, layout)
