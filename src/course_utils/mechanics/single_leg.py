"""Standing on one leg, from the front: what the hip abductors hold and what the hip bears.

A free-body diagram of everything that the standing hip carries. Its weight pulls down on the inner
side of the hip, the abductors pull down on the outer side, and the hip pushes back.

Places and forces are complex numbers: towards the free leg + i up, in metres and newtons, seen from
the centre of the standing hip.
"""

from cmath import exp
from math import radians
from numbers import Real

import attrs

from course_utils.body import Body, levers, segments
from course_utils.mechanics.moments import GRAVITY

LEAN_AWAY_CM = -5.0
"""Furthest lean towards the free leg: beyond it the weight leaves the standing foot (estimate)."""
_LEG = ("thigh", "shank", "foot")


@attrs.frozen
class SingleLeg:
    """Quiet standing on one leg. ``str`` gives one sentence.

    ``lean_cm``: how far the weight that the hip carries has moved over the standing leg.
    ``stick``: how hard the hand of the other side presses on a stick, N.
    """

    body: Body
    lean_cm: float
    stick: float

    columns = ("Force", "Newtons", "Times body weight", "Lever about the hip")

    @property
    def body_weight(self) -> float:
        """N."""
        return self.body.mass_kg * GRAVITY

    @property
    def leg_weight(self) -> float:
        """Weight of one leg, N."""
        size = segments(self.body)
        kilograms: float = sum(getattr(size, name).mass_kg for name in _LEG)
        return kilograms * GRAVITY

    @property
    def carried(self) -> float:
        """Weight that the hip carries: all but the standing leg, N."""
        return self.body_weight - self.leg_weight

    @property
    def upright_lever(self) -> float:
        """Lever of the carried weight before any lean, m.

        The body hangs about its midline, the free leg under its own hip. So the lever is longer
        than the way to the midline by as much as the carried weight is less than the whole.
        """
        return self._length("hip") * self.body_weight / self.carried

    @property
    def weight_lever(self) -> float:
        """Lever of the carried weight about the hip, m."""
        return self.upright_lever - self.lean_cm / 100.0

    @property
    def abductor_lever(self) -> float:
        """Lever of the abductors about the hip, m."""
        return self._length("abductor")

    @property
    def abductor_direction(self) -> complex:
        """Which way the abductors pull on the pelvis: down and outwards, length 1."""
        return -1j * exp(-1j * radians(levers()["abductor_tilt"].value))

    @property
    def stick_lever(self) -> float:
        """Lever of the stick about the standing hip, m."""
        return self._length("hip") + self._length("stick")

    @property
    def abductor(self) -> float:
        """Pull of the abductors that keeps the pelvis level, N."""
        turning = self.carried * self.weight_lever - self.stick * self.stick_lever
        return turning / self.abductor_lever

    @property
    def joint_force(self) -> complex:
        """Push of the thigh on the pelvis, N. The pelvis pushes back as hard on the thigh."""
        return 1j * (self.carried - self.stick) - self.abductor * self.abductor_direction

    @property
    def joint(self) -> float:
        """Size of the force in the hip, N."""
        return abs(self.joint_force)

    @property
    def foot(self) -> float:
        """Where the ground pushes up, inwards from the hip, m: under the body's balance point."""
        size = segments(self.body)
        legs = size.thigh.length_m + size.shank.length_m
        down = {
            "thigh": size.thigh.com_fraction * size.thigh.length_m,
            "shank": size.thigh.length_m + size.shank.com_fraction * size.shank.length_m,
            "foot": legs + size.ankle_height_m,
        }
        parts: float = sum(getattr(size, name).mass_kg * GRAVITY * at for name, at in down.items())
        leg_moment = parts / (legs + size.ankle_height_m)
        turning = self.carried * self.weight_lever - self.stick * self.stick_lever
        return turning / (self.body_weight - self.stick - leg_moment)

    @property
    def title(self) -> str:
        """The answer in one line."""
        return f"{self.how}: the hip bears {self.times_body_weight(self.joint):.1f} body weights"

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The table: each force with its lever about the hip."""
        forces = (
            ("Weight carried", self.carried, self.weight_lever),
            ("Hip abductors", self.abductor, self.abductor_lever),
            ("Stick", self.stick, self.stick_lever),
        )
        joint = f"{self.joint:.0f} N", f"{self.times_body_weight(self.joint):.1f}"
        return (
            *(
                (name, f"{force:.0f} N", f"{self.times_body_weight(force):.1f}", _cm(lever))
                for name, force, lever in forces
                if force
            ),
            ("Hip joint", *joint, _cm(0.0)),
        )

    def times_body_weight(self, newtons: float) -> float:
        """A force as a multiple of body weight."""
        return newtons / self.body_weight

    @property
    def how(self) -> str:
        """How someone stands: "Standing on one leg, leaning 5 cm over it"."""
        parts = ["Standing on one leg"]
        if self.lean_cm:
            where = "over it" if self.lean_cm > 0 else "away from it"
            parts.append(f"leaning {abs(self.lean_cm):g} cm {where}")
        if self.stick:
            parts.append(f"pressing {self.stick:g} N on a stick in the other hand")
        return ", ".join(parts)

    def __str__(self) -> str:
        usual = attrs.evolve(self, lean_cm=0.0, stick=0.0)
        text = (
            f"{self.how}: the hip abductors pull with {self._said(self.abductor)}, "
            f"and the hip bears {self._said(self.joint)}"
        )
        if self == usual:
            return f"{text}."
        change = self.joint / usual.joint - 1.0
        more = f"{100 * abs(change):.0f} % {'more' if change > 0 else 'less'} than"
        return f"{text}, {more if round(100 * change) else 'as much as'} upright without a stick."

    def _length(self, lever: str) -> float:
        return levers()[lever].value * self.body.height_m

    def _said(self, newtons: float) -> str:
        return f"{newtons:.0f} N ({self.times_body_weight(newtons):.1f} times body weight)"


def single_leg(lean_cm: float = 0.0, stick_N: float = 0.0, body: Body | None = None) -> SingleLeg:
    """Standing on one leg, leaning over it (cm) or pressing on a stick in the other hand (N).

    Raises ValueError, in one sentence, beyond what the abductors can balance by pulling.
    """
    stance = SingleLeg(body or Body(), lean_cm, stick_N)
    most = 100.0 * stance.upright_lever
    _check("The lean", lean_cm, LEAN_AWAY_CM, most, "cm", "further, the weight is past the hip")
    hardest = stance.carried * stance.weight_lever / stance.stick_lever
    _check("The push on the stick", stick_N, 0.0, hardest, "N", "more lifts the pelvis by itself")
    return stance


def _cm(lever: float) -> str:
    return f"{100 * lever:.1f} cm"


def _check(name: str, value: object, low: float, high: float, unit: str, why: str) -> None:
    """The page shows the sentence as it is, so it names no argument of the code."""
    number = isinstance(value, Real) and not isinstance(value, bool)
    if not number or not low <= float(value) <= high:  # type: ignore[arg-type]
        given = f"{value:g} {unit}" if number else repr(value)
        raise ValueError(
            f"{name} is {given}; it must be a number from {low:g} to {high:.1f} {unit} "
            f"in this stance: {why}"
        )
