"""A form 表单 of rectification as fields: what stands beside labels, problems below a header, photos by item."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from gongwen.chinese.dates import is_date, read_date
from gongwen.chinese.names import is_organ
from gongwen.chinese.patterns import compiled
from gongwen.document.elements import ELEMENTS
from gongwen.document.model import Document, Paragraph, Table
from gongwen.genres.genre import Genre
from gongwen.importing.tables import TableRead
from gongwen.records.field import Field
from gongwen.records.naming import names_of, plain

LONGEST = 8  # characters of a label that is guessed
HEADS = 5  # short cells beside each other that are heads of columns
_UNIT = compiled(
    "(?:发往|主送|致|送达|接收|收文|被|受|责任|整改|施工|分包).{0,6}(?:单位|企业|部门|公司|学校|对象|分?包商|方)(?:名称|/个人)?|当事人|项目部"
    "|(?:用户|业户|商户|业主|租户|住户|经营户|店铺)(?:姓名|名称)"
)
_INSPECTED = compiled("[\u4e00-\u9fff]{0,4}(?:检查|安检|巡查|督查|排查|检验)(?:日期|时间)")
# What titles of columns mean in what sets the deadlines: a ledger would take them for when it was done.
MEANT = {"整改时间": "整改时限", "整改日期": "整改时限"}
_LABELS = frozenset(("日期", "时间", "编号", "签字", "签名", "盖章", "电话", "联系电话"))  # what no field is called
_NUMBER = compiled(r"编\s*号\s*[：:]\s*(\S.*)")
_SIGNER = compiled(r"签发人\s*[：:]\s*(\S.*)")
_SIGNED = compiled(r"(?:检查机关|检查单位|签发单位)(?:[（(]盖章[）)])?[：:]?")


def is_form(kind: Genre) -> bool:
    """Return whether a genre fills a form of its own, whose words stand in its paper."""
    return kind.paper.endswith(".docx")


class FormSays(NamedTuple):
    """What a form says beside its labels: fields of the genre, and the lines that say them, with what else they say.

    weak: fields that only a label which gives way says (工程名称), with that label and its text.
    """

    fields: dict[str, Any]
    lines: Mapping[str, str]
    weak: Mapping[str, tuple[str, str]] = MappingProxyType({})


def form(kind: Genre, document: Document, tables: Sequence[TableRead]) -> FormSays:
    """Return the fields that labels name in the tables of a form, without its problems."""
    told: dict[str, Any] = {}
    lines = set[str]()
    labels, headers = _labels(kind), names_of(kind.fields["问题"].columns).known
    weak: dict[str, tuple[str, str]] = {}
    for read, table in zip(tables, (block for block in document.blocks if isinstance(block, Table)), strict=True):
        for name, label, text in _labelled(read.around, labels, headers):
            if label in _giving_way(kind):
                weak.setdefault(name, (label, text))
                continue
            told.setdefault(name, text)
            lines |= {label, text} if told[name] == text else set()
        told |= {name: value for name, value in _signed(table).items() if name not in told}
    if number := _number(document):
        told["发文字号"] = number[1]
        lines.add(number[0])
    return FormSays(told, dict.fromkeys(lines, ""), {name: one for name, one in weak.items() if name not in told})


def labelled_lines(kind: Genre, texts: Iterable[str], told: Mapping[str, Any]) -> FormSays:
    """Return the fields that labels name in lines: 受检单位：甲厂　检查日期：3月5日, besides those that are told
    already; what a line says otherwise of these stays in it.
    """
    fields: dict[str, Any] = dict(told)
    labels, weak = _labels(kind), _giving_way(kind)
    lines = [line for text in texts for line in text.split("\n")]
    pairs = [(line, label, text) for line in lines for label, text in pairs_in(line)]
    said = set[tuple[str, str]]()
    for line, label, text in sorted(pairs, key=lambda pair: pair[1] in weak):
        name = labels.get(label, "") or _guessed(label, labels)
        if name and text and fields.setdefault(name, text) == text:
            said.add((line, label))
    rest = {
        line: [f"{label}：{text}" for label, text in pairs_in(line) if (line, label) not in said] for line, _ in said
    }
    return FormSays(fields, {line: "\u3000".join(more) for line, more in rest.items()})


_COLON = compiled(r"(?:^|(?<=[\s；;，,。]))([\u4e00-\u9fff]{2,10}|致)\s*[：:]\s*")


def said_in(line: str, labels: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return what a line of labels says: 受检单位：甲厂　检查日期：3月5日; nothing for one that begins otherwise."""
    return [(labels[label], text) for label, text in pairs_in(line) if text and label in labels]


def pairs_in(line: str) -> list[tuple[str, str]]:
    """Return the labels of a line with what stands behind each; none for one that begins otherwise, or a sentence."""
    found = list(_COLON.finditer(line))
    if not found or found[0].start() > 0 or "。" in line[:-1]:
        return []
    ends = [*(match.start() for match in found[1:]), len(line)]
    texts = [line[match.end() : end].strip(" \u3000\t；;，,。") for match, end in zip(found, ends, strict=True)]
    return [(match[1], text) for match, text in zip(found, texts, strict=True)]


def _number(document: Document) -> re.Match[str] | None:
    """Return the line that names the number of a form, and nothing else."""
    texts = (block.text for block in document.blocks if isinstance(block, Paragraph))
    return next(filter(None, (_NUMBER.fullmatch(text) for text in texts)), None)


