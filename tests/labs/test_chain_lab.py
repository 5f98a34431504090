"""The switch-off lab, by its traits and by the messages of its page."""

from __future__ import annotations

import asyncio
import json
import logging
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils.body import Body, movements
from course_utils.figures import Picture
from course_utils.labs import ChainLab
from course_utils.labs.chain_lab import page_of
from course_utils.mechanics import perform, words
from course_utils.widgets.sheet import BodySheet
from tests.widgets.page import ask, move, shapes

MOVEMENTS = [each.key for each in movements()]
UNDO, RESET = {"do": "undo"}, {"do": "reset"}


def restore(code: str) -> dict[str, str]:
    return {"do": "restore", "code": code}


def to(movement: str) -> dict[str, str]:
    return {"do": "movement", "movement": movement}


def left(lab: ChainLab) -> dict[str, float]:
    return {joint["key"]: joint["left"] for joint in lab.view["joints"]}


def test_it_opens_on_its_code() -> None:
    lab = ChainLab("walk|hip=off")
    assert repr(lab) == "ChainLab('walk|hip=off')"
    assert lab.code == lab.view["code"] == "walk|hip=off"
    assert lab.performance.angle == perform("walk", off="hip").angle
    assert lab.view["sentence"] == str(perform("walk", off="hip"))
    assert left(lab)["hip"] == 0
    assert left(lab)["knee"] == 100


@pytest.mark.parametrize("code", ["wak", "walk|hipp=off", "walk|hip=half", "walk|hip=150%", ""])
def test_a_code_that_cannot_be_shown_is_refused_in_one_sentence(code: str) -> None:
    with pytest.raises(ValueError, match=r".") as refused:
        ChainLab(code)
    lab = ChainLab("walk")
    with pytest.raises(ValueError, match=r".") as again:
        lab.code = code
    assert str(again.value) == str(refused.value)
    assert "\n" not in str(again.value)
    assert lab.code == lab.view["code"] == "walk"


def test_a_joint_goes_off_and_on() -> None:
    lab = ChainLab("walk")
    view = ask(lab, move("hip", 0, "a"))
    assert lab.code == "walk|hip=off"
    assert view["sentence"] == str(perform("walk", off="hip"))
    assert left(lab)["hip"] == 0
    ask(lab, move("hip", 100, "b"))
    assert lab.code == "walk"
    assert view["error"] == ""


def test_part_of_the_motion_is_left() -> None:
    lab = ChainLab("squat")
    ask(lab, move("ankle", 37, "a"))
    assert lab.code == "squat|ankle=37%"
    assert left(lab)["ankle"] == 37
    assert lab.performance.angle == perform("squat", mobility={"ankle": 0.37}).angle


def test_measured_limits_stay_when_the_slider_moves() -> None:
    lab = ChainLab("sit|hip=0..70")
    ask(lab, move("hip", 50, "a"))
    assert lab.code == "sit|hip=50%|hip=0..70"


def besides(lab: ChainLab, key: str) -> str:
    return str(next(joint["besides"] for joint in lab.view["joints"] if joint["key"] == key))


def test_what_is_set_besides_the_slider_is_said_and_can_be_given_back() -> None:
    lab = ChainLab("walk|hip=-10")
    assert left(lab)["hip"] == 100
    assert besides(lab, "hip") == "10° lost at each end. The hip now moves from −8 to 122°."
    assert besides(lab, "knee") == ""
    ask(lab, move("hip", 50, "a"))
    assert besides(lab, "hip") == "10° lost at each end. The hip now moves from −8 to 66°."
    ask(lab, move("hip", 0, "b"))
    assert besides(lab, "hip") == "10° lost at each end. The hip now stays at 0°."
    ask(lab, move("hip", 50, "c"), {"do": "give back", "joint": "hip"})
    assert lab.code == "walk|hip=50%"
    assert besides(lab, "hip") == ""
    ask(lab, UNDO)
    assert lab.code == "walk|hip=50%|hip=-10"


