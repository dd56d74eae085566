"""Marks that come in pairs 成对的标点: without a partner, inside each other, straight quotes (GB/T 15834-2011)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from gongwen.check.rules import around, found
from gongwen.check.words.wording import PlainText, text_of
from gongwen.chinese.names import is_leftover
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import Finding
from gongwen.document.passages import Passage

_PARTNERS = {"“": "”", "‘": "’", "《": "》", "〈": "〉", "（": "）", "〔": "〕", "【": "】", "(": ")"}
_SAME = str.maketrans("()", "（）")  # a bracket of another width is a matter of its own, not a missing one
_MARK = compiled("[“”‘’《》〈〉（）()〔〕【】]")
_LABEL = compiled(
    r"(?:^|[，；。：、 （）,])[\da-zA-Z一二三四五六七八九十]{1,3}$"
)  # 1） and [0,1) have no other bracket


class Pairs(NamedTuple):
    """The marks of a text: where those without a partner stand, and from where to where nested ones reach."""

    alone: tuple[int, ...]
    nested: tuple[tuple[int, int], ...]


@lru_cache(maxsize=65536)
def pairs(text: str) -> Pairs:
    """Return the paired marks of a text."""
    plain = text_of(text, "").plain
    alone: list[int] = []
    nested: list[tuple[int, int]] = []
    opened: list[int] = []
    listed = "1）" in plain and "2）" in plain  # 问题集中1）甲；2）乙: halves of brackets that number
    for match in _MARK.finditer(plain):
        mark, at = match[0], match.start()
        halves = listed and not (opened and plain[opened[-1]] in "（(")  # （附件1） is a whole pair
        if (mark in "‘’" and _in_word(plain, at)) or _is_no_pair(plain, at, halves):
            continue
        if mark in _PARTNERS:
            opened.append(at)
        elif opened and _partner(plain[opened[-1]]) == mark.translate(_SAME):
            start = opened.pop()
            if plain[start] in "“《" and opened and plain[opened[-1]] == plain[start]:
                nested.append((start, at + 1))
        elif not (mark in "）)" and _LABEL.search(plain, max(0, at - 5), at)):
            closes = _closed(plain, opened, mark)
            alone += opened[closes + 1 :] if closes < len(opened) else [at]
            del opened[closes:]
    return Pairs(tuple(sorted((*alone, *opened))), tuple(nested))


def _is_no_pair(plain: str, at: int, listed: bool) -> bool:
    """Return whether a mark is half of an ordinal (1）) or a sign of comparison (〈20) and has no partner."""
    before, after = plain[max(0, at - 1) : at], plain[at + 1 : at + 2]
    if plain[at] in "〈〉":
        return after.isdecimal() or (plain[at] == "〉" and before.isdecimal())
    return listed and plain[at] == "）" and before.isdecimal() and "（" not in plain[max(0, at - 3) : at]


def _closed(plain: str, opened: Sequence[int], mark: str) -> int:
    """Return which of the last open marks one closes, with others open inside; how many there are for none of them."""
    last = range(len(opened) - 1, max(-1, len(opened) - 4), -1)
    return next((index for index in last if _partner(plain[opened[index]]) == mark), len(opened))


def _partner(mark: str) -> str:
    return _PARTNERS[mark].translate(_SAME)


def _in_word(text: str, at: int) -> bool:
    """Return whether a single quote is an apostrophe: it’s, ’97."""
    before, after = text[max(0, at - 1) : at], text[at + 1 : at + 2]
    if text[at] == "’" and after.isdecimal():
        return True  # ’97
    return _is_letter(before) and (_is_letter(after) or "‘" not in text)


def _is_letter(char: str) -> bool:
    return char.isascii() and char.isalnum()


# --- one passage -----------------------------------------------------------------------------


def nested_marks(text: PlainText) -> Iterator[Finding]:
    """Return quotes inside quotes and titles inside titles that are written like those around them."""
    for name, mark, inner in (("引号嵌套", "“", "‘’"), ("书名号嵌套", "《", "〈〉")):
        if text.plain.count(mark) < 2:
            continue
        reach = pairs(text.text)
        for start, end in reach.nested if not reach.alone else ():
            if text.text[start] == mark:
                words = text.text[start:end]
                right = inner[0] + words[1:-1] + inner[1]
                message = f"“{mark}”里面又有“{mark}”：{words}"
                yield found(name, text.words(start, end), message, f"里面的改用“{inner}”", right)


_STRAIGHT = compiled('"([^"]*)"')
_HAN = compiled("[一-龥]")


def straight_quotes(text: PlainText) -> Iterator[Finding]:
    """Return straight quotation marks around Chinese."""
    if '"' not in text.plain or not _HAN.search(text.plain) or text.plain.count('"') % 2:
        return
    for match in _STRAIGHT.finditer(text.plain):
        neighbours = (
            text.plain[max(0, match.start() - 1) : match.start()] + match[1] + text.plain[match.end() : match.end() + 1]
        )
        if "“" not in match[1] and "”" not in match[1] and _HAN.search(neighbours):
            right = f"“{text.text[match.start(1) : match.end(1)]}”"
            message = f"直引号应为“”：{around(text.text, match.start(), match.end())}"
            yield found("直引号", text.words(*match.span()), message, f"改成{right}", right)


# --- across passages -------------------------------------------------------------------------

_JOINED = frozenset({"标题", "副标题", "附件标题", "附件说明"})  # their lines are one text
MOST = 3  # of one text


def unpaired(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Return marks without a partner. A quotation of several paragraphs opens each of them anew: that is right."""
    for number, lines in enumerate(runs := list(_runs(passages))):
        if is_leftover(lines[0].text.strip()) or lines[0].text.startswith(("【字号", "【字体", "【打印")):
            continue  # what a web page shows around a text
        whole = "".join(line.text for line in lines)
        after = runs[number + 1][0].text if number + 1 < len(runs) else ""
        goes_on = after.startswith("“")
        alone = [at for at in pairs(whole).alone if not (goes_on and whole[at] == "“")]
        for at in alone[:MOST]:
            yield _alone(lines, whole, at)


def _runs(passages: Sequence[Passage]) -> Iterator[list[Passage]]:
    """Return passages, the lines of one title together."""
    lines: list[Passage] = []
    for passage in passages:
        if lines and not (passage.role == lines[-1].role and passage.role in _JOINED):
            yield lines
            lines = []
        lines.append(passage)
    if lines:
        yield lines


def _alone(lines: Sequence[Passage], whole: str, at: int) -> Finding:
    mark = whole[at]
    missing = _PARTNERS.get(mark) or next(opening for opening, closing in _PARTNERS.items() if closing == mark)
    message = f"“{mark}”没有对应的“{missing}”：{around(whole, at, at + 1)}"
    line, start = lines[0], at
    for line in lines:
        if start < len(line.text):
            break
        start -= len(line.text)
    return found("成对标点", line.words(start, start + 1), message, "补上，或删去多余的")
