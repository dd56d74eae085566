"""What a text announces and what then comes: phases and their heads, cases of the title, sums asked for, days."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import takewhile

from gongwen.check.rules import around, found
from gongwen.check.words.calendar import signed_on
from gongwen.check.words.stated import STATED, exactly
from gongwen.chinese.numerals import NUMERAL, value
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import Finding
from gongwen.document.passages import HEAD, Passage

# --- 分三个阶段进行, and the heads of 实施步骤 ----------------------------------------------------------

_PHASES = compiled(
    rf"分(?:为|成|作)?(?P<count>{NUMERAL}|\d{{1,2}})(?P<unit>个阶段|个步骤|步|阶段)(?![一-龥]{{0,2}}[一1])"
)
_STEPS = compiled("步骤|阶段|进度安排|时间安排|工作安排")


def phases(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Return a number of phases that is not that of the heads which tell them."""
    matches = [(one, match) for one in passages if "分" in one.text and (match := _PHASES.search(one.text))]
    if len(matches) != 1:
        return
    passage, match = matches[0]
    counts = {count for at, one in enumerate(passages) if (count := _steps(passages, at))}
    said = value(match["count"]) or 0
    if len(counts) == 1 and said not in counts:
        message = f"写的是“{match[0]}”，后面列了{counts.pop()}个：{around(passage.text, *match.span())}"
        yield found("列举的个数", passage.words(*match.span()), message, "改成一致的数")


def _steps(passages: Sequence[Passage], at: int) -> int:
    """Return how many heads stand below one that says 步骤, each with a time of its own; 0 below another."""
    head = passages[at]
    if head.role != HEAD or head.level != 1 or not _STEPS.search(head.text):
        return 0
    below = takewhile(lambda one: one.role != HEAD or one.level > 1, passages[at + 1 :])
    heads = [one for one in below if one.role == HEAD and one.level == 2]
    return len(heads) if len(heads) > 1 and all(re.search(r"\d月|阶段|第.步", one.text) for one in heads) else 0


# --- 关于3起典型问题的通报, 现将4起典型问题通报如下 -----------------------------------------------------

_CASES = compiled(
    rf"(?P<count>{NUMERAL}|\d{{1,2}})(?P<unit>[起名个家宗项类])(?P<what>[一-龥]{{2,20}}?(?:问题|事故|案件|案例|单位|集体|个人|企业|事项))"
)


