"""The sheet holds the whole bank and its key: read back, each question is as it is in the bank.

How it prints is tested in a browser, in tests/browser/test_sheet.py.
"""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from lxml import html
from PIL import Image

from course_utils.quizzes import (
    KINDS,
    ChooseAll,
    Match,
    Number,
    Order,
    Prediction,
    Question,
    Topic,
    bank,
)
from course_utils.quizzes.exports import export_questions, sheet
from course_utils.quizzes.exports.entries import Entry
from tests.quizzes.exports import nasty
from tests.quizzes.exports.oracle import BANK, expected, plain, sources


@attrs.frozen
class Printed:
    """A question and its key, as printed. `letters`: those of the key."""

    asked: str
    how: str
    options: list[str]
    texts: list[str]
    letters: list[str]
    key: str
    reasons: list[str]
    sources: str
    pictures: list[str]


def text(element: Any) -> str:
    for line in element.iter("br"):
        line.tail = " " + (line.tail or "")
    return plain(element.text_content())


def read(content: bytes) -> dict[str, Printed]:
    page = html.document_fromstring(content.decode())
    asked = page.xpath("//main/ol/li")
    keyed = page.xpath("//section[@class='key']/ol/li")
    assert len(asked) == len(keyed)
    starts = [int(each.get("start")) for each in page.xpath("//main/ol")]
    sizes = [len(each.xpath("./li")) for each in page.xpath("//main/ol")]
    assert starts == [1 + sum(sizes[:at]) for at in range(len(sizes))]
    assert [each.get("start") for each in page.xpath("//section/ol")] == [str(s) for s in starts]
    found = {}
    for question, answer in zip(asked, keyed, strict=True):
        (said,) = question.xpath("./p[@class='asked']")
        key = text(answer.xpath("./b")[0])
        letters = re.match(r"([A-Z](?:, [A-Z])*)\. |((?:[A-Z] )+)$", key + " ")
        found[question.get("id")] = Printed(
            text(said),
            " ".join(text(each) for each in question.xpath("./p[@class='how']")),
            [text(each) for each in question.xpath(".//ol/li")],
            [text(each) for each in question.xpath(".//ul/li")],
            re.findall("[A-Z]", letters[0]) if letters else [],
            plain(key[letters.end() :]) if letters else key,
            [text(each) for each in answer.xpath("./ul/li")],
            text(answer.xpath("./p")[0]),
            [each.get("src") for each in question.xpath(".//img[@alt]")],
        )
    return found


def holds(printed: Printed, item: Question) -> None:
    """Fail unless the sheet and its key say what the question does."""
    wanted = expected(item)
    assert printed.asked == wanted.question
    chosen = [printed.options[ord(letter) - ord("A")] for letter in printed.letters]
    if wanted.options:
        assert sorted(printed.options) == [option for option, _, _ in wanted.options]
        least = 0.01 if isinstance(item, ChooseAll) else 1.0
        right = {option for option, score, _ in wanted.options if score >= least}
        assert set(chosen) == right
        assert printed.key == "; ".join(chosen)
        for option, _, feedback in wanted.options:
            if option in right or not isinstance(item, Prediction):
                assert any(option in line and feedback in line for line in printed.reasons)
    if isinstance(item, Order):
        assert chosen == wanted.order
        assert printed.options != wanted.order
        steps = zip(wanted.order, wanted.feedback, strict=True)
        assert printed.reasons == [plain(f"{step}: {said}") for step, said in steps]
    if isinstance(item, Match):
        assert sorted(zip(printed.texts, chosen, strict=True)) == wanted.pairs
        for line, said in zip(printed.reasons, wanted.feedback, strict=True):
            assert line.endswith(said)
    if isinstance(item, Number):
        assert printed.how == f"Answer in {item.unit}."
        assert printed.key == f"{item.answer:g} {item.unit}, give or take {item.tolerance:g}"
        ends = [item.answer - item.tolerance, item.answer + item.tolerance]
        abouts = [f"{ends[0]:g} to {ends[1]:g}", "less", "more"]
        told = zip(abouts, wanted.feedback, strict=True)
        assert printed.reasons == [f"{about}: {said}" for about, said in told]
    assert all(source in printed.sources for source in sources(item))


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("sheet") / "bank.html"
    export_questions("sheet", path)
    return path.read_bytes()


@pytest.fixture(scope="module")
def whole(content: bytes) -> dict[str, Printed]:
    return read(content)


def test_the_whole_bank_is_there(whole: dict[str, Printed]) -> None:
    assert list(whole) == list(BANK)


@pytest.mark.parametrize("key", BANK)
def test_a_question_is_as_in_the_bank(key: str, whole: dict[str, Printed]) -> None:
    item = BANK[key][0]
    holds(whole[key], item)
    assert len(whole[key].pictures) == (item.kind in ("joint", "predict"))
    for source in whole[key].pictures:
        with Image.open(BytesIO(b64decode(source.removeprefix("data:image/png;base64,")))) as image:
            assert image.format == "PNG"
            assert min(image.size) > 150


def test_it_runs_no_scripts_and_asks_for_nothing(content: bytes) -> None:
    page = html.document_fromstring(content.decode())
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy == "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
    tags = {each.tag for each in page.iter() if isinstance(each.tag, str)}
    assert not tags & {"script", "link", "iframe", "object", "embed", "form"}
    assert all(source.startswith("data:") for source in page.xpath("//@src"))
    assert not page.xpath("//@href | //@*[starts-with(name(), 'on')]")
    assert "url(" not in page.xpath("string(//style)")


def test_each_topic_has_its_heading_in_both_parts(content: bytes) -> None:
    page = html.document_fromstring(content.decode())
    labels = [plain(topic.label) for topic in bank().topics]
    assert [text(each) for each in page.xpath("//main/h2")] == labels
    assert [text(each) for each in page.xpath("//section/h2")] == labels
    assert [text(each) for each in page.xpath("//p[@class='intro']")] == [
        plain(topic.intro) for topic in bank().topics if topic.intro
    ]


def test_a_caution_stands_below_its_questions(content: bytes) -> None:
    page = html.document_fromstring(content.decode())
    told = page.xpath("//main/p[@class='caution'][preceding-sibling::*[1][self::ol]]")
    assert [text(each) for each in told] == [
        plain(topic.caution) for topic in bank().topics if topic.caution
    ]


def test_the_same_questions_give_the_same_sheet(tmp_path: Path) -> None:
    for name in ("one.html", "two.html"):
        export_questions("sheet", tmp_path / name, topics="map")
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()


def test_planted_texts_stay_text() -> None:
    items = [
        attrs.evolve(nasty.question(kind, *planted), id=f"{kind}_{at}")
        for kind in KINDS
        for at, planted in enumerate(nasty.PLANTED)
    ]
    found = rendered(nasty.TOPIC, items)
    for item in items:
        holds(found[item.id], item)


@settings(max_examples=40)
@given(planted=nasty.texts)
def test_any_text_stays_text(planted: list[str]) -> None:
    kinds = [kind for kind in KINDS if kind not in ("joint", "predict")]
    items = [nasty.question(kind, *planted) for kind in kinds]
    found = rendered(nasty.TOPIC, items)
    for item in items:
        holds(found[item.id], item)


def rendered(topic: Topic, items: Sequence[Question]) -> dict[str, Printed]:
    return read(sheet.render([Entry.of(item, topic) for item in items]))
