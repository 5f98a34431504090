"""The QTI package holds the whole bank: read back, each question is as it is in the bank.

Every file keeps the schema beside this one, and a small engine carries out the response processing
as QTI 2.1 defines it: each answer gets the score and the feedback that the course gives.
"""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import attrs
import pytest
from hypothesis import given, settings
from lxml import etree
from PIL import Image

from course_utils.body import JOINTS, joint
from course_utils.quizzes import (
    KINDS,
    TIERS,
    ChooseAll,
    Match,
    Number,
    Order,
    PickJoint,
    Prediction,
    Question,
    Triage,
    bank,
    grade,
    prediction,
)
from course_utils.quizzes.exports import export_questions, qti
from course_utils.quizzes.exports.entries import Entry
from course_utils.quizzes.items import TIER_LABELS
from tests.quizzes.exports import nasty
from tests.quizzes.exports.oracle import BANK, Said, expected, options_of, plain, sources

NS = "{http://www.imsglobal.org/xsd/imsqti_v2p1}"
CP = "{http://www.imsglobal.org/xsd/imscp_v1p1}"
LOM = "{http://ltsc.ieee.org/xsd/LOM}"
SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).with_name("qti_subset.xsd")))


def unzipped(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
        assert len(set(package.namelist())) == len(package.namelist())
        return {name: package.read(name) for name in package.namelist()}


def items(files: dict[str, bytes]) -> dict[str, ET.Element]:
    """The questions by id, each named in the manifest with all files that it needs."""
    manifest = ET.fromstring(files["imsmanifest.xml"])
    assert manifest.tag == f"{CP}manifest"
    found, listed = {}, {"imsmanifest.xml"}
    for resource in manifest.iter(f"{CP}resource"):
        holds = {each.get("href", "") for each in resource.findall(f"{CP}file")}
        assert resource.get("href") in holds
        listed |= holds
        if resource.get("type") == "imsqti_item_xmlv2p1":
            item = ET.fromstring(files[resource.get("href", "")])
            needs = {f"items/{each.get('src')}" for each in item.iter(f"{NS}img")}
            assert holds == {resource.get("href"), *needs}
            found[item.get("identifier", "")] = item
    assert listed == set(files)
    return found


def text(element: ET.Element | None) -> str:
    assert element is not None
    parts = [element.text or ""]
    for child in element:
        parts += [" ", text(child), " ", child.tail or ""]
    return plain("".join(parts))


def choices(item: ET.Element, tag: str = "simpleChoice") -> dict[str, str]:
    found = {each.get("identifier", ""): text(each) for each in item.iter(NS + tag)}
    assert len(found) == len(list(item.iter(NS + tag)))
    return found


def feedback(item: ET.Element, outcome: str = "FEEDBACK") -> dict[str, str]:
    return {
        each.get("identifier", ""): text(each)
        for each in item.findall(f"{NS}modalFeedback")
        if each.get("outcomeIdentifier") == outcome
    }


def declared(item: ET.Element) -> tuple[str, str, list[str], dict[str, float]]:
    """The response: its cardinality and type, the right values, the score of each value."""
    response = item.find(f"{NS}responseDeclaration")
    assert response is not None
    right = [each.text or "" for each in response.iterfind(f"{NS}correctResponse/{NS}value")]
    mapping = response.iterfind(f"{NS}mapping/{NS}mapEntry")
    scores = {each.get("mapKey", ""): float(each.get("mappedValue", "")) for each in mapping}
    return response.get("cardinality", ""), response.get("baseType", ""), right, scores


def read(item: ET.Element) -> Said:
    body = item.find(f"{NS}itemBody")
    assert body is not None
    asked = text(body.find(f"{NS}p"))
    cardinality, kind, right, scores = declared(item)
    match cardinality, kind:
        case (("single" | "multiple"), "identifier"):
            said, shown = feedback(item), choices(item)
            assert set(said) == set(shown)
            assert set(right) <= set(shown)
            options = ((shown[key], scores.get(key, 0.0), said[key]) for key in shown)
            return Said(asked, options_of(options))
        case "ordered", "identifier":
            shown = choices(item)
            assert sorted(right) == sorted(shown)
            assert right != list(shown), "the order shown tells the right one"
            return Said(asked, order=[shown[key] for key in right])
        case "multiple", "directedPair":
            shown = choices(item, "simpleAssociableChoice")
            assert right == list(scores)
            pairs = [tuple(shown[key] for key in pair.split()) for pair in right]
            return Said(asked, pairs=sorted((one, other) for one, other in pairs))
        case "single", "float":
            (equal,) = item.iter(f"{NS}equal")
            low, high = map(float, equal.get("tolerance", "").split())
            assert low == high
            said = feedback(item)
            order = [said[key] for key in ("right", "low", "high")]
            return Said(asked, number=(float(right[0]), low), feedback=order)
    raise AssertionError((cardinality, kind))


def holds(item: ET.Element, wanted: Said) -> None:
    """Fail unless the question is as wanted; what is said to steps and pairs is in the solution."""
    found = read(item)
    if wanted.order or wanted.pairs:
        (solution,) = feedback(item, "SOLUTION").values()
        assert all(said in solution for said in wanted.feedback)
        found = attrs.evolve(found, feedback=wanted.feedback)
    assert found == wanted


class Engine:
    """Carries out the response processing of an item for one response."""

    def __init__(self, item: ET.Element, response: Any) -> None:
        self.item, self.response = item, response
        self.cardinality, self.kind, self.right, self.scores = declared(item)
        self.outcomes: dict[str, Any] = {"SCORE": 0.0}
        processing = item.find(f"{NS}responseProcessing")
        assert processing is not None
        for rule in processing:
            self._do(rule)

    def _do(self, rule: ET.Element) -> None:
        if rule.tag == f"{NS}responseCondition":
            for branch in rule:
                if self._value(branch[0]):
                    for inner in branch[1:]:
                        self._do(inner)
                    return
        else:
            assert rule.tag == f"{NS}setOutcomeValue"
            self.outcomes[rule.get("identifier", "")] = self._value(rule[0])

    def _value(self, expression: ET.Element) -> Any:
        match expression.tag.removeprefix(NS):
            case "variable":
                return self.response
            case "correct":
                if self.cardinality == "single":
                    return float(self.right[0]) if self.kind == "float" else self.right[0]
                return self.right
            case "baseValue":
                number = expression.get("baseType") == "float"
                return float(expression.text or "") if number else expression.text
            case "mapResponse":
                given = [self.response] if self.cardinality == "single" else set(self.response)
                mapping = self.item.find(f"{NS}responseDeclaration/{NS}mapping")
                assert mapping is not None
                added = sum(self.scores.get(value, 0.0) for value in given)
                return min(
                    max(added, float(mapping.get("lowerBound", ""))),
                    float(mapping.get("upperBound", "")),
                )
            case "match":
                return self._value(expression[0]) == self._value(expression[1])
            case "lt":
                return self._value(expression[0]) < self._value(expression[1])
            case "gt":
                return self._value(expression[0]) > self._value(expression[1])
            case "equal":
                low, high = map(float, expression.get("tolerance", "").split())
                value, right = self._value(expression[0]), self._value(expression[1])
                return bool(right - low <= value <= right + high)
        raise AssertionError(expression.tag)

    def shown(self) -> list[str]:
        """The feedback that is shown."""
        chosen = self.outcomes.get("FEEDBACK")
        keys = chosen if isinstance(chosen, list) else [chosen]
        return [said for key, said in feedback(self.item).items() if key in keys]


def answers(question: Question, item: ET.Element) -> Iterable[tuple[Any, Any]]:
    """Answers as the course takes them, with the same as QTI takes it."""
    shown = {label: key for key, label in choices(item).items()}
    mixed = random.Random(question.id)
    match question:
        case ChooseAll():
            many = range(len(question.options))
            for size in many:
                chosen = mixed.sample(many, size)
                yield chosen, [shown[plain(question.options[at].text)] for at in chosen]
        case Order():
            for _ in range(5):
                order = mixed.sample(range(len(question.options)), len(question.options))
                yield order, [shown[plain(question.options[at].text)] for at in order]
            yield range(len(question.options)), [shown[plain(o.text)] for o in question.options]
        case Match():
            named = {label: key for key, label in choices(item, "simpleAssociableChoice").items()}
            many = range(len(question.pairs))
            for given in [list(many), *(mixed.sample(many, len(many)) for _ in range(5))]:
                pairs = zip(question.pairs, given, strict=True)
                yield (
                    given,
                    [
                        f"{named[plain(pair.text)]} {named[plain(question.pairs[at].goes_with)]}"
                        for pair, at in pairs
                    ],
                )
        case Number():
            for times in (-3.0, -1.01, -0.99, 0.0, 0.99, 1.01, 3.0):
                value = question.answer + times * question.tolerance
                yield value, value
        case PickJoint():
            for key in JOINTS:
                yield key, shown[joint(key).label]
        case Triage():
            for tier in TIERS:
                yield tier, shown[TIER_LABELS[tier]]
        case Prediction():
            for key in question.answers:
                yield key, shown[prediction.label(question, key).capitalize()]
        case _:
            for at, option in enumerate(question.options):
                yield at, shown[plain(option.text)]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    path = tmp_path_factory.mktemp("qti") / "bank.zip"
    export_questions("qti", path)
    return unzipped(path.read_bytes())


@pytest.fixture(scope="module")
def whole(files: dict[str, bytes]) -> dict[str, ET.Element]:
    return items(files)


def test_the_whole_bank_is_there(whole: dict[str, ET.Element]) -> None:
    assert list(whole) == list(BANK)


@pytest.mark.parametrize("key", BANK)
def test_a_question_is_as_in_the_bank(
    key: str, whole: dict[str, ET.Element], files: dict[str, bytes]
) -> None:
    question, item = BANK[key][0], whole[key]
    SCHEMA.assertValid(etree.fromstring(files[f"items/{key}.xml"]))
    holds(item, expected(question))
    (solution,) = feedback(item, "SOLUTION").values()
    assert all(source in solution for source in sources(question))
    for safe in filter(None, (BANK[key][1].intro, BANK[key][1].caution)):
        assert (plain(safe) in solution) == (question.kind == "triage")
    pictures = [each.get("src", "") for each in item.iter(f"{NS}img")]
    assert len(pictures) == {"predict": 2, "joint": 1}.get(question.kind, 0)
    for name in pictures:
        with Image.open(io.BytesIO(files[f"items/{name}"])) as image:
            assert image.format == "PNG"


@pytest.mark.parametrize("key", BANK)
def test_an_answer_gets_the_score_and_the_feedback_of_the_course(
    key: str, whole: dict[str, ET.Element]
) -> None:
    question, item = BANK[key][0], whole[key]
    for answer, response in answers(question, item):
        graded, ran = grade(question, answer), Engine(item, response)
        exact = float(graded.score == 1.0) if isinstance(question, Order) else graded.score
        assert ran.outcomes["SCORE"] == pytest.approx(exact), answer
        assert ran.outcomes["SOLUTION"] in feedback(item, "SOLUTION")
        if isinstance(question, Order | Match):
            continue
        said = [plain(note.feedback) for note in graded.notes]
        if isinstance(question, ChooseAll):
            said = [said[at] for at in answer]
        assert sorted(ran.shown()) == sorted(said)


def test_the_test_has_a_section_for_each_topic(files: dict[str, bytes]) -> None:
    SCHEMA.assertValid(etree.fromstring(files["test.xml"]))
    test = ET.fromstring(files["test.xml"])
    found = {
        each.get("title"): [ref.get("href") for ref in each.iter(f"{NS}assessmentItemRef")]
        for each in test.iter(f"{NS}assessmentSection")
    }
    wanted = {t.label: [f"items/{item.id}.xml" for item in t.items] for t in bank().topics}
    assert found == wanted


def test_the_manifest_describes_each_question(files: dict[str, bytes]) -> None:
    manifest = ET.fromstring(files["imsmanifest.xml"])
    for resource in manifest.iter(f"{CP}resource"):
        if resource.get("type") == "imsqti_item_xmlv2p1":
            item, topic = BANK[Path(resource.get("href", "")).stem]
            words = [text(each) for each in resource.iter(f"{LOM}keyword")]
            assert words == [topic.topic, item.objective, item.kind, *item.claims]
            objective = dict(topic.objectives)[item.objective]
            assert text(next(resource.iter(f"{LOM}description"))).startswith(plain(objective))


def test_the_schema_finds_faults(files: dict[str, bytes]) -> None:
    good = files["items/map_03.xml"].decode()
    for old, new in (
        ('cardinality="single"', 'cardinality="any"'),
        ("<itemBody>", "<itemBody><script/>"),
        ('adaptive="false"', ""),
        ("setOutcomeValue", "setValue"),
    ):
        assert old in good
        assert not SCHEMA.validate(etree.fromstring(good.replace(old, new).encode()))


def test_the_same_questions_give_the_same_package(tmp_path: Path) -> None:
    for name in ("one.zip", "two.zip"):
        export_questions("qti", tmp_path / name, topics="map")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


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
    question = nasty.question(kind, *planted)
    files = unzipped(qti.render([Entry.of(question, nasty.TOPIC)]))
    for name in (f"items/{question.id}.xml", "test.xml"):
        SCHEMA.assertValid(etree.fromstring(files[name]))
    holds(items(files)[question.id], expected(question))
