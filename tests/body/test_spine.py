"""The spine's levels: complete, in order, and a wrong file is one sentence."""

from pathlib import Path

import pytest

from course_utils.body import DataError
from course_utils.body.spine import load_spine, spine


def test_levels_run_from_the_sacrum_to_the_head() -> None:
    names = [level.vertebra for level in spine()]
    lumbar, thoracic = [f"L{n}" for n in range(5, 0, -1)], [f"T{n}" for n in range(12, 0, -1)]
    assert names == [*lumbar, *thoracic, *(f"C{n}" for n in range(7, 0, -1)), "head"]


def test_standing_curves_are_those_of_a_spine() -> None:
    """Hollow, round, hollow: lordosis below, kyphosis in the middle."""
    tilt = {level.vertebra: level.tilt_deg for level in spine()}
    assert tilt["L5"] > tilt["L1"]
    assert tilt["T12"] < tilt["T1"]
    assert tilt["C7"] > tilt["C2"]


def test_shares_must_add_up(data_copy: Path) -> None:
    path = data_copy / "spine.csv"
    path.write_text(
        path.read_text().replace("L5,lumbar,37,26,estimate,0.125", "L5,lumbar,37,26,estimate,0.225")
    )
    with pytest.raises(DataError, match=r"spine.csv, sagittal_share: the levels of lumbar add up"):
        load_spine(data_copy)


def test_an_unknown_region_is_named_with_its_line(data_copy: Path) -> None:
    path = data_copy / "spine.csv"
    path.write_text(path.read_text().replace("L4,lumbar", "L4,lumber"))
    with pytest.raises(DataError, match=r"spine.csv, line 3, joint: .*nearest: 'lumbar'"):
        load_spine(data_copy)
