"""The rows of a table in a rough outline → lines, as if they had been typed one below the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from gongwen.chinese.patterns import compiled
from gongwen.genres.genre import Genre
from gongwen.genres.rough.cues import BODY, Cues
from gongwen.genres.rough.kinds.agenda import agenda, is_agenda
from gongwen.genres.rough.kinds.numbered import is_numbered, numbered
from gongwen.genres.rough.listed.amounts import in_words, is_table
from gongwen.genres.rough.listed.rows import main_column
from gongwen.genres.rough.tasked.columns import ByCells, tasks_by_cells
from gongwen.genres.rough.tasked.duties import MEASURED
from gongwen.genres.rough.tasked.progress import COLUMNS
from gongwen.genres.tasks.reading import DUTIES
from gongwen.records import header, naming
from gongwen.records.field import Field
from gongwen.records.head import Header
from gongwen.records.sheet import Sheet

_ORDINAL = compiled(r"[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]?[、.．]?")
_HEADER = frozenset(
    "栏目 项目 内容 填写内容 说明 要点 序号 部分 备注 怎样填 环节 提纲 具体内容 主要内容 "
    "时间 时长 用时 预计时间".split()
)
_EXPLAINS = frozenset({"说明", "怎样填", "填写说明", "备注", "时间", "时长", "用时", "预计时间"})
ASIDE = "〔说明〕"  # before the words of a column that explains
OWN = ("栏目", "填写内容", "说明")  # the header of a form that `gongwen new` writes
HEAD = "〔表头〕"  # before the names of columns
GUESSED = "〔分栏〕"  # before what the columns of a table were taken for


_BAR = compiled(r"[ \t\u3000]*[|｜][ \t\u3000]*")
_DASHES = compiled(r"[:\- ]*")


def without_tabs(texts: Iterable[tuple[int, str]], kind: Genre, named: bool = True) -> Iterator[tuple[int, str]]:
    """Return the lines of an outline, rows of cells between tabs, or between bars below names of columns, spread into
    lines; named: a table of tasks begins with the name of their field.
    """
    for mark, group in groupby(texts, lambda one: _divides(one[1].strip())):
        lines = list(group)
        if (
            mark == "|"
            and Cues(kind).main == BODY
            and any(all(map(_DASHES.fullmatch, _BAR.split(text))) for _, text in lines)
        ):
            yield from lines  # a table among the paragraphs of a text
            continue
        if mark == "|":
            lines = [(number, text) for number, text in lines if not all(map(_DASHES.fullmatch, _BAR.split(text)))]
        rows = [_cells(text, mark) for _, text in lines] if mark else []
        if not mark or (mark == "|" and not (_task_columns(rows, kind) or _row_columns(rows, kind))):
            yield from lines
            continue
        for (number, _), row in zip(lines, spread(rows, kind, named), strict=True):
            yield from ((number, line) for line in row)
        yield lines[-1][0], ""  # what follows is no part of the last row


def _divides(text: str) -> str:
    """Return what stands between the cells of a row: a tab, a bar; "" for a line that is no row."""
    return "\t" if "\t" in text else "|" if _BAR.search(text) else ""


def _cells(text: str, mark: str) -> list[str]:
    if mark == "\t":
        return text.strip("\n").split("\t")
    return _BAR.split(text.strip().strip("|｜").strip())


def spread(rows: Sequence[Sequence[str]], kind: Genre, named: bool = True) -> list[list[str]]:
    """Return the lines of each row: a name before its content, an ordinal before its words, further cells below."""
    if columns := _task_columns(rows, kind):
        above = [[HEAD + "、".join(cell for cell in row if cell.strip())] for row in rows[: columns.data]]
        above[-1:] = [[*above[-1], f"{kind.task_lists[0]}："]] if above and named else above
        return above + [_task(row, columns, _apart(kind)) for row in rows[columns.data :]]
    if by_cells := _by_cells(rows, kind):
        return _told_by_cells(rows, by_cells, kind, named)
    if is_agenda(rows, kind):
        names = [HEAD + _joined(rows[0], "、"), *(["议程："] if named else [])]
        return [names, *agenda(rows)]
    if listed := _row_columns(rows, kind):
        head, item = listed
        above = [[HEAD + _joined(row, "、")] for row in rows[: head.data]]
        above[-1:] = [[*above[-1], f"{item.name}："]] if above and not kind.ledger else above[-1:]
        return above + [_row_of(row, head, item) for row in rows[head.data :]]
    cues = Cues(kind)
    if is_numbered(rows, cues):
        return [[HEAD + _joined(rows[0], "、")], *([numbered(rows[0], row)] for row in rows[1:])]
    return _others(rows, kind, cues)


def _by_cells(rows: Sequence[Sequence[str]], kind: Genre) -> ByCells | None:
    """Return the columns of a table of tasks that no header names, by what stands in them."""
    if kind.spoken or Cues(kind).main not in kind.task_lists:
        return None
    names = naming.names_of(kind.fields[kind.task_lists[0]].columns, False)
    said = [meaning.name if (meaning := names.of([cell.strip()])) else "" for cell in rows[0]] if rows else []
    found = tasks_by_cells(rows, [])
    return tasks_by_cells(rows, said) if found and found.data and any(said) else found


def _told_by_cells(rows: Sequence[Sequence[str]], by_cells: ByCells, kind: Genre, named: bool) -> list[list[str]]:
    """Return the lines of a table of tasks whose columns are known by their cells alone; told."""
    columns = _task_columns([by_cells.names, *rows[by_cells.data :]], kind)
    if columns is None:
        return [_row([cell.strip() for cell in row], Cues(kind)) for row in rows]
    listed = "、".join(name for name in by_cells.names if name != "-")
    above = [[HEAD + _joined(row, "、")] for row in rows[: by_cells.data]]
    lines = above + [_task(row, columns, _apart(kind)) for row in rows[by_cells.data :]]
    lines[0] = [*above[0], *lines[0][1:]] if above else lines[0]
    label = [f"{GUESSED}表里各列照格里写的分成了“{listed}”", *([f"{kind.task_lists[0]}："] if named else [])]
    return [[*lines[0], *label], *lines[1:]] if above else [[*label, *lines[0]], *lines[1:]]


def _others(rows: Sequence[Sequence[str]], kind: Genre, cues: Cues) -> list[list[str]]:
    """Return the lines of each row of a table that no list of the genre is for, and whose rows nothing numbers."""
    if kind.ledger and not kind.task_lists and _are_bare_rows(rows, cues):
        return [[_bare_row(row, at)] for at, row in enumerate(rows, 1)]
    if cues.main == BODY and is_table(rows, cues):
        return [[_bars(row), *([DASHES * len(rows[0]) + "|"] if not at else [])] for at, row in enumerate(rows)]
    if said := in_words(rows):
        return _told_in_words(rows, said)
    if _is_list_of_others(rows, cues):
        return [
            [HEAD + "、".join(cell.strip() for cell in rows[0] if cell.strip())],
            *([_joined(row, "，")] for row in rows[1:]),
        ]
    helps = {item.help for item in kind.fields.values()}
    skipped: set[int] = set()
    found: list[list[str]] = []
    for row in rows:
        cells = [cell.strip() for cell in row]
        if len([cell for cell in cells if cell]) > 1 and all(not cell or cell in _HEADER for cell in cells):
            skipped = {at for at, cell in enumerate(cells) if cell in _EXPLAINS}
            found.append([] if cells == list(OWN) else [HEAD + "、".join(cells)])
            continue
        aside = [ASIDE + cells[at] for at in skipped if at < len(cells) and cells[at] and cells[at] not in helps]
        found.append([*_row([cell for at, cell in enumerate(cells) if at not in skipped], cues), *aside])
    return found


DASHES = "|---"


def _told_in_words(rows: Sequence[Sequence[str]], said: Sequence[list[str]]) -> list[list[str]]:
    """Return the sentences of a table of figures, told."""
    told = f"{GUESSED}没有放表的地方，表写成了{len(said) - 1}句话，每个数前面是列名"
    return [[HEAD + _joined(rows[0], "、"), told], *said[1:]]


def _bars(row: Sequence[str]) -> str:
    return "| " + " | ".join(" ".join(cell.replace("|", "｜").split()) for cell in row) + " |"


def _are_bare_rows(rows: Sequence[Sequence[str]], cues: Cues) -> bool:
    """Return whether rows that no header names are those of a list: as many cells in each, no name of a field."""
    cells = [[cell.strip() for cell in row if cell.strip()] for row in rows]
    width = min(map(len, cells), default=0)
    return len(rows) > 1 and width > 2 and not any(cues.label(f"{cell}：") for row in cells for cell in row[:2])


def _bare_row(row: Sequence[str], at: int) -> str:
    """Return a row as a point, its cells between blanks."""
    cells = ["".join(cell.split()) for cell in row if cell.strip()]
    number = cells.pop(0).rstrip("、.．") if _ORDINAL.fullmatch(cells[0]) else str(at)
    return f"{number if number.isdecimal() else at}、{'　'.join(cells)}"


def falls_apart(rows: Sequence[Sequence[str]], kind: Genre) -> bool:
    """Return whether the rows of a table become a line for each cell: no name, ordinal or header says what they are."""
    cells = [[one.strip() for one in row if one.strip()] for row in rows]
    lines = spread(rows, kind)
    return any(len(row) > 1 and row == line for row, line in zip(cells, lines, strict=True))


_NAMED = compiled("[\u4e00-\u9fff]{1,6}")


def _is_list_of_others(rows: Sequence[Sequence[str]], cues: Cues) -> bool:
    """Return whether rows are a table that no field is for: names of columns above, no names of fields at the side."""
    cells = [[cell.strip() for cell in row] for row in rows]
    if len(rows) < 2 or any(len(row) != len(rows[0]) for row in rows) or len(rows[0]) < 3:
        return False
    if not all(map(_NAMED.fullmatch, cells[0])) or set(cells[0]) & _HEADER:
        return False
    return not any(cues.label(f"{cell}：") or _ORDINAL.fullmatch(cell) for row in cells[1:] for cell in row[:2] if cell)


def _joined(row: Sequence[str], mark: str) -> str:
    return mark.join(cell.strip() for cell in row if cell.strip())


def _task_columns(rows: Sequence[Sequence[str]], kind: Genre) -> Header | None:
    """Return the header of a table of tasks, None for any other table."""
    if not kind.task_lists:
        return None
    columns, sheet = kind.fields[kind.task_lists[0]].columns, Sheet("", [list(row) for row in rows])
    names = naming.names_of(columns, False)
    if not any("任务" in one.names for one in header.candidates(sheet, names, columns)):
        return None  # 公文办理 | 收文2310件: what was done is no list of tasks
    found = header.find(sheet, names, columns, ["任务"])
    return found if found and len(set(found.titles) & set(columns)) > 1 else None


def _lists(kind: Genre) -> list[Field]:
    """Return the lists of rows that a table may be: the one that a genre with a ledger is made of, else any."""
    if kind.ledger and not kind.task_lists:
        own = kind.fields.get(kind.ledger.into)
        return [own] if own and own.type.rows else []
    if kind.spoken or Cues(kind).main in kind.task_lists:
        return []
    return [item for item in kind.fields.values() if item.type.rows and not item.type.layered and item.name != "任务"]


def _row_columns(rows: Sequence[Sequence[str]], kind: Genre) -> tuple[Header, Field] | None:
    """Return the header of a table of the rows of a list, and that list: 问题 | 单位 | 整改情况; None for any other."""
    for item in _lists(kind):
        sheet = Sheet("", [list(row) for row in rows])
        found = header.find(sheet, naming.names_of(item.columns, False), item.columns, [main_column(item)])
        if found and len(set(found.titles) & set(item.columns)) > (1 if kind.ledger else 2):
            return found, item
    return None


def _row_of(row: Sequence[str], columns: Header, item: Field) -> list[str]:
    """Return a row of a table of problems as one line, each of its cells behind the name of its column."""
    name = main_column(item)
    cells = [
        (one.title if one.name != name else name, cell.strip())
        for one, cell in zip(columns.headings, row, strict=False)
    ]
    main = "。".join(cell for title, cell in cells if title == name and cell)
    more = [f"{title}：{cell}" for title, cell in cells if title not in (name, "序号") and cell]
    number = next((cell for title, cell in cells if title == "序号" and cell.isdecimal()), "1")
    return ["；".join([f"{name}{number}：{main}", *more])] if main else ["；".join(more)] if more else []


UNITS = ("牵头", "配合")
_PARTED = compiled(r"[，,；;。\s（）()]")


def _apart(kind: Genre) -> Sequence[str]:
    """Return the columns of a task that stand in lines of their own, in a genre that counts how far tasks are."""
    counted = kind.ledger and kind.ledger.counts and Cues(kind).main in kind.task_lists
    return COLUMNS if counted else ()


def _task(row: Sequence[str], columns: Header, apart: Sequence[str]) -> list[str]:
    """Return a row of a table of tasks as a point: its words, then who does it and by when."""
    cells = {title: cell.strip() for title, cell in zip(columns.titles, row, strict=False) if cell.strip()}
    number = cells.pop("编号", "")
    below = [f"    {name}：{' '.join(cells.pop(name).split())}" for name in apart if name in cells]
    short = [name for name in MEASURED if name in cells and not _PARTED.search(cells[name])]
    cells |= {name: cells[name].replace("，", "、") for name in UNITS if name in cells}
    below += [f"    {name}：{cells.pop(name)}" for name in DUTIES if name in cells and set(cells[name]) & set("（()）")]
    duties = "；".join(f"{name}：{cells.pop(name)}" for name in (*DUTIES, *short) if name in cells)
    more = [one.name for one in columns.twins if one.meaning == "任务"]  # 重点工作 | 工作内容
    words = [cells.pop(name) for name in ("任务", *more, "分项", "内容") if name in cells]
    others = "；".join(f"{name}：{text}" for name, text in cells.items())
    text = "。".join(one.rstrip("。") for one in (*words, others) if one)
    label = number + "、" if number.isdecimal() else "• "
    return [f"{label}{text}{f'（{duties}）' if duties else ''}", *below] if text else below


def _row(cells: Sequence[str], cues: Cues) -> list[str]:
    """Return one row as lines."""
    cells = [cell for cell in cells if cell]
    while len(cells) > 1 and _ORDINAL.fullmatch(cells[0]) and cues.label(cells[1]):
        cells = cells[1:]  # 1 | 标题 | …: the rows are numbered
    if len(cells) > 1 and _ORDINAL.fullmatch(cells[0]):
        number = cells[0].rstrip("、.．")
        cells = [f"{number}{'' if number[-1] in ')）' else '、'}{cells[1]}", *cells[2:]]
    if len(cells) > 1 and (cue := cues.label(cells[0].rstrip("：:") + "：")):
        return _named(cue.field, cells, cues)
    return [line for cell in cells for line in cell.split("\n") if line.strip()]


def _named(name: str, cells: Sequence[str], cues: Cues) -> list[str]:
    """Return a row that begins with the name of a field."""
    lines = [line for cell in cells[1:] for line in cell.split("\n") if line.strip()]
    item = cues.kind.fields[name]
    label = cells[0].rstrip("：:") + "："
    if len(lines) == 1 or not (item.type.layered or item.type.several_lines):
        return [label + lines[0], *lines[1:]]
    return [label, *lines]
