"""A notice of rectification as a record of the 整改 family: whom it is for, and the problems that it lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from gongwen.document.model import Document, Heading, Paragraph, Table
from gongwen.genres.genre import Genre
from gongwen.importing.drafted import Drafted
from gongwen.importing.form import form, photos
from gongwen.importing.outlines import Labelled, labelled

_PROBLEMS = re.compile("问题|隐患|不足|存在")
_DEMAND = re.compile(r"(?:整改要求|整改措施|要求|整改意见|整改建议)\s*[：:]\s*(.+)")
_BASIS = re.compile(r"(?:依据|违反)\s*[：:]\s*(.+)")
_DUE = re.compile(r"(?:整改时限|整改期限|时限|完成时限)\s*[：:]\s*(.+?)。?")
_IN_BRACKETS = re.compile(r"(.+?)[（(](?:要求)([^（）()]+)[）)][；。]?")
_PLACE = re.compile(r"([^：，。]{2,24})：(.+)")
_DAY = r"\d{4}年\d{1,2}月\d{1,2}日"
_ONE_DAY = re.compile(rf"(?:于|在|请于|限于?)({_DAY})(?:\d{{1,2}}:\d{{2}})?(?:以?前|之前)")
_BASED = re.compile(r"^根据(《[^》]+》[^，]{0,12}?)(?:安排|要求)?，")
_CHECKED = re.compile(rf"({_DAY})[^。]{{0,30}}检查")
_SERIOUS = re.compile(r"第(\d+(?:、\d+)*)项(?:问题)?(?:为|属于|是)重大")
_COUNTED = re.compile(r"(\d+个工作日)（\d{4}年\d{1,2}月\d{1,2}日前）")
_COLUMNS = {
    "问题": "问题|隐患|现象", "位置": "位置|部位|地点", "整改要求": "要求|建议|意见", "整改措施": "措施", "整改时限": "时限|期限",
    "责任人": "责任人|负责人", "等级": "等级|级别", "依据": "依据|条款", "问题编号": "编号",
}  # fmt: skip


def notice(kind: Genre, document: Document) -> Drafted:
    """Return a notice as the fields of its genre; the problems come from a table, else from the list that tells them."""
    found = Drafted({"标题": "\n".join(document.title)} if document.title else {})
    blocks = labelled(document.blocks)
    found.fields["单位"] = "、".join(document.elements.get("主送机关", ()))
    tables = [row for block in document.blocks if isinstance(block, Table) for row in _rows(block)]
    listed, used = _listed(blocks)
    told = form(document) if tables else {}
    if told:  # what stands around the tables of a form is no list of problems
        listed, used = [], set()
    found.fields["问题"] = _merged(listed, tables) or list(_once(tables))
    photos(document, found.fields["问题"])
    _serious(blocks, found.fields["问题"])
    found.remarks["问题"] = "问题是程序从文中分出来的，请逐项看一看"
    _said(blocks, found, kind)
    found.fields |= {name: value for name, value in told.items() if name in kind.fields}
    found.left += [
        one.text
        for at, one in enumerate(blocks)
        if at not in used and isinstance(one.block, (Heading, Paragraph)) and one.text
    ]
    if not found.fields["问题"]:
        found.remarks["问题"] = "没有认出问题清单，请补上"
    if found.left and not kind.paper.endswith(".docx"):
        found.remarks["标题"] = "这个文种的话由程序来写，和原文不会一样；原文没有放进栏目的话列在末尾"
    if "发文机关" not in document.elements and "署名" in document.elements:
        found.fields["发文机关"] = list(document.elements["署名"])
    return found


def _merged(listed: Sequence[dict[str, Any]], tables: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the problems of a list with what a table says of the same ones."""
    by_words = {_bare(row["问题"]): row for row in tables}
    return [{**by_words.get(_bare(row["问题"]), {}), **row} for row in listed]


