"""What a document holds and its paper does not print, and pictures that cannot be had: told as 提示."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from gongwen.check import texts
from gongwen.chinese.patterns import compiled
from gongwen.document import carried
from gongwen.document.elements import ELEMENTS, TABLE
from gongwen.document.file_kinds import is_word_file
from gongwen.document.finding import HINT, Finding
from gongwen.document.model import Attachment
from gongwen.genres.composing import Job
from gongwen.genres.printing import Prepared, held_pictures, opaque_seals, picture_files, prepared
from gongwen.layout import titles
from gongwen.layout.closing import seal_files
from gongwen.records.field import GAP
from gongwen.standard.folders import home
from gongwen.word.look import SLOTS
from gongwen.word.papers.compiled import Paper

_SILENT = TABLE.unprinted | {"标题"}  # how a document is made; a title that is left out is told with 题头
UNFILLED, _GAP = "占位符", compiled(GAP.format("[^】]{1,20}"))
FAR = 3  # files outside the folder that are named
_BLIND = Finding(
    *("标题", HINT, "", "这台电脑没有分词的程序（rjieba、jieba），长标题转行时不知道哪里是词"),
    "请核对长标题在哪里转行，或安装 rjieba（pip install rjieba）",
)


def left_out(job: Job, on: str = "") -> list[Finding]:
    """Return as 提示 what the document holds and its paper has no place for, and pictures that cannot be had."""
    return of_prepared(prepared(job, on), on)


def of_prepared(ready: Prepared, on: str = "") -> list[Finding]:
    """Return what is left out of a document that is prepared; on: the paper named instead of its own."""
    job, chosen = ready.job, ready.paper
    name = chosen.name if on or not job.genre or not job.paper.endswith(".docx") else job.genre.name
    found = [f"版式“{name}”{message}" for message in (*_elements(job, chosen), *_parts(job, chosen, on))]
    if on and job.genre and job.genre.paper.endswith(".docx") and not _is_form(job, chosen):
        found.append(f"“{job.genre.name}”的内容印在它自己的表格里，换成版式“{on}”只印标题和要素")
    found += [f"模板“{chosen.name}”{message}" for message in chosen.told]
    file = str(job.folder / job.name)
    made = [*_pages(ready), *_pictures(ready), *_outside(ready), *_gaps(job)]
    return [
        *([_BLIND] if titles.cut_blindly() else ()),
        *(Finding("版式", HINT, "", message) for message in found),
        *(Finding(rule, HINT, "", message, file=file) for rule, message in made),
    ]


def _elements(job: Job, chosen: Paper) -> Iterator[str]:
    """Return which elements are printed nowhere, what is also said elsewhere in the document aside."""
    printed = {element for slot in SLOTS if slot in chosen.names for element in TABLE.printed(slot)}
    printed |= chosen.names | _SILENT
    given = job.document.elements
    if given.keys() <= printed:
        return
    kept = replace(job.document, elements={key: given[key] for key in given if key in printed})
    said = list(texts(kept))
    for element in given:
        if element not in printed and not all(any(value in text for text in said) for value in given[element]):
            yield f"没有排印“{element}”的地方，文件里没有印出来"


def _parts(job: Job, chosen: Paper, on: str) -> Iterator[str]:
    """Return which parts of a document have no place on a paper; on: the paper named instead of its own."""
    slots, document = chosen.names & set(SLOTS), job.document
    headless = bool(document.title) and "标题" not in chosen.names and (bool(slots) or not _is_form(job, chosen))
    attached = any(isinstance(block, Attachment) for block in document.blocks)
    for part, held in {"题头": headless, "正文": bool(document.blocks), "附件": attached}.items():
        if held and part not in slots and (slots or on):
            yield f"没有放{part}的地方（{{{{p {part} }}}}），{part}没有印出来"
    if on and set(held_pictures(job)) - set(picture_files(job, chosen)):
        yield "没有放照片的地方（{{p 照片 }}、{{ 条.照片 }}），照片没有印出来"


def _is_form(job: Job, chosen: Paper) -> bool:
    """Return whether a paper has tags for the fields of the job's own genre, as a form has."""
    own = job.genre.fields.keys() - set(ELEMENTS) - set(SLOTS) if job.genre else set()
    return bool(own & chosen.names)


def _pages(ready: Prepared) -> Iterator[tuple[str, str]]:
    """Return rule and message of what is doubtful on the pages of a document."""
    for doubt in ready.fitted.doubts:
        yield "排版", doubt


def _gaps(job: Job) -> Iterator[tuple[str, str]]:
    """Return rule and message of the gaps in a document whose words are not proofread one by one: that of a batch."""
    if any(one.rule == UNFILLED for one in job.findings):
        return
    found = Counter(gap for text in texts(job.document) if "【待补" in text for gap in _GAP.findall(text))
    if found:
        listed = "、".join(found)
        yield UNFILLED, f"有{found.total()}处没有填：{listed}；请补上再印发"


def _outside(ready: Prepared) -> Iterator[tuple[str, str]]:
    """Return rule and message of files outside the folder of the input: who wrote it may not be who runs it."""
    job = ready.job
    used = {"图片": list(ready.images), "附件": list(ready.files)}
    if is_word_file(job.document.element("版式")) and _is_outside(Path(), job.paper):
        used["版式"] = [job.paper]
    for what, names in used.items():
        if far := [name for name in names if _is_outside(job.folder, name) and not _is_office(name)]:
            more = f"等{len(far)}个" if len(far) > FAR else ""
            yield what, f"{what}不在填写文件所在的文件夹里：{'、'.join(far[:FAR])}{more}；请核对该不该放进这份文件"


def _is_outside(folder: Path, name: str) -> bool:
    return not carried.real(folder / name).is_relative_to(carried.real(folder))


def _is_office(name: str) -> bool:
    """Return whether a file is one of the office's own, among its settings."""
    own = home()
    return own is not None and Path(name).is_relative_to(own.absolute())


def _pictures(ready: Prepared) -> Iterator[tuple[str, str]]:
    """Return rule and message of what is wrong with pictures and enclosed files."""
    for name in opaque_seals(ready.job, ready.images):
        yield "印章", f"印章图片“{name}”没有透明底，会盖住文字；请换成透明底的 png"
    seals = seal_files(ready.job.document)
    for name, message in ready.missing.items():
        yield "图片", f"{message}，{'印章的地方空着' if name in seals else '印成【待补：图片】'}"
    for message in ready.told:
        yield "附件", message
