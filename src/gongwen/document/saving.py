"""Finished bytes → files: whole or not at all, never over an input, never over somebody else's work unasked.

A file is written beside its place under a name of its own, brought to the disk, then renamed: whoever looks sees the
old file or the new one. A run that was killed can leave what lies beside; the next one into that folder takes it away.
"""

from __future__ import annotations

import errno
import io
import os
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, NamedTuple

from gongwen.chinese.patterns import compiled
from gongwen.document import far, guarding, provenance
from gongwen.document.file_names import is_device
from gongwen.document.finding import Misuse

_NODE = os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
_HOST = f"{zlib.crc32(os.fsencode(_NODE)):08x}"
_BESIDE = compiled(r"\.gongwen-(?:([0-9a-f]{8})-)?(\d+)(?:-[0-9a-f]{12})?\.part")  # computer, process, chance
_NEW = os.O_CREAT | os.O_EXCL | os.O_RDWR
_NEW |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
INPUT = "{path}：是这次要读的文件，没有覆盖；请换个文件名，或换个文件夹"  # said of a place that holds an input
_NO_SYNC = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP}  # of file systems that bring nothing to a disk, or everything
_SAID = {
    errno.ENOSPC: "磁盘满了",
    errno.EROFS: "这个磁盘只能读",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EEXIST: "要放进去的地方是文件，不是文件夹",
    errno.ENOTDIR: "要放进去的地方是文件，不是文件夹",
    errno.EISDIR: "这个名字是文件夹",
}
_swept: set[guarding.Identity] = set()  # folders that were looked over in this process
_open: set[Path] = set()  # what lies beside the places of files now


class Begun(NamedTuple):
    """A file that is written and not yet in its place."""

    path: Path  # its place
    beside: Path  # where it lies until then
    handle: int  # of the open file


def save(path: Path, data: bytes, force: bool = False) -> None:
    """Write a file whole. Raises Misuse where that cannot be done, over a file that was read in this run and, without
    `force`, over one that this program did not write or that somebody has saved since.
    """
    if far.is_far(path):
        far.save(path, data, force)
        return
    begun = begin(path, data, force)
    sync(begun)
    place(begun)


def save_new(path: Path, data: bytes) -> None:
    """Write a file whole where there is none. Raises Misuse."""
    refuse_existing(path)
    save(path, data)


def save_scratch(path: Path, data: bytes) -> None:
    """Write a file into a folder of this process alone, which goes when it ends: it need not be on the disk. Folders in
    its name are made.
    """
    with _told(path):
        if not path.parent.exists():
            path.parent.mkdir(parents=True)
        path.write_bytes(data)


def unpack(archive: bytes, folder: Path) -> None:
    """Put the files of an archive of this program's own into a new folder of this process alone."""
    with zipfile.ZipFile(io.BytesIO(archive)) as package:
        for name in package.namelist():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(package.read(name))


def save_zip(path: Path, files: Iterable[Path], force: bool = False) -> None:
    """Write one archive of finished files, whole, the same bytes for the same files. Raises Misuse as `save` does."""

    def fill(file: BinaryIO) -> None:
        _pack(file, ((one.name, one.read_bytes()) for one in files))

    begun = _begun(path, lambda handle: _filled(handle, fill), force)
    sync(begun)
    place(begun)


