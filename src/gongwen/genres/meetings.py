"""The record of a meeting 会议: who was there, as filters of words; and what in it contradicts itself, as findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from gongwen.chinese import clock, dates
from gongwen.chinese.numerals import NUMERAL, value
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import ERROR, HINT
from gongwen.genres import outline
from gongwen.genres.outline import Item, Outline
from gongwen.records import Place
from gongwen.records.field import FieldCheck, Moment, Row

THERE, BESIDE, AWAY, MISSING = "出席", "列席", "请假", "缺席"
_KINDS = (THERE, BESIDE, AWAY, MISSING)
Doubt = tuple[Place, str, str, str]  # where, how bad, what is wrong, what to do


def day(text: str) -> str:
    """日子: the day of a time without its clock: 2026年4月10日上午9:00 → 2026年4月10日; the text if it names none."""
    found = clock.day_in(text)
    return dates.write_date(found) if found else text


def half_day(text: str) -> str:
    """半日: a time without clock and weekday, 2026年4月10日上午9:00 → 2026年4月10日上午; others stay so."""
    found, at = clock.day_in(text), clock.clock(text)
    if found is None or at is None:
        return text
    return f"{dates.write_date(found)}{'上午' if at < 12 * 60 else '下午' if at < 18 * 60 else '晚上'}"


def decided(rows: Iterable[Row]) -> list[Row]:
    """议定各项: what was decided on all items, in their order."""
    return [one for row in rows or () for one in row["议定"] or ()]


def heads(found: Outline | str) -> list[str]:
    """题目: the items of an outline without what stands below them; its paragraphs where it has no items."""
    if not isinstance(found, Outline):
        return list(outline.paragraphs(str(found)))
    texts = [_head(item) for item in found.items] or list(found.lead)
    return [text.rstrip("。；") for text in texts]


def _head(item: Item) -> str:
    return item.title or "".join(item.text)


def present(rows: Iterable[Row], kind: str = THERE) -> list[str]:
    """到会: the people of one kind, a unit each: 县水利局：周某、吴某; of those who are away the reason with it.

    Minutes have no list of those who did not ask for leave (10.3): they stand with those who did, and are called so.
    """
    units: dict[str, list[str]] = {}
    for row in rows:
        found = row["类别"] or THERE
        if kind in (found, {MISSING: AWAY}.get(found)):
            why = "，".join(filter(None, ("" if found == kind else found, row["原因"])))
            units.setdefault(row["单位"], []).append(f"{row['姓名']}（{why}）" if why else row["姓名"])
    return [f"{unit}：{'、'.join(names)}" if unit else "、".join(names) for unit, names in units.items()]


def attendance(rows: Sequence[Row]) -> list[tuple[str, str]]:
    """到会情况: 出席, 列席, 请假 and 缺席 with the people of each, in one text."""
    by_kind = {kind: [row for row in rows if (row["类别"] or THERE) == kind] for kind in _KINDS} if rows else {}
    found = [(kind, "；".join(present(several, kind))) for kind, several in by_kind.items()]
    return [(kind, text) for kind, text in found if text]


FILTERS: dict[str, Callable[..., Any]] = {
    "日子": day,
    "半日": half_day,
    "议定各项": decided,
    "题目": heads,
    "到会": present,
    "到会情况": attendance,
}


# --- what contradicts itself -----------------------------------------------------------------


def doubts(values: Mapping[str, Any], checking: FieldCheck) -> None:
    """Report what in the record of a meeting contradicts itself: its day, its clock, its counts, its people."""
    for rule in (_weekdays, _clock, _counts, _people, _deadlines):
        for place, level, message, fix in rule(values):
            checking.report(place, level, message, fix)


def _weekdays(values: Mapping[str, Any]) -> Iterator[Doubt]:
    """The weekday that a time says against its date."""
    for name in ("会议时间", "报名截止", "报送期限"):
        text = str(values.get(name) or "")
        said, meant = clock.said_weekday(text), clock.weekday(text)
        if said and meant and said != meant:
            message = f"{day(text)}是{meant}，写的是{said}"
            yield (name,), ERROR, message, "改正日期或星期；星期可以不写，由程序写"


def _clock(values: Mapping[str, Any]) -> Iterator[Doubt]:
    """The lengths of the items against the end of the meeting, and lengths that cannot be read."""
    rows, time = values.get("议程") or [], str(values.get("会议时间") or "")
    for index, row in enumerate(rows):
        if row["时长"] and clock.length(str(row["时长"])) is None:
            yield (
                ("议程", index),
                HINT,
                f"看不出“{row['时长']}”是多久，起止时间排不出来",
                "写成 8分钟、1小时30分钟 的样子",
            )
    lengths = [clock.length(str(row["时长"])) for row in rows]
    times = clock.clocks(time)
    if len(times) > 1 and rows and None not in lengths:
        begin, end, needed = times[0], times[1], sum(filter(None, lengths))
        if begin + needed > end:
            over, all_of_it = clock.written_length(begin + needed - end), clock.written_length(needed)
            message = f"各项议程共{all_of_it}，到{clock.written_clock(begin + needed)}才完，比会议时间多{over}"
            yield ("会议时间",), HINT, message, "减少时长，或改会议时间"


_SAID = compiled(rf"(\d{{1,2}}|{NUMERAL})[项个](?:会议)?(?:议程|议题)")


def _counts(values: Mapping[str, Any]) -> Iterator[Doubt]:
    """The number of items that a text speaks of against the agenda."""
    total = len(values.get("议程") or ())
    for name, text in values.items():
        if not total or name == "议程" or isinstance(text, Moment):
            continue
        for match in _SAID.finditer(str(text)):
            if value(match[1]) not in (total, None):
                yield (name,), HINT, f"写的是“{match[0]}”，议程共{total}项", "改成一致的数"


def _people(values: Mapping[str, Any]) -> Iterator[Doubt]:
    """A person who stands twice in the list, or with another post than in the agenda; who speaks and is away."""
    known: dict[str, Row] = {}
    for index, row in enumerate(values.get("名单") or ()):
        name = row["姓名"]
        if name in known and known[name]["单位"] == row["单位"] and not _is_hidden(name):
            yield ("名单", index), HINT, f"“{row['单位']}”的“{name}”写了两次", "删去一条"
        known.setdefault(name, row)
    for index, leader in enumerate(values.get("出席领导") or ()):
        if leader == values.get("主持"):
            yield ("出席领导", index), HINT, f"“{leader}”是主持人，主持词里不介绍自己，没有印", "删去"
        elif known and not leader.endswith(tuple(known)):
            message = f"“{leader}”在出席领导里，不在名单里：签到表、会议记录、纪要没有他"
            yield ("出席领导", index), HINT, message, "到会的，名单里加一条"
    for index, item in enumerate(values.get("议程") or ()):
        name = item["发言人"]
        row = known.get(name) if not _is_hidden(name) else None
        if row and row["类别"] in (AWAY, MISSING):
            yield ("议程", index), HINT, f"“{name}”在名单里是{row['类别']}，议程里要发言", "改正名单或议程"
        if row and row["职务"] and item["职务"] and not _same_post(item["职务"], row):
            message = f"“{name}”的职务，议程里是“{item['职务']}”，名单里是“{row['单位']}{row['职务']}”"
            yield ("议程", index), HINT, message, "改成一样的"


def _is_hidden(name: str) -> bool:
    """Return whether a name stands for anybody: 某某某, 张某."""
    return "某" in name or not name


def _same_post(post: str, row: Row) -> bool:
    """Return whether two posts may be one: 县水利局局长 and 局长 of 县水利局."""
    return post.endswith(row["职务"]) or f"{row['单位']}{row['职务']}".endswith(post)


def _deadlines(values: Mapping[str, Any]) -> Iterator[Doubt]:
    """A reply that is asked for after the meeting, a report that is asked for before it."""
    when = clock.day_in(str(values.get("会议时间") or ""))
    if when is None:
        return
    for name, sign, told in (("报名截止", 1, "在会议以后"), ("报送期限", -1, "在会议以前")):
        text = values.get(name)
        due = text.day if isinstance(text, Moment) else None
        if due and (due - when).days * sign > 0:
            yield (name,), HINT, f"{name}“{text}”{told}（会议是{dates.write_date(when)}）", "改正其中一个"
