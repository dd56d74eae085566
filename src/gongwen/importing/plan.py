"""A plan as a record 工作计划, 工作要点, 任务分解: its parts by their heads, its tasks with who does them and by when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from gongwen.chinese import ordinals
from gongwen.document.model import Attachment, Block, Document, Heading, Paragraph, Table
from gongwen.genres.genre import Genre
from gongwen.importing.drafted import Drafted, year_of
from gongwen.importing.outlines import Labelled, labelled, outline, texts
from gongwen.importing.proof import same_text

# The parts of a plan in the order that the genre prints them, and what their heads say.
_PARTS = {
    "总体要求": re.compile("指导思想|总体要求|总体思路|总体目标和思路|工作思路"),
    "目标": re.compile("目标|指标"),
    "任务": re.compile("任务|工作重点|重点工作|主要工作|具体工作|措施|举措|工作安排|工作内容"),
    "保障": re.compile("保障|组织|要求|实施步骤|工作机制"),
}
_DUTIES = {
    "牵头": "牵头单位|牵头部门|责任单位|责任部门|主办单位|负责单位|牵头",
    "配合": "配合单位|配合部门|协办单位|参与单位|配合",
    "责任人": "责任人|负责人",
    "分管领导": "分管领导|责任领导|牵头领导",
    "时限": "完成时限|完成时间|时限|时间节点|完成期限",
}
_TABLES = ("任务分解表", "月度进度表")  # that the genre adds as attachments
_PRINTED = {"牵头": "牵头单位", "配合": "配合单位", "责任人": "责任人", "分管领导": "分管领导", "时限": "完成时限"}
_MEASURED = {"目标值": "目标值|量化指标|指标", "考核": "考核要求|考核要点|考核标准"}
_LABEL = re.compile("|".join(f"(?P<{name}>{words})" for name, words in (_DUTIES | _MEASURED).items()))
_CLAUSE = re.compile(
    r"[（(]((?:牵头|责任|主办|负责|配合|分管|完成|时限)[^（）()]*[：:][^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)*)[）)]。?$"
)
_LABELS = "|".join(_DUTIES.values())
_OPEN_CLAUSE = re.compile(rf"(?:(?<=[。；])|^)((?:(?:{_LABELS})[：:][^：:。；;]{{1,60}}[。；;]?)+)$")
_WHO = re.compile(
    r"(.*?(?:局|委|办|院|厅|会|政府|部|公司|学校|中心|大学|中学|小学|处|科|室|站))(?=\d|[〇零一二三四五六七八九]{4}年)"
)


def plan(kind: Genre, document: Document) -> Drafted:
    """Return a plan as the fields of its genre; the tasks have 牵头, 配合 and 时限 where the text or its table says so."""
    found = Drafted()
    _named(kind, document, found)
    blocks = labelled([_counted(block) for block in document.blocks])
    end = next((at for at, one in enumerate(blocks) if isinstance(one.block, Attachment)), len(blocks))
    if kind.key == "work-plan":
        _parts(blocks[:end], found)
    else:
        _points(kind, blocks[:end], found)
    _told_by_tables(found, document)
    _printed_duties(kind, document, found)
    tables = [name for name in _TABLES if found.fields.get(name) == "有"]
    attached = [one.block.title for one in blocks[end:] if isinstance(one.block, Attachment)]
    found.left += [f"附件：{title}" for title in attached if not any(title.endswith(name) for name in tables)]
    return found


def _counted(block: Block) -> Block:
    """Return a head whose typed ordinal runs on through the sections as one that the program counts: tasks are numbered by it."""
    if not isinstance(block, Heading) or block.scheme or not (label := ordinals.recognise(block.title or block.body)):
        return block
    rest = label.rest.lstrip()
    return replace(
        block, scheme=label.scheme, title=rest if block.title else "", body=block.body if block.title else rest
    )


def _named(kind: Genre, document: Document, found: Drafted) -> None:
    """Set whose plan it is, of what year, and its title."""
    title = "".join(document.title)
    year = year_of(title) or year_of(document.element("成文日期"))
    who = _WHO.match(title)
    found.fields["单位"] = who[1] if who else document.element("署名")
    found.fields["年度"] = year
    found.fields["标题"] = "\n".join(document.title)
    if not found.fields["单位"] or not found.fields["年度"]:
        found.remarks["单位"] = "标题里没有认全单位和年度，请补上"


# --- parts -----------------------------------------------------------------------------------


def _parts(blocks: Sequence[Labelled], found: Drafted) -> None:
    """Set the parts of a plan by the heads of its first level."""
    heads = [at for at, one in enumerate(blocks) if isinstance(one.block, Heading) and one.block.level == 1]
    names = _assigned([_title(blocks[at]) for at in heads])
    lead = (
        blocks[: heads[0]] if heads else [one for one in blocks if not isinstance(one.block, Table)]
    )  # a table alone tells the tasks
    if opening := texts(lead):
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
        found.fields[name] = _tasks(value) if name == "任务" else value
        if name == "任务" and _numbers(value):
            found.fields["任务序数"] = _numbers(value)


def _numbers(value: Any) -> str:
    """Return the 序数 of tasks that a field of the genre names, "" for that of the level."""
    return value.get("序数", "") if isinstance(value, dict) else ""


def _title(one: Labelled) -> str:
    return one.block.title if isinstance(one.block, Heading) else ""


def _assigned(titles: Sequence[str]) -> list[str]:
    """Return which part each head begins, "" for one that the genre has no place for; parts keep the order of the genre."""
    names: list[str] = []
    order = list(_PARTS)
    last = -1
    for title in titles:
        hit = next((name for name, words in _PARTS.items() if order.index(name) > last and words.search(title)), "")
        last = order.index(hit) if hit else last
        names.append(hit)
    return names


def _points(kind: Genre, blocks: Sequence[Labelled], found: Drafted) -> None:
    """Set 前言 and the tasks of 工作要点, whose first level is their fields."""
    first = next((at for at, one in enumerate(blocks) if isinstance(one.block, Heading)), len(blocks))
    if opening := texts([one for one in blocks[:first] if isinstance(one.block, Paragraph)]):
        found.fields["前言" if "前言" in kind.fields else "说明"] = opening
    if first == len(blocks):
        return  # the tasks stand in a table
    value = outline(blocks[first:], 1)
    found.fields["任务"] = _tasks(value)
    below = [one.block for one in blocks[first:] if isinstance(one.block, Heading) and one.block.level == 2]
    schemes = {one.scheme for one in below}
    if len(schemes) == 1 and (scheme := schemes.pop()) != "1.":
        found.fields["任务序数"] = scheme or ordinals.NONE


# --- duties ----------------------------------------------------------------------------------


def _tasks(value: Any) -> Any:
    """Return an outline as a task list: its items, those at the bottom with what their words say about duties."""
    items = value["条目"] if isinstance(value, dict) else value
    if not isinstance(items, list):
        return [{"题": line} for line in str(value).split("\n") if line]
    lead = [{"题": line} for line in str(value.get("导语", "")).split("\n") if line] if isinstance(value, dict) else []
    close = [{"题": line} for line in str(value.get("结语", "")).split("\n") if line] if isinstance(value, dict) else []
    return [*lead, *(_task(item) for item in items), *close]


def _task(item: Any) -> dict[str, Any]:
    task = {"文": item} if isinstance(item, str) else dict(item)
    if "分项" in task:
        below = task["分项"]
        task["分项"] = {**below, "条目": _tasks(below["条目"])} if isinstance(below, dict) else _tasks(below)
        return task
    name = "文" if task.get("文") else "题"
    if duties := said(task.get(name, "")):
        task |= duties
    return task


def said(text: str) -> dict[str, Any]:
    """Return what the end of a task's words says about duties: （牵头单位：甲；完成时限：6月底前） · 责任单位：甲。"""
    clause = _CLAUSE.search(text) or _OPEN_CLAUSE.search(text)
    found: dict[str, Any] = {}
    for part in re.split("[；;。]", clause[1]) if clause else ():
        label, colon, value = part.replace(":", "：", 1).partition("：")
        match = _LABEL.fullmatch(label.strip())
        if colon and match and match.lastgroup and value.strip():
            found[match.lastgroup] = value.strip()
    return found


