"""How much of its range each joint uses: a bar per joint, with a tick at its usual value."""

from collections.abc import Mapping

from course_utils.body import joint
from course_utils.figures.canvas import Canvas
from course_utils.figures.page import Box, state_word
from course_utils.figures.shapes import line, rectangle
from course_utils.figures.theme import Theme
from course_utils.mechanics import Performance

_NAMES, _VALUES = 68.0, 72.0
"""Room left and right of the tracks, points."""
_TEXT, _SMALL = 9.0, 8.5
_FEWEST = 9
"""How many bars there is room for at least, so that few do not grow fat."""


class Bars:
    """The bars of these joints, the first one at the bottom, with ticks at the ``usual`` shares."""

    def __init__(
        self,
        canvas: Canvas,
        theme: Theme,
        box: Box,
        keys: tuple[str, ...],
        usual: Mapping[str, float],
    ) -> None:
        self._keys, self._theme = keys, theme
        self._left, self._right = box.left + _NAMES, box.right - _VALUES
        step = (box.top - box.bottom - 20.0) / max(len(keys), _FEWEST)
        self._thick = 0.54 * step
        self._middle = {key: box.bottom + (at + 0.5) * step for at, key in enumerate(keys)}
        self._draw_frame(canvas, box, step)
        self._bar = {key: canvas.shape(f"bar-{key}", moves=True) for key in keys}
        for key in keys:
            tick = self._left + self._along(usual[key])
            low, high = self._middle[key] - 0.5 * self._thick, self._middle[key] + 0.5 * self._thick
            canvas.shape(f"bar-{key}-usual", edge=theme.usual, width=1.8).set(
                line(complex(tick, low - 2.5), complex(tick, high + 2.5))
            )
        self._text = {key: canvas.text(f"bar-{key}-text", size=_TEXT, moves=True) for key in keys}

    def show(self, done: Performance, answers: tuple[str, ...]) -> None:
        """Set the bars to a performance."""
        colours, restricted = self._theme, done.restriction.joints
        for key in self._keys:
            middle, thick = self._middle[key], self._thick
            used, usual = done.range_used[key], done.usual_range_used[key]
            answering = key in answers
            self._bar[key].set(
                rectangle(self._left, middle - thick / 2, self._along(used), thick),
                fill=colours.bar_answer if answering else colours.bar,
            )
            place = complex(self._right + 7.0, middle - 0.36 * _TEXT)
            shares = f"{100 * usual:.0f} → {100 * used:.0f} %"
            if key in restricted:
                self._text[key].set(place, state_word(done, key), fill=colours.ink, bold=True)
            elif answering:
                self._text[key].set(place, shares, fill=colours.answer, bold=True)
            elif round(100 * used) != round(100 * usual):
                self._text[key].set(place, shares, fill=colours.quiet)
            else:
                self._text[key].hide()

    def _along(self, share: float) -> float:
        return min(max(share, 0.0), 1.0) * (self._right - self._left)

    def _draw_frame(self, canvas: Canvas, box: Box, step: float) -> None:
        colours, left, right = self._theme, self._left, self._right
        top = self._middle[self._keys[-1]] + 0.5 * step + 9.0
        canvas.text("bars-title", size=10.5).set(
            complex(box.left, top),
            "How much of its range each joint uses",
            fill=colours.ink,
            bold=True,
        )
        for key in self._keys:
            middle = self._middle[key]
            canvas.text(f"bar-{key}-name", size=_TEXT, anchor="end").set(
                complex(left - 7.0, middle - 0.36 * _TEXT), joint(key).label, fill=colours.ink
            )
            canvas.shape(f"bar-{key}-track", fill=colours.track).set(
                rectangle(left, middle - self._thick / 2, right - left, self._thick)
            )
        for percent in (0, 50, 100):
            x = left + (right - left) * percent / 100
            canvas.shape(f"bars-{percent}-tick", edge=colours.quiet, width=0.8).set(
                line(complex(x, box.bottom), complex(x, box.bottom - 3.0))
            )
            canvas.text(f"bars-{percent}", size=_SMALL, anchor="middle").set(
                complex(x, box.bottom - 12.5), f"{percent} %", fill=colours.quiet
            )
        canvas.shape("bars-axis", edge=colours.quiet, width=0.8).set(
            line(complex(left, box.bottom), complex(right, box.bottom))
        )
        note = complex(box.left, box.bottom - 29.0)
        canvas.shape("bars-usual", edge=colours.usual, width=1.8).set(
            line(note + 1.0 - 1.5j, note + 1.0 + 7.5j)
        )
        canvas.text("bars-note", size=_SMALL).set(
            note + 6.0, "usual;  100 % is the end of the range that way", fill=colours.quiet
        )
