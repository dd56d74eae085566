"""Requests → answers, by processes beside the one that serves: what is hard to do, or does harm, stays in one.

A process does one request at a time: it is sent the function's name and the JSON, and sends lines of JSON back, those
of the progress first. It is asked to stop between two steps when nobody listens any more; one that does not, that takes
too long or ends by itself is replaced.
"""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import AsyncGenerator
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any, NamedTuple

from gongwen.app.contract.here import Here

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

# What somebody waits for while typing: it never waits for work that takes long.
QUICK = frozenset(
    ("about", "genres", "fields", "sample", "recognise", "compose", "save", "open", "help", "search_help", "rule")
)
STALL_S = {True: 60.0, False: 600.0}  # seconds without a line after which a process is replaced: quick work, other
GRACE_S = 20.0  # seconds in which one may come to a place where it can stop
MEMORY = 3_000_000_000  # bytes that one may ask for, where the system can hold it to that
PROGRESS, ANSWER, STOP = b"p", b"a", b""
STALLED = "做了很久还没有做完，停下了。文件很大的，请分成几份再试"
ENDED = "做这一件时程序停了，可能是文件太大或有缺损；写好的内容还在，请换一个文件，或分成几份再试"


class _Worker(NamedTuple):
    """A process and the way to it."""

    process: BaseProcess
    way: Connection


class Workers:
    """Processes for quick work and for other work, each kind with its own."""

    def __init__(self, here: Here, quick: int = 0, other: int = 0) -> None:
        """Begin the processes; how many: by the processors of this computer where it is not said."""
        count = os.cpu_count() or 1
        self.here = here
        sizes = {True: quick or max(2, count), False: other or max(1, count // 2)}
        self._threads = ThreadPoolExecutor(sum(sizes.values()) * 2)
        self._free: dict[bool, asyncio.Queue[_Worker]] = {kind: asyncio.Queue() for kind in sizes}
        self._all: set[BaseProcess] = set()
        self._ending: set[asyncio.Task[None]] = set()
        for kind, size in sizes.items():
            for _ in range(size):
                self._free[kind].put_nowait(self._begun())

    def _begun(self) -> _Worker:
        context = get_context("spawn")
        way, other = context.Pipe()
        process = context.Process(target=_serve, args=(other, self.here), daemon=True)
        process.start()
        other.close()
        self._all.add(process)
        return _Worker(process, way)

    def close(self) -> None:
        """End all processes; none leaves anything half done."""
        for process in self._all:
            process.kill()
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def lines(self, name: str, body: bytes) -> AsyncGenerator[bytes, None]:
        """Return the lines that answer a request, the last one with the answer."""
        quick = name in QUICK
        worker, done = await self._free[quick].get(), False
        try:
            await self._in_thread(worker.way.send_bytes, json.dumps(name).encode() + b"\n" + body)
            while not done:
                kind, line = await self._received(worker, STALL_S[quick])
                done = kind == ANSWER
                yield line
        finally:
            self._give_back(worker, quick, done)

    async def _received(self, worker: _Worker, seconds: float) -> tuple[bytes, bytes]:
        """Return the next line of a process and its kind; of one that is silent for too long, or ended, why."""
        try:
            if not await self._in_thread(worker.way.poll, seconds):
                _end(worker)
                return ANSWER, refusal(STALLED)
            data = await self._in_thread(worker.way.recv_bytes)
        except (EOFError, OSError):
            _end(worker)
            return ANSWER, refusal(ENDED)
        return data[:1], data[1:]

    async def _in_thread(self, work: Any, *given: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._threads, work, *given)

    def _give_back(self, worker: _Worker, quick: bool, done: bool) -> None:
        """Let a process take the next request; one that nobody listens to when it has come to a place to stop."""
        task = asyncio.get_running_loop().create_task(self._put_back(worker, quick, done))
        self._ending.add(task)
        task.add_done_callback(self._ending.discard)

    async def _put_back(self, worker: _Worker, quick: bool, done: bool) -> None:
        if not done:
            await self._stopped(worker)
        if not worker.process.is_alive() or worker.way.closed:
            self._all.discard(worker.process)
            worker.way.close()
            worker = self._begun()
        self._free[quick].put_nowait(worker)

    async def _stopped(self, worker: _Worker) -> None:
        """Ask a process to stop, and wait for its last line; end one that goes on."""
        try:
            await self._in_thread(worker.way.send_bytes, STOP)
            while (await self._received(worker, GRACE_S))[0] != ANSWER:
                pass
        except (OSError, RuntimeError):
            _end(worker)


def _end(worker: _Worker) -> None:
    """End a process; by its way, which is closed, it is known as ended before it is gone, and takes no request more."""
    worker.process.kill()
    worker.way.close()


def refusal(error: str) -> bytes:
    """Return the line that answers with an error."""
    return _line({"answer": {"ok": False, "error": error}})


def _line(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace") + b"\n"


# --- here begins a process --------------------------------------------------------------------


def _serve(way: Connection, here: Here) -> None:
    """Answer requests, one after the other, until the process that serves is no more."""
    from gongwen.app.contract import call
    from gongwen.app.contract import here as places
    from gongwen.document.beside import obey

    obey()
    _hold_memory()
    places.settle(here)
    call("compose", _FIRST)  # what every document needs is read before the first one is asked for
    while True:
        try:
            name, _, body = way.recv_bytes().partition(b"\n")
            if name != STOP:
                _answer(way, json.loads(name), body)
        except (EOFError, OSError):
            return


_FIRST = {"source": {"kind": "record", "value": {"文种": "讲话稿", "标题": "讲话", "任务": ["一", "二"]}}}


def _hold_memory() -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    except (ImportError, ValueError, OSError):
        return


def _answer(way: Connection, name: str, body: bytes) -> None:
    from gongwen.app.contract import steps

    try:
        request = json.loads(body) if body else {}
    except (ValueError, RecursionError):
        way.send_bytes(ANSWER + refusal("请求看不懂：不是 JSON，或套得太深"))
        return
    work = steps(name, request)
    while True:
        try:
            way.send_bytes(PROGRESS + _line({"progress": next(work)}))
        except StopIteration as ended:
            way.send_bytes(ANSWER + _line({"answer": ended.value}))
            return
        if way.poll():  # nobody listens any more
            work.close()
            way.recv_bytes()
            way.send_bytes(ANSWER + refusal("停下了"))
            return
