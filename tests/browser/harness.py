"""A real JupyterLab, started as `make lab` starts it, and a page of it in Chromium."""

from __future__ import annotations

import os
import re
import secrets
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, sync_playwright

ROOT = Path(__file__).parents[2]
SCREENSHOTS = Path(__file__).parent / "screenshots"
START_S = 60
CELLS_MS = 60_000
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass(frozen=True)
class Server:
    """A running JupyterLab: its address, its token and the folder that it serves."""

    url: str
    token: str
    folder: Path


def copy_course(folder: Path) -> None:
    """Copy what a learner sees to `folder`, so that running it changes nothing here."""
    for name in ("notebooks", "data", "docs"):
        if (ROOT / name).exists():
            hidden = shutil.ignore_patterns(".*")
            shutil.copytree(ROOT / name, folder / name, ignore=hidden, dirs_exist_ok=True)


@contextmanager
def serve(folder: Path) -> Iterator[Server]:
    """Run `make lab` on the course in `folder`, with a home folder of its own."""
    port, token = _free_port(), secrets.token_hex(8)
    home = folder / ".home"
    home.mkdir()
    options = [
        "--no-browser",
        f"--port={port}",
        f"--ServerApp.root_dir={folder}",
        f"--IdentityProvider.token={token}",
    ]
    command = [
        "make",
        "--old-file=setup",  # this Python is set up already
        "lab",
        f"run={shlex.quote(sys.executable)} -m",
        f"ARGS={shlex.join(options)}",
    ]
    log = home / "server.log"
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("JUPYTER", "XDG"))}
    with log.open("w") as output:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**environment, "HOME": str(home), "MAKEFLAGS": ""},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        server = Server(f"http://127.0.0.1:{port}", token, folder)
        _wait_until_up(server, process, log)
        yield server
    finally:
        _stop(process)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_up(server: Server, process: subprocess.Popen[bytes], log: Path) -> None:
    status = f"{server.url}/api/status?token={server.token}"
    end = time.monotonic() + START_S
    while time.monotonic() < end and process.poll() is None:
        with suppress(urllib.error.URLError, ConnectionError):
            urllib.request.urlopen(status, timeout=5).close()
            return
        time.sleep(0.1)
    raise RuntimeError(f"JupyterLab did not start:\n{log.read_text()[-3000:]}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End make, the server and its kernels, and nothing else: they are one session."""
    for ending in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, ending)
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=15)
            return


def browser_path() -> str:
    """Where Chromium is; tools/chromium.sh installs it where it can."""
    found = subprocess.run(
        ["sh", "tools/chromium.sh"], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True
    )
    return found.stdout.strip()


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


class Lab:
    """One page of JupyterLab, with what a person does there.

    `page` is Playwright's, for everything else. `errors` collects what the page's console reports.
    """

    def __init__(self, page: Page, server: Server) -> None:
        self.page = page
        self.server = server
        self.errors: list[str] = []
        page.on("console", lambda said: self._note(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self._note(str(error)))

    def _note(self, error: str) -> None:
        self.errors.append(error)

    def start(self) -> None:
        """Go where `make lab` opens the browser, and wait for a notebook."""
        self.page.goto(f"{self.server.url}/?token={self.server.token}")
        self._wait_for_notebook()

    def open(self, notebook: str) -> None:
        """Open notebooks/`notebook` alone, and wait until its kernel is ready."""
        workspace = f"test-{secrets.token_hex(4)}"
        address = f"{self.server.url}/lab/workspaces/{workspace}/tree/notebooks/{notebook}"
        self.page.goto(f"{address}?token={self.server.token}")
        self._wait_for_notebook()

    def _wait_for_notebook(self) -> None:
        self.page.locator(".jp-NotebookPanel .jp-Notebook .jp-Cell").first.wait_for(timeout=60_000)
        self.page.locator(".jp-NotebookPanel .jp-Spinner").wait_for(state="detached")
        self.wait_until_idle()

    def wait_until_idle(self) -> None:
        """Wait until the kernel has nothing to do."""
        kernel = self.page.locator("#jp-main-statusbar").get_by_text(re.compile(r"\| Idle"))
        kernel.wait_for(timeout=CELLS_MS)

    def run_all(self) -> None:
        """Choose Run All Cells from the menu and wait until all have run."""
        self.menu("Run", "Run All Cells")
        self.page.wait_for_function(
            """() => {
                const prompts = [...document.querySelectorAll(
                    '.jp-NotebookPanel .jp-CodeCell .jp-InputPrompt')];
                return prompts.length && prompts.every(p => /\\[\\d+\\]/.test(p.textContent));
            }""",
            timeout=CELLS_MS,
        )
        self.wait_until_idle()

    def menu(self, *names: str) -> None:
        """Choose an item of the menu bar, by the names on the way to it."""
        for name in names:
            item = self.page.get_by_role("menuitem", name=name, exact=True)
            item.last.click()

    def theme(self, name: str) -> None:
        """Change to a theme by its name in the menu, such as "JupyterLab Dark"."""
        self.menu("Settings", "Theme", name)
        light = "false" if "Dark" in name else "true"
        self.page.locator(f"body[data-jp-theme-light={light}]").wait_for(timeout=10_000)

    def output(self, cell: int) -> Locator:
        """The output of a code cell, counted from 0, scrolled into view (it is empty elsewhere)."""
        code = self.page.locator(".jp-NotebookPanel .jp-CodeCell").nth(cell)
        code.scroll_into_view_if_needed()
        return code.locator(".jp-Cell-outputArea")

    def axe(self, selector: str = ".jp-OutputArea-output") -> list[str]:
        """What axe-core finds serious or critical within `selector`, one line each."""
        options = {"runOnly": AXE_RULES, "resultTypes": ["violations"]}
        found: dict[str, Any] = Axe().run(self.page, selector, options).response
        return [
            f"{rule['id']} ({rule['impact']}): {rule['help']}: {node['html'][:200]}"
            for rule in found["violations"]
            if rule["impact"] in {"serious", "critical"}
            for node in rule["nodes"]
        ]

    def screenshot(self, name: str, of: Locator | None = None) -> Path:
        """Keep a picture of the page, or of a part of it, in tests/browser/screenshots/."""
        path = SCREENSHOTS / f"{name}.png"
        (of or self.page).screenshot(path=path)
        return path
