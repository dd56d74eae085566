"""Pieces of a text or of an attachment → blocks: heads with their levels, paragraphs, tables, pictures."""

from __future__ import annotations

from typing import NamedTuple

from gongwen.chinese.characters import is_salutation
from gongwen.chinese.dates import is_date
from gongwen.chinese.names import is_signer
from gongwen.document.charts import figures_of
from gongwen.document.model import Chart, Heading, Paragraph, Picture
from gongwen.foreign.recognising import roles
from gongwen.foreign.recognising.depth import Position, positions
from gongwen.foreign.recognising.heads import Evidence, cut, evidence
from gongwen.foreign.recognising.levels import contents, levels
from gongwen.foreign.recognising.marks import Mark, marks
from gongwen.foreign.recognising.numbering import numbering
from gongwen.foreign.recognising.pieces import SourcePiece, readable
from gongwen.foreign.recognising.recognition import PieceRole, Recognition
from gongwen.foreign.recognising.tables import gallery, table
from gongwen.foreign.recognising.zones import short
from gongwen.foreign.source import Break, Grid, SourceChart, SourceImage


def part(made: Recognition, start: int, end: int) -> None:
    """Add the blocks of a text or of an attachment, the pieces from start to end."""
    within = made.pieces[start:end]
    listed = contents(within)
    found = [None if at in listed else one for at, one in enumerate(marks(within))]
    styled = [0 if at in listed else level for at, level in enumerate(levels(within))]
    placed = positions(found, [0 if mark else level for level, mark in zip(styled, found, strict=True)])
    numbers = numbering(within, found, placed, made.options.way)
    made.findings += numbers.findings
    lists: dict[int, str] = {}  # the list that is open at each level: its scheme
    told = evidence(within, found, placed)
    for index, (mark, position, known) in enumerate(zip(found, placed, told, strict=True), start):
        if position:
            ordinal = numbers.ordinal(position.list, mark) if mark else ""
            _head(made, index, _Head(mark, position, ordinal, known), lists)
        elif index not in made.outcomes:
            _other(made, index)
    _interior(made, start, end)


def between(made: Recognition, start: int, end: int) -> None:
    """Add the pictures that stand among the lines of the sign-off, as seals do, before it."""
    for index in range(start, end):
        if isinstance(block := made.pieces[index].block, SourceImage):
            _other(made, index)
            made.doubt(block.where, "落款处的图片放在了落款前面", "是印章的，删去这张图，在要素里写“印章: 文件名”")


def above(made: Recognition, end: int) -> None:
    """Add the pictures and the number that stand before the title, at the beginning of the text."""
    for index in range(end):
        if made.pieces[index].text and index not in made.outcomes:
            text(made, index)
            message = f"标题前面的“{short(made.pieces[index].text)}”放在了正文最前面"
            made.doubt(made.pieces[index].where, message, "不要的删去")
        elif isinstance(block := made.pieces[index].block, SourceImage) and index not in made.outcomes:
            _picture_alone(made, index, block)
            made.doubt(block.where, "标题前面的图片放在了正文最前面", "是单位标志的，印不印由版式定，不要的删去")


def _picture_alone(made: Recognition, index: int, image: SourceImage) -> None:
    made.outcomes[index] = PieceRole(roles.PICTURE, at=len(made.blocks))
    made.blocks.append(Picture("", made.picture_name(image)))


def notes(made: Recognition) -> None:
    """Add footnotes and endnotes as paragraphs at the end of the text: a document of ours has none."""
    texts = [text for note in made.source.notes if (text := " ".join(readable(note.text).split()))]
    made.blocks += [Paragraph(text) for text in texts]
    if texts:
        message = f"脚注、尾注{len(texts)}条放在正文的最后：“{short(texts[0])}”"
        made.doubt(made.source.notes[0].where, message, "移到要注释的地方，写在括号里")


# --- heads -----------------------------------------------------------------------------------


class _Head(NamedTuple):
    """A head as it was found: ordinal: its ordinal where that stays in the text, "" where the program counts it."""

    mark: Mark | None
    position: Position
    ordinal: str
    known: Evidence

    @property
    def scheme(self) -> str:
        """Return the 序数 that counts it, "" for none."""
        return "" if self.ordinal or self.mark is None else self.mark.label.scheme

    def divided(self, text: str) -> tuple[str, str]:
        """Return the head on its line and the text that it leads."""
        if self.mark is None:
            return text, ""
        title, body = cut(self.mark.label.rest, self.known, self.position.level == 1)
        return (self.ordinal + title, body) if title else ("", self.ordinal + body)


