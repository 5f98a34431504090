"""The question bank: data/quizzes/*.yaml and data/misconceptions.yaml, typed and checked.

Every fault becomes a `DataError`: one sentence with the file, the line, the question and the key.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from attrs import evolve, field, frozen

from course_utils.body import DataError, unknown
from course_utils.body.files import data_directory, read_yaml, yaml_fault
from course_utils.body.records import from_mapping
from course_utils.body.words import nearest
from course_utils.quizzes.items import (
    KINDS,
    Pairs,
    Question,
    filled,
    misconceptions_of,
    sources_known,
)


@frozen(kw_only=True)
class Misconception:
    """A belief that many hold, and what is known instead. `sources`: ids in references.json."""

    key: str
    label: str = field(validator=filled)
    belief: str = field(validator=filled)
    known: str = field(validator=filled)
    sources: tuple[str, ...] = field(validator=sources_known)


@frozen(kw_only=True)
class Topic:
    """The questions of one file. `objectives` are (key, sentence) pairs; `intro` is shown first.

    `caution`: a list that keeps people safe and would give answers away, so the page shows it
    closed, and a file that is exported tells it after the question.
    """

    topic: str = field(validator=filled)
    label: str = field(validator=filled)
    objectives: Pairs
    intro: str = ""
    caution: str = ""
    items: tuple[Question, ...] = ()


@frozen
class Bank:
    """All topics and misconceptions."""

    topics: tuple[Topic, ...]
    misconceptions: tuple[Misconception, ...]
    _found: Mapping[str, tuple[Question, Topic]] = field(init=False, repr=False, eq=False)

    @_found.default
    def _by_id(self) -> Mapping[str, tuple[Question, Topic]]:
        return {item.id: (item, topic) for topic in self.topics for item in topic.items}

    def topic(self, key: str) -> Topic:
        """The topic named `key`. Raises ValueError for an unknown one."""
        for found in self.topics:
            if found.topic == key:
                return found
        raise unknown("topic", key, [topic.topic for topic in self.topics])

    def question(self, key: str) -> Question:
        """The question with the id `key`. Raises ValueError for an unknown one."""
        return self._find(key)[0]

    def topic_of(self, key: str) -> Topic:
        """The topic of the question with the id `key`. Raises ValueError for an unknown one."""
        return self._find(key)[1]

    def _find(self, key: str) -> tuple[Question, Topic]:
        if key not in self._found:
            raise ValueError(f"unknown question {key!r}{nearest(key, self._found)}")
        return self._found[key]

    def misconception(self, key: str) -> Misconception:
        """The misconception named `key`. Raises ValueError for an unknown one."""
        for found in self.misconceptions:
            if found.key == key:
                return found
        raise unknown("misconception", key, [each.key for each in self.misconceptions])


@cache
def bank() -> Bank:
    """The course's questions. Raises DataError when a file is wrong."""
    return load_bank(data_directory())


def load_bank(directory: Path) -> Bank:
    """The bank in `directory`. Raises DataError when a file is wrong."""
    misconceptions = load_misconceptions(directory / "misconceptions.yaml")
    named = [each.key for each in misconceptions]
    topics, where = [], dict[str, str]()
    for path in sorted((directory / "quizzes").glob("*.yaml")):
        topic = load_topic(path)
        for item in topic.items:
            if item.id in where:
                raise _fault(path, item.id, f"the id is also in {where[item.id]}", "id")
            where[item.id] = path.name
            for key in misconceptions_of(item):
                if key not in named:
                    why = f"unknown misconception {key!r}{nearest(key, named)}"
                    raise _fault(path, item.id, f"{why}; it must be in misconceptions.yaml")
        topics.append(topic)
    if not topics:
        raise DataError(f"quizzes: no question file is in {directory.name}/quizzes")
    return Bank(tuple(topics), misconceptions)


def load_misconceptions(path: Path) -> tuple[Misconception, ...]:
    """The misconceptions in a YAML file. Raises DataError when the file is wrong."""
    found = []
    for key, entry in read_yaml(path).items():
        if not isinstance(entry, Mapping):
            raise DataError(f"{path.name}, {key}: {entry!r} is given; it must be a mapping of keys")
        raw = {"key": str(key), **entry}
        found.append(from_mapping(raw, Misconception, path, under=[str(key)]))
    return tuple(found)


def load_topic(path: Path) -> Topic:
    """The topic in the YAML file at `path`. Raises DataError when the file is wrong."""
    raw = read_yaml(path)
    items = raw.pop("items", None)
    if not isinstance(items, list):
        raise DataError(f"{path.name}, items: it must be given as a list of questions")
    topic = from_mapping(raw, Topic, path)
    if topic.topic != path.stem:
        why = f"it is '{topic.topic}'; it must be the file's name, '{path.stem}'"
        raise yaml_fault(path, ["topic"], why)
    loaded = tuple(_item(path, number, item) for number, item in enumerate(items))
    by_id = {item.id: item for item in loaded}
    objectives = [key for key, _ in topic.objectives]
    for item in loaded:
        if sum(other.id == item.id for other in loaded) > 1:
            raise _fault(path, item.id, "the id is given twice; each must be unique", "id")
        if item.objective not in objectives:
            wrong = unknown("objective", item.objective, objectives)
            raise _fault(path, item.id, str(wrong), "objective")
        if item.again:
            other = by_id.get(item.again)
            if other is None or other is item:
                why = f"it is {item.again!r}; it must be the id of another question of this file"
                raise _fault(path, item.id, why, "again")
            if (other.kind, other.objective) != (item.kind, item.objective):
                why = f"{item.again} must have the same kind and objective"
                raise _fault(path, item.id, why, "again")
    return evolve(topic, items=loaded)


def _item(path: Path, number: int, raw: Any) -> Question:
    if not isinstance(raw, Mapping):
        raise _fault(path, str(number), f"{raw!r} is given; it must be a mapping of keys to values")
    name, kind = str(raw.get("id", number)), raw.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        raise _fault(path, name, str(unknown("kind", kind, KINDS)), "kind")
    return from_mapping(raw, KINDS[kind], path, under=["items", name])


def _fault(path: Path, item: str, why: str, *keys: str) -> DataError:
    return yaml_fault(path, ["items", item, *keys], why)
