"""Moodle XML: a question bank for Moodle 4.4 and later, with pictures, feedback and tags.

Questions of one kind: `multichoice`, `ordering`, `matching` and `numerical`. The fractions are the
grades of the course: what Moodle adds up for "choose all" is never below 0, as here, and its
RELATIVE_ALL_PREVIOUS_AND_NEXT is the share of pairs in the right order, which the course counts as
0 up to a half and Moodle does not.
"""

from base64 import b64encode
from collections.abc import Sequence
from html import escape
from itertools import groupby
from xml.etree import ElementTree as ET

from course_utils.quizzes.exports import pictures
from course_utils.quizzes.exports.entries import COURSE, FAR, Entry, line, lines
from course_utils.quizzes.exports.pictures import Shown
from course_utils.quizzes.items import Match, Number, Order, Step


def render(entries: Sequence[Entry]) -> bytes:
    """The file."""
    quiz = ET.Element("quiz")
    for topic, asked in groupby(entries, lambda entry: entry.topic):
        category = ET.SubElement(quiz, "question", type="category")
        # A slash parts categories; two are one of the name's own.
        name = topic.label.replace("/", "//")
        _text(category, "category", f"$course$/top/{COURSE}/{name}")
        if topic.intro:
            about = ET.SubElement(quiz, "question", type="description")
            _text(about, "name", line(f"About: {topic.label}"))
            _html(about, "questiontext", _paragraphs(topic.intro), None)
        for entry in asked:
            _question(quiz, entry)
    ET.indent(quiz)
    content: bytes = ET.tostring(quiz, encoding="utf-8", xml_declaration=True)
    return content


def _question(quiz: ET.Element, entry: Entry) -> None:
    item = entry.item
    kind = {Order: "ordering", Match: "matching", Number: "numerical"}.get(type(item))
    question = ET.SubElement(quiz, "question", type=kind or "multichoice")
    _text(question, "name", line(entry.title))
    _html(question, "questiontext", _paragraphs(*entry.asked), pictures.before(item))
    told = _paragraphs(*entry.closing)
    if entry.form.asked["form"] in ("all", "order", "match"):
        told = _reasons(entry) + told
    _html(question, "generalfeedback", told, pictures.after(item))
    ET.SubElement(question, "defaultgrade").text = "1"
    ET.SubElement(question, "penalty").text = "0.3333333"
    ET.SubElement(question, "hidden").text = "0"
    ET.SubElement(question, "idnumber").text = item.id
    match item:
        case Order():
            _ordering(question, item.options)
        case Match():
            _matching(question, item)
        case Number():
            _numerical(question, item)
        case _:
            _multichoice(question, entry)
    tags = ET.SubElement(question, "tags")
    for tag in entry.tags:
        _text(tags, "tag", tag)


def _multichoice(question: ET.Element, entry: Entry) -> None:
    one = entry.form.asked["form"] == "one"
    ET.SubElement(question, "single").text = "true" if one else "false"
    ET.SubElement(question, "shuffleanswers").text = "true" if entry.mixes else "false"
    ET.SubElement(question, "answernumbering").text = "none"
    ET.SubElement(question, "showstandardinstruction").text = "0"
    for choice in entry.choices:
        answer = _text(
            question,
            "answer",
            _inline(choice.text),
            fraction=f"{100.0 * choice.score:.7g}",
            format="html",
        )
        _text(answer, "feedback", _inline(choice.feedback), format="html")


def _ordering(question: ET.Element, steps: Sequence[Step]) -> None:
    for tag, value in (
        ("layouttype", "VERTICAL"),
        ("selecttype", "ALL"),
        ("selectcount", str(len(steps))),
        ("gradingtype", "RELATIVE_ALL_PREVIOUS_AND_NEXT"),
        ("showgrading", "SHOW"),
        ("numberingstyle", "none"),
    ):
        ET.SubElement(question, tag).text = value
    for place, step in enumerate(steps, 1):
        _text(question, "answer", _inline(step.text), fraction=str(place), format="html")


def _matching(question: ET.Element, item: Match) -> None:
    ET.SubElement(question, "shuffleanswers").text = "true"
    for pair in item.pairs:
        part = _text(question, "subquestion", _inline(pair.text), format="html")
        # Moodle shows what is to be chosen here as plain text.
        _text(part, "answer", line(pair.goes_with))


def _numerical(question: ET.Element, item: Number) -> None:
    """The first answer that fits counts: the right range, then all below it, then all above."""
    said = item.feedback
    for value, tolerance, fraction, feedback in (
        (item.answer, item.tolerance, "100", said.right),
        (item.answer - FAR, FAR, "0", said.low),
        (item.answer + FAR, FAR, "0", said.high),
    ):
        answer = _text(question, "answer", f"{value:.12g}", fraction=fraction)
        ET.SubElement(answer, "tolerance").text = f"{tolerance:.12g}"
        _text(answer, "feedback", _inline(feedback), format="html")
    ET.SubElement(question, "showunits").text = "3"


def _text(parent: ET.Element, tag: str, text: str, **attributes: str) -> ET.Element:
    """An element whose text Moodle keeps in an element of its own."""
    element = ET.SubElement(parent, tag, attributes)
    ET.SubElement(element, "text").text = text
    return element


def _html(parent: ET.Element, tag: str, html: str, shown: Shown | None) -> None:
    """A text with its picture."""
    if shown:
        html += f'<p><img src="@@PLUGINFILE@@/{shown.name}" alt="{escape(shown.alt)}"></p>'
    element = _text(parent, tag, html, format="html")
    if shown:
        file = ET.SubElement(element, "file", name=shown.name, path="/", encoding="base64")
        file.text = b64encode(shown.png).decode()


def _reasons(entry: Entry) -> str:
    said = (f"<b>{_inline(r.about)}</b>: {_inline(r.feedback)}" for r in entry.reasons)
    return "<ul>" + "".join(f'<li dir="auto">{each}</li>' for each in said) + "</ul>"


def _paragraphs(*texts: str) -> str:
    return "".join(f'<p dir="auto">{_inline(text)}</p>' for text in texts if text)


def _inline(text: str) -> str:
    return "<br>".join(escape(each) for each in lines(text))
