"""Manuscript text → Document, with the line of every block and every doubt."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from gongwen.chinese import ordinals
from gongwen.chinese.characters import forbidden, is_salutation
from gongwen.chinese.nearest import nearest
from gongwen.chinese.patterns import compiled
from gongwen.document import counting
from gongwen.document.charts import figures_of
from gongwen.document.elements import ELEMENTS, LISTS
from gongwen.document.finding import ERROR, HINT, Finding
from gongwen.document.manuscript.joined import joined
from gongwen.document.manuscript.marks import (
    BLANK,
    FENCE,
    attributes,
    cells,
    head_and_body,
    split_element,
    strip,
    unescape,
)
from gongwen.document.manuscript.pictures import Drawn, read_picture
from gongwen.document.model import DEEPEST, Attachment, Block, Chart, Document, Heading, Paragraph, Table
from gongwen.document.passages import of_block, of_cell, of_element, of_title


class LineNumbers(NamedTuple):
    """The lines (from 1) that the parts of a document were read from, in the shape of the document."""

    title: Sequence[int]
    subtitle: int
    elements: Mapping[str, Sequence[int]]
    blocks: Sequence[int]
    rows: Mapping[int, Sequence[int]]  # of the blocks that are tables


class Reading(NamedTuple):
    """What a manuscript says: the document, the lines that it was read from, and what is wrong."""

    document: Document
    lines: LineNumbers
    findings: tuple[Finding, ...]

    def by_place(self) -> dict[str, int]:
        """Return the line of every place that `passages` names."""
        lines = self.lines
        found = {"副标题": lines.subtitle} | {of_title(number): line for number, line in enumerate(lines.title)}
        for name, numbers in lines.elements.items():
            found |= {of_element(name, number): line for number, line in enumerate(numbers)}
        found |= {of_block(number): line for number, line in enumerate(lines.blocks)}
        for block, numbers in lines.rows.items():
            table = self.document.blocks[block]
            assert isinstance(table, Table)
            columns = range(len(table.widths))
            found |= {of_cell(block, row, column): line for row, line in enumerate(numbers) for column in columns}
        return found


def read(text: str) -> Document:
    """Return the Document that a manuscript text describes; `read(write(document)) == document`."""
    return parse(text).document


def parse(text: str) -> Reading:
    """Return the Document of a manuscript with the lines of its blocks and every doubt about it.

    Never fails on text: what is not understood stays a paragraph where it stood and is a Finding.
    Raises Misuse only where a list is longer than its scheme can count.
    """
    lines = text.removeprefix("\ufeff").split("\n")
    reader = _Reader()
    if forbidden(text):
        reader.forbidden(lines)
    start = reader.front_matter(lines)
    for number, line in enumerate(lines[start:], start + 1):
        reader.line(number, strip(line))
    reader.line(0, "")
    return reader.finish()


class _Reader:
    """Collects the blocks line by line; `line` dispatches on the first character."""

    def __init__(self) -> None:
        self.title: list[tuple[int, str]] = []
        self.subtitle = (0, "")
        self.elements: dict[str, list[tuple[int, str]]] = {}
        self.blocks: list[Block] = []
        self.lines: list[int] = []
        self.rows: dict[int, tuple[int, ...]] = {}
        self.findings: list[Finding] = []
        self.doubtful: dict[int, ordinals.Label] = {}  # block index → a typed label that may be wrong
        self.lists: dict[int, tuple[str, int, int]] = {}  # level → scheme, count so far, last block index
        self.table: list[tuple[int, str]] = []

    def front_matter(self, lines: list[str]) -> int:
        """Read the elements between the fences, if the text begins with one; return how many lines that took."""
        first = next((index for index, line in enumerate(lines) if line.strip(BLANK)), len(lines))
        if first == len(lines) or strip(lines[first]) != FENCE:
            return first
        for index in range(first + 1, len(lines)):
            line = strip(lines[index])
            if line == FENCE:
                return index + 1
            self.element(index + 1, line)
        self.find("要素", ERROR, first + 1, "开头的 --- 没有配对的 ---", "在要素结束的下一行写 ---")
        return len(lines)

    def forbidden(self, lines: list[str]) -> None:
        """Tell the characters that no document can hold."""
        for number, line in enumerate(lines, 1):
            if bad := forbidden(line):
                self.find("字符", ERROR, number, f"有不能写入文档的控制字符 {bad}", "删去这个字符")

    def find(self, rule: str, level: str, number: int, message: str, fix: str = "") -> None:
        self.findings.append(Finding(rule, level, f"第 {number} 行", message, fix))

    def element(self, number: int, line: str) -> None:
        if not line:
            return
        name, colon, text = split_element(line)
        if name not in ELEMENTS:
            near = nearest(name, ELEMENTS)
            hint = f"是不是“{near}”？" if near else "可用的要素：" + "、".join(ELEMENTS)
            message = f"不认识的要素“{name}”" if colon else f"“{name}”不是“要素: 内容”的形式"
            self.find("要素", ERROR, number, message, hint)
        elif name in self.elements and name not in LISTS:
            self.find("要素", ERROR, number, f"要素“{name}”写了两次", "只留一个")
        else:
            self.elements.setdefault(name, []).append((number, unescape(text)))

    def line(self, number: int, line: str) -> None:
        if self.table and not line.startswith("|"):
            self.end_table()
        if not line:
            return
        start = line[0]
        if start == "#":
            self.marked(number, line)
        elif start == "|":
            self.table.append((number, line))
        elif start == ">":
            self.add(number, Paragraph(unescape(line[1:].lstrip(BLANK)), flush=True))
        elif start == "!" and (drawn := read_picture(line)):
            self.drawn(number, *drawn)
        else:
            self.add(number, Paragraph(unescape(line), flush=start != "\\" and is_salutation(line)))

    def drawn(self, number: int, block: Drawn, unused: str) -> None:
        """Take a picture, a Word file that is enclosed, or a chart of the table above."""
        self.add(number, block)
        if unused:
            self.find("附件", HINT, number, unused, "方括号里空着")
        if isinstance(block, Chart) and (fault := figures_of(self.blocks, len(self.blocks) - 1).fault):
            self.find("图表", ERROR, number, fault, "图表只画紧挨着的表格里的数字；改表格，或删去这一行")

    def add(self, number: int, block: Block) -> None:
        self.blocks.append(block)
        self.lines.append(number)

    def marked(self, number: int, line: str) -> None:
        """Read a line that starts with #: title, subtitle, attachment or heading."""
        content = line.lstrip("#")
        level = len(line) - len(content) - 1
        content = strip(content)
        if not content:
            self.find("标题", HINT, number, "只有井号没有文字，未采用")
        elif level > DEEPEST:
            self.find("标题", ERROR, number, f"层次太深：最多{DEEPEST}级")
            self.add(number, Paragraph(unescape(content)))
        elif level:
            self.heading(number, level, content)
        elif (match := _ATTACHMENT.fullmatch(content)) and (self.title or self.blocks):
            self.attachment(number, match)
        elif self.blocks:
            self.find("标题", ERROR, number, "正文中间的一个井号：只有标题和附件用一个井号", "层次标题用 ## ### ……")
            self.add(number, Paragraph(unescape(content)))
        elif content.startswith("——") and self.title and not self.subtitle[1]:
            self.subtitle = (number, unescape(content.lstrip("—").lstrip(BLANK)))
        else:
            self.title.append((number, unescape(content)))

    def attachment(self, number: int, match: re.Match[str]) -> None:
        content, found = attributes(match[2] or "")
        self.lists.clear()
        mark = next((name.removeprefix("标识 ") for name in found if name.startswith("标识 ")), "")
        self.add(number, Attachment(unescape(content), "横排" in found, mark, "随文" in found))
        position = sum(isinstance(block, Attachment) and not block.passed_on for block in self.blocks)
        if match[1] and int(match[1]) != position:
            self.find("附件", HINT, number, f"写的是附件{match[1]}，按顺序是附件{position}，已按顺序编号")

    def heading(self, number: int, level: int, content: str) -> None:
        content, found = attributes(content)
        for deeper in [known for known in self.lists if known > level]:
            del self.lists[deeper]
        implied, so_far, _ = self.lists.get(level, ("", 0, -1))
        label = None if "无序号" in found else ordinals.recognise(content)
        if label and not label.rest.startswith("**") and ordinals.is_doubtful(label, implied):
            label = None  # 三要素, not the third of 一要
        title, body = head_and_body(label.rest.lstrip(BLANK) if label else content, "段" in found)
        if title and not label and "无序号" not in found and content.startswith("**"):
            label = ordinals.recognise(title)
            title = label.rest if label else title
        scheme = "" if "无序号" in found else label.scheme if label else implied or ordinals.LEVELS[level - 1]
        restart = so_far > 0 and scheme == implied and ("另起" in found or self.starts_again(level, label))
        position = 1 if restart or scheme != implied else so_far + 1
        if label and (label.number != position or scheme == "首先"):
            self.doubtful[len(self.blocks)] = label
        self.lists[level] = (scheme, position, len(self.blocks))
        self.add(number, Heading(level, scheme, title, body, restart))

    def starts_again(self, level: int, label: ordinals.Label | None) -> bool:
        """Return whether a typed number 1 begins a new list: below level 1, after a 2 or after other blocks."""
        _, so_far, last = self.lists[level]
        separated = any(not isinstance(block, Heading) for block in self.blocks[last + 1 :])
        return label is not None and label.number == 1 and level > 1 and (so_far > 1 or separated)

    def end_table(self) -> None:
        lines, self.table = self.table, []
        first = lines[0][0]
        rule = _RULE.fullmatch(lines[1][1]) if len(lines) > 1 else None
        if rule:
            del lines[1]
        else:
            self.find("表格", HINT, first, "表格第二行应是 |---|---| 样子的列宽行，已按等宽处理")
        rows = [cells(line) for _, line in lines]
        widths = tuple(cell.count("-") for cell in rule[1].split("|")[:-1]) if rule else ()
        width, columns = max(map(len, rows)), len(rows[0])
        if widths and len(widths) != columns:
            self.find("表格", ERROR, first + 1, f"列宽行有{len(widths)}格，表格有{columns}列")
        for (number, _), row in zip(lines, rows, strict=True):
            if len(row) != columns:
                self.find("表格", ERROR, number, f"这一行有{len(row)}格，表格有{columns}列", "补齐或删去多余的格")
            row += [""] * (width - len(row))
        rows[0] = [cell or "" for cell in rows[0]]
        merged, doubts = joined(rows)
        for doubt in doubts:
            self.find("表格", HINT, lines[doubt.row][0], doubt.message, doubt.fix)
        if len(widths) != width:
            widths = (1,) * width
        self.rows[len(self.blocks)] = tuple(number for number, _ in lines)
        marks = rule[2] if rule else ""
        self.add(first, Table(tuple(map(tuple, rows)), widths, *_wishes(marks), merged, *_shown(marks)))

    def finish(self) -> Reading:
        if self.doubtful:
            self.wrong_ordinals()
        named = self.elements.pop("标题", [])
        title = self.title or named
        elements = {name: self.elements[name] for name in ELEMENTS if name in self.elements}
        document = Document(
            tuple(text for _, text in title),
            self.subtitle[1],
            tuple(self.blocks),
            {name: tuple(text for _, text in values) for name, values in elements.items()},
        )
        given = {name: [line for line, _ in values] for name, values in elements.items()}
        lines = LineNumbers([line for line, _ in title], self.subtitle[0], given, self.lines, self.rows)
        return Reading(document, lines, tuple(self.findings))

    def wrong_ordinals(self) -> None:
        """Tell the typed ordinals that are not what counting gives (the fourth word of 首先 may be the third item)."""
        labels = counting.count(self.blocks)
        for index, typed in self.doubtful.items():
            right = ordinals.recognise(labels[index])
            if right and right.number != typed.number:
                wrong = ordinals.make(typed.scheme, typed.number, 4)
                message = f"序数写的是“{wrong}”，按顺序是“{labels[index]}”，已按顺序编号"
                self.find("序数", HINT, self.lines[index], message)


_ATTACHMENT = compiled(r"附件[ \u3000]?(\d{0,2})(?:[：: \u3000][ \t\u3000]*(.*))?")
_RULE = compiled(r"\|((?:\s*:?-+:?\s*\|)+)((?:\s*\{(?:横排|无框|不重印|行高 ?\d{1,3}(?: \d{1,3})*|宽 ?[1-9]\d)\})*)\s*")
_HEIGHT, _SHARE = compiled(r"\{行高 ?([\d ]+)\}"), compiled(r"\{宽 ?(\d+)\}")


def _wishes(marks: str) -> tuple[bool, bool, tuple[int, ...]]:
    """Return what the marks behind a rule line ask for: lying across, without lines, the heights of rows in mm."""
    heights = _HEIGHT.search(marks)
    return "{横排}" in marks, "{无框}" in marks, tuple(map(int, heights[1].split())) if heights else ()


def _shown(marks: str) -> tuple[int, bool]:
    """Return how much of the width a table takes, in percent, and whether a merged cell prints its text once only."""
    found = _SHARE.search(marks)
    return int(found[1]) if found else 100, "{不重印}" in marks
