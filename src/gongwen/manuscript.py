r"""Manuscript text 文稿 ⇄ Document: one line, one block, Markdown-like.

    ---                                elements 要素, one a line, name and value; not YAML
    主送机关: 各乡镇人民政府
    ---
    # 关于开展安全生产大检查的通知        title; further # lines continue it; "# —— …" is the subtitle
    为深入贯彻……，现通知如下。            a paragraph
    同志们：                            a salutation, flush left; "> …" makes any line flush
    ## 总体要求                         一级标题, a line of its own
    ### **加强领导。**各单位要……         二级标题 leading its paragraph
    ### 一是责任更实。全年……             numbered paragraph (holds a 。 or ；)
    | 序号 | 任务 |                     table: rule line gives widths, ^ merges with the cell above, <br> a line break
    |--|------| {横排}
    ![图1 消防通道堵塞](photo.jpg)
    # 附件1 任务分解表 {横排}             attachments follow the body

A backslash makes the next mark plain text; at the start of a line it makes the whole line a paragraph.
A typed ordinal names the list's scheme; the numbers are always recomputed, a wrong one is a Finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import NamedTuple

from gongwen import ordinals
from gongwen.chinese import forbidden, is_salutation
from gongwen.model import (
    DEEPEST,
    ELEMENTS,
    ERROR,
    HINT,
    LISTS,
    Attachment,
    Block,
    Document,
    Finding,
    Heading,
    Paragraph,
    Picture,
    Table,
)

FENCE = "---"
BLANK = " \t\u3000"  # white space that lays out a line, stripped at both ends
SENTENCE = re.compile("[。；]")  # a heading line that holds one is a numbered paragraph, unless ** marks its head


class Reading(NamedTuple):
    """What a manuscript says: the document, the line of each of its blocks (from 1), and what is wrong."""

    document: Document
    lines: tuple[int, ...]
    findings: tuple[Finding, ...]


def read(text: str) -> Document:
    """Return the Document that a manuscript text describes; `read(write(document)) == document`."""
    return parse(text).document


def parse(text: str) -> Reading:
    """Return the Document of a manuscript with the lines of its blocks and every doubt about it.

    Never fails on text: what is not understood stays a paragraph where it stood and is a Finding.
    Raises Misuse only where a list is longer than its scheme can count.
    """
    reader = _Reader()
    for number, line in reader.front_matter(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")):
        reader.line(number, line)
    return reader.finish()


# --- escapes ---------------------------------------------------------------------------------

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~\s])")
_ATTRIBUTE = re.compile(r"(?<!\\)\{(无序号|另起|段|横排)\}$")
_LINE_START = frozenset("#|>!" + BLANK)
_PAIRED = re.compile(r"\*\*((?:\\.|(?!\*\*).)+)\*\*(.*)", re.DOTALL)


def escape(text: str) -> str:
    r"""Return a text as manuscript content that reads back as itself, wherever in a line it stands.

    "# 一" → "\\# 一": a value can never become structure. Texts of several lines are escaped line by line.
    """
    if "\n" in text:
        return "\n".join(escape(line) if line else "" for line in text.split("\n"))
    if "\\" in text:
        text = text.replace("\\", "\\\\")
    if text and (text[0] in _LINE_START or text.startswith(("**", FENCE))):
        text = "\\" + text
    if text and text[-1] in BLANK:
        text = text[:-1] + "\\" + text[-1]
    if text.endswith("}") and (attribute := _ATTRIBUTE.search(text)):
        text = f"{text[: attribute.start()]}\\{text[attribute.start() :]}"
    return text


def escape_title(line: str) -> str:
    """Return a text as the content of a title line, which is read neither as subtitle nor as attachment."""
    text = escape(line)
    return "\\" + text if text.startswith(("—", "附件")) else text


def _unescape(text: str) -> str:
    if "\\" not in text:
        return text
    if text[0] == "\\":
        return text[1:2] + _ESCAPED.sub(r"\1", text[2:])
    return _ESCAPED.sub(r"\1", text)


def _strip(line: str) -> str:
    """Return a line without the blanks that lay it out, but with an escaped one at its end."""
    text = line.strip(BLANK)
    backslashes = len(text) - len(text.rstrip("\\"))
    return text + line.lstrip(BLANK)[len(text) : len(text) + 1] if backslashes % 2 else text


# --- reading ---------------------------------------------------------------------------------


class _Reader:
    """Collects the blocks line by line; `line` dispatches on the first character."""

    def __init__(self) -> None:
        self.title: list[str] = []
        self.subtitle = ""
        self.elements: dict[str, list[str]] = {}
        self.blocks: list[Block] = []
        self.lines: list[int] = []
        self.findings: list[Finding] = []
        self.typed: dict[int, ordinals.Label] = {}  # block index → the label the author wrote
        self.lists: dict[int, tuple[str, int, int]] = {}  # level → scheme, count so far, last block index
        self.table: list[tuple[int, str]] = []

    def front_matter(self, text: str) -> Iterator[tuple[int, str]]:
        """Read the elements between the fences, then return the remaining lines with their numbers."""
        numbered = enumerate(text.split("\n"), 1)
        inside = opened = False
        for number, raw in numbered:
            line = _strip(raw)
            if inside and line != FENCE:
                self.element(number, line)
            elif line == FENCE and (inside or not opened):
                inside, opened = not inside, True
            elif line or opened:
                yield number, line
            if line and not opened:
                opened = True
        if inside:
            self.find("要素", ERROR, 1, "开头的 --- 没有配对的 ---", "在要素结束的下一行写 ---")
        yield 0, ""

    def find(self, rule: str, level: str, number: int, message: str, fix: str = "") -> None:
        self.findings.append(Finding(rule, level, f"第 {number} 行", message, fix))

    def element(self, number: int, line: str) -> None:
        if not line:
            return
        name, colon, text = _split_element(line)
        if name not in ELEMENTS:
            near = get_close_matches(name, ELEMENTS, 1, 0.5)
            hint = f"是不是“{near[0]}”？" if near else "可用的要素：" + "、".join(ELEMENTS)
            message = f"不认识的要素“{name}”" if colon else f"“{name}”不是“要素: 内容”的形式"
            self.find("要素", ERROR, number, message, hint)
        elif name in self.elements and name not in LISTS:
            self.find("要素", ERROR, number, f"要素“{name}”写了两次", "只留一个")
        else:
            self.elements.setdefault(name, []).append(_unescape(text))

    def line(self, number: int, line: str) -> None:
        if self.table and not line.startswith("|"):
            self.end_table()
        if not line:
            return
        if bad := forbidden(line):
            self.find("字符", ERROR, number, f"有不能写入文档的控制字符 {bad}", "删去这个字符")
        start = line[0]
        if start == "#":
            self.marked(number, line)
        elif start == "|":
            self.table.append((number, line))
        elif start == ">":
            self.add(number, Paragraph(_unescape(line[1:].lstrip(BLANK)), flush=True))
        elif start == "!" and (match := _PICTURE.fullmatch(line)):
            self.add(number, Picture(_unescape(match[1]), _unescape(match[2])))
        else:
            self.add(number, Paragraph(_unescape(line), flush=is_salutation(line)))

    def add(self, number: int, block: Block) -> None:
        self.blocks.append(block)
        self.lines.append(number)

    def marked(self, number: int, line: str) -> None:
        """Read a line that starts with #: title, subtitle, attachment or heading."""
        content = line.lstrip("#")
        level = len(line) - len(content) - 1
        content = content.strip(BLANK) if not content.endswith("\\") else content.lstrip(BLANK)
        if not content:
            self.find("标题", HINT, number, "只有井号没有文字，未采用")
        elif level > DEEPEST:
            self.find("标题", ERROR, number, f"层次太深：最多{DEEPEST}级")
        elif level:
            self.heading(number, level, content)
        elif (match := _ATTACHMENT.fullmatch(content)) and (self.title or self.blocks):
            self.attachment(number, match)
        elif self.blocks:
            self.find("标题", ERROR, number, "正文中间的一个井号：只有标题和附件用一个井号", "层次标题用 ## ### ……")
            self.add(number, Paragraph(_unescape(content)))
        elif content.startswith("——") and self.title and not self.subtitle:
            self.subtitle = _unescape(content.lstrip("—").lstrip(BLANK))
        else:
            self.title.append(_unescape(content))

    def attachment(self, number: int, match: re.Match[str]) -> None:
        content, attributes = _attributes(match[2])
        self.lists.clear()
        self.add(number, Attachment(_unescape(content), landscape="横排" in attributes))
        position = sum(isinstance(block, Attachment) for block in self.blocks)
        if match[1] and int(match[1]) != position:
            self.find("附件", HINT, number, f"写的是附件{match[1]}，按顺序是附件{position}，已按顺序编号")

    def heading(self, number: int, level: int, content: str) -> None:
        content, attributes = _attributes(content)
        label = None if "无序号" in attributes else ordinals.recognise(content)
        title, body = _head_and_body(label.rest.lstrip(BLANK) if label else content, "段" in attributes)
        if title and not label and "无序号" not in attributes and content.startswith("**"):
            label = ordinals.recognise(title)
            title = label.rest if label else title
        for deeper in [known for known in self.lists if known > level]:
            del self.lists[deeper]
        implied, so_far, _ = self.lists.get(level, ("", 0, -1))
        scheme = "" if "无序号" in attributes else label.scheme if label else implied or ordinals.LEVELS[level - 1]
        restart = so_far > 0 and scheme == implied and ("另起" in attributes or self.starts_again(level, label))
        if label:
            self.typed[len(self.blocks)] = label
        self.lists[level] = (scheme, 1 if restart or scheme != implied else so_far + 1, len(self.blocks))
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
        rows = [_cells(line) for _, line in lines]
        width = max(map(len, rows))
        for (number, _), row in zip(lines, rows, strict=True):
            if len(row) != width:
                self.find("表格", ERROR, number, f"这一行有{len(row)}格，表格有{width}列", "补齐或删去多余的格")
                row += [""] * (width - len(row))
        rows[0] = [cell or "" for cell in rows[0]]
        widths = tuple(cell.count("-") for cell in rule[1].split("|")[:-1]) if rule else ()
        if rule and len(widths) != width:
            self.find("表格", ERROR, first + 1, f"列宽行有{len(widths)}格，表格有{width}列")
        if len(widths) != width:
            widths = (1,) * width
        self.add(first, Table(tuple(map(tuple, rows)), widths, bool(rule and rule[2])))

    def finish(self) -> Reading:
        title = self.elements.pop("标题", [])
        labels = ordinals.count(self.blocks)
        for index, typed in self.typed.items():
            right = ordinals.recognise(labels[index])
            if right and right.number != typed.number:
                wrong = ordinals.make(typed.scheme, typed.number, 4)
                message = f"序数写的是“{wrong}”，按顺序是“{labels[index]}”，已按顺序编号"
                self.find("序数", HINT, self.lines[index], message)
        document = Document(
            tuple(self.title or title),
            self.subtitle,
            tuple(self.blocks),
            {name: tuple(self.elements[name]) for name in ELEMENTS if name in self.elements},
        )
        return Reading(document, tuple(self.lines), tuple(self.findings))


