"""Standing on one leg: closed forms, limits, and the same balance found in two other ways."""

from collections.abc import Iterator
from math import cos, hypot, radians, sin

import mujoco
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from course_utils.body import Body, implant_loads, instrumented_hips, levers, segments
from course_utils.mechanics import SingleLeg, single_leg
from tests.mechanics.strategies import BODIES

GRAVITY = 9.80665


@st.composite
def stances(draw: st.DrawFn) -> SingleLeg:
    """Anyone who leans and presses as far as the abductors allow."""
    body = draw(BODIES)
    upright = single_leg(body=body)
    lean = draw(st.floats(-5.0, 99.0 * upright.upright_lever))
    hardest = upright.carried * (upright.upright_lever - lean / 100) / upright.stick_lever
    return single_leg(lean, draw(st.floats(0.0, 0.99)) * hardest, body)


@given(BODIES)
def test_upright_the_abductors_balance_the_whole_weight_at_the_midline(body: Body) -> None:
    """The free leg adds on its side what the standing leg takes away on the other."""
    stance = single_leg(body=body)
    midline = levers()["hip"].value * body.height_m
    assert stance.abductor * stance.abductor_lever == pytest.approx(
        body.mass_kg * GRAVITY * midline
    )


@given(stances())
def test_the_joint_force_is_the_textbooks_sum(stance: SingleLeg) -> None:
    tilt = radians(levers()["abductor_tilt"].value)
    up = stance.carried - stance.stick + stance.abductor * cos(tilt)
    assert stance.joint == pytest.approx(hypot(up, stance.abductor * sin(tilt)))
    assert stance.joint_force.real == pytest.approx(stance.abductor * sin(tilt))  # inwards


def test_leaning_until_the_lever_is_gone_leaves_the_carried_weight() -> None:
    upright = single_leg()
    stance = single_leg(lean_cm=100 * upright.upright_lever)
    assert stance.abductor == pytest.approx(0, abs=1e-9)
    assert stance.joint == pytest.approx(stance.carried)
    assert stance.foot == pytest.approx(0, abs=1e-12)


@given(stances(), st.floats(0.01, 0.5))
def test_each_centimetre_and_each_newton_takes_load_off_the_hip(
    stance: SingleLeg, part: float
) -> None:
    assume(stance.abductor > 1.0)
    room = 100 * stance.abductor * stance.abductor_lever / stance.carried
    leaning = single_leg(stance.lean_cm + part * room, stance.stick, stance.body)
    assert leaning.abductor == pytest.approx((1 - part) * stance.abductor)
    assert leaning.joint < stance.joint
    harder = stance.stick + part * stance.abductor * stance.abductor_lever / stance.stick_lever
    pressing = single_leg(stance.lean_cm, harder, stance.body)
    assert pressing.abductor == pytest.approx((1 - part) * stance.abductor)
    assert pressing.joint < stance.joint


@given(st.sampled_from([None, "female", "male"]), st.floats(1.4, 2.1), st.floats(40, 150))
def test_in_body_weights_it_is_the_same_for_all_sizes(sex, height: float, mass: float) -> None:  # type: ignore[no-untyped-def]
    one, other = single_leg(body=Body(sex)), single_leg(body=Body(sex, height, mass))
    assert other.times_body_weight(other.joint) == pytest.approx(one.times_body_weight(one.joint))


@given(stances())
def test_the_standing_leg_is_in_balance_too(stance: SingleLeg) -> None:
    """Cut the body the other way: floor, own weight, abductors and hip hold the leg still."""
    ground = stance.body_weight - stance.stick
    forces = 1j * (ground - stance.leg_weight) - stance.joint_force
    forces -= stance.abductor * stance.abductor_direction
    assert abs(forces) == pytest.approx(0, abs=1e-9 * stance.body_weight)

    def turning(place: complex, force: complex) -> float:
        return (place.conjugate() * force).imag

    size = segments(stance.body)
    long = size.thigh.length_m + size.shank.length_m + size.ankle_height_m
    parts = (
        (size.thigh, size.thigh.com_fraction * size.thigh.length_m),
        (size.shank, size.thigh.length_m + size.shank.com_fraction * size.shank.length_m),
        (size.foot, long),
    )
    moment = turning(stance.foot - 1j * long, 1j * ground)
    for part, down in parts:
        place = complex(stance.foot * down / long, -down)
        moment += turning(place, -1j * part.mass_kg * GRAVITY)
    outside = -1j * stance.abductor_lever * stance.abductor_direction
    moment += turning(outside, -stance.abductor * stance.abductor_direction)
    assert moment == pytest.approx(0, abs=1e-9 * stance.body_weight)


def pieces(stance: SingleLeg) -> Iterator[tuple[float, float]]:
    """What the hip carries: kilograms and how far inwards from it, m."""
    midline, leg = levers()["hip"].value * stance.body.height_m, stance.leg_weight / GRAVITY
    yield stance.body.mass_kg - 2 * leg, midline - stance.lean_cm / 100
    yield leg, 2 * midline - stance.lean_cm / 100


