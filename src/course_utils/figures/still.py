"""Pictures for a notebook's page: they show without a kernel and say what they show."""

import base64
from collections.abc import Mapping
from html import escape

import attrs

from course_utils.figures.page import Layout
from course_utils.figures.picture import Picture
from course_utils.figures.theme import DARK, LIGHT
from course_utils.mechanics import Performance

_DARK_FOR = dict(zip(attrs.astuple(LIGHT)[1:], attrs.astuple(DARK)[1:], strict=True))
"""The dark colour for each light one."""


def dark_too(svg: str, dark_for: Mapping[str, str]) -> str:
    """The same SVG with other colours where the page around it is dark.

    A browser asks for the colour scheme of the page that holds the image: JupyterLab sets it.
    """
    rules = [
        f'[{paint}="{light}"]{{{paint}:{dark}}}'
        for light, dark in dark_for.items()
        for paint in ("fill", "stroke")
        if f'{paint}="{light}"' in svg
    ]
    head, found, rest = svg.partition("<title>")
    return (
        f"{head}<style>@media (prefers-color-scheme: dark){{{''.join(rules)}}}</style>{found}{rest}"
    )


def bundle(
    text: str, svg: str, png: bytes, width: int = 900, also: Mapping[str, str] | None = None
) -> dict[str, str]:
    """One picture in the forms that a notebook keeps, all with its text.

    The HTML holds the SVG as an image: it keeps its alternative text, and it survives where a
    notebook that is not trusted yet loses inline SVG. The PNG is for viewers that show no HTML.
    ``width``: of the image on the page, in CSS pixels, as far as there is room. A picture in the
    light theme turns dark with the page; ``also``: dark colours for light ones beyond the theme's.
    """
    data = base64.b64encode(dark_too(svg, {**_DARK_FOR, **(also or {})}).encode()).decode()
    return {
        "text/plain": text,
        "text/html": (
            f'<img alt="{escape(text)}" width="{width}" style="max-width: 100%" '
            f'src="data:image/svg+xml;base64,{data}">'
        ),
        "image/png": base64.b64encode(png).decode(),
    }


class Still:
    """An answer of the model as a still picture: the last line of a cell shows it."""

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
