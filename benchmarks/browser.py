"""From the click to the painted picture, in a real JupyterLab and Chromium, as in `make lab`.

One run has all ways open at once, each in its own page, and goes from one to the other.
"""

import os
import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import attrs
import nbformat
from playwright.sync_api import Browser, Page

from benchmarks import baselines
from benchmarks.drawing import MOST_OFF, joint_clicks
from benchmarks.report import Row, Section
from course_utils.body import movement
from course_utils.body.joints import joints_of
from course_utils.figures import Picture
from course_utils.mechanics import perform
from tests.browser import harness

MOVEMENT = "walk"
FLOOR_TIMES = 1.8
INTERACT_TIMES = 6.0
INTERACTION_MS = 6.0
LAST_MS = 80.0
WAITING = 2
"""Messages of a drag that may follow its last event: one under way, one that waited."""
COLD_S = 1.0
BLOCK = 5
"""Clicks on one page in a row; the first of them is thrown away."""
PAUSE_S = 0.35
QUIET_MS = 1500
SCRIPT = Path(__file__).with_name("page.js")
VIEWPORT: Any = {"width": 1400, "height": 1000}


@attrs.frozen
class Way:
    """One way to show the figure: a cell, the element that changes, and what to click for a joint.

    ``targets``: CSS selectors by joint key.
    """

    name: str
    cell: str
    box: str
    targets: dict[str, str]


KEYS = joints_of(movement(MOVEMENT).plane)
CHECKBOXES = {
    key: f".jupyter-widgets .widget-checkbox:nth-child({at + 2}) input"
    for at, key in enumerate(KEYS)
}
LAB = Way(
    "`ChainLab`",
    f'import course_utils as cu\ncu.ChainLab("{MOVEMENT}")',
    ".cu-picture",
    {key: f'.cu-picture [id="joint-{key}-hit"]' for key in KEYS},
)
BARE = Way(
    "bare anywidget round trip",
    "import baselines\nbaselines.Bare()",
    ".bare",
    dict.fromkeys(KEYS, ".bare"),
)
INTERACT = Way(
    "`interact`, picture made anew",
    f'import baselines\nbaselines.interact("{MOVEMENT}")',
    ".widget-output",
    CHECKBOXES,
)
KEPT = Way(
    "`interact`, picture kept",
    f'import baselines\nbaselines.interact("{MOVEMENT}", keep=True)',
    ".widget-output",
    CHECKBOXES,
)
WAYS = (LAB, INTERACT, KEPT, BARE)


def sections(quick: bool) -> list[Section]:
    os.environ.pop("OPENBLAS_NUM_THREADS", None)  # the kernel runs as it does for a learner
    with harness.chromium() as browser, course() as folder, harness.serve(folder) as server:
        pages = {way.name: Figure(browser, server, way, folder) for way in WAYS}
        clicked = clicks(pages, 2 if quick else 12)
        dragged = drags(pages, 1 if quick else 9)
    return [*clicked, dragged, cold(1, thrown=0) if quick else cold(7, thrown=1)]


@contextmanager
def course() -> Iterator[Path]:
    """A folder with a notebook for each way, as JupyterLab shall serve it."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "notebooks").mkdir()
        shutil.copy(baselines.__file__, folder / "notebooks")
        yield folder


def write_notebook(folder: Path, name: str, cell: str) -> str:
    """Write a notebook of one code cell; returns its file name."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell)])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(notebook, folder / "notebooks" / f"{name}.ipynb")
    return f"{name}.ipynb"


