"""`gongwen paper`: the built-in Word templates, the tags of a genre to copy, what is wrong with a template."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from gongwen.app import inputs
from gongwen.document import saving
from gongwen.document.finding import Finding, Misuse
from gongwen.document.reading import content_of
from gongwen.genres import genre as genres
from gongwen.standard.folders import TEMPLATES
from gongwen.standard.papers import catalogue

USUAL = "材料"


class PaperEntry(NamedTuple):
    """One built-in paper 版式: its name and what it is for."""

    name: str
    help: str


def all_papers() -> list[PaperEntry]:
    """Return every built-in paper."""
    return [PaperEntry(name, look["说明"]) for name, look in catalogue()["版式"].items()]


def save_paper(name: str, out: Path | None = None) -> Path:
    """Write a built-in paper, the usual one for "", under its own name or as `out`; return the path.

    Raises Misuse where there is no such paper, and for a file that is there already.
    """
    from gongwen.word.papers import paper

    name = name or USUAL
    paper.load(name)
    return _save_new(out or Path(f"{name}.docx"), (TEMPLATES / "papers" / f"{name}.docx").read_bytes())


def save_tags(genre: str, out: Path | None = None) -> Path:
    """Write the Word file that lists the tags of a genre for copying; return the path.

    Raises Misuse where there is no such genre, and for a file that is there already.
    """
    from gongwen.app.tags_file import tags_file

    kind = genres.chosen(genre)
    return _save_new(out or Path(f"{kind.name}的标签.docx"), tags_file(kind))


def _save_new(path: Path, data: bytes) -> Path:
    saving.save_new(inputs.saved_as(path, "Word 模板", ".docx"), data)
    return path


def findings(file: Path, genre: str) -> list[Finding]:
    """Return what is wrong with a template for a genre. Raises Misuse for a file that is no template at all."""
    from gongwen.check.template import check

    kind = genres.chosen(genre)
    try:
        found = check(content_of(file), kind)
    except OSError as error:
        raise Misuse(f"{file}：打不开模板（{error.strerror}）") from error
    except Misuse as error:
        raise Misuse(f"{file}：{error}") from error
    return [replace(finding, file=str(file)) for finding in found]
