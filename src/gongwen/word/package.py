"""Word packages: the members of a .docx ⇄ bytes, untouched members copied as they are compressed.

`zipfile` reads; writing is our own because `zipfile` cannot copy a compressed member, and that copy is
what makes the thousandth document cheap. No clock: every member is dated 1 January 1980.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from gongwen.document.finding import Misuse

LEVEL, SMALLEST = 1, 9  # zlib, for what changes with every document, and for what is packed once and copied
SMALL = 1000  # bytes; below it a deflater costs more than it saves
SAVE = "请在 Word 或 WPS 中另存为 .docx，再写新的文件名"
AGAIN = "请在 Word 中打开并另存为 .docx 再试"
NO_WORD = f"不是 Word 文件（.docx），或文件已损坏；{AGAIN}"
ZIP = b"PK\3\4"  # how a package begins
OLE, ENCRYPTED = (
    b"\xd0\xcf\x11\xe0",
    "EncryptedPackage".encode("utf-16-le"),
)  # old formats, and what a password makes of new ones
_STORED, _DEFLATED, _UTF8 = 0, 8, 0x800
_DATE = (1 << 5) | 1  # 1980-01-01 in DOS format
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")


class Member(NamedTuple):
    """One file of a package as it lies in the archive: compressed bytes, checksum and both sizes in bytes."""

    name: bytes
    method: int
    checksum: int
    size: int
    data: bytes


def member(name: str, content: bytes, level: int = LEVEL) -> Member:
    """Return a file compressed for a package; small ones are stored. Level 6 takes twice the time of 1 and saves a
    twentieth.
    """
    method, data = _STORED, content
    if len(content) > SMALL:
        packer = zlib.compressobj(level, zlib.DEFLATED, -15)
        method, data = _DEFLATED, packer.compress(content) + packer.flush()
    return Member(name.encode(), method, zlib.crc32(content), len(content), data)


def join(members: Iterable[Member]) -> bytes:
    """Return the archive of some members, in their order."""
    body: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for name, method, checksum, size, data in members:
        flag = 0 if name.isascii() else _UTF8
        local = _LOCAL.pack(ZIP, 20, flag, method, 0, _DATE, checksum, len(data), size, len(name), 0)
        body += (local, name, data)
        directory.append(
            _CENTRAL.pack(
                b"PK\1\2", 20, 20, flag, method, 0, _DATE, checksum, len(data), size, len(name), 0, 0, 0, 0, 0, offset
            )
            + name
        )
        offset += len(local) + len(name) + len(data)
    central = b"".join(directory)
    end = _END.pack(b"PK\5\6", 0, 0, len(directory), len(directory), len(central), offset, 0)
    return b"".join((*body, central, end))


def build(parts: Mapping[str, str]) -> bytes:
    """Return the package of some XML parts."""
    return join(member(name, text.encode(), SMALLEST) for name, text in parts.items())


def split(package: bytes) -> dict[str, Member]:
    """Return the members of a package by name, still compressed, in the order of its directory.

    Raises Misuse when the bytes are no package that Word could open (encrypted, damaged).
    """
    if package.startswith(OLE):
        raise Misuse(
            "有打开密码；请在 Word 中去掉密码再存一次"
            if ENCRYPTED in package
            else f"是旧格式的 .doc 或 .wps 文件，只改名字没有用；{SAVE}"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(package)) as archive:
            return {info.filename: _raw(package, info) for info in archive.infolist() if not info.is_dir()}
    except (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError) as error:
        raise Misuse(NO_WORD) from error


def _raw(package: bytes, info: zipfile.ZipInfo) -> Member:
    if info.flag_bits & 1 or info.compress_type not in (_STORED, _DEFLATED):
        raise Misuse("文件加密或压缩方式不受支持；请在 Word 中去掉密码并另存为 .docx")
    name_length, extra_length = struct.unpack_from("<2H", package, info.header_offset + 26)
    start = info.header_offset + _LOCAL.size + name_length + extra_length
    data = package[start : start + info.compress_size]
    return Member(info.filename.encode(), info.compress_type, info.CRC, info.file_size, data)


def content(packed: Member) -> bytes:
    """Return the bytes of a member. Raises Misuse when they are damaged."""
    try:
        # one byte more than it says: a member that lies about its size unfolds no further
        data = (
            zlib.decompressobj(-15).decompress(packed.data, packed.size + 1)
            if packed.method == _DEFLATED
            else packed.data
        )
    except zlib.error as error:
        raise Misuse(f"文件里的 {packed.name.decode()} 已损坏；{AGAIN}") from error
    if zlib.crc32(data) != packed.checksum or len(data) != packed.size:
        raise Misuse(f"文件里的 {packed.name.decode()} 已损坏；{AGAIN}")
    return data
