"""A field of 1,000 people: the ill and the well, with and without a sign."""

from collections.abc import Callable, Sequence

from course_utils.figures.canvas import Canvas, Drawn
from course_utils.figures.page import Layout, page
from course_utils.figures.shapes import Shape, circle, joined, line, square
from course_utils.figures.theme import theme as theme_named
from course_utils.figures.title import Title
from course_utils.mechanics.chance import Chance, chance, in_hundred

_COLUMNS = 40
_HEIGHT = {"wide": 360.0, "narrow": 520.0}
_MARGIN, _TITLES, _TITLE_LINES = 14.0, (13.0, 12.0, 11.0), 3
_TEXT = 11.0
_GAP = {"wide": 10.6, "narrow": 9.3}
_KINDS = ("ill-with", "ill-without", "well-with", "well-without")
_NAMES = ("ill, with the sign", "ill, without it", "well, with the sign", "well, without it")


class ChancePicture:
    """The field of a chance. ``show`` sets it to another. Marks differ in form, not only colour."""

    def __init__(self, theme: str = "light", layout: Layout = "wide") -> None:
        self.theme = theme_named(theme)
        width, height = page(layout).width, _HEIGHT[layout]
        self.canvas = Canvas(width, height, self.theme.background)
        self._gap = _GAP[layout]
        colours = self.theme
        self._title = Title(self.canvas, _TITLES, _TITLE_LINES, _MARGIN, colours.ink)
        styles = {
            "ill-with": {"fill": colours.answer, "edge": colours.answer},
            "ill-without": {"fill": colours.background, "edge": colours.answer},
            "well-with": {"fill": colours.mobile, "edge": colours.mobile},
            "well-without": {"fill": colours.background, "edge": colours.quiet},
        }
        self._marks = {
            kind: self.canvas.shape(kind, width=1.1, moves=True, **style)  # type: ignore[arg-type]
            for kind, style in styles.items()
        }
        self._keys = {
            kind: self.canvas.shape(f"key-{kind}", width=1.1, **style)  # type: ignore[arg-type]
            for kind, style in styles.items()
        }
        field = _COLUMNS * self._gap
        wide = layout == "wide"
        self._field = complex(_MARGIN + self._gap / 2, height - (62.0 if wide else 86.0))
        left = _MARGIN + field + 22.0 if wide else _MARGIN
        top = height - 74.0 if wide else height - 86.0 - 25 * self._gap - 26.0
        self._counts = [
            self.canvas.text(f"count-{kind}", size=_TEXT, moves=True) for kind in _KINDS
        ]
        self._places = [complex(left, top - 24.0 * at) for at in range(len(_KINDS))]
        for kind, place in zip(_KINDS, self._places, strict=True):
            self._keys[kind].set(_form(kind)(place + complex(5.0, 4.0), 3.6))
        self._result = [self.canvas.text(f"result-{at}", size=_TEXT, moves=True) for at in range(3)]
        self._below = complex(left, top - 24.0 * len(_KINDS) - 18.0)
        self._rule = self.canvas.shape("rule", edge=colours.quiet, width=0.8)
        over = self._below + 14j
        self._rule.set(line(over, over + (width - _MARGIN - left)))
        self.show(chance())

    def show(self, answer: Chance) -> None:
        """Draw the field of this chance."""
        self._title.show(answer.title)
        counts = answer.people
        start = 0
        for kind, count in zip(_KINDS, counts, strict=True):
            self._put(self._marks[kind], _form(kind), range(start, start + count))
            start += count
        looked = 0 if answer.look == "with" else 1
        for at, (text, place) in enumerate(zip(self._counts, self._places, strict=True)):
            text.set(
                place + 18.0,
                f"{counts[at]} {_NAMES[at]}",
                fill=self.theme.ink,
                bold=at % 2 == looked,
            )
        said = [
            f"{counts[looked]} of {counts[looked] + counts[looked + 2]} have the disease",
            f"chance after: {in_hundred(answer.after)}",
            f"chance before: {in_hundred(answer.prior)}",
        ]
        for at, (text, words) in enumerate(zip(self._result, said, strict=True)):
            text.set(self._below - 1j * (4.0 + 20.0 * at), words, fill=self.theme.ink, bold=at == 1)

    def _put(
        self, drawn: Drawn, form: Callable[[complex, float], Shape], places: Sequence[int]
    ) -> None:
        if not places:
            drawn.hide()
            return
        radius = 0.36 * self._gap
        drawn.set(joined([form(self._at(place), radius) for place in places]))

    def _at(self, place: int) -> complex:
        row, column = divmod(place, _COLUMNS)
        return self._field + self._gap * complex(column, -row)


def _form(kind: str) -> Callable[[complex, float], Shape]:
    return square if kind.startswith("ill") else circle
