"""Ledgers 台账: sheets of one or several workbooks → entries by column name, then one Record a group.

Columns are found by name or alias, in any order, under title rows and two-row heads; what a row cannot do
without decides whether it is used or refused. No row is dropped without a Finding.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from gongwen.chinese.characters import forbidden
from gongwen.document.finding import ERROR, HINT, Finding, Misuse
from gongwen.records import Place, Record, Value, workbook
from gongwen.records.field import Field
from gongwen.records.workbook import Sheet

COMMON = "公共字段"  # the sheet of what all documents share, two columns
SOURCE = "来源文件"  # the column that names the workbook, when there are several
BLANKS = frozenset({"", "/", "\\", "-", "—", "——", "－", "／", "＼", "N/A", "无数据"})
TOTALS = frozenset({"合计", "小计", "总计", "共计"})
ERRORS = frozenset({"#REF!", "#N/A", "#NAME?", "#DIV/0!", "#VALUE!", "#NUM!", "#NULL!"})
DEEPEST = 30  # rows looked through for the header


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a ledger: its values by column, blanks left out, and where it stands."""

    values: Mapping[str, str]
    file: str
    place: str


@dataclass(slots=True)
class Ledger:
    """What workbooks hold: entries in their order, fields common to all, and what is wrong. Rows read = used + refused."""

    entries: list[Entry] = field(default_factory=list)
    common: dict[str, Value] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    refused: int = 0

    @property
    def read(self) -> int:
        """Return the number of rows that hold anything."""
        return len(self.entries) + self.refused

    def doubt(self, rule: str, level: str, file: str, place: str, message: str, fix: str = "") -> None:
        """Add a finding."""
        self.findings.append(Finding(rule, level, place, message, fix, file=file))

    def refuse(self, rule: str, entry: Entry, message: str, fix: str) -> None:
        """Count a row that is not used, with the reason."""
        self.refused += 1
        self.doubt(rule, ERROR, entry.file, entry.place, message, fix)


def read(paths: Sequence[Path], columns: Mapping[str, Field], meanwhile: Callable[[], object] | None = None) -> Ledger:
    """Return the entries of workbooks as one ledger, in the order of files, sheets and rows.

    meanwhile: see workbook.read. Raises Misuse when a file cannot be read or no sheet of a file has the columns that are needed.
    """
    ledger = Ledger()
    names = {_plain(alias): item.name for item in columns.values() for alias in (item.name, *item.aliases)}
    for path in paths:
        found = [
            _sheet(sheet, path, columns, names, ledger, len(paths) > 1) for sheet in workbook.read(path, meanwhile)
        ]
        if not any(found):
            raise Misuse(_no_header(path, columns))
    return ledger


def _no_header(path: Path, columns: Mapping[str, Field]) -> str:
    needed = "、".join(item.name for item in columns.values() if item.required)
    sheets = workbook.read(path)
    if not sheets:
        return f"{path}：工作簿是空的"
    seen = "；".join(
        f"“{sheet.name}”前几行是 {'、'.join(cell for row in sheet.rows[:3] for cell in row if cell)[:60]}"
        for sheet in sheets[:3]
    )
    return f"{path}：没有找到表头。要有“{needed}”列（或它们的别名），看到的是：{seen}"


def _plain(name: str) -> str:
    """Return a column's name without what varies: white space, notes in brackets, marks."""
    return re.sub(r"[（(【\[].*?[）)】\]]|[\s*＊:：、]", "", name)


def _sheet(
    sheet: Sheet, path: Path, columns: Mapping[str, Field], names: Mapping[str, str], ledger: Ledger, several: bool
) -> bool:
    """Read one sheet into the ledger; return whether it has a header."""
    file = str(path)
    if sheet.name == COMMON:
        ledger.common |= {row[0]: row[1] for row in sheet.rows if len(row) > 1 and row[0] and row[1]}
        return False
    needed = [item.name for item in columns.values() if item.required]
    head = _header(sheet.rows, names, needed)
    if head is None:
        ledger.doubt(
            "工作表", HINT, file, f"工作表“{sheet.name}”", "没有表头，未采用", "表头怎样写见 gongwen help 台账"
        )
        return False
    for place, message in sheet.doubts:
        ledger.doubt("工作表", HINT, file, f"工作表“{sheet.name}”{place if place[0] != '工' else ''}", message)
    first, titles = head
    for title in titles:
        if title.endswith("列）") and not title.startswith("（"):
            ledger.doubt(
                "表头",
                HINT,
                file,
                f"工作表“{sheet.name}”",
                f"不止一列是“{title.rpartition('（')[0]}”，这一列按另外的列“{title}”采用",
                "改成不同的列名",
            )
    heads = frozenset(
        cell for row in sheet.rows[max(0, first - 2) : first] for cell in row if cell
    )  # to know a repeated header
    for number, row in enumerate(sheet.rows[first:], sheet.first + first):
        place = f"工作表“{sheet.name}”第 {number} 行"
        values = {title: text for title, text in zip(titles, row, strict=False) if title and text not in BLANKS}
        if "\n" in "".join(values.values()):
            values = {
                name: text if _several_lines(columns.get(name)) else " ".join(text.split("\n"))
                for name, text in values.items()
            }
        if several and values:
            values[SOURCE] = path.name
        _entry(Entry(values, file, place), heads, needed, ledger)
    return True


