"""A .docx → what it says and how, read from its XML with lxml: independent of the code that wrote it."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    """Return the root of one part of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return etree.fromstring(archive.read(name))


def paragraphs(data: bytes) -> list[str]:
    """Return the text of every paragraph in order; a line break counts as the end of a line, tabs stay."""
    return [line for element in part(data).iter(f"{W}p") for line in text(element).split("\n")]


def text(element: etree._Element) -> str:
    """Return the text inside an element."""
    marks = {f"{W}br": "\n", f"{W}tab": "\t"}
    return "".join(child.text or "" if child.tag == f"{W}t" else marks.get(child.tag, "") for child in element.iter())


def style(paragraph: etree._Element) -> str:
    """Return the style id of a paragraph, "" for none."""
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else found.get(f"{W}val", "")
