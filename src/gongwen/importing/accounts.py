"""The proof of an import, always made: every word of a file stands in what it became, or is told with its place.

manuscript   every line of the source stands in the document
record       every word of the document stands in a value of the record, or is printed by the genre itself
meaning      what characters do not say: see `meaning`
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from gongwen.chinese import ordinals
from gongwen.chinese.dates import is_date, read_date
from gongwen.chinese.patterns import compiled
from gongwen.document import passages
from gongwen.document.finding import HINT, Finding
from gongwen.document.model import Document, Picture
from gongwen.foreign.recognising import roles
from gongwen.foreign.recognising.pieces import readable
from gongwen.foreign.recognising.proof import bare
from gongwen.foreign.recognising.roles import Recognised
from gongwen.foreign.source import Line, Source, walk
from gongwen.layout import texts
from gongwen.records import leaves

SHOWN = 3  # places that are quoted before the rest is only counted
LEAST = 2  # characters of a piece of a sentence that is looked for
_CLAUSE = compiled(r"[^\w□☑☒✓✔√×%℃°〔〕《》→←↑↓]+")
_ASIDE = frozenset((roles.PAGE_NUMBER, roles.OTHER, roles.EMPTY))  # told as such where they became nothing


def manuscript(source: Source, recognised: Recognised) -> Iterator[Finding]:
    """Return, as one finding, the lines of a source that do not stand in its document, and whose change is not told."""
    told = {finding.where for finding in recognised.findings if finding.instead is not None}
    whole = _Words([*texts.lines(recognised.document), *passages.texts(recognised.document)])
    lines = (
        line
        for placed in recognised.placed
        if placed.at >= 0 or placed.role not in _ASIDE
        for line in walk((placed.block,))
    )
    lost = [(one.where, one.text) for one in (*lines, *source.notes) if not whole.holds(_typed(one))]
    lost = [one for one in lost if one[0] not in told]
    if lost:
        message = f"原文有{len(lost)}段没有照原样放进文稿：{_quoted(lost)}"
        yield Finding("核对", HINT, lost[0][0], message, "对照原文补上")


def _typed(line: Line) -> str:
    return " ".join(readable(line.text).split())


def record(
    fields: Mapping[str, Any], document: Document, printed: str, known: Container[str] = ()
) -> Iterator[Finding]:
    """Return, as one finding a kind, the words and the pictures of a document that stand in no value of a record.

    printed: what the genre makes of the record: words that it writes itself need no value. known: lines that are in
    fields already, whose names say what their labels said.
    """
    values = [text for _, text in leaves(dict(fields))]
    whole = _Words([*values, printed])
    said = (line for text in texts.lines(document) for line in text.split("\n") if line not in known)
    lost = [("", line) for line in said if not whole.holds(line)]
    if lost:
        message = f"原文有{len(lost)}处文字不在这份记录的任何栏目里，生成的文件里不会有：{_quoted(lost)}"
        yield Finding("核对", HINT, "", message, "对照原文补进合适的栏目；要一字不差，不写 --as，导入成文稿")
    named = "\n".join(values)
    pictures = [block.file for block in document.blocks if isinstance(block, Picture) and block.file not in named]
    if pictures:
        message = f"图片{len(pictures)}张不在这份记录的任何栏目里：{'、'.join(pictures[:SHOWN])}"
        yield Finding("核对", HINT, "", f"{message}{'等' if len(pictures) > SHOWN else ''}", "放进有图片的栏目")


class _Words:
    """Texts in which words are looked for, without blanks and marks; the quick ways first, so that it stays linear."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.whole = {bare(part) for line in lines for part in line.split("\n")}

    @cached_property
    def clauses(self) -> frozenset[str]:
        """Return the clauses of the texts."""
        return frozenset(clause for line in self.lines for clause in _CLAUSE.split(line))

    @cached_property
    def text(self) -> str:
        """Return the texts as one."""
        return "\n".join(_CLAUSE.sub("", line) for line in self.lines)

    def holds(self, line: str) -> bool:
        """Return whether a line stands there: as a whole, without its ordinal, clause by clause, or as a date."""
        if bare(line) in self.whole:
            return True
        label = ordinals.recognise(line.strip())
        clauses = _CLAUSE.split(label.rest if label else line)
        missing = [one for one in clauses if len(one) >= LEAST and one not in self.clauses]
        if not missing or all(one in self.text for one in missing):
            return True
        return _CLAUSE.sub("", line) in self.text or self._has_date(line)

    def _has_date(self, line: str) -> bool:
        text = line.strip().rstrip(".．")
        try:
            day = read_date(text) if is_date(text) else None
        except ValueError:
            return False
        return day is not None and f"{day.year}年{day.month}月{day.day}日" in self.text


def _quoted(lost: Sequence[tuple[str, str]]) -> str:
    shown = "、".join(f"“{_short(text)}”" + (f"（{where}）" if where else "") for where, text in lost[:SHOWN])
    return f"{shown}等" if len(lost) > SHOWN else shown


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 24 else f"{text[:23]}…"
