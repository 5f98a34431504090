"""Measured against predicted: the published experiments, study by study."""

from course_utils.body import reference, unknown
from course_utils.figures.canvas import Canvas
from course_utils.figures.marks import MINUS
from course_utils.figures.page import Layout
from course_utils.figures.shapes import circle, cross, line, polygon, rectangle
from course_utils.figures.still import bundle
from course_utils.figures.theme import theme as theme_named
from course_utils.mechanics import Validation, Verdict, validate
from course_utils.mechanics.validation import END_RANGE_SHARE, GROUPS, NO_CHANGE, SHARE_TOLERANCE

_SHARES, _DIRECTIONS = ("fixed goal", "end range", "pelvis"), ("direction", "null")
_LEAST = 1.25
"""The axis of shares goes at least this far to either side of none."""
_MARGIN = 14.0
_TEXT, _SMALL = 9.0, 8.5
_TITLE = "Published experiments and the model"


class Agreement:
    """Shares with their error bars, then directions. The last line of a cell shows it."""

    def __init__(self, judged: Validation, theme: str, layout: Layout) -> None:
        self.judged = judged
        if layout not in ("wide", "narrow"):
            raise unknown("layout", layout, ("wide", "narrow"))
        self._narrow = layout == "narrow"
        self._theme = theme_named(theme)
        self._most = max([_LEAST, *map(_reach, judged.verdicts)])
        self.canvas = self._draw()

    def __repr__(self) -> str:
        lines = [
            f"{each.experiment.id}, {_study(each)}: {each.asked}; {each.about}: "
            f"measured {each.measured}, model {each.said}: {_word(each)}."
            for name in (*_SHARES, *_DIRECTIONS)
            for each in self.judged.group(name)
        ]
        return "\n".join([_TITLE + ".", *str(self.judged).split("\n"), *lines])

    def svg(self) -> str:
        """The figure as SVG with title and description. Deterministic."""
        return self.canvas.svg(_TITLE, repr(self))

    def png(self, dpi: float = 80) -> bytes:
        """The figure as a PNG."""
        return self.canvas.png(dpi)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return bundle(repr(self), self.svg(), self.png(), width=round(self.canvas.width * 1.25))

    def _draw(self) -> Canvas:
        """Rows from the top down; a narrow page has two lines for each."""
        step = 29.0 if self._narrow else 16.0
        counts = {name: len(self.judged.group(name)) for name in (*_SHARES, *_DIRECTIONS)}
        groups = sum(1 for count in counts.values() if count)
        width = 400.0 if self._narrow else 720.0
        height = 128.0 + groups * 27.0 + sum(counts.values()) * step + 58.0
        canvas = Canvas(width, height, self._theme.background)
        top = self._draw_head(canvas, height - _MARGIN - 10.0)
        for name in (*_SHARES, *_DIRECTIONS):
            rows = self.judged.group(name)
            if not rows:
                continue
            top -= 27.0
            right = sum(each.right for each in rows)
            canvas.text(f"group-{name}", size=10.0).set(
                complex(_MARGIN, top + 4.0),
                f"{GROUPS[name]}: {right} of {len(rows)} right",
                fill=self._theme.ink,
                bold=True,
            )
            if name in _SHARES:
                self._draw_axis(canvas, name, top - 2.0, top - step * len(rows) - 5.0)
            for each in rows:
                top -= step
                if name in _SHARES:
                    self._draw_share(canvas, each, top)
                else:
                    self._draw_direction(canvas, each, top)
            if name in _SHARES:
                top -= 16.0
        return canvas

    @property
    def _track(self) -> tuple[float, float]:
        return (_MARGIN + 6.0, 250.0) if self._narrow else (346.0, 571.0)

    def _along(self, share: float) -> float:
        low, high = self._track
        inside = min(max(share, -self._most), self._most)
        return low + (high - low) * (inside + self._most) / (2 * self._most)

    def _draw_head(self, canvas: Canvas, top: float) -> float:
        """The title and the key; returns where the rows begin."""
        colours = self._theme
        canvas.text("title", size=12).set(
            complex(_MARGIN, top), _TITLE, fill=colours.ink, bold=True
        )
        entries = (
            ("measured", "measured, with its standard error"),
            ("band", f"measured, no error known: {SHARE_TOLERANCE} to either side"),
            ("model", "the model; thin upright lines: 0.2 to either side of none"),
        )
        for name, text in entries:
            top -= 15.0
            place = complex(_MARGIN + 12.0, top + 3.0)
            if name == "model":
                self._model(canvas, f"key-{name}", place)
            else:
                self._measured(canvas, f"key-{name}", place, 8.0, band=name == "band")
            canvas.text(f"key-{name}-text", size=_SMALL).set(
                complex(_MARGIN + 30.0, top), text, fill=colours.quiet
            )
        notes = (
            "Numbers: measured | model. A share is the part of the lost motion taken over;",
            "negative: the other way.",
            f"Directions: + further forward, bent or turned, or more; {MINUS} the other way;",
            f"0 less than {NO_CHANGE:.0f}°.",
        )
        pairs = notes if self._narrow else (" ".join(notes[:2]), " ".join(notes[2:]))
        for at, text in enumerate(pairs):
            top -= 13.0
            canvas.text(f"note-{at}", size=_SMALL).set(
                complex(_MARGIN, top - 2.0), text, fill=colours.quiet
            )
        return top

    def _measured(
        self, canvas: Canvas, gid: str, place: complex, half: float, *, band: bool
    ) -> None:
        colours = self._theme
        if band:
            canvas.shape(f"{gid}-bar", fill=colours.leader).set(
                rectangle(place.real - half, place.imag - 3.0, 2 * half, 6.0)
            )
        else:
            ends = (place - half, place + half)
            canvas.shape(f"{gid}-bar", edge=colours.ink, width=1.2).set(line(*ends))
            for at, end in enumerate(ends):
                canvas.shape(f"{gid}-end-{at}", edge=colours.ink, width=1.2).set(
                    line(end - 3j, end + 3j)
                )
        canvas.shape(f"{gid}-mean", fill=colours.background, edge=colours.ink, width=1.4).set(
            circle(place, 3.2)
        )

    def _model(self, canvas: Canvas, gid: str, place: complex) -> None:
        canvas.shape(gid, fill=self._theme.answer, edge=self._theme.background, width=0.8).set(
            polygon(place - 4.6, place - 4.6j, place + 4.6, place + 4.6j)
        )

    def _draw_axis(self, canvas: Canvas, name: str, top: float, bottom: float) -> None:
        colours = self._theme
        for share in (-1.0, -0.5, 0.0, 0.5, 1.0):
            x = self._along(share)
            if not self._narrow:
                grid = canvas.shape(f"axis-{name}-{share:g}", edge=colours.track, width=1.0)
                grid.set(line(complex(x, bottom), complex(x, top)))
            canvas.text(f"axis-{name}-{share:g}-text", size=_SMALL, anchor="middle").set(
                complex(x, bottom - 9.0), f"{share:g}".replace("-", MINUS), fill=colours.quiet
            )

    def _draw_share(self, canvas: Canvas, each: Verdict, low: float) -> None:
        row = each.experiment
        measured, share, error = row.fraction, each.share, row.fraction_error
        if measured is None or share is None:
            raise ValueError(f"row {row.id} has no share; its kind must be direction or null")
        middle = low + 3.0
        half = self._along(error or SHARE_TOLERANCE) - self._along(0.0)
        self._measured(
            canvas, row.id, complex(self._along(measured), middle), half, band=error is None
        )
        if each.group == "end range":
            for sign in (-1, 1):
                limit = complex(self._along(sign * END_RANGE_SHARE), middle)
                canvas.shape(f"{row.id}-limit-{sign}", edge=self._theme.quiet, width=0.8).set(
                    line(limit - 6j, limit + 6j)
                )
        self._model(canvas, f"{row.id}-model", complex(self._along(share), middle))
        self._label(canvas, each, f"{_short(each)}: {each.about}, {each.asked}", low)
        right = self._track[1] + 12.0
        self._verdict(canvas, each, complex(right, low))
        canvas.text(f"{row.id}-values", size=_SMALL, anchor="end").set(
            complex(canvas.width - _MARGIN, low),
            f"{measured:.2f} | {share:.2f}".replace("-", MINUS),
            fill=self._theme.quiet,
        )

    def _draw_direction(self, canvas: Canvas, each: Verdict, low: float) -> None:
        row, colours = each.experiment, self._theme
        self._label(canvas, each, f"{_short(each)}: {each.asked}", low)
        said = f"{each.measured} | {each.said}"
        if self._narrow:
            self._verdict(canvas, each, complex(_MARGIN + 6.0, low))
            place, text = complex(_MARGIN + 62.0, low), said
        else:
            self._verdict(canvas, each, complex(330.0, low))
            place, text = complex(390.0, low), said
        canvas.text(f"{row.id}-values", size=_SMALL).set(place, text, fill=colours.quiet)

    def _label(self, canvas: Canvas, each: Verdict, text: str, low: float) -> None:
        place = complex(_MARGIN, low + 12.5) if self._narrow else complex(_MARGIN, low)
        canvas.text(f"{each.experiment.id}-label", size=_TEXT if not self._narrow else _SMALL).set(
            place, text, fill=self._theme.ink
        )

    def _verdict(self, canvas: Canvas, each: Verdict, place: complex) -> None:
        """A mark and a word: what is wrong is crossed, so colour is not needed to tell."""
        colours, gid = self._theme, f"{each.experiment.id}-verdict"
        mark = place + 3.5 + 3.2j
        if each.right:
            canvas.shape(gid, edge=colours.mobile, width=1.8, cap="round").set(
                line(mark - 3.2 + 0.2j, mark - 0.8 - 2.6j, mark + 3.6 + 3.0j)
            )
        else:
            canvas.shape(gid, edge=colours.answer, width=1.8, cap="round").set(cross(mark, 3.0))
        canvas.text(f"{gid}-word", size=_SMALL).set(
            place + 12.0, _word(each), fill=colours.ink, bold=not each.right
        )


def agreement(
    judged: Validation | None = None, theme: str = "light", layout: Layout = "wide"
) -> Agreement:
    """Published measurements and the model's predictions of them, as dots with error bars.

    ``judged``: from `validate`, else made anew. Raises ValueError for an unknown theme or layout.
    """
    return Agreement(judged or validate(), theme, layout)


def _reach(each: Verdict) -> float:
    """How far from none a measured share lies, its error added."""
    row = each.experiment
    if row.fraction is None:
        return 0.0
    return abs(row.fraction) + (row.fraction_error or SHARE_TOLERANCE)


def _study(each: Verdict) -> str:
    return reference(each.experiment.reference).short


def _short(each: Verdict) -> str:
    """The row and the study in few letters: "H1c Innmann 2020a"."""
    return f"{each.experiment.id} {_study(each).replace(' et al.', '')}"


def _word(each: Verdict) -> str:
    if each.group == "end range":
        return "below 0.2" if each.right else "above 0.2"
    return "right" if each.right else "wrong"
