"""Inputs → finished documents: record or manuscript → Document, checked → the bytes of a .docx."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any, NamedTuple

from gongwen.document.elements import ELEMENTS
from gongwen.document.finding import Misuse
from gongwen.document.model import Attachment, Document, Enclosure, Picture
from gongwen.genres import problems
from gongwen.genres.composing import Job
from gongwen.layout.closing import seal_files
from gongwen.layout.fitting import Fitted, fitted
from gongwen.layout.letterhead import formats
from gongwen.records.field import Field, Row
from gongwen.word.enclosures.enclosed import Enclosed
from gongwen.word.look import Image, Look
from gongwen.word.papers import filling, paper
from gongwen.word.papers.compiled import Paper
from gongwen.word.papers.tightening import CLAUSES, STEPS
from gongwen.word.papers.tightening import tightened as tight_paper
from gongwen.word.papers.values import Xml
from gongwen.word.writing import writer
from gongwen.word.writing.pictures import Gallery, pictures
from gongwen.word.writing.tag_pictures import Pictures

# --- the finished document -------------------------------------------------------------------


class Prepared(NamedTuple):
    """A job ready to be made: its paper, its pictures and enclosed files, what is wrong with those, its layout."""

    job: Job
    paper: Paper
    images: dict[str, Image]
    missing: dict[str, str]  # pictures that cannot be had, and why
    files: dict[str, Enclosed]
    told: list[str]  # what is wrong with enclosed files
    fitted: Fitted


def prepared(job: Job, on: str = "") -> Prepared:
    """Return a job with all that it needs, on its own paper or the one named. Raises Misuse when it cannot be made."""
    chosen = paper.load(on or job.paper)
    images, missing = read_images(job, picture_files(job, chosen))
    files, told = enclosed_files(job, chosen.look)
    turned = _turned(job.document, files)
    return Prepared(
        *(job, chosen, images, missing, files, told),
        fitted(turned, chosen.look.measures, layout_of(job, chosen), images),
    )


TIGHTENED = "已收紧"  # what is said of a document that was set more closely begins so


def tightened(ready: Prepared) -> tuple[Prepared, str]:
    """Return a job set more closely where that saves a sheet, or a page that its sign-off has to itself; and what was
    done, or why nothing was.
    """
    before = ready.fitted
    if not before.wasteful:
        return ready, "没有收紧：最后一张纸上不止两三行，收紧也省不下一张"
    document, layout = _turned(ready.job.document, ready.files), layout_of(ready.job, ready.paper)
    for step in STEPS:
        closer = tight_paper(ready.paper, step)
        if closer is None:
            return ready, f"没有收紧：版式“{ready.paper.name}”的行距、字距是它自己定的；请在 Word 里调"
        found = fitted(document, closer.look.measures, layout, ready.images)
        if found.spare.sheets < before.spare.sheets or (before.alone and not found.alone):
            saved = "少用一张纸" if found.spare.sheets < before.spare.sheets else "落款和正文在一面上"
            return ready._replace(paper=closer, fitted=found), f"{TIGHTENED}：{step.said}，{saved}（{CLAUSES}）"
    return ready, f"没有收紧：{STEPS[-1].said}，收到这里也省不下一张；请删减几个字"


def document_bytes(job: Job, on: str = "") -> bytes:
    """Return the .docx of a job on its own paper, or on the one named. Raises Misuse when it cannot be made."""
    return made(prepared(job, on))


def made(ready: Prepared) -> bytes:
    """Return the .docx of a job that is prepared. Raises Misuse when it cannot be made."""
    job, chosen = ready.job, ready.paper
    written = writer.write_printed(ready.fitted, job.document.blocks, chosen.look, ready.images, ready.files)
    values = (
        dict.fromkeys(ELEMENTS, "")
        | dict(job.values)
        | dict(job.document.elements)
        | _drawn(job, chosen, written.gallery)
    )
    values |= {name: Xml(written.slots.pop(name)) for name in [*written.slots]}  # a long table stands here once only
    values |= {"末节": Xml(written.section), "标题": "\n".join(job.document.title), "作者": _author(job.document)}
    try:
        return filling.fill(chosen, values, written.parts, written.enclosed, written.gallery)
    except Misuse as error:
        raise Misuse(f"{job.source}：{error}" if job.source else str(error)) from error


def _author(document: Document) -> str:
    """Return whom Word names as the author: who speaks, who signs, who issues."""
    return next((document.element(name) for name in ("作者", "署名", "发文机关") if document.element(name)), "")


# --- pictures --------------------------------------------------------------------------------


def _photos(job: Job, chosen: Paper) -> list[Picture]:
    """Return the pictures that the rows of a job's list name, and those of no row, where the paper has a place for
    them.
    """
    ledger = job.genre.ledger if job.genre and "照片" in chosen.names else None
    return problems.photos(job.values.get(ledger.into) or [], job.values.get(problems.OTHERS) or ()) if ledger else []


def _drawn(job: Job, chosen: Paper, gallery: Gallery) -> dict[str, Any]:
    """Return the values of a job that tags print as pictures: 照片, fields and columns of that kind that the paper
    asks for.
    """
    found: dict[str, Any] = {"照片": Pictures(gallery, _photos(job, chosen))}
    for item in _fields(job, chosen):
        value = job.values[item.name]
        if item.type.pictures:
            found[item.name] = _shown(value, gallery)
        elif names := _columns(item, chosen):
            found[item.name] = [Row({**row, **{name: _shown(row[name], gallery) for name in names}}) for row in value]
    return found


def _shown(files: Any, gallery: Gallery) -> Any:
    """Return the files of a field as the pictures they are; a gap stays the text it is."""
    return Pictures(gallery, [Picture("", file) for file in files]) if isinstance(files, list) else files


def _named(job: Job, chosen: Paper) -> Iterator[str]:
    """Return the files of the pictures that tags print."""
    for item in _fields(job, chosen):
        value = job.values[item.name]
        held = [value] if item.type.pictures else [row[name] for row in value for name in _columns(item, chosen)]
        yield from (file for files in held if isinstance(files, list) for file in files)


def held_pictures(job: Job) -> Iterator[str]:
    """Return the files of all pictures in the fields and rows of a job."""
    for item in job.genre.fields.values() if job.genre else ():
        value = job.values.get(item.name) or ()
        names = [column.name for column in item.columns.values() if column.type.pictures] if item.type.rows else ()
        held = [value] if item.type.pictures else [row[name] for name in names for row in value]
        yield from (file for files in held if isinstance(files, list) for file in files)


def _fields(job: Job, chosen: Paper) -> list[Field]:
    """Return the fields of a job that may hold pictures, as far as the paper asks for them."""
    known = job.genre.fields.values() if job.genre else ()
    return [
        item
        for item in known
        if item.name in chosen.names and (item.type.pictures or item.type.rows) and job.values.get(item.name)
    ]


def _columns(item: Field, chosen: Paper) -> list[str]:
    """Return the columns of a list that hold pictures, as far as the paper asks for them."""
    return [column.name for column in item.columns.values() if column.type.pictures and column.name in chosen.columns]


def picture_files(job: Job, chosen: Paper) -> list[str]:
    """Return the files of all pictures of a job: in its text, of its rows, of its tags, of its seals."""
    photos = (photo.file for photo in _photos(job, chosen))
    return [*pictures(job.document.blocks), *photos, *_named(job, chosen), *seal_files(job.document)]


def opaque_seals(job: Job, images: Mapping[str, Image]) -> Iterator[str]:
    """Return the pictures of seals that would hide what is below them."""
    for name in seal_files(job.document):
        from gongwen.word.images import is_opaque

        if name in images and is_opaque(images[name]):
            yield name


def layout_of(job: Job, chosen: Paper) -> str:
    """Return the 版式 whose letterhead a document gets: the paper's, else the one it names; "" where none has room."""
    if "版头" not in chosen.names:
        return ""
    known = formats()
    return next(
        (
            name
            for name in (chosen.name, job.document.element("版式"), job.genre.paper if job.genre else "")
            if name in known
        ),
        "文件",
    )


