"""`--dask tcp://…`: the workers of a dask scheduler make and write the portions of a batch.

A worker that is lost in the middle of a portion costs nothing but time: the scheduler gives it to another one.
"""

from __future__ import annotations

import logging
import os
import warnings
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from gongwen.app.batches import Batch
from gongwen.app.documents import MadeFile
from gongwen.app.machines import kits, looking, portions
from gongwen.app.machines.portions import Journey, Lacking, Portion, PortionDone, PortionOrder, Terms
from gongwen.app.machines.tools import ToolVersions
from gongwen.app.outcome import Outcome, unforeseen
from gongwen.app.request import MakeRequest
from gongwen.document import inside
from gongwen.document.carried import SentFile, Stamp, stamp_of
from gongwen.document.finding import Misuse
from gongwen.document.reading import content_of
from gongwen.genres.composing import Job

CONNECT_S, WORKERS_S = 5.0, 10.0  # seconds for the scheduler, and for a first worker, to be there
LOOK_S, GONE_S = 5.0, 60.0  # seconds between looks whether there is any worker, and until that is given up
AHEAD = 3  # portions for each hand that wait at the scheduler
ROUNDS = 8  # times that one portion may ask for more files
COMMON = 4_000_000  # bytes of a file that several portions asked for, up to which all others get it unasked

_BROKEN = "做这一份的工作机几次都断了，常见原因是内存不够；请看工作机的日志，再用同样的命令做一遍"
_LOST = "和集群断了，这一份可能没有做；请看调度程序和工作机，再用同样的命令做一遍，做好的会照样重写"
_NO_MORE = "没有版本相同的工作机了（{why}），这一份没有做；请都装同一个版本，再用同样的命令做一遍"


@contextmanager
def cluster(request: MakeRequest) -> Iterator[Cluster]:
    """Connect to a scheduler, and look whether its workers can do what is asked. Raises Misuse."""
    try:
        import distributed
    except ModuleNotFoundError as error:
        raise Misuse('--dask 要用 dask，这里没有装；请先装：pip install "gongwen[dask]"（各台工作机也装）') from error
    _quiet()
    client = None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            client = _connected(distributed, request.dask)
            found = Cluster(client, request)
            found.look()
            yield found
    finally:
        if client:
            with suppress(Exception):
                client.close(timeout=CONNECT_S)


def _quiet() -> None:
    """Let dask say nothing by itself: it speaks to those who keep the cluster, and what matters is told here."""
    for name in list(logging.root.manager.loggerDict):
        if name.partition(".")[0] in ("distributed", "tornado", "asyncio"):
            logging.getLogger(name).disabled = True


def _connected(distributed: Any, address: str) -> Any:
    try:
        client = distributed.Client(address, timeout=CONNECT_S, set_as_default=False)
    except Exception as error:
        raise Misuse(
            f"--dask：连不上调度程序 {address}；请核对地址（如 tcp://192.168.1.10:8786）、它开着没有、防火墙，"
            "见 gongwen help 多台机器"
        ) from error
    try:
        client.wait_for_workers(1, timeout=WORKERS_S)
    except Exception as error:
        client.close(timeout=CONNECT_S)
        raise Misuse(
            f"--dask：调度程序 {address} 上一台工作机也没有；请先在各台上运行 dask worker {address}"
        ) from error
    return client


class _LostCluster(Exception):
    """The scheduler, or every worker, is gone."""


