"""发文清单: the workbook that says of each document of a batch what it is and where, and which rows are doubtful."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from gongwen.app.outcome import ListRow
from gongwen.document import guarding
from gongwen.document.finding import Finding, Misuse
from gongwen.records import columns_told
from gongwen.records.entries import ColumnUse

LIST = "发文清单.xlsx"
HEADER = ListRow("文号", "单位", "标题", "项数", "重大项数", "最早时限", "文件", "sha256", "和登记比")  # type: ignore[arg-type]
NAMED = 10  # files of an earlier run that are named
DOUBTS = ("级别", "文件", "位置", "疑问", "怎么办")


def list_workbook(
    rows: Sequence[ListRow],
    doubtful: Sequence[Finding],
    used: Sequence[ColumnUse] = (),
    unsent: Sequence[ListRow] = (),
) -> bytes:
    """Return the list of a batch: without the columns that its kind has not, with a total where it has numbers, and
    below it the units that get nothing.

    Extracts have none: a task that several units lead would count several times.
    """
    from gongwen.records.sheets import list_bytes

    columns = [index for index in range(len(HEADER)) if any(row[index] is not None for row in (*rows, *unsent))]
    shown = [HEADER, *rows]
    if any(row.number is not None for row in rows):
        items, serious = sum(row.items for row in rows), sum(row.serious or 0 for row in rows)
        shown.append(ListRow("合计", f"{len(rows)}份", "", items, serious, "", "", "", ""))
    shown += unsent
    table = [[row[index] for index in columns] for row in shown]
    told = [(found.level, Path(found.file).name, found.where, found.message, found.fix) for found in doubtful]
    titles = [str(title) for title in table[0]]
    of_columns = (columns_told.HEADER, columns_told.rows(used))
    return list_bytes({"发文清单": (titles, table[1:]), "疑问": (DOUBTS, told), "列": of_columns})


def left_behind(place: Path, rows: Sequence[ListRow]) -> list[str]:
    """Return the files that earlier lists of a folder name, that are there still and that this list does not name."""
    now = {row.file for row in rows}
    earlier = dict.fromkeys(name for path in sorted(place.parent.glob(f"{place.stem}*.xlsx")) for name in _files(path))
    return [name for name in earlier if name not in now and (place.parent / name).is_file()]


def told(left: Sequence[str]) -> str:
    """Return the line that names files of an earlier run."""
    more = f"等{len(left)}份" if len(left) > NAMED else ""
    return (
        f"【提示】文件夹里还有以前做的、这次没有做的文件：{'、'.join(left[:NAMED])}{more}。不要的请自行删去，以免误发"
    )


def _files(path: Path) -> Iterator[str]:
    """Return the files that an earlier list names; none where it cannot be read."""
    from gongwen.records import workbook

    try:
        with guarding.run(aside=True):  # it may be written anew
            sheets = workbook.read(path)
    except Misuse:
        return
    for sheet in sheets:
        if HEADER.file in sheet.rows[0]:
            column = sheet.rows[0].index(HEADER.file)
            yield from (row[column] for row in sheet.rows[1:] if row[column].endswith(".docx"))
