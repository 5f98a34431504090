"""The table of published experiments: complete, sourced, and its faults told in one sentence."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from course_utils.body import DataError, experiments, movement
from course_utils.body.experiments import JUDGED, Experiment, load_experiments
from course_utils.body.files import data_directory

FILE = data_directory() / "experiments.csv"


def test_no_row_is_left_out() -> None:
    kinds = [row.kind for row in experiments()]
    assert len(kinds) == 130
    assert sum(kind in JUDGED for kind in kinds) == 45
    assert kinds.count("input") == 6
    assert kinds.count("baseline") == 3


def test_every_judged_row_names_a_movement_and_says_why() -> None:
    for row in experiments():
        assert row.reason
        if row.kind in JUDGED:
            assert movement(row.code.partition("|")[0])
            assert "=" in row.code


def test_the_measured_share_and_its_error_are_in_the_same_unit() -> None:
    row = next(row for row in experiments() if row.id == "H1c")
    assert row.fraction == pytest.approx(8 / 17)
    # From the printed SDs, 11 and 15 at the low back, 11 and 18 at the hip, 40 people each.
    back, hip = ((11**2 + 15**2) / 40) ** 0.5 / 17, ((11**2 + 18**2) / 40) ** 0.5 / 17
    assert row.fraction_error == pytest.approx((back**2 + (8 / 17 * hip) ** 2) ** 0.5, abs=0.005)
    assert next(row for row in experiments() if row.id == "H3b").fraction_error is None


def _changed(tmp_path: Path, change: Callable[[dict[str, str]], None]) -> Path:
    with FILE.open(newline="") as file:
        rows = list(csv.DictReader(file))
    change(next(row for row in rows if row["id"] == "H1c"))
    path = tmp_path / "experiments.csv"
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.mark.parametrize(
    ("column", "value", "sentence"),
    [
        ("kind", "share", r"line 4, kind: 'share' is not allowed .*fraction"),
        ("reference", "Inman2020", r"line 4.*Inman2020.*nearest: 'Innmann2020'"),
        ("lost_deg", "", "line 4.*lost_deg above 0"),
        ("lost_deg", "-3", "line 4.*lost_deg above 0"),
        ("change_deg", "eight", r"line 4, change_deg: 'eight' is given; it must be a number"),
        ("expected", "+", "line 4.*not expected"),
        ("code", "", "line 4.*needs code and reads"),
        ("reason", "", "line 4.*every row needs one"),
        ("id", "H1b", "'H1b' is given twice"),
    ],
)
def test_a_fault_is_one_sentence(tmp_path: Path, column: str, value: str, sentence: str) -> None:
    with pytest.raises(DataError, match=sentence):
        load_experiments(_changed(tmp_path, lambda row: row.__setitem__(column, value)))


@pytest.mark.parametrize(
    ("kind", "reads", "expected", "sentence"),
    [
        ("direction", "knee", "up", "expected has 'up'"),
        ("direction", "knee", "+ -", "2 signs; it must have 1"),
        ("direction", "knee", "0", "only null, expects no change"),
        ("null", "knee", "+", "only null, expects no change"),
        ("outside", "knee", "", "takes no code, reads or expected"),
    ],
)
def test_what_is_expected_fits_the_kind(
    kind: str, reads: str, expected: str, sentence: str
) -> None:
    plain = dict.fromkeys(Experiment.__annotations__, "") | {"reference": "Innmann2020"}
    plain |= {"kind": kind, "code": "walk|hip=off", "reads": reads, "expected": expected}
    numbers = dict.fromkeys(("lost_deg", "change_deg", "se_deg"))
    with pytest.raises(ValueError, match=sentence):
        Experiment(**{**plain, **numbers, "reason": "To test."})  # type: ignore[arg-type]
