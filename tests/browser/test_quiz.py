"""Every question of the bank, answered right and wrong in a real page."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from course_utils.quizzes import Question, bank, grade
from course_utils.quizzes.form import Form
from tests.browser.harness import Lab
from tests.quizzes.answers import key_of, wrong_answers

TOPICS = [topic.topic for topic in bank().topics]
EVERY = [item for topic in bank().topics for item in topic.items]
BY_HAND = {item.kind: item.id for item in reversed(EVERY)}.values()
"""The first question of each kind: answered with the mouse, and looked at by axe."""
QUESTION = "quiz.querySelector('legend')?.textContent"
ONWARD = "document.activeElement.matches('.cu-onward') && document.activeElement.textContent"
SURE = ("a guess", "fairly sure", "sure")


def words(item: Question, answer: Any) -> Any:
    """An answer as the labels, texts or number that a person chooses."""
    form = Form.of(item, "")
    if not form.parts:
        return form.given(answer)
    given = form.given(answer)
    return [form.labels[int(place)] for place in ([given] if isinstance(given, str) else given)]


def fill(quiz: Locator, item: Question, answer: Any) -> None:
    """Give an answer in the inputs, whatever their order."""
    chosen = words(item, answer)
    if item.kind == "number":
        quiz.get_by_role("textbox", name="Your answer").fill(chosen)
    elif item.kind == "order":
        for place, label in enumerate(chosen):
            up = quiz.get_by_role("button", name=f"Move up: {label}", exact=True)
            while place < quiz.locator(".cu-order li span").all_inner_texts().index(label):
                up.click()
    elif item.kind == "match":
        for pair, label in zip(item.pairs, chosen, strict=True):
            quiz.get_by_label(pair.text, exact=True).select_option(label=label)
    else:
        for label in chosen:
            quiz.get_by_label(label, exact=True).check()


def until(quiz: Locator, what: str, value: str) -> None:
    """Wait, frame by frame, until what is on the page has a value."""
    quiz.page.wait_for_function(
        f"([quiz, value]) => ({what}) === value", arg=[quiz.element_handle(), value]
    )


def by_hand(quiz: Locator, item: Question, answer: Any, sure: str, onward: str) -> str:
    """Answer the question with the mouse; what is said to it."""
    until(quiz, QUESTION, item.question)
    fill(quiz, item, answer)
    quiz.get_by_role("button", name=sure, exact=True).click()
    until(quiz, ONWARD, onward)
    return quiz.get_by_role("status", name="Feedback").inner_text()


IN_THE_PAGE = """async (quiz, { question, kind, chosen, sure, onward }) => {
    const until = async (done, what) => {
        for (const end = performance.now() + 60_000; !done();) {
            if (performance.now() > end) throw new Error(`${what}: not after a minute`);
            await new Promise((go) => setTimeout(go, 10));
        }
    };
    const press = (one) => {
        one.focus();
        one.click();
    };
    const named = (name) => [...quiz.querySelectorAll("button")].find((one) =>
        (one.ariaLabel ?? one.textContent) === name);
    const label = (text) => [...quiz.querySelectorAll("fieldset label")].find((one) =>
        one.textContent === text).control;
    const next = quiz.querySelector(".cu-onward");
    await until(() => quiz.querySelector("legend")?.textContent === question, question);
    if (kind === "number") {
        label("Your answer").value = chosen;
    } else if (kind === "order") {
        const at = (text) => [...quiz.querySelectorAll(".cu-order li span")].findIndex((one) =>
            one.textContent === text);
        for (const [place, text] of chosen.entries()) {
            while (place < at(text)) press(named(`Move up: ${text}`));
        }
    } else if (kind === "match") {
        for (const [text, choice] of chosen) {
            const select = label(text);
            select.selectedIndex = [...select.options].findIndex((one) => one.text === choice);
            select.dispatchEvent(new Event("change", { bubbles: true }));
        }
    } else {
        for (const text of chosen) press(label(text));
    }
    press(named(sure));
    await until(() => document.activeElement === next && next.textContent === onward, onward);
    const feedback = quiz.querySelector('[role=status][aria-label="Feedback"]').innerText;
    press(next);
    return feedback;
}"""


def in_the_page(quiz: Locator, item: Question, answer: Any, sure: str, onward: str) -> str:
    """Answer the question by a script in the page, ten times as quick, and go on."""
    chosen = words(item, answer)
    if item.kind == "match":
        chosen = [[pair.text, label] for pair, label in zip(item.pairs, chosen, strict=True)]
    asked = {"question": item.question, "kind": item.kind, "chosen": chosen}
    return str(quiz.evaluate(IN_THE_PAGE, {**asked, "sure": sure, "onward": onward}))


@pytest.mark.parametrize("topic", TOPICS)
def test_every_question_right_and_wrong(lab: Lab, topic: str) -> None:
    items = bank().topic(topic).items
    ids = [item.id for item in items]
    lab.run("import course_utils as cu", f"cu.Quiz({ids!r})", f"cu.Quiz({ids[::-1]!r})")
    for cell, asked in ((1, items), (2, items[::-1])):
        quiz = lab.output(cell).locator(".cu-quiz")
        quiz.locator("legend").focus()
        for at, item in enumerate(asked):
            answer = key_of(item) if cell == 1 else wrong_answers(item)[at % 2 - 1]
            onward = "Result" if at == len(asked) - 1 else "Next question"
            if item.id in BY_HAND:
                feedback = by_hand(quiz, item, answer, SURE[at % 3], onward)
                assert lab.axe() == []
                quiz.locator(".cu-onward").click()
            else:
                feedback = in_the_page(quiz, item, answer, SURE[at % 3], onward)
            graded = grade(item, answer)
            assert ("✓ Right." in feedback) == (graded.verdict == "right") == (cell == 1)
            assert [note for note in graded.notes if note.feedback not in feedback] == [], item.id
        expect(quiz.get_by_role("group", name="Result")).to_contain_text(
            f"{len(asked)} of {len(asked)} right" if cell == 1 else "0 of"
        )
    assert lab.errors == []


def test_by_keyboard_alone(lab: Lab) -> None:
    lab.run("import course_utils as cu", 'cu.Quiz(["map_03", "map_08"])')
    before = lab.cells()
    quiz = lab.output(1).locator(".cu-quiz")
    key = lab.page.keyboard
    quiz.get_by_role("radio").first.focus()
    key.press("ArrowDown")
    expect(quiz.get_by_role("radio").nth(1)).to_be_checked()
    for stray in "xabd":
        key.press(stray)
    key.press("Tab")
    expect(quiz.get_by_role("button", name="a guess")).to_be_focused()
    key.press("Enter")
    expect(quiz.get_by_role("status", name="Feedback")).not_to_be_empty()
    expect(quiz.get_by_role("button", name="Next question")).to_be_focused()
    key.press("Enter")
    expect(quiz.locator("legend")).to_be_focused()
    key.press("Tab")
    key.type("73 degrees")
    key.press("Tab")
    key.press("Tab")
    key.press("Tab")
    key.press("Space")
    expect(quiz.locator(".cu-verdict")).to_have_text("✓ Right.")
    assert lab.cells() == before
    assert lab.errors == []


def test_it_asks_for_what_is_missing_and_keeps_what_was_given(lab: Lab) -> None:
    lab.run("import course_utils as cu", 'cu.Quiz(["map_04", "map_08"])')
    quiz = lab.output(1).locator(".cu-quiz")
    quiz.get_by_role("button", name="sure", exact=True).click()
    expect(quiz.locator(".cu-missing")).to_have_text("Choose an answer first.")
    quiz.locator('[id="joint-lumbar-hit"]').click()
    expect(quiz.get_by_role("radio", name="Low back")).to_be_checked()
    expect(quiz.locator(".cu-missing")).to_be_empty()
    quiz.get_by_role("button", name="sure", exact=True).click()
    expect(quiz.locator(".cu-verdict")).to_have_text("✓ Right.")
    quiz.get_by_role("button", name="Next question").click()
    quiz.get_by_role("textbox").fill("<b>much</b>")
    quiz.get_by_role("button", name="sure", exact=True).click()
    expect(quiz.get_by_role("alert").last).to_contain_text("'<b>much</b>' is no number")
    expect(quiz.get_by_role("textbox")).to_have_value("<b>much</b>")
    quiz.get_by_role("textbox").fill("73")
    quiz.get_by_role("button", name="sure", exact=True).click()
    expect(quiz.locator(".cu-verdict")).to_have_text("✓ Right.")
    assert lab.errors == []


def test_an_answer_survives_a_killed_kernel_and_no_key_is_saved(lab: Lab) -> None:
    name = lab.server.notebook("import course_utils as cu", 'cu.Quiz(["map_03", "map_11"])')
    lab.open(name)
    lab.run_all()
    lab.save()
    saved = (lab.server.folder / "notebooks" / name).read_text(encoding="utf-8")
    for item in map(bank().question, ("map_03", "map_11")):
        assert item.question in saved
        assert not any(note.feedback in saved for note in grade(item, key_of(item)).notes)
    quiz = lab.output(1).locator(".cu-quiz")
    quiz.get_by_role("radio").first.check()
    quiz.get_by_role("button", name="sure", exact=True).click()
    until(quiz, ONWARD, "Next question")
    said = quiz.get_by_role("status", name="Feedback").inner_text()
    lab.server.kill_kernels()
    lab.server.end_kernels()

    lab.open(name)
    lab.run_all()
    quiz = lab.output(1).locator(".cu-quiz")
    expect(quiz.locator("[aria-current]")).to_have_accessible_name("Question 2 of 2, not answered")
    quiz.get_by_role("button", name="Question 1 of 2").click()
    expect(quiz.locator(".cu-verdict")).not_to_be_empty()
    assert quiz.get_by_role("status", name="Feedback").inner_text() == said


NASTY = '<script>alert(1)</script> <b>"it&#39;s"</b> & 👍🏽 مرحبا ]]> {{x}} $y$'


def test_any_text_of_a_question_shows_as_text(lab: Lab) -> None:
    lab.run(
        "import course_utils as cu\n"
        "from course_utils.quizzes import ChooseOne, Option\n"
        "from course_utils.quizzes.sitting import Sitting\n"
        f"nasty = {NASTY!r}\n"
        "long = nasty + ' word' * 20_000\n"
        "item = ChooseOne(kind='choose_one', id='nasty', objective='o', question=nasty,\n"
        "    sources=('Boyle2010',), options=(Option(nasty, 'f', right=True),\n"
        "    Option(long, 'f'), Option('plain', 'f')))",
        "cu.Quiz(Sitting('nasty', nasty, lambda _: (item,)))",
    )
    quiz = lab.output(1).locator(".cu-quiz")
    expect(quiz.locator("legend")).to_have_text(NASTY)
    expect(quiz.locator(".cu-title")).to_have_text(NASTY)
    labels = quiz.locator(".cu-choices label span").all_text_contents()
    assert sorted(map(len, labels)) == sorted([len(NASTY), len(NASTY) + 100_000, 5])
    assert quiz.locator("script, b").count() == 0
    panel = lab.page.locator(".jp-NotebookPanel .jp-WindowedPanel-outer").first
    assert panel.evaluate("one => one.scrollWidth <= one.clientWidth")
    assert lab.errors == []
