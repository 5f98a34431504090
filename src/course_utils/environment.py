"""Does the course work here? One table says what is there and what that means."""

import sys
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version

from course_utils.body import DataError
from course_utils.body import movements as all_movements
from course_utils.tables import Table

_PYTHON = (3, 11)
_PACKAGES = {
    "numpy": "the model",
    "matplotlib": "the pictures",
    "ipywidgets": "the labs",
    "anywidget": "the labs",
}


def check_environment(versions: bool = False) -> Table:
    """What the course needs, and whether it is here; ``versions`` adds the exact versions."""
    python = ".".join(map(str, sys.version_info[:3]))
    rows = [
        ("Python 3.11 or newer", "everything", _yes(sys.version_info >= _PYTHON), python),
        *((name, use, _yes(_imports(name)), _version(name)) for name, use in _PACKAGES.items()),
        ("course data", "the movements and numbers", _yes(_data_load()), _version("course_utils")),
        ("a notebook", "figures that answer a click", _yes(_in_notebook()), _version("jupyterlab")),
    ]
    columns = ("What", "What for", "Here", "Version")
    width = len(columns) if versions else len(columns) - 1
    good = all(row[2] == "yes" for row in rows)
    verdict = "Everything works here" if good else "Something is missing: set up with 'make lab'"
    return Table(verdict, columns[:width], tuple(row[:width] for row in rows))


def _yes(good: bool) -> str:
    return "yes" if good else "no"


def _imports(name: str) -> bool:
    try:
        import_module(name)
    except ImportError:
        return False
    return True


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"


def _data_load() -> bool:
    try:
        return bool(all_movements())
    except DataError:
        return False


def _in_notebook() -> bool:
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    return getattr(shell, "kernel", None) is not None
