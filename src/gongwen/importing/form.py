"""A form 表单 of rectification as fields: labels with what stands beside them, problems below their header, photos by their item."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from gongwen.chinese.dates import read_date
from gongwen.chinese.names import is_date, is_organ
from gongwen.document.model import Document, Paragraph, Picture, Table

# What is printed before a field, white space aside.
_LABELS = {
    "单位": "受检单位|受检单位名称|被检查单位|被检单位|受检查单位|单位名称", "检查日期": "检查日期|检查时间", "检查地点": "检查地点|检查场所|地点",
    "检查人员": "检查人员|检查人|检查组", "事由": "检查事由|事由", "依据": "依据|检查依据", "总要求": "有关要求|整改要求|要求",
    "反馈期限": "反馈期限|回复期限|整改期限|整改时限", "联系人": "联系人", "电话": "电话|联系电话",
}  # fmt: skip
_NAMES = {name: re.compile(words) for name, words in _LABELS.items()}
_NUMBER = re.compile(r"编\s*号\s*[：:]\s*(\S.*)")
_CAPTION = re.compile(r"图\s*\d+")
_ITEM = re.compile(r"第(\d+)项")
_SIGNER = re.compile(r"签发人\s*[：:]\s*(\S.*)")
_SIGNED = re.compile(r"(?:检查机关|检查单位|签发单位)(?:[（(]盖章[）)])?[：:]?")


def form(document: Document) -> dict[str, Any]:
    """Return the fields that a form says, without its problems; nothing for a document without labels in tables."""
    told: dict[str, Any] = {}
    for table in (block for block in document.blocks if isinstance(block, Table)):
        for name, text in _labelled(table):
            told.setdefault(name, text)
        told |= {name: value for name, value in _signed(table).items() if name not in told}
    if "单位" not in told:
        return {}
    if number := next(
        (
            match[1]
            for block in document.blocks
            if isinstance(block, Paragraph) and (match := _NUMBER.fullmatch(block.text))
        ),
        "",
    ):
        told["发文字号"] = number
    if "检查人员" in told:
        told["检查人员"] = re.split("[、，,]", told["检查人员"])
    return told


def _labelled(table: Table) -> Iterator[tuple[str, str]]:
    """Return the labels in the rows of a table with the text beside each."""
    for row in table.rows:
        cells = [cell.strip() for cell in row if cell and cell.strip()]
        names = [_name(cell) for cell in cells]
        for name, after, text in zip(names, [*names[1:], ""], [*cells[1:], ""], strict=True):
            if name and text and not after:
                yield name, text


def _name(text: str) -> str:
    bare = re.sub(r"[\s：:]", "", text)
    return next((name for name, words in _NAMES.items() if words.fullmatch(bare)), "")


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
    return {}


def photos(document: Document, problems: Sequence[dict[str, Any]]) -> None:
    """Give problems the photos whose captions name their items: 图1　第1项."""
    for file, caption in _captioned(document):
        if (match := _ITEM.search(caption)) and 0 < int(match[1]) <= len(problems):
            row = problems[int(match[1]) - 1]
            row["照片"] = "、".join(filter(None, (row.get("照片", ""), file)))


def _captioned(document: Document) -> Iterator[tuple[str, str]]:
    """Return the pictures with their captions; those of a grid inside a cell stand behind its table, their captions in the cell."""
    waiting: list[str] = []
    for block in document.blocks:
        if isinstance(block, Table):
            lines = (line for row in block.rows for cell in row for line in (cell or "").split("\n"))
            waiting = [line for line in lines if _CAPTION.match(line)]
        elif isinstance(block, Picture):
            yield block.file, block.caption or (waiting.pop(0) if waiting else "")
