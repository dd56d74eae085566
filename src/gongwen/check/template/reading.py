"""A Word file → its paragraphs with their places, and the tags in them as an office clerk typed them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from gongwen.document.finding import Misuse
from gongwen.word import package
from gongwen.word.package import Member

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
SHORT = 20  # characters of a paragraph that a place quotes
_PARTS = {
    "document": "正文",
    "header": "页眉",
    "footer": "页脚",
    "footnotes": "脚注",
    "endnotes": "尾注",
    "comments": "批注",
}
_PART = re.compile(r"(?:word/(document|header|footer|footnotes|endnotes|comments)\d*|docProps/(core|app|custom))\.xml")
_TOKEN = re.compile(r"\{#.*?#\}|\{\{((?:(?!\{\{|\{%|\}\}).)*)\}\}|\{%((?:(?!\{\{|\{%|%\}).)*)%\}", re.DOTALL)
_MARKED = re.compile(r"(p|tr|tc|r)\s+(.*)", re.DOTALL)
_CURLY = str.maketrans("“”‘’", "\"\"''")  # Word turns quotes curly as one types; docxtpl turns them back


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph: its part (正文 页眉 …), its spot there, its text, and what it stands in.

    boxes: by mark of a tag ("" p tr tc), the place in the file of what both ends of a block must share; "" when the
    paragraph is in no table. row: the text of its whole table row.
    """

    part: str
    spot: str
    text: str
    boxes: dict[str, str] = field(default_factory=dict)
    row: str = ""

    def __str__(self) -> str:
        text = " ".join(self.text.split())
        short = text[:SHORT] + ("…" if len(text) > SHORT else "")
        return "，".join(filter(None, (self.part, self.spot))) + f"“{short}”"


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag: as it is written, its mark ("" p tr tc r), whether it is {% %}, and what stands in it."""

    line: Line
    raw: str
    mark: str
    statement: bool
    body: str


def lines(packed: dict[str, Member]) -> Iterator[Line]:
    """Return the paragraphs of the parts that tags may stand in, in the order of the package. Raises Misuse for a broken part."""
    for name, member in packed.items():
        if found := _PART.fullmatch(name):
            root = parse(name, package.content(member))
            yield from _walk(root, _Count(_PARTS[found[1]])) if found[1] else _properties(root)


def parse(name: str, data: bytes) -> Any:
    """Return the root of a part; nothing outside the file is read for it."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Misuse(f"文件里的 {name} 已损坏；请在 Word 中打开并另存为 .docx 再试") from error


def tags(line: Line) -> Iterator[Tag]:
    """Return the whole tags of a paragraph; comments are none."""
    for found in _TOKEN.finditer(line.text):
        if found[0].startswith("{#"):
            continue
        statement = found[2] is not None
        marked = _MARKED.fullmatch(inside := found[2] if statement else found[1])
        body = marked[2] if marked else inside
        yield Tag(
            line, found[0], marked[1] if marked else "", statement, body.translate(_CURLY).strip().strip("-+").strip()
        )


def without_tags(line: Line) -> str:
    """Return the text of a paragraph around its whole tags."""
    return _TOKEN.sub("", line.text)


# --- walking ---------------------------------------------------------------------------------


@dataclass(slots=True)
class _Count:
    """How many paragraphs and tables of a part have passed."""

    part: str
    paragraphs: int = 0
    tables: int = 0


def _properties(root: Any) -> Iterator[Line]:
    for element in root.iter():
        if element.text and element.text.strip():
            yield Line("文件属性", "", element.text)


def _walk(
    element: Any, count: _Count, spot: str = "", boxes: dict[str, str] | None = None, row: str = ""
) -> Iterator[Line]:
    """Return the paragraphs below an element; spot, boxes and row are those of the outermost table cell around it."""
    for child in element:
        if child.tag == f"{W}p":
            yield _line(child, count, spot, boxes or {}, row)
            yield from _boxes(child, count)
        elif child.tag == f"{W}tbl":
            count.tables += not spot
            yield from _table(child, count, spot)
        elif child.tag != FALLBACK:
            yield from _walk(child, count, spot, boxes, row)


def _line(paragraph: Any, count: _Count, spot: str, boxes: dict[str, str], row: str) -> Line:
    count.paragraphs += not spot
    parent = _path(paragraph.getparent())
    return Line(
        count.part, spot or f"第 {count.paragraphs} 段", _text(paragraph), {**boxes, "": parent, "p": parent}, row
    )


def _boxes(paragraph: Any, count: _Count) -> Iterator[Line]:
    """Return the paragraphs of the text boxes that hang on a paragraph; Word stores each twice, the copy is passed over."""
    for box in paragraph.iter(f"{W}txbxContent"):
        if (
            not any(above.tag == FALLBACK for above in box.iterancestors())
            and next(box.iterancestors(f"{W}p")) is paragraph
        ):
            yield from _walk(box, _Count(f"{count.part}的文本框" if count.part != "正文" else "文本框"))


def _table(table: Any, count: _Count, spot: str) -> Iterator[Line]:
    number = count.tables
    for r, row in enumerate(_own(table, "tr"), 1):
        boxes, text = {"tr": _path(table), "tc": _path(row)}, _text(row)
        for c, cell in enumerate(_own(row, "tc"), 1):
            yield from _walk(cell, count, spot or f"第 {number} 个表，第 {r} 行第 {c} 列", boxes, text)


def _own(element: Any, name: str) -> list[Any]:
    """Return the rows of a table, or the cells of a row, not those of tables inside it; a content control may hold them."""
    return [found for found in element.iter(f"{W}{name}") if next(found.iterancestors(element.tag)) is element]


def _text(element: Any) -> str:
    """Return the text of a paragraph or a row, without that of text boxes in it."""
    texts: list[str] = []
    for child in element:
        if child.tag == f"{W}t":
            texts.append(child.text or "")
        elif child.tag in (f"{W}tab", f"{W}br", f"{W}cr"):
            texts.append(" ")
        elif child.tag not in (f"{W}txbxContent", FALLBACK, f"{W}pPr", f"{W}rPr"):
            texts.append(_text(child))
    return "".join(texts)


def _path(element: Any) -> str:
    return str(element.getroottree().getpath(element))
