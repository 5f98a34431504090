"""The pictures in docs/ are what the course draws today, and give no answer away."""

import io
import json
import re

import numpy as np
import pytest
from matplotlib.image import imread

from course_utils.labs import Predict
from course_utils.quizzes import bank
from tools.pictures import DOCS, PICTURES, draw

ROOT = DOCS.parent
README = (ROOT / "README.md").read_text("utf-8")
GATE = re.compile(r"cu\.Predict\((.*)\)")


@pytest.mark.parametrize("name", PICTURES)
def test_the_kept_picture_is_the_drawn_one(name: str) -> None:
    """A hair's difference between font renderers is allowed, another drawing is not."""
    kept = imread(DOCS / f"{name}.png")
    drawn = imread(io.BytesIO(draw(PICTURES[name])))
    assert kept.shape == drawn.shape
    assert np.sqrt(((kept - drawn) ** 2).mean()) < 0.02, "run 'make pictures' and look at them"


def test_the_readme_shows_one_and_no_other_is_kept() -> None:
    assert {path.stem for path in DOCS.glob("*.png")} == set(PICTURES)
    assert re.findall(r"docs/(\w+)\.png", README) == [next(iter(PICTURES))]


def test_none_is_the_answer_to_a_question() -> None:
    """Who has seen the README shall still have something to predict."""
    asked = {item.code for topic in bank().topics for item in topic.items if item.kind == "predict"}
    assert not asked & set(PICTURES.values())
    assert not set(_gates()) & set(PICTURES.values())


def _gates() -> list[str]:
    """What the predict gates of the lessons ask for, as codes."""
    cells = [
        "".join(cell["source"])
        for path in sorted((ROOT / "notebooks").glob("*.ipynb"))
        for cell in json.loads(path.read_text("utf-8"))["cells"]
        if cell["cell_type"] == "code"
    ]
    found = [
        eval(f"Predict({arguments})", {"Predict": Predict}).performance.code
        for cell in cells
        for arguments in GATE.findall(cell)
    ]
    assert found
    return found
