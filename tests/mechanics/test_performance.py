"""What a performance says: the behaviours the course teaches, ledger, moments, words, errors."""

import math
import re
from typing import Any

import numpy as np
import pytest
from hypothesis import given

from course_utils.body import JOINTS, Body, Movement, movements
from course_utils.mechanics import (
    Restriction,
    code,
    parse,
    perform,
    perform_all,
    words,
)
from course_utils.mechanics.moments import GRAVITY
from tests.mechanics.strategies import BODIES, MOVEMENTS, RESTRICTIONS

# What the course teaches


def test_hip_off_in_walking_the_low_back_pays_and_the_trunk_leans() -> None:
    done = perform("walk", off=["hip"])
    assert done.change["hip"] == -done.habit["hip"] > 10
    assert done.change["lumbar"] < -3
    assert words.answers(done)[0] == "lumbar"
    assert 1 < done.ledger.unmet < -done.change["lumbar"]
    assert done.ledger.difference == pytest.approx(0, abs=1e-9)
    assert "low back bends" in str(done)
    assert "the trunk leans" in str(done)


def test_low_back_off_in_sitting_the_hip_answers() -> None:
    done = perform("sit", off=["lumbar"])
    assert done.change["hip"] > 7
    assert words.answers(done)[0] == "hip"


def test_ankle_off_in_squatting_the_ledger_says_who_pays() -> None:
    done = perform("squat", off=["ankle"])
    paid = done.ledger.taken
    assert paid["foot"] + paid["hip"] > 0.9 * done.ledger.total
    assert paid["foot"] > 10, "the heel rises"


def test_upper_neck_off_the_turn_is_smaller_and_the_lower_neck_gains_almost_nothing() -> None:
    done = perform("turn_head", off=["upper_cervical"])
    assert done.change["lower_cervical"] < 1
    assert done.missed["gaze"].by < -35


def test_at_the_end_of_the_range_nothing_is_handed_over() -> None:
    done = perform("deep_sit", limits={"hip": (0, 64)})
    assert abs(done.change["lumbar"]) < 0.2 * 20


def test_in_quiet_standing_nothing_has_to_answer() -> None:
    done = perform("stand", off=["hip", "ankle"])
    assert not any(done.change.values())
    assert "no other joint has to answer" in str(done)


# The ledger


@given(MOVEMENTS, BODIES, RESTRICTIONS)
def test_the_ledger_adds_up(doing: Movement, body: Body, restricted: Restriction) -> None:
    done = perform_all(doing, [restricted], body)[0]
    assert done.ledger.difference == pytest.approx(0, abs=1e-9)
    assert done.ledger.total >= 0


@given(MOVEMENTS, BODIES, RESTRICTIONS)
def test_the_printed_ledger_adds_up_too(
    doing: Movement, body: Body, restricted: Restriction
) -> None:
    text = str(perform_all(doing, [restricted], body)[0].ledger)
    if text != "nothing lost":
        sides = [
            sum(
                (-1 if sign == "−" else 1) * round(10 * float(number))
                for sign, number in re.findall(r"([+−]?)[a-z ]+([\d.]+)", side)
            )
            for side in text.split("=")
        ]
        assert sides[0] == sides[1], text


def test_unmet_is_the_turn_of_the_end_of_the_chain() -> None:
    done = perform("walk", off="hip")
    links = done.task.chain
    shoulder = links.names.index("girdle")
    usual = links.turned(np.array(done.task.habit))[shoulder]
    now = links.turned(done.angles)[shoulder]
    turned = -math.degrees(np.angle(now / usual))
    assert abs(done.ledger.unmet) == pytest.approx(abs(turned))


# Moments


@given(BODIES, MOVEMENTS.filter(lambda m: m.plane == "sagittal" and m.support == "feet"))
def test_moments_are_the_slope_of_the_potential_energy(body: Body, doing: Movement) -> None:
    """A joint that gravity flexes gives energy away as it flexes (single hinges only)."""
    done = perform(doing, body=body)
    links = done.task.chain

    def energy(angles: np.ndarray) -> float:
        turned = links.turned(angles)
        return GRAVITY * sum(kg * float((turned @ at).imag) for kg, at in links.masses.values())

    for key in ("foot", "ankle", "knee", "hip", "shoulder", "elbow", "wrist"):
        step = np.zeros(11)
        step[JOINTS.index(key)] = 0.01
        slope = (energy(done.angles + step) - energy(done.angles - step)) / math.radians(0.02)
        assert done.moment[key] == pytest.approx(-slope, rel=1e-3, abs=0.02)


