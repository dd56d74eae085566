"""A notice of rectification as a record of the 整改 family: whom it is for, and the problems that it lists."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from gongwen.chinese.patterns import compiled
from gongwen.document.finding import HINT, Finding
from gongwen.document.model import Attachment, Document, Heading, Paragraph
from gongwen.genres.genre import Genre
from gongwen.importing.drafted import Drafted, Leftover
from gongwen.importing.form import FormSays, form, is_beside, is_form, is_to_one_unit, labelled_lines
from gongwen.importing.listing import ListOfProblems, list_in, paragraphs_led
from gongwen.importing.outlines import Labelled, labelled
from gongwen.importing.photos import of_rows, photos, without_numbers
from gongwen.importing.problems import ListInText, against, demanded, divided, key, listed, of_cell, one_by_one
from gongwen.importing.sections import sections
from gongwen.importing.sentences import said
from gongwen.importing.stated import stated
from gongwen.importing.tables import TableRead, TableRow, bare, combined, contradicted
from gongwen.importing.ticked import only_ticked, tell_blank
from gongwen.importing.upright import opened
from gongwen.records.field import Field
from gongwen.records.naming import names_of

NOTHING: Mapping[str, Sequence[str]] = MappingProxyType({})
_ROLE = compiled(r"[（(](?:施工|监理|建设|总包|分包)?(?:项目)?(?:经理部|监理机构|监理部|单位|项目部)[）)]$")


def notice(
    kind: Genre, document: Document, tables: Sequence[TableRead], shown: Mapping[str, Sequence[str]] = NOTHING
) -> Drafted:
    """Return a notice as the fields of its genre; the problems come from tables and from the list that tells them.

    shown: the photos in the rows of the tables.
    """
    found = Drafted({"标题": "\n".join(document.title)} if document.title else {})
    blocks = labelled(document.blocks)
    to = document.elements.get("主送机关", ()) if is_to_one_unit(kind) else ()  # a report goes to who asks for it
    found.fields["单位"] = "、".join(to)
    names = names_of(kind.fields["问题"].columns).known
    tables = [opened(table, names) for table in tables]
    told = form(kind, document, tables)
    rows = [(row.place, row.values) for table in tables for row in table.rows]
    without_numbers([values for _, values in rows])
    of_rows(rows, shown)
    listed, tables = _listed(kind, blocks, tables, told, found)
    photos(document, found.fields["问题"])
    said(blocks, _cells(tables), found, kind, renumbered=bool(listed.blank))
    rest = [one for at, one in enumerate(blocks) if at not in listed.used]
    _labels_told(kind, rest, tables, told, found)
    _leave(kind, rest, tables, found)
    sections(kind, rest, found)
    stated(kind, found)
    _remarks(kind, found)
    if "发文机关" not in document.elements and "署名" in document.elements:
        found.fields["发文机关"] = list(document.elements["署名"])
    return found


def _listed(
    kind: Genre, blocks: Sequence[Labelled], tables: Sequence[TableRead], told: FormSays, found: Drafted
) -> tuple[ListOfProblems, Sequence[TableRead]]:
    """Set 问题 from tables, lists in the text and in cells; return the list in the text, and what is left of tables."""
    rows = only_ticked(kind, one_by_one(combined(tables, key, against)), found)
    # what stands around the tables of a form is no list
    text = ListOfProblems() if told.fields and rows else list_in(blocks, _labels(kind, found), _counts(kind))
    text = _problems(text, rows, found)
    found.leave(text.lead)
    found.known |= _of_blocks([blocks[at] for at in sorted(text.used)], text.lead)
    if not found.fields["问题"]:
        tables = _in_cells(blocks, tables, found)
    if not found.fields["问题"]:
        text = _led(blocks, found)
    if text.blank:
        tell_blank(text.blank, found)
    found.fields["问题"] = [divided(row) if is_form(kind) else row for row in found.fields["问题"]]
    return text, tables


def _counts(kind: Genre) -> bool:
    return kind.ledger is not None and kind.ledger.counts


def _cells(tables: Sequence[TableRead]) -> list[str]:
    """Return the cells around the lists in tables."""
    return [cell for table in tables for row in table.around for cell in row if cell]


def _led(blocks: Sequence[Labelled], found: Drafted) -> ListOfProblems:
    """Set 问题 from the paragraphs behind words that lead to them."""
    listed = paragraphs_led(blocks)
    found.fields["问题"] = list(listed.rows)
    found.known |= _of_blocks([blocks[at] for at in sorted(listed.used)], "")
    return listed


def _labels_told(
    kind: Genre, rest: Sequence[Labelled], tables: Sequence[TableRead], told: FormSays, found: Drafted
) -> None:
    """Set the fields that labels name, in tables and in lines, and those that a column says for all rows."""
    texts = [one.text for one in rest if isinstance(one.block, Paragraph)]
    texts += _cells(tables)
    named = {"单位": found.fields["单位"]} if found.fields.get("单位") else {}
    lines = labelled_lines(kind, texts, {**named, **told.fields})
    for name, value in lines.fields.items():
        several = kind.fields[name].type.names and isinstance(value, str)
        found.fields[name] = _names_in(value) if several else value
    for name, (label, text) in told.weak.items():
        if not found.fields.get(name):
            found.fields[name] = text
            found.known |= {label: "", text: ""}
    if isinstance(unit := found.fields.get("单位"), str):
        found.fields["单位"] = _ROLE.sub("", unit)
    found.known |= {**lines.lines, **told.lines, **{cell: "" for table in tables for cell in table.heads}}
    _shared(kind, found)
    _demanded(kind, found)


def _names_in(text: str) -> list[str]:
    """Return the names in a text, with marks or blanks between them: 张三、李四 · 张三 李四."""
    names = [name for name in re.split(r"[、，,]|\s{2,}", text) if name]
    if len(names) == 1 and re.fullmatch(r"[\u4e00-\u9fff]{2,4}(?:\s[\u4e00-\u9fff]{2,4})+", text):
        return text.split()
    return names


def _leave(kind: Genre, rest: Sequence[Labelled], tables: Sequence[TableRead], found: Drafted) -> None:
    """Leave what no field took."""
    for one in rest:
        found.leave(_unsaid(one))
    found.left += [one for table in tables for one in table.left]
    told = [finding for table in tables for finding in table.findings]
    # rows of a form that are no problems are its labels
    found.findings += [finding for finding in told if finding.rule == "表格" or not is_form(kind)]


def _in_cells(blocks: Sequence[Labelled], tables: Sequence[TableRead], found: Drafted) -> list[TableRead]:
    """Set 问题 from the lists in single cells, else in paragraphs; return the tables with what is left of them."""
    rows: list[dict[str, Any]] = []
    rest: list[TableRead] = []
    for table in tables:
        cells = [cell for row in table.around for cell in row if cell]
        lists = {cell: one for cell in cells if (one := of_cell(cell))}
        for cell, one in lists.items():
            rows += _with_demands(one, found)
            found.known |= _of_list(cell, one)
        for cell in cells if lists else ():
            _demands_of(cell, rows, found)
        left = (Leftover("\u3000".join(filter(None, row))) for row in table.around)
        rest.append(table._replace(left=tuple(left)) if lists else table)
    texts = (one.text for one in blocks if isinstance(one.block, Paragraph) and not rows)
    for text in texts:
        if one := of_cell(text):
            rows += [divided({"问题": item}) for item in one.items]
            found.known[text] = one.lead
    found.fields["问题"] = rows
    return rest


def _with_demands(one: ListInText, found: Drafted) -> list[dict[str, Any]]:
    """Return the problems of a list, with the demands that a second list in the same cell counts, one for each."""
    rows = [divided({"问题": item}) for item in one.items]
    demands = demanded(one.lead, len(rows))
    for row, demand in zip(rows, demands, strict=False):
        row["整改要求"] = demand
    if demands:
        *_, led = (listed(one.lead) or one).lead.split("\n")
        found.known |= dict.fromkeys((led, *(line for line in one.lead.split("\n") if _holds(line, demands))), "")
    return rows


def _demands_of(cell: str, rows: Sequence[dict[str, Any]], found: Drafted) -> None:
    """Set the demands that a cell of its own counts, one for each problem."""
    demands = demanded(cell, len(rows))
    if demands and not any("整改要求" in row for row in rows):
        for row, demand in zip(rows, demands, strict=True):
            row["整改要求"] = demand
        found.known |= dict.fromkeys((cell, *cell.split("\n"), " ".join(cell.split("\n"))), "")


def _holds(line: str, demands: Sequence[str]) -> bool:
    return any(demand in line for demand in demands)


def _of_blocks(used: Sequence[Labelled], lead: str) -> dict[str, str]:
    """Return the lines of the blocks that a list was taken from, with what of the first one leads to them."""
    lines = [one.text for one in used]
    return {**dict.fromkeys(lines, ""), **({lines[0]: lead} if lines else {})}


def _of_list(cell: str, one: ListInText) -> dict[str, str]:
    """Return the lines of a cell that lists problems, with what of each leads to them."""
    lead = [line for line in one.lead.split("\n") if line]
    lines = {line: next((said for said in lead if line.startswith(said)), "") for line in cell.split("\n")}
    return lines | {" ".join(cell.split("\n")): one.lead}


def _shared(kind: Genre, found: Drafted) -> None:
    """Set the fields that a column says for all rows; of several 单位 all of them, which is told."""
    rows = found.fields["问题"]
    known = names_of(kind.fields["问题"].columns).known
    for name in (one for one in kind.fields if one in known and not found.fields.get(one) and one != "问题"):
        values = list(dict.fromkeys(str(row.get(known[name], "")) for row in rows))
        if len(values) == 1 and values[0] and is_beside(kind.fields[name]):
            found.fields[name] = values[0]
    units = list(dict.fromkeys(row["单位"] for row in rows if row.get("单位")))
    if not found.fields.get("单位") and units and is_to_one_unit(kind):  # else the document lists all units
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


def _labels(kind: Genre, found: Drafted) -> dict[str, Field]:
    """Return what the labels of lines below a problem mean: 整改期限：… → 整改时限.

    A unit that one of them names does the work (落实单位) where the document goes to one unit, which is another.
    """
    columns = kind.fields["问题"].columns
    names = dict(names_of(columns).known)
    if kind.ledger and kind.ledger.by:  # what a notice to one unit calls measures it demands
        names["整改措施"] = "整改要求"
    unit = "落实单位" if is_to_one_unit(kind) or found.fields.get("单位") else "单位"
    return {label: columns[unit if name == "单位" else name] for label, name in names.items() if name != "问题"}
