"""A document that is sent with another 随文印发: the 办法 behind the sign-off of the 通知 that issues it.

It has no mark 附件. What stands before it shows it, a whole sign-off (perhaps 附注 and 版记), and a title with text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongwen.chinese.characters import unfolded
from gongwen.chinese.dates import is_date
from gongwen.chinese.names import title_shape
from gongwen.chinese.patterns import compiled
from gongwen.foreign.recognising.attachments import Beginning
from gongwen.foreign.recognising.closing import closing_line, has_date, signs
from gongwen.foreign.recognising.pieces import SourcePiece
from gongwen.foreign.recognising.titles import TITLES
from gongwen.foreign.source import DRAWN, Break

LINES = 4  # of the title
SHORTEST, AROUND = 4, 12  # characters of a name that is looked for, and that may stand before it
LARGE = 18.0  # pt: a centred line in this size is no text
STYLES = (*TITLES, "公文附件标题")


_SENT = compiled(r"(?:印发|转发|批转|下发|发布)(?:关于)?《?(.+?)》?(?:[（(][^（）()]+[）)])?的?(?:通知|函|通报|决定)")


def sent_along(pieces: Sequence[SourcePiece], start: int, end: int, title: str = "") -> Beginning | None:
    """Return where a document begins that is sent with the one whose text fills pieces[start:end]; None for none.

    title: of the one at hand, which may name the other: 关于印发《某某办法》的通知.
    """
    return _behind_sign_off(pieces, start, end) or _named(pieces, start, end, title)


def _named(pieces: Sequence[SourcePiece], start: int, end: int, title: str) -> Beginning | None:
    """Return where the document begins that a title names: at lines that say its name and nothing else."""
    match = _SENT.search("".join(title.split()))
    name = _bare(match[1]) if match else ""
    for first in range(start + 1, end) if len(name) >= SHORTEST else ():
        if re.match(r"附\s*件", pieces[first].text):  # 附件说明 names it too
            continue
        whole = ""
        for index in range(first, min(first + LINES, end)):
            whole += _bare(pieces[index].text)
            if whole.endswith(name) and len(whole) <= len(name) + AROUND and title_shape(whole).possible:
                lines = tuple(range(first, index + 1))
                return Beginning(first, lines, unfolded(pieces[at].text for at in lines), 0, "")
            if not pieces[index].text or len(whole) > len(name) + AROUND:
                break
    return None


def _bare(text: str) -> str:
    return re.sub(r"[《》\s]", "", text)


def _behind_sign_off(pieces: Sequence[SourcePiece], start: int, end: int) -> Beginning | None:
    """Return where a document begins behind a whole sign-off, and what belongs to that."""
    for at in range(start + 1, end):
        if not has_date(pieces[at].text) or not _is_signed(pieces, start, at):
            continue
        first = _behind(pieces, at + 1, end)
        lines = _title(pieces, first, end)
        if lines and any(pieces[index].text or _is_table(pieces[index]) for index in range(lines[-1] + 1, end)):
            text = unfolded(pieces[index].text for index in lines)
            return Beginning(first, lines, text, 0, "")
    return None


def _is_table(piece: SourcePiece) -> bool:
    return not piece.text and not isinstance(piece.block, (Break, *DRAWN))


def _is_signed(pieces: Sequence[SourcePiece], start: int, at: int) -> bool:
    """Return whether who signs stands in the line of a date or right above it; a seal between them is passed over."""
    if not is_date(pieces[at].text):
        return True
    above = next((index for index in range(at - 1, start, -1) if pieces[index].text), start)
    return above > start and signs(pieces, above, more=False)


def _behind(pieces: Sequence[SourcePiece], at: int, end: int) -> int:
    """Return where the lines end that belong to a sign-off: 附注, 版记, breaks and seals."""
    while at < end and (not pieces[at].text or closing_line(pieces[at].text)) and not _is_table(pieces[at]):
        at += 1
    return at


def _title(pieces: Sequence[SourcePiece], start: int, end: int) -> tuple[int, ...]:
    """Return the lines of a title that stand at a place, none where no title stands there."""
    lines: list[int] = []
    for index in range(start, min(start + LINES, end)):
        if not _heads(pieces[index], bool(lines)):
            break
        lines.append(index)
        if not pieces[index].size and title_shape(pieces[index].text).complete:
            break
    whole = "".join(pieces[index].text for index in lines)
    return tuple(lines) if lines and (pieces[lines[0]].size or title_shape(whole).complete) else ()


def _heads(piece: SourcePiece, goes_on: bool) -> bool:
    """Return whether a line looks like one of a title; goes_on: whether it stands below another one."""
    if piece.style.lower() in STYLES:
        return bool(piece.text)
    shape = title_shape(piece.text)
    if not shape.possible or re.match(r"第[一二三四五六七八九十\d]{1,3}[条章节]|附\s*件", piece.text):
        return False
    if piece.size:
        return piece.align == "center" and (piece.size >= LARGE or (shape.complete and not goes_on))
    return True
