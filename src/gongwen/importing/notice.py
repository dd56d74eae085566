"""A notice of rectification as a record of the 整改 family: whom it is for, and the problems that it lists."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from gongwen.chinese.dates import WRITTEN
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import HINT, Finding
from gongwen.document.model import Attachment, Document, Heading, Paragraph
from gongwen.genres.genre import Genre
from gongwen.importing.drafted import Drafted, Leftover
from gongwen.importing.form import FormSays, form, is_beside, is_form, labelled_lines
from gongwen.importing.listing import ListOfProblems, list_in
from gongwen.importing.outlines import Labelled, labelled
from gongwen.importing.photos import of_rows, photos
from gongwen.importing.problems import ListInText, against, divided, key, of_cell, one_by_one
from gongwen.importing.tables import TableRead, TableRow, bare, combined, contradicted
from gongwen.importing.upright import opened
from gongwen.records.field import Field
from gongwen.records.naming import names_of

NOTHING: Mapping[str, Sequence[str]] = MappingProxyType({})
_ONE_DAY = compiled(rf"(?:于|在|请于|限于?)({WRITTEN})(?:\d{{1,2}}:\d{{2}})?(?:以?前|之前)")
_BASED = compiled(r"^(?:根据|按照|依据)(《[^》]+》[^，]{0,12}?)(?:安排|要求)?，")
_CHECKED = compiled(rf"({WRITTEN})(?!\s*[以之]?前)[^。\u3000]{{0,30}}检查")
_SERIOUS = compiled(r"第(\d+(?:、\d+)*)项(?:问题)?(?:为|属于|是)重大")


def notice(
    kind: Genre, document: Document, tables: Sequence[TableRead], shown: Mapping[str, Sequence[str]] = NOTHING
) -> Drafted:
    """Return a notice as the fields of its genre; the problems come from tables and from the list that tells them.

    shown: the photos in the rows of the tables.
    """
    found = Drafted({"标题": "\n".join(document.title)} if document.title else {})
    blocks = labelled(document.blocks)
    found.fields["单位"] = "、".join(document.elements.get("主送机关", ()))
    names = names_of(kind.fields["问题"].columns).known
    tables = [opened(table, names) for table in tables]
    told = form(kind, document, tables)
    of_rows([(row.place, row.values) for table in tables for row in table.rows], shown)
    rows = one_by_one(combined(tables, key, against))
    # what stands around the tables of a form is no list
    listed = ListOfProblems() if told.fields and rows else list_in(blocks, _labels(kind, found))
    listed = _problems(listed, rows, found)
    found.leave(listed.lead)
    found.known |= _of_blocks([blocks[at] for at in sorted(listed.used)], listed.lead)
    if not found.fields["问题"]:
        tables = _in_cells(blocks, tables, found)
    found.fields["问题"] = [divided(row) if is_form(kind) else row for row in found.fields["问题"]]
    photos(document, found.fields["问题"])
    _serious(blocks, found.fields["问题"])
    _said(blocks, found, kind)
    rest = [one for at, one in enumerate(blocks) if at not in listed.used]
    _labels_told(kind, rest, tables, told, found)
    _leave(kind, rest, tables, found)
    _remarks(kind, found)
    if "发文机关" not in document.elements and "署名" in document.elements:
        found.fields["发文机关"] = list(document.elements["署名"])
    return found


def _labels_told(
    kind: Genre, rest: Sequence[Labelled], tables: Sequence[TableRead], told: FormSays, found: Drafted
) -> None:
    """Set the fields that labels name, in tables and in lines, and those that a column says for all rows."""
    texts = [one.text for one in rest if isinstance(one.block, Paragraph)]
    texts += [cell for table in tables for row in table.around for cell in row if cell]
    named = {"单位": found.fields["单位"]} if found.fields["单位"] else {}
    lines = labelled_lines(kind, texts, {**named, **told.fields})
    for name, value in lines.fields.items():
        several = kind.fields[name].type.names and isinstance(value, str)
        found.fields[name] = re.split("[、，,]", value) if several else value
    found.known |= {**lines.lines, **told.lines, **{cell: "" for table in tables for cell in table.heads}}
    _shared(kind, found)
    _demanded(kind, found)


def _leave(kind: Genre, rest: Sequence[Labelled], tables: Sequence[TableRead], found: Drafted) -> None:
    """Leave what no field took."""
    for one in rest:
        found.leave(_unsaid(one))
    found.left += [one for table in tables for one in table.left]
    if not is_form(kind):  # rows of a form that are no problems are its labels
        found.findings += [finding for table in tables for finding in table.findings]


def _in_cells(blocks: Sequence[Labelled], tables: Sequence[TableRead], found: Drafted) -> list[TableRead]:
    """Set 问题 from the lists in single cells, else in paragraphs; return the tables with what is left of them."""
    rows: list[dict[str, Any]] = []
    rest: list[TableRead] = []
    for table in tables:
        cells = [cell for row in table.around for cell in row if cell]
        lists = {cell: one for cell in cells if (one := of_cell(cell))}
        rows += [divided({"问题": item}) for one in lists.values() for item in one.items]
        for cell, one in lists.items():
            found.known |= _of_list(cell, one)
        left = (Leftover("\u3000".join(filter(None, row))) for row in table.around)
        rest.append(table._replace(left=tuple(left)) if lists else table)
    texts = (one.text for one in blocks if isinstance(one.block, Paragraph) and not rows)
    for text in texts:
        if one := of_cell(text):
            rows += [divided({"问题": item}) for item in one.items]
            found.known[text] = one.lead
    found.fields["问题"] = rows
    return rest


def _of_blocks(used: Sequence[Labelled], lead: str) -> dict[str, str]:
    """Return the lines of the blocks that a list was taken from, with what of the first one leads to them."""
    lines = [one.text for one in used]
    return {**dict.fromkeys(lines, ""), **({lines[0]: lead} if lines else {})}


def _of_list(cell: str, one: ListInText) -> dict[str, str]:
    """Return the lines of a cell that lists problems, with what of each leads to them."""
    lead = one.lead.split("\n")
    lines = {line: line if line in lead else "" for line in cell.split("\n")}
    first = next(iter(lines))
    return lines | {first: first if first in lead else lead[0], " ".join(cell.split("\n")): one.lead}


def _shared(kind: Genre, found: Drafted) -> None:
    """Set the fields that a column says for all rows; of several 单位 all of them, which is told."""
    rows = found.fields["问题"]
    known = names_of(kind.fields["问题"].columns).known
    for name in (one for one in kind.fields if one in known and not found.fields.get(one) and one != "问题"):
        values = list(dict.fromkeys(str(row.get(known[name], "")) for row in rows))
        if len(values) == 1 and values[0] and is_beside(kind.fields[name]):
            found.fields[name] = values[0]
    units = list(dict.fromkeys(row["单位"] for row in rows if row.get("单位")))
    if not found.fields.get("单位") and units and kind.fields["单位"].required:  # else the document lists all units
        found.fields["单位"] = "、".join(units)
        message = f"问题分属{len(units)}个单位：{'、'.join(units)}，都写在“单位”里"
        fix = "要一个单位一份，把表存成工作簿，用 gongwen make 台账.xlsx"
        found.findings.append(Finding("单位", HINT, "", message, fix))


def _demanded(kind: Genre, found: Drafted) -> None:
    """Take measures for demands where a notice makes none: what it says of how to mend a thing, it demands."""
    rows = found.fields["问题"]
    if is_form(kind) and not any(row.get("整改要求") or row.get("整改结果") for row in rows):
        for row in (row for row in rows if row.get("整改措施")):
            row["整改要求"] = row.pop("整改措施")


def _unsaid(one: Labelled) -> str:
    """Return the text of a block that no field took, "" for tables and pictures, which have their own places."""
    if isinstance(one.block, Attachment):
        return f"附件：{one.block.title}" if one.block.title else ""
    return one.text if isinstance(one.block, (Heading, Paragraph)) else ""


def _remarks(kind: Genre, found: Drafted) -> None:
    """Say what to look at."""
    found.remarks["问题"] = "问题是程序从文中分出来的，请逐项看一看"
    if not found.fields["问题"]:
        found.remarks["问题"] = "没有认出问题清单，请补上"
        message, fix = (
            f"没有认出问题清单：原文不像{kind.name}",
            "是一般通知的，用 --as 通知；有问题的，逐项写在“问题”里",
        )
        found.findings.append(Finding("问题", HINT, "", message, fix))
    if not is_form(kind):
        found.remarks["标题"] = "这个文种的话由程序来写，和原文不会一样"


# --- what the list and the tables say --------------------------------------------------------


def _problems(listed: ListOfProblems, rows: Sequence[TableRow], found: Drafted) -> ListOfProblems:
    """Set 问题 from a list in the text and the rows of tables; return the list as far as it was used.

    A problem that both tell has what both say. A list that names none of the rows is no list of problems.
    """
    waiting = [*rows]
    problems = [_with_row(row, waiting, found) for row in listed.rows]
    if rows and len(waiting) == len(rows):
        problems, listed = [], ListOfProblems()
    found.fields["问题"] = [*problems, *(row.values for row in waiting)]
    return listed


def _with_row(problem: dict[str, Any], waiting: list[TableRow], found: Drafted) -> dict[str, Any]:
    """Return a problem of a list with what the row of a table says of it; that row is no longer waiting."""
    row = next((one for one in waiting if _names(one.values) & _names(problem)), None)
    if row is None:
        return problem
    waiting.remove(row)
    different = [name for name in contradicted(problem, row.values) if name != "问题"]
    for name in different:
        found.leave(f"{name}：{row.values[name]}", row.place)
    return {**row.values, **problem}


def _names(row: Mapping[str, str]) -> set[str]:
    """Return the words that a problem is known by: those of 问题, with its 位置 and without."""
    return {bare(row["问题"]), bare(row.get("位置", "") + row["问题"])}


def _serious(blocks: Sequence[Labelled], rows: Sequence[dict[str, Any]]) -> None:
    """Set 等级 where a sentence counts the problems that are 重大: 其中第2、5项为重大隐患."""
    match = next((hit for one in blocks if (hit := _SERIOUS.search(one.text))), None)
    for number in match[1].split("、") if match else ():
        if 0 < int(number) <= len(rows):
            rows[int(number) - 1].setdefault("等级", "重大")


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


def _labels(kind: Genre, found: Drafted) -> dict[str, Field]:
    """Return what the labels of lines below a problem mean: 整改期限：… → 整改时限.

    A unit that one of them names does the work (落实单位) where the document goes to one unit, which is another.
    """
    columns = kind.fields["问题"].columns
    names = dict(names_of(columns).known)
    if kind.ledger and kind.ledger.by:  # what a notice to one unit calls measures it demands
        names["整改措施"] = "整改要求"
    unit = "落实单位" if kind.fields["单位"].required or found.fields.get("单位") else "单位"
    return {label: columns[unit if name == "单位" else name] for label, name in names.items() if name != "问题"}
