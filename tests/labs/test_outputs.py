"""What the labs leave in a notebook, run by a real kernel."""

from __future__ import annotations

import base64
import io
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient
from PIL import Image

from course_utils.mechanics import perform, words

LIVE = "application/vnd.jupyter.widget-view+json"
CELLS = [
    "from course_utils import ChainLab, Predict",
    "ChainLab('walk|hip=off')",
    "Predict('walk', off='hip')",
]


@pytest.fixture(scope="module")
def outputs() -> list[list[dict[str, Any]]]:
    """The outputs of the cells."""
    cells = [nbformat.v4.new_code_cell(cell) for cell in CELLS]
    notebook = nbformat.v4.new_notebook(cells=cells)
    NotebookClient(notebook, kernel_name="python3", store_widget_state=False).execute()
    return [[dict(output.data) for output in cell.outputs] for cell in notebook.cells]


def test_the_lab_is_followed_by_its_picture_and_its_sentence(
    outputs: list[list[dict[str, Any]]],
) -> None:
    done = perform("walk", off="hip")
    live, picture, sentence = outputs[1]
    assert set(live) == {LIVE, "text/plain"}
    assert live["text/plain"] == "ChainLab('walk|hip=off')"
    assert set(picture) == {"image/png", "text/plain"}
    assert picture["text/plain"] == words.title(done)
    assert sentence == {"text/plain": str(done)}


def test_the_question_comes_without_its_answer(outputs: list[list[dict[str, Any]]]) -> None:
    live, picture, sentence = outputs[2]
    assert live["text/plain"] == "Predict('walk|hip=off')"
    assert picture["text/plain"] == words.title(perform("walk"))
    assert "Which other joint will change most, in the model?" in sentence["text/plain"]
    assert str(perform("walk", off="hip")) not in str(outputs[2])


def test_the_pictures_are_small_enough_to_keep(outputs: list[list[dict[str, Any]]]) -> None:
    for cell in outputs[1:]:
        data = base64.b64decode(cell[1]["image/png"])
        image = Image.open(io.BytesIO(data))
        assert image.width >= 900
        assert len(data) <= 40_000
