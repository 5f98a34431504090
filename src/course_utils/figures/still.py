"""Pictures for a notebook's page: they show without a kernel and say what they show."""

import base64
from html import escape

from course_utils.figures.page import Layout
from course_utils.figures.picture import Picture
from course_utils.mechanics import Performance


def bundle(text: str, svg: str, png: bytes, width: int = 900) -> dict[str, str]:
    """One picture in the forms that a notebook keeps, all with its text.

    The HTML holds the SVG as an image: it keeps its alternative text, and it survives where a
    notebook that is not trusted yet loses inline SVG. The PNG is for viewers that show no HTML.
    ``width``: of the image on the page, in CSS pixels, as far as there is room.
    """
    data = base64.b64encode(svg.encode()).decode()
    return {
        "text/plain": text,
        "text/html": (
            f'<img alt="{escape(text)}" width="{width}" style="max-width: 100%" '
            f'src="data:image/svg+xml;base64,{data}">'
        ),
        "image/png": base64.b64encode(png).decode(),
    }


class Still:
    """A performance as a still picture: the last line of a cell shows it."""

    def __init__(
        self, performance: Performance, theme: str = "light", layout: Layout = "wide"
    ) -> None:
        self.performance = performance
        self.picture = Picture(performance.movement, performance.body, theme, layout)
        self.picture.show(performance)

    def __repr__(self) -> str:
        return str(self.performance)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return bundle(repr(self), self.picture.svg(), self.picture.png(100))
