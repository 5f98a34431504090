"""A place to try the notebooks as somebody who has only the wheel: `python -m tools.trial FOLDER`.

Puts the package, built as a wheel, into FOLDER/site, and the notebooks alone into FOLDER/notebooks,
each with all its cells twice: run there, they show that nothing hangs on a first run.
"""

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from tools.claims import NOTEBOOKS, ROOT


def twice(notebook: NotebookNode) -> NotebookNode:
    """The notebook with its cells, and what they showed, once more after the last."""
    again = [NotebookNode({**cell, "id": f"{cell.id}-again"}) for cell in notebook.cells]
    return NotebookNode({**notebook, "cells": [*notebook.cells, *again]})


def install(site: Path) -> None:
    """Build the wheel and put it, and nothing else, into a folder."""
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    wheels = site.with_name("wheels")
    build = ["wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(wheels), str(ROOT)]
    subprocess.run([*pip, *build], check=True)
    (wheel,) = wheels.glob("*.whl")
    subprocess.run([*pip, "install", "--no-deps", "--target", str(site), str(wheel)], check=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """Fill the folder."""
    parser = argparse.ArgumentParser(prog="tools.trial", description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args(arguments).folder
    install(folder / "site")
    (folder / "notebooks").mkdir()
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        notebook = twice(nbformat.read(path, as_version=4))
        nbformat.write(notebook, folder / "notebooks" / path.name)


if __name__ == "__main__":
    main()
