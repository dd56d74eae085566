"""Quantities of one sentence against each other: shares, what is left, by how much, how many are named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from gongwen.check.rules import around, found
from gongwen.check.words.stated import STATED, STATED_UNIT, exactly, rounded_by
from gongwen.check.words.wording import PROSE, PlainText
from gongwen.chinese.numerals import NUMERAL
from gongwen.chinese.numerals import value as counted
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import Finding

_DONE = "整改|完成|办结|销号|落实|处理|解决|验收|开工|竣工|签约|通过|到位"
_FINDING = compiled(rf"(?P<number>{STATED})(?P<unit>{STATED_UNIT})")
_SENTENCE = compiled("[^。；！？\n]+")
_RATE = compiled(rf"(?P<of>{_DONE})率(?:为|达到|达|是|约为|约)?(?P<rate>\d+(?:\.\d+)?)[%％]")


def shares(text: PlainText) -> Iterator[Finding]:
    """Return rates that what was done and the whole before it do not give: 发现186处，已整改171处，整改率93.9%."""
    if text.role not in PROSE or "率" not in text.plain:
        return
    for sentence in _SENTENCE.finditer(text.plain):
        for rate in _RATE.finditer(sentence[0]):
            amounts = list(_FINDING.finditer(sentence[0], 0, rate.start()))
            done = [one for one in amounts if _follows(sentence[0], one, rate["of"])]
            wholes = [one for one in amounts if done and one.end() <= done[-1].start() and _alike(one, done[-1])]
            wholes = wholes or (_planned(text.plain[: sentence.start()], done[-1], rate["rate"]) if done else [])
            if not wholes or any(_gives(part, whole, rate["rate"]) for part in done for whole in wholes):
                continue
            share = 100 * exactly(done[-1]["number"]) / (exactly(wholes[-1]["number"]) or 1)
            begin = sentence.start()
            shown = f"{done[-1][0]}是{wholes[-1][0]}的{share:.1f}%"
            message = f"比率对不上，{shown}：{around(text.text, begin + rate.start(), begin + rate.end())}"
            yield found("比率和数字", text.words(begin + rate.start(), begin + rate.end()), message, "核对数字")


_CLOSE = 12  # per cent points by which a share may miss a rate, and is still meant to be it


def _planned(before: str, done: re.Match[str], rate: str) -> list[re.Match[str]]:
    """Return the wholes of the sentences before that a rate may be of: 计划改造24个。已开工21个，开工率87.5%."""
    amounts = [one for one in _FINDING.finditer(before) if _alike(one, done)]
    part, said = 100 * exactly(done["number"]), Decimal(rate)
    shares = [(one, part / exactly(one["number"])) for one in amounts if exactly(one["number"])]
    return [one for one, share in shares if abs(share - said) <= _CLOSE]


def _follows(sentence: str, amount: re.Match[str], verb: str) -> bool:
    """Return whether an amount is what was done: 已整改171处, 整改到位171处."""
    done = f"(?:{verb}|完成整改)" if verb in ("整改", "完成") else verb
    return re.search(rf"(?<!未)(?<!正在){done}(?:到位|完成|了)?$", sentence[: amount.start()]) is not None


def _alike(one: re.Match[str], other: re.Match[str]) -> bool:
    return one["unit"].removesuffix("次") == other["unit"].removesuffix("次")  # 62件次, 已办结58件


def _gives(part: re.Match[str], whole: re.Match[str], rate: str) -> bool:
    """Return whether a part of a whole is a rate, rounded as that is, or cut off."""
    total = exactly(whole["number"])
    share = 100 * exactly(part["number"]) / total if total else Decimal(-1)
    return abs(share - Decimal(rate)) <= rounded_by(rate)


# 发现隐患186处，已整改171处，正在整改16处 · 需要资金320万元，已落实120万元，尚缺200万元
_LEFT = compiled(
    rf"(?P<whole>{STATED})(?P<unit>{STATED_UNIT})(?:[一-龥]{{1,4}}[中里])?，[^，。；\d]{{0,6}}已(?:经)?[^，。；\d]{{0,8}}(?P<done>{STATED})(?P=unit)"
    rf"，(?P<left>(?:正在|尚未|未|没有|剩余|剩下|其余|还有|尚有|尚缺|还缺|仍缺|还差|尚差)[^，。；\d]{{0,8}}(?P<rest>{STATED})(?P=unit))(?=[，。；（]|$|正在|尚未|仍在)"
)

_OPEN = ("正在", "未", "没有", "剩", "其余", "还", "尚", "仍")


def remainders(text: PlainText) -> Iterator[Finding]:
    """Return what is left where it and what was done are not the whole: 320万元，已落实120万元，尚缺220万元."""
    for match in _LEFT.finditer(text.plain) if "已" in text.plain and any(w in text.plain for w in _OPEN) else ():
        whole, done, rest = (exactly(match[name]) for name in ("whole", "done", "rest"))
        if done + rest != whole:
            message = f"“{match['whole']}{match['unit']}”和后面两项的和不一致：{done}+{rest}={done + rest}"
            yield found("分项和总数", text.words(*match.span("left")), message, "核对数字；不是全部的，写明“等”")


# 发现隐患186处，已整改171处。其中，建设施工96处、道路运输54处、水利工程36处。
_LISTED = compiled(
    rf"(?<=。)其中[，：]?(?P<list>(?:[^，。；、\d]{{1,14}}{STATED}{STATED_UNIT}、){{2,}}[^，。；、\d]{{1,14}}{STATED}{STATED_UNIT})(?=[。；]|$)"
)
_NEARLY = Decimal("0.9")  # of a whole: parts that are so much of it are meant to be all


def listed_parts(text: PlainText) -> Iterator[Finding]:
    """Return parts in a sentence of their own that give none of the wholes in the sentence before it."""
    for match in _LISTED.finditer(text.plain) if "。其中" in text.plain else ():
        parts = list(_FINDING.finditer(match["list"]))
        before = text.plain[max(0, text.plain.rfind("。", 0, match.start() - 1)) : match.start()]
        wholes = [exactly(one["number"]) for one in _FINDING.finditer(before) if _alike(one, parts[0])]
        total = sum(exactly(one["number"]) for one in parts)
        if len({one["unit"] for one in parts}) > 1 or not wholes or total in wholes or total < _NEARLY * max(wholes):
            continue
        shown = "+".join(one["number"] for one in parts)
        message = f"各项的和是{shown}={total}，前面写的是{max(wholes)}{parts[0]['unit']}"
        yield found("分项和总数", text.words(*match.span("list")), message, "核对数字；不是全部的，写明“等”")


# 由210处减少到186处，下降11.4%
_CHANGED = compiled(
    rf"(?:由|从)[^，。；\d]{{0,8}}(?P<old>{STATED})(?P<unit>{STATED_UNIT})[^，。；\d]{{0,6}}(?:到|至|为)了?(?P<new>{STATED})(?P=unit)，"
    rf"(?:同比|比上年|环比)?(?:(?P<up>增长|上升|增加|提高)|(?P<down>下降|减少|降低))(?:了)?(?P<rate>\d+(?:\.\d+)?)[%％]"
)


def changes(text: PlainText) -> Iterator[Finding]:
    """Return rates of change that the two figures before them do not give."""
    for match in (
        _CHANGED.finditer(text.plain) if text.has_percent and ("由" in text.plain or "从" in text.plain) else ()
    ):
        old, new, rate = exactly(match["old"]), exactly(match["new"]), match["rate"]
        if (new < old and match["up"]) or (new > old and match["down"]):
            message = f"数字和“{match['up'] or match['down']}”相反：{around(text.text, *match.span())}"
            yield found("增减方向", text.words(*match.span()), message, "核对数字，或改动词")
        elif old and abs(100 * abs(new - old) / old - Decimal(rate)) > rounded_by(rate):
            real = 100 * abs(new - old) / old
            message = f"比率对不上，{old}和{new}相差{real:.1f}%：{around(text.text, *match.span('rate'))}"
            yield found("比率和数字", text.words(match.start("rate"), match.end()), message, "核对数字")


# 柳河镇、青石镇、白沙镇、桐木镇3个镇 · 水利、商务、交通等3个部门
_NAMED = compiled(
    rf"(?P<list>(?:[一-龥]{{2,14}}、)+[一-龥]{{2,14}}?)(?P<more>等)?(?P<count>\d{{1,2}}|{NUMERAL})(?:个"
    r"(?P<noun>镇|乡镇|乡|村|社区|街道|部门|单位|局|县|省份|方面|环节|领域|行业"
    r"|(?:责任|工作|重点|整治)?(?:片区|网格|小组|工作组|专班|组)|区)(?![级人点])"
    r"|[个项件类](?P<thing>事|工作|任务|措施|制度|机制|重点|问题|清单|内容|活动|服务|行动)(?![一-龥]?[件项]))"
)

_COUNTED_THINGS = tuple(
    "片区 网格 小组 工作组 专班 个组"
    " 个镇 个乡 个村 个社区 个街道 个部门 个单位 个局 个县 个区 个省份 个方面 个环节 个领域 个行业".split()
) + tuple(
    of + thing
    for of in "个项件类"
    for thing in "事 工作 任务 措施 制度 机制 重点 问题 清单 内容 活动 服务 行动".split()
)


def named(text: PlainText) -> Iterator[Finding]:
    """Return counts of what is named one by one right before them: 甲镇、乙镇、丙镇、丁镇3个镇."""
    counts = "、" in text.plain and any(thing in text.plain for thing in _COUNTED_THINGS)
    for match in _NAMED.finditer(text.plain) if counts else ():
        said = counted(match["count"]) or 0
        items = match["list"].split("、")
        if any(re.search("[和及与或等]|以及", one) for one in items) or not _is_list(items, match["noun"] or "方面"):
            continue
        if said and (len(items) > said or (not match["more"] and len(items) != said)):
            counted_as = text.plain[match.start("count") : match.end()]
            message = f"写的是“{counted_as}”，列出来的有{len(items)}个：「{match[0][-40:]}」"
            yield found("列举的个数", text.words(match.start("count"), match.end()), message, "核对个数")


_PLACE = compiled("[镇乡县区市村省州]$")
_THINGS = (
    "部门",
    "单位",
    "方面",
    "环节",
    "领域",
    "行业",
    "片区",
    "网格",
    "小组",
    "工作组",
    "专班",
    "组",
)  # what names do not end in


# 突出抓好三件事：优化营商环境、守牢安全底线、提升队伍素质。
_TOLD = compiled(
    rf"(?P<count>{NUMERAL}|\d{{1,2}})(?:(?:件|项|大)(?:事|任务|工程|行动|重点|举措)|个(?:方面|重点|环节|关键|问题)|条(?:措施|要求|建议)|点(?:意见|要求))"
    r"[：:](?P<list>[^，。；：:（）\d]{2,30}(?:、[^，。；：:（）\d]{2,30})+)(?=。|；|$)"
)


def told(text: PlainText) -> Iterator[Finding]:
    """Return counts of what is named behind a colon: 抓好四件事：甲、乙、丙."""
    for match in _TOLD.finditer(text.plain) if "：" in text.plain and "、" in text.plain else ():
        items, said = match["list"].split("、"), counted(match["count"]) or 0
        if any(re.search("[和及与或等]|以及", one) for one in items) or said == len(items) or len(items) < said - 1:
            continue
        message = f"写的是{match['count']}，列出来的有{len(items)}个：「{match[0][:40]}」"
        yield found("列举的个数", text.words(match.start("count"), match.end("count") + 2), message, "核对个数")


_PARTED = ("片区", "网格", "组")  # what is named after places


def _is_list(items: list[str], noun: str) -> bool:
    """Return whether items are of the kind that is counted: each ends in its name, or it is a kind without a name."""
    if items[-1].endswith("的") or any(re.search("各|所有|有关|全部|其他", one) for one in items):
        return False
    if all(one.endswith(noun[-1]) for one in items):
        return True
    return (
        noun.endswith(_THINGS)
        and all(len(one) <= 8 for one in items[1:])
        and (noun.endswith(_PARTED) or not any(map(_PLACE.search, items)))
    )
