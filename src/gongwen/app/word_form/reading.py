"""A filled-in form .docx → its record, whose every value knows its cell.

What a person may do to the file in between is allowed for: paragraphs pasted in any look, rows added, moved and
deleted, cells merged, drop-downs turned into text. What is not used is told: samples that nobody changed, rows
without a name, texts and pictures outside the tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gongwen import foreign
from gongwen.app.word_form import content
from gongwen.app.word_form.content import GENRE, HEAD, RARE
from gongwen.app.word_form.writing import CHOOSE, GREY, HOW, said, table_title
from gongwen.document.finding import HINT, Finding, Misuse
from gongwen.foreign.source import Cell, Grid, Line, Source, SourceBlock, SourceImage, walk
from gongwen.genres import genre as genres
from gongwen.genres import types
from gongwen.genres.genre import Genre
from gongwen.records import Place, Record, Value
from gongwen.records.field import Field

RULE = "填写表"


@dataclass
class _Filled:
    """What is read of a form so far: fields, the cells they stand in, and what is told."""

    kind: Genre
    file: str
    fields: dict[str, Value] = field(default_factory=dict)
    lines: dict[Place, int] = field(default_factory=dict)
    places: list[str] = field(default_factory=list)  # of cells; a line is a number of one of them, from 1
    samples: dict[str, set[str]] = field(default_factory=dict)
    left: dict[str, str] = field(default_factory=dict)  # fields with samples that were not changed, and where
    findings: list[Finding] = field(default_factory=list)

    def note(self, place: Place, where: str) -> None:
        """Note where a value stands."""
        self.places.append(where)
        self.lines[place] = len(self.places)

    def tell(self, where: str, message: str, fix: str = "") -> None:
        """Tell what is not used, or odd."""
        self.findings.append(Finding(RULE, HINT, where, message, fix, file=self.file))

    def record(self) -> Record:
        """Return the record; samples that were left as they were are told in one line."""
        if self.left:
            where, names = next(iter(self.left.values())), "、".join(self.left)
            self.tell(where, f"还是灰色的样例，没有采用：{names}", "要用的，改成自己的，或者把字改成黑色")
        return Record(self.fields, self.file, self.lines, tuple(self.findings), self.places)


def _fields_table(blocks: Sequence[SourceBlock]) -> Grid | None:
    """Return the table of fields of a form: the first of the file, which begins with its titles; None for no form."""
    table = next((block for block in blocks if isinstance(block, Grid)), None)
    first = [_plain(cell) for cell in table.rows[0]] if table and table.rows else []
    return table if first[:2] == list(HEAD[:2]) else None


def form_record(path: Path, as_genre: str = "") -> Record | None:
    """Return the record of a form, None for a Word file that is none, or that cannot be read: what is wrong with it
    is said by whoever needs its text. Raises Misuse for a form without its genre.
    """
    try:
        source = foreign.read(path)
    except Misuse:
        return None
    return record_of(source, as_genre)


def record_of(source: Source, as_genre: str = "") -> Record | None:
    """Return the record of a form that has been opened, None for what is none. Raises Misuse as form_record does."""
    table = _fields_table(source.blocks)
    if table is None:
        return None
    kind = _genre(table, source.file, as_genre)
    found = _Filled(kind, source.file, samples=content.lines_by_field(content.texts(content.sample_form(kind))))
    found.fields[GENRE] = kind.name
    _read_fields(table, found)
    _read_rest(source.blocks, table, found)
    for message in source.told:
        found.tell("", message)
    return found.record()


def _genre(table: Grid, file: str, as_genre: str) -> Genre:
    """Return the genre that a form names, or that of --as where the row is gone."""
    named = next((_plain(row[1]) for row in table.rows if len(row) > 1 and _plain(row[0]) == GENRE), "")
    if not named and not as_genre:
        raise Misuse(f"{file}：填写表里没有“{GENRE}”一行；加上这一行，或者写 --as 文种")
    try:
        return genres.chosen(named or as_genre)
    except Misuse as error:
        raise Misuse(f"{file}：{error}") from error


def _plain(cell: Cell) -> str:
    return cell.text.strip()


# --- the table of fields ---------------------------------------------------------------------


def _read_fields(table: Grid, found: _Filled) -> None:
    """Read the rows of fields; a row without a name goes on with the field above it."""
    name = ""
    for row in table.rows[1:]:
        label = _plain(row[0]).rstrip("*＊：:") if row else ""
        if label in (GENRE, RARE, HEAD[0]) or not row:
            continue
        name = label or name
        cell = row[1] if len(row) > 1 else None
        if cell is not None and name:
            _read_field(name, cell, found)
        elif label:
            found.tell(_where(row[0], table), f"“{label}”这一行没有“{HEAD[1]}”一格，没有采用", "把这一行拆成三格再写")


def _read_field(name: str, cell: Cell, found: _Filled) -> None:
    """Read the cell of a field; what the samples say is left out."""
    lines = list(_taken(name, cell, found))
    if not lines:
        return
    item = _field(name, found.kind)
    where = lines[0].where
    if name in found.fields:
        before = found.fields[name]
        text = "\n".join([*(before if isinstance(before, list) else [str(before)]), *map(_typed, lines)])
        found.fields[name] = _value(item, text)
        return
    found.fields[name] = _value(item, "\n".join(map(_typed, lines)))
    found.note((name,), where)
    if len(lines) > 1:
        for number, line in enumerate(lines):
            found.note((name, number), line.where)


def _value(item: Field | None, text: str) -> Value:
    """Return a cell's text as a record holds it: of names, a line each; else the text."""
    if item and item.type.names and "\n" in text:
        return [line for line in text.split("\n") if line.strip()]
    return text


