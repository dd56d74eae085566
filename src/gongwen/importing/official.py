"""One of the fifteen types (通知, 函, 纪要 …) as a record: its elements, and its text as manuscript in 正文."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import Any

from gongwen.chinese.characters import is_salutation
from gongwen.document import manuscript
from gongwen.document.model import Attachment, Block, Document, Paragraph
from gongwen.genres.composing import TOGETHER, WAY
from gongwen.genres.genre import Genre
from gongwen.importing.drafted import Drafted
from gongwen.importing.minutes import head


def official(kind: Genre, document: Document) -> Drafted:
    """Return a document as the fields of a genre whose text is 正文; what the genre says by itself is switched off."""
    found = Drafted({"标题": "\n".join(document.title)} if document.title else {})
    body = list(takewhile(lambda block: not isinstance(block, Attachment), document.blocks))
    attached = _attached(document.blocks[len(body) :])
    if called := _called(document, body):
        found.fields["主送机关"], body = called, body[1:]
    body = _met(kind, body, found)
    first = _opening(body) if "缘由" in kind.fields else 0
    if "缘由" in kind.fields:
        found.fields["缘由"] = "\n".join(block.text for block in body[:first] if isinstance(block, Paragraph))
    found.fields["正文"] = _text(body[first:])
    if "过渡" in kind.fields and kind.fields["过渡"].default:
        found.fields["过渡"] = ""
    if "结语" in kind.fields:
        found.fields["结语"] = ""
        found.remarks["结语"] = "结束的话在“正文”里，这里空着，程序就不另加"
    if attached and WAY in kind.fields and _is_passed_on(document):
        found.fields[WAY] = TOGETHER
        found.remarks[WAY] = "随这份公文印发的文件另起一面，前面不印“附件”"
    if attached:
        found.fields["附件正文"] = attached
    if document.subtitle:
        found.leave(f"——{document.subtitle}")
    return found


def _met(kind: Genre, body: Sequence[Block], found: Drafted) -> list[Block]:
    """Set what the head of minutes says; return the blocks without it."""
    met = head(kind, body)
    found.fields |= met.fields
    found.known |= dict.fromkeys(met.said, "")
    for line in met.rest:
        found.leave(line)
    if met.fields:
        found.remarks[next(iter(met.fields))] = "开头几行分到了各栏，会议情况由这个文种写成一句话，时间写到上午、下午"
    return met.body


def _is_passed_on(document: Document) -> bool:
    """Return whether what stands behind the text is sent with it, and is no attachment."""
    return next((block.passed_on for block in document.blocks if isinstance(block, Attachment)), False)


def _called(document: Document, body: Sequence[Block]) -> str:
    """Return who a document without 主送机关 greets before its text: 尊敬的各位领导："""
    first = body[0] if len(body) > 1 else None
    greets = isinstance(first, Paragraph) and first.text.endswith(("：", ":")) and is_salutation(first.text)
    if not isinstance(first, Paragraph) or not greets or "主送机关" in document.elements:
        return ""
    return first.text[:-1]


def _opening(body: Sequence[Block]) -> int:
    """Return how many paragraphs open a text: those before its first head, else the first one, if more follows."""
    lead = next((at for at, block in enumerate(body) if not isinstance(block, Paragraph)), min(1, len(body)))
    return lead if lead < len(body) else 0


def _text(blocks: Sequence[Block]) -> str:
    """Return blocks as manuscript text."""
    return manuscript.write(Document(blocks=tuple(blocks))).rstrip("\n")


def _attached(blocks: tuple[Block, ...]) -> list[dict[str, Any]]:
    """Return the attachments as rows with title and text."""
    rows: list[dict[str, Any]] = []
    parts: list[list[Block]] = []
    for block in blocks:
        if isinstance(block, Attachment):
            rows.append({"标题": block.title})
            parts.append([])
        else:
            parts[-1].append(block)
    for row, part in zip(rows, parts, strict=True):
        row["正文"] = _text(part)
    return rows
