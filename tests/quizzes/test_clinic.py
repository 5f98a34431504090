"""A visit of the clinic through its page: what it asks, keeps to itself, keeps, and compares."""

from __future__ import annotations

import json
from typing import Any

import pytest

from course_utils.quizzes import TIERS, store
from course_utils.quizzes.cases import Case, cases, find_case
from course_utils.quizzes.clinic import CaseVisit, case
from course_utils.quizzes.exercises import exercise
from course_utils.quizzes.items import TIER_LABELS
from course_utils.quizzes.visit import STEPS, Visit, compare, kept
from tests.widgets.page import ask

KEYS = [each.key for each in cases()]
HEADINGS = ["How soon", "What is behind it", "What you asked", "Exercises", "How we would go on"]


def best_driver(of: Case) -> str:
    return next(driver.text for driver in of.drivers if driver.verdict == "best")


def reasoned(key: str, right: bool = True) -> tuple[str, str]:
    return key, next(reason.text for reason in exercise(key).reasons if reason.right == right)


def ours(of: Case) -> Visit:
    """The visit of the worked answer."""
    return Visit(
        step="compare",
        asked=tuple(each.key for each in of.findings if each.worth == "needed"),
        driver=best_driver(of),
        urgency=of.urgency,
        chosen=tuple(reasoned(each.exercise) for each in of.exercises if each.verdict == "fits"),
    )


def act_out(page: CaseVisit, visit: Visit) -> dict[str, Any]:
    """Do a whole visit through the page, choosing by what is shown."""
    ask(page, *({"do": "ask", "finding": key} for key in visit.asked), {"do": "enough"})
    options = page.view["options"]
    ask(page, {"do": "commit", "given": str(options.index(visit.driver))})
    tier = {str(key): label for key, label in TIER_LABELS.items()}[visit.urgency]
    ask(page, {"do": "commit", "given": str(page.view["options"].index(tier))})
    candidates = page.view["candidates"]
    labels = [each["label"] for each in candidates]
    given = []
    for key, reason in visit.chosen:
        at = labels.index(exercise(key).label)
        given.append([str(at), str(candidates[at]["reasons"].index(reason))])
    return ask(page, {"do": "commit", "given": given})


@pytest.mark.parametrize("key", KEYS)
def test_a_whole_visit_as_ours_is_right_throughout(key: str) -> None:
    of = find_case(key)
    view = act_out(case(key), ours(of))
    assert view["error"] == ""
    assert [part["heading"] for part in view["result"]] == HEADINGS
    assert [part["verdict"] for part in view["result"]] == ["right"] * 4 + ["noted"]
    said = json.dumps(view["result"], ensure_ascii=False)
    assert of.worked in said
    assert of.doubt in said
    assert ("cu.Quiz(" in said) == bool(ours(of).chosen)


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("tier", TIERS)
def test_too_late_is_told_first(key: str, tier: str) -> None:
    of = find_case(key)
    first, *_ = compare(of, Visit("compare", (), best_driver(of), tier))
    way = TIERS.index(tier) - TIERS.index(of.urgency)
    assert first.heading == "How soon"
    assert first.verdict == ("wrong" if way > 0 else "partly" if way else "right")
    assert first.title.startswith("Later") == (way > 0)
    assert (TIER_LABELS[of.urgency] in str(first.lines)) == (way != 0)


@pytest.mark.parametrize("key", KEYS)
def test_too_few_and_too_many_questions_are_told(key: str) -> None:
    of = find_case(key)
    worths = [each.worth for each in of.findings]

    def asking(asked: tuple[str, ...]) -> Any:
        return compare(of, Visit("compare", asked, best_driver(of), of.urgency))[2]

    none, every = asking(()), asking(tuple(each.key for each in of.findings))
    assert none.verdict == "wrong"
    assert [line.about.split(":")[0] for line in none.lines] == ["Not asked"] * worths.count(
        "needed"
    )
    assert every.verdict == "partly"
    assert [line.about.split(":")[0] for line in every.lines] == [
        "Asked for nothing"
    ] * worths.count("idle")
    assert none.title == f"You asked 0 questions, 0 of the {worths.count('needed')} that decide."
    warned = [each.key for each in of.findings if each.group == "warning"]
    assert asking(tuple(warned)).verdict == "partly"