def _field(name: str, kind: Genre) -> Field | None:
    fields = kind.fields.values()
    return kind.fields.get(name) or next((item for item in fields if name in item.aliases), None)


def _typed(line: Line) -> str:
    return line.number + line.text


def _taken(name: str, cell: Cell, found: _Filled) -> Iterator[Line]:
    """Return the lines of a cell that are used; grey lines that say what the sample says are not."""
    item = _field(name, found.kind)
    samples = found.samples.get(item.name if item else name, set())
    for line in _lines(cell, found):
        text = line.text.strip()
        if not text or (item and (text == said(item) or (text == CHOOSE and item.choices))):
            continue  # what stands beside the cell comes into it when the two are merged
        if text in samples and _is_grey(line):
            found.left.setdefault(name, line.where)
        else:
            yield line


def _lines(cell: Cell, found: _Filled) -> Iterator[Line]:
    """Return the lines of a cell, a soft break is the end of one; tables and pictures in it are told."""
    for block in cell.blocks:
        if isinstance(block, Line):
            for part in block.text.split("\n"):
                yield Line(part, block.where, block.number if part is block.text else "", runs=block.runs)
        elif isinstance(block, Grid):
            found.tell(block.where, "格子里套的表没有采用", "表写成一行一条，格与格之间用“|”隔开，见 gongwen help 文稿")
        elif isinstance(block, SourceImage):
            found.tell(block.where, "格子里的图片没有采用", "图片放在同一个文件夹里，格子里写它的文件名")


def _is_grey(line: Line) -> bool:
    shown = [run for run in line.runs if run.text.strip()]
    return bool(shown) and all(run.look.colour.upper() == GREY for run in shown)


def _where(cell: Cell, table: Grid) -> str:
    return next((line.where for line in walk(cell.blocks)), table.where)


# --- the tables of lists, and what stands outside --------------------------------------------


