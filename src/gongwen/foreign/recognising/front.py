"""What stands before the text: letterhead 版头, title, the lines under it, and who is addressed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongwen.chinese.characters import is_salutation
from gongwen.chinese.document_number import is_number
from gongwen.chinese.names import is_receivers, person_of
from gongwen.chinese.patterns import compiled
from gongwen.chinese.receivers import receivers_in
from gongwen.foreign.recognising import roles
from gongwen.foreign.recognising.claims import Claim, Front
from gongwen.foreign.recognising.letterhead import MOST, letterhead
from gongwen.foreign.recognising.pieces import SourcePiece
from gongwen.foreign.recognising.titles import LARGE, LINES, is_byline, title
from gongwen.foreign.source import DRAWN, Break


def front(pieces: Sequence[SourcePiece]) -> Front:
    """Return what stands before the text of a document."""
    found = Front(start=_behind_pictures(pieces, 0))
    letterhead(pieces, found)
    if found.claims:  # a red line that is a picture
        found.start = _behind_pictures(pieces, found.start)
    found.start = _behind_number(pieces, found.start)
    title(pieces, found)
    if not found.claims:
        found.start = 0
    _below_title(pieces, found)
    _addressed(pieces, found)
    return found


def _behind_pictures(pieces: Sequence[SourcePiece], start: int) -> int:
    """Return where the text goes on behind the pictures and breaks that stand there, a logo or a seal."""
    text = (at for at, piece in enumerate(pieces[start:], start) if not isinstance(piece.block, (*DRAWN, Break)))
    first = next(text, start)
    return first if first < MOST else start


_NUMBERED = compiled(r"[一-龥]{0,6}编\s*号\s*[：:].{0,40}|[一-龥]{0,4}密级\s*[：:].{0,10}")


def _behind_number(pieces: Sequence[SourcePiece], start: int) -> int:
    """Return where the text goes on behind the number that a cover bears above its title: 合同编号：… A line that is
    centred, or large, follows it.
    """
    after = start
    while after < len(pieces) and after < start + 2 and _NUMBERED.fullmatch(pieces[after].text):
        after += 1
    begins = next((at for at in range(after, len(pieces)) if not isinstance(pieces[at].block, (*DRAWN, Break))), start)
    return begins if after > start and pieces[begins].align == "center" and pieces[begins].size >= LARGE else start


# --- below the title -------------------------------------------------------------------------


def _below_title(pieces: Sequence[SourcePiece], found: Front) -> None:
    """Claim what stands under a title: subtitle, 发文字号, date, speaker."""
    while found.title and found.start < len(pieces) and len(found.claims) < MOST + LINES:
        piece = pieces[found.start]
        text = piece.text
        if not text:
            return
        if _is_subtitle(piece) and not found.subtitle:
            found.subtitle = text.removeprefix("——").lstrip()
            found.add(roles.SUBTITLE)
        elif is_number(text) and not found.has("发文字号"):
            found.add("发文字号", "发文字号", text)
        elif is_salutation(text) or not (is_byline(piece) or piece.style == "公文题注" or _tells_speech(found, text)):
            return
        else:
            if person := person_of(text):
                found.claims += [] if found.has("作者") else [Claim(found.start, roles.BYLINE, "作者", person)]
            found.add(roles.BYLINE, "题注", text)


_SPOKEN = compiled("讲话|发言|致辞|致词|演讲|讲稿|党课|寄语|祝词")
_OF_SPEECH = compiled(
    r"(?:时\s*间|日\s*期|地\s*点|讲话人|演讲人|发言人|主讲人|宣讲人|报告人|致辞人)\s*[：:]\s*([^。]{2,40})"
)


def _tells_speech(found: Front, text: str) -> bool:
    """Return whether a line under the title of a speech says when, where or by whom it was given: 讲话人：王某."""
    spoken = _SPOKEN.search("".join((*found.title, found.subtitle))) is not None
    return spoken and _OF_SPEECH.fullmatch(text) is not None


def _is_subtitle(piece: SourcePiece) -> bool:
    return re.fullmatch("——[^—].{1,60}", piece.text) is not None and "。" not in piece.text


# --- who is addressed ------------------------------------------------------------------------


def _addressed(pieces: Sequence[SourcePiece], found: Front) -> None:
    """Claim 主送机关; a salutation stays in the text, where the text begins."""
    named = found.title or found.has("发文字号") or (not found.start and len(pieces) > 1)
    lines = _receivers(pieces, found.start) if named else []
    if not lines and re.search("(?:请示|报告|函)$", "".join(found.title)) and _is_person(pieces, found.start):
        lines = [pieces[found.start].text]
    if lines:
        names = "".join(lines).rstrip("：: \u3000")
        found.claims += [Claim(found.start, "主送机关", "主送机关", name) for name in receivers_in(names)]
        found.claims += [Claim(found.start + more, "主送机关") for more in range(1, len(lines))]
        found.start += len(lines)


_PERSON = compiled(r"[一-龥]{1,12}(?:[省市县区州乡镇局厅部院校处科]长|书记|主任|主席|总经理|董事长)[：:]")


def _is_person(pieces: Sequence[SourcePiece], at: int) -> bool:
    """Return whether a line addresses a person, as a request should not (条例 第十五条): 某某某县长："""
    return at < len(pieces) and _PERSON.fullmatch(pieces[at].text) is not None


RECEIVERS = 4  # lines that they can have


def _receivers(pieces: Sequence[SourcePiece], start: int) -> list[str]:
    """Return the lines that name who is addressed; all but the last one end where a name ends."""
    lines: list[str] = []
    for piece in pieces[start : start + RECEIVERS]:
        lines.append(piece.text)
        if is_receivers("".join(lines)):
            return lines
        if not piece.text.endswith(("，", "、", ",")) or not is_receivers(piece.text[:-1] + "："):
            break
    return []
