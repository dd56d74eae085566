"""What stands before the text: letterhead 版头, title, the lines under it, and who is addressed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from gongwen.chinese.characters import is_salutation
from gongwen.chinese.dates import LINE, is_date
from gongwen.chinese.document_number import is_issue, is_number
from gongwen.chinese.names import (
    is_bracketed,
    is_issued,
    is_name,
    is_occasion,
    is_organ,
    is_receivers,
    person_of,
    title_shape,
)
from gongwen.foreign.recognising import roles
from gongwen.foreign.recognising.pieces import Piece
from gongwen.foreign.source import Grid, Line, Source, walk

MOST = 16  # lines that a letterhead can have
TITLES = ("title", "标题")  # names of the style
LINES = 5  # lines of a title
RED = re.compile("(?i)(?:[c-f][0-9a-f])(?:[0-3][0-9a-f]){2}")


class Claim(NamedTuple):
    """One line that is an element: its place among the pieces, its role, the element and the value it gives."""

    at: int
    role: str
    element: str = ""
    value: str = ""


@dataclass
class Front:
    """What was found before the text: claims by their order, the title, and where the text begins."""

    claims: list[Claim] = field(default_factory=list)
    title: list[str] = field(default_factory=list)
    subtitle: str = ""
    start: int = 0

    def add(self, role: str, element: str = "", value: str = "") -> None:
        """Claim the line at `start`; the next one is looked at then."""
        self.claims.append(Claim(self.start, role, element, value))
        self.start += 1

    def has(self, element: str) -> bool:
        return any(claim.element == element for claim in self.claims)


def front(pieces: Sequence[Piece]) -> Front:
    """Return what stands before the text of a document."""
    found = Front()
    _letterhead(pieces, found)
    _title(pieces, found)
    _below_title(pieces, found)
    _addressed(pieces, found)
    return found


# --- letterhead ------------------------------------------------------------------------------


def front_first(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with a letterhead that stands in text boxes before the title that the boxes hang on."""
    first: list[Piece] = []
    rest: list[Piece] = []
    for piece in pieces[:MOST]:
        boxed = piece.line is not None and piece.line.part == "文本框"
        (first if boxed and _heads_page(piece) else rest).append(piece)
    return [*first, *rest, *pieces[MOST:]]


def _heads_page(piece: Piece) -> bool:
    text = piece.text
    named = is_number(text) or text in _URGENT or _SECRET.fullmatch(text) or "签发人" in text or text.endswith("文件")
    return bool(named) or (_is_red(piece) and piece.size >= 20)


_SECRET = re.compile(r"(绝密|机密|秘密)\s*(?:★\s*(.*))?")
_URGENT = ("特急", "加急", "平急", "特提", "急件")
_ISSUED_ROW = re.compile(
    rf"(\S.*?)(?:\t+|[ \u3000]{{2,}})({LINE})"
)  # 纪要 and 简报 name their office and date above the red line
_SIGNER = re.compile(r"签发人\s*[：:]\s*")


def _letterhead(pieces: Sequence[Piece], found: Front) -> None:
    """Claim the lines of a letterhead; lines that only look so are left where no mark or number follows."""
    begins = found.start
    while found.start < min(len(pieces), MOST):
        before = found.start
        _letterhead_line(pieces, found)
        if found.start == before:
            break
    if not (found.has("发文机关标志") or found.has("发文机关") or found.has("发文字号") or found.has("密级")):
        found.claims, found.start = [], begins


def _letterhead_line(pieces: Sequence[Piece], found: Front) -> None:
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
    elif "签发人" in text or (found.has("签发人") and "\t" in text):
        _numbers_and_signers(piece, found)
    elif is_number(text) and not found.has("发文字号"):
        found.add("发文字号", "发文字号", text)


def _mark(found: Front) -> str:
    return next((claim.value for claim in found.claims if claim.element == "发文机关标志"), "")


