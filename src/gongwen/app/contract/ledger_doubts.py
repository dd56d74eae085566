"""Findings on a ledger → doubts at their cells, with the rows around them and the answers that are at hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from gongwen.app.contract.findings import ToldFinding, tell
from gongwen.app.contract.ledger_answers import cell_of
from gongwen.app.contract.ledger_columns import SeenSheet
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import Finding
from gongwen.records.cell_looks import cell_name
from gongwen.records.head import Header

AROUND = 4  # rows before and after the one in doubt
STATES = ("已完成", "整改中", "未整改")
_PLACE = compiled(r"工作表“(.+?)”(?:，?第 (\d+) 行)?(?:[，]?“(.+?)”)?")
_CELL = compiled(r"单元格 ([A-Z]{1,3}\d+)")
_ROW = compiled(r"第 (\d+) 行")
_QUOTED = compiled(r"“([^“”]{1,40})”")
_ABOUT = {  # the column that a rule is about
    "编号重复": "问题编号",
    "问题重复": "问题",
    "状态与日期": "状态",
    "状态": "状态",
    "时限": "整改时限",
    "单位名称": "单位",
    "几个单位": "单位",
}


@dataclass(frozen=True)
class RowsAround:
    """The rows around a doubt: letters, titles and meanings of the columns; texts; which cell is meant.

    first_row: the number of the first of the rows, as Excel shows it. mark: index of row and column in `rows`, -1 for
    a column where the whole row is meant.
    """

    letters: tuple[str, ...]
    head: tuple[str, ...]
    fields: tuple[str, ...]
    head_row: int
    rows: tuple[tuple[str, ...], ...]
    first_row: int
    mark: tuple[int, int]


@dataclass(frozen=True)
class LedgerDoubt(ToldFinding):
    """A finding at its cell. row: as Excel counts, 0 where it is about a sheet or all; column: its letter, "" for the
    whole row; field: what the column is taken for; choices: texts that the cell may be given.
    """

    sheet: str = ""
    row: int = 0
    column: str = ""
    field: str = ""
    unit: str = ""
    choices: tuple[str, ...] = ()
    around: RowsAround | None = None


def doubts_told(
    findings: Iterable[Finding], sheets: Sequence[SeenSheet], units: Mapping[tuple[str, str], str]
) -> Iterator[LedgerDoubt]:
    """Return findings as doubts at their cells; units: the unit of each row that is used, by file and place."""
    found = list(dict.fromkeys(findings))
    for finding, told in zip(found, tell(found), strict=True):
        place = _PLACE.search(finding.where)
        seen = next((one for one in sheets if place and one.sheet.name == place[1] and _same(one, finding)), None)
        if place is None or seen is None:
            yield LedgerDoubt(**asdict(told), sheet=place[1] if place else "")
            continue
        row, column = _cell(finding, seen)
        name = seen.head.headings[column].name if seen.head and 0 <= column < len(seen.head.headings) else ""
        yield LedgerDoubt(
            **asdict(told),
            sheet=seen.sheet.name,
            row=row,
            column=cell_name(1, column)[:-1] if column >= 0 else "",
            field=name,
            unit=units.get((finding.file, seen.sheet.row(row - seen.sheet.first)), "") if row else "",
            choices=tuple(_choices(finding, seen, row, column, name)) if row and column >= 0 else (),
            around=_around(seen, row, column) if row else None,
        )


def _same(seen: SeenSheet, finding: Finding) -> bool:
    return not finding.file or seen.file == finding.file


def _cell(finding: Finding, seen: SeenSheet) -> tuple[int, int]:
    """Return the row, 0 for none, and the column, -1 for none, that a finding is about."""
    if cell := _CELL.search(finding.where):
        return cell_of(cell[1])
    row = _ROW.search(finding.where)
    if not row or not seen.head:
        return (int(row[1]) if row else 0), -1
    place = _PLACE.search(finding.where)
    names = [place[3]] if place and place[3] else []
    names += [_ABOUT[finding.rule]] if finding.rule in _ABOUT else _QUOTED.findall(finding.message)
    names += [name for name in ("完成日期", "检查日期") if name in finding.message]
    titles = seen.head.titles
    return int(row[1]), next((titles.index(name) for name in names if name in titles), -1)


def _around(seen: SeenSheet, row: int, column: int) -> RowsAround:
    """Return the rows around one, below the header where it is near."""
    sheet, at = seen.sheet, row - seen.sheet.first
    first, last = max(0, at - AROUND), min(len(sheet.rows), at + AROUND + 1)
    width = max((index + 1 for line in sheet.rows[first:last] for index, text in enumerate(line) if text), default=0)
    head = seen.head or Header(-1, 0, [])
    width = min(max(width, len(head.headings), column + 1), 60)
    headings = [*head.headings[:width], *[None] * (width - len(head.headings))]
    return RowsAround(
        tuple(cell_name(1, index)[:-1] for index in range(width)),
        tuple(one.title if one else "" for one in headings),
        tuple(one.meaning if one and one.name else "" for one in headings),
        head.top + sheet.first if head.top >= 0 else 0,
        tuple(tuple([*line, *[""] * width][:width]) for line in sheet.rows[first:last]),
        first + sheet.first,
        (at - first, column),
    )


def _choices(finding: Finding, seen: SeenSheet, row: int, column: int, name: str) -> Iterator[str]:
    """Return what a cell in doubt may be given: the words around a blank one, the states there are, names alike."""
    at = row - seen.sheet.first
    rows = seen.sheet.rows
    now = rows[at][column] if at < len(rows) and column < len(rows[at]) else ""
    if name == "状态":
        yield from (state for state in STATES if state != now)
    elif finding.rule == "单位名称":
        yield from (text for text in dict.fromkeys(_QUOTED.findall(finding.message)) if text != now)
    elif not now:
        head = seen.head.data if seen.head else 0
        above = next((rows[index][column] for index in range(at - 1, head - 1, -1) if _has(rows[index], column)), "")
        below = next((rows[index][column] for index in range(at + 1, len(rows)) if _has(rows[index], column)), "")
        yield from dict.fromkeys(filter(None, (above, below)))


def _has(row: Sequence[str], column: int) -> bool:
    return column < len(row) and bool(row[column])
