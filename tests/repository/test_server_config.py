"""JupyterLab's settings: what they set, and that they never stop a server."""

from __future__ import annotations

import asyncio
import json
import runpy
import socket
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from jupyter_server.services.kernels.websocket import KernelWebsocketHandler
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port
from tornado.web import Application
from tornado.websocket import WebSocketHandler, websocket_connect
from traitlets.config import Config

CONFIG = Path(__file__).parents[2] / "jupyter" / "jupyter_server_config.py"
WEBSOCKETS = "jupyter_server.services.kernels.websocket"


@pytest.fixture(autouse=True)
def original_open(monkeypatch: pytest.MonkeyPatch) -> object:
    """The server's own method, put back after each test."""
    original = KernelWebsocketHandler.open
    monkeypatch.setattr(KernelWebsocketHandler, "open", original)
    return original


def load() -> Any:
    config = Config()
    runpy.run_path(str(CONFIG), {"get_config": lambda: config})
    return config


def read(config: Any, name: str) -> Any:
    """One of the files of settings that the server is told of."""
    return json.loads((Path(config.LabApp.app_settings_dir) / name).read_text())


def server_with(monkeypatch: pytest.MonkeyPatch, **contents: object) -> None:
    """Let `contents` be all that the server's websocket module holds."""
    module = ModuleType(WEBSOCKETS)
    vars(module).update(contents)
    monkeypatch.setitem(sys.modules, WEBSOCKETS, module)


def test_it_opens_the_first_notebook_and_asks_nothing() -> None:
    config = load()
    assert config.LabApp.default_url == "/lab/tree/notebooks/00_start_here.ipynb"
    assert Path(config.ServerApp.root_dir) == CONFIG.parents[1]
    settings = read(config, "overrides.json")
    assert settings["@jupyterlab/apputils-extension:notification"] == {
        "fetchNews": "false",
        "checkForUpdates": False,
    }


def test_a_busy_kernel_shows_in_the_status_bar_alone() -> None:
    config = load()
    tracker = read(config, "overrides.json")["@jupyterlab/notebook-extension:tracker"]
    assert tracker["kernelStatus"]["showOnStatusBar"] is True
    off = read(config, "page_config.json")["disabledExtensions"]
    assert off == {"@jupyterlab/application-extension:faviconbusy": True}


def test_it_changes_the_real_server_once(original_open: object) -> None:
    load()
    first = KernelWebsocketHandler.open
    load()
    assert first is not original_open
    assert KernelWebsocketHandler.open is first


class Unable:
    """A websocket that cannot do what the settings ask for."""

    def open(self, kernel: str) -> str:
        return f"open {kernel}"


@pytest.mark.parametrize("contents", [{}, {"KernelWebsocketHandler": object}])
def test_a_server_built_otherwise_still_starts(
    monkeypatch: pytest.MonkeyPatch, contents: dict[str, object]
) -> None:
    server_with(monkeypatch, **contents)
    assert load().LabApp.default_url


def test_a_websocket_without_the_option_still_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Unable, "open", Unable.open)
    server_with(monkeypatch, KernelWebsocketHandler=Unable)
    load()
    assert hasattr(Unable.open, "__wrapped__")
    assert Unable().open("7") == "open 7"


@pytest.mark.parametrize("configured", [False, True])
def test_small_messages_leave_at_once(monkeypatch: pytest.MonkeyPatch, configured: bool) -> None:
    seen: list[int] = []

    class Kernel(WebSocketHandler):
        async def open(self, *_: str) -> None:
            assert self.ws_connection is not None
            stream = self.ws_connection.stream
            assert stream is not None
            seen.append(stream.socket.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))

    if configured:
        server_with(monkeypatch, KernelWebsocketHandler=Kernel)
        load()

    async def connect() -> None:
        listener, port = bind_unused_port()
        server = HTTPServer(Application([("/", Kernel)]))
        server.add_socket(listener)
        client = await websocket_connect(f"ws://127.0.0.1:{port}/")
        client.close()
        await client.read_message()
        server.stop()
        await server.close_all_connections()

    asyncio.run(connect())
    assert [bool(option) for option in seen] == [configured]