def _read_rest(blocks: Sequence[SourceBlock], fields: Grid, found: _Filled) -> None:
    """Read the tables of lists, each under the line that names its field; tell what stands outside of tables."""
    lists = {table_title(item): item for item in found.kind.fields.values() if item.type.rows}
    ours = {*HOW, f"{found.kind.name}填写表", *lists}
    item: Field | None = None
    for block in blocks:
        if isinstance(block, Line) and block.text.strip():
            item = lists.get(block.text.strip(), item)
            if block.text.strip() not in ours:
                found.tell(block.where, f"表格外面的文字没有采用：{block.text.strip()[:20]}", "写进表里的一栏")
        elif isinstance(block, Grid) and block is not fields:
            _read_list(block, item or _of_columns(block, found.kind), found)
        elif isinstance(block, SourceImage):
            found.tell(block.where, "表格外面的图片没有采用", "")


def _of_columns(table: Grid, kind: Genre) -> Field | None:
    """Return the list field that a table's first row names columns of; None for another table."""
    titles = {_plain(cell) for cell in table.rows[0]} if table.rows else set()
    lists = (item for item in kind.fields.values() if item.type.rows)
    return next((item for item in lists if titles & set(item.column_names)), None)


def _read_list(table: Grid, item: Field | None, found: _Filled) -> None:
    """Read a table of a list: a row an entry, each cell under the title of its column."""
    if item is None:
        found.tell(table.where, "这个表不知道是哪一栏的，没有采用", "表的第一行写列名")
        return
    titles = {at: _plain(cell).rstrip("*＊") for at, cell in _by_column(table.rows[0]).items()}
    entries: list[Value] = list(_before(found.fields.get(item.name)))
    above: dict[int, Cell] = {}
    for row in table.rows[1:]:
        cells = _by_column(row)
        above = {at: above.get(at, cell) if cell.goes_on else cell for at, cell in cells.items()}
        if not any(_plain(cell) for cell in cells.values()):
            continue  # a spare row, whatever is merged into it
        entry: dict[str, Value] = {}
        for at, cell in above.items():
            if at in titles:
                _tell_across(at, cell, titles, found)
                _read_cell(item.name, titles[at], cell, entry, (item.name, len(entries)), found)
            elif _plain(cell):
                found.tell(_where(cell, table), "这一格上面没有列名，没有采用", "第一行补上列名")
        if entry:
            entries.append(entry)
    if entries:
        found.fields[item.name] = entries


def _by_column(row: Iterable[Cell]) -> dict[int, Cell]:
    """Return the cells of a row by the column of the grid that each begins in: cells merged across take several."""
    found: dict[int, Cell] = {}
    at = 0
    for cell in row:
        if not cell.goes_left:
            found[at] = cell
        at += cell.columns
    return found


def _tell_across(at: int, cell: Cell, titles: dict[int, str], found: _Filled) -> None:
    """Tell under which title a cell is taken that lies under several."""
    under = [titles[one] for one in range(at, at + cell.columns) if one in titles]
    if len(under) > 1 and (line := next((one for one in walk(cell.blocks) if one.text.strip()), None)):
        found.tell(line.where, f"这一格横着合并了{'、'.join(under)}，记在“{under[0]}”里", "不对的，拆开这一格再写")


def _before(value: Value | None) -> Iterable[Value]:
    return value if isinstance(value, list) else []


def _read_cell(name: str, title: str, cell: Cell, entry: dict[str, Value], place: Place, found: _Filled) -> None:
    lines = list(_taken(name, cell, found))
    if not lines:
        return
    if not title:
        found.tell(lines[0].where, f"这一列没有列名，没有采用：{lines[0].text[:20]}", "第一行补上列名")
        return
    if not entry:
        found.note(place, lines[0].where)
    entry[title] = _entry_value(found.kind, name, title, [_typed(line) for line in lines])
    found.note((*place, title), lines[0].where)


def _entry_value(kind: Genre, name: str, title: str, lines: list[str]) -> Value:
    """Return a cell of a list as its column takes it: the lines of 措施 and the like are items."""
    item = kind.fields[name]
    column = item.columns.get(item.column_names.get(title, ""))
    if column and column.type.rows:
        return [content.row_of_line(column, line) for line in lines]
    return list[Value](lines) if column and column.type is types.TYPES["提纲"] and len(lines) > 1 else "\n".join(lines)
