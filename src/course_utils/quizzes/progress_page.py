"""Progress on a page: the picture, the same in words, and the answers to take away or delete."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from course_utils.body import unknown
from course_utils.figures.page import Layout
from course_utils.figures.progress import Progress, ProgressPicture
from course_utils.quizzes.bank import bank
from course_utils.quizzes.lessons import course
from course_utils.quizzes.progress import progress_of
from course_utils.quizzes.store import store
from course_utils.widgets import (
    PAGE_SCRIPT,
    Action,
    Page,
    Sheet,
    View,
    asset,
    picture_and_words,
)

_FORMS = ("csv", "json")


class ProgressPage(Page[Layout]):
    """What the kept answers show. It can be brought up to date, exported, and all be deleted."""

    _esm = PAGE_SCRIPT + asset(__file__, "progress.js")

    def __init__(self) -> None:
        super().__init__("wide")

    def __repr__(self) -> str:
        return f"Progress: {self.now.title}"

    @property
    def now(self) -> Progress:
        """What the answers that are kept now show."""
        return progress_of(store().answers(), course(), bank())

    def export(self, path: str | os.PathLike[str]) -> None:
        """Write the answers to a file, by its ending as CSV or JSON.

        Raises ValueError for another ending, OSError when the file cannot be written.
        """
        _exported(Path(path).suffix.lower().removeprefix("."), path)

    def _act(self, state: Layout, action: Action) -> Layout:
        match action:
            case {"do": "update" | "reset"}:
                return state
            case {"do": "layout", "layout": "wide" | "narrow" as layout}:
                chosen: Layout = layout
                return chosen
            case {"do": "export", "form": form, "page": page}:
                # Not part of the view, which is kept with the notebook's widgets.
                self.send({"file": f"answers.{form}", "text": _exported(form), "page": page})
                return state
            case {"do": "delete"}:
                delete_answers()
                return state
        raise ValueError(f"the progress cannot do {dict(action)!r}")

    def _shown(self, state: Layout) -> tuple[Sheet, View]:
        done = self.now
        canvas = ProgressPicture(done, "light", state).canvas
        return Sheet.of(canvas, state, done.title, str(done)), {
            "layout": state,
            "title": done.title,
            "sentence": str(done),
            "columns": done.columns,
            "rows": done.rows,
            "beliefs": [[each.label, each.known] for each in done.beliefs],
            "answers": done.answers + len(store().predictions()),
            "kept": store().note,
            "patch": {},
        }

    def _stills(self) -> Iterable[dict[str, Any]]:
        done = self.now
        return picture_and_words(ProgressPicture(done).canvas.png(), done.title, str(done))


def progress() -> ProgressPage:
    """What you have done and know so far, from the answers kept on this computer."""
    return ProgressPage()


def delete_answers() -> None:
    """Delete every answer and prediction. Raises ValueError, in one sentence, when it cannot."""
    if not store().delete():
        raise ValueError(f"the answers could not be deleted: {store().fault}")


def _exported(form: object, path: str | os.PathLike[str] | None = None) -> str:
    match form:
        case "csv":
            return store().export_csv(path)
        case "json":
            return store().export_json(path)
    raise unknown("ending", str(form), _FORMS)
