"""One of the fifteen types (通知, 函, 纪要 …) as a record: its elements, and its text as manuscript in 正文."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Any

from gongwen.chinese.characters import is_salutation
from gongwen.chinese.patterns import compiled
from gongwen.chinese.tidying import closed
from gongwen.document import manuscript
from gongwen.document.finding import HINT, Finding
from gongwen.document.model import Attachment, Block, Document, Paragraph
from gongwen.foreign.recognising.proof import bare
from gongwen.foreign.recognising.titles import LINES
from gongwen.genres.composing import TOGETHER, WAY
from gongwen.genres.genre import Genre
from gongwen.genres.phrases import is_loose
from gongwen.importing.drafted import Drafted
from gongwen.importing.minutes import head

_CLOCK = compiled(r"\d{1,2}\s*[:：时点]")


def official(kind: Genre, document: Document) -> Drafted:
    """Return a document as the fields of a genre whose text is 正文; what the genre says by itself is switched off."""
    document, covered = _without_cover(document)
    title = [*document.title, *([f"——{document.subtitle}"] if document.title and document.subtitle else [])]
    found = Drafted({"标题": "\n".join(title)} if title else {}, findings=covered)
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
    if document.subtitle and not document.title:
        found.leave(f"——{document.subtitle}")
    return found


def _without_cover(document: Document) -> tuple[Document, list[Finding]]:
    """Return a document whose title stands on a cover page, with who and when, and again above the text, as one: what
    stands behind the cover is no attachment.
    """
    again = _title_again(document)
    if not again:
        return document, []
    message = "第一页像是封面：标题和正文前面的相同，只写一个；署名、日期印在正文后面"
    found = Finding("记录", HINT, "", message, "要照原样的封面，不写 --as，导入成文稿")
    return replace(document, blocks=document.blocks[again:]), [found]


def _title_again(document: Document) -> int:
    """Return how many blocks at the beginning are the title once more, 0 for none."""
    title, said = bare("".join(document.title)), ""
    for number, block in enumerate(document.blocks[:LINES] if title else (), 1):
        if not isinstance(block, Paragraph) and not (isinstance(block, Attachment) and block.passed_on):
            return 0
        said += bare(block.title if isinstance(block, Attachment) else block.text)
        if said == title:
            return number
    return 0


def _met(kind: Genre, body: Sequence[Block], found: Drafted) -> list[Block]:
    """Set what the head of minutes says; return the blocks without it."""
    met = head(kind, body)
    found.fields |= met.fields
    found.known |= dict.fromkeys(met.said, "")
    for line in met.rest:
        found.leave(line)
    if _CLOCK.search(when := str(met.fields.get("会议时间", ""))):
        message = f"会议时间“{when}”在会议情况里只印到上午、下午"
        fix = "钟点也要印，写 样式: 表格，或写在“正文”里"
        found.findings.append(Finding("记录", HINT, "", message, fix))
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
    return lead if lead < len(body) and _leads(body[:lead]) else 0


def _leads(opening: Sequence[Block]) -> bool:
    """Return whether paragraphs can open a text: the genre would end the last one in a mark, a line without one is no
    opening.
    """
    last = opening[-1].text if opening and isinstance(opening[-1], Paragraph) else ""
    return not last or is_loose(last) or closed(last) == last.rstrip()


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
