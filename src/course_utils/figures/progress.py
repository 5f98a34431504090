"""What a learner has done and knows, as a picture: lessons, topics, certainty, before and after."""

from datetime import date
from itertools import pairwise

import attrs

from course_utils.body import unknown
from course_utils.figures.canvas import Canvas
from course_utils.figures.fonts import fit
from course_utils.figures.page import Box, Layout
from course_utils.figures.shapes import circle, cross, joined, line, rectangle
from course_utils.figures.theme import theme as theme_named

TOO_WIDE = 0.5
"""A share whose interval is wider than half the scale says too little to be judged."""


@attrs.frozen
class Lesson:
    """A lesson and how many of its check's questions are answered."""

    title: str
    answered: int
    of: int

    @property
    def done(self) -> bool:
        """Whether all of them are."""
        return self.answered == self.of


@attrs.frozen
class Day:
    """The mean score, 0 to 1, of the answers of a day."""

    date: date
    score: float
    answers: int


@attrs.frozen
class Topic:
    """A topic and the days on which its questions were answered, the first one first."""

    label: str
    days: tuple[Day, ...]


@attrs.frozen
class Certainty:
    """How many answers of one certainty were right, with the share's 95 percent interval."""

    name: str
    right: int
    answers: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """The share that was right, 0 to 1."""
        return self.right / self.answers

    @property
    def tells(self) -> bool:
        """Whether the interval is narrow enough to say anything."""
        return self.high - self.low <= TOO_WIDE


@attrs.frozen
class Exam:
    """A test: how many of its questions are answered, and the mean score once all are."""

    answered: int
    of: int
    score: float | None


@attrs.frozen
class Belief:
    """A misconception that an answer showed and no right one has answered since."""

    label: str
    known: str
    times: int
    last: date


@attrs.frozen
class Progress:
    """What a learner has done. ``str`` is the sentence that says all that is drawn."""

    answers: int
    since: date | None
    lessons: tuple[Lesson, ...]
    topics: tuple[Topic, ...]
    certainties: tuple[Certainty, ...]
    before: Exam
    after: Exam
    beliefs: tuple[Belief, ...]

    columns = ("What", "So far")

    @property
    def gain(self) -> float | None:
        """The normalised gain (Hake 1998): of what could still be won, the part that was.

        None while a test is missing, or when nothing could be won.
        """
        if self.before.score is None or self.after.score is None or self.before.score == 1.0:
            return None
        return (self.after.score - self.before.score) / (1.0 - self.before.score)

    @property
    def title(self) -> str:
        """All in one short line."""
        if self.since is None:
            return "Nothing is answered yet"
        done = sum(lesson.done for lesson in self.lessons)
        return (
            f"{done} of {len(self.lessons)} lessons done, {_count(self.answers, 'answer')} since "
            f"{written(self.since)}"
        )

    @property
    def judgement(self) -> str:
        """Whether the learner knows what they know, as far as the answers tell."""
        found = {each.name: each for each in self.certainties if each.answers}
        sure, guess = found.get("sure"), found.get("a guess")
        if sure is None or guess is None or not (sure.tells and guess.tells):
            return "too few answers yet to tell whether you know what you know"
        if sure.low > guess.high:
            return "you know what you know: what you are sure of is right more often than a guess"
        if guess.low > sure.high:
            return "your guesses are right more often than what you are sure of"
        return "sure answers and guesses are not clearly different yet"

    @property
    def rows(self) -> tuple[tuple[str, str], ...]:
        """The table of what is drawn."""
        return (
            *((f"Lesson: {each.title}", _lesson(each)) for each in self.lessons),
            *((f"Topic: {each.label}", _days(each)) for each in self.topics),
            *((f"When you say: {each.name}", _right(each)) for each in self.certainties),
            ("How sure and how right", self.judgement),
            ("Before the course", _score(self.before)),
            ("After the course", _score(self.after)),
            ("Normalised gain", self._gain()),
            *((f"Still believed: {each.label}", _shown(each)) for each in self.beliefs),
        )

    def __str__(self) -> str:
        if self.since is None:
            return (
                "Nothing is answered yet. Lessons done, each topic's score, how sure against how "
                "right, and the test before and after appear here as you answer."
            )
        listed = {
            "Lessons": [f"{each.title} {_lesson(each)}" for each in self.lessons if each.answered],
            "Topics": [f"{each.label} {_ends(each)}" for each in self.topics if each.days],
            "When you say": [
                f"{each.name}, {_right(each)}" for each in self.certainties if each.answers
            ],
        }
        said = [f"{name}: {'; '.join(parts)}." for name, parts in listed.items() if parts]
        tests = f"{_score(self.before)} before, {_score(self.after)} after"
        held = "; ".join(f"{each.label} ({_shown(each)})" for each in self.beliefs)
        return " ".join(
            [
                f"{self.title}.",
                *said,
                f"So far: {self.judgement}.",
                f"The test: {tests}; normalised gain: {self._gain()}.",
                f"Still believed: {held}." if held else "No belief that was shown is still open.",
            ]
        )

    def _gain(self) -> str:
        if self.gain is not None:
            return signed(self.gain)
        return "nothing was left to gain" if self.before.score == 1.0 else "needs both tests"


