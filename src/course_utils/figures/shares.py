"""The share of people in whom a joint goes far into its range, as another loses its own."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from course_utils.body import Movement, Population, joint, movement, population
from course_utils.body.joints import known_joint
from course_utils.figures.canvas import Canvas
from course_utils.figures.fonts import fit
from course_utils.figures.marks import apart
from course_utils.figures.page import Box, Layout, page
from course_utils.figures.shapes import Shape, circle, line, polygon, square
from course_utils.figures.still import bundle
from course_utils.figures.theme import Theme
from course_utils.figures.theme import theme as theme_named
from course_utils.mechanics import Crowd, Share, perform_crowd, restriction

PEOPLE = 20_000
"""How many adults when no population is given."""
DEGREES = (0.0, 5.0, 10.0, 15.0)
_MARGIN, _TITLE, _AXIS, _NAMES = 14.0, 44.0, 40.0, 92.0
_PLOT, _FOOT = 210.0, 62.0
_TITLES = (13.0, 11.5, 10.0)
_TEXT, _SMALL = 10.5, 10.0
_MARK = 4.0
_PAGE_WIDTH = {"wide": 800, "narrow": 450}
"""Of the figure on a page, in CSS pixels."""


class Shares:
    """Shares by age and degrees lost. The last line of a cell shows them.

    ``rows``: for each number of degrees lost the shares by age, youngest first.
    """

    def __init__(
        self, crowds: Sequence[Crowd], degrees: Sequence[float], loses: str, watched: str,
        above: float, theme: str, layout: Layout,
    ) -> None:  # fmt: skip
        self.movement, self.people = crowds[0].movement, crowds[0].population
        self.degrees = tuple(degrees)
        self.loses, self.watched, self.above = loses, watched, above
        self.rows = tuple(crowd.share_by_age(watched, above) for crowd in crowds)
        self.layout = layout
        self.canvas = _draw(self, theme_named(theme), page(layout).width)

    @property
    def by_age(self) -> tuple[tuple[Share, ...], ...]:
        """For each age band the shares, in the order of the degrees lost."""
        return tuple(zip(*self.rows, strict=True))

    def __repr__(self) -> str:
        lines = [
            f"{_age(band[0])}: "
            + ", ".join(
                f"{_percent(each.share)} with {lost:g}°"
                for lost, each in zip(self.degrees, band, strict=True)
            )
            for band in self.by_age
        ]
        return "\n".join([_title(self), *lines, _note(self)])

    def svg(self) -> str:
        """The picture as SVG with title and description. Deterministic."""
        return self.canvas.svg(_title(self), repr(self))

    def png(self, dpi: float = 100) -> bytes:
        """The picture as a PNG."""
        return self.canvas.png(dpi)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return bundle(repr(self), self.svg(), self.png(), width=_PAGE_WIDTH[self.layout])


def shares(
    name: str | Movement,
    loses: str,
    watched: str,
    *,
    above: float = 0.8,
    degrees: Sequence[float] = DEGREES,
    body: Population | None = None,
    client: Any = None,
    theme: str = "light",
    layout: Layout = "wide",
) -> Shares:
    """The share of people in whom one joint passes a part of its range as another loses degrees.

    ``loses`` loses each of ``degrees`` in turn, at both ends of its range; ``watched`` is the
    joint whose share of people above the part ``above`` of its range is drawn, by age. ``client``:
    a ``distributed.Client``. ``theme`` is "light" or "dark", ``layout`` "wide" or "narrow".

    Raises ValueError for an unknown movement, joint, theme or layout, or an impossible number.
    """
    theme_named(theme)
    page(layout)
    if not degrees:
        raise ValueError("name one number of degrees or more, such as degrees=(0, 5, 10)")
    doing = name if isinstance(name, Movement) else movement(name)
    people = body or population(PEOPLE)
    known_joint(watched)
    crowds = [
        perform_crowd(doing, restriction(lost={loses: lost}), people, client)
        for lost in sorted(degrees)
    ]
    return Shares(crowds, sorted(degrees), loses, watched, above, theme, layout)


def _title(done: Shares) -> str:
    watched, loses = (joint(key).label.lower() for key in (done.watched, done.loses))
    return (
        f"People whose {watched} passes {_percent(done.above)} of its range in "
        f"{done.movement.short} when the {loses} has lost degrees"
    )


def _note(done: Shares) -> str:
    return (
        f"{len(done.people):,} adults drawn at random, each joint on its own; "
        "band: chance of the draw, 95 %"
    )


def _age(share: Share) -> str:
    low, high = share.ages
    return f"{low:.0f} and older" if high > 100 else f"{low:.0f} to {high - 1:.0f} years"


def _percent(part: float) -> str:
    tenths = 0 < part < 0.0995
    return f"{100 * part:.1f} %" if tenths else f"{100 * part:.0f} %"


def _draw(done: Shares, colours: Theme, width: float) -> Canvas:
    height = 2 * _MARGIN + _TITLE + _PLOT + _FOOT
    canvas = Canvas(width, height, colours.background)
    lines, size = fit(_title(done), width - 2 * _MARGIN, _TITLES, 2)
    for at, text in enumerate(lines):
        place = complex(_MARGIN, height - _MARGIN - 10.0 - 1.25 * at * size)
        canvas.text(f"title-{at + 1}", size=size).set(place, text, fill=colours.ink, bold=True)
    bottom = _MARGIN + _FOOT
    box = Box(_MARGIN + _AXIS, bottom, width - _MARGIN - _NAMES, bottom + _PLOT)
    most = max(each.high for row in done.rows for each in row)
    step = next(each for each in (0.02, 0.05, 0.1, 0.2, 0.25) if 4.6 * each >= most or each == 0.25)
    top = step * max(1.0, np.ceil(most / step))
    first, last = done.degrees[0], max(done.degrees[-1], done.degrees[0] + 1.0)

    def place_of(lost: float, share: float) -> complex:
        across = (lost - first) / (last - first) * 0.94 + 0.03
        return complex(box.left + across * box.width, box.bottom + share / top * box.height)

    for share in np.arange(0.0, top + 1e-9, step):
        at_left = complex(box.left, place_of(first, float(share)).imag)
        edge = colours.ground if share == 0 else colours.leader
        canvas.shape(f"grid-{100 * share:.0f}", edge=edge, width=1.0 if share == 0 else 0.4).set(
            line(at_left, at_left + box.width)
        )
        canvas.text(f"grid-{100 * share:.0f}-text", size=_SMALL, anchor="end").set(
            at_left - 6.0 - 3.0j, f"{100 * share:.0f} %", fill=colours.quiet
        )
    for lost in done.degrees:
        canvas.text(f"lost-{lost:g}", size=_SMALL, anchor="middle").set(
            place_of(lost, 0.0) - 14.0j, f"{lost:g}°", fill=colours.quiet
        )
    canvas.text("axis", size=_TEXT, anchor="middle").set(
        complex((box.left + box.right) / 2, box.bottom - 30.0),
        f"degrees lost by the {joint(done.loses).label.lower()}, at both ends of its range",
        fill=colours.ink,
    )
    lines, size = fit(_note(done), width - 2 * _MARGIN, (_SMALL,), 2)
    for at, text in enumerate(reversed(lines)):
        place = complex(_MARGIN, _MARGIN + 1.3 * at * size)
        canvas.text(f"note-{len(lines) - at}", size=size).set(place, text, fill=colours.quiet)
    looks = _looks(colours)
    bands = done.by_age
    ends = np.array([place_of(last, band[-1].share).imag for band in bands])
    order, heights = np.argsort(ends), np.empty_like(ends)
    heights[order] = apart(ends[order] - 3.0, _TEXT + 3.0, box.bottom - 3.0, box.top)
    for number, band in enumerate(bands):
        colour, mark = looks[number % len(looks)]
        places = [place_of(lost, each.share) for lost, each in zip(done.degrees, band, strict=True)]
        lows = [place_of(lost, each.low) for lost, each in zip(done.degrees, band, strict=True)]
        highs = [place_of(lost, each.high) for lost, each in zip(done.degrees, band, strict=True)]
        canvas.shape(f"age-{number}-band", fill=colour, opacity=0.22).set(
            polygon(*lows, *reversed(highs))
        )
        canvas.shape(f"age-{number}-line", edge=colour, width=1.6).set(line(*places))
        for at, place in enumerate(places):
            canvas.shape(f"age-{number}-mark-{at}", fill=colour).set(mark(place))
        canvas.text(f"age-{number}-name", size=_TEXT).set(
            complex(box.right + 4.0, heights[number]), _age(band[0]), fill=colour
        )
    return canvas


def _looks(colours: Theme) -> list[tuple[str, Any]]:
    """Colour and mark of each age band: told apart without colour too."""

    def dot(at: complex) -> Shape:
        return circle(at, _MARK)

    def box(at: complex) -> Shape:
        return square(at, 0.9 * _MARK)

    def triangle(at: complex) -> Shape:
        return polygon(at + 1.3j * _MARK, at + _MARK * (1.1 - 0.8j), at + _MARK * (-1.1 - 0.8j))

    return [(colours.mobile, dot), (colours.stable, box), (colours.answer, triangle)]
