"""What was measured, as tables."""

import datetime
import os
import platform
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from importlib.metadata import version
from typing import TypeVar

import attrs
import numpy as np

PACKAGES = (
    "numpy", "scipy", "matplotlib", "ipywidgets", "anywidget", "jupyterlab", "ipykernel",
    "playwright",
)  # fmt: skip
HEAD = ("what", "median", "95th percentile", "n", "target", "of the target")

Answer = TypeVar("Answer")


@attrs.frozen
class Row:
    """One figure: samples in a unit and, where the course sets itself one, a target.

    The target is the largest median that is good enough; ``at_least``: the smallest.
    """

    what: str
    samples: Sequence[float]
    unit: str = "ms"
    target: float | None = None
    at_least: bool = False

    @property
    def median(self) -> float:
        """The figure that the target is about."""
        return statistics.median(self.samples)

    @property
    def met(self) -> bool:
        """Whether the target is met; true where there is none."""
        if self.target is None:
            return True
        return self.median >= self.target if self.at_least else self.median <= self.target

    def cells(self) -> list[str]:
        """The row as texts, in the order of HEAD."""
        many = len(self.samples) > 1
        target = share = ""
        if self.target is not None:
            target = f"{'≥' if self.at_least else '≤'} {self._with_unit(self.target)}"
            share = f"{self.median / self.target:.2f}, " if self.target else ""
            share += "met" if self.met else "**missed**"
        return [
            self.what,
            self._with_unit(self.median),
            self._with_unit(float(np.percentile(self.samples, 95))) if many else "",
            str(len(self.samples)),
            target,
            share,
        ]

    def _with_unit(self, value: float) -> str:
        return f"{value:.3g} {self.unit}".rstrip()


@attrs.frozen
class Section:
    """A table with its title and how it was measured."""

    title: str
    how: str
    rows: Sequence[Row]

    def text(self) -> str:
        """The section in Markdown."""
        lines = [HEAD, ("---",) * len(HEAD), *(row.cells() for row in self.rows)]
        table = "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
        return f"## {self.title}\n\n{self.how}\n\n{table}\n"


def missed(sections: Iterable[Section]) -> list[Row]:
    """The rows whose targets are missed."""
    return [row for section in sections for row in section.rows if not row.met]


def document(sections: Sequence[Section]) -> str:
    """RESULTS.md: the tables, with versions, kind of machine and date."""
    late = missed(sections)
    found = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return "\n".join(
        [
            "# Benchmarks\n",
            "Made by `make bench`; do not edit by hand.\n",
            f"- Date: {datetime.datetime.now(datetime.UTC).date()}",
            f"- Machine: {platform.system()} on {platform.machine()}, {os.cpu_count()} cores",
            f"- Versions: Python {platform.python_version()}, {found}",
            f"- Targets missed: {len(late)}" + "".join(f"\n  - {row.what}" for row in late) + "\n",
            "Medians of one run on a machine that does other work too: compare within a table, "
            "not between runs. A target is judged by the median; *of the target* is the median "
            "divided by it.\n",
            *(section.text() for section in sections),
        ]
    )


def timed(action: Callable[[], Answer]) -> tuple[float, Answer]:
    """How long an action takes, ms, and what it returns."""
    start = time.perf_counter()
    answer = action()
    return 1e3 * (time.perf_counter() - start), answer


def median_of(times: int, action: Callable[[], object]) -> float:
    """The median time of an action done again and again, ms."""
    return statistics.median(timed(action)[0] for _ in range(times))
