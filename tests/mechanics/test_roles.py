"""Labels beside ranges, and the pattern of the roles."""

from __future__ import annotations

import pytest

from course_utils.body import JOINTS, Body, joint, ranges_of_motion
from course_utils.body.maps import joint_map, joint_maps
from course_utils.mechanics.roles import PEOPLE, PUTTABLE, pattern, roles


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("plane", ["sagittal", "axial"])
def test_the_bars_are_the_ranges_of_the_data(plane: str, person: str) -> None:
    answer = roles(plane, "range", person)  # type: ignore[arg-type]
    sex, _, age = person.partition("_")
    body = Body() if person == "any" else Body(sex=sex, age=float(age))  # type: ignore[arg-type]
    ranges = ranges_of_motion(body, plane)  # type: ignore[arg-type]
    assert all(bar.range == ranges[bar.key] for bar in answer.bars)
    assert all(bar.role == joint(bar.key).role for bar in answer.bars)
    sizes = [bar.size for bar in answer.bars]
    assert sizes == sorted(sizes, reverse=True)
    assert len(answer.rows) == len(answer.bars) == (11 if plane == "sagittal" else 8)


def test_the_map_stands_on_its_feet_and_can_be_filtered() -> None:
    assert [bar.key for bar in roles().bars] == list(reversed(JOINTS))
    for role in ("mobile", "stable"):
        assert {bar.role for bar in roles(shown=role).bars} == {role}
    assert roles(shown="stable").title == roles().title


def test_the_label_does_not_tell_the_range() -> None:
    """As the lesson says: elbow and knee go far and are called stable."""
    assert (
        "2 of the 5 largest ranges belong to joints called stable (elbow and knee)" in roles().title
    )
    assert "the smallest to one called mobile (upper back)" in roles().title
    turning = {bar.key: bar.size for bar in roles("axial").bars}
    assert turning["lumbar"] < 0.3 * turning["thoracic"]
    bending = {bar.key: bar.size for bar in roles().bars}
    assert bending["lumbar"] > bending["thoracic"]
    assert bending["lower_cervical"] > bending["upper_cervical"]
    assert turning["lower_cervical"] < turning["upper_cervical"]


def test_the_pattern_breaks_once_and_the_shoulder_blade_mends_it_in_one_place() -> None:
    assert pattern().title == "One break in the pattern: upper neck and shoulder"
    mended = [place for place in PUTTABLE if not pattern("post", place).breaks]
    assert [JOINTS[int(place)] for place in mended] == ["upper_cervical"]
    assert pattern("post", mended[0]).joints[8] == ("Shoulder blade", "stable")


def test_other_versions_are_as_they_were_read() -> None:
    assert next(each.key for each in joint_maps()) == "post"
    for each in joint_maps()[1:]:
        assert pattern(each.key, "7").joints == each.joints
        assert each.source
        assert "Shoulder blade" in dict(each.joints)
        assert "It has its shoulder blade already." in str(pattern(each.key, "7"))
    assert len(joint_map("boyle").joints) == 7


@pytest.mark.parametrize(
    ("call", "why"),
    [
        (lambda: roles("frontal"), "unknown plane 'frontal'"),  # type: ignore[arg-type]
        (lambda: roles(order="size"), "unknown order 'size'"),  # type: ignore[arg-type]
        (lambda: roles(person="child"), "unknown person 'child'"),  # type: ignore[arg-type]
        (lambda: roles(shown="few"), "unknown joints to show 'few'"),
        (lambda: pattern("mine"), "unknown version of the map 'mine'"),
        (lambda: pattern(blade="ear"), "unknown place of the shoulder blade 'ear'"),
    ],
)
def test_wrong_words_get_one_sentence(call: object, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        call()  # type: ignore[operator]
