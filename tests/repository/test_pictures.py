"""The pictures in docs/ are what the course draws today."""

import io

import numpy as np
import pytest
from matplotlib.image import imread

from tools.pictures import DOCS, PICTURES, draw

README = (DOCS.parent / "README.md").read_text()


@pytest.mark.parametrize("name", PICTURES)
def test_the_kept_picture_is_the_drawn_one(name: str) -> None:
    """A hair's difference between font renderers is allowed, another drawing is not."""
    kept = imread(DOCS / f"{name}.png")
    drawn = imread(io.BytesIO(draw(PICTURES[name])))
    assert kept.shape == drawn.shape
    assert np.sqrt(((kept - drawn) ** 2).mean()) < 0.02, "run 'make pictures' and look at them"


def test_the_readme_shows_one() -> None:
    assert any(f"docs/{name}.png" in README for name in PICTURES)
