"""Files of the machine that asks for work → the same files here, where the work is done, under the same names.

A worker of a cluster may have no such file, or another one under that name. It reads only what the machine that asked
has sent, or has found to be the same file (one that both see); everything else it asks for, and makes nothing until
then. The program's own files, and what was unpacked here, are read as anywhere.
"""

from __future__ import annotations

import errno
import os
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from gongwen.document.finding import Misuse


class Stamp(NamedTuple):
    """What tells whether two machines see one file: its size, and when it was changed."""

    size: int
    changed: int  # nanoseconds


_NONE = Stamp(0, 0)


class SentFile(NamedTuple):
    """What the machine that asked says of a file: its bytes, or why it has none."""

    data: bytes = b""
    same: bool = False  # the file of this name here is the very one
    number: int = 0  # of the error that reading it gave there, 0 for none
    why: str = ""
    refusal: str = ""  # what Misuse said there, "" for none
    real: str = ""  # its path without links

    def content(self, path: Path, most: int) -> bytes:
        """Return its bytes, at most so many. Raises what reading it raised there."""
        if self.refusal:
            raise Misuse(self.refusal)
        if self.number:
            raise OSError(self.number, self.why, str(path))
        if len(self.data) > most:
            raise OSError(errno.EFBIG, f"文件太大，超过{most // 1_000_000}兆")
        return self.data


@dataclass
class Carried:
    """The files of the machine that asked, as far as they have been sent."""

    at: str  # the folder in which it works
    files: Mapping[str, SentFile]  # by their absolute paths there
    folders: Mapping[str, str]  # paths without links of the folders of its inputs
    own: Sequence[Path] = ()  # folders of this machine
    lacking: dict[str, Stamp | None] = field(default_factory=dict)  # what was asked for, as it is here

    def absolute(self, path: Path) -> Path:
        """Return a path as the machine that asked means it."""
        return Path(self.at, path)

    def found(self, path: Path) -> SentFile | None:
        """Return a file, None for one of this machine's own. Raises FileNotFoundError for one that is not sent yet."""
        place = self.absolute(path)
        if any(place.is_relative_to(folder) for folder in self.own):
            return None
        if str(place) not in self.files:
            self.lacking[str(place)] = stamp_of(place)
            raise FileNotFoundError(errno.ENOENT, "没有这个文件", str(path))
        return self.files[str(place)]

    def real(self, path: Path) -> Path:
        """Return a path without links; the path of a folder is known, or has none."""
        one = self.files.get(str(self.absolute(path)))
        return Path(one.real) if one and one.real else Path(self.folders.get(str(path), self.absolute(path)))


_held: ContextVar[Carried | None] = ContextVar("carried", default=None)


@contextmanager
def reading(held: Carried) -> Iterator[Carried]:
    """Read the files of the machine that asked."""
    before = _held.set(held)
    try:
        yield held
    finally:
        _held.reset(before)


def now() -> Carried | None:
    """Return whose files are read here; None: those of this machine."""
    return _held.get()


def stamp_of(path: Path) -> Stamp | None:
    """Return what tells one file from another of its name, None where there is none."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return Stamp(found.st_size, found.st_mtime_ns)


def version_of(path: Path) -> int:
    """Return a number that is another one when a file has changed, 0 where there is no file: for what is kept of it."""
    held = now()
    if held is None:
        return (stamp_of(path) or _NONE).changed
    try:
        found = held.found(path)
    except OSError:
        return 0
    if found and not found.same:
        return zlib.crc32(found.data) + 1
    return (stamp_of(held.absolute(path)) or _NONE).changed


def real(path: Path) -> Path:
    """Return a path without links."""
    held = now()
    return held.real(path) if held else Path(os.path.realpath(path))