def _head(made: Recognition, index: int, head: _Head, lists: dict[int, str]) -> None:
    """Add a heading. lists: the schemes of the lists that are open, by level."""
    piece, level, scheme = made.pieces[index], head.position.level, head.scheme
    title, body = head.divided(piece.text)
    if head.mark:
        made.shown[index] = head.ordinal + head.mark.label.rest
    for deeper in [one for one in lists if one > level]:
        del lists[deeper]
    restart = head.position.begins and bool(scheme) and lists.get(level) == scheme
    lists[level] = scheme
    run_in = piece.offset + len(piece.text) - len(body) if title and body else 0
    made.outcomes[index] = PieceRole(roles.HEAD, level, head.mark, run_in, len(made.blocks))
    made.blocks.append(Heading(level, scheme, title, body, restart))


# --- what is no head -------------------------------------------------------------------------


def _other(made: Recognition, index: int) -> None:
    """Add a paragraph, a table, a picture; a break has no block of its own."""
    block = made.pieces[index].block
    if isinstance(block, Grid):
        _table(made, index, block)
    elif isinstance(block, SourceImage):
        _picture(made, index, block)
    elif isinstance(block, SourceChart):
        _chart(made, index, block)
    elif isinstance(block, Break):
        made.outcomes[index] = PieceRole(roles.OTHER)
    else:
        text(made, index)


def text(made: Recognition, index: int) -> None:
    """Add a line as a paragraph."""
    piece = made.pieces[index]
    greets = is_salutation(piece.text)
    made.outcomes[index] = PieceRole(roles.SALUTATION if greets else roles.TEXT, at=len(made.blocks))
    made.blocks.append(Paragraph(piece.text, greets or piece.style == "Salutation" or _calls(made, index)))


def _calls(made: Recognition, index: int) -> bool:
    """Return whether a line begins a salutation that goes on in the next line: 尊敬的各位领导， / 亲爱的同学们："""
    line, after = made.pieces[index].text, made.pieces[index + 1].text if index + 1 < len(made.pieces) else ""
    return line.endswith(("，", "、")) and is_salutation(line[:-1] + "：") and is_salutation(after)


def _table(made: Recognition, index: int, grid: Grid) -> None:
    if shown := gallery(grid):
        made.outcomes[index] = PieceRole(roles.PICTURE, at=len(made.blocks))
        made.blocks += [Picture(caption, made.picture_name(image)) for image, caption in shown]
        return
    found = table(grid, index in made.lying and not made.landscape and not made.across)
    made.outcomes[index] = PieceRole(roles.TABLE, at=len(made.blocks) if found.table else -1)
    made.blocks += [found.table] if found.table else []
    for message in found.told:
        made.doubt(grid.where, message)
    made.blocks += [Picture("", made.picture_name(image)) for image in found.images]


def _picture(made: Recognition, index: int, image: SourceImage) -> None:
    """Add a picture with the caption that the next line is."""
    caption = _caption(made, index)
    made.outcomes[index] = PieceRole(roles.PICTURE, at=len(made.blocks))
    made.blocks.append(Picture(caption, made.picture_name(image)))


def _chart(made: Recognition, index: int, found: SourceChart) -> None:
    """Add a chart that shows what the table above it says; another one has no place in a document."""
    columns = tuple(name for name, _ in found.figures.series)
    made.outcomes[index] = PieceRole(roles.OTHER)
    if columns and figures_of([*made.blocks, Chart("", columns)], len(made.blocks)) == found.figures:
        caption = _caption(made, index)
        made.outcomes[index] = PieceRole(roles.PICTURE, at=len(made.blocks))
        made.blocks.append(Chart(caption, columns))


def _caption(made: Recognition, index: int) -> str:
    """Return the caption that the line behind a picture is, "" where it is none."""
    if index + 1 == len(made.pieces) or not _is_caption(made.pieces[index + 1]):
        return ""
    made.outcomes[index + 1] = PieceRole(roles.CAPTION, at=len(made.blocks))
    return made.pieces[index + 1].text


def _is_caption(piece: SourcePiece) -> bool:
    if piece.style.lower() == "caption":
        return bool(piece.text)
    return piece.text.startswith("图") and len(piece.text) <= 40 and piece.text[1:2].strip(" 　")[:1].isnumeric()


def _interior(made: Recognition, start: int, end: int) -> None:
    """Give 署名 and 成文日期 inside a text their roles: of a document that is forwarded, of an attachment."""
    for index in range(start + 1, end):
        line, above = made.outcomes[index], made.outcomes[index - 1]
        both_texts = line.role == roles.TEXT and above.role == roles.TEXT
        if both_texts and is_date(made.pieces[index].text) and is_signer(made.pieces[index - 1].text):
            above.role, line.role = "署名", "成文日期"
