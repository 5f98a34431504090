"""The net in tests/conftest.py catches what ipywidgets swallows."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

CALLBACKS = """
import ipywidgets
import pytest

@pytest.mark.parametrize("callback", [lambda _: None, lambda _: 1 / 0])
def test_click(callback):
    button = ipywidgets.Button()
    button.on_click(callback)
    button.click()
"""


def test_a_callback_that_raises_fails_its_test(pytester: pytest.Pytester) -> None:
    pytester.makeconftest(Path(__file__).parents[1].joinpath("conftest.py").read_text())
    pytester.makepyfile(CALLBACKS)
    pytester.runpytest_subprocess().assert_outcomes(passed=2, errors=1)
