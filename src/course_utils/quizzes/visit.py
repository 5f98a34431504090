"""A visit of a case: what was asked and committed to, and how it compares with the worked answer.

Pure: no widget, no file.
"""

import json
from collections.abc import Collection, Sequence
from typing import Any, Literal

from attrs import asdict, frozen

from course_utils.body import reference
from course_utils.quizzes.cases import Case, Choice, Driver
from course_utils.quizzes.exercises import exercise
from course_utils.quizzes.items import TIER_LABELS, TIERS, Option

Step = Literal["ask", "driver", "urgency", "exercises", "compare"]
STEPS: dict[Step, str] = {
    "ask": "Ask",
    "driver": "What is behind it",
    "urgency": "How soon",
    "exercises": "Exercises",
    "compare": "Compare",
}
Verdict = Literal["right", "partly", "wrong", "noted"]


@frozen
class Visit:
    """What a learner has done so far; texts as in the case, so that a changed case is seen.

    ``asked``: keys of findings, in order; ``driver`` and ``urgency``: "" until committed to;
    ``chosen``: (exercise, reason) pairs.
    """

    step: Step = "ask"
    asked: tuple[str, ...] = ()
    driver: str = ""
    urgency: str = ""
    chosen: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        """The visit as text to keep; "" for one that has not begun."""
        return "" if self == Visit() else json.dumps(asdict(self))


def kept(text: str, case: Case) -> Visit:
    """The visit that a text holds; a new one when it is none of this case as it is now."""
    try:
        raw = json.loads(text)
        found = Visit(
            step=raw["step"],
            asked=tuple(raw["asked"]),
            driver=raw["driver"],
            urgency=raw["urgency"],
            chosen=tuple((key, reason) for key, reason in raw["chosen"]),
        )
        _check(found, case)
    except (ValueError, TypeError, KeyError):
        return Visit()
    return found


def _check(visit: Visit, case: Case) -> None:
    """Raise ValueError unless a visit can be one of the case."""
    for key in visit.asked:
        case.finding(key)
    at = list(STEPS).index(visit.step)
    if at > 1:
        _driver(case, visit.driver)
    if at > 2:
        _place(visit.urgency)
    for key, text in visit.chosen:
        _choice(case, key)
        _reason(key, text)


@frozen
class Line:
    """One thing said. ``right``: None where there is no right or wrong."""

    said: str
    about: str = ""
    right: bool | None = None


@frozen
class Section:
    """One part of the comparison."""

    heading: str
    verdict: Verdict
    title: str
    lines: Sequence[Line]


def compare(case: Case, visit: Visit) -> tuple[Section, ...]:
    """A finished visit beside the worked answer: what matters most comes first."""
    return (
        _soon(case, visit),
        _behind(case, visit),
        _asking(case, visit),
        _exercising(case, visit),
        _worked(case, visit),
    )


def _soon(case: Case, visit: Visit) -> Section:
    said = asdict(case.sooner_or_later)
    yours, ours = _place(visit.urgency), _place(case.urgency)
    lines = [Line(said[visit.urgency])]
    if yours == ours:
        return Section("How soon", "right", "The same as ours.", lines)
    lines.append(Line(_ours(said[case.urgency]), f"We said: {TIER_LABELS[case.urgency]}."))
    if yours > ours:
        title = "Later than it should be. This is what matters most here."
        return Section("How soon", "wrong", title, lines)
    return Section("How soon", "partly", "Sooner than needed; that is the safe side.", lines)


def _ours(text: str) -> str:
    """What is said to our own answer, without the "Yes" for who gave it."""
    bare = text.removeprefix("Yes").lstrip(":, ")
    return bare[:1].upper() + bare[1:]


def _behind(case: Case, visit: Visit) -> Section:
    yours = _driver(case, visit.driver)
    best = next(driver for driver in case.drivers if driver.verdict == "best")
    title = {
        "best": "Our best guess as well.",
        "fair": "Fair, though not our first guess.",
        "wrong": "We do not think so.",
    }[yours.verdict]
    lines = [Line(yours.feedback, f"You: {yours.text}.", yours.verdict != "wrong")]
    if yours is not best:
        lines.append(Line(best.feedback, f"Our best guess: {best.text}."))
    return Section("What is behind it", _JUDGED[yours.verdict], title, lines)


