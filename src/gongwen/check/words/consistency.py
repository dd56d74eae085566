"""What has to agree over a whole text: units, short names, words of time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from gongwen.check.rules import around, found
from gongwen.check.words.wording import PROSE
from gongwen.chinese.characters import is_salutation
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import Finding
from gongwen.document.passages import Passage, Words

# --- units -----------------------------------------------------------------------------------

_UNITS = {
    "公里": ("km",), "千米": ("km", "公里"), "米": ("m",), "厘米": ("cm",), "毫米": ("mm",),
    "公斤": ("kg",), "千克": ("kg", "公斤"), "平方米": ("㎡", "m²", "m2"),
    "平方公里": ("km²", "km2"), "立方米": ("m³", "m3"),
}  # fmt: skip
_UNIT = compiled(
    r"(?<=[\d万亿])\s?(平方公里|平方米|立方米|公里|千米|厘米|毫米|米|公斤|千克|(?:km[²2]|m[²³23]|㎡|km|cm|mm|kg|m)(?![A-Za-z0-9²³]))"
)


def units(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Return units that are written in two ways: 135米 and 135m."""
    places = [
        (match, passage) for passage in passages if passage.role in PROSE for match in _UNIT.finditer(passage.text)
    ]
    counts = Counter(match[1] for match, _ in places)
    for unit, others in _UNITS.items():
        for other in others:
            if unit in counts and other in counts:
                rare = min((unit, other), key=lambda name: counts[name])
                match, passage = next(place for place in places if place[0][1] == rare)
                both = f"“{unit}”{counts[unit]}处，“{other}”{counts[other]}处"
                message = f"同一单位写了两样：{both}：{around(passage.text, *match.span(1))}"
                yield found("单位写法", passage.words(*match.span(1)), message, "全文统一")


# --- figures -----------------------------------------------------------------------------------

_FIGURE = compiled(
    r"(?P<before>[一-龥]{0,2})(?<![\d.,〔年第])(?P<number>\d{3,6})(?![\d.,])(?P<unit>[个处项名户家座所条人亩吨台辆件起])的?(?P<after>[一-龥]{0,2})"
)
_NUMBER = compiled(r"\d{3,6}")
LONG_FIGURE = 4  # digits of a figure that is another one by chance hardly ever
_COMMON = frozenset("个项")  # of anything


def transposed(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Return a figure whose digits stand in another order than where it is said first: 工程214处, 241处工程."""
    numbers = {number for passage in passages for number in _NUMBER.findall(passage.text)}
    if len({"".join(sorted(number)) for number in numbers}) == len(numbers):
        return
    seen: dict[tuple[str, str], list[re.Match[str]]] = {}
    for passage in passages:
        for match in _FIGURE.finditer(passage.text) if passage.role in PROSE else ():
            same = seen.setdefault((match["unit"], "".join(sorted(match["number"]))), [])
            other = next((one["number"] for one in same if _of_one_thing(one, match)), "")
            if other and other != match["number"] and all(one["number"] == other for one in same):
                span, unit = match.span("number"), match["unit"]
                message = f"这里写的是{match['number']}{unit}，前面写的是{other}{unit}：{around(passage.text, *span)}"
                yield found("数字前后一致", passage.words(*span), message, "核对数字，是不是数位写颠倒了")
            same.append(match)


def _of_one_thing(one: re.Match[str], other: re.Match[str]) -> bool:
    """Return whether two figures have the same noun beside them, or are long and of one unit."""
    if len(one["number"]) >= LONG_FIGURE and one["unit"] not in _COMMON:
        return True
    nouns = ({match[side] for side in ("before", "after") if len(match[side]) > 1} for match in (one, other))
    return bool(next(nouns) & next(nouns))


# --- short names -----------------------------------------------------------------------------

_SHORT = compiled(r"以下(?:简|统|合)称[：:]?[“\"]?([一-龥A-Za-z]{2,16})[”\"]?）")
_FULL = 40  # 字: as long as a full name may be


def short_names(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Return short names that are introduced and then not used."""
    named = [
        (match, passage) for passage in passages if "称" in passage.text for match in _SHORT.finditer(passage.text)
    ]
    if not named:
        return
    whole = "\n".join(passage.text for passage in passages)
    seen: set[str] = set()
    for match, passage in named:
        words = passage.words(*match.span(1))
        if match[1] in seen:
            yield found("简称", words, f"“以下简称{match[1]}”前面已经写过", "前面说过，这里直接用简称")
        elif whole.count(match[1]) == 1:
            message = f"“以下简称{match[1]}”，后面没有用到“{match[1]}”"
            yield found("简称", words, message, "后面用简称，或删去这个简称")
        elif early := _used_early(passages, passage, match):
            message = f"简称“{match[1]}”这里先用了，后面才写“以下简称”"
            yield found("简称", early, message, "第一次出现写全称，注明“以下简称”")
        seen.add(match[1])


def _used_early(passages: Sequence[Passage], at: Passage, named: re.Match[str]) -> Words | None:
    """Return where a short name stands as a word of its own before it is introduced; a title may have it.

    A name that is a part of its full name, or a common noun (某类企业，以下称企业), is not looked for.
    """
    if named[1] in at.text[max(0, named.start() - _FULL) : named.start()]:
        return None
    alone = re.compile(
        rf"(?:^|(?<=[，。；：、（由向对与和报为经按将各]))(?<!领导){re.escape(named[1])}(?![一-龥]{{0,2}}）)"
    )
    for passage in passages:
        end = named.start() if passage is at else len(passage.text)
        early = alone.search(passage.text, 0, end) if passage.role in PROSE else None
        if early:
            return passage.words(*early.span())
        if passage is at:
            return None
    return None


# --- words of time ---------------------------------------------------------------------------

_TIMES = "今年 去年 明年 前年 上月 下月 本月 上周 下周 本周 近日 日前 昨日 昨天 明天".split()
# What only contains one is a longer word (声明年限, 成本月报); 日前 is a word where a clause begins: 3日前 is none.
_OTHER = (
    "[说声表证阐注申简标]明年|明年确", "[目以之年日]前年|前年[度均]", "[以晚]上月|上月均", "以下月",
    "[版样成资脚课文基]本月|本月[报刊]", "[基版样成]本周|本周[边围期]", "以上周|上周[边围期]", "以下周|下周[边围期]",
    "[最附远临]近日|近日点",
)  # fmt: skip
_WORD = "|".join(word for word in _TIMES if word != "日前")
_TIME = compiled("|".join([*_OTHER, f"({_WORD})", "(?:^|(?<=[，。；：、（“]))(日前)(?=[，\u4e00-\u9fff])"]))


def _times(text: str) -> list[re.Match[str]]:
    """Return the words of time in a text."""
    if not any(word in text for word in _TIMES):
        return []
    return [match for match in _TIME.finditer(text) if match[1] or match[2]]


def relative_time(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Return, as one finding, the words of time that say nothing a year later; in a speech they are natural."""
    if any(passage.role == "称谓" or is_salutation(passage.text.strip()) for passage in passages):
        return
    places = [(match, passage) for passage in passages if passage.role in PROSE for match in _times(passage.text)]
    if places:
        match, passage = places[0]
        listed = "”“".join(dict.fromkeys(match[0] for match, _ in places))
        message = f"用了“{listed}”，共{len(places)}处：{around(passage.text, *match.span())}"
        yield found("相对时间", passage.words(*match.span()), message, "存档的公文写明年月日，如2026年")
