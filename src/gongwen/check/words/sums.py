"""Figures inside a sentence that do not fit each other: parts and their whole, from … to …, shares, rates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from gongwen.check.rules import around, found
from gongwen.check.words.stated import STATED, STATED_UNIT, exactly, rounded_by
from gongwen.check.words.wording import PROSE, PlainText
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import Finding

# 62个，其中优秀15个、合格41个、基本合格3个。 · 12座（其中新建4座，改造9座）
_LEADS = "(?:其中|分别为|分别是|包括)[，：]?"
_WHOLE = compiled(
    rf"(?P<whole>{STATED})(?P<unit>{STATED_UNIT})[^，。；：（）\d]{{0,12}}"
    rf"(?:[，：；]{_LEADS}(?P<rest>[^。；\n]+)|（(?P<led>{_LEADS})?(?P<inside>[^。；\n（）]+)）)"
)
# 86所学校的校舍、围墙、食堂，其中小学52所、初中21所
_FAR = compiled(
    rf"(?P<whole>{STATED})(?P<unit>{STATED_UNIT})(?:[^。；\d（）]|\d+(?:\.\d+)?[%％]){{0,40}}?[，；]其中[，：]?(?P<rest>[^。；\n]+)"
)
_PART = compiled(rf"(?:[^、，。；\d（）]{{1,14}})?(?P<part>{STATED})(?P<unit>{STATED_UNIT})?")
_NAMED = compiled("[一-龥]{2}(?<!第)")  # a part that says what it is: no 第2、5项
NEARLY = Decimal("0.9")  # of a whole: two parts that are so much of it, and all that is said of it, are meant to be all
SHORT = 30  # characters of a list of two parts
LEAST = 2  # parts


def parts(text: PlainText) -> Iterator[Finding]:
    """Return wholes that their parts do not add up to; the parts fill the rest of the sentence and have one unit."""
    if text.role not in PROSE or not re.search("其中|分别|包括|（", text.plain):
        return
    near = {match.end(): match for match in (*_FAR.finditer(text.plain), *_WHOLE.finditer(text.plain))}
    for match in near.values():
        kinds = match.groupdict()
        found_parts = _parts(match["rest"] or kinds.get("inside") or "")
        named = match["rest"] or kinds["led"] or all(_NAMED.match(one[0]) for one in found_parts)
        if len(found_parts) < LEAST or not named or any(_BY_HOW_MUCH.match(one[0]) for one in found_parts):
            continue
        units = {one["unit"] or match["unit"] for one in found_parts}
        values = [exactly(one["part"]) for one in found_parts]
        rise = _RISE.search(text.plain[: match.start()])  # 比上年增加4000亿元，其中: of what it rose to
        if (
            not rise
            and units == {match["unit"]}
            and sum(values) not in _wholes(text.plain, match)
            and _is_all(match, values)
        ):
            shown = "+".join(map(str, values))
            message = f"“{match['whole']}{match['unit']}”和后面各项的和不一致：{shown}={sum(values)}"
            words = text.words(match.start("whole"), match.end("unit"))
            yield found("分项和总数", words, message, "核对数字；不是全部的，写明“等”")


_BY_HOW_MUCH = compiled("(?:同比|比[^，。；]{1,6})?(?:增加|减少|增长|下降|新增)")  # 580万套，增加110万套: no part


_RISE = compiled("(?:增加|减少|增长|下降|扩大|[多少])了?$")


def _wholes(plain: str, match: re.Match[str]) -> set[Decimal]:
    """Return what the parts may be all of: any figure of their unit before them in the sentence."""
    start = plain.rfind("。", 0, match.start()) + 1
    before = re.finditer(rf"(?<![\d.])({STATED}){re.escape(match['unit'])}", plain[start : match.end("unit")])
    return {exactly(one[1]) for one in before}


def _is_all(match: re.Match[str], values: list[Decimal]) -> bool:
    """Return whether parts are meant to be all of a whole: three of them, more than it, or two that nearly fill it."""
    whole, total = exactly(match["whole"]), sum(values)
    fills = NEARLY * whole <= total and match["rest"] is not None and len(values) == LEAST
    return len(values) >= LEAST + 1 or total > whole or (fills and len(match["rest"]) <= SHORT)


def _parts(listed: str) -> list[re.Match[str]]:
    """Return the parts that a list begins with; none where something that is no part is joined to them by 、."""
    found_parts: list[re.Match[str]] = []
    for joint, one in re.findall(
        "([、，和]?)((?:[^、，和]|(?<![个项名人起处家户件次座条台辆里亩吨元份套所批])和)+)", listed
    ):
        part = _PART.fullmatch(one.strip())
        if part is None:
            return found_parts if joint == "，" and not re.search(STATED + STATED_UNIT, one) else []
        found_parts.append(part)
    return found_parts


_SUM = compiled(
    rf"(?P<whole>{STATED})\s*=\s*(?P<sum>{STATED}(?:\s*\+\s*{STATED})+)|(?P<left>{STATED}(?:\s*\+\s*{STATED})+)\s*=\s*(?P<right>{STATED})"
)
_SHARE = compiled(rf"(?P<part>{STATED})\s*[/÷]\s*(?P<of>{STATED})\s*[=＝]\s*(?P<share>{STATED})\s*[%％]")


def written_sums(text: PlainText) -> Iterator[Finding]:
    """Return sums and shares that are written out and wrong: 2860=2300+340+210 · 1769/1847=98.5%."""
    if "=" not in text.plain and "＝" not in text.plain:
        return
    for match in _SUM.finditer(text.plain):
        terms = [exactly(one) for one in re.findall(STATED, match["sum"] or match["left"])]
        if sum(terms) != exactly(match["whole"] or match["right"]):
            message = f"算式“{match[0]}”不对，和是{sum(terms)}"
            yield found("算式", text.words(*match.span()), message, "核对数字")
    for match in _SHARE.finditer(text.plain):
        share = 100 * exactly(match["part"]) / (exactly(match["of"]) or 1)
        if abs(share - exactly(match["share"])) > rounded_by(match["share"]):
            yield found("算式", text.words(*match.span()), f"算式“{match[0]}”不对，是{share:.2f}%", "核对数字")


# 由120起增加到100起 · 从85%提高到72%
_CHANGE = compiled(
    rf"(?:由|从)(?:\d{{4}}年)?[^，。；\d]{{0,8}}(?P<old>{STATED})(?P<unit>个工作日|个月|小时|分钟|天|[%％个项名人起处家户件次万亿元吨亩公里]{{0,3}})(?![%％个项名人起处家户件次万亿元吨亩公里小时分秒天周月日年])[^，。；\d]{{0,6}}?"
    rf"(?P<way>增加|增长|上升|提高|提升|增|升|扩大|下降|减少|降低|降|减|缩短|压减|压缩|缩减|下调|延长|上调)(?:到|至|为)了?(?P<new>{STATED})(?P=unit)(?![%％个项名人起处家户件次万亿元吨亩公里年\d.小时分秒天周月日])"
)
_REACHES = tuple(way + to for way in "加长升高大降少低减短缩调" for to in "到至为")
_FALLS, _RISES = ("减少", "下降", "降低"), ("增加", "增长", "上升")
_DOWN = frozenset({"下降", "减少", "降低", "降", "减", "缩短", "压减", "压缩", "缩减", "下调"})
# 减少2起，同比增长10%
_TURNED = compiled(
    rf"(?:(?P<less>减少|下降)|(?P<more>增加|增长|上升))(?:了)?{STATED}(?:{STATED_UNIT}|个百分点)(?:、{STATED}{STATED_UNIT})?[、，](?:同比|比上年|环比|分别)?"
    r"(?:(?P<up>增长|上升|增加)|(?P<down>下降|减少|降低))(?:了)?\d+(?:\.\d+)?[%％]"
)


def directions(text: PlainText) -> Iterator[Finding]:
    """Return changes whose figures go the other way than the word says: 由120起增加到100起."""
    reaches = ("由" in text.plain or "从" in text.plain) and any(word in text.plain for word in _REACHES)
    for match in _CHANGE.finditer(text.plain) if reaches else ():
        old, new, falls = exactly(match["old"]), exactly(match["new"]), match["way"] in _DOWN
        if (new > old and falls) or (new < old and not falls):
            message = f"数字和“{match['way']}”相反：{around(text.text, *match.span())}"
            yield found("增减方向", text.words(*match.span()), message, "核对数字，或改动词")
    turned = text.has_percent and any(w in text.plain for w in _FALLS) and any(w in text.plain for w in _RISES)
    for match in _TURNED.finditer(text.plain) if turned else ():
        if (match["less"] and match["up"]) or (match["more"] and match["down"]):
            message = f"前面说{match['less'] or match['more']}，后面说{match['up'] or match['down']}：「{match[0]}」"
            yield found("增减方向", text.words(*match.span()), message, "核对是增还是减")


# Rates that may be more than all: of growth, of what was planned, of use, of money
_MAY_BE_MORE = (
    "增长|增速|完成|超额|执行|达产|兑付|回报|收益|利润|利用|使用|负荷|产销|周转|负债|杠杆|充足|流动性|复合|利息|毛利|溢价|涨幅|换手|入住|上座|投资|盈利|偿债"
    "|贡献|转化|弹性|拨备覆盖|准备"
)
_RATE = compiled(
    rf"(?<!拨备)(?P<of>[一-龥]{{2,3}}?)(?:率|满意度|占比|比重)(?:始终|持续|继续|要)?(?:达到|达|为|是|均为|约为|约|(?:稳定|保持|控制)在|(?:提高|提升|上升)[到至])?(?P<rate>{STATED})[%％]"
)
_MORE = compiled(rf"(?:{_MAY_BE_MORE})$")


def rates(text: PlainText) -> Iterator[Finding]:
    """Return rates of a whole that are over 100 %; 完成率 and 增长率 may be."""
    for match in (
        _RATE.finditer(text.plain) if text.has_percent and any(word in text.plain for word in "率度比") else ()
    ):
        if exactly(match["rate"]) > 100 and not _MORE.search(text.plain[: match.end("of")]):
            message = f"这个比率不会超过100%：「{match[0]}」"
            yield found("比率", text.words(*match.span()), message, "核对数字")
