"""What is known of a source while it is recognised: its pieces, what became of each, and the blocks made so far."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from gongwen.document.finding import HINT, Finding
from gongwen.document.model import Block
from gongwen.foreign.recognising import roles
from gongwen.foreign.recognising.furniture import left_aside
from gongwen.foreign.recognising.letterhead import front_first
from gongwen.foreign.recognising.marks import Mark
from gongwen.foreign.recognising.pieces import SourcePiece, pieces, readable
from gongwen.foreign.recognising.roles import Placed
from gongwen.foreign.recognising.tables import cell_text
from gongwen.foreign.source import DRAWN, Break, Grid, Line, Source, SourceImage

RULE = "导入"


class RecognisingOptions(NamedTuple):
    """How a source is to be recognised.

    keep: an element that would be printed in another way stays text. tidy: what `make` refuses is put right, or, where
    ordinals stand as they are typed, is an element as it is typed.
    way: how ordinals are taken, see `numbering`.
    plain: no elements, every line is text. imprinted: a 版记 is looked for.
    """

    keep: bool
    tidy: bool
    way: str = "counted"
    plain: bool = False
    imprinted: bool = True


@dataclass(slots=True)
class PieceRole:
    """What became of one piece; the fields are those of Placed."""

    role: str
    level: int = 0
    mark: Mark | None = None
    run_in: int = 0
    at: int = -1


@dataclass(slots=True)
class Recognition:
    """A source in the making of a document.

    pieces: its lines, tables and pictures that are part of the text; aside: those that are not, with their roles.
    outcomes: what became of each piece, by its index. shown: its text as it should be printed, where that differs.
    typed: whether an element stands as it is typed that the standard wants otherwise.
    lying: the pieces on landscape pages; landscape: whether every page is; across: whether the attachment at hand is.
    """

    source: Source
    options: RecognisingOptions
    pieces: list[SourcePiece]
    aside: list[tuple[SourcePiece, str]]
    lying: frozenset[int]
    landscape: bool
    across: bool = False
    outcomes: dict[int, PieceRole] = field(default_factory=dict)
    shown: dict[int, str] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    images: int = 0
    typed: bool = False

    def doubt(self, where: str, message: str, fix: str = "") -> None:
        """Tell something about the import."""
        self.findings.append(Finding(RULE, HINT, where, message, fix))

    def picture_name(self, image: SourceImage) -> str:
        """Return the name of the next picture."""
        self.images += 1
        return picture_name(self.images, image)

    def source_text(self) -> Iterator[str]:
        """Return the text of the source as the document should print it: without what is counted, without marks."""
        yield from (readable(note.text) for note in self.source.notes)
        for index, piece in enumerate(self.pieces):
            if isinstance(piece.block, Grid) and not piece.text:
                yield "".join(cell_text(cell) for row in piece.block.rows for cell in row)
            else:
                yield self.shown.get(index, piece.text)

    def placed(self) -> Iterator[Placed]:
        """Return every block of the source with its role: that of its first line that has one, of a table its own."""
        of: dict[int, PieceRole] = {}
        inside: dict[int, dict[str, str]] = {}
        for index, outcome in self.outcomes.items():
            piece = self.pieces[index]
            inside.setdefault(piece.at, {})[piece.where] = outcome.role
            if of.setdefault(piece.at, outcome) is not outcome and isinstance(piece.block, Grid):
                of[piece.at] = outcome  # a table whose title, or a row of prose in it, stands beside it
        for piece, role in self.aside:
            of.setdefault(piece.at, PieceRole(roles.OTHER if role == roles.CONTENTS else role))
        for at, block in enumerate(self.source.blocks):
            one = of.get(at) or PieceRole(roles.EMPTY if isinstance(block, Line) else roles.OTHER)
            within = tuple(inside.get(at, {}).items()) if isinstance(block, Grid) else ()
            yield Placed(block, one.role, one.level, one.mark.label if one.mark else None, one.run_in, one.at, within)


def begun(source: Source, options: RecognisingOptions) -> Recognition:
    """Return a source with its pieces; page numbers and what a web page shows around a text are no part of it."""
    everything = front_first(pieces(source))
    aside = left_aside(everything)
    left = {id(piece) for piece, _ in aside}
    begins = next((index for index, piece in enumerate(everything) if _holds_anything(piece)), 0)
    kept = [piece for piece in everything[begins:] if id(piece) not in left]
    landscape = bool(source.sections) and all(section.width > section.height for section in source.sections)
    return Recognition(source, options, kept, aside, _lying(source, kept), landscape)


def picture_name(number: int, image: SourceImage) -> str:
    """Return the name of the file that a picture is written to, before that of the manuscript is set before it."""
    suffix = image.name.rpartition(".")[2].lower()
    return f"图{number}.{suffix if suffix.isalnum() else 'png'}"


def _holds_anything(piece: SourcePiece) -> bool:
    return bool(piece.text) or isinstance(piece.block, (Grid, *DRAWN))


def _lying(source: Source, kept: Sequence[SourcePiece]) -> frozenset[int]:
    """Return the pieces on landscape pages."""
    across: set[int] = set()
    lies_across = any(section.width > section.height for section in source.sections[:1])
    for index, piece in enumerate(kept):
        if isinstance(piece.block, Break) and piece.block.landscape is not None:
            lies_across = piece.block.landscape  # of the pages that follow
        elif lies_across:
            across.add(index)
    return frozenset(across)
