"""Whether a document with a letterhead fits its pages: body text on page 1 (7.3.2, 7.3.3), the sign-off with some body
above it (7.3.5.5), the imprint at the foot of an even page (7.4, GB/T 33476.2 7.3.1).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import NamedTuple

from gongwen.document.model import Document
from gongwen.layout import boxes, cut_doubts, pages, sparing, title_doubts
from gongwen.layout.ending import endings, is_form
from gongwen.layout.letterhead import GAP, NARROWEST, SMALLEST, formats, mark, mark_size
from gongwen.layout.measures import Measures
from gongwen.layout.pages import Box, Extent, LineBox, Placement, TurnBox
from gongwen.layout.printed import (
    NO_PICTURES,
    Printed,
    PrintedDocument,
    PrintedFile,
    PrintedParagraph,
    PrintedTable,
    Sizes,
    Turn,
)
from gongwen.layout.printing import print_document, without_receivers
from gongwen.layout.sparing import Spare, spare
from gongwen.layout.table_setting import with_tables_set

LOOK = "请在 Word 或 WPS 里看一眼"


class Where(Enum):
    """Where the imprint stands: on the last page, on the next one, or behind a blank page."""

    HERE, NEXT, BEHIND_BLANK = range(3)


class Fitted(NamedTuple):
    """A document as it is printed, where its imprint stands, whether that is sure, what is doubtful. pages: how many
    it was counted to have, 0 where that is not known.
    """

    printed: PrintedDocument
    imprint: Where = Where.HERE
    sure: bool = True
    doubts: tuple[str, ...] = ()
    spare: Spare = Spare()
    alone: bool = False  # whether the sign-off stands on a page without any text
    pages: int = 0

    @property
    def wasteful(self) -> bool:
        """Return whether setting it more closely might save a sheet, or the page that its sign-off has to itself."""
        return bool(self.spare.fewer) or self.alone


def fitted(document: Document, measures: Measures, layout: str = "", pictures: Sizes = NO_PICTURES) -> Fitted:
    """Return a document as it is printed, its receivers in the imprint where page 1 has no room for them (7.3.2).

    layout: the 版式 whose letterhead and imprint it gets, "" for none: then nothing is counted. Raises Misuse where a
    list is longer than its scheme can count.
    """
    plain = print_document(document, measures, layout, pictures)
    if not layout:
        found = _without_letterhead(plain, measures, pictures)
        return found._replace(doubts=(*_line_ends(document, found.printed, measures), *found.doubts))
    printed, told, laid = _ended(endings(plain, measures, True), measures, pictures)
    moved = bool(document.elements.get("主送机关")) and not laid.has_body_on_first_page
    if moved:
        plain = without_receivers(plain, document, measures, layout)
        printed, told, laid = _ended(endings(plain, measures, True), measures, pictures)
    where = _where(printed, laid.extent, measures)
    doubts = (
        *_mark(document, measures, layout),
        *_line_ends(document, printed, measures),
        *_first_page(laid, moved),
        *_sign_off(laid),
        *_imprint(printed, laid, measures),
        *told,
    )
    height = boxes.imprint_height(printed.imprint, measures) if printed.imprint else 0
    more = _MORE[where] if printed.imprint else 0
    spared = Spare() if across_at_the_end(printed) else spare(laid.extent, more, height, measures.high, measures.line)
    hint = sparing.told(spared, bool(printed.imprint))
    doubts += (hint,) if hint and laid.extent.sure else ()
    whole = laid.extent.pages + more if laid.extent.sure else 0
    return Fitted(printed, where, laid.extent.sure, doubts, spared, laid.has_sign_off_alone, whole)


def _ended(
    ways: Iterable[PrintedDocument], measures: Measures, pictures: Sizes
) -> tuple[PrintedDocument, tuple[str, ...], _Laid]:
    """Return a document with its tables set, what is to be told of them, and its pages, with the first of the ways to
    end it that leaves no sign-off alone and page 1 its text; where there is none, with the last one.
    """
    for way in ways:
        printed, told, made = with_tables_set(way, measures, pictures)
        laid = _laid(printed, measures, pictures, made)
        alone = laid.has_sign_off_alone or _may_be_alone(way, laid, measures)
        if laid.has_body_on_first_page and not alone:
            break
    return printed, told, laid


SLACK = 40  # twips that the rows of a table of several pages may be higher in a program than they are counted


def _may_be_alone(way: PrintedDocument, laid: _Laid, measures: Measures) -> bool:
    """Return whether the sign-off behind a table would stand alone where the rows above it are a little higher."""
    if not way.body or not isinstance(way.body[-1], PrintedTable) or laid.body >= laid.closing:
        return False
    every = [box for group in laid.made for box in group]
    less: list[Box] = [box._replace(high=box.high - SLACK) if isinstance(box, TurnBox) else box for box in every]
    spans = list(pages.spans(laid.made, pages.places(less, measures.high - SLACK)))
    return laid._replace(places=spans).has_sign_off_alone


_MORE = {Where.HERE: 0, Where.NEXT: 1, Where.BEHIND_BLANK: 2}  # pages behind the text


def _without_letterhead(plain: PrintedDocument, measures: Measures, pictures: Sizes) -> Fitted:
    """Return a document without letterhead and imprint; it is counted where its end can be had in several ways, or it
    may take more than a sheet.
    """
    ways = tuple(endings(plain, measures, False))
    if len(ways) == 1:
        printed, told, made = with_tables_set(ways[0], measures, pictures)
    else:
        printed, told, laid = _ended(ways, measures, pictures)
        told, made = (*_sign_off(laid), *told), laid.made
    if not _may_pass_a_sheet(printed, measures):
        return Fitted(printed, doubts=told)
    laid = _laid(printed, measures, pictures, made)
    if across_at_the_end(printed) or not laid.extent.sure:
        return Fitted(printed, doubts=told)
    spared = spare(laid.extent, 0, 0, measures.high, measures.line)
    hint = sparing.told(spared, False)
    return Fitted(printed, doubts=(*told, hint) if hint else told, spare=spared, alone=laid.has_sign_off_alone)


def _may_pass_a_sheet(printed: PrintedDocument, measures: Measures) -> bool:
    """Return whether a document may have more than two pages, by a bound that is quick to have."""
    room, lines = int(measures.room("BodyIndent")) - 2, 8  # around a title and a sign-off
    for one in printed.flow:
        if not isinstance(one, (PrintedParagraph, Turn)):
            return True
        lines += len(one.words) // room + 1 if isinstance(one, PrintedParagraph) else 0
    return lines > 2 * measures.lines


class _Laid(NamedTuple):
    """A document on pages: where each thing stands that is printed; which ones begin the body and what follows it, and
    whether that is signed. text: where the body ends without a table to be signed.
    """

    made: list[list[Box]]
    places: list[Placement]
    extent: Extent
    body: int
    text: int
    closing: int
    signed: bool
    styles: frozenset[str]  # in use

    @property
    def has_body_on_first_page(self) -> bool:
        """Return whether some of the body stands on page 1."""
        return self.body >= len(self.places) or self.places[self.body].first == 1

    @property
    def has_sign_off_alone(self) -> bool:
        """Return whether the sign-off, and the attachments that are named above it, stand on a page without text."""
        follows_body = self.signed and self.body < self.text
        return follows_body and self.places[self.closing].first > self.places[self.text - 1].last


SIGNED = frozenset(("署名", "签名章", "成文日期", "附注"))


def _laid(printed: PrintedDocument, measures: Measures, pictures: Sizes, made: list[list[Box]] | None = None) -> _Laid:
    """Return a printed document laid out from the letterhead to the last attachment; made: its boxes, if known."""
    flow = list(printed.flow)
    made = made or boxes.boxes(flow, measures, pictures=pictures)
    every = [box for group in made for box in group]
    placed = pages.places(every, measures.high)
    spans = list(pages.spans(made, placed))
    above = 1 + (1 if printed.floating else len(printed.letterhead)) + len(printed.heading)
    signed = any(_is_signed(one) for one in printed.closing)
    whole = pages.extent(every, placed, measures.high)
    styles = frozenset(one.style for one in flow if isinstance(one, PrintedParagraph))
    closing = above + len(printed.body)
    text = closing - 1 if printed.body and is_form(printed.body[-1]) else closing
    return _Laid(made, spans, whole, above, text, closing, signed, styles)


def _is_signed(printed: Printed) -> bool:
    return isinstance(printed, PrintedParagraph) and printed.element in SIGNED


def _where(printed: PrintedDocument, found: Extent, measures: Measures) -> Where:
    """Return where the imprint stands behind a document of some pages: a letter's on the last one whichever it is,
    another one's on an even page.
    """
    across = across_at_the_end(printed)
    height = boxes.imprint_height(printed.imprint, measures) if printed.imprint else 0
    room = -measures.high if across else measures.facing(across).high - found.used - height
    if printed.floating:
        return Where.HERE if room > 0 else Where.NEXT
    if found.pages % 2:
        return Where.NEXT
    return Where.HERE if room > 0 else Where.BEHIND_BLANK


def _is_close(printed: PrintedDocument, laid: _Laid, measures: Measures) -> bool:
    """Return whether the imprint, or of another document than a letter its number of pages, would be another one with a
    line more or less of text: so much may another program differ.
    """
    where, found = _where(printed, laid.extent, measures), laid.extent
    for text in _nearly(laid.made[laid.body : laid.closing]):
        every = [box for group in (*laid.made[: laid.body], *text, *laid.made[laid.closing :]) for box in group]
        other = pages.extent(every, pages.places(every, measures.high), measures.high)
        if _where(printed, other, measures) != where or (other.pages != found.pages and not printed.floating):
            return True
    return False


def _nearly(body: list[list[Box]]) -> Iterator[list[list[Box]]]:
    """Return the boxes of a text with a line more, and with a line less, in its longest paragraph."""
    lines = [(box.lines, at) for at, group in enumerate(body) for box in group if isinstance(box, LineBox)]
    if not lines:
        return
    count, longest = max(lines, key=lambda found: (found[0], -found[1]))
    (box,) = body[longest]
    assert isinstance(box, LineBox)
    yield [*body[:longest], [box._replace(lines=count + 1)], *body[longest + 1 :]]
    less: list[Box] = [box._replace(lines=count - 1)] if count > 1 else []
    yield [*body[:longest], less, *body[longest + 1 :]]


def across_at_the_end(printed: PrintedDocument) -> bool:
    """Return whether the last page lies across, so that no imprint can stand on it."""
    turns = [one.landscape for one in printed.flow if isinstance(one, Turn)]
    return turns[-1]


# --- doubts ----------------------------------------------------------------------------------


def _line_ends(document: Document, printed: PrintedDocument, measures: Measures) -> Iterator[str]:
    yield from title_doubts.told(document, measures)
    yield from cut_doubts.told(printed, measures)


def _mark(document: Document, measures: Measures, layout: str) -> Iterator[str]:
    if GAP in mark(document, formats()[layout])[0][0]:
        yield f"没有写发文机关，发文机关标志印成了{GAP}；请补上“发文机关”，不要版头的写“版式: 材料”"
        return
    size, narrow = mark_size(document, formats()[layout], measures)
    if size < SMALLEST or narrow < (100 + NARROWEST) / 2:
        yield (
            f"发文机关标志太长，缩到{size:g}磅、字宽{narrow}%才排进一行，不够醒目；"
            "可用规范化简称，联合行文可以只用主办机关的标志"
        )


def _first_page(laid: _Laid, moved: bool) -> Iterator[str]:
    if not laid.has_body_on_first_page:
        yield "版头和标题太长，首页排不下正文（GB/T 9704-2012，7.3.3）；请缩短标题"
    elif moved:
        yield "主送机关太多，首页排不下正文，已移到版记里（GB/T 9704-2012，7.3.2）"


def _sign_off(laid: _Laid) -> Iterator[str]:
    if laid.has_sign_off_alone:
        yield "落款单独在一面上，和正文分开了；请调整正文的行距、字距（GB/T 9704-2012，7.3.5.5），或增减几个字"


def _imprint(printed: PrintedDocument, laid: _Laid, measures: Measures) -> Iterator[str]:
    """Return why the page of the imprint is not sure: another file, what of the paper cannot be measured, a close
    thing.
    """
    if not printed.imprint:
        return
    if any(isinstance(one, PrintedFile) for one in printed.flow):
        yield f"附件里有别的 Word 文件，不知道它排几面，版记不一定在双数面的最下面，{LOOK}"
    elif unmeasured := _unmeasured(laid, measures):
        yield f"版记排在哪一面是数行数算出来的，这个版式{unmeasured}，数不准，{LOOK}"
    elif not laid.extent.sure or _is_close(printed, laid, measures):
        yield f"版记排在哪一面是数行数算出来的，这一份差不到一行，{LOOK}"


def _unmeasured(laid: _Laid, measures: Measures) -> str:
    """Return what of the paper cannot be measured, as far as it matters for a document; "" where all can."""
    if measures.doubts:
        return "、".join(measures.doubts)
    return next((doubt for style in sorted(laid.styles) if (doubt := measures.styles[style].doubt)), "")
