"""Inputs → finished documents: record or manuscript → Document, checked → the bytes of a .docx."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from gongwen import check, fields, genre, manuscript, paper, records, tasks, word, words
from gongwen.check.passages import passages
from gongwen.fields import Field, Row
from gongwen.genre import Genre
from gongwen.model import ELEMENTS, ERROR, HINT, LISTS, Attachment, Document, Enclosure, Finding, Misuse, Picture, is_word_file
from gongwen.paper import Paper
from gongwen.records import Record
from gongwen.tag_values import Xml
from gongwen.word.enclosed import Enclosed
from gongwen.word.look import Look

DEFAULT_PAPER = "材料"
RECORDS, MANUSCRIPTS = (".yaml", ".yml", ".json"), (".md", ".txt")


Locate = Callable[[str], str]  # words → where they stand in the input: 第 3 行


@dataclass(frozen=True)
class Job:
    """One document to make: what it says, what is wrong with it, how it is printed and named."""

    document: Document
    findings: tuple[Finding, ...]
    values: Mapping[str, Any]
    genre: Genre | None
    name: str  # without extension, not yet safe for a file system
    folder: Path  # pictures are relative to it
    source: str = ""  # the file it was read from, and the line or row, for messages
    file: str = ""  # the file alone

    @property
    def refused(self) -> bool:
        """Return whether something is wrong that must not go out."""
        return any(finding.level == ERROR for finding in self.findings)

    @property
    def paper(self) -> str:
        """Return the paper that document or genre ask for; a genre's own paper.docx comes before its 版式."""
        if chosen := self.document.element("版式"):
            return chosen
        return self.genre.paper if self.genre else DEFAULT_PAPER


MOST_READ = 50  # documents of one input whose words are proofread; for more it would take longer than the making


def read(path: Path, as_genre: str = "", draft: bool = False, every: bool = False) -> Iterator[Job]:
    """Return the documents that an input file asks for, in its order, proofread: all of many only when asked for.

    as_genre names the genre of records that name none. Raises Misuse when the file cannot be used at all.
    """
    suffix = path.suffix.lower()
    if suffix in MANUSCRIPTS:
        text = records.read_text(path)
        yield proofread(from_manuscript(text, path), _lines(text))
    elif suffix in RECORDS:
        found = records.read(path)
        for record in found:
            job = from_record(record, as_genre, draft)
            yield proofread(job, record.locator()) if every or len(found) <= MOST_READ else job
    else:
        raise Misuse(f"{path}：不认识的输入；可用 {' '.join((*RECORDS, *MANUSCRIPTS))}")


def proofread(job: Job, locate: Locate) -> Job:
    """Return a job with what is to be said about its words; locate finds the lines they stand in."""
    from gongwen.check.proofreading import text_findings

    told = text_findings(list(passages(job.document)))
    found = (replace(finding, where=locate(finding.where) or locate(finding.words), file=job.file) for finding in told)
    return replace(job, findings=(*job.findings, *found))


def from_manuscript(text: str, path: Path) -> Job:
    """Return the job of a hand-written manuscript."""
    if not text.strip():
        raise Misuse(f"{path}：文件是空的")
    reading = manuscript.parse(text)
    found = [*reading.findings, *_placed(check.check(reading.document), _lines(text))]
    findings = tuple(replace(finding, file=str(path)) for finding in found)
    document = _with_files(reading.document)
    kind = _genre(document.element("文种"), str(path)) if document.element("文种") else None
    return Job(document, findings, {}, kind, "".join(document.title) or path.stem, path.parent, str(path), str(path))


