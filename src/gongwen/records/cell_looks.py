"""The parts of an .xlsx → what cells show where their number alone does not say it, and words that are struck."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from html import unescape
from typing import NamedTuple

from gongwen.chinese.patterns import compiled
from gongwen.records.number_format import BUILT_IN, NumberFormat, shown, taken_apart

_FORMAT = compiled(rb'<numFmt [^<>]{0,300}?numFmtId="(\d{1,6})"[^<>]{0,300}?formatCode="([^"]{0,300})"')
_FORMAT_LAST = compiled(rb'<numFmt [^<>]{0,300}?formatCode="([^"]{0,300})"[^<>]{0,300}?numFmtId="(\d{1,6})"')
_FONT = compiled(rb"<font(?:\s[^<>]*)?(?:/>|>(.*?)</font>)", re.DOTALL)
_STRUCK = compiled(rb'<(?:x:)?strike(?: val="(?:1|true)")?\s*/>')
_XF = compiled(rb"<xf [^<>]*>")
_MAX_CELL = rb'<c r="([A-Z]{1,3})(\d{1,7})" s="(%b)"(?: t="n")?>(?:<f[^<>]*>[^<]*</f>|<f[^<>]*/>)?<v>([^<]{1,40})</v>'
_SHARED = compiled(rb'<c r="([A-Z]{1,3}\d{1,7})"[^<>]{0,80} t="s"[^<>]{0,80}><v>(\d{1,9})</v>')
_STRINGS = compiled(rb"<si>(.*?)</si>", re.DOTALL)


class CellLooks(NamedTuple):
    """How the cells of a workbook look: formats by style, styles that strike through, texts that are struck in part."""

    formats: Mapping[str, NumberFormat]
    struck: frozenset[str]
    strings: frozenset[str]  # places of shared texts
    from_1904: bool

    def texts(self, xml: bytes) -> dict[tuple[int, int], str]:
        """Return what cells of a sheet show, by row and column from 0, where their format says more than the number."""
        found: dict[tuple[int, int], str] = {}
        if not self.formats:
            return found
        styles = b"|".join(style.encode() for style in self.formats)
        for letters, row, style, value in re.findall(_MAX_CELL % styles, xml):
            try:
                text = shown(self.formats[style.decode()], float(value), self.from_1904)
            except ValueError:
                continue
            if text is not None:
                found[int(row) - 1, column_number(letters.decode())] = text
        return found

    def struck_cells(self, xml: bytes) -> Iterator[str]:
        """Return the names of cells whose words, or some of them, are struck through."""
        if self.struck:
            styles = b"|".join(style.encode() for style in self.struck)
            cells = rb'<c r="([A-Z]{1,3}\d{1,7})" s="(?:%b)"[^<>]{0,80}(?<!/)>(?!</c>)' % styles
            yield from (name.decode() for name in re.findall(cells, xml))
        if self.strings:
            for name, place in re.findall(
                rb'<c r="([A-Z]{1,3}\d{1,7})"[^<>]{0,80} t="s"[^<>]{0,80}><v>(\d{1,9})</v>', xml
            ):
                if place.decode() in self.strings:
                    yield name.decode()


def column_number(letters: str) -> int:
    """Return the place of a column, from 0: A → 0, AA → 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def cell_name(row: int, column: int) -> str:
    """Return the name of a cell: row from 1, column from 0: (3, 1) → B3."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


def looks_of(archive: zipfile.ZipFile, book: bytes) -> CellLooks:
    """Return how the cells of an .xlsx look; book: its xl/workbook.xml."""
    names = set(archive.namelist())
    styles = archive.read("xl/styles.xml") if "xl/styles.xml" in names else b""
    strings = archive.read("xl/sharedStrings.xml") if "xl/sharedStrings.xml" in names else b""
    codes = {int(number): unescape(code.decode("utf-8", "replace")) for number, code in _FORMAT.findall(styles)}
    codes |= {int(number): unescape(code.decode("utf-8", "replace")) for code, number in _FORMAT_LAST.findall(styles)}
    fonts = [bool(_STRUCK.search(font)) for font in _FONT.findall(_between(styles, b"fonts"))]
    formats, struck = {}, set()
    for style, xf in enumerate(_XF.findall(_between(styles, b"cellXfs"))):
        number, font = _attribute(xf, b"numFmtId"), _attribute(xf, b"fontId")
        form = taken_apart(code) if (code := codes.get(number, BUILT_IN.get(number, ""))) else None
        if form:
            formats[str(style)] = form
        if font < len(fonts) and fonts[font]:
            struck.add(str(style))
    places = enumerate(_STRINGS.findall(strings)) if _STRUCK.search(strings) else ()
    cut = frozenset(str(place) for place, text in places if _STRUCK.search(text))
    return CellLooks(formats, frozenset(struck), cut, b'date1904="1"' in book or b'date1904="true"' in book)


def _between(xml: bytes, name: bytes) -> bytes:
    start = xml.find(b"<" + name)
    return xml[start : xml.find(b"</" + name + b">", start)] if start >= 0 else b""


def _attribute(tag: bytes, name: bytes) -> int:
    found = re.search(name + rb'="(\d{1,6})"', tag)
    return int(found[1]) if found else 0
