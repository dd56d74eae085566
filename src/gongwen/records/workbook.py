"""Workbooks (.xlsx .xls .ods .csv and their kin) → sheets of cell texts, as a person sees them."""

from __future__ import annotations

import csv
import errno
import io
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from gongwen.chinese.characters import admitted
from gongwen.chinese.dates import write_date
from gongwen.chinese.patterns import compiled
from gongwen.document.beside import threads
from gongwen.document.budget import BUDGET
from gongwen.document.finding import Misuse
from gongwen.document.reading import content_of
from gongwen.records import cell_looks, extent, parts, read_text
from gongwen.records.beside_cells import Beside, beside, listed
from gongwen.records.sheet import Comment, Sheet, Span

LONGEST = 1_000_000  # characters of a .csv cell

_DAMAGED = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, ValueError, EOFError)  # of zipfile


def read(path: Path, meanwhile: Callable[[], object] | None = None) -> list[Sheet]:
    """Return the sheets of a workbook that hold anything, hidden ones too.

    Numbers that are whole lose their .0, dates become 2026年3月5日, merged cells repeat the value of their first cell
    downward. meanwhile: other work for the time in which calamine reads, since that leaves the interpreter free.
    Raises Misuse when the file is missing, no workbook, damaged or protected by a password.
    """
    if not path.exists():
        raise Misuse(f"没有这个文件：{path}")
    if path.suffix.lower() == ".csv":
        return _csv(path)
    reader = _reader()
    try:
        data = content_of(path)
        spans = extent.look(data)
        sheets = _sheets(data, spans, reader.workbook, meanwhile)
    except Misuse as error:
        raise Misuse(f"{path}：{error}") from error
    except reader.password as error:
        raise Misuse(f"{path}：工作簿设了密码；请先去掉密码") from error
    except OSError as error:
        fewer = f"；请删去图片，{extent.FEWER}" if error.errno == errno.EFBIG else ""
        raise Misuse(f"{path}：打不开（{error.strerror}）{fewer}") from error
    except reader.damaged as error:
        cause = "加了密码，" if data.startswith(b"\xd0\xcf\x11\xe0") else ""
        raise Misuse(f"{path}：{cause}不是能读的工作簿，或文件已损坏；请在 Excel/WPS 中打开后另存为 .xlsx") from error
    return [sheet for sheet in sheets if sheet.rows]


class _Reader(NamedTuple):
    """What reads workbooks, and what it raises for one with a password, and for a damaged one."""

    workbook: Any
    password: tuple[type[Exception], ...] = ()
    damaged: tuple[type[Exception], ...] = _DAMAGED


def _reader() -> _Reader:
    """Return calamine; where it is not installed, openpyxl in its place."""
    try:
        from python_calamine import CalamineError, CalamineWorkbook, PasswordError
    except ImportError:
        from gongwen.records.slow_reader import SlowWorkbook

        return _Reader(SlowWorkbook)
    return _Reader(CalamineWorkbook, (PasswordError,), (CalamineError, *_DAMAGED))


def _sheets(
    data: bytes, spans: Mapping[str, list[Span]], reader: Any, meanwhile: Callable[[], object] | None
) -> list[Sheet]:
    """Return the sheets of a workbook as calamine reads them, with what only its XML tells."""
    with threads(1) as beside, reader.from_filelike(io.BytesIO(data)) as book:
        seen = beside.submit(_looked_over, data)
        if meanwhile:
            beside.submit(meanwhile)
        names = [(found.name, str(found.visible).endswith("Visible")) for found in book.sheets_metadata]
        raw = list(_raw(book, names))
        told = seen.result()
        sheets = [_sheet(one, visible, spans.get(one.name, []), told.get(one.name, NOTHING)) for one, visible in raw]
    return _with_lost_pictures(sheets) if data.startswith(_OLD) and any(map(data.__contains__, _PICTURES)) else sheets


def _raw(book: Any, names: Iterable[tuple[str, bool]]) -> Iterator[tuple[Any, bool]]:
    """Return the sheets of a workbook, and whether each is visible. Raises Misuse where one part is several of them and
    they are too large together.
    """
    cells = 0
    for name, visible in names:
        sheet = book.get_sheet_by_name(name)
        row, column = sheet.end or (0, 0)
        cells += (row + 1) * (column + 1)
        extent.check(cells)
        yield sheet, visible


