"""Work is done beside other work where that can be, and is done in any case."""

from __future__ import annotations

import multiprocessing
import threading
from typing import Any

import pytest

from gongwen.document import beside

NUMBERS = list(range(20))


def fails(*_: Any, **__: Any) -> None:
    raise RuntimeError("can't start new thread")


def no_semaphores(*_: Any, **__: Any) -> None:
    raise OSError(38, "Function not implemented")


def whose(_: int) -> int:
    return threading.get_ident()


@pytest.fixture(params=[True, False], ids=["with threads", "without"])
def threaded(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    if not request.param:
        monkeypatch.setattr(threading.Thread, "start", fails)
    return bool(request.param)


def test_results_come_in_order_and_errors_where_they_are_asked_for(threaded: bool) -> None:
    with beside.threads(2) as hands:
        assert list(hands.map(str, NUMBERS)) == [str(number) for number in NUMBERS]
        good, bad = hands.submit(divmod, 7, 2), hands.submit(divmod, 7, 0)
        assert (hands.submit(whose, 0).result() != threading.get_ident()) is threaded
    assert good.result() == (3, 1)
    with pytest.raises(ZeroDivisionError):
        bad.result()


@pytest.mark.parametrize("broken", [None, fails, no_semaphores], ids=["with processes", "no thread", "no semaphore"])
def test_processes_or_none_the_results_are_the_same(broken: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    if broken is fails:
        monkeypatch.setattr(threading.Thread, "start", fails)
    elif broken:
        monkeypatch.setattr(multiprocessing, "Process", broken)
    assert list(beside.processes(str, NUMBERS, 2, 3)) == [str(number) for number in NUMBERS]
