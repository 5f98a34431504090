"""A wrong data file gives one sentence: the file, the place, what is wrong, what is allowed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from course_utils.body.files import DataError
from course_utils.body.joints import load_joints
from course_utils.body.movements import load_movement
from course_utils.body.ranges import load_ranges
from course_utils.body.references import load_references
from course_utils.body.segments import load_segments

MOVEMENT = """\
key: stand
label: Quiet standing
short: standing
plane: axial
summary: Upright.
about_habit: By definition.
habit:
  foot: {mean: 0, mean_source: estimate, spread_source: rule, note: by definition}
  ankle: {mean: 0, mean_source: estimate, spread_source: rule, note: by definition}
  knee: {mean: 0, mean_source: estimate, spread_source: rule, note: by definition}
  hip: {mean: 0, mean_source: Esola1996, spread: 3, spread_source: Esola1996}
  lumbar: {mean: 0, mean_source: estimate, spread_source: rule, note: by definition}
  thoracic: {mean: 0, mean_source: estimate, spread_source: rule, note: by definition}
  lower_cervical: {mean: 0, mean_source: estimate, spread_source: rule, note: by definition}
  upper_cervical: {mean: 0, mean_source: estimate, spread_source: rule, note: by definition}
goals:
  - {key: look, label: the gaze, kind: gaze, tolerance: 5, unit: deg, source: estimate, note: ours}
  - {key: step, label: the step, kind: point, point: hip, axis: x, tolerance: 0.02, unit: m,
     source: estimate, note: ours}
bounds:
  - {joint: foot, lower: 0, reason: the floor}
