"""The outside of hip and thigh: what lies where, and where a ball should not press."""

from functools import cache
from pathlib import Path
from typing import Literal

from attrs import frozen

from course_utils.body.files import DataError, data_directory, read_yaml
from course_utils.body.records import from_mapping
from course_utils.body.references import check_source, reference
from course_utils.body.words import unknown

OURS = "ours"
"""The caution of a place that rests on anatomy and common sense alone."""


@frozen
class Structure:
    """A bone, muscle or band: what it is, and where on the standing body.

    ``forward``, ``up``: thousandths of the body height, as the body's outline is drawn.
    ``side``: of the body, on which its label stands.
    """

    key: str
    label: str
    short: str
    text: str
    forward: float
    up: float
    side: Literal["front", "back"]
    source: str

    def __attrs_post_init__(self) -> None:
        check_source(self.source, "")


@frozen
class Spot:
    """A place not to press on, and why; ``caution``: who advises it, a source or "ours"."""

    key: str
    label: str
    short: str
    text: str
    forward: float
    up: float
    source: str
    caution: str

    def __attrs_post_init__(self) -> None:
        check_source(self.source, "")
        if self.caution != OURS:
            check_source(self.caution, "")


@frozen
class SideOfHip:
    """The whole of data/side_of_hip.yaml."""

    structures: tuple[Structure, ...]
    spots: tuple[Spot, ...]


@frozen
class Highlight:
    """One structure and one place not to press, picked out. ``str`` gives the text twin."""

    structure: Structure
    spot: Spot

    columns = ("Name", "What it is, or why not", "Source")

    @property
    def title(self) -> str:
        """Both in one line."""
        return f"{self.structure.label}; do not press: {_lower(self.spot.label)}"

    def __str__(self) -> str:
        one, spot = self.structure, self.spot
        return (
            f"{one.label} ({one.short}): {one.text} ({reference(one.source).short}) "
            f"Do not press: {_lower(spot.label)}. {spot.text} ({_sources(spot)})"
        )

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The table: every structure, then every place not to press."""
        side = side_of_hip()
        return (
            *((one.label, one.text, reference(one.source).short) for one in side.structures),
            *((f"Do not press: {_lower(s.label)}", s.text, _sources(s)) for s in side.spots),
        )


@cache
def side_of_hip() -> SideOfHip:
    """Structures and places. Raises DataError when data/side_of_hip.yaml is wrong."""
    return load_side_of_hip(data_directory())


def load_side_of_hip(directory: Path) -> SideOfHip:
    """What ``directory``/side_of_hip.yaml holds. Raises DataError when the file is wrong."""
    path = directory / "side_of_hip.yaml"
    found = from_mapping(read_yaml(path), SideOfHip, path)
    for name, keys in (
        ("structures", [each.key for each in found.structures]),
        ("spots", [each.key for each in found.spots]),
    ):
        for key in keys:
            if keys.count(key) > 1:
                raise DataError(
                    f"{path.name}, {name}: the key '{key}' is given twice; each must be unique"
                )
    return found


def highlight(structure: str = "tfl", spot: str = "groin") -> Highlight:
    """One structure and one place picked out. Raises ValueError for an unknown one."""
    structures = {each.key: each for each in side_of_hip().structures}
    spots = {each.key: each for each in side_of_hip().spots}
    if structure not in structures:
        raise unknown("structure", structure, structures)
    if spot not in spots:
        raise unknown("place", spot, spots)
    return Highlight(structures[structure], spots[spot])


def _sources(spot: Spot) -> str:
    caution = (
        "the caution is ours"
        if spot.caution == OURS
        else f"caution: {reference(spot.caution).short}"
    )
    return f"{reference(spot.source).short}; {caution}"


def _lower(label: str) -> str:
    return label[0].lower() + label[1:]
