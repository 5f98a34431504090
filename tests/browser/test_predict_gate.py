"""The predict gate: commit first, then see; a cell that runs again shows it answered."""

from __future__ import annotations

from playwright.sync_api import expect

from course_utils import perform
from course_utils.body import joint
from tests.browser.harness import Lab


def test_commit_rerun_and_predict_again(lab: Lab) -> None:
    lab.run("import course_utils as cu", 'cu.Predict("walk", off="hip")')
    gate = lab.output(1)
    done = perform("walk|hip=off")
    others = {key: change for key, change in done.change.items() if key != "hip"}
    show_me = gate.get_by_role("button", name="Show me")
    again = gate.get_by_role("button", name="Predict again")
    ranking = gate.get_by_role("list", name="The joints by how much they change")
    expect(show_me).to_be_disabled()
    expect(ranking).not_to_be_visible()
    assert {joint(key).label for key in others} >= set(gate.locator("label").all_inner_texts())

    gate.get_by_role("radio", name="Knee").check()
    show_me.click()
    expect(again).to_be_focused()
    expect(gate.get_by_role("status")).to_contain_text(str(done))
    expect(gate.get_by_role("status")).to_contain_text(f"{abs(others['knee']):.0f}°")
    ranked = [text.split(" ")[0] for text in ranking.get_by_role("listitem").all_inner_texts()]
    most = sorted(others, key=lambda key: -abs(others[key]))
    assert ranked[:3] == [joint(key).label.split(" ")[0] for key in most[:3]]
    lab.screenshot("predict_answered", gate)
    assert lab.axe() == []

    lab.run_all()
    expect(again).to_be_visible()
    expect(gate.get_by_role("radio", name="Knee")).to_be_checked()
    expect(gate.get_by_role("status")).to_contain_text(str(done))
    again.click()
    expect(show_me).to_be_disabled()
    expect(gate.get_by_role("radio", checked=True)).to_have_count(0)
    expect(ranking).not_to_be_visible()
    assert lab.errors == []