_OLD, _PICTURES = b"\xd0\xcf\x11\xe0", (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"\xff\xd8\xff\xe1")


def _with_lost_pictures(sheets: list[Sheet]) -> list[Sheet]:
    """Return the sheets of an .xls or .et of old, whose pictures cannot be read: it is told with the first one."""
    message = "里面有图片，旧格式（.xls、.et）的图片读不出，没有用；要用的，在 Excel/WPS 中另存为 .xlsx"
    return [one._replace(doubts=(*one.doubts, ("", message))) if one is sheets[0] else one for one in sheets]


def _csv(path: Path) -> list[Sheet]:
    csv.field_size_limit(LONGEST)
    if (size := path.stat().st_size) > BUDGET.table:
        raise Misuse(f"{path}：太大（{size // 1_000_000}兆，最多{BUDGET.table // 1_000_000}兆）；请{extent.FEWER}")
    text = read_text(path, BUDGET.table)
    mark = _between(text)
    if text.count(mark) + text.count("\n") > BUDGET.cells:
        raise Misuse(f"{path}：单元格太多（最多{BUDGET.cells // 10_000}万格）；请{extent.FEWER}")
    try:
        rows = [[admitted(cell).strip() for cell in row] for row in csv.reader(io.StringIO(text), delimiter=mark)]
    except csv.Error as error:
        raise Misuse(f"{path}：不是规范的 .csv，常见原因是引号没有配对；请在 Excel/WPS 中打开后另存为 .xlsx") from error
    return [Sheet(path.stem, rows, 1)] if any(map(any, rows)) else []


def _between(text: str) -> str:
    """Return what stands between the cells of a .csv: a comma; where its first line has none, a tab or a semicolon."""
    first = text.lstrip().partition("\n")[0]
    return next((mark for mark in ",\t;" if mark in first), ",")


def _sheet(sheet: Any, visible: bool, spans: list[Span], seen: SheetSeen) -> Sheet:
    rows = [
        [admitted(value).strip() if type(value) is str else _text(value) for value in row]
        for row in sheet.to_python(skip_empty_area=False)
    ]
    for (at, column), text in seen.texts.items():
        if at < len(rows) and column < len(rows[at]):
            rows[at][column] = text
    for at, column in seen.pictures:
        if at < len(rows) and column < len(rows[at]) and _PICTURE.match(rows[at][column]):
            rows[at][column] = ""
    while rows and not any(rows[-1]):
        rows.pop()
    merged = tuple(sheet.merged_cell_ranges or spans)
    if sum(min(bottom, len(rows)) - top for (top, _), (bottom, _) in merged if bottom > top) > BUDGET.cells:
        raise Misuse(f"工作表“{sheet.name}”的合并单元格互相重叠，文件已损坏；请在 Excel/WPS 中打开后另存为 .xlsx")
    for (top, left), (bottom, _) in merged:
        if top < len(rows) and left < len(rows[top]):
            for row in rows[top + 1 : bottom + 1]:
                row[left] = rows[top][left]
    doubts = () if visible or not rows else ((f"工作表“{sheet.name}”", "工作表是隐藏的，已照常采用"),)
    unread = frozenset((*seen.wrong, *seen.blank))
    return Sheet(sheet.name, rows, 1, (*doubts, *seen.all_doubts()), "", merged, seen.pictures, seen.comments, unread)


def _text(value: Any) -> str:
    """Return a cell as the text a person reads in it."""
    if isinstance(value, str):
        return admitted(value).strip()
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        clock = value.time()
        return write_date(value.date()) + (f"{clock:%H:%M}" if clock != time() else "")
    if isinstance(value, date):
        return write_date(value)
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds()) // 60
        return f"{minutes // 60}:{minutes % 60:02}"
    return f"{value:%H:%M}" if isinstance(value, time) else str(value)


# --- what only the XML of an .xlsx tells -----------------------------------------------------

