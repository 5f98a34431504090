"""A performance in words: the sentence and the table that say what the picture shows."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import attrs
import numpy as np

from course_utils.body import JOINTS, TURNING_JOINTS, Goal, joint

if TYPE_CHECKING:
    from course_utils.mechanics.performance import Missed, Performance

SHOWN = 0.95
"""Smallest change that is spoken of and drawn, degrees."""
LOAD_SHOWN = 1.0
"""Smallest change of a joint moment that is spoken of, and smallest one that is compared, N·m."""
_MOST = 4
_MOST_LOADS = 3


class _Way(NamedTuple):
    """One direction of a joint: what it does, which way, and how it is then."""

    verb: str
    where: str
    state: str


_SPINE_WAYS = (_Way("bends", "forward", "forward"), _Way("bends", "back", "back"))
_WAYS = {
    "foot": (_Way("rises", "", "up"), _Way("drops", "", "down")),
    "ankle": (_Way("bends", "up", "bent up"), _Way("points", "down", "pointed down")),
    "knee": (_Way("bends", "", "bent"), _Way("goes", "past straight", "past straight")),
    "hip": (_Way("bends", "", "bent"), _Way("extends", "", "extended")),
    "lumbar": _SPINE_WAYS,
    "thoracic": _SPINE_WAYS,
    "lower_cervical": _SPINE_WAYS,
    "upper_cervical": _SPINE_WAYS,
    "shoulder": (_Way("lifts", "forward", "forward"), _Way("swings", "back", "back")),
    "elbow": (_Way("bends", "", "bent"), _Way("goes", "past straight", "past straight")),
    "wrist": (_Way("bends", "", "bent"), _Way("bends", "back", "bent back")),
}
"""The positive and the negative direction of each joint, in the sagittal plane."""
_TURN = (_Way("turns", "", "turned"), _Way("turns", "the other way", "turned the other way"))
_TILT = (_Way("tips", "down", "toes down"), _Way("tips", "up", "toes up"))
"""The same of a foot whose angle is a tilt in space."""
_SUBJECTS = {"foot": "heel"}
_STILL = " That is to stand still like this, on this leg alone."
_PLACES = {"hip": "hips", "hand": "hands", "heel": "heels", "knee": "knees"}
_LEANING = {
    "foot": "feet lean",
    "shank": "shins lean",
    "thigh": "thighs lean",
    "pelvis": "pelvis leans",
    "lumbar": "low back leans",
    "trunk": "trunk leans",
    "head": "head leans",
    "upper_arm": "upper arms tip",
    "forearm": "forearms tip",
    "hand": "hands tip",
}


@attrs.frozen
class Row:
    """One joint of the table: angles in degrees, range used from 0 to 1."""

    joint: str
    label: str
    state: str
    usual: float
    now: float
    change: float
    usual_range_used: float
    range_used: float


def table(done: "Performance") -> tuple[Row, ...]:
    """What the picture shows, as numbers: the joints that take part, from the ground up."""
    return tuple(
        Row(
            joint=key,
            label=joint(key).label,
            state=state(done, key),
            usual=done.habit[key],
            now=done.angle[key],
            change=done.change[key],
            usual_range_used=done.usual_range_used[key],
            range_used=done.range_used[key],
        )
        for key in (JOINTS if done.movement.plane == "sagittal" else TURNING_JOINTS)
    )


@attrs.frozen
class Load:
    """What gravity asks of one joint: the size of its moment, N·m, usually and now."""

    joint: str
    label: str
    usual: float
    now: float

    @property
    def changed(self) -> bool:
        """Whether the change is worth telling."""
        same = self.times is not None and round(self.times, 1) == 1.0
        return abs(self.now - self.usual) >= LOAD_SHOWN and not same

    @property
    def times(self) -> float | None:
        """The load now as a multiple of the usual one; None where that is next to nothing."""
        return self.now / self.usual if self.usual >= LOAD_SHOWN else None

    def __str__(self) -> str:
        times = f" ×{self.times:.1f}" if self.changed and self.times is not None else ""
        return f"{self.now:.0f} N·m{times}"


def loads(done: "Performance") -> tuple[Load, ...]:
    """What gravity asks of the joints that take part, from the ground up."""
    return tuple(
        Load(row.joint, row.label, abs(done.usual_moment[row.joint]), abs(done.moment[row.joint]))
        for row in table(done)
    )


def load_sentence(done: "Performance") -> str:
    """The loads in one sentence: where they change most, or where they are largest."""
    if done.movement.plane == "axial":
        return "Gravity asks no moment of a joint that turns about the vertical."
    rows = loads(done)
    alone = done.movement.far_side and done.movement.foot != "air"
    still = _STILL if alone else ""
    changed = sorted((row for row in rows if row.changed), key=lambda r: -abs(r.now - r.usual))
    if not changed:
        most = max(rows, key=lambda row: row.now)
        same = " Every load is as usual." if done.restriction.joints else ""
        return f"Gravity loads the {most.label.lower()} most, with {most.now:.0f} N·m.{same}{still}"
    parts = [
        f"the {row.label.lower()} with {row.now:.0f} N·m instead of {row.usual:.0f}"
        for row in changed[:_MOST_LOADS]
    ]
    return f"Gravity loads {_listed(parts)}.{still}"


def sure_sentence(done: "Performance") -> str:
    """How sure the answers are: between what the joints that answer change, nine times in ten."""
    spoken = answers(done)[:_MOST]
    if not spoken:
        return ""
    parts = []
    for key in spoken:
        low, high = (f"{end:+.0f}".replace("-", "−") for end in done.change_interval[key])
        parts.append(f"{joint(key).label.lower()} {low} to {high}°")
    return f"How sure: nine in ten answers lie within {_listed(parts)}."


def answers(done: "Performance") -> tuple[str, ...]:
    """The joints that answer for the restricted ones, most degrees first."""
    changed = {key: abs(value) for key, value in done.change.items()}
    free = [key for key in JOINTS if key not in done.restriction.joints and changed[key] >= SHOWN]
    return tuple(sorted(free, key=changed.__getitem__, reverse=True))


def state(done: "Performance", key: str) -> str:
    """A joint's state in words: "moves", "off", "50 % left", "limited to 0 to 70°", "10° lost"."""
    parts = []
    left = done.restriction.mobility_of(key)
    if left < 1.0:
        parts.append("off" if left == 0.0 else f"{100 * left:.0f} % left")
    limits = dict(done.restriction.limits).get(key)
    if limits:
        parts.append(f"limited to {_span(*limits)}")
    less = dict(done.restriction.lost).get(key)
    if less:
        parts.append(f"{less:g}° lost")
    return ", ".join(parts) or "moves"


