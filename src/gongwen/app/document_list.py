"""发文清单: the workbook that says of each document of a batch what it is and where, and which rows are doubtful."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from gongwen.app.outcome import ListRow
from gongwen.document.finding import Finding

LIST = "发文清单.xlsx"
HEADER = ListRow("文号", "单位", "标题", "项数", "重大项数", "最早时限", "文件", "sha256", "和登记比")  # type: ignore[arg-type]
DOUBTS = ("级别", "文件", "位置", "疑问", "怎么办")


def list_workbook(rows: Sequence[ListRow], doubtful: Sequence[Finding]) -> bytes:
    """Return the list of a batch: without the columns that its kind has not, with a total where it has numbers.

    Extracts have none: a task that several units lead would count several times.
    """
    from gongwen.records.sheets import list_bytes

    columns = [index for index in range(len(HEADER)) if any(row[index] is not None for row in rows)]
    shown = [HEADER, *rows]
    if any(row.number is not None for row in rows):
        items, serious = sum(row.items for row in rows), sum(row.serious or 0 for row in rows)
        shown.append(ListRow("合计", f"{len(rows)}份", "", items, serious, "", "", "", ""))
    table = [[row[index] for index in columns] for row in shown]
    told = [(found.level, Path(found.file).name, found.where, found.message, found.fix) for found in doubtful]
    return list_bytes({"发文清单": ([str(title) for title in table[0]], table[1:]), "疑问": (DOUBTS, told)})
