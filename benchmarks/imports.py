"""What importing the course costs."""

import subprocess
import sys

from benchmarks.report import Row, Section

IMPORT_S = 0.25
MEASURE = """
import time
start = time.perf_counter()
import {first}
middle = time.perf_counter()
import course_utils
print(middle - start, time.perf_counter() - middle)
"""


def sections(quick: bool) -> list[Section]:
    firsts = {
        "matplotlib, ipywidgets": "matplotlib and ipywidgets",
        "matplotlib.pyplot, ipywidgets, anywidget": "`matplotlib.pyplot`, ipywidgets and anywidget",
    }
    before: dict[str, list[float]] = {first: [] for first in firsts}
    after: dict[str, list[float]] = {first: [] for first in firsts}
    for again in range(3 if quick else 16):
        for first in firsts:
            command = [sys.executable, "-c", MEASURE.format(first=first)]
            said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
            if again:  # the first run only warms the disk
                base, ours = map(float, said.split())
                before[first].append(base)
                after[first].append(ours)
    literal = "matplotlib, ipywidgets"
    rows = []
    for first, words in firsts.items():
        target = IMPORT_S if first == literal else None
        rows.append(Row(f"`import course_utils` after {words}", after[first], "s", target))
        rows.append(Row(f"{words} themselves", before[first], "s"))
    return [
        Section(
            "Import",
            "A new Python each time, the two kinds in turn, files in the disk cache.",
            rows,
        )
    ]
