"""Counts that a text tells twice: what is not begun, problems and their heads, points 一是 below, what came back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from gongwen.check.rules import around, found
from gongwen.check.words.stated import AMOUNT, STATED, exactly
from gongwen.check.words.wording import PROSE, PlainText
from gongwen.chinese.numerals import NUMERAL, numeral, value
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import Finding
from gongwen.document.passages import HEAD, Passage

CHECK = "核对数字"

# --- 计划改造24个，已开工21个 … 未开工的3个小区 --------------------------------------------------------

_VERBS = "开工|完工|竣工|完成|整改|办结|销号|建成|启动|达标|验收|签约|拨付|落实"
_UNDONE = compiled(
    rf"[未没](?:有|能)?(?:全部|按期|如期|按时)?(?P<of>{_VERBS})(?:整改)?的(?P<number>\d{{1,5}})(?P<unit>[个项处户家条件座栋])"
)
_DONE = compiled(rf"已(?:经)?(?:全部)?(?P<of>{_VERBS})(?:整改)?(?P<number>\d{{1,5}})(?P<unit>[个项处户家条件座栋])")
_STILL = compiled(
    rf"(?:还有|尚有|仍有)(?P<number>\d{{1,5}})(?P<unit>[个项处户家条件座栋])[一-龥]{{0,6}}?[未没](?:有|能)?(?:全部|按期|如期|按时)?(?P<of>{_VERBS})"
)
CLOSE = 3  # by which what is left may miss it, and is still meant to be it


def not_begun(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Return what is left undone where a paragraph before tells the whole and what is done: 未开工的4个."""
    prose = [one for one in passages if one.role in PROSE]
    for at, passage in enumerate(prose):
        open_ones = "未" in passage.text or "没" in passage.text
        for match in (*_UNDONE.finditer(passage.text), *_STILL.finditer(passage.text)) if open_ones else ():
            left = {one for before in prose[: at + 1] if before is not passage for one in _left(before.text, match)}
            said = int(match["number"])
            if left and said not in left and (near := [one for one in left if abs(one - said) <= CLOSE]):
                message = f"前面说的总数减去完成的是{near[0]}{match['unit']}：{around(passage.text, *match.span())}"
                yield found("其余和总数", passage.words(*match.span()), message, CHECK)


def _left(text: str, undone: re.Match[str]) -> Iterator[int]:
    """Return the wholes of a paragraph less what is done in it; less anything more that gives what is said."""
    done = [one for one in _DONE.finditer(text) if one["of"] == undone["of"] and one["unit"] == undone["unit"]]
    for one in done if len(done) == 1 else ():
        amounts = [
            (amount.start(), exactly(amount["number"]))
            for amount in AMOUNT.finditer(text)
            if amount["unit"] == undone["unit"]
        ]
        for at, whole in amounts:
            rest = [number for start, number in amounts if start > one.start("number")]  # 基本完成1个
            given = {
                whole - exactly(one["number"]) - sum(some) for size in (0, 1, 2) for some in combinations(rest, size)
            }
            if at < one.start() and whole > exactly(one["number"]):
                yield from map(int, given if int(undone["number"]) in given else {whole - exactly(one["number"])})


# --- 反馈问题4个 … （一）关于“…”问题 … 4个问题中 --------------------------------------------------------

_FED_BACK = compiled(
    rf"(?:反馈|交办|移交|指出|查出)(?:我[镇乡局县校院]|的|了|各类|共)*(?:问题(?P<after>\d{{1,3}}|{NUMERAL})[个项条]|(?P<before>\d{{1,3}}|{NUMERAL})[个项条](?:方面)?(?:的)?问题)"
)
_OF_ALL = compiled(rf"(?:^|(?<=[，。；]))(?:上述|以上|反馈的)?(?P<before>\d{{1,3}}|{NUMERAL})[个项条]问题(?:中|里)")
_PROBLEM = compiled("关于.{2,60}问题|[“「].{2,60}[”」]问题|问题[一二三四五六七八九十\\d]{1,2}[：:]")
FEWEST = 2  # heads that are a list of problems


