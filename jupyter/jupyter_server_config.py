"""JupyterLab's settings for this course: jupyter lab --config=jupyter/jupyter_server_config.py.

Opens on the first notebook, asks no start-up questions, and answers a click without delay. Each
answer makes the kernel busy and idle again, which JupyterLab shows. Here it does so in the status
bar alone (overrides.json): a sign in the toolbar has the whole toolbar measured again, and one in
the browser's tab (page_config.json) asks the server for two icons.
"""

from __future__ import annotations

import functools
import logging
from pathlib import Path
from typing import Any

log = logging.getLogger("joint-by-joint")


def send_small_messages_at_once() -> None:
    """Set TCP_NODELAY on kernel websockets; do nothing where this server is built otherwise.

    Without it the second message of a quick answer waits up to 40 ms for the browser's delayed
    acknowledgement, which a dragged slider shows.
    """
    try:
        from jupyter_server.services.kernels.websocket import KernelWebsocketHandler

        open_websocket = KernelWebsocketHandler.open
    except (ImportError, AttributeError) as error:
        log.debug("Kernel websockets keep the server's own timing: %s", error)
        return
    if hasattr(open_websocket, "__wrapped__"):
        return

    @functools.wraps(open_websocket)
    def open_without_delay(self: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            self.set_nodelay(True)
        except Exception as error:  # a timing detail must never cost a kernel
            log.debug("This kernel websocket keeps the server's own timing: %s", error)
        return open_websocket(self, *args, **kwargs)

    KernelWebsocketHandler.open = open_without_delay


c = get_config()  # type: ignore[name-defined]  # noqa: F821 - the config loader provides it
c.ServerApp.root_dir = str(Path(__file__).resolve().parents[1])
c.ServerApp.allow_root = True  # in a container everyone is root
c.LabApp.default_url = "/lab/tree/notebooks/00_start_here.ipynb"
c.LabApp.app_settings_dir = str(Path(__file__).resolve().parent)  # holds the two files
send_small_messages_at_once()
