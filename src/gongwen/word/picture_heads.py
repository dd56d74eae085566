"""The first bytes of a picture → its kind, size, density, how the camera was held, whether parts are transparent.

For where Pillow cannot be installed (a browser): what it says of png jpg gif bmp tiff, said without decoding a pixel.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

INCH = 0.0254  # metres
_ORIENTATION, _ACROSS, _DOWN, _UNIT, _EXTRA = 0x0112, 0x011A, 0x011B, 0x0128, 0x0152  # tags of EXIF and TIFF
_LENGTHS = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8}  # bytes of a value of a tag, by its type


class Head(NamedTuple):
    """What the head of a picture file says; `density` in pixels an inch, None where it does not say."""

    kind: str
    width: int
    height: int
    density: tuple[float, float] | None = None
    orientation: int = 1  # as EXIF counts: 1 is upright


def head(data: bytes) -> Head | None:
    """Return what a picture says of itself, None where it is none of the kinds. Raises ValueError for a damaged one."""
    for begin, read in _READERS.items():
        if data.startswith(begin):
            try:
                found = read(data)
            except (struct.error, IndexError, KeyError, ZeroDivisionError, StopIteration) as error:
                raise ValueError("damaged") from error
            if found.width < 1 or found.height < 1:
                raise ValueError("without a size")
            return found
    return None


# --- PNG -------------------------------------------------------------------------------------


def _png(data: bytes) -> Head:
    chunks = dict(_chunks(data))
    width, height = struct.unpack(">2I", chunks[b"IHDR"][:8])
    across, down, unit = struct.unpack(">2IB", chunks[b"pHYs"]) if b"pHYs" in chunks else (0, 0, 0)
    turned = _tags(chunks[b"eXIf"]).get(_ORIENTATION, 1) if b"eXIf" in chunks else 1
    if b"IDAT" not in chunks:
        raise ValueError("without pixels")
    return Head("PNG", width, height, (across * INCH, down * INCH) if unit == 1 else None, turned)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Return the chunks of a PNG, one of each name; the pixels as they begin."""
    place = 8
    while place + 8 <= len(data):
        length, name = struct.unpack_from(">I4s", data, place)
        yield name, data[place + 8 : place + 8 + length]
        place += length + 12


# --- JPEG ------------------------------------------------------------------------------------


