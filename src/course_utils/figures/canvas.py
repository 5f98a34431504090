"""A page of named shapes and texts: written as SVG, drawn by matplotlib as PNG.

Places are complex numbers in points (x + iy, from the lower left corner). The page is written once;
after that a change sets items, and ``attributes`` says what an SVG page must set to follow.
"""

import io
from functools import lru_cache
from typing import Literal
from xml.etree import ElementTree as ET

import numpy as np
from matplotlib import rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.patheffects import Normal, Stroke
from matplotlib.text import Text
from matplotlib.transforms import Affine2D
from numpy.typing import NDArray
from PIL import Image

from course_utils.figures.shapes import Shape, circle

Attributes = dict[str, str]
Anchor = Literal["start", "middle", "end"]
Cap = Literal["butt", "round"]
_ALIGN = {"start": "left", "middle": "center", "end": "right"}
_WRITTEN = {Path.MOVETO: "M", Path.LINETO: "L", Path.CURVE3: "Q", Path.CURVE4: "C"}
_LETTERS = {int(code): letter for code, letter in _WRITTEN.items()}
_POINTS = {int(Path.CURVE3): 2, int(Path.CURVE4): 3}
FONT = "DejaVu Sans, Verdana, sans-serif"


_NOTHING = circle(0j, 1.0)
_NO_TEXT = "-"
"""What hidden items hold: a page finds them by their place in it."""


class Drawn:
    """A shape on the page. ``path``: the SVG path data of the shape that was ``written`` last."""

    def __init__(
        self, gid: str, style: Attributes, cap: Cap, opacity: float, outside: bool, clickable: bool
    ) -> None:
        self.gid = gid
        self.cap, self.opacity = cap, opacity
        self.outside, self.clickable = outside, clickable
        self.shape = _NOTHING
        self.written: Shape | None = None
        self.path = ""
        self.shown = True
        self.style = style
        self._first = style.copy()

    def set(
        self,
        shape: Shape,
        *,
        fill: str | None = None,
        edge: str | None = None,
        width: float | None = None,
    ) -> None:
        """Show this shape; a colour ("none" for none) or width that is not given stays."""
        self.shape = shape
        self.shown = True
        if fill is not None:
            self.style["fill"] = fill
        if edge is not None:
            self.style["stroke"] = edge
        if width is not None:
            self.style["stroke-width"] = f"{width:g}"

    def hide(self) -> None:
        """Take the shape off the page, as if it had never been set."""
        self.shape, self.style = _NOTHING, self._first.copy()
        self.shown = False

    def element(self, height: float) -> ET.Element:
        """The shape as an element of an SVG page of this height."""
        found = {"d": _path_data([self.shape], height)[0], **self.style}
        if self.outside:
            found["paint-order"] = "stroke"
        if self.clickable:
            found["pointer-events"] = "all"
        if self.cap != "butt":
            found["stroke-linecap"] = self.cap
        if self.opacity != 1.0:
            found["opacity"] = f"{self.opacity:g}"
        return ET.Element("path", {"id": self.gid, **found})

    def artist(self) -> PathPatch:
        """The shape for matplotlib, in points."""
        points = np.column_stack((self.shape.points.real, self.shape.points.imag))
        edge, width = self.style["stroke"], float(self.style["stroke-width"])
        drawn = PathPatch(
            Path(points, self.shape.codes),
            facecolor=self.style["fill"],
            edgecolor="none" if self.outside else edge,
            linewidth=0.0 if self.outside else width,
            joinstyle="round",
            capstyle=self.cap,
            alpha=None if self.opacity == 1.0 else self.opacity,
        )
        if self.outside:
            drawn.set_path_effects([Stroke(linewidth=width, foreground=edge), Normal()])
        return drawn


