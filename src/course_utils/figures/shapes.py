"""Shapes as arrays of complex points (x + iy) with matplotlib's path codes."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from matplotlib.path import Path
from numpy.typing import NDArray

Real = NDArray[np.float64]
Complex = NDArray[np.complex128]
Codes = NDArray[np.uint8]
_M, _L, _Q, _C, _Z = (
    int(code) for code in (Path.MOVETO, Path.LINETO, Path.CURVE3, Path.CURVE4, Path.CLOSEPOLY)
)


class Shape(NamedTuple):
    """One path: points of shape (n,) and as many path codes."""

    points: Complex
    codes: Codes


class Curves:
    """Smooth curves with given numbers of control points, one after the other in one array.

    Each curve is a quadratic B-spline: it stays inside the hull of its control points. The first
    ``opened`` curves are open, from their first control point to their last; the rest are closed.
    """

    def __init__(self, sizes: Sequence[int], opened: int = 0) -> None:
        first: list[int] = []
        second: list[int] = []
        codes: list[int] = []
        start = 0
        for number, size in enumerate(sizes):
            here = list(range(start, start + size))
            start += size
            if number >= opened:
                pairs = [(here[-1], here[0])]
                for at, after in zip(here, [*here[1:], here[0]], strict=True):
                    pairs += [(at, at), (at, after)]
                codes += [_M, *[_Q] * (2 * size), _Z]
                pairs.append(pairs[0])
            else:
                pairs = [(here[0], here[0])]
                for at, after in pairwise(here[1:]):
                    pairs += [(at, at), (at, after)]
                pairs[-1] = (here[-1], here[-1])
                codes += [_M, *[_Q] * (2 * size - 4)]
            first += [one for one, _ in pairs]
            second += [two for _, two in pairs]
        self._first, self._second = np.array(first), np.array(second)
        self.codes: Codes = np.array(codes, dtype=np.uint8)

    def through(self, control: Complex) -> Shape:
        """The curves of these control points, shape (sum of sizes,)."""
        return Shape(0.5 * (control[self._first] + control[self._second]), self.codes)


def polygon_codes(sizes: Sequence[int]) -> Codes:
    """Codes of closed polygons with these numbers of corners, each closed by one more point."""
    return np.array(
        [code for size in sizes for code in [_M, *[_L] * (size - 1), _Z]], dtype=np.uint8
    )


@lru_cache(maxsize=64)
def _line_codes(count: int) -> Codes:
    return np.array([_M] + [_L] * (count - 1), dtype=np.uint8)


@lru_cache(maxsize=64)
def _polygon_codes(count: int) -> Codes:
    return polygon_codes([count])


def line(*points: complex) -> Shape:
    """An open line through the points."""
    return Shape(np.array(points), _line_codes(len(points)))


def polygon(*corners: complex) -> Shape:
    """A closed polygon."""
    return Shape(np.array([*corners, corners[0]]), _polygon_codes(len(corners)))


_ARC = 4.0 / 3.0 * (np.sqrt(2.0) - 1.0)
_QUARTER: Complex = np.array([1.0, 1.0 + _ARC * 1j, _ARC + 1j])
_CIRCLE: Complex = np.r_[np.concatenate([_QUARTER * 1j**turn for turn in range(4)]), 1.0, 1.0]
_CIRCLE_CODES = np.array([_M] + [_C] * 12 + [_Z], dtype=np.uint8)
_SQUARE: Complex = np.array([-1 - 1j, 1 - 1j, 1 + 1j, -1 + 1j, -1 - 1j])
_CROSS = _SQUARE[[0, 2, 1, 3]]
_CROSS_CODES = np.array([_M, _L, _M, _L], dtype=np.uint8)
_OCTAGON = np.exp(1j * np.pi * (np.arange(9) + 0.5) / 4.0)


def circle(centre: complex, radius: float) -> Shape:
    """A circle of four arcs."""
    return Shape(centre + radius * _CIRCLE, _CIRCLE_CODES)


def square(centre: complex, half: float) -> Shape:
    """A square with sides of twice ``half``."""
    return Shape(centre + half * _SQUARE, _polygon_codes(4))


def cross(centre: complex, half: float) -> Shape:
    """A diagonal cross."""
    return Shape(centre + half * _CROSS, _CROSS_CODES)


def octagon(centre: complex, radius: float) -> Shape:
    """A regular octagon."""
    return Shape(centre + radius * _OCTAGON, _polygon_codes(8))


def rectangle(left: float, bottom: float, width: float, height: float) -> Shape:
    """An upright rectangle."""
    corner = complex(left, bottom)
    return polygon(corner, corner + width, corner + complex(width, height), corner + 1j * height)


def joined(shapes: Sequence[Shape]) -> Shape:
    """Several shapes as one path."""
    return Shape(
        np.concatenate([shape.points for shape in shapes]),
        np.concatenate([shape.codes for shape in shapes]),
    )


def dashed(points: Complex, dash: float) -> Shape:
    """A broken line through the points, dashes and gaps of the length ``dash``."""
    along = np.concatenate([[0.0], np.cumsum(np.abs(np.diff(points)))])
    ends = np.append(np.arange(0.0, along[-1], dash), along[-1])
    dashes = []
    for start, end in list(pairwise(ends))[::2]:
        inner = along[(along > start) & (along < end)]
        at = np.concatenate([[start], inner, [end]])
        x, y = (np.interp(at, along, part) for part in (points.real, points.imag))
        dashes.append(line(*(x + 1j * y)))
    return joined(dashes)


def arrow(start: complex, end: complex, bend: float, width: float, head: float) -> Shape:
    """A curved, filled arrow that widens from its start; ``bend``: part of its length, sideways."""
    middle = 0.5 * (start + end) + 1j * bend * (end - start)
    along = (end - middle) / max(abs(end - middle), 1e-9)
    neck = end - along * head
    side = 1j * along
    out = middle - start
    first = 1j * out / max(abs(out), 1e-9)
    points = np.array(
        [
            start + first * width * 0.25,
            middle + (first + side) * width * 0.25,
            neck + side * width * 0.5,
            neck + side * (width * 0.5 + head * 0.38),
            end,
            neck - side * (width * 0.5 + head * 0.38),
            neck - side * width * 0.5,
            middle - (first + side) * width * 0.25,
            start - first * width * 0.25,
            start + first * width * 0.25,
        ]
    )
    return Shape(points, _ARROW_CODES)


_ARROW_CODES = np.array([_M, _Q, _Q, _L, _L, _L, _L, _Q, _Q, _Z], dtype=np.uint8)