def _jpeg(data: bytes) -> Head:
    density: tuple[float, float] | None = None
    tags: dict[int, Any] = {}
    for marker, body in _segments(data):
        if marker == 0xE0 and body.startswith(b"JFIF") and len(body) >= 12:
            unit, across, down = struct.unpack(">B2H", body[7:12])
            density = {1: (across, down), 2: (across * 2.54, down * 2.54)}.get(unit)
        elif marker == 0xE1 and body.startswith(b"Exif\0\0"):
            tags = _tags(body[6:])
        elif 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">2H", body[1:5])
            return Head("JPEG", width, height, density or _exif_density(tags), tags.get(_ORIENTATION, 1))
    raise ValueError("without pixels")


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Return the segments of a JPEG before its pixels: marker and what it holds."""
    place = 2
    while place + 4 <= len(data):
        if data[place] != 0xFF or data[place + 1] == 0xFF:  # filling
            place += 1
            continue
        marker, length = data[place + 1], int.from_bytes(data[place + 2 : place + 4], "big")
        yield marker, data[place + 4 : place + 2 + length]
        place += 2 + length


def _exif_density(tags: Mapping[int, Any]) -> tuple[float, float] | None:
    if _UNIT not in tags or _ACROSS not in tags:
        return (72, 72) if tags else None  # as EXIF has it where it does not say
    density = tags[_ACROSS] * (2.54 if tags[_UNIT] == 3 else 1)
    return density, density


# --- TIFF and EXIF ---------------------------------------------------------------------------


def _tiff(data: bytes) -> Head:
    tags = _tags(data)
    density = None
    if tags.get(_UNIT) != 1 and tags.get(_ACROSS, 1) and tags.get(_DOWN, 1):
        factor = 2.54 if tags.get(_UNIT) == 3 else 1
        density = (tags.get(_ACROSS, 1) * factor, tags.get(_DOWN, 1) * factor)
    return Head("TIFF", tags[0x0100], tags[0x0101], density, tags.get(_ORIENTATION, 1))


def _tags(data: bytes) -> dict[int, Any]:
    """Return the numbers of the first list of tags of a TIFF, by tag; a fraction as a float."""
    order = {b"II": "<", b"MM": ">"}[data[:2]]
    (start,) = struct.unpack_from(order + "I", data, 4)
    (count,) = struct.unpack_from(order + "H", data, start)
    found = {}
    for place in range(start + 2, start + 2 + 12 * count, 12):
        tag, kind, many = struct.unpack_from(order + "2HI", data, place)
        far = _LENGTHS.get(kind, 1) * many > 4
        at = struct.unpack_from(order + "I", data, place + 8)[0] if far else place + 8
        value = _value(data, at, order, kind)
        if value is not None:
            found[tag] = value
    return found


def _value(data: bytes, at: int, order: str, kind: int) -> float | None:
    if kind == 5:
        above, below = struct.unpack_from(order + "2I", data, at)
        return above / below if below else None
    letter = {3: "H", 4: "I"}.get(kind)
    return int(struct.unpack_from(order + letter, data, at)[0]) if letter else None


# --- GIF, BMP --------------------------------------------------------------------------------


def _gif(data: bytes) -> Head:
    width, height = struct.unpack_from("<2H", data, 6)
    if len(data) < 14:
        raise ValueError("cut short")
    return Head("GIF", width, height)


def _bmp(data: bytes) -> Head:
    (size,) = struct.unpack_from("<I", data, 14)
    if size == 12:
        return Head("BMP", *struct.unpack_from("<2H", data, 18))
    if size not in (40, 52, 56, 64, 108, 124):
        raise ValueError("no such BMP")
    width, height = struct.unpack_from("<2i", data, 18)
    across, down = (number / 39.3701 for number in struct.unpack_from("<2I", data, 38))
    return Head("BMP", width, abs(height), (across, down) if across or down else None)


_READERS: dict[bytes, Callable[[bytes], Head]] = {
    b"\x89PNG\r\n\x1a\n": _png,
    b"\xff\xd8\xff": _jpeg,
    b"GIF87a": _gif,
    b"GIF89a": _gif,
    b"BM": _bmp,
    b"II*\0": _tiff,
    b"MM\0*": _tiff,
    b"RIFF": lambda _: Head("WEBP", 1, 1),  # known, and not shown by Word
}


# --- transparency ----------------------------------------------------------------------------


def is_opaque(data: bytes) -> bool:
    """Return whether a picture has no transparent part. A colour set apart as the transparent one counts as used."""
    if data.startswith(b"\x89PNG"):
        return _png_is_opaque(data)
    if data.startswith(b"GIF"):
        control = data.find(b"\x21\xf9\x04")
        return control < 0 or not data[control + 3] & 1
    return not (data[:2] in (b"II", b"MM") and _EXTRA in _tags(data))


def _png_is_opaque(data: bytes) -> bool:
    chunks = dict(_chunks(data))
    width, height, depth, colours, _, _, interlaced = struct.unpack(">2I5B", chunks[b"IHDR"])
    if colours not in (4, 6):
        palette = chunks.get(b"tRNS", b"")
        return palette == b"\xff" * len(palette) if colours == 3 else not palette
    pixels = b"".join(content for name, content in _chunks(data) if name == b"IDAT")
    octets = (2 if colours == 4 else 4) * depth // 8
    passes = list(_passes(width, height)) if interlaced else [(width, height)]
    most = sum((wide * octets + 1) * high for wide, high in passes)
    rows = zlib.decompressobj().decompress(pixels, most)
    start = 0
    for wide, high in passes:
        for number in range(high):
            row = rows[start : start + 1 + wide * octets]
            if not _row_is_opaque(row, octets, depth // 8, first=number == 0):
                return False
            start += len(row)
    return True


def _passes(width: int, height: int) -> Iterator[tuple[int, int]]:
    """Return width and height of the seven pictures in which an interlaced one is kept, without empty ones."""
    steps = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
    for left, top, across, down in steps:
        wide, high = -(-(width - left) // across), -(-(height - top) // down)
        if wide > 0 and high > 0:
            yield wide, high


def _row_is_opaque(row: bytes, octets: int, depth: int, first: bool) -> bool:
    """Return whether a row is opaque, where all above it are: its alpha is then what the row's filter makes of 255s."""
    if not row:
        return False  # cut short: what is not there hides nothing
    begin, rest = _FILTERED[first][row[0]] if row[0] < 5 else (1, 1)
    many = (len(row) - 1) // octets - 1
    wanted = bytes([begin]) + bytes([rest]) * many
    return all(row[1 + octets - depth + place :: octets] == wanted for place in range(depth))


# What the filters of PNG (none, sub, up, average, paeth) make of 255s: at the left edge, and after it.
_FILTERED = {
    True: ((255, 255), (255, 0), (255, 255), (255, 128), (255, 0)),
    False: ((255, 255), (255, 0), (0, 0), (128, 0), (0, 0)),
}
