"""The letterhead 版头 of a document among its first lines: 份号, 密级, 紧急程度, 发文机关标志, 发文字号, 签发人."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongwen.chinese.dates import LINE
from gongwen.chinese.document_number import is_issue, is_number, parse
from gongwen.chinese.names import is_organ, title_shape
from gongwen.chinese.patterns import compiled
from gongwen.foreign.recognising import roles
from gongwen.foreign.recognising.claims import Claim, Front
from gongwen.foreign.recognising.pieces import SourcePiece
from gongwen.foreign.source import DRAWN, Grid, Line, Source, walk

MOST = 16  # lines that a letterhead can have
RED = compiled("(?i)(?:[c-f][0-9a-f])(?:[0-3][0-9a-f]){2}")


def front_first(pieces: list[SourcePiece]) -> list[SourcePiece]:
    """Return the pieces with a letterhead that stands in text boxes before the title that the boxes hang on, and with
    the logo of an organ before its name, not between that and the name of a form.
    """
    first: list[SourcePiece] = []
    rest: list[SourcePiece] = []
    for piece in pieces[:MOST]:
        boxed = piece.line is not None and piece.line.part == "文本框"
        (first if boxed and _heads_page(piece) else rest).append(piece)
    return [*first, *_logo_first(rest), *pieces[MOST:]]


def _logo_first(pieces: list[SourcePiece]) -> list[SourcePiece]:
    if not pieces or not is_organ(pieces[0].text):
        return pieces
    behind = next((at for at, piece in enumerate(pieces[1:], 1) if not isinstance(piece.block, DRAWN)), 1)
    if behind == len(pieces) or not title_shape(pieces[behind].text).complete:
        return pieces
    return [*pieces[1:behind], pieces[0], *pieces[behind:]]


def _heads_page(piece: SourcePiece) -> bool:
    text = piece.text
    named = is_number(text) or text in _URGENT or _SECRET.fullmatch(text) or "签发人" in text or text.endswith("文件")
    return bool(named) or (_is_red(piece) and piece.size >= 20)


_SECRET = compiled(r"(绝密|机密|秘密)\s*(?:★\s*(.*))?")
_URGENT = ("特急", "加急", "平急", "特提", "急件")
_ISSUED_ROW = compiled(
    rf"(\S.*?)(?:\t+|[ \u3000]{{2,}})({LINE})"
)  # 纪要 and 简报 name their office and date above the red line
_SIGNER = compiled(r"签发人?\s*[：:]\s*")  # 签发：is a slip
_NAMES = compiled(r"[一-龥·]{2,4}(?:[ \u3000\t]+[一-龥·]{2,4}){0,2}")  # of more signers, below the first


def letterhead(pieces: Sequence[SourcePiece], found: Front) -> None:
    """Claim the lines of a letterhead; lines that only look so are left where no mark or number follows."""
    begins = found.start
    while found.start < min(len(pieces), MOST):
        before = found.start
        _letterhead_line(pieces, found)
        if found.start == before:
            break
    if not (found.has("发文机关标志") or found.has("发文机关") or found.has("发文字号") or found.has("密级")):
        found.claims, found.start = [], begins


def _letterhead_line(pieces: Sequence[SourcePiece], found: Front) -> None:
    piece = pieces[found.start]
    text = piece.text
    if isinstance(piece.block, Grid):
        _joint_mark(piece.block, found)
    elif re.fullmatch(r"\d{6}", text) and not found.has("份号"):
        found.add("份号", "份号", text)
    elif (match := _SECRET.fullmatch(text)) and not found.has("密级"):
        found.claims += [Claim(found.start, "密级", "密级", match[1])]
        found.claims += [Claim(found.start, "密级", "保密期限", match[2])] if match[2] else []
        found.start += 1
    elif text in _URGENT and not found.has("紧急程度"):
        found.add("紧急程度", "紧急程度", text)
    elif _is_mark(pieces, found.start) and not found.has("发文机关标志"):
        found.add("发文机关标志", "发文机关标志", text)
    elif _goes_on(piece, found):
        _second_mark(text, found)
    elif found.has("发文机关标志") and is_issue(text) and not found.has("发文字号"):
        found.add("发文字号", "令号" if _mark(found).endswith("令") else "发文字号", text)
    elif found.has("发文机关标志") and (row := _ISSUED_ROW.fullmatch(text)) and is_organ(row[1].strip()):
        found.add(roles.BYLINE, "题注", text)
    elif _has_signers(piece, found):
        _numbers_and_signers(piece, found)
    else:
        _number_or_slip(pieces, found)


def _has_signers(piece: SourcePiece, found: Front) -> bool:
    """Return whether a line names 签发人, by that word or by 签发：, or more of them below the first; a title that
    speaks of them, 关于工作票签发人的通知, does not.
    """
    if ("签发人" in piece.text and not title_shape(piece.text).complete) or (
        found.has("发文机关标志") and _SIGNER.search(piece.text)
    ):
        return True
    return found.has("签发人") and ("\t" in piece.text or _names_signers(piece))


def _number_or_slip(pieces: Sequence[SourcePiece], found: Front) -> None:
    """Claim 发文字号, or a line that is written otherwise than it should be: above the red mark, or that number."""
    text, marked = pieces[found.start].text, found.has("发文机关标志")
    if (is_number(text) or (marked and _is_like_number(text))) and not found.has("发文字号"):
        found.add("发文字号", "发文字号", text)
    elif not marked and (item := _loose_item(text)) and _mark_follows(pieces, found.start):
        found.add(item, item, text)


ABOVE = 4  # lines among which 发文机关标志 follows what stands above it


def _loose_item(text: str) -> str:
    """Return what a line above 发文机关标志 is meant to be: 12, 秘密*1年, 紧急; "" for none."""
    if re.fullmatch(r"(?:No[.:]?\s*)?\d{1,8}", text):
        return "份号"
    if re.match("绝密|机密|秘密", text) and len(text) <= 12:
        return "密级"
    return "紧急程度" if "急" in text and len(text) <= 4 else ""


def _mark_follows(pieces: Sequence[SourcePiece], index: int) -> bool:
    """Return whether the red mark stands among the next lines."""
    return any(_is_red(one) and one.size >= 26 for one in pieces[index + 1 : index + 1 + ABOVE])


_BARE = compiled(r"(?:19|20)\d{2}\s*年?\s*[〔【（(\[]\s*\d{1,4}\s*[〕】）)\]]\s*号")


def _is_like_number(text: str) -> bool:
    """Return whether a line below 发文机关标志 is 发文字号 without its last character, 云政发〔2026〕3, or without
    代字, 2026【03】号.
    """
    if _BARE.fullmatch(text):
        return True
    parts = parse(text)
    return parts is not None and len(parts.year) == 4 and bool(parts.code) and parts.number < 100_000


def _mark(found: Front) -> str:
    return next((claim.value for claim in found.claims if claim.element == "发文机关标志"), "")


_HEADS = compiled("(?:文件|令|纪要|[简快专公通]报|信息|动态|参阅|要情)$")  # what a red head says besides organs


def _is_mark(pieces: Sequence[SourcePiece], index: int) -> bool:
    """Return whether a line is 发文机关标志: red and large, or named so and followed by a number."""
    piece = pieces[index]
    if piece.style == "公文机关标志":
        return True
    if len(piece.text) > 40 or not title_shape(piece.text).possible:
        return False
    red = _is_red(piece) and piece.size >= 26
    if red and (is_organ(piece.text) or _HEADS.search(piece.text.replace(" ", ""))):
        return True
    ahead = [one.text for one in pieces[index + 1 : index + 5]]
    numbered = any(
        is_number(text) or is_issue(text) or "签发人" in text for text in ahead[: 4 if piece.size >= 26 else 2]
    )
    if len(ahead) > 1 and is_organ(piece.text) and is_number(ahead[0]) and title_shape(ahead[1]).complete:
        return True  # 青河县安全生产委员会办公室 · 青安办〔2026〕9号 · 关于……的通报
    return (red and numbered) or (
        numbered
        and piece.text.replace(" ", "").endswith(("文件", "令", "会议纪要"))
        and any(title_shape(text).possible for text in ahead)
    )


def _goes_on(piece: SourcePiece, found: Front) -> bool:
    """Return whether a red line goes on with the mark in the line above: another organ of a joint document, or 文件."""
    last = found.claims[-1] if found.claims else None
    return (
        last is not None
        and last.role == "发文机关标志"
        and last.at == found.start - 1
        and _is_red(piece)
        and piece.size >= 26
    )


def _second_mark(text: str, found: Front) -> None:
    """Claim a further line of a mark: organs below each other sign together, anything else is one mark in two lines."""
    last, organ = found.claims[-1], text.removesuffix("文件")
    if is_organ(last.value) and is_organ(organ):
        found.claims[-1] = last._replace(element="发文机关")
        found.add("发文机关标志", "发文机关", organ)
    else:
        found.claims[-1] = last._replace(value=last.value + text)
        found.add("发文机关标志")


def _is_red(piece: SourcePiece) -> bool:
    return piece.line is not None and is_red(piece.line)


def is_red(line: Line) -> bool:
    """Return whether characters of a line are red."""
    return any(RED.fullmatch(run.look.colour) for run in line.runs if run.text.strip())


def mark_in_header(source: Source) -> str:
    """Return 发文机关标志 that stands in the header of the first page, as letters have it; "" for none."""
    for section in source.sections[:1]:
        for line in (line for _, blocks in section.headers for line in walk(blocks)):
            text = "".join(line.text.split())
            large = max((run.look.size for run in line.runs), default=0) >= 20
            if 2 < len(text) <= 40 and (line.style == "公文机关标志" or (large and is_red(line))):
                return text
    return ""


def _numbers_and_signers(piece: SourcePiece, found: Front) -> None:
    """Claim a line with 签发人, and perhaps 发文字号 at its left."""
    claims = []
    for part in filter(None, re.split(r"\t+|[ \u3000]{2,}", _SIGNER.sub("\t签发人：", piece.text))):
        text = _SIGNER.sub("", part).strip()
        if is_number(text):
            claims.append(Claim(found.start, "签发人", "发文字号", text))
        elif text:
            names = text.split() if _names_signers(piece) else [text]
            claims += [Claim(found.start, "签发人", "签发人", name) for name in names]
    found.claims += claims
    found.start += 1


def _names_signers(piece: SourcePiece) -> bool:
    """Return whether a line at the right names more signers, below the first."""
    return piece.align == "right" and _NAMES.fullmatch(piece.text) is not None


def _joint_mark(grid: Grid, found: Front) -> None:
    """Claim the table that a joint letterhead is: organs below each other, in one row or a row each, 文件 to their
    right.
    """
    if any(len(row) != 2 for row in grid.rows) or "".join(row[1].text.strip() for row in grid.rows) != "文件":
        return
    organs = [line.text.strip() for row in grid.rows for line in walk(row[0].blocks) if line.text.strip()]
    if len(grid.rows) > 1 and not all(map(is_organ, organs)):
        return
    found.claims += [Claim(found.start, "发文机关标志", "发文机关", organ) for organ in organs]
    found.start += 1


# --- title -----------------------------------------------------------------------------------