class Written:
    """A line of text on the page."""

    def __init__(self, gid: str, size: float, anchor: Anchor) -> None:
        self.gid = gid
        self.anchor = anchor
        self.at, self.text = 0j, _NO_TEXT
        self.shown = True
        self.style = {"fill": "#000000", "font-size": f"{size:g}px", "font-weight": "400"}
        self._first = self.style.copy()

    def set(
        self, at: complex, text: str, *, fill: str, bold: bool = False, size: float | None = None
    ) -> None:
        """Show this text, its baseline at a place."""
        self.at, self.text = at, text
        self.shown = True
        self.style["fill"] = fill
        self.style["font-weight"] = "700" if bold else "400"
        if size is not None:
            self.style["font-size"] = f"{size:g}px"

    def hide(self) -> None:
        """Take the text off the page, as if it had never been set."""
        self.at, self.text, self.style = 0j, _NO_TEXT, self._first.copy()
        self.shown = False

    def element(self, height: float) -> ET.Element:
        """The text as an element of an SVG page of this height."""
        found = {"id": self.gid, **self.placed(height), **self.style}
        if self.anchor != "start":
            found["text-anchor"] = self.anchor
        element = ET.Element("text", found)
        element.text = self.text
        return element

    def placed(self, height: float) -> Attributes:
        """Where the text stands on an SVG page of this height."""
        return {"x": f"{self.at.real:.1f}", "y": f"{height - self.at.imag:.1f}"}

    def artist(self) -> Text:
        """The text for matplotlib, in points."""
        return Text(
            self.at.real,
            self.at.imag,
            self.text,
            color=self.style["fill"],
            fontweight=int(self.style["font-weight"]),
            fontsize=float(self.style["font-size"].removesuffix("px")),
            fontfamily="DejaVu Sans",
            ha=_ALIGN[self.anchor],
            va="baseline",
            parse_math=False,
        )


Item = Drawn | Written