_JUDGED: dict[str, Verdict] = {"best": "right", "fair": "partly", "wrong": "wrong"}


def _asking(case: Case, visit: Visit) -> Section:
    needed = [each for each in case.findings if each.worth == "needed"]
    missed = [each for each in needed if each.key not in visit.asked]
    idle = [each for each in case.findings if each.worth == "idle" and each.key in visit.asked]
    title = (
        f"You asked {_count(visit.asked, 'question')}, "
        f"{len(needed) - len(missed)} of the {len(needed)} that decide."
    )
    lines = [Line(f"{each.answer} {each.why}", f"Not asked: {each.ask}", False) for each in missed]
    lines += [Line(each.why, f"Asked for nothing: {each.ask}", False) for each in idle]
    if not lines:
        lines = [Line("Nothing that decides was left out, and nothing was asked for nothing.")]
    warned = not any(each.group == "warning" for each in missed)
    verdict: Verdict = "right" if not missed + idle else "partly" if warned else "wrong"
    return Section("What you asked", verdict, title, lines)


def _exercising(case: Case, visit: Visit) -> Section:
    chosen = dict(visit.chosen)
    lines, faults = [], 0
    for choice in case.exercises:
        found = exercise(choice.exercise)
        if choice.exercise in chosen:
            reason = _reason(choice.exercise, chosen[choice.exercise])
            right = choice.verdict != "later" and reason.right
            said = f"{choice.why} Your reason, “{reason.text}”: {reason.feedback}"
            lines.append(Line(said, f"{found.label}: {_CHOSEN[choice.verdict]}.", right))
            faults += not right
        elif choice.verdict == "fits":
            best = next(reason.text for reason in found.reasons if reason.right)
            said = f"{choice.why} The reason: {best[:1].lower()}{best[1:]}."
            lines.append(Line(said, f"{found.label}: left out, it would fit.", False))
            faults += 1
    wait = not any(choice.verdict == "fits" for choice in case.exercises)
    if wait and not chosen:
        lines.append(Line("No exercise now. That is the right choice here.", right=True))
    lines += [
        Line(choice.why, f"{exercise(choice.exercise).label}: rightly left.", True)
        for choice in case.exercises
        if choice.verdict == "later" and choice.exercise not in chosen
    ]
    verdict: Verdict = "right"
    if faults:
        good = any(line.right for line in lines)
        verdict = "partly" if good and not wait else "wrong"
    many = _count(chosen, "exercise") if chosen else "no exercise"
    return Section("Exercises", verdict, f"You chose {many}.", lines)


_CHOSEN = {"fits": "it fits", "possible": "possible, not the first", "later": "not now"}


def _worked(case: Case, visit: Visit) -> Section:
    lines = [
        Line(case.worked),
        Line(case.doubt, "What we do not know."),
        Line(f"{'; '.join(reference(key).short for key in case.sources)}.", "Sources."),
    ]
    chosen = dict(visit.chosen)
    asked = dict.fromkeys(
        key
        for choice in case.exercises
        if choice.verdict == "fits" or choice.exercise in chosen
        for key in exercise(choice.exercise).questions[:1]
    )
    if asked:
        about = "To practise the reasons, run in a cell:"
        lines.append(Line(f"cu.Quiz({list(asked)})", about))
    several = case.urgency in ("routine", "self_care")
    title = "One way among several." if several else "First things first."
    return Section("How we would go on", "noted", title, lines)


def _place(tier: str) -> int:
    """The place of a tier, the most urgent first. Raises ValueError for an unknown one."""
    return [str(known) for known in TIERS].index(tier)


def _driver(case: Case, text: str) -> Driver:
    for driver in case.drivers:
        if driver.text == text:
            return driver
    raise ValueError(f"{text!r} is none of the drivers of the case {case.key!r}")


def _choice(case: Case, key: str) -> Choice:
    for choice in case.exercises:
        if choice.exercise == key:
            return choice
    raise ValueError(f"{key!r} is none of the exercises of the case {case.key!r}")


def _reason(key: str, text: str) -> Option:
    for reason in exercise(key).reasons:
        if reason.text == text:
            return reason
    raise ValueError(f"{text!r} is none of the reasons of the exercise {key!r}")


def _count(things: Collection[Any], name: str) -> str:
    number = len(things)
    return f"{number} {name}{'' if number == 1 else 's'}"