def test_bending_forward_loads_the_low_back_and_sitting_spares_the_legs() -> None:
    assert perform("forward_bend").moment["lumbar"] > 5 * perform("stand").moment["lumbar"]
    seated = perform("sit").moment
    assert seated["knee"] == seated["ankle"] == seated["foot"] == 0


# Range used and restrictions


def test_range_used() -> None:
    done = perform("walk", off="hip")
    assert done.usual_range_used["hip"] == pytest.approx(13.5 / 17.75)
    assert done.range_used["hip"] == 0
    assert all(0 <= used <= 1 for used in done.range_used.values())


def test_partial_mobility_lies_between() -> None:
    changes = [-perform("walk", mobility={"hip": left}).change["lumbar"] for left in (1, 0.5, 0)]
    assert changes == sorted(changes)
    assert changes[0] == 0


def test_the_narrowest_holds() -> None:
    done = perform("sit", off=["hip"], mobility={"hip": 0.5}, limits={"hip": (0, 70)})
    assert done.angle["hip"] == 0
    assert perform("sit", mobility={"hip": 0.2}, limits={"hip": (0, 70)}).angle["hip"] < 27


def test_a_knee_that_cannot_straighten() -> None:
    done = perform("stand", limits={"knee": (15, 140)})
    assert done.angle["knee"] == pytest.approx(15, abs=1e-9)
    assert perform("stand", limits={"knee": (15, 140)}, off="knee").angle["knee"] == 15


@given(RESTRICTIONS)
def test_codes_read_back(restricted: Restriction) -> None:
    assert parse(code("walk", restricted)) == ("walk", restricted)
    assert perform("walk", mobility=dict(restricted.mobility)).code == code("walk", restricted)


def test_degrees_lost_end_the_range_earlier_on_both_sides() -> None:
    done = perform("walk", lost={"hip": 10})
    low = done.task.range_lower[JOINTS.index("hip")]
    assert done.angle["hip"] == pytest.approx(low + 10)
    assert "Hip 10° lost" in str(done)
    assert done.code == "walk|hip=-10"
    assert perform(done.code).angle == done.angle
    assert perform("walk", lost={"hip": 0}).code == "walk"


def test_of_what_is_lost_and_left_the_narrowest_holds() -> None:
    most = perform("walk", lost={"hip": 15})
    assert perform("walk", lost={"hip": 15}, mobility={"hip": 0.9}).angle == most.angle
    assert perform("walk", lost={"hip": 15}, off="hip").angle["hip"] == 0
    limited = perform("stand", limits={"knee": (15, 140)}, lost={"knee": 180})
    assert limited.angle["knee"] == 15, "a measured limit may leave neutral out"


def test_codes_with_limits() -> None:
    done = perform("sit|hip=0..70|knee=50%")
    assert done.code == "sit|knee=50%|hip=0..70"
    assert done.angle == perform(done.code).angle


# Words


def test_words_never_contradict_the_numbers() -> None:
    for doing in movements():
        for key in JOINTS:
            done = perform(doing, off=key)
            text = str(done)
            for answer in words.answers(done)[:4]:
                by, to = abs(done.change[answer]), abs(done.angle[answer])
                assert f"{by:.0f}°" in text or f"to {to:.0f}°" in text
            assert not ("kept" in text and done.missed), text
            rows = {row.joint: row for row in words.table(done)}
            assert all(rows[k].now == done.angle[k] for k in rows)


def test_sentence() -> None:
    assert str(perform("walk")) == "Walking, just before push-off: every joint moves as usual."
    assert str(perform("walk|hip=off")) == (
        "Hip off: low back bends 7° back, lower neck bends 1° back; "
        "the trunk leans 6° further forward, within tolerance; "
        "the step, the height of the pelvis and the gaze ahead are kept."
    )
    assert str(perform("turn_head|upper_cervical=off")) == (
        "Upper neck off: no other joint answers; the turn of the head falls short by 37°."
    )
    assert str(perform("stand", off=["ankle", "lumbar"])).startswith("Ankle and low back off: ")
    assert str(perform("stand", off=JOINTS)).startswith("All joints off: ")


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("squat|knee=off", "ankle goes from 30° bent up to 26° pointed down"),
        ("squat|knee=off", "low back bends 7° less far forward"),
        ("squat|knee=off", "the hips are 27 cm too high (the depth)"),
        ("squat|ankle=off", "heel rises 17°,"),
        ("sit|knee=off", "ankle points 53° down"),
        ("sit|hip=off", "the trunk leans 22° too far back"),
        ("toe_touch|lumbar=off", "the trunk leans 39° less far forward"),
        ("look_round|hip=off", "the look behind falls short by 17°"),
    ],
)
def test_directions_are_said_as_a_physiotherapist_would(code: str, says: str) -> None:
    assert says in str(perform(code))