def _several_lines(column: Field | None) -> bool:
    return column is not None and column.type.several_lines


def _entry(entry: Entry, heads: frozenset[str], needed: Sequence[str], ledger: Ledger) -> None:
    """Take one row into the ledger, refuse it, or tell why it is no row of data."""
    values = entry.values
    if SOURCE in values:
        values = {name: text for name, text in values.items() if name != SOURCE}
    if not values:
        return
    if reason := _no_data(values, heads, needed):
        ledger.doubt("不是数据", HINT, entry.file, entry.place, reason)
    elif bad := forbidden("".join(values.values())):
        column = next(name for name, text in values.items() if forbidden(text))
        ledger.refuse("字符", entry, f"“{column}”里有不能写入文档的控制字符 {bad}，未采用", "删去这个字符")
    elif missing := [name for name in needed if name not in values]:
        message = f"缺少“{'”“'.join(missing)}”，未采用（这一行是：{_beginning(values)}）"
        ledger.refuse("缺少内容", entry, message, "补上后重新生成")
    else:
        for name, text in values.items():
            if text in ERRORS:
                ledger.doubt(
                    "单元格",
                    HINT,
                    entry.file,
                    f"{entry.place}“{name}”",
                    f"单元格是错误值 {text}，照原样采用",
                    "改正公式",
                )
        ledger.entries.append(entry)


def _no_data(values: Mapping[str, str], heads: frozenset[str], needed: Sequence[str]) -> str:
    """Return why a row is none of data: the header again, totals, or words below the table; "" for data."""
    if sum(map(heads.__contains__, values.values())) > len(values) / 2:
        return "又是一行表头，未当作数据"
    total = next(iter(values.values())) in TOTALS or any(values.get(name) in TOTALS for name in needed)
    below = len(values) <= 2 and not any(name in values for name in needed)
    return f"是合计或表下的文字，未当作数据（{_beginning(values)}）" if total or below else ""


def _beginning(values: Mapping[str, str]) -> str:
    return "，".join(list(values.values())[:3])[:30]


def _header(
    rows: Sequence[Sequence[str]], names: Mapping[str, str], needed: Sequence[str]
) -> tuple[int, list[str]] | None:
    """Return the position of the first row of data and the name of each column ("" for none), None without a header.

    Of the first rows the one that names most columns is the header; a second row below it may name the parts
    of merged titles.
    """
    best: tuple[int, int, list[str]] | None = None
    for lines in (1, 2):  # two rows only where they name more than one does
        for index in range(min(len(rows), DEEPEST)):
            below = rows[index + 1] if lines == 2 and index + 1 < len(rows) else ()
            titles = _titles(rows[index], below, names)
            known = len(set(titles) & set(names.values()))
            if set(needed) <= set(titles) and (best is None or known > best[0]):
                best = (known, index + lines, titles)
    return best and best[1:]


def _titles(row: Sequence[str], below: Sequence[str], names: Mapping[str, str]) -> list[str]:
    """Return the column names of a header of one row, or of two where the lower one names parts.

    Of several columns with one meaning the one that has its very name is it, else the first; the others keep their titles.
    """
    lower = [*below, *[""] * (len(row) - len(below))]
    heads = [
        _plain(part) if _plain(part) in names or (part and not upper) else _plain(upper)
        for upper, part in zip(row, lower, strict=False)
    ]
    taken = {names[head]: index for index, head in reversed(list(enumerate(heads))) if head in names}
    taken |= {head: index for index, head in reversed(list(enumerate(heads))) if names.get(head) == head}
    titles: list[str] = []
    for index, head in enumerate(heads):
        title = names[head] if taken.get(names.get(head, "")) == index else head
        again = title in titles or (title in taken and taken[title] != index)
        titles.append(f"{title}（第{index + 1}列）" if again or not title else title)
    return titles


# --- grouping --------------------------------------------------------------------------------


def records(
    entries: Iterable[Entry],
    by: Sequence[str],
    into: str,
    common: Mapping[str, Value],
    fields: Container[str] | None = None,
) -> Iterator[Record]:
    """Return one record a group of entries that agree in the columns `by`, in order of first appearance.

    The entries become the list field `into`; common fields, and those of the `by` columns that are `fields` of the
    genre, become fields of the record.
    """
    groups: dict[tuple[str, ...], list[Entry]] = {}
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
