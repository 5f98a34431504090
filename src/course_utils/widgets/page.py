"""What every widget of the course is made of: it answers its page, one message at a time."""

import json
import logging
import os
from abc import ABCMeta, abstractmethod
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Generic, TypeVar

import anywidget
import traitlets
from IPython.display import display

from course_utils.widgets.sheet import Sheet, colour_rules

log = logging.getLogger(__name__)

State = TypeVar("State")
Action = Mapping[str, Any]
View = dict[str, Any]


def asset(module: str, name: str) -> str:
    """The text of a script or style sheet beside a module, given as its ``__file__``."""
    return Path(module).with_name(name).read_text(encoding="utf-8")


PAGE_SCRIPT = asset(__file__, "page.js")
"""What the script of every widget begins with."""
PAGE_STYLE = colour_rules() + asset(__file__, "page.css")


class _PageMeta(ABCMeta, traitlets.MetaHasTraits):
    """What makes a class with traits that can leave methods to its subclasses."""


class Page(anywidget.AnyWidget, Generic[State], metaclass=_PageMeta):
    """A widget. The page sends actions; they change the state; the page shows the state's view.

    ``view`` holds all that the page shows, every time, so that any page can be opened late. It
    goes out as text: ipywidgets would look through every number of a dictionary for buffers.
    ``svg`` is the picture that the view's patch changes; empty where there is none.
    """

    _css = PAGE_STYLE
    view = traitlets.Dict().tag(sync=True, to_json=lambda view, _: json.dumps(view))
    svg = traitlets.Dict().tag(sync=True)

    def __init__(self, state: State, **kwargs: Any) -> None:
        self._state = state
        sheet, view = self._shown(state)
        super().__init__(svg=_page(sheet), view=_answered(view), **kwargs)
        self.on_msg(self._answer)

    @abstractmethod
    def _act(self, state: State, action: Action) -> State:
        """The state after an action of the page. Raises ValueError for an impossible one."""

    @abstractmethod
    def _shown(self, state: State) -> tuple[Sheet | None, View]:
        """The picture of a state, if it has one, and all else that the page shows of it."""

    @abstractmethod
    def _stills(self) -> Iterable[dict[str, Any]]:
        """What a notebook shows where no kernel runs: outputs, each a mapping of its forms."""

    def _go(self, state: State, token: str = "") -> None:
        """Take a state and show it, as the answer to a message of the page if it has a token."""
        sheet, view = self._shown(state)
        self._state = state
        with self.hold_sync():
            self.svg = _page(sheet)
            self.view = _answered(view, token)

    def _answer(self, _: object, message: Mapping[str, Any], buffers: object) -> None:
        """Carry out the actions of a message; on an error change nothing and say so."""
        token = str(message.get("token", ""))
        try:
            state = self._state
            for action in message["actions"]:
                state = self._act(state, action)
            self._go(state, token)
        except ValueError as error:
            self.view = _answered(self.view, token, f"{error}.")
        except Exception as error:
            log.exception("%r could not answer %r", self, message)
            said = f"Something went wrong here: {error}; Reset brings it back."
            self.view = _answered(self.view, token, said)
            if os.environ.get("COURSE_UTILS_STRICT") == "1":
                raise

    def _ipython_display_(self) -> None:
        live = self._repr_mimebundle_()
        if live is not None:
            _display(live[0], live[1])
        # Outputs of their own: where a saved widget cannot be shown, JupyterLab shows an error in
        # its place whatever else the same output holds, and of a picture's output no text.
        for still in self._stills():
            _display(still)


def picture_and_words(png: bytes, title: str, sentence: str) -> Iterable[dict[str, Any]]:
    """The stills of a picture: itself, with its title, and its sentence."""
    return {"image/png": png, "text/plain": title}, {"text/plain": sentence}


def _display(data: dict[str, Any], metadata: dict[str, Any] | None = None) -> None:
    display(data, metadata=metadata, raw=True)  # type: ignore[no-untyped-call]


def _page(sheet: Sheet | None) -> dict[str, str]:
    return {"text": sheet.text, "layout": sheet.layout} if sheet else {}


def _answered(view: View, token: str = "", error: str = "") -> View:
    return {**view, "token": token, "error": error}