_PICTURE = re.compile(r"!\[((?:\\.|[^\]\\])*)\]\(((?:\\.|[^)\\])*)\)")
_ATTACHMENT = re.compile(r"附件[ \u3000]?(\d{0,2})(?:[：: \u3000]\s*(.*))?")
_RULE = re.compile(r"\|((?:\s*:?-+:?\s*\|)+)\s*(\{横排\})?")
_CELL = re.compile(r"((?:\\.|[^\\|])*)(?:\||$)")


def _split_element(line: str) -> tuple[str, str, str]:
    """Return name, colon and value of an element's line; a full-width colon does as well."""
    match = re.match(r"([^:：]*)([:：]?)(.*)", line)
    assert match
    return match[1].strip(BLANK), match[2], match[3].strip(BLANK) if not match[3].endswith("\\") else match[3]


def _attributes(content: str) -> tuple[str, set[str]]:
    """Return the content without the {…} marks at its end, and those marks."""
    found: set[str] = set()
    while match := _ATTRIBUTE.search(content):
        found.add(match[1])
        content = content[: match.start()].rstrip(BLANK)
    return content, found


def _head_and_body(content: str, paragraph: bool) -> tuple[str, str]:
    """Return the head and what follows it; a sentence without ** is all body."""
    if paired := _PAIRED.fullmatch(content):
        return _unescape(paired[1]), _unescape(paired[2])
    text = _unescape(content)
    return ("", text) if paragraph or SENTENCE.search(text) else (text, "")


