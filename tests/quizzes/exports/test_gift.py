"""The GIFT file holds the whole bank: read back, each question is as it is in the bank.

The reader is written from Moodle's documentation of the format; it does what Moodle's importer does
with escapes, weights and ranges.
"""

from __future__ import annotations

import re
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings

from course_utils.quizzes import KINDS, bank
from course_utils.quizzes.exports import export_questions, gift
from course_utils.quizzes.exports.entries import Entry
from tests.quizzes.exports import nasty
from tests.quizzes.exports.oracle import BANK, Said, expected, options_of, plain, shown, sources

SIGNS = "~=#{}:\\"
HELD = {sign: chr(0xE000 + at) for at, sign in enumerate(SIGNS)}
"""Private characters that stand for escaped signs while the file is taken apart."""


@attrs.frozen
class Question:
    """A question of the file: its name, tags, text, the part in braces, the general feedback."""

    name: str
    tags: list[str]
    asked: str
    answers: str
    general: str


def questions(content: bytes) -> dict[str, Question]:
    """The questions by their id."""
    found: dict[str, Question] = {}
    text = content.decode()
    for block in re.split(r"\n[ \t]*\n", text.strip("\n")):
        if block.startswith("$CATEGORY:"):
            assert "\n" not in block.strip()
            continue
        if block.startswith("::About"):
            assert not re.search(r"(?<!\\)[{}]", block)
            continue
        comments = [line for line in block.splitlines() if line.strip().startswith("//")]
        rest = "\n".join(line for line in block.splitlines() if line not in comments)
        held = re.sub(r"\\([~=#{}:\\])", lambda sign: HELD[sign[1]], rest)
        parts = re.fullmatch(r"::([^:]*)::\[html\]([^{}]*)\{([^{}]*)\}\s*", held)
        assert parts, block
        name, asked, answers = parts.groups()
        answers, general = answers.split("####")
        (key,) = re.findall(r"\[id:(.*?)\]", comments[0])
        assert key not in found
        tags = re.findall(r"\[tag:(.*?)\]", comments[0])
        found[key] = Question(let_go(name), tags, html(asked), answers, html(general))
    return found


def let_go(text: str) -> str:
    for sign, private in HELD.items():
        text = text.replace(private, sign)
    return text


def html(text: str) -> str:
    """What is shown of a part: a format in brackets at its start would be another one."""
    assert not text.strip().startswith("[")
    return shown(let_go(text))


def pieces(text: str, signs: str) -> list[tuple[str, str]]:
    """Each of the signs with what follows it up to the next."""
    found = re.findall(rf"([{signs}])([^{signs}]*)", text)
    assert "".join(sign + part for sign, part in found) == text.strip()
    return found


def read(question: Question) -> Said:
    asked, answers = question.asked, question.answers.strip()
    if answers.startswith("#"):
        asked = asked.rpartition(" Answer in ")[0]
        ranges, feedback = [], []
        for _, part in pieces(answers[1:].strip(), "="):
            value, said = part.split("#")
            weight = re.match(r"%([0-9]+)%", value)
            ranges.append(
                (float(weight[1]) if weight else 100.0, value[weight.end() if weight else 0 :])
            )
            feedback.append(html(said))
        assert [weight for weight, _ in ranges] == [100, 0, 0]
        right, tolerance = map(float, ranges[0][1].split(":"))
        assert float(ranges[1][1].split("..")[1]) == float(ranges[2][1].split("..")[0]) == right
        return Said(asked, number=(right, tolerance), feedback=feedback)
    if "~" not in answers:
        pairs = []
        for _, part in pieces(answers, "="):
            text, _, other = part.partition("->")
            pairs.append((html(text), plain(let_go(other))))
        return Said(asked, pairs=pairs)
    assert "->" not in answers
    found, single = [], "=" in answers
    for sign, part in pieces(answers, "~="):
        text, said = part.split("#")
        weight = re.match(r"%(-*[0-9]{1,3}\.?[0-9]*)%", text) if sign == "~" else None
        score = 1.0 if sign == "=" else float(weight[1]) / 100 if weight else 0.0
        found.append((html(text[weight.end() if weight else 0 :]), score, html(said)))
    assert single == (1.0 in [score for _, score, _ in found] and min(s for _, s, _ in found) == 0)
    return Said(asked.removesuffix(" Choose all that are right."), options_of(found))


def holds(question: Question, wanted: Said) -> None:
    """Fail unless the question is as wanted; what is said to steps and pairs stands below it."""
    found = read(question)
    if wanted.order:
        steps = [text for text, place in sorted(found.pairs, key=lambda pair: int(pair[1]))]
        found = attrs.evolve(found, pairs=[], order=steps)
    if wanted.order or wanted.pairs:
        assert all(feedback in question.general for feedback in wanted.feedback)
        found = attrs.evolve(found, pairs=sorted(found.pairs), feedback=wanted.feedback)
    assert found == wanted


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Question]:
    path = tmp_path_factory.mktemp("gift") / "bank.txt"
    export_questions("gift", path)
    return questions(path.read_bytes())


def test_the_whole_bank_is_there(whole: dict[str, Question]) -> None:
    assert list(whole) == list(BANK)


@pytest.mark.parametrize("key", BANK)
def test_a_question_is_as_in_the_bank(key: str, whole: dict[str, Question]) -> None:
    (item, topic), question = BANK[key], whole[key]
    holds(question, expected(item))
    assert question.name.startswith(f"{key}: ")
    assert question.tags == [topic.topic, item.objective, item.kind, *item.claims]
    assert all(source in question.general for source in sources(item))
    for safe in filter(None, (topic.intro, topic.caution)):
        assert (plain(safe) in question.general) == (item.kind == "triage")


def test_each_topic_is_a_category(tmp_path: Path) -> None:
    export_questions("gift", tmp_path / "some.txt", ids=["map_03", "exercise_04"])
    text = (tmp_path / "some.txt").read_text("utf-8")
    found = re.findall(r"^\$CATEGORY: (.*)$", text, re.MULTILINE)
    labels = {topic.topic: topic.label for topic in bank().topics}
    assert found == [f"$course$/top/Joint by Joint/{labels[key]}" for key in ("exercise", "map")]
    abouts = re.findall(r"^::About\\: .*?::\[html\](.*)$", text, re.MULTILINE)
    intros = [plain(bank().topic(key).intro) for key in ("exercise", "map")]
    assert [html(re.sub(r"\\(.)", r"\1", about)) for about in abouts] == intros


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
    (question,) = questions(gift.render([Entry.of(item, nasty.TOPIC)])).values()
    holds(question, expected(item))
