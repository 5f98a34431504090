"""A real JupyterLab, started as `make lab` starts it, and a page of it in Chromium."""

from __future__ import annotations

import json
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

import nbformat
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Error,
    Locator,
    Page,
    TimeoutError,
    sync_playwright,
)

ROOT = Path(__file__).parents[2]
SCREENSHOTS = Path(__file__).parent / "screenshots"
START_S = 120
MENU_TRIES = 6
CELLS_MS = 120_000
THEMES = ("light", "dark")
POLLING_MS = 100
"""How often a page is asked whether something slow has come: every frame costs the machine much."""
WORKSPACE = "test-"
"""How the names of the tests' workspaces begin."""
SCRATCH = "scratch-"
"""How the names of notebooks begin whose cells and kernel serve several tests."""
IS_SHOWN = """name => {
    const [one, ...more] = [...jupyterapp.shell.widgets('main')].filter(each => each.context);
    const kernel = one?.context.sessionContext.session?.kernel;
    return !more.length && kernel?.status === 'idle' && kernel.connectionStatus === 'connected'
        && one.context.path.startsWith(`notebooks/${name}`);
}"""
NEW_CELLS = """sources => {
    const {content} = [...jupyterapp.shell.widgets('main')].find(each => each.context);
    const book = content.model.sharedModel;
    const cells = sources.map(source => ({cell_type: 'code', source, metadata: {trusted: true}}));
    book.transact(() => {
        book.deleteCellRange(0, book.cells.length);
        book.insertCells(0, cells);
    });
    content.activeCellIndex = 0;
    content.mode = 'command';
}"""
OPEN = "async path => void await jupyterapp.commands.execute('docmanager:open', {path})"
"""Without its answer, the whole panel, whose sending takes seconds."""
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

    def notebook(self, *sources: str, prefix: str = "test-") -> str:
        """Write a notebook with these code cells; its name, to be opened."""
        name = f"{prefix}{secrets.token_hex(4)}.ipynb"
        book = nbformat.v4.new_notebook(
            cells=[nbformat.v4.new_code_cell(source) for source in sources],
            metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}},
        )
        nbformat.write(book, self.folder / "notebooks" / name)
        return name

    def kernels(self) -> list[str]:
        """The ids of the kernels that run."""
        return [kernel["id"] for kernel in json.loads(self._ask("GET", "api/kernels"))]

    def end_kernels(self) -> None:
        """Shut all kernels down, so that the next test starts with a fresh one."""
        for kernel in self.kernels():
            self._ask("DELETE", f"api/kernels/{kernel}")

    def kill_kernels(self) -> None:
        """End the processes of the kernels at once, as a machine short of memory does."""
        for kernel in self.kernels():
            for place in Path("/proc").glob("[0-9]*/cmdline"):
                with suppress(OSError):
                    if f"kernel-{kernel}.json".encode() in place.read_bytes():
                        os.kill(int(place.parent.name), signal.SIGKILL)

    def _ask(self, method: str, path: str, body: bytes | None = None) -> bytes:
        headers = {"Authorization": f"token {self.token}", "Content-Type": "application/json"}
        request = urllib.request.Request(
            f"{self.url}/{path}", data=body, method=method, headers=headers
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            return bytes(answer.read())


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
        "--LabApp.expose_app_in_browser=True",  # a page that is loaded can open another notebook
    ]
    command = [
        "make",
        "--old-file=setup",  # this Python is set up already
        "lab",
        f"run={shlex.quote(sys.executable)} -m",
        f"ARGS={shlex.join(options)}",
    ]
    log = home / "server.log"
    environment = {
        k: v for k, v in os.environ.items() if not k.startswith(("JUPYTER", "XDG", "JOINT_BY"))
    }
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
        self._begun = False
        page.on("console", self._hear)
        page.on("pageerror", self._note)

    def _hear(self, said: ConsoleMessage) -> None:
        if said.type == "error":
            self._note(said.text)

    def _note(self, error: object) -> None:
        self.errors.append(str(error))

    def leave(self) -> None:
        """Stop listening to the page."""
        self.page.remove_listener("console", self._hear)
        self.page.remove_listener("pageerror", self._note)

    def can_serve_again(self) -> bool:
        """Whether the page is as good as a fresh one; a dialog says that it is not."""
        with suppress(Error):
            if WORKSPACE in self.page.url and not self.page.locator(".jp-Dialog").count():
                self.theme("light")
                return True
        return False

    def run(self, *sources: str) -> None:
        """Run these code cells: in a notebook of their own, or as the cells of the last such one.

        Its kernel goes on, as a learner's does: starting one takes seconds.
        """
        if self._shows(SCRATCH):
            self.page.evaluate(NEW_CELLS, sources)
            self._run_cells()
        else:
            self.open(self.server.notebook(*sources, prefix=SCRATCH))
            self.run_all()

    def run_lesson(self, notebook: str) -> None:
        """Run notebooks/`notebook`, once more if the last test left it open."""
        if not self._shows(notebook):
            self.open(notebook)
        self.run_all()

    def _shows(self, name: str) -> bool:
        """Whether a notebook whose name begins so is all that is open, its kernel ready."""
        return WORKSPACE in self.page.url and bool(self.page.evaluate(IS_SHOWN, name))

    def start(self) -> None:
        """Go where `make lab` opens the browser, and wait for a notebook."""
        self.page.goto(f"{self.server.url}/?token={self.server.token}")
        self._wait_for_notebook()

    def open(self, notebook: str) -> None:
        """Open notebooks/`notebook` alone, with a kernel of its own, and wait until it is ready."""
        handed_on = WORKSPACE in self.page.url
        if handed_on:
            self._clear()
            self.server.end_kernels()
            self.page.evaluate(OPEN, f"notebooks/{notebook}")
        else:
            workspace = f"{WORKSPACE}{secrets.token_hex(4)}"
            address = f"{self.server.url}/lab/workspaces/{workspace}/tree/notebooks/{notebook}"
            self.page.goto(f"{address}?token={self.server.token}")
        self._wait_for_notebook()
        if handed_on and not self._begun:
            self.errors.clear()  # what the closing of the last test's notebook brought
        self._begun = True

    def _clear(self) -> None:
        """Close what is open, without asking whether to save it."""
        self.page.evaluate(
            """() => {
                for (const one of [...jupyterapp.shell.widgets('main')]) {
                    if (one.context) one.context.model.dirty = false;
                    one.dispose();
                }
                jupyterapp.shell.expandLeft();
            }"""
        )

    def _wait_for_notebook(self) -> None:
        self.page.locator(".jp-NotebookPanel .jp-Notebook .jp-Cell").first.wait_for(timeout=60_000)
        self.page.locator(".jp-NotebookPanel .jp-Spinner").wait_for(state="detached")
        self.wait_until_idle()

    def theme(self, name: str) -> None:
        """Switch to the theme "light" or "dark", as a person does with the page open."""
        theme = f"JupyterLab {name.title()}"
        self.page.evaluate(
            "theme => jupyterapp.commands.execute('apputils:change-theme', {theme})", theme
        )
        body = self.page.locator(f'body[data-jp-theme-name="{theme}"]')
        body.wait_for(state="attached")

    def wait_until_idle(self) -> None:
        """Wait until the kernel has nothing to do."""
        kernel = self.page.locator("#jp-main-statusbar").get_by_text(re.compile(r"\| Idle"))
        kernel.wait_for(timeout=CELLS_MS)

    def wait_for_answers(self) -> None:
        """Wait until the kernel has answered all that the page has sent: it answers in order."""
        self.page.evaluate(
            """async () => {
                const shown = [...jupyterapp.shell.widgets('main')].find(each => each.context);
                await new Promise(requestAnimationFrame);
                await shown.context.sessionContext.session.kernel.requestKernelInfo();
                await new Promise(requestAnimationFrame);
            }"""
        )

    def run_all(self) -> None:
        """Choose Run All Cells from the menu and wait until all have run."""
        self.menu("Edit", "Clear Outputs of All Cells")  # a saved notebook looks run already
        self._run_cells()

    def _run_cells(self) -> None:
        self.menu("Run", "Run All Cells")
        self.page.wait_for_function(
            """() => {
                const prompts = [...document.querySelectorAll(
                    '.jp-NotebookPanel .jp-CodeCell .jp-InputPrompt')];
                return prompts.length && prompts.every(p => /\\[\\d+\\]/.test(p.textContent));
            }""",
            timeout=CELLS_MS,
            polling=POLLING_MS,
        )
        self.wait_until_idle()

    def menu(self, name: str, item: str) -> None:
        """Choose an item of a menu of the menu bar; a menu may close again on a busy machine."""
        bar = self.page.locator(".lm-MenuBar-itemLabel").get_by_text(name, exact=True)
        wanted = self.page.locator(".lm-Menu-itemLabel").get_by_text(item, exact=True)
        for _ in range(MENU_TRIES):
            bar.click()
            with suppress(TimeoutError):
                wanted.click(timeout=5_000)
                return
            self.page.keyboard.press("Escape")
        raise RuntimeError(f"the menu {name} does not offer {item}")

    def save(self) -> None:
        """Save the notebook."""
        with self.page.expect_response(
            lambda answer: "/api/contents/" in answer.url and answer.request.method == "PUT"
        ):
            self.menu("File", "Save Notebook")

    def cells(self) -> list[str]:
        """Type and text of each cell, and the notebook's mode: what a stray key would change."""
        found: list[str] = self.page.evaluate(
            """() => {
                const book = document.querySelector('.jp-NotebookPanel .jp-Notebook');
                const cells = [...book.querySelectorAll('.jp-Cell')].map(cell => {
                    const kind = [...cell.classList].find(name => /Code|Markdown|Raw/.test(name));
                    return kind + ': ' + cell.querySelector('.cm-content')?.textContent;
                });
                const editing = book.classList.contains('jp-mod-editMode');
                return [...cells, editing ? 'edit mode' : 'command mode'];
            }"""
        )
        return found

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
