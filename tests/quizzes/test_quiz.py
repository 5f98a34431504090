"""The quiz: what it asks, what it keeps to itself, what it says to every answer."""

from __future__ import annotations

import json
import re
from typing import Any

import attrs
import pytest

from course_utils.body import JOINTS
from course_utils.quizzes import Question, bank, grade, store
from course_utils.quizzes.form import Form, key_in_words
from course_utils.quizzes.items import ChooseOne, Number, Order, PickJoint, Prediction
from course_utils.quizzes.quiz import Quiz
from course_utils.quizzes.review import review
from tests.quizzes.answers import key_of, wrong_answers
from tests.widgets.page import ask, shapes

EVERY = [item for topic in bank().topics for item in topic.items]


def give(quiz: Quiz, answer: Any, sure: str = "fairly") -> dict[str, Any]:
    """Answer the question that is shown, through the page."""
    place = quiz.view["place"]
    item = shown(quiz)
    given = Form.of(item, f"{quiz._sitting.key} {quiz._state.round}").given(answer)
    return ask(quiz, {"do": "answer", "place": place, "given": given, "sure": sure})


def shown(quiz: Quiz) -> Question:
    return bank().question(quiz.view["id"].split(" ")[2])


@pytest.mark.parametrize("item", EVERY, ids=lambda item: item.id)
def test_every_answer_to_every_question_gets_its_feedback(item: Question) -> None:
    for answer in [key_of(item), *wrong_answers(item)]:
        quiz = Quiz([item.id])
        ask(quiz, {"do": "over"})
        view = give(quiz, answer)
        graded = grade(item, answer)
        assert view["error"] == ""
        assert view["told"]["verdict"] == graded.verdict
        assert [line["said"] for line in view["told"]["lines"]] == [
            note.feedback for note in graded.notes
        ]
        assert (graded.score == 1.0) == (answer == key_of(item))
        kept = store().answers()[-1]
        assert (kept.item, kept.answer, kept.score) == (item.id, answer, graded.score)
        assert kept.misconceptions == graded.misconceptions


@pytest.mark.parametrize("item", EVERY, ids=lambda item: item.id)
def test_no_key_leaves_the_kernel_before_the_answer(item: Question) -> None:
    """What goes to the page and to the file differs in nothing when the keys are other ones."""
    quiz = Quiz([item.id])
    sent = json.dumps([quiz.view["asked"], quiz.view["told"]]) + str(list(quiz._stills()))
    assert quiz.view["told"] == {}
    assert set(quiz.view["asked"]) <= {"question", "labels", "form", "texts", "unit", "joints"}
    texts = [note.feedback for note in grade(item, key_of(item)).notes]
    assert not any(text in sent for text in texts)
    if isinstance(item, Number | Order):
        assert key_in_words(item) not in sent


def test_parts_are_shown_in_another_order_and_come_back_right() -> None:
    mixed = 0
    for item in EVERY:
        form = Form.of(item, "any")
        answers = [key_of(item), *wrong_answers(item)]
        assert [form.answer(form.given(answer)) for answer in answers] == answers
        mixed += list(form.parts) != sorted(form.parts, key=str)
        if isinstance(item, Order):
            assert list(form.parts) != key_of(item)
    assert mixed > 0.5 * len(EVERY)


def test_the_same_seed_asks_the_same() -> None:
    asked = [Quiz("map", n=15).view["asked"] for _ in range(2)]
    assert asked[0] == asked[1]
    first = {seed: Quiz("map", n=5, seed=seed).view["id"] for seed in range(8)}
    assert len(set(first.values())) > 1
    assert list(Quiz("map", n=5)._stills()) == list(Quiz("map", n=5)._stills())


def test_a_question_and_its_other_wording_are_not_both_asked() -> None:
    for topic in bank().topics:
        with pytest.raises(ValueError, match="1 to") as fault:
            Quiz(topic.topic, n=1000)
        most = int(str(fault.value).split("1 to ")[1].split()[0])
        quiz = Quiz(topic.topic, n=most)
        ids = {slot.item.id for slot in quiz._slots(1)}
        assert len(ids) == most
        assert not any(slot.item.again in ids for slot in quiz._slots(1))


