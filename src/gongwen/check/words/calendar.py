"""Days in a text against the calendar: ranges that run backwards, weekdays that are others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from gongwen.check.rules import around, found
from gongwen.check.words.signing import title_of
from gongwen.chinese.dates import read_date
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import Finding
from gongwen.document.passages import Passage

WRITTEN = frozenset({"正文", "层次", "表", "附注", "题注"})
_WEEKDAYS = "一二三四五六日"

# 2026年4月8日至4月1日 · 4月8日至1日 · 4月8日—12日
_RANGE = compiled(
    r"(?:(?P<y1>\d{4})年)?(?P<m1>\d{1,2})月(?P<d1>\d{1,2})日?\s*(?:至|到|—|－|～|-)\s*"
    r"(?:(?P<y2>\d{4})年)?(?:(?P<m2>\d{1,2})月)?(?P<d2>\d{1,2})日"
)
_YEARS = compiled(r"(?<![\d〔])(?P<first>(?:19|20)\d{2})年?\s*(?:至|到|—|～)\s*(?P<last>(?:19|20)\d{2})年")
_MONTHS = compiled(r"(?:(?P<year>\d{4})年)(?P<first>\d{1,2})月(?:份)?(?:至|到|—|～)(?P<last>\d{1,2})月(?!\d{1,2}日)")
NEAR = 3  # months by which the end of a range may lie before its begin and still be no range over the new year


def backwards(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Return ranges of days and of years whose end lies before their begin: 4月8日至1日."""
    for passage in passages:
        if passage.role not in WRITTEN or not re.search("[至到—～－-]", passage.text):
            continue
        for match in (*_RANGE.finditer(passage.text), *_YEARS.finditer(passage.text), *_MONTHS.finditer(passage.text)):
            if _is_years(match) or ("m1" in match.groupdict() and _is_backwards(match)):
                message = f"“{match[0]}”的后一个日期比前一个早：{around(passage.text, *match.span())}"
                yield found("日期先后", passage.words(*match.span()), message, "核对起止日期")


def _is_years(match: re.Match[str]) -> bool:
    kinds = match.groupdict()
    back = int(match["first"]) - int(match["last"]) if "first" in kinds else 0
    return 0 < back <= NEAR if "year" in kinds else back > 0


def _is_backwards(match: re.Match[str]) -> bool:
    """Return whether the days of a range run backwards; one without years may run over the new year."""
    month, last = int(match["m1"]), int(match["m2"] or match["m1"])
    if match["y1"] and match["y2"]:
        return (int(match["y2"]), last, int(match["d2"])) < (int(match["y1"]), month, int(match["d1"]))
    if match["y2"]:
        return False
    return (last, int(match["d2"])) < (month, int(match["d1"])) and month - last <= NEAR


