"""Lines that no element claims → what they are meant to be: a closing with a slip in it, 参会人员, a cover, contents.

Only the roles change, for who checks the document: its blocks, which an import makes anew, stay as they are. So one
slip (成文日期 without its year) hides nothing of what stands around it, and is told as what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongwen.chinese import ordinals
from gongwen.chinese.dates import is_date
from gongwen.chinese.names import is_organ, is_receivers, is_signer
from gongwen.chinese.patterns import compiled
from gongwen.document.manuscript import BLANK
from gongwen.foreign.recognising import roles
from gongwen.foreign.recognising.closing import is_noted
from gongwen.foreign.recognising.pieces import SourcePiece
from gongwen.foreign.recognising.recognition import Recognition
from gongwen.foreign.recognising.zones import Zones
from gongwen.foreign.source import Grid

_FREE = frozenset({roles.TEXT, roles.HEAD, roles.SALUTATION})
SIGNED, DATED, NOTED = "署名", "成文日期", "附注"


def meant(made: Recognition, around: Zones) -> None:
    """Give the lines of a document that are text so far the roles that they are meant to have."""
    if made.options.plain:
        return
    _addressed(made, around)
    closes = _closing(made, around)
    _listed(made, around.head.start, closes)
    if around.sent:  # what is sent has a list of its own
        _listed(made, around.sent.end, around.attached)
    _imprint(made, around)


def _lines(made: Recognition, start: int, end: int) -> list[int]:
    """Return the lines of text from start to end."""
    return [index for index in range(start, end) if made.pieces[index].text]


def _is_free(made: Recognition, index: int) -> bool:
    return index in made.outcomes and made.outcomes[index].role in _FREE


def _give(made: Recognition, lines: Sequence[int], role: str) -> None:
    for index in lines:
        made.outcomes[index].role = role
        made.outcomes[index].mark, made.outcomes[index].run_in = None, 0


# --- 主送机关 --------------------------------------------------------------------------------


def _addressed(made: Recognition, around: Zones) -> None:
    """Know 主送机关 that ends in another mark than the colon, or in none: a line of organs at the left edge."""
    first = next(iter(_lines(made, around.head.start, around.end)), -1)
    if first < 0 or not around.head.title or around.head.has("主送机关") or not _is_free(made, first):
        return
    piece = made.pieces[first]
    bare = piece.text.rstrip("。；，,;、.：:")
    if (
        len(bare) <= 80
        and _is_flush(piece)
        and is_receivers(f"{bare.replace('；', '，')}：")
        and all(map(_is_named, _names(bare)))
    ):
        _give(made, [first], "主送机关")


def _names(text: str) -> list[str]:
    return [name.strip() for name in re.split("[、，,；]", re.sub(r"[（(][^（）()]*[）)]", "", text))]


def _is_named(name: str) -> bool:
    """Return whether a name is one of an organ or of several: 县政府办公室 · 各乡镇人民政府 · 有关单位."""
    return len(name) <= 20 and (is_organ(name) or name.startswith("有关") or "各" in name)


def _is_flush(piece: SourcePiece) -> bool:
    """Return whether a line begins at the left edge."""
    line = piece.line
    if line is None or line.text[:1] in ("\u3000", " ", "\t"):
        return False
    return line.layout.align in ("left", "both") and abs(line.layout.left + line.layout.first) < 160


# --- 署名, 成文日期, 附注 ----------------------------------------------------------------------

# 3月17日 · 26年3月17日 · 2026年3月17 · 年 月 日 · 2026年3月17日。
_LOOSE_DATE = compiled(
    r"(?:(?:\d{2}|\d{4}|[〇○零一二三四五六七八九]{4})?\s*年)?\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})?\s*月"
    r"\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})?\s*[日号]?[。.]?"
)
LAST = 6  # lines that a sign-off can have


def _closing(made: Recognition, around: Zones) -> int:
    """Know the parts of a sign-off, each by itself; return where it begins."""
    lines = _lines(made, around.head.start, around.end)
    claimed = {claim.role for claim in around.close.claims}
    free = [index for index in lines if _is_free(made, index)]
    if {SIGNED, DATED} <= claimed or not free:
        return around.close.start
    parts = _parts(made.pieces, free, around.head.start)
    kinds = {role for _, role in parts} | claimed
    if not _is_closing(made.pieces, parts, kinds):
        return around.close.start
    for index, role in parts:
        _give(made, [index], role)
    return min(index for index, _ in parts)


def _parts(pieces: Sequence[SourcePiece], lines: Sequence[int], start: int) -> list[tuple[int, str]]:
    """Return the last lines that can be parts of a sign-off, each with its role."""
    found: list[tuple[int, str]] = []
    for index in reversed(lines[-LAST:]):
        role = _part(pieces[index]) if index > start else ""
        if not role:
            break
        found.insert(0, (index, role))
    return found


def _part(piece: SourcePiece) -> str:
    """Return which part of a sign-off a line can be, "" for none."""
    text = piece.text
    if is_noted(text):
        return NOTED
    if is_date(text) or (_LOOSE_DATE.fullmatch(text) and len(text) >= 3):
        return DATED
    bare = text.rstrip("。，；")
    if (
        len(bare) > 25
        or re.search(r"\d{2,4}\s*年|\d月", bare)
        or re.search("[。；：！？，、]", bare)
        or ordinals.recognise(bare)
        or re.match("附件", bare)
    ):
        return ""
    return SIGNED if is_signer(bare) or piece.align == "right" or piece.style == "Signature" else ""


def _is_closing(pieces: Sequence[SourcePiece], parts: Sequence[tuple[int, str]], kinds: set[str]) -> bool:
    """Return whether lines are a sign-off: two parts of it, or one that stands where only a sign-off does."""
    if len({role for _, role in parts} & {SIGNED, DATED}) == 2 or (parts and kinds >= {SIGNED, DATED}):
        return True
    return (
        bool(parts) and all(_stands_right(pieces[index]) for index, role in parts if role != NOTED) and kinds != {NOTED}
    )


def _stands_right(piece: SourcePiece) -> bool:
    """Return whether a line is set off to the right, by its layout or by blanks."""
    text = piece.line.text if piece.line else ""
    lead = len(text) - len(text.lstrip(BLANK))
    return piece.align == "right" or piece.style in ("Signature", "Date") or lead >= 8


# --- 附件说明 ---------------------------------------------------------------------------------

_LIST = compiled(r"附\s*件\s*\d{0,2}\s*[：:.．、]?\s*\S.{0,60}")
_ITEM = compiled(r"(?:附\s*件\s*)?\d{1,2}\s*[.．、：:]?\s*\S.{0,60}")
LISTED = 12  # lines


def _listed(made: Recognition, start: int, end: int) -> None:
    """Know 附件说明 whose mark or numbers are wrong: lines right above the sign-off that name attachments."""
    lines = [index for index in _lines(made, start, end)[-LISTED:] if _is_free(made, index)]
    for at in range(len(lines) - 1, -1, -1):
        text = made.pieces[lines[at]].text
        if re.search("[。！？]$", text) and not text.startswith("附"):
            return
        if _LIST.fullmatch(text) and not re.search("[。，！？]", text.rstrip("。")):
            rest = [made.pieces[index].text for index in lines[at + 1 :]]
            if all(_ITEM.fullmatch(one) or len(one) <= 40 for one in rest):
                _give(made, lines[at:], roles.ATTACHED)
            return


# --- 版记 -------------------------------------------------------------------------------------

_ISSUED = compiled(r"\S.{1,30}?(?:[ \u3000]{2,}|\t+)\d{4}\s*年.{3,10}")
_COPIED = compiled(r"(?:抄\s*送|抄\s*报|主\s*送|分\s*送)\s*[：:]?.+")


def _imprint(made: Recognition, around: Zones) -> None:
    """Know 版记 with a slip: 抄送 without its colon, 印发日期 without 印发."""
    lines = [index for index in _lines(made, around.head.start, len(made.pieces)) if _is_free(made, index)]
    if around.foot.claims or not lines:
        return
    found = list(_imprinted(made, lines))
    if any(role == "抄送" for _, role in found) or (found and _is_ruled(made, found[0][0])):
        for index, role in found:
            _give(made, [index], role)


def _imprinted(made: Recognition, lines: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Return the last lines that can be 版记, from the end."""
    for index in reversed(lines):
        text = made.pieces[index].text
        if _ISSUED.fullmatch(text) or re.search(r"\d日\s*印\s*发$", text):
            yield index, roles.IMPRINT_DATE
        elif _COPIED.fullmatch(text) and len(text) <= 300:
            yield index, "抄送"
        else:
            return


def _is_ruled(made: Recognition, index: int) -> bool:
    """Return whether a line stands between lines, or in a table that only lays out."""
    line = made.pieces[index].line
    at = made.pieces[index].at
    return isinstance(made.source.blocks[at], Grid) or bool(line and line.layout.rules)
