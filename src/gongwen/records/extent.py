"""The bytes of a workbook → whether it can be read: how much it unfolds to, and how far apart its cells lie.

calamine makes room for every cell between the first and the last one of a sheet, and unfolds what there is; where that
is more than the memory holds, the whole program ends. So a workbook is looked at before.
"""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from itertools import accumulate

from gongwen.chinese.patterns import compiled
from gongwen.document import budget
from gongwen.document.budget import BUDGET
from gongwen.document.finding import Misuse

_READ = (".xml", ".rels", ".bin")  # of a package; pictures are not read
_SMALLER = "请在 Excel/WPS 中选中有内容的单元格，复制到新的工作簿里再用"
_PREFIXED = compiled(rb":c[\s>/]")
# Cells as all programs write them are looked at by these, others by a parser, which takes several times as long.
_FAR = compiled(rb'<c(?! r="[A-Z]\d{1,4}"[ />])[\s>/]')  # or written otherwise
_ODD = compiled(rb'<c(?! r="[A-Z]{1,3}\d{1,7}"(?: [a-z]+="\w*")*/?>)[\s>/]')
_FULL = compiled(rb'<c r="([A-Z]+)(\d+)"[^>]*(?<!/)>(?!</c>)')


def look(data: bytes) -> None:
    """Raise Misuse for a workbook that would unfold to more than one can be, or whose cells lie too far apart, and
    BadZipFile for one that is damaged. What is no package is left as it is.
    """
    if not data.startswith(b"PK"):
        return
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = [info for info in archive.infolist() if info.filename.lower().endswith(_READ)]
        if budget.is_bomb((info.file_size, info.compress_size) for info in members):
            raise Misuse(f"展开后过大，不像正常的台账；{_SMALLER}")
        # each is read whole: one that unfolds to more than it says is damaged
        near = [(info, most) for info in members if (most := _most(archive.read(info)))]
        cells = sum(most for _, most in near)
        if cells > BUDGET.cells:
            cells = sum(reach(archive.read(info)) for info, _ in near)
    if cells > BUDGET.cells:
        wide = f"范围里有{cells // 10_000}万格，最多{BUDGET.cells // 10_000}万格"
        raise Misuse(f"有内容的单元格隔得太远（{wide}）；{_SMALLER}")


def _most(sheet: bytes) -> int:
    """Return how many cells a sheet reaches over at the most, 0 for a part without cells; quickly."""
    if b"sheetData" not in sheet:
        return 0
    return BUDGET.cells + 1 if _FAR.search(sheet) or _PREFIXED.search(sheet) else 26 * 9_999


def reach(sheet: bytes) -> int:
    """Return how many cells there are from A1 to the last row and the last column that hold something."""
    if _ODD.search(sheet) or _PREFIXED.search(sheet):
        return _parsed(sheet)
    rows, columns = 0, (0, b"")
    for found in _FULL.finditer(sheet):
        letters = found[1]
        rows, columns = max(rows, int(found[2])), max(columns, (len(letters), letters))
    return rows * _number(columns[1])


def _number(letters: bytes) -> int:
    """Return the number of a column: A is 1."""
    return [0, *accumulate(letters, lambda number, letter: number * 26 + letter - 64, initial=0)][-1]


_PLACE = compiled("([A-Za-z]{1,6})([0-9]{1,10})$")


class _Reach:
    """Where a parser is in a sheet, and how far what holds something reaches."""

    def __init__(self) -> None:
        self.row = self.column = self.rows = self.columns = 0
        self.in_cell = False

    def start(self, full: str, attributes: dict[str, str]) -> None:
        local = full.rpartition("}")[2]
        if local == "row":
            self.row, self.column = _whole(attributes.get("r", "")) or self.row + 1, 0
        elif local == "c":
            place = _PLACE.match(attributes.get("r", ""))
            self.column = _number(place[1].upper().encode()) if place else self.column + 1
            self.row = int(place[2]) if place else max(self.row, 1)
            self.in_cell = True
        elif self.in_cell:
            self.rows, self.columns = max(self.rows, self.row), max(self.columns, self.column)

    def end(self, full: str) -> None:
        if full.rpartition("}")[2] == "c":
            self.in_cell = False


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 11 else 0


def _parsed(sheet: bytes) -> int:
    """Return the same of a sheet that is written in an unusual way."""
    from xml.parsers import expat

    found, parser = _Reach(), expat.ParserCreate(namespace_separator="}")
    parser.StartElementHandler, parser.EndElementHandler = found.start, found.end
    with suppress(expat.ExpatError):  # calamine, which reads on until there, says so in its own way
        parser.Parse(sheet, True)
    return found.rows * found.columns
