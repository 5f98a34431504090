"""Progress says what the answers say, and nothing more."""

from __future__ import annotations

import io
import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import attrs
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from scipy.stats import binomtest

import course_utils as cu
from course_utils.figures.canvas import Drawn, Written
from course_utils.figures.progress import Certainty, Exam, Progress, ProgressPicture
from course_utils.quizzes import SURE, Answer, Sure, bank, store
from course_utils.quizzes.items import ChooseOne, misconceptions_of
from course_utils.quizzes.lessons import course
from course_utils.quizzes.progress import progress_of, wilson
from course_utils.quizzes.progress_page import ProgressPage
from tests.figures.boxes import overlaps, text_boxes
from tests.widgets.page import ask

START = datetime(2026, 5, 3, 12, tzinfo=UTC)
TOPIC_OF = {item.id: topic.topic for topic in bank().topics for item in topic.items}
TEN = course().before_and_after
LESSON = next(each for each in course().lessons if each.check)
HOLDER = next(
    item
    for topic in bank().topics
    for item in topic.items
    if isinstance(item, ChooseOne) and misconceptions_of(item)
)
BELIEF = misconceptions_of(HOLDER)[0]


def answer(
    item: str = TEN[0],
    score: float = 1.0,
    days: float = 0.0,
    quiz: str = "quiz",
    turn: int = 1,
    sure: Sure = "fairly",
    shown: tuple[str, ...] = (),
) -> Answer:
    return Answer(
        quiz=quiz,
        round=turn,
        item=item,
        topic=TOPIC_OF.get(item, "gone"),
        objective="objective",
        answer=0,
        score=score,
        sure=sure,
        misconceptions=shown,
        at=START + timedelta(days=days),
    )


def progress(*answers: Answer) -> Progress:
    return progress_of(answers, course(), bank(), UTC)


def test_without_answers_nothing_is_claimed() -> None:
    done = progress()
    assert done.title == "Nothing is answered yet"
    assert not any(lesson.answered for lesson in done.lessons)
    assert not any(topic.days for topic in done.topics)
    assert not any(each.tells for each in done.certainties)
    assert done.gain is None
    assert dict(done.rows)["Normalised gain"] == "needs both tests"


def test_a_lesson_is_done_when_its_whole_check_is_answered_in_it() -> None:
    check = LESSON.check
    elsewhere = [answer(item, quiz="elsewhere") for item in check]
    some = [answer(item, score=0.0, quiz=LESSON.key) for item in check[:-1]]
    again = [answer(check[0], quiz=LESSON.key, turn=2)]
    found = {each.title: each for each in progress(*elsewhere, *some, *again).lessons}
    assert found[LESSON.title].answered == len(check) - 1
    assert not found[LESSON.title].done
    last = answer(check[-1], quiz=LESSON.key, turn=2)
    done = progress(*some, last)
    assert {each.title: each.done for each in done.lessons}[LESSON.title]
    assert done.title.startswith(f"1 of {len(done.lessons)} lessons done")


def test_a_topic_has_the_mean_of_each_day() -> None:
    item = HOLDER.id
    label = bank().topic(TOPIC_OF[item]).label
    given = [
        answer(item, 1.0),
        answer(item, 0.5, 0.2),
        answer(item, 0.0, 0.3),
        answer(item, days=9),
    ]
    (topic,) = [each for each in progress(*given).topics if each.days]
    assert topic.label == label
    assert [(day.date, day.answers) for day in topic.days] == [
        (date(2026, 5, 3), 3),
        (date(2026, 5, 12), 1),
    ]
    assert [day.score for day in topic.days] == [0.5, 1.0]


@given(st.integers(0, 60), st.integers(1, 60))
def test_the_interval_is_wilsons(right: int, count: int) -> None:
    right = min(right, count)
    low, high = wilson(right, count)
    oracle = binomtest(right, count).proportion_ci(method="wilson")
    assert (low, high) == pytest.approx((oracle.low, oracle.high), abs=1e-6)
    assert 0.0 <= low < high <= 1.0
    assert low - 1e-12 <= right / count <= high + 1e-12
    wider = wilson(10 * right, 10 * count)
    assert wider[1] - wider[0] < high - low


def certainty(name: str, right: int, count: int) -> Certainty:
    return Certainty(name, right, count, *wilson(right, count))


def test_what_is_sure_is_set_against_what_is_right() -> None:
    given = [answer(sure=sure, score=score) for sure in SURE for score in (0.0, 0.5, 1.0)]
    found = progress(*given).certainties
    assert [(each.name, each.right, each.answers) for each in found] == [
        ("a guess", 1, 3),
        ("fairly sure", 1, 3),
        ("sure", 1, 3),
    ]
    assert "too few" in progress(*given).judgement


