"""A wrong question file gives one sentence: the file, the line, the question, the key, the why."""

from pathlib import Path

import pytest

from course_utils.body import DataError
from course_utils.quizzes import Triage, load_bank

TOPIC = """\
topic: sample
label: A sample
objectives:
  know: Know it.
items:
  - id: s_1
    kind: choose_one
    objective: know
    question: Which?
    sources: [Troke2005]
    claims: [C01]
    again: s_2
    options:
      - {text: apple, right: true, feedback: Yes.}
      - {text: berry, feedback: "It is not.", misconception: folk}
      - {text: cherry, feedback: "Not this."}
  - id: s_2
    kind: choose_one
    objective: know
    question: Which of them?
    sources: [Troke2005]
    options:
      - {text: ash, right: true, feedback: Yes.}
      - {text: beech, feedback: "It is not."}
      - {text: chestnut, feedback: "Not this."}
  - id: s_3
    kind: triage
    objective: know
    question: A person.
    sources: [Troke2005]
    answer: urgent
    feedback: {emergency: e, urgent: u, routine: r, self_care: s}
  - id: s_4
    kind: joint
    objective: know
    question: Where?
    sources: [Troke2005]
    answer: hip
    feedback: {hip: Yes., other: It is the hip.}
  - id: s_5
    kind: number
    objective: know
    question: How much?
    sources: [Troke2005]
    answer: 40
    unit: degrees
    tolerance: 5
    feedback: {right: r, low: l, high: h}
    misconceptions: {low: folk}
  - id: s_6
    kind: predict
    objective: know
    question: What next?
    sources: [Troke2005]
    code: walk|hip=off
    asks: direction
    joint: lumbar
    because: It is so.
  - id: s_7
    kind: order
    objective: know
    question: In which order?
    sources: [Troke2005]
    options: [{text: a, feedback: A.}, {text: b, feedback: B.}, {text: c, feedback: C.}]
  - id: s_8
    kind: match
    objective: know
    question: What with what?
    sources: [Troke2005]
    pairs:
      - {text: a, goes_with: A, feedback: "1."}
      - {text: b, goes_with: B, feedback: "2."}
      - {text: c, goes_with: C, feedback: "3."}
  - id: s_9
    kind: choose_all
    objective: know
    question: Which ones?
    sources: [Troke2005]
    options:
      - {text: a, right: true, feedback: A.}
      - {text: b, feedback: B.}
      - {text: c, feedback: C.}
"""
FOLK = """\
folk:
  label: The folk
  belief: This.
  known: That.
  sources: [Troke2005]
"""


def _write(directory: Path, topic: str = TOPIC, misconceptions: str = FOLK) -> Path:
    (directory / "quizzes").mkdir()
    (directory / "quizzes" / "sample.yaml").write_text(topic, encoding="utf-8")
    (directory / "misconceptions.yaml").write_text(misconceptions, encoding="utf-8")
    return directory


def test_a_right_file_is_read_with_every_kind(tmp_path: Path) -> None:
    found = load_bank(_write(tmp_path))
    assert len({item.kind for item in found.topic("sample").items}) == 8
    triage = found.question("s_3")
    assert isinstance(triage, Triage)
    assert triage.feedback.self_care == "s"
    assert found.question("s_1").again == "s_2"


