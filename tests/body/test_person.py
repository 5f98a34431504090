"""Only adults of plausible size make a Body."""

import math
from typing import Any

import attrs
import numpy as np
import pytest

from course_utils.body import Body, joint, movement, reference, unknown
from course_utils.body.joints import joints_of


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("height_m", 0.3),
        ("height_m", 3),
        ("height_m", None),
        ("height_m", math.nan),
        ("height_m", "half"),
        ("height_m", "1.7"),
        ("height_m", True),
        ("height_m", 170),
        ("mass_kg", -70),
        ("mass_kg", 0),
        ("mass_kg", 251),
        ("mass_kg", math.inf),
        ("mass_kg", None),
        ("mass_kg", [70]),
        ("mass_kg", 1j),
        ("age", 12),
        ("age", 101),
        ("age", "forty"),
        ("age", math.nan),
        ("age", False),
        ("sex", "woman"),
        ("sex", "Female"),
        ("sex", 1),
    ],
)
def test_what_is_not_allowed_is_said_in_one_sentence(name: str, value: Any) -> None:
    with pytest.raises(ValueError, match=name) as caught:
        Body(**{name: value})
    text = str(caught.value)
    assert repr(value) in text
    assert "\n" not in text
    assert "allowed:" in text or "it must be a number from" in text


@pytest.mark.parametrize(
    "body",
    [
        Body(),
        Body(sex="female", height_m=1.62, mass_kg=58, age=41),
        Body("male", 2.2, 25, 100),
        Body(height_m=1.2, mass_kg=250, age=18),
        Body(height_m=np.float64(1.8), mass_kg=np.int64(80)),  # type: ignore[arg-type]
    ],
)
def test_what_is_allowed(body: Body) -> None:
    assert hash(body) == hash(attrs.evolve(body))


def test_a_body_does_not_change() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        Body().age = 40  # type: ignore[misc]


def test_an_unknown_word_is_named_with_the_nearest_and_all_the_allowed() -> None:
    text = str(unknown("joint", "hips", ["knee", "hip"]))
    assert text == "unknown joint 'hips' (nearest: 'hip'); allowed: knee, hip"


@pytest.mark.parametrize(
    ("look_up", "word", "near", "all_of"),
    [
        (joint, "ankel", "ankle", "wrist"),
        (movement, "walking", "walk", "stand"),
        (reference, "esola1996", "Esola1996", "deLeva1996"),
        (joints_of, "Axial", "axial", "sagittal"),
    ],
)
def test_every_look_up_answers_so(look_up: Any, word: str, near: str, all_of: str) -> None:
    with pytest.raises(ValueError, match="allowed: ") as caught:
        look_up(word)
    assert repr(word) in str(caught.value)
    assert f"nearest: '{near}'" in str(caught.value)
    assert all_of in str(caught.value)
