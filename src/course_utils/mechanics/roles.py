"""The map's labels beside the ranges of motion, and where its pattern breaks."""

from typing import Literal

import attrs

from course_utils.body import (
    JOINTS,
    Body,
    Plane,
    Range,
    joint,
    ranges_of_motion,
    reference,
    unknown,
)
from course_utils.body.joints import PLANES, Role, joints_of
from course_utils.body.maps import OURS, joint_map

Order = Literal["map", "range"]
Person = Literal["any", "female_30", "male_30", "female_60", "male_60"]
ORDERS = {"map": "Of the map, top first", "range": "Largest range first"}
PEOPLE: dict[str, str] = {
    "any": "An adult of 30",
    "female_30": "A woman of 30",
    "male_30": "A man of 30",
    "female_60": "A woman of 60",
    "male_60": "A man of 60",
}
SHOWN = {"all": "All eleven", "mobile": "Those to move", "stable": "Those to hold steady"}
WAYS = {"sagittal": "Bending and straightening", "axial": "Turning"}
LARGEST = 5
"""How many of the largest ranges are looked at for their label."""
BLADE = "Shoulder blade"
LEFT_OUT = "left_out"


@attrs.frozen
class RangeBar:
    """A joint with its label and its range of motion in a plane, degrees."""

    key: str
    label: str
    role: Role
    range: Range

    @property
    def size(self) -> float:
        """From end to end."""
        return self.range.upper - self.range.lower

    @property
    def estimated(self) -> tuple[bool, bool]:
        """Whether the lower and the upper end are estimates."""
        rows = (self.range.lower_row, self.range.upper_row)
        return tuple(row is not None and row.status == "estimate" for row in rows)  # type: ignore[return-value]

    @property
    def sources(self) -> tuple[str, ...]:
        """Where the ends come from, in short, each once."""
        return tuple(
            key if key == "estimate" else reference(key).short for key in self.range.sources
        )


@attrs.frozen
class Roles:
    """The joints with their labels and ranges, sorted. ``str`` gives the text twin."""

    plane: Plane
    order: Order
    person: Person
    shown: str
    bars: tuple[RangeBar, ...]

    columns = ("Joint", "The map says", "From", "To", "Together", "Source")

    @property
    def largest(self) -> tuple[RangeBar, ...]:
        """The largest ranges of all joints in the plane."""
        return self._by_size[:LARGEST]

    @property
    def _by_size(self) -> tuple[RangeBar, ...]:
        return tuple(sorted(_bars(self.plane, self.person), key=lambda bar: -bar.size))

    @property
    def title(self) -> str:
        """The answer in one line."""
        stable = [bar.label.lower() for bar in self.largest if bar.role == "stable"]
        smallest = self._by_size[-1]
        named = f" ({' and '.join(stable)})" if stable else ""
        return (
            f"{WAYS[self.plane]}: {len(stable)} of the {LARGEST} largest ranges belong to joints "
            f"called stable{named}, the smallest to one called {smallest.role} "
            f"({smallest.label.lower()})"
        )

    def __str__(self) -> str:
        listed = "; ".join(
            f"{bar.label} ({bar.role}) {_signed(bar.range.lower)} to {_signed(bar.range.upper)}"
            for bar in self.bars
        )
        return f"{self.title}. {PEOPLE[self.person]}, degrees: {listed}."

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The table of what is drawn."""
        return tuple(
            (
                bar.label,
                bar.role,
                f"{_signed(bar.range.lower)}°",
                f"{_signed(bar.range.upper)}°",
                f"{bar.size:.0f}°",
                ", ".join(bar.sources),
            )
            for bar in self.bars
        )


def roles(
    plane: Plane = "sagittal", order: Order = "map", person: Person = "any", shown: str = "all"
) -> Roles:
    """The joints in a plane beside their ranges. Raises ValueError for an unknown word."""
    for kind, word, allowed in (
        ("plane", plane, PLANES),
        ("order", order, ORDERS),
        ("person", person, PEOPLE),
        ("joints to show", shown, SHOWN),
    ):
        if word not in tuple(allowed):
            raise unknown(kind, word, allowed)
    bars = [bar for bar in _bars(plane, person) if shown in ("all", bar.role)]
    bars.sort(key=lambda bar: -bar.size if order == "range" else -JOINTS.index(bar.key))
    return Roles(plane, order, person, shown, tuple(bars))


def _bars(plane: Plane, person: Person) -> list[RangeBar]:
    sex, _, age = person.partition("_")
    body = Body() if person == "any" else Body(sex=sex, age=float(age))  # type: ignore[arg-type]
    ranges = ranges_of_motion(body, plane)
    return [
        RangeBar(key, joint(key).label, joint(key).role, ranges[key]) for key in joints_of(plane)
    ]


def _signed(degrees: float) -> str:
    return f"{degrees:.0f}".replace("-", "−").replace("−0", "0")


@attrs.frozen
class Pattern:
    """A version of the map, from the ground up, perhaps with the shoulder blade put in.

    ``put``: the place of the shoulder blade that was put in; None where none was. ``has``: whether
    one was to be put in, and the version has its own.
    """

    version: str
    label: str
    source: str
    joints: tuple[tuple[str, Role], ...]
    put: int | None
    has: bool = False

    columns = ("Joint", "Called", "The pattern")

    @property
    def breaks(self) -> tuple[int, ...]:
        """The places of joints that are called the same as the one below them."""
        called = [role for _, role in self.joints]
        return tuple(at for at in range(1, len(called)) if called[at] == called[at - 1])

    @property
    def title(self) -> str:
        """The answer in one line."""
        names = [name for name, _ in self.joints]
        if not self.breaks:
            return "Mobile and stable take turns all the way up"
        pairs = [f"{names[at - 1].lower()} and {names[at].lower()}" for at in self.breaks]
        found = "One break" if len(pairs) == 1 else f"{len(pairs)} breaks"
        return f"{found} in the pattern: {', '.join(pairs)}"

    def __str__(self) -> str:
        listed = ", ".join(f"{name.lower()} {role}" for name, role in self.joints)
        source = f" ({self.source})" if self.source else ""
        own = " It has its shoulder blade already." if self.has else ""
        return f"{self.title}. {self.label}{source}, from the ground up: {listed}.{own}"

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The table of what is drawn."""
        return tuple(
            (name, role, "the same as below" if at in self.breaks else "")
            for at, (name, role) in enumerate(self.joints)
        )


PUTTABLE = {LEFT_OUT: "Left out"} | {
    str(at): f"Above the {label.lower()}"
    for at, (label, _) in enumerate(joint_map(OURS).joints)
    if JOINTS[at] in ("lumbar", "thoracic", "lower_cervical", "upper_cervical", "shoulder", "elbow")
}
"""Where the shoulder blade can be put into the course's map."""


def pattern(version: str = OURS, blade: str = LEFT_OUT) -> Pattern:
    """A version of the map; into ours the shoulder blade, stable, can be put above a joint.

    Raises ValueError for an unknown version or place.
    """
    found = joint_map(version)
    if blade not in PUTTABLE:
        raise unknown("place of the shoulder blade", blade, PUTTABLE)
    joints, put = list(found.joints), None
    has = blade != LEFT_OUT and version != OURS
    if blade != LEFT_OUT and not has:
        put = int(blade) + 1
        joints.insert(put, (BLADE, "stable"))
    source = reference(found.source).short if found.source else ""
    return Pattern(version, found.label, source, tuple(joints), put, has)
