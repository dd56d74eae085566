"""What is on in a week: its first and last day, its rows, each behind a day: 周一上午9点 局务会 二楼会议室 办公室."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from gongwen.chinese.dates import read_date, write_date
from gongwen.chinese.names import is_organ
from gongwen.chinese.patterns import compiled
from gongwen.chinese.tidying import Told, tidied, unended
from gongwen.genres.rough.heading import is_place
from gongwen.genres.rough.hours import in_figures
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.listed.settled import TypedRow
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.values import Jotted, words
from gongwen.records.field import Field

_DAY = r"(?:(\d{4})[年./-])?(\d{1,2})[月./-](\d{1,2})[日号]?"
_TO = r"[ \u3000]*(?:[-—–~～至到]{1,2})[ \u3000]*"
_SPAN = compiled(
    rf"(?:时间|日期)?[：:（( \u3000]*{_DAY}{_TO}"
    r"(?:(\d{4})[年./-])?(?:(\d{1,2})[月./-])?(\d{1,2})[日号]?[）)]?"
)
_TITLE = compiled(
    r"(.{2,24}?)(?:(\d{4})年)?(第(?:\d{1,2}|[一二三四五六七八九十]{1,3})周|本周|下周|一周|每周|周)"
    r"(?:重点)?工作(?:安排|计划)表?"
)
_BEHIND = compiled(r"[（(][^（）()]*\d[^（）()]*[）)]$")
_WEEKDAYS = "一二三四五六日"
_WHEN = compiled(
    r"[（(]?(?:(?:(?:周|星期|礼拜)([一二三四五六日天]))|(?:\d{4}年)?(\d{1,2})[月.](\d{1,2})[日号]?|(\d{1,2})[日号])[）)]?"
    r"(?:[（(](?:周|星期)[一二三四五六日天][）)])?[ \u3000，,：:]*"
)
_CLOCK = r"\d{1,2}(?:[:：]\d{2}|[点时](?:半|整|\d{1,2}分?)?)"
_HOUR = compiled(
    rf"(?:上午|下午|早上|晚上|中午|全天|半天|整天)?(?:[ \u3000]*{_CLOCK}(?:[-—~～至到]{{1,2}}{_CLOCK})?)?"
    r"(?=[ \u3000，,：:\u4e00-\u9fff])|上午|下午|全天"
)
_APART = compiled(r"[ \t\u3000]+|[，,；;]")
_WITH = compiled(
    r"(.{1,20}?)(?:同志)?(?:参加|出席|陪同|主持)|(?:全体|各|班子|机关全体)[^，。]{1,12}"
    r"|[\u4e00-\u9fff](?:局|总|处|科|院|校|县|镇|书记|主任)长?"
)
DAYS = 7
SHORT = 8  # 字 of a part of an office
UNPRINTED = "分到各栏以后没有照印的话"


def set_week(line: RoughLine, made: Making) -> bool:
    """Set the first and the last day of a week from a line that says just these; return whether it does."""
    match = _SPAN.fullmatch(line.whole.strip("。")) if {"起", "止"} <= made.kind.fields.keys() else None
    if not match or "起" in made.fields:
        return False
    year, month, day, year2, month2, day2 = match.groups()
    made.anew(UNPRINTED, [line.whole])
    first = f"{year}年" if year else ""
    last = f"{year2 or year}年" if year2 or year else ""
    made.fields["起"] = words(f"{first}{int(month)}月{int(day)}日", line)
    made.fields["止"] = words(f"{last}{int(month2 or month)}月{int(day2)}日", line)
    return True


def week_title(text: str, line: RoughLine, made: Making) -> None:
    """Set 单位, 年度 and 周次 from the title of what is on in a week."""
    if (behind := _BEHIND.search(text)) and set_week(RoughLine(line.number, behind[0], 0, behind[0]), made):
        text = text[: behind.start()]
        made.fields["标题"] = words(text, line)
    match = _TITLE.fullmatch(text) if {"起", "止", "周次"} <= made.kind.fields.keys() else None
    for name, said in zip(("单位", "年度", "周次"), match.groups() if match else (), strict=False):
        if said and name in made.kind.fields and not (name == "周次" and not said.startswith("第")):
            made.fields.setdefault(name, words(said, line))


def is_day_row(line: RoughLine) -> bool:
    """Return whether a line tells what is on on a day."""
    match = _WHEN.match(line.whole)
    return match is not None and match.end() + 1 < len(line.whole) <= MOST and line.whole[-1] != "："


MOST = 80  # 字 of a row


def week_rows(lines: Sequence[RoughLine], item: Field, made: Making) -> list[TypedRow]:
    """Return what is on by day, hour, place and unit, told; none where the lines do not begin with days."""
    if not {"日期", "时间", "事项", "负责"} <= item.columns.keys() or not any(map(is_day_row, lines)):
        return []
    rows: list[TypedRow] = []
    for event in (piece for line in lines for piece in _events(line)):
        rows.append(_row(event, rows[-1].get("日期") if rows else None, item, made))
    said = "各行的话按样子分成了日期、时间、事项、地点、负责、参加"
    made.guess(lines[0], said, "分错了的，写上列名，如“地点：…；负责：…”")
    return rows


def dated(rows: list[TypedRow], made: Making) -> list[TypedRow]:
    """Return rows with the year of the week in days that have none."""
    first = made.fields.get("起")
    year = re.match(r"\d{4}年", first.text) if isinstance(first, Jotted) else None
    for row in rows if year else ():
        text, at = row["日期"].lines[0] if "日期" in row else ("", 0)
        if year and re.match(r"\d{1,2}月\d", text):
            row["日期"] = Jotted(((year[0] + text, at),))
    return rows


_EVENT = compiled(rf"[；;。][ \u3000]*(?=(?:上午|下午|早上|晚上|中午|{_CLOCK}))")


def _events(line: RoughLine) -> list[RoughLine]:
    """Return what is on on one day, each with its hour: 8:30机关例会；下午党政联席会."""
    text = line.mark.rest if line.mark else line.raw
    return [replace(line, raw=piece, text=piece, mark=None) for piece in _EVENT.split(text) if piece.strip()]


def _row(line: RoughLine, before: Jotted | None, item: Field, made: Making) -> TypedRow:
    text = tidied(line.raw, Told()) if not line.mark else line.mark.rest
    row: TypedRow = {}
    if match := _WHEN.match(text):
        row["日期"] = words(_day(match, line, made), line)
        made.anew(UNPRINTED, [match[0]])
        text = text[match.end() :]
    elif before:
        row["日期"] = before
    if (match := _HOUR.match(text + " ")) and match[0]:
        row["时间"] = words(in_figures(match[0].replace(" ", ""), made), line)
        text = text[match.end() :]
    pieces = [piece.strip("。") for piece in _APART.split(text) if piece.strip("：: 。")]
    matter = next((piece for piece in pieces if not (is_place(piece) or is_organ(piece)) or piece.endswith("会")), "")
    matter = matter or (pieces[0] if pieces else "")
    row["事项"] = words(unended(matter.strip("：:")), line)
    for piece in pieces:
        if piece is not matter:
            _add(row, piece, line)
    made.anew(UNPRINTED, _TAIL.findall(text))
    return {name: row[name] for name in item.columns if name in row}


def _add(row: TypedRow, piece: str, line: RoughLine) -> None:
    """Add a piece to the column that it looks like one of, else to what is on."""
    name, colon, rest = piece.replace(":", "：").partition("：")
    named = _NAMES.get(name, "") if colon and rest else ""
    looks = named or (_looks(piece))
    text = rest if named else _TAIL.sub("", piece) or piece
    if looks in row:
        mark = "，" if looks == "事项" else "、"
        text = f"{row[looks].text}{mark}{text}"
    row[looks] = words(text, line)


_TAIL = compiled(r"(?<=[^ \u3000，,])(?:参加|负责)(?=[ \u3000，,。]|$)")
_OWN = ("地点", "负责", "参加", "备注")
_NAMES = {**dict(zip(_OWN, _OWN, strict=True)), "责任": "负责", "牵头": "负责", "参加人员": "参加"}


def _looks(piece: str) -> str:
    """Return the column that a piece looks like one of."""
    if _WITH.fullmatch(piece):
        return "参加"
    if piece.endswith("办公室") and not re.search(r"\d|楼", piece):
        return "负责"
    if _is_place(piece):
        return "地点"
    inner = piece.endswith(("股", "科", "室", "部", "组", "办", "所", "站")) and len(piece) <= SHORT
    return "负责" if (inner or is_organ(piece)) and not re.search(r"\d", piece) else "事项"


_SPOT = compiled(".*(?:工地|镇|乡|村|街道|社区|小学|中学|公司|园区|现场|广场|大院|礼堂)")


def _is_place(piece: str) -> bool:
    return is_place(piece) or bool(_SPOT.fullmatch(piece))


def _day(match: re.Match[str], line: RoughLine, made: Making) -> str:
    """Return the day of a row: as typed, by its weekday within the week, or by its number."""
    weekday, month, day, alone = match.groups()
    first = made.fields.get("起")
    start = first.text if isinstance(first, Jotted) else ""
    year = start.partition("年")[0] + "年" if "年" in start else ""
    if month:
        return f"{year}{int(month)}月{int(day)}日"
    if alone:
        at = re.search(r"(\d{1,2})月", start)
        return f"{year}{at[1]}月{int(alone)}日" if at else match[0]
    number = _WEEKDAYS.index("日" if weekday == "天" else weekday)
    return _of_week(start, number, made, line) or match[0].strip("，,：: ")


def _of_week(start: str, number: int, made: Making, line: RoughLine) -> str:
    """Return the day of a week by its weekday; without a year the first day is taken for a Monday, told."""
    known = "年" in start
    begin = read_date(start if known else f"2001年{start}") if start else None
    if begin is None:
        return ""
    if known:
        days = (begin + timedelta(days=offset) for offset in range(DAYS))
        return next(write_date(day) for day in days if day.weekday() == number)
    if not any("当作星期一" in one.message for one in made.findings):
        made.guess(line, f"{start}没有写年份，当作星期一，各行的日期照它推算", "把年份写上，如 2026年10月19日")
    return _short(begin + timedelta(days=number))


def _short(day: date) -> str:
    return f"{day.month}月{day.day}日"