# No tag is longer than that, and none is looked through twice: what is malformed takes no longer than what is not.
_HIDDEN_ROW = compiled(rb'<row [^<>]{0,300}?r="(\d{1,9})"[^<>]{0,300}?\shidden="(?:1|true)"')
_HIDDEN_COLUMN = compiled(rb'<col [^<>]{0,300}?hidden="(?:1|true)"')
_NO_VALUE = compiled(  # a formula that gives "" is t="str" with an empty value
    rb'<c r="([A-Z]+\d+)"(?:(?![^<>]* t="str")[^<>]*><f[^<>]*>[^<]*</f>(?:<v></v>|<v ?/>)'
    rb"|[^<>]*><f[^<>]*>[^<]*</f>)</c>"
)
_ERROR = compiled(rb'<c r="([A-Z]+\d+)"[^<>]{0,300}? t="e"')
_PICTURE = compiled(r"=?(?:_xlfn\.)?DISPIMG\(|#VALUE!$")


class SheetSeen(NamedTuple):
    """What the XML of a sheet tells: doubts, each with its place; what cells show whose number does not say it."""

    doubts: tuple[tuple[str, str], ...] = ()
    texts: Mapping[tuple[int, int], str] = {}
    pictures: Mapping[tuple[int, int], Sequence[str]] = {}
    wrong: tuple[str, ...] = ()  # cells with an error value
    blank: tuple[str, ...] = ()  # cells whose formula has no value
    comments: tuple[Comment, ...] = ()

    def with_pictures(self, pictures: Mapping[tuple[int, int], Sequence[str]]) -> SheetSeen:
        """Return it with the pictures of the sheet: what stands in their cells is no text, and no error."""
        cells = {cell_looks.cell_name(row + 1, column) for row, column in pictures}
        wrong, blank = (tuple(name for name in names if name not in cells) for names in (self.wrong, self.blank))
        return self._replace(pictures=pictures, wrong=wrong, blank=blank)

    def all_doubts(self) -> Iterator[tuple[str, str]]:
        """Return the doubts, each with its place."""
        yield from self.doubts
        if self.blank:
            message = "公式没有计算结果，当作空白；请在 Excel/WPS 中打开后保存一次"
            yield f"单元格 {listed(list(self.blank))}", message
        if self.wrong:
            yield f"单元格 {listed(list(self.wrong))}", "单元格是错误值（如 #REF!），当作空白；请改正公式"


NOTHING = SheetSeen()


def _looked_over(data: bytes) -> dict[str, SheetSeen]:
    """Return by sheet name: hidden rows and columns (which are used), error cells, formulas without a value, words
    that are struck through; and what cells show by their formats.
    """
    from xml.etree import ElementTree

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            book = parts.ParsedParts(archive)
            looks = cell_looks.looks_of(archive, archive.read(parts.BOOK))
            sheets = {name: part for name, part in parts.sheet_parts(archive).items() if "worksheets/" in part}
            found = {name: _seen(archive.read(part), looks, beside(book, part)) for name, part in sheets.items()}
            if any(info.filename.startswith("xl/media/") for info in archive.infolist()):
                from gongwen.records import cell_pictures

                pictures = cell_pictures.pictures_of(book, sheets)
                found = {name: one.with_pictures(pictures.get(name, {})) for name, one in found.items()}
            return found
    except (zipfile.BadZipFile, KeyError, NotImplementedError, ValueError, ElementTree.ParseError):
        return {}  # calamine could read it, or it is no .xlsx; these remarks are extra


def _seen(xml: bytes, looks: cell_looks.CellLooks, more: Beside) -> SheetSeen:
    """Return what one sheet tells."""
    doubts = [*_doubts(xml), *more.doubts]
    if struck := list(looks.struck_cells(xml)):
        doubts.append((f"单元格 {listed(struck)}", "有划去的字（删除线），已照常采用；作废的行请删去"))
    wrong = tuple(name.decode() for name in _ERROR.findall(xml)) if b't="e"' in xml else ()
    blank = tuple(cell.decode() for cell in _NO_VALUE.findall(xml)) if b"<f" in xml else ()
    return SheetSeen(tuple(doubts), looks.texts(xml), wrong=wrong, blank=blank, comments=more.comments)


def _doubts(xml: bytes) -> Iterator[tuple[str, str]]:
    rows = [int(number) for number in _HIDDEN_ROW.findall(xml)] if b"hidden=" in xml else []
    if rows:
        yield f"第 {listed(rows)} 行", "行是隐藏的，已照常采用"
    if b"hidden=" in xml and (columns := len(_HIDDEN_COLUMN.findall(xml))):
        yield "列", f"有{columns}处隐藏的列，已照常采用"
