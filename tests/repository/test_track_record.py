"""What the prose says of the model's record is what the model scores today."""

import json
import re
from pathlib import Path

import pytest

from course_utils.mechanics import validate
from course_utils.mechanics.rules import answering

ROOT = Path(__file__).parents[2]
OF_DIRECTIONS = re.compile(r"(\d+) of (?:the )?31\b|\b31 (?:published )?directions[^.]*?\b(\d+)")
TELLS = [
    ROOT / "README.md",
    ROOT / "data/quizzes/compensation.yaml",
    ROOT / "notebooks/02_switch_off_a_joint.ipynb",
]
"""Where a reader meets the model first: here its score must be told."""
PLACES = sorted({*TELLS, ROOT / "docs/teaching.md", *(ROOT / "notebooks").glob("*.ipynb")})
OF_ALL = re.compile(r"\b(\d+) (?:published measurements|rows\b)")
EARLIER = "12"
"""The score of the first run, which lesson 09 tells as well."""
FIRST_GUESS = "cu.Predict("


def _prose(path: Path) -> str:
    if path.suffix != ".ipynb":
        return path.read_text(encoding="utf-8")
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")


@pytest.mark.parametrize("path", PLACES, ids=lambda path: path.name)
def test_the_score_of_directions_is_todays(path: Path) -> None:
    right, judged = validate().summary["direction and null"]
    assert judged == 31
    nothing = validate(answer=answering(lambda case: {})).summary["direction and null"][0]
    told = {one or other for one, other in OF_DIRECTIONS.findall(_prose(path))}
    assert told <= {str(right), str(nothing), EARLIER}
    assert path not in TELLS or str(right) in told


@pytest.mark.parametrize("name", ["README.md", "notebooks/10_build_your_own.ipynb"])
def test_as_many_measurements_are_told_as_are_judged(name: str) -> None:
    told = OF_ALL.findall(_prose(ROOT / name))
    assert told
    assert {*told} == {str(len(validate().verdicts))}


def test_it_is_told_before_the_first_guess() -> None:
    """Who guesses what the model says should know how often it was right."""
    text = (ROOT / "notebooks/02_switch_off_a_joint.ipynb").read_text(encoding="utf-8")
    texts = ["".join(cell["source"]) for cell in json.loads(text)["cells"]]
    guess = next(at for at, text in enumerate(texts) if text.startswith(FIRST_GUESS))
    assert any(OF_DIRECTIONS.search(text) for text in texts[:guess])
