"""What holds for every test of the course."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

settings.register_profile("course", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("course")  # speed is judged in benchmarks/; CI tries the same cases again

os.environ["MPLBACKEND"] = "agg"  # no test opens a window


@pytest.fixture(autouse=True)
def no_swallowed_exceptions(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test in which a widget's callback raised: ipywidgets only logs it."""
    yield
    swallowed = [r for r in caplog.get_records("call") if "Exception in" in r.getMessage()]
    assert not swallowed, swallowed[0].getMessage()