def written(day: date) -> str:
    """A date in words, alike everywhere: 3 May 2026."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def signed(value: float) -> str:
    """A gain with its sign."""
    return f"{value:+.2f}".replace("-", "−")


def _percent(part: float) -> str:
    return f"{100 * part:.0f} %"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + "s" * (number != 1)


def _lesson(each: Lesson) -> str:
    return "done" if each.done else f"{each.answered} of {each.of} answered"


def _days(each: Topic) -> str:
    return ", ".join(
        f"{_percent(day.score)} of {_count(day.answers, 'answer')} on {written(day.date)}"
        for day in each.days
    ) or "no answers yet"  # fmt: skip


def _ends(each: Topic) -> str:
    """The first day and the newest; the table has those between."""
    first, newest = each.days[0], each.days[-1]
    if first == newest:
        return _days(each)
    return f"{_percent(first.score)} on {written(first.date)}, {_percent(newest.score)} at last"


def _right(each: Certainty) -> str:
    if not each.answers:
        return "no answers yet"
    tells = "" if each.tells else "; too few to tell"
    return (
        f"{each.right} of {each.answers} right ({_percent(each.share)}, "
        f"95 % interval {100 * each.low:.0f} to {_percent(each.high)}{tells})"
    )


def _score(test: Exam) -> str:
    return f"{test.answered} of {test.of} answered" if test.score is None else _percent(test.score)


def _shown(each: Belief) -> str:
    return f"shown {_count(each.times, 'time')}, last on {written(each.last)}"


_MARGIN, _GAP = 14.0, 36.0
_TEXT, _SMALL, _HEAD, _TITLES = 9.0, 8.5, 10.5, (14.0, 13.0, 12.0)
_ROW, _TOPIC_ROW = 19.0, 36.0
_THICK = 9.0
_NAMES, _VALUES = 118.0, 64.0
"""Room left and right of the tracks of a panel, points."""
_CERTAINTIES = "Share right; line: 95 % interval; grey: too few to tell."
_MOST = 6
"""How many beliefs are drawn; the table has them all."""


class ProgressPicture:
    """The picture of a learner's progress."""

    def __init__(self, progress: Progress, theme: str = "light", layout: Layout = "wide") -> None:
        if layout not in ("wide", "narrow"):
            raise unknown("layout", layout, ("wide", "narrow"))
        self.progress, self.theme = progress, theme_named(theme)
        width = 720.0 if layout == "wide" else 400.0
        lessons = 24.0 + _ROW * len(progress.lessons)
        topics = 40.0 + _TOPIC_ROW * len(progress.topics)
        sure, tests = 24.0 + 28.0 * len(progress.certainties) + 52.0, 24.0 + 2 * 28.0 + 40.0
        drawn = min(len(progress.beliefs), _MOST)
        beliefs = 26.0 + 15.0 * max(drawn + (drawn < len(progress.beliefs)), 1)
        title, size = fit(progress.title, width - 2 * _MARGIN, _TITLES, 2)
        heights = [max(lessons, topics), max(sure, tests)]
        if layout == "narrow":
            heights = [lessons, topics, sure, tests]
        head = 1.3 * size * len(title) + 12.0
        height = 2 * _MARGIN + head + sum(heights) + 18.0 * len(heights) + beliefs
        self.canvas = Canvas(width, height, self.theme.background)
        for at, text in enumerate(title):
            place = complex(_MARGIN, height - _MARGIN - size - 1.3 * size * at)
            self.canvas.text(f"title-{at}", size=size).set(
                place, text, fill=self.theme.ink, bold=True
            )
        top = height - _MARGIN - head
        half = (width - 2 * _MARGIN - _GAP) / 2
        full = (_MARGIN, width - _MARGIN)
        sides = [(_MARGIN, _MARGIN + half), (width - _MARGIN - half, width - _MARGIN)]
        panels = [self._lessons, self._topics, self._certainties, self._tests]
        for number, panel in enumerate(panels):
            row = number if layout == "narrow" else number // 2
            left, right = full if layout == "narrow" else sides[number % 2]
            high = top - sum(heights[:row]) - 18.0 * row
            panel(Box(left, high - heights[row], right, high))
        self._beliefs(Box(_MARGIN, _MARGIN, width - _MARGIN, _MARGIN + beliefs))

    def _head(self, name: str, box: Box, text: str) -> float:
        """Write a panel's heading; the height of what comes below it."""
        self.canvas.text(name, size=_HEAD).set(
            complex(box.left, box.top - _HEAD), text, fill=self.theme.ink, bold=True
        )
        return box.top - 24.0

    def _name(self, gid: str, box: Box, middle: float, text: str) -> None:
        """The name of a row in one line or two."""
        lines, size = fit(text, _NAMES - 4.0, (_TEXT, _SMALL), 2)
        for at, each in enumerate(lines):
            up = (0.5 * (len(lines) - 1) - at) * 1.15 * size
            self.canvas.text(f"{gid}-name-{at}", size=size).set(
                complex(box.left, middle + up - 0.36 * size), each, fill=self.theme.ink
            )

    def _track(self, gid: str, box: Box, middle: float, share: float, strong: bool) -> None:
        colours, left = self.theme, box.left + _NAMES
        room = box.right - _VALUES - left
        low = middle - _THICK / 2
        self.canvas.shape(f"{gid}-track", fill=colours.track, edge=colours.leader, width=0.6).set(
            rectangle(left, low, room, _THICK)
        )
        if share > 0:
            self.canvas.shape(f"{gid}-bar", fill=colours.mobile if strong else colours.bar).set(
                rectangle(left, low, room * min(share, 1.0), _THICK)
            )

    def _value(self, gid: str, box: Box, middle: float, text: str, bold: bool = False) -> None:
        self.canvas.text(f"{gid}-value", size=_TEXT).set(
            complex(box.right - _VALUES + 7.0, middle - 0.36 * _TEXT),
            text,
            fill=self.theme.ink if bold else self.theme.quiet,
            bold=bold,
        )

    def _scale(self, gid: str, box: Box, low: float) -> None:
        """0, 50 and 100 percent below a panel's tracks."""
        left, right = box.left + _NAMES, box.right - _VALUES
        for at in range(3):
            x = left + (right - left) * at / 2
            self.canvas.shape(f"{gid}-tick-{at}", edge=self.theme.quiet, width=0.8).set(
                line(complex(x, low), complex(x, low - 3.0))
            )
            self.canvas.text(f"{gid}-tick-{at}-text", size=_SMALL, anchor="middle").set(
                complex(x, low - 12.0), f"{50 * at} %", fill=self.theme.quiet
            )

    def _lessons(self, box: Box) -> None:
        top = self._head("lessons", box, "Lessons: questions answered")
        for number, each in enumerate(self.progress.lessons):
            gid, middle = f"lesson-{number}", top - (number + 0.5) * _ROW
            self._name(gid, box, middle, each.title)
            self._track(gid, box, middle, each.answered / each.of, each.done)
            said = "✓ done" if each.done else f"{each.answered} of {each.of}"
            self._value(gid, box, middle, said, each.done)

    def _topics(self, box: Box) -> None:
        """A small chart for each topic; all have the same days and 0 to 100 percent."""
        colours = self.theme
        top = self._head("topics", box, "Topics: score day by day, 0 to 100 %")
        dates = [day.date for topic in self.progress.topics for day in topic.days]
        first, last = min(dates, default=date.min), max(dates, default=date.min)
        days = max((last - first).days, 1)
        left, right = box.left + _NAMES, box.right - _VALUES
        for number, each in enumerate(self.progress.topics):
            gid, middle = f"topic-{number}", top - (number + 0.5) * _TOPIC_ROW
            low, high = middle - 12.0, middle + 12.0
            self._name(gid, box, middle, each.label)
            self.canvas.shape(f"{gid}-field", fill=colours.track).set(
                rectangle(left, low, right - left, high - low)
            )
            for at, level in enumerate((low, middle, high)):
                self.canvas.shape(f"{gid}-line-{at}", edge=colours.leader, width=0.6).set(
                    line(complex(left, level), complex(right, level))
                )
            places = [
                complex(
                    left + 6.0 + (day.date - first).days / days * (right - left - 12.0),
                    low + day.score * (high - low),
                )
                for day in each.days
            ]
            if len(places) > 1:
                self.canvas.shape(f"{gid}-curve", edge=colours.mobile, width=1.4).set(
                    joined([line(one, other) for one, other in pairwise(places)])
                )
            for at, place in enumerate(places):
                newest = at == len(places) - 1
                self.canvas.shape(f"{gid}-day-{at}", fill=colours.mobile).set(
                    circle(place, 3.4 if newest else 2.4)
                )
            said = _percent(each.days[-1].score) if each.days else "no answers"
            self._value(gid, box, middle, said, bool(each.days))
        if dates:
            low = top - len(self.progress.topics) * _TOPIC_ROW - 9.0
            ends = [("first", left, "start", first), ("last", right, "end", last)]
            for name, x, anchor, day in ends if first < last else ends[:1]:
                self.canvas.text(f"topics-{name}", size=_SMALL, anchor=anchor).set(  # type: ignore[arg-type]
                    complex(x, low), written(day), fill=colours.quiet
                )

    def _certainties(self, box: Box) -> None:
        top = self._head("certainties", box, "How sure you were, and how right")
        left, room = box.left + _NAMES, box.right - _VALUES - box.left - _NAMES
        for number, each in enumerate(self.progress.certainties):
            gid, middle = f"certainty-{number}", top - (number + 0.5) * 28.0
            self._name(gid, box, middle, each.name.capitalize())
            self._track(gid, box, middle, each.share if each.answers else 0.0, each.tells)
            if each.answers:
                low, high = (complex(left + room * end, middle) for end in (each.low, each.high))
                cap = 5.0j
                span = joined([line(low, high), *(line(x - cap, x + cap) for x in (low, high))])
                for name, edge, width in (
                    ("halo", self.theme.background, 3.6),
                    ("interval", self.theme.ink, 1.4),
                ):
                    self.canvas.shape(f"{gid}-{name}", edge=edge, width=width).set(span)
            said = f"{each.right} of {each.answers}" if each.answers else "no answers"
            self._value(gid, box, middle, said, each.answers > 0)
        low = top - 28.0 * len(self.progress.certainties)
        self._scale("certainties", box, low)
        judgement = _lines(f"{self.progress.judgement}.", box.width)
        for at, text in enumerate((_CERTAINTIES, *judgement)):
            self.canvas.text(f"judgement-{at}", size=_SMALL).set(
                complex(box.left, low - 26.0 - 11.5 * at), text, fill=self.theme.quiet
            )

    def _tests(self, box: Box) -> None:
        top = self._head("tests", box, "The test before and after")
        pair = [("Before", self.progress.before), ("After", self.progress.after)]
        for number, (name, test) in enumerate(pair):
            gid, middle = f"test-{number}", top - (number + 0.5) * 28.0
            self._name(gid, box, middle, name)
            self._track(gid, box, middle, test.score or 0.0, strong=True)
            answered = f"{test.answered} of {test.of}" if test.answered else "not taken"
            said = answered if test.score is None else _percent(test.score)
            self._value(gid, box, middle, said, test.score is not None)
        low = top - 2 * 28.0
        self._scale("tests", box, low)
        gain = self.progress.gain
        if gain is not None:
            text = f"Normalised gain {signed(gain)}: of what could still be won, the part that was."
        else:
            text = f"Normalised gain: {self.progress._gain()}."
        for at, each in enumerate(_lines(text, box.width)):
            self.canvas.text(f"gain-{at}", size=_SMALL).set(
                complex(box.left, low - 26.0 - 11.5 * at), each, fill=self.theme.quiet
            )

    def _beliefs(self, box: Box) -> None:
        colours, found = self.theme, self.progress.beliefs
        top = self._head("beliefs", box, "Beliefs to come back to")
        if not found:
            text = "None that an answer showed is still open." if self.progress.answers else "None."
            self.canvas.text("belief-none", size=_TEXT).set(
                complex(box.left, top - 9.0), text, fill=colours.quiet
            )
        for number, each in enumerate(found[:_MOST]):
            middle = top - 6.0 - 15.0 * number
            self.canvas.shape(f"belief-{number}-mark", edge=colours.answer, width=1.8).set(
                cross(complex(box.left + 4.0, middle), 3.2)
            )
            (text, *_), _ = fit(each.label, box.width - 16.0, (_TEXT,), 1)
            self.canvas.text(f"belief-{number}", size=_TEXT).set(
                complex(box.left + 14.0, middle - 0.36 * _TEXT), text, fill=colours.ink
            )
        if len(found) > _MOST:
            self.canvas.text("belief-more", size=_TEXT).set(
                complex(box.left + 14.0, top - 9.0 - 15.0 * _MOST),
                f"and {len(found) - _MOST} more, in the table",
                fill=colours.quiet,
            )


def _lines(text: str, width: float) -> tuple[str, ...]:
    """A sentence in lines of small text."""
    return fit(text[0].upper() + text[1:], width, (_SMALL,), 2)[0]
