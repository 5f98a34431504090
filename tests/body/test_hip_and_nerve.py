"""The sideways range of the hip, the slides of the nerve: sourced; a wrong file is a sentence."""

from pathlib import Path

import pytest

from course_utils.body import DataError, hip_sides, nerve_slide, nerve_slides, references
from course_utils.body.hip import load_hip_sides
from course_utils.body.nerve import load_nerve_slides


def test_every_number_has_a_source() -> None:
    keys = {source.key for source in references()}
    assert {row.source for row in hip_sides().values()} <= keys
    assert {row.source for row in nerve_slides()} <= keys


def test_the_bent_hip_goes_out_ten_degrees_further() -> None:
    sides = hip_sides()
    assert sides["abduction_bent"].value_deg == sides["abduction"].value_deg + 10
    assert sides["abduction_bent"].status == "derived"


def test_an_unknown_movement_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown movement of the nerve 'hip_90'"):
        nerve_slide("hip_90")


@pytest.mark.parametrize(
    ("name", "old", "new", "parts"),
    [
        ("hip_sides.csv", "adduction,", "inward,", ["abduction, inward, abduction_bent"]),
        ("hip_sides.csv", "38.5,15,55", "38.5,15,", ["line 2", "both or not at all"]),
        ("hip_sides.csv", "38.5,15,55", "58.5,15,55", ["line 2", "15, 58.5, 55", "not fall"]),
        ("hip_sides.csv", "RoaasAndersson1982", "Roaas1982", ["line 2", "Roaas1982"]),
        ("nerve.csv", "hip_60,", "hip_30,", ["the key 'hip_30' is given twice"]),
        ("nerve.csv", "16,9.92,2.2", "16,,2.2", ["line 2", "need a mean_mm"]),
        ("nerve.csv", "16,9.92", "0,9.92", ["line 2", "1 or more"]),
        ("nerve.csv", "6.4,14.7", "16.4,14.7", ["line 2", "not fall"]),
    ],
)
def test_a_wrong_file_is_one_sentence(
    data_copy: Path, name: str, old: str, new: str, parts: list[str]
) -> None:
    path = data_copy / name
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    load = {"hip_sides.csv": load_hip_sides, "nerve.csv": load_nerve_slides}[name]
    with pytest.raises(DataError, match=f"^{name}") as fault:
        load(data_copy)
    assert "\n" not in str(fault.value)
    for part in parts:
        assert part in str(fault.value)
