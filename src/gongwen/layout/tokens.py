"""The text of a cell or of a head → what of it no line should end inside: dates, numbers with their units, short names,
words. Widths in 字.

Heads of columns need no dictionary: Chinese words have two characters, mostly, and a few end in a third. Names do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from gongwen.chinese.patterns import compiled
from gongwen.layout.titles import cuts, width

NAME, DATE, SHORT = 6, 8, 4  # 字 of the longest name that stays whole, of the longest date or number, of any text
THREE = 3  # characters of a word that has no halves
LABEL = 10  # 字 of a cell that is a label
_NAMES = compiled(r"[^、，；：\n ]+[、，；]?")
_ORGAN = compiled(
    r"(?!.*场所)[\u4e00-\u9fff]+(?:局|委|办|股|科|处|室|队|站|所|院|部|会|组|团|厂|司|校|中学|小学|中心|政府|街道|镇|乡|村|社区|乡镇)[、，；]?"
)
# A date or its part, a span of numbers, a number with its unit.
_MEASURE = compiled(
    r"(?:[0-9]{4}年)?[0-9]{1,2}(?:月?[—–-][0-9]{1,2})?月(?:[0-9]{1,2}(?:[—–-][0-9]{1,2})?日|底|初|中旬|上旬|下旬)?前?"
    r"|[0-9][0-9.,]*(?:[—–-][0-9][0-9.,]*)?(?:[%％‰]|[余多]?[百千万亿]{0,2}(?:个工作日|个百分点|个月|平方公里|平方米|立方米"
    r"|公里|公顷|公斤|毫米|厘米|千瓦|小时|分钟|人次|[\u4e00-\u9fff]?))"
)
_DIGIT = compiled("[0-9]")
_LABEL = compiled("[\u4e00-\u9fff]+")
_THIRD = frozenset("人值率额数量号期员表名证书性化度法式版类级线点区县市镇乡村局办")  # what ends a word of three


@lru_cache(maxsize=4_096)  # the cells of a ledger repeat each other
def least(text: str, name: float = NAME) -> float:
    """Return how wide a cell must be for its tokens; name: 字 of the longest name that is one.

    A mark behind a name stands on its line.
    """
    if width(text) <= SHORT and "\n" not in text:
        return printed_width(text)
    listed = _NAMES.findall(text) if name and "。" not in text else ()
    names = (one for one in listed if width(one.rstrip("、，；")) <= name and _ORGAN.fullmatch(one))
    numbers = (text[start:end] for start, end in measures(text))
    return max(map(printed_width, (*names, *numbers)), default=0.0)


def measures(text: str) -> tuple[tuple[int, int], ...]:
    """Return where the dates and the numbers with their units of a text begin and end."""
    if not _DIGIT.search(text):
        return ()
    return tuple(found.span() for found in _MEASURE.finditer(text) if width(found[0]) <= DATE)


def words_of_names(text: str) -> tuple[tuple[int, int], ...]:
    """Return where the words of the names of organs in a list begin and end, or those of a label, and the halves of
    long words; nothing of other texts: 县人力资源|社会保障局, 分管|领导.
    """
    if "。" in text or _DIGIT.search(text):
        return ()
    if len(text) <= LABEL and _LABEL.fullmatch(text):
        return tuple(_words_between(text, 0))
    names = ((found.start(), found[0].rstrip("、，；")) for found in _NAMES.finditer(text))
    return tuple(span for start, name in names if _ORGAN.fullmatch(name) for span in _words_between(name, start))


def _words_between(name: str, start: int) -> Iterator[tuple[int, int]]:
    for begin, end in pairwise((0, *cuts(name), len(name))):
        yield start + begin, start + end
        if end - begin > THREE:
            yield from pairwise((start + begin, *(start + begin + size for size in _sums(words(name[begin:end])))))


def printed_width(text: str) -> float:
    """Return the width of a text in 字, with the font that makes it widest."""
    return width(text) + text.count("%") / 2


@lru_cache(maxsize=256)
def words(head: str) -> tuple[int, ...]:
    """Return the lengths of the words of a head or a label in characters: 完成|时限, 责任人, 内容和|措施."""
    return tuple(_lengths(head))


def _lengths(head: str) -> Iterator[int]:
    left = len(head)
    while left:
        at = len(head) - left
        three = left == 3 or (left % 2 == 1 and left > 3 and head[at + 2] in (*_THIRD, "和", "及"))
        size = 3 if three else min(2, left)
        yield size
        left -= size


def is_cut(head: str, room: float) -> bool:
    """Return whether a line of a head ends inside a word in a room of so many 字; one with digits or signs is no
    matter of words.
    """
    return any(_is_cut(line, int(room)) for line in head.split("\n"))


def _is_cut(line: str, room: int) -> bool:
    if room < 1 or len(line) <= room or not all("\u4e00" <= char <= "\u9fff" for char in line):
        return False
    ends = set(_sums(words(line)))
    return any(end not in ends for end in range(room, len(line), room))


def _sums(lengths: Sequence[int]) -> Iterator[int]:
    total = 0
    for length in lengths:
        total += length
        yield total
