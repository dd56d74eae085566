"""Source → Recognised: every block of a file gets its role, and all of them together become a Document.

Nothing is lost on the way: what is no element stays text where it stood. The order of the work:

front        letterhead, title, who is addressed
attachments  where the attachments begin
closing      sign-off at the end of the text, imprint at the end of all
depth        in the text and in each attachment: which lines are heads, and how deep
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from gongwen.chinese import document_number
from gongwen.chinese.characters import is_salutation
from gongwen.chinese.dates import is_date
from gongwen.chinese.names import is_leftover, is_page_number, is_signer
from gongwen.document.elements import ELEMENTS, LISTS
from gongwen.document.finding import HINT, Finding
from gongwen.document.model import Attachment, Block, Document, Heading, Paragraph, Picture
from gongwen.foreign.recognising import roles
from gongwen.foreign.recognising.attachments import Beginning, beginnings
from gongwen.foreign.recognising.closing import Closing, imprint, sign_off
from gongwen.foreign.recognising.depth import Position, positions
from gongwen.foreign.recognising.front import Claim, Front, elements, front, front_first, mark_in_header
from gongwen.foreign.recognising.heads import Evidence, cut, evidence
from gongwen.foreign.recognising.marks import Mark, marks
from gongwen.foreign.recognising.numbering import numbering
from gongwen.foreign.recognising.pieces import Piece, laid_out, pieces, readable
from gongwen.foreign.recognising.proof import Change, changes, is_whole
from gongwen.foreign.recognising.roles import Placed, Recognised
from gongwen.foreign.recognising.tables import cell_text, gallery, table
from gongwen.foreign.recognising.told import told
from gongwen.foreign.source import Break, Grid, Image, Line, Source

LONGEST_STYLED_HEAD = 60  # 字; a longer line in the style of a heading is a text
RULE = "导入"


def recognise(source: Source, keep_numbers: bool = False, tidy: bool = False) -> Recognised:
    """Return a source as a document, with the role of each of its blocks and with doubts.

    keep_numbers: ordinals and marks that counting or the standard would change stay as they are typed.
    tidy: what `make` refuses is written as the standard wants it, and told: 〔〕 of 发文字号, marks behind names of attachments.
    """
    for imprinted in (True, False):  # a 版记 that nothing prints stays text
        found = _Recogniser(source, keep_numbers, tidy, imprinted=imprinted)
        recognised = found.recognised()
        if is_whole(recognised.document, found.source_text()):
            return recognised
    unsure = Finding(RULE, HINT, "", "标题、落款等要素没有把握，全部留在正文里", "在文稿里自己标出来")
    recognised = _Recogniser(source, keep_numbers, tidy, plain=True).recognised()  # rather no elements than a lost word
    return recognised._replace(findings=(unsure, *recognised.findings))


@dataclass(slots=True)
class _Place:
    """What became of one piece."""

    role: str
    level: int = 0
    mark: Mark | None = None
    run_in: int = 0
    at: int = -1


class _Zones(NamedTuple):
    """What stands around the text: before it, behind it, the attachments, the imprint."""

    head: Front
    close: Closing
    starts: Sequence[Beginning]
    foot: Closing

    @property
    def end(self) -> int:
        """Return where the text with its sign-off ends."""
        return self.starts[0].mark if self.starts else self.foot.start


@dataclass(slots=True)
class _Recogniser:
    source: Source
    keep: bool
    tidy: bool
    plain: bool = False  # no elements: every line is text
    imprinted: bool = True  # whether 版记 is looked for
    pieces: list[Piece] = field(init=False)
    places: dict[int, _Place] = field(default_factory=dict)  # index of a piece → what became of it
    aside: list[tuple[Piece, str]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    images: int = 0
    lying: frozenset[int] = frozenset()  # pieces on landscape pages
    across: bool = False  # whether the attachment lies across
    mark: str = ""  # 发文机关标志 of a letter, which stands in its header
    layout: str = ""  # the 版式 that a letterhead shows
    shown: dict[int, str] = field(
        default_factory=dict
    )  # index of a piece → its text as it should be printed, where that differs

    def recognised(self) -> Recognised:
        self.set_aside()
        zones = self.zones()
        claims = (*zones.head.claims, *zones.close.claims, *zones.foot.claims)
        for claim in claims:
            self.places[claim.at] = _Place(claim.role)
        self.part(zones.head.start, zones.close.start)
        self.between(zones.close.start, zones.end)
        self.notes()
        listed = _listed(zones.close)
        titled = self.attach(zones.starts, listed, zones.foot.start)
        if titled and [start.text for start in zones.starts] == listed:  # 附件说明 follows from the attachments
            claims = tuple(claim for claim in claims if claim.element != "附件")
        document = self.document(zones.head, claims)
        main = {index: place for index, place in self.places.items() if index < zones.end}
        findings = (*self.findings, *told(self.source, self.aside, document, self.pieces, main))
        return Recognised(document, tuple(self.placed()), findings)

    def set_aside(self) -> None:
        """Read the pieces; page numbers and what a web page shows around a text are no part of it."""
        everything = front_first(pieces(self.source))
        self.aside = [(piece, role) for piece in everything if (role := _left_aside(piece))]
        left = {id(piece) for piece, _ in self.aside}
        begins = next(
            (index for index, piece in enumerate(everything) if piece.text or isinstance(piece.block, (Grid, Image))), 0
        )
        self.pieces = [piece for piece in everything[begins:] if id(piece) not in left]
        self.lying = self.orientation()

    def zones(self) -> _Zones:
        """Return what stands before the text, behind it, and where the attachments begin; nothing of it when all is text."""
        whole = len(self.pieces)
        if self.plain:
            return _Zones(Front(), Closing(whole, ()), [], Closing(whole, ()))
        head = self.head_of()
        self.mark = "" if head.has("发文机关标志") else mark_in_header(self.source)
        self.layout = "信函" if self.mark else _layout(head)
        printed = self.imprinted and not (self.keep and not self.layout)
        foot = self.exact(imprint(self.pieces, head.start, bool(self.layout)), whole) if printed else Closing(whole, ())
        starts = self.attachments(head, foot)
        end = starts[0].mark if starts else foot.start
        if not starts and beginnings(self.pieces, head.start):
            return _Zones(
                head, Closing(end, ()), [], foot
            )  # attachments that stay text: the sign-off at the end is theirs
        return _Zones(head, self.exact(sign_off(self.pieces, head.start, end, bool(self.layout)), end), starts, foot)

    # --- elements ------------------------------------------------------------------------

    def head_of(self) -> Front:
        """Return what stands before the text; with keep nothing that would be printed in another way."""
        found = front(self.pieces)
        found.claims = self.standard(found.claims)
        changed = changes(found.claims, self.pieces, self.layout)
        if not self.keep or not changed:
            self.tell(changed)
            return self.acceptable(found) if self.keep else found
        if [change.role for change in changed] == ["主送机关"]:
            return replace(found, claims=found.claims[:-1], start=found.start - 1)
        return Front()

    def acceptable(self, found: Front) -> Front:
        """Return what stands before the text without a 发文字号 that `make` refuses: under a title it is a line as others are."""
        refused = [
            claim
            for claim in found.claims
            if claim.element == "发文字号" and document_number.standard(claim.value) != claim.value
        ]
        if not refused:
            return found
        if _layout(found):
            return Front()
        found.claims = [
            Claim(claim.at, roles.BYLINE, "题注", claim.value) if claim in refused else claim for claim in found.claims
        ]
        return found

    def standard(self, claims: Sequence[Claim]) -> list[Claim]:
        """Return claims, tidy ones with what `make` refuses written as the standard wants it."""
        right: dict[str, Callable[[str], str]] = {
            "发文字号": document_number.standard,
            "附件": lambda name: name.rstrip("。；，、;,"),
        }
        return [
            claim._replace(value=right[claim.element](claim.value)) if self.tidy and claim.element in right else claim
            for claim in claims
        ]

    def exact(self, found: Closing, end: int) -> Closing:
        """Return what was found behind the text; with keep nothing where something would be printed in another way."""
        found = found._replace(claims=tuple(self.standard(found.claims)))
        changed = changes(found.claims, self.pieces, self.layout)
        if self.keep and changed:
            return Closing(end, ())
        self.tell(changed)
        return found

    def tell(self, changed: Sequence[Change]) -> None:
        """Tell the elements that are printed in another way, and remember how."""
        for change in changed:
            self.shown |= dict.fromkeys(change.lines, "") | {change.lines[0]: change.printed}
            message = f"{change.role}“{_short(change.typed)}”写成了“{_short(change.printed)}”"
            where, fix = self.pieces[change.lines[0]].where, "要保留原来的写法，加 --keep-numbers"
            self.findings.append(
                Finding(change.role, HINT, where, message, fix, words=change.typed, start=0, instead=change.printed)
            )

    def source_text(self) -> Iterator[str]:
        """Return the text of the source as the document should print it: without ordinals that are counted and marks of attachments."""
        yield self.mark
        yield from (readable(note.text) for note in self.source.notes)
        for index, piece in enumerate(self.pieces):
            if isinstance(piece.block, Grid) and not piece.text:
                yield "".join(cell_text(cell) for row in piece.block.rows for cell in row)
            else:
                yield self.shown.get(index, piece.text)

    def attachments(self, head: Front, foot: Closing) -> list[Beginning]:
        """Return where the attachments begin."""
        within = self.pieces[: foot.start]
        starts = beginnings(within, head.start)
        if not starts:
            return []
        close = sign_off(within, head.start, starts[0].mark, bool(self.layout))
        if not head.title and close.start == head.start:
            return []  # nothing that it could be attached to
        return beginnings(within, head.start, _listed(close))

    def attach(self, starts: Sequence[Beginning], listed: Sequence[str], end: int) -> bool:
        """Add the attachments; return whether they have their titles.

        Titles that 附件说明 does not list stay text: else a list of them would be printed that nobody wrote.
        """
        titled = [_bare(start.text) for start in starts] == [_bare(name) for name in listed][: len(starts)]
        if starts and not titled and any(start.text for start in starts):
            reason = "附件说明里写的不一样" if listed else "正文后面没有附件说明"
            message = f"{reason}，附件的标题照原样放在附件的第一段"
            self.findings.append(
                Finding("附件", HINT, self.pieces[starts[0].mark].where, message, "要作为附件标题，写在 # 附件 后面")
            )
        for number, (start, mark) in enumerate(zip(starts, _marks(starts, listed), strict=True)):
            after = starts[number + 1].mark if number + 1 < len(starts) else end
            self.places[start.mark] = _Place(roles.ATTACHMENT_MARK, at=len(self.blocks))
            self.shown[start.mark] = "" if start.title else start.text
            self.across = start.mark in self.lying and not self.landscape
            self.blocks.append(Attachment(start.text if titled else "", self.across, mark))
            for index in start.title:
                self.places[index] = _Place(roles.ATTACHMENT_TITLE, at=len(self.blocks) - 1)
                if not titled:
                    self.text(index)
                    self.places[index].role = roles.ATTACHMENT_TITLE
            if not titled and start.text and not start.title:
                self.blocks.append(Paragraph(start.text))
            self.part(start.end, after)
        return titled

    # --- text ----------------------------------------------------------------------------

    def part(self, start: int, end: int) -> None:
        """Add the blocks of a text or of an attachment: heads with their levels, paragraphs, tables, pictures."""
        within = self.pieces[start:end]
        found = marks(within)
        outlines = [0 if mark else _styled_level(piece) for piece, mark in zip(within, found, strict=True)]
        placed = positions(found, outlines)
        numbers = numbering(within, found, placed, self.keep)
        self.findings += numbers.findings
        open_lists: dict[int, str] = {}
        told = evidence(within, found, placed)
        for index, (mark, position, known) in enumerate(zip(found, placed, told, strict=True), start):
            if position:
                self.head(
                    index, mark, position, numbers.ordinal(position.list, mark) if mark else "", known, open_lists
                )
            elif index not in self.places:
                self.other(index)
        self.interior(start, end)

    def between(self, start: int, end: int) -> None:
        """Add the pictures that stand among the lines of the sign-off, as seals do, before it."""
        for index in range(start, end):
            block = self.pieces[index].block
            if isinstance(block, Image):
                self.other(index)
                message = "落款处的图片放在了落款前面"
                self.findings.append(
                    Finding(RULE, HINT, block.where, message, "是印章的，删去这张图，在要素里写“印章: 文件名”")
                )

    def notes(self) -> None:
        """Add footnotes and endnotes as paragraphs at the end of the text: a document of ours has none."""
        texts = [text for note in self.source.notes if (text := " ".join(readable(note.text).split()))]
        self.blocks += [Paragraph(text) for text in texts]
        if texts:
            message = f"脚注、尾注{len(texts)}条放在正文的最后：“{_short(texts[0])}”"
            self.findings.append(
                Finding(RULE, HINT, self.source.notes[0].where, message, "移到要注释的地方，写在括号里")
            )

    def head(
        self, index: int, mark: Mark | None, position: Position, ordinal: str, known: Evidence, lists: dict[int, str]
    ) -> None:
        """Add a heading; ordinal: its ordinal where it stays in the text."""
        piece = self.pieces[index]
        rest = mark.label.rest if mark else piece.text
        title, body = cut(rest, known, position.level == 1) if mark else (rest, "")
        scheme = "" if ordinal or mark is None else mark.label.scheme
        if mark:
            self.shown[index] = ordinal + rest
            title, body = (ordinal + title, body) if title else ("", ordinal + body)
        for deeper in [level for level in lists if level > position.level]:
            del lists[deeper]
        restart = position.begins and bool(scheme) and lists.get(position.level) == scheme
        lists[position.level] = scheme
        run_in = piece.offset + len(piece.text) - len(body) if title and body else 0
        self.places[index] = _Place(roles.HEAD, position.level, mark, run_in, len(self.blocks))
        self.blocks.append(Heading(position.level, scheme, title, body, restart))

    def other(self, index: int) -> None:
        """Add what is no heading: a paragraph, a table, a picture; a break has no block of its own."""
        piece = self.pieces[index]
        if isinstance(piece.block, Grid):
            self.table(index, piece.block)
        elif isinstance(piece.block, Image):
            self.picture(index, piece.block)
        elif isinstance(piece.block, Break):
            self.places[index] = _Place(roles.OTHER)
        else:
            self.text(index)

    def text(self, index: int) -> None:
        piece = self.pieces[index]
        flush = is_salutation(piece.text) or piece.style == "Salutation" or self.calls(index)
        self.places[index] = _Place(roles.SALUTATION if is_salutation(piece.text) else roles.TEXT, at=len(self.blocks))
        self.blocks.append(Paragraph(piece.text, flush))

    def calls(self, index: int) -> bool:
        """Return whether a line is the first one of a salutation that goes on in the next line: 尊敬的各位领导， / 亲爱的同学们："""
        text, after = self.pieces[index].text, self.pieces[index + 1].text if index + 1 < len(self.pieces) else ""
        return text.endswith(("，", "、")) and is_salutation(text[:-1] + "：") and is_salutation(after)

    def table(self, index: int, grid: Grid) -> None:
        if shown := gallery(grid):
            self.places[index] = _Place(roles.PICTURE, at=len(self.blocks))
            self.blocks += [Picture(caption, self.picture_name(image)) for image, caption in shown]
            return
        found = table(grid, index in self.lying and not self.landscape and not self.across)
        self.places[index] = _Place(roles.TABLE, at=len(self.blocks) if found.table else -1)
        self.blocks += [found.table] if found.table else []
        self.findings += [Finding(RULE, HINT, grid.where, message) for message in found.told]
        for image in found.images:
            self.blocks.append(Picture("", self.picture_name(image)))

    def picture(self, index: int, image: Image) -> None:
        """Add a picture with the caption that the next line is."""
        caption = ""
        if index + 1 < len(self.pieces) and _is_caption(self.pieces[index + 1]):
            caption = self.pieces[index + 1].text
            self.places[index + 1] = _Place(roles.CAPTION, at=len(self.blocks))
        self.places[index] = _Place(roles.PICTURE, at=len(self.blocks))
        self.blocks.append(Picture(caption, self.picture_name(image)))

    def picture_name(self, image: Image) -> str:
        self.images += 1
        return picture_name(self.images, image)

    def interior(self, start: int, end: int) -> None:
        """Give 署名 and 成文日期 that stand inside a text their roles: of a document that is forwarded, of an attachment."""
        for index in range(start + 1, end):
            place, above = self.places[index], self.places[index - 1]
            if (
                place.role == roles.TEXT
                and above.role == roles.TEXT
                and is_date(self.pieces[index].text)
                and is_signer(self.pieces[index - 1].text)
            ):
                above.role, place.role = "署名", "成文日期"

    # --- the result ----------------------------------------------------------------------

    @property
    def landscape(self) -> bool:
        """Return whether every page lies across."""
        return bool(self.source.sections) and all(section.width > section.height for section in self.source.sections)

    def orientation(self) -> frozenset[int]:
        """Return the pieces on landscape pages."""
        across: set[int] = set()
        lies_across = any(section.width > section.height for section in self.source.sections[:1])
        for index, piece in enumerate(self.pieces):
            if isinstance(piece.block, Break) and piece.block.landscape is not None:
                lies_across = piece.block.landscape  # of the pages that follow
            elif lies_across:
                across.add(index)
        return frozenset(across)

    def document(self, head: Front, claims: Sequence[Claim]) -> Document:
        """Return the document of all that was claimed and added."""
        given: dict[str, list[str]] = {}
        for name, value in elements(claims):
            given.setdefault(name, []).append(value)
        layout = self.layout or ("文件" if "印发日期" in given and given.keys() & {"署名", "发文字号"} else "")
        if layout and not self.layout and self.tidy:
            message = "原文有版记，没有红头：按“文件”排，红头上的字由程序从署名来"
            self.findings.append(Finding(RULE, HINT, "", message, "不要红头，加 --keep-numbers，版记就留在正文里"))
        given |= {name: [value] for name, value in (("版式", layout), ("发文机关标志", self.mark)) if value}
        if self.landscape:
            given["排向"] = ["横排"]
        found = {
            name: tuple(values if name in LISTS else values[:1]) for name in ELEMENTS if (values := given.get(name))
        }
        return Document(tuple(head.title), head.subtitle, tuple(self.blocks), found)

    def placed(self) -> Iterator[Placed]:
        """Return every block of the source with its role: that of its first line that has one."""
        of: dict[int, _Place] = {}
        for index, place in self.places.items():
            of.setdefault(self.pieces[index].at, place)
        for piece, role in self.aside:
            of.setdefault(piece.at, _Place(role))
        for at, block in enumerate(self.source.blocks):
            place = of.get(at) or _Place(roles.EMPTY if isinstance(block, Line) else roles.OTHER)
            yield Placed(
                block, place.role, place.level, place.mark.label if place.mark else None, place.run_in, place.at
            )


def picture_name(number: int, image: Image) -> str:
    """Return the name of the file that a picture is written to, before that of the manuscript is set before it."""
    suffix = image.name.rpartition(".")[2].lower()
    return f"图{number}.{suffix if suffix.isalnum() else 'png'}"


def _left_aside(piece: Piece) -> str:
    """Return the role of a line that is no part of the text: page numbers, what a web page shows around it; "" for all others."""
    if not piece.text or not isinstance(piece.block, Line):
        return ""
    if piece.block.part in ("页眉", "页脚") or is_page_number(piece.text):
        return roles.PAGE_NUMBER
    return roles.OTHER if is_leftover(piece.text) else ""


def _styled_level(piece: Piece) -> int:
    """Return the level that a line's style gives, 0 for a text."""
    return piece.outline if piece.first and piece.text and len(piece.text) <= LONGEST_STYLED_HEAD else 0


