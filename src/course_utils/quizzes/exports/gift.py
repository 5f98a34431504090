"""GIFT: questions as plain text, which Moodle and others read. It holds no pictures.

An order is asked as a match of each step with its place, of which a wrong one costs its share.
"""

import re
from collections.abc import Sequence
from html import escape
from itertools import groupby

from course_utils.quizzes.exports.entries import COURSE, FAR, Entry, Reason, line, lines
from course_utils.quizzes.items import Match, Number, Order


def render(entries: Sequence[Entry]) -> bytes:
    """The file."""
    blocks = []
    for topic, asked in groupby(entries, lambda entry: entry.topic):
        # A slash parts categories; two are one of the name's own.
        name = line(topic.label).replace("/", "//")
        blocks.append(f"$CATEGORY: $course$/top/{COURSE}/{name}\n")
        if topic.intro:
            about = _escaped(f"<p>{_html(topic.intro)}</p>")
            blocks.append(f"::{_escaped(line(f'About: {topic.label}'))}::[html]{about}\n")
        blocks += [_question(entry) for entry in asked]
    return "\n".join(blocks).encode()


def _question(entry: Entry) -> str:
    tags = " ".join(f"[tag:{tag}]" for tag in entry.tags)
    asked = "".join(f"<p>{_html(text)}</p>" for text in entry.asked)
    opening = "{#" if isinstance(entry.item, Number) else "{"
    return "\n".join(
        [
            f"// [id:{entry.item.id}] {tags}",
            f"::{_escaped(line(entry.title))}::[html]{_escaped(asked)}{opening}",
            *_answers(entry),
            f"####{_escaped(_told(entry))}",
            "}\n",
        ]
    )


def _answers(entry: Entry) -> list[str]:
    item = entry.item
    match item:
        case Order():
            steps = enumerate(item.options, 1)
            return [f"={_part(step.text)} -> {place}" for place, step in steps]
        case Match():
            # What is to be chosen is plain text.
            return [f"={_part(p.text)} -> {_escaped(line(p.goes_with))}" for p in item.pairs]
        case Number():
            right, said = item.answer, item.feedback
            return [
                f"={right:.12g}:{item.tolerance:.12g}#{_part(said.right)}",
                f"=%0%{right - FAR:.12g}..{right:.12g}#{_part(said.low)}",
                f"=%0%{right:.12g}..{right + FAR:.12g}#{_part(said.high)}",
            ]
        case _:
            one = entry.form.asked["form"] == "one"
            return [
                f"{_sign(choice.score, one)}{_part(choice.text)}#{_part(choice.feedback)}"
                for choice in entry.choices
            ]


def _sign(score: float, one: bool) -> str:
    """What stands before an option: only one alone that is all right takes an equals sign."""
    if one and score == 1.0:
        return "="
    return f"~%{100.0 * score:.7g}%" if score else "~"


def _told(entry: Entry) -> str:
    reasons = entry.reasons if isinstance(entry.item, Order | Match) else ()
    said = "".join(f"<li>{_reason(reason)}</li>" for reason in reasons)
    closing = "".join(f"<p>{_html(text)}</p>" for text in entry.closing)
    return (f"<ul>{said}</ul>" if said else "") + closing


def _reason(reason: Reason) -> str:
    return f"<b>{_html(reason.about)}</b>: {_html(reason.feedback)}"


def _part(text: str) -> str:
    """An option or a feedback; a percent or a bracket first would be a weight or a format."""
    html = _html(text)
    return _escaped(f"&#{ord(html[0])};{html[1:]}" if html[:1] in ("%", "[") else html)


def _html(text: str) -> str:
    return "<br>".join(escape(each, quote=False) for each in lines(text))


def _escaped(text: str) -> str:
    """Text in which the signs of GIFT are no signs."""
    return re.sub(r"([\\~=#{}:])", r"\\\1", text)
