"""Where the attachments 附件 of a document begin, and what they are called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from gongwen.chinese import ordinals
from gongwen.chinese.characters import unfolded
from gongwen.chinese.dates import is_date
from gongwen.chinese.names import is_bracketed, title_shape
from gongwen.chinese.numerals import value
from gongwen.chinese.patterns import compiled
from gongwen.foreign.recognising.pieces import SourcePiece
from gongwen.foreign.source import Break

TITLE_LINES = 4
AHEAD = 8  # lines after 附件： in which the date shows that it was a list

_MARK = compiled(r"附\s*件\s*([0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})?\s*([：:.．]?)")
_MARK_WITH_TITLE = compiled(
    r"附\s*件\s*([0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})?\s*([：: \u3000\t.．])\s*([^：:]{2,60})"
)


class Beginning(NamedTuple):
    """Where an attachment begins.

    mark: the line of its mark. title: its title lines. Then the number typed (0: none) and how the mark is typed.
    """

    mark: int
    title: tuple[int, ...]
    text: str
    number: int
    typed: str

    @property
    def end(self) -> int:
        """Return where the text of the attachment begins."""
        return max(self.title, default=self.mark) + 1


def beginnings(pieces: Sequence[SourcePiece], start: int, listed: Sequence[str] = ()) -> list[Beginning]:
    """Return where the attachments of a document begin, behind the beginning of its text.

    listed: names in 附件说明, which tell where a title of several lines ends.
    """
    found: list[Beginning] = []
    signed = False
    for index in range(start, len(pieces)):
        text = pieces[index].text
        if found and index < found[-1].end:
            continue
        new_page = bool(found) or signed or _on_new_page(pieces, index)
        if pieces[index].style == "公文附件标记" or ((match := _MARK.fullmatch(text)) and not _is_list(pieces, index)):
            match = _MARK.fullmatch(text)
            found.append(_with_title(pieces, index, match[1] or "" if match else "", text, listed))
        elif new_page and (match := _MARK_WITH_TITLE.fullmatch(text)) and _names(match[3]):
            typed = text[: match.start(3)].rstrip()
            found.append(Beginning(index, (), match[3].strip(), value(match[1] or "") or 0, typed))
        signed = signed or is_date(text)
    return found


def _names(text: str) -> bool:
    return title_shape(text).possible and not re.match(r"\d+\s*[.．、]", text)


def _on_new_page(pieces: Sequence[SourcePiece], index: int) -> bool:
    line = pieces[index].line
    return (index > 0 and isinstance(pieces[index - 1].block, Break)) or bool(line and line.layout.new_page)


def _is_list(pieces: Sequence[SourcePiece], index: int) -> bool:
    """Return whether 附件： alone begins the list of attachments: numbered names follow, then the date."""
    ahead = [piece.text for piece in pieces[index + 1 : index + 1 + AHEAD]]
    return bool(ahead) and re.match(r"1\s*[.．、]", ahead[0]) is not None and any(map(is_date, ahead))


def _with_title(pieces: Sequence[SourcePiece], mark: int, number: str, typed: str, listed: Sequence[str]) -> Beginning:
    lines = _title_lines(pieces, mark + 1, [_bare(name) for name in listed])
    title = unfolded(pieces[index].text for index in lines)
    return Beginning(mark, lines, title, value(number) or 0, typed)


def _title_lines(pieces: Sequence[SourcePiece], start: int, listed: Sequence[str]) -> tuple[int, ...]:
    """Return the lines of an attachment's title: those that a listed name holds, else those that read as a title."""
    if styled := _styled(pieces, start):
        return styled
    together = ""
    for index in range(start, min(start + TITLE_LINES, len(pieces))):
        together += _bare(pieces[index].text)
        if together in listed:
            return tuple(range(start, index + 1))
    lines: list[int] = []
    for index in range(start, min(start + TITLE_LINES, len(pieces))):
        text = pieces[index].text
        shape = title_shape(text)
        if not shape.possible or (lines and is_bracketed(text) and len(text) > 12):
            break
        lines.append(index)
        if shape.complete and not _bracket_follows(pieces, index):
            return tuple(lines)
    return tuple(lines[:1]) if lines and _heads_text(pieces, lines[0]) else ()


def _bracket_follows(pieces: Sequence[SourcePiece], index: int) -> bool:
    return index + 1 < len(pieces) and is_bracketed(pieces[index + 1].text) and len(pieces[index + 1].text) <= 12


def _heads_text(pieces: Sequence[SourcePiece], index: int) -> bool:
    """Return whether no short line follows, so that the line is a title and not the first item of a list."""
    if index + 1 >= len(pieces):
        return False
    after = pieces[index + 1]
    return (
        not after.text
        or len(after.text) > 40
        or after.text.endswith(("。", "：", "；"))
        or ordinals.recognise(after.text) is not None
    )


def _styled(pieces: Sequence[SourcePiece], start: int) -> tuple[int, ...]:
    """Return the lines from `start` on that have the style of an attachment's title."""
    end = start
    while end < len(pieces) and pieces[end].style == "公文附件标题":
        end += 1
    return tuple(range(start, end))


def _bare(text: str) -> str:
    return re.sub(r"[《》\s]", "", text)
