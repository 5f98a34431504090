"""The list of estimates: complete, true, and made by a command."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest

from course_utils.body import movements, range_rows
from course_utils.body.files import data_directory
from course_utils.body.segments import load_segments
from course_utils.body.spine import spine
from tools.estimates import END, START, estimates, section, with_section


def _marked(record: Any) -> Iterator[str]:
    """The sources of a loaded record, and of those inside it, that are estimates or the rule."""
    if isinstance(record, tuple):
        for item in record:
            yield from _marked(item)
    elif attrs.has(type(record)):
        for field in attrs.fields(type(record)):
            value = getattr(record, field.name)
            if field.name.endswith("source") and value in ("estimate", "rule"):
                yield value
            yield from _marked(value)


def test_the_readme_lists_them_as_they_are_now() -> None:
    readme = (data_directory() / "README.md").read_text(encoding="utf-8")
    assert with_section(readme, section()) == readme, "run: make estimates"


def test_every_estimate_that_the_loaders_give_is_in_the_list() -> None:
    listed = Counter(found.place for found in estimates())
    loaded = {
        "ranges.csv": list(_marked(range_rows())),
        "spine.csv": list(_marked(spine())),
        "segments.csv": list(_marked(load_segments(data_directory()))),
        **{f"movements/{found.key}.yaml": list(_marked(found)) for found in movements()},
    }
    assert {place: listed[place] for place in loaded} == {
        place: len(found) for place, found in loaded.items()
    }
    assert sum(map(len, loaded.values())) > 200


def test_the_list_gives_the_numbers_and_the_reasons() -> None:
    found = {(one.place, one.what): one.reason for one in estimates()}
    assert found["movements/squat.yaml", "knee mean 106"] == "The thighs come nearly level."
    foot = "foot, sagittal, dorsiflexion, any, age_min 18, age_max 100, value_deg 60"
    assert "Nawoczenski1999" in found["ranges.csv", foot]
    assert found["movements/squat.yaml", "depth tolerance 0.02 m"].startswith("Two centimetres")
    assert found["movements/squat.yaml", "knee spread"].startswith("By the rule")
    assert all(one.reason for one in estimates())


@pytest.mark.parametrize(
    ("path", "text", "what"),
    [
        ("data/gait.csv", "joint,percent,mean,source,note\nhip,50,-14,estimate,why\n", "hip"),
        (
            "data/a.csv",
            "joint,mean,mean_source,note\nhip,-14,estimate,why\nknee,3,X,\n",
            "mean -14",
        ),
        (
            "data/b.csv",
            "a,x_deg,y_deg,x_source,source,note\nhip,1,2,X,estimate,why\n",
            "hip, y_deg 2",
        ),
        (
            "data/movements/hop.yaml",
            "habit:\n  hip: {mean: 3, mean_source: estimate, note: why}\n",
            "3",
        ),
        ("src/a.py", 'X = 0.1\n"""Share of the foot (estimate: why)."""\n', "X = 0.1"),
        ("src/b.py", 'X: float = 1\n"""Estimate: why."""\n', "X: float = 1"),
        ("src/c.py", '"""Outlines. All are estimates: why."""\nX = 1\n', "the whole file"),
    ],
)
def test_an_estimate_is_found_wherever_it_is_put(
    path: str, text: str, what: str, tmp_path: Path
) -> None:
    file = tmp_path / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    (found,) = estimates(tmp_path)
    assert what in found.what
    assert "why" in found.reason


def test_a_spread_from_elsewhere_is_not_called_an_estimate(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.csv").write_text(
        "joint,value_deg,sd_deg,source,note,sd_source\nhip,132,9,estimate,why,McKay2017\n",
        encoding="utf-8",
    )
    (found,) = estimates(tmp_path)
    assert found.what == "hip, value_deg 132"


def test_only_what_is_between_the_marks_is_replaced() -> None:
    text = f"before\n{START}\nold\n{END}\nafter\n"
    assert with_section(text, "new") == f"before\n{START}\n\nnew\n{END}\nafter\n"
    with pytest.raises(ValueError, match="lacks the marks"):
        with_section("no marks", "new")
