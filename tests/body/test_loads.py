"""Loads in hip implants and levers about the hip: as published; a wrong file is a sentence."""

from math import cos, radians, sin
from pathlib import Path
from statistics import mean, stdev

import pytest

from course_utils.body import DataError, implant_loads, instrumented_hips, levers, references
from course_utils.body.loads import load_implant_loads, load_instrumented_hips, load_levers


@pytest.mark.parametrize(("key", "column"), [("one_leg", "one_leg_bw"), ("walking", "walking_bw")])
def test_derived_loads_sum_up_the_people(key: str, column: str) -> None:
    row = next(load for load in implant_loads() if load.key == key)
    found = [getattr(person, column) for person in instrumented_hips()]
    assert row.people == len(found)
    summed = [round(value, 2) for value in (min(found), mean(found), max(found))]
    assert [row.low_bw, row.mean_bw, row.high_bw] == summed
    assert f"SD {stdev(found):.2f}" in row.note


def test_derived_levers_are_the_means_of_the_people() -> None:
    found, tilt = levers(), radians(levers()["abductor_tilt"].value)
    hips = [person.hips_mm / 2000 / person.height_m for person in instrumented_hips()]
    marked = [person for person in instrumented_hips() if person.trochanter_out_mm is not None]
    across = [
        (person.trochanter_out_mm * cos(tilt) + person.trochanter_up_mm * sin(tilt))  # type: ignore[operator]
        / 1000
        / person.height_m
        for person in marked
    ]
    for key, values in (("hip", hips), ("abductor", across)):
        assert found[key].value == round(mean(values), 4)
        assert f"SD {stdev(values):.4f}" in found[key].note


def test_every_load_and_lever_has_a_source_or_a_reason() -> None:
    keys = {source.key for source in references()}
    rows = [(row.source, row.status, row.note) for row in implant_loads()]
    rows += [(row.source, row.status, row.note) for row in levers().values()]
    for source, status, note in rows:
        assert source in keys or (source == "estimate" and len(note) > 10)
        assert (status == "estimate") == (source == "estimate")


@pytest.mark.parametrize(
    ("name", "old", "new", "parts"),
    [
        ("loads.csv", "one_leg,", "walking,", ["the key 'walking' is given twice"]),
        ("loads.csv", "2.61,2.19", "2.61,", ["line 2", "both or not at all"]),
        ("loads.csv", "2.61,2.19", "2.61,2.91", ["line 2", "2.91, 2.61, 3.28", "not fall"]),
        ("loads.csv", "4,2.38", "4,", ["line 4", "needs mean_bw"]),
        ("loads.csv", "leg,10,", "leg,0,", ["line 2", "1 or more"]),
        ("loads.csv", "Bergmann2016", "Bergman2016", ["line 2", "Bergman2016"]),
        ("hips.csv", "1.78,165.8", "1.78,0", ["line 2", "hips_mm is 0", "above 0"]),
        ("hips.csv", "53.3,-5.8", "53.3,", ["line 2", "both or not at all"]),
        ("hips.csv", "H1,male", "H1,m", ["line 2, sex", "female, male"]),
        ("levers.csv", "stick,", "cane,", ["cane (of height)", "they must be hip"]),
        ("levers.csv", "0.2,of height", "0.2,m", ["line 5, unit", "of height, deg"]),
        ("levers.csv", "0.0494", "4.94", ["line 2", "between 0 and 1"]),
    ],
)
def test_a_wrong_file_is_one_sentence(
    data_copy: Path, name: str, old: str, new: str, parts: list[str]
) -> None:
    path = data_copy / name
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    load = {
        "loads.csv": load_implant_loads,
        "levers.csv": load_levers,
        "hips.csv": load_instrumented_hips,
    }[name]
    with pytest.raises(DataError, match=f"^{name}") as fault:
        load(data_copy)
    assert "\n" not in str(fault.value)
    for part in parts:
        assert part in str(fault.value)
