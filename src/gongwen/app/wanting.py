"""A record → what its number is given to: the series, the genre, unit, matter and 批次, with its date and problems."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gongwen.app.numbers.likeness import content
from gongwen.app.numbers.matters import Matter, NumberWanted
from gongwen.chinese import document_number
from gongwen.document.elements import TABLE
from gongwen.genres.genre import Genre
from gongwen.records import Record, Value, leaves

UNIT, BATCH = "单位", "批次"


def wanted(record: Record, kind: Genre, by: Sequence[str], kept: bool) -> NumberWanted | None:
    """Return what a record's number is given to, or what the number that it brings was given to.

    None where it belongs to no series. by: the columns that tell one record of a ledger from another; kept: a register
    will keep it, so its problems are wanted too.
    """
    text = {name: value.strip() for name, value in record.fields.items() if isinstance(value, str)}
    brought = document_number.parse(text.get("发文字号", ""))
    series = _series(text, kind.name) if not text.get("发文字号") else brought and (brought.code, brought.year)
    if not series:
        return None
    first = _first(record, kind)
    told = {name: str(first.get(name, "")).strip() for name in by}
    apart = [told[name] for name in by if name not in (UNIT, BATCH)]
    subject = "；".join([text.get("事由") or text.get("标题", ""), *apart])
    batch = text.get(BATCH) or told.get(BATCH, "")
    matter = Matter(*series, kind.name, _unit(text, told, record, kind), subject, batch)
    number = brought.number if brought else 0
    return NumberWanted(matter, text.get("成文日期", ""), content(_texts(record, kind)) if kept else "", number)


def _series(text: Mapping[str, str], genre: str) -> tuple[str, str] | None:
    """Return 代字 and year that a record is numbered in, None where it does not say."""
    code, year = text.get("机关代字", ""), text.get("年份", "")
    return (code + _letter(text.get("文种字", ""), genre), year) if code and year else None


def _letter(text: str, genre: str) -> str:
    """Return what a genre adds to the 机关代字: one for all (复), or one each (整改通知=通、复查意见书=复)."""
    plain = text.replace("＝", "=").replace("，", "、")
    if "=" not in plain:
        return plain
    pairs = (part.partition("=") for part in plain.split("、"))
    return next((letter.strip() for name, _, letter in pairs if name.strip() == genre), "")


def _unit(text: Mapping[str, str], told: Mapping[str, str], record: Record, kind: Genre) -> str:
    """Return the unit that a document is about; without one a document about a whole ledger, else who it is sent to."""
    if kind.ledger:
        return text.get(UNIT) or told.get(UNIT, "")
    return text.get(UNIT) or "、".join(text for _, text in leaves(record.fields.get("主送机关", "")))


def _first(record: Record, kind: Genre) -> Mapping[str, Value]:
    """Return the first row of a record's list."""
    rows = record.fields.get(kind.ledger.into) if kind.ledger else None
    return rows[0] if isinstance(rows, list) and rows and isinstance(rows[0], dict) else {}


def _texts(record: Record, kind: Genre) -> Iterator[str]:
    """Return the problems of a record; of one that lists none every text of its body."""
    rows = record.fields.get(kind.ledger.into) if kind.ledger else None
    if isinstance(rows, list):
        for row in rows:
            yield _problem(row)
        return
    for name, value in record.fields.items():
        if name not in TABLE.declared:
            yield from (text for _, text in leaves(value))


def _problem(row: Value) -> str:
    """Return what a problem, or a task, is known by."""
    if isinstance(row, dict) and row.get("问题"):
        return f"{row.get('位置', '')}{row['问题']}"
    return "".join(text for _, text in leaves(row))
