"""The home tests: five, sourced, each with its error and its limits; a wrong file is a sentence."""

from itertools import pairwise
from math import sqrt
from pathlib import Path

import pytest

from course_utils.body import Body, DataError, home_reading, home_readings, home_tests, references
from course_utils.body.home_tests import load_home_tests


def test_five_tests_each_say_how_and_when_not() -> None:
    assert [test.key for test in home_tests()] == [
        "knee_to_wall",
        "hip_turn",
        "sit_and_reach",
        "wall_angels",
        "neck_turn",
    ]
    for test in home_tests():
        assert len(test.steps) == 3
        assert test.avoid.startswith("Not ")


def test_every_number_has_a_source_or_a_reason() -> None:
    keys = {source.key for source in references()}
    for reading in home_readings():
        assert reading.error_source in keys
        assert len(reading.error_note) > 20
        for norm in reading.norms:
            assert norm.source in keys or (norm.source == "estimate" and len(norm.note) > 20)


@pytest.mark.parametrize(
    ("key", "standard_error"),
    [
        ("pelvis_back_deg", 15.15 * sqrt(1 - 0.97)),
        ("back_forward_deg", 7.0 * sqrt(1 - 0.84)),
        ("hip_turn_deg", 5.4 / 1.96),
    ],
)
def test_derived_errors_follow_from_what_was_published(key: str, standard_error: float) -> None:
    smallest = 1.96 * sqrt(2) * standard_error
    assert home_reading(key).error == pytest.approx(smallest, abs=0.06)


def test_the_norm_is_that_of_age_and_sex() -> None:
    neck = home_reading("neck_turn_deg")
    values = {
        body: neck.norm(body)
        for body in (Body(), Body(sex="female", age=25), Body(sex="male", age=84))
    }
    assert [norm.value for norm in values.values() if norm] == [66.5, 72, 46]
    for sex in ("any", "female", "male"):
        ends = sorted((norm.age_min, norm.age_max) for norm in neck.norms if norm.sex == sex)
        assert ends[0][0] == 18
        assert ends[-1][1] == 100
        assert all(high + 1 == low for (_, high), (low, _) in pairwise(ends))


def test_without_norms_there_is_none() -> None:
    assert home_reading("wrist_gap_cm").norm(Body()) is None


def test_an_unknown_reading_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown reading 'neck'"):
        home_reading("neck")


@pytest.mark.parametrize(
    ("old", "new", "parts"),
    [
        ("joints: [ankle]", "joints: [ankel]", ["ankel"]),
        ("plane: axial\n        joints: [hip]", "plane: axial\n        joints: [elbow]", ["axial"]),
        ("condition: knee bent", "condition: knee bend", ["knee bend"]),
        ("error: 1.9", "error: 0", ["error is 0", "above 0"]),
        ("source: Powden2015", "source: Powden2016", ["Powden2016"]),
        ("value: 12, ", "value: 52, ", ["52", "from 0 to 20"]),
        ("{sex: any, ", "{sex: male, ", ["sex any"]),
        ("key: hip_turn_deg", "key: knee_to_wall_cm", ["knee_to_wall_cm", "twice"]),
        ("avoid: Not on an ankle", "avoid: ''\n    shun: Not on an ankle", ["shun", "not allowed"]),
        ("high: 20", "high: 0", ["low is 0 and high 0"]),
    ],
)
def test_a_wrong_file_is_one_sentence(
    data_copy: Path, old: str, new: str, parts: list[str]
) -> None:
    path = data_copy / "home_tests.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError, match=r"^home_tests\.yaml") as fault:
        load_home_tests(data_copy)
    assert "\n" not in str(fault.value)
    for part in parts:
        assert part in str(fault.value)