def test_a_heel_that_comes_up_a_little_is_not_called_kept_on_the_floor() -> None:
    said = str(perform("deep_squat", mobility={"ankle": 0.7}))
    assert "heel rises" in said
    assert said.endswith("are kept, the heels on the floor within tolerance.")


@given(MOVEMENTS, BODIES, RESTRICTIONS)
def test_the_sentence_and_the_ledger_never_disagree_on_the_trunk(
    doing: Movement, body: Body, restricted: Restriction
) -> None:
    done = perform_all(doing, [restricted], body)[0]
    tips = abs(done.ledger.unmet) >= words.SHOWN and done.ledger.end == "trunk"
    if done.restriction.joints and done.movement.plane == "sagittal" and tips:
        assert re.search("trunk leans|lean (falls short|goes)", str(done))


@given(MOVEMENTS, BODIES, RESTRICTIONS)
def test_joints_that_are_not_named_change_by_less_or_else_by_no_more(
    doing: Movement, body: Body, restricted: Restriction
) -> None:
    done = perform_all(doing, [restricted], body)[0]
    by = [round(abs(done.change[key])) for key in words.answers(done)]
    less, no_more = len(by) > 4 and by[4] < by[3], len(by) > 4 and by[4] == by[3]
    assert ("other joints change by less" in str(done)) == less
    assert ("other joints change by no more than that" in str(done)) == no_more


# Errors teach

WRONG: list[tuple[dict[str, Any], str]] = [
    ({"name": "wlak"}, "unknown movement 'wlak' (nearest: 'walk'); allowed: "),
    ({"off": ["hips"]}, "unknown joint 'hips' (nearest: 'hip'); allowed: foot, ankle, "),
    ({"off": "neck"}, "unknown joint 'neck'"),
    ({"mobility": {"hipp": 0.5}}, "unknown joint 'hipp' (nearest: 'hip')"),
    ({"limits": {"hop": (0, 1)}}, "unknown joint 'hop'"),
    ({"lost": {"hop": 5}}, "unknown joint 'hop'"),
    ({"lost": {"hip": -5}}, "the degrees lost at the hip are -5; they must be a number from 0"),
    ({"lost": {"hip": "5"}}, "the degrees lost at the hip are '5'"),
    ({"name": "walk|hip=-"}, "a part must look like hip=off"),
    *(
        ({"mobility": {"hip": bad}}, f"mobility of hip is {bad!r}; it must be a number from 0 to 1")
        for bad in (-0.1, 1.1, math.nan, math.inf, "half", None, True)
    ),
    *(
        ({"limits": {"hip": bad}}, "the lower one first, such as (0, 70)")
        for bad in ((70, 0), (0,), 70, "0..70", (math.nan, 3), (0, math.inf), (None, 4), None)
    ),
    ({"limits": {"knee": (150, 160)}}, "lie outside its range of motion"),
    ({"name": "walk|hip=maybe"}, "must look like hip=off, hip=50%, hip=-10 or"),
    ({"name": "walk|hip=150%"}, "it must be a number from 0 to 1"),
    ({"name": "walk|hip=off", "off": ["knee"]}, "give either a code"),
    ({"name": None}, "unknown movement None"),
]


@pytest.mark.parametrize(("given", "says"), WRONG)
def test_wrong_input_gives_one_sentence(given: dict[str, Any], says: str) -> None:
    with pytest.raises(ValueError, match=r".") as caught:
        perform(given.pop("name", "walk"), **given)
    message = str(caught.value)
    assert says in message
    assert "\n" not in message


@pytest.mark.parametrize(
    "wrong",
    [{"height_m": 0.3}, {"height_m": 3}, {"mass_kg": -70}, {"sex": "f"}, {"age": "old"},
     {"height_m": math.nan}, {"mass_kg": None}],
)  # fmt: skip
def test_impossible_bodies(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"must be|unknown sex"):
        perform("walk", body=Body(**wrong))
