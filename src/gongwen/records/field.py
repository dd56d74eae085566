"""A field 字段 as a genre declares it, what a type 类型 of fields is, and the values that types make.

The types themselves stand in gongwen.genres.types: one value each. Whoever has a field asks its type, never its name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from gongwen.chinese.patterns import compiled
from gongwen.document.finding import Finding
from gongwen.records import Place, Record, Value

GAP = "【待补：{}】"


class Moment(str):
    """A time as it was written, with the last day it means (None where it names none) and the months, 1 to 12, of the
    record's year in which something is done or falls due.
    """

    day: date | None = None
    months: tuple[int, ...] = ()


class Row(dict[str, Any]):
    """One row of a 清单: values by column name, "" for what it does not have."""

    def __missing__(self, name: str) -> str:
        """Return "" for a column that the row does not have."""
        return ""


class Script(str):
    """A text that is manuscript as the user wrote it: headings, tables and pictures are what they look like."""


class Lines(str):
    """A text whose lines must each stay one title line; the genre writes it behind “# ”."""


@dataclass(slots=True)
class FieldCheck:
    """Collects findings while the values of one record are read."""

    record: Record
    findings: list[Finding] = field(default_factory=list)
    year: int = 0  # completes times that name none
    base: date | None = None  # 成文日期: what 15个工作日 is counted from …
    noticed: date | None = None  # … and in a row the day of the notice that set it, where a record names that

    def report(self, place: Place, level: str, message: str, fix: str = "") -> None:
        """Add a finding about the value at a place of the record."""
        name = f"“{place[0]}”" if place else ""
        where = "，".join(part for part in (self.record.where(place), name) if part)
        self.findings.append(Finding("字段", level, where, message, fix, file=self.record.file))


def gap_text(item: Field, checking: FieldCheck) -> Any:
    """Return the visible gap of a draft as a text: 【待补：单位】."""
    return GAP.format(item.name)


def gap_as_read(item: Field, checking: FieldCheck) -> Any:
    """Return the visible gap of a draft as the field's type reads it: a list of one name, an outline of one line."""
    return item.read(GAP.format(item.name), (item.name,), checking)


@dataclass(frozen=True, slots=True)
class InputCell:
    """How values of a type stand in an input workbook."""

    width: int = 14  # of the column, in characters
    number_format: str = ""  # of Excel; "" for text that wraps
    value: Callable[[str], Any] = str  # a text → what its cell holds: a text, a number or a datetime
    validation: Mapping[str, Any] = field(default_factory=dict)  # as xlsxwriter takes it; choices come from the field


@dataclass(frozen=True, eq=False)
class FieldType:
    """A type of fields 类型: everything in which fields of one type differ from those of another.

    `read` makes of a record's value what words and tags use, and reports what is wrong with it; it never fails.
    """

    name: str
    help: str  # what one fills in: its row in the manual
    read: Callable[[Field, Value, Place, FieldCheck], Any]
    schema: Mapping[str, Any]  # JSON Schema of what a record may give
    gap: Callable[[Field, FieldCheck], Any] = gap_text  # what a draft shows for a needed field that is missing
    doubts: Callable[[Any, Mapping[str, Any], FieldCheck], None] | None = None  # of a value beside all others
    cell: InputCell = InputCell()
    plain: bool = False  # a text of one line needs no reading
    several_lines: bool = False  # line breaks in a cell of a ledger mean something
    loop: str = ""  # what a tag goes through one by one, {} for the field's name; "" for a single value
    rows: bool = False  # holds rows with columns
    layered: bool = False  # may be written as an outline, whose items may have columns
    parts: tuple[str, ...] = ()  # what a row or an item has by itself, beside what the genre declares
    dated: bool = False  # holds days, or times that mean days
    names: bool = False  # holds names of units or people
    pictures: bool = False  # holds picture files
    by_unit: bool = False  # its rows say who does them: each unit can be told its own
    states: Callable[[], Collection[str]] = frozenset  # what a 状态 may say beside what those of problems do

    @property
    def spreads(self) -> bool:
        """Return whether a value may hold more than one line: paragraphs, an outline, rows."""
        return self.layered or self.several_lines or self.rows