@pytest.mark.parametrize(
    ("guess", "sure", "said"),
    [
        ((2, 12), (12, 12), "you know what you know"),
        ((12, 12), (2, 12), "your guesses are right more often"),
        ((6, 12), (8, 12), "not clearly different"),
        ((1, 2), (12, 12), "too few"),
        ((0, 0), (12, 12), "too few"),
    ],
)
def test_the_judgement_needs_intervals_apart(
    guess: tuple[int, int], sure: tuple[int, int], said: str
) -> None:
    found = (certainty("a guess", *guess), certainty("sure", *sure))
    assert said in attrs.evolve(progress(answer()), certainties=found).judgement


def test_the_gain_is_of_what_could_be_won() -> None:
    before = [answer(item, float(at < 4), quiz="before") for at, item in enumerate(TEN)]
    after = [answer(item, float(at < 7), quiz="after", days=9) for at, item in enumerate(TEN)]
    done = progress(*before, *after)
    assert (done.before.score, done.after.score) == (0.4, 0.7)
    assert done.gain == pytest.approx((0.7 - 0.4) / (1 - 0.4))
    assert progress(*before).gain is None
    assert progress(*before, *after[:-1]).after == Exam(9, 10, None)
    assert "9 of 10 answered after" in str(progress(*before, *after[:-1]))


def test_before_is_the_first_round_and_after_the_newest_that_is_whole() -> None:
    rounds = [(1, 2, 9), (2, 8, 10), (3, 10, 10), (4, 0, 5)]
    given = [
        answer(item, float(at < right), quiz=quiz, turn=turn)
        for quiz in ("before", "after")
        for turn, right, count in rounds
        for at, item in enumerate(TEN[:count])
    ]
    retried = answer(TEN[0], 0.0, quiz="after", turn=3)
    done = progress(*given, retried)
    assert (done.before.score, done.after.score) == (0.8, 1.0)
    perfect = [answer(item, quiz=quiz) for quiz in ("before", "after") for item in TEN]
    assert progress(*perfect).gain is None
    assert dict(progress(*perfect).rows)["Normalised gain"] == "nothing was left to gain"


def test_a_belief_is_held_until_a_right_answer_that_could_have_shown_it() -> None:
    wrong = answer(HOLDER.id, 0.0, 1, shown=(BELIEF,))
    (held,) = progress(wrong, attrs.evolve(wrong, at=START + timedelta(days=2))).beliefs
    assert held.label == bank().misconception(BELIEF).label
    assert (held.times, held.last) == (2, date(2026, 5, 5))
    other = next(i for i in TOPIC_OF if BELIEF not in misconceptions_of(bank().question(i)))
    (still,) = progress(wrong, answer(other, days=3)).beliefs
    assert (still.times, still.last) == (1, date(2026, 5, 4))
    assert progress(wrong, answer(HOLDER.id, 0.9, days=3)).beliefs
    assert progress(wrong, answer(HOLDER.id, 1.0, days=3)).beliefs == ()
    assert progress(answer(HOLDER.id, 1.0), wrong).beliefs


def test_what_is_no_longer_in_the_bank_does_no_harm() -> None:
    old = answer("a question that is gone", 0.0, shown=("a belief that is gone",))
    done = progress(old)
    assert done.answers == 1
    assert done.beliefs == ()
    assert not any(topic.days for topic in done.topics)
    ProgressPicture(done)


