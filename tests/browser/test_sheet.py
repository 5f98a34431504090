"""The sheet of questions, printed to PDF by Chromium without a network."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from course_utils.quizzes import bank
from course_utils.quizzes.exports import export_questions
from course_utils.quizzes.exports.entries import Entry
from course_utils.quizzes.items import Match, Number

ENTRIES = [Entry.of(item, topic) for topic in bank().topics for item in topic.items]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[Page]:
    """The sheet of the whole bank, open in a browser that is offline."""
    path = tmp_path_factory.mktemp("sheet") / "bank.html"
    export_questions("sheet", path)
    context = chromium.new_context(offline=True, viewport={"width": 1000, "height": 900})
    opened = context.new_page()
    opened.goto(path.as_uri())
    yield opened
    context.close()


@pytest.fixture(scope="module")
def pages(page: Page, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The text of each printed page, without white space and without the page's number."""
    path = tmp_path_factory.mktemp("pdf") / "bank.pdf"
    page.pdf(path=path, prefer_css_page_size=True)
    found = []
    for number, each in enumerate(PdfReader(path).pages, 1):
        assert round(float(each.mediabox.width)) == 595, "the paper is not A4"
        text = squeezed(each.extract_text())
        assert text.startswith(str(number))
        found.append(text.removeprefix(str(number)))
    return found


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_the_key_begins_on_a_page_of_its_own(pages: list[str]) -> None:
    (key,) = [at for at, text in enumerate(pages) if text.startswith("Key")]
    first, last = ENTRIES[0], ENTRIES[-1]
    assert squeezed(last.item.question) in "".join(pages[:key])
    assert pages[key].startswith(squeezed(f"Key{first.topic.label}1."))
    # No answer stands before the key: no line of sources, and no reason.
    asked = "".join(pages[:key])
    assert "Sources:" not in asked
    assert not [e.item.id for e in ENTRIES for r in e.reasons if squeezed(r.feedback) in asked]


def asked_whole(number: int, entry: Entry) -> str:
    """All that is printed of a question, without white space."""
    parts = [f"{number}.", *entry.asked]
    if isinstance(entry.item, Match):
        parts += [pair.text for pair in entry.item.pairs]
    letters = zip("ABCDEFGHIJK", entry.form.labels, strict=False)
    parts += [f"{letter}.{label}" for letter, label in letters]
    if isinstance(entry.item, Number):
        parts.append(entry.item.unit)
    return squeezed("".join(parts))


def test_each_question_stands_whole_on_one_page(pages: list[str]) -> None:
    wholes = {number: asked_whole(number, entry) for number, entry in enumerate(ENTRIES, 1)}
    assert [n for n, whole in wholes.items() if sum(whole in text for text in pages) != 1] == []


def test_each_answer_stands_whole_on_one_page(pages: list[str]) -> None:
    key = next(at for at, text in enumerate(pages) if text.startswith("Key"))
    key_pages = [text.replace("•", "") for text in pages[key:]]
    cut = []
    for number, entry in enumerate(ENTRIES, 1):
        said = "".join(f"{reason.about}:{reason.feedback}" for reason in entry.reasons)
        whole = squeezed(f"{entry.key}{said}{entry.sources}")
        if not any(whole in text and f"{number}." in text for text in key_pages):
            cut.append(number)
    assert cut == []


def test_nothing_is_cut_at_the_edge(page: Page) -> None:
    for width in (1000, 660, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_nothing_failed(page: Page) -> None:
    seen: list[str] = []
    page.on("console", lambda said: seen.append(said.text))
    page.on("requestfailed", lambda request: seen.append(request.url))
    page.reload()
    assert page.evaluate("[...document.images].every(one => one.complete && one.naturalWidth)")
    assert seen == []
