"""What a finished quiz says in a few sentences."""

from collections.abc import Sequence

from course_utils.quizzes.bank import bank
from course_utils.quizzes.items import TIERS, Triage
from course_utils.quizzes.store import Answer


def summary(answers: Sequence[Answer]) -> list[str]:
    """The sentences: how many are right, what was sure and wrong, how soon people were sent."""
    right = sum(answer.score == 1.0 for answer in answers)
    partly = sum(0.0 < answer.score < 1.0 for answer in answers)
    said = [f"{right} of {len(answers)} right" + (f", {partly} partly right." if partly else ".")]
    sure = [answer for answer in answers if answer.sure == "sure"]
    if sure:
        held = sum(answer.score == 1.0 for answer in sure)
        said.append(f"Of the {len(sure)} you were sure of, {held} {_are(held)} right.")
    guessed = sum(answer.sure == "guess" and answer.score == 1.0 for answer in answers)
    if guessed:
        said.append(
            f"{guessed} right {_are(guessed, 'was', 'were')} a guess: these come back soon."
        )
    return said + _triage(answers)


def _triage(answers: Sequence[Answer]) -> list[str]:
    """The misses that matter most: people who would have been seen later than they should."""
    late, early, count = [], 0, 0
    for answer in answers:
        item = bank().question(answer.item)
        if isinstance(item, Triage):
            count += 1
            steps = TIERS.index(answer.answer) - TIERS.index(item.answer)
            early += steps < 0
            if steps > 0:
                late.append(item.answer)
    if not count:
        return []
    people = f"{count} {_are(count, 'person', 'people')}"
    if not late:
        said = f"Of {people}, none would have been seen too late"
    else:
        urgent = late.count("emergency")
        said = f"Of {people}, {len(late)} would have been seen too late"
        said += f", {urgent} of them {_are(urgent, 'an emergency', 'emergencies')}" * bool(urgent)
    return [f"{said}; {early} sooner than needed."]


def _are(count: int, one: str = "is", more: str = "are") -> str:
    return one if count == 1 else more