class Figure:
    """A page of JupyterLab that shows the figure in one way."""

    def __init__(self, browser: Browser, server: harness.Server, way: Way, folder: Path) -> None:
        self.way = way
        name = f"way{WAYS.index(way)}"
        self._times = folder / "notebooks" / f"{name}.times"
        clock = f'import baselines\nbaselines.clock("{self._times.name}")\n'
        self.page = browser.new_page(viewport=VIEWPORT)
        self.lab = harness.Lab(self.page, server)
        self.lab.open(write_notebook(folder, name, clock + way.cell))
        self.lab.run_all()
        self.page.locator(way.targets[KEYS[-1]]).wait_for(state="attached")
        self.page.add_script_tag(content=SCRIPT.read_text(encoding="utf-8"))
        time.sleep(1)
        self.kernel_ms()

    def click(self, key: str) -> float:
        """Click a joint; ms until the answer is painted."""
        self.page.wait_for_timeout(1e3 * PAUSE_S)
        selectors = [self.way.targets[key], self.way.box]
        script = "([a, b]) => bench.click(...[a, b].map(s => document.querySelector(s)))"
        return float(self.page.evaluate(script, selectors))

    def drag(self, start: str, step: str, look: str = "() => null") -> list[dict[str, Any]]:
        """Set the slider to its end, then move it ten times; what was painted."""
        self.page.evaluate(start)
        self.page.wait_for_timeout(QUIET_MS)
        script = f"bench.drag({step}, document.querySelector('{self.way.box}'), {QUIET_MS}, {look})"
        painted: list[dict[str, Any]] = self.page.evaluate(script)
        return painted

    def kernel_ms(self) -> tuple[float, float]:
        """Time that messages of widgets took since this was last asked, and processor time."""
        lines = [line.split() for line in self._times.read_text().splitlines()]
        self._times.write_text("")
        return sum(float(took) for took, _ in lines), sum(float(worked) for _, worked in lines)


def clicks(pages: dict[str, Figure], blocks: int) -> list[Section]:
    chance = random.Random(7)
    joints = {name: joint_clicks(8) for name in pages}
    painted: dict[str, list[float]] = {name: [] for name in pages}
    kernel: dict[str, list[tuple[float, float]]] = {name: [] for name in pages}
    for _ in range(blocks):
        for name in chance.sample(list(pages), len(pages)):
            page = pages[name]
            page.page.bring_to_front()
            for at in range(BLOCK):
                took = page.click(next(joints[name]))
                page.page.wait_for_timeout(150)
                worked = page.kernel_ms()
                if at:
                    painted[name].append(took)
                    kernel[name].append(worked)
    middle = {name: statistics.median(times) for name, times in painted.items()}
    floor = middle[LAB.name] / middle[BARE.name]
    rows = [Row(name, times) for name, times in painted.items()]
    rows.append(Row("`ChainLab` / bare round trip", [floor], "times", FLOOR_TIMES))
    for other, target in ((INTERACT, INTERACT_TIMES), (KEPT, None)):
        times = middle[other.name] / middle[LAB.name]
        rows.append(Row(f"{other.name} / `ChainLab`", [times], "times", target, at_least=True))
    how = (
        "JupyterLab with the settings of `make lab`, headless Chromium, one page and one kernel "
        f"for each way, all open at once; blocks of {BLOCK} clicks on random joints, never with "
        f"more than {MOST_OFF} off, the first of a block thrown away, the pages in random order, "
        f"{PAUSE_S + 0.15:g} s or more between clicks. "
    )
    python = []
    for name, both in kernel.items():
        whole, busy = [each[0] for each in both], [each[1] for each in both]
        python.append(Row(name, whole, target=INTERACTION_MS if name == LAB.name else None))
        python.append(Row(f"{name}: of it processor time", busy))
    return [
        Section(
            "Click to paint",
            how + "From just before the click is dispatched to the first frame with the answer: "
            "its animation frame has run, and a task after it. The ratios are of medians. While "
            "nobody clicks, the lab draws ahead what one more click can ask for.",
            rows,
        ),
        Section(
            "Python's part of a click, in the kernel",
            "In the same run: how long the kernel's handler of widget messages takes for all "
            "messages of one click (reading, solving, drawing, writing the answer).",
            python,
        ),
    ]


