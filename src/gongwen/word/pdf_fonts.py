"""The fonts in a PDF of LibreOffice → the same without numbers that count on through all documents of one call.

The same document would be other bytes in another group. These numbers (UniqueID of a Type 1 font) are optional, and
wrong for a part of a font; they stand in the font's text, and once more in its private part, which is enciphered
(eexec); both are blanked.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gongwen.chinese.patterns import compiled

_FONT = compiled(rb"<</Length (\d+) 0 R/Filter/FlateDecode/Length1 (\d+)/Length2 (\d+)/Length3 \d+>>\nstream\n")
_NUMBER = compiled(rb"/UniqueID \d+ def")
_ENTRY = compiled(rb"\d{10}(?= \d{5} n)")
_KEY, _FACTOR, _ADDED = 55665, 52845, 22719  # of eexec
_BEGIN = 4096  # bytes of a private part in which its number stands


def unnumbered(pdf: bytes) -> bytes:
    """Return a PDF whose fonts have no numbers."""
    return _edited(pdf, sorted(_fonts(pdf)))


class _Edit(NamedTuple):
    """What comes into the place of some bytes."""

    start: int
    end: int
    new: bytes


def _fonts(pdf: bytes) -> Iterator[_Edit]:
    """Return what becomes of the fonts that have numbers, and of their lengths, which are objects of their own."""
    for found in _FONT.finditer(pdf):
        length = re.search(rb"\n%b 0 obj\n(\d+)\n" % found[1], pdf)
        if not length:
            continue
        end = found.end() + int(length[1])
        font = zlib.decompress(pdf[found.end() : end])
        if _NUMBER.search(font):
            packed = zlib.compress(_without_number(font, int(found[2]), int(found[3])), 9)
            yield _Edit(found.end(), end, packed)
            yield _Edit(*length.span(1), b"%d" % len(packed))


def _without_number(font: bytes, clear: int, private: int) -> bytes:
    """Return a Type 1 font with its number blanked, in its text and in its private part."""
    text, secret, rest = font[:clear], font[clear : clear + private], font[clear + private :]
    return _NUMBER.sub(_blank, text) + _private(secret) + rest


def _blank(found: re.Match[bytes]) -> bytes:
    return b" " * len(found[0])


def _private(secret: bytes) -> bytes:
    """Return an enciphered text with its number blanked; each byte of it is the key to what follows."""
    begin, key, keys = bytearray(), _KEY, list[int]()
    for byte in secret[:_BEGIN]:
        keys.append(key)
        begin.append(byte ^ (key >> 8))
        key = (byte + key) * _FACTOR + _ADDED & 0xFFFF
    number = _NUMBER.search(begin)
    if not number:
        return secret
    start, made = number.start(), bytearray(secret[: number.start()])
    plain = begin[:start] + _NUMBER.sub(_blank, begin[start:], count=1)
    old = new = keys[start]
    for at, byte in enumerate(secret[start:], start):
        text = plain[at] if at < len(plain) else byte ^ (old >> 8)
        old = (byte + old) * _FACTOR + _ADDED & 0xFFFF
        made.append(text ^ (new >> 8))
        new = (made[-1] + new) * _FACTOR + _ADDED & 0xFFFF
    return bytes(made)


def _edited(pdf: bytes, edits: Sequence[_Edit]) -> bytes:
    """Return a PDF with edits, and the places of its objects in its table as they are then."""
    table = pdf.rfind(b"\nxref\n")
    if not edits or table < edits[-1].end:
        return pdf

    def moved(place: int) -> int:
        return place + sum(len(edit.new) - (edit.end - edit.start) for edit in edits if edit.end <= place)

    parts, at = list[bytes](), 0
    for edit in edits:
        parts += [pdf[at : edit.start], edit.new]
        at = edit.end
    places = _ENTRY.sub(lambda match: b"%010d" % moved(int(match[0])), pdf[table:])
    begin = b"%d" % moved(table + 1)
    return b"".join(parts) + pdf[at:table] + re.sub(rb"(?<=startxref\n)\d+", begin, places)
