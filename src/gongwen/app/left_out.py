"""What a document holds and its paper does not print, and pictures that cannot be had: told as 提示."""

from __future__ import annotations

from dataclasses import replace

from gongwen.check import texts
from gongwen.document.elements import ELEMENTS, TABLE
from gongwen.document.finding import HINT, Finding
from gongwen.document.model import Attachment
from gongwen.genres.composing import Job
from gongwen.genres.printing import Prepared, held_pictures, opaque_seals, picture_files, prepared
from gongwen.word.papers.compiled import Paper
from gongwen.word.writing import writer

_SILENT = TABLE.unprinted | {"标题"}  # how a document is made; a title that is left out is told with 题头


def _is_form(job: Job, chosen: Paper) -> bool:
    """Return whether a paper has tags for the fields of the job's own genre, as a form has."""
    own = job.genre.fields.keys() - set(ELEMENTS) - set(writer.SLOTS) if job.genre else set()
    return bool(own & chosen.names)


def left_out(job: Job, on: str = "") -> list[Finding]:
    """Return as 提示 what the document holds and its paper has no place for, and pictures that cannot be had."""
    return of_prepared(prepared(job, on), on)


def of_prepared(ready: Prepared, on: str = "") -> list[Finding]:
    """Return what is left out of a document that is prepared; on: the paper named instead of its own."""
    job, chosen = ready.job, ready.paper
    name = chosen.name if on or not job.genre or not job.paper.endswith(".docx") else job.genre.name
    slots = chosen.names & set(writer.SLOTS)
    printed = {element for slot in slots for element in TABLE.printed(slot)} | chosen.names | _SILENT
    elements = {element: values for element, values in job.document.elements.items() if element not in printed}
    document = replace(
        job.document, elements={key: values for key, values in job.document.elements.items() if key in printed}
    )
    found = [
        Finding("版式", HINT, "", f"版式“{name}”没有排印“{element}”的地方，文件里没有印出来")
        for element, values in elements.items()
        if not all(any(value in text for text in texts(document)) for value in values)
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
    if on and set(held_pictures(job)) - set(picture_files(job, chosen)):
        found.append(
            Finding(
                "版式", HINT, "", f"版式“{name}”没有放照片的地方（{{{{p 照片 }}}}、{{{{ 条.照片 }}}}），照片没有印出来"
            )
        )
    if on and job.genre and job.genre.paper.endswith(".docx") and not form:
        found.append(
            Finding("版式", HINT, "", f"“{job.genre.name}”的内容印在它自己的表格里，换成版式“{on}”只印标题和要素")
        )
    found += [Finding("排版", HINT, "", doubt) for doubt in ready.fitted.doubts]
    images, wrong = ready.images, ready.missing
    found += [
        Finding("印章", HINT, "", f"印章图片“{name}”没有透明底，会盖住文字；请换成透明底的 png")
        for name in opaque_seals(job, images)
    ]
    seals = writer.seal_files(job.document)
    for name, message in wrong.items():
        found.append(
            Finding("图片", HINT, "", f"{message}，{'印章的地方空着' if name in seals else '印成【待补：图片】'}")
        )
    found += [Finding("附件", HINT, "", message) for message in ready.told]
    return [
        replace(finding, file=str(job.folder / job.name) if finding.rule in ("图片", "附件", "排版", "印章") else "")
        for finding in found
    ]
