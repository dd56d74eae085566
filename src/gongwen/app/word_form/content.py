"""A genre and a record → what stands in a form: each field with its text, each list with its columns and rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from gongwen.chinese import ordinals
from gongwen.document import counting
from gongwen.genres import types
from gongwen.genres.genre import Genre
from gongwen.genres.outline import Outline
from gongwen.genres.tasks import Tasks
from gongwen.records import Record, Value
from gongwen.records.field import Field

# The first row, and the columns of the form; a Word file whose first table begins so is one.
HEAD = ("栏目", "填写内容", "说明")
GENRE = "文种"
RARE = "下面各栏，用得着的才填"  # a row of its own before what the sample does not have
WORDY = ("一要", "一是", "首先")  # heads of such items stand in a line of their own: the ordinal is part of the words


class FormTable(NamedTuple):
    """A list field: its columns, and its rows as texts by column."""

    field: Field
    columns: tuple[str, ...]
    rows: tuple[Mapping[str, str], ...]


class FilledForm(NamedTuple):
    """What stands in a form 填写表. often, rare: the fields with their texts, "" where the record has none."""

    genre: Genre
    often: tuple[tuple[Field, str], ...]
    rare: tuple[tuple[Field, str], ...]
    tables: tuple[FormTable, ...]


def form_of(kind: Genre, record: Record) -> FilledForm:
    """Return the form of a genre with the values of a record: its fields first, then those that it does not have."""
    values, _ = types.check(record, kind.fields)
    given = dict(_by_field(kind, record))
    listed = [item for item in kind.fields.values() if item.type.rows]
    single = [item for item in kind.fields.values() if not item.type.rows and item.name != GENRE]
    often = [item for item in single if item.name in given or item.required]
    often.sort(key=lambda item: list(given).index(item.name) if item.name in given else -1)
    rare = [item for item in single if item not in often]
    return FilledForm(
        kind,
        tuple((item, cell_text(given.get(item.name, ""), values.get(item.name))) for item in often),
        tuple((item, "") for item in rare),
        tuple(_table(item, values.get(item.name)) for item in listed),
    )


def _by_field(kind: Genre, record: Record) -> Iterator[tuple[str, Value]]:
    """Return the values of a record by the names of their fields."""
    names = {alias: item.name for item in kind.fields.values() for alias in (item.name, *item.aliases)}
    for name, value in record.fields.items():
        if name in names:
            yield names[name], value


def cell_text(value: Value, read: Any) -> str:
    """Return the text of a field's cell: of an outline with its ordinals, of a list one name a line."""
    if isinstance(value, str):
        return value.strip("\n")
    if isinstance(read, Outline):
        return "\n".join(outline_lines(read))
    return "\n".join(map(str, read if isinstance(read, list) else [read or ""]))


def outline_lines(outline: Outline) -> Iterator[str]:
    """Return an outline as people type it: a line an item or a paragraph, each item with its ordinal."""
    yield from outline.lead
    scheme = ordinals.LEVELS[outline.level - 1] if outline.scheme is None else outline.scheme
    for number, item in enumerate(outline.items, 1):
        label = counting.label(scheme, number, len(outline.items))
        runs_in = outline.level > 1 and scheme not in WORDY
        yield from _item_lines(label, item.title, item.text, runs_in)
        if item.children:
            yield from outline_lines(item.children)
    yield from outline.close


def _item_lines(label: str, title: str, text: tuple[str, ...], runs_in: bool) -> Iterator[str]:
    if title and text and runs_in:
        stop = "" if title[-1] in "。！？：" else "。"
        yield f"{label}{title}{stop}{text[0]}"
        text = text[1:]
    elif title:
        yield label + title
    elif text:
        yield label + text[0]
        text = text[1:]
    yield from text


def _table(item: Field, read: Any) -> FormTable:
    rows = tuple(_texts(item, row) for row in _with_wholes(read) or ())
    used = {name for row in rows for name in row}
    columns = tuple(name for name, column in item.columns.items() if name in used or column.required)
    return FormTable(item, columns or tuple(item.columns)[:4], rows)


def _with_wholes(read: Any) -> Iterable[Mapping[str, Any]]:
    """Return the rows of a list; where tasks have parts, what is said of the whole stands in a row before them."""
    said = dict(_said_of_wholes(read.outline)) if isinstance(read, Tasks) else {}
    for row in read or ():
        if not row.get("分项"):
            said.pop(row.get("任务", ""), "")
        if row.get("分项") and (text := said.pop(row["任务"], "")):
            yield {"类别": row.get("类别", ""), "任务": row["任务"], "内容": text}
        yield row


def _said_of_wholes(outline: Outline) -> Iterator[tuple[str, str]]:
    """Return the text of each item with items below it, by its head."""
    for item in outline.items:
        if item.children:
            if item.text:
                yield item.title, "\n".join(item.text)
            yield from _said_of_wholes(item.children)


def _texts(item: Field, row: Mapping[str, Any]) -> dict[str, str]:
    """Return the texts of a row by column, without those that are empty."""
    found = {name: _cell(item.columns[name], value) for name, value in row.items() if name in item.columns}
    return {name: text for name, text in found.items() if text}


def _cell(column: Field, value: Any) -> str:
    """Return a value of a row as the text of its cell; points of 措施 and the like stand a line each, unnumbered."""
    if column.type is types.TYPES["提纲"] and isinstance(value, str):
        labels = [ordinals.recognise(line) for line in value.split("\n")]
        return "\n".join(label.rest for label in labels if label) if all(labels) else value
    if column.type.rows and isinstance(value, list):
        return "\n".join(_row_line(column, row) for row in value)
    separator = "\n" if isinstance(value, list) and any("。" in str(one) for one in value) else "、"
    return separator.join(map(str, value)) if isinstance(value, list) else str(value or "")


def _row_line(item: Field, row: Mapping[str, Any]) -> str:
    """Return a row of a list inside a row as one line: 清淤；牵头：县水利局；时限：4月底前."""
    cells = _texts(item, row)
    first = next(iter(cells), "")
    return cells.get(first, "") + "".join(f"；{name}：{text}" for name, text in cells.items() if name != first)


def row_of_line(item: Field, line: str) -> dict[str, Value]:
    """Return the row that a line stands for; its first words belong to the first column."""
    parts = re.split(f"；({'|'.join(map(re.escape, item.column_names))})：", line)
    return {next(iter(item.columns)): parts[0], **dict(zip(parts[1::2], parts[2::2], strict=True))}


def sample_form(kind: Genre) -> FilledForm:
    """Return the form of a genre's sample; a genre of ledgers shows the rows of its workbook."""
    from gongwen.records import read

    return form_of(kind, replace(read(kind.sample)[0], file=str(kind.sample)))


def texts(form: FilledForm) -> Iterator[tuple[str, str]]:
    """Return every text of a form that stands to be overwritten, with the name of its field."""
    for item, text in (*form.often, *form.rare):
        yield item.name, text
    for table in form.tables:
        for row in table.rows:
            for text in row.values():
                yield table.field.name, text


def lines_by_field(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """Return the lines of texts by their field."""
    found: dict[str, set[str]] = {}
    for name, text in pairs:
        found.setdefault(name, set()).update(line.strip() for line in text.split("\n") if line.strip())
    return found
