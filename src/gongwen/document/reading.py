"""A path → the bytes of the file: only of a regular one, and of no more than a document can have.

A device (/dev/zero) has no end, and a pipe waits for somebody who may never write: neither is read. What is read is
noted, so that this run saves nothing over it.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gongwen.document import carried, far, guarding
from gongwen.document.budget import BUDGET

_NOT_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_TOLD = {
    errno.EISDIR: "是文件夹，不是文件",
    errno.EACCES: "没有读它的权限，或正被别的程序占用",
    errno.ENAMETOOLONG: "文件名太长",
    errno.ELOOP: "是绕回自己的链接",
}

_rooms: list[tuple[Path, ...]] = []  # the folders that requests from outside may be read from, each with the program's


@contextmanager
def confined(*folders: Path) -> Iterator[None]:
    """Let files be read from some folders alone, whatever names what is read gives; those of other requests that are
    answered beside this one stay open to them.
    """
    whole = tuple(folder.resolve() for folder in folders)
    _rooms.append(whole)
    try:
        yield
    finally:
        _rooms.remove(whole)


def refuse_outside(path: Path) -> None:
    """Raise FileNotFoundError for a file that a request from outside names and did not bring."""
    rooms = tuple(_rooms)  # others come and go beside this one
    if rooms and not any(path.resolve().is_relative_to(folder) for whole in rooms for folder in whole):
        raise FileNotFoundError(errno.ENOENT, "没有这个文件")


def content_of(path: Path, most: int = BUDGET.file) -> bytes:
    """Return the bytes of a file, at most so many. Raises OSError, with its strerror in Chinese where we know it."""
    try:
        refuse_outside(path)
        if far.is_far(path):
            return path.read_bytes()
        if held := carried.now():
            if (sent := held.found(path)) and not sent.same:
                return sent.content(path, most)
            path = held.absolute(path)
        return _content(os.open(path, os.O_RDONLY | _NOT_WAITING), most)
    except ValueError as error:  # a zero in its name
        raise OSError(errno.EINVAL, "文件名里有不能用的字符") from error
    except OSError as error:
        if error.errno in _TOLD:
            raise type(error)(error.errno, _TOLD[error.errno], str(path)) from error
        raise


def _content(handle: int, most: int) -> bytes:
    with os.fdopen(handle, "rb") as file:
        found = os.fstat(handle)
        if stat.S_ISDIR(found.st_mode):
            raise IsADirectoryError(errno.EISDIR, "")
        if not stat.S_ISREG(found.st_mode):
            raise OSError(errno.EINVAL, "是设备或管道，不是普通的文件")
        guarding.note(found)
        data = file.read(most + 1) if found.st_size <= most else b""
    if found.st_size > most or len(data) > most:  # some files say that they hold nothing
        raise OSError(errno.EFBIG, f"文件太大，超过{most // 1_000_000}兆")
    return data
