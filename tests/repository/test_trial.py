"""The trial of the notebooks: the package as a wheel has all it needs, and cells come twice."""

import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat import v4

from tools.claims import ROOT
from tools.trial import install, twice


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("trial") / "site"
    install(folder)
    return folder


def test_the_wheel_holds_every_file_of_the_package_and_its_data(site: Path) -> None:
    source, data = ROOT / "src" / "course_utils", ROOT / "data"
    wanted = {path.relative_to(source) for path in source.rglob("*.*") if path.is_file()}
    wanted |= {"data" / path.relative_to(data) for path in data.rglob("*.*") if path.is_file()}
    package = site / "course_utils"
    inside = {path.relative_to(package) for path in package.rglob("*.*")}
    assert {path for path in wanted if path.suffix != ".pyc"} <= inside


def test_what_is_imported_is_the_wheel(site: Path, tmp_path: Path) -> None:
    said = subprocess.run(
        [
            sys.executable,
            "-c",
            "import course_utils as cu; from course_utils.body.files import data_directory; "
            "print(cu.__file__); print(data_directory()); cu.ChainLab('walk'); cu.Quiz('before')",
        ],
        env={"PYTHONPATH": str(site), "JOINT_BY_JOINT_DATA": str(tmp_path), "PATH": ""},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    package, data = said.splitlines()[:2]
    assert Path(package) == site / "course_utils" / "__init__.py"
    assert Path(data) == site / "course_utils" / "data"


def test_every_cell_comes_once_more_with_what_it_showed() -> None:
    first = v4.new_code_cell("1 + 1", id="sum", outputs=[v4.new_output("stream", text="2")])
    notebook = twice(v4.new_notebook(cells=[v4.new_markdown_cell("# Title", id="title"), first]))
    nbformat.validate(notebook)
    assert [cell.id for cell in notebook.cells] == ["title", "sum", "title-again", "sum-again"]
    assert notebook.cells[3].source == first.source
    assert notebook.cells[3].outputs == first.outputs
