"""Text files → Source: encodings, form feeds, tables, Markdown, and lines that a copy broke inside sentences."""

from __future__ import annotations

import errno
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from gongwen.chinese import encodings, ordinals
from gongwen.chinese.characters import is_wide, unfolded
from gongwen.chinese.patterns import compiled
from gongwen.document.budget import BUDGET
from gongwen.document.finding import Misuse
from gongwen.document.manuscript import BLANK
from gongwen.document.reading import content_of
from gongwen.foreign.source import UPRIGHT, Break, Grid, Line, Source, SourceBlock
from gongwen.foreign.text_tables import changed, tables
from gongwen.records import read_text


def read(path: Path) -> Source:
    """Return what a text file says. Raises Misuse for one that is missing, empty, too large or no text."""
    text, told = text_of(path)
    return markdown(text, str(path), told) if path.suffix.lower() == ".md" else source(text, str(path), told)


def source(text: str, file: str = "", told: tuple[str, ...] = ()) -> Source:
    """Return what a text says, line by line. Raises Misuse when it is empty."""
    if not text.strip():
        raise Misuse(f"{file}：文件是空的")
    lines = [Line(line, f"第 {number} 行") for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1)]
    found = tables(lines)
    grids = {one.where: one for one in found if isinstance(one, Grid)}
    whole, breaks = joined([one if isinstance(one, Line) else Line("", one.where) for one in found])
    if breaks:
        told += (
            f"有{len(breaks)}处换行在句子中间（像是从 PDF 或网页复制的），已接成一段；第一处在{breaks[0].where}后面",
        )
    blocks = ([grids[line.where]] if line.where in grids else _pages(line) for line in whole)
    return Source(file, tuple(block for some in blocks for block in some), told)


def _pages(line: Line) -> Iterator[SourceBlock]:
    """Return a line, with a break of pages at every form feed in it."""
    for part, text in enumerate(line.text.split("\f")):
        if part:
            yield Break(where=line.where)
        yield replace(line, text=text) if part or text != line.text else line


# --- encodings -------------------------------------------------------------------------------


def text_of(path: Path) -> tuple[str, tuple[str, ...]]:
    """Return the text of a file, and what should be told about its encoding. Raises Misuse."""
    try:
        data = content_of(path, BUDGET.text)
    except OSError as error:
        if error.errno == errno.EFBIG:
            raise Misuse(f"{path}：文件太大（超过{BUDGET.text // 1_000_000}兆），不像一份公文") from error
        raise Misuse(f"{path}：打不开（{error.strerror}）") from error
    if (mixed := _mixed(data)) is not None:
        return mixed, ("有的行是 UTF-8 编码，有的行是 GB18030 编码，逐行读的；请看一看有没有乱码",)
    if data[:2] not in UTF_16 and b"\0" in data[:BEGINNING] and (text := encodings.as_utf16(data)):
        return _ended(text), ("文字是没有标记的 UTF-16 编码，照它读的；请看一看有没有乱码",)
    text = read_text(path)
    other = data[:2] not in UTF_16 and not text.isascii() and _decoded(data, "utf-8") is None
    if other and (traditional := encodings.as_big5(data, text[:SAMPLE])):
        return _ended(traditional), ("文字是 Big5（繁体）编码，照它读的，没有改成简体；请看一看有没有乱码",)
    if encodings.is_rubbish(text[:SAMPLE]):
        return text, (f"文字像是乱码（编码认不出）：“{text.strip()[:16]}”；请用记事本打开原文，另存为 UTF-8 再导",)
    return text, ()


