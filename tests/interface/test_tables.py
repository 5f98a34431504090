"""Tables, the check of the environment, and the one import that a notebook needs."""

import re
import sys
from functools import partial
from xml.etree import ElementTree

import pytest

import course_utils as cu
from course_utils import environment
from course_utils.body import JOINTS, Body, Movement, ranges_of_motion, reference
from course_utils.body import movements as all_movements
from course_utils.mechanics import perform, words
from course_utils.tables import Table

TABLES = [
    cu.joints,
    cu.movements,
    cu.sources,
    cu.who_pays,
    cu.experiments,
    cu.not_judged,
    cu.misses,
    cu.check_environment,
    cu.home_test_steps,
    partial(cu.home_test_norms, "female", 67),
    partial(cu.numbers, "walk"),
    partial(cu.numbers, "turn_head"),
]


@pytest.mark.parametrize("make", TABLES)
def test_the_html_says_what_the_text_says(make) -> None:  # type: ignore[no-untyped-def]
    table: Table = make()
    root = ElementTree.fromstring(table._repr_html_())
    rows = [["".join(cell.itertext()) for cell in row] for row in root.iter("tr")]
    assert rows == [list(table.columns), *map(list, table.rows)]
    assert root.attrib.items() >= {("role", "region"), ("tabindex", "0")}
    assert root.get("aria-label") == root.findtext("table/caption")
    assert root.findtext("table/caption") == table.caption == repr(table).split("\n")[0]
    assert all(row[0].tag == "th" and row[0].get("scope") for row in root.iter("tr"))


def test_text_is_shown_as_text() -> None:
    table = Table("<b>", ("<i>",), (("<script>",),))
    assert "<script>" not in table._repr_html_()
    assert "<b>" not in table._repr_html_()


def test_the_steps_of_an_exercise_start_a_line_each() -> None:
    table = cu.exercises("hip_circle")
    assert table._repr_html_().count("<br/>\n2. ") == table._repr_html_().count("<br/>\n3. ") == 1
    assert len(repr(table).split("\n")) == 3


def test_sources_are_links_and_stand_by_name() -> None:
    html = cu.sources("Watt2011", "NICE-NG59", "Boyle2010")._repr_html_()
    root = ElementTree.fromstring(html)
    assert [(link.get("href"), "".join(link.itertext())) for link in root.iter("a")] == [
        ("https://www.nice.org.uk/guidance/ng59", "nice.org.uk"),
        ("https://doi.org/10.1016/j.pmrj.2011.01.006", "10.1016/j.pmrj.2011.01.006"),
    ]


def test_sources_go_by_name_and_leave_no_cell_empty() -> None:
    given = ("Watt2011", "NICE-NG59", "Boyle2010", "BodyMovement", "BellJenje2016")
    assert [(row[0], *row[2:]) for row in cu.sources(*given).rows] == [
        ("Bell-Jenje et al. 2016", "Manual Therapy", "\N{EN DASH}"),
        ("Body Movement Solutions", "Web page", "\N{EN DASH}"),
        ("Boyle 2010", "Book", "\N{EN DASH}"),
        ("NICE NG59 2016", "National Institute for Health and Care Excellence", "nice.org.uk"),
        ("Watt et al. 2011a", "PM&R 3", "10.1016/j.pmrj.2011.01.006"),
    ]
    for table in (cu.sources(), cu.references()):
        assert all(cell for row in table.rows for cell in row)


def test_a_value_does_not_break_from_its_sign_or_unit() -> None:
    table = cu.experiments()
    cells = [cell for row in table.rows for cell in row[3:5]]
    assert "0.47\xa0±\xa00.19" in cells
    assert not [cell for cell in cells if re.search(r" [±+−\d]|± ", cell)]
    norms = {row[0]: row for row in cu.home_test_norms(age=30).rows}
    assert norms["Knee to wall"][1] == "12\xa0cm, SD\xa02.8"
    assert norms["Neck turn, smaller side"][2].startswith("Estimate. ")


def test_who_pays_names_the_joint_that_changes_most() -> None:
    table = cu.who_pays()
    assert [column.removesuffix(" off") for column in table.columns[1:]] == [
        cu.body.joint(key).label for key in JOINTS
    ]
    for doing, row in zip(all_movements(), table.rows, strict=True):
        for key, cell in zip(JOINTS, row[1:], strict=True):
            done = perform(doing, off=key)
            others = {k: abs(v) for k, v in done.change.items() if k != key}
            most = max(others, key=others.__getitem__)
            if others[most] < words.SHOWN:
                assert cell == ""
            else:
                label, degrees = cell.rsplit(" ", 1)
                assert label == cu.body.joint(most).label.lower()
                assert float(degrees.replace("−", "-")) == pytest.approx(done.change[most], abs=0.5)


@pytest.mark.parametrize("movement", all_movements(), ids=lambda found: found.key)
def test_every_number_is_shown_with_its_source_or_as_an_estimate(movement: Movement) -> None:
    table = cu.numbers(movement.key)
    shown = {row[0]: row for row in table.rows}
    reach = ranges_of_motion(Body(), movement.plane, movement.conditions)
    assert len(shown) == len(movement.habit)
    for habit in movement.habit:
        _, usual, mean_from, spread, spread_from, ends, range_from = shown[
            cu.body.joint(habit.joint).label
        ]
        found = reach[habit.joint]
        width = found.upper - found.lower
        assert float(usual.replace("−", "-")) == habit.mean
        assert float(spread) == pytest.approx(habit.spread or 0.07 * width, abs=0.051)
        assert [float(end.replace("−", "-")) for end in ends.split(" to ")] == [
            found.lower,
            found.upper,
        ]
        for source, cell in (
            (habit.mean_source, mean_from),
            (habit.spread_source, spread_from),
            *((source, range_from) for source in found.sources),
        ):
            if source in ("estimate", "rule"):
                assert "estimate" in cell
            else:
                assert reference(source).short in cell


def test_the_strongest_shade_keeps_the_text_readable() -> None:
    strongest = max(
        float(a) for a in re.findall(r"rgba\(.*?, ([\d.]+)\)", cu.who_pays()._repr_html_())
    )
    shade = (217, 95, 2)
    for ground, ink in ((255, 0), (17, 255)):
        mixed = [strongest * part + (1 - strongest) * ground for part in shade]
        assert contrast(mixed, [ink] * 3) >= 4.5


def contrast(one: list[float], two: list[float]) -> float:
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: list[float]) -> float:
    parts = [c / 255 for c in colour]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_unknown_names_are_one_sentence() -> None:
    with pytest.raises(ValueError, match=r"unknown reference 'Esola1995' \(nearest: 'Esola1996'\)"):
        cu.sources("Esola1995")
    with pytest.raises(ValueError, match="unknown movement 'wlak'"):
        cu.who_pays("wlak")
    with pytest.raises(ValueError, match="unknown movement 'wlak'"):
        cu.numbers("wlak")


def test_what_is_missing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "anywidget", None)
    table = environment.check_environment(versions=True)
    assert ("anywidget", "the labs", "no") in [row[:3] for row in table.rows]
    assert table.caption == "Something is missing: set up with 'make lab'"


def test_outside_a_notebook_it_says_so() -> None:
    assert cu.check_environment().rows[-1][-1] == "no"


def test_nothing_is_offered_that_is_not_there() -> None:
    assert all(hasattr(cu, name) for name in cu.__all__)


def test_a_name_that_is_not_there() -> None:
    with pytest.raises(AttributeError, match="has no 'ChianLab'"):
        cu.ChianLab  # noqa: B018
    assert set(cu.__all__) <= set(dir(cu))
