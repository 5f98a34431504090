"""Loads in hip implants and levers about the hip: as published; a wrong file is a sentence."""

from pathlib import Path
from statistics import mean, stdev

import pytest

from course_utils.body import DataError, implant_loads, levers, references
from course_utils.body.loads import load_implant_loads, load_levers

ONE_LEG = (219.4, 264.1, 253.5, 248.5, 328.0, 256.6, 264.5, 261.0, 277.0, 234.9)
"""Percent of body weight: the ten people of Bergmann 2016 on one leg, from their force vectors."""


def test_the_one_leg_row_sums_up_the_ten_people() -> None:
    row = next(load for load in implant_loads() if load.key == "one_leg")
    assert row.people == len(ONE_LEG)
    found = [round(value / 100, 2) for value in (min(ONE_LEG), mean(ONE_LEG), max(ONE_LEG))]
    assert [row.low_bw, row.mean_bw, row.high_bw] == found
    assert f"SD {stdev(ONE_LEG) / 100:.2f}" in row.note


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
    load = load_implant_loads if name == "loads.csv" else load_levers
    with pytest.raises(DataError, match=f"^{name}") as fault:
        load(data_copy)
    assert "\n" not in str(fault.value)
    for part in parts:
        assert part in str(fault.value)