def _labels(kind: Genre) -> dict[str, str]:
    """Return what the labels of a form mean: fields by their names, and by those of a column that is called so."""
    fields = [item for item in kind.fields.values() if is_beside(item) and item.name not in ELEMENTS]
    columns = kind.fields["问题"].columns
    known = names_of(columns).known
    others: dict[str, str] = {}
    for item in fields:  # a field that a column is called by has all names of the column
        if column := columns.get(known.get(item.name, "")):
            names = {plain(alias): item.name for alias in (column.name, *column.aliases)}
            others = others | names if item.name.startswith(column.name) else names | others
    others |= {plain(alias): item.name for item in fields for alias in item.aliases}
    others["致"] = "单位" if is_to_one_unit(kind) else "主送机关"
    return others | {item.name: item.name for item in fields}


def is_to_one_unit(kind: Genre) -> bool:
    """Return whether a genre goes to one unit, which it must name."""
    return "单位" in kind.fields and kind.fields["单位"].required


def is_beside(item: Field) -> bool:
    """Return whether a form has the field as a text beside its label."""
    return not (item.type.rows or item.type.layered or item.type.pictures or item.choices)


def _labelled(
    rows: Sequence[Sequence[str | None]], labels: Mapping[str, str], headers: Container[str]
) -> Iterator[tuple[str, str, str]]:
    """Return the fields that labels in some rows name, with the label and the text beside it, where that is no name of
    a column.
    """
    for row in rows:
        cells = [cell.strip() for cell in row if cell and cell.strip()]
        if len(cells) >= HEADS and all(len(cell) <= LONGEST and not re.search(r"\d", cell) for cell in cells):
            continue  # the head of a table that was not read
        names = [labels.get(plain(cell), "") or _guessed(cell, labels) for cell in cells]
        for at, (name, label) in enumerate(zip(names[:-1], cells, strict=False)):
            # a label, with nothing written behind it, may be the next one
            empty = cells[at + 1].endswith(("：", ":")) or plain(cells[at + 1]) in _LABELS
            if name and not names[at + 1] and not empty and plain(cells[at + 1]) not in headers:
                yield name, label, cells[at + 1]


def _guessed(cell: str, labels: Mapping[str, str]) -> str:
    """Return the field of a label that has a known one in it: 发往单位 → 单位; "" for a cell that is no label."""
    if len(cell) > LONGEST or re.search(r"[。，；\d]", cell.rstrip("：:")):
        return ""
    if "检查日期" in labels.values() and _INSPECTED.fullmatch(plain(cell)):
        return "检查日期"
    return "单位" if _UNIT.fullmatch(plain(cell)) and "单位" in labels.values() else ""


def _giving_way(kind: Genre) -> frozenset[str]:
    """Return the labels that give way where another one says the same: 工程名称 beside 施工单位."""
    columns = kind.fields["问题"].columns.values()
    labels = ((column.hints, plain(alias)) for column in columns for alias in column.aliases)
    return frozenset(label for hints, label in labels if hints.gives_way(label) is not None)


def _signed(table: Table) -> dict[str, str]:
    """Return who issued the form, and when: the lines of the cell 检查机关（盖章）."""
    for cell in (cell for row in table.rows for cell in row if cell and _SIGNED.match(cell)):
        told: dict[str, str] = {}
        for line in (line.strip() for line in _SIGNED.sub("", cell, count=1).split("\n")):
            if is_date(line) and read_date(line):
                told["成文日期"] = line
            elif match := _SIGNER.fullmatch(line):
                told["签发人"] = match[1]
            elif is_organ(line):
                told["发文机关"] = line
        return told
    return _stamped(table)


def _stamped(table: Table) -> dict[str, str]:
    """Return who issued the form, and when, of a cell that holds nothing else: 县卫生健康局 · 2024年6月3日."""
    for cell in (cell for row in table.rows for cell in row if cell and "\n" in cell):
        lines = [line.strip() for line in cell.split("\n") if line.strip()]
        if len(lines) == 2 and is_organ(lines[0]) and is_date(lines[1]) and read_date(lines[1]):
            return {"发文机关": lines[0], "成文日期": lines[1]}
    return {}


_HEAD = compiled(r"(?=.*(?:隐患|问题|不符合|缺陷|违章)).*(?:描述|内容|现象|情况).{0,4}")
_ANSWER = compiled(r"(?!.*(?:问题|隐患|照片)).*(?:完成情况|整改情况|落实情况|整改结果)")


def answer_heads(kind: Genre, document: Document) -> dict[str, str]:
    """Return heads of columns of a reply: what says how it was done is its result, and the day beside it is that on
    which it was done (整改措施及完成情况 · 完成日期), not a deadline.
    """
    if not kind.ledger or not kind.ledger.counts:
        return {}
    known = names_of(kind.fields["问题"].columns).known
    results = {cell for cell in _heads(document) if _ANSWER.fullmatch(cell)}
    days = {cell: "完成日期" for cell in _heads(document) if results and known.get(cell) == "完成日期"}
    return {cell: "整改结果" for cell in results if known.get(cell, "整改结果") == "整改结果"} | days


def problem_heads(kind: Genre, document: Document) -> dict[str, str]:
    """Return heads of columns that no name of the ledger is, and that tell problems: 隐患照片或描述 → 问题."""
    known = names_of(kind.fields["问题"].columns).known
    return {cell: "问题" for cell in _heads(document) if cell not in known and _HEAD.fullmatch(cell)}


def _heads(document: Document) -> set[str]:
    """Return the short cells of the tables of a document, which may be heads of columns."""
    tables = (block for block in document.blocks if isinstance(block, Table))
    return {plain(cell) for table in tables for row in table.rows for cell in row if cell and len(cell) <= 2 * LONGEST}
