"""What rows of a ledger say and the document that is made of them does not: told column by column.

A column that the words of a genre name nowhere is told where the ledger is read (`unprinted.py`); here are those whose
words depend on what else a row says: the measures of a problem that is settled.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gongwen.chinese.patterns import compiled
from gongwen.document.finding import HINT, Finding
from gongwen.document.model import Document
from gongwen.genres.genre import Genre
from gongwen.genres.unprinted import ALWAYS, prints_every
from gongwen.records import Record
from gongwen.records.field import Field

SHOWN = 12  # characters of what is not printed
_HAN = compiled("[\u4e00-\u9fff]{2,}")
_BLANKS = compiled(r"\s+")


def find(kind: Genre, given: Mapping[str, Any], words: str, document: Document, record: Record) -> Iterator[Finding]:
    """Return a hint for each column of which some rows are not printed. given: by field, as they are printed.

    Of a row whose problem is not printed nothing is: its genre counts it only, or is not for it.
    """
    if not record.from_ledger or not kind.ledger or kind.prints_others or kind.paper.endswith(".docx"):
        return
    into = kind.ledger.into
    rows, columns = given.get(into), kind.fields[into].columns
    if not isinstance(rows, list) or prints_every(kind.words):
        return
    printed = _BLANKS.sub("", words + "".join(map(str, document.elements.values())))
    key = [name for name, column in columns.items() if column.required][-1]  # 问题, behind the unit that has it
    shown = [at for at, row in enumerate(rows) if _is_in(row.get(key), printed)]
    for column in filter(_is_read_as_text, columns.values()):
        if column.name in (*kind.silent_columns, *kind.ledger.by):
            continue
        if left := [at for at in shown if not _is_in(rows[at].get(column.name), printed)]:
            yield _told(column.name, rows, left, (into, record))


def _is_read_as_text(column: Field) -> bool:
    """Return whether a column is printed as it is typed: no day, choice, picture or what is counted by."""
    return column.type.name in ("文字", "段落") and not column.choices and column.name not in ALWAYS


def _is_in(value: Any, printed: str) -> bool:
    """Return whether a text is printed: its longest part without marks and figures, which may be written otherwise."""
    parts = _HAN.findall(_BLANKS.sub("", value)) if isinstance(value, str) else []
    return not parts or max(parts, key=len) in printed


def _told(name: str, rows: Sequence[Mapping[str, Any]], left: Sequence[int], place: tuple[str, Record]) -> Finding:
    into, record = place
    where = (record.where((into, left[0])) or f"“{into}”第{left[0] + 1}条") + ("等" if len(left) > 1 else "")
    first = _BLANKS.sub("", rows[left[0]][name])
    shown = first if len(first) <= SHOWN else f"{first[:SHOWN]}…"
    count = f"这一栏{len(rows)}行" if len(left) == len(rows) else f"这一栏{len(rows)}行中有{len(left)}行"
    message = f"“{name}”{count}没有印在这份文件里，如“{shown}”"
    return Finding("没有印的栏目", HINT, where, message, "要印的，写进会印的栏目，或换一个文种", file=record.file)
