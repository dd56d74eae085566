"""Lines of a rough outline → the rows of a 清单: problems with 措施 and 责任人, items of an agenda, stages, events.

A line with an ordinal, or 问题1：, begins a row; names of columns before colons give the others: 责任人：… 时限：…
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from gongwen.chinese.numerals import NUMERAL
from gongwen.chinese.patterns import compiled
from gongwen.chinese.tidying import ended, unended
from gongwen.genres.rough.heading import time_first
from gongwen.genres.rough.kinds import agenda, sittings
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.listed.cells import by_cells
from gongwen.genres.rough.listed.given import given
from gongwen.genres.rough.listed.oneline import amounts, in_turn, shares, without_needed
from gongwen.genres.rough.listed.settled import TypedRow, begun, settled, without_problem
from gongwen.genres.rough.listed.stages import stages
from gongwen.genres.rough.listed.week import dated, week_rows
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.values import Jotted, joined, words
from gongwen.records.field import Field

_DASHES = "—–－→⇒√✓☑■●" + " \u3000"  # before what was done about the problem above: ——已整改
_COUNTED = compiled(
    rf"(?:问题|隐患|议题|议程|环节|阶段|事项|项目|组别)(?:\d{{1,2}}|{NUMERAL})[：:、.．]?[ \u3000]*(?=\S)"
)
_STAGE = compiled(rf"第(?:\d|{NUMERAL})(?:阶段|步|项)[：:，、 \u3000]*(?=\S)")
_NAMED = compiled(
    r"([\u4e00-\u9fff]{2,10})"
    r"(?:[：:][ \u3000]*|(?<=责任人)[ \u3000]+|(?<=责任领导)[ \u3000]+|(?<=责任人)(?=[^员]{2,12}$)"
    r"|(?<=时限)(?=[\d立]))(.*)"
)
_APART = compiled(
    r"[ \u3000]*[；;][ \u3000]*|[ \u3000]{2,}|[，,。 \u3000](?=[\u4e00-\u9fff]{2,8}[：:])"
    r"|[，,。 \u3000]+(?=(?:整改)?时限[\d立])"
    r"|[，,。 \u3000]+(?=责任(?:人|领导)(?:[ \u3000]|[\u4e00-\u9fff](?<!员)))"
)
_UNIT = compiled(r"([^，。；：:]{3,20})[：:](?!\d\d)(?=.{2})")  # and no hour: 上午8:30
_HEAD = compiled(
    r"([^，。；：:]{2,24})[：:。][ \u3000]*(?=.{2})"
    r"|([^，。；：:（(]{2,8}[（(][^（）()]{1,16}[）)])[ \u3000，,：:]*(?=.{2})"
)


def rows_value(lines: Sequence[RoughLine], item: Field, made: Making) -> list[TypedRow]:
    """Return the rows that lines give; words that no column names belong to the column that the rows are about."""
    told = (
        amounts(lines, item, made) or shares(lines, item) or week_rows(lines, item, made) or stages(lines, item, made)
    )
    if told:
        return told
    if sittings.is_recorded(item, made):
        return sittings.recorded(lines, made)
    rows = [piece for line in lines for piece in in_turn(line, len(lines), item, made)]
    rows = agenda.as_items(rows, item, made)
    found = by_cells(rows, item, column_names(item, made), made) or _gathered(rows, item, made)
    main = main_column(item)
    found = [given(row, item, main, made) for row in found]
    if "单位" in item.columns:
        found = _of_units(found, main)
        found = [_not_of_unit(row, found, made) for row in found]
    found = agenda.parted(settled(found, item, main, made), item, made)
    _without_state(found, lines, item, made)
    found = [_divided(begun(row, made), item, main, made) for row in found]
    if not made.kind.ledger:
        without_needed(found, item, made)
    elif main == item.name:
        without_problem(found, main, made)
    return dated(found, made) if "日期" in item.columns else found


def _gathered(lines: Sequence[RoughLine], item: Field, made: Making) -> list[TypedRow]:
    """Return the words of the lines by row and column."""
    found: list[TypedRow] = []
    names, main = column_names(item, made), main_column(item)
    first = next((line.mark for line in lines if line.mark), None)
    plain = not first and not any(_COUNTED.match(line.text) or any(_columns(line, names)) for line in lines)
    last = main
    for line in lines:
        if found and (column := _column_alone(line, names, made)):
            last = column
            continue
        text = _begun(line, first.scheme if first else "", plain, main == "时间")
        if text is not None or not found:
            found.append({})
            last = main
        if text is None and line.mark is None and last in (main, "整改结果") and not any(_columns(line, names)):
            last = _result(line, main, item, made)
        text = line.whole.lstrip(_DASHES) if text is None else text
        made.anew("分到各栏以后没有照印的话", _labels(line, text, names))
        _unknown(line, text, names, made)
        for name, piece in _pieces(text, names):
            last = name or (main if main not in found[-1] else last)
            if name and name in found[-1] and name == main:
                found.append({})
            _add(found[-1], last, piece, line, item)
    return found


def _column_alone(line: RoughLine, names: Mapping[str, str], made: Making) -> str:
    """Return the column that a line names alone, above its lines: 措施："""
    bare = line.text.rstrip("：:")
    column = names.get(bare, "") if bare != line.text and not line.mark else ""
    made.anew("分到各栏以后没有照印的话", [bare] if column else [])
    return column


def _of_units(found: list[TypedRow], main: str) -> list[TypedRow]:
    """Return rows with the units that all their words begin with: 石桥镇敬老院：安全出口锁闭."""
    begun = [_UNIT.match(row[main].lines[0][0]) if main in row and "单位" not in row else None for row in found]
    if not found or not all(begun):
        return found
    return [_of_unit(row, main, match) for row, match in zip(found, begun, strict=True) if match]


def _not_of_unit(row: TypedRow, rows: Sequence[TypedRow], made: Making) -> TypedRow:
    """Return a row whose unit is who is responsible for it, where other rows name none: it divides no list; told."""
    if "单位" not in row or all("单位" in one for one in rows):
        return row
    text, at = row["单位"].lines[0]
    line = RoughLine(at, text, 0, text)
    made.guess(line, f"只有几项写了单位，“{text}”当作这一项的责任人", "按单位分列的，每一项都写上单位")
    who = [*(row[name].text for name in ("单位", "责任人") if name in row)]
    kept = {name: value for name, value in row.items() if name != "单位"}
    return {**kept, "责任人": words("、".join(who), line)}


def _of_unit(row: TypedRow, main: str, match: re.Match[str]) -> TypedRow:
    (text, at), *more = row[main].lines
    return {"单位": Jotted(((match[1], at),)), **row, main: Jotted(((text[match.end() :], at), *more))}


def _without_state(found: Sequence[TypedRow], lines: Sequence[RoughLine], item: Field, made: Making) -> None:
    """Tell which rows do not say whether they are settled, in a genre that counts those that are."""
    ledger = made.kind.ledger
    silent = [str(at) for at, row in enumerate(found, 1) if "状态" not in row]
    if ledger and ledger.counts and "状态" in item.columns and silent:
        said = f"第{'、'.join(silent)}项没有写改完没有，按没有改完算"
        made.tell(lines[0], said, "改完的，在那一项下面加一行“状态：已完成”")


def column_names(item: Field, made: Making) -> dict[str, str]:
    """Return what names of columns mean; 整改： is what was done in a genre that counts what is done."""
    own = item.column_names
    ledger = made.kind.ledger
    more = dict.fromkeys(("责任股室", "责任处室", "责任站所", "责任科", "牵头股室", "牵头科室"), "单位") | {
        **_OF_FORMS,
        "整改": "整改结果" if ledger and ledger.counts else "整改措施",
    }
    if "负责" in own:
        more |= dict.fromkeys(_RESPONSIBLE, "负责")
    return {**{name: column for name, column in more.items() if column in own}, **own}


_OF_FORMS = {  # what forms of 督办 call the columns of their one problem
    **dict.fromkeys(("目前情况", "当前情况", "办理进展", "现状", "进展情况说明"), "整改结果"),
    **dict.fromkeys(("督办事项", "督办问题", "督办内容", "交办事项", "交办问题"), "问题"),
    **dict.fromkeys(("督办要求", "办理要求", "交办要求", "处理要求"), "整改要求"),
    **dict.fromkeys(("办结时限", "办理时限", "原定时限", "原整改时限", "原定完成时间"), "整改时限"),
}
_RESPONSIBLE = (
    *(f"责任{unit}" for unit in ("股室", "科室", "处室", "部门", "站所", "人")),
    *("牵头单位", "牵头部门", "承办单位", "承办科室", "主办单位", "负责人", "负责部门", "负责科室"),
)


def _labels(line: RoughLine, text: str, names: Mapping[str, str]) -> Iterator[str]:
    """Return the words of a line that count a row or name a column."""
    begun = line.whole.removesuffix(text).strip("：:、.． \u3000")
    yield begun if not line.mark or _STAGE.match(line.whole) else ""
    pieces = map(_NAMED.fullmatch, _APART.split(text))
    yield from (match[1] for match in pieces if match and match[1] in names)


def _unknown(line: RoughLine, text: str, names: Mapping[str, str], made: Making) -> None:
    """Tell of a word before a colon, among the names of columns, that is none."""
    pieces = [match for piece in _APART.split(text) if (match := _NAMED.fullmatch(piece))]
    for match in pieces if any(one[1] in names for one in pieces) else ():
        if match[1] not in names and len(match[1]) <= 6:
            made.guess(line, f"“{match[1]}”不是这张清单的列，和前面的话接在一起", "换成这张清单有的列名，或删去")


def main_column(item: Field) -> str:
    """Return the column that rows are about: the one that the list is called by, what is on, the first needed one."""
    if item.name not in item.columns and "事项" in item.columns:
        return "事项"
    needed = [name for name, column in item.columns.items() if column.required]
    return item.name if item.name in item.columns else (needed or list(item.columns))[0]


def _begun(line: RoughLine, scheme: str, plain: bool, timed: bool) -> str | None:
    """Return the words of a line that begins a row, None for one that goes on with the row above it."""
    for counted in (_COUNTED, _STAGE):
        if match := counted.match(line.whole):
            rest = line.whole[match.end() :]
            return line.whole if counted is _STAGE and rest[:1] in "（(" else rest  # 第一阶段（1—3月）：动员
    if line.mark and line.mark.scheme == scheme:
        match = _COUNTED.match(line.text)
        return line.text[match.end() :] if match else line.text
    return line.text if plain or (timed and not line.mark and time_first(line.text)) else None


def _result(line: RoughLine, main: str, item: Field, made: Making) -> str:
    """Return the column for a line below a problem that names none: what was done, where that is counted; told."""
    if not (made.kind.ledger and made.kind.ledger.counts and "整改结果" in item.columns):
        return main
    made.guess(line, f"“{line.text[:12]}”没有列名，当作“整改结果”", "不是的，写上列名，或写明是哪一部分，如“下一步：”")
    return "整改结果"


def begins_row(line: RoughLine) -> bool:
    """Return whether a line counts a row in words: 问题1：…… · 第一阶段（1—3月）"""
    return any(counted.match(line.whole) for counted in (_COUNTED, _STAGE)) or sittings.begins_item(line.whole)


def _columns(line: RoughLine, names: Mapping[str, str]) -> Iterator[str]:
    yield from (name for name, _ in _pieces(line.text, names) if name)


def _pieces(text: str, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Return the pieces of a line with the columns that they name, "" for none; a piece that names none goes on with
    the one before it.
    """
    found: list[tuple[str, str]] = []
    start = 0
    for end, after in [*(match.span() for match in _APART.finditer(text)), (len(text), len(text))]:
        match = _NAMED.fullmatch(text[start:end])
        if match and match[1] in names and match[2]:
            found.append((names[match[1]], match[2]))
        elif found:
            name, before = found[-1]
            found[-1] = (name, before + text[start - (1 if start else 0) : end])
        else:
            found.append(("", text[start:end]))
        start = after
    yield from ((name, piece.strip().rstrip("；;" if name else "")) for name, piece in found if piece.strip())