def cases(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Return a number of cases in the text that is not the one in the title: both call them by the same word."""
    title = _CASES.search("".join(one.text for one in passages if one.role == "标题").replace("\n", ""))
    opening = [one for one in passages if one.role == "正文"][:2] if title else []
    for passage in opening:
        for match in _CASES.finditer(passage.text) if title else ():
            same = title and match["unit"] == title["unit"] and match["what"][-4:] == title["what"][-4:]
            if same and title and value(match["count"]) != value(title["count"]):
                message = f"标题里是“{title['count']}{title['unit']}”：{around(passage.text, *match.span('count'))}"
                yield found("数字前后一致", passage.words(match.start(), match.end("unit")), message, "核对个数")


# --- 恳请县人民政府追加资金270万元 --------------------------------------------------------------------

_ASKED = compiled(
    rf"(?:恳请|申请|请求|拟请|特请|现请|请(?=县|市|省|区|贵|上级))[^。；\d]{{0,30}}?(?P<number>{STATED})(?P<unit>万元|亿元|元)"
)
_SUMS = compiled(rf"(?<![\d.])(?P<number>{STATED})(?P<unit>万元|亿元|元)")


def asked_sums(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Return a sum that a 请示 asks for and that neither stands nor is given by what it says before."""
    if not "".join(one.text for one in passages if one.role == "标题").endswith("请示"):
        return
    stated: list[tuple[Decimal, str]] = []
    for passage in passages:
        for match in _ASKED.finditer(passage.text) if passage.role in ("正文", HEAD) else ():
            number, unit = exactly(match["number"]), match["unit"]
            before = [one for one, of in stated if of == unit]
            given = {
                *before,
                *(one - two for one in before for two in before),
                *(one + two for one in before for two in before),
            }
            if len(before) > 1 and number not in given:
                message = f"前面没有这个数，也算不出来：{around(passage.text, *match.span('number'))}"
                yield found("数字前后一致", passage.words(match.start("number"), match.end()), message, "核对金额")
        stated += [(exactly(one["number"]), one["unit"]) for one in _SUMS.finditer(passage.text)]


# --- 动员部署（7月1日至10日） 集中整治（7月8日至9月20日） -----------------------------------------------

_SPAN = compiled(
    r"[（(](?:(?:20\d{2})年)?(?P<m1>\d{1,2})月(?P<d1>\d{1,2})日?(?:至|到|—|～|-)(?:(?:20\d{2})年)?(?:(?P<m2>\d{1,2})月)?(?P<d2>\d{1,2})日[）)]"
)


def overlapping(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Return a phase that begins before the one before it in the same list is over."""
    before: tuple[int, int] | None = None
    for passage in passages:
        if passage.role == HEAD and passage.level == 1:
            before = None
        match = _SPAN.search(passage.text[:40]) if passage.role in (HEAD, "正文") else None
        if not match or not re.match(r"[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]|第", passage.text):
            continue
        begun, ended = (int(match["m1"]), int(match["d1"])), (int(match["m2"] or match["m1"]), int(match["d2"]))
        if before and begun < before and before[0] - begun[0] <= 1:
            message = f"上一阶段到{before[0]}月{before[1]}日，这一阶段从{begun[0]}月{begun[1]}日起"
            yield found("日期先后", passage.words(*match.span()), message, "核对起止日期")
        before = ended if ended >= begun else None


# --- 2028年10月开工，2027年12月竣工 -------------------------------------------------------------------

_BEGUN = compiled(
    r"(?P<y1>20\d{2})年(?:(?P<m1>\d{1,2})月)?(?:\d{1,2}日)?(?:[上中下]旬|底)?(?:正式)?(?:前)?(?:开工|动工|启动|开始|立项|签约)[^。；\d]{0,16}?"
)
_ENDED = compiled(
    r"(?P<y2>20\d{2})年(?:(?P<m2>\d{1,2})月)?(?:\d{1,2}日)?(?:[上中下]旬|底|末)?(?:前)?(?:全面|全部|正式|基本)?(?:竣工|完工|建成|投产|通车|通水|完成|投入使用|交付)"
)
_WORKS = compiled(_BEGUN.pattern + _ENDED.pattern)


def ended_before_begun(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Return works that are finished before they begin."""
    for passage in passages:
        for match in _WORKS.finditer(passage.text) if "年" in passage.text and passage.role in ("正文", HEAD) else ():
            begun, ended = ((int(match[f"y{one}"]), int(match[f"m{one}"] or 0)) for one in "12")
            if ended < begun and (ended[0] < begun[0] or ended[1]):
                message = f"完工在开工之前：{around(passage.text, *match.span())}"
                yield found("日期先后", passage.words(*match.span()), message, "核对起止日期")


# --- 2026年6月，某某某受到处分, signed in April ---------------------------------------------------------

_HAPPENED = compiled(
    r"(?P<year>20\d{2})年(?P<month>\d{1,2})月(?:份)?[，,]?[^，。；\d]{0,16}?(?:受到|被[一-龥]|获得|荣获|召开了|印发了|开展了|完成了|收受|查处了|立案|发生了)"
)
_PLANNED = compiled("将|拟|计划|预计|力争|确保|要|请|应|前|起|底|如|凡")


def in_a_month_to_come(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Return what is told as done in a month after that of 成文日期."""
    signed = signed_on(passages)
    for passage in passages if signed else ():
        for match in _HAPPENED.finditer(passage.text) if passage.role in ("正文", HEAD) else ():
            if signed and _is_later(match, signed) and not _PLANNED.search(match[0]):
                message = f"“{match[0]}”在成文日期之后：{around(passage.text, *match.span())}"
                yield found("时间晚于成文日期", passage.words(*match.span()), message, "核对这个日期和成文日期")


def _is_later(match: re.Match[str], signed: date) -> bool:
    return (int(match["year"]), int(match["month"])) > (signed.year, signed.month) and int(match["month"]) <= 12
