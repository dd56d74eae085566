"""Processes that answer the page: one that was ended takes no request more, also while the system still lists it."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import Pipe
from typing import Any

import pytest

from gongwen.web import workers


class _Dying:
    """A process that was killed and is still there for a moment."""

    def kill(self) -> None:
        return

    def is_alive(self) -> bool:
        return True


def test_a_process_that_does_not_stop_is_replaced_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "GRACE_S", 0.01)
    way, other = Pipe()
    other_way, _ = Pipe()
    silent: Any = workers._Worker(_Dying(), way)  # type: ignore[arg-type]
    fresh: Any = workers._Worker(_Dying(), other_way)  # type: ignore[arg-type]

    async def given_next() -> Any:
        made = workers.Workers.__new__(workers.Workers)
        made._threads, made._all, made._free = ThreadPoolExecutor(1), set(), {True: asyncio.Queue()}
        monkeypatch.setattr(made, "_begun", lambda: fresh)
        await made._put_back(silent, True, False)
        return made._free[True].get_nowait()

    # In a thread of its own: the browser of the tests beside this one keeps a running loop in theirs.
    with ThreadPoolExecutor(1) as alone:
        assert alone.submit(lambda: asyncio.run(given_next())).result() is fresh
    assert other.recv_bytes() == workers.STOP