def from_record(record: Record, as_genre: str = "", draft: bool = False) -> Job:
    """Return the job of a record: its fields checked, its words written, the result checked as a whole.

    Raises Misuse when neither the record nor as_genre names a genre.
    """
    name = record.genre or as_genre
    if not name:
        raise Misuse(f"{record.file}：没有写明文种；请加一行“文种: 讲话稿”，或用 --as 讲话稿")
    kind = _genre(name, f"{record.file}，{record.where(('文种',))}" if record.genre else record.file)
    given, findings = fields.check(record, kind.fields, draft)
    if any(finding.level == ERROR for finding in findings) and not draft:
        return Job(Document(), tuple(findings), given, kind, "", record.folder, record.source, record.file)
    values = genre.complete(kind, given)
    reading = manuscript.parse(genre.manuscript(kind, values))
    document = _with_files(replace(reading.document, elements=_elements(reading.document, given)))
    told = [replace(finding, where=f"文稿{finding.where}（用 gongwen show 查看）") for finding in reading.findings]
    wrong = check.check(document)
    placed = _placed(wrong, record.locator()) if wrong else []
    findings += [replace(finding, file=record.file) for finding in (*told, *placed)]
    if record.from_ledger:  # a workbook is used as it is; what is wrong inside a cell is a doubt
        findings = [replace(finding, level=HINT) if finding.rule == "日期" else finding for finding in findings]
    file_name = kind.file_name_template.render(values).replace("\n", "")
    return Job(document, tuple(findings), values, kind, file_name, record.folder, record.source, record.file)


def extracts(job: Job, columns: Sequence[str]) -> Iterator[Job]:
    """Return one job for each unit that the columns of a task list name: its own tasks, in the genre that 摘录 names."""
    assert job.genre
    kind = genre.load(job.genre.extract)
    (source,), (name,) = job.genre.task_lists, kind.task_lists
    found = job.values[source]
    shared = {key: value for key, value in job.values.items() if key in kind.fields and key not in job.genre.defaults}
    for number, unit in enumerate(tasks.units(found, columns), 1):
        given = shared | {name: found, "责任单位": unit, "摘录栏": list(columns), "顺序": f"{number:03}"}
        values = genre.complete(kind, given)
        document = manuscript.parse(genre.manuscript(kind, values)).document
        document = _with_files(replace(document, elements=_elements(document, given)))
        yield Job(document, (), values, kind, kind.file_name_template.render(values).replace("\n", ""), job.folder, job.source)


def _genre(name: str, place: str) -> Genre:
    """Return a genre that an input names; Misuse says where it names it."""
    try:
        return genre.load(name)
    except Misuse as error:
        raise Misuse(f"{place}：{error}") from error


