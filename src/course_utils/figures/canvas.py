"""A page of named shapes and texts, drawn by matplotlib and read back as SVG attributes.

Places are complex numbers in points (x + iy, from the lower left corner). The page is drawn once;
after that a change sets artists, and ``attributes`` says what an SVG page must set to follow.
"""

import io
import re
from functools import lru_cache
from typing import Literal
from xml.etree import ElementTree as ET

import numpy as np
from matplotlib import rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.colors import to_hex
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
_ALIGN = {"start": "left", "middle": "center", "end": "right"}
_WRITTEN = {Path.MOVETO: "M", Path.LINETO: "L", Path.CURVE3: "Q", Path.CURVE4: "C"}
_LETTERS = {int(code): letter for code, letter in _WRITTEN.items()}
_POINTS = {int(Path.CURVE3): 2, int(Path.CURVE4): 3}
_SVG = "http://www.w3.org/2000/svg"
FONT = "DejaVu Sans, Verdana, sans-serif"


_NOTHING = circle(0j, 1.0)
_NO_TEXT = "-"
"""What hidden items hold: matplotlib leaves empty ones out of its SVG."""


class Drawn:
    """A shape on the page. ``path``: the SVG path data of the shape that was ``written`` last."""

    def __init__(
        self,
        gid: str,
        artist: PathPatch,
        style: Attributes,
        outside: bool = False,
        clickable: bool = False,
    ) -> None:
        self.gid = gid
        self.artist = artist
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

    def to_artist(self) -> None:
        """Tell matplotlib."""
        points = np.column_stack((self.shape.points.real, self.shape.points.imag))
        self.artist.set_path(Path(points, self.shape.codes))
        self.artist.set_facecolor(self.style["fill"])
        edge, width = self.style["stroke"], float(self.style["stroke-width"])
        if self.outside:
            self.artist.set_path_effects([Stroke(linewidth=width, foreground=edge), Normal()])
            edge, width = "none", 0.0
        self.artist.set_edgecolor(edge)
        self.artist.set_linewidth(width)


class Written:
    """A line of text on the page."""

    def __init__(self, gid: str, artist: Text, size: float) -> None:
        self.gid = gid
        self.artist = artist
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

    def to_artist(self) -> None:
        """Tell matplotlib."""
        self.artist.set_position((self.at.real, self.at.imag))
        self.artist.set_text(self.text)
        self.artist.set_color(self.style["fill"])
        self.artist.set_fontweight(int(self.style["font-weight"]))
        self.artist.set_fontsize(float(self.style["font-size"].removesuffix("px")))


Item = Drawn | Written


