"""Figures inside a sentence that do not fit each other: parts and their whole, from … to …, shares, rates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from gongwen.check.rules import around, found
from gongwen.check.words.stated import STATED, exactly, rounded_by
from gongwen.check.words.wording import PROSE, PlainText
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import Finding

_UNIT = "[个项名人起处家户件次座条台辆公里顷亩吨万亿元千米份套所批户村期场种类宗]{1,3}"

# 62个，其中优秀15个、合格41个、基本合格3个。 · 12座（其中新建4座，改造9座）
_LEADS = "(?:其中|分别为|分别是|包括)[，：]?"
_WHOLE = compiled(
    rf"(?P<whole>{STATED})(?P<unit>{_UNIT})[^，。；：（）\d]{{0,12}}"
    rf"(?:[，：；]{_LEADS}(?P<rest>[^。；\n]+)|（(?P<led>{_LEADS})?(?P<inside>[^。；\n（）]+)）)"
)
_PART = compiled(rf"(?:[^、，。；\d（）]{{1,14}})?(?P<part>{STATED})(?P<unit>{_UNIT})?")
_NAMED = compiled("[一-龥]{2}(?<!第)")  # a part that says what it is: no 第2、5项
NEARLY = Decimal("0.9")  # of a whole: two parts that are so much of it, and all that is said of it, are meant to be all
SHORT = 30  # characters of a list of two parts
LEAST = 2  # parts


def parts(text: PlainText) -> Iterator[Finding]:
    """Return wholes that their parts do not add up to; the parts fill the rest of the sentence and have one unit."""
    if text.role not in PROSE or not re.search("其中|分别|包括|（", text.plain):
        return
    for match in _WHOLE.finditer(text.plain):
        found_parts = _parts(match["rest"] or match["inside"])
        named = match["rest"] or match["led"] or all(_NAMED.match(one[0]) for one in found_parts)
        if len(found_parts) < LEAST or not named:
            continue
        units = {one["unit"] or match["unit"] for one in found_parts}
        values = [exactly(one["part"]) for one in found_parts]
        whole, total = exactly(match["whole"]), sum(values)
        fills = NEARLY * whole <= total and match["rest"] is not None and len(values) == LEAST
        exhaustive = len(values) >= LEAST + 1 or total > whole or (fills and len(match["rest"]) <= SHORT)
        if units == {match["unit"]} and total != whole and exhaustive:
            shown = "+".join(map(str, values))
            message = f"“{match['whole']}{match['unit']}”和后面各项的和不一致：{shown}={total}"
            words = text.words(match.start("whole"), match.end("unit"))
            yield found("分项和总数", words, message, "核对数字；不是全部的，写明“等”")


def _parts(listed: str) -> list[re.Match[str]]:
    """Return the parts that a list begins with; none where something that is no part is joined to them by 、."""
    found_parts: list[re.Match[str]] = []
    for joint, one in re.findall(
        "([、，和]?)((?:[^、，和]|(?<![个项名人起处家户件次座条台辆里亩吨元份套所批])和)+)", listed
    ):
        part = _PART.fullmatch(one.strip())
        if part is None:
            return found_parts if joint == "，" and not re.search(STATED + _UNIT, one) else []
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
    rf"(?:由|从)[^，。；\d]{{0,8}}(?P<old>{STATED})(?P<unit>[%％个项名人起处家户件次万亿元吨亩公里]{{0,3}})(?![%％个项名人起处家户件次万亿元吨亩公里小时分秒天周月日年])[^，。；\d]{{0,6}}?"
    rf"(?P<way>增加|增长|上升|提高|提升|增|升|扩大|下降|减少|降低|降|减|缩短|压减)(?:到|至|为)了?(?P<new>{STATED})(?P=unit)(?![%％个项名人起处家户件次万亿元吨亩公里年\d.小时分秒天周月日])"
)
_REACHES = tuple(way + to for way in "加长升高大降少低减短" for to in "到至为")
_FALLS, _RISES = ("减少", "下降", "降低"), ("增加", "增长", "上升")
_DOWN = frozenset({"下降", "减少", "降低", "降", "减", "缩短", "压减"})
# 减少2起，同比增长10%
_TURNED = compiled(
    rf"(?:(?P<less>减少|下降)|(?P<more>增加|增长|上升))(?:了)?{STATED}(?:{_UNIT}|个百分点)(?:、{STATED}{_UNIT})?[、，](?:同比|比上年|环比|分别)?"
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


_RATES = (
    "覆盖率|合格率|达标率|普及率|参保率|签约率|满意率|满意度|知晓率|出勤率|到会率|及格率|入户率|安装率|持证率|治愈率"
    "|收缴率|征缴率|回收率|入学率|巩固率|到位率|到岗率|办结率|整改率|销号率|响应率|通过率|录取率|就业率|参与率|参会率|接种率|建档率"
    "|处置率|处理率|收集率|检出率|抽检率|检测率|签订率|公开率|优良率|成活率|保存率|复工率|竣工率|绿化率|城镇化率|漏损率|上线率"
    "|按期率|办理率|回复率|反馈率|准确率|及时率|完好率|发现率|查实率|占比|比重"
)
_RATE_WORDS = tuple(_RATES.split("|"))
_RATE = compiled(rf"(?:{_RATES})[^，。；\d%％]{{0,8}}(?P<rate>{STATED})[%％]")


def rates(text: PlainText) -> Iterator[Finding]:
    """Return rates of a whole that are over 100 %; 完成率 and 增长率 may be."""
    percent = text.has_percent and any(word in text.plain for word in _RATE_WORDS)
    for match in _RATE.finditer(text.plain) if percent else ():
        if exactly(match["rate"]) > 100 and not text.plain.startswith("拨备", max(0, match.start() - 2)):
            message = f"这个比率不会超过100%：「{match[0]}」"
            yield found("比率", text.words(*match.span()), message, "核对数字")
