"""Pieces of a source that are no part of its text: numbers of pages, tables of contents 目录, what a web page shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongwen.chinese.names import is_leftover, is_page_number
from gongwen.chinese.patterns import compiled
from gongwen.foreign.recognising import roles
from gongwen.foreign.recognising.marks import is_contents
from gongwen.foreign.recognising.pieces import SourcePiece
from gongwen.foreign.source import CONTENTS, DRAWN, Line

TOP = 6  # lines at the beginning, the title among them, that what a web page shows stands between
SHORT = 6  # 字 of a line that is a word of the text as well: 打印, 收藏, 扫一扫
_HEAD = compiled(r"目\s*[录次]")
_BLANK = compiled(r"\s+")
_NUMBER = compiled(r"^(?:第?[\d一二三四五六七八九十]{1,3}[章节]?[.．、]?)+|^（[一二三四五六七八九十]{1,3}）")
_STYLED = compiled("(?i:toc )|.{0,12}目录")  # also WPSOffice手动目录 1


def left_aside(pieces: Sequence[SourcePiece]) -> list[tuple[SourcePiece, str]]:
    """Return the lines that are no part of the text, each with its role."""
    lines = [piece for piece in pieces if piece.text and isinstance(piece.block, Line)]
    found = {id(piece): roles.PAGE_NUMBER for piece in lines if _is_running(piece)}
    found |= {id(piece): roles.CONTENTS for piece in _contents(pieces)}
    found |= {id(piece): roles.OTHER for piece in _shown_around(lines) if id(piece) not in found}
    return [(piece, found[id(piece)]) for piece in lines if id(piece) in found]


def _is_running(piece: SourcePiece) -> bool:
    return (piece.line is not None and piece.line.part in ("页眉", "页脚")) or is_page_number(piece.text)


# --- tables of contents ----------------------------------------------------------------------


def _contents(pieces: Sequence[SourcePiece]) -> Iterator[SourcePiece]:
    """Return the lines of the tables of contents that a field makes, each with its head 目录; one in which no line
    has a number of a page is text as any other, where not every line stands again below, as a head.
    """
    before, found = None, list[SourcePiece]()
    others = {_bare(piece) for piece in pieces if piece.outline and not _is_of_contents(piece)}
    for piece in pieces:
        if _is_of_contents(piece):
            found += [before] if before is not None and _HEAD.fullmatch(before.text) else []
            found.append(piece)
        elif piece.text:
            yield from _numbered(found, others)
            found = []
        if piece.text or isinstance(piece.block, DRAWN):
            before = piece
    yield from _numbered(found, others)


def _numbered(lines: list[SourcePiece], others: set[str]) -> list[SourcePiece]:
    again = [_bare(line) in others for line in lines if not _HEAD.fullmatch(line.text)]
    return lines if any(is_contents(line.text) for line in lines) or (again and all(again)) else []


def _bare(piece: SourcePiece) -> str:
    """Return the words of a line, whatever counts it."""
    return _NUMBER.sub("", _BLANK.sub("", piece.number + piece.text))


def _is_of_contents(piece: SourcePiece) -> bool:
    """Return whether a line is one of a table of contents that Word makes: by its field, or by its style."""
    line = piece.line
    if line is None or not piece.text:
        return False
    styled = _STYLED.match(line.style) is not None
    field = all(run.field == CONTENTS for run in line.runs if run.text.strip())
    return (field and (styled or is_contents(piece.text))) or (styled and is_contents(piece.text))


# --- web pages -------------------------------------------------------------------------------


def _shown_around(lines: Sequence[SourcePiece]) -> list[SourcePiece]:
    """Return what a web page shows around a text that was copied as plain lines: at its beginning and at its end.

    In a Word file, and inside a text, 打印 and 扫一扫 are words of the text.
    """
    texts = [piece for piece in lines if piece.line is not None and piece.line.element is None]
    if len(texts) < len(lines):
        return []
    first = next((at for at, piece in enumerate(texts) if not is_leftover(piece.text)), len(texts))
    last = next((at for at in range(len(texts), 0, -1) if not is_leftover(texts[at - 1].text)), 0)
    top = [piece for piece in texts[first:TOP] if len(piece.text) > SHORT and is_leftover(piece.text)]
    return [*texts[:first], *top, *texts[max(first, last) :]]
