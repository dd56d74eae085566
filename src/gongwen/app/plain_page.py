"""A page of the manual, Markdown → plain text for a terminal: tables laid out, lines no wider than 80 columns.

Only what our own pages hold is understood: headings, paragraphs, lists, tables, fenced blocks, bold, code and links.
What links to files of the repository, in brackets of its own, is left out: an installed program has no such files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gongwen.chinese.patterns import compiled

WIDTH = 80
INDENT = "  "
FENCE = "```"
_SAMPLES = compiled(r"（[^（）]*\]\(\.\.[^（）]*）")
_LINK = compiled(r"\[([^\]]+)\]\([^)]+\)")
_CODE_OR_BOLD = compiled(r"(`+) ?(.+?) ?\1|\*\*(.+?)\*\*")
ITEM = compiled(r"(- |\d+\. )(.*)")
_CELLS = compiled(r"(?<!\\)\|")
_WORDS = compiled(r"[!-~]+|.", re.DOTALL)
_NOT_FIRST = "，。；：、！？）】》”’…"  # what no line begins with
_NOT_LAST = "（【《“‘"


def plain(page: str) -> str:
    """Return the page as text; headings stand at the edge, what they head is indented."""
    lines: list[str] = []
    for block in blocks(page):
        lines += ["", *_block(block)] if lines else _block(block)
    return "".join(line.rstrip() + "\n" for line in lines)


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes: a Han character takes two."""
    return sum(2 if char >= "\u1100" else 1 for char in text)


def table(rows: list[list[str]]) -> list[str]:
    """Return rows as aligned columns."""
    widths = [max(map(columns, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(cell + " " * (width - columns(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


# --- blocks ----------------------------------------------------------------------------------


def blocks(page: str) -> Iterator[list[str]]:
    """Return the blocks of a page: a heading, a table, a fenced block with its fences, or lines that no empty line
    divides.
    """
    block: list[str] = []
    for line in page.splitlines():
        inside = bool(block) and block[0].startswith(FENCE) and block[1:].count(FENCE) == 0
        if block and not inside and (not line.strip() or line.startswith("#") or _kind(line) != _kind(block[0])):
            yield block
            block = []
        if inside or line.strip():
            block.append(line)
    if block:
        yield block


def cells(line: str) -> list[str]:
    """Return the cells of a line of a table."""
    return [cell.strip() for cell in _CELLS.split(line.strip()[1:-1])]


def _kind(line: str) -> str:
    """Return what a line is part of, by its first characters; where that changes, a block ends."""
    return next((mark for mark in ("#", "|", FENCE) if line.startswith(mark)), "")


def _block(lines: list[str]) -> list[str]:
    if lines[0].startswith(FENCE):
        return [INDENT * 2 + line for line in lines[1:-1]]
    if lines[0].startswith("#"):
        return [inline(lines[0].lstrip("# "))]
    if lines[0].startswith("|"):
        return _table([[inline(cell) for cell in cells(line)] for line in lines])
    return [shown for line in lines for shown in _paragraph(line)]


def _paragraph(line: str) -> list[str]:
    item = ITEM.match(line)
    mark, text = (item[1], item[2]) if item else ("", line)
    return wrapped(inline(text), INDENT + mark, INDENT + " " * len(mark))


def _table(rows: list[list[str]]) -> list[str]:
    """Return a table as columns where they fit; else each row as a term with what stands beside it below."""
    head, body = rows[0], rows[2:]
    laid = [INDENT + line for line in table([head, *body])]
    if max(map(columns, laid)) <= WIDTH:
        return laid
    named = head if len(head) > 2 else ["", ""]
    return [line for row in body for line in _term(row, named)]


def _term(row: list[str], names: list[str]) -> Iterator[str]:
    yield from wrapped(row[0], INDENT, INDENT)
    for name, cell in zip(names[1:], row[1:], strict=True):
        if cell:
            yield from wrapped(f"{name}：{cell}" if name else cell, INDENT * 3, INDENT * 3)


# --- lines -----------------------------------------------------------------------------------


def inline(text: str) -> str:
    """Return a text without its marks; what a code span holds stays as it is."""
    text = _LINK.sub(r"\1", _SAMPLES.sub("", text)).replace("\\|", "|")
    return _CODE_OR_BOLD.sub(lambda found: found[2] or inline(found[3]), text)


def wrapped(text: str, first: str, other: str) -> list[str]:
    """Return the lines of a text; Latin words stay whole, no line begins or ends with a mark that should not."""
    return filled(_words(text), first, other)


def filled(words: Iterable[str], first: str, other: str) -> list[str]:
    """Return words one after the other as lines, none of them divided; `first` and `other` stand before the lines."""
    lines, line = [], first
    for word in words:
        if columns(line + word.rstrip()) > WIDTH and line.strip():
            lines.append(line)
            line, word = other, word.lstrip()
        line += word
    return [*lines, line]


def _words(text: str) -> Iterator[str]:
    """Return what may not be divided: a Latin word or a character, with the marks that belong to it."""
    word = ""
    for piece in _WORDS.findall(text):
        if word and piece not in _NOT_FIRST and word[-1] not in _NOT_LAST:
            yield word
            word = ""
        word += piece
    yield word
