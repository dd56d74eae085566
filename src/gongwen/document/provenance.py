"""Finished files ⇄ whether this program wrote them, and nobody has saved them since: without a second file beside them.

A package (.docx .xlsx .zip) gets a field of 16 bytes into the first entry of its directory, where zip has room for
what programs want to add and every reader passes over it; the field is a digest of the directory, which holds name,
size, checksum and place of every part. Word, WPS, Excel, LibreOffice and any other program write a directory of their
own when they save: the field is gone. A tool that changes one part and copies the rest has changed the directory: the
digest is wrong. A page of HTML gets a last line that is a comment, with the digest of all before it; a PDF the same
line before its end: what is kept for good (PDF/A) may have nothing behind that.
"""

from __future__ import annotations

import hashlib
import struct
from pathlib import Path
from typing import BinaryIO

_DIGEST = 16  # bytes
_FIELD = struct.pack("<2sH", b"gw", _DIGEST)  # of a field of zip: whose it is, how long
_END = struct.Struct("<4s4H2LH")  # of an archive: mark, disks, entries, size and place of the directory, remark
_ENTRY, _LENGTHS = 46, struct.Struct("<2H")  # of a directory: an entry without its name; lengths of name and field
_LENGTHS_AT = 28
_REMARKS = {b"%PDF-": (b"%gongwen ", b"\n"), b"<!DOC": (b"<!--gongwen ", b"-->\n")}  # comments, by the first bytes
_END_OF_PDF = b"startxref"  # the word before the place of its index, which stands before it
_LARGEST = 1 << 24  # bytes of a directory


def marked(data: bytes) -> bytes:
    """Return a finished file that says that this program wrote it; of another kind of file, the bytes as they are."""
    if remark := _REMARKS.get(data[:5]):
        at = data.rfind(_END_OF_PDF) if data.startswith(b"%PDF-") else -1
        line = _digest(data).hex().encode().join(remark)
        if at >= 0:
            return data[:at] + line + data[at:]
        return b"".join((data, b"" if data.endswith(b"\n") else b"\n", line))
    if not data.startswith(b"PK") or not (found := _directory(data[-_END.size :])):
        return data
    start, size = found
    return data[:start] + _with_field(data[start : start + size], data[-_END.size :])


def mark_archive(file: BinaryIO) -> None:
    """Mark an archive that is too large to be held at once, in its place."""
    file.seek(-_END.size, 2)
    end = file.read()
    if found := _directory(end):
        file.seek(found[0])
        whole = _with_field(file.read(found[1]), end)
        file.seek(found[0])
        file.write(whole)


def is_ours(path: Path) -> bool:
    """Return whether a file is as this program wrote it; False where it cannot be read."""
    try:
        if not path.is_file():  # a pipe would wait
            return False
        with path.open("rb") as file:
            return is_our_content(file)
    except OSError:
        return False


def is_our_content(file: BinaryIO) -> bool:
    """Return the same of an open file, wherever it lies."""
    head = file.read(5)
    return _is_remarked(head + file.read()) if head in _REMARKS else _is_our_archive(file)


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_DIGEST).digest()


def _directory(end: bytes) -> tuple[int, int] | None:
    """Return place and size of an archive's directory by its last bytes, None for one that is written otherwise."""
    if len(end) != _END.size:
        return None
    mark, _, _, _, entries, size, start, remark = _END.unpack(end)
    plain = mark == b"PK\5\6" and not remark and 0 < entries < 0xFFFF and size < _LARGEST and start < 0xFFFFFFFF
    return (start, size) if plain else None


def _with_field(directory: bytes, end: bytes) -> bytes:
    """Return directory and end of an archive with our field in the first entry."""
    name, more = _LENGTHS.unpack_from(directory, _LENGTHS_AT)
    field = _FIELD + _digest(directory)
    lengths = _LENGTHS.pack(name, more + len(field))
    after = _LENGTHS_AT + _LENGTHS.size
    parts = (directory[:_LENGTHS_AT], lengths, directory[after : _ENTRY + name], field, directory[_ENTRY + name :])
    mark, disk, first, here, entries, size, start, remark = _END.unpack(end)
    return b"".join((*parts, _END.pack(mark, disk, first, here, entries, size + len(field), start, remark)))


def _is_our_archive(file: BinaryIO) -> bool:
    if file.seek(0, 2) < _END.size:
        return False
    file.seek(-_END.size, 2)
    end = file.read()
    if not (found := _directory(end)):
        return False
    file.seek(found[0])
    directory = file.read(found[1])
    if len(directory) < _ENTRY:
        return False
    name, more = _LENGTHS.unpack_from(directory, _LENGTHS_AT)
    length, begin = len(_FIELD) + _DIGEST, _ENTRY + name
    if more < length or directory[begin : begin + len(_FIELD)] != _FIELD:
        return False
    after = _LENGTHS_AT + _LENGTHS.size
    lengths = _LENGTHS.pack(name, more - length)
    without = directory[:_LENGTHS_AT] + lengths + directory[after:begin] + directory[begin + length :]
    return directory[begin + len(_FIELD) : begin + length] == _digest(without)


def _is_remarked(data: bytes) -> bool:
    """Return whether the comment in a file has the digest of all else in it."""
    begins, ends = _REMARKS[data[:5]]
    head, _, remark = data.rpartition(begins)
    digest, rest = remark[: 2 * _DIGEST + len(ends)], remark[2 * _DIGEST + len(ends) :]
    return digest == _digest(head + rest).hex().encode() + ends if head else False