def test_limits_are_said_and_given_back_too_and_those_of_other_joints_stay() -> None:
    lab = ChainLab("sit|hip=0..70|knee=-5")
    assert besides(lab, "hip") == "limited to 0 to 70°. The hip now moves from 0 to 70°."
    ask(lab, {"do": "give back", "joint": "hip"})
    assert lab.code == "sit|knee=-5"


def test_a_drag_of_the_slider_is_one_step_to_undo() -> None:
    lab = ChainLab("walk")
    ask(lab, move("knee", 0, "switch"))
    for percent in range(90, 30, -10):
        ask(lab, move("hip", percent, "drag"))
    assert lab.code == "walk|knee=off|hip=40%"
    ask(lab, UNDO)
    assert lab.code == "walk|knee=off"
    ask(lab, UNDO)
    assert lab.code == "walk"
    assert not lab.view["undo"]
    ask(lab, UNDO)
    assert lab.code == "walk"


def test_a_drag_that_starts_where_the_joint_is_forgets_no_step() -> None:
    lab = ChainLab("walk")
    ask(lab, move("hip", 0, "switch"))
    ask(lab, move("hip", 0, "drag"))
    ask(lab, move("hip", 20, "drag"))
    ask(lab, UNDO)
    assert lab.code == "walk|hip=off"


def test_every_step_can_be_undone_reset_included() -> None:
    lab = ChainLab("walk|hip=off")
    steps = [move("knee", 0, "a"), to("squat"), restore("sit|lumbar=off"), RESET]
    codes = [lab.code]
    for step in steps:
        ask(lab, step)
        codes.append(lab.code)
    assert codes[-1] == "walk|hip=off"
    assert not lab.view["reset"]
    lab.code = "stand"
    for code in reversed(codes):
        ask(lab, UNDO)
        assert lab.code == code
    assert not lab.view["undo"]


def test_undo_is_not_limited() -> None:
    lab = ChainLab("walk")
    for step in range(80):
        ask(lab, move("hip", step % 100, f"step {step}"))
    for _ in range(80):
        ask(lab, UNDO)
    assert lab.code == "walk"


def test_what_is_off_stays_off_in_another_movement() -> None:
    lab = ChainLab("walk|elbow=off")
    view = ask(lab, to("turn_head"))
    assert lab.code == "turn_head|elbow=off"
    assert "elbow" in {joint["key"] for joint in view["joints"]}
    assert "wrist" not in {joint["key"] for joint in view["joints"]}
    ask(lab, to("walk"))
    assert lab.code == "walk|elbow=off"


@pytest.mark.parametrize("movement", MOVEMENTS)
def test_every_movement_is_shown_as_the_model_gives_it(movement: str) -> None:
    lab = ChainLab("walk|hip=off")
    view = ask(lab, to(movement))
    done = perform(movement, off="hip")
    assert (view["movement"], view["sentence"]) == (movement, str(done))
    own = ChainLab(f"{movement}|hip=off")
    assert shapes(lab) == shapes(own)
    for joint in view["joints"]:
        assert f"joint-{joint['key']}-hit" in shapes(lab)
    assert {key for key, _ in lab.movements} == set(MOVEMENTS)


steps = st.one_of(
    st.builds(
        move, st.sampled_from(["hip", "knee", "lumbar"]), st.integers(0, 100), st.sampled_from("ab")
    ),
    st.builds(to, st.sampled_from(["walk", "sit", "turn_head"])),
    st.sampled_from([UNDO, RESET, restore("squat|ankle=-5..5"), restore("nonsense")]),
)


@settings(max_examples=40)
@given(st.lists(steps, max_size=6))
def test_the_page_shows_the_state_whatever_came_before(actions: list[dict[str, object]]) -> None:
    lab = ChainLab("walk")
    for action in actions:
        ask(lab, action)
    fresh = ChainLab(lab.code)
    assert shapes(lab) == shapes(fresh)
    same = ("code", "title", "sentence", "joints", "ledger", "rows", "movement")
    assert {key: lab.view[key] for key in same} == {key: fresh.view[key] for key in same}


