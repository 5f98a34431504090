"""Every kind of question is graded as its rule says, and no answer goes without feedback."""

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_utils.body import JOINTS, DataError
from course_utils.mechanics import perform
from course_utils.quizzes import (
    TIERS,
    ChooseAll,
    ChooseOne,
    Match,
    Number,
    Option,
    Order,
    PickJoint,
    Prediction,
    Question,
    Triage,
    bank,
    grade,
    prediction,
)
from course_utils.quizzes.items import NumberFeedback, Pair, Step, TierFeedback, misconceptions_of

BASE: dict[str, Any] = {"id": "t", "objective": "o", "question": "q?", "sources": ("Troke2005",)}
ONE = ChooseOne(
    kind="choose_one",
    options=(Option("a", "fa", True), Option("b", "fb", misconception="m"), Option("c", "fc")),
    **BASE,
)
ALL = ChooseAll(
    kind="choose_all",
    options=(
        Option("a", "fa", True),
        Option("b", "fb", misconception="m"),
        Option("c", "fc", True),
        Option("d", "fd"),
    ),
    **BASE,
)
ORDER = Order(kind="order", options=tuple(Step(t, f"f{t}") for t in "abcd"), **BASE)
MATCH = Match(
    kind="match",
    pairs=(Pair("a", "A", "fa", "m"), Pair("b", "B", "fb"), Pair("c", "C", "fc")),
    **BASE,
)
NUMBER = Number(
    kind="number",
    answer=40,
    unit="degrees",
    tolerance=5,
    feedback=NumberFeedback("yes", "more", "less"),
    misconceptions=(("high", "m"),),
    **BASE,
)
JOINT = PickJoint(
    kind="joint",
    answer="hip",
    feedback=(("hip", "yes"), ("lumbar", "above"), ("other", "no")),
    misconceptions=(("lumbar", "m"),),
    **BASE,
)
TRIAGE = Triage(
    kind="triage",
    answer="urgent",
    feedback=TierFeedback("fe", "fu", "fr", "fs"),
    misconceptions=(("self_care", "m"),),
    **BASE,
)


def _predict(code: str, asks: Any, **more: Any) -> Prediction:
    return Prediction(kind="predict", code=code, asks=asks, because="Why.", **BASE, **more)


WALK = _predict("walk|hip=off", "most", misconceptions=(("knee", "m"),))


@pytest.mark.parametrize(
    ("item", "answer", "score", "said", "held"),
    [
        (ONE, 0, 1.0, ["fa"], ()),
        (ONE, 1, 0.0, ["fb"], ("m",)),
        (ONE, 2, 0.0, ["fc"], ()),
        (ALL, [2, 0], 1.0, ["fa", "fb", "fc", "fd"], ()),
        (ALL, [0], 0.5, ["fa", "fb", "fc", "fd"], ()),
        (ALL, [0, 1, 2], 0.5, ["fa", "fb", "fc", "fd"], ("m",)),
        (ALL, [0, 1, 2, 3], 0.0, ["fa", "fb", "fc", "fd"], ("m",)),
        (ALL, [], 0.0, ["fa", "fb", "fc", "fd"], ()),
        (ORDER, [0, 1, 2, 3], 1.0, ["fa", "fb", "fc", "fd"], ()),
        (ORDER, [1, 0, 2, 3], 5 / 6, ["fb", "fa", "fc", "fd"], ()),
        (ORDER, [3, 2, 1, 0], 0.0, ["fd", "fc", "fb", "fa"], ()),
        (ORDER, [2, 3, 0, 1], 0.0, ["fc", "fd", "fa", "fb"], ()),
        (MATCH, [0, 1, 2], 1.0, ["fa", "fb", "fc"], ()),
        (MATCH, [1, 0, 2], 1 / 3, ["fa", "fb", "fc"], ("m",)),
        (MATCH, [0, 2, 1], 1 / 3, ["fa", "fb", "fc"], ()),
        (NUMBER, 35, 1.0, ["yes"], ()),
        (NUMBER, 45.0, 1.0, ["yes"], ()),
        (NUMBER, 34.9, 0.0, ["more"], ()),
        (NUMBER, 46, 0.0, ["less"], ("m",)),
        (JOINT, "hip", 1.0, ["yes"], ()),
        (JOINT, "lumbar", 0.0, ["above"], ("m",)),
        (JOINT, "wrist", 0.0, ["no"], ()),
        (TRIAGE, "urgent", 1.0, ["fu"], ()),
        (TRIAGE, "emergency", 0.5, ["fe"], ()),
        (TRIAGE, "routine", 0.0, ["fr"], ()),
        (TRIAGE, "self_care", 0.0, ["fs"], ("m",)),
    ],
)
def test_an_answer_gets_its_score_feedback_and_misconceptions(
    item: Question, answer: Any, score: float, said: list[str], held: tuple[str, ...]
) -> None:
    found = grade(item, answer)
    assert found.score == pytest.approx(score)
    assert [note.feedback for note in found.notes] == said
    assert found.misconceptions == held
    assert found.verdict == ("right" if score == 1 else "partly" if score else "wrong")


