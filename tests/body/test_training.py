"""Pooled effects of training and studies of feeling: sourced; a wrong file is a sentence."""

from pathlib import Path

import pytest

from course_utils.body import (
    DataError,
    felt_studies,
    references,
    training_effect,
    training_effects,
)
from course_utils.body.felt import load_felt_studies
from course_utils.body.training import load_training


def test_every_row_has_a_source() -> None:
    keys = {source.key for source in references()}
    assert {row.source for row in training_effects().values()} <= keys
    assert {row.source for row in felt_studies()} <= keys


def test_the_two_reviews_of_strength_agree() -> None:
    later, earlier = training_effect("strength"), training_effect("strength_earlier")
    assert later.low is not None
    assert later.high is not None
    assert earlier.effect is not None
    assert later.low < earlier.effect < later.high


def test_an_unknown_training_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown training 'yoga'"):
        training_effect("yoga")


@pytest.mark.parametrize(
    ("name", "old", "new", "parts"),
    [
        ("training.csv", "strength,", "stretching,", ["the key 'stretching' is given twice"]),
        ("training.csv", "1.002,0.840,1.165", "1.002,0.840,", ["line 2", "both or not at all"]),
        ("training.csv", "1.002,0.840", "0.802,0.840", ["line 2", "not fall"]),
        ("training.csv", "1.002,0.840", ",0.840", ["line 2", "need an effect"]),
        ("training.csv", "77,3870", "77.5,3870", ["line 2", "studies"]),
        ("training.csv", "Konrad2024", "Konrad2042", ["line 2", "Konrad2042"]),
        ("felt.csv", "Stanton2017", "Stanton2071", ["line 2", "Stanton2071"]),
    ],
)
def test_a_wrong_file_is_one_sentence(
    data_copy: Path, name: str, old: str, new: str, parts: list[str]
) -> None:
    path = data_copy / name
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    load = {"training.csv": load_training, "felt.csv": load_felt_studies}[name]
    with pytest.raises(DataError, match=f"^{name}") as fault:
        load(data_copy)
    assert "\n" not in str(fault.value)
    for part in parts:
        assert part in str(fault.value)
