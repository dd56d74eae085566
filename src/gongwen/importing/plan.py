"""A plan as a record 工作计划, 工作要点, 任务分解: parts by their heads, tasks with who does them and by when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from gongwen.chinese import ordinals
from gongwen.chinese.names import organ_words
from gongwen.chinese.patterns import compiled
from gongwen.document import manuscript
from gongwen.document.finding import HINT, Finding, Misuse
from gongwen.document.model import Attachment, Document, Heading, Paragraph, Table
from gongwen.genres.columns import TASKS, titles
from gongwen.genres.genre import Genre
from gongwen.genres.tasks.reading import DUTIES
from gongwen.importing.drafted import Drafted, year_of
from gongwen.importing.outlines import Labelled, labelled, outline, texts
from gongwen.importing.proof import same_text
from gongwen.importing.tables import TableRead
from gongwen.importing.tasks import Labels, leaves, tasks_of, told_by_tables

# The parts of a plan in the order that the genre prints them, and what their heads say.
_PARTS = {
    "总体要求": compiled("指导思想|总体要求|总体思路|总体目标和思路|工作思路"),
    "目标": compiled("目标|指标"),
    "任务": compiled("任务|工作重点|重点工作|主要工作|具体工作|(?<!保障)措施|举措|工作安排|工作内容"),
    "保障": compiled("保障|组织|要求|实施步骤|工作机制"),
}
_TABLES = ("任务分解表", "月度进度表")  # that the genre adds as attachments


def plan(kind: Genre, document: Document, tables: Sequence[TableRead]) -> Drafted:
    """Return a plan as the fields of its genre.

    The tasks have 牵头, 配合 and 时限 where the text or its table says so.
    """
    _refuse_without_table(kind, tables)
    found = Drafted()
    _named(kind, document, found)
    labels = Labels.of(kind.fields["任务"].columns)
    blocks = labelled(document.blocks)
    end = next((at for at, one in enumerate(blocks) if isinstance(one.block, Attachment)), len(blocks))
    body, tables = _with_tables(blocks[:end], tables)
    if kind.key == "work-plan":
        _parts(body, labels, found)
    else:
        _points(kind, body, labels, found)
    told_by_tables(found, tables, kind.fields["任务"].columns)
    if not found.fields.get("任务"):
        _without_tasks(kind, found, labels)
    _printed_duties(kind, document, found)
    _attachments(blocks[end:], found)
    return found


def _with_tables(blocks: Sequence[Labelled], tables: Sequence[TableRead]) -> tuple[list[Labelled], list[TableRead]]:
    """Return the blocks of the text, with the tables that list no tasks as rows where they stand, and what is left to
    be told by tables; those above the first head have no outline to stand in.
    """
    reads = iter(tables)
    body: list[Labelled] = []
    left: list[TableRead] = []
    for one in blocks:
        read = next(reads) if isinstance(one.block, Table) else None
        if read is None:
            body.append(one)
        elif read.rows or not any(isinstance(before.block, Heading) for before in body):
            left.append(read)
        else:
            body.append(Labelled(Paragraph(manuscript.write(Document(blocks=(one.block,))).strip()), ""))
    return body, [*left, *reads]


def _refuse_without_table(kind: Genre, tables: Sequence[TableRead]) -> None:
    """Raise Misuse for a text as a genre that says of tasks what no text does: how far they are, who signs for them."""
    counts = "甲方" in kind.fields or _counts(kind)
    if counts and not any(table.rows for table in tables):
        raise Misuse(
            f"文种“{kind.name}”的话由程序照任务清单来写，原文里没有任务表，导入会印出原文没有的话；"
            "用 --as 报告、--as 通知，或不写 --as，导入成文稿"
        )


def _counts(kind: Genre) -> bool:
    """Return whether a genre says how far tasks are at some day."""
    day = kind.fields.get("截至日期")
    return day is not None and (day.required or bool(day.where))


def _without_tasks(kind: Genre, found: Drafted, labels: Labels) -> None:
    """Make tasks of the paragraphs of a plan that has neither heads nor a table, all but the first; tell it."""
    name = _opens(kind)
    opening, _, rest = str(found.fields.get(name, "")).partition("\n")
    if rest:
        found.fields |= {name: opening, "任务": tasks_of(rest, labels)}
        found.fields |= {"任务标题": ""} if "任务标题" in kind.fields else {"任务序数": ordinals.NONE}
    message = "没有认出任务：正文没有分条，也没有任务表" + ("；每一段当作一项任务" if rest else "")
    found.findings.append(Finding("任务", HINT, "", message, "不是任务清单的，用 --as 通知，或不写 --as"))


def _attachments(blocks: Sequence[Labelled], found: Drafted) -> None:
    """Leave the attachments that the genre does not make itself, all but their tables."""
    own = tuple(name for name in _TABLES if found.fields.get(name) == "有")
    kept = True
    for one in blocks:
        if isinstance(one.block, Attachment):
            kept = not one.block.title.endswith(own) if own else True
            found.leave(f"附件：{one.block.title}" if kept else "")
        elif kept and not isinstance(one.block, Table) and one.text:
            found.leave(one.text)


def _named(kind: Genre, document: Document, found: Drafted) -> None:
    """Set whose plan it is, of what year, and its title."""
    title = "".join(document.title)
    year = year_of(title) or year_of(document.element("成文日期"))
    who = re.match(rf"(.*?{organ_words(areas=False)})(?=\d|[〇零一二三四五六七八九]{{4}}年)", title)
    found.fields["单位"] = who[1] if who else document.element("署名")
    found.fields["年度"] = year
    found.fields["标题"] = "\n".join(document.title)
    if not found.fields["单位"] or not found.fields["年度"]:
        found.remarks["单位"] = "标题里没有认全单位和年度，请补上"


def _opens(kind: Genre) -> str:
    """Return the field of what stands before the first head."""
    return next((name for name in ("前言", "缘由") if name in kind.fields), "说明")


# --- parts -----------------------------------------------------------------------------------


def _parts(blocks: Sequence[Labelled], labels: Labels, found: Drafted) -> None:
    """Set the parts of a plan by the heads of its first level.

    Where one of them has no place of its own, all between the first parts and the last are 类别 with their tasks.
    """
    heads = [at for at, one in enumerate(blocks) if isinstance(one.block, Heading) and one.block.level == 1]
    if opening := texts(blocks[: heads[0]] if heads else blocks):
        found.fields["前言"] = opening
    ends = [*heads[1:], len(blocks)][: len(heads)]
    parts = [blocks[start:end] for start, end in zip(heads, ends, strict=True)]
    names = _assigned([_title(part[0]) for part in parts])
    if "任务" in names and all(names):
        for name, part in zip(names, parts, strict=True):
            _part(name, part, labels, found)
    elif parts:
        _sections(names, parts, labels, found)


def _sections(names: Sequence[str], parts: Sequence[Sequence[Labelled]], labels: Labels, found: Drafted) -> None:
    """Set what opens a plan, what closes it, and the sections between them: each is a 类别, its points are tasks."""
    first = next((at for at, name in enumerate(names) if name not in ("总体要求", "目标")), len(names))
    last = len(names) - 1 if names[-1] == "保障" and len(names) - first > 1 else len(names)
    first = min(first, last - 1)  # something must be a task
    for at in (*range(first), *range(last, len(parts))):
        _part(names[at], parts[at], labels, found)
    between = [one for part in parts[first:last] for one in part]
    found.fields["任务标题"] = ""
    found.fields["任务"] = tasks_of(outline(between, 1), labels)
    found.remarks["任务标题"] = "原文的各部分就是任务的各类，没有另外的标题"
    if not any("分项" in item for item in _items(found.fields["任务"]) if isinstance(item, dict)):
        message = "没有认出哪一部分是任务清单，每一部分当作一项任务"
        found.findings.append(Finding("任务", HINT, "", message, "分几个方面、每个方面一串任务的，用 --as 工作要点"))


def _items(value: Any) -> list[Any]:
    return list(value["条目"] if isinstance(value, dict) else value)


def _part(name: str, part: Sequence[Labelled], labels: Labels, found: Drafted) -> None:
    """Set a part of a plan that the genre has a field for, with its head."""
    heading, below = part[0].block, part[1:]
    assert isinstance(heading, Heading)
    if heading.body:  # the head leads its paragraph: its text is the first paragraph of the part
        below = [Labelled(Paragraph(heading.body), ""), *below]
    found.fields[f"{name}标题"] = heading.title
    value = outline(below, 2)
    found.fields[name] = tasks_of(value, labels) if name == "任务" else value


def _title(one: Labelled) -> str:
    return one.block.title if isinstance(one.block, Heading) else ""


def _assigned(titles: Sequence[str]) -> list[str]:
    """Return which part each head begins, "" for one that the genre has no place for.

    Parts keep the order of the genre.
    """
    names: list[str] = []
    order = list(_PARTS)
    last = -1
    for title in titles:
        hit = next((name for name, words in _PARTS.items() if order.index(name) > last and words.search(title)), "")
        last = order.index(hit) if hit else last
        names.append(hit)
    return names


def _points(kind: Genre, blocks: Sequence[Labelled], labels: Labels, found: Drafted) -> None:
    """Set 前言 and the tasks of 工作要点, whose first level is their fields."""
    first = next((at for at, one in enumerate(blocks) if isinstance(one.block, Heading)), len(blocks))
    if opening := texts([one for one in blocks[:first] if isinstance(one.block, Paragraph)]):
        found.fields[_opens(kind)] = opening
    if first == len(blocks):
        return  # the tasks stand in a table
    value = outline(blocks[first:], 1)
    found.fields["任务"] = tasks_of(value, labels)
    below = [one.block for one in blocks[first:] if isinstance(one.block, Heading) and one.block.level == 2]
    schemes = {one.scheme for one in below}
    if schemes and schemes != {"1."}:  # of several each list names its own, but for that of its level
        found.fields["任务序数"] = (schemes.pop() if len(schemes) == 1 else ordinals.LEVELS[1]) or ordinals.NONE


# --- duties --------------------------------------------------------------------------------------


def _printed_duties(kind: Genre, document: Document, found: Drafted) -> None:
    """Set how duties are printed: by the program where it writes them as they stand, else they stay in the words."""
    tasks = found.fields.get("任务")
    choices = kind.fields["责任写法"].choices if "责任写法" in kind.fields else ()
    if not tasks or not choices:
        return
    attached = [block.title for block in document.blocks if isinstance(block, Attachment)]
    for name in _TABLES:
        if name in kind.fields:
            found.fields[name] = "有" if any(title.endswith(name) for title in attached) else "无"
    found.fields["责任写法"] = "不写"
    if not any(name in task for task in leaves(tasks) for name in DUTIES):
        return
    kept = [(task, dict(task)) for task in leaves(tasks)]
    for task, _ in kept:
        _without_clause(task)
    found.fields["责任写法"] = "文内"
    if not same_text(kind, found.fields, document):
        for task, before in kept:
            task.clear()
            task.update(before)
        found.fields["责任写法"] = "不写"


def _without_clause(task: dict[str, Any]) -> None:
    """Take the clause that the program prints itself from the words of a task."""
    clause = "；".join(f"{titles(TASKS)[name]}：{task[name]}" for name in DUTIES if task.get(name))
    for name in ("文", "题"):
        if clause and task.get(name, "").endswith(f"（{clause}）"):
            task[name] = task[name].removesuffix(f"（{clause}）")
            if not task[name]:
                del task[name]
            return
