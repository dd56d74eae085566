"""A file with a rough outline → the record that a genre makes a document of, and how it was read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from gongwen.chinese.names import is_organ
from gongwen.chinese.patterns import compiled
from gongwen.chinese.typed_ordinals import typed
from gongwen.document.elements import REST
from gongwen.document.file_kinds import MANUSCRIPT, TEXT, kind_of
from gongwen.document.finding import HINT, Finding
from gongwen.foreign.source import Grid, Line, Source, SourceBlock, walk
from gongwen.genres.genre import Genre
from gongwen.genres.rough import reading
from gongwen.genres.rough.cues import Cues
from gongwen.genres.rough.listed.tables import falls_apart, spread
from gongwen.genres.rough.reading import Rough
from gongwen.importing.sources import unbroken_source
from gongwen.records import Place, Record, header, leaves, naming
from gongwen.records.sheet import Sheet

HALF = 120  # twips of indent that count as half a character
STOPPED, FEW = 0.8, 4  # part of the long lines that end as sentences in a finished text; long lines that show it
LONG = 28  # 字
FINISHED = 1_000  # 字 of a plain text that may be a finished document
NAMED = 2  # lines with names of fields that show an outline
_DAY = compiled(r"\d{4}年\d{1,2}月\d{1,2}日")
_NAME = compiled(r"[\u4e00-\u9fff]{2,5}[：:]")
_LINE = compiled(r"第 (\d+) 行")


def rough_record(path: Path, kind: Genre, draft: bool = False) -> Rough:
    """Return the record that the rough outline in a file gives. Raises Misuse for a file that cannot be used."""
    if kind_of(path) is MANUSCRIPT:
        from gongwen.foreign import plain

        text, told = plain.text_of(path)
        return _told(text_record(text, str(path), kind, draft), told, path)
    source = unbroken_source(path)
    official = _is_finished_text if kind_of(path) is TEXT else _is_official
    if (not (kind.spoken or kind.task_lists) and official(source, kind)) or _lists_problems(
        source, kind, kind_of(path) is TEXT
    ):
        return _imported(path, kind, source)
    numbered = [(place, text) for block in source.blocks for place, text in _texts(block, kind)]
    places = [place for place, _ in numbered]
    rough = reading.read(kind, enumerate((text for _, text in numbered), 1), str(path), places, draft)
    return _told(rough, (*source.told, *_taken_apart(source, kind)), path)


def _taken_apart(source: Source, kind: Genre) -> Iterator[str]:
    """Return what is said of tables that an outline has no place for."""
    for grid in source.blocks:
        if isinstance(grid, Grid) and falls_apart([[cell.text for cell in row] for row in grid.rows], kind):
            beginning = "、".join(cell.text for cell in grid.rows[0])[:20]
            yield f"{grid.where}（{beginning}）的格子拆成了一行一行的话：{kind.name}的提纲里放不下表，请改成用话说"


def remark(path: Path) -> dict[str, str]:
    """Return what the record of a rough outline says above its fields, as `dump` takes it."""
    return {"": f"从 {path.name} 的提纲读出；哪一句认作哪一栏，请看一看"}


def text_record(
    text: str, file: str, kind: Genre, draft: bool = False, taken: Mapping[int, str] = reading.NOTHING
) -> Rough:
    """Return the record that a rough outline gives as a text; taken: what a person says that lines are, by number."""
    return reading.read(kind, enumerate(text.removeprefix("\ufeff").split("\n"), 1), file, (), draft, taken)


def _is_official(source: Source, kind: Genre) -> bool:
    """Return whether a file holds a document, not its outline: a genre with 正文, and no names of its fields."""
    if kind.spoken or kind.task_lists or not {"正文", "过渡"} <= kind.fields.keys():
        return False
    cues = Cues(kind)
    lines = [line.text.strip() for line in walk(source.blocks)]
    named, own = (sum(map(test, lines)) for test in (lambda line: cues.label(line) is not None, _is_named))
    return named < NAMED and (
        (own > NAMED and not _is_unended(lines)) or _is_signed(lines) or _is_finished(source, cues)
    )


def _is_finished_text(source: Source, kind: Genre) -> bool:
    """Return whether a plain text is a finished document: one with as many words as no outline has; without a list, of
    a genre that is made of one.
    """
    texts = [line.text for line in walk(source.blocks)]
    if kind.task_lists:  # whose words are made of tasks: a text without a list holds none
        return _is_finished(source, Cues(kind)) and not any(typed(text.strip()) for text in texts)
    words = sum(map(len, texts))
    return words >= FINISHED and (_is_official(source, kind) or _is_finished(source, Cues(kind)))


def _is_unended(lines: Sequence[str]) -> bool:
    """Return whether hardly a line ends as a sentence does, as none is ended that is jotted down."""
    filled = [line for line in lines if line]
    return 5 * sum(line.endswith("。") for line in filled) < len(filled)


def _is_signed(lines: Sequence[str]) -> bool:
    """Return whether a text has sentences, and an organ with a date below it as documents end."""
    filled = [line for line in lines if line]
    signed = any(is_organ(organ) and _DAY.fullmatch(day) for organ, day in pairwise(filled))
    return signed and sum(line.endswith("。") for line in filled) >= NAMED


def _is_named(line: str) -> bool:
    """Return whether a line names what it says itself: 时间：10月8日."""
    return _NAME.match(line) is not None


def _lists_problems(source: Source, kind: Genre, plain: bool) -> bool:
    """Return whether a file has a table of problems, for a genre that is made of them: it is read as a ledger is;
    a plain text with lines that name what they say is an outline.
    """
    if not kind.ledger or kind.ledger.into not in kind.fields or kind.task_lists:
        return False
    texts = [line.text.strip() for line in walk(source.blocks)]
    if _named(texts, Cues(kind)) >= NAMED or (plain and sum(map(_is_named, texts)) >= NAMED):
        return False  # an outline with its parts, of which the table is one
    item = kind.fields[kind.ledger.into]
    names = naming.names_of(item.columns)
    grids = (block for block in source.blocks if isinstance(block, Grid))
    sheets = (Sheet("", [[cell.text.strip() for cell in row] for row in grid.rows]) for grid in grids)
    return any(header.find(one, names, item.columns, [item.name]) for one in sheets if one.rows)


def _imported(path: Path, kind: Genre, source: Source) -> Rough:
    """Return the record of a document as `gongwen import` makes it, with the lines that its texts came from."""
    from gongwen.importing import documents
    from gongwen.importing.records import drafted

    imported = documents.import_file(path)
    found = drafted(kind, imported.document, imported.recognised.placed)
    fields = found.fields
    lines = [(one.where, one.text) for one in walk(source.blocks)]
    places = _located(fields, [text for _, text in lines])
    findings = [*imported.findings, *found.findings]
    findings = [replace(finding, file=str(path)) for finding in findings]
    record = Record({"文种": kind.name, **fields}, str(path), places, tuple(findings), [where for where, _ in lines])
    return Rough(record, tuple(reading.read_as(fields, record.where, {})))


def _located(fields: Mapping[str, Any], lines: Sequence[str]) -> dict[Place, int]:
    """Return the line that each text of some fields begins in, where it stands in the file."""
    from gongwen.foreign.recognising.proof import bare

    found: dict[Place, int] = {}
    by_words = {bare(text): number for number, text in reversed(list(enumerate(lines, 1)))}
    for place, text in leaves(fields):
        for at, line in enumerate(text.split("\n")):
            if number := by_words.get(bare(line)):
                found.setdefault(place[:1], number)
                found.setdefault(place, number)
                found |= {(*place, at): number}
    return found


def _told(rough: Rough, told: Sequence[str], path: Path) -> Rough:
    """Return a record with what was told of the file that it was read from."""
    more = tuple(Finding("导入", HINT, "", message, file=str(path)) for message in told)
    return rough._replace(record=replace(rough.record, findings=(*rough.record.findings, *more)))


def _texts(block: SourceBlock, kind: Genre) -> Iterator[tuple[str, str]]:
    """Return the lines of a block with their places, the rows of a table spread into lines."""
    if isinstance(block, Line):
        for line in block.text.split("\n"):
            yield block.where, _indented(block, line)
    elif isinstance(block, Grid):
        rows = [[cell.text for cell in row] for row in block.rows]
        for number, lines in enumerate(spread(rows, kind), 1):
            for line in lines:
                yield f"{block.where}，第 {number} 行", line


def _indented(line: Line, text: str) -> str:
    """Return a line with its indent as blanks, the number that Word makes, and # for a heading without an ordinal."""
    layout = line.layout
    blanks = " " * max(0, (layout.left + max(0, layout.first)) // HALF)
    whole = line.number + text
    if layout.outline and text.strip() and typed(whole.strip()) is None:
        return "#" * layout.outline + " " + text.strip()
    return blanks + whole


def is_rough(path: Path, kind: Genre) -> bool:
    """Return whether a file holds a rough outline for a genre, and no finished text."""
    if kind_of(path) is TEXT and Cues(kind).main not in ("", REST):
        return not _is_finished_text(unbroken_source(path), kind)
    if not (kind.spoken or kind.task_lists or "正文" in kind.fields):
        return False
    source = unbroken_source(path)
    if source.sections:
        return not _is_document(source, kind)
    return not (_is_official(source, kind) or _is_finished(source, Cues(kind)))


def _is_document(source: Source, kind: Genre) -> bool:
    """Return whether a Word file is a document and no outline: it has a table, a line that is centred or stands at the
    right, or a sentence. An outline is jotted down from the left edge; one with the names of fields may have sentences,
    where these are no labels that documents have themselves, as the heads of minutes do.
    """
    lines = [block for block in source.blocks if isinstance(block, Line) and block.text.strip()]
    if any(isinstance(block, Grid) for block in source.blocks) or any(line.layout.align in _LAID_OUT for line in lines):
        return True
    texts = [line.text.strip() for line in lines]
    named = 0 if "正文" in kind.fields else _named(texts, Cues(kind))
    return named < NAMED and any(text.endswith(("。", "！", "？")) for text in texts)


_LAID_OUT = ("center", "right", "distribute")


def _named(texts: Sequence[str], cues: Cues) -> int:
    """Return how many lines name a field that no other line names: a text that names one in each part is no outline."""
    named = [cue.field for text in texts if (cue := cues.label(text) or cues.leads(text))]
    return sum(named.count(name) == 1 for name in named)


def _is_finished(source: Source, cues: Cues) -> bool:
    """Return whether a text names no field, and its long lines end as sentences do."""
    texts = [line.text.strip() for line in source.blocks if isinstance(line, Line) and line.text.strip()]
    long = [text for text in texts if len(text) >= LONG]
    stopped = sum(text.endswith(("。", "！", "？", "：", "；", "”", "）")) for text in long)
    ended = sum(text.endswith("。") for text in texts)  # of a short text, whose heads stop nowhere, half do
    return _named(texts, cues) < NAMED and (
        (len(long) >= FEW and stopped >= STOPPED * len(long)) or (ended >= FEW and 2 * ended >= len(texts))
    )
