"""The tables of the lab: what they print adds up."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils.body import JOINTS, joint, movements
from course_utils.labs.tables import JOINT_COLUMNS, joint_rows, ledger_table, signed
from course_utils.mechanics import perform, words


def tenths(amount: object) -> int:
    found = re.fullmatch(r"(−?)(\d+)\.(\d)°", str(amount))
    assert found, amount
    size = int(found[2] + found[3])
    return -size if found[1] else size


@settings(max_examples=150)
@given(
    st.sampled_from([each.key for each in movements()]),
    st.dictionaries(st.sampled_from(JOINTS), st.floats(0, 1), min_size=1, max_size=4),
)
def test_the_printed_ledger_adds_up(movement: str, mobility: dict[str, float]) -> None:
    done = perform(movement, mobility=mobility)
    table = ledger_table(done)
    lost, answers = table["lost"], [*table["taken"], *table["unmet"]]
    if not lost:
        assert abs(done.ledger.total) < 0.2
        assert answers == []
        return
    total = tenths(table["total"])
    assert sum(tenths(amount) for _, amount in lost) == total
    assert sum(tenths(amount) for _, amount in answers) == total
    exact = {joint(key).label: value for key, value in done.ledger.taken.items()}
    for label, amount in table["taken"]:
        assert tenths(amount) / 10 == pytest.approx(exact[label], abs=0.1)
    assert tenths(answers[-1][1]) / 10 == pytest.approx(done.ledger.unmet, abs=0.1)


def test_the_ledger_of_a_hip_off_in_walking() -> None:
    table = ledger_table(perform("walk", off="hip"))
    assert [label for label, _ in table["lost"]] == ["Hip"]
    taken = {label: tenths(amount) for label, amount in table["taken"]}
    assert max(taken, key=taken.__getitem__) == "Low back"
    assert "trunk" in table["unmet"][0][0]


def test_nothing_lost_is_said_in_words() -> None:
    table = ledger_table(perform("walk"))
    assert table["lost"] == table["taken"] == table["unmet"] == []
    assert table["caption"] == "No turn between the ground and the trunk is lost."


@pytest.mark.parametrize("code", ["walk|hip=off", "turn_head|upper_cervical=off"])
def test_a_row_for_each_joint_that_takes_part(code: str) -> None:
    done = perform(code)
    rows = joint_rows(done)
    assert all(len(row) == len(JOINT_COLUMNS) for row in rows)
    for row, shown in zip(words.table(done), rows, strict=True):
        assert shown[:2] == [row.label, row.state]
        assert shown[4] == signed(done.change[row.joint])
        usual, now = (re.findall(r"−?\d+", shown[at])[0].replace("−", "-") for at in (2, 3))
        assert [float(usual), float(now)] == pytest.approx([row.usual, row.now], abs=0.51)
        used = [float(percent) / 100 for percent in re.findall(r"\d+", shown[5])]
        assert used == pytest.approx([row.usual_range_used, row.range_used], abs=0.0051)


@pytest.mark.parametrize(
    ("degrees", "text"), [(4.4, "+4°"), (-9.0, "−9°"), (0.2, "0°"), (-0.3, "0°")]
)
def test_signed(degrees: float, text: str) -> None:
    assert signed(degrees) == text