def besides(done: "Performance", key: str) -> str:
    """What narrows a joint besides its mobility, and the angles it then has; "" for nothing."""
    limits = dict(done.restriction.limits).get(key)
    less = dict(done.restriction.lost).get(key)
    parts = [f"limited to {_span(*limits)}"] if limits else []
    parts += [f"{less:g}° lost at each end"] if less else []
    if not parts:
        return ""
    low, high = (float(ends[JOINTS.index(key)]) for ends in done.task.bounds(done.restriction))
    has = f"moves from {_span(low, high)}" if high - low >= 0.5 else f"stays at {_whole(low)}°"
    return f"{_listed(parts)}. The {joint(key).label.lower()} now {has}."


def _span(low: float, high: float) -> str:
    """Two angles: "−8 to 122°"."""
    return f"{_whole(low)} to {_whole(high)}°"


def _whole(degrees: float) -> str:
    """Whole degrees with a true minus sign, and no minus before a zero."""
    return f"{round(degrees)}".replace("-", "−")


def title(done: "Performance") -> str:
    """The movement and what is restricted: "Walking, just before push-off. Hip off."."""
    return ". ".join(part for part in (done.movement.label, _restricted(done)) if part) + "."


def sentence(done: "Performance") -> str:
    """The picture in one sentence: what is restricted, who answers, and what came of the goals."""
    if not done.restriction.joints:
        return f"{done.movement.label}: every joint moves as usual."
    spoken = answers(done)
    moves = [_move(done, key) for key in spoken[:_MOST]]
    if len(spoken) > _MOST:
        last, rest = (abs(round(done.change[key])) for key in spoken[_MOST - 1 : _MOST + 1])
        moves.append(f"other joints change by {'less' if rest < last else 'no more than that'}")
    if not moves:
        moves = [f"no other joint {'answers' if done.missed else 'has to answer'}"]
    return "; ".join([f"{_restricted(done)}: {', '.join(moves)}", *_outcome(done)]) + "."


