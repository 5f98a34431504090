"""Run the course's notebooks and keep them in one clean form: python -m tools.notebooks [--check].

Clean form is what a reader without a kernel sees best and what a diff shows least of: executed,
counted from 1, cell ids kept, no trace of the machine, and widgets saved as their still picture
and sentence (the live view would be "model not found" in a file that is only read).
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import unquote

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError

from course_utils.body.uses import anchor

Notebook = Any  # nbformat ships no types

FOLDER = Path(__file__).resolve().parents[1] / "notebooks"
MAX_CODE_LINES = 15
MAX_BYTES = 600_000
CELL_TIMEOUT_S = 120
KEPT_CELL_METADATA = ("jupyter", "tags")
LIVE_VIEW = "application/vnd.jupyter.widget-view+json"

# What nbval cannot compare, or what leaves nothing in the saved file.
BANNED = {
    "interact": r"\binteract\b",
    "interactive_output": r"\binteractive_output\b",
    "Output": r"\bOutput\b",
    "clear_output": r"\bclear_output\b",
    "%matplotlib widget": r"%matplotlib\s+(widget|ipympl)\b",
    "%matplotlib notebook": r"%matplotlib\s+(notebook|nbagg)\b",
}
MACHINE_PATH = re.compile(r"(?<![\w./:])(?:/(?:home|Users|root|tmp|work|var|opt)/\w|[A-Z]:\\\w)\S*")
HEADING = re.compile(r"(#{1,6})\s+(\S.*)")
FENCE = re.compile(r"\s*(```|~~~)")
LINK = re.compile(r"""\]\(\s*<?([^)\s>]+)|\b(?:src|href)\s*=\s*["']([^"']+)["']""")
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def run(notebook: Notebook, folder: Path) -> None:
    """Execute all cells of `notebook` in place, with `folder` as the working directory.

    It runs as for a new learner: no answers are kept.
    Raises nbclient's CellExecutionError or CellTimeoutError when a cell fails.
    """
    client = NotebookClient(
        notebook,
        kernel_name="python3",
        timeout=CELL_TIMEOUT_S,
        store_widget_state=False,
        coalesce_streams=True,
        record_timing=False,
        resources={"metadata": {"path": str(folder)}},
    )
    with TemporaryDirectory() as answers:
        client.execute(env={**os.environ, "JOINT_BY_JOINT_DATA": answers})


def clean(notebook: Notebook) -> Notebook:
    """Return a copy of `notebook` in clean form."""
    notebook = nbformat.from_dict(notebook)
    notebook.metadata = nbformat.from_dict(
        {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }
    )
    count = 0
    for cell in notebook.cells:
        kept = {key: cell.metadata[key] for key in KEPT_CELL_METADATA if key in cell.metadata}
        cell.metadata = nbformat.from_dict(kept)
        if cell.cell_type != "code":
            continue
        if cell.execution_count is not None:
            count += 1
            cell.execution_count = count
        for output in cell.outputs:
            if output.output_type == "execute_result":
                output.execution_count = cell.execution_count
            if len(output.get("data", {})) > 1:
                output.data.pop(LIVE_VIEW, None)
    return notebook


def text_of(notebook: Notebook) -> str:
    """Return the file's text: keys sorted, one space of indent, a newline at the end."""
    return str(nbformat.writes(notebook)).rstrip("\n") + "\n"


def faults(path: Path) -> Iterator[str]:
    """Yield one sentence for each fault of the notebook file at `path`, without running it."""
    text = path.read_text(encoding="utf-8")
    try:
        notebook = nbformat.reads(text, as_version=4)
        nbformat.validate(notebook)
    except Exception as error:  # nbformat raises many kinds
        yield f"is not a valid notebook: {str(error).splitlines()[0]}"
        return
    if len(text.encode()) > MAX_BYTES:
        yield f"has {len(text.encode()) // 1000} kB, more than {MAX_BYTES // 1000} kB."
    if "widgets" in notebook.metadata:
        yield "holds saved widget state (metadata.widgets)."
    if text_of(clean(notebook)) != text:
        yield "is not in clean form: run 'make notebooks'."
    yield from _heading_faults(notebook)
    for cell in notebook.cells:
        for fault in _cell_faults(cell, path):
            yield f"cell '{cell.get('id', '?')}' {fault}"


