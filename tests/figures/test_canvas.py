"""A PNG shows what was drawn."""

from __future__ import annotations

import io

import numpy as np
import pytest
from matplotlib import rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image

from course_utils.figures.picture import Picture


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("movement", ["walk", "look_round"])
def test_the_few_colours_of_a_png_are_close_to_those_drawn(movement: str, theme: str) -> None:
    """Chosen by how much of the page they cover, those of small marks were 40 of 255 off."""
    canvas = Picture(movement, theme=theme).canvas
    agg = FigureCanvasAgg(canvas.to_figure())
    with rc_context({"text.hinting": "none"}):
        agg.draw()  # type: ignore[no-untyped-call]
    drawn = np.asarray(agg.buffer_rgba())[..., :3].astype(int)  # type: ignore[no-untyped-call]
    with Image.open(io.BytesIO(canvas.png(72))) as image:
        kept = np.asarray(image.convert("RGB")).astype(int)
    assert np.abs(kept - drawn).max() <= 20
    assert (kept[0, 0] == drawn[0, 0]).all()
