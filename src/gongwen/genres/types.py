"""The fields of a genre: what type each has, and a record's values → values a genre's text can use.

Nothing here fails on a value: what is wrong becomes a Finding with the line of the value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from gongwen.chinese import deadlines
from gongwen.chinese.dates import read_date, write_date
from gongwen.chinese.nearest import nearest
from gongwen.document.finding import ERROR, HINT, Finding
from gongwen.genres import outline
from gongwen.records import Place, Record, Value
from gongwen.records.field import GAP, Field, Lines, Moment, Row, Script, split_names


@dataclass(slots=True)
class _Check:
    """Collects findings while the values of one record are read."""

    record: Record
    findings: list[Finding] = field(default_factory=list)
    year: int = 0  # completes times that name none
    base: date | None = None  # 成文日期: what 15个工作日 is counted from

    def report(self, place: Place, level: str, message: str, fix: str = "") -> None:
        name = f"“{place[0]}”" if place else ""
        where = "，".join(part for part in (self.record.where(place), name) if part)
        self.findings.append(Finding("字段", level, where, message, fix, file=self.record.file))


def check(record: Record, fields: Mapping[str, Field], draft: bool = False) -> tuple[dict[str, Any], list[Finding]]:
    """Return the values of a record by field name, ready for a genre's text, and what is wrong with them.

    A field that is not given is absent; with `draft` a required one is a visible gap 【待补：…】.
    """
    names = {alias: item.name for item in fields.values() for alias in (item.name, *item.aliases)}
    checking = _Check(record, list(record.findings), _year(record), _issued(record))
    values: dict[str, Any] = {}
    for key, value in record.fields.items():
        name = names.get(key)
        if name is None:
            checking.report((key,), ERROR, f"不认识的字段“{key}”", _nearest(key, names))
        elif name in values:
            checking.report((key,), ERROR, f"“{key}”和前面的“{name}”是同一个字段，写了两次", "只留一个")
        else:
            values[name] = _value(fields[name], value, (key,), checking)
    _required(record, fields, values, checking, draft)
    for item in fields.values():
        if item.kind == "任务" and values.get(item.name):
            from gongwen.genres import tasks

            tasks.find(values[item.name], values, checking.year, checking.report)
    return values, checking.findings


def _year(record: Record) -> int:
    """Return the year a record is about: its 年份 or 年度, else that of its 成文日期; 0 when it names none."""
    for name in ("年份", "年度", "成文日期", "检查日期"):
        text = record.fields.get(name)
        if isinstance(text, str) and text[:4].isdigit():
            return 0 if _TWO_YEARS.match(text) else int(text[:4])
    return 0


_TWO_YEARS = re.compile(r"\d{4}年?[-—–－~～至]+\d{4}(?!\d|[-年.]\d{1,2}[-月.])")  # 2025—2026学年


def _issued(record: Record) -> date | None:
    """Return the 成文日期 of a record, None when it has none that can be read."""
    text = record.fields.get("成文日期")
    try:
        return read_date(text) if isinstance(text, str) else None
    except ValueError:
        return None


def _nearest(key: str, names: Mapping[str, str]) -> str:
    near = nearest(key, names) or next((name for name in names if key in name or name in key), "")
    return f"是不是“{near}”？" if near else "可用“gongwen list 文种”查看全部字段，写法见 gongwen help 填写"


def _required(
    record: Record, fields: Mapping[str, Field], values: dict[str, Any], checking: _Check, draft: bool
) -> None:
    for item in fields.values():
        if item.is_missing(values):
            level, others = HINT if draft else ERROR, "".join(f"或“{name}: …”" for name in item.unless)
            checking.report(
                (item.name,),
                level,
                f"缺少必填的“{item.name}”（{item.help}）",
                f"补上“{item.name}: …”{others}，或用 --draft 先出草稿",
            )
            if draft:
                values[item.name] = _gap(item, checking)


def _gap(item: Field, checking: _Check) -> Any:
    """Return what a draft shows for a field that is missing."""
    text = GAP.format(item.name)
    if item.kind == "清单":
        return [Row({column.name: GAP.format(column.name) for column in item.columns.values() if column.required})]
    return _value(item, text, (item.name,), checking) if item.kind in ("标题", "提纲", "正文", "名单", "任务") else text


# --- the types -------------------------------------------------------------------------------

_Reader = Callable[[Field, Value, Place, _Check], Any]


def _value(item: Field, value: Value, place: Place, checking: _Check) -> Any:
    return _KINDS[item.kind](item, value, place, checking)


def _text(item: Field, value: Value, place: Place, checking: _Check) -> str:
    """文字: one line."""
    if not isinstance(value, str):
        checking.report(place, ERROR, f"“{item.name}”应是一行文字", "")
        return ""
    if "\n" in value:
        checking.report(place, ERROR, f"“{item.name}”只能写一行", "合并成一行")
    return value.strip().replace("\n", " ")


def _paragraphs(item: Field, value: Value, place: Place, checking: _Check) -> str:
    """段落: a text, each line a paragraph; a list of texts does as well."""
    if isinstance(value, list) and all(isinstance(line, str) for line in value):
        value = "\n".join(map(str, value))
    if not isinstance(value, str):
        checking.report(place, ERROR, f"“{item.name}”应是文字", "")
        return ""
    return "\n".join(outline.paragraphs(value))


def _title(item: Field, value: Value, place: Place, checking: _Check) -> Lines:
    """标题: a text; several lines are kept as the author broke them."""
    return Lines(_paragraphs(item, value, place, checking))


def _date(item: Field, value: Value, place: Place, checking: _Check) -> str:
    """日期: a day in full in any spelling, written as the standard wants it; 1月13日下午 stays as it is."""
    text = _text(item, value, place, checking)
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
    return write_date(day) if day else text


def _list(item: Field, value: Value, place: Place, checking: _Check) -> list[str]:
    """名单: one text or a list of texts."""
    values = value if isinstance(value, list) else [value]
    if not all(isinstance(one, str) for one in values):
        checking.report(place, ERROR, f"“{item.name}”应是一个名称，或一行一个“- ”开头的名单", "")
    return [str(one).strip() for one in values if isinstance(one, str) and one.strip()]


def _choice(item: Field, value: Value, place: Place, checking: _Check) -> str:
    """选项: one of the choices."""
    text = _text(item, value, place, checking)
    if text and text not in item.choices:
        checking.report(place, ERROR, f"“{item.name}”没有“{text}”这一项", "可选：" + "、".join(item.choices))
    return text


def _time(item: Field, value: Value, place: Place, checking: _Check) -> Moment:
    """时限: a time in words (7月底前, 立即, 15个工作日) or a day; printed as written."""
    moment = Moment(_text(item, value, place, checking))
    time = deadlines.read(moment, checking.year)
    if not time.day or not checking.year or time.day.year == checking.year:
        moment.months = deadlines.months(time)
    try:
        moment.day = deadlines.last_day(time, checking.base)
    except KeyError as error:
        checking.report(place, HINT, f"不知道{error}年的放假安排，没有推算“{moment}”是哪一天", "写成具体日期")
    return moment


def _rows(item: Field, value: Value, place: Place, checking: _Check) -> list[Row]:
    """清单: a list of rows, each a mapping by column, or a text for its first needed column."""
    if not isinstance(value, list):
        checking.report(place, ERROR, f"“{item.name}”应是列表，一行一个“- ”开头的条目", "")
        return []
    names = {alias: column for column in item.columns.values() for alias in (column.name, *column.aliases)}
    return [_row(item, one, (*place, index), checking, names) for index, one in enumerate(value)]


_PLAIN = frozenset({"文字", "段落"})  # kinds whose one-line texts are taken as they are


def _row(item: Field, value: Value, place: Place, checking: _Check, names: Mapping[str, Field]) -> Row:
    if isinstance(value, str):
        needed = [column.name for column in item.columns.values() if column.required]
        value = {(needed or list(item.columns))[-1]: value}
    if not isinstance(value, dict):
        checking.report(place, ERROR, f"“{item.name}”的条目应是“列名: 内容”", "")
        return Row()
    row = Row()
    for name, one in value.items():
        column = names.get(name)
        if column is not None and name != column.name and column.name in value:
            column = None  # two columns of one meaning: the one that has the name is it
        if column is not None and column.kind in _PLAIN and type(one) is str and "\n" not in one:
            row[column.name] = one.strip()
        elif column is None:
            row[name] = one if isinstance(one, str) else "、".join(map(str, one))
        else:
            row[column.name] = _KINDS[column.kind](column, one, (*place, name), checking)
    return row


def _pictures(item: Field, value: Value, place: Place, checking: _Check) -> list[str]:
    """图片: file names, a list or one text with 、 ， ； or a blank between them."""
    texts = _list(item, value, place, checking)
    return [name for text in texts for name in re.split(r"[、，,;；\s]+", text) if name]


def _outline(item: Field, value: Value, place: Place, checking: _Check) -> outline.Outline:
    """提纲: see gongwen.outline."""
    as_given: outline.Extras = {name: lambda given, _: given for name in item.item_fields}
    return outline.parse(value, place, checking.report, as_given, item.scheme, item.level)


def _body(item: Field, value: Value, place: Place, checking: _Check) -> outline.Outline | Script:
    """正文: an outline, or a text that is manuscript; what would begin a title or an attachment has no place in it."""
    if not isinstance(value, str):
        return _outline(item, value, place, checking)
    lines = outline.paragraphs(value)
    for line in lines:
        if line.startswith("#") and not line.startswith("##"):
            checking.report(
                place,
                ERROR,
                f"“{item.name}”里不能有一个井号的行：“{line[:20]}”",
                "层次标题用 ## ###；附件写在“附件正文”里",
            )
    return Script("\n".join(lines))


def _units(item: Field, value: Value, place: Place, checking: _Check) -> list[str]:
    """单位: names of units, a list or one text with 、 ， ； or a blank between them (党政办 总务处)."""
    return [name for text in _list(item, value, place, checking) for name in split_names(text)]


def _tasks(item: Field, value: Value, place: Place, checking: _Check) -> Any:
    """任务: see gongwen.tasks."""
    from gongwen.genres import tasks

    columns = {
        alias: _reader(column, checking) for column in item.columns.values() for alias in (column.name, *column.aliases)
    }
    return tasks.read(item, value, place, columns, checking.report)


def _reader(column: Field, checking: _Check) -> Callable[[Value, Place], Any]:
    """Return what reads the values of a column."""
    return lambda value, place: _value(column, value, place, checking)


_KINDS: dict[str, _Reader] = {
    "文字": _text,
    "段落": _paragraphs,
    "标题": _title,
    "日期": _date,
    "名单": _list,
    "选项": _choice,
    "时限": _time,
    "图片": _pictures,
    "清单": _rows,
    "提纲": _outline,
    "正文": _body,
    "单位": _units,
    "任务": _tasks,
}
KINDS = tuple(_KINDS)