class ColumnHints(NamedTuple):
    """How a column is found in ledgers and read from them, beside its name and aliases.

    patterns: of whole titles, which are guesses. second: where a second column of this meaning goes; its own name: both
    texts are joined. elsewhere: the common fields, a title line or the sheet's name may say it. whole: rows that are
    merged in it are one. in_blank: it stands in the blank workbook. yielding: titles, as patterns, that give way to
    another one, with the column they go to then, "" for that of any second one.
    """

    patterns: tuple[str, ...] = ()
    second: tuple[str, ...] = ()
    elsewhere: bool = False
    whole: bool = False
    in_blank: bool = True
    yielding: Mapping[str, str] = {}

    def gives_way(self, title: str) -> str | None:
        """Return the column that a title goes to where it gives way to another one; None where it does not."""
        return next((to for pattern, to in self.yielding.items() if re.fullmatch(pattern, title)), None)


NO_HINTS = ColumnHints()


@dataclass(frozen=True, slots=True)
class Field:
    """One field 字段 of a genre, or one column 列 of a list, as genre.yaml declares it."""

    name: str
    type: FieldType
    help: str = ""
    title: str = ""  # of a column: what is printed over it, where that is not its name
    required: bool = False
    unless: tuple[str, ...] = ()  # required where none of these is given
    where: tuple[str, ...] = ()  # required where one of these is given
    aliases: tuple[str, ...] = ()
    default: str = ""  # Jinja, computed when the record does not give the field
    choices: tuple[str, ...] = ()
    scheme: str | None = None  # 提纲: the default 序数
    level: int = 1  # 提纲: the level of its items
    item_fields: tuple[str, ...] = ()  # 提纲: fields that items have beside 题 文 分项
    columns: Mapping[str, Field] = field(default_factory=dict)  # 清单, 任务: what its rows hold
    hints: ColumnHints = NO_HINTS  # of a column: how it is found in ledgers
    heads: tuple[str, ...] = ()  # 文字: words that the genre sets before it itself: 关于
    tails: tuple[str, ...] = ()  # 文字: words that the genre sets behind it itself: 的请示, 问题

    def read(self, value: Value, place: Place, checking: FieldCheck) -> Any:
        """Return a record's value as words and tags use it; what is wrong with it is reported to `checking`."""
        return self.type.read(self, value, place, checking)

    @property
    def printed(self) -> str:
        """Return what is printed over a column: 牵头 → 牵头单位."""
        return self.title or self.name

    def is_missing(self, values: Mapping[str, Any]) -> bool:
        """Return whether values lack what this field must give them."""
        unless = bool(self.unless) and not any(values.get(name) for name in self.unless)
        asked = self.required or unless or any(values.get(name) for name in self.where)
        return asked and not values.get(self.name)

    @property
    def loop(self) -> str:
        """Return what a tag goes through one by one: 问题, 打算.条目; "" for a single value."""
        return self.type.loop.format(self.name)

    @property
    def column_names(self) -> dict[str, str]:
        """Return the names of the columns by name and alias; a name comes before an alias."""
        aliases = {alias: column.name for column in self.columns.values() for alias in column.aliases}
        return aliases | {name: name for name in self.columns}

    @property
    def entry_names(self) -> dict[str, str]:
        """Return what a row or an item of the field has, by name and alias of a column."""
        return {**self.column_names, **{name: name for name in (*self.type.parts, *self.item_fields)}}


_BETWEEN = compiled(r"[、，,；;\s]+(?![^（(]*[）)])")  # not inside brackets


def split_names(text: str) -> list[str]:
    """Return the names in a text; what stands in brackets is not taken apart: 各乡镇（街道、园区）."""
    return [name for name in _BETWEEN.split(text) if name]