def _leaves(value: Any) -> Iterator[dict[str, Any]]:
    """Return the tasks of a task list, those below others and those under heads too."""
    for item in value["条目"] if isinstance(value, dict) else value:
        if isinstance(item, dict):
            yield from _leaves(item["分项"]) if "分项" in item else [item]


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
    if not any(name in task for task in _leaves(tasks) for name in _DUTIES):
        return
    kept = [(task, dict(task)) for task in _leaves(tasks)]
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
    clause = "；".join(f"{label}：{task[name]}" for name, label in _PRINTED.items() if task.get(name))
    for name in ("文", "题"):
        if clause and task.get(name, "").endswith(f"（{clause}）"):
            task[name] = task[name].removesuffix(f"（{clause}）")
            if not task[name]:
                del task[name]
            return


# --- tables ----------------------------------------------------------------------------------


def _told_by_tables(found: Drafted, document: Document) -> None:
    """Give the tasks what the tables of the document say about them: the row that names the task."""
    tasks = list(_leaves(found.fields.get("任务") or []))
    told = [row for block in document.blocks if isinstance(block, Table) for row in _rows(block)]
    if not tasks and told:
        found.fields["任务"] = list(_grouped(row for row in told if row.get("任务")))
    by_name = {_bare(row["任务"]): row for row in told if row.get("任务")}
    for task in tasks:
        row = by_name.get(_bare(task.get("题") or task.get("文", ""))) or by_name.get(_bare(task.get("文", "")))
        for name in (*_DUTIES, *_MEASURED) if row else ():
            if row and row.get(name) and name not in task:
                task[name] = row[name]


def _grouped(rows: Iterable[Mapping[str, str]]) -> Iterator[dict[str, Any]]:
    """Return rows as tasks; those of one task that name a 分项 each become one task with its parts."""
    for (task, parted), group in groupby(rows, lambda row: (row["任务"], bool(row.get("分项")))):
        members = [{name: text for name, text in row.items() if text} for row in group]
        if parted:
            yield {
                "题": task,
                "分项": [
                    {"题": row.pop("分项"), **{name: text for name, text in row.items() if name != "任务"}}
                    for row in members
                ],
            }
        else:
            yield from members


def _rows(table: Table) -> Iterator[Mapping[str, str]]:
    """Return the rows of a table of tasks by what its columns mean; a merged cell says what the one above it says."""
    names = [_column(cell or "") for cell in table.rows[0]]
    if "任务" not in names or not set(names) & set(_DUTIES):
        return
    above: list[str] = [""] * len(names)
    for row in table.rows[1:]:
        above = [before if cell is None else cell for cell, before in zip(row, above, strict=True)]
        yield {name: "、".join(text.split("\n")) for name, text in zip(names, above, strict=True) if name}


def _column(title: str) -> str:
    bare = _bare(title)
    if re.search("子任务|子项|分项|分解任务", bare):
        return "分项"
    if re.search("任务|工作内容|重点工作|事项|项目名称", bare):
        return "任务"
    match = _LABEL.search(bare)
    return match.lastgroup or "" if match else ""


def _bare(text: str) -> str:
    return re.sub(r"[\s。；，、]", "", text)