def read_images(job: Job, names: Sequence[str]) -> tuple[dict[str, Image], dict[str, str]]:
    """Return the pictures by file name, and what is wrong with those that cannot be had."""
    found: dict[str, Image] = {}
    wrong: dict[str, str] = {}
    for name in dict.fromkeys(names):
        from gongwen.word.images import load

        try:
            found[name] = load(job.folder / name)
        except Misuse as error:
            wrong[name] = str(error)
    return found, wrong


def enclosed_files(job: Job, look: Look) -> tuple[dict[str, Enclosed], list[str]]:
    """Return the Word files that a document encloses by file name, and what is wrong with them."""
    found: dict[str, Enclosed] = {}
    wrong: list[str] = []
    for name in dict.fromkeys(block.file for block in job.document.blocks if isinstance(block, Enclosure)):
        from gongwen.word.enclosures import reading

        try:
            found[name] = reading.load(job.folder / name, (look.measures.wide, look.measures.high))
            wrong += [f"“{job.folder / name}”{told}" for told in found[name].told]
        except Misuse as error:
            wrong.append(f"{error}；现在印成【待补：附件 {name}】")
    return found, wrong


def _turned(document: Document, files: Mapping[str, Enclosed]) -> Document:
    """Return a document whose attachments lie as the files they hold begin: mark and title stand on their pages."""
    blocks = list(document.blocks)
    for index, (block, after) in enumerate(pairwise(document.blocks)):
        if (
            isinstance(block, Attachment)
            and isinstance(after, Enclosure)
            and after.file in files
            and files[after.file].across
        ):
            blocks[index] = replace(block, landscape=True)
    return replace(document, blocks=tuple(blocks)) if files else document
