"""A movement of one's own: a known one with other angles and goals, in a few lines of YAML."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from attrs import evolve, field, frozen

from course_utils.body.files import DataError, read_yaml, yaml_fault
from course_utils.body.joints import joints_of
from course_utils.body.movements import LAST, Goal, Habit, Movement, add, movement
from course_utils.body.records import from_mapping
from course_utils.body.references import ESTIMATE
from course_utils.body.words import unknown

_MINE = {"source": ESTIMATE, "note": "A number of one's own."}


@frozen(kw_only=True)
class _Sketch:
    """What the lines say, apart from habit and goals."""

    key: str = field()
    like: str
    label: str
    short: str = ""
    summary: str = ""

    @key.validator
    def _plain(self, _: object, value: str) -> None:
        if not value.isidentifier():
            raise ValueError(f"the key is {value!r}; it must be one word such as car_seat")


def add_movement(lines: str) -> Movement:
    """Make a movement known by its key, until Python ends, so that everything can perform it.

    ``lines``: YAML with key, label, `like` (the movement that it changes) and, where they differ,
    `habit` (degrees by joint) and `goals` (keys of that movement's goals, or whole goals as in
    data/movements). Every number counts as an estimate. Raises DataError, in one sentence, for
    lines that cannot be understood.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / "your_movement.yaml"
        path.write_text(lines, encoding="utf-8")
        made = _made(path)
    add(made)
    return made


def _made(path: Path) -> Movement:
    raw = read_yaml(path)
    habit, goals = raw.pop("habit", {}), raw.pop("goals", None)
    sketch = from_mapping(raw, _Sketch, path)
    try:
        base = movement(sketch.like)
    except ValueError as error:
        raise yaml_fault(path, ["like"], str(error)) from None
    if not isinstance(habit, Mapping):
        raise yaml_fault(path, ["habit"], "it must be a mapping from joint to degrees")
    try:
        return evolve(
            base,
            key=sketch.key,
            label=sketch.label,
            short=sketch.short or sketch.label.lower(),
            summary=sketch.summary or f"{sketch.label}: a movement of one's own.",
            about_habit=f"As in {base.short}, but for angles of one's own.",
            habit=_habit(path, base, habit),
            goals=base.goals if goals is None else _goals(path, base, goals),
            cycle=None,
            percent=None,
            # Not the base's: the ready movements come first.
            order=LAST,
        )
    except DataError:
        raise
    except ValueError as error:
        raise yaml_fault(path, ["habit"], str(error)) from None


def _habit(path: Path, base: Movement, degrees: Mapping[Any, Any]) -> tuple[Habit, ...]:
    for joint, value in degrees.items():
        if joint not in joints_of(base.plane):
            raise yaml_fault(path, ["habit"], str(unknown("joint", joint, joints_of(base.plane))))
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise yaml_fault(path, ["habit", str(joint)], f"{value!r} is given; it must be degrees")
    return tuple(
        evolve(
            entry,
            mean=float(degrees[entry.joint]),
            mean_source=ESTIMATE,
            note=_MINE["note"],
        )
        if entry.joint in degrees
        else entry
        for entry in base.habit
    )


def _goals(path: Path, base: Movement, given: Any) -> tuple[Goal, ...]:
    known = {goal.key: goal for goal in base.goals}
    found = []
    if not isinstance(given, list):
        raise yaml_fault(path, ["goals"], "it must be a list of goals")
    for number, goal in enumerate(given):
        if isinstance(goal, Mapping):
            found.append(from_mapping({**_MINE, **goal}, Goal, path, ["goals", str(number)]))
        elif goal in known:
            found.append(known[goal])
        else:
            raise yaml_fault(path, ["goals"], str(unknown(f"goal of {base.key}", goal, known)))
    return tuple(found)
