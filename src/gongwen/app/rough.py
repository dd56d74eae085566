"""Rough outlines among the inputs of `make` and `show`: what tells them from manuscripts, and their records."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from gongwen import records
from gongwen.chinese.patterns import compiled
from gongwen.document.file_kinds import MANUSCRIPT, TEXT, kind_of
from gongwen.document.finding import HINT, Finding, Misuse
from gongwen.foreign.source import walk
from gongwen.genres import genre as genres
from gongwen.genres.rough import likeness
from gongwen.genres.rough.making import RULE
from gongwen.genres.rough.reading import Rough
from gongwen.importing.rough import rough_record, text_record
from gongwen.importing.sources import unbroken_source

_ELEMENTS, _TITLE = compiled(r"\A\ufeff?---\n"), compiled(r"\A\ufeff?# ")
_LIST = compiled(r"^[ \t]*[-*+] ", re.M)  # of Markdown; manuscripts have none


def is_manuscript(path: Path) -> bool:
    """Return whether a file is a manuscript 文稿 that says itself what it is: elements above, or a title with # and no
    list of Markdown below it.
    """
    if kind_of(path) is not MANUSCRIPT:
        return False
    text = records.read_text(path)
    return bool(_ELEMENTS.match(text)) or (bool(_TITLE.match(text)) and not _LIST.search(text))


_RECORD = compiled(r"\A[\ufeff\s]*(?:#[^\n]*\n\s*)*文种[ \u3000]*[：:]")


def is_record(path: Path) -> bool:
    """Return whether a text file is a record that was saved under another name: 讲话.yaml.txt."""
    if path != records.STANDARD_INPUT and kind_of(path) is not TEXT:
        return False
    return path.stem.lower().endswith((".yaml", ".yml")) or _RECORD.match(records.read_text(path)) is not None


def record(path: Path, as_genre: str, draft: bool = False) -> Rough:
    """Return the record of a rough outline. Raises Misuse for a file that cannot be used, or without words."""
    kind = genres.chosen(as_genre)
    if path == records.STANDARD_INPUT:
        rough = text_record(records.read_text(path), "标准输入", kind, draft)
    else:
        rough = rough_record(path, kind, draft)
    if len(rough.record.fields) == 1:
        raise Misuse(f"{path}：没有可以用的文字")
    return rough


def refuse_without_genre(path: Path) -> None:
    """Raise Misuse for a Word file without a genre: its outline could be that of anything."""
    if kind_of(path) not in (MANUSCRIPT, TEXT) and path != records.STANDARD_INPUT:
        kind = likeness.likely([line.text for line in walk(unbroken_source(path).blocks)])
        like = f"像{kind}的提纲" if kind else "里面是提纲的"
        raise Misuse(
            f"{path}：{like}，写明文种，如 gongwen make {path.name} --as {kind or '讲话稿'}；"
            "是旧文件的，先用 gongwen import 变成文稿"
        )


_MANUSCRIPT = compiled(r"^(?:#|---|\||\{|!\[)", re.M)  # what begins a line of a manuscript only


def unread(text: str, path: Path) -> Iterator[Finding]:
    """Return the hint about a text that names no genre and has no mark of a manuscript: nothing of it is recognised."""
    lines = text.splitlines()
    kind = likeness.likely(lines)
    if _MANUSCRIPT.search(text) or not (kind or len([line for line in lines if line.strip()]) > 1):
        return
    message = "没有写文种，当作文稿，一行一段照原样印了：标题、层次、序数都没有认"
    named = f"gongwen make {path} --as {kind or '文种'}"
    fix = f"像{kind}的提纲，写明文种再做：{named}" if kind else f"是提纲、草稿的，写明文种再做：{named}"
    yield Finding(RULE, HINT, "", message, fix, file=str(path))
