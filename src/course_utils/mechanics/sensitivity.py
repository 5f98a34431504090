"""How much the main conclusions hang on the body, the spread rule and the tolerances."""

import math
from collections.abc import Callable
from functools import partial

import attrs

from course_utils.body import Body, Movement, joint, ranges_of_motion
from course_utils.mechanics import words
from course_utils.mechanics.performance import Performance
from course_utils.mechanics.validation import END_RANGE_SHARE, NO_CHANGE, change, perform_row

Change = Callable[[Body, Movement], Movement]


@attrs.frozen
class Variant:
    """The model with one thing changed: another body, or movements changed first."""

    name: tuple[str, str]
    body: Body = attrs.Factory(Body)
    vary: Change = lambda _, doing: doing


@attrs.frozen
class Conclusion:
    """What the course says of a movement. ``value``: in a few letters; ``holds``: still so."""

    text: str
    code: str
    value: Callable[[Performance], str]
    holds: Callable[[Performance], bool]


@attrs.frozen
class Cell:
    """A conclusion under a variant."""

    value: str
    holds: bool


def spread_rule(share: float, body: Body, doing: Movement) -> Movement:
    """The movement with ``share`` of a joint's range as its spread where none is published."""
    ranges = ranges_of_motion(body, doing.plane, doing.conditions)
    note = f"{100 * share:g} percent of the range, to see what hangs on it."
    habit = tuple(
        each
        if each.spread is not None
        else attrs.evolve(
            each,
            spread=share * (ranges[each.joint].upper - ranges[each.joint].lower) or None,
            spread_source="estimate",
            note=note,
        )
        for each in doing.habit
    )
    return attrs.evolve(doing, habit=habit)


def tolerances(factor: float, _: Body, doing: Movement) -> Movement:
    """The movement with every tolerance multiplied."""
    goals = tuple(attrs.evolve(each, tolerance=factor * each.tolerance) for each in doing.goals)
    return attrs.evolve(doing, goals=goals)


VARIANTS = (
    Variant(("as it", "is")),
    Variant(("woman", "1.55 m"), Body(sex="female", height_m=1.55, mass_kg=52)),
    Variant(("man", "1.90 m"), Body(sex="male", height_m=1.90, mass_kg=95)),
    Variant(("aged", "75"), Body(age=75)),
    Variant(("spread", "3 %"), vary=partial(spread_rule, 0.03)),
    Variant(("spread", "14 %"), vary=partial(spread_rule, 0.14)),
    Variant(("goals", "tighter"), vary=partial(tolerances, 0.5)),
    Variant(("goals", "looser"), vary=partial(tolerances, 2.0)),
)
"""One thing changed at a time. The published spreads lie between 3 and 14 percent of the range."""


def _share(key: str, done: Performance) -> float:
    return change(done, key) / sum(abs(done.change[name]) for name in done.restriction.joints)


def _share_between(text: str, code: str, key: str, low: float, high: float) -> Conclusion:
    return Conclusion(
        text,
        code,
        lambda done: f"{_share(key, done):.2f}".replace("-", "−"),
        lambda done: low < _share(key, done) < high,
    )


def _at_least(text: str, code: str, key: str, degrees: float) -> Conclusion:
    """``key`` changes by ``degrees`` or more, that way."""
    return Conclusion(
        text,
        code,
        lambda done: f"{change(done, key):+.1f}°".replace("-", "−"),
        lambda done: change(done, key) * math.copysign(1.0, degrees) >= abs(degrees),
    )


def _most(done: Performance) -> str:
    return next(iter(words.answers(done)), "")


def _who(text: str, code: str, key: str) -> Conclusion:
    return Conclusion(
        text,
        code,
        lambda done: joint(_most(done)).label.lower() if _most(done) else "nobody",
        lambda done: _most(done) == key,
    )


CONCLUSIONS = (
    _share_between(
        "Sitting, hip 17° less: the low back takes a quarter to three quarters",
        "sit|hip=less 17",
        "lumbar",
        0.25,
        0.75,
    ),
    _share_between(
        "Leaning forward, hip 20° less: the low back takes under a fifth",
        "deep_sit|hip=less 20",
        "lumbar",
        -END_RANGE_SHARE,
        END_RANGE_SHARE,
    ),
    _at_least("Walking, hip off: the low back bends back", "walk|hip=off", "lumbar", -NO_CHANGE),
    _at_least("Squatting, ankle off: the heel rises", "squat|ankle=off", "foot", NO_CHANGE),
    _who("Walking, hip off: the low back changes most", "walk|hip=off", "lumbar"),
    _who("Sitting, hip off: the low back changes most", "sit|hip=off", "lumbar"),
    _who("Sitting, low back off: the hip changes most", "sit|lumbar=off", "hip"),
    _who("Turning the head, upper neck off: nobody takes over", "turn_head|upper_cervical=off", ""),
)
"""What notebook 02 teaches, in a form that can fail."""


def sensitivity() -> dict[Conclusion, tuple[Cell, ...]]:
    """Every conclusion under every variant of `VARIANTS`, in order."""
    return {each: tuple(_cell(each, variant) for variant in VARIANTS) for each in CONCLUSIONS}


def _cell(conclusion: Conclusion, variant: Variant) -> Cell:
    done = perform_row(conclusion.code, variant.body, partial(variant.vary, variant.body))
    return Cell(conclusion.value(done), conclusion.holds(done))