def _cells(line: str) -> list[str | None]:
    """Return the cells of a table's line, None for ^."""
    body = line[1:].rstrip(BLANK)
    body = body.removesuffix("|") if not body.endswith("\\|") else body
    return [_cell(match[1]) for match in _CELL.finditer(body) if match.end() > match.start() or not body][: body.count("|") + 1] or [""]


def _cell(text: str) -> str | None:
    text = _strip(text)
    return None if text == "^" else _unescape(re.sub(r"(?<!\\)<br>", "\n", text))


# --- writing ---------------------------------------------------------------------------------


def write(document: Document) -> str:
    """Return the manuscript of a document, one line a block, "" for an empty document."""
    lines: list[str] = []
    if document.elements:
        lines += [FENCE, *_write_elements(document), FENCE]
    lines += [f"# {escape_title(line)}" for line in document.title]
    if document.subtitle:
        lines.append(f"# ——{escape_title(document.subtitle)}")
    lines += _write_blocks(document.blocks)
    return "".join(line + "\n" for line in lines)


def _write_elements(document: Document) -> Iterator[str]:
    for name in ELEMENTS:
        for text in document.elements.get(name, ()):
            yield f"{name}: {escape(text)}"


def _write_blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    labels = ordinals.count(blocks)
    attachments = 0
    lists: dict[int, str] = {}
    for index, block in enumerate(blocks):
        if isinstance(block, Heading):
            yield _write_heading(block, labels[index], lists)
        elif isinstance(block, Paragraph):
            yield _write_paragraph(block)
        elif isinstance(block, Table):
            yield from _write_table(block)
        elif isinstance(block, Picture):
            yield f"![{_inside(block.caption, ']')}]({_inside(block.file, ')')})"
        else:
            attachments += 1
            lists.clear()
            yield f"# 附件{attachments} {escape(block.title)}{' {横排}' if block.landscape else ''}"


