"""Which files were read in this run: nothing is saved over one of them, whatever name it is called by.

A file is known by its device and inode, so by another path, another case of letters or a link, too. Who reads a file
notes it here; who opens a run is the command, in its function of `app`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

Identity = tuple[int, int]  # device and inode
_runs: list[set[Identity]] = []  # the innermost last


@contextmanager
def run(aside: bool = False) -> Iterator[set[Identity]]:
    """Begin a run; return what is read in it. A run inside another one belongs to it, but not one that is aside."""
    noted: set[Identity] = set()
    _runs.append(noted)
    try:
        yield noted
    finally:
        _runs[:] = [one for one in _runs if one is not noted]  # several may run side by side, and be equal
        if not aside:
            note_all(noted)


def note(found: os.stat_result) -> None:
    """Note a file that is read; outside a run nothing is noted."""
    for noted in _runs[-1:]:
        noted.add((found.st_dev, found.st_ino))


def note_path(path: Path) -> None:
    """Note the file that a path leads to, if there is one."""
    try:
        note(path.stat())
    except (OSError, ValueError):
        return


def note_all(files: Iterable[Identity]) -> None:
    """Note files that another process has read for this one."""
    for noted in _runs[-1:]:
        noted.update(files)


def was_read(found: os.stat_result) -> bool:
    """Return whether a file was read in this run."""
    return any((found.st_dev, found.st_ino) in noted for noted in tuple(_runs))
