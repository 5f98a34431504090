"""What is exported, where to, and what is said when it cannot be done."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import course_utils as cu
from course_utils.quizzes import bank
from course_utils.quizzes.exports import FORMATS, export_questions
from course_utils.quizzes.exports.__main__ import main
from course_utils.quizzes.lessons import course
from tests.quizzes.exports.test_gift import questions


def exported(path: Path) -> list[str]:
    return list(questions(path.read_bytes()))


def ids(topic: str) -> list[str]:
    return [item.id for item in bank().topic(topic).items]


def test_a_part_of_the_bank(tmp_path: Path) -> None:
    path = tmp_path / "part.txt"
    whole = [item.id for topic in bank().topics for item in topic.items]
    for given, wanted in (
        ({}, whole),
        ({"topics": ["map"]}, ids("map")),
        ({"topics": "map"}, ids("map")),
        ({"ids": ["map_03", "exercise_04"]}, ["exercise_04", "map_03"]),
        ({"ids": "map_03"}, ["map_03"]),
        ({"lesson": "01_the_map"}, sorted(course().lesson("01_the_map").check)),
        ({"topics": ["map"], "ids": ["map_03", "exercise_04"]}, ["exercise_04", *ids("map")]),
        ({"lesson": "before"}, [key for key in whole if key in course().before_and_after]),
        ({"topics": "map", "without": "map_03"}, [key for key in ids("map") if key != "map_03"]),
    ):
        done = cu.export_questions("gift", path, **given)
        assert exported(path) == wanted
        assert done.count == len(wanted)
        many = "1 question" if len(wanted) == 1 else f"{len(wanted)} questions"
        assert repr(done) == f"{many} in {path} (GIFT)"


def test_the_options_of_the_terminal_choose_the_same(tmp_path: Path) -> None:
    path = tmp_path / "part.txt"
    asked = ["--topic", "map", "--id", "exercise_04", "--lesson", "before", "--without", "map_03"]
    assert main(["gift", str(path), *asked]) == 0
    by_name = tmp_path / "named.txt"
    cu.export_questions("gift", by_name, ["map"], ["exercise_04"], "before", ["map_03"])
    assert path.read_bytes() == by_name.read_bytes()


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (
            ("modle", "bank.xml"),
            "unknown format 'modle' (nearest: 'moodle'); allowed: moodle, gift, ",
        ),
        (
            ("moodle", "bank.txt"),
            "the file is 'bank.txt'; the name of a Moodle XML file ends in .xml",
        ),
        (("gift", "bank.txt", None, None, "01_map"), "unknown lesson '01_map'"),
        (("gift", "bank.txt", None, None, "00_start_here"), "no question is chosen"),
        (("gift", "bank.txt", ["mapp"]), "unknown topic 'mapp' (nearest: 'map'); allowed: "),
        (("gift", "bank.txt", None, ["map_99"]), "unknown question 'map_99'"),
        (("gift", "bank.txt", [], []), "no question is chosen: name a topic, an id or a lesson"),
        (("gift", "bank.txt", None, "map_03", None, "map_03"), "no question is chosen"),
        (("gift", "bank.txt", "map", None, None, ["back_03"]), "'back_03' cannot be left out: "),
        (("gift", "bank.txt", None, None, None, "map_3"), "unknown question 'map_3' (nearest: "),
        (("gift", "bank.txt", None, None, "befor"), "unknown lesson 'befor' (nearest: 'before')"),
        (("gift", "no/folder/bank.txt"), "no/folder/bank.txt cannot be written: No such file or"),
    ],
)
def test_a_fault_gets_one_sentence(
    given: tuple[str, ...],
    why: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ValueError, match=r"^[^\n]+$") as fault:
        export_questions(*given)
    assert str(fault.value).startswith(why)
    assert not list(tmp_path.iterdir())
    if len(given) == 2:
        assert main(given) == 2
        assert capsys.readouterr().err == f"{fault.value}\n"


def test_a_file_is_whole_or_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A part that cannot be made leaves the file of last time alone."""
    path = tmp_path / "bank.apkg"
    path.write_bytes(b"of last time")
    monkeypatch.setitem(sys.modules, "genanki", None)
    with pytest.raises(ImportError):
        export_questions("anki", path, ids="map_03")
    assert path.read_bytes() == b"of last time"


def test_from_a_terminal(tmp_path: Path) -> None:
    path = tmp_path / "part.txt"
    command = [sys.executable, "-m", "course_utils.quizzes.exports", "gift", str(path)]
    ran = subprocess.run(
        [*command, "--topic", "map", "--id", "exercise_04"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert exported(path) == ["exercise_04", *ids("map")]
    assert ran.stdout == f"{1 + len(ids('map'))} questions in {path} (GIFT)\n"
    assert ran.stderr == ""


def test_the_course_works_without_genanki() -> None:
    source = (
        "import sys; sys.modules['genanki'] = None; import course_utils as cu; cu.export_questions"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", source], check=True)


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_is_documented(name: str) -> None:
    page = (Path(__file__).parents[3] / "docs" / "questions.md").read_text("utf-8")
    assert f'cu.export_questions("{name}", "' in page
    assert f"{FORMATS[name].suffix}" in page
