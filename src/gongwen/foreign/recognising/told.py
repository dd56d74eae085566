"""What the user should know about an import: what was left aside, and what is no element where one could have been."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gongwen.chinese.characters import is_salutation
from gongwen.chinese.names import is_bracketed, is_page_number, is_receivers, title_shape
from gongwen.document.finding import HINT, Finding
from gongwen.document.model import Document
from gongwen.foreign.recognising import roles
from gongwen.foreign.recognising.pieces import SourcePiece, is_empty, readable
from gongwen.foreign.recognising.proof import bare
from gongwen.foreign.source import Grid, Source, walk

RULE = "导入"
_ASIDE = {
    roles.PAGE_NUMBER: "文字里夹着的页码没有采用",
    roles.CONTENTS: "目录没有采用（里面的页码是旧的）",
    roles.OTHER: "网页上的字样没有采用",
}
SHOWN = 3  # lines that are quoted before the rest is only counted


def told(
    source: Source,
    aside: Sequence[tuple[SourcePiece, str]],
    document: Document,
    pieces: Sequence[SourcePiece],
    places: Mapping[int, Any],
) -> Iterator[Finding]:
    """Return what is told about an import; places: what became of the pieces of the text, without its attachments."""
    for message in source.told:
        yield Finding(RULE, HINT, "", message)
    for block in source.blocks:
        if isinstance(block, Grid) and is_empty(block):
            yield Finding(RULE, HINT, block.where, "这个表是空的，没有采用")
    yield from _headers(source, document)
    yield from _aside(aside)
    yield from _second_document(pieces, places) if document.title else ()
    if document.title and re.fullmatch(r"附\s*件\s*\d*\s*[：:]?", document.title[0]):
        message = f"第一行“{document.title[0]}”放在了标题里：这一份原来是别的文件的附件"
        yield Finding("标题", HINT, pieces[0].where, message, "单独成文的，删去这一行")
    if not document.title and not document.elements.get("令号") and not document.elements.get("标题"):
        yield Finding("标题", HINT, pieces[0].where if pieces else "", "没有认出标题", "在文稿最前面写一行“# 标题”")


def _headers(source: Source, document: Document) -> Iterator[Finding]:
    """Return what headers and footers say beside page numbers."""
    mark = bare(document.element("发文机关标志"))
    shown: dict[str, str] = {}
    for section in source.sections:
        for line in (line for _, blocks in (*section.headers, *section.footers) for line in walk(blocks)):
            text = readable(line.text).strip()
            if any(char.isalpha() for char in text) and bare(text) != mark and not is_page_number(text):
                shown.setdefault(text, line.where)
    for text, where in shown.items():
        yield Finding(RULE, HINT, where, f"页眉、页脚里的“{' '.join(text.split())[:40]}”没有采用，页码由程序编")


def _aside(aside: Sequence[tuple[SourcePiece, str]]) -> Iterator[Finding]:
    for role, message in _ASIDE.items():
        if found := [piece for piece, given in aside if given == role]:
            yield Finding(RULE, HINT, found[0].where, f"{message}：{_quoted(found)}")


def _quoted(lines: Sequence[SourcePiece]) -> str:
    more = f"等{len(lines)}处" if len(lines) > SHOWN else ""
    return "、".join(f"“{piece.text}”" for piece in lines[:SHOWN]) + more


def _second_document(pieces: Sequence[SourcePiece], places: Mapping[int, Any]) -> Iterator[Finding]:
    """Return where a second document may begin: behind a sign-off that stands in the middle of the text."""
    for index, place in places.items():
        rest = [piece for piece in pieces[index + 1 : index + 3] if piece.text and not is_bracketed(piece.text)]
        if place.role == "成文日期" and place.at >= 0 and rest and index + 1 in places:
            after = rest[0]
            message = (
                f"落款后面还有文字，从“{after.text[:20]}”起：可能是另一份文件、附件或联系人。"
                "落款和它都照原来的顺序留在正文里"
            )
            yield Finding(
                RULE, HINT, after.where, message, "是附件的，在它前面加一行“# 附件 标题”，再把署名、日期移到要素里"
            )
            return
        if place.role == roles.TEXT and _begins_document(pieces, index):
            message = f"从“{pieces[index].text[:20]}”起可能是另一份文件，照原来的顺序留在正文里"
            yield Finding(RULE, HINT, pieces[index].where, message, "是另一份的，把它分成两个文件再导入")
            return


UNDER_TITLE = 4  # lines between a title and who is addressed


def _begins_document(pieces: Sequence[SourcePiece], index: int) -> bool:
    """Return whether a line in a text reads as a title, and short lines lead from it to who is addressed."""
    if not title_shape(pieces[index].text).complete:
        return False
    below = [piece.text for piece in pieces[index + 1 : index + 1 + UNDER_TITLE]]
    called = next((at for at, text in enumerate(below) if is_salutation(text) or is_receivers(text)), None)
    return called is not None and all(len(text) <= 30 and not text.endswith("。") for text in below[:called])
