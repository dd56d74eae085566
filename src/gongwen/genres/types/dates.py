"""日期 时限: days in any spelling → as the standard writes them; times in words, with what they mean."""

from __future__ import annotations

import re
from datetime import datetime

from gongwen.chinese import deadlines
from gongwen.chinese.dates import read_date, write_date
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import ERROR, HINT
from gongwen.genres.types.shapes import SCALAR
from gongwen.genres.types.texts import read_text
from gongwen.records import Place, Value
from gongwen.records.field import GAP, Field, FieldCheck, FieldType, InputCell, Moment


def _date(item: Field, value: Value, place: Place, checking: FieldCheck) -> str:
    """Return a day written as the standard wants it; 1月13日下午 stays as it is."""
    text = read_text(item, value, place, checking)
    if not text or text == GAP.format(item.name):
        return text
    level = ERROR if len(place) == 1 else HINT  # in a row of a list a strange date is a doubt, and stays as it is
    try:
        day = read_date(text)
    except ValueError:
        checking.report(place, level, f"没有“{text}”这一天", "改正日期，如 2026年3月5日")
        return text
    if day is None and not any(unit in text for unit in "年月日"):
        checking.report(place, level, f"看不出“{text}”是哪一天", "写成 2026年3月5日 的样子")
    elif day is None and len(place) == 1 and _WITHOUT_YEAR.fullmatch(text):
        checking.report(place, HINT, f"没有写年份：“{text}”", "年、月、日写全，如 2026年3月5日")
    return write_date(day) if day else text


_WITHOUT_YEAR = compiled(r"\d{1,2}月\d{1,2}日")


def _cell(text: str) -> str | datetime:
    """Return what a cell of a workbook holds: a day, or the text where it is none."""
    try:
        day = read_date(text)
    except ValueError:
        return text
    return datetime(day.year, day.month, day.day) if day else text


def _time(item: Field, value: Value, place: Place, checking: FieldCheck) -> Moment:
    """Return a time in words (7月底前, 立即, 15个工作日) or a day, in due form, with what it means."""
    moment = Moment(deadlines.written(read_text(item, value, place, checking)))
    time = deadlines.read(moment, checking.year)
    if not time.day or not checking.year or time.day.year == checking.year:
        moment.months = deadlines.months(time)
    try:
        moment.day = deadlines.last_day(time, (checking.noticed if len(place) > 1 else None) or checking.base)
    except KeyError as error:
        checking.report(place, HINT, f"不知道{error}年的放假安排，没有推算“{moment}”是哪一天", "写成具体日期")
    return moment


_TYPED = compiled(r" ?(?<!\d)(20\d\d[-./]\d{1,2}[-./]\d{1,2})(?!\d) ?")


def _occasion(item: Field, value: Value, place: Place, checking: FieldCheck) -> str:
    """Return when something is, in any words, with its dates in due form: 2026-3-17 上午 → 2026年3月17日上午."""

    def in_form(typed: re.Match[str]) -> str:
        try:
            day = read_date(typed[1])
        except ValueError:
            day = None
        if day is None:
            checking.report(place, ERROR, f"没有“{typed[1]}”这一天", "改正日期，如 2026年3月5日")
        return write_date(day) if day else typed[0]

    return _TYPED.sub(in_form, read_text(item, value, place, checking))


DATE = FieldType(
    "日期",
    "统一成 2026年3月5日",
    _date,
    SCALAR,
    dated=True,
    cell=InputCell(number_format='yyyy"年"m"月"d"日"', value=_cell),
)
TIME = FieldType("时限", "7月底前、15个工作日之类的话，照样印，知道是哪一天", _time, SCALAR, dated=True)
WHEN = FieldType("时间", "哪天、几点，照样印；里面的日期统一成 2026年3月5日", _occasion, SCALAR)
TYPES = (DATE, TIME, WHEN)
