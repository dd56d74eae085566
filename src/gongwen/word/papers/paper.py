"""The name of a paper 版式, or the path of a Word file → the compiled paper."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from gongwen.document import carried
from gongwen.document.file_kinds import is_word_file
from gongwen.document.finding import Misuse
from gongwen.document.reading import content_of
from gongwen.standard.folders import TEMPLATES
from gongwen.word.papers.compiled import Paper
from gongwen.word.papers.compiling import compile_paper


def load(name: str) -> Paper:
    """Return a compiled paper by the name of a built-in one (材料) or the path of a .docx, compiled once a process.

    Raises Misuse when there is no such paper or it cannot be used.
    """
    if is_word_file(name):
        path = Path(name)
        return _load(path, carried.version_of(path))
    return _built_in(name)


@cache
def _built_in(name: str) -> Paper:
    path = TEMPLATES / "papers" / f"{name}.docx"
    if not path.exists():
        raise Misuse(f"没有版式“{name}”；可用：{'、'.join(names())}，或一个 .docx 文件")
    return _load(path, 0)


def names() -> list[str]:
    """Return the names of the built-in papers."""
    return sorted(path.stem for path in (TEMPLATES / "papers").glob("*.docx"))


@lru_cache(64)  # a process that runs for weeks is given many papers
def _load(path: Path, _changed: int) -> Paper:
    try:
        data = content_of(path)
    except OSError as error:
        raise Misuse(f"{path}：打不开模板（{error.strerror}）") from error
    try:
        return compile_paper(data, path.stem, str(path))
    except Misuse as error:
        raise Misuse(f"{path}：{error}") from error
