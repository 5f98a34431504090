"""A page of a lab as the tests see it: it sends actions and reads what it would show."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as ET

from course_utils.widgets.page import Page


def ask(lab: Page[Any], *actions: dict[str, Any], token: str = "page 1") -> dict[str, Any]:
    """Send actions in one message, as the page does, and return the view that answers it."""
    lab._handle_custom_msg({"token": token, "actions": list(actions)}, [])
    view: dict[str, Any] = lab.view
    assert view["token"] == token
    return view


def move(joint: str, left: float, gesture: str = "") -> dict[str, Any]:
    """The action that leaves a joint `left` percent of its motion."""
    return {"do": "mobility", "joint": joint, "left": left, "gesture": gesture}


def shapes(lab: Page[Any]) -> dict[str, dict[str, str]]:
    """The page's SVG with the view's patch applied, by id; what is hidden has only that."""
    found = {}
    for element in ET.fromstring(lab.svg["text"]).iter():
        if gid := element.get("id"):
            now = {**element.attrib, "text": element.text or "", **lab.view["patch"].get(gid, {})}
            hidden = now.get("display") == "none"
            found[gid] = {"display": "none"} if hidden else {**now, "display": "inline"}
    return found
