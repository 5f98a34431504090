"""A page of named shapes and texts, drawn by matplotlib and read back as SVG attributes.

Places are complex numbers in points (x + iy, from the lower left corner). The page is drawn once;
after that a change sets artists, and ``attributes`` says what an SVG page must set to follow.
"""

import io
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Literal
from xml.etree import ElementTree as ET

import numpy as np
from matplotlib import rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D
from PIL import Image

from course_utils.figures.shapes import Complex, Shape, circle

Attributes = dict[str, str]
Anchor = Literal["start", "middle", "end"]
_ALIGN = {"start": "left", "middle": "center", "end": "right"}
_LETTERS = {Path.MOVETO: "M", Path.LINETO: "L", Path.CURVE3: "Q", Path.CURVE4: "C"}
_POINTS = {Path.CURVE3: 2, Path.CURVE4: 3}
_SVG = "http://www.w3.org/2000/svg"
FONT = "DejaVu Sans, Verdana, sans-serif"
_RC = {"svg.fonttype": "none", "svg.hashsalt": "joint by joint", "path.simplify": False}


class Drawn:
    """A shape on the page."""

    def __init__(self, gid: str, artist: PathPatch, height: float) -> None:
        self.gid = gid
        self.artist = artist
        self.shown = True
        self._height = height
        self._attributes: Attributes = {}

    def set(
        self, shape: Shape, *, fill: str | None = None, edge: str | None = None,
        width: float | None = None,
    ) -> None:
        """Show this shape; a colour or width that is not given stays."""
        self.shown = True
        self.artist.set_path(Path(np.column_stack((shape.points.real, shape.points.imag)), shape.codes))
        self._attributes["d"] = _d(shape, self._height)
        if fill is not None:
            self.paint(fill=fill)
        if edge is not None:
            self.paint(edge=edge)
        if width is not None and self._attributes.get("stroke-width") != f"{width:g}":
            self.artist.set_linewidth(width)
            self._attributes["stroke-width"] = f"{width:g}"

    def paint(self, *, fill: str | None = None, edge: str | None = None) -> None:
        """Set colours ("none" for no colour)."""
        if fill is not None and self._attributes.get("fill") != fill:
            self.artist.set_facecolor(fill)
            self._attributes["fill"] = fill
        if edge is not None and self._attributes.get("stroke") != edge:
            self.artist.set_edgecolor(edge)
            self._attributes["stroke"] = edge

    def hide(self) -> None:
        self.shown = False

    def attributes(self) -> Attributes:
        return {**self._attributes, "display": "inline"} if self.shown else {"display": "none"}


class Written:
    """A line of text on the page."""

    def __init__(self, gid: str, artist: Text, height: float, size: float) -> None:
        self.gid = gid
        self.artist = artist
        self.shown = True
        self._height = height
        self._attributes: Attributes = {"font-size": f"{size:g}px"}

    def set(
        self, at: complex, text: str, *, fill: str, bold: bool = False, size: float | None = None
    ) -> None:
        """Show this text with its baseline at a place."""
        self.shown = True
        weight = "700" if bold else "400"
        self.artist.set_position((at.real, at.imag))
        self.artist.set_text(text)
        if self._attributes.get("fill") != fill:
            self.artist.set_color(fill)
        if self._attributes.get("font-weight") != weight:
            self.artist.set_fontweight(int(weight))
        if size is not None and self._attributes["font-size"] != f"{size:g}px":
            self.artist.set_fontsize(size)
            self._attributes["font-size"] = f"{size:g}px"
        self._attributes |= {
            "x": f"{at.real:.1f}",
            "y": f"{self._height - at.imag:.1f}",
            "text": text,
            "fill": fill,
            "font-weight": weight,
        }

    def hide(self) -> None:
        self.shown = False

    def attributes(self) -> Attributes:
        return {**self._attributes, "display": "inline"} if self.shown else {"display": "none"}


