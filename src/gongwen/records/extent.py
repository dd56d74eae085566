"""The bytes of a workbook → whether it can be read: how much it unfolds to, and how far apart its cells lie.

calamine makes room for every cell between the first and the last one of a sheet, and unfolds what there is; where that
is more than the memory holds, the whole program ends. So a workbook is looked at before.
"""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from itertools import accumulate
from typing import NamedTuple

from gongwen.chinese.patterns import compiled
from gongwen.document import budget
from gongwen.document.budget import BUDGET
from gongwen.document.finding import Misuse
from gongwen.records import binary_extent, ods
from gongwen.records.sheet import Span

_READ = (".xml", ".rels", ".bin")  # of a package; pictures are not read
_SMALLER = "请在 Excel/WPS 中选中有内容的单元格，复制到新的工作簿里再用"
FEWER = "删去不用的列，或按单位、年份拆成几个工作簿，一个一个做（用同一个 --register，文号接着编）"
_PREFIXED = compiled(rb":c[\s>/]")
# Cells as all programs write them are looked at by these, others by a parser, which takes several times as long.
_FAR = compiled(rb'<c(?! r="[A-Z]\d{1,4}"[ />])[\s>/]')  # or written otherwise
_ODD = compiled(rb'<c(?! r="[A-Z]{1,3}\d{1,7}"(?: [a-z]+="\w*")*/?>)[\s>/]')
_FULL = compiled(rb'<c r="([A-Z]+)(\d+)"[^>]*(?<!/)>(?!</c>)')


def look(data: bytes) -> Mapping[str, list[Span]]:
    """Return the areas that are merged downward by sheet, where calamine does not tell them: of an .ods.

    Raises Misuse for a workbook that would unfold to more than one can be, or whose cells lie too far apart, and
    BadZipFile for one that is damaged.
    """
    if not data.startswith(b"PK"):
        check(binary_extent.of_old(data))
        return {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = [info for info in archive.infolist() if info.filename.lower().endswith(_READ)]
        if budget.is_bomb((info.file_size, info.compress_size) for info in members):
            raise Misuse(f"展开后过大，不像正常的台账；{_SMALLER}；真有这么多行的，{FEWER}")
        if any(info.filename == "content.xml" for info in members):
            return _of_ods(archive.read("content.xml"))
        found = [_seen(info, archive.read(info)) for info in members]  # each whole: it may unfold to more than it says
        _check_filled(sum(one.filled for one in found))
        cells = sum(one.cells for one in found)
        check(sum(reach(archive.read(one.part)) for one in found if one.cells) if cells > BUDGET.cells else cells)
        lengths = [length for one in found for length in one.texts]
        if max(lengths, default=0) * sum(one.values for one in found) > BUDGET.whole:
            _check_texts([archive.read(one.part) for one in found if one.values], lengths)
    return {}


class _Part(NamedTuple):
    """A part of a package: how many cells it reaches over and hold a value, both at the most; how many hold one at the
    least; the lengths of the texts that cells share.
    """

    part: zipfile.ZipInfo
    cells: int = 0
    values: int = 0
    filled: int = 0
    texts: Sequence[int] = ()


def _seen(part: zipfile.ZipInfo, content: bytes) -> _Part:
    if b"sheetData" in content:
        return _Part(part, _most(content), content.count(b"</") // 2, content.count(b"</v>") + content.count(b"</is>"))
    if part.filename.lower().endswith(".bin"):
        return _Part(part, binary_extent.of_part(content))
    return _Part(part, texts=list(map(len, _ITEM_ENDS.split(content))) if b"si>" in content else ())


def check(cells: int) -> None:
    """Raise Misuse for a workbook whose sheets reach over so many cells, if that is too much."""
    if cells > BUDGET.cells:
        wide = f"范围里有{cells // 10_000}万格，最多{BUDGET.cells // 10_000}万格"
        raise Misuse(f"有内容的单元格隔得太远（{wide}）；{_SMALLER}")


def _check_filled(cells: int) -> None:
    """Raise Misuse for a workbook that holds so much, wherever it stands."""
    if cells > BUDGET.cells:
        raise Misuse(f"太大（有内容的{cells // 10_000}万格，一个工作簿最多{BUDGET.cells // 10_000}万格）；请{FEWER}")


def _of_ods(content: bytes) -> Mapping[str, list[Span]]:
    seen = ods.seen(content)
    check(seen.cells)
    _check_text(seen.characters)
    return seen.spans


def _check_text(size: int) -> None:
    if size > BUDGET.whole:
        raise Misuse(f"单元格里的字太多，不像正常的台账：同一段长文字在很多格里；{_SMALLER}")


def _most(sheet: bytes) -> int:
    """Return how many cells a sheet reaches over at the most; quickly."""
    return BUDGET.cells + 1 if _FAR.search(sheet) or _PREFIXED.search(sheet) else 26 * 9_999


def reach(sheet: bytes) -> int:
    """Return how many cells there are from A1 to the last row and the last column that hold something."""
    if not sheet.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<", b"\xff\xfe", b"\xfe\xff")):
        return binary_extent.of_part(sheet)
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


_LETTERS, _DIGITS = compiled("[A-Za-z]+"), compiled("[0-9]+")
_LONGEST = 12  # letters or digits of a place; of more of them only the first count, which is far enough


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
            place = attributes.get("r", "")  # however it is written: calamine reads letters and figures from behind
            letters, digits = _LETTERS.search(place), _DIGITS.search(place)
            self.column = _number(letters[0][:_LONGEST].upper().encode()) if letters else self.column + 1
            self.row = int(digits[0][:_LONGEST]) if digits else max(self.row, 1)
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


# --- texts that stand once, however many cells hold them -------------------------------------

_VALUE = compiled(rb"<(?:\w+:)?v[^<>]*>\s*(\d{1,9})\s*<")
_ITEM_ENDS = compiled(rb"</(?:\w+:)?si>")


def _check_texts(sheets: Sequence[bytes], lengths: Sequence[int]) -> None:
    """Raise Misuse where the cells of an .xlsx would hold too much text: each gets its own copy of a shared one."""
    times = Counter(int(place) for sheet in sheets for place in _VALUE.findall(sheet))
    _check_text(sum(lengths[place] * count for place, count in times.items() if place < len(lengths)))