def test_another_wording_after_a_wrong_answer() -> None:
    item = next(item for item in EVERY if item.again and isinstance(item, ChooseOne))
    quiz = Quiz([item.id])
    view = give(quiz, wrong_answers(item)[0])
    assert view["told"]["retry"]
    view = ask(quiz, {"do": "again"})
    assert shown(quiz).id == item.again
    assert view["told"] == {}
    view = give(quiz, key_of(shown(quiz)))
    assert (view["told"]["verdict"], view["told"]["retry"]) == ("right", False)
    assert [kept.item for kept in store().answers()] == [item.id, item.again]
    assert Quiz([item.id]).view["verdicts"] == ["right"]


def test_an_answered_question_shows_as_answered_after_a_restart() -> None:
    quiz = Quiz("map", n=5)
    for place in range(3):
        ask(quiz, {"do": "go", "place": place})
        told = give(quiz, key_of(shown(quiz)), sure="sure")["told"]
    store.cache_clear()
    again = Quiz("map", n=5)
    assert again.view["verdicts"] == ["right", "right", "right", "", ""]
    assert again.view["place"] == 3
    assert ask(again, {"do": "go", "place": 2})["told"] == told


def test_an_answer_is_given_once() -> None:
    quiz = Quiz("map", n=5)
    item = shown(quiz)
    give(quiz, key_of(item))
    view = give(quiz, wrong_answers(item)[0])
    assert view["told"]["verdict"] == "right"
    assert len(store().answers()) == 1


def test_start_over_is_another_round_and_forgets_nothing() -> None:
    quiz = Quiz("exercise", n=5)
    first = [slot.item.id for slot in quiz._slots(1)]
    give(quiz, key_of(shown(quiz)))
    view = ask(quiz, {"do": "go", "place": 5}, {"do": "over"})
    assert view["verdicts"] == [""] * 5
    assert [slot.item.id for slot in quiz._slots(2)] != first
    give(quiz, key_of(shown(quiz)))
    assert [kept.round for kept in store().answers()] == [1, 2]
    assert Quiz("exercise", n=5).view["verdicts"] == ["right", "", "", "", ""]


def test_the_result_counts_and_names_what_was_sure_and_wrong() -> None:
    quiz = Quiz("map", n=3)
    for place in range(3):
        ask(quiz, {"do": "go", "place": place})
        item = shown(quiz)
        give(quiz, key_of(item) if place else wrong_answers(item)[0], sure="sure")
    view = ask(quiz, {"do": "go", "place": 3})
    assert view["result"][:2] == ["2 of 3 right.", "Of the 3 you were sure of, 2 are right."]
    assert str(quiz) == "The map: 3 of 3 questions answered" == repr(quiz)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("", "an answer is missing: write a number of"),
        ("a lot", "'a lot' is no number: write a number of"),
        ("nan", "must be a number"),
        ("<script>", "no number"),
    ],
)
def test_what_is_no_number_gets_one_sentence_and_keeps_nothing(given: str, why: str) -> None:
    item = next(item for item in EVERY if isinstance(item, Number))
    quiz = Quiz([item.id])
    view = ask(quiz, {"do": "answer", "place": 0, "given": given, "sure": "sure"})
    assert why in view["error"]
    assert (view["told"], store().answers()) == ({}, ())


@pytest.mark.parametrize("text", ["12,5", " 12.5 ", "12.5 degrees"])
def test_a_number_may_have_a_comma_and_its_unit(text: str) -> None:
    item = next(item for item in EVERY if isinstance(item, Number) and item.unit == "degrees")
    assert Form.of(item, "").answer(text) == 12.5


def test_a_page_that_asks_for_the_impossible_is_told_so() -> None:
    quiz = Quiz(["map_03"])
    for action in (
        {"do": "answer", "place": 0, "given": "9", "sure": "sure"},
        {"do": "answer", "place": 0, "given": "0", "sure": "very"},
        {"do": "go", "place": 7},
        {"do": "again"},
        {"do": "cheat"},
    ):
        assert ask(quiz, action)["error"]
    assert store().answers() == ()