def cycle_sentence(through: Sequence["Performance"]) -> str:
    """A whole cycle, one performance per percent: who answers, where most, and the goals.

    The first joint is told at its largest change and, if it answers there, at the largest in the
    other direction; the next ones at their largest change.
    """
    first = through[0]
    if not first.restriction.joints:
        return f"{cycle_title(first)[:-1]}: every joint moves as usual."
    ends: dict[str, list[tuple[float, int]]] = {}
    for key in JOINTS:
        changes = [(done.change[key], at) for at, done in enumerate(through)]
        if key not in first.restriction.joints:
            ends[key] = sorted((max(changes), min(changes)), key=lambda end: -abs(end[0]))
    most = sorted(ends, key=lambda key: -abs(ends[key][0][0]))
    told = [(key, ends[key][0]) for key in most[: _MOST - 1]]
    told[1:1] = [(key, ends[key][1]) for key in most[:1] if ends[key][0][0] * ends[key][1][0] < 0]
    moves = [f"{_move(through[at], key)} at {at} %" for key, (by, at) in told if abs(by) >= SHOWN]
    missed = []
    for goal in first.movement.goals:
        by = [abs(done.missed[goal.key].by) if goal.key in done.missed else 0.0 for done in through]
        if any(by):
            worst = by.index(max(by))
            done = through[worst]
            missed.append(f"{_miss(done, goal, done.missed[goal.key])} at {worst} %")
    outcome = _listed(missed) if missed else "every goal is kept"
    answered = ", ".join(moves) or "no other joint has to answer"
    return f"{cycle_title(first)[:-1]}: {answered}; {outcome}."


def cycle_title(done: "Performance") -> str:
    """What goes through its whole cycle: "Walking, the whole cycle. Hip off."."""
    cycle = done.movement.cycle
    label = f"{cycle.label if cycle else done.movement.label}, the whole cycle"
    return ". ".join(part for part in (label, _restricted(done)) if part) + "."


def directions(done: "Performance", key: str) -> tuple[str, str]:
    """How a joint is at positive and at negative angles: "bent" and "extended"."""
    if key == "foot" and done.movement.cycle:
        return "heel up", _TILT[1].state
    ways = _TURN if done.movement.plane == "axial" else _WAYS[key]
    return ways[0].state, ways[1].state


def _restricted(done: "Performance") -> str:
    """What is restricted: "Hip off", "Ankle and low back off", "Hip 50 % left and knee off"."""
    keys = done.restriction.joints
    by_state: dict[str, list[str]] = {}
    for key in keys:
        by_state.setdefault(state(done, key), []).append(joint(key).label.lower())
    if len(keys) == len(JOINTS) and len(by_state) == 1:
        by_state = {next(iter(by_state)): ["all joints"]}
    text = _listed([f"{_listed(labels)} {how}" for how, labels in by_state.items()])
    return text[:1].upper() + text[1:]


def _move(done: "Performance", key: str) -> str:
    """One joint's change: "low back bends 9° further back", "hip bends 5° less"."""
    usual, now = done.habit[key], done.angle[key]
    axial = done.movement.plane == "axial"
    tilts = key in done.movement.pitched
    label = joint(key).label.lower()
    subject = label if axial or tilts else _SUBJECTS.get(key, label)
    ways = _TURN if axial else _TILT if tilts else _WAYS[key]
    before, after = (ways[0 if angle > 0 else 1] for angle in (usual, now))
    degrees = f"{abs(now - usual):.0f}°"
    if abs(usual) < SHOWN:
        return " ".join(part for part in (subject, after.verb, degrees, after.where) if part)
    if usual * now < 0 and abs(now) >= SHOWN:
        course = f"from {abs(usual):.0f}° {before.state} to {abs(now):.0f}° {after.state}"
        return f"{subject} goes {course}"
    more = abs(now) > abs(usual)
    if before.where:
        how = f"{'further' if more else 'less far'} {before.where}"
    else:
        how = "more" if more else "less"
    return f"{subject} {before.verb} {degrees} {how}"


