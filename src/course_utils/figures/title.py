"""The answer in words at the top of a picture."""

from course_utils.figures.canvas import Canvas
from course_utils.figures.fonts import fit


class Title:
    """Bold lines at the top left of a page, at the first of the sizes at which the text fits.

    ``sizes`` and ``margin`` in points; ``lines``: how many there are room for; ``colour``: of the
    text.
    """

    def __init__(
        self, canvas: Canvas, sizes: tuple[float, ...], lines: int, margin: float, colour: str
    ) -> None:
        self._canvas, self._sizes, self._margin, self._colour = canvas, sizes, margin, colour
        self._lines = [
            canvas.text(f"title-{at + 1}", size=sizes[0], moves=True) for at in range(lines)
        ]

    def show(self, text: str) -> None:
        """Set it to another text."""
        width = self._canvas.width - 2 * self._margin
        found, size = fit(text, width, self._sizes, len(self._lines))
        for at, written in enumerate(self._lines):
            if at < len(found):
                drop = self._margin + size * (1.0 + 1.25 * at)
                place = complex(self._margin, self._canvas.height - drop)
                written.set(place, found[at], fill=self._colour, bold=True, size=size)
            else:
                written.hide()
