"""From the click on an answer to its painted feedback, in a real JupyterLab and Chromium."""

from benchmarks.browser import SCRIPT, VIEWPORT, course, write_notebook
from benchmarks.report import Row, Section
from course_utils.quizzes import bank
from tests.browser import harness

FEEDBACK_MS = 100.0
ASKED = {"with words alone": ("choose_one", "exercise"), "with a body": ("predict", "compensation")}


def sections(quick: bool) -> list[Section]:
    rows = []
    with harness.chromium() as browser, course() as folder, harness.serve(folder) as server:
        for name, (kind, topic) in ASKED.items():
            ids = [item.id for item in bank().topic(topic).items if item.kind == kind]
            cell = f"import course_utils as cu\ncu.Quiz({ids[: 5 if quick else None]!r})"
            lab = harness.Lab(browser.new_page(viewport=VIEWPORT), server)
            lab.open(write_notebook(folder, kind, cell))
            lab.run_all()
            lab.page.add_script_tag(content=SCRIPT.read_text(encoding="utf-8"))
            rows.append(Row(f"a question {name}", _answers(lab, len(ids[: 5 if quick else None]))))
    every = [took for row in rows for took in row.samples]
    rows.append(Row("all", every, target=FEEDBACK_MS))
    return [
        Section(
            "Answer to feedback",
            "From just before the click that gives an answer to the first frame with its "
            "feedback. In between the answer is graded and written durably to the learner's file.",
            rows,
        )
    ]


def _answers(lab: harness.Lab, count: int) -> list[float]:
    quiz = lab.page.locator(".cu-quiz")
    took = []
    for _ in range(count):
        quiz.get_by_role("radio").first.check()
        lab.page.wait_for_timeout(150)
        took.append(
            float(
                lab.page.evaluate(
                    """() => bench.click(
                        document.querySelector('.cu-quiz [data-sure="sure"]'),
                        document.querySelector('.cu-quiz [aria-label="Feedback"]'))"""
                )
            )
        )
        quiz.locator(".cu-onward").click()
        lab.page.wait_for_function("!document.querySelector('.cu-quiz input[disabled]')")
        lab.page.wait_for_timeout(150)
    return took
