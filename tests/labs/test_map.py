"""The explorers of the lesson on the map: their controls change answer and picture."""

from __future__ import annotations

import course_utils as cu
from course_utils.mechanics.roles import pattern, roles
from tests.widgets.page import ask, shapes


def put(key: str, value: object) -> dict[str, object]:
    return {"do": "set", "key": key, "value": value}


def test_sorting_and_filtering_change_what_is_drawn() -> None:
    page = cu.roles()
    assert shapes(page)["name-0"]["text"] == "Wrist"
    view = ask(page, put("order", "range"))
    assert shapes(page)["name-0"]["text"] == "Shoulder"
    assert view["sentence"] == str(roles(order="range"))
    view = ask(page, put("shown", "stable"), put("plane", "axial"))
    assert [row[0] for row in view["rows"]] == ["Lower neck", "Knee", "Foot", "Low back"]
    assert shapes(page)["name-4"]["display"] == "none"


def test_the_shoulder_blade_is_put_back() -> None:
    page = cu.pattern()
    assert "One break" in page.view["title"]
    view = ask(page, put("blade", "7"))
    assert view["title"] == "Mobile and stable take turns all the way up"
    assert view["sentence"] == str(pattern(blade="7"))
    assert len(view["rows"]) == 12
