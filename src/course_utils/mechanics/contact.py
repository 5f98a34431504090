"""A ball pressed into tissue over bone: contact area and pressure, and where the formulas end.

Deep tissue: the contact of two elastic bodies after Hertz. Thin tissue over bone: a bed of springs
on a rigid floor (Johnson, Contact Mechanics). Of the two the stiffer one counts, which is our
estimate between the limits. Both are for small dents; ``beyond`` says when the dent is not small.
"""

from math import inf, pi, sqrt

import attrs

from course_utils.body.balls import TISSUE, Material, material, materials

STEEP = 0.5
"""Contact radius, as a part of the ball's, above which the formulas overstate it (estimate)."""
BALLS = {each.key: each.label for each in materials() if each.key != TISSUE}


@attrs.frozen
class Contact:
    """A ball, a push and what lies under it. Lengths in mm, pressures in kPa."""

    ball: Material
    force: float
    depth: float

    columns = ("Ball", "Contact", "Radius of contact", "Mean pressure", "Peak pressure")

    @property
    def tissue(self) -> Material:
        """What the ball is pressed into."""
        return material(TISSUE)

    @property
    def radius(self) -> float:
        """Of the contact, mm."""
        return min(self._deep, self._thin)

    @property
    def thin(self) -> bool:
        """Whether the bone below decides."""
        return self._thin < self._deep

    @property
    def area(self) -> float:
        """Of the contact, square centimetres."""
        return pi * (self.radius / 10.0) ** 2

    @property
    def mean(self) -> float:
        """Force by area, kPa: one newton on a square centimetre is ten."""
        return 10.0 * self.force / self.area

    @property
    def peak(self) -> float:
        """In the middle: half as much again by Hertz, twice the mean on a bed."""
        return self.mean * (2.0 if self.thin else 1.5)

    @property
    def beyond(self) -> bool:
        """Whether the dent is too deep for the formulas."""
        return self.radius > STEEP * self._ball_radius

    @property
    def title(self) -> str:
        """The answer in one line."""
        return (
            f"{self.ball.label}, {self.force:.0f} N: by the model about {roughly(self.mean)} kPa, "
            f"{roughly(self.peak)} in the middle"
        )

    def __str__(self) -> str:
        where = "the bone close below" if self.thin else "deep tissue"
        said = (
            f"A {self.ball.label.lower()} pressed with {self.force:.0f} newtons over "
            f"{self.depth:.0f} mm of tissue ({where}) touches about {self.area:.0f} square "
            f"centimetres. The pressure is about {roughly(self.mean)} kilopascals on average and "
            f"{roughly(self.peak)} in the middle. The skin pushes back on the ball with the same "
            "force, no more and no less."
        )
        if self.beyond:
            said += " The dent is deep, so the formulas are only a rough guide here."
        return said

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The table: every ball under the same push."""
        answers = [contact(key, self.force, self.depth) for key in BALLS]
        return tuple(
            (
                each.ball.label,
                f"{each.area:.0f} cm²",
                f"{each.radius:.0f} mm",
                f"{roughly(each.mean)} kPa",
                f"{roughly(each.peak)} kPa",
            )
            for each in answers
        )

    @property
    def _ball_radius(self) -> float:
        assert self.ball.radius_mm is not None
        return self.ball.radius_mm

    @property
    def _deep(self) -> float:
        both = 1.0 / (1.0 / self.ball.modulus_kpa + 1.0 / self.tissue.modulus_kpa)
        return float(1e3 * (0.75 * self.force * 1e-3 * self._ball_radius / (both * 1e3)) ** (1 / 3))

    @property
    def _thin(self) -> float:
        """Springs in a row: the tissue over the bone, and the ball as thick as its radius."""
        soft = self.depth / self.tissue.modulus_kpa + self._ball_radius / self.ball.modulus_kpa
        stiff = 1e6 / soft  # pascals per metre
        radius = 1e-3 * self._ball_radius
        dent = sqrt(self.force / (pi * stiff * radius))
        return 1e3 * sqrt(2.0 * radius * dent)


def roughly(pressure: float) -> str:
    """A pressure to the nearest 5, from 100 to the nearest 10: the tissue is known no better."""
    step = 10.0 if pressure >= 100.0 else 5.0
    return f"{step * round(pressure / step):.0f}"


def contact(ball: str = "lacrosse", force: float = 80.0, depth: float = 30.0) -> Contact:
    """A ball pressed with ``force`` N over ``depth`` mm of tissue.

    Raises ValueError for an unknown ball and for a force or depth not above 0 or not finite.
    """
    found = material(ball)
    if found.radius_mm is None:
        raise ValueError(f"{ball!r} is no ball; balls: {', '.join(BALLS)}")
    if not (0 < force < inf and 0 < depth < inf):
        raise ValueError(f"force {force:g} and depth {depth:g} must be above 0 and finite")
    return Contact(found, float(force), float(depth))
