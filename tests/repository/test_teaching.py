"""What docs/ tells a teacher to run, runs, and writes the files that it names."""

import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
BLOCKS = [
    pytest.param(block, id=f"{path.stem}-{at}")
    for path in (DOCS / "teaching.md", DOCS / "questions.md")
    for at, block in enumerate(
        re.findall(r"```python\n(.*?)```", path.read_text("utf-8"), re.DOTALL)
    )
]


@pytest.mark.parametrize("block", BLOCKS)
def test_the_lines_run(block: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    setup = "" if "import" in block else "import course_utils as cu\n"
    exec(setup + block, {})
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == sorted(
        set(re.findall(r'"(\w+\.(?:html|xml|txt|zip|apkg))"', block))
    )
