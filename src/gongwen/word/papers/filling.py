"""A compiled paper and values → a .docx: parts with tags rendered and deflated, all other members copied."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import count
from traceback import extract_tb
from typing import Any

from jinja2 import TemplateError
from jinja2.exceptions import SecurityError

from gongwen.chinese.nearest import nearest
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import Misuse
from gongwen.document.sandbox import CALCULATING
from gongwen.word import package
from gongwen.word.enclosures.enclosed import Added, joined
from gongwen.word.look import Part
from gongwen.word.package import Member
from gongwen.word.papers import additions
from gongwen.word.papers.compiled import DOCUMENT, Paper, PartTemplate
from gongwen.word.papers.grids import with_grids
from gongwen.word.writing.pictures import Gallery
from gongwen.word.writing.tag_pictures import has_marks, placed


def fill(
    paper: Paper,
    values: Mapping[str, Any],
    added: Mapping[str, Part] | None = None,
    enclosed: Added | None = None,
    gallery: Gallery | None = None,
) -> bytes:
    """Return a .docx: the paper with its tags replaced by values, parts added by relationship id, what enclosed files
    need, and the pictures of a gallery, also those that tags print.

    Raises Misuse for a name the paper uses and the values lack.
    """
    parts: dict[str, Member] = {}
    relations: dict[str, str] = {}
    for name, part in paper.members.items():
        if not isinstance(part, PartTemplate):
            parts[name] = part
            continue
        text = _rendered(paper, part, values)
        if gallery and has_marks(text):
            text = placed(text, gallery)
            if name != DOCUMENT:
                relations[name] = text
        parts[name] = package.member(name, _put_right(part, text))
    if all_added := {**(gallery.parts if gallery else {}), **(added or {})}:
        parts.update(additions.with_parts(parts, all_added))
    for name, text in relations.items():
        parts.update(additions.with_pictures(parts, name, text, all_added))
    if enclosed and enclosed.styles:
        parts.update(joined(parts, enclosed))
    return package.join(parts.values())


def _rendered(paper: Paper, part: PartTemplate, values: Mapping[str, Any]) -> str:
    try:
        return part.template.render(values)
    except (TemplateError, *CALCULATING) as error:
        lines = [frame.lineno for frame in extract_tb(error.__traceback__) if frame.filename == "<template>"]
        place = _place(part, (lines or [0])[-1] or 0)
        raise Misuse(f"{paper.file or f'模板“{paper.name}”'}：{place}{_explained(error, values)}") from error


def _place(part: PartTemplate, line: int) -> str:
    """Return the place and the text of the tag that Jinja means by a line of the source: 第 3 段“…”的“{{ … }}”："""
    tag = part.tag_at(line)
    if tag is None:
        return ""
    where = part.tagged.where(tag)
    return f"{where}：" if where.endswith(f"“{tag}”") else f"{where}的“{tag}”："


def _put_right(part: PartTemplate, text: str) -> bytes:
    """Return a filled part with a paragraph in every cell, grids as wide as the rows, a number of its own for each
    drawing.
    """
    if part.cells:
        text = _EMPTY_CELL.sub(r"\1<w:p/></w:tc>", text)
    if part.columns:
        text = with_grids(text)
    if part.drawings:
        numbers = count(1)
        text = re.sub(r'(<wp:docPr [^>]*?\bid=")\d+', lambda match: match[1] + str(next(numbers)), text)
    return text.encode()


_EMPTY_CELL = compiled(r"(<w:tc>|<w:tc [^>]*>|</w:tcPr>|<w:tcPr/>|</w:tbl>)\s*</w:tc>")


def _explained(error: Exception, values: Mapping[str, Any]) -> str:
    """Return in Chinese what a template could not do, with the nearest name for one that is unknown."""
    message = str(error)
    if isinstance(error, SecurityError):
        inner = re.match(r"access to attribute '(.+?)'", message)
        return f"标签里不许用“{inner[1]}”，只能取填写的内容" if inner else f"标签里不许这样写（{message}）"
    unknown = re.match(r"'(.+)' is undefined|'.+ object' has no attribute '(.+)'", message)
    if not unknown:
        return f"标签不能执行（{message}）"
    name = unknown[1] or unknown[2]
    near = nearest(name, _known(values))
    return f"用了没有的名字“{name}”" + (f"；是不是“{near}”？" if near else "")


def _known(values: Mapping[str, Any]) -> list[str]:
    """Return the names a tag can ask for: of the values, and of the rows in them."""
    rows = [
        row
        for value in values.values()
        if isinstance(value, (list, tuple))
        for row in value
        if isinstance(row, Mapping)
    ]
    return list(dict.fromkeys([*values, *(str(name) for row in rows for name in row)]))