class Cluster:
    """A scheduler with its workers, for one request."""

    def __init__(self, client: Any, request: MakeRequest) -> None:
        self._client, self._request = client, request
        self._tools: ToolVersions = {}
        self._sent: dict[str, SentFile] = {}  # what several portions have asked for
        self._asked: set[str] = set()
        self._refused: dict[str, str] = {}  # workers with other tools, and with which
        self._waiting: deque[tuple[Portion, Any]] = deque()  # portions that the scheduler has
        self.count = max(1, sum(one["nthreads"] for one in self._workers().values()))

    def _workers(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self._client.scheduler_info(n_workers=-1)["workers"]
        return found

    def look(self) -> None:
        """Raise Misuse where a worker cannot do what is asked; nothing is numbered yet."""
        self._tools = looking.common_tools(self._run, self._request.with_pdfs)
        if not self._request.dry_run:
            looking.one_store(self._run, self._request)

    def _run(self, work: Any, *given: Any) -> Mapping[str, Any]:
        try:
            found = self._client.run(work, *given, on_error="return")
            return {f"工作机 {worker}": one for worker, one in found.items()}
        except Exception as error:
            told = looking.first_line(error)
            raise Misuse(f"--dask：工作机没有回答（{told}）；请看调度程序和工作机的日志") from error

    def journey(self, batch: Batch, terms: Terms) -> Journey:
        """Return what the portions of a batch need on their way. Raises Misuse."""
        self._kit = kits.kit(terms.genre)
        inputs = {
            order.record.folder if isinstance(order, Job) and order.record else order.folder for order in batch.orders
        }
        real = {str(folder): os.path.realpath(folder) for folder in inputs}
        return Journey(self._tools, self._kit._replace(archive=b""), os.path.realpath(os.curdir), real)

    # --- work ------------------------------------------------------------------------------------

    def work(self, asked: Iterable[Portion]) -> Iterator[PortionDone]:
        """Return what became of portions, in their order. Nothing of a portion is lost or made twice under two names,
        whatever becomes of the workers.
        """
        waiting = self._waiting
        coming = iter(asked)
        lost = ""
        try:
            while True:
                while not lost and len(waiting) < AHEAD * self.count and (portion := next(coming, None)):
                    waiting.append((portion, self._submitted(portion)))
                if not waiting:
                    break
                portion, future = waiting.popleft()
                try:
                    yield self._done(portion, future) if not lost else _failed(portion, lost)
                except _LostCluster:
                    lost = _LOST
                    yield _failed(portion, lost)
            yield from (_failed(portion, lost) for portion in coming)
        finally:
            with suppress(Exception):
                self._client.cancel([future for _, future in waiting], force=True)

    def _submitted(self, portion: Portion) -> Any:
        from_all = {**self._sent, **portion.files}
        usable = None if not self._refused else [name for name in self._workers() if name not in self._refused]
        if usable == []:
            return None
        try:
            return self._client.submit(
                portions.away, replace(portion, files=from_all), pure=False, workers=usable, retries=0
            )
        except Exception as error:
            raise _LostCluster from error

    def _done(self, portion: Portion, future: Any, alone: bool = False) -> PortionDone:
        """Return what became of a portion, however often it must be sent; alone: one document, nothing beside it."""
        from distributed import KilledWorker

        for _ in range(ROUNDS):
            if future is None:
                return _failed(portion, _NO_MORE.format(why=next(iter(self._refused.values()))))
            try:
                found = self._waited_for(future)
            except KilledWorker:
                return _failed(portion, _BROKEN) if alone else self._one_by_one(portion)
            if isinstance(found, Exception):
                return _failed(portion, unforeseen("工作机", found))
            if isinstance(found, PortionDone):
                return found
            if isinstance(found, Lacking):
                portion = self._supplied(portion, found)
            else:
                self._refused |= {found.worker: found.differences}
            future = self._submitted(portion)
        return _failed(portion, "工作机一再要别的文件，没有做成；请把这句话发给维护程序的人")

    def _one_by_one(self, portion: Portion) -> PortionDone:
        """Make the documents of a portion whose workers ended each by itself, when nothing else is at work: the one
        with which a worker ends then is to blame, and none that only was on the same workers.
        """
        from distributed import KilledWorker

        for _, future in self._waiting:
            with suppress(KilledWorker):
                self._waited_for(future)
        singles = [replace(portion, orders=(order,)) for order in portion.orders]
        done = [self._done(one, self._submitted(one), alone=True) for one in singles]
        return portions.together(done)

    def _waited_for(self, future: Any) -> Any:
        """Return the result of a portion, or what it raised. Raises KilledWorker, and _LostCluster where nobody is
        left to make it.
        """
        from distributed import KilledWorker

        idle = 0.0
        while idle < GONE_S:
            try:
                return future.result(timeout=LOOK_S)
            except KilledWorker:
                raise
            except Exception as error:  # that it takes long, too
                if future.status == "error":
                    return error
                if future.status in ("cancelled", "lost") or self._client.status != "running":
                    raise _LostCluster from error
                # what was done is made anew where the worker that kept its result is gone
                idle = 0.0 if self._is_there() else idle + LOOK_S
        raise _LostCluster

    def _is_there(self) -> bool:
        """Return whether there is any worker."""
        try:
            return bool(self._workers())
        except Exception:
            return False

    # --- files -----------------------------------------------------------------------------------

    def _supplied(self, portion: Portion, lacking: Lacking) -> Portion:
        """Return a portion with what a worker asked for; what was asked for before goes to all others, too."""
        files = {name: _sent(Path(name), there) for name, there in lacking.files.items()}
        common = {name: one for name, one in files.items() if name in self._asked and len(one.data) <= COMMON}
        self._sent |= common
        self._asked |= files.keys()
        return replace(portion, files={**portion.files, **files}, kit=self._kit.archive if lacking.kit else portion.kit)


def _sent(path: Path, there: Stamp | None) -> SentFile:
    """Return what a worker has to know of a file that it has, or has not, under this name."""
    real = os.path.realpath(path)
    if there and there == stamp_of(path):
        return SentFile(same=True, real=real)
    try:
        data = inside.picture_data(path) if inside.is_inside(path) else content_of(path)
    except OSError as error:
        return SentFile(number=error.errno or 5, why=error.strerror or "", real=real)
    except Misuse as error:
        return SentFile(refusal=str(error), real=real)
    return SentFile(data, real=real)


def _failed(portion: Portion, why: str) -> PortionDone:
    """Return what became of a portion that nobody has made."""
    outcomes = (Outcome(_name(order), error=f"{_name(order)}：{why}") for order in portion.orders)
    return PortionDone(tuple(outcomes), ("",) * len(portion.orders))


def _name(order: PortionOrder) -> str:
    return order.outcome.name if isinstance(order, MadeFile) else order.source
