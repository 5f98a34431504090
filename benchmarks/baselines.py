"""What the lab is measured against, and a clock inside the kernel. Notebooks import this.

The figure is the lab's own, as matplotlib draws it, at matplotlib's usual 100 dots per inch.
"""

import time
from functools import lru_cache, wraps
from pathlib import Path
from typing import Any

import anywidget
import ipywidgets
import matplotlib.pyplot  # noqa: F401 - teaches the notebook to show figures
import traitlets
from IPython import get_ipython
from IPython.display import display
from matplotlib.figure import Figure

from course_utils.body import joint, movement
from course_utils.body.joints import joints_of
from course_utils.figures import Picture
from course_utils.mechanics import Performance, perform

DPI = 100
STEP = 5
"""Step of the slider, percent."""


def new_figure(performance: Performance) -> Figure:
    """The figure of a performance made anew, as a plotting callback does."""
    return _shown(Picture(performance.movement, performance.body), performance)


def kept_figure(performance: Performance) -> Figure:
    """A figure of the same picture, kept and set."""
    return _shown(_kept(performance.movement.key), performance)


@lru_cache
def _kept(key: str) -> Picture:
    return Picture(key)


def _shown(picture: Picture, performance: Performance) -> Figure:
    picture.show(performance)
    figure = picture.canvas.to_figure()
    figure.set_dpi(DPI)
    figure.add_axes((0, 0, 1, 1)).set_axis_off()  # IPython shows no figure without axes
    return figure


def interact(key: str, keep: bool = False) -> None:
    """The lab's picture in an `interact` callback: checkboxes, and a slider for the hip."""
    boxes = {
        each: ipywidgets.Checkbox(True, description=joint(each).label)
        for each in joints_of(movement(key).plane)
    }
    hip = ipywidgets.IntSlider(100, 0, 100, STEP, description="Motion left")

    def draw(left: int, **moves: bool) -> None:
        off = [name for name, on in moves.items() if not on]
        performance = perform(key, off=off, mobility={"hip": left / 100})
        figure = (kept_figure if keep else new_figure)(performance)
        display(figure)  # type: ignore[no-untyped-call] # what plt.show() does in a notebook

    ipywidgets.interact(draw, left=hip, **boxes)


class Bare(anywidget.AnyWidget):
    """A button that asks Python to count: the shortest way to Python and back."""

    _esm = """
    export default { render({ model, el }) {
      const button = document.createElement("button");
      const show = () => (button.textContent = `count ${model.get("count")}`);
      button.className = "bare";
      button.onclick = () => model.send({});
      model.on("change:count", show);
      show();
      el.append(button);
    } };
    """
    count = traitlets.Int().tag(sync=True)

    def __init__(self) -> None:
        super().__init__()
        self.on_msg(self._more)

    def _more(self, *_: object) -> None:
        self.count += 1


def clock(path: str) -> None:
    """Write how long the kernel works on each message of a widget to a file, one a line.

    Each line is the time that passes and the processor's time, ms.
    """
    handlers = get_ipython().kernel.shell_handlers
    handle = handlers["comm_msg"]
    log = Path(path)
    log.touch()

    @wraps(handle)
    def timed(*args: Any) -> Any:
        start, worked = time.perf_counter(), time.thread_time()
        answer = handle(*args)
        worked, took = time.thread_time() - worked, time.perf_counter() - start
        with log.open("a") as file:
            file.write(f"{1e3 * took} {1e3 * worked}\n")
        return answer

    handlers["comm_msg"] = timed
