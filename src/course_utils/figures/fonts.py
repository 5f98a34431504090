"""How wide text is, so that it can be laid out without drawing it."""

from functools import lru_cache

from matplotlib.font_manager import FontProperties, findfont
from matplotlib.ft2font import FT2Font, LoadFlags

_SAFE = 0.96
"""How much of a line may be filled: pixels and other fonts make text a little wider."""


@lru_cache(maxsize=2)
def _face(bold: bool) -> FT2Font:
    face = FT2Font(
        findfont(FontProperties(family="DejaVu Sans", weight="bold" if bold else "normal"))
    )
    face.set_size(100.0, 72.0)
    return face


@lru_cache(maxsize=512)
def _advance(letter: str, bold: bool) -> float:
    """Width of a letter per point of size, before it is fitted to pixels."""
    glyph = _face(bold).load_char(ord(letter), flags=LoadFlags.NO_HINTING)
    return float(glyph.linearHoriAdvance) / 65536.0 / 100.0


def width_of(text: str, size: float, bold: bool = False) -> float:
    """Width of a text, points."""
    return size * sum(_advance(letter, bold) for letter in text)


@lru_cache(maxsize=512)
def fit(
    text: str, width: float, sizes: tuple[float, ...], lines: int
) -> tuple[tuple[str, ...], float]:
    """The lines of a bold text at the first size at which it fits; else at the last size."""
    found: list[str] = []
    for size in sizes:
        found = [""]
        for word in text.split():
            longer = f"{found[-1]} {word}".strip()
            if found[-1] and width_of(longer, size, bold=True) > _SAFE * width:
                found.append(word)
            else:
                found[-1] = longer
        if len(found) <= lines:
            break
    return tuple(found[:lines]), size
