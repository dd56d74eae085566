"""Finished Word files → PDFs of them, where this computer has LibreOffice."""

from __future__ import annotations

from collections.abc import Sequence

from gongwen.app.contract.rooms import RequestRoom
from gongwen.app.contract.shapes import GivenFile
from gongwen.document import saving
from gongwen.document.finding import HINT, Finding
from gongwen.document.reading import content_of


def pdf_files(documents: Sequence[GivenFile], own: RequestRoom) -> tuple[list[GivenFile], list[Finding]]:
    """Return the PDFs of documents, and what is to be told: those that are missing, fonts that the computer lacks.

    Raises Misuse where no PDF can be made here.
    """
    from gongwen.word import fonts, libreoffice

    paths = [own.path(f"{number:05}.docx") for number, _ in enumerate(documents)]
    for path, document in zip(paths, documents, strict=True):
        saving.save_scratch(path, document.data)
    made: list[GivenFile] = []
    told: list[Finding] = []
    names = dict(zip(paths, documents, strict=True))
    for outcome in libreoffice.convert([(path, libreoffice.beside(path)) for path in paths]):
        name = names[outcome.document].name
        if outcome.error:
            told.append(Finding("PDF", HINT, name, f"没有做成 PDF：{outcome.error}"))
        else:
            made.append(GivenFile(name.removesuffix(".docx") + ".pdf", content_of(outcome.pdf)))
    return made, [*told, *fonts.findings(paths)]
