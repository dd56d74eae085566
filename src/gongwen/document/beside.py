"""Work beside other work: threads and processes where this computer starts them, else one thing after the other.

Inside a browser, and where a system allows no more of them, none can be started; nothing else is different then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future

Given = TypeVar("Given")
Yielded = TypeVar("Yielded")


class Hands(Protocol):
    """What takes work: an executor of concurrent.futures, or its like."""

    def submit(self, work: Callable[..., Yielded], /, *given: Any) -> Future[Yielded]:
        """Begin some work; return where its result will be."""

    def map(self, work: Callable[[Given], Yielded], items: Iterable[Given], /) -> Iterator[Yielded]:
        """Return the results for some items, in their order."""


def threads(count: int) -> AbstractContextManager[Hands]:
    """Return as many threads as asked for; where none can be started, what does its work at once."""
    from concurrent.futures import ThreadPoolExecutor

    return ThreadPoolExecutor(count) if _can_start() else _Alone()


def _can_start() -> bool:
    """Return whether this computer starts a thread."""
    from threading import Thread

    try:
        Thread(target=int).start()
    except RuntimeError:
        return False
    return True


def processes(
    work: Callable[[Given], Yielded], items: Sequence[Given], count: int, chunk: int = 1
) -> Iterator[Yielded]:
    """Return the results for some items, in their order, made by several processes; by this one where none can be
    started.

    chunk: how many items a process takes at once.
    """
    if not _can_start():  # one speaks with the processes
        yield from map(work, items)
        return
    try:
        from concurrent.futures import ProcessPoolExecutor

        pool = ProcessPoolExecutor(count)
    except (ImportError, NotImplementedError, OSError):
        yield from map(work, items)
        return
    with pool:
        yield from pool.map(work, items, chunksize=chunk)


class _Alone:
    """Does work at once, in the thread that asks."""

    def __enter__(self) -> _Alone:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def submit(self, work: Callable[..., Yielded], /, *given: Any) -> Future[Yielded]:
        from concurrent.futures import Future

        done: Future[Yielded] = Future()
        try:
            done.set_result(work(*given))
        except Exception as error:
            done.set_exception(error)
        return done

    def map(self, work: Callable[[Given], Yielded], items: Iterable[Given], /) -> Iterator[Yielded]:
        return map(work, items)