def _elements(document: Document, values: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Return the elements of a document: those its words set, and those the record gives."""
    found: dict[str, tuple[str, ...]] = {}
    for name in ELEMENTS:
        value = document.elements.get(name) or values.get(name) or ()
        if value and name != "标题":
            found[name] = tuple(value) if name in LISTS or isinstance(value, tuple) else (str(value),)
    return found


def _with_files(document: Document) -> Document:
    """Return a document with the Word files that its element 附件 names as attachments."""
    if not any(map(is_word_file, document.elements.get("附件", ()))):
        return document
    from gongwen import enclosures

    return enclosures.requested(document)


def _lines(text: str) -> Locate:
    """Return what finds the line of some words in a text, as a Record's `locator` does in its fields."""

    def locate(words: str) -> str:
        at = text.find(words) if words else -1
        return f"第 {text.count(chr(10), 0, at) + 1} 行" if at >= 0 else ""

    return locate


def _placed(findings: list[Finding], locate: Locate) -> list[Finding]:
    """Return findings whose `where` quotes words with the line of those words instead."""
    return [replace(finding, where=locate(finding.where)) for finding in findings]


# --- the finished document -------------------------------------------------------------------


def document_bytes(job: Job, on: str = "") -> bytes:
    """Return the .docx of a job on its own paper, or on the one named. Raises Misuse when it cannot be made."""
    chosen = paper.load(on or job.paper)
    images, _ = _images(job, _pictures(job, chosen))
    files, _ = _files(job, chosen.look)
    written = word.write(_turned(job.document, files), chosen.look, images, _layout(job, chosen), files)
    values = dict.fromkeys(ELEMENTS, "") | dict(job.values) | dict(job.document.elements) | _drawn(job, chosen, written.gallery)
    values |= {name: Xml(xml) for name, xml in written.slots.items()}
    values |= {"末节": Xml(written.section), "标题": "\n".join(job.document.title), "作者": _author(job.document)}
    try:
        return paper.fill(chosen, values, written.parts, written.enclosed, written.gallery)
    except Misuse as error:
        raise Misuse(f"{job.source}：{error}" if job.source else str(error)) from error


def _author(document: Document) -> str:
    """Return whom Word names as the author: who speaks, who signs, who issues."""
    return next((document.element(name) for name in ("作者", "署名", "发文机关") if document.element(name)), "")


# --- pictures --------------------------------------------------------------------------------


def _photos(job: Job, chosen: Paper) -> list[Picture]:
    """Return the pictures that the rows of a job's list name, where the paper has a place for them."""
    ledger = job.genre.ledger if job.genre and "照片" in chosen.names else None
    return words.photos(job.values.get(ledger.into) or []) if ledger else []


def _drawn(job: Job, chosen: Paper, gallery: word.Gallery) -> dict[str, Any]:
    """Return the values of a job that tags print as pictures: 照片, fields and columns of that kind that the paper asks for."""
    found: dict[str, Any] = {"照片": word.Pictures(gallery, _photos(job, chosen))}
    for item in _fields(job, chosen):
        value = job.values[item.name]
        if item.kind == "图片":
            found[item.name] = _shown(value, gallery)
        elif names := _columns(item, chosen):
            found[item.name] = [Row({**row, **{name: _shown(row[name], gallery) for name in names}}) for row in value]
    return found


def _shown(files: Any, gallery: word.Gallery) -> Any:
    """Return the files of a field as the pictures they are; a gap stays the text it is."""
    return word.Pictures(gallery, [Picture("", file) for file in files]) if isinstance(files, list) else files


def _named(job: Job, chosen: Paper) -> Iterator[str]:
    """Return the files of the pictures that tags print."""
    for item in _fields(job, chosen):
        value = job.values[item.name]
        held = [value] if item.kind == "图片" else [row[name] for row in value for name in _columns(item, chosen)]
        yield from (file for files in held if isinstance(files, list) for file in files)


def _held(job: Job) -> Iterator[str]:
    """Return the files of all pictures in the fields and rows of a job."""
    for item in job.genre.fields.values() if job.genre else ():
        value = job.values.get(item.name) or ()
        names = [column.name for column in item.columns.values() if column.kind == "图片"] if item.kind == "清单" else ()
        held = [value] if item.kind == "图片" else [row[name] for name in names for row in value]
        yield from (file for files in held if isinstance(files, list) for file in files)


def _fields(job: Job, chosen: Paper) -> list[Field]:
    """Return the fields of a job that may hold pictures, as far as the paper asks for them."""
    known = job.genre.fields.values() if job.genre else ()
    return [item for item in known if item.name in chosen.names and item.kind in ("图片", "清单") and job.values.get(item.name)]


def _columns(item: Field, chosen: Paper) -> list[str]:
    """Return the columns of a list that hold pictures, as far as the paper asks for them."""
    return [column.name for column in item.columns.values() if column.kind == "图片" and column.name in chosen.columns]


def _pictures(job: Job, chosen: Paper) -> list[str]:
    """Return the files of all pictures of a job: in its text, of its rows, of its tags, of its seals."""
    photos = (photo.file for photo in _photos(job, chosen))
    return [*word.pictures(job.document.blocks), *photos, *_named(job, chosen), *word.seal_files(job.document)]


def _opaque(job: Job, images: Mapping[str, word.Image]) -> Iterator[str]:
    """Return the pictures of seals that would hide what is below them."""
    for name in word.seal_files(job.document):
        from gongwen.images import is_opaque

        if name in images and is_opaque(images[name]):
            yield name


def _layout(job: Job, chosen: paper.Paper) -> str:
    """Return the 版式 whose letterhead a document gets: that of the paper, else the one it names, "" on a paper without one."""
    if "版头" not in chosen.names:
        return ""
    known = word.formats()
    return next((name for name in (chosen.name, job.document.element("版式"), job.genre.paper if job.genre else "") if name in known), "文件")


def _images(job: Job, names: Sequence[str]) -> tuple[dict[str, word.Image], dict[str, str]]:
    """Return the pictures by file name, and what is wrong with those that cannot be had."""
    found: dict[str, word.Image] = {}
    wrong: dict[str, str] = {}
    for name in dict.fromkeys(names):
        from gongwen.images import load

        try:
            found[name] = load(job.folder / name)
        except Misuse as error:
            wrong[name] = str(error)
    return found, wrong


def _files(job: Job, look: Look) -> tuple[dict[str, Enclosed], list[str]]:
    """Return the Word files that a document encloses by file name, and what is wrong with them."""
    found: dict[str, Enclosed] = {}
    wrong: list[str] = []
    for name in dict.fromkeys(block.file for block in job.document.blocks if isinstance(block, Enclosure)):
        from gongwen import enclosures

        try:
            found[name] = enclosures.load(job.folder / name, look.widths)
            wrong += [f"“{job.folder / name}”{told}" for told in found[name].told]
        except Misuse as error:
            wrong.append(f"{error}；现在印成【待补：附件 {name}】")
    return found, wrong


def _turned(document: Document, files: Mapping[str, Enclosed]) -> Document:
    """Return a document whose attachments lie across where the file they hold begins so: mark and title stand on its page."""
    blocks = list(document.blocks)
    for index, (block, after) in enumerate(pairwise(document.blocks)):
        if isinstance(block, Attachment) and isinstance(after, Enclosure) and after.file in files and files[after.file].across:
            blocks[index] = replace(block, landscape=True)
    return replace(document, blocks=tuple(blocks)) if files else document


# --- what a paper leaves out -----------------------------------------------------------------

# These say how a document is made, not what stands in it.
_SILENT = frozenset({"文种", "版式", "排向", "作者", "发文机关", "标题"})


def _is_form(job: Job, chosen: Paper) -> bool:
    """Return whether a paper has tags for the fields of the job's own genre, as a form has."""
    own = job.genre.fields.keys() - set(ELEMENTS) - set(word.SLOTS) if job.genre else set()
    return bool(own & chosen.names)


def left_out(job: Job, on: str = "") -> list[Finding]:
    """Return as 提示 what the document holds and its paper has no place for, and pictures that cannot be had."""
    chosen = paper.load(on or job.paper)
    name = chosen.name if on or not job.genre or not job.paper.endswith(".docx") else job.genre.name
    slots = chosen.names & set(word.SLOTS)
    printed = {element for slot in slots for element in word.PRINTED.get(slot, ())} | chosen.names | _SILENT
    elements = {element: values for element, values in job.document.elements.items() if element not in printed}
    document = replace(job.document, elements={key: values for key, values in job.document.elements.items() if key in printed})
    found = [
        Finding("版式", HINT, "", f"版式“{name}”没有排印“{element}”的地方，文件里没有印出来")
        for element, values in elements.items()
        if not all(any(value in text for text in check.texts(document)) for value in values)
    ]
    attached = any(isinstance(block, Attachment) for block in job.document.blocks)
    form = _is_form(job, chosen)
    headless = bool(job.document.title) and "标题" not in chosen.names and (bool(slots) or not form)
    parts = {"题头": headless, "正文": bool(job.document.blocks), "附件": attached}
    if slots or on:
        found += [
            Finding("版式", HINT, "", f"版式“{name}”没有放{part}的地方（{{{{p {part} }}}}），{part}没有印出来")
            for part, held in parts.items()
            if held and part not in slots
        ]
    if on and set(_held(job)) - set(_pictures(job, chosen)):
        found.append(Finding("版式", HINT, "", f"版式“{name}”没有放照片的地方（{{{{p 照片 }}}}、{{{{ 条.照片 }}}}），照片没有印出来"))
    if on and job.genre and job.genre.paper.endswith(".docx") and not form:
        found.append(Finding("版式", HINT, "", f"“{job.genre.name}”的内容印在它自己的表格里，换成版式“{on}”只印标题和要素"))
    if layout := _layout(job, chosen):
        fits, _ = word.fitted(job.document, chosen.look, layout)
        found += [Finding("排版", HINT, "", doubt) for doubt in fits.doubts]
    images, wrong = _images(job, _pictures(job, chosen))
    found += [Finding("印章", HINT, "", f"印章图片“{name}”没有透明底，会盖住文字；请换成透明底的 png") for name in _opaque(job, images)]
    seals = word.seal_files(job.document)
    for name, message in wrong.items():
        found.append(Finding("图片", HINT, "", f"{message}，{'印章的地方空着' if name in seals else '印成【待补：图片】'}"))
    _, told = _files(job, chosen.look)
    found += [Finding("附件", HINT, "", message) for message in told]
    return [replace(finding, file=str(job.folder / job.name) if finding.rule in ("图片", "附件", "排版", "印章") else "") for finding in found]
