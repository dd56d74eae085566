"""Levels of heads that no ordinal tells: by their styles, by 第一章 and 第一节, by decimal numbers 3.2.1."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from gongwen.chinese.dates import is_date
from gongwen.chinese.names import is_organ
from gongwen.chinese.numerals import NUMERAL, value
from gongwen.chinese.ordinals import recognise
from gongwen.chinese.patterns import compiled
from gongwen.foreign.recognising.pieces import SourcePiece

LONGEST = 60  # 字; a longer line in the style of a heading is a text
CHAPTER, SECTION = 0.5, 0.6  # above every level of a style
_PART = compiled(rf"第\s*({NUMERAL}|\d{{1,2}})\s*([章节])(?=[\s:：]|[一-龥])[^。；，,;]{{0,40}}")
_DECIMAL = compiled(r"\d{1,2}((?:[.．]\d{1,2})*)[.．]?(?![\d.．年月日])\s*\D")
_CONTENTS = compiled(r"目\s*[录次]")


def levels(pieces: Sequence[SourcePiece]) -> list[int]:
    """Return the levels that lines have without an ordinal, 0 for a text. The highest of a part is its first level, and
    none between is left out: the title may have 标题 1, the heads below it 标题 2 and 标题 4.
    """
    found: list[float] = [_styled(piece) for piece in pieces]
    _decimals(pieces, found)
    _parts(pieces, found)
    _bold(pieces, found)
    used = sorted({0, *found})
    return [used.index(level) for level in found]


_ENTERED = compiled(r"[^：:。]{1,10}[：:]\s*\S.*|.*\{\{.*")  # 编号：… · {{检查时间}}


def _styled(piece: SourcePiece) -> int:
    """Return the level that a line's style gives, 0 for a text: what is entered behind a label is one, and so are who
    signs and when where the line has its level by itself, not by the style of a heading.
    """
    if not (piece.outline and piece.first and piece.text) or len(piece.text) > LONGEST:
        return 0
    plain = not piece.number and not piece.style.lower().startswith(("heading", "标题"))
    if not piece.number and _ENTERED.fullmatch(piece.text) and recognise(piece.text) is None:
        return 0
    return 0 if plain and (is_date(piece.text) or is_organ(piece.text)) else piece.outline


def _decimals(pieces: Sequence[SourcePiece], found: list[float]) -> None:
    """Let heads that are numbered 3, 3.2 and 3.2.1 be as deep as their numbers say, whatever each one's style."""
    depths = {
        at: 1 + len(match[1]) - len(match[1].replace(".", "").replace("．", ""))
        for at, piece in enumerate(pieces)
        if found[at] and (match := _DECIMAL.match(piece.text))
    }
    tops = Counter(found[at] for at, depth in depths.items() if depth == 1)
    if not tops or max(depths.values()) == 1:
        return
    top = tops.most_common(1)[0][0]
    found[:] = [top + depths[at] - 1 if at in depths else level for at, level in enumerate(found)]


def _parts(pieces: Sequence[SourcePiece], found: list[float]) -> None:
    """Make heads of 第一章, 第二章 …, and of the 第一节 in them, which count on: all of one level."""
    chapters = list(_counted(pieces, "章"))
    if not chapters:
        return
    styled = {found[at] for at in chapters if found[at]}
    level = min(styled, default=CHAPTER)
    for at in chapters:
        found[at] = level
    for at in _counted(pieces, "节"):
        found[at] = found[at] or level + SECTION - CHAPTER


def _counted(pieces: Sequence[SourcePiece], kind: str) -> Iterator[int]:
    """Return the lines that begin with 第一章, 第二章 and so on, at least two, with text between; chapters that follow
    each other at once are a table of contents.
    """
    matches = ((at, _PART.fullmatch(piece.text)) for at, piece in enumerate(pieces))
    named = [(at, value(match[1]) or 0) for at, match in matches if match and match[2] == kind]
    nexts = [*(at for at, _ in named[1:]), len(pieces)]
    led = [(at, number) for (at, number), after in zip(named, nexts, strict=False) if after > at + 1]
    numbers = [number for _, number in led]
    if len(led) > 1 and (numbers == list(range(1, len(numbers) + 1)) or (kind == "节" and numbers[0] == 1)):
        yield from (at for at, _ in led)


BRIEF, FEW = 30, 2  # 字 of a bold line that heads a text; lines that are none yet
_CLOSES = tuple("。；：，！？、;:,!?.")


def _bold(pieces: Sequence[SourcePiece], found: list[float]) -> None:
    """Make heads of short bold lines over texts that are not bold, where nothing else in a part tells its heads."""
    if any(found) or sum(map(_is_bold, pieces)) < FEW or any(recognise(piece.text) for piece in pieces):
        return
    heads = [at for at, piece in enumerate(pieces) if _is_bold(piece) and _leads(pieces, at)]
    texts = [piece for piece in pieces if piece.text]
    if len(heads) >= FEW and len(heads) == sum(map(_is_bold, pieces)) and 2 * len(heads) < len(texts):
        for at in heads:
            found[at] = 1


def _is_bold(piece: SourcePiece) -> bool:
    runs = [run for run in (piece.line.runs if piece.line else ()) if run.text.strip()]
    return bool(runs) and piece.first and all(run.look.bold for run in runs)


def _leads(pieces: Sequence[SourcePiece], at: int) -> bool:
    """Return whether a line can be a head: short, no sentence, nothing that signs, and a text stands below it."""
    text, below = pieces[at].text, pieces[at + 1] if at + 1 < len(pieces) else None
    if len(text) > BRIEF or text.endswith(_CLOSES) or pieces[at].align == "right" or _ENTERED.fullmatch(text):
        return False
    if is_date(text) or is_organ(text) or below is None or _is_bold(below):
        return False
    return below.text.endswith(_CLOSES) or len(below.text) > BRIEF


def contents(pieces: Sequence[SourcePiece]) -> frozenset[int]:
    """Return the lines of a table of contents without numbers of pages: from 目录 to where its first line stands again
    as a head, as most of them do further on. They are lines of the text.
    """
    head = next((at for at, piece in enumerate(pieces) if _CONTENTS.fullmatch(piece.text)), len(pieces))
    bare = [_bare(piece.text) for piece in pieces[head + 1 :]]
    length = next((at for at, text in enumerate(bare) if at and text and text == bare[0]), 0)
    again = len(set(bare[:length]) & set(bare[length:]))
    short = all(0 < len(piece.text) <= LONGEST for piece in pieces[head + 1 : head + 1 + length])
    return frozenset(range(head, head + 1 + length)) if short and again > 1 and 2 * again > length else frozenset()


def _bare(text: str) -> str:
    """Return the words of a head without its number and blanks."""
    return "".join(char for char in text.lstrip("0123456789.．、 \t\u3000") if not char.isspace()).rstrip("：:")