def _add(row: TypedRow, name: str, text: str, line: RoughLine, item: Field) -> None:
    """Add words to a column of a row; what stands behind a 状态 is part of how things are."""
    if name == "状态" and "，" in text and "整改结果" in item.columns:
        text, _, rest = text.partition("，")
        _add(row, "整改结果", rest, line, item)
    if name in row:
        row[name] = joined([row[name], words(text, line)])
    else:
        row[name] = words(text, line)


def _divided(row: TypedRow, item: Field, main: str, made: Making) -> TypedRow:
    """Return a row whose words are taken apart where the list has a column for what stands first, and one for the rest:
    a time and an event, a stage and what is done in it.
    """
    needed = [name for name, column in item.columns.items() if column.type.several_lines and name not in row]
    text = row[main].lines[0][0] if main in row else ""
    if main == "时间":
        cut = time_first(text)
    else:
        match = _HEAD.match(text)
        cut = match.end() if match else 0
    if item.name != main and needed and cut and main != "事项":
        at = row[main].lines[0][1]
        rest = Jotted(((ended(text[cut:], made.told), at), *row[main].lines[1:]))
        return {**row, main: Jotted(((unended(text[:cut]), at),)), needed[0]: rest}
    if made.kind.ledger and main in row:  # 1.…；2.…。 in one line
        row = {**row, main: Jotted(tuple((re.sub("；$", "", text) or text, at) for text, at in row[main].lines))}
    return {name: _one(value, item.columns[name]) for name, value in row.items()}


def _one(value: Jotted, column: Field) -> Jotted:
    """Return words as one line where their column has but one."""
    if column.type.several_lines:
        return value
    if len(value.lines) < 2:
        return Jotted(tuple((re.sub("[；。]$", "", text) or text, at) for text, at in value.lines))
    texts = [re.sub("[；。]$", "", text) for text, _ in value.lines]
    led = "：" if _COUNTS.match(texts[1]) and not texts[0].endswith("：") else "；"  # 研究事项：1.……；2.……
    return Jotted(((f"{texts[0]}{led}{'；'.join(texts[1:])}", value.lines[0][1]),))


_COUNTS = compiled(r"[（(]?1[.．、）)]")