def _inside(text: str, end: str) -> str:
    return text.replace("\\", "\\\\").replace(end, "\\" + end)


def _write_paragraph(paragraph: Paragraph) -> str:
    text, salutation = escape(paragraph.text), is_salutation(paragraph.text)
    if paragraph.flush:
        return text if salutation else f"> {text}"
    return "\\" + text if salutation else text


def _write_heading(heading: Heading, label: str, lists: dict[int, str]) -> str:
    for deeper in [level for level in lists if level > heading.level]:
        del lists[deeper]
    implied = lists.get(heading.level) or ordinals.LEVELS[heading.level - 1]
    lists[heading.level] = heading.scheme
    start = heading.title or heading.body
    typed = heading.scheme != implied or heading.restart or ordinals.recognise(start) is not None
    marks = " {无序号}" if not heading.scheme else " {另起}" if heading.restart else ""
    if not heading.title and not SENTENCE.search(heading.body):
        marks += " {段}"
    return f"{'#' * (heading.level + 1)} {label if typed else ''}{_write_head(heading)}{marks}"


def _write_head(heading: Heading) -> str:
    if not heading.title:
        return escape(heading.body)
    if not heading.body and not SENTENCE.search(heading.title):
        return escape(heading.title)
    head = escape(heading.title).replace("*", "\\*")
    return f"**{head}**{escape(heading.body)}" if heading.body else f"**{head}**"


def _write_table(table: Table) -> Iterator[str]:
    rows = ["|" + "|".join(f" {_write_cell(cell)} " for cell in row) + "|" for row in table.rows]
    rule = "|" + "|".join("-" * width for width in table.widths) + "|" + (" {横排}" if table.landscape else "")
    yield from (rows[0], rule, *rows[1:])


def _write_cell(cell: str | None) -> str:
    if cell is None:
        return "^"
    text = cell.replace("\\", "\\\\").replace("|", "\\|").replace("<br>", "\\<br>").replace("\n", "<br>")
    text = "\\" + text if text[:1] in tuple("^" + BLANK) else text
    return text[:-1] + "\\" + text[-1] if text[-1:] in tuple(BLANK) and len(text) > 1 else text
