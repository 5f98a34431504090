"""A movement of one's own: a few lines make it, and wrong lines get one sentence."""

from __future__ import annotations

from importlib import import_module

import pytest

from course_utils.body import DataError, movement, movements
from course_utils.body.own import add_movement
from course_utils.labs import ChainLab
from course_utils.mechanics import perform, words
from tests.widgets.page import ask, move, shapes

CAR = """
key: car_seat
label: Sitting in a car
like: sit
habit: {hip: 80, knee: 60, lumbar: 25, ankle: 0}
"""


@pytest.fixture(autouse=True)
def none_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module("course_utils.body.movements"), "_OWN", {})


def test_ten_lines_make_a_movement_that_everything_performs() -> None:
    made = add_movement(CAR)
    assert movement("car_seat") is made
    done = perform("car_seat|hip=off")
    assert done.habit["knee"] == 60
    assert words.title(done).startswith("Sitting in a car")
    lab = ChainLab("car_seat|hip=50%")
    assert lab.view["code"] == "car_seat|hip=50%"
    assert ["car_seat", "Sitting in a car"] in lab.movements


def test_it_stands_behind_the_ready_movements() -> None:
    ready = [each.key for each in movements()]
    add_movement(CAR)
    assert [each.key for each in movements()] == [*ready, "car_seat"]


def test_lines_written_again_take_the_place_of_the_old_ones() -> None:
    add_movement(CAR)
    earlier = ChainLab("car_seat")
    first = earlier.svg["text"]
    add_movement(CAR.replace("knee: 60", "knee: 100"))
    assert perform("car_seat").habit["knee"] == 100
    assert ChainLab("car_seat").svg["text"] != first
    ask(earlier, move("hip", 0))  # a lab that was open before goes over to the new ones
    assert shapes(earlier) == shapes(ChainLab("car_seat|hip=off"))


def test_goals_are_those_of_the_other_movement_or_ones_own() -> None:
    made = add_movement(
        CAR
        + """goals:
  - gaze
  - {key: hands, label: the hands on the wheel, kind: point, point: hand,
     axis: y, tolerance: 0.05, unit: m}
"""
    )
    assert [goal.key for goal in made.goals] == ["gaze", "hands"]
    assert {goal.source for goal in made.goals} == {"estimate"}


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ("key: walk\nlabel: W\nlike: sit", "the course has a movement 'walk'"),
        ("key: two words\nlabel: W\nlike: sit", "it must be one word"),
        ("key: mine\nlabel: W\nlike: sitt", "unknown movement 'sitt'"),
        ("key: mine\nlabel: W\nlike: sit\nhabit: {hips: 3}", "unknown joint 'hips'"),
        ("key: mine\nlabel: W\nlike: sit\nhabit: {hip: far}", "line 4, habit.hip: 'far' is given"),
        ("key: mine\nlabel: W\nlike: sit\nhabit: 3", "mapping from joint to degrees"),
        ("key: mine\nlabel: W\nlike: sit\ngoals: gaze", "it must be a list of goals"),
        ("key: mine\nlabel: W\nlike: sit\ngoals: [fame]", "unknown goal of sit 'fame'"),
        ("key: mine\nlabel: W\nlike: sit\ngoals: [{key: a, kind: gaze}]", "goals.0"),
        ("key: mine\nlabel: W\nlike: sit\nspeed: 3", "this key is not allowed"),
        ("key: mine\nlabel: W", "like: this key is missing"),
        ("- a list", "the file must be a mapping"),
    ],
)
def test_wrong_lines_get_one_sentence(lines: str, why: str) -> None:
    with pytest.raises((DataError, ValueError)) as fault:
        add_movement(lines)
    assert why in str(fault.value)
    assert "\n" not in str(fault.value)
