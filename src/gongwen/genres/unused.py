"""Values that a record gives and that change nothing in its document, as its kind has no use for them: they are told.

批转范围 in a request that only asks for a decision is printed nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from gongwen.document.elements import TABLE
from gongwen.document.finding import HINT, Finding
from gongwen.genres import genre
from gongwen.genres.genre import Genre
from gongwen.genres.unprinted import asks_for, prints_every
from gongwen.records import Record


def find(kind: Genre, given: Mapping[str, Any], words: str, record: Record) -> Iterator[Finding]:
    """Return as hints the values that the words of a document neither have nor depend on.

    given: by field, as they are printed. A record of a family holds what other documents need, and the rows of a
    ledger are looked at where they are read.
    """
    if kind.family or kind.ledger or kind.task_lists:
        return
    for name in _printed(kind, given):
        if _is_in(given[name], words):
            continue
        without = {key: other for key, other in given.items() if key != name}
        if genre.manuscript(kind, genre.complete(kind, without)) == words:
            named = kind.kind(given)
            message = f"“{name}”没有用上：{f'“{named}”这一类' if named else ''}{kind.name}里没有印它的地方"
            where = "，".join(part for part in (record.where((name,)), f"“{name}”") if part)
            fix = f"删去，或改“{kind.kinds.by}”" if kind.kinds else "删去"
            yield Finding("字段", HINT, where, message, fix, file=record.file)


def columns(kind: Genre, given: Mapping[str, Any], record: Record) -> Iterator[Finding]:
    """Return as hints the columns of typed rows that their list does not have: nothing prints them."""
    if record.from_ledger or kind.paper.endswith(".docx") or prints_every(words := kind.words):
        return
    for name, rows in given.items():
        known = kind.fields[name].columns
        for index, row in enumerate(rows if kind.fields[name].type.rows and not kind.fields[name].type.by_unit else ()):
            for strange in [column for column in row if column not in known and not asks_for(words, column)]:
                where = "，".join(part for part in (record.where((name, index)), f"“{name}”") if part)
                message = f"“{name}”没有“{strange}”这一栏，没有印"
                fix = f"改成其中一栏：{'、'.join(known)}；或删去"
                yield Finding("字段", HINT, where, message, fix, file=record.file)


def _printed(kind: Genre, given: Mapping[str, Any]) -> Iterator[str]:
    """Return of the fields that are given those that words of the genre name; others are for what is looked at."""
    every = TABLE.fields
    yield from (name for name in given if name in kind.named and not kind.fields[name].choices and name not in every)


def _is_in(value: Any, words: str) -> bool:
    """Return whether the texts of a value stand in words; what holds more than texts is not looked for."""
    texts = value if isinstance(value, list) else [value]
    return not all(isinstance(text, str) and text for text in texts) or all(text in words for text in texts)