@pytest.mark.parametrize(
    ("what", "n", "why"),
    [
        ("maps", None, "unknown quiz 'maps' (nearest: 'map')"),
        (["map_3"], None, "unknown question 'map_3'"),
        ([], None, "at least one id"),
        (["map_03", "map_03"], None, "each once"),
        ("map", 0, "n is 0"),
        ("red_flags", 500, "n is 500; the topic red_flags has 1 to"),
        ("before", 5, "only a quiz of a topic takes it"),
    ],
)
def test_a_wrong_quiz_gets_one_sentence(what: Any, n: int | None, why: str) -> None:
    with pytest.raises(ValueError, match=re.escape(why)):
        Quiz(what, n)


def test_what_a_topic_says_first_stands_at_its_first_question_alone() -> None:
    quiz, topic = Quiz("07_red_flags"), bank().topic("red_flags")
    assert (quiz.view["intro"], quiz.view["caution"]) == (topic.intro, topic.caution)
    assert topic.intro
    assert topic.caution
    later = ask(quiz, {"do": "go", "place": 1})
    assert (later["intro"], later["caution"]) == ("", "")
    for silent_or_alone in (Quiz("before"), Quiz(["red_flags_41"])):
        assert (silent_or_alone.view["intro"], silent_or_alone.view["caution"]) == ("", "")


def test_a_game_of_vignettes_sums_up_the_misses_that_matter() -> None:
    quiz = Quiz("red_flags", n=24, kind="triage")
    slots = quiz._slots(1)
    assert {slot.item.kind for slot in slots} == {"triage"}
    late = 0
    for place, slot in enumerate(slots):
        ask(quiz, {"do": "go", "place": place})
        tier = key_of(slot.item)
        give(quiz, "routine" if tier == "emergency" else tier)
        late += tier == "emergency"
    said = ask(quiz, {"do": "go", "place": 24})["result"]
    assert said[0] == f"{24 - late} of 24 right."
    assert any(
        f"{late} would have been seen too late, {late} of them emergencies; 0 sooner" in line
        for line in said
    )


def test_a_title_that_ends_in_a_mark_gets_no_second_one() -> None:
    assert str(Quiz("09_how_do_we_know")) == "Check: How do we know? 0 of 7 questions answered"


def test_before_and_after_ask_the_same_and_are_kept_apart() -> None:
    before, after = Quiz("before"), Quiz("after")
    assert len(before.view["verdicts"]) == 10
    assert [s.item for s in before._slots(1)] == [s.item for s in after._slots(1)]
    give(before, key_of(shown(before)))
    assert Quiz("after").view["verdicts"] == [""] * 10


def test_the_test_before_says_nothing_to_an_answer() -> None:
    quiz = Quiz("before")
    for place, slot in enumerate(quiz._slots(1)):
        ask(quiz, {"do": "go", "place": place})
        still = shapes(quiz) if quiz.svg else None
        view = give(quiz, key_of(slot.item) if place % 2 else wrong_answers(slot.item)[0])
        assert (view["told"]["title"], view["verdicts"][place]) == ("Noted.", "noted")
        assert (view["told"]["lines"], view["told"]["key"], view["told"]["retry"]) == (
            [],
            "",
            False,
        )
        assert not still or shapes(quiz) == still
    assert ask(quiz, {"do": "go", "place": 10})["result"][0] == "10 of 10 answered."
    assert sum(kept.score == 1.0 for kept in store().answers()) == 5
    assert review().view["result"] == ["Nothing is due: no question has been answered yet."]


def test_a_body_to_pick_from_and_a_body_that_answers() -> None:
    pick = next(item for item in EVERY if isinstance(item, PickJoint))
    view = Quiz([pick.id]).view
    assert view["asked"]["joints"] == list(JOINTS)
    assert len(view["crop"]) == 4
    predict = next(item for item in EVERY if isinstance(item, Prediction))
    quiz = Quiz([predict.id])
    before = shapes(quiz)
    give(quiz, key_of(predict))
    assert shapes(quiz) != before


def test_a_question_that_has_changed_since_is_asked_again() -> None:
    quiz = Quiz(["map_03"])
    give(quiz, 0)
    kept = store().answers()[0]
    store().delete()
    store().add(attrs.evolve(kept, answer=17))
    assert Quiz(["map_03"]).view["verdicts"] == [""]