def _is_mark(pieces: Sequence[Piece], index: int) -> bool:
    """Return whether a line is 发文机关标志: red and large, or named so and followed by a number."""
    piece = pieces[index]
    if piece.style == "公文机关标志":
        return True
    if len(piece.text) > 40 or not title_shape(piece.text).possible:
        return False
    if _is_red(piece) and piece.size >= 26:
        return True
    ahead = [one.text for one in pieces[index + 1 : index + 5]]
    numbered = any(
        is_number(text) or is_issue(text) or "签发人" in text for text in ahead[: 4 if piece.size >= 26 else 2]
    )
    return (
        numbered
        and piece.text.replace(" ", "").endswith(("文件", "令", "会议纪要"))
        and any(title_shape(text).possible for text in ahead)
    )


def _goes_on(piece: Piece, found: Front) -> bool:
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


def _is_red(piece: Piece) -> bool:
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


def _numbers_and_signers(piece: Piece, found: Front) -> None:
    """Claim a line with 签发人, and perhaps 发文字号 at its left."""
    claims = []
    for part in filter(None, re.split(r"\t+|[ \u3000]{2,}", _SIGNER.sub("\t签发人：", piece.text))):
        text = _SIGNER.sub("", part).strip()
        if is_number(text):
            claims.append(Claim(found.start, "签发人", "发文字号", text))
        elif text:
            claims.append(Claim(found.start, "签发人", "签发人", text))
    found.claims += claims
    found.start += 1


def _joint_mark(grid: Grid, found: Front) -> None:
    """Claim the table that a joint letterhead is: organs below each other, 文件 to their right."""
    if len(grid.rows) != 1 or len(grid.rows[0]) != 2 or grid.rows[0][1].text.strip() != "文件":
        return
    organs = [block.text.strip() for block in grid.rows[0][0].blocks if isinstance(block, Line) and block.text.strip()]
    found.claims += [Claim(found.start, "发文机关标志", "发文机关", organ) for organ in organs]
    found.start += 1


# --- title -----------------------------------------------------------------------------------


def _title(pieces: Sequence[Piece], found: Front) -> None:
    lines = _by_style(pieces, found.start) or _by_look(pieces, found.start) or _by_words(pieces, found.start)
    if len(lines) == len(pieces) and not title_shape("".join(lines)).complete:  # a single line is a text
        return
    at = [found.start + index for index in range(len(lines))] if len(lines) != 1 else _lines_of(pieces, found.start)
    found.title = lines
    found.claims += [Claim(index, roles.TITLE) for index in at]
    found.start += len(at)


def _lines_of(pieces: Sequence[Piece], start: int) -> list[int]:
    """Return the lines that the paragraph of a title has."""
    return [
        index
        for index in range(start, len(pieces))
        if pieces[index].at == pieces[start].at and pieces[start].style.lower() in TITLES
    ] or [start]


def _by_style(pieces: Sequence[Piece], start: int) -> list[str]:
    """Return the lines that have the style of a title."""
    end = start
    while end < len(pieces) and pieces[end].style.lower() in TITLES and pieces[end].text:
        end += 1
    lines = [piece.text for piece in pieces[start:end]]
    return _one_line(lines) if end - start > 1 and pieces[start].at == pieces[end - 1].at else lines


def _one_line(lines: list[str]) -> list[str]:
    """Return lines of one paragraph as one where the program would break it so itself."""
    from gongwen.chinese.characters import unfolded
    from gongwen.layout.measures import of_paper
    from gongwen.layout.titles import break_title

    whole = unfolded(lines)
    return [whole] if list(break_title(whole, of_paper().title_room())) == lines else lines