def test_a_wrong_reason_for_the_right_exercise_is_told() -> None:
    of = find_case("runner")
    chosen = (reasoned("half_kneeling_stretch", right=False), reasoned("sciatic_slider"))
    part = compare(of, Visit("compare", (), best_driver(of), of.urgency, chosen))[3]
    assert part.verdict == "wrong"
    assert [(line.about, line.right) for line in part.lines] == [
        ("Half-kneeling stretch for the front of the hip: it fits.", False),
        ("Squat to a box, with a weight: left out, it would fit.", False),
        ("Straightening the knee while looking up, sitting: not now.", False),
    ]


@pytest.mark.parametrize("key", ["teenager", "fusion"])
def test_exercise_before_help_is_wrong_and_none_is_right(key: str) -> None:
    of = find_case(key)
    one = (reasoned(of.exercises[0].exercise),)
    for chosen, verdict in (((), "right"), (one, "wrong")):
        visit = Visit("compare", (), best_driver(of), of.urgency, chosen)
        assert compare(of, visit)[3].verdict == verdict
        assert compare(of, visit)[4].title == "First things first."


def test_an_answer_stays_in_the_kernel_until_it_is_asked_for() -> None:
    for key in KEYS:
        of, page = find_case(key), case(key)
        keys = [each.answer for each in of.findings] + [each.why for each in of.findings]
        keys += [of.worked, of.doubt, *(driver.feedback for driver in of.drivers)]
        keys += [choice.why for choice in of.exercises]
        sent = str(list(page._stills())) + json.dumps(page.view, ensure_ascii=False)
        assert [text for text in keys if text in sent] == []
        first = of.findings[0]
        view = ask(page, {"do": "ask", "finding": first.key})
        sent = json.dumps(view, ensure_ascii=False)
        assert [text for text in keys if text in sent] == [first.answer]
        assert view["count"] == f"1 of {len(of.findings)} questions asked"
        ask(page, {"do": "over"})


def test_a_visit_goes_on_after_a_restart() -> None:
    page = case("desk")
    ask(page, {"do": "ask", "finding": "night"}, {"do": "enough"})
    ask(page, {"do": "commit", "given": "1"})
    store().save()
    store.cache_clear()
    again = case("desk")
    assert again._state == page._state
    assert again.view["step"] == "urgency"
    assert case("runner").view["step"] == "ask"
    assert repr(again) == "A desk worker with a stiff back: how soon"
    ask(again, {"do": "over"})
    assert "case desk" not in store().predictions()
    assert case("desk").view["count"].startswith("0 of")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"step": "ask"}',
        '{"step": "lunch", "asked": [], "driver": "", "urgency": "", "chosen": []}',
        Visit("driver", ("pulse",)).text,
        Visit("urgency", (), "The moon").text,
        Visit("exercises", (), "The hip", "soon").text,
    ],
)
def test_a_kept_text_that_is_no_visit_begins_anew(text: str) -> None:
    assert kept(text, find_case("runner")) == Visit()


@pytest.mark.parametrize("key", KEYS)
def test_a_visit_is_kept_as_it_is(key: str) -> None:
    visit = ours(find_case(key))
    assert kept(visit.text, find_case(key)) == visit


@pytest.mark.parametrize(
    ("action", "sentence"),
    [
        ({"do": "ask", "finding": "pulse"}, "unknown finding 'pulse'"),
        ({"do": "commit", "given": "0"}, "the case cannot do"),
        ({"do": "dance"}, "the case cannot do"),
    ],
)
def test_an_impossible_action_changes_nothing(action: dict[str, Any], sentence: str) -> None:
    page = case("runner")
    view = ask(page, action)
    assert sentence in view["error"]
    assert page._state == Visit()


def test_what_is_missing_is_told() -> None:
    page = case("runner")
    ask(page, {"do": "enough"})
    assert "choose one first" in ask(page, {"do": "commit", "given": "9"})["error"]
    ask(page, {"do": "commit", "given": "0"})
    ask(page, {"do": "commit", "given": "0"})
    assert "without a reason" in ask(page, {"do": "commit", "given": [["0", ""]]})["error"]
    assert "without its reason" in ask(page, {"do": "commit", "given": ["0"]})["error"]
    assert page.view["step"] == "exercises"


def test_what_is_committed_to_stays() -> None:
    page = case("runner")
    ask(page, {"do": "enough"})
    view = ask(page, {"do": "ask", "finding": "load"})
    assert "the case cannot do" in view["error"]
    assert view["step"] == "driver"


def test_the_still_names_all_that_can_be_asked() -> None:
    [still] = case("fusion")._stills()
    for form in ("text/plain", "text/html"):
        for finding in find_case("fusion").findings:
            assert finding.ask in still[form]
    assert list(STEPS) == ["ask", "driver", "urgency", "exercises", "compare"]
