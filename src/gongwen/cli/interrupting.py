"""Signals that end a run → KeyboardInterrupt, once, and the status that says which it was.

What is unwound by it takes away what is half done and ends the processes that help; so a run ends in order whether
Ctrl-C was pressed, its window was closed, or the system is going down.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

_ENDING = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)]
_IMPATIENT = 4  # signals after which nothing is put in order any more
_came: list[int] = []  # the signals of this run


@contextmanager
def orderly() -> Iterator[None]:
    """Let signals that end a run interrupt what is done inside; those that are ignored (nohup) stay so."""
    _came.clear()
    before = {}
    try:
        for one in _ENDING:
            if signal.getsignal(one) is not signal.SIG_IGN:
                before[one] = signal.signal(one, _interrupt)
    except ValueError:  # not in the main thread: there no signals come
        pass
    try:
        yield
    finally:
        if not _came:  # after one, the others are passed over to the very end
            for one, handler in before.items():
                signal.signal(one, handler)


def _interrupt(number: int, _: FrameType | None) -> None:
    _came.append(number)
    if len(_came) == 1:
        raise KeyboardInterrupt
    if len(_came) >= _IMPATIENT:
        os._exit(status())


def ignore_more() -> None:
    """Ignore signals from now on: Python gives them back to the system as it ends, and one more would take its
    status away.
    """
    for one in _ENDING:
        with suppress(ValueError):  # not in the main thread
            signal.signal(one, signal.SIG_IGN)


def status() -> int:
    """Return the exit status of a run that was interrupted, as shells count it: 130 for Ctrl-C; 0 where none was."""
    return 128 + _came[0] if _came else 0


def stop_if_asked() -> None:
    """Raise KeyboardInterrupt again where it was lost: what runs in a finalizer only prints its exceptions."""
    if _came:
        raise KeyboardInterrupt
