"""Addresses of files in a store elsewhere (s3://bucket/folder, memory://folder), which are used as paths are.

fsspec knows the stores, and is loaded when there is such an address. A file appears whole or not at all: a store of
objects shows one when all of it has come; into any other a file is put beside its place, and then gets its name.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePath, PurePosixPath
from typing import Any

from gongwen.chinese.patterns import compiled
from gongwen.document import provenance
from gongwen.document.finding import Misuse

_ADDRESS = compiled(r"([A-Za-z][A-Za-z0-9+.-]+)://")
_LOST = compiled(r"^([A-Za-z][A-Za-z0-9+.-]+):/(?!/)")  # an address as a path has it
# stores of objects, by how their addresses begin: nobody sees a part of one
OBJECTS = frozenset("s3 s3a gs gcs abfs abfss az adl oss oci obs cos memory http https hf".split())


class Url(PurePosixPath):
    """An address, with what is asked of a path."""

    def __str__(self) -> str:
        return _LOST.sub(r"\1://", super().__str__())

    def exists(self) -> bool:
        """Return whether there is anything at the address. Raises Misuse where that cannot be known."""
        with _told(self, "查不到"):
            store, place = _store(self)
            store.invalidate_cache()  # others write there, too
            return bool(store.exists(place))

    def is_file(self) -> bool:
        """Return whether there is a file. Raises Misuse where that cannot be known."""
        with _told(self, "查不到"):
            store, place = _store(self)
            return bool(store.isfile(place))

    def is_dir(self) -> bool:
        """Return whether there is a folder: a name that holds a file is none, any other can become one."""
        return not self.is_file()

    def read_bytes(self) -> bytes:
        """Return the bytes of a file. Raises Misuse."""
        with _told(self, "读不出来"):
            store, place = _store(self)
            return bytes(store.cat_file(place))

    def unlink(self) -> None:
        """Take a file away. Raises Misuse."""
        with _told(self, "删不掉"):
            store, place = _store(self)
            store.rm_file(place)

    def glob(self, pattern: str) -> Iterator[Url]:
        """Return the files of a folder that have such names. Raises Misuse."""
        with _told(self, "查不到"):
            store, place = _store(self)
            store.invalidate_cache()
            names = [str(found) for found in store.glob(f"{place}/{pattern}")]
        yield from (self / PurePosixPath(name).name for name in names)


def place_of(text: str) -> Path:
    """Return an address, or the path of a file here: whatever it is, it is used like a path."""
    found = _ADDRESS.match(text)
    if not found:
        return Path(text)
    if found[1].lower() in ("file", "local"):
        return Path(text[found.end() :])
    return Url(text)  # type: ignore[return-value]


def is_far(path: Path) -> bool:
    """Return whether a path is an address."""
    return isinstance(path, Url)


def save(path: Path, data: bytes, force: bool) -> None:
    """Write a file whole. Raises Misuse where that cannot be done, and, without `force`, over one that this program
    did not write or that somebody has saved since.
    """
    with _told(path, "写不进去"):
        store, place = _store(path)
        store.invalidate_cache()
        if store.exists(place) and not force and not provenance.is_our_content(io.BytesIO(store.cat_file(place))):
            raise Misuse(f"{path}：不是 gongwen 做的，或做好以后有人改过、存过，没有覆盖；请移走它，或加 --force 替换")
        if str(path).partition("://")[0].lower() in OBJECTS:
            store.pipe_file(place, data)
        else:
            _put_beside(store, place, data)


def _put_beside(store: Any, place: str, data: bytes) -> None:
    """Put a file beside its place, then into it; leave nothing of one that cannot be written."""
    folder = place.rpartition("/")[0]
    beside = f"{folder}/.gongwen-{os.urandom(6).hex()}.part"
    store.makedirs(folder, exist_ok=True)
    try:
        store.pipe_file(beside, data)
        try:
            store.mv(beside, place)
        except OSError:  # some give no name that is taken
            store.rm_file(place)
            store.mv(beside, place)
    except BaseException:
        with suppress(Exception):
            store.rm_file(beside)
        raise


def _store(path: PurePath) -> tuple[Any, str]:
    """Return what knows the store of an address, and the place in it. Raises Misuse where it cannot be had."""
    try:
        from fsspec.core import url_to_fs
    except ModuleNotFoundError as error:
        raise Misuse(f'{path}：存到网址要用 fsspec，这里没有装；请先装：pip install "gongwen[dask]"') from error
    try:
        store, place = url_to_fs(str(path))
    except (ImportError, ValueError) as error:
        told = str(error).partition("\n")[0]
        raise Misuse(
            f"{path}：这种网址现在不能用（{told}）；存到 s3:// 要另装 s3fs，别的见 gongwen help 多台机器"
        ) from error
    return store, str(place)


@contextmanager
def _told(path: object, what: str) -> Iterator[None]:
    """Turn whatever a store says into Misuse: each has errors of its own."""
    try:
        yield
    except Misuse:
        raise
    except Exception as error:
        said = (str(error) or type(error).__name__).partition("\n")[0]
        raise Misuse(f"{path}：{what}（{said}）；请核对网址、权限和空间") from error
