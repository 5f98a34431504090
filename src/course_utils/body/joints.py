"""The eleven joints of the map, from the ground up."""

from functools import cache
from pathlib import Path
from typing import Literal

from attrs import frozen

from course_utils.body.files import DataError, data_directory
from course_utils.body.records import load_rows
from course_utils.body.words import unknown

JOINTS: tuple[str, ...] = (
    "foot",
    "ankle",
    "knee",
    "hip",
    "lumbar",
    "thoracic",
    "lower_cervical",
    "upper_cervical",
    "shoulder",
    "elbow",
    "wrist",
)
TURNING_JOINTS: tuple[str, ...] = JOINTS[:8]
Role = Literal["mobile", "stable"]
Plane = Literal["sagittal", "axial"]
PLANES: tuple[Plane, ...] = ("sagittal", "axial")


@frozen
class Joint:
    """A joint of the map. `order` counts from the ground up, from 1.

    `role` and `reason` are what the map says: a coaching idea, not a measurement.
    """

    key: str
    label: str
    role: Role
    order: int
    reason: str


@cache
def joints() -> tuple[Joint, ...]:
    """The eleven joints, ground up. Raises DataError when data/joints.csv is wrong."""
    return load_joints(data_directory())


def joint(key: str) -> Joint:
    """The joint named `key`. Raises ValueError for an unknown one."""
    return joints()[JOINTS.index(known_joint(key))]


def known_joint(key: object) -> str:
    """`key` when it names a joint. Raises ValueError otherwise."""
    if key not in JOINTS:
        raise unknown("joint", key, JOINTS)
    return str(key)


def joints_of(plane: Plane) -> tuple[str, ...]:
    """The keys of the joints that move in a plane. Raises ValueError for an unknown plane."""
    if plane not in PLANES:
        raise unknown("plane", plane, PLANES)
    return JOINTS if plane == "sagittal" else TURNING_JOINTS


def load_joints(directory: Path) -> tuple[Joint, ...]:
    """The joints in `directory`/joints.csv. Raises DataError when the file is wrong."""
    found = load_rows(directory / "joints.csv", Joint)
    keys = tuple(row.key for row in found)
    orders = tuple(row.order for row in found)
    if keys != JOINTS or orders != tuple(range(1, len(JOINTS) + 1)):
        raise DataError(
            f"joints.csv: the joints are {', '.join(keys)}; "
            f"they must be, in order 1 to {len(JOINTS)}: {', '.join(JOINTS)}"
        )
    return found