@given(stances())
def test_mujoco_finds_the_same_joint_force(stance: SingleLeg) -> None:
    """A hinge in the frontal plane carries the masses; abductors and stick are outer forces."""
    masses = "".join(
        f'<geom type="sphere" size="0.01" mass="{kg!r}" pos="{inwards!r} 0 0.2"/>'
        for kg, inwards in pieces(stance)
    )
    model = mujoco.MjModel.from_xml_string(
        f'<mujoco><option gravity="0 0 {-GRAVITY}"/><worldbody><body name="carried">'
        f'<joint type="hinge" axis="0 1 0"/>{masses}</body></worldbody></mujoco>'
    )
    data = mujoco.MjData(model)
    mujoco.mj_forward(model, data)
    pull = stance.abductor * stance.abductor_direction
    outside = -1j * stance.abductor_lever * stance.abductor_direction
    held = data.qfrc_bias.copy()
    total = np.zeros(6)
    for force, place in ((pull, outside), (1j * stance.stick, complex(stance.stick_lever, -0.2))):
        at, by = (np.array([z.real, 0.0, z.imag]) for z in (place, force))
        turning = np.zeros(model.nv)
        mujoco.mj_applyFT(model, data, by, np.zeros(3), at, model.body("carried").id, turning)
        held -= turning
        total[3:] += by
    assert held[0] == pytest.approx(0, abs=1e-9 * stance.body_weight)
    data.qacc[:] = 0
    mujoco.mj_rnePostConstraint(model, data)
    found = data.cfrc_int[model.body("carried").id][3:] - total[3:]
    expected = [stance.joint_force.real, 0, stance.joint_force.imag]
    assert found == pytest.approx(expected, rel=1e-9, abs=1e-9 * stance.body_weight)


def test_upright_it_is_within_what_implants_measured() -> None:
    """Nothing is fitted: levers from landmarks and a dissected body, forces from implants."""
    measured = next(load for load in implant_loads() if load.key == "one_leg")
    stance = single_leg(body=Body("male", 1.74, 90))
    assert measured.low_bw is not None
    assert measured.high_bw is not None
    assert measured.low_bw < stance.times_body_weight(stance.joint) < measured.high_bw


def test_it_is_right_on_the_mean_and_blind_to_who_bears_more() -> None:
    """With everyone's own levers: no bias, a quarter of body weight off, and no correlation."""
    predicted, measured = [], []
    for person in instrumented_hips():
        if person.trochanter_out_mm is None or person.trochanter_up_mm is None:
            continue
        stance = single_leg(body=Body(person.sex, person.height_m))
        pull = stance.abductor_direction
        trochanter = complex(-person.trochanter_out_mm, person.trochanter_up_mm)
        lever = abs((trochanter * pull.conjugate()).imag)
        abductor = 0.5 * person.hips_mm / lever
        predicted.append(abs(1j * stance.carried / stance.body_weight - abductor * pull))
        measured.append(person.one_leg_bw)
    miss = np.array(predicted) - np.array(measured)
    assert len(miss) == 9
    assert abs(miss.mean()) < 0.05
    assert 0.2 < np.abs(miss).mean() < 0.3
    assert abs(np.corrcoef(predicted, measured)[0, 1]) < 0.2


def test_the_sentence_says_the_numbers() -> None:
    stance = single_leg(lean_cm=4, stick_N=50)
    text = str(stance)
    assert "\n" not in text
    assert "leaning 4 cm over it, pressing 50 N on a stick in the other hand" in text
    for force in (stance.abductor, stance.joint):
        assert f"{force:.0f} N ({force / stance.body_weight:.1f} times body weight)" in text
    less = 1 - stance.joint / single_leg().joint
    assert f"{100 * less:.0f} % less than upright without a stick" in text
    assert "than upright" not in str(single_leg())


@pytest.mark.parametrize(
    ("lean", "stick", "parts"),
    [
        (14, 0, ["The lean is 14 cm", "from -5 to 10.5 cm"]),
        (-6, 0, ["The lean is -6 cm", "from -5"]),
        ("5", 0, ["The lean is '5'", "number"]),
        (True, 0, ["The lean is True"]),
        (float("nan"), 0, ["The lean is nan"]),
        (0, 400, ["The push on the stick is 400 N", "from 0 to 136"]),
        (5, 100, ["The push on the stick is 100 N", "from 0 to 71.5 N"]),
        (0, -1, ["The push on the stick is -1 N"]),
    ],
)
def test_what_cannot_be_is_one_sentence(lean: float, stick: float, parts: list[str]) -> None:
    with pytest.raises(ValueError, match=r"it must be a number from") as fault:
        single_leg(lean, stick)
    assert "\n" not in str(fault.value)
    assert "_" not in str(fault.value)  # the page shows it to people who read no code
    for part in parts:
        assert part in str(fault.value)
