"""A plan as a record 工作计划, 工作要点, 任务分解: parts by their heads, tasks with who does them and by when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from gongwen.chinese import ordinals
from gongwen.chinese.names import organ_words
from gongwen.chinese.patterns import compiled
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
    "任务": compiled("任务|工作重点|重点工作|主要工作|具体工作|措施|举措|工作安排|工作内容"),
    "保障": compiled("保障|组织|要求|实施步骤|工作机制"),
}
_TABLES = ("任务分解表", "月度进度表")  # that the genre adds as attachments


def plan(kind: Genre, document: Document, tables: Sequence[TableRead]) -> Drafted:
    """Return a plan as the fields of its genre.

    The tasks have 牵头, 配合 and 时限 where the text or its table says so.
    """
    found = Drafted()
    _named(kind, document, found)
    labels = Labels.of(kind.fields["任务"].columns)
    blocks = labelled(document.blocks)
    end = next((at for at, one in enumerate(blocks) if isinstance(one.block, Attachment)), len(blocks))
    body = [one for one in blocks[:end] if not isinstance(one.block, Table)]
    if kind.key == "work-plan":
        _parts(body, labels, found)
    else:
        _points(kind, body, labels, found)
    told_by_tables(found, tables, kind.fields["任务"].columns)
    _printed_duties(kind, document, found)
    _attachments(blocks[end:], found)
    return found


def _attachments(blocks: Sequence[Labelled], found: Drafted) -> None:
    """Leave the attachments that the genre does not make itself, all but their tables."""
    own = tuple(name for name in _TABLES if found.fields.get(name) == "有")
    kept = True
    for one in blocks:
        if isinstance(one.block, Attachment):
            kept = not one.block.title.endswith(own) if own else True
            found.left += [f"附件：{one.block.title}"] if kept else []
        elif kept and not isinstance(one.block, Table) and one.text:
            found.left.append(one.text)


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


# --- parts -----------------------------------------------------------------------------------


def _parts(blocks: Sequence[Labelled], labels: Labels, found: Drafted) -> None:
    """Set the parts of a plan by the heads of its first level."""
    heads = [at for at, one in enumerate(blocks) if isinstance(one.block, Heading) and one.block.level == 1]
    names = _assigned([_title(blocks[at]) for at in heads])
    if opening := texts(blocks[: heads[0]] if heads else blocks):
        found.fields["前言"] = opening
    if heads and "任务" not in names:
        found.remarks["任务"] = "没有认出哪一部分是任务；分几个方面、每个方面一串任务的，用 --as 工作要点 更合适"
    for name, start, end in zip(names, heads, [*heads[1:], len(blocks)][: len(heads)], strict=True):
        part = blocks[start + 1 : end]
        heading = blocks[start].block
        assert isinstance(heading, Heading)
        if not name:
            found.left += [one.text for one in blocks[start:end]]
            continue
        if heading.body:  # the head leads its paragraph: its text is the first paragraph of the part
            part = [Labelled(Paragraph(heading.body), ""), *part]
        found.fields[f"{name}标题"] = heading.title
        value = outline(part, 2)
        found.fields[name] = tasks_of(value, labels) if name == "任务" else value
        if name == "任务" and _numbers(value):
            found.fields["任务序数"] = _numbers(value)


def _numbers(value: Any) -> str:
    """Return the 序数 of tasks that a field of the genre names, "" for that of the level."""
    return value.get("序数", "") if isinstance(value, dict) else ""


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
        found.fields["前言" if "前言" in kind.fields else "说明"] = opening
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
