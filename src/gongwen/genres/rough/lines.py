"""Texts → RoughLine: where a line stands, how far it is indented, what it begins with."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from gongwen.chinese.numerals import NUMERAL, value
from gongwen.chinese.patterns import compiled
from gongwen.chinese.tidying import Told, tidied
from gongwen.chinese.typed_ordinals import DOT, Typed, typed, without_emphasis
from gongwen.genres.rough.arrows import without_arrows

# How changes of the words are told.
PARTED, LED_OVER = "写在一行里的几条分开了", "引出下文的话后面补上了冒号"
NEAR = 60  # lines within which the next item of a list proves that a first one is one


@dataclass(frozen=True, slots=True)
class RoughLine:
    """One line of a rough outline. number: its line or paragraph, from 1; raw: as typed, without blanks around it."""

    number: int
    raw: str
    indent: int
    text: str  # tidied, without what it begins with
    mark: Typed | None = None
    apart: bool = False  # an empty line stands before it
    hashes: int = 0  # the level of a heading of Markdown, whatever numbers it

    @property
    def whole(self) -> str:
        """Return the line with what it begins with."""
        return (self.mark.label if self.mark else "") + self.text


def lines(texts: Iterable[tuple[int, str]], told: Told, leads: Callable[[str], bool] = bool) -> list[RoughLine]:
    """Return the lines of an outline that are not empty; what is typed at their beginning counts only where it is
    sure, or where the next of its kind follows.

    leads: whether the words before the first point that a line holds name a list; where not, it stays one line.
    """
    found = _counted_on(list(_lines(texts, told, leads)))
    sure = _proved(found)
    return [
        _without_mark(line) if line.mark and line.mark.loose and index not in sure else line
        for index, line in enumerate(found)
    ]


def _counted_on(found: list[RoughLine]) -> list[RoughLine]:
    """Return lines with 一个是 behind 一个是 as the next point, not as the first one of another list, and lines below
    one another that begin with —— as points; one alone is a subtitle.
    """
    dashed = [line.mark is None and line.text.startswith("——") for line in found]
    for at, line in enumerate(found):
        if dashed[at] and any(dashed[max(0, at - 1) : at] + dashed[at + 1 : at + 2]):
            found[at] = replace(line, text=line.text.lstrip("—"), mark=Typed(DOT, 0, "——", line.text.lstrip("—")))
    _like_second(found)
    last = ""
    for at, line in enumerate(found):
        label = line.mark.label if line.mark else last
        if line.mark and label.startswith(_ONE) and last.startswith(_ONES):
            found[at] = replace(line, mark=line.mark._replace(number=0))
        last = label
    return found


def _like_second(found: list[RoughLine]) -> None:
    """Number 头一个 as the point behind it is, where that is a second one: 头一个，… 第二个，…"""
    marked = [at for at, line in enumerate(found) if line.mark]
    for at, below in pairwise(marked):
        first, second = found[at].mark, found[below].mark
        if first and second and first.label.startswith("头一个") and second.number == 2 != first.number:
            found[at] = replace(found[at], mark=first._replace(scheme=second.scheme))


_ONE, _ONES = "一个", ("一个", "头一个", "再一个", "还有一个", "另一个")


def relined(line: RoughLine, text: str) -> RoughLine:
    """Return a part of a line as a line of its own, with what it begins with."""
    mark = typed(text)
    if mark and not mark.loose:
        return replace(line, text=mark.rest, mark=mark)
    return replace(line, text=text, mark=None)


def _without_mark(line: RoughLine) -> RoughLine:
    """Return a line whose beginning is no ordinal after all; a heading of Markdown stays one."""
    mark = typed(line.raw) if line.hashes else None
    return replace(line, text=tidied(without_emphasis(mark.rest if mark else line.raw), Told()), mark=mark)


def _lines(texts: Iterable[tuple[int, str]], told: Told, leads: Callable[[str], bool]) -> Iterator[RoughLine]:
    apart = False
    for number, text in texts:
        raw = text.strip().replace("\ufeff", "").replace("\u200b", "").removeprefix("> ").strip()
        if not raw:
            apart = True
            continue
        pieces = listed(without_emphasis(raw))
        if len(pieces) > 1 and not typed(pieces[0]) and not leads(tidied(pieces[0], Told())):
            pieces = [without_emphasis(raw)]
        told[PARTED] += len(pieces) > 1
        for piece in pieces:
            piece = without_arrows(piece, told)
            mark = _typed(piece)
            rest = tidied(mark.rest if mark else piece, told)
            hashes = len(raw) - len(raw.lstrip("#")) if mark and piece[:1] == "#" else 0
            yield RoughLine(number, raw, _indent(text), rest.strip(), mark, apart, hashes)
            apart = False


def with_days(line: RoughLine, told: Told) -> RoughLine:
    """Return a line with its days as documents write them: 12月28号 → 12月28日, 2027.1.1-2027.12.31."""
    text = line.text
    if "号" in text:
        text = told.changed("“号”改成了“日”", _SPOKEN_DAY, r"\1日", text)
    if _SHORT_DAY.search(text):
        text, count = _SHORT_DAY.subn(_in_full, text)
        told["日期写成了年月日"] += count
        text = _BETWEEN_DAYS.sub("日至", text)
    return line if text == line.text else replace(line, text=text)


def _in_full(match: re.Match[str]) -> str:
    return f"{match[1]}年{int(match[2])}月{int(match[3])}日"


_SHORT_DAY = compiled(r"(?<![\d.])((?:19|20)\d\d)[./-](0?[1-9]|1[0-2])[./-](0?[1-9]|[12]\d|3[01])(?![\d.])[日]?")
_BETWEEN_DAYS = compiled(r"日[ \u3000]*[-—–~～]{1,2}[ \u3000]*(?=\d{4}年|\d{1,2}月)")


_SPOKEN_DAY = compiled(r"(?:(?<=\d月)|(?<=[日号][至到]))(\d{1,2})号(?![楼院线路厅馆机文库店])")


_LEADS = compiled(
    r".*(?:如下|(?:如下|下列|以下)[几\d一二三四五六七八九十]?[点条项个]?(?:情况|问题|事项|材料|内容|意见|要求|工作|决定|措施|数据)|决定|[提有][几\d一二三四五六七八九十]?[点条项个](?:要求|意见|希望|建议))"
)
_LEADS_TO_LIST = compiled(
    r".*(?:我[局委院校镇乡们司]的?(?:意见|建议)|主要是|提供|包括|分别是|分别为|主要有|做到|要做好|需要|请求|批准|同意|明确|[局县镇乡校院委办]拟)"
)


def led_over(body: list[RoughLine], told: Told) -> list[RoughLine]:
    """Return the lines of a text, with the colon that was left out behind words that lead over to what follows."""
    found: list[RoughLine] = []
    for line, below in zip_longest(body, body[1:]):
        to_list = below and below.mark and "：" not in line.text and _LEADS_TO_LIST.fullmatch(line.text)
        leads = below and (to_list or _LEADS.fullmatch(line.text))
        if leads and not line.mark and len(line.text) >= LEAD:
            told[LED_OVER] += 1
            line = replace(line, text=line.text + "：")
        found.append(line)
    return found


LEAD = 3  # 字 of words that lead over, and are no head


def _typed(text: str) -> Typed | None:
    """Return what a line begins with; a heading of Markdown by its own ordinal, if it has one: ## 一、肯定成绩."""
    mark = typed(text)
    inner = typed(mark.rest) if mark and mark.scheme == "#" else None
    return inner if inner and (not inner.loose or _APART.fullmatch(inner.label)) else mark


