"""Pages counted without a layout program: paragraphs → lines → pages of 22 lines (GB/T 9704-2012, 5.2.3).

The paper fixes everything that decides it: 28.95 pt a line, 28 字 a line, no line moved for a widow, no row split.
What is left open is how a program breaks lines (a Setter) and how large a picture is (then nothing is sure).
Heights in pt, widths in 字 of the text's own size and spacing. The figures of LibreOffice are measured; those of
Word follow its rules and are not measured.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from string import ascii_uppercase
from typing import NamedTuple, Union

from gongwen import standard
from gongwen.document import counting
from gongwen.document.model import Attachment, Block, Document, Enclosure, Heading, Paragraph, Picture, Table
from gongwen.layout.titles import LIMIT, break_title

LINE = 28.95  # pt, from line to line of body text
HIGH, WIDE = 637.8, 442.2  # pt: the type area, 225 × 156 mm
TINY = 1e-6  # what sums of fractions may be off

# --- lines -----------------------------------------------------------------------------------

BODY = 15.7  # pt a 字 of body text: 16 pt with -0.3 pt between
ROOM, ACROSS = (
    440.6 / BODY,
    636.2 / BODY,
)  # 字 in a line, upright and on a landscape page: 28 and 40, a grid trims 1.6 pt
INDENT = 32 / BODY  # 字: two of 16 pt, a little more than two as they are set


class Setter(NamedTuple):
    """How a program breaks lines."""

    narrow: Mapping[str, float]  # 字: how wide digits, Latin letters and their marks are; all others are 1 字
    gap: float  # 字: left between Han and a digit or Latin letter
    hangs: str  # marks that may hang into the margin, where one that may not begin a line does not follow
    never_first: str
    never_last: str
    pairs: str  # marks that are not parted from their like


_MARKS, _CLOSING, _OPENING = "，。、；：？！", "）》”’〕】」』〉·", "（《“‘〔【「『〈"
_ASCII = dict.fromkeys(map(chr, range(0x20, 0x7F)), 0.49)  # half of 16 pt, with -0.3 pt between
_FANDOL = (
    _ASCII | dict.fromkeys(ascii_uppercase, 0.74) | dict.fromkeys(".,:; '-", 0.306) | {"%": 0.84, "m": 0.84, "w": 0.73}
)

WORD = Setter(
    _ASCII, 0.0, "", f"{_MARKS}{_CLOSING}…％℃", _OPENING, "—…"
)  # with 仿宋_GB2312: all of ASCII is half as wide as high
LIBREOFFICE = Setter(_FANDOL, 0.22, _MARKS, _MARKS + _CLOSING, _OPENING, "")  # 7.4, with FandolFang


def lines_of(text: str, first_indent: float = INDENT, per_line: float = ROOM, setter: Setter = WORD) -> int:
    """Return the number of lines of a paragraph whose first line is `first_indent` 字 shorter than `per_line` (negative: longer).

    Words of digits and Latin letters stay whole. A mark that may not begin a line takes the character before it along,
    as Word does here (nothing hangs); LIBREOFFICE lets one ，。、；：？！ hang in the margin. A break in the text is a new line.
    """
    first, *others = text.split("\n")
    return _lines(first, per_line - first_indent, per_line, setter) + sum(
        _lines(line, per_line, per_line, setter) for line in others
    )


def _lines(text: str, first: float, room: float, setter: Setter) -> int:
    """Return the number of lines of a text without breaks in it, the first one `first` 字 long."""
    if len(text) <= first:
        return 1
    ends = _ends(text, setter) if _NARROW.search(text) else None
    count, start, left = 0, 0, first
    while start < len(text):
        end = start + int(left + TINY) if ends is None else _reach(text, ends, start, left, setter)
        start = len(text) if end >= len(text) else _cut(text, start, end, setter)
        count, left = count + 1, room
    return count


def _reach(text: str, ends: Sequence[float], start: int, room: float, setter: Setter) -> int:
    """Return how far `room` 字 reach from a character on; at the start of a line it has no gap before it."""
    return bisect_right(ends, ends[start] - setter.narrow.get(text[start], 1.0) + room + TINY)


_NARROW = re.compile("[ -~]")
_SEAM = re.compile("(?<=[\u3400-\u9fff])[0-9A-Za-z]|(?<=[0-9A-Za-z])[\u3400-\u9fff]")


def _ends(text: str, setter: Setter) -> list[float]:
    """Return where each character of a text ends, in 字 from its start."""
    widths = [setter.narrow.get(char, 1.0) for char in text]
    if setter.gap:
        for seam in _SEAM.finditer(text):
            widths[seam.start()] += setter.gap
    return list(accumulate(widths))


def _cut(text: str, start: int, end: int, setter: Setter) -> int:
    """Return where a line from start ends that has room up to end."""
    # LibreOffice hangs a mark after a word of digits or letters only together with the word, which does not fit.
    if (
        text[end] in setter.hangs
        and not text[end - 1].isascii()
        and (end + 1 == len(text) or text[end + 1] not in setter.never_first)
    ):
        return end + 1
    cut = end
    while cut > start and _is_joined(text[cut - 1], text[cut], setter):
        cut -= 1
    if cut == start:  # one word longer than the line
        return max(end, start + 1)
    return cut + 1 if text[cut] == " " else cut


def _is_joined(before: str, after: str, setter: Setter) -> bool:
    """Return whether a line may not end between two characters."""
    in_word = " " < before < "\x7f" and " " < after < "\x7f"
    pair = before == after and after in setter.pairs
    return in_word or pair or after in setter.never_first or before in setter.never_last


# --- pages -----------------------------------------------------------------------------------


class Text(NamedTuple):
    """A paragraph: its text, how wide its lines are (字), how high (pt), and what it keeps to."""

    text: str
    indent: float = INDENT  # 字: how much shorter its first line is
    room: float = ROOM  # 字
    pitch: float = LINE  # pt
    before: float = 0.0  # pt above it, but not at the top of a page
    after: float = 0.0  # pt
    keep: bool = False  # on the page of what follows
    new_page: bool = False


class Row(NamedTuple):
    """A row of a table, or anything else that no page may part: a letterhead, a picture (not `sure`)."""

    height: float  # pt
    head: float = 0.0  # pt: the header that is repeated above it where it begins a page
    keep: bool = False
    sure: bool = True


class Break(NamedTuple):
    """A new page, from here on upright or landscape."""

    landscape: bool


Piece = Union[Text, Row, Break]


class Place(NamedTuple):
    """Where a piece stands: its first and last page, counted from 1, and the lines of the last one used down to its end."""

    first: int
    last: int
    used: float


class Extent(NamedTuple):
    """How long a document is. sure: whether nothing was guessed, such as the size of a picture, or a row higher than a page."""

    pages: int  # begun
    used: float  # lines of 28.95 pt used on the last page
    sure: bool


def extent(flow: Iterable[Piece], lines: int = 22, setter: Setter = WORD) -> Extent:
    """Return how many pages of `lines` lines a flow takes."""
    pieces = list(flow)
    return extent_of(pieces, places(pieces, lines, setter))


def extent_of(pieces: Sequence[Piece], found: Sequence[Place]) -> Extent:
    """Return how many pages pieces take that stand at some places."""
    sure = all(piece.sure and piece.height <= 22 * LINE for piece in pieces if isinstance(piece, Row))
    return Extent(found[-1].last, found[-1].used, sure) if found else Extent(1, 0.0, True)


def places(flow: Sequence[Piece], lines: int = 22, setter: Setter = WORD) -> list[Place]:
    """Return where each piece of a flow stands, on pages of `lines` lines."""
    counter, found, kept = _Pages(lines * LINE), [], False
    heights = [_height(piece, setter) for piece in flow]
    for index, piece in enumerate(flow):
        keeps = not isinstance(piece, Break) and piece.keep
        if keeps and not kept:
            counter.keep(_chain(flow, heights, index, counter.below))
        first, kept = counter.put(piece, heights[index]), keeps
        found.append(Place(first, counter.page, counter.used))
    return found


def _height(piece: Piece, setter: Setter) -> float:
    """Return the height of a piece in pt, without the room above and below."""
    if isinstance(piece, Text):
        return piece.pitch * lines_of(piece.text, piece.indent, piece.room, setter)
    return piece.height if isinstance(piece, Row) else 0.0


def _chain(flow: Sequence[Piece], heights: Sequence[float], start: int, below: float) -> float:
    """Return the height of what must stand together from a piece on: those that keep with the next, and its first line."""
    total = 0.0
    for index in range(start, len(flow)):
        piece = flow[index]
        if isinstance(piece, Break) or (isinstance(piece, Text) and piece.new_page and index > start):
            break
        total += max(piece.before, below) if isinstance(piece, Text) else below
        below = piece.after if isinstance(piece, Text) else 0.0
        total += heights[index] if piece.keep or isinstance(piece, Row) else piece.pitch
        if not piece.keep:
            break
    return total


class _Pages:
    """Puts pieces on pages one after the other."""

    def __init__(self, high: float) -> None:
        self.upright = self.high = high
        self.page, self.left, self.below = 1, high, 0.0

    @property
    def used(self) -> float:
        return max(0.0, self.high - self.left) / LINE

    @property
    def at_top(self) -> bool:
        return self.left >= self.high

    def turn(self) -> None:
        self.page, self.left, self.below = self.page + 1, self.high, 0.0

    def keep(self, height: float) -> None:
        """Begin a page where so much does not fit any more, but would on a new one."""
        if height > self.left + TINY and not self.at_top and height <= self.high:
            self.turn()

    def put(self, piece: Piece, height: float) -> int:
        """Put a piece; return the page it begins on."""
        if isinstance(piece, Break):
            fresh = self.page == 1 and self.at_top
            self.high = self.left = WIDE if piece.landscape else self.upright
            if not fresh:
                self.turn()
            return self.page
        if isinstance(piece, Text):
            return self._text(piece, height)
        self.left -= 0.0 if self.at_top else self.below
        if height > self.left + TINY and not self.at_top:
            self.turn()
            self.left -= piece.head
        return self._lines(height, height)

    def _text(self, piece: Text, height: float) -> int:
        if piece.new_page and not self.at_top:
            self.turn()
        gap = 0.0 if self.at_top else max(piece.before, self.below)
        if gap + piece.pitch > self.left + TINY and not self.at_top:
            self.turn()
            gap = 0.0
        self.left -= gap
        first = self._lines(height, piece.pitch)
        self.below = piece.after
        return first

    def _lines(self, height: float, pitch: float) -> int:
        """Put lines of one pitch, as many a page as it has room for; return the page of the first."""
        first = self.page
        while height > self.left + TINY and pitch <= self.high:
            height -= int((self.left + TINY) / pitch) * pitch
            self.turn()
        self.left -= height
        self.below = 0.0
        return first


# --- documents -------------------------------------------------------------------------------

TITLE = 442.2 / 22  # 字 of 22 pt in a line


def of_document(document: Document, setter: Setter = WORD) -> Extent:
    """Return how long a document is on the paper 材料."""
    return extent(pieces(document, setter), setter=setter)


def pieces(document: Document, setter: Setter = WORD) -> list[Piece]:
    """Return a document as it stands on the paper 材料, in order."""
    body, attachments = body_and_attachments(document, setter)
    signed = document.elements.get("署名") or document.element("成文日期")
    if signed and body and isinstance(body[-1], Text):  # the writer keeps a sign-off with the body
        body[-1] = body[-1]._replace(keep=True)
    return [*[Break(True)] * document.landscape, *head(document), *body, *closing(document), *attachments]


def body_and_attachments(document: Document, setter: Setter = WORD) -> tuple[list[Piece], list[Piece]]:
    """Return the blocks of a document as pieces: those of the body, and the attachments."""
    blocks, labels = document.blocks, counting.count(document.blocks)
    end = next((index for index, block in enumerate(blocks) if isinstance(block, Attachment)), len(blocks))
    flow = _Flow(document.landscape, setter)
    count = sum(isinstance(block, Attachment) for block in blocks)
    body = list(flow.blocks(blocks[:end], labels[:end]))
    if next(closing(document), None):  # it lies as the document does, whatever the last table did
        body += flow.turn(document.landscape)
    return body, list(flow.attachments(blocks[end:], labels[end:], count))


def head(document: Document) -> Iterator[Piece]:
    """Return title, subtitle and the lines under them with a blank line below the last (7.3.2), and 主送机关."""
    title = document.title if len(document.title) != 1 else break_title(document.title[0], _limit(document.landscape))
    group = [Text("\n".join(title), 0, TITLE * _room(document.landscape) / ROOM, keep=True)] if title else []
    group += [Text(line, 0, _room(document.landscape), keep=True) for line in _below_title(document)]
    if group:
        group[-1] = group[-1]._replace(after=LINE)
    yield from group
    if receivers := document.elements.get("主送机关"):
        yield Text("、".join(receivers).rstrip("：:") + "：", 0, _room(document.landscape))


def _below_title(document: Document) -> Iterator[str]:
    number, bylines = document.element("发文字号"), document.elements.get("题注", ())
    if document.subtitle:
        yield f"——{document.subtitle}"
    if number and number not in bylines:
        yield number
    yield from bylines


def attachment_notes(document: Document) -> Iterator[Piece]:
    """Return the list of attachments: the names an element gives, else the titles of the attachments."""
    titles = [block.title for block in document.blocks if isinstance(block, Attachment) and block.title]
    names = document.elements.get("附件") or titles
    for number, name in enumerate(names, 1):
        yield _attachment_note(number, name, len(names), _room(document.landscape))


def closing(document: Document) -> Iterator[Piece]:
    """Return the list of attachments, sign-off, date and note."""
    room = _room(document.landscape)
    yield from attachment_notes(document)
    for number, signer in enumerate(document.elements.get("署名", ())):
        yield Text(signer, 0, room, before=0 if number else LINE, keep=True)
    if date := document.element("成文日期"):
        yield Text(date, 0, room)
    if note := document.element("附注"):
        yield Text(note if note.startswith("（") else f"（{note}）", room=room)
    if copies := document.elements.get("抄送"):
        yield Text(f"抄送：{'、'.join(copies).rstrip('。')}。", 0, room)


def _attachment_note(number: int, name: str, count: int, room: float) -> Text:
    """Return a line of 附件说明: one name hangs five 字, several hang six."""
    before, left, first = (0.0 if number > 1 else LINE), (5 if count == 1 else 6), 2 if number == 1 else 5
    text = f"附件：{name}" if count == 1 else f"{'附件：' if number == 1 else ''}{number}.{name}"
    return Text(text, (first - left) * INDENT / 2, room - left * INDENT / 2, before=before, keep=True)


def _room(landscape: bool) -> float:
    return ACROSS if landscape else ROOM


def _limit(landscape: bool) -> float:
    """Return how many 字 a line of a title can hold, as the writer has it."""
    return LIMIT * HIGH // WIDE if landscape else LIMIT


class _Flow:
    """Turns blocks into pieces; remembers which way the page lies, as the writer does."""

    def __init__(self, landscape: bool, setter: Setter) -> None:
        self.landscape, self.setter = landscape, setter

    @property
    def room(self) -> float:
        return _room(self.landscape)

    def blocks(self, blocks: Sequence[Block], labels: Sequence[str]) -> Iterator[Piece]:
        row: list[Picture] = []
        around = self.landscape
        for block, label in zip(blocks, labels, strict=True):
            if isinstance(block, Picture):
                row.append(block)
                continue
            yield from _figures(row)
            row = []
            yield from self.turn(around or (isinstance(block, Table) and block.landscape))
            if isinstance(block, Table):
                yield from rows(block, self.landscape, self.setter)
            elif isinstance(block, Paragraph):
                yield Text(block.text, 0 if block.flush else INDENT, self.room)
            elif isinstance(block, Enclosure):
                yield Row(LINE, sure=False)  # how many pages it has, only Word knows
            elif isinstance(block, Heading):
                yield Text(label + block.title + block.body, room=self.room, keep=bool(block.title and not block.body))
        yield from _figures(row)

    def turn(self, landscape: bool) -> Iterator[Piece]:
        if landscape != self.landscape:
            self.landscape = landscape
            yield Break(landscape)  # the paragraph that ends a section is half a point high and fits on any page

    def attachments(self, blocks: Sequence[Block], labels: Sequence[str], count: int) -> Iterator[Piece]:
        """Return the attachments: mark on the first line of a page, title on the third, a blank line below (7.3.7)."""
        starts = [index for index, block in enumerate(blocks) if isinstance(block, Attachment)] + [len(blocks)]
        for number, (start, end) in enumerate(pairwise(starts), 1):
            attachment = blocks[start]
            assert isinstance(attachment, Attachment)
            yield from self.turn(attachment.landscape)
            yield Text(attachment.mark or (f"附件{number}" if count > 1 else "附件"), 0, new_page=True)
            if attachment.title:
                title = break_title(attachment.title, _limit(attachment.landscape))
                yield Text("\n".join(title), 0, TITLE * self.room / ROOM, LINE, LINE, LINE, keep=True)
            yield from self.blocks(blocks[start + 1 : end], labels[start + 1 : end])


# --- tables and pictures ---------------------------------------------------------------------

RULE = 0.5  # pt: the line drawn below a row
TOP = 0.7  # pt: the line drawn above a table, with what rounding adds
MARGINS = 2 * 57  # twips: left and right in a cell


def rows(table: Table, landscape: bool = False, setter: Setter = WORD) -> Iterator[Row]:
    """Return the rows of a table as word/tables.py prints them: header repeated on every page, none split."""
    size, pitch = (10.5, 15.0) if table.dense else (12.0, 18.0)
    unit = standard.twips("版心.高" if landscape else "版心.宽") / sum(table.widths)
    rooms = [(round(share * unit) - MARGINS) / 20 / size for share in table.widths]
    heights = _row_heights(table, rooms, pitch, setter)
    heights[0] += TOP
    for index, height in enumerate(heights):
        yield Row(height, heights[0] if index else 0.0, keep=index == 0 and len(heights) > 1)


def _row_heights(table: Table, rooms: Sequence[float], pitch: float, setter: Setter) -> list[float]:
    """Return the heights of rows in pt; what a merged cell needs beyond its rows makes the last of them higher."""
    setter = setter._replace(hangs="")  # marks hang into the margin of a page, not of a cell
    heights = [0.0] * len(table.rows)
    for column, room in enumerate(rooms):
        start = 0
        for index, row in enumerate(table.rows):
            start = index if row[column] is not None else start
            if index + 1 == len(table.rows) or table.rows[index + 1][column] is not None:
                need = pitch * lines_of(table.rows[start][column] or "", 0, room, setter) + RULE
                heights[index] = max(heights[index], need - sum(heights[start:index]))
    return [max(height, pitch + RULE) for height in heights]


def _figures(pictures: Sequence[Picture]) -> Iterator[Row]:
    """Return what pictures that follow each other are guessed to take: one 4:3 over the width, several two a row."""
    caption = LINE if any(picture.caption for picture in pictures) else 0.0
    if len(pictures) == 1:
        yield Row(WIDE * 3 / 4 + caption, sure=False)
    elif pictures:
        for _ in pictures[::2]:
            yield Row(WIDE * 0.47 * 3 / 4 + caption, sure=False)
