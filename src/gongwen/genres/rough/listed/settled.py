"""Rows of problems in a rough outline → which of them are settled, by what they say: 已退回，9月10日完成."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongwen.chinese import deadlines
from gongwen.chinese.dates import read_date
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import ERROR
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.listed.state_inside import RESULT, STATE, WHO, taken_apart
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.values import Jotted, words
from gongwen.records.field import Field
from gongwen.records.states import status

TypedRow = dict[str, Jotted]

DATE, LIMIT = "完成日期", "整改时限"
DONE = "已完成"
_WAITS = compiled(
    r"正在|(?<![更改纠校订补])正|预计|拟|计划(?=于|在|\d)|尚|没|未|还[剩有需差要]|继续|仍|力争|将|争取|准备|推进|之前|[底末日号月]前"
)
_ENDED = compiled(
    r"(?:.*[，,；;。、 ]|)(?:\d{4}年)?\d{1,2}月(?:\d{1,2}[日号]|底|[上中下]旬)?(?:已|全部|均)?"
    r"(?:完成|办结|整改到位|整改完|改完|销号)[^，,；;。]{0,4}[。]?"
)
SAYS_NO_MORE = compiled("(?:已经?|正在|尚未|未|没有?)?(?:全部)?(?:整改|完成|销号|办结|整改完成|完成整改|整改到位)")
_ALL = compiled(
    "(?:已|均已|已经|全部)(?:全部|如期|按期|按时)?(?:完成整改|整改到位|整改完成|整改完毕|改完|销号|办结)"
    r"|(?:^|[，,；;。])(?:已|均已|已经|全部)(?:全部)?(?:完成|办结|销号|到位)。?$|[，,；;。](?:完成|办结|销号)。?$"
    "|(?:^|[，,；;。 ])(?:现|现已|已)?(?:经?复查)?(?:合格|符合要求|达标|通过|(?:整改)?到位)。?$"
)


def settled(found: Sequence[TypedRow], item: Field, main: str, made: Making) -> list[TypedRow]:
    """Return rows with the 状态 that their words give, told; in a genre that counts what is settled."""
    if not (made.kind.ledger and made.kind.ledger.counts and {STATE, RESULT, DATE, LIMIT} <= item.columns.keys()):
        return list(found)
    rows = [_due(_stated(row, made)) for row in _taken_apart(found, item, main, made)]
    done = [at for at, row in enumerate(rows) if STATE not in row and _is_done(row, made)]
    rows = _told_apart(rows, frozenset(done), made)
    if done:
        first = next(iter(rows[done[0]].values())).lines[0]
        listed = "、".join(str(at + 1) for at in done)
        line = RoughLine(first[1], first[0], 0, first[0])
        made.guess(line, f"第{listed}项按改完了算：写了已经完成", "没有改完的，在那一项下面加一行“状态：整改中”")
    return [_with(row) if at in done else row for at, row in enumerate(rows)]


def begun(row: TypedRow, made: Making) -> TypedRow:
    """Return a row that says what was done, and not whether that is all, as one that is worked on."""
    if not (made.kind.ledger and made.kind.ledger.counts) or STATE in row or RESULT not in row:
        return row
    text, at = row[RESULT].lines[0]
    untouched = len(text) < LEAST or _NOTHING.match(text)
    return row if untouched else {**row, STATE: Jotted(((status.Status.UNDERWAY.value, at),))}


LEAST = 4  # 字 that say what was done
_NOTHING = compiled("(?:目前|现)?(?:尚未|还未|暂未|暂无|未|还?没|待|无)")


def without_problem(rows: Sequence[TypedRow], main: str, made: Making) -> None:
    """Tell, as an error, of rows that do not say what the problem is: a unit or a day alone is none."""
    for at, row in enumerate(rows, 1):
        if row and main not in row:
            text, number = next(iter(row.values())).lines[0]
            said = f"第{at}项没有写“{main}”，只有“{'、'.join(row)}”"
            made.tell(RoughLine(number, text, 0, text), said, f"补上“{main}：…”，或删去这一项", ERROR)


def _told_apart(rows: Sequence[TypedRow], done: frozenset[int], made: Making) -> list[TypedRow]:
    """Return rows with the 状态 that the first clause of their 整改结果 says in other words than lists have, told;
    those that are done are known.
    """
    found = [row if at in done else _read_first(row) for at, row in enumerate(rows)]
    said = [
        f"第{at}项“{_first(row)}”算{row[STATE].text}"
        for at, (row, before) in enumerate(zip(found, rows, strict=True), 1)
        if row is not before
    ]
    if said:
        text, number = next(row for row, before in zip(found, rows, strict=True) if row is not before)[RESULT].lines[0]
        line = RoughLine(number, text, 0, text)
        made.guess(line, f"照整改情况的话：{'；'.join(said)}", "不对的，在那一项下面加一行“状态：整改中”")
    return found


def _first(row: TypedRow) -> str:
    return re.split("[。，；]", row[RESULT].lines[0][0], maxsplit=1)[0] if RESULT in row else ""


def _read_first(row: TypedRow) -> TypedRow:
    """Return a row with the 状态 that the first clause of its 整改结果 says: 当天清理 · 已更换 · 正在采购新泵."""
    first = _first(row) if STATE not in row and DATE not in row else ""
    words_ = status.status_words().cells
    bare = _WHEN.sub("", first)
    done = "已" + bare.removeprefix("已") if bare != first or first.startswith("已") else first
    said = words_.get(done) or (status.read(first) if first else None)
    if not said or (said.value == DONE and _WAITS.search(row[RESULT].text)):
        return row
    return {**row, STATE: Jotted(((said.value, row[RESULT].lines[0][1]),))}


_WHEN = compiled(r"^(?:(?:\d{4}年)?\d{1,2}月\d{1,2}日|当天|当日|当场|现场|立即|马上|现|目前)?(?:已经?)?(?:全部|均|都)?")


def _taken_apart(found: Sequence[TypedRow], item: Field, main: str, made: Making) -> list[TypedRow]:
    """Return rows whose words say how they stand with that in its columns; told."""
    inside = [taken_apart(row, main, frozenset(item.columns)) for row in found]
    if told := {at: one for at, one in enumerate(inside, 1) if one.said}:
        text, number = next(iter(next(iter(told.values())).row.values())).lines[0]
        states = "；".join(f"第{at}项“{one.said}”算{one.row[STATE].text}" for at, one in told.items())
        line = RoughLine(number, text, 0, text)
        made.guess(line, f"后半句当作整改的情况：{states}", "不对的，在那一项下面加一行“状态：整改中”")
        made.anew("分到各栏以后没有照印的话", (WHO for one in told.values() if WHO in one.row))
    return [one.row for one in inside]


def _stated(row: TypedRow, made: Making) -> TypedRow:
    """Return a row whose 整改结果 begins with how it stands with that as its 状态: 已完成。制定管理办法."""
    text = row[RESULT].lines[0][0] if RESULT in row and STATE not in row else ""
    first = re.split("[。，；]", text, maxsplit=1)[0]
    said = status.status_words().cells.get(first) if len(first) < len(text) else None
    if not said:
        return row
    (_, at), *more = row[RESULT].lines
    rest = text[len(first) + 1 :].strip()
    if not (rest and SAYS_NO_MORE.fullmatch(first)):
        return {**row, STATE: Jotted(((said.value, at),))}
    made.anew("分到各栏以后没有照印的话", [first])
    return {**row, STATE: Jotted(((said.value, at),)), RESULT: Jotted(((rest, at), *more))}


def _due(row: TypedRow) -> TypedRow:
    """Return a row whose 完成日期 is a time by which it is to be done, with that as its 整改时限: 10月底前."""
    if DATE in row and LIMIT not in row and deadlines.is_limit(row[DATE].text):
        return {(LIMIT if name == DATE else name): value for name, value in row.items()}
    return row


def _is_done(row: TypedRow, made: Making) -> bool:
    """Return whether a row says that it is settled: a day that is past, words that say so; none that say it is not."""
    text = row[RESULT].text if RESULT in row else ""
    if _WAITS.search(text):
        return False
    return (DATE in row and _is_past(row[DATE].text, made)) or bool(_ENDED.fullmatch(text) or _ALL.search(text))


def _is_past(text: str, made: Making) -> bool:
    """Return whether a day is not later than the day of the document, which must be known."""
    signed = read_date(made.fields["成文日期"].text) if isinstance(made.fields.get("成文日期"), Jotted) else None
    day = read_date(text if "年" in text or not signed else f"{signed.year}年{text}")
    return bool(signed and day and day <= signed)


def _with(row: TypedRow) -> TypedRow:
    number = next(iter(row.values())).lines[0][1]
    return {**row, STATE: words(DONE, RoughLine(number, "", 0, DONE))}
