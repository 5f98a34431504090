"""The Moodle XML holds the whole bank: read back, each question is as it is in the bank.

The reader is written from Moodle's documentation of the format and what its importer takes.
"""

from __future__ import annotations

import base64
import io
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from PIL import Image

from course_utils.quizzes import KINDS, bank
from course_utils.quizzes.exports import export_questions, moodle
from course_utils.quizzes.exports.entries import Entry
from tests.quizzes.exports import nasty
from tests.quizzes.exports.oracle import BANK, Said, expected, options_of, plain, shown, sources

FRACTIONS = {100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20}
FRACTIONS |= {16.66667, 14.28571, 12.5, 11.11111, 10, 5, 0}
"""The grades that Moodle takes, percent, and below 0 the same."""


def questions(content: bytes) -> dict[str, ET.Element]:
    """The questions by their id number."""
    root = ET.fromstring(content)
    assert root.tag == "quiz"
    beside = ("category", "description")
    found = [each for each in root.iter("question") if each.get("type") not in beside]
    by_id = {each.findtext("idnumber", ""): each for each in found}
    assert len(by_id) == len(found)
    return by_id


def text(element: ET.Element, path: str) -> str:
    """The text at a path, as Moodle shows it: HTML where it is marked so, or as it is."""
    holder = element.find(path)
    assert holder is not None, path
    content = holder.findtext("text")
    assert content is not None, path
    return shown(content) if holder.get("format") == "html" else plain(content)


def read(question: ET.Element) -> Said:
    asked = text(question, "questiontext")
    match question.get("type"):
        case "multichoice":
            asked = asked.removesuffix(" Choose all that are right.")
            fractions = [float(each.get("fraction", "")) for each in question.iter("answer")]
            assert all(abs(each) in FRACTIONS for each in fractions)
            assert (question.findtext("single") == "true") == (
                100 in fractions and sum(fractions) in (100, 150)
            )
            return Said(
                asked,
                options_of(
                    (text(each, "."), fraction / 100, text(each, "feedback"))
                    for each, fraction in zip(question.iter("answer"), fractions, strict=True)
                ),
            )
        case "ordering":
            steps = sorted(question.iter("answer"), key=lambda each: int(each.get("fraction", "")))
            assert question.findtext("selectcount") == str(len(steps))
            return Said(asked, order=[text(each, ".") for each in steps])
        case "matching":
            parts = question.findall("subquestion")
            return Said(asked, pairs=sorted((text(p, "."), text(p, "answer")) for p in parts))
        case "numerical":
            asked = asked.rpartition(" Answer in ")[0]
            ranges = [
                (
                    float(text(each, ".")),
                    float(each.findtext("tolerance", "")),
                    each.get("fraction"),
                )
                for each in question.iter("answer")
            ]
            (right, tolerance, _), *others = ranges
            assert [fraction for *_, fraction in ranges] == ["100", "0", "0"]
            assert [
                value + width * way for (value, width, _), way in zip(others, (1, -1), strict=True)
            ] == pytest.approx([right, right])
            feedback = [text(each, "feedback") for each in question.iter("answer")]
            return Said(asked, number=(right, tolerance), feedback=feedback)
    raise AssertionError(question.get("type"))


def told_in_general(question: ET.Element, said: Said) -> bool:
    """Whether what Moodle cannot say to each part is in its general feedback."""
    general = text(question, "generalfeedback")
    return all(feedback in general for feedback in said.feedback)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, ET.Element]:
    path = tmp_path_factory.mktemp("moodle") / "bank.xml"
    export_questions("moodle", path)
    return questions(path.read_bytes())


def test_the_whole_bank_is_there(whole: dict[str, ET.Element]) -> None:
    assert list(whole) == list(BANK)


@pytest.mark.parametrize("key", BANK)
def test_a_question_is_as_in_the_bank(key: str, whole: dict[str, ET.Element]) -> None:
    (item, topic), question = BANK[key], whole[key]
    found, wanted = read(question), expected(item)
    if item.kind in ("order", "match"):
        assert told_in_general(question, wanted)
        found = Said(found.question, order=found.order, pairs=found.pairs, feedback=wanted.feedback)
    assert found == wanted
    told = text(question, "generalfeedback")
    assert all(source in told for source in sources(item))
    for safe in filter(None, (topic.intro, topic.caution)):
        assert (plain(safe) in told) == (item.kind == "triage")
    tags = [each.text for each in question.findall("tags/tag/text")]
    assert tags == [topic.topic, item.objective, item.kind, *item.claims]
    assert text(question, "name").startswith(key)
    files = question.findall("*/file")
    assert len(files) == {"predict": 2, "joint": 1}.get(item.kind, 0)
    for holder in question.findall("*[file]"):
        (file,) = holder.findall("file")
        assert f'<img src="@@PLUGINFILE@@/{file.get("name")}" alt="' in holder.findtext("text", "")
        with Image.open(io.BytesIO(base64.b64decode(file.text or ""))) as image:
            assert image.format == "PNG"
            assert image.width > 300


def test_each_topic_is_a_category(tmp_path: Path) -> None:
    export_questions("moodle", tmp_path / "some.xml", ids=["map_03", "exercise_04"])
    root = ET.parse(tmp_path / "some.xml").getroot()
    kinds = [each.get("type") for each in root]
    assert kinds == ["category", "description", "multichoice"] * 2
    names = [each.findtext("category/text") for each in root if each.get("type") == "category"]
    labels = {topic.topic: topic.label for topic in bank().topics}
    assert names == [f"$course$/top/Joint by Joint/{labels[key]}" for key in ("exercise", "map")]
    abouts = [text(each, "questiontext") for each in root if each.get("type") == "description"]
    assert abouts == [plain(bank().topic(key).intro) for key in ("exercise", "map")]


def test_a_slash_in_a_topic_is_no_other_category() -> None:
    root = ET.fromstring(
        moodle.render([Entry.of(nasty.question("order", *nasty.TEXTS), nasty.TOPIC)])
    )
    assert root.findtext("question/category/text") == "$course$/top/Joint by Joint/A//B & <C> :"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("planted", nasty.PLANTED)
def test_planted_texts_stay_text(kind: str, planted: tuple[str, ...]) -> None:
    survives(kind, planted)


@settings(max_examples=40)
@given(planted=nasty.texts)
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("joint", "predict")])
def test_any_text_stays_text(kind: str, planted: list[str]) -> None:
    survives(kind, planted)


def survives(kind: str, planted: tuple[str, ...] | list[str]) -> None:
    item = nasty.question(kind, *planted)
    (question,) = questions(moodle.render([Entry.of(item, nasty.TOPIC)])).values()
    found, wanted = read(question), expected(item)
    if kind in ("order", "match"):
        assert told_in_general(question, wanted)
        found = Said(found.question, order=found.order, pairs=found.pairs, feedback=wanted.feedback)
    assert found == wanted