_APART = compiled(f"{NUMERAL}|\\d{{1,2}}")  # ## 一 肯定成绩: borne out by ## 二, as any that is loose
_COUNTED = "个名条项年月日号点时分万亿人家户台张份次天周元吨亩处批期级类岁米倍成层楼"  # 3个 is no third point
_NEXT = compiled(
    r"(?<=[。；;，,：:\s\u4e00-\u9fff）)】])[ \u3000]*"
    r"(?=(\d{1,2})(?:[.、．](?!\d)|[)）]|(?<=[；;。]\d)、)|[（(](\d{1,2})[)）]|([①-⑳]))"
    rf"|(?<=[。；;：:\s])[ \u3000]*(?=({NUMERAL})、)"
    r"|(?<=[\s；;])(?=(\d)[是要][\u4e00-\u9fff])"
    rf"|(?<=[\s；;：:])(?=(\d)[ \u3000]?(?![{_COUNTED}])[\u4e00-\u9fff])"
    rf"|(?<=[\s：:])(?=({NUMERAL})[是要][\u4e00-\u9fff])"
)


def listed(text: str) -> list[str]:
    """Return the points that a line holds, where it counts them on: 问题：1.甲 2.乙 → 问题： · 1.甲 · 2.乙."""
    if not set(text) & set("2②二"):
        return [text]
    found = [(match.start(), match.end(), _value(match)) for match in _NEXT.finditer(text)]
    first = typed(text)
    start = 1 if first and first.number == 1 else 0
    cuts: list[tuple[int, int]] = []
    for begin, end, number in found:
        if number == start + 1:
            cuts.append((begin, end))
            start = number
    if start < 2 or (not first and not text[: cuts[0][0]].rstrip().endswith(("：", ":", "】"))):
        return [text]
    if text[cuts[0][1] :][:2].endswith(("是", "要")) and cuts[0][0] > NAMED:
        return [text]
    begins, ends = [0, *(end for _, end in cuts)], [*(begin for begin, _ in cuts), len(text)]
    return [text[begin:end].strip(" \u3000") for begin, end in zip(begins, ends, strict=True)]


