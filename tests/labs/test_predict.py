"""The predict gate: nothing shows before a commitment, and the model gives the answer."""

from __future__ import annotations

import pytest

from course_utils.body import Body, joint
from course_utils.labs import Predict
from course_utils.labs.tables import signed
from course_utils.mechanics import perform
from tests.widgets.page import ask, shapes


def commit(key: str) -> dict[str, str]:
    return {"do": "commit", "joint": key}


def test_it_asks_and_gives_nothing_away() -> None:
    gate = Predict("walk", off="hip")
    view = gate.view
    assert repr(gate) == "Predict('walk|hip=off')"
    assert "Hip off" in view["question"]
    assert [key for key, _ in view["options"]] == list(gate.options)
    assert "hip" not in gate.options
    assert (view["pick"], view["verdict"], view["ranking"]) == ("", "", [])
    usual = Predict("walk", off="knee")
    assert shapes(gate) == shapes(usual)
    assert view["sentence"] == str(perform("walk"))


def test_the_model_gives_the_answer() -> None:
    gate = Predict("walk", off="hip")
    view = ask(gate, commit("knee"))
    changes = perform("walk", off="hip").change
    sizes = [abs(changes[key]) for key, _, _ in view["ranking"]]
    assert sizes == sorted(sizes, reverse=True)
    assert {key for key, _, _ in view["ranking"]} == set(gate.options)
    assert signed(changes["knee"]) in view["verdict"]
    assert joint(gate.ranking[0]).label.lower() in view["verdict"]
    assert view["sentence"] == str(perform("walk", off="hip"))
    assert gate.pick == "knee"


def test_the_right_pick_is_told_so() -> None:
    gate = Predict("walk", off="hip")
    view = ask(gate, commit(gate.ranking[0]))
    assert "the most of all" in view["verdict"]


def test_a_cell_that_runs_again_shows_it_answered() -> None:
    ask(Predict("walk", off="hip"), commit("knee"))
    again = Predict("walk|hip=off")
    assert again.pick == again.view["pick"] == "knee"
    assert Predict("walk", off="knee").pick == ""
    assert Predict("walk", off="hip", body=Body(height_m=1.9)).pick == ""


def test_predict_again() -> None:
    gate = Predict("walk", off="hip")
    ask(gate, commit("knee"))
    assert ask(gate, {"do": "reset"})["verdict"] == ""
    assert Predict("walk", off="hip").pick == ""
    ask(gate, commit("lumbar"))
    assert gate.pick == "lumbar"


@pytest.mark.parametrize("action", [commit("hip"), commit("tail"), {"do": "dance"}])
def test_an_impossible_answer_is_refused_in_one_sentence(action: dict[str, str]) -> None:
    gate = Predict("walk", off="hip")
    view = ask(gate, action)
    assert view["error"].endswith(".")
    assert gate.pick == view["verdict"] == ""


def test_turning_offers_the_joints_that_turn() -> None:
    assert "wrist" not in Predict("look_round", off="hip").options


def test_part_of_the_motion_can_be_asked_about() -> None:
    assert "50 % left" in Predict("squat", mobility={"ankle": 0.5}).view["question"]


def test_a_question_needs_a_restriction() -> None:
    with pytest.raises(ValueError, match="off='hip'"):
        Predict("walk")


def test_the_layout_changes_without_an_answer() -> None:
    gate = Predict("walk", off="hip")
    assert ask(gate, {"do": "layout", "layout": "narrow"})["pick"] == ""
    assert gate.svg["layout"] == "narrow"
