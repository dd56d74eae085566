"""The rows of one sheet below its header → entries of a ledger; what is no data, and why a row is refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import reduce

from gongwen.chinese import names
from gongwen.chinese.characters import forbidden
from gongwen.chinese.dates import day_and_hour, write_date
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import HINT, Finding
from gongwen.document.inside import picture_name
from gongwen.records import not_data
from gongwen.records.entries import Ledger, LedgerRow
from gongwen.records.field import Field
from gongwen.records.head import Header
from gongwen.records.sheet import Sheet
from gongwen.records.titles.codes import meaning
from gongwen.records.titles.notes import TitleNote, notes_of
from gongwen.records.whole import HEAD, NUMBERS, PROBLEM, join_row, joined_text, parts_of_one

BLANKS = frozenset({"", "/", "\\", "-", "—", "——", "－", "／", "＼", "N/A", "无数据"})
ERRORS = frozenset({"#REF!", "#N/A", "#NAME?", "#DIV/0!", "#VALUE!", "#NUM!", "#NULL!"})
DAY_DIGITS, FIRST_DAY, LAST_DAY = 5, 36526, 54788  # how Excel counts days: 2000 to 2049
_TWO_FIGURES = compiled(r"[2-4]\d([.\-/])\d{1,2}\1\d{1,2}(?:以?前|止)?")
PHOTOS = ("照片", "整改后照片")
ENOUGH = 200  # rows that tell how a column is numbered
UNIT, KIND = "单位", "类别"  # what the head of a section may say for the rows below it


@dataclass(slots=True)
class Taking:
    """Takes the rows of one sheet into a ledger; more: what every row has besides its own cells."""

    sheet: Sheet
    head: Header
    columns: Mapping[str, Field]
    needed: Sequence[str]
    ledger: Ledger
    file: str
    more: dict[str, str]
    again: frozenset[str] = frozenset()
    wide: frozenset[int] = frozenset()
    parts: Mapping[int, int] = field(default_factory=dict)  # row → the row that it is a part of
    dated: Sequence[str] = ()  # the columns of days
    notes: Sequence[TitleNote] = ()  # what titles say of their cells
    numbered: frozenset[str] = (
        frozenset()
    )  # columns with numbers like 1: one with 一 in it alone is the head of a section
    last: int = -1  # the row of the last entry, or of a part of it

    def all(self) -> None:
        """Take every row below the header."""
        head, sheet = self.head, self.sheet
        lines = sheet.rows[max(head.top, head.data - 2) : head.data]
        self.again = frozenset(cell for row in lines for cell in row if cell)
        half = max(2, len(head.titles) // 2)
        self.wide = frozenset(top for (top, left), (_, right) in sheet.merged if right - left + 1 > half)
        self.parts = parts_of_one(sheet, head, self.columns)
        self.dated = [
            name for name in dict.fromkeys(head.titles) if name in self.columns and self.columns[name].type.dated
        ]
        self.numbered = _numbered(head, sheet)
        self.notes = notes_of(head, self.columns)
        pictures = self._pictures()
        titles, places = head.titles, _own_places(head)
        again = [index for index, one in enumerate(head.headings) if one.joined and places[titles[index]] != index]
        coded = head.coded
        for index, row in enumerate(sheet.rows[head.data :], head.data):
            row = _decoded(row, coded) if coded else row
            cells = _joined(row, again, titles, places) if again else row
            values = self._values(titles, cells)
            if pictures and (own := pictures.get(index)):
                self._add_pictures(index, values, own)
            if values:
                self._read_cells(index, values)
                self._goes_on(index, values)
                self._row(index, values)

    def _pictures(self) -> dict[int, list[tuple[int, str]]]:
        """Return the pictures of the sheet by row, each with its column; those outside of all rows are told."""
        found: dict[int, list[tuple[int, str]]] = {}
        for (row, column), names_ in self.sheet.pictures.items():
            found.setdefault(row, []).extend((column, one) for one in names_)
        if outside := [row for row in found if not self.head.data <= row < len(self.sheet.rows)]:
            count = sum(len(found[row]) for row in outside)
            message = f"有{count}张图片不在问题的行里（第 {min(outside) + 1} 行等），没有用"
            self.ledger.findings.append(Finding("图片", HINT, self.sheet.where, message, file=self.file))
        return found

    def _add_pictures(self, index: int, values: dict[str, str], own: Sequence[tuple[int, str]]) -> None:
        """Put the pictures of a row into its column of pictures: that in which they stand, else the first."""
        if not values or PHOTOS[0] not in self.columns:
            reason = "这一行没有文字" if not values else "这种文书没有照片栏"
            message = f"有{len(own)}张图片没有用：{reason}"
            self.ledger.findings.append(Finding("图片", HINT, self.sheet.row(index), message, file=self.file))
            return
        titles = self.head.titles
        for column, picture in own:
            title = titles[column] if column < len(titles) else ""
            name = title if title in PHOTOS else PHOTOS[0]
            file = picture_name(self.file, picture)
            values[name] = f"{values[name]}、{file}" if name in values else file

    def _read_cells(self, index: int, values: dict[str, str]) -> None:
        """Read what titles say of cells, and numbers in columns of days as the days that Excel counts by them."""
        for note in self.notes:
            values |= note.read(values.get(note.name, ""))
        for name in self.dated:
            text = values.get(name, "")
            if _TWO_FIGURES.fullmatch(text):
                text = self._with_century(index, name, values)
            if "-" in text or "/" in text:
                values[name] = text = day_and_hour(text)
            if len(text) == DAY_DIGITS and text.isdecimal() and FIRST_DAY <= int(text) <= LAST_DAY:
                values[name] = write_date(date(1899, 12, 30) + timedelta(int(text)))
                message = f"“{name}”的单元格是数字{text}，按日期{values[name]}采用"
                where, fix = self.sheet.row(index), "把这一列的格式改成日期"
                self.ledger.findings.append(Finding("单元格", HINT, where, message, fix, file=self.file))

    def _with_century(self, index: int, name: str, values: dict[str, str]) -> str:
        """Write the year of a day in four figures: 26.9.20 → 2026.9.20; tell it."""
        old, values[name] = values[name], f"20{values[name]}"
        message = f"“{name}”的“{old}”按{values[name]}采用"
        self.ledger.findings.append(
            Finding("年份两位", HINT, self.sheet.row(index), message, "年份写四位", file=self.file)
        )
        return values[name]

    def _goes_on(self, index: int, values: dict[str, str]) -> None:
        """Give a row the 上级问题 above it, where its own cell is blank and it has no number of its own."""
        if HEAD not in self.head.titles or HEAD in values or PROBLEM not in values or self.last != index - 1:
            return
        above = self.ledger.entries[-1].values.get(HEAD, "") if self.last >= 0 else ""
        if above and not any(name in values for name in NUMBERS):
            values[HEAD] = above
            message = f"“{HEAD}”空着，按上一行的“{above[:20]}”采用"
            where, fix = self.sheet.row(index), "不是的，写上它自己的，或写上序号"
            self.ledger.findings.append(Finding("接上一行", HINT, where, message, fix, file=self.file))

    def _values(self, titles: Sequence[str], row: Sequence[str]) -> dict[str, str]:
        """Return what a row holds by column, blanks left out; lines are kept where they mean something."""
        values = {title: text for title, text in zip(titles, row, strict=False) if text not in BLANKS and title}
        if "\n" in "".join(values.values()):
            for name, text in values.items():
                if name not in self.columns or not self.columns[name].type.several_lines:
                    values[name] = _one_name(text) if name == UNIT else " ".join(text.split("\n"))
        return values

    def _row(self, index: int, values: dict[str, str]) -> None:
        """Take one row, refuse it, or tell why it is no row of data."""
        entry = LedgerRow(values | self.more if self.more else values, self.file, self.sheet.row(index))
        if sum(map(self.again.__contains__, values.values())) > len(values) / 2:
            self._no_data(entry, "又是一行表头，未当作数据")
        elif index in self.parts and self.last >= self.parts[index]:
            self._part(index, values, entry)
        elif not_data.is_remark(values, self.needed, index in self.wide) or self._is_section(index, values):
            self._remark(index, values, entry)
        elif bad := forbidden("".join(values.values())):
            column = next(name for name, text in values.items() if forbidden(text))
            self.ledger.refuse("字符", entry, f"“{column}”里有不能写入文档的控制字符 {bad}，未采用", "删去这个字符")
        elif missing := [name for name in self.needed if name not in entry.values]:
            self._incomplete(index, values, entry, missing)
        else:
            found = [name for name, text in values.items() if text in ERRORS]
            self.ledger.findings += [_wrong_cell(entry, name) for name in found]
            self.ledger.entries.append(entry)
            self.last = index

    def _incomplete(self, index: int, values: dict[str, str], entry: LedgerRow, missing: Sequence[str]) -> None:
        """Refuse a row that lacks what it needs, unless it goes on with the row above it: a further measure."""
        number = "序号" in values or "问题编号" in values
        goes_on = self.last == index - 1 and not number and self.columns.get("整改措施") and "整改措施" in values
        if goes_on and not any(name in values for name in self.needed):
            self._part(index, values, entry)
            return
        message = f"缺少“{'”“'.join(missing)}”，未采用（这一行是：{_beginning(values)}）"
        self.ledger.refuse("缺少内容", entry, message, "补上后重新生成")

    def _part(self, index: int, values: dict[str, str], entry: LedgerRow) -> None:
        """Add a row to the entry above it, whose problem it goes on with."""
        join_row(self.ledger.entries[-1].values, values, self.columns, index in self.parts)
        self.ledger.joined += 1
        self.last = index
        message = "和上一行是同一个问题（合并的单元格，或只接着写措施），合成一项"
        self.ledger.findings.append(Finding("合成一项", HINT, entry.place, message, file=entry.file))

    def _is_section(self, index: int, values: Mapping[str, str]) -> bool:
        values = self._in_one(values)
        return len(values) == 1 and bool(not_data.section(values, index in self.wide))

    def _in_one(self, values: Mapping[str, str]) -> Mapping[str, str]:
        return not_data.in_one(values) if next(iter(values)) in self.numbered else values

    def _remark(self, index: int, values: Mapping[str, str], entry: LedgerRow) -> None:
        """Tell what a row without data is; the head of a section holds for the rows below it."""
        about = not_data.section(self._in_one(values), index in self.wide)
        name = self._section_column(about)
        if not name:
            self._no_data(entry, f"是合计或表下的文字，未当作数据（{_beginning(values)}）")
            self.ledger.left.append(entry)
            return
        self.more = self.more | {name: about}
        message = f"是小标题，下面各行的“{name}”是“{about}”"
        self.ledger.findings.append(Finding("小标题", HINT, entry.place, message, file=entry.file))

    def _section_column(self, about: str) -> str:
        """Return which column the head of a section says: one that the sheet has not itself; "" for none."""
        titles = set(self.head.titles)
        if about and UNIT in self.needed and UNIT not in titles and names.is_organ(about):
            return UNIT
        return KIND if about and KIND in self.columns and KIND not in titles else ""

    def _no_data(self, entry: LedgerRow, reason: str) -> None:
        self.ledger.findings.append(Finding("不是数据", HINT, entry.place, reason, file=entry.file))


def _numbered(head: Header, sheet: Sheet) -> frozenset[str]:
    """Return the columns that hold numbers like 1."""
    columns = (index for row in sheet.rows[head.data :][:ENOUGH] for index, cell in enumerate(row) if cell.isdecimal())
    return frozenset(head.titles[index] for index in set(columns) if index < len(head.titles))


def _own_places(head: Header) -> dict[str, int]:
    """Return which column has the name of each for itself; where all are further ones, the first of them."""
    places: dict[str, int] = {}
    for index, (title, one) in enumerate(zip(head.titles, head.headings, strict=True)):
        if not one.joined or title not in places:
            places[title] = index
    return places


def _decoded(row: Sequence[str], coded: Sequence[tuple[int, Mapping[str, str]]]) -> list[str]:
    """Return the cells of a row, codes as what they stand for."""
    cells = list(row)
    for index, codes in coded:
        if index < len(cells):
            cells[index] = meaning(codes, cells[index])
    return cells


def _joined(row: Sequence[str], again: Sequence[int], titles: Sequence[str], own: Mapping[str, int]) -> list[str]:
    """Return the cells of a row, those of a further column of one meaning put to its own, on whichever side it is."""
    cells = [*row, *[""] * (len(titles) - len(row))]
    for at in {own[titles[index]] for index in again}:
        texts = (cells[index] for index in sorted([at, *again]) if titles[index] == titles[at])
        cells[at] = reduce(joined_text, (text for text in texts if text not in BLANKS), "")
    for index in again:
        cells[index] = cells[own[titles[index]]]
    return cells


def _one_name(text: str) -> str:
    """Return a name that was broken into lines as one; several names stay apart."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    apart = (len(lines) > 1 and all(map(names.is_organ, lines))) or any(line.isascii() for line in lines)
    return (" " if apart else "").join(lines)


def _wrong_cell(entry: LedgerRow, name: str) -> Finding:
    message = f"单元格是错误值 {entry.values[name]}，照原样采用"
    return Finding("单元格", HINT, f"{entry.place}“{name}”", message, "改正公式", file=entry.file)


def _beginning(values: Mapping[str, str]) -> str:
    return "，".join(list(values.values())[:3])[:30]
