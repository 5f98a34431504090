"""Progress in a real page: seen, exported with one click, deleted after one question."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from playwright.sync_api import expect

from course_utils.quizzes import bank
from tests.browser.harness import Lab

ANSWERS = """\
from datetime import UTC, datetime, timedelta
import course_utils as cu
from course_utils.quizzes import SURE, Answer, bank, store
cu.delete_answers()
items = [(topic.topic, item.id) for topic in bank().topics for item in topic.items]
for at, (topic, item) in enumerate(items):
    shown = [each.key for each in bank().misconceptions][at : at + 1] if at % 3 == 0 else []
    store().add(Answer(
        quiz="01_the_map", item=item, topic=topic, objective="<b>&", answer="<script>alert(1)",
        score=1.0 if at % 3 else 0.0, sure=SURE[at % 3 if at % 2 else 2], misconceptions=shown,
        at=datetime(2026, 5, 3, 12, tzinfo=UTC) + timedelta(days=at // 9),
    ))
"""
COUNT = sum(len(topic.items) for topic in bank().topics)


def test_progress_is_shown_exported_and_deleted(lab: Lab, tmp_path: Path) -> None:
    lab.run(ANSWERS, "cu.progress()")
    page = lab.output(1).locator(".cu-progress")
    sentence = page.get_by_role("status")
    expect(sentence).to_contain_text(f"{COUNT} answers since 3 May 2026")
    lab.screenshot("progress", page)
    page.get_by_text("The same in words and numbers").click()
    expect(page.locator("p", has_text="normalised gain: needs both tests.")).to_be_visible()
    expect(page.get_by_role("rowheader", name="Normalised gain")).to_be_visible()
    page.get_by_text("What is known instead").click()
    assert lab.axe() == []

    for form in ("CSV", "JSON"):
        with lab.page.expect_download() as download:
            page.get_by_role("button", name=f"Export {form}").click()
        path = tmp_path / download.value.suggested_filename
        download.value.save_as(path)
    with (tmp_path / "answers.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == COUNT
    assert rows[0]["answer"] == '"<script>alert(1)"'
    assert len(json.loads((tmp_path / "answers.json").read_text())["answers"]) == COUNT

    remove = page.get_by_role("button", name="Delete everything")
    dialog = page.get_by_role("alertdialog")
    remove.focus()
    lab.page.keyboard.press("Enter")
    expect(dialog).to_contain_text(f"({COUNT} answers)")
    expect(page.get_by_role("button", name="Keep")).to_be_focused()
    lab.screenshot("progress_delete", page)
    assert lab.axe() == []
    lab.page.keyboard.press("Escape")
    expect(dialog).not_to_be_visible()
    expect(remove).to_be_focused()
    expect(sentence).to_contain_text(f"{COUNT} answers")
    remove.click()
    page.get_by_role("button", name="Delete", exact=True).click()
    expect(sentence).to_contain_text("Nothing is answered yet")
    expect(dialog).not_to_be_visible()
    lab.screenshot("progress_empty", page)
    assert lab.errors == []


def test_progress_in_the_dark_and_in_a_narrow_page(lab: Lab) -> None:
    lab.page.set_viewport_size({"width": 760, "height": 1000})
    lab.run(ANSWERS, "cu.progress()")
    lab.theme("dark")
    page = lab.output(1).locator(".cu-progress")
    expect(page.locator('.cu-picture[data-layout="narrow"]')).to_be_visible()
    lab.screenshot("progress_dark_narrow", page)
    assert lab.axe() == []
    assert lab.errors == []
