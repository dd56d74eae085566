"""Finished bytes → files: safe names, whole or not at all."""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Container, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from gongwen.document.finding import Misuse

LONGEST, BYTES = 80, 240  # of a file name without extension: characters, and UTF-8 bytes (Linux takes 255 in all)
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)$")


def safe_name(name: str) -> str:
    """Return a name that every file system takes: no \\ / : * ? " < > |, no final dot, not CON, not too long."""
    safe = _UNSAFE.sub("", name).strip(" .\u3000")[:LONGEST]
    while len(safe.encode()) > BYTES:
        safe = safe[:-1]
    safe = safe.rstrip(" .\u3000")
    return f"_{safe}" if _RESERVED.match(safe) else safe or "未命名"


def free_name(name: str, taken: Container[str]) -> str:
    """Return the name, or the first of name（2）, name（3） … that is not taken; case does not make a difference."""
    candidate, number = name, 1
    while candidate.casefold() in taken:
        number += 1
        candidate = f"{name}（{number}）"
    return candidate


def _folder(path: Path) -> Path:
    """Return a folder, made where it is missing."""
    if not path.is_dir():
        path.mkdir(parents=True, exist_ok=True)
    return path


def save(path: Path, data: bytes) -> None:
    """Write a file whole: beside its place first, then renamed over it. Raises Misuse when that cannot be done."""
    with _beside(path) as beside:
        beside.write_bytes(data)


def save_zip(path: Path, files: Iterable[Path]) -> None:
    """Write one archive of finished files, whole, the same bytes for the same files. Raises Misuse as `save` does."""
    with _beside(path) as beside, zipfile.ZipFile(beside, "w") as archive:
        for file in files:
            archive.writestr(zipfile.ZipInfo(file.name), file.read_bytes())  # a .docx is compressed already


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """Return where a file is written first; then it takes its place, or nothing is left of it."""
    try:
        beside = _folder(path.parent) / f".gongwen-{os.getpid()}.part"
        try:
            yield beside
            beside.replace(path)
        except OSError:
            beside.unlink(missing_ok=True)
            raise
    except PermissionError as error:
        raise Misuse(f"{path}：写不进去；文件正在 Word/WPS 中打开，或文件夹不允许写入") from error
    except OSError as error:
        raise Misuse(f"{path}：写不进去（{error.strerror}）") from error


def refuse_existing(path: Path) -> None:
    """Raise Misuse for a file that is there already, where nothing may be overwritten."""
    if path.exists():
        raise Misuse(f"{path} 已经有了，没有覆盖；请换个文件名，或先移走原来的文件")