class Canvas:
    """A page of ``width`` by ``height`` points."""

    def __init__(self, width: float, height: float, background: str) -> None:
        self.width, self.height = width, height
        self.figure = Figure(figsize=(width / 72.0, height / 72.0), dpi=72, facecolor=background)
        self.items: dict[str, Drawn | Written] = {}
        self._groups: dict[str, str] = {}
        self._to_page = Affine2D().scale(1.0 / 72.0) + self.figure.dpi_scale_trans
        self._order = 0

    def shape(
        self, gid: str, *, fill: str = "none", edge: str = "none", width: float = 0.0,
        cap: str = "butt", opacity: float = 1.0, hatch: str | None = None, group: str = "",
        dash: tuple[float, ...] = (),
    ) -> Drawn:
        """A new shape above all that are there, to be set."""
        artist = PathPatch(
            Path(np.zeros((1, 2)), [Path.MOVETO]), transform=self._to_page, clip_on=False, gid=gid,
            zorder=self._next(), joinstyle="round", capstyle=cap, linewidth=width, hatch=hatch,
            alpha=None if opacity == 1.0 else opacity,
            linestyle=(0, dash) if dash else "solid",
        )
        self.figure.add_artist(artist)
        item = Drawn(gid, artist, self.height)
        item.set(circle(0j, 1.0), fill=fill, edge=edge, width=width)
        self._keep(item, group)
        return item

    def text(self, gid: str, *, size: float, anchor: Anchor = "start", group: str = "") -> Written:
        """A new text above all that is there, to be set."""
        artist = Text(
            0.0, 0.0, "-", transform=self._to_page, clip_on=False, gid=gid, fontsize=size,
            zorder=self._next(), ha=_ALIGN[anchor], va="baseline", fontfamily="DejaVu Sans",
            parse_math=False,
        )
        self.figure.add_artist(artist)
        item = Written(gid, artist, self.height, size)
        self._keep(item, group)
        return item

    def _next(self) -> int:
        self._order += 1
        return self._order

    def _keep(self, item: Drawn | Written, group: str) -> None:
        if item.gid in self.items:
            raise ValueError(f"two items are named {item.gid}")
        self.items[item.gid] = item
        self._groups[item.gid] = group

    def attributes(self) -> dict[str, Attributes]:
        """What an SVG page must set, by id: attributes of each element, and its "text"."""
        return {gid: item.attributes() for gid, item in self.items.items()}

    def svg(self, title: str, description: str) -> str:
        """The page as SVG, one element per item, its id the item's name. Deterministic."""
        for item in self.items.values():
            item.artist.set_visible(True)
        out = io.StringIO()
        none = dict.fromkeys(("Date", "Creator", "Format", "Type"))
        with rc_context(_RC):
            renderer = RendererSVG(self.width, self.height, out, image_dpi=72, metadata=none)
            self.figure.draw(renderer)
            renderer.finalize()
        return self._tidy(ET.fromstring(out.getvalue()), title, description)

    def png(self, dpi: float = 144) -> bytes:
        """The page as a PNG of at most 128 colours."""
        for item in self.items.values():
            item.artist.set_visible(item.shown)
        canvas = FigureCanvasAgg(self.figure)
        self.figure.set_dpi(dpi)
        try:
            canvas.draw()
            image = Image.fromarray(np.asarray(canvas.buffer_rgba())[..., :3].copy())
        finally:
            self.figure.set_dpi(72)
        out = io.BytesIO()
        image.quantize(128, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(
            out, "PNG", optimize=True, dpi=(dpi, dpi)
        )
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
            {"width": "100%", "height": "100%", "fill": _hex(self.figure.get_facecolor())},
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
        found = next(each for each in node if each.tag.split("}")[1] in ("path", "text"))
        kind = found.tag.split("}")[1]
        attributes = {"id": gid}
        style = dict(
            (part.strip() for part in entry.split(":", 1))
            for entry in found.get("style", "").split(";")
            if ":" in entry
        )
        if kind == "path":
            attributes["d"] = _rounded(found.get("d", ""))
            style.setdefault("fill", "#000000")
            style.setdefault("stroke", "none")
        else:
            attributes |= {key: _rounded(found.get(key, "0")) for key in ("x", "y")}
            style.setdefault("font-weight", "400")
            style.setdefault("fill", "#000000")
        attributes |= {key: value for key, value in style.items() if key in _KEPT}
        if not self.items[gid].shown:
            attributes["display"] = "none"
        element = ET.Element(kind, attributes)
        element.text = found.text if kind == "text" else None
        return element


_KEPT = (
    "fill", "stroke", "stroke-width", "opacity", "fill-opacity", "stroke-opacity",
    "stroke-linecap", "stroke-dasharray", "font-size", "font-weight", "text-anchor",
)


def _rounded(numbers: str) -> str:
    short = re.sub(r"-?\d+\.?\d*(?:e-?\d+)?", lambda at: f"{float(at[0]):.1f}", numbers)
    return re.sub(r"\s*([A-Za-z])\s*", r"\1", " ".join(short.split()))


def _hex(colour: object) -> str:
    from matplotlib.colors import to_hex

    return to_hex(colour)  # type: ignore[arg-type]


def _d(shape: Shape, height: float) -> str:
    """The SVG path data of a shape."""
    points = np.empty((len(shape.points), 2))
    points[:, 0] = shape.points.real
    points[:, 1] = height - shape.points.imag
    template, keep = _template(shape.codes.tobytes())
    return template % tuple(points[keep].ravel().tolist())


@lru_cache(maxsize=512)
def _template(codes: bytes) -> tuple[str, "np.ndarray[tuple[int], np.dtype[np.bool_]]"]:
    """How path codes are written, and which points carry numbers."""
    words, keep, at = [], [], 0
    while at < len(codes):
        code = codes[at]
        if code == Path.CLOSEPOLY:
            words.append("z")
            keep.append(False)
            at += 1
            continue
        count = _POINTS.get(code, 1)
        words.append(_LETTERS[code] + " ".join(["%.1f %.1f"] * count))
        keep += [True] * count
        at += count
    return "".join(words), np.array(keep)