def test_actions_of_one_message_are_done_in_order_and_shown_once() -> None:
    lab = ChainLab("walk")
    views = []
    lab.observe(lambda change: views.append(change["new"]), "view")
    ask(lab, move("hip", 0, "a"), move("knee", 0, "b"), UNDO)
    assert lab.code == "walk|hip=off"
    assert len(views) == 1


@pytest.mark.parametrize(
    "action",
    [
        restore("walk|hipp=off"),
        restore("walk|knee=-90..-80"),
        to("wlak"),
        move("hips", 0),
        move("hip", 140),
        {"do": "dance"},
    ],
)
def test_an_impossible_action_changes_nothing_and_is_said_in_one_sentence(
    action: dict[str, object],
) -> None:
    lab = ChainLab("walk|hip=50%")
    before = dict(lab.view)
    view = ask(lab, action)
    assert view["error"].endswith(".")
    assert "\n" not in view["error"]
    assert lab.code == "walk|hip=50%"
    assert {**view, "error": "", "token": ""} == before
    assert ask(lab, move("hip", 40))["error"] == ""


def test_a_message_with_one_impossible_action_changes_nothing() -> None:
    lab = ChainLab("walk")
    ask(lab, move("hip", 0), restore("nonsense"))
    assert lab.code == "walk"
    assert not lab.view["undo"]