def _once(rows: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Return the problems of all tables, those that a second one repeats (a reply) with what it adds."""
    by_words: dict[str, dict[str, Any]] = {}
    for row in rows:
        by_words[_bare(row["问题"])] = row | by_words.get(_bare(row["问题"]), {})
    yield from by_words.values()


def _serious(blocks: Sequence[Labelled], rows: Sequence[dict[str, Any]]) -> None:
    """Set 等级 where a sentence counts the problems that are 重大: 其中第2、5项为重大隐患."""
    match = next((hit for one in blocks if (hit := _SERIOUS.search(one.text))), None)
    for number in match[1].split("、") if match else ():
        if 0 < int(number) <= len(rows):
            rows[int(number) - 1].setdefault("等级", "重大")


def _bare(text: str) -> str:
    return re.sub(r"[\s。；]", "", text)


def _said(blocks: Sequence[Labelled], found: Drafted, kind: Genre) -> None:
    """Set what single sentences say: when it was checked, on what basis, by when an answer is due."""
    whole = "\n".join(one.text for one in blocks)
    for name, rule in (("检查依据", _BASED), ("检查日期", _CHECKED), ("反馈期限", _ONE_DAY)):
        match = next((hit for one in blocks if (hit := rule.search(one.text))), None)
        if match and name in kind.fields:
            found.fields[name] = match[1]
    for name, words in (
        ("联系人", r"联系人\s*[：:]\s*([^，,；;。）)\s]{2,8})"),
        ("电话", r"电话\s*[：:]\s*([\d—-]{6,20})"),
    ):
        if (match := re.search(words, whole)) and name in kind.fields:
            found.fields[name] = match[1]


# --- a list in the text ----------------------------------------------------------------------


def _listed(blocks: Sequence[Labelled]) -> tuple[list[dict[str, Any]], set[int]]:
    """Return the problems that a list tells, and the blocks they were taken from."""
    start, level = _where(blocks)
    rows: list[dict[str, Any]] = []
    used: set[int] = set()
    for at in range(start, len(blocks)):
        block = blocks[at].block
        if isinstance(block, Heading) and block.level < level:
            break
        if isinstance(block, Heading) and block.level == level:
            rows.append(_problem(block.title + block.body))
            used.add(at)
        elif rows and _add(rows[-1], blocks[at].text):
            used.add(at)
    return rows, used


def _where(blocks: Sequence[Labelled]) -> tuple[int, int]:
    """Return where the list of problems begins, and its level: below a head that says so, else the first list."""
    heads = [(at, one.block) for at, one in enumerate(blocks) if isinstance(one.block, Heading)]
    for at, head in heads:
        below = next((other.level for place, other in heads if place > at), 0)
        if _PROBLEMS.search(head.title) and below > head.level:
            return at + 1, below
    return (heads[0][0], heads[0][1].level) if heads else (len(blocks), 1)


def _problem(text: str) -> dict[str, Any]:
    """Return a problem as a row: 位置：现象（要求……）."""
    row: dict[str, Any] = {}
    if match := _IN_BRACKETS.fullmatch(text):
        text, row["整改要求"] = match[1], match[2]
    if match := _PLACE.fullmatch(text):
        return {"位置": match[1], "问题": match[2], **row}
    return {"问题": text, **row}


def _add(row: dict[str, Any], text: str) -> bool:
    """Add what a line below a problem says to its row; return whether it said something of it."""
    for name, rule in (("整改要求", _DEMAND), ("依据", _BASIS), ("整改时限", _DUE)):
        if (match := rule.fullmatch(text)) and name not in row:
            counted = _COUNTED.fullmatch(match[1])
            row[name] = counted[1] if counted else match[1]
            return True
    return False


# --- a table ---------------------------------------------------------------------------------


def _rows(table: Table) -> Iterator[dict[str, Any]]:
    """Return the rows of a table of problems by what its columns mean; a form has lines above its header and below its rows."""
    headers = [[_column(cell or "") for cell in row] for row in table.rows]
    start = next((at for at, names in enumerate(headers) if "问题" in names and (not at or len(set(names)) > 2)), None)
    if start is None:
        return
    names = headers[start]
    above: list[str] = [""] * len(names)
    for cells in table.rows[start + 1 :]:
        above = [before if cell is None else cell for cell, before in zip(cells, above, strict=True)]
        row = {name: text for name, text in zip(names, above, strict=True) if name and text}
        if row.get("问题"):
            yield row | (_problem(row["问题"]) if "位置" not in names else {})


def _column(title: str) -> str:
    bare = re.sub(r"\s", "", title)
    if bare.startswith("问题") and "编号" not in bare:  # 问题（位置）
        return "问题"
    order = ("整改时限", "整改措施", "整改要求", "问题编号", "责任人", "等级", "依据", "位置", "问题")
    return next((name for name in order if re.search(_COLUMNS[name], bare)), "")
