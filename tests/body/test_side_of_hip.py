"""The outside of the hip: every place sourced and on the body; a wrong file is one sentence."""

from pathlib import Path

import pytest

from course_utils.body import DataError, references
from course_utils.body.files import data_directory
from course_utils.body.side_of_hip import OURS, highlight, load_side_of_hip, side_of_hip

FILE = "side_of_hip.yaml"


def test_every_place_has_a_source_and_every_caution_its_author() -> None:
    keys = {source.key for source in references()}
    side = side_of_hip()
    assert {one.source for one in side.structures} <= keys
    assert {spot.source for spot in side.spots} <= keys
    assert {spot.caution for spot in side.spots} <= keys | {OURS}
    assert {spot.key: spot.caution for spot in side.spots}["trochanter"] == "Grimaldi2015"


def test_the_places_lie_as_in_a_body() -> None:
    at = {one.key: one for one in side_of_hip().structures}
    heights = [at[key].up for key in ("crest", "asis", "tfl", "band", "kneecap", "gerdy")]
    assert heights == sorted(heights, reverse=True)
    assert at["asis"].forward > at["tfl"].forward > at["trochanter"].forward
    assert at["trochanter"].forward > at["gluteus"].forward
    spots = {spot.key: spot for spot in side_of_hip().spots}
    assert spots["groin"].forward > spots["trochanter"].forward > spots["buttock"].forward
    assert spots["neck"].up > spots["spine"].up > spots["groin"].up > spots["knee"].up
    assert (spots["asis"].forward, spots["asis"].up) == (at["asis"].forward, at["asis"].up)


def test_the_words_say_what_is_picked_out_and_the_table_says_all() -> None:
    one = highlight("band", "trochanter")
    assert one.structure.text in str(one)
    assert one.spot.text in str(one)
    assert "Grimaldi et al. 2015" in str(one)
    assert "the caution is ours" in str(highlight("band", "groin"))
    side = side_of_hip()
    assert len(one.rows) == len(side.structures) + len(side.spots)
    assert all(len(row) == len(one.columns) for row in one.rows)


@pytest.mark.parametrize(
    ("wrong", "nearest"), [({"structure": "tlf"}, "tfl"), ({"spot": "grion"}, "groin")]
)
def test_an_unknown_name_is_answered_with_the_nearest(wrong: dict[str, str], nearest: str) -> None:
    with pytest.raises(ValueError, match=f"nearest: '{nearest}'"):
        highlight(**wrong)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("key: tfl", "key: band", "'band' is given twice"),
        ("source: Hutchinson2022", "source: Hutchinson2202", "Hutchinson2022"),
        ("caution: ours", "caution: our", "unknown source 'our'"),
        ("side: back", "side: left", "'left' is not allowed"),
    ],
)
def test_a_wrong_file_is_one_sentence(tmp_path: Path, old: str, new: str, message: str) -> None:
    text = (data_directory() / FILE).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / FILE).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError, match=message) as fault:
        load_side_of_hip(tmp_path)
    assert str(fault.value).startswith(FILE)
    assert "\n" not in str(fault.value)