_DAY = compiled(
    r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日\s*[（(，]?\s*(?:星期|周|礼拜)([一二三四五六日天])(?![一二三四五六日天至到—])"
)


def weekdays(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Return days whose weekday is another: in their year, or, without one, in that of 成文日期 and the next."""
    if not any(word in passage.text for passage in passages for word in ("星期", "周", "礼拜")):
        return
    signed = signed_on(passages)
    named = {int(year) for passage in passages for year in re.findall(r"(?<!\d)((?:19|20)\d{2})年", passage.text)}
    years = {signed.year, *(named & {signed.year + 1})} if signed else named | {year + 1 for year in named}
    for passage in passages:
        for match in _DAY.finditer(passage.text) if passage.role in WRITTEN else ():
            said = _WEEKDAYS.index(match[4].replace("天", "日"))
            possible = [int(match[1])] if match[1] else sorted(years)
            real = [day.weekday() for year in possible if (day := _day(year, int(match[2]), int(match[3])))]
            if real and said not in real:
                message = f"“{match[0].strip('（( ')}”：这一天是星期{_WEEKDAYS[real[0]]}"
                yield found("星期和日期", passage.words(*match.span()), message, "核对日期和星期")


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


# --- deadlines ---------------------------------------------------------------------------------

_DEADLINE = compiled(
    r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日|(?=底前))(?:\d{1,2}[时点])?(?:底?前|以前|之前)"
)
_CLAUSE = compiled("[^。；！？\n]+")
_WANTED = compiled(
    "请|务必|必须|确保|前将[^，。；]{1,20}报|报送|报至|反馈|上报|完成时限|整改时限|全部销号|整改到位|限期"
)
_AHEAD = compiled(
    "完成|建成|达到|实现|落实|整改|报送|启动|出台|到位|调运|购置|安装|验收|清理|拨付|发放|公布|签订|移交|办结|改造|竣工|开工|播种|收获|返校|报到|投用"
)  # with a year of its own: 2025年6月底前完成
_PAST = compiled("已|曾|[了过]|原[定为是来]|原计划|本应|未能|逾期|没有[按在]|未在|截[至止]|以来")
_TO_DO = compiled(
    "下一步|下步|打算|今后|后续(?:工作|措施)|(?:工作|有关|整改|几点)要求"
)  # heads below which a report plans
OWN_YEAR = 400  # the same for one with a year of its own
LATEST = 150  # days that a deadline may lie back; further back it is one of the next year


def past_deadlines(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Return deadlines for what is asked for that lie before 成文日期: left over from an older document."""
    signed = signed_on(passages)
    if signed is None:
        return
    asks = title_of(passages).endswith(("通知", "意见", "方案", "批复", "决定", "计划"))
    for passage in passages:
        if passage.role == "层次" and passage.level == 1:
            asks = asks or _TO_DO.search(passage.text) is not None
        for clause in _CLAUSE.finditer(passage.text) if passage.role in ("正文", "层次") else ():
            if _PAST.search(clause[0]):
                continue
            for match in _DEADLINE.finditer(clause[0]):
                asked = _WANTED.search(clause[0]) or (asks and _AHEAD.search(clause[0]))
                if asked and _is_past(match, signed):
                    start = clause.start() + match.start()
                    message = f"时限“{match[0]}”比成文日期早：{around(passage.text, start, start + len(match[0]))}"
                    words = passage.words(start, start + len(match[0]))
                    yield found("时限早于成文日期", words, message, "核对时限和成文日期")


def _is_past(deadline: re.Match[str], signed: date) -> bool:
    day = _day(int(deadline["year"] or signed.year), int(deadline["month"]), int(deadline["day"] or 28))
    latest = OWN_YEAR if deadline["year"] else LATEST
    return day is not None and 3 * (not deadline["day"]) < (signed - day).days <= latest


def signed_on(passages: Sequence[Passage]) -> date | None:
    """Return the day of 成文日期."""
    return next((day for one in passages if one.role == "成文日期" and (day := _date(one.text))), None)


def _date(text: str) -> date | None:
    try:
        return read_date(text.strip())
    except ValueError:
        return None


_GOAL = compiled(
    r"(?:^|(?<=[，。；、：]))(?:力争|争取|确保|计划)?到(?P<year>20\d{2})年(?:年?底|末)?(?:前)?，[^。；]{0,40}?(?:达到|实现|建成|形成|完成|基本|超过|覆盖)"
)
_TOLD = compiled("已|曾|了|从|截至|原|规划|提出|要求|《")


def past_goals(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Return goals of a year before that of 成文日期: 到2018年底，普及率达到98%."""
    signed = signed_on(passages)
    for passage in passages if signed else ():
        for match in (
            _GOAL.finditer(passage.text) if passage.role in ("正文", "层次") and "到20" in passage.text else ()
        ):
            if signed and int(match["year"]) < signed.year and not _TOLD.search(match[0]):
                message = f"“{match['year']}年”比成文日期早：{around(passage.text, *match.span('year'))}"
                words = passage.words(*match.span("year"))
                yield found("时限早于成文日期", words, message, "核对目标的年份")


# --- days after the date of the document -------------------------------------------------------

_DONE = compiled(
    r"(?P<year>\d{4})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日[^，。；\d]{0,4}"
    r"(?:通过|召开了|印发了|收悉|完成了|报送了|已|组织召开|组织开展了|会同[^，。；]{2,16}开展了"
    r"|[一-龥]{0,4}第\d{1,3}次[一-龥]{2,12}(?:研究|审议|讨论|同意)"
    r"|，[^，。；\d]{2,24}(?:对[^，。；]{2,24}进行了|组织了|开展了|召开了|作出了|反馈了|下发了|印发了|发生了?(?=一起)))"
)
_COMING = compiled("将|拟|计划|预计|力争|确保|要|请|应|前|起|底")


def not_yet(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Return what is told as done on a day after 成文日期."""
    signed = signed_on(passages)
    for passage in passages if signed else ():
        for match in _DONE.finditer(passage.text) if passage.role in ("正文", "层次") else ():
            day = _day(int(match["year"]), int(match["month"]), int(match["day"]))
            if signed and day and day > signed and not _COMING.search(match[0]):
                message = f"“{match[0]}”在成文日期之后：{around(passage.text, *match.span())}"
                yield found("时间晚于成文日期", passage.words(*match.span()), message, "核对这个日期和成文日期")


# --- what is asked for before a meeting --------------------------------------------------------

_MEETING = compiled(
    r"(?:会议时间[：:]|(?:定于|拟于|于|将于))\s*(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?=[^。；]{0,30}(?:召开|举行|举办|开展[^，。；]{0,6}(?:检查|调研|培训|督查|考察))|[^。；，]{0,12}[上下]午|（)"
)
_BEFORE = compiled(
    r"(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?:\d{1,2}[时点]|\d{1,2}[:：]\d{2})?(?:下班)?(?:以前|之前|前)[，]?[^。；]{0,20}(?:回执|报名|参加人员|人员名单|参会人员|参会名单|参会情况|参训名单|发言材料|汇报材料|会议材料)"
)


def after_the_meeting(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Return a day by which what a meeting needs is wanted, and which lies after it: 回执, names, papers."""
    if not any(
        word in passage.text
        for passage in passages
        for word in ("回执", "参会", "参训", "参加", "报名", "材料", "名单")
    ):
        return
    held = next((match for one in passages if one.role in WRITTEN and (match := _MEETING.search(one.text))), None)
    for passage in passages if held else ():
        for match in _BEFORE.finditer(passage.text) if passage.role in ("正文", "层次") else ():
            late = (int(match["month"]), int(match["day"])), (int(held["month"]), int(held["day"])) if held else (0, 0)
            if late[0] > late[1] and late[0][0] - late[1][0] <= NEAR:
                end = match.end("day") + 1
                message = f"会议是{late[1][0]}月{late[1][1]}日：{around(passage.text, match.start(), end)}"
                yield found("会后的时限", passage.words(match.start(), end), message, "核对时限和会议日期")
