"""Hold the model against published restriction experiments."""

from collections.abc import Callable
from types import MappingProxyType

import attrs

from course_utils.body import JOINTS, Body, Experiment, Movement, experiments, joint, movement
from course_utils.body.experiments import JUDGED
from course_utils.mechanics.performance import Performance, perform_all
from course_utils.mechanics.restriction import Restriction, code, parse

NO_CHANGE = 2.0
"""Degrees below which a change counts as none (McGinley2009, recalled)."""
ROUNDING = 0.05
"""Degrees below which a change is written as 0.0."""
SHARE_TOLERANCE = 0.25
"""How far a share may be off without a standard error (estimate: those known are 0.15 to 0.55)."""
END_RANGE_SHARE = 0.2
"""Largest share that counts as next to none (estimate: about one known standard error)."""
GROUPS = MappingProxyType(
    {
        "fixed goal": "Share taken over, fixed goal",
        "end range": "Share at the end of range below 0.2",
        "pelvis": "Tilt of the pelvis at the end of range",
        "direction": "Direction",
        "null": "No change",
    }
)
"""The groups of judged rows, and what each is called."""
ALL_DIRECTIONS = "Directions, no change counted in"

Vary = Callable[[Movement], Movement]
Answering = Callable[[Movement, Restriction, Body], Performance]


def _as_it_is(doing: Movement) -> Movement:
    return doing


def _model(doing: Movement, restricted: Restriction, body: Body) -> Performance:
    return perform_all(doing, [restricted], body)[0]


@attrs.frozen
class Verdict:
    """One judged row. ``changes``: of each part read, degrees (for ``goal``: goals missed).

    ``share``: predicted share of the lost motion, ``error``: that less the measured one,
    ``within``: whether it is within the study's spread; all None where no degrees are printed.
    """

    experiment: Experiment
    code: str
    group: str
    changes: tuple[float, ...]
    predicted: tuple[str, ...]
    share: float | None
    error: float | None
    within: bool | None
    right: bool

    @property
    def asked(self) -> str:
        """The movement and what is restricted: "sitting, hip 17° less"."""
        key, *parts = self.experiment.code.split("|")
        _, _, percent = key.partition("@")
        doing = movement(key).short + (f" at {percent}\N{NO-BREAK SPACE}%" if percent else "")
        return ", ".join([doing, *map(_asked, parts)])

    @property
    def about(self) -> str:
        """What is read off the model: "low back"."""
        return ", ".join(map(_name, self.experiment.parts))

    @property
    def measured(self) -> str:
        """What was measured: "0.47 ± 0.20", "pelvis −, low back +" or "ankle more than hip"."""
        row = self.experiment
        if row.fraction is not None:
            error = row.fraction_error
            return _number(row.fraction) + ("" if error is None else f" ± {error:.2f}")
        names = [*map(_name, row.parts)]
        if ">" in row.signs:
            return " more than ".join(names)
        signs = (_SAID.get(sign, sign) for sign in row.signs)
        return ", ".join(f"{name} {sign}" for name, sign in zip(names, signs, strict=True))

    @property
    def said(self) -> str:
        """What the model says, in the same form, with its degrees."""
        if self.share is not None:
            return _number(self.share)
        parts = zip(self.experiment.parts, self.changes, self.predicted, strict=True)
        return ", ".join(
            f"{_name(part)} {sign if part == 'goal' else _degrees(change)}".replace("goal 0", "met")
            for part, change, sign in parts
        )


@attrs.frozen
class Validation:
    """Measured against predicted, row by row; ``str`` gives the summary."""

    verdicts: tuple[Verdict, ...]
    not_judged: tuple[Experiment, ...]

    def group(self, name: str) -> tuple[Verdict, ...]:
        """The rows of a group of `GROUPS`."""
        return tuple(each for each in self.verdicts if each.group == name)

    @property
    def misses(self) -> tuple[Verdict, ...]:
        """The rows that the model gets wrong, and those outside the study's spread."""
        return tuple(e for e in self.verdicts if not e.right or e.within is False)

    @property
    def sources(self) -> tuple[str, ...]:
        """Reference keys of the judged rows, each once, in order."""
        return tuple(dict.fromkeys(each.experiment.reference for each in self.verdicts))

    @property
    def by_sign(self) -> tuple[int, int]:
        """(right, judged) of the direction rows when a change of any size counts."""
        rows = [each for each in self.group("direction") if {"+", "-"} & {*each.experiment.signs}]
        right = [
            all(
                abs(change) >= ROUNDING and (change > 0) == (sign == "+")
                for change, sign in zip(each.changes, each.experiment.signs, strict=True)
            )
            for each in rows
        ]
        return sum(right), len(right)

    @property
    def summary(self) -> dict[str, tuple[int, int]]:
        """(right, judged) by group, and for directions with no change counted in."""
        found = {name: _count(self.group(name)) for name in GROUPS}
        found["direction and null"] = _count(self.group("direction") + self.group("null"))
        return found

    def __str__(self) -> str:
        names = {**GROUPS, "direction and null": ALL_DIRECTIONS}
        lines = [
            f"{names[name]}: {right} of {judged} ({100 * right / max(judged, 1):.0f} %)"
            for name, (right, judged) in self.summary.items()
        ]
        lines.append(
            f"In all {sum(each.right for each in self.verdicts)} of {len(self.verdicts)} rows; "
            f"in {sum(each.right and each.within is False for each in self.verdicts)} of the right "
            "ones the model keeps the rule and misses the measurement"
        )
        right, judged = self.by_sign
        lines.append(f"Directions by sign alone, however small: {right} of {judged}")
        kinds = [row.kind for row in self.not_judged]
        lines.append(
            f"Not judged: {kinds.count('outside')} outside the model, {kinds.count('input')} that "
            f"are the restriction itself, {kinds.count('baseline')} with nothing restricted"
        )
        return "\n".join(lines)

    def __repr__(self) -> str:
        return str(self)