def _by_look(pieces: Sequence[Piece], start: int) -> list[str]:
    """Return the lines at the beginning that are centred in one large size."""
    lines: list[str] = []
    size = pieces[start].size if start < len(pieces) else 0.0
    if size < 15:
        return []
    for piece in pieces[start : start + LINES]:
        if (
            piece.align != "center"
            or abs(piece.size - size) > 0.5
            or not title_shape(piece.text).possible
            or is_bracketed(piece.text)
        ):
            break
        if lines and (piece.text.startswith("—") or (title_shape("".join(lines)).complete and _is_byline(piece))):
            break
        lines.append(piece.text)
    return [*lines, *_ending(pieces, start + len(lines), "".join(lines))] if lines else []


def _ending(pieces: Sequence[Piece], at: int, begun: str) -> list[str]:
    """Return the line that ends a title which large lines begin: it may look otherwise by mistake."""
    text = pieces[at].text if at < len(pieces) else ""
    open_ended = not title_shape(begun).complete and title_shape(text).possible
    return [text] if open_ended and title_shape(begun + text).complete and re.search("关于|印发|转发", begun) else []


def _by_words(pieces: Sequence[Piece], start: int) -> list[str]:
    """Return the lines at the beginning that read as a title: up to the one that ends as titles end."""
    lines: list[str] = []
    for piece in pieces[start : start + LINES]:
        shape = title_shape(piece.text)
        if (
            not shape.possible
            or piece.text.startswith("——")
            or is_bracketed(piece.text)
            or (lines and _is_byline(piece))
        ):
            break
        lines.append(piece.text)
        if shape.complete:
            return [*lines, *_subject(pieces, start + len(lines))]
    return lines[:1]


def _subject(pieces: Sequence[Piece], at: int) -> list[str]:
    """Return the line that tells what a notice is about, where the line above it only names the organ: 某某局通知."""
    text = pieces[at].text if at < len(pieces) else ""
    return [text] if text.startswith("关于") and title_shape(text).complete else []


# --- below the title -------------------------------------------------------------------------


def _below_title(pieces: Sequence[Piece], found: Front) -> None:
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
        elif is_salutation(text) or not (_is_byline(piece) or piece.style == "公文题注"):
            return
        else:
            if person := person_of(text):
                found.claims += [] if found.has("作者") else [Claim(found.start, roles.BYLINE, "作者", person)]
            found.add(roles.BYLINE, "题注", text)


def _is_subtitle(piece: Piece) -> bool:
    return re.fullmatch("——[^—].{1,60}", piece.text) is not None and "。" not in piece.text


def _is_byline(piece: Piece) -> bool:
    """Return whether a line under a title tells when, where and by whom; short, and no sentence."""
    text = piece.text
    if not text or len(text) > 40 or text.endswith(("：", ":", "。")):
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


# --- who is addressed ------------------------------------------------------------------------


def _addressed(pieces: Sequence[Piece], found: Front) -> None:
    """Claim 主送机关; a salutation stays in the text, where the text begins."""
    named = found.title or found.has("发文字号") or (not found.start and len(pieces) > 1)
    lines = _receivers(pieces, found.start) if named else []
    if lines:
        names = "".join(lines).rstrip("：: \u3000")
        divided = not re.search("[，；,;（）()《》]", names)
        found.claims += [
            Claim(found.start, "主送机关", "主送机关", name) for name in (names.split("、") if divided else [names])
        ]
        found.claims += [Claim(found.start + more, "主送机关") for more in range(1, len(lines))]
        found.start += len(lines)


RECEIVERS = 4  # lines that they can have


def _receivers(pieces: Sequence[Piece], start: int) -> list[str]:
    """Return the lines that name who is addressed; all but the last one end where a name ends."""
    lines: list[str] = []
    for piece in pieces[start : start + RECEIVERS]:
        lines.append(piece.text)
        if is_receivers("".join(lines)):
            return lines
        if not piece.text.endswith(("，", "、", ",")) or not is_receivers(piece.text[:-1] + "："):
            break
    return []


def elements(claims: Sequence[Claim]) -> Iterator[tuple[str, str]]:
    """Return the elements that claims give, in their order."""
    return ((claim.element, claim.value) for claim in claims if claim.element)
