"""One file → what it becomes: a document, its pictures, and everything that the user should know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from gongwen.document import manuscript
from gongwen.document.file_kinds import MANUSCRIPT, kind_of
from gongwen.document.finding import Finding, Misuse
from gongwen.document.model import Document, Picture
from gongwen.foreign.recognising.numbering import COUNTED, NUMBERS, STAND
from gongwen.foreign.recognising.recogniser import picture_name, recognise
from gongwen.foreign.recognising.roles import Recognised
from gongwen.foreign.source import Grid, SourceBlock, SourceImage, walk
from gongwen.importing import accounts, meaning
from gongwen.importing.pictures import alone, converted, renamed
from gongwen.importing.sources import unbroken_source


@dataclass(frozen=True, slots=True)
class Imported:
    """A file as it was imported: its blocks with their roles, the document, its pictures by the names that this has."""

    path: Path
    recognised: Recognised
    pictures: dict[str, bytes] = field(default_factory=dict)

    @property
    def document(self) -> Document:
        """Return what the file became."""
        return self.recognised.document

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return what the user should know."""
        return self.recognised.findings


def import_file(
    path: Path, keep_numbers: bool = False, way: str = STAND, said: Mapping[int, str] | None = None
) -> Imported:
    """Return an old document as a new one.

    keep_numbers: elements that would be printed in another way stay text, too. way: how ordinals are taken, as they
    stand by default (see `numbering`). said: what the user says that some lines are, by their numbers.

    Raises Misuse, with what to do, for a file that cannot be used.
    """
    if kind_of(path) is MANUSCRIPT and (found := _manuscript(path)):
        return found
    source = unbroken_source(path)
    recognised = recognise(source, keep_numbers, tidy=not keep_numbers, way=way)
    if said:
        from gongwen.importing.said import as_said

        recognised = as_said(recognised, said)
    if not recognised.document.blocks and not recognised.document.title and not recognised.document.elements:
        raise Misuse(f"{path}：文件里没有文字")
    proof = (*accounts.manuscript(source, recognised), *meaning.told(source, recognised.placed))
    named = {picture_name(number, image): image for number, image in enumerate(images(source.blocks), 1)}
    pictures, told = converted(named)
    document = renamed(recognised.document, pictures) if told else recognised.document
    told += alone(tuple(walk(source.blocks)), len(named))
    recognised = Recognised(document, recognised.placed, (*recognised.findings, *told, *proof))
    return Imported(path, recognised, dict(pictures.values()))


def way_of(renumber: bool, as_record: bool) -> str:
    """Return how the ordinals of a file are taken: a record's genre writes them, so only wrong numbers stay there."""
    return COUNTED if renumber else NUMBERS if as_record else STAND


def _manuscript(path: Path) -> Imported | None:
    """Return a manuscript as it is, None for another kind of Markdown."""
    from gongwen.foreign import plain

    text, _ = plain.text_of(path)
    if plain.is_markdown(text) or not text.strip():
        return None
    reading = manuscript.parse(text)
    return Imported(path, Recognised(reading.document, (), reading.findings))


def images(blocks: Sequence[SourceBlock]) -> Iterator[SourceImage]:
    """Return the pictures of some blocks in their order, those in tables too."""
    for block in blocks:
        if isinstance(block, SourceImage):
            yield block
        elif isinstance(block, Grid):
            yield from (image for row in block.rows for cell in row for image in images(cell.blocks))


def manuscript_of(imported: Imported, stem: str) -> tuple[str, dict[str, bytes]]:
    """Return the manuscript of an import, and its pictures under the names that it gives them: 文稿-图1.png."""
    names = {name: f"{stem}-{name}" for name in imported.pictures}
    blocks = tuple(
        replace(block, file=names.get(block.file, block.file)) if isinstance(block, Picture) else block
        for block in imported.document.blocks
    )
    used = {block.file for block in blocks if isinstance(block, Picture)}
    pictures = {names[name]: data for name, data in imported.pictures.items() if names[name] in used}
    return manuscript.write(replace(imported.document, blocks=blocks)), pictures
