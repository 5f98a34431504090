"""Fixtures: one JupyterLab and one Chromium for all browser tests, the page handed on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import harness


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the browser tests; those that use the same lesson follow each other."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker("browser")
    items.sort(key=_lesson)


def _lesson(item: pytest.Item) -> str:
    found = item.get_closest_marker("lesson")
    return str(found.args[0]) if found else ""


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[harness.Server]:
    """`make lab` on a copy of the course."""
    folder = tmp_path_factory.mktemp("course")
    harness.copy_course(folder)
    with harness.serve(folder) as running:
        yield running


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A headless Chromium."""
    with harness.chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def tabs(chromium: Browser) -> Iterator[list[Page]]:
    """The page that the last test left behind, when it may serve once more: loading takes long."""
    left: list[Page] = []
    yield left
    for page in left:
        page.context.close()


@pytest.fixture
def lab(
    server: harness.Server, chromium: Browser, tabs: list[Page], request: pytest.FixtureRequest
) -> Iterator[harness.Lab]:
    """A page of JupyterLab, light, 1400 by 1000 pixels; what the last test opened may be there."""
    page = tabs.pop() if tabs else chromium.new_page()
    page.set_default_timeout(harness.CELLS_MS)  # a busy machine is no fault of the course
    page.set_viewport_size({"width": 1400, "height": 1000})
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    lab = harness.Lab(page, server)
    failed = request.session.testsfailed
    yield lab
    lab.leave()
    if request.session.testsfailed == failed and lab.can_serve_again():
        tabs.append(page)
    else:
        page.context.close()
        server.end_kernels()