def _outcome(done: "Performance") -> list[str]:
    """What came of the goals: the misses with their direction, the lean, what is kept."""
    lean, lifted = _lean(done), "foot" in answers(done)
    missed = [_miss(done, goal, done.missed[goal.key]) for goal in _goals(done, missed=True)]
    kept, nearly = [], []
    for goal in _goals(done, missed=False):
        if goal.point == "heel" and lifted:
            nearly.append(f"{goal.label} within tolerance")
        elif not (lean and goal.segment == "trunk"):
            kept.append(goal.label)
    found = [_listed(missed)] if missed else []
    found += [lean] if lean else []
    verb = "is" if len(kept) == 1 else "are"
    if kept and not missed:
        found.append(", ".join([f"{_listed(kept)} {verb} kept", *nearly]))
    return found


def _goals(done: "Performance", missed: bool) -> list[Goal]:
    return [goal for goal in done.movement.goals if (goal.key in done.missed) == missed]


def _lean(done: "Performance") -> str:
    """How the trunk leans anew, where that is not said as a missed goal."""
    goal = next((g for g in done.movement.goals if g.segment == "trunk"), None)
    if goal and goal.key in done.missed:
        return ""
    per_degree = done.task.chain.orientation("trunk")
    usual = float(per_degree @ list(done.habit.values()))
    turn = float(per_degree @ list(done.change.values()))
    if abs(turn) < SHOWN:
        return ""
    if done.movement.plane == "axial":
        if goal is None or goal.effort == "target" or turn > 0:
            return ""
        return f"{goal.label} falls short by {-turn:.0f}°, within tolerance"
    if turn * usual < 0 <= (usual + turn) * usual:
        how = f"less far {'forward' if usual > 0 else 'back'}"
    else:
        how = f"further {'forward' if turn > 0 else 'back'}"
    return f"the trunk leans {abs(turn):.0f}° {how}{', within tolerance' if goal else ''}"


def _miss(done: "Performance", goal: Goal, miss: "Missed") -> str:
    """A missed goal with its direction: "the hips are 3 cm too high (the depth)"."""
    more = miss.by > 0
    amount = f"{abs(miss.by) * 100:.0f} cm" if miss.unit == "m" else f"{abs(miss.by):.0f}°"
    if goal.effort == "as_far" and miss.by * _way(done, goal) > 0:
        return f"{goal.label} goes {amount} further than usual"
    if goal.effort == "as_far" or (done.movement.plane == "axial" and not more):
        return f"{goal.label} falls short by {amount}"
    if done.movement.plane == "axial":
        return f"{goal.label} goes {amount} too far"
    along = "forward" if more else "back"
    match goal.kind:
        case "point":
            place = f"the {_PLACES.get(str(goal.point), str(goal.point))} are {amount} too"
            if done.movement.foot == "air" and goal.point == "hip":
                place, more = f"the foot is {amount} too", not more
                along = "forward" if more else "back"
            way = ("high" if more else "low") if goal.axis == "y" else f"far {along}"
            return f"{place} {way} ({goal.label})"
        case "balance":
            return f"the weight is {amount} too far {along} ({goal.label})"
        case "seat":
            return f"the hips come {amount} off the seat"
        case "gaze":
            return f"the gaze is {amount} too {'low' if more else 'high'}"
    return f"the {_LEANING[str(goal.segment)]} {amount} too far {along}"


def _way(done: "Performance", goal: Goal) -> float:
    """The way a goal goes from standing to the usual posture: its sign."""
    problem, at = done.task.problem, done.movement.goals.index(goal)
    values = problem.goals(np.array([np.zeros(len(JOINTS)), done.task.habit]))[:, at]
    return float(values[1] - values[0])


def _listed(parts: Sequence[str]) -> str:
    """Parts as "a", "a and b" or "a, b and c"."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