def _cell_faults(cell: Notebook, path: Path) -> Iterator[str]:
    seen = cell.source
    if cell.cell_type == "markdown":
        yield from _link_faults(cell.source, path, cell.get("attachments", {}))
    if cell.cell_type == "code":
        if cell.source.strip() and cell.execution_count is None:
            yield "was not run: run 'make notebooks'."
        lines = len(cell.source.splitlines())
        if lines > MAX_CODE_LINES:
            yield f"has {lines} lines of code, more than {MAX_CODE_LINES}."
        for name, pattern in BANNED.items():
            if re.search(pattern, cell.source):
                yield f"uses {name}, which neither nbval nor a saved notebook can show."
        for output in cell.outputs:
            if output.output_type == "error":
                yield f"shows an error: {output.ename}: {output.evalue}."
            if output.get("name") == "stderr":
                yield f"writes to stderr: {output.text.strip().splitlines()[-1]}."
            seen += "\n" + _visible_text(output)
    if machine := MACHINE_PATH.search(seen):
        yield f"names a path of one machine: {machine[0]}"


def _visible_text(output: Notebook) -> str:
    data = output.get("data", {})
    shown = [value for kind, value in data.items() if kind not in {"image/png", "image/jpeg"}]
    return "\n".join([str(output.get("text", "")), *map(str, shown)])


def headings(cell: Notebook) -> Iterator[tuple[int, str]]:
    """Yield the level and the text of each heading of a cell."""
    if cell.cell_type != "markdown":
        return
    fenced = False
    for line in cell.source.splitlines():
        if FENCE.match(line):
            fenced = not fenced
        elif not fenced and (heading := HEADING.match(line)):
            yield len(heading[1]), heading[2].strip()


def _heading_faults(notebook: Notebook) -> Iterator[str]:
    levels = [found for cell in notebook.cells for found in headings(cell)]
    titles = sum(level == 1 for level, _ in levels)
    if titles != 1:
        yield f"has {titles} headings of level 1, not one."
    for (above, _), (level, line) in zip([(0, ""), *levels], levels, strict=False):
        if level > above + 1:
            yield f"skips a heading level before '{'#' * level} {line}'."


def _link_faults(source: str, path: Path, attachments: dict[str, Any]) -> Iterator[str]:
    for match in LINK.finditer(source):
        target = unquote(match[1] or match[2])
        if target.startswith("attachment:"):
            if target.removeprefix("attachment:") not in attachments:
                yield f"shows an attachment that is not there: {target}"
            continue
        if ELSEWHERE.match(target):
            continue
        name, _, place = target.partition("#")
        linked = path.parent / name if name else path
        if not linked.exists():
            yield f"links to a file that is not there: {target}"
        elif place and linked.suffix == ".ipynb" and place not in _anchors(linked):
            yield f"links to a heading that is not there: {target}"


def _anchors(path: Path) -> set[str]:
    cells = nbformat.read(path, as_version=4).cells
    return {anchor(text) for cell in cells for _, text in headings(cell)}


def check(paths: list[Path]) -> int:
    """Print the faults of all notebooks at `paths`; return how many there are."""
    number = 0
    for path in paths:
        for fault in faults(path):
            print(f"{path.name}: {fault}")
            number += 1
    return number


def save(path: Path) -> None:
    """Execute the notebook at `path` and write it back in clean form."""
    notebook = nbformat.read(path, as_version=4)
    run(notebook, path.parent)
    path.write_text(text_of(clean(notebook)), encoding="utf-8", newline="\n")


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; return the exit code."""
    parser = argparse.ArgumentParser(description="Run the notebooks and save them in clean form.")
    parser.add_argument("--check", action="store_true", help="only report what is not as it should")
    parser.add_argument("notebooks", nargs="*", type=Path, help="default: all of the course")
    options = parser.parse_args(arguments)
    paths = options.notebooks or sorted(FOLDER.glob("*.ipynb"))
    if not paths:
        print(f"There are no notebooks in {FOLDER.name}/.")
        return 1
    if not options.check:
        for path in paths:
            print(f"{path.name}: running ...", flush=True)
            try:
                save(path)
            except (CellExecutionError, CellTimeoutError) as error:
                print(f"{path.name} was left as it was, a cell failed:\n{error}")
                return 1
    number = check(paths)
    print(f"{len(paths)} notebooks, {number} faults.")
    return 1 if number else 0


if __name__ == "__main__":
    sys.exit(main())
