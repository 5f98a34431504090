"""The data that ship: complete, sourced and consistent."""

import json
import re

import attrs
import pytest
from citeproc import (  # type: ignore[import-untyped]
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON  # type: ignore[import-untyped]
from scipy.stats import t as student

from course_utils.body import (
    JOINTS,
    Body,
    Bound,
    Goal,
    Habit,
    Movement,
    joints,
    movements,
    range_rows,
    ranges_of_motion,
    reference,
    references,
    segments,
)
from course_utils.body.files import data_directory
from course_utils.body.joints import PLANES, Plane, joints_of
from course_utils.body.movements import RULE
from course_utils.body.segments import PAIRED, SEGMENTS, load_segments
from course_utils.body.spine import spine

ROLES = {
    "foot": "stable",
    "ankle": "mobile",
    "knee": "stable",
    "hip": "mobile",
    "lumbar": "stable",
    "thoracic": "mobile",
    "lower_cervical": "stable",
    "upper_cervical": "mobile",
    "shoulder": "mobile",
    "elbow": "stable",
    "wrist": "mobile",
}


def _sources(movement: Movement) -> list[tuple[str, str]]:
    """Every (source, note) of a movement."""
    pairs = [(habit.mean_source, habit.note) for habit in movement.habit]
    pairs += [(habit.spread_source, habit.note) for habit in movement.habit]
    pairs += [(goal.source, goal.note) for goal in movement.goals]
    if movement.far_side:
        pairs.append((movement.far_side.source, movement.far_side.note))
    if movement.cycle:
        pairs.append((movement.cycle.source, movement.cycle.note))
    return [pair for pair in pairs if pair[0] != RULE]


def test_the_map_has_its_eleven_joints_and_roles() -> None:
    assert {joint.key: joint.role for joint in joints()} == ROLES
    assert tuple(joint.key for joint in joints()) == JOINTS
    assert all(joint.reason.startswith("Coaching idea:") for joint in joints())


def test_every_number_has_a_source_or_a_reason() -> None:
    keys = {source.key for source in references()}
    pairs = [(row.source, row.note) for row in range_rows()]
    pairs += [(row.source, row.note) for row in load_segments(data_directory())]
    for movement in movements():
        pairs += _sources(movement)
    assert len(pairs) > 200
    for source, note in pairs:
        assert source in keys or (source == "estimate" and len(note) > 10), (source, note)


def test_each_source_says_how_far_it_was_read() -> None:
    assert all(source.note.endswith(".") for source in references())


@pytest.mark.parametrize("plane", PLANES)
@pytest.mark.parametrize(
    "body", [Body(), Body(sex="female", age=25), Body(sex="male", age=67), Body(age=100)]
)
def test_everybody_has_a_range_at_every_joint(plane: Plane, body: Body) -> None:
    found = ranges_of_motion(body, plane)
    assert tuple(found) == JOINTS
    for joint, reach in found.items():
        if joint in joints_of(plane):
            assert reach.lower < 0 < reach.upper
            assert reach.sources
            assert reach.lower_row is not None
            assert reach.upper_row is not None
        else:
            assert (reach.lower, reach.upper, reach.sources) == (0.0, 0.0, ())


def test_below_the_trunk_the_turn_adds_up_to_what_was_measured() -> None:
    turn = ranges_of_motion(Body(), "axial")
    assert sum(turn[key].upper for key in ("foot", "ankle", "knee", "hip")) == pytest.approx(
        63.8, abs=1
    )
    assert turn["thoracic"].upper + turn["lumbar"].upper == pytest.approx(32.6)
    assert turn["lower_cervical"].upper + turn["upper_cervical"].upper == pytest.approx(73.6)


def test_the_neck_bends_as_far_as_the_whole_neck_was_measured() -> None:
    bend = ranges_of_motion(Body(), "sagittal")
    neck = [bend["lower_cervical"], bend["upper_cervical"]]
    assert sum(part.upper - part.lower for part in neck) == pytest.approx(127.4)
    flexion = sum(part.upper for part in neck)
    assert flexion / 127.4 == pytest.approx(0.4, abs=0.005)


def test_derived_ranges_are_the_means_that_they_say() -> None:
    measured = {
        (row.joint, row.direction, row.condition, row.age_min, row.sex): row.value_deg
        for row in range_rows()
    }
    means = [row for row in range_rows() if row.note.startswith("Mean of ")]
    assert len(means) >= 11
    for row in means:
        place = (row.joint, row.direction, row.condition, row.age_min)
        both = [measured[(*place, sex)] for sex in ("female", "male")]
        assert row.value_deg == pytest.approx(sum(both) / 2, abs=0.005), row


def test_the_spread_of_both_sexes_follows_from_each() -> None:
    measured = {
        (row.joint, row.direction, row.condition, row.age_min, row.sex): (row.value_deg, row.sd_deg)
        for row in range_rows()
    }
    checked = 0
    for row in range_rows():
        place = (row.joint, row.direction, row.condition, row.age_min)
        if "SD of both groups together." not in row.note or (*place, "male") not in measured:
            continue
        (women, women_sd), (men, men_sd) = (measured[(*place, sex)] for sex in ("female", "male"))
        assert women_sd is not None
        assert men_sd is not None
        together = ((women_sd**2 + men_sd**2) / 2 + ((women - men) / 2) ** 2) ** 0.5
        assert row.sd_deg == pytest.approx(together, abs=0.051), row
        checked += 1
    assert checked == 8


def test_the_spread_in_a_lunge_follows_from_its_confidence_interval() -> None:
    half_width, people = 3.0, 20
    spread = half_width * people**0.5 / float(student.ppf(0.975, people - 1))
    lunges = [row for row in range_rows() if row.source == "Baumbach2014"]
    assert [row.sd_deg for row in lunges] == [pytest.approx(spread, abs=0.05)] * 2


def test_an_sd_has_a_source_that_can_be_read() -> None:
    sources = [row.sd_source or row.source for row in range_rows() if row.sd_deg is not None]
    assert len(sources) > 50
    assert "estimate" not in sources


def test_the_top_two_joints_share_as_they_were_measured() -> None:
    (below_c1, below_head) = [level for level in spine() if level.joint == "upper_cervical"]
    bend, turn = {"C1": 11.5 + 10.9, "head": 3.5 + 21.0}, {"C1": 36.85, "head": 2.1}
    for level in (below_c1, below_head):
        share = bend[level.vertebra] / sum(bend.values())
        assert level.sagittal_share == pytest.approx(share, abs=5e-5)
        assert level.axial_share == pytest.approx(
            turn[level.vertebra] / sum(turn.values()), abs=5e-4
        )
    upper = ranges_of_motion(Body(), "sagittal")["upper_cervical"]
    assert (upper.upper, upper.lower) == (3.5 + 11.5, -(21.0 + 10.9))


@pytest.mark.parametrize("movement", movements(), ids=lambda found: found.key)
def test_habits_are_within_the_range_of_an_average_adult(movement: Movement) -> None:
    reach = ranges_of_motion(Body(), movement.plane, movement.conditions)

    def inside(habit: Habit) -> bool:
        return reach[habit.joint].lower <= habit.mean <= reach[habit.joint].upper

    assert [habit.joint for habit in movement.habit if not inside(habit)] == []


def test_a_tolerance_goes_by_the_kind_of_the_goal_and_has_one_reason() -> None:
    by_kind: dict[str, set[tuple[float, str, str]]] = {}
    for movement in movements():
        for goal in movement.goals:
            if goal.effort == "target":
                stated = (goal.tolerance, goal.unit, goal.note)
                by_kind.setdefault(goal.kind, set()).add(stated)
            else:
                assert "a miss weighs a tenth" in goal.note
    assert {kind: len(stated) for kind, stated in by_kind.items()} == dict.fromkeys(by_kind, 1)


@pytest.mark.parametrize("sex", ["female", "male", None])
def test_the_segments_weigh_as_much_as_the_body(sex: str | None) -> None:
    body = Body(sex=sex, mass_kg=80.0)  # type: ignore[arg-type]
    size = segments(body)
    total = sum(getattr(size, key).mass_kg * (2 if key in PAIRED else 1) for key in SEGMENTS)
    assert total == pytest.approx(80.0, rel=1e-3)


@pytest.mark.parametrize("sex", ["female", "male", None])
def test_the_segments_stack_up_to_about_the_height(sex: str | None) -> None:
    size = segments(Body(sex=sex, height_m=1.8))  # type: ignore[arg-type]
    stack = (
        size.ankle_height_m
        + size.shank.length_m
        + size.thigh.length_m
        + size.trunk_m
        + size.head_neck.length_m
    )
    assert stack == pytest.approx(1.8, rel=0.025)


def test_the_references_are_csl_json_that_a_reference_library_reads_and_prints() -> None:
    entries = json.loads((data_directory() / "references.json").read_text(encoding="utf-8"))
    source = CiteProcJSON(entries)
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    for entry in entries:
        bibliography.register(Citation([CitationItem(entry["id"])]))
    printed = {
        key: str(text)
        for key, text in zip(bibliography.keys, bibliography.bibliography(), strict=True)
    }
    assert len(printed) == len(references())
    for found in references():
        line = printed[found.key.lower()]
        assert found.authors[0] in line
        assert str(found.year or "no date") in line


def test_short_citations() -> None:
    assert reference("Esola1996").short == "Esola et al. 1996"
    assert reference("BooneAzen1979").short == "Boone & Azen 1979"
    assert reference("deLeva1996").short == "de Leva 1996"
    assert reference("Montgomery2011").short == "Montgomery et al. 2011"
    assert reference("Innmann2020").short == "Innmann et al. 2020a"
    assert reference("Innmann2020-THA").short == "Innmann et al. 2020b"
    assert reference("Innmann2020-THA").full.endswith(" 2020b")
    assert reference("pyCGM2-OFM").short == reference("pyCGM2-OFM").full == "pyCGM2 project (b)"


def test_no_two_sources_have_one_citation() -> None:
    for names in ([each.short for each in references()], [each.full for each in references()]):
        assert [name for name in names if names.count(name) > 1] == []


def test_every_source_leads_where_its_entry_says() -> None:
    entries = json.loads((data_directory() / "references.json").read_text(encoding="utf-8"))
    for entry, found in zip(entries, references(), strict=True):
        known = [entry[name] for name in ("DOI", "PMCID", "PMID", "URL") if name in entry]
        assert len(found.links.links) == bool(known)
        for link in found.links.links:
            assert re.fullmatch(r"https?://[\w.-]+\.\w+/\S*", link.address)
            assert known[0] in link.address
            assert " ".join(link.words.split()) == link.words
    assert reference("Watt2011").links == "10.1016/j.pmrj.2011.01.006"
    assert reference("Mazur1979").links == "PubMed 489661"
    assert reference("NICE-NG59").links == "nice.org.uk"
    assert reference("Boyle2010").links == ""


def test_a_title_of_ours_says_so() -> None:
    assert reference("CollarTwist-JPTA").titled == (
        "Trunk rotation practice with a neck collar (title in our words)"
    )
    assert reference("Troke2005").titled == reference("Troke2005").title


def test_the_dictionary_names_every_file_and_every_column() -> None:
    text = (data_directory() / "README.md").read_text(encoding="utf-8")
    for path in data_directory().glob("*.csv"):
        _, _, section = text.partition(f"## {path.name}\n")
        section, _, _ = section.partition("\n## ")
        header = path.read_text(encoding="utf-8").splitlines()[0]
        assert [name for name in header.split(",") if not re.search(rf"\b{name}\b", section)] == []
    names = [field.name for kind in (Movement, Goal, Habit, Bound) for field in attrs.fields(kind)]
    assert [name for name in names if not re.search(rf"\b{name}\b", text)] == []
