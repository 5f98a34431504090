"""The picture of one's own chain: each movement's picture on one page, one shown at a time."""

from typing import Any

from course_utils.body import Body
from course_utils.figures.canvas import Canvas, Drawn, Item, Written
from course_utils.figures.page import Layout, page
from course_utils.figures.picture import Picture
from course_utils.figures.theme import theme as theme_named
from course_utils.mechanics.home_tests import MOVEMENTS, OwnChain


class OwnChainPicture:
    """The body doing a movement with a person's limits, the usual posture behind it.

    ``show`` sets it to another movement or other limits of the same body.
    """

    def __init__(self, body: Body, theme: str = "light", layout: Layout = "wide") -> None:
        size, background = page(layout), theme_named(theme).background
        self.canvas = Canvas(size.width, size.height, background)
        self._parts = {key: _Part(self.canvas, key) for key in MOVEMENTS}
        self._pictures = {
            key: Picture(key, body, theme, layout, part) for key, part in self._parts.items()
        }
        for part in self._parts.values():
            part.leave()

    def show(self, answer: OwnChain) -> None:
        """Draw this answer."""
        for key, part in self._parts.items():
            if key != answer.movement.key:
                part.leave()
        self._parts[answer.movement.key].enter()
        self._pictures[answer.movement.key].show(answer.performance)


class _Part(Canvas):
    """One picture's items on a page that it shares with others."""

    def __init__(self, whole: Canvas, name: str) -> None:
        self.width, self.height = whole.width, whole.height
        self._whole, self._name = whole, name
        self._own: list[Item] = []
        self._left: list[Item] | None = None

    def shape(self, gid: str, **look: Any) -> Drawn:
        """A new shape of this part, as ``Canvas.shape``."""
        item = self._whole.shape(f"{self._name}-{gid}", **{**look, "group": "", "moves": True})
        self._own.append(item)
        return item

    def text(self, gid: str, **look: Any) -> Written:
        """A new text of this part, as ``Canvas.text``."""
        item = self._whole.text(f"{self._name}-{gid}", **{**look, "group": "", "moves": True})
        self._own.append(item)
        return item

    def leave(self) -> None:
        """Take the part off the page; it remembers what was shown."""
        if self._left is None:
            self._left = [item for item in self._own if item.shown]
            for item in self._left:
                item.shown = False

    def enter(self) -> None:
        """Show again what was shown."""
        for item in self._left or ():
            item.shown = True
        self._left = None
