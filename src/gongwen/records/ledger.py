"""Ledgers 台账: sheets from any source → entries by column name, then one Record a group.

Columns are found by name or alias, in any order, under title rows and two-row heads; what a row cannot do
without decides whether it is used or refused. No row is dropped without a Finding.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, cast

from gongwen.chinese.characters import forbidden
from gongwen.document.finding import ERROR, HINT, Finding, Misuse
from gongwen.records import Place, Record, Value, header, workbook
from gongwen.records.field import Field
from gongwen.records.header import Header
from gongwen.records.sheet import Sheet

COMMON = "公共字段"  # the sheet of what all documents share, two columns
SOURCE = "来源文件"  # the column that names the workbook, when there are several
BLANKS = frozenset({"", "/", "\\", "-", "—", "——", "－", "／", "＼", "N/A", "无数据"})
TOTALS = frozenset({"合计", "小计", "总计", "共计"})
ERRORS = frozenset({"#REF!", "#N/A", "#NAME?", "#DIV/0!", "#VALUE!", "#NUM!", "#NULL!"})


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One row of a ledger: its values by column, blanks left out, and where it stands."""

    values: Mapping[str, str]
    file: str
    place: str


@dataclass(slots=True)
class Ledger:
    """What sheets hold: entries in their order, fields common to all, and what is wrong. Rows read = used + refused.

    left: rows that are not among the entries, those refused and those that are none of data (totals, words below).
    """

    entries: list[LedgerRow] = field(default_factory=list)
    common: dict[str, Value] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    refused: int = 0
    left: list[LedgerRow] = field(default_factory=list)

    @property
    def read(self) -> int:
        """Return the number of rows that hold anything."""
        return len(self.entries) + self.refused

    def refuse(self, rule: str, entry: LedgerRow, message: str, fix: str) -> None:
        """Count a row that is not used, with the reason."""
        self.refused += 1
        self.left.append(entry)
        self.findings.append(Finding(rule, ERROR, entry.place, message, fix, file=entry.file))


class Wanted(NamedTuple):
    """What is looked for in sheets: columns by name, what their aliases mean, and those that no row can do without."""

    columns: Mapping[str, Field]
    names: Mapping[str, str]
    needed: Sequence[str]


def wanted(columns: Mapping[str, Field], needed: Sequence[str] = ()) -> Wanted:
    """Return what to look for: some columns, and those that no row can do without, by default the required ones."""
    required = [item.name for item in columns.values() if item.required]
    return Wanted(columns, header.names_of(columns), needed or required)


def read(paths: Sequence[Path], columns: Mapping[str, Field], meanwhile: Callable[[], object] | None = None) -> Ledger:
    """Return the entries of workbooks as one ledger, in the order of files, sheets and rows.

    meanwhile: see workbook.read. Raises Misuse when a file cannot be read or no sheet of it has the columns that are
    needed.
    """
    ledger, asked = Ledger(), wanted(columns)
    for path in paths:
        source = path.name if len(paths) > 1 else ""
        heads = [take(sheet, asked, ledger, str(path), source) for sheet in workbook.read(path, meanwhile)]
        if not any(heads):
            raise Misuse(_no_header(path, asked.needed))
    return ledger


def _no_header(path: Path, needed: Sequence[str]) -> str:
    sheets = workbook.read(path)
    if not sheets:
        return f"{path}：工作簿是空的"
    seen = "；".join(
        f"“{sheet.name}”前几行是 {'、'.join(cell for row in sheet.rows[:3] for cell in row if cell)[:60]}"
        for sheet in sheets[:3]
    )
    return f"{path}：没有找到表头。要有“{'、'.join(needed)}”列（或它们的别名），看到的是：{seen}"


def take(sheet: Sheet, asked: Wanted, ledger: Ledger, file: str = "", source: str = "") -> Header | None:
    """Read one sheet into a ledger; return its header, None where it has none. source: noted in every row."""
    if sheet.name == COMMON:
        ledger.common |= {row[0]: row[1] for row in sheet.rows if len(row) > 1 and row[0] and row[1]}
        return None
    head = header.find(sheet.rows, asked.names, asked.needed)
    if head is None:
        fix = "表头怎样写见 gongwen help 台账"
        ledger.findings.append(Finding("工作表", HINT, sheet.where, "没有表头，未采用", fix, file=file))
        return None
    ledger.findings += _doubts(sheet, head, file)
    again = frozenset(cell for row in sheet.rows[max(0, head.data - 2) : head.data] for cell in row if cell)
    more = {SOURCE: source} if source else {}
    for index, row in enumerate(sheet.rows[head.data :], head.data):
        if values := _values(head.titles, row, asked.columns):
            _take_row(LedgerRow(values | more, file, sheet.row(index)), again, asked.needed, ledger)
    return head


