"""What stands behind the text: 附件说明, attendance, sign-off, date, 附注, and the imprint 版记 at the very end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from gongwen.chinese import ordinals
from gongwen.chinese.characters import is_salutation
from gongwen.chinese.dates import LINE, is_date
from gongwen.chinese.names import is_bracketed, is_signer
from gongwen.chinese.patterns import compiled
from gongwen.foreign.recognising import roles
from gongwen.foreign.recognising.claims import Claim
from gongwen.foreign.recognising.pieces import SourcePiece
from gongwen.foreign.source import DRAWN, Break

SIGNERS, LISTED = 8, 40  # lines that a sign-off and a list of attachments can have

_ISSUED = compiled(rf"(.*?)\s*({LINE})\s*印发\s*")
_ISSUED_TURNED = compiled(rf"({LINE})\s*印发[ \u3000\t]+(\S.{{1,30}})")  # the date at the left: a slip
_COPIES = compiled(r"(抄\s*送|主\s*送)\s*[：:]\s*(.+)")
_ATTENDED = compiled(r"(出席|请假|列席)\s*[：:]\s*(.+)")
_STAMPED = compiled(r"(\S{0,12}(?:长|主席|主任|书记|总理))\u3000\u3000(\S{2,4})")  # who signs in person: 县长　　某某某
_NOTE = compiled(r"联系人|联系电话|联系方式|此[件文][^。]{0,12}(?:公开|发至|发到|传达|刊登|登报|存档)")
_WEEKDAY = compiled(r"(?<=[日号\d])\s*[（(]?(?:星期|周|礼拜)[一二三四五六日天][）)]?$")
_SIGNED_IN_ONE_LINE = compiled(rf"(\S.*?)[ \u3000\t]{{2,}}({LINE})")


class Closing(NamedTuple):
    """The lines behind a text, from `start` on, and which of them are elements."""

    start: int
    claims: tuple[Claim, ...]


# --- imprint ---------------------------------------------------------------------------------


def imprint(pieces: Sequence[SourcePiece], start: int, lettered: bool = False) -> Closing:
    """Return the 版记 at the end of a document: 抄送, 印发机关 and 印发日期. lettered: whether it has a letterhead."""
    claims: list[Claim] = []
    end = len(pieces)
    while end > start:
        piece = pieces[end - 1]
        found = [] if isinstance(piece.block, Break) else _imprint_line(end - 1, piece.text, "，" if lettered else "、")
        if not found and not isinstance(piece.block, Break):
            break
        claims = found + claims
        end -= 1
    return Closing(end, tuple(claims)) if claims else Closing(len(pieces), ())


def _imprint_line(index: int, text: str, separator: str) -> list[Claim]:
    """Return the elements in a line of an imprint; separator: what the program sets between names of 抄送."""
    if match := _ISSUED.fullmatch(text):
        office = [Claim(index, roles.IMPRINT_DATE, "印发机关", match[1])] if match[1] else []
        return [*office, Claim(index, roles.IMPRINT_DATE, "印发日期", match[2])]
    if match := _ISSUED_TURNED.fullmatch(text):
        return [
            Claim(index, roles.IMPRINT_DATE, "印发机关", match[2].strip()),
            Claim(index, roles.IMPRINT_DATE, "印发日期", match[1]),
        ]
    if (match := _COPIES.fullmatch(text)) and match[1].replace(" ", "") == "抄送":
        names = match[2].rstrip("。")
        between = "，" if "、" not in names else "、" if "，" not in names else "\n"
        return (
            [Claim(index, "抄送", "抄送", name) for name in names.split(between)]
            if between == separator
            else [Claim(index, "抄送", "抄送", names)]
        )
    return []


# --- sign-off --------------------------------------------------------------------------------


def sign_off(pieces: Sequence[SourcePiece], start: int, end: int, lettered: bool = False) -> Closing:
    """Return 附件说明, attendance, 署名, 成文日期 and 附注 at the end of a text that fills pieces[start:end].

    lettered: whether the document has a letterhead, so that its 抄送 stands in the imprint only. Breaks and pictures
    among the last lines (a seal) are passed over.
    """
    tail = max(start, end - LISTED)
    lines = [*range(tail), *(at for at in range(tail, end) if not isinstance(pieces[at].block, (Break, *DRAWN)))]
    found = _sign_off([pieces[at] for at in lines], start, lettered or end == len(pieces))
    claims = tuple(claim._replace(at=lines[claim.at]) for claim in found.claims)
    return Closing(lines[found.start] if found.start < len(lines) else end, claims)


def _sign_off(pieces: Sequence[SourcePiece], start: int, imprinted: bool) -> Closing:
    """Return the sign-off at the end of lines; imprinted: whether 抄送 does not stand there."""
    claims: list[Claim] = []
    at = last = len(pieces)
    copies = [] if imprinted else _copies(pieces, at - 1)
    at -= bool(copies)
    if at - 1 > start and is_noted(pieces[at - 1].text) and has_date(pieces[at - 2].text):
        at -= 1
        note = pieces[at].text
        claims = [Claim(at, "附注", "附注", note[1:-1] if is_note(note) and note[1] != "（" else note)]
    at, signed = _dated(pieces, start, at)
    if not signed:
        at, claims, copies = last, [], []
    at, attended = _attendance(pieces, start, at)
    at, listed = attachment_list(pieces, start, at)
    return Closing(at, (*listed, *attended, *signed, *claims, *copies))


def _copies(pieces: Sequence[SourcePiece], at: int) -> list[Claim]:
    """Return 抄送 as the last line before the attachments, where a paper without 版记 has it."""
    return _imprint_line(at, pieces[at].text, "、") if at > 0 and pieces[at].text.startswith("抄") else []


def is_noted(text: str) -> bool:
    """Return whether a line below the date is 附注, with its brackets or without: 联系人：李某，电话：…"""
    return is_note(text) or (len(text) <= 80 and _NOTE.match(text) is not None)


def is_note(text: str) -> bool:
    """Return whether a line can be 附注: one pair of brackets around it."""
    return is_bracketed(text) and text[0] in "（(" and text[-1] in "）)" and len(text) <= 120


def closing_line(text: str) -> bool:
    """Return whether a line below a date belongs to the sign-off or to 版记: 附注, 抄送, 印发机关 and 印发日期."""
    return is_noted(text) or bool(_imprint_line(0, text, "，"))


def has_date(text: str) -> bool:
    """Return whether a line is 成文日期, or 署名 and 成文日期 beside each other."""
    return _is_day(text) or _SIGNED_IN_ONE_LINE.fullmatch(text) is not None


def _is_day(text: str) -> bool:
    """Return whether a line is a date, with its weekday or without: 2021年2月17日星期三."""
    return is_date(text) or is_date(_WEEKDAY.sub("", text))


def _dated(pieces: Sequence[SourcePiece], start: int, end: int) -> tuple[int, list[Claim]]:
    """Return where 署名 and date begin, and them; nothing where the text does not end in a date."""
    at = end - 1
    if at < start:
        return end, []
    if (match := _SIGNED_IN_ONE_LINE.fullmatch(pieces[at].text)) and is_signer(match[1]):
        return at, [Claim(at, "署名", "署名", match[1]), Claim(at, "成文日期", "成文日期", match[2])]
    if not _is_day(pieces[at].text):
        return _undated(pieces, start, end)
    if at - 1 > start and (match := _STAMPED.fullmatch(pieces[at - 1].text)):
        stamp = [Claim(at - 1, "署名", "签署职务", match[1]), Claim(at - 1, "署名", "签名章", match[2])]
        return at - 1, [*stamp, Claim(at, "成文日期", "成文日期", pieces[at].text)]
    signers: list[Claim] = []
    first = at
    while first > start and len(signers) < SIGNERS and signs(pieces, first - 1, bool(signers)):
        first -= 1
        signers.insert(0, Claim(first, "署名", "署名", pieces[first].text))
    return first, [*signers, Claim(at, "成文日期", "成文日期", pieces[at].text)]


def signs(pieces: Sequence[SourcePiece], index: int, more: bool) -> bool:
    """Return whether the line at index is one of those who sign, right above the date or above another one (more)."""
    piece = pieces[index]
    if not piece.text or ordinals.recognise(piece.text) or is_salutation(piece.text) or len(piece.text) > 40:
        return False
    if re.search("[。；：！？，]", piece.text) or re.match("附件", piece.text):
        return False
    if piece.outline and not (piece.align == "right" and is_signer(piece.text)):  # the style of a head by mistake
        return False
    if piece.style == "Signature" or piece.align == "right":
        return True
    return is_signer(piece.text) or (not more and len(piece.text) <= 25 and not _is_text(pieces, index))


def _is_text(pieces: Sequence[SourcePiece], index: int) -> bool:
    """Return whether a short line without marks belongs to a run of such lines, as items do, and signs nothing."""
    return (
        index > 0
        and bool(pieces[index - 1].text)
        and len(pieces[index - 1].text) <= 25
        and not re.search("[。！？；：]$", pieces[index - 1].text)
    )


def _undated(pieces: Sequence[SourcePiece], start: int, end: int) -> tuple[int, list[Claim]]:
    """Return a 署名 without a date: an organ or a person at the right of the last line."""
    piece = pieces[end - 1]
    if end - 1 > start and (piece.style == "Signature" or (piece.align == "right" and is_signer(piece.text))):
        return end - 1, [Claim(end - 1, "署名", "署名", piece.text)]
    return end, []


def _attendance(pieces: Sequence[SourcePiece], start: int, end: int) -> tuple[int, list[Claim]]:
    """Return 出席, 请假 and 列席 of a 纪要, where they stand behind the text."""
    claims: list[Claim] = []
    more: list[int] = []
    at = end
    while at > start and (
        (match := _ATTENDED.fullmatch(pieces[at - 1].text)) or pieces[at - 1].style == "公文出席人员"
    ):
        at -= 1
        if match is None:  # a name below a name
            more.insert(0, at)
            continue
        more_claims = [Claim(index, match[1], match[1], pieces[index].text) for index in more]
        claims, more = [Claim(at, match[1], match[1], match[2]), *more_claims, *claims], []
    if more:
        return end, []
    order = [("出席", "请假", "列席").index(claim.element) for claim in claims]
    return (at, claims) if order == sorted(order) else (end, [])


# --- 附件说明 ---------------------------------------------------------------------------------

_LIST = compiled(r"附\s*(件?)\s*[：:]\s*(.*)")
_NUMBERED = compiled(r"(\d{1,2})\s*[.．、]\s*(?!\d(?!\d{3}学?年))(.+)")  # 1.2026年… is a number and a year


def attachment_list(pieces: Sequence[SourcePiece], start: int, end: int) -> tuple[int, list[Claim]]:
    """Return 附件说明 at the end of a text: 附件：name, or several with numbers, a line each."""
    if each := _each_named(pieces, start, end):
        return each[0].at, each
    for first in range(end - 1, max(start, end - LISTED) - 1, -1):
        text = pieces[first].text
        if match := _LIST.fullmatch(text):
            numbered = bool(match[1] or _NUMBERED.fullmatch(match[2]))  # 附： alone begins many a line
            claims = _listed(pieces, first, end, match[2]) if numbered else []
            return (first, claims) if claims else (end, [])
        if not text or (re.search("[。；！？]$", text) and not _NUMBERED.fullmatch(text)) or _ends_list(pieces[first]):
            break
    return end, []


def _ends_list(piece: SourcePiece) -> bool:
    """Return whether a line belongs to what follows a list of attachments: a date, 附注, what stands at the right."""
    return is_date(piece.text) or is_noted(piece.text) or piece.align == "right" or piece.style == "Signature"


_EACH = compiled(r"附\s*件\s*(\d{1,2})\s*[：:.．]?\s*([^\s：:].*)")


def _each_named(pieces: Sequence[SourcePiece], start: int, end: int) -> list[Claim]:
    """Return a list of attachments whose lines all say 附件: 附件1：… 附件2：…

    None where their numbers do not count on from 1.
    """
    first = end
    while (
        first > start and _EACH.fullmatch(pieces[first - 1].text) and not pieces[first - 1].text.endswith(("。", "；"))
    ):
        first -= 1
    found = [match for piece in pieces[first:end] if (match := _EACH.fullmatch(piece.text))]
    if [int(match[1]) for match in found] != list(range(1, len(found) + 1)):
        return []
    return [Claim(at, roles.ATTACHED, "附件", match[2]) for at, match in enumerate(found, first)]


def _listed(pieces: Sequence[SourcePiece], first: int, end: int, begins: str) -> list[Claim]:
    """Return the names of a list of attachments; none where its lines do not count on from 1."""
    lines = [(first, begins)] if begins else []
    lines += [(index, pieces[index].text) for index in range(first + 1, end)]
    names: list[tuple[int, str]] = []
    for index, line in lines:
        number = _NUMBERED.fullmatch(line)
        if number and int(number[1]) == len(names) + 1:
            names.append((index, number[2].strip()))
        elif names and not number and len(lines) > 1 and _NUMBERED.fullmatch(lines[0][1]):
            names[-1] = (names[-1][0], names[-1][1] + line)  # a name that goes on in the next line
        elif not names and not number:
            names.append((index, line))
        else:
            return []
    claims = [Claim(index, roles.ATTACHED, "附件", name) for index, name in names]
    others = {first, *(index for index, _ in lines)} - {claim.at for claim in claims}
    return sorted([*claims, *(Claim(index, roles.ATTACHED) for index in others)])
