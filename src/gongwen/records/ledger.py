"""Ledgers 台账: sheets from any source → entries by column name, then one Record a group.

Columns are found by name, alias or guess, in any order, under title rows and heads of several rows; what a row cannot
do without decides whether it is used or refused. No column and no row is dropped without being named.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple, cast

from gongwen.chinese.patterns import compiled
from gongwen.document.finding import HINT, Finding, Misuse
from gongwen.records import (
    Place,
    Record,
    Value,
    beside_cells,
    header,
    naming,
    side_by_side,
    unread_cells,
    workbook,
)
from gongwen.records.common_sheet import COMMON, asked_in, common_of, without_columns
from gongwen.records.entries import ColumnUse, Ledger, LedgerRow
from gongwen.records.field import Field
from gongwen.records.head import Header
from gongwen.records.naming import ColumnNames, plain
from gongwen.records.refusing import refusal
from gongwen.records.sheet import Sheet
from gongwen.records.taking import Taking
from gongwen.records.titles import codes, notes
from gongwen.records.titles.assigning import with_needed
from gongwen.records.unit_names import UNIT_NAMES, full_names, unify
from gongwen.records.unit_source import in_sections, unit_of

SOURCE = "来源文件"  # the column that names the workbook, when there are several


Book = tuple[Path, list[Sheet]]  # a workbook with its sheets


class Wishes(NamedTuple):
    """What the user asks of the reading: titles with their columns, the sheets to use, common fields from elsewhere.

    by: the columns that rows are grouped by; one of these that no column says must stand elsewhere.
    """

    columns: Mapping[str, str] = {}
    sheets: tuple[str, ...] = ()
    common: Mapping[str, Value] = {}
    by: tuple[str, ...] = ()
    office: Mapping[str, Value] = {}  # common fields of the office's settings: where neither workbook nor user says any


class Wanted(NamedTuple):
    """What is looked for in sheets: columns by name, what titles mean, and the columns no row can do without."""

    columns: Mapping[str, Field]
    names: ColumnNames
    needed: Sequence[str]

    @property
    def in_header(self) -> list[str]:
        """Return the columns that a header must have: what may stand elsewhere is none of them."""
        return [name for name in self.needed if not self.columns[name].hints.elsewhere] or list(self.needed)


def wanted(columns: Mapping[str, Field], needed: Sequence[str] = ()) -> Wanted:
    """Return what to look for by certain names: some columns, and those that no row can do without."""
    required = [item.name for item in columns.values() if item.required]
    return Wanted(columns, naming.names_of(columns, guessing=False), needed or required)


def read(
    paths: Sequence[Path],
    columns: Mapping[str, Field],
    meanwhile: Callable[[], object] | None = None,
    wishes: Wishes | None = None,
) -> Ledger:
    """Return the entries of workbooks as one ledger, in the order of files, sheets and rows.

    meanwhile: see workbook.read. Raises Misuse when a file cannot be read, and as `of_books` does.
    """
    return of_books([(path, workbook.read(path, meanwhile)) for path in paths], columns, wishes or Wishes())


def of_books(books: Sequence[Book], columns: Mapping[str, Field], wishes: Wishes) -> Ledger:
    """Return the entries of workbooks that are read as one ledger.

    Raises Misuse when no sheet of one has the columns that are needed, or what the user asks for is not there.
    """
    common = {**wishes.office, **{name: text for _, sheets in books for name, text in common_of(sheets).items()}}
    ledger, asked = Ledger(common=without_columns(common)), looked_for(columns, common, wishes)
    for path, sheets in books:
        source, before = path.name if len(books) > 1 else "", len(ledger.columns)
        chosen = _chosen(path, sheets, wishes.sheets)
        for sheet in chosen:
            take(sheet, asked, ledger, str(path), source, {**ledger.common, **wishes.common})
        if len(ledger.columns) == before:
            raise Misuse(refusal(path, chosen, asked.names, columns, asked.needed))
    _all_asked(ledger, asked.names)
    own = full_names((sheet for _, sheets in books for sheet in sheets), wishes.common)
    short = full_names((), wishes.office) | own
    ledger.findings += unify(ledger, short, columns)
    ledger.findings += _overlapping(ledger)
    return ledger


def looked_for(columns: Mapping[str, Field], common: Mapping[str, Value], wishes: Wishes) -> Wanted:
    """Return what to look for in sheets; a column that may stand elsewhere is needed where rows are grouped by it."""
    asked = {**asked_in(common), **asked_in(wishes.common), **wishes.columns}
    grouped = str(common.get("每份", "")) + str(wishes.common.get("每份", "")) + "、".join(wishes.by or ("单位",))
    needed = [
        item.name for item in columns.values() if item.required and (not item.hints.elsewhere or item.name in grouped)
    ]
    return Wanted(columns, naming.names_of(columns, True, asked), needed)


def _chosen(path: Path, sheets: Sequence[Sheet], names: Sequence[str]) -> list[Sheet]:
    """Return the sheets that may be tables. Raises Misuse where one that is asked for is not there."""
    tables = [sheet for sheet in sheets if sheet.name not in (COMMON, UNIT_NAMES)]
    if not names:
        return tables
    if missing := [name for name in names if name not in {sheet.name for sheet in tables}]:
        raise Misuse(f"{path}：没有工作表“{'”“'.join(missing)}”；有：{'、'.join(sheet.name for sheet in tables)}")
    return [sheet for sheet in tables if sheet.name in names]


def _all_asked(ledger: Ledger, names: ColumnNames) -> None:
    """Raise Misuse where a title that the user names stands in no header."""
    seen = {plain(part) for use in ledger.columns for part in (use.title, use.title.split("·")[-1])}
    seen |= {plain(use.title.replace("·", "")) for use in ledger.columns}
    if missing := [title for title in names.asked if title not in seen]:
        titles = "、".join(dict.fromkeys(use.title for use in ledger.columns if use.title))
        raise Misuse(f"表头里没有“{'”“'.join(missing)}”；有：{titles}")


def take(
    sheet: Sheet,
    asked: Wanted,
    ledger: Ledger,
    file: str = "",
    source: str = "",
    common: Mapping[str, Value] | None = None,
) -> Header | None:
    """Read one sheet into a ledger; return its header, None where it has none. source: noted in every row.

    common: the common fields, which may say what no column says.
    """
    head, more, where = _header(sheet, asked, common or {})
    if head is None or more is None:
        fix = "表头怎样写见 gongwen help 台账"
        ledger.findings.append(Finding("工作表", HINT, sheet.where, "没有表头，未采用", fix, file=file))
        return None
    ledger.findings += unread_cells.uncounted(sheet, head, file)
    if len(pieces := side_by_side.apart(sheet, head)) > 1:
        message = f"左右并排着{len(pieces)}张一样的表，一张一张采用"
        ledger.findings.append(Finding("工作表", HINT, sheet.where, message, file=file))
        heads = [take(one, asked, ledger, file, source, common) for one in pieces]
        return heads[0]
    ledger.findings += [*_doubts(sheet, head, asked.columns, file), *_unit_above(sheet, head, file)]
    ledger.above += dict.fromkeys(cell for row in sheet.rows[: head.top] for cell in row if cell)
    if where:
        message = f"没有“单位”列，各行的单位是“{more['单位']}”（取自{where}）"
        ledger.findings.append(Finding("单位", HINT, sheet.where, message, file=file))
    ledger.columns += [
        ColumnUse(file, sheet.name, one.title, one.name if one.name in asked.columns else "", one.how)
        for one in head.headings
        if one.title
    ]
    Taking(sheet, head, asked.columns, asked.needed, ledger, file, more | ({SOURCE: source} if source else {})).all()
    return head


def _header(
    sheet: Sheet, asked: Wanted, common: Mapping[str, Value]
) -> tuple[Header | None, dict[str, str] | None, str]:
    """Return the header of a sheet, and what `_elsewhere` says of it; a column that is needed and stands nowhere is
    looked for once more among those that are taken for others.
    """
    head = header.find(sheet, asked.names, asked.columns, asked.in_header)
    if head is None:
        return None, {}, ""
    more, where = _elsewhere(sheet, head, asked, common)
    if more is None:
        head = with_needed(head, sheet, asked.columns, asked.needed)
        more, where = _elsewhere(sheet, head, asked, common)
    return head, more, where


def _elsewhere(
    sheet: Sheet, head: Header, asked: Wanted, common: Mapping[str, Value]
) -> tuple[dict[str, str] | None, str]:
    """Return what every row has that no column says, and where it stands; None where what is needed stands nowhere."""
    titles = set(head.titles)
    absent = [name for name, item in asked.columns.items() if item.hints.elsewhere and name not in titles]
    if not absent:
        return {}, ""
    unit, where = unit_of(sheet, head.top, common)
    if unit:
        return {absent[0]: unit}, where
    if absent[0] in asked.needed and in_sections(sheet, head.data):
        return {}, ""
    return (None if absent[0] in asked.needed else {}), ""


def _unit_above(sheet: Sheet, head: Header, file: str) -> Iterator[Finding]:
    """Return that a line above the table names a unit, where the units of its rows are parts of one: 责任科室."""
    above = unit_of(sheet, head.top, {})[0] if head.top else ""
    title = next((one.title for one in head.headings if one.name == "单位"), "")
    if above and above != sheet.name.strip() and _PART.search(title):
        message = f"表上面写着单位“{above}”，各行的单位取自“{title}”列"
        fix = f"都算{above}的问题的，加 --column 落实单位={title}"
        yield Finding("单位", HINT, sheet.where, message, fix, file=file)


_PART = compiled("[科股处]室|部门|车间|班组|岗位|工段")


def _doubts(sheet: Sheet, head: Header, columns: Mapping[str, Field], file: str) -> Iterator[Finding]:
    """Return what a reader of a sheet should be told, and which of its columns mean the same."""
    comments = [one for one in sheet.comments if one.row >= head.data]  # those of the header explain it
    for place, message in (*sheet.doubts, *([beside_cells.told(comments)] if comments else ())):
        where = sheet.where + (place if place != sheet.where else "")
        yield Finding("工作表", HINT, where, message, file=file)
    for one in head.headings:
        if one.joined:
            message = f"不止一列是“{one.name}”，“{one.title}”和另一列合在一起"
            yield Finding("表头", HINT, sheet.where, message, "不该合的，改成不同的列名", file=file)
        if one.codes:
            yield Finding("表头", HINT, sheet.where, codes.told(one.title, one.codes), file=file)
    for note in notes.notes_of(head, columns):
        yield Finding("表头", HINT, sheet.where, note.told, file=file)
    for one in head.twins:
        message = f"不止一列是“{one.meaning}”，“{one.title}”这一列记作“{one.name}”"
        fix = f"要用这一列的，加 {naming.option(one.meaning, one.title)}"
        yield Finding("表头", HINT, sheet.where, message, fix, file=file)


def _overlapping(ledger: Ledger) -> Iterator[Finding]:
    """Return which sheets hold many of the same problems: they may be versions of one list."""
    found: dict[tuple[str, str], set[tuple[str, ...]]] = {}
    for entry in ledger.entries if len({use[:2] for use in ledger.columns}) > 1 else ():
        sheet = entry.place.rpartition("第")[0].strip("， ")
        key = tuple(entry.values.get(name, "") for name in ("单位", "位置", "问题", "任务", "分项"))
        found.setdefault((entry.file, sheet), set()).add(key)
    for (one, first), (other, second) in combinations(found.items(), 2):
        same = len(first & second)
        if same >= min(len(first), len(second)) / 2:
            name = other[1] if one[0] == other[0] else f"{Path(other[0]).name}的{other[1]}"
            message = f"和{name}有{same}行相同，两张都采用，各数一次"
            fix = "是同一本台账的几个版本的，用 --sheet 工作表 只选一张"
            yield Finding("工作表重复", HINT, one[1], message, fix, file=one[0])


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