@pytest.mark.parametrize(
    ("item", "answer", "parts"),
    [
        (ONE, 3, ["3", "0 to 2"]),
        (ONE, "a", ["'a'", "0 to 2"]),
        (ONE, True, ["True", "0 to 2"]),
        (ALL, [0, 0], ["each once"]),
        (ALL, "01", ["'01'", "numbers"]),
        (ORDER, [0, 1, 2], ["3 numbers", "4"]),
        (MATCH, [0, 0, 1], ["each once"]),
        (NUMBER, float("nan"), ["nan", "degrees"]),
        (NUMBER, "40", ["'40'", "degrees"]),
        (JOINT, "hips", ["'hips'", "nearest: 'hip'"]),
        (TRIAGE, "now", ["'now'", "emergency, urgent, routine, self_care"]),
        (WALK, "hip", ["'hip'", "foot, ankle, knee"]),
    ],
)
def test_an_impossible_answer_is_refused_in_one_sentence(
    item: Question, answer: Any, parts: list[str]
) -> None:
    with pytest.raises(ValueError, match=r"^[^\n]+$") as fault:
        grade(item, answer)
    for part in parts:
        assert part in str(fault.value)


def test_the_key_of_a_prediction_comes_from_the_model() -> None:
    changes = perform("walk", off="hip").change
    most = max((key for key in JOINTS if key != "hip"), key=lambda key: abs(changes[key]))
    assert prediction.key(WALK) == most == "lumbar"
    assert grade(WALK, most).verdict == "right"
    wrong = grade(WALK, "knee")
    assert wrong.verdict == "wrong"
    assert wrong.misconceptions == ("m",)
    assert (
        f"In the model the low back changes most, by {abs(changes['lumbar']):.0f}°"
        in wrong.notes[0].feedback
    )
    assert "Why." in wrong.notes[0].feedback


def test_a_prediction_says_what_people_do_or_that_it_is_another_question() -> None:
    told = _predict("walk|hip=off", "most", people="People step shorter.")
    assert grade(told, "knee").notes[0].feedback.endswith("Why. People step shorter.")
    untold = grade(WALK, "knee").notes[0].feedback
    assert untold.endswith("Why. What people do is another question.")


@pytest.mark.parametrize(
    ("item", "right"),
    [
        (_predict("walk|hip=off", "direction", joint="lumbar"), "less"),
        (_predict("walk@0|hip=off", "direction", joint="lumbar"), "more"),
        (_predict("sit|hip=0..70", "direction", joint="lumbar"), "same"),
        (_predict("toe_touch|lumbar=off", "goal"), "hand_height"),
        (_predict("sit|lumbar=off", "goal"), "kept"),
        (_predict("walk|hip=off", "most", among=("knee", "wrist"), margin=0.5), "knee"),
    ],
)
def test_a_prediction_may_ask_for_a_direction_or_a_goal(item: Prediction, right: str) -> None:
    assert prediction.key(item) == right
    assert [grade(item, answer).score for answer in item.answers].count(1.0) == 1


@pytest.mark.parametrize(
    ("item", "parts"),
    [
        (_predict("walk|hip=off", "most", margin=6.5), ["lumbar changes by 7.0", "6.5 degrees"]),
        (_predict("walk|hip=off", "direction", joint="lumbar", margin=8), ["-7.0", "8 degrees"]),
        (_predict("squat|ankle=off", "goal"), ["heels, balance", "at most one"]),
    ],
)
def test_a_prediction_that_is_not_clear_is_refused(item: Prediction, parts: list[str]) -> None:
    with pytest.raises(DataError) as fault:
        prediction.key(item)
    for part in ["t:", *parts]:
        assert part in str(fault.value)


def _answers(item: Question) -> list[Any]:
    """Every answer, or for long ones a good number of them, the right one first."""
    match item:
        case ChooseOne():
            right = [at for at, option in enumerate(item.options) if option.right]
            return right + [at for at, option in enumerate(item.options) if not option.right]
        case ChooseAll():
            right = [at for at, option in enumerate(item.options) if option.right]
            return [right, [], *([at] for at in range(len(item.options)))]
        case Order():
            return _orders(len(item.options))
        case Match():
            return _orders(len(item.pairs))
        case Number():
            return [item.answer + off * item.tolerance for off in (0, 1, -1, 2, -2, 1e6)]
        case PickJoint():
            return [item.answer, *(key for key in JOINTS if key != item.answer)]
        case Triage():
            return [item.answer, *(tier for tier in TIERS if tier != item.answer)]
        case Prediction():
            key = prediction.key(item)
            return [key, *(other for other in item.answers if other != key)]


def _orders(count: int) -> list[list[int]]:
    dice = random.Random(count)
    return [list(range(count)), *(dice.sample(range(count), count) for _ in range(20))]


QUESTIONS = [item for topic in bank().topics for item in topic.items]


@pytest.mark.parametrize("item", QUESTIONS, ids=lambda item: item.id)
def test_every_answer_to_every_question_of_the_bank_is_graded(item: Question) -> None:
    right, *others = _answers(item)
    assert grade(item, right).verdict == "right"
    assert grade(item, right).misconceptions == ()
    for answer in [right, *others]:
        found = grade(item, answer)
        assert 0.0 <= found.score <= 1.0
        assert all(note.feedback and note.about for note in found.notes)
        assert set(found.misconceptions) <= set(misconceptions_of(item))
        for key in found.misconceptions:
            assert bank().misconception(key).known


@pytest.mark.parametrize("item", QUESTIONS, ids=lambda item: item.id)
def test_every_misconception_of_a_question_can_be_shown_by_some_answer(item: Question) -> None:
    shown = {key for answer in _answers(item) for key in grade(item, answer).misconceptions}
    assert shown == set(misconceptions_of(item))


@given(order=st.permutations(range(4)))
def test_only_the_right_order_is_all_right_and_a_swap_towards_it_never_costs(
    order: list[int],
) -> None:
    score = grade(ORDER, order).score
    assert (score == 1.0) == (order == [0, 1, 2, 3])
    for at in range(3):
        if order[at] > order[at + 1]:
            better = [*order]
            better[at : at + 2] = order[at + 1], order[at]
            assert grade(ORDER, better).score >= score