def many(count: int) -> list[Answer]:
    """A learner of some weeks."""
    chance = np.random.default_rng(count)
    items = list(TOPIC_OF)
    given = []
    for number in range(count):
        item = items[chance.integers(len(items))]
        score = float(chance.choice([0.0, 0.5, 1.0], p=[0.3, 0.1, 0.6]))
        shown = misconceptions_of(bank().question(item)) if score == 0 else ()
        quiz = [LESSON.key, "before", "after", "quiz"][number % 4]
        sure = SURE[chance.integers(3)]
        given.append(answer(item, score, float(number // 4), quiz, sure=sure, shown=shown))
    if count > 50:
        for quiz in ("before", "after"):
            given += [answer(item, float(at % 2), quiz=quiz) for at, item in enumerate(TEN)]
    return given


@pytest.mark.parametrize("layout", ["wide", "narrow"])
@pytest.mark.parametrize("count", [0, 1, 5, 60, 300])
def test_nothing_leaves_the_picture_or_lies_on_another(count: int, layout: Any) -> None:
    canvas = ProgressPicture(progress(*many(count)), "dark", layout).canvas
    boxes = text_boxes(canvas)
    for gid, box in boxes.items():
        assert 0 <= box.x0 <= box.x1 <= canvas.width, gid
        assert 0 <= box.y0 <= box.y1 <= canvas.height, gid
    assert overlaps(boxes) == []
    for gid, item in canvas.items.items():
        if isinstance(item, Drawn):
            points = item.shape.points
            assert points.real.min() >= 0, gid
            assert points.real.max() <= canvas.width, gid
            assert points.imag.min() >= 0, gid


@pytest.mark.parametrize("count", [1, 5, 60, 300])
def test_sentence_and_table_say_what_is_drawn(count: int) -> None:
    done = progress(*many(count))
    rows = dict(done.rows)
    items = ProgressPicture(done).canvas.items.values()
    drawn = [item.text for item in items if isinstance(item, Written)]
    for each in done.certainties:
        if each.answers:
            assert f"{each.right} of {each.answers}" in drawn
            assert f"{each.right} of {each.answers} right" in rows[f"When you say: {each.name}"]
            assert rows[f"When you say: {each.name}"] in str(done)
    for topic in done.topics:
        if topic.days:
            newest = f"{100 * topic.days[-1].score:.0f} %"
            assert newest in drawn
            assert newest in rows[f"Topic: {topic.label}"]
            assert f"{topic.label} {100 * topic.days[0].score:.0f} %" in str(done)
    for lesson in done.lessons:
        assert f"Lesson: {lesson.title}" in rows
    for belief in done.beliefs:
        assert belief.label in str(done)
    assert done.judgement in str(done)
    if done.gain is not None:
        assert rows["Normalised gain"] in str(done)


def test_an_unknown_layout_is_said_so() -> None:
    with pytest.raises(ValueError, match="unknown layout 'broad'"):
        ProgressPicture(progress(), layout="broad")  # type: ignore[arg-type]


# The page


def test_the_page_follows_the_answers() -> None:
    page = cu.progress()
    assert repr(page) == "Progress: Nothing is answered yet"
    before = page.svg["text"]
    store().add(answer(score=0.0))
    view = ask(page, {"do": "update"})
    assert view["title"].endswith("lessons done, 1 answer since 3 May 2026")
    assert view["answers"] == 1
    assert page.svg["text"] != before
    assert ET.fromstring(page.svg["text"]).findtext("{*}title") == view["title"]
    assert ask(page, {"do": "layout", "layout": "narrow"})["layout"] == "narrow"
    assert "viewBox" in page.svg["text"]
    assert "cannot do" in ask(page, {"do": "nothing"})["error"]


def test_what_the_page_exports_is_what_the_store_exports(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = store().add(answer())
    page = cu.progress()
    sent: list[dict[str, str]] = []
    monkeypatch.setattr(page, "send", sent.append)
    ask(page, {"do": "export", "form": "csv", "page": "x"})
    ask(page, {"do": "export", "form": "json", "page": "x"})
    assert [each["file"] for each in sent] == ["answers.csv", "answers.json"]
    assert sent[0]["text"] == store().export_csv()
    assert json.loads(sent[1]["text"])["answers"][0]["item"] == given.item
    assert given.item not in json.dumps(page.view["patch"])
    for name in ("mine.csv", "mine.JSON"):
        page.export(tmp_path / name)
        assert given.item in (tmp_path / name).read_text()
    with pytest.raises(ValueError, match="unknown ending 'txt'"):
        page.export(tmp_path / "mine.txt")
    assert "unknown ending" in ask(page, {"do": "export", "form": "exe", "page": "x"})["error"]


def test_everything_is_deleted_at_once_or_the_reason_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store().add(answer())
    store().predict("walk|hip=off", "knee")
    page = cu.progress()
    assert page.view["answers"] == 2
    with monkeypatch.context() as broken:
        broken.setattr(store(), "delete", lambda: False)
        broken.setattr(store(), "_fault", "the disk is full")
        assert ask(page, {"do": "delete"})["error"] == (
            "the answers could not be deleted: the disk is full."
        )
    view = ask(page, {"do": "delete"})
    assert (view["title"], view["answers"], view["error"]) == ("Nothing is answered yet", 0, "")
    store().add(answer())
    cu.delete_answers()
    assert store().answers() == ()


def test_it_stands_still_in_the_file() -> None:
    picture, words = cu.progress()._stills()
    assert Image.open(io.BytesIO(picture["image/png"])).width > 600
    assert words == {"text/plain": str(ProgressPage().now)}
