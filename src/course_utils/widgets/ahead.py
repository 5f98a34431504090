"""Work that may be wanted next, done while nobody asks Python for anything."""

import asyncio
from collections.abc import Iterator

QUIET_S = 0.1
"""How long a page is left alone first: its last answer is still on its way."""
GAP_S = 0.005
"""Between two pieces of work, so that a message never waits for more than one."""


class Ahead:
    """Does work piece by piece in the kernel's own loop; where none runs, nothing is done."""

    def __init__(self) -> None:
        self._next: asyncio.TimerHandle | None = None

    def plan(self, work: Iterator[object]) -> None:
        """Do this work, a piece each time it is advanced, instead of what is still left to do."""
        if self._next:
            self._next.cancel()
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            return
        self._next = loop.call_later(QUIET_S, self._go_on, work, loop)

    def _go_on(self, work: Iterator[object], loop: asyncio.AbstractEventLoop) -> None:
        for _ in work:
            self._next = loop.call_later(GAP_S, self._go_on, work, loop)
            return
