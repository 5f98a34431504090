"""Versions of the map of mobile and stable joints, as they were published elsewhere."""

from functools import cache
from pathlib import Path

from attrs import field, frozen

from course_utils.body.files import DataError, data_directory
from course_utils.body.joints import JOINTS, Role, joint
from course_utils.body.records import load_rows
from course_utils.body.references import reference
from course_utils.body.words import unknown

OURS = "post"


@frozen
class Entry:
    """One row of data/maps.csv: a joint of a version, and what it is called there."""

    version: str
    label: str
    order: int
    joint: str
    role: Role
    source: str = field()

    @source.validator
    def _known(self, _: object, value: str) -> None:
        reference(value)


@frozen
class JointMap:
    """A version of the map, from the ground up. ``source``: a reference key; empty for ours."""

    key: str
    label: str
    joints: tuple[tuple[str, Role], ...]
    source: str = ""


def joint_map(key: str) -> JointMap:
    """The version named ``key``. Raises ValueError for an unknown one."""
    for found in joint_maps():
        if found.key == key:
            return found
    raise unknown("version of the map", key, [each.key for each in joint_maps()])


@cache
def joint_maps() -> tuple[JointMap, ...]:
    """Every version, the course's first. Raises DataError when the file is wrong."""
    ours = JointMap(
        OURS,
        "The clinic's post, and this course",
        tuple((joint(key).label, joint(key).role) for key in JOINTS),
    )
    return ours, *load_maps(data_directory())


def load_maps(directory: Path) -> tuple[JointMap, ...]:
    """The versions in ``directory``/maps.csv. Raises DataError when the file is wrong."""
    found: dict[str, list[Entry]] = {}
    for row in load_rows(directory / "maps.csv", Entry):
        rows = found.setdefault(row.version, [])
        if row.order != len(rows) + 1:
            raise DataError(
                f"maps.csv: {row.version}, {row.joint}: the order is {row.order}; "
                f"it must be {len(rows) + 1}"
            )
        rows.append(row)
    return tuple(
        JointMap(key, rows[0].label, tuple((r.joint, r.role) for r in rows), rows[0].source)
        for key, rows in found.items()
    )
