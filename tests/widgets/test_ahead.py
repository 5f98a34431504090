"""Work done ahead: only while it is quiet, piece by piece, and never what is no longer wanted."""

import asyncio
from collections.abc import Iterator

from course_utils.widgets import Ahead
from course_utils.widgets.ahead import QUIET_S


def test_pieces_are_done_once_it_is_quiet_and_let_others_in_between() -> None:
    log: list[str] = []

    def pieces() -> Iterator[None]:
        for name in "abc":
            log.append(name)
            yield

    async def others() -> None:
        while "c" not in log:
            await asyncio.sleep(0.001)
            log.append("other")

    async def run() -> None:
        Ahead().plan(pieces())
        await asyncio.sleep(0)
        assert not log
        await asyncio.wait_for(others(), timeout=10)

    asyncio.run(run())
    assert [each for each in log if each != "other"] == ["a", "b", "c"]
    assert "other" in log[log.index("a") : log.index("b")]


def test_a_new_plan_takes_the_place_of_the_old_one() -> None:
    done: list[str] = []

    async def run() -> None:
        ahead = Ahead()
        ahead.plan(map(done.append, ["old"]))
        ahead.plan(map(done.append, ["new"]))
        await asyncio.sleep(QUIET_S * 3)

    asyncio.run(run())
    assert done == ["new"]


def test_without_a_loop_nothing_is_done() -> None:
    done: list[str] = []
    Ahead().plan(map(done.append, ["one"]))
    assert not done
