"""A dask scheduler and its workers as processes of their own, as a person starts them on several machines.

They stand in another folder than the test, so that nothing is found by chance. Every one of them is ended in the end.
A worker loads this module first (--preload): it then knows the store of objects, and ends itself at a unit of the name
DEADLY.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

import gongwen

DEADLY = "要命的单位"
REPOSITORY = Path(__file__).parents[3]
SOURCE = Path(gongwen.__file__).parents[1]


class Workers(NamedTuple):
    """A running scheduler, the folder that its workers work in, and their processes."""

    address: str
    folder: Path
    processes: list[subprocess.Popen[bytes]]

    def pids(self) -> list[int]:
        """Return the processes that do the work: each is started anew by another one when it ends."""
        from distributed import Client

        with Client(self.address, timeout=30, set_as_default=False) as client:
            return sorted(client.run(os.getpid).values())


@contextmanager
def running(folder: Path, count: int = 2, *options: str) -> Iterator[Workers]:
    """Start a scheduler and workers, one thread each; end them all."""
    folder.mkdir(exist_ok=True)
    place = folder / "scheduler.json"
    environment = {
        **os.environ,
        "PYTHONPATH": f"{SOURCE}{os.pathsep}{REPOSITORY}",
        "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
    }
    for name in ("GONGWEN_HOME", "GONGWEN_TEMPLATES"):
        environment.pop(name, None)

    def start(what: str, *more: str) -> subprocess.Popen[bytes]:
        log = (folder / f"{what}-{len(processes)}.log").open("wb")
        command = [sys.executable, "-m", "dask", what, *more, "--no-dashboard"]
        with log:
            return subprocess.Popen(
                command, cwd=folder, env=environment, stdout=log, stderr=log, start_new_session=True
            )

    processes: list[subprocess.Popen[bytes]] = []
    try:
        processes.append(start("scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(place)))
        address = _address(place)
        for _ in range(count):
            processes.append(
                start(
                    "worker",
                    address,
                    "--nthreads",
                    "1",
                    "--memory-limit",
                    "0",
                    "--preload",
                    "tests.app.machines.workers",
                    *options,
                )
            )
        _wait_for_workers(address, count)
        yield Workers(address, folder, processes)
    finally:
        for process in processes:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        for process in processes:
            process.wait()


def _address(place: Path) -> str:
    """Return the address of a scheduler, once it has written the whole of its file."""
    import json

    until = time.monotonic() + 120
    while time.monotonic() < until:
        with suppress(FileNotFoundError, json.JSONDecodeError):
            return str(json.loads(place.read_text())["address"])
        time.sleep(0.05)
    raise AssertionError("no scheduler came up")


def _wait_for_workers(address: str, count: int) -> None:
    from distributed import Client

    with Client(address, timeout=60, set_as_default=False) as client:
        if count:
            client.wait_for_workers(count, timeout=120)


def dask_setup(_worker: Any) -> None:
    """Prepare a worker of the tests: dask calls this in it."""
    from gongwen.app.machines import portions
    from tests.app.machines import objects

    objects.register()
    made_of = portions.made_of

    def deadly(order: Any, *given: Any, **named: Any) -> Any:
        if getattr(order, "fields", {}).get("单位") == DEADLY:
            os._exit(1)
        return made_of(order, *given, **named)

    portions.made_of = deadly  # type: ignore[attr-defined]
