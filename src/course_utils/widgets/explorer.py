"""An explorer: controls, one picture that follows them, and the same in words and numbers."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Generic, Protocol, TypeVar

import attrs
import traitlets

from course_utils.body import unknown
from course_utils.figures.canvas import Canvas
from course_utils.figures.page import Layout
from course_utils.widgets.controls import Control, Value
from course_utils.widgets.page import PAGE_SCRIPT, Action, Page, View, asset, picture_and_words
from course_utils.widgets.sheet import Sheet


class Answer(Protocol):
    """What the controls' values give: `str` is the sentence that says all that is drawn."""

    @property
    def title(self) -> str:
        """The answer in one short line."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The heads of the table."""

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The table of what is drawn; the first cell is the row's head."""


A = TypeVar("A", bound=Answer)
Drawn = TypeVar("Drawn", bound=Answer, contravariant=True)


class Drawing(Protocol[Drawn]):
    """A picture on a canvas that can be set to any answer."""

    canvas: Canvas

    def show(self, answer: Drawn) -> None:
        """Draw this answer."""


@attrs.frozen
class Set:
    """The controls' values, in the order of the controls, and the page's layout."""

    values: tuple[tuple[str, Value], ...]
    layout: Layout = "wide"

    def to(self, key: str, value: Value) -> "Set":
        """The state with another value of one control."""
        return attrs.evolve(self, values=tuple({**dict(self.values), key: value}.items()))


class Explorer(Page[Set], Generic[A]):
    """Controls and a picture of what ``answer`` gives for their values.

    ``picture`` is called once for each layout, with the theme "light". ``start``: first values
    other than the controls' own. Raises ValueError, in one sentence, for an unknown control or a
    value that it cannot take.
    """

    _esm = PAGE_SCRIPT + asset(__file__, "explorer.js")
    name = traitlets.Unicode().tag(sync=True)
    controls: traitlets.List[dict[str, Any]] = traitlets.List().tag(sync=True)

    def __init__(
        self,
        name: str,
        controls: Sequence[Control],
        answer: Callable[..., A],
        picture: Callable[[str, Layout], Drawing[A]],
        **start: object,
    ) -> None:
        self._controls = {control.key: control for control in controls}
        self._given, self._picture = answer, picture
        self._drawings: dict[Layout, tuple[Drawing[A], Sheet]] = {}
        self._start = tuple((control.key, control.start) for control in controls)
        state = Set(self._start)
        for key, value in start.items():
            state = state.to(key, self._control(key).taken(value))
        self._start = state.values
        super().__init__(state, name=name, controls=[control.told for control in controls])

    def __repr__(self) -> str:
        return f"{self.name}: {self.answer.title}"

    @property
    def values(self) -> Mapping[str, Value]:
        """The controls' values."""
        return dict(self._state.values)

    @property
    def answer(self) -> A:
        """What is shown."""
        return self._given(**self.values)

    def _control(self, key: str) -> Control:
        if key not in self._controls:
            raise unknown("control", key, self._controls)
        return self._controls[key]

    def _act(self, state: Set, action: Action) -> Set:
        match action:
            case {"do": "set", "key": key, "value": value}:
                return state.to(key, self._control(key).taken(value))
            case {"do": "reset"}:
                return attrs.evolve(state, values=self._start)
            case {"do": "layout", "layout": "wide" | "narrow" as layout}:
                return attrs.evolve(state, layout=layout)
        raise ValueError(f"{self.name} cannot do {dict(action)!r}")

    def _answer(self, page: object, message: Mapping[str, Any], buffers: object) -> None:
        """Answer a message; of several actions that cannot go together, carry out each that can.

        Keys come faster than answers: without this, one setting that is refused would take back
        those before it that waited in the same message.
        """
        with self.hold_sync():
            super()._answer(page, message, buffers)
            if not self.view["error"] or len(message["actions"]) < 2:
                return
            errors = []
            for action in message["actions"]:
                super()._answer(page, {**message, "actions": [action]}, buffers)
                errors += [self.view["error"]] if self.view["error"] else []
            if errors:
                self.view = {**self.view, "error": errors[-1]}

    def _sheet(self, answer: A, layout: Layout) -> Sheet:
        """The sheet of a layout, set to an answer."""
        if layout not in self._drawings:
            drawing = self._picture("light", layout)
            drawing.show(answer)
            sheet = Sheet.of(drawing.canvas, layout, answer.title, str(answer))
            self._drawings[layout] = drawing, sheet
        drawing, sheet = self._drawings[layout]
        drawing.show(answer)
        return sheet

    def _shown(self, state: Set) -> tuple[Sheet, View]:
        answer = self._given(**dict(state.values))
        sheet = self._sheet(answer, state.layout)
        return sheet, {
            "layout": state.layout,
            "values": dict(state.values),
            "title": answer.title,
            "sentence": str(answer),
            "columns": answer.columns,
            "rows": answer.rows,
            "reset": state.values != self._start,
            "patch": sheet.patch(),
        }

    def _stills(self) -> Iterable[dict[str, Any]]:
        answer = self.answer
        return picture_and_words(self._sheet(answer, "wide").png(), answer.title, str(answer))