far_side: {hip: 1, knee: 2, ankle: 3, shoulder: 4, elbow: 5, wrist: 6, source: Esola1996}
conditions: {hip: knee bent}
ledger_end: head
support: feet
"""


def _one_sentence(fault: DataError, *parts: str) -> None:
    text = str(fault)
    assert "\n" not in text
    for part in parts:
        assert part in text, text


@pytest.mark.parametrize(
    ("name", "load", "old", "new", "parts"),
    [
        (
            "joints.csv",
            load_joints,
            "Hip,mobile",
            "Hip,moving",
            ["line 5, role", "'moving'", "mobile, stable"],
        ),
        ("joints.csv", load_joints, "hip,Hip", "hips,Hip", ["foot, ankle, knee, hip,"]),
        (
            "joints.csv",
            load_joints,
            "mobile,4",
            "mobile,four",
            ["line 5, order", "'four'", "number"],
        ),
        ("joints.csv", load_joints, "mobile,4", "mobile,4.5", ["line 5, order", "whole number"]),
        ("joints.csv", load_joints, "key,label", "key,name", ["line 1", "key, label, role, order"]),
        ("joints.csv", load_joints, "mobile,4", "mobile,4,4", ["line 5", "6 cells", "must have 5"]),
        (
            "ranges.csv",
            load_ranges,
            "Baumbach2014",
            "Baumbach2041",
            ["line 5", "nearest: 'Baumbach2014'", "references.json"],
        ),
        (
            "ranges.csv",
            load_ranges,
            ",60,,estimate",
            ",sixty,,estimate",
            ["line 2, value_deg", "'sixty'"],
        ),
        (
            "ranges.csv",
            load_ranges,
            ",60,,estimate",
            ",nan,,estimate",
            ["line 2, value_deg", "number"],
        ),
        (
            "ranges.csv",
            load_ranges,
            "foot,sagittal",
            "foot,frontal",
            ["line 2, plane", "sagittal, axial"],
        ),
        (
            "ranges.csv",
            load_ranges,
            "foot,sagittal",
            "feet,sagittal",
            ["line 2", "'feet'", "nearest: 'foot'"],
        ),
        (
            "ranges.csv",
            load_ranges,
            "foot,sagittal,dorsiflexion",
            "foot,sagittal,flexion",
            ["line 2", "plantarflexion, dorsiflexion"],
        ),
        (
            "ranges.csv",
            load_ranges,
            "foot,sagittal,dorsiflexion",
            "wrist,axial,rotation",
            ["line 2", "wrist", "takes no part"],
        ),
        (
            "ranges.csv",
            load_ranges,
            "estimate,estimate,",
            "Troke2005,estimate,",
            ["line 2", "estimate, or neither"],
        ),
        (
            "ranges.csv",
            load_ranges,
            "any,18,100",
            "any,101,100",
            ["line 2", "age_min", "above age_max"],
        ),
        (
            "ranges.csv",
            load_ranges,
            "foot,sagittal,dorsiflexion,,any",
            "foot,sagittal,dorsiflexion,,male",
            ["foot, sagittal, dorsiflexion", "sex any"],
        ),
        (
            "ranges.csv",
            load_ranges,
            "hip,sagittal,flexion,knee straight,any",
            "hip,sagittal,flexion,knee straight,male",
            ["'knee straight'", "missing"],
        ),
        ("segments.csv", load_segments, "0.4014", "", ["line 2", "foot", "com_fraction"]),
        ("segments.csv", load_segments, "0.4014", "1.4", ["line 2", "1.4", "between 0 and 1"]),
        (
            "segments.csv",
            load_segments,
            "foot,HEEL-TTIP,female",
            "feet,HEEL-TTIP,female",
            ["line 2", "'feet'"],
        ),
        (
            "segments.csv",
            load_segments,
            "foot,HEEL-TTIP,female",
            "foot,HEEL-TTIP,male",
            ["foot", "one for female and one for male"],
        ),
        (
            "references.json",
            load_references,
            '"id": "Esola1996"',
            '"id": "BooneAzen1979"',
            ["'BooneAzen1979' is given twice"],
        ),
        (
            "references.json",
            load_references,
            '"URL": "https://www.nice.org.uk/guidance/ng59"',
            '"URL": "www.nice.org.uk/guidance/ng59"',
            ["(NICE-NG59)", "URL", "https://"],
        ),
        (
            "references.json",
            load_references,
            '"id": "Esola1996"',
            '"ident": "Esola1996"',
            ["entry ", "id", "text"],
        ),
        (
            "references.json",
            load_references,
            '"family": "Esola"',
            '"name": "Esola"',
            ["(Esola1996)", "family or literal"],
        ),
        ("references.json", load_references, "[\n {", "{", ["JSON"]),
    ],
)
def test_a_wrong_table(
    data_copy: Path, name: str, load: Callable[[Path], Any], old: str, new: str, parts: list[str]
) -> None:
    path = data_copy / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    assert load(data_copy)
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load(data_copy)
    _one_sentence(caught.value, name, *parts)


@pytest.mark.parametrize(
    ("name", "load"),
    [
        ("joints.csv", load_joints),
        ("ranges.csv", load_ranges),
        ("segments.csv", load_segments),
        ("references.json", load_references),
    ],
)
def test_a_missing_or_unreadable_file(
    data_copy: Path, name: str, load: Callable[[Path], Any]
) -> None:
    (data_copy / name).write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DataError) as caught:
        load(data_copy)
    _one_sentence(caught.value, name, "UTF-8")
    (data_copy / name).unlink()
    with pytest.raises(DataError) as caught:
        load(data_copy)
    _one_sentence(caught.value, name, "missing")


@pytest.mark.parametrize(
    ("old", "new", "parts"),
    [
        ("key: stand", "key: standing", ["line 1, key", "'stand'"]),
        ("short: standing\n", "", ["short", "must be given"]),
        ("plane: axial", "plane: frontal", ["line 4, plane", "'frontal'", "sagittal, axial"]),
        ("plane: axial", "plane: sagittal", ["habit", "must have", "wrist"]),
        (
            "  foot: {mean: 0",
            "  foot: {mean: zero",
            ["line 8, habit.foot.mean", "'zero'", "number"],
        ),
        ("  foot: {mean: 0", "  foot: {mean: true", ["line 8, habit.foot.mean", "True"]),
        ("  foot: {mean: 0", "  foot: {mean: .nan", ["line 8, habit.foot.mean", "nan"]),
        ("  foot: {mean: 0", "  feet: {mean: 0", ["line 8, habit.feet", "nearest: 'foot'"]),
        (
            "  foot: {mean: 0,",
            "  foot: {mean: 0, men: 1,",
            ["line 8, habit.foot.men", "allowed: joint, mean"],
        ),
        (", note: by definition", "", ["line 8, habit.foot", "reason"]),
        (
            "mean_source: Esola1996",
            "mean_source: Esola1997",
            ["line 11, habit.hip", "nearest: 'Esola1996'"],
        ),
        ("spread: 3", "spread: 0", ["line 11, habit.hip", "above 0"]),
        ("spread: 3, ", "", ["line 11, habit.hip", "spread_source: rule"]),
        ("spread_source: Esola1996", "spread_source: rule", ["line 11, habit.hip", "rule"]),
        ("tolerance: 5", "tolerance: -5", ["line 17, goals.look", "above 0"]),
        ("unit: deg", "unit: m", ["line 17, goals.look", "a gaze goal is in deg"]),
        ("kind: gaze", "kind: glance", ["line 17, goals.look.kind", "gaze, seat"]),
        ("kind: gaze,", "kind: gaze, segment: head,", ["line 17, goals.look", "takes no segment"]),
        (
            "kind: gaze,",
            "kind: gaze, relative_to: mouth,",
            ["line 17, goals.look", "takes no relative_to"],
        ),
        ("point: hip, ", "", ["line 18, goals.step", "needs point"]),
        ("point: hip, ", "point: hip, relative_to: nose, ", ["goals.step.relative_to", "mouth"]),
        ("support: feet", "support: feet\nprop: chair", ["prop", "stool, shelf, step, box, cup"]),
        ("key: step", "key: look", ["look, look", "unique"]),
        ("lower: 0, ", "", ["line 21, bounds.foot", "lower, upper or both"]),
        ("lower: 0,", "lower: 5, upper: 2,", ["line 21, bounds.foot", "must not be above"]),
        ("lower: 0,", "lower: 5,", ["foot", "within the movement's own bound"]),
        ("{joint: foot,", "{joint: wrist,", ["'wrist'", "axial"]),
        ("elbow: 5, ", "", ["line 22, far_side.elbow", "must be given"]),
        ("{hip: knee bent}", "{hip: bent}", ["condition of the hip", "knee bent, knee straight"]),
        ("{hip: knee bent}", "{knee: bent}", ["knee", "no condition"]),
        ("{hip: knee bent}", "hip", ["line 23, conditions", "list"]),
        (
            "ledger_end: head",
            "ledger_end: nose",
            ["line 24, ledger_end", "trunk, head, hand, pelvis"],
        ),
        (
            "support: feet",
            "support: feet\nsupports: feet",
            ["line 26, supports", "nearest: 'support'"],
        ),
        ("support: feet", "support: feet\nsupport: seat", ["line 26", "twice"]),
        ("support: feet", "support: : feet", ["line 25", "YAML"]),
        ("support: feet", "support: 1", ["line 25, support", "feet, seat"]),
        ("support: feet", "support: feet\n? [a, b]\n: 1", ["line 26", "YAML"]),
        ("support: feet", "support: feet\n1: 2\nx: 3", ["line 26, 1", "not allowed"]),
        (MOVEMENT, "- 1\n", ["line 1", "mapping"]),
    ],
)
def test_a_wrong_movement(tmp_path: Path, old: str, new: str, parts: list[str]) -> None:
    path = tmp_path / "stand.yaml"
    path.write_text(MOVEMENT, encoding="utf-8")
    assert load_movement(path).conditions == (("hip", "knee bent"),)
    assert old in MOVEMENT
    path.write_text(MOVEMENT.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_movement(path)
    _one_sentence(caught.value, "stand.yaml", *parts)


def test_a_missing_movement_file(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        load_movement(tmp_path / "fly.yaml")
    _one_sentence(caught.value, "fly.yaml", "missing")


def test_a_table_saved_by_a_spreadsheet_is_read(data_copy: Path) -> None:
    path = data_copy / "joints.csv"
    before = load_joints(data_copy)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert load_joints(data_copy) == before
