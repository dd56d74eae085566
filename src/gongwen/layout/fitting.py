"""Whether a document with a letterhead fits its pages, counted as pages.py counts: body text on page 1 (7.3.2, 7.3.3), the
sign-off with some body above it (7.3.5.5), the imprint at the foot of an even page (7.4, GB/T 33476.2 7.3.1).
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from gongwen import standard
from gongwen.document.model import Attachment, Document, Enclosure
from gongwen.layout import pages
from gongwen.layout.pages import LINE, Piece, Row, Text
from gongwen.word.writing.closing import ROOM, per_row, sealed
from gongwen.word.writing.letterhead import LEADING, NARROWEST, RED, SMALLEST, formats, mark, mark_size

HEADER = 46.0  # pt by which mark and double line of a letter reach into the type area, with the room below them
SCANT = 1.0  # lines: with less between a page's end and what stands there, another program may count otherwise


class Where(Enum):
    """Where the imprint stands: on the last page, on the next one, or behind a blank page."""

    HERE, NEXT, BEHIND_BLANK = range(3)


class Fit(NamedTuple):
    """What counting says of a document: whether its receivers move to the imprint, where that stands, and what is doubtful."""

    moved: bool
    imprint: Where
    sure: bool
    doubts: tuple[str, ...]


def fitting(document: Document, layout: str, imprint_lines: float) -> Fit:
    """Return how a document fits its pages; imprint_lines: how many lines (of 22 a page) its imprint takes, 0 for none."""
    laid = _laid(document, layout, True)
    moved = bool(document.elements.get("主送机关")) and not laid.has_body_on_first_page
    laid = _laid(document, layout, False) if moved else laid
    doubts = [*_mark(document, layout), *_first_page(laid, moved), *_sign_off(laid)]
    where, close = _where(laid.extent, imprint_lines, _ends_landscape(document), formats()[layout]["起点"] == "纸边")
    if imprint_lines and any(isinstance(block, Enclosure) for block in document.blocks):
        doubts.append("附件里有别的 Word 文件，不知道它排几面，版记不一定在双数面的最下面，请在 Word 或 WPS 里看一眼")
    elif imprint_lines and (close or not laid.extent.sure):
        doubts.append("版记排在哪一面是数行数算出来的，这一份差不到一行，请在 Word 或 WPS 里看一眼")
    return Fit(moved, where, laid.extent.sure, tuple(doubts))


class _Laid(NamedTuple):
    """A document as pieces, and where each stands."""

    places: list[pages.Place]
    extent: pages.Extent
    body: int  # the piece that begins the body
    closing: int  # the one that begins the sign-off

    @property
    def has_body_on_first_page(self) -> bool:
        return self.body >= len(self.places) or self.places[self.body].first == 1

    @property
    def has_sign_off_alone(self) -> bool:
        follows_body = self.body < self.closing < len(self.places)
        return follows_body and self.places[self.closing].first > self.places[self.closing - 1].last


def _where(found: pages.Extent, lines: float, across: bool, letter: bool) -> tuple[Where, bool]:
    """Return where an imprint of some lines stands behind a document, and whether that is a close thing.

    A letter's stands on the last page whichever it is, another one's on an even page.
    """
    room = -22.0 if across else 22 - found.used - lines
    close = min(abs(room), abs(22 - found.used)) < SCANT or (found.used < SCANT and found.pages > 1)
    if letter:
        return (Where.HERE if room > 0 else Where.NEXT), close
    if found.pages % 2:
        return Where.NEXT, close and abs(room) >= SCANT
    return (Where.HERE if room > 0 else Where.BEHIND_BLANK), close


def _ends_landscape(document: Document) -> bool:
    """Return whether the last page lies across, so that no imprint can stand on it."""
    attachments = [block for block in document.blocks if isinstance(block, Attachment)]
    return attachments[-1].landscape if attachments else document.landscape


# --- doubts ----------------------------------------------------------------------------------


def _mark(document: Document, layout: str) -> Iterator[str]:
    size, narrow = mark_size(document, formats()[layout])
    if size < SMALLEST or narrow < (100 + NARROWEST) / 2:
        yield f"发文机关标志太长，缩到{size:g}磅、字宽{narrow}%才排进一行，不够醒目；可用规范化简称，联合行文可以只用主办机关的标志"


def _first_page(laid: _Laid, moved: bool) -> Iterator[str]:
    if not laid.has_body_on_first_page:
        yield "版头和标题太长，首页排不下正文（GB/T 9704-2012，7.3.3）；请缩短标题"
    elif moved:
        yield "主送机关太多，首页排不下正文，已移到版记里（GB/T 9704-2012，7.3.2）"


def _sign_off(laid: _Laid) -> Iterator[str]:
    if laid.has_sign_off_alone:
        yield "落款单独在一面上，和正文分开了；请调整正文的行距、字距（GB/T 9704-2012，7.3.5.5），或增减几个字"


# --- the document as pieces ------------------------------------------------------------------


def _laid(document: Document, layout: str, receivers: bool) -> _Laid:
    """Return a document laid out from the letterhead to the last attachment, with its receivers above the body or without."""
    kept = document if receivers else document.without("主送机关")
    body, attachments = pages.body_and_attachments(kept)
    above = [*_letterhead(kept, layout), *pages.head(kept.without("发文字号"))]
    if body and isinstance(body[-1], Text):
        body[-1] = body[-1]._replace(keep=True)
    notes = [*pages.attachment_notes(kept), *_attendance(kept)]
    closing = list(_signers(kept))
    if note := kept.element("附注"):
        closing = [*closing[:-1], *(last._replace(keep=True) for last in closing[-1:]), Text(note)]
    flow = [*above, *body, *notes, *closing, *attachments]
    places = pages.places(flow)
    begins = len(above) + len(body) + len(notes) if closing else len(flow)
    return _Laid(places, pages.extent_of(flow, places), len(above), begins)


def _letterhead(document: Document, layout: str) -> Iterator[Piece]:
    """Return the letterhead as one piece, with the blank lines below it that stand above the title."""
    form = formats()[layout]
    names, _ = mark(document, form)
    size, _ = mark_size(document, form)
    if form["起点"] == "纸边":
        rows = sum(bool(document.element(name)) for name in ("份号", "密级", "紧急程度"))
        yield Row(HEADER + LINE * max(rows, bool(document.element("发文字号"))))
    else:
        signers = -(-len(document.elements.get("签发人", ())) // 2)
        lines = 4 + 1 if form["编号"] == "令号" else 2 + max(1, signers)
        yield Row(standard.twips(form["标志距"]) / standard.POINT + size * len(names) * LEADING + lines * LINE + RED)
    if document.title:
        yield Row(0.0 if form["编号"] == "令号" else 2 * LINE)


def _attendance(document: Document) -> Iterator[Piece]:
    """Return 出席 请假 列席 as pieces: lines that hang five 字, a blank line above the first."""
    before = LINE
    for label in ("出席", "请假", "列席"):
        for at, line in enumerate(document.elements.get(label, ())):
            yield Text(line if at else f"{label}：{line}", 0 if at else -3, pages.ROOM - 5, before=before)
            before = 0.0


def _signers(document: Document) -> Iterator[Text]:
    """Return 署名 and date as pieces, with the room that a seal or a signature stamp needs."""
    lines = document.elements.get("署名", ())
    if stamps := document.elements.get("签名章"):
        yield from (Text(stamp, 0, before=0 if at else 2 * LINE, keep=True) for at, stamp in enumerate(stamps))
        yield Text(document.element("成文日期"), 0, before=LINE)
        return
    if sealed(document) and len(lines) > 1:
        rows = -(-len(lines) // per_row(lines))
        yield from (Text("署名", 0, before=(ROOM if at else 2) * LINE, keep=at == rows - 1) for at in range(rows))
    else:
        room = (2 if sealed(document) else 1) * LINE
        yield from (Text(line, 0, before=0 if at else room, keep=True) for at, line in enumerate(lines))
    if document.element("成文日期"):
        yield Text(document.element("成文日期"), 0, before=0 if lines else LINE)