NAMED = 12  # 字 before 一是 … 二是 … in a line that are the name of a part


def _value(match: re.Match[str]) -> int:
    if said := match[4] or match[7]:
        return value(said) or 0
    return ord(match[3]) - ord("①") + 1 if match[3] else int(match[1] or match[2] or match[5] or match[6])


def _indent(text: str) -> int:
    """Return how far a line is indented, in half characters."""
    width = 0
    for char in text:
        if char not in " \t\u3000\xa0":
            break
        width += {"\t": 4, "\u3000": 2}.get(char, 1)
    return width


def _proved(found: Sequence[RoughLine]) -> set[int]:
    """Return which lines begin with a loose ordinal that another line bears out: 1 before 2, 2 behind 1."""
    sure: set[int] = set()
    last: dict[str, tuple[int, int]] = {}
    for index, line in enumerate(found):
        if not line.mark:
            continue
        scheme, number = _key(line.mark), line.mark.number
        before, at = last.get(scheme, (0, -NEAR))
        if line.mark.label.isdecimal() and _MEASURED.match(line.text) and not _is_bare(found[at] if before else line):
            continue  # 5件在办 behind 4、督查督办
        if (number == before + 1 or number == 0) and before and index - at < NEAR:
            sure |= {at, index}
            last[scheme] = (number or before + 1, index)
        elif number == 1 or not line.mark.loose:
            last[scheme] = (number, index)
    sure |= {index for index in range(1, len(found)) if _is_alone(found, index)}
    counted = {mark.scheme for index in sure if (mark := found[index].mark)}
    return sure | {index for index, line in enumerate(found) if line.mark and line.mark.scheme in counted & _LEVELS}


_MEASURED = compiled(f"[{_COUNTED}件]")


def _is_bare(line: RoughLine) -> bool:
    """Return whether a line begins with a number and nothing behind it."""
    return line.mark is not None and line.mark.label.isdecimal()


def _is_alone(found: Sequence[RoughLine], index: int) -> bool:
    """Return whether a first item is the only one of its list: 任务： · 1网格员培训4期 · 保障：."""
    mark, head = found[index].mark, found[index - 1] if index else None
    if not (mark and mark.loose and head and mark.scheme == "1." and mark.number == 1 and mark.label == "1"):
        return False
    below = next((line.mark for line in found[index + 1 :] if line.mark and line.mark.scheme == "1."), None)
    goes_on = below is not None and below.number == 2
    named = head.text.endswith("：") or (head.mark is not None and len(head.text) <= NAME)
    return named and not goes_on and mark.rest[:1] not in _COUNTED and len(mark.rest) >= LEAST


NAME, LEAST = 8, 4  # 字 of a head above a list of one; of its item
_LEVELS = frozenset({"1.1/2", "1.1/3", "1.1/4"})  # 3.1 alone, where 1.1 and 1.2 are ordinals


def _key(mark: Typed) -> str:
    """Return what ordinals of one list share, however they are typed: 一是 二要, 1、 2)."""
    return {"一要": "一是", "首先": "首先", "第一、": "第一，", "1）": "1."}.get(mark.scheme, mark.scheme)


_CHAT = compiled(
    r"(?:[\[【(（]?(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日? )?\d{1,2}:\d{2}(?::\d{2})?[\]】)）]?\s*)?"
    r"[\u4e00-\u9fffA-Za-z·（）()]{1,12}[ \u3000]+(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s*)?"
    r"(?:[上下]午|昨天|星期.)?\s*"
    r"\d{1,2}:\d{2}(?::\d{2})?[：:]?"
    r"|[—\-]*\s*(?:\d{4}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?\s*(?:星期.)?\s*(?:[上下]午)?\s*\d{1,2}:\d{2}(?::\d{2})?\s*[—\-]*"
)
_SPEAKER = compiled(
    r"(?:[\[【(（]\d{1,2}:\d{2}[\]】)）]\s*)?(?:[小老][\u4e00-\u9fff]{1,2}|[\u4e00-\u9fff](?:姐|哥|科|局|处|总))[：:]"
)
_RULE = compiled(r"[-=_*~—–+.·…#|]{3,}")
_CLOCK = compiled(r"\d:\d\d")
_PICTURE = compiled(r"\[[\u4e00-\u9fffA-Za-z]{1,6}\]")


def is_chat(text: str) -> bool:
    """Return whether a line only says who wrote in a chat, and when: 小李 10:23 · [图片]."""
    if len(text) > 50 or not (text[-1:] in "：:" or text[:1] == "[" or _CLOCK.search(text)):
        return False
    return bool(_CHAT.fullmatch(text) or _PICTURE.fullmatch(text) or _SPEAKER.fullmatch(text))


def is_rule(text: str) -> bool:
    """Return whether a line only divides: ------."""
    return _RULE.fullmatch(text) is not None and not text.startswith("|---|")