def _doubts(sheet: Sheet, head: Header, file: str) -> Iterator[Finding]:
    """Return what a reader of a sheet should be told, and which of its columns mean the same."""
    for place, message in sheet.doubts:
        where = sheet.where + (place if place != sheet.where else "")
        yield Finding("工作表", HINT, where, message, file=file)
    for title, meaning in head.twins:
        message = f"不止一列是“{meaning}”，这一列按另外的列“{title}”采用"
        yield Finding("表头", HINT, sheet.where, message, "改成不同的列名", file=file)


def _values(titles: Sequence[str], row: Sequence[str], columns: Mapping[str, Field]) -> dict[str, str]:
    """Return what a row holds by column, blanks left out; lines are kept where they mean something."""
    values = {title: text for title, text in zip(titles, row, strict=False) if text not in BLANKS}
    if "\n" in "".join(values.values()):
        for name, text in values.items():
            if name not in columns or not columns[name].type.several_lines:
                values[name] = " ".join(text.split("\n"))
    return values


def _take_row(entry: LedgerRow, again: frozenset[str], needed: Sequence[str], ledger: Ledger) -> None:
    """Take one row into the ledger, refuse it, or tell why it is no row of data. again: the cells of the header."""
    values = entry.values
    if SOURCE in values:
        values = {name: text for name, text in values.items() if name != SOURCE}
    if sum(map(again.__contains__, values.values())) > len(values) / 2:
        ledger.findings.append(_no_data(entry, "又是一行表头，未当作数据"))
    elif _is_remark(values, needed):
        ledger.findings.append(_no_data(entry, f"是合计或表下的文字，未当作数据（{_beginning(values)}）"))
        ledger.left.append(entry)
    elif bad := forbidden("".join(values.values())):
        column = next(name for name, text in values.items() if forbidden(text))
        ledger.refuse("字符", entry, f"“{column}”里有不能写入文档的控制字符 {bad}，未采用", "删去这个字符")
    elif missing := [name for name in needed if name not in values]:
        message = f"缺少“{'”“'.join(missing)}”，未采用（这一行是：{_beginning(values)}）"
        ledger.refuse("缺少内容", entry, message, "补上后重新生成")
    else:
        ledger.findings += [_wrong_cell(entry, name, text) for name, text in values.items() if text in ERRORS]
        ledger.entries.append(entry)


def _no_data(entry: LedgerRow, reason: str) -> Finding:
    return Finding("不是数据", HINT, entry.place, reason, file=entry.file)


def _wrong_cell(entry: LedgerRow, name: str, text: str) -> Finding:
    message = f"单元格是错误值 {text}，照原样采用"
    return Finding("单元格", HINT, f"{entry.place}“{name}”", message, "改正公式", file=entry.file)


def _is_remark(values: Mapping[str, str], needed: Sequence[str]) -> bool:
    """Return whether a row is none of data: totals, or words below the table."""
    if next(iter(values.values())) in TOTALS or any(values.get(name) in TOTALS for name in needed):
        return True
    return len(values) <= 2 and not any(name in values for name in needed)


def _beginning(values: Mapping[str, str]) -> str:
    return "，".join(list(values.values())[:3])[:30]


# --- grouping --------------------------------------------------------------------------------


def records(
    entries: Iterable[LedgerRow],
    by: Sequence[str],
    into: str,
    common: Mapping[str, Value],
    fields: Container[str] | None = None,
) -> Iterator[Record]:
    """Return one record a group of entries that agree in the columns `by`, in order of first appearance.

    The entries become the list field `into`; common fields, and those of the `by` columns that are `fields` of the
    genre, become fields of the record.
    """
    groups: dict[tuple[str, ...], list[LedgerRow]] = {}
    for entry in entries:
        groups.setdefault(tuple(entry.values.get(name, "") for name in by), []).append(entry)
    for key, members in groups.items():
        values: dict[str, Value] = {
            **common,
            **{name: text for name, text in zip(by, key, strict=True) if text and (fields is None or name in fields)},
        }
        values[into] = [cast("dict[str, Value]", member.values) for member in members]
        places: dict[Place, int | str] = {(into, index): member.place for index, member in enumerate(members)}
        yield Record(values, members[0].file, places)
