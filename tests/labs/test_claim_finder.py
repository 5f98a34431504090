"""The claim finder: it shows what is asked for, says how many, and stands still as a table."""

from __future__ import annotations

from typing import Any

import pytest

import course_utils as cu
from course_utils.body import GRADES, Claim, Links, claims, count_claims, find_claims
from course_utils.labs import ClaimFinder
from tests.widgets.page import ask


def put(key: str, value: object) -> dict[str, Any]:
    return {"do": "set", "key": key, "value": value, "gesture": "1"}


def shown(claim: Claim) -> list[Any]:
    """A claim's row as the page gets it: where it is taught is a link."""
    *said, where = claim.row
    assert isinstance(where, Links)
    return [*said, [[link.words, link.address] for link in where.links]]


def test_all_claims_are_shown_at_first() -> None:
    finder = ClaimFinder()
    assert finder.found == claims()
    assert finder.view["rows"] == [shown(each) for each in claims()]
    assert finder.view["rows"][0][-1][0][1].startswith("01_the_map.ipynb#")
    assert finder.view["status"] == f"{count_claims(claims())}."
    assert not finder.view["reset"]
    assert repr(finder) == f"Claims: {count_claims(claims())}"


def test_every_filter_can_be_chosen_and_finds_something() -> None:
    finder = ClaimFinder()
    selects = {key: [value for value, _ in options] for key, _, options in finder.form["selects"]}
    grades, lessons = selects["grade"], selects["notebook"]
    assert grades == ["", *GRADES]
    assert set(lessons) == {"", *(each.notebook for each in claims())}
    for value in grades:
        assert ask(finder, {"do": "reset"}, put("grade", value))["rows"]
    for value in lessons:
        assert ask(finder, {"do": "reset"}, put("notebook", value))["rows"]


def test_filters_add_up_and_reset_takes_them_away() -> None:
    finder = ClaimFinder()
    view = ask(finder, put("grade", "unsupported"), put("first", True), put("words", "bones"))
    assert finder.found == find_claims("bones", grade="unsupported", first=True)
    assert [row[0][:3] for row in view["rows"]] == ["C37"]
    assert view["reset"]
    assert ask(finder, {"do": "reset"})["rows"] == [shown(each) for each in claims()]


def test_nothing_found_is_said() -> None:
    view = ask(ClaimFinder(), put("words", "<script>" * 10_000))
    assert view["rows"] == []
    assert view["status"] == ClaimFinder._nothing


@pytest.mark.parametrize(
    "action", [put("words", 3), put("first", "yes"), put("colour", "red"), {"do": "dance"}]
)
def test_what_the_page_cannot_ask_changes_nothing(action: dict[str, Any]) -> None:
    finder = ClaimFinder("newton")
    view = ask(finder, action)
    assert "cannot do" in view["error"]
    assert [each.id for each in finder.found] == ["C54"]
    assert "unknown grade 'good'" in ask(finder, put("grade", "good"))["error"]


def test_without_a_kernel_it_is_the_table() -> None:
    finder = ClaimFinder(notebook="06_the_ball")
    (still,) = finder._stills()
    table = cu.claims(notebook="06_the_ball")
    assert still == {"text/html": table._repr_html_(), "text/plain": table.caption}
    assert len(table.rows) == len(finder.found) == 8


def test_a_wrong_first_filter_is_told() -> None:
    with pytest.raises(ValueError, match="unknown lesson"):
        ClaimFinder(notebook="66_the_ball")
