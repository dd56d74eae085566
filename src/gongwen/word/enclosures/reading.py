"""A Word file, read once → Enclosed: what any number of documents need to hold its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from gongwen.chinese.patterns import compiled
from gongwen.document import carried
from gongwen.document.file_kinds import is_word_file
from gongwen.document.finding import Misuse
from gongwen.document.model import Attachment, Block, Document, Enclosure
from gongwen.word import accepted, opening
from gongwen.word.enclosures import sections
from gongwen.word.enclosures.enclosed import Enclosed
from gongwen.word.enclosures.lists import Lists
from gongwen.word.enclosures.looks import Looks
from gongwen.word.enclosures.matter import EnclosedMatter
from gongwen.word.markup import written
from gongwen.word.theme import Fonts
from gongwen.word.xml import Element, W, text_of

_LONGEST_OPENING = 6  # paragraphs looked at for the title
_NUMBER = compiled(r"^附件\s*\d*\s*[：:.、．\-_—]*\s*")


def requested(document: Document) -> Document:
    """Return a document with an attachment for each Word file that its element 附件 names; its title is the file's
    name.

    Not the first line of the file: the name is known before the file is opened, also where it cannot be, it is what
    the office called it, and a first line may be anything. Where that line is the same, it is not printed twice.
    """
    names = document.elements.get("附件", ())
    files = [name for name in names if is_word_file(name)]
    if not files:
        return document
    blocks: list[Block] = list(document.blocks)
    own = [block.title for block in blocks if isinstance(block, Attachment) and block.title]
    for file in files:
        blocks += [Attachment(title(file)), Enclosure(file)]
    elements = {key: value for key, value in document.elements.items() if key != "附件"}
    if len(files) < len(names):  # some are names only: 附件说明 lists all, in this order
        listed = [title(name) if is_word_file(name) else name for name in names]
        elements["附件"] = (*(name for name in own if name not in listed), *listed)
    return replace(document, blocks=tuple(blocks), elements=elements)


def title(file: str) -> str:
    """Return the title of the attachment that a file is: its name without 附件1 and without extension."""
    stem = Path(file.replace("\\", "/")).stem
    return _NUMBER.sub("", stem) or stem


def load(path: Path, widths: tuple[int, int]) -> Enclosed:
    """Return a Word file, read once as long as it does not change; widths: of the text upright and across, in twips.

    Raises Misuse, with the file's name and what to do, when it cannot be used.
    """
    try:
        return _load(path, carried.version_of(path), widths)
    except Misuse as error:
        raise Misuse(f"“{path}”{error}") from error
    except (
        OSError,
        ValueError,
        LookupError,
        AttributeError,
        TypeError,
    ) as error:  # well-formed, but not as Word writes it
        raise Misuse(f"“{path}”的内容看不懂；请在 Word 中打开并另存为 .docx 再试") from error


_Begin = tuple[tuple[str, str], ...]  # the blocks that begin a text, with their kind


@lru_cache(maxsize=16)
def _load(path: Path, _changed: int, widths: tuple[int, int]) -> Enclosed:
    read = opening.read(path)
    return _enclosed(read, read.digest[:16], re.sub(r"[,;{}\\]", "", path.stem)[:20], widths)


def _enclosed(read: opening.Opened, token: str, name: str, widths: Sequence[int]) -> Enclosed:
    body = read.body
    matter, fonts = EnclosedMatter(token, read), Fonts(read.part("theme"), read.part("settings"))
    looks = Looks(token, read.part("styles"), fonts, _pitch(body), name)
    lists = Lists(token, read.part("numbering"), fonts)
    bookmarks = _settled(read, matter, token)
    looks.apply(read.document)
    lists.apply([body])
    styles = _styles(looks, lists)
    begin, found = _fitted(body, matter, widths)
    return Enclosed(
        token,
        name,
        begin,
        tuple((piece.across, "".join(map(written, piece.blocks))) for piece in found),
        styles,
        tuple(map(written, lists.write_kinds(looks))),
        tuple(map(written, lists.write_lists())),
        {"N": len(lists.places), "A": len(lists.kind_places), "B": bookmarks, "D": matter.drawings},
        matter.relations,
        matter.media,
        matter.types,
        tuple(matter.told),
    )


def _fitted(body: Element, matter: EnclosedMatter, widths: Sequence[int]) -> tuple[_Begin, list[sections.Piece]]:
    """Return the blocks that begin a text, and its other pieces, no wider than our pages."""
    found = sections.pieces(body, matter.told)
    for piece in found:
        sections.fit(piece, widths[piece.across])
    begin = _opening(found[0].blocks)
    del found[0].blocks[: len(begin)]
    return begin, found


def _settled(read: opening.Opened, matter: EnclosedMatter, token: str) -> int:
    """Let a text read as it is printed, without what it cannot bring along; return how many bookmarks it has."""
    matter.tell_headers()
    matter.told += accepted.accept(read.document)
    matter.apply()
    bookmarks = accepted.mark_bookmarks(read.body, token)
    accepted.drop_empty_end(read.body)
    accepted.complete_cells(read.body)
    return bookmarks


def _styles(looks: Looks, lists: Lists) -> tuple[tuple[str, str], ...]:
    """Return the styles that a text uses: also those that they, and the lists they use, are made by."""
    known = -1
    styles: dict[str, Element] = {}
    while known != len(looks.wanted):
        known = len(looks.wanted)
        looks.close()
        styles = dict(looks.write())
        lists.apply(styles.values())
        lists.use_styles(looks)
    return tuple((key, written(style)) for key, style in styles.items())


def _pitch(body: Element) -> int:
    """Return how far apart the grid of the last section holds lines, in twips; 0 where it has none."""
    grid = body.find(f"{W}sectPr/{W}docGrid")
    if grid is None or grid.get(f"{W}type") not in ("lines", "linesAndChars"):
        return 0
    pitch = grid.get(f"{W}linePitch", "")
    return int(pitch) if pitch.isdigit() else 0


def _opening(blocks: Sequence[Element]) -> tuple[tuple[str, str], ...]:
    """Return the plain paragraphs at the beginning, text and XML: those that may say the title of the attachment."""
    found = []
    plain = {W + local for local in ("pPr", "r", "rPr", "t", "tab", "br")}
    for block in blocks[:_LONGEST_OPENING]:
        inside = {element.tag for part in block for element in part.iter() if part.tag != f"{W}pPr"}
        if block.tag != f"{W}p" or not inside <= plain | {
            element.tag for run in block.iter(f"{W}rPr") for element in run
        }:
            break
        found.append((text_of(block), written(block)))
    return tuple(found)
