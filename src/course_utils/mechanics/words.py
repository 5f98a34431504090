"""A performance in words: the sentence and the table that say what the picture shows."""

from typing import TYPE_CHECKING

import attrs

from course_utils.body import JOINTS, TURNING_JOINTS, joint

if TYPE_CHECKING:
    from course_utils.mechanics.performance import Performance

SHOWN = 0.95
"""Smallest change that is spoken of and drawn, degrees."""
_MOST = 4
_SPINE = ("lumbar", "thoracic", "lower_cervical", "upper_cervical")
_VERBS = {
    "foot": ("lifts the heel", "lowers the heel"),
    "shoulder": ("lifts", "swings back"),
    "ankle": ("bends", "points"),
    "knee": ("bends", "straightens"),
    "elbow": ("bends", "straightens"),
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


def answers(done: "Performance") -> tuple[str, ...]:
    """The joints that answer for the restricted ones, most degrees first."""
    changed = {key: abs(value) for key, value in done.change.items()}
    free = [key for key in JOINTS if key not in done.ledger.lost and changed[key] >= SHOWN]
    restricted = done.restriction.joints
    return tuple(sorted((k for k in free if k not in restricted), key=changed.__getitem__)[::-1])


def state(done: "Performance", key: str) -> str:
    """A joint's state in words: "moves", "off", "50 % left" or "limited to 0 to 70°"."""
    parts = []
    left = done.restriction.mobility_of(key)
    if left < 1.0:
        parts.append("off" if left == 0.0 else f"{100 * left:.0f} % left")
    limits = dict(done.restriction.limits).get(key)
    if limits:
        low, high = (f"{end:.0f}".replace("-", "−") for end in limits)
        parts.append(f"limited to {low} to {high}°")
    return ", ".join(parts) or "moves"


def title(done: "Performance") -> str:
    """The movement and what is restricted: "Walking, just before push-off. Hip off."."""
    states = [f"{joint(key).label} {state(done, key)}" for key in done.restriction.joints]
    return ". ".join([done.movement.label, *([_listed(states)] if states else [])]) + "."


def sentence(done: "Performance") -> str:
    """The picture in one or two sentences."""
    restricted = done.restriction.joints
    if not restricted:
        return f"{done.movement.label}: every joint moves as usual."
    subject = _listed([f"{joint(key).label} {state(done, key)}" for key in restricted])
    spoken = answers(done)
    moves = [_move(done, key) for key in spoken[:_MOST]]
    if len(spoken) > _MOST:
        moves.append("others change less")
    if not moves:
        moves = ["no other joint has to answer" if _idle(done) else "no other joint answers"]
    return f"{subject}: {', '.join(moves)}; {_outcome(done)}."


def _idle(done: "Performance") -> bool:
    return all(abs(value) < SHOWN for value in done.change.values())


def _move(done: "Performance", key: str) -> str:
    """One joint's change: "low back bends 9° further back"."""
    change = done.change[key]
    degrees = f"{abs(change):.0f}°"
    label = joint(key).label.lower()
    if done.movement.plane == "axial":
        return f"{label} turns {degrees} {'more' if change > 0 else 'less'}"
    if key in _SPINE:
        return f"{label} bends {degrees} further {'forward' if change > 0 else 'back'}"
    usual = done.habit[key]
    flexed = usual > 0 if abs(usual) > abs(change) else change > 0
    verb = _VERBS.get(key, ("bends", "extends"))[0 if flexed else 1]
    return f"{label} {verb} {degrees} {'more' if (change > 0) == flexed else 'less'}"


def _outcome(done: "Performance") -> str:
    if not done.missed:
        labels = list(dict.fromkeys(goal.label for goal in done.movement.goals))
        return f"{_listed(labels)} {'is' if len(labels) == 1 else 'are'} kept"
    efforts = {goal.key: goal.effort for goal in done.movement.goals}
    found = []
    for key, miss in done.missed.items():
        amount = f"{abs(miss.by) * 100:.0f} cm" if miss.unit == "m" else f"{abs(miss.by):.0f}°"
        verb = "falls short by" if efforts[key] == "as_far" else "is off by"
        found.append(f"{miss.label} {verb} {amount}")
    return _listed(found)


def _listed(parts: list[str]) -> str:
    """Parts as "a", "a and b" or "a, b and c"."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
