"""The key of a prediction: what the model answers, and whether it is clear enough to ask for."""

from collections.abc import Mapping
from functools import cache

from course_utils.body import DataError, joint, unknown
from course_utils.mechanics import Performance, perform, words
from course_utils.quizzes.items import Prediction

_WAYS: Mapping[str, tuple[str, str]] = {
    "foot": ("the heel comes up further", "the heel stays lower"),
    "ankle": ("it bends up further", "it points down further"),
    "knee": ("it bends more", "it bends less"),
    "hip": ("it bends more", "it bends less or goes further back"),
    "lumbar": ("it goes further forward", "it goes further back"),
    "thoracic": ("it goes further forward", "it goes further back"),
    "lower_cervical": ("it goes further forward", "it goes further back"),
    "upper_cervical": ("it goes further forward", "it goes further back"),
    "shoulder": ("the arm goes further forward and up", "the arm goes less far forward and up"),
    "elbow": ("it bends more", "it bends less"),
    "wrist": ("it bends further to the palm", "it bends further back"),
}
"""A positive and a negative change of each joint, in the sagittal plane."""
_TURNS = ("it turns further", "it turns less far")
_OPEN = "What people do is another question."
"""Said where a question tells nothing of people: the answer is the model's."""


@cache
def performance(item: Prediction) -> Performance:
    """What the model does in the question."""
    return perform(item.code)


def key(item: Prediction) -> str:
    """The right answer, one of `item.answers`.

    Raises DataError when the model's answer is not clear by the item's margin.
    """
    done = performance(item)
    match item.asks:
        case "most":
            first, second = _ranked(item)[:2]
            size, next_size = abs(done.change[first]), abs(done.change[second])
            if size - next_size < item.margin:
                raise _unclear(
                    item, f"{first} changes by {size:.1f} and {second} by {next_size:.1f} degrees"
                )
            return first
        case "direction":
            change = done.change[item.joint]
            if abs(change) < words.SHOWN:
                return "same"
            if abs(change) < item.margin:
                raise _unclear(item, f"{item.joint} changes by {change:.1f} degrees")
            return "more" if change > 0 else "less"
        case "goal":
            if len(done.missed) > 1:
                raise DataError(
                    f"{item.id}: the goals missed are {', '.join(done.missed)}; "
                    "a question about the goal must have at most one"
                )
            return next(iter(done.missed), item.KEPT)


def label(item: Prediction, answer: str) -> str:
    """An answer in words. Raises ValueError when the question has no such answer."""
    if answer not in item.answers:
        raise unknown("answer", answer, item.answers)
    match item.asks:
        case "most":
            return joint(answer).label
        case "direction":
            if answer == "same":
                return "it stays as it is"
            ways = _TURNS if item.movement.plane == "axial" else _WAYS[item.joint]
            return ways[0 if answer == "more" else 1]
        case "goal":
            labels = {goal.key: goal.label for goal in item.movement.goals}
            return labels.get(answer, "nothing, every goal is kept")


def feedback(item: Prediction, answer: str) -> str:
    """What the model says to an answer, why, and that people may differ.

    Raises ValueError when there is no such answer.
    """
    chosen, right = label(item, answer), key(item)
    done = performance(item)
    match item.asks:
        case "most":
            said = f"In the model {_name(right)} changes most, by {abs(done.change[right]):.0f}°"
            if answer != right:
                said += f"; {chosen.lower()} by {abs(done.change[answer]):.0f}°"
        case "direction":
            said = f"In the model, {_name(item.joint)}: {label(item, right)}"
            if right != "same":
                said += f", by {abs(done.change[item.joint]):.0f}°"
        case "goal":
            said = f"The model gives up {label(item, right)}"
    return f"{said}. {item.because} {item.people or _OPEN}"


def _name(key: str) -> str:
    return f"the {joint(key).label.lower()}"


def _ranked(item: Prediction) -> list[str]:
    changes = performance(item).change
    return sorted(item.answers, key=lambda name: -abs(changes[name]))


def _unclear(item: Prediction, what: str) -> DataError:
    return DataError(f"{item.id}: {what}; the answer must be clear by {item.margin:g} degrees")