class Canvas:
    """A page of ``width`` by ``height`` points."""

    def __init__(self, width: float, height: float, background: str) -> None:
        self.width, self.height = width, height
        self.figure = Figure(figsize=(width / 72.0, height / 72.0), dpi=72, facecolor=background)
        self.items: dict[str, Item] = {}
        self._groups: dict[str, str] = {}
        self._moving: list[Item] = []
        self._to_page = Affine2D().scale(1.0 / 72.0) + self.figure.dpi_scale_trans

    def shape(
        self,
        gid: str,
        *,
        fill: str = "none",
        edge: str = "none",
        width: float = 0.0,
        cap: Literal["butt", "round"] = "butt",
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
        artist = PathPatch(
            Path(np.zeros((1, 2))),
            transform=self._to_page,
            clip_on=False,
            gid=gid,
            zorder=len(self.items),
            joinstyle="round",
            capstyle=cap,
            alpha=None if opacity == 1.0 else opacity,
        )
        style = {"fill": fill, "stroke": edge, "stroke-width": f"{width:g}"}
        item = Drawn(gid, artist, style, outside, clickable)
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
        artist = Text(
            transform=self._to_page,
            clip_on=False,
            gid=gid,
            zorder=len(self.items),
            ha=_ALIGN[anchor],
            va="baseline",
            fontfamily="DejaVu Sans",
            parse_math=False,
        )
        item = Written(gid, artist, size)
        self._keep(item, group, moves)
        return item

    def _keep(self, item: Item, group: str, moves: bool) -> None:
        if item.gid in self.items:
            raise ValueError(f"two items are named {item.gid}")
        self.figure.add_artist(item.artist)
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
                    "x": f"{item.at.real:.1f}",
                    "y": f"{self.height - item.at.imag:.1f}",
                    "text": item.text,
                    "display": "inline",
                }
        return found

    def svg(self, title: str, description: str) -> str:
        """The page as SVG, one element per item, its id the item's name. Deterministic."""
        for item in self.items.values():
            item.to_artist()
            item.artist.set_visible(True)
        out = io.StringIO()
        none = dict.fromkeys(("Date", "Creator", "Format", "Type"))
        settings = {
            "svg.fonttype": "none",
            "svg.hashsalt": "joint by joint",
            "path.simplify": False,
        }
        with rc_context(settings):  # type: ignore[arg-type]
            renderer = RendererSVG(  # type: ignore[no-untyped-call]
                self.width, self.height, out, image_dpi=72, metadata=none
            )
            self.figure.draw(renderer)
            renderer.finalize()  # type: ignore[no-untyped-call]
        return self._tidy(ET.fromstring(out.getvalue()), title, description)

    def png(self, dpi: float = 144) -> bytes:
        """The page as a PNG of at most 128 colours."""
        for item in self.items.values():
            item.to_artist()
            item.artist.set_visible(item.shown)
        canvas = FigureCanvasAgg(self.figure)
        self.figure.set_dpi(dpi)
        try:
            canvas.draw()  # type: ignore[no-untyped-call]
            drawn = np.asarray(canvas.buffer_rgba())  # type: ignore[no-untyped-call]
        finally:
            self.figure.set_dpi(72)
        out = io.BytesIO()
        image = Image.fromarray(drawn[..., :3].copy())
        image = image.quantize(128, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        image.save(out, "PNG", optimize=True, dpi=(dpi, dpi))
        return out.getvalue()

    def _tidy(self, drawn: ET.Element, title: str, description: str) -> str:
        """Matplotlib's SVG without its page-wide style and its layers of groups."""
        root = ET.Element(
            "svg",
            {
                "xmlns": _SVG,
                "viewBox": f"0 0 {self.width:g} {self.height:g}",
                "role": "img",
                "font-family": FONT,
                "stroke-linejoin": "round",
                "stroke-linecap": "butt",
            },
        )
        ET.SubElement(root, "title").text = title
        ET.SubElement(root, "desc").text = description
        ET.SubElement(
            root,
            "rect",
            {"width": "100%", "height": "100%", "fill": to_hex(self.figure.get_facecolor())},
        )
        group, name = root, ""
        for node in drawn.iter(f"{{{_SVG}}}g"):
            gid = node.get("id", "")
            if gid not in self.items:
                continue
            wanted = self._groups[gid]
            if wanted != name:
                name = wanted
                group = ET.SubElement(root, "g", {"id": name}) if name else root
            group.append(self._element(gid, node))
        return ET.tostring(root, encoding="unicode")

    def _element(self, gid: str, node: ET.Element) -> ET.Element:
        """The one element of an item."""
        item = self.items[gid]
        drawn = [each for each in node if each.tag in (f"{{{_SVG}}}path", f"{{{_SVG}}}text")]
        style = _style(drawn[0])
        attributes = {"id": gid}
        if isinstance(item, Drawn):
            data = _rounded(drawn[0].get("d", ""))
            attributes["d"] = _CLOSED_TWICE.sub(r"\1\2z", data)
            if item.outside:
                attributes["paint-order"] = "stroke"
            if item.clickable:
                attributes["pointer-events"] = "all"
            element = ET.Element("path", attributes)
            width = "1" if "stroke" in style else "0"
            defaults = {"fill": "#000000", "stroke": "none", "stroke-width": width}
        else:
            attributes |= {key: _rounded(drawn[0].get(key, "")) for key in ("x", "y")}
            element = ET.Element("text", attributes)
            element.text = drawn[0].text
            defaults = {"fill": "#000000", "font-weight": "400"}
        for key, value in {**defaults, **style}.items():
            element.set(key, value)
        if not item.shown:
            element.set("display", "none")
        return element


def _style(drawn: ET.Element) -> Attributes:
    pairs = (entry.split(":", 1) for entry in drawn.get("style", "").split(";") if ":" in entry)
    style = {key.strip(): value.strip() for key, value in pairs}
    return {key: value for key, value in style.items() if key in _KEPT}


_KEPT = (
    "fill",
    "stroke",
    "stroke-width",
    "opacity",
    "fill-opacity",
    "stroke-opacity",
    "stroke-linecap",
    "stroke-dasharray",
    "font-size",
    "font-weight",
    "text-anchor",
)


_CLOSED_TWICE = re.compile(r"(?<=M)([-\d. ]+)([^Mz]*)L\1z")
"""Matplotlib draws back to the start before it closes a path that has no fill."""


def _rounded(numbers: str) -> str:
    words = [word if word.isalpha() else f"{float(word):.1f}" for word in numbers.split()]
    return _BESIDE_LETTER.sub(r"\1", " ".join(words))


_BESIDE_LETTER = re.compile(r" ?([A-Za-z]) ?")


def _path_data(shapes: list[Shape], height: float) -> list[str]:
    """The SVG path data of shapes, written in one go."""
    if not shapes:
        return []
    templates = [_template(shape.codes.tobytes()) for shape in shapes]
    points = np.concatenate([shape.points for shape in shapes])
    points = points[np.concatenate([numbered for _, numbered in templates])]
    tenths = np.rint((np.conj(points) + 1j * height).view(np.float64) * 10.0).astype(int).tolist()
    numbers = tuple(map(_TENTHS.__getitem__, tenths))
    return ("\n".join([text for text, _ in templates]) % numbers).split("\n")


class _Tenths(dict[int, str]):
    """Tenths as decimal numbers, written once: writing is most of the work of a path."""

    def __missing__(self, tenths: int) -> str:
        self[tenths] = text = f"{tenths / 10:.1f}"
        return text


_TENTHS = _Tenths()


@lru_cache(maxsize=4096)
def _template(codes: bytes) -> tuple[str, NDArray[np.bool_]]:
    """How a path with these codes is written, and which of its points carry numbers."""
    words, numbered, at = [], np.ones(len(codes), dtype=bool), 0
    while at < len(codes):
        count = _POINTS.get(codes[at], 1)
        if codes[at] == Path.CLOSEPOLY:
            words.append("z")
            numbered[at] = False
        else:
            words.append(_LETTERS[codes[at]] + " ".join(["%s %s"] * count))
        at += count
    return "".join(words), numbered