@pytest.mark.parametrize(
    ("old", "new", "parts"),
    [
        ("topic: sample", "topic: simple", ["line 1, topic", "'simple'", "'sample'"]),
        ("label: A sample", "label: ''", ["label", "must not be empty"]),
        ("label: A sample", "title: A sample", ["line 2, title", "not allowed"]),
        ("items:", "item:", ["items", "list of questions"]),
        ("- id: s_1", "- id: ''", ["id must not be empty"]),
        ("- id: s_2", "- id: s_1", ["items.s_1.id", "given twice"]),
        ("kind: triage", "kind: triages", ["items.s_3.kind", "'triages'", "nearest: 'triage'"]),
        ("kind: triage", "kind: [triage]", ["items.s_3.kind", "unknown kind"]),
        ("    kind: joint\n", "", ["items.s_4.kind", "unknown kind None"]),
        ("C01", "C1", ["line 6, items.s_1", "'C1'", "C07"]),
        ("again: s_2", "again: s_9", ["line 12, items.s_1.again", "same kind and objective"]),
        ("again: s_2", "again: s_1", ["items.s_1.again", "another question"]),
        ("again: s_2", "again: s_0", ["items.s_1.again", "'s_0'"]),
        ("again: s_2", "agian: s_2", ["items.s_1.agian", "nearest: 'again'"]),
        ("apple, right: true", "apple", ["items.s_1", "0 options are right"]),
        ('feedback: "It is not.", misc', "right: true, feedback: n, misc", ["no misconception"]),
        ('berry, feedback: "It is not."', "berry", ["line 15, items.s_1.options.1", "missing"]),
        ("text: cherry", "text: apple", ["items.s_1", "'apple'", "twice"]),
        ("right: true, feedback: Yes.", "right: 'yes', feedback: Yes.", ["right", "true or false"]),
        ("misconception: folk", "misconception: flok", ["items.s_1", "'flok'", "nearest: 'folk'"]),
        ("sources: [Troke2005]", "sources: [Troke2050]", ["'Troke2050'", "references.json"]),
        ("sources: [Troke2005]", "sources: []", ["sources are 0", "1 to 9"]),
        ("objective: know", "objective: knows", ["items.s_1.objective", "nearest: 'know'"]),
        ("answer: urgent", "answer: soon", ["items.s_3.answer", "'soon'", "emergency, urgent"]),
        (", self_care: s}", "}", ["items.s_3.feedback.self_care", "missing"]),
        ("answer: hip", "answer: hips", ["items.s_4", "'hips'", "nearest: 'hip'"]),
        ("answer: hip", "answer: knee", ["items.s_4", "nothing for knee"]),
        ("{hip: Yes., other", "{hip: Yes., knees: No., other", ["items.s_4", "'knees'"]),
        ("answer: 40", "answer: forty", ["items.s_5.answer", "'forty'", "number"]),
        ("tolerance: 5", "tolerance: 0", ["items.s_5", "tolerance is 0", "above 0"]),
        ("{low: folk}", "{left: folk}", ["items.s_5", "'left'", "low, high"]),
        ("walk|hip=off", "wlak|hip=off", ["items.s_6", "'wlak'", "nearest: 'walk'"]),
        ("walk|hip=off", "walk", ["items.s_6", "must restrict a joint"]),
        ("    joint: lumbar\n", "", ["items.s_6", "direction needs a joint"]),
        ("joint: lumbar", "joint: hip", ["items.s_6", "'hip'", "free"]),
        ("asks: direction", "asks: size", ["items.s_6.asks", "'size'", "most, direction, goal"]),
        (", {text: c, feedback: C.}]", "]", ["items.s_7", "options are 2", "3 to 7"]),
        ("goes_with: B", "goes_with: A", ["items.s_8", "'A'", "twice"]),
        ("{text: a, right: true,", "{text: a,", ["items.s_9", "at least one option"]),
    ],
)
def test_a_fault_is_told_in_one_sentence(
    tmp_path: Path, old: str, new: str, parts: list[str]
) -> None:
    assert old in TOPIC
    with pytest.raises(DataError) as fault:
        load_bank(_write(tmp_path, TOPIC.replace(old, new, 1)))
    text = str(fault.value)
    assert text.startswith("sample.yaml")
    assert "\n" not in text
    for part in parts:
        assert part in text, text


@pytest.mark.parametrize(
    ("old", "new", "parts"),
    [
        ("belief: This.", "belief: ''", ["line 1, folk", "belief must not be empty"]),
        ("  known: That.\n", "", ["folk.known", "missing"]),
        ("label: The folk", "name: The folk", ["line 2, folk.name", "nearest: 'label'"]),
        ("Troke2005", "Troke2050", ["'Troke2050'"]),
        (FOLK, "folk: this\n", ["folk", "'this'", "mapping"]),
    ],
)
def test_a_wrong_misconception_is_told_in_one_sentence(
    tmp_path: Path, old: str, new: str, parts: list[str]
) -> None:
    with pytest.raises(DataError) as fault:
        load_bank(_write(tmp_path, misconceptions=FOLK.replace(old, new, 1)))
    text = str(fault.value)
    assert text.startswith("misconceptions.yaml")
    for part in parts:
        assert part in text, text


def test_an_id_belongs_to_one_file(tmp_path: Path) -> None:
    _write(tmp_path)
    again = TOPIC.replace("topic: sample", "topic: second")
    (tmp_path / "quizzes" / "second.yaml").write_text(again, encoding="utf-8")
    with pytest.raises(DataError, match=r"second.yaml, line 6, items.s_1.id: .* in sample.yaml"):
        load_bank(tmp_path)


def test_a_bank_without_questions_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "misconceptions.yaml").write_text(FOLK, encoding="utf-8")
    with pytest.raises(DataError, match="no question file"):
        load_bank(tmp_path)
