"""The data ship inside the installed package."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]


def test_a_built_wheel_holds_the_data_and_finds_them(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=REPOSITORY,
        check=True,
        capture_output=True,
    )
    [wheel] = tmp_path.glob("*.whl")
    installed = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
    script = """
import json
from course_utils.body import files, joints, movements, range_rows, references, segments, Body
segments(Body())
print(json.dumps([str(files.data_directory()), len(joints()), len(movements()),
                  len(range_rows()), len(references())]))
"""
    answer = subprocess.run(
        [sys.executable, "-c", script],
        env={"PYTHONPATH": str(installed)},
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
    )
    folder, joints, movements, rows, references = json.loads(answer.stdout)
    assert Path(folder) == installed / "course_utils" / "data"
    files = len(list((REPOSITORY / "data" / "movements").glob("*.yaml")))
    assert (joints, movements) == (11, files)
    assert rows > 60
    assert references > 30