def packed(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return the archive that `save_zip` writes of finished files, by their names."""
    made = io.BytesIO()
    _pack(made, files)
    return made.getvalue()


def _pack(file: BinaryIO, files: Iterable[tuple[str, bytes]]) -> None:
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in files:
            archive.writestr(zipfile.ZipInfo(name), data)  # a .docx is compressed already
    provenance.mark_archive(file)


# --- what stands there -----------------------------------------------------------------------


def refuse_existing(path: Path) -> None:
    """Raise Misuse for a file that is there already, where nothing may be overwritten."""
    if os.path.lexists(path):
        raise Misuse(f"{path} 已经有了，没有覆盖；请换个文件名，或先移走原来的文件")


def _check(path: Path, force: bool) -> None:
    """Raise Misuse for a place that nothing may be written to."""
    if is_device(path.name):
        raise Misuse(f"{path}：Windows 把这个名字留给设备，打不开这样的文件；请换个文件名")
    if not os.path.lexists(path):
        return
    with suppress(OSError):  # a link to nowhere is no input
        if guarding.was_read(path.stat()):
            raise Misuse(INPUT.format(path=path))
    if path.is_file() and not force and not provenance.is_ours(path):
        raise Misuse(f"{path}：不是 gongwen 做的，或做好以后有人改过、存过，没有覆盖；请移走它，或加 --force 替换")


# --- several together ------------------------------------------------------------------------


def begin(path: Path, data: bytes, force: bool = False) -> Begun:
    """Write a file beside its place; `sync` it, then `place` it, or `drop` it. Raises Misuse as `save` does."""
    return _begun(path, lambda handle: _write(handle, data), force)


def _write(handle: int, data: bytes) -> None:
    left = memoryview(data)
    while left:  # the system may take less at a time
        left = left[os.write(handle, left) :]


def _filled(handle: int, fill: Callable[[BinaryIO], object]) -> None:
    with os.fdopen(handle, "w+b", closefd=False) as file:
        fill(file)


def sync(begun: Begun) -> None:
    """Bring a file that was begun to the disk: after a power failure a name never stands for half of it."""
    with _told(begun.path):
        try:
            os.fsync(begun.handle)
        except OSError as error:
            if error.errno not in _NO_SYNC:
                drop(begun)
                raise


def place(begun: Begun) -> None:
    """Put a file that was begun into its place. Raises Misuse; nothing is left of it then."""
    with _told(begun.path, begun.beside):
        os.close(begun.handle)  # Windows renames no open file
        begun.beside.replace(begun.path)
    _open.discard(begun.beside)


def drop(begun: Begun) -> None:
    """Leave nothing of a file that was begun; of one that is placed, or has failed, there is nothing left."""
    if begun.beside in _open:
        with suppress(OSError):
            os.close(begun.handle)
        _remove(begun.beside)


def drop_all() -> None:
    """Leave nothing of any file that was begun: an interrupt can come between two lines."""
    for beside in list(_open):
        _remove(beside)


def _begun(path: Path, fill: Callable[[int], object], force: bool) -> Begun:
    with _told(path):
        _check(path, force)
        name = f".gongwen-{_HOST}-{os.getpid()}-{os.urandom(6).hex()}.part"
        beside = _folder(path) / name
        _open.add(beside)
        begun = Begun(path, beside, os.open(beside, _NEW, 0o666))
    try:
        with _told(path):
            fill(begun.handle)
    except BaseException:
        drop(begun)
        raise
    return begun


@contextmanager
def _told(path: Path, beside: Path | None = None) -> Iterator[None]:
    """Turn what the system says into Misuse, and leave nothing beside the place of a file that could not be written."""
    try:
        yield
    except OSError as error:
        if beside:
            _remove(beside)
        if isinstance(error, PermissionError):
            raise Misuse(f"{path}：写不进去；文件正在 Word/WPS 中打开，或文件夹不允许写入") from error
        raise Misuse(f"{path}：写不进去（{_SAID.get(error.errno or 0, error.strerror)}）") from error


def _remove(beside: Path) -> None:
    with suppress(OSError):
        beside.unlink()
    _open.discard(beside)


# --- folders ---------------------------------------------------------------------------------


def _folder(path: Path) -> Path:
    """Return the folder of a file, made where it is missing, without what killed runs have left in it."""
    folder = path.parent
    try:
        found = folder.stat()
    except FileNotFoundError:
        folder.mkdir(parents=True, exist_ok=True)
        return folder
    if (one := (found.st_dev, found.st_ino)) not in _swept:
        _sweep(folder)
        _swept.add(one)
    return folder


def _sweep(folder: Path) -> None:
    """Remove what processes of this computer that are no more have left beside the places of files."""
    with os.scandir(folder) as entries:
        left = [(entry, found) for entry in entries if (found := _BESIDE.fullmatch(entry.name))]
    for entry, found in left:
        if found[1] in (None, _HOST) and not _runs(int(found[2])) and entry.is_file(follow_symlinks=False):
            _remove(Path(entry.path))


def _runs(process: int) -> bool:
    """Return whether there is a process of this number; where that cannot be known, yes."""
    if process == os.getpid():
        return True
    if sys.platform == "win32":
        return _runs_on_windows(process)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _runs_on_windows(process: int) -> bool:
    """Return the same on Windows, where os.kill would end it."""
    import ctypes

    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined]
    handle = kernel.OpenProcess(0x00100000, False, process)  # SYNCHRONIZE
    if not handle:
        return bool(kernel.GetLastError() == 5)  # access denied: it is there
    ended = kernel.WaitForSingleObject(handle, 0) == 0
    kernel.CloseHandle(handle)
    return not ended