BEGINNING, SAMPLE = 4_000, 50_000  # bytes and characters that show how a file is encoded
UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def _ended(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


_CHINESE = compiled("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef“”‘’—…·]{2,}")


def _mixed(data: bytes) -> str | None:
    """Return the text of a file whose lines are in two encodings, None for any other file."""
    if data[:2] in UTF_16 or _decoded(data, "utf-8") is not None:
        return None
    lines: list[str] = []
    found: set[str] = set()
    for line in data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n"):
        encoding, text = _line(line)
        if text is None:
            return None
        found.add(encoding)
        lines.append(text)
    return "\n".join(lines).removeprefix("\ufeff") if {"utf-8", "gb18030"} <= found else None


def _line(data: bytes) -> tuple[str, str | None]:
    """Return the encoding of a line and its text; "" for one that is the same in all of them."""
    if data.isascii():
        return "", data.decode()
    unicode, chinese = _decoded(data, "utf-8"), _decoded(data, "gb18030")
    if unicode is not None and (chinese is None or _CHINESE.search(unicode)):
        return "utf-8", unicode
    return "gb18030", chinese


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


# --- broken lines ----------------------------------------------------------------------------

SHORTEST, LEAST, SLACK = 15, 5, 3  # 字 of a full line; lines that show the width; 字 by which full lines differ
_STOPS = tuple("。！？：；…”’）》】.!?:;)")
_OWN = frozenset({"第一，", "首先", "一是", "一要"})  # these may begin in the middle of a sentence


def joined(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Return the lines with those put together that a copy broke inside sentences, and the lines that went on.

    By evidence only: many lines of nearly one width end without a stop, and hardly any line is longer.
    """
    widths = [_width(line.text.strip(BLANK)) for line in lines]
    full = _full_width(lines, widths)
    if not full:
        return list(lines), []
    indented = sum(line.text.startswith(("\u3000\u3000", "    ", "\t")) for line in lines) >= 0.1 * sum(
        width > 0 for width in widths
    )
    whole: list[Line] = []
    broken: list[Line] = []
    for index, line in enumerate(lines):
        if index and widths[index - 1] >= full - SLACK and _goes_on(lines[index - 1].text, line.text, indented):
            broken.append(lines[index - 1])
            text = unfolded((whole[-1].text.rstrip(BLANK), line.text.lstrip(BLANK)))
            whole[-1] = replace(whole[-1], text=text, runs=(*whole[-1].runs, *line.runs))
        else:
            whole.append(line)
    return whole, broken


def unbroken(source: Source) -> Source:
    """Return a Word file with those lines put together that a copy broke inside sentences: paragraphs, or lines of
    one paragraph.
    """
    blocks: list[SourceBlock] = []
    broken: list[Line] = []
    for is_text, group in groupby(source.blocks, lambda block: isinstance(block, Line) and not block.number):
        if not is_text:
            blocks += group
            continue
        lines, found = joined([block for block in group if isinstance(block, Line)])
        blocks += [_in_one(line, broken) for line in lines]
        broken += found
    if not broken:
        return source
    told = f"有{len(broken)}处换行在句子中间（像是从 PDF 或网页复制的），已接成一段；第一处在{broken[0].where}"
    return replace(source, blocks=tuple(blocks), told=(*source.told, told))


_LABELLED = compiled(r"\s*[^，。：:]{1,24}[：:]")


def _in_one(line: Line, broken: list[Line]) -> Line:
    """Return a paragraph without the line breaks inside its sentences; those are noted in `broken`."""
    if "\n" not in line.text or line.layout.align == "center":
        return line
    text, parts = "", line.text.split("\n")
    full = max(SHORTEST, *(_width(part.strip(BLANK)) - SLACK for part in parts))  # a copy breaks lines at one width
    for part, after in zip(parts, [*parts[1:], ""], strict=True):
        labelled = _LABELLED.match(part) and _LABELLED.match(after)  # 地址：… 电话：… are lines of their own
        goes_on = _width(part.strip(BLANK)) >= full and not labelled and _goes_on(part, after, indented=False)
        broken += [line] * goes_on
        text += part if goes_on else f"{part}\n"
    return replace(line, text=text.removesuffix("\n")) if text != f"{line.text}\n" else line


def _full_width(lines: Sequence[Line], widths: Sequence[float]) -> float:
    """Return the width at which lines are broken, 0 where they are not."""
    texts = [width for width in widths if width]
    cut = Counter(
        int(width)
        for line, width in zip(lines, widths, strict=True)
        if width >= SHORTEST and not line.text.rstrip(BLANK).endswith(_STOPS)
    )
    if sum(cut.values()) < LEAST or _leaves_out_stops(lines, widths):
        return 0.0
    near = {width: sum(cut[width - less] for less in range(SLACK + 1)) for width in cut}
    width = max(near, key=lambda one: (near[one], one))
    enough = near[width] >= max(LEAST, 0.6 * sum(cut.values()), 0.25 * len(texts))
    longer = sum(one > width + SLACK for one in texts)
    return float(width) if enough and longer <= 0.02 * len(texts) else 0.0


def _leaves_out_stops(lines: Sequence[Line], widths: Sequence[float]) -> bool:
    """Return whether who typed the lines sets no stops at their ends: the point above another one has none, either."""
    held = [line for line, width in zip(lines, widths, strict=True) if width]
    wide = [width for width in widths if width]
    ends = [
        line.text.rstrip(BLANK).endswith(_STOPS)
        for line, width, after in zip(held, wide, held[1:], strict=False)
        if width >= SHORTEST and (label := ordinals.recognise(after.text.strip(BLANK))) and label.scheme not in _OWN
    ]
    return ends.count(False) >= HABIT and ends.count(False) > ends.count(True)


HABIT = 3  # points without a stop that show that none is set


def _goes_on(line: str, after: str, indented: bool) -> bool:
    """Return whether a full line goes on in the next one."""
    line, begins = line.rstrip(BLANK), after.strip(BLANK)
    if not begins or after.startswith(("\u3000\u3000", "    ", "\t")):
        return False
    if line.endswith(_STOPS) and not indented:
        return False
    label = ordinals.recognise(begins)
    return label is None or label.scheme in _OWN or line.endswith(("，", "、"))


def _width(text: str) -> float:
    """Return the width of a text in 字."""
    return sum(1.0 if is_wide(char) else 0.5 for char in text)


# --- Markdown --------------------------------------------------------------------------------

_HEADING = compiled(r"(#{1,6})\s+(.*?)\s*#*\s*")
_BULLET = compiled(r"\s*[-*+]\s+(?=\S)")
_EMPHASIS = compiled(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_FOREIGN = compiled(r"^\s*[-*+] \S|^```|\]\(https?:|^\s*[-*_]{3,}\s*$|[^#\s].*\*\*\S.*\*\*", re.MULTILINE)


def is_markdown(text: str) -> bool:
    """Return whether a text holds what ordinary Markdown has and a manuscript has not: lists with -, links, bold
    words in the text.
    """
    body = text.lstrip("\ufeff \n\t")
    if body.startswith("---\n"):
        return False
    return any(_FOREIGN.search(line) for line in body.split("\n") if not line.startswith(("#", "|")))


def markdown(text: str, file: str = "", told: tuple[str, ...] = ()) -> Source:
    """Return what an ordinary Markdown text says: headings by their #, without the marks of bold words and lists."""
    found = source(text, file, told)
    titles = sum(isinstance(block, Line) and block.text.startswith("# ") for block in found.blocks)
    return replace(found, blocks=tuple(_unmarked(block, titles == 1) for block in found.blocks))


def _unmarked(block: SourceBlock, titled: bool) -> SourceBlock:
    """Return a block of Markdown as what it says; titled: see _marked."""
    if isinstance(block, Grid):
        return changed(block, lambda text: _EMPHASIS.sub(r"\2", text))
    return _marked(block, titled) if isinstance(block, Line) else block


def _marked(line: Line, titled: bool) -> Line:
    """Return a line of Markdown as what it says; titled: whether a single # is the title, and ## the first level."""
    text = line.text.strip(BLANK)
    if match := _HEADING.fullmatch(text):
        level = len(match[1]) - (1 if titled else 0)
        content = _EMPHASIS.sub(r"\2", match[2])
        return (
            replace(line, text=content, layout=UPRIGHT._replace(outline=level))
            if level
            else replace(line, text=content, style="Title")
        )
    return replace(line, text=_EMPHASIS.sub(r"\2", _BULLET.sub("", text.removeprefix("> "), count=1)))