class Canvas:
    """A page of ``width`` by ``height`` points."""

    def __init__(self, width: float, height: float, background: str) -> None:
        self.width, self.height, self.background = width, height, background
        self.items: dict[str, Item] = {}
        self._groups: dict[str, str] = {}
        self._moving: list[Item] = []

    def shape(
        self,
        gid: str,
        *,
        fill: str = "none",
        edge: str = "none",
        width: float = 0.0,
        cap: Cap = "butt",
        opacity: float = 1.0,
        outside: bool = False,
        clickable: bool = False,
        group: str = "",
        moves: bool = False,
    ) -> Drawn:
        """A new shape above all that are there, to be set; ``moves``: it will be set again.

        ``outside``: the edge lies behind the fill, so that overlapping parts become one.
        ``clickable``: it takes clicks in a page even where nothing of it is painted.
        """
        style = {"fill": fill, "stroke": edge, "stroke-width": f"{width:g}"}
        item = Drawn(gid, style, cap, opacity, outside, clickable)
        self._keep(item, group, moves)
        return item

    def text(
        self,
        gid: str,
        *,
        size: float,
        anchor: Anchor = "start",
        group: str = "",
        moves: bool = False,
    ) -> Written:
        """A new text above all that is there, to be set; ``moves``: it will be set again."""
        item = Written(gid, size, anchor)
        self._keep(item, group, moves)
        return item

    def _keep(self, item: Item, group: str, moves: bool) -> None:
        if item.gid in self.items:
            raise ValueError(f"two items are named {item.gid}")
        self.items[item.gid] = item
        self._groups[item.gid] = group
        if moves:
            self._moving.append(item)

    def attributes(self) -> dict[str, Attributes]:
        """What an SVG page must set, by id: the attributes of each item that moves, and "text"."""
        changed = [
            item
            for item in self._moving
            if isinstance(item, Drawn) and item.shown and item.written is not item.shape
        ]
        data = _path_data([item.shape for item in changed], self.height)
        for drawn, path in zip(changed, data, strict=True):
            drawn.written, drawn.path = drawn.shape, path
        found: dict[str, Attributes] = {}
        for item in self._moving:
            if not item.shown:
                found[item.gid] = {"display": "none"}
            elif isinstance(item, Drawn):
                found[item.gid] = {**item.style, "d": item.path, "display": "inline"}
            else:
                found[item.gid] = {
                    **item.style,
                    **item.placed(self.height),
                    "text": item.text,
                    "display": "inline",
                }
        return found

    def svg(self, title: str, description: str) -> str:
        """The page as SVG, one element per item, its id the item's name. Deterministic."""
        root = ET.Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "viewBox": f"0 0 {self.width:g} {self.height:g}",
                "role": "img",
                "font-family": FONT,
                "stroke-linejoin": "round",
                "stroke-linecap": "butt",
            },
        )
        ET.SubElement(root, "title").text = title
        ET.SubElement(root, "desc").text = description
        page = {"width": "100%", "height": "100%", "fill": self.background}
        ET.SubElement(root, "rect", page)
        group, name = root, ""
        for gid, item in self.items.items():
            if (wanted := self._groups[gid]) != name:
                name = wanted
                group = ET.SubElement(root, "g", {"id": name}) if name else root
            element = item.element(self.height)
            if not item.shown:
                element.set("display", "none")
            group.append(element)
        return ET.tostring(root, encoding="unicode")

    def to_figure(self) -> Figure:
        """The page as a figure of matplotlib."""
        size = (self.width / 72.0, self.height / 72.0)
        figure = Figure(figsize=size, dpi=72, facecolor=self.background)
        to_page = Affine2D().scale(1.0 / 72.0) + figure.dpi_scale_trans
        for at, item in enumerate(self.items.values()):
            if item.shown:
                artist = item.artist()
                artist.set(transform=to_page, clip_on=False, zorder=at)
                figure.add_artist(artist)
        return figure

    def png(self, dpi: float = 144) -> bytes:
        """The page as a PNG of at most 256 colours."""
        figure = self.to_figure()
        figure.set_dpi(dpi)
        canvas = FigureCanvasAgg(figure)
        with rc_context({"text.hinting": "none"}):  # letters spaced as in the SVG, and quicker
            canvas.draw()  # type: ignore[no-untyped-call]
        drawn = np.asarray(canvas.buffer_rgba())  # type: ignore[no-untyped-call]
        image = Image.fromarray(drawn[..., :3].copy())
        image = image.quantize(256, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        palette, corner = image.getpalette() or [], 3 * image.tobytes()[0]
        palette[corner : corner + 3] = drawn[0, 0, :3].tolist()  # white stays white
        image.putpalette(palette)
        out = io.BytesIO()
        image.save(out, "PNG", dpi=(dpi, dpi))
        return out.getvalue()


def _path_data(shapes: list[Shape], height: float) -> list[str]:
    """The SVG path data of shapes, written in one go."""
    if not shapes:
        return []
    templates = [_template(shape.codes.tobytes()) for shape in shapes]
    marks = np.concatenate([marks for marks, _ in templates])
    numbered = np.concatenate([numbered for _, numbered in templates])
    points = np.concatenate([shape.points for shape in shapes])[numbered]
    tenths = np.rint((np.conj(points) + 1j * height).view(np.float64) * 10.0).astype(int)
    most = 1 << int(np.abs(tenths).max()).bit_length()
    at = np.full((len(numbered), 2), 2 * most)
    at[numbered] = (tenths + most).reshape(-1, 2)
    written = np.strings.add(marks, _tenths(most)[at])
    return written.tobytes().translate(None, b"\0").decode("ascii")[1:].split("\n")


@lru_cache(maxsize=8)
def _tenths(most: int) -> NDArray[np.bytes_]:
    """Tenths from -``most`` to below ``most`` as decimal numbers, and last no number."""
    return np.array([f"{each / 10:.1f}" for each in range(-most, most)] + [""], dtype=np.bytes_)


@lru_cache(maxsize=4096)
def _template(codes: bytes) -> tuple[NDArray[np.bytes_], NDArray[np.bool_]]:
    """What stands before each coordinate of a path with these codes, and which points have any.

    Shape (points, 2) and (points,). A path begins on a line of its own.
    """
    marks, numbered, at = [], np.ones(len(codes), dtype=bool), 0
    while at < len(codes):
        count = _POINTS.get(codes[at], 1)
        if codes[at] == Path.CLOSEPOLY:
            marks.append(("z", ""))
            numbered[at] = False
        else:
            marks += [(_LETTERS[codes[at]], " "), *[(" ", " ")] * (count - 1)]
        at += count
    marks[0] = ("\n" + marks[0][0], " ")
    return np.array(marks, dtype=np.bytes_), numbered