class TestAFaultOfTheLab:
    @pytest.fixture(autouse=True)
    def fault(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(*_: object) -> None:
            raise RuntimeError("the pen broke")

        self.lab = ChainLab("walk")
        page_of.cache_clear()
        monkeypatch.setattr(BodySheet, "patch", fail)

    def test_is_said_and_logged_and_changes_nothing(
        self, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        monkeypatch.setenv("COURSE_UTILS_STRICT", "0")
        view = ask(self.lab, move("hip", 0))
        said = "Something went wrong here: the pen broke; Reset brings it back."
        assert view["error"] == said
        assert self.lab.code == view["code"] == "walk"
        assert any("could not answer" in record.getMessage() for record in caplog.records)

    def test_fails_strict_runs(
        self, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        monkeypatch.setenv("COURSE_UTILS_STRICT", "1")
        with pytest.raises(RuntimeError, match="the pen broke"):
            self.lab._answer(None, {"token": "x", "actions": [move("hip", 0)]}, None)
        assert "the pen broke" in self.lab.view["error"]


def test_a_narrow_page_gets_its_own_layout_and_keeps_the_state() -> None:
    lab = ChainLab("walk|hip=off")
    view = ask(lab, {"do": "layout", "layout": "narrow"})
    assert view["layout"] == lab.svg["layout"] == "narrow"
    assert not view["undo"]
    ask(lab, move("hip", 100))
    assert lab.svg["layout"] == "narrow"


def test_setting_the_code_shows_it_and_can_be_undone() -> None:
    lab = ChainLab("walk")
    seen = []
    lab.observe(lambda change: seen.append(change["new"]), "code")
    lab.code = " walk | hip=0% "
    assert lab.code == lab.view["code"] == "walk|hip=off"
    ask(lab, UNDO)
    assert seen == ["walk|hip=off", "walk"]


def test_each_lab_has_its_own_state_and_body() -> None:
    tall = Body(height_m=1.95)
    one, other = ChainLab("walk"), ChainLab("walk", body=tall)
    ask(one, move("hip", 0))
    assert other.code == "walk"
    assert other.performance.body == tall
    ask(other, move("hip", 0))
    assert other.performance.angle == perform("walk", off="hip", body=tall).angle


def test_the_moment_of_a_cycle_is_part_of_the_code() -> None:
    lab = ChainLab("walk|hip=off")
    assert (lab.view["at"], lab.view["phase"]) == (50, "just before push-off")
    for percent in range(30, 50, 5):
        view = ask(lab, {"do": "at", "percent": percent, "gesture": "play 1"})
    assert (lab.code, view["at"]) == ("walk@45|hip=off", 45)
    assert view["sentence"] == str(perform("walk@45|hip=off"))
    still = Picture("walk")
    still.show(perform("walk@45|hip=off"))
    for gid, attributes in still.attributes().items():
        if "d" in attributes:
            assert shapes(lab)[gid]["d"] == attributes["d"]
    assert ask(lab, UNDO)["code"] == "walk|hip=off"
    assert "percent" in ask(lab, {"do": "at", "percent": 101, "gesture": ""})["error"]
    assert ask(lab, to("sit"))["at"] is None
    assert "cycle" in ask(lab, {"do": "at", "percent": 10, "gesture": ""})["error"]


def test_the_bars_show_load_or_range() -> None:
    lab = ChainLab("forward_bend|hip=off")
    before = shapes(lab)
    view = ask(lab, {"do": "beside", "beside": "load"})
    done = perform("forward_bend|hip=off")
    assert view["sentence"] == f"{done} {words.load_sentence(done)}"
    assert shapes(lab)["bar-lumbar-text"]["text"] == str(words.loads(done)[4])
    assert ask(lab, move("hip", 100))["beside"] == "load"
    ask(lab, UNDO, {"do": "beside", "beside": "range"})
    assert shapes(lab) == before
    assert "weight" in ask(lab, {"do": "beside", "beside": "weight"})["error"]


def test_the_bars_show_how_sure_the_model_is() -> None:
    lab = ChainLab("walk|hip=off")
    assert shapes(lab)["bar-lumbar-sure"]["display"] == "none"
    view = ask(lab, {"do": "beside", "beside": "sure"})
    low, high = perform("walk|hip=off").change_interval["lumbar"]
    assert f"low back −{-low:.0f} to −{-high:.0f}°" in view["sentence"]
    assert shapes(lab)["bar-lumbar-sure"]["display"] == "inline"
    assert shapes(lab)["bar-hip-sure"]["display"] == "none"


def test_the_view_goes_out_as_one_text_of_json() -> None:
    lab = ChainLab("sit|hip=0..70|knee=50%")
    assert json.loads(lab.get_state("view")["view"]) == lab.view


def test_the_patch_says_only_what_differs_from_the_first_picture() -> None:
    lab = ChainLab("walk")
    assert lab.view["patch"] == {}
    patch = ask(lab, move("hip", 0))["patch"]
    assert "ghost" not in patch
    first = {each.get("id"): each for each in ET.fromstring(lab.svg["text"]).iter()}
    for gid, attributes in patch.items():
        if first[gid].get("display") == "none":
            continue
        for name, value in attributes.items():
            assert (first[gid].text if name == "text" else first[gid].get(name)) != value
    assert ask(lab, move("hip", 100))["patch"] == {}


def test_no_colour_of_the_picture_is_fixed() -> None:
    lab = ChainLab("squat|ankle=off|hip=50%|knee=0..90")
    painted = [part.get(name, "") for part in shapes(lab).values() for name in ("fill", "stroke")]
    assert any(colour.startswith("var(--cu-") for colour in painted)
    assert not [colour for colour in painted if colour.startswith("#")]
    variables = {colour[4:-1] for colour in painted if colour.startswith("var(")}
    for variable in variables:
        assert f"{variable}: light-dark(#" in lab._css


def test_the_scripts_are_beside_the_package() -> None:
    from course_utils import labs, widgets

    for package, scripts in (
        (labs, {"chain_lab.js", "predict.js"}),
        (widgets, {"page.js", "page.css", "explorer.js"}),
    ):
        assert scripts <= {path.name for path in Path(str(package.__file__)).parent.iterdir()}


def test_it_logs_nothing_in_normal_use(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        ask(ChainLab("walk"), move("hip", 0))
    assert not caplog.records


def test_what_one_switch_can_ask_for_is_drawn_before_it_is_asked() -> None:
    lab = ChainLab("turn_head")
    page_of.cache_clear()

    async def click_and_wait() -> None:
        ask(lab, move("thoracic", 0))
        while page_of.cache_info().misses < 1 + len(left(lab)):
            await asyncio.sleep(0.01)

    asyncio.run(asyncio.wait_for(click_and_wait(), timeout=30))
    drawn = page_of.cache_info().misses
    for key in left(lab):
        ask(lab, move(key, 0 if left(lab)[key] else 100))
        assert page_of.cache_info().misses == drawn, key
        ask(lab, UNDO)
