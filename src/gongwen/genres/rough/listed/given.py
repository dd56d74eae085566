"""What the words of a problem, or a head above it, say of other columns of its row.

刘江 11月10日前 · 药物总库未设防静电装置，5天内整改 · 监控坏了2个（重大隐患） · 垃圾——清运320吨 · 已办结的
"""

from __future__ import annotations

from gongwen.chinese import deadlines
from gongwen.chinese.patterns import compiled
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.listed.past_days import past
from gongwen.genres.rough.listed.settled import TypedRow
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.values import Jotted, words
from gongwen.records.field import Field

LIMIT, GRADE, UNIT = "整改时限", "等级", "单位"
LEAST = 4  # 字 of a problem, and of what was done about it
_LAST = compiled(r"(.{2,}?)[，,。；;（( \u3000]+([^，,。；;（）() \u3000]{2,14}?)[）)]?。?")
_BY = compiled(
    r"(?:(?:原定|原计划|原来要求|原时限|原限|规定|限期|限|请|要求|须|应)(?:于|在|为|是)?[：:]?)?(.{2,10}?)(?:整改|完成|改完|改好|改到位|整改到位|整改完毕|整改完成|完成整改|办结|销号)?"
)
_GRADE = compiled(r"[（(【]((?:重大|较大|一般)(?:事故)?(?:隐患|风险|问题)?)[）)】]")


def given(row: TypedRow, item: Field, main: str, made: Making) -> TypedRow:
    """Return a row with what is said of its other columns."""
    row = _with_grade(_dashed(_told_above(row, main, made), main, made), main, item)
    return _with_time(row, main, made) if LIMIT in item.columns else row


def with_units(made: Making) -> None:
    """Set the unit that a document is for from its rows; several are told, as one document is for one unit."""
    ledger = made.kind.ledger
    needed = UNIT in made.kind.fields and made.kind.fields[UNIT].required
    rows = made.fields.get(ledger.into) if ledger and needed else None
    if not isinstance(rows, list) or UNIT in made.fields:
        return
    named = [row[UNIT] for row in rows if isinstance(row, dict) and UNIT in row]
    units = list(dict.fromkeys(one.text for one in named))
    if not units:
        return
    line = RoughLine(named[0].lines[0][1], units[0], 0, units[0])
    made.fields[UNIT] = words("、".join(units), line)
    if len(units) > 1:
        said = f"问题分属{len(units)}个单位：{'、'.join(units)}，都写在“单位”里"
        made.guess(line, said, "要一个单位一份，把表存成工作簿，用 gongwen make 台账.xlsx")


def _told_above(row: TypedRow, main: str, made: Making) -> TypedRow:
    """Return a row with what a head above it says of it: 已办结的."""
    number = row[main].lines[0][1] if main in row and made.columns else 0
    above = made.columns.get(number, {})
    return {**{name: Jotted(((text, number),)) for name, text in above.items()}, **row}


def _dashed(row: TypedRow, main: str, made: Making) -> TypedRow:
    """Return a row with what stands behind a dash as what was done about it, or is to be done: 垃圾——清运320吨."""
    ledger = made.kind.ledger
    name = "整改结果" if ledger and ledger.counts else "整改措施"
    text, at = row[main].lines[0] if main in row else ("", 0)
    before, dash, behind = text.partition("——")
    if not ledger or name in row or not dash or len(before) < LEAST or len(behind) < LEAST:
        return row
    return {**row, main: Jotted(((before.strip(), at), *row[main].lines[1:])), name: Jotted(((behind.strip(), at),))}


def _with_grade(row: TypedRow, main: str, item: Field) -> TypedRow:
    """Return a row whose words say in brackets how grave it is with that as its 等级."""
    text, at = row[main].lines[0] if main in row else ("", 0)
    match = _GRADE.search(text) if "大" in text or "一般" in text else None
    if not match or GRADE not in item.columns or GRADE in row or match.start() < LEAST:
        return row
    kept = text[: match.start()] + text[match.end() :]
    return {**row, main: Jotted(((kept, at), *row[main].lines[1:])), GRADE: Jotted(((match[1], at),))}


def _with_time(row: TypedRow, main: str, made: Making) -> TypedRow:
    """Return a row whose last words are a time with that as its 整改时限: 责任人 刘江 11月10日前 · …，5天内整改."""
    for name, value in reversed(row.items()) if LIMIT not in row else ():
        text, at = value.lines[-1]
        match = _LAST.fullmatch(text)
        by = _BY.fullmatch(match[2]) if match else None
        if match and by and deadlines.read(by[1]).understood and (by[1] == match[2] or name in (main, "检查日期")):
            kept = Jotted((*value.lines[:-1], (match[1], at)))
            by_ = past(by[1], made) if match[2].startswith("原") else by[1]
            made.anew("分到各栏以后没有照印的话", match[2].split(by[1], 1))
            return {**row, name: kept, LIMIT: Jotted(((by_, at),))}
    return row
