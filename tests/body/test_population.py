"""Populations: who is drawn, and that the same person comes out however many are asked for."""

from pathlib import Path
from typing import Any

import attrs
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_utils.body import BLOCK, DataError, People, Plane, Range, population, ranges_of_motion
from course_utils.body.files import data_directory
from course_utils.body.person import Body
from course_utils.body.population import load_adults
from course_utils.body.ranges import END_SD_RULE


@given(st.integers(1, 3 * BLOCK), st.integers(1, 3 * BLOCK), st.integers(0, 2**40), st.data())
def test_the_same_person_whatever_the_number_of_people(
    one: int, other: int, seed: int, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, min(one, other) - 1))
    assert population(one, seed=seed).person(at) == population(other, seed=seed).person(at)


def test_blocks_and_seeds_differ() -> None:
    first, second = population(2 * BLOCK, seed=3).block(0), population(2 * BLOCK, seed=3).block(1)
    other = population(2 * BLOCK, seed=4).block(0)
    for name in ("age", "height_m", "habit"):
        assert (getattr(first, name) != getattr(second, name)).all()
        assert (getattr(first, name) != getattr(other, name)).all()


def test_every_person_is_in_one_block() -> None:
    many = population(2 * BLOCK + 5)
    assert [len(many.block(at).age) for at in range(many.blocks)] == [BLOCK, BLOCK, 5]


def test_what_is_drawn_has_the_means_and_sds_of_the_table() -> None:
    many = 50 * BLOCK
    people = whole(many, seed=1)
    table = load_adults(data_directory())
    assert people.female.mean() == pytest.approx(0.5, abs=0.01)
    assert people.age.mean() == pytest.approx(54, abs=0.3)
    for sex, mine in (("female", people.female), ("male", ~people.female)):
        mean, sd = table[sex, "height_m"]
        assert people.height_m[mine].mean() == pytest.approx(mean, abs=5 * sd / many**0.5)
        assert people.height_m[mine].std() == pytest.approx(sd, rel=0.02)
        mean, sd = table[sex, "log_bmi"]
        bmi = np.log(people.mass_kg[mine] / people.height_m[mine] ** 2)
        assert bmi.mean() == pytest.approx(mean, abs=5 * sd / many**0.5)
        assert bmi.std() == pytest.approx(sd, rel=0.02)
    deviates = np.hstack([people.habit, people.lower, people.upper])
    together = np.corrcoef(deviates.T)
    assert np.abs(deviates.mean(axis=0)).max() < 0.02
    assert np.abs(together - np.eye(33)).max() < 0.02, "drawn independently"


def whole(many: int, **how: Any) -> People:
    drawn = population(many, **how)
    blocks = [drawn.block(at) for at in range(drawn.blocks)]
    names = [each.name for each in attrs.fields(People)]
    return People(*(np.concatenate([getattr(one, name) for one in blocks]) for name in names))


def test_men_of_the_source_are_as_heavy_as_it_says() -> None:
    """The source gives the log of men's mass in pounds as normal, 5.13 with SD 0.17."""
    people = whole(50 * BLOCK, sex="male")
    pounds = np.log(people.mass_kg / 0.45359237)
    assert pounds.mean() == pytest.approx(5.13, abs=0.005)
    assert pounds.std() == pytest.approx(0.17, abs=0.003)


def test_sex_and_age_as_asked() -> None:
    people = population(500, sex="female", age=(30, 40)).block(0)
    assert people.female.all()
    assert ((people.age >= 30) & (people.age <= 40)).all()
    assert (population(9, sex="male", age=61).block(0).age == 61).all()
    assert not population(9, sex="male").block(0).female.any()
    same = population(500).block(0)
    assert (same.height_m[same.female] == people.height_m[same.female]).all()


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ({"n": 0}, "the number of people is 0"),
        ({"n": 2.5}, "whole number from 1"),
        ({"n": 9, "sex": "woman"}, "unknown sex 'woman'"),
        ({"n": 9, "age": 12}, "years from 18 to 100"),
        ({"n": 9, "age": (40, 20)}, "a youngest and an oldest"),
        ({"n": 9, "age": "old"}, "the age is 'old'"),
        ({"n": 9, "seed": -1}, "the seed is -1"),
    ],
)
def test_faults_are_one_sentence(how: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        population(**how)


def test_no_such_person() -> None:
    with pytest.raises(ValueError, match="person 9 is not there; the people are 0 to 8"):
        population(9).person(9)


def test_a_missing_row_is_told(tmp_path: Path) -> None:
    text = (data_directory() / "adults.csv").read_text(encoding="utf-8")
    (tmp_path / "adults.csv").write_text("\n".join(text.splitlines()[:-1]), encoding="utf-8")
    with pytest.raises(DataError, match="log_bmi of sex male must have one row"):
        load_adults(tmp_path)


def test_the_sd_of_an_end_is_published_or_follows_the_rule() -> None:
    known = Range(-30, 70, lower_sd=4.0)
    assert known.sds == pytest.approx((4.0, END_SD_RULE * 100))
    assert Range(-2, 98).sds == pytest.approx((1.0, 7.0)), "no more than half of the end"
    assert Range(0, 0).sds == (0, 0)


def test_the_rule_for_sds_lies_between_median_and_mean_of_the_published_ones() -> None:
    shares = set()
    cases: list[tuple[Plane, dict[str, str]]] = [
        ("sagittal", {}),
        ("sagittal", {"hip": "knee straight"}),
        ("axial", {}),
    ]
    for plane, conditions in cases:
        for key, each in ranges_of_motion(Body(age=30), plane, conditions).items():
            for sd, row in ((each.lower_sd, each.lower_row), (each.upper_sd, each.upper_row)):
                if sd is not None and row is not None:
                    shares.add((key, plane, row, sd / (each.upper - each.lower)))
    found = [share for *_, share in shares]
    assert np.median(found) < END_SD_RULE < np.mean(found)
    assert (round(min(found), 2), round(max(found), 2)) == (0.02, 0.28)
