"""A damaged Word file → what is left of it, and what is told: a copy that broke off, a disk that lost some bytes.

The directory of a package stands at its end, so that one that broke off has none; but every part has a head of its
own, by which it is found here, and is unpacked as far as it goes. The text ends with its last whole paragraph.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from gongwen.chinese.patterns import compiled
from gongwen.document.budget import BUDGET
from gongwen.word import opening, package
from gongwen.word.package import ZIP

_HEAD = struct.Struct("<4s5H3L2H")
_STORED, _DEFLATED, _SIZES_BEHIND = 0, 8, 8
_PIECE = 512  # bytes unpacked at a time, so that little is lost where they are damaged
_END = b"</w:p>"
_TAG = compiled(rb"<(/?)([\w:.-]+)[^<>]*?(/?)>")
_WORDS = compiled(r"<[^>]*>")
_TAIL = 12  # characters that show where the text ends
_AGAIN = "请再要一份完整的，或在 WPS 中用“打开并修复”试一试"


class Remains(NamedTuple):
    """A part of a damaged package: what could be unpacked, and whether that is all of it, as it was."""

    content: bytes
    whole: bool


class Saved(NamedTuple):
    """A package made of what was left of another one, and what is told of it."""

    data: bytes
    told: tuple[str, ...]


def saved(data: bytes) -> Saved | None:
    """Return what is left of a damaged package, None where none of its text is."""
    parts = dict(_parts(data)) if data.startswith(ZIP) else {}
    text = parts.get(opening.DOCUMENT)
    if text is None or not (content := text.content if text.whole else _closed(text.content)):
        return None
    members = [package.member(name, part.content) for name, part in parts.items() if part.whole and name != _MAIN]
    told = (_of_text(text, content), *_of_rest(parts, content))
    return Saved(package.join([*members, package.member(_MAIN, content)]), told)


_MAIN = opening.DOCUMENT


def _parts(data: bytes) -> Iterator[tuple[str, Remains]]:
    """Return the parts of a package by their own heads."""
    start = 0
    while (start := data.find(ZIP, start)) >= 0 and start + _HEAD.size <= len(data):
        _, _, flags, method, _, _, checksum, packed, size, name, extra = _HEAD.unpack_from(data, start)
        begin = start + _HEAD.size
        called = data[begin : begin + name].decode(errors="replace")
        begin += name + extra
        if method == _STORED and not flags & _SIZES_BEHIND:
            content, end = data[begin : begin + packed], begin + packed
        elif method == _DEFLATED:
            content, end = _unpacked(data, begin)
        else:
            content, end = b"", begin
        checked = zlib.crc32(content) == (_behind(data, end) if flags & _SIZES_BEHIND else checksum)
        yield called, Remains(content, checked and bool(size or flags & _SIZES_BEHIND or not content))
        start = max(end if checked else begin, start + 4)


def _unpacked(data: bytes, begin: int) -> tuple[bytes, int]:
    """Return what can be unpacked from a place on, and where that ends."""
    unpacker, found, at, length = zlib.decompressobj(-15), [], begin, 0
    while at < len(data) and not unpacker.eof and length < BUDGET.part:
        try:
            found.append(unpacker.decompress(data[at : at + _PIECE], BUDGET.part))
        except zlib.error:
            break
        length += len(found[-1])
        at += _PIECE
    return b"".join(found), min(at, len(data)) - len(unpacker.unused_data)


def _behind(data: bytes, end: int) -> int:
    """Return the checksum that stands behind a part."""
    end += 4 if data[end : end + 4] == b"PK\7\x08" else 0
    return int.from_bytes(data[end : end + 4], "little")


def _closed(text: bytes) -> bytes:
    """Return a text that broke off or has damaged places as far as it can be read, its tags closed; b"" for none."""
    end = text.rfind(_END, 0, readable := _readable(text))
    if end < 0 or readable == len(text):
        return text if end >= 0 else b""
    text = text[: end + len(_END)]
    around: list[bytes] = []
    for closing, name, empty in _TAG.findall(text):
        if closing:
            around.pop()
        elif not empty:
            around.append(name)
    return text + b"".join(b"</%s>" % name for name in reversed(around))


def _readable(text: bytes) -> int:
    """Return how many bytes of a text can be parsed."""
    from xml.parsers import expat

    parser = expat.ParserCreate()
    try:
        parser.Parse(text, True)
    except expat.ExpatError:
        return parser.ErrorByteIndex
    return len(text)


def _of_text(text: Remains, content: bytes) -> str:
    words = _WORDS.sub("", content.decode(errors="replace")).strip()
    if text.whole:
        return f"文件损坏了，正文是全的；{_AGAIN}"
    if len(content) >= len(text.content):
        return f"文件损坏了，正文里有的字可能是错的，请逐句和原件核对；{_AGAIN}"
    last = f"文件损坏了或没有传完，正文只读到“……{words[-_TAIL:]}”为止，后面的没有了，前面几句也请和原件核对；"
    return last + _AGAIN


_NEEDED = (
    ("word/numbering.xml", (b"<w:numPr",), "Word 自动编的序数"),
    ("word/styles.xml", (b"<w:pStyle",), "样式（字体、层次可能认得不对）"),
    ("word/_rels/document.xml.rels", (b"r:embed=", b"r:id=", b"<w:numPr"), "图片、编号和正文的联系"),
    ("word/footnotes.xml", (b"<w:footnoteReference",), "脚注"),
)


def _of_rest(parts: Mapping[str, Remains], content: bytes) -> Iterator[str]:
    """Return what of the other parts is lost that the text asks for."""
    lost = [what for name, marks, what in _NEEDED if any(mark in content for mark in marks) and not _has(parts, name)]
    if pictures := sum(not part.whole for name, part in parts.items() if name.startswith("word/media/")):
        lost.append(f"图{pictures}张")
    if lost:
        yield f"文件里缺了{'、'.join(lost)}，请和原件核对"


def _has(parts: Mapping[str, Remains], name: str) -> bool:
    return name in parts and parts[name].whole
