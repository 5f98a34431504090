"""What holds for every test of the course."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from course_utils.quizzes import store

settings.register_profile("course", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("course")  # speed is judged in benchmarks/; CI tries the same cases again

os.environ["MPLBACKEND"] = "agg"  # no test opens a window


@pytest.fixture(autouse=True)
def answers_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test an empty folder for the learner's answers, and return it."""
    monkeypatch.setenv("JOINT_BY_JOINT_DATA", str(tmp_path / "answers"))
    store.cache_clear()
    return tmp_path / "answers"


@pytest.fixture(autouse=True)
def no_swallowed_exceptions(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test in which a widget's callback raised: ipywidgets only logs it."""
    yield
    swallowed = [r for r in caplog.get_records("call") if "Exception in" in r.getMessage()]
    assert not swallowed, swallowed[0].getMessage()
