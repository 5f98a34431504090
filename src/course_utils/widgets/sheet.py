"""Pictures for a page: drawn once, then followed by attributes, in colours the page may change."""

import re
from functools import lru_cache

import attrs

from course_utils.body import Body, Movement, movement
from course_utils.figures.canvas import Canvas
from course_utils.figures.page import Beside, Layout
from course_utils.figures.picture import Picture
from course_utils.figures.theme import DARK, LIGHT
from course_utils.mechanics import Performance, words

_COLOURS = {
    light: f"var(--cu-{name.replace('_', '-')})"
    for name, light in attrs.asdict(LIGHT).items()
    if name != "name"
}
_HEX = re.compile("#[0-9a-f]{6}")

_DPI = 100

Patch = dict[str, dict[str, str]]


@attrs.frozen
class Sheet:
    """A canvas to be kept on a page: ``text`` is its SVG when first drawn.

    ``first``: the attributes of what moves, when first drawn.
    """

    layout: Layout
    text: str
    canvas: Canvas
    first: Patch

    @classmethod
    def of(cls, canvas: Canvas, layout: Layout, title: str, description: str) -> "Sheet":
        """The sheet of a canvas as it is drawn now."""
        text = _HEX.sub(lambda at: _COLOURS.get(at[0], at[0]), canvas.svg(title, description))
        return cls(layout, text, canvas, canvas.attributes())

    def patch(self) -> Patch:
        """What the first SVG must change to show the canvas as it is, by the elements' ids."""
        found = {}
        for gid, attributes in self.canvas.attributes().items():
            first = self.first[gid]
            if attributes != first:
                found[gid] = {
                    name: _COLOURS.get(value, value)
                    for name, value in attributes.items()
                    if first.get(name) != value
                }
        return found

    def png(self) -> bytes:
        """A PNG of the canvas as it is, small enough to be kept in a notebook."""
        return self.canvas.png(_DPI)


@attrs.frozen
class BodySheet:
    """The sheet of a movement and a body, and the picture that is drawn on it."""

    sheet: Sheet
    picture: Picture

    def patch(self, performance: Performance, beside: Beside = "range") -> Patch:
        """What the first SVG must change to show this performance."""
        self.picture.show(performance, beside)
        return self.sheet.patch()

    def png(self, performance: Performance) -> bytes:
        """A PNG of this performance, small enough to be kept in a notebook."""
        self.picture.show(performance)
        return self.sheet.png()


def drawn(performance: Performance, layout: Layout) -> BodySheet:
    """The sheet of a performance's movement and body, drawn at its first use."""
    return _sheet(movement(performance.movement.key), performance.body, layout)


@lru_cache(maxsize=32)
def _sheet(doing: Movement, body: Body, layout: Layout) -> BodySheet:
    picture = Picture(doing, body, "light", layout)
    title, sentence = words.title(picture.performance), str(picture.performance)
    sheet = Sheet.of(picture.canvas, layout, title, sentence)
    return BodySheet(sheet, picture)


def colour_rules() -> str:
    """CSS that gives every colour of the pictures its light and its dark value."""
    dark = attrs.asdict(DARK)
    rules = [
        f"{variable[4:-1]}: light-dark({light}, {dark[name]});"
        for (light, variable), name in zip(
            _COLOURS.items(), (name for name in dark if name != "name"), strict=True
        )
    ]
    return ".cu-lab {\n" + "\n".join(rules) + "\n}\n"
