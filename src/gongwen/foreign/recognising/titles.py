"""The title 标题 of a document among its first lines: by its style, by its look, by its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from gongwen.chinese.characters import unfolded
from gongwen.chinese.dates import is_date
from gongwen.chinese.document_number import is_issue
from gongwen.chinese.names import is_bracketed, is_issued, is_name, is_occasion, is_organ, person_of, title_shape
from gongwen.chinese.patterns import compiled
from gongwen.document.model import Document
from gongwen.foreign.recognising import roles
from gongwen.foreign.recognising.claims import Claim, Front
from gongwen.foreign.recognising.pieces import SourcePiece
from gongwen.foreign.recognising.stacked import stacked
from gongwen.layout.measures import of_paper
from gongwen.layout.names import names_of
from gongwen.layout.titles import break_title, width

TITLES = ("title", "标题")  # names of the style
LINES = 5  # lines of a title
LARGE = 18.0  # pt: a centred line in this size below one of a title is no text
# A head, no byline: 1. 项目概述 · 1 项目概述
_COUNTS = compiled(r"(?:\d{1,2}(?:[.．、]|\s+(?![年月日]))|[一二三四五六七八九十]{1,3}、)\s*[^\d\s]")
_MARK = compiled(r"附\s*件\s*\d*\s*[：:]?|附?\s*表\s*\d+\s*[：:]?")  # of an attachment that is a file of its own
# What heads a part of a document or a page of the web, or what is entered behind a label: 测试日期：2017
_NEVER = compiled(
    r"^(?:目\s*[录次]|首\s*页|全屏|封面|正文|附\s*表|【[^】]*】|(?:19|20)\d{2}年?(?:\d{1,2}月(?:\d{1,2}日)?[\d:：点时分\s]*)?|(?:我们?|本人|今天|首先|大家)[^《》]{15,}|\d{4}[.-]\d{1,2}[.-]\d{1,2}.*|[^：]{1,8}[：:](?!《[^》]+》$).*|[^《：]{1,8}《[^》]*》)$"
)


def title(pieces: Sequence[SourcePiece], found: Front) -> None:
    """Claim the lines of the title."""
    marked = _marked(pieces, found.start)
    lines = [*marked, *_lines(pieces, found.start + len(marked))]
    if len(lines) == len(pieces) and not title_shape("".join(lines)).complete:  # a single line is a text
        return
    letters = stacked(pieces, found.start + len(lines))
    at = [*(found.start + index for index in range(len(lines))), *letters]
    lines += ["".join(pieces[index].text for index in letters)] if letters else []
    if lines == marked or (_NEVER.search(lines[0]) and not marked and not title_shape("".join(lines)).complete):
        return
    if _is_counted(pieces[at[0]]) and not title_shape("".join(lines)).complete:
        return
    found.title = _as_wide_as_the_page(lines)
    found.folded = len(at) > 1 and len({pieces[index].at for index in at}) == 1
    found.claims += [Claim(index, roles.TITLE) for index in at]
    found.start = at[-1] + 1


_FIRST_HEAD = compiled(r"(?:1|一|第[一1][章节篇编部])[、.．]?\s*")


def _is_counted(piece: SourcePiece) -> bool:
    """Return whether a line is the first head of a text, which Word numbers, and no title: 1 概述."""
    return bool(piece.outline and piece.number) and _FIRST_HEAD.fullmatch(piece.number) is not None


def _marked(pieces: Sequence[SourcePiece], start: int) -> list[str]:
    """Return the mark of an attachment that is a file of its own, 附件1：, where a centred line stands below it."""
    below = pieces[start + 1] if start + 1 < len(pieces) else None
    alone = below is not None and below.align == "center" and _MARK.fullmatch(pieces[start].text)
    return [pieces[start].text] if alone else []


def _lines(pieces: Sequence[SourcePiece], start: int) -> list[str]:
    return _by_style(pieces, start) or _by_look(pieces, start) or _by_words(pieces, start)


def _by_style(pieces: Sequence[SourcePiece], start: int) -> list[str]:
    """Return the lines that have the style of a title."""
    end = start
    while end < len(pieces) and pieces[end].style.lower() in TITLES and pieces[end].text:
        end += 1
    return [piece.text for piece in pieces[start:end]]


def as_one_line(document: Document) -> Document:
    """Return a document whose title, broken inside its one paragraph, is one line where the program would break it so
    itself: for that it must know the names that the document gives.
    """
    whole = replace(document, title=(unfolded(document.title),))
    names = names_of(whole, whole.title[0])
    return whole if break_title(whole.title[0], of_paper().title_room(), names) == document.title else document


def _as_wide_as_the_page(lines: list[str]) -> list[str]:
    """Return the lines of a title as one, which the program breaks anew, where one of them is too long for a page of
    ours: broken at both places it would have a line of a few characters.
    """
    room = of_paper().title_room()
    marked = [line for line in lines[:1] if _MARK.fullmatch(line)]
    rest = lines[len(marked) :]
    return [*marked, unfolded(rest)] if len(rest) > 1 and any(width(line) > room for line in rest) else lines


def _by_look(pieces: Sequence[SourcePiece], start: int) -> list[str]:
    """Return the lines at the beginning that are centred in one large size."""
    lines: list[str] = []
    size = pieces[start].size if start < len(pieces) else 0.0
    if size < 15:
        return []
    for piece in pieces[start : start + LINES]:
        if piece.align != "center" or abs(piece.size - size) > 0.5 or is_bracketed(piece.text):
            break
        if not title_shape(piece.text).possible and not _ends(piece.text, "".join(lines)):
            break
        if lines and (piece.text.startswith("—") or (title_shape("".join(lines)).complete and is_byline(piece))):
            break
        lines.append(piece.text)
    return [*lines, *_ending(pieces, start + len(lines), "".join(lines))] if lines else []


def _ends(text: str, begun: str) -> bool:
    """Return whether a line that reads as a head ends the title that is begun above it: 二、三期使用情况汇报."""
    return bool(begun) and not title_shape(begun).complete and title_shape(begun + text).complete


def _ending(pieces: Sequence[SourcePiece], at: int, begun: str) -> list[str]:
    """Return the line that ends a title which large lines begin: it may look otherwise by mistake, and the name of a
    form below that of its organ often does.
    """
    text = pieces[at].text if at < len(pieces) else ""
    open_ended = not title_shape(begun).complete and title_shape(text).possible
    centred = bool(text) and pieces[at].align == "center"
    begins = re.search("关于|印发|转发", begun) or (centred and (is_organ(begun) or pieces[at].size >= LARGE))
    return [text] if open_ended and title_shape(begun + text).complete and begins else []


def _by_words(pieces: Sequence[SourcePiece], start: int) -> list[str]:
    """Return the lines at the beginning that read as a title: up to the one that ends as titles end."""
    lines: list[str] = []
    for piece in pieces[start : start + LINES]:
        shape = title_shape(piece.text)
        if lines and re.fullmatch("——[^—。]{2,60}", piece.text):  # a subtitle, which ends the title above it
            return lines
        if (
            not shape.possible
            or piece.text.startswith("——")
            or is_bracketed(piece.text)
            or (lines and is_byline(piece))
        ):
            break
        lines.append(piece.text)
        if shape.complete:
            return [*lines, *_subject(pieces, start + len(lines))]
    return lines[:1]


def _subject(pieces: Sequence[SourcePiece], at: int) -> list[str]:
    """Return the line that tells what a notice is about, where the line above it only names the organ: 某某局通知."""
    text = pieces[at].text if at < len(pieces) else ""
    return [text] if text.startswith("关于") and title_shape(text).complete else []


def is_byline(piece: SourcePiece) -> bool:
    """Return whether a line under a title tells when, where and by whom; short, and no sentence."""
    text = piece.text
    if not text or len(text) > 40 or text.endswith(("：", ":", "。")) or _COUNTS.match(text):
        return False
    if is_issue(text) or is_issued(text) or is_occasion(text):
        return True
    if is_bracketed(text) or is_date(text) or re.fullmatch("[—─-]{1,2}[^—].{1,40}", text):
        return "。" not in text
    return (
        is_name(text)
        or bool(person_of(text))
        or (is_organ(text) and len(text) <= 25 and not title_shape(text).complete)
    )
