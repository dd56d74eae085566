"""Work beside other work: threads and processes where this computer starts them, else one thing after the other.

Inside a browser, and where a system allows no more of them, none can be started; nothing else is different then.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

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

    chunk: how many items a process does before it hands over. No process outlives this one, or whoever listens.
    Raises ChildProcessError where a process was ended from outside, and what `work` raises.
    """
    chunks = [items[start : start + chunk] for start in range(0, len(items), chunk)]
    workers: list[_Worker] = []
    try:
        if not _can_start() or not _start(workers, work, chunks, count):
            yield from map(work, items)
            return
        for number in range(len(chunks)):
            yield from _received(workers[number % len(workers)])
    finally:
        for worker in workers:
            worker.process.kill()  # they only make: nothing is left half done
        for worker in workers:
            worker.process.join()
            worker.results.close()


class _Worker(NamedTuple):
    """A process that does its share of the chunks, and where its results come from."""

    process: BaseProcess
    results: Connection


def _start(
    workers: list[_Worker], work: Callable[[Given], Yielded], chunks: Sequence[Sequence[Given]], count: int
) -> bool:
    """Start processes, each with every so manieth chunk; return whether this computer starts any."""
    try:
        from multiprocessing import Pipe, Process
    except ImportError:
        return False
    with _undisturbed():
        for number in range(min(count, len(chunks))):
            try:
                results, sender = Pipe(duplex=False)
                process = Process(target=_serve, args=(sender, work, chunks[number::count]), daemon=True)
                process.start()
            except (ImportError, NotImplementedError, OSError):
                return False
            sender.close()
            workers.append(_Worker(process, results))
    return True


def _received(worker: _Worker) -> list[Any]:
    """Return the results of the next chunk of a process."""
    try:
        results, error = worker.results.recv()
    except (EOFError, OSError) as broken:
        raise ChildProcessError("ended from outside") from broken
    if error is not None:
        raise error
    return list(results)


def _serve(sender: Connection, work: Callable[[Given], Yielded], chunks: Sequence[Sequence[Given]]) -> None:
    """Do some chunks, and send the results of each; here begins a process."""
    obey()
    for chunk in chunks:
        try:
            sender.send(([work(item) for item in chunk], None))
        except OSError:  # nobody listens any more
            return
        except Exception as error:
            sender.send(([], error))


# --- signals ---------------------------------------------------------------------------------

_ENDING = ("SIGINT", "SIGTERM", "SIGHUP")


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let signals wait while processes are started: one that comes inside a fork would be lost, or double."""
    import signal

    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {getattr(signal, name) for name in _ENDING})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def obey() -> None:
    """Leave signals to the process that started this one, and end when it is no more, however it ended."""
    import multiprocessing
    import signal
    from threading import Thread

    for name in _ENDING:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL if name == "SIGTERM" else signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {getattr(signal, name) for name in _ENDING})
    parent = multiprocessing.parent_process()

    def follow() -> None:
        if parent:
            parent.join()
            os._exit(1)

    Thread(target=follow, daemon=True).start()


# --- alone -----------------------------------------------------------------------------------


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
