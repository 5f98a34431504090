"""A sheet to print: the questions, and the key with its reasons on pages of its own.

One HTML file with all that it needs; it runs no scripts and asks for nothing from elsewhere.
"""

from base64 import b64encode
from collections.abc import Callable, Iterable, Sequence
from html import escape
from importlib.resources import files
from itertools import groupby
from string import ascii_uppercase

from course_utils.quizzes.exports import pictures
from course_utils.quizzes.exports.entries import COURSE, Entry, lines
from course_utils.quizzes.items import Match, Number, Order

_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"


def render(entries: Sequence[Entry]) -> bytes:
    """The file."""
    asked, keyed, first = "", "", 1
    for topic, group in groupby(entries, lambda entry: entry.topic):
        of_topic = list(group)
        heading, start = f"<h2>{_html(topic.label)}</h2>\n", f' start="{first}"'
        intro, caution = _aside("intro", topic.intro), _aside("caution", topic.caution)
        asked += f"{heading}{intro}<ol{start}>\n{_joined(_question, of_topic)}</ol>\n{caution}"
        keyed += f"{heading}<ol{start}>\n{_joined(_answer, of_topic)}</ol>\n"
        first += len(of_topic)
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{COURSE}: questions</title>
<style>
{files(__package__).joinpath("sheet.css").read_text("utf-8")}</style>
</head>
<body>
<main>
<h1>{COURSE}: questions</h1>
<p class="blanks"><span>Name</span><span>Date</span></p>
{asked}</main>
<section class="key">
<h1>Key</h1>
{keyed}</section>
</body>
</html>
""".encode()


def _aside(kind: str, text: str) -> str:
    return f'<p class="{kind}">{_html(text)}</p>\n' if text else ""


def _joined(write: Callable[[Entry], str], entries: Iterable[Entry]) -> str:
    return "".join(write(entry) for entry in entries)


def _question(entry: Entry) -> str:
    question, *how = entry.asked
    parts = [f'<p class="asked" dir="auto">{_html(question)}</p>']
    parts += [f'<p class="how">{_html(text)}</p>' for text in how]
    options, shown = _options(entry), pictures.before(entry.item)
    if shown:
        data = b64encode(shown.png).decode()
        image = f'<img src="data:image/png;base64,{data}" alt="{escape(shown.alt)}">'
        options = f'<div class="beside">{image}{options}</div>'
    return f'<li class="question" id="{entry.item.id}">{"".join(parts)}{options}</li>\n'


def _options(entry: Entry) -> str:
    """What there is to choose from, with letters, and where to write."""
    blank = '<span class="blank"></span>'
    lettered = _listed((_html(label) for label in entry.form.labels), '<ol type="A">', "</ol>")
    match entry.item:
        case Number():
            return f'<p><span class="blank long"></span>{_html(entry.item.unit)}</p>'
        case Match():
            texts = _listed(blank + _html(pair.text) for pair in entry.item.pairs)
            return f'<div class="columns">{texts}{lettered}</div>'
        case Order():
            places = " ".join(f"{at}. {blank}" for at in range(1, len(entry.item.options) + 1))
            return f"{lettered}<p>{places}</p>"
        case _:
            return lettered


def _answer(entry: Entry) -> str:
    key = " ".join(part for part in (_letters(entry), _html(entry.key)) if part)
    reasons = _listed(f"<b>{_html(r.about)}</b>: {_html(r.feedback)}" for r in entry.reasons)
    return f'<li><b>{key}</b>{reasons}<p class="sources">{_html(entry.sources)}</p></li>\n'


def _letters(entry: Entry) -> str:
    """The right answer in the letters of the sheet."""
    match entry.item:
        case Number():
            return ""
        case Order() | Match():
            return " ".join(ascii_uppercase[place] for place in entry.places)
        case _:
            right = (at for at, choice in enumerate(entry.choices) if choice.right)
            return ", ".join(ascii_uppercase[at] for at in right) + "."


def _listed(parts: Iterable[str], opening: str = "<ul>", closing: str = "</ul>") -> str:
    return opening + "".join(f'<li dir="auto">{part}</li>' for part in parts) + closing


def _html(text: str) -> str:
    return "<br>".join(escape(each) for each in lines(text))
