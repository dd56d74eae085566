"""What contradicts itself in the record of a single genre: days, sums, names that stand twice, a speech too long."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from gongwen.chinese import amounts, clock, dates
from gongwen.document.finding import ERROR, HINT
from gongwen.genres import rosters, titles
from gongwen.genres.outline import Outline
from gongwen.records import Place
from gongwen.records.field import FieldCheck, Row

Doubted = tuple[Place, str, str]  # where, what is wrong, what to do
PER_MINUTE = 220  # characters that are read aloud


def _stages(values: Mapping[str, Any]) -> Iterator[Doubted]:
    """Stages of a plan that end before they begin, or begin before the one above them ends."""
    before: date | None = None
    for index, row in enumerate(values.get("步骤") or ()):
        begin, end = clock.day_in(str(row["起"])), clock.day_in(str(row["止"]))
        if begin and end and end < begin:
            yield ("步骤", index), f"“{row['阶段']}”的止（{row['止']}）在起（{row['起']}）以前", "改正日期"
        if begin and before and begin <= before:
            yield (
                ("步骤", index),
                f"“{row['阶段']}”从{row['起']}起，上一阶段到{dates.write_date(before)}才完",
                "把日期接上",
            )
        before = end or before


def _sums(values: Mapping[str, Any]) -> Iterator[Doubted]:
    """Amounts of a budget that are not price times number."""
    for index, row in enumerate(values.get("预算") or ()):
        price, number, total = (amounts.amount(str(row[name])) for name in ("单价", "数量", "金额"))
        if price and number and total is not None and abs(price * number - total) > 0.005:
            message = f"“{row['项目']}”的金额{row['金额']}不是单价{row['单价']}乘数量{row['数量']}"
            yield ("预算", index), message, f"应是{price * number:g}，改正其中一个"


def _appointments(values: Mapping[str, Any]) -> Iterator[Doubted]:
    """People who stand twice, or with neither a new post nor an old one."""
    seen: set[str] = set()
    for index, row in enumerate(values.get("人员") or ()):
        if not row["任职"] and not row["免职"]:
            yield ("人员", index), f"“{row['姓名']}”没有写任什么职、免什么职", "补上任职或免职"
        if row["姓名"] in seen and "某" not in row["姓名"]:
            yield ("人员", index), f"“{row['姓名']}”写了两次", "任职、免职写在一条里"
        seen.add(row["姓名"])


def _shifts(values: Mapping[str, Any]) -> Iterator[Doubted]:
    """Days without a shift or outside the time, people on duty on two days running."""
    wanted = rosters.days(str(values.get("起") or ""), str(values.get("止") or ""))
    rows = values.get("值班") or ()
    if not rows or not wanted:
        return
    there = [clock.day_in(str(row["日期"])) for row in rows]
    for index, day in enumerate(there):
        if day and day not in wanted:
            yield ("值班", index), f"{dates.write_date(day)}不在{values['起']}至{values['止']}里面", "改正日期"
    if missing := [dates.write_date(day) for day in wanted if day not in there]:
        yield ("值班",), f"{'、'.join(missing)}没有人值班", "补上这几天"
    yield from _running(rows, there)


def _week(values: Mapping[str, Any]) -> Iterator[Doubted]:
    """Days of a week's work that are not in that week."""
    begin, end = (clock.day_in(str(values.get(name) or "")) for name in ("起", "止"))
    if begin and end and end < begin:
        yield ("止",), f"止（{values['止']}）在起（{values['起']}）以前", "改正日期"
    elif begin and end:
        for index, row in enumerate(values.get("安排") or ()):
            day = clock.day_in(str(row["日期"]))
            if day and not begin <= day <= end:
                yield ("安排", index), f"{row['日期']}不在{values['起']}至{values['止']}里面", "改正日期"


def _running(rows: list[Row], there: list[date | None]) -> Iterator[Doubted]:
    by_day: dict[date, set[str]] = {}
    for row, day in zip(rows, there, strict=True):
        if day:
            by_day.setdefault(day, set()).update(name for name in row["值班"].split("、") if "某" not in name)
    for index, day in enumerate(there):
        again = by_day.get(date.fromordinal(day.toordinal() - 1), set()) & by_day[day] if day else set()
        if again and there.index(day) == index:
            yield ("值班", index), f"{'、'.join(sorted(again))}连着两天值班", "换开"


def _too_long(values: Mapping[str, Any]) -> Iterator[Doubted]:
    """A speech that takes longer than it may."""
    most = clock.length(str(values.get("限时") or ""))
    texts = (values.get(name) for name in ("开场", "过渡", "做法", "体会", "打算", "结尾"))
    needed = (
        sum(len(text.manuscript() if isinstance(text, Outline) else str(text or "")) for text in texts) / PER_MINUTE
    )
    if most and needed > most:
        yield ("限时",), f"约要讲{needed:.0f}分钟，限时{values['限时']}", "删去一些"


def _attitudes(values: Mapping[str, Any]) -> Iterator[Doubted]:
    """A reply whose matter or first words say otherwise than its attitude: 态度 同意, 正文 不同意设立."""
    chosen, body = str(values.get("态度") or ""), values.get("正文") or ""
    first = body.manuscript().lstrip("#*（）一、 \n") if isinstance(body, Outline) else str(body).strip()
    for name, text in (("事由", str(values.get("事由") or "")), ("正文", first)):
        said = titles.attitude(text)
        if chosen and said and said != chosen and "不同意" in (said, chosen):
            yield (name,), f"“{name}”写“{said}”，“态度”是“{chosen}”", "改正其中一个"


def _passed_on(values: Mapping[str, Any]) -> Iterator[Doubted]:
    """A document to be passed on that passes on another one itself: its title is said once."""
    text = str(values.get("文件") or "")
    if str(values.get("类型")) == "转发" and titles.original(text) != titles.bare(text):
        message = f"“文件”自己也是转发的，标题里只写转发“{titles.original(text)}”，正文里写它的全称"
        yield ("文件",), message, "要别的写法，自己写“标题”"


_RULES: Mapping[str, Callable[[Mapping[str, Any]], Iterator[Doubted]]] = {
    "实施方案": _stages,
    "活动方案": _sums,
    "任免通知": _appointments,
    "值班安排表": _shifts,
    "交流发言": _too_long,
    "批复": _attitudes,
    "周工作安排": _week,
    "通知": _passed_on,
}
_FATAL = ("批复",)  # nobody knows which of the two is meant


def single_doubts(name: str, values: Mapping[str, Any], checking: FieldCheck) -> None:
    """Report what contradicts itself in the record of a genre that stands by itself."""
    for place, message, fix in _RULES[name](values) if name in _RULES else ():
        checking.report(place, ERROR if name in _FATAL else HINT, message, fix)
