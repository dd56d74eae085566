"""A title 标题 → its lines: words kept whole, 梯形 or 菱形, no one-character line (GB/T 9704-2012, 7.3.1)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from math import ceil

from gongwen.chinese.patterns import compiled
from gongwen.document.budget import BUDGET
from gongwen.layout.names import NAMELESS, NamesKept, cut_terms, unbroken

MOST = 5  # lines a title can have and still be looked at as a shape
REACH, FAR = 5.0, 9.0  # 字 a cut may lie away from the even division, and where no good one lies there
FEW = 3  # lines of a title that are sought far, too
GOOD = 20.0  # what lines may cost that are not sought farther
ABOUT = 18.0  # what it is worth that the first line is the issuer alone, and 关于 begins the second
LINE = 25.0  # what a line more costs
FULLER = 1  # 字 more than its limit that a line may hold where none are good without: it still fits the type area
TERM = 35.0  # what it costs to cut a term that comes again: less than 关于 at the end of a line

# Marks and words that must not begin or end a line.
_CLOSING, _OPENING = "、，。：；！？》）”’〕】—…", "《（“‘〔【"
_NOT_FIRST = (*_CLOSING, *"的了和与及等之")
NOT_LAST = (*_OPENING, "关于", *"在对和与及暨以为从向将把第")
# What belongs to the word before it, whatever a dictionary says: 推进|会上, 应急|局.
_SUFFIXES = frozenset(
    "会上下中内外后前年月日号市县区省镇乡村局厅办委组队部处科股所院校室者性化率度法式版期级类个项条次名点"
)
_PREFIXES = frozenset("各全本该某第")
# Where a title breathes: a cut before these is the better one.
_BREATHS = ("关于", "暨", "和", "及", "《", "“", "以", "推动", "推进", "奋力", "为")
# Terms of official writing that a general dictionary takes apart.
_TERMS = (
    "安全生产 重点工作 重点项目 重点任务 整治提升 任务分解 人居环境 乡村振兴 高质量发展 优化营商环境 营商环境 经济工作 "
    "作风建设 项目建设 防灾减灾 防汛抗旱 防灭火 应急管理 生态环境 环境保护 基层治理 社会治理 依法行政 巡察整改 "
    "问题整改 整改落实 隐患排查 专项整治 集中整治 招商引资 脱贫攻坚 党风廉政建设 意识形态 主题教育 工作计划 工作要点 "
    "审计整改 社会发展 经济运行 经济运行分析 运行分析 "
    "大检查 大排查 大整治 大督查 发现问题 限期整改 "
    "工作方案 实施方案 行动计划 实施意见 若干措施 管理办法 推进会 动员会 部署会 座谈会 调度会 表彰会 工作会议 "
    "动员部署会"
).split()


_NARROW = compiled("[\x00-\u1fff]")


def width(text: str) -> float:
    """Return the width of a text in 字: Latin letters and digits take half a 字."""
    return len(text) - len(_NARROW.findall(text)) / 2


@lru_cache(maxsize=1024)  # the documents of a batch share their titles
def break_title(text: str, limit: float, names: NamesKept = NAMELESS) -> tuple[str, ...]:
    """Return the lines of a title, one where it fits into `limit` 字. names: what its document gives.

    The fewest lines that hold it, cut between words so that the line lengths make a 梯形 or a 菱形; of several issuers
    each has a line of its own, where the whole has no more than MOST lines so.
    What is too long for a shape (more than MOST lines), or has no word to cut at, is filled line by line.
    """
    if width(text) <= limit:
        return (text,)
    if len(text) > BUDGET.title:
        return tuple(_sliced(text, limit))
    if (lines := _by_issuers(text, limit, names)) and len(lines) <= MOST:
        return lines
    return _divided(text, limit, names)


def _by_issuers(text: str, limit: float, names: NamesKept) -> tuple[str, ...]:
    """Return the lines of a title that begins with several issuers, one a line; () where it does not."""
    rest = text
    for name in names.joint:
        if not rest.startswith(name) or width(name) > limit:
            return ()
        rest = rest[len(name) :].lstrip(" 　、")
    return (*names.joint, *break_title(rest, limit, names._replace(joint=()))) if names.joint and rest else ()


def _divided(text: str, limit: float, names: NamesKept) -> tuple[str, ...]:
    """Return the lines of a title whose names are whole where any division leaves them so; where the fewest lines are
    not good, lines that fill the type area, or one line more, if those are.
    """
    lines = _fewest(text, limit, names)
    if lines and price(text, lines, names) > GOOD:
        fuller, more = _fewest(text, limit + FULLER, names), _fewest(text, limit, names, len(lines) + 1)
        unsure = any(width(line) > limit and _NARROW.search(line) for line in fuller)  # fonts differ in their digits
        others = [found for found in (() if unsure else fuller, more if len(more) <= FEW else ()) if found]
        lines = min((lines, *others), key=lambda found: price(text, found, names) + LINE * (len(found) > len(lines)))
    return lines or tuple(_filled(text, limit))


def _fewest(text: str, limit: float, names: NamesKept, least: int = 1) -> tuple[str, ...]:
    """Return the best of the fewest lines that hold a title, so many at least; () where no lines between words do."""
    fewest = max(ceil(width(text) / limit), least)
    found = cuts(text) if fewest <= MOST else []
    kept = unbroken(text, names)
    for possible in ([cut for cut in found if cut not in kept], found):
        for count in range(fewest, MOST + 1):
            if lines := _best(text, possible, count, limit, names):
                return lines
    return ()


def _best(text: str, cuts: Sequence[int], count: int, limit: float, names: NamesKept) -> tuple[str, ...]:
    """Return the best lines of so many, () where none fit; what is not good near the even division is sought farther
    from it, as long as there are few ways.
    """
    found: list[tuple[float, tuple[str, ...]]] = []
    for reach in (REACH, FAR) if count <= FEW else (REACH,):
        fitting = (lines for lines in _divisions(text, cuts, count, reach) if max(map(width, lines)) <= limit)
        found += [(price(text, lines, names), lines) for lines in fitting]
        if found and min(found)[0] <= GOOD:
            break
    return min(found)[1] if found else ()


def ways(text: str, limit: float, names: NamesKept) -> list[tuple[str, ...]]:
    """Return the ways to divide a title between words into the fewest lines that hold it, or one more; the best first,
    names whole. Of a title that is too long for a shape there are none.
    """
    fewest, kept = ceil(width(text) / limit), unbroken(text, names)
    counts = [count for count in (fewest, fewest + 1) if count <= FEW]
    places = [cut for cut in cuts(text) if cut not in kept] if counts else []
    found = [lines for count in counts for lines in _divisions(text, places, count, FAR)]
    fitting = (lines for lines in found if max(map(width, lines)) <= limit)
    return sorted(fitting, key=lambda lines: price(text, lines, names))


def price(text: str, lines: Sequence[str], names: NamesKept) -> float:
    """Return what lines cost with the terms of the text that they cut; a shape counts more."""
    ends = accumulate(len(line) for line in lines[:-1])
    return _cost(lines) + TERM * sum(cut_terms(text, end, names) for end in ends)


def cuts(text: str) -> list[int]:
    """Return the positions between two words, from the start of the text."""
    positions, position = [], 0
    for word in _words(text)[:-1]:
        position += len(word)
        positions.append(position)
    return positions


def _words(text: str) -> list[str]:
    """Return the words of a text, each with what must stay on its line."""
    return _joined(segmenter()(text))


@cache
def segmenter() -> Callable[[str], list[str]]:
    """Return the function that cuts a text into words; its dictionary takes a tenth of a second to load.

    By rjieba, else by jieba, else into single characters: then only what must stay together does (see `cut_blindly`).
    """
    try:
        import rjieba
    except ImportError:
        return _other_segmenter()
    for term in _TERMS:
        rjieba.add_word(term, None, None)
    return rjieba.cut


def _other_segmenter() -> Callable[[str], list[str]]:
    try:
        import jieba
    except ImportError:
        return _characters
    import logging

    jieba.setLogLevel(logging.ERROR)  # it would tell on stderr how long its dictionary takes
    for term in _TERMS:
        jieba.add_word(term)
    cut: Callable[[str], list[str]] = jieba.lcut
    return cut


def _characters(text: str) -> list[str]:
    """Return the characters of a text, Latin words and numbers as a whole."""
    return re.findall(r"[A-Za-z0-9.%-]+|.", text, re.DOTALL)


def cut_blindly() -> bool:
    """Return whether a title was cut here without knowing its words, because no segmenter is installed."""
    return segmenter.cache_info().currsize > 0 and segmenter() is _characters


def _joined(words: Sequence[str]) -> list[str]:
    """Return the words with suffixes, numbers and marks put back to what they belong to."""
    result: list[str] = []
    for word in words:
        if result and _belongs(result[-1], word):
            result[-1] += word
        else:
            result.append(word)
    return result


def _belongs(previous: str, word: str) -> bool:
    """Return whether a line may not end between two words."""
    suffix = word in _SUFFIXES or (word in ("会上", "会议") and previous.endswith(("推进", "动员", "工作", "表彰")))
    number = previous[-1].isdigit() or previous in _PREFIXES
    return (suffix and not previous.isascii()) or number or word[0] in _CLOSING or previous[-1] in _OPENING


def _divisions(text: str, cuts: Sequence[int], count: int, reach: float) -> Iterator[tuple[str, ...]]:
    """Return the ways to divide a text into `count` lines whose cuts lie near the even ones."""
    total = width(text)
    near = [[cut for cut in cuts if abs(width(text[:cut]) - total * part / count) <= reach] for part in range(1, count)]

    def choose(part: int, start: int) -> Iterator[tuple[int, ...]]:
        if part == len(near):
            yield ()
            return
        for cut in near[part]:
            if cut > start:
                for rest in choose(part + 1, cut):
                    yield (cut, *rest)

    for chosen in choose(0, 0):
        yield tuple(text[start:end] for start, end in pairwise((0, *chosen, len(text))))


def _cost(lines: Sequence[str]) -> float:
    """Return how far lines are from a good title; lower is better."""
    widths = [width(line) for line in lines]
    cost = 0.0 if is_shaped(widths) else 100.0
    cost += 200 * sum(size < 2 for size in widths)
    cost += 40 * sum(line.startswith(_NOT_FIRST) for line in lines[1:])
    cost += 40 * sum(line.endswith(NOT_LAST) for line in lines[:-1])
    cost -= 4 * sum(line.startswith(_BREATHS) for line in lines[1:])
    cost -= ABOUT * lines[1].startswith("关于") if len(lines) > 1 else 0
    cost += 30 * sum(
        line.count(left) != line.count(right) for line in lines[:-1] for left, right in ("《》", "“”", "（）")
    )
    mean = sum(widths) / len(widths)
    cost += sum((size - mean) ** 2 for size in widths) / len(widths)
    return cost + (1 if len(widths) == 2 and widths[0] < widths[1] else 0)


def is_shaped(widths: Sequence[float]) -> bool:
    """Return whether line widths (in 字) make a 梯形 (steadily longer or shorter) or a 菱形 (the middle longest)."""
    peak = widths.index(max(widths))
    rising = all(a < b for a, b in pairwise(widths[: peak + 1]))
    falling = all(a > b for a, b in pairwise(widths[peak:]))
    return rising and falling


def _sliced(text: str, limit: float) -> Iterator[str]:
    """Return a text that is no title in lines as full as they can be, wherever they end; in one pass."""
    start, wide = 0, 0.0
    for place, char in enumerate(text):
        wide += width(char)
        if wide > limit and place > start:
            yield text[start:place]
            start, wide = place, width(char)
    yield text[start:]


def _filled(text: str, limit: float) -> list[str]:
    """Return the text in lines as full as words allow; a word longer than a line is cut."""
    lines = [""]
    for word in _words(text):
        if lines[-1] and width(lines[-1] + word) > limit:
            lines.append("")
        lines[-1] += word
        while width(lines[-1]) > limit:
            cut = max(end for end in range(1, len(lines[-1]) + 1) if width(lines[-1][:end]) <= limit)
            lines[-1:] = [lines[-1][:cut], lines[-1][cut:]]
    if len(lines) > 1 and width(lines[-1]) < 2:  # no line of one character
        both = lines[-2] + lines[-1]
        lines[-2:] = [both[: len(both) // 2], both[len(both) // 2 :]]
    return lines