def drags(pages: dict[str, Figure], times: int) -> Section:
    lab, interact = pages[LAB.name], pages[INTERACT.name]
    _all_on(lab)
    hip = "document.querySelector('.cu-mobility select')"
    lab.page.evaluate(
        f"{{ const hip = {hip}; hip.value = 'hip'; hip.dispatchEvent(new Event('change')); }}"
    )
    slider = "document.querySelector('.cu-mobility input')"
    handle = "document.querySelector('.noUi-handle')"
    ways: dict[str, Callable[[list[int]], list[dict[str, Any]]]] = {
        LAB.name: lambda values: lab.drag(
            f"bench.slide({slider}, 100)",
            f"(count) => bench.slide({slider}, {values}[count - 1])",
            "() => bench.labState(document.querySelector('.cu-lab'))",
        ),
        INTERACT.name: lambda _: interact.drag(
            f"for (let i = 0; i < 10; i += 1) bench.press({handle}, 'ArrowRight')",
            f"() => bench.press({handle}, 'ArrowLeft')",
        ),
    }
    last: dict[str, list[float]] = {name: [] for name in ways}
    late: dict[str, list[float]] = {name: [] for name in ways}
    wrong = 0
    for again in range(times + 1):
        values = [99 - again - 10 * count for count in range(10)]  # none that the lab has kept
        for name, way in ways.items():
            pages[name].page.bring_to_front()
            painted = way(values)
            if again:  # the first drag only warms up
                last[name].append(painted[-1]["after"])
                late[name].append(sum(each["changed"] > 0 for each in painted))
            if name == LAB.name:
                wrong += wrong_pictures(values, [each["seen"] for each in painted])
    name = LAB.name
    return Section(
        "Dragging the slider",
        "Ten values of the hip's motion left, one in each frame at 60 a second, for the lab none "
        "that it has shown before. From the last of them to the last picture painted; the pages "
        "take turns. A picture of the lab is wrong if its shapes are not exactly those that Python "
        "draws for the code it shows, if the codes go back, or if the last one is not the last "
        "value.",
        [
            Row(f"{name}: last picture after the last event", last[name], "ms", LAST_MS),
            Row(f"{INTERACT.name}: the same", last[INTERACT.name]),
            Row(f"{name}: pictures after the last event", late[name], "", WAITING),
            Row(f"{INTERACT.name}: the same", late[INTERACT.name], ""),
            Row(f"{name}: wrong pictures in {times + 1} drags", [wrong], "", 0.0),
        ],
    )


def _all_on(lab: Figure) -> None:
    lab.page.get_by_role("button", name="Reset", exact=True).click()
    lab.page.wait_for_timeout(1e3 * PAUSE_S)


def wrong_pictures(values: list[int], seen: list[dict[str, Any]]) -> int:
    """How many painted states of the lab do not belong to the drag, or not in this order."""
    sent = [perform(MOVEMENT, mobility={"hip": left / 100}).code for left in values]
    wrong, before, picture = 0, -1, Picture(MOVEMENT)
    for each in seen:
        at = sent.index(each["code"]) if each["code"] in sent else -1
        picture.show(perform(each["code"]))
        shapes = {
            gid: None if attributes["display"] == "none" else attributes["d"]
            for gid, attributes in picture.attributes().items()
            if "text" not in attributes and gid in each["shapes"]
        }
        wrong += at < before or not shapes.items() <= each["shapes"].items()
        before = at
    return wrong + (before != len(sent) - 1)


def cold(times: int, thrown: int) -> Section:
    ways = (LAB, BARE)
    took: dict[str, list[float]] = {way.name: [] for way in ways}
    for again in range(times + thrown):
        for way in ways:
            start = time.perf_counter()
            with course() as folder, harness.serve(folder) as server, harness.chromium() as browser:
                _first_figure(browser.new_page(viewport=VIEWPORT), server, way, folder)
                seconds = time.perf_counter() - start
            if again >= thrown:  # the first start warms the disk
                took[way.name].append(seconds)
    more = [lab - bare for lab, bare in zip(took[LAB.name], took[BARE.name], strict=True)]
    return Section(
        "From starting JupyterLab to the first figure",
        "The server, Chromium, the page, the kernel and one cell, until what it shows is painted; "
        ""
        f"the two notebooks take turns. First pairs thrown away: {thrown}.",
        [
            *(Row(f"a notebook with {name}", each, "s") for name, each in took.items()),
            Row("`ChainLab` less the bare anywidget, pair by pair", more, "s", COLD_S),
        ],
    )


def _first_figure(page: Page, server: harness.Server, way: Way, folder: Path) -> None:
    lab = harness.Lab(page, server)
    lab.open(write_notebook(folder, "first", way.cell))
    lab.menu("Run", "Run All Cells")
    page.locator(way.targets["hip"]).wait_for()
    page.add_script_tag(content=SCRIPT.read_text(encoding="utf-8"))
    page.evaluate("new Promise((done) => bench.whenPainted(done))")