def validate(
    body: Body | None = None, vary: Vary = _as_it_is, answer: Answering = _model
) -> Validation:
    """Every row of data/experiments.csv: what was measured, and what the model predicts.

    ``vary`` changes each movement first, to see how much the answers hang on it; ``answer`` may
    be another than the model's. Raises ValueError for a row that names an unknown movement, joint
    or part of the body.
    """
    rows = experiments()
    return Validation(
        tuple(judge_row(row, body or Body(), vary, answer) for row in rows if row.kind in JUDGED),
        tuple(row for row in rows if row.kind not in JUDGED),
    )


def judge_row(
    row: Experiment, body: Body, vary: Vary = _as_it_is, answer: Answering = _model
) -> Verdict:
    """Hold the model against one row. Raises ValueError where a share has nothing lost."""
    done = perform_row(row.code, body, vary, answer)
    changes = tuple(change(done, part) for part in row.parts)
    predicted = tuple(map(_sign, row.parts, changes))
    code_ = code(done.movement.name, done.restriction)
    if row.fraction is None:
        right = abs(changes[0]) > abs(changes[1]) if ">" in row.signs else predicted == row.signs
        return Verdict(row, code_, row.kind, changes, predicted, None, None, None, right)
    lost = sum(abs(done.change[key]) for key in done.restriction.joints)
    if not lost:
        raise ValueError(f"row {row.id}: {row.code!r} takes no motion; a share needs some lost")
    share = changes[0] / lost
    error = share - row.fraction
    within = abs(error) <= (row.fraction_error or SHARE_TOLERANCE)
    if row.kind == "end range":
        group, right = "end range", abs(share) < END_RANGE_SHARE
    else:
        as_far = any(goal.effort == "as_far" for goal in done.movement.goals)
        group, right = "pelvis" if as_far else "fixed goal", within
    return Verdict(row, code_, group, changes, predicted, share, error, within, right)


def perform_row(
    row_code: str, body: Body, vary: Vary = _as_it_is, answer: Answering = _model
) -> Performance:
    """Perform a code in which a joint may also be "hip=less 17" or "hip=half" of its habit."""
    key, *parts = row_code.split("|")
    doing = vary(movement(key))
    usual = perform_all(doing, [Restriction()], body)[0]
    plain = "|".join([key, *(_plain(part, usual) for part in parts)])
    return answer(doing, parse(plain)[1], body)


def _plain(part: str, usual: Performance) -> str:
    """Such a part as plain limits: "hip=less 17" stops the hip 17 degrees short of its habit."""
    name, _, value = part.partition("=")
    how, _, degrees = value.partition(" ")
    if how not in ("less", "half"):
        return part
    at, habit = JOINTS.index(name), usual.habit[name]
    left = max(abs(habit) - float(degrees), 0.0) if how == "less" else abs(habit) / 2
    low, high = float(usual.task.range_lower[at]), float(usual.task.range_upper[at])
    return f"{name}={-left!r}..{high!r}" if habit < 0 else f"{name}={low!r}..{left!r}"


def change(done: Performance, part: str) -> float:
    """Change of a part read off the model, degrees; for "goal" how many goals are missed."""
    if part == "goal":
        return float(len(done.missed))
    if part.startswith("|"):
        name = part.strip("|")
        now = abs(_turn(done, name, done.angle.values()))
        return now - abs(_turn(done, name, done.habit.values()))
    return sum(_turn(done, name, done.change.values()) for name in part.split("+"))


def _turn(done: Performance, name: str, angles: object) -> float:
    """The angle of a joint, or the lean of a part of the body, from angles of all joints."""
    values = list(angles)  # type: ignore[call-overload]
    if name in JOINTS:
        return float(values[JOINTS.index(name)])
    return float(done.task.chain.orientation(name) @ values)


def _sign(part: str, change: float) -> str:
    if part == "goal":
        return "missed" if change else "0"
    if abs(change) < NO_CHANGE:
        return "0"
    return "+" if change > 0 else "-"


_SAID = {"-": "−"}
_SUMS = {"lower_cervical+upper_cervical": "neck"}


def _name(part: str) -> str:
    """A part in words: "low back", "amount of pelvis tilt", "neck"."""
    if part.startswith("|"):
        return f"amount of {part.strip('|')} tilt"
    return _SUMS.get(part) or (joint(part).label.lower() if part in JOINTS else part)


def _asked(part: str) -> str:
    """A part of a code: "hip 17° less", "hip at half", "hip 50 % left" or "knee 0 to 30°"."""
    name, _, value = part.partition("=")
    low, _, high = value.partition("..")
    if value.startswith("less "):
        how = f"{value.removeprefix('less ')}° less"
    elif value == "half" or not high:
        how = {"half": "at half"}.get(value, value.replace("%", " % left"))
    else:
        how = f"{low}°" if low == high else f"{low} to {high}°".replace("-", "−")
    return f"{joint(name).label.lower()} {how}"


def _number(share: float) -> str:
    return f"{share:.2f}".replace("-", "−")


def _degrees(change: float) -> str:
    return f"{change:+.1f}°".replace("+0.0", "0.0").replace("-0.0", "0.0").replace("-", "−")


def _count(verdicts: tuple[Verdict, ...]) -> tuple[int, int]:
    return sum(each.right for each in verdicts), len(verdicts)
