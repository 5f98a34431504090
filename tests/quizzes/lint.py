"""The usual rules for writing questions, as pure functions: each returns the faults it finds."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from course_utils.quizzes import Bank, ChooseAll, ChooseOne, Match, Order, Question
from course_utils.quizzes.items import misconceptions_of

BANNED = (
    r"out of place|bone on bone|pinched|unaligned|misaligned|crumbl|worn[ -]out|slipped dis[ck]"
)
CATCH_ALL = r"\b(all|none|both|neither) of (the above|these|them)\b"
NEGATION = r"\b(not|no|never|none|nobody|nothing|neither|nor|cannot|without|except)\b|n't\b"
LONGEST_TO_SHORTEST = 2.5
SHORT = 30
"""Options below this length may differ as they like, characters."""
LEAST_PER_OBJECTIVE = 3
BOUND = 1.645
"""How many standard deviations from chance are still chance: one side, 95 %."""


def catch_alls(bank: Bank) -> list[str]:
    return [
        f"{item.id}: {option.text}"
        for item in _choices(bank)
        for option in item.options
        if re.search(CATCH_ALL, option.text, re.IGNORECASE)
    ]


def double_negatives(bank: Bank) -> list[str]:
    """A question with two negations, or one that also has a negated option."""
    faults = []
    for item in _questions(bank):
        asked = re.split(r"[.!:]\s", item.question)[-1]
        texts = (
            [option.text for option in item.options]
            if isinstance(item, ChooseOne | ChooseAll)
            else []
        )
        inside = _negations(asked)
        if inside >= 2 or (inside and any(map(_negations, texts))):
            faults.append(f"{item.id}: {asked}")
    return faults


def unlike_lengths(bank: Bank) -> list[str]:
    faults = []
    for item in _choices(bank):
        lengths = [len(option.text) for option in item.options]
        if max(lengths) > max(SHORT, LONGEST_TO_SHORTEST * min(lengths)):
            faults.append(f"{item.id}: the options are {min(lengths)} to {max(lengths)} long")
    return faults


def long_keys(bank: Bank) -> list[str]:
    """Topics whose key is the longest option more often than chance."""
    faults = []
    for name, items in _groups(bank):
        chances, hits = [], 0
        for item in items:
            lengths = [len(option.text) for option in item.options]
            key = next(len(option.text) for option in item.options if option.right)
            chances.append(1 / len(lengths))
            hits += key == max(lengths) and lengths.count(key) == 1
        if hits > _most(chances):
            faults.append(f"{name}: the key is the longest of {hits} in {len(items)}")
    return faults


def uneven_positions(bank: Bank) -> list[str]:
    """Topics whose key is at one place more often than chance."""
    faults = []
    for name, items in _groups(bank):
        places = Counter(
            next(at for at, option in enumerate(item.options) if option.right) for item in items
        )
        for place, hits in places.items():
            chances = [1 / len(item.options) for item in items if len(item.options) > place]
            if hits > _most(chances):
                faults.append(f"{name}: the key is at place {place + 1} in {hits} of {len(items)}")
    return faults


def thin_objectives(bank: Bank) -> list[str]:
    return [
        f"{topic.topic}: {key} has {count} items"
        for topic in bank.topics
        for key, _ in topic.objectives
        if (count := sum(item.objective == key for item in topic.items)) < LEAST_PER_OBJECTIVE
    ]


def unused_misconceptions(bank: Bank) -> list[str]:
    used = {key for item in _questions(bank) for key in misconceptions_of(item)}
    return [each.key for each in bank.misconceptions if each.key not in used]


def banned_phrases(bank: Bank) -> list[str]:
    return [
        f"{place}: {found.group()}"
        for place, text in texts(bank)
        if (found := re.search(BANNED, text, re.IGNORECASE))
    ]


def repeated_questions(bank: Bank) -> list[str]:
    asked = Counter(item.question for item in _questions(bank))
    return [question for question, times in asked.items() if times > 1]


def unmarked_predictions(bank: Bank) -> list[str]:
    """Questions that the model answers and that do not say so: they stand alone in many places."""
    return [
        f"{item.id}: {item.question}"
        for item in _questions(bank)
        if item.kind == "predict" and not item.question.startswith("In the model: ")
    ]


def texts(bank: Bank) -> list[tuple[str, str]]:
    """Every text that a learner may see, with its place."""
    found = [
        (each.key, text)
        for each in bank.misconceptions
        for text in (each.label, each.belief, each.known)
    ]
    for topic in bank.topics:
        found += [(topic.topic, text) for text in (topic.label, topic.intro, topic.caution)]
        found += [(key, text) for key, text in topic.objectives]
        for item in topic.items:
            found += [(item.id, text) for text in _texts(item)]
    return found


def _texts(item: Question) -> list[str]:
    found = [item.question]
    if isinstance(item, ChooseOne | ChooseAll | Order):
        for option in item.options:
            found += [option.text, option.feedback]
    elif isinstance(item, Match):
        for pair in item.pairs:
            found += [pair.text, pair.goes_with, pair.feedback]
    elif item.kind == "predict":
        found += [item.because, item.people]
    elif item.kind == "joint":
        found += [text for _, text in item.feedback]
    elif item.kind == "triage":
        said = item.feedback
        found += [said.emergency, said.urgent, said.routine, said.self_care]
    elif item.kind == "number":
        found += [item.unit, item.feedback.right, item.feedback.low, item.feedback.high]
    return found


def _questions(bank: Bank) -> Iterable[Question]:
    return (item for topic in bank.topics for item in topic.items)


def _choices(bank: Bank) -> list[ChooseOne | ChooseAll]:
    return [item for item in _questions(bank) if isinstance(item, ChooseOne | ChooseAll)]


def _groups(bank: Bank) -> list[tuple[str, list[ChooseOne]]]:
    """The questions with one right option: of each topic, and all together."""
    topics = [(topic.topic, topic.items) for topic in bank.topics]
    topics.append(("all topics", tuple(_questions(bank))))
    return [(name, [i for i in items if isinstance(i, ChooseOne)]) for name, items in topics]


def _negations(text: str) -> int:
    return len(re.findall(NEGATION, text, re.IGNORECASE))


def _most(chances: Sequence[float]) -> float:
    """The most hits that are still chance (normal approximation with continuity correction)."""
    spread = math.sqrt(sum(chance * (1 - chance) for chance in chances))
    return sum(chances) + BOUND * spread + 0.5