def _is_caption(piece: Piece) -> bool:
    if piece.style.lower() == "caption":
        return bool(piece.text)
    return piece.text.startswith("图") and len(piece.text) <= 40 and piece.text[1:2].strip(" 　")[:1].isnumeric()


def _marks(starts: Sequence[Beginning], listed: Sequence[str]) -> list[str]:
    """Return the marks of attachments that stay as they are typed, "" for those that the program writes so itself."""
    single = len(starts) == 1 and len(listed) < 2
    counted = (f"附件{'' if single else number}" for number in range(1, len(starts) + 1))
    return [
        "" if "".join(start.typed.split()) == mark else start.typed for start, mark in zip(starts, counted, strict=True)
    ]


def _listed(close: Closing) -> list[str]:
    """Return the names in 附件说明."""
    return [claim.value for claim in close.claims if claim.element == "附件"]


def _short(text: str) -> str:
    text = " ".join(text.split("\n"))
    return text if len(text) <= 24 else f"{text[:12]}……{text[-10:]}"


def _bare(text: str) -> str:
    return "".join(text.replace("《", "").replace("》", "").split())


def _layout(head: Front) -> str:
    """Return the 版式 that prints a letterhead as it was found, "" for a document that has none."""
    given = dict(elements(head.claims))
    mark = given.get("发文机关标志", "")
    if not mark and "发文机关" not in given:
        return ""
    if mark.endswith("令") or "令号" in given:
        return "命令"
    if mark.endswith("纪要"):
        return "纪要"
    title = "".join(head.title)
    return "信函" if mark and not mark.endswith("文件") and title.endswith(("函", "批复")) else "文件"


__all__ = ["laid_out", "picture_name", "recognise"]