def problems(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Return counts of the problems of an inspection that are not those of the heads which answer them."""
    heads = _answered(passages)
    told = [
        (passage, match)
        for passage in passages
        if passage.role in PROSE and "问题" in passage.text
        for pattern in (_FED_BACK, _OF_ALL)
        for match in pattern.finditer(passage.text)
    ]
    counts = [value(match.groupdict().get("after") or match["before"]) for _, match in told]
    meant = heads or (counts[0] if counts else 0)
    wrong = [one for one, count in zip(told, counts, strict=True) if count != meant]
    if not meant or len(wrong) > 1 or (not heads and len(counts) < 2):
        return
    for passage, match in wrong:
        message = f"{'后面逐条写了' if heads else '前面写的是'}{meant}个问题：{around(passage.text, *match.span())}"
        yield found("数字前后一致", passage.words(*match.span()), message, "核对问题的个数")


def _answered(passages: Sequence[Passage]) -> int:
    """Return how many heads of the second level stand in the one section all of whose heads name a problem."""
    sections: list[list[str]] = [[]]
    for passage in passages:
        if passage.role == HEAD and passage.level == 1:
            sections.append([])
        elif passage.role == HEAD and passage.level == 2:
            sections[-1].append(passage.text)
    lists = [heads for heads in sections if len(heads) >= FEWEST and all(map(_PROBLEM.search, heads))]
    return len(lists[0]) if len(lists) == 1 else 0


# --- 主要存在四个方面的问题： / 一是…；二是…；三是… ------------------------------------------------------

_POINTS = compiled(
    rf"(?:(?P<count>\d{{1,2}}|{NUMERAL})(?:个方面|方面|个|点|条|项)(?:的)?(?:突出|主要|具体|薄弱)?"
    rf"(?:问题|不足|原因|工作|任务|措施|要求|意见|建议|环节|困难)[^。；，]{{0,6}}"
    rf"|(?:有|存在|表现在|体现在|包括|做好)(?:以下|下列)?(?P<sides>\d{{1,2}}|{NUMERAL})(?:个方面|方面|点|条))[：。](?=$|一是|一要)"
)


def points_below(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Return a count of points that is not that of 一是 二是 三是 right behind it, or in the paragraph below it."""
    if not any("一是" in one.text or "一要" in one.text for one in passages):
        return
    for passage, below in pairwise((*passages, Passage("", "", ""))):
        match = _POINTS.search(passage.text) if passage.role in PROSE else None
        after = passage.text[match.end() :] if match else ""
        points = after or (below.text if below.role in PROSE else "")
        kind = next((one for one in "是要" if points.startswith(f"一{one}")), "")
        listed, said = (
            _spoken(points, kind) if kind else 0,
            (value(match["count"] or match["sides"]) or 0) if match else 0,
        )
        if match and listed > 1 and said and said != listed:
            message = (
                f"写的是“{match['count'] or match['sides']}”，后面列了{listed}条：{around(passage.text, *match.span())}"
            )
            yield found("列举的个数", passage.words(*match.span()), message, "改成一致的数")


def _spoken(text: str, kind: str) -> int:
    """Return how many points 一是 二是 three and on a paragraph counts, 0 where one is left out."""
    count = 0
    while f"{numeral(count + 1)}{kind}" in text:
        count += 1
    return 0 if f"{numeral(count + 2)}{kind}" in text else count


# --- 发放问卷4260份，收回4416份 · 应到52人，实到53人 --------------------------------------------------------

_SENT = compiled(
    rf"(?:发放|发出|印发|征求意见|下发)[^，。；\d]{{0,8}}(?P<sent>{STATED})[份户张条人]?[，、][^，。；\d]{{0,4}}(?:收回|回收)[^，。；\d]{{0,8}}(?P<back>{STATED})[份张条]"
)
_MEANT = compiled(
    rf"应(?:到|参加|参会|参训|参保|检|整改|完成)(?:会|人数|人员)?(?P<sent>{STATED})[人名家户个项][，、]实(?:际)?(?:到|参加|参会|参训|参保|检|整改|完成)(?:会|人数|人员)?(?P<back>{STATED})[人名家户个项]"
)


def more_than_sent(text: PlainText) -> Iterator[Finding]:
    """Return what came back or came, where it is more than was sent or called."""
    asked = [*(_SENT.finditer(text.plain) if "收回" in text.plain or "回收" in text.plain else ())]
    asked += _MEANT.finditer(text.plain) if "应" in text.plain and "实" in text.plain else ()
    for match in asked:
        if exactly(match["back"]) > exactly(match["sent"]):
            message = f"{match['back']}比前面的{match['sent']}还多：{around(text.text, *match.span('back'))}"
            yield found("其中和总数", text.words(*match.span("back")), message, CHECK)


# --- 逐年增加 … 比2023年减少420人 -----------------------------------------------------------------------

_UP, _DOWN = "增加|增长|上升|提高|扩大|增多", "减少|下降|降低|缩小|萎缩"
_TREND = compiled(
    rf"(?:逐年|逐步|持续|连年|不断|稳步)(?:(?P<up>{_UP})|(?P<down>{_DOWN}))[，。；][^。]{{0,40}}?[，。]?[^。]{{0,30}}?(?:比|较)(?:20\d\d年|上年|去年)[^，。；\d]{{0,6}}(?:(?P<rose>{_UP})|(?P<fell>{_DOWN}))了?\d"
)


def against_the_trend(text: PlainText) -> Iterator[Finding]:
    """Return a change the other way than the one that the sentence before it tells: 逐年增加 and 比2023年减少."""
    for match in (
        _TREND.finditer(text.plain) if "逐" in text.plain or "持续" in text.plain or "连年" in text.plain else ()
    ):
        if (match["up"] and match["fell"]) or (match["down"] and match["rose"]):
            message = f"前面说的是{match['up'] or match['down']}，后面是{match['rose'] or match['fell']}"
            end = match.span("rose" if match["rose"] else "fell")
            yield found("增减方向", text.words(*end), f"{message}：{around(text.text, *end)}", "核对数字，或改动词")
