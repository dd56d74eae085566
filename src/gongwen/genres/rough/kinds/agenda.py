"""A line of an agenda → what is done, who does it, how long that takes: 县禁毒办主任 何静 通报1—5月工作 15分钟."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from gongwen.chinese.names import is_name, is_organ
from gongwen.chinese.patterns import compiled
from gongwen.chinese.typed_ordinals import typed
from gongwen.genres.genre import Genre
from gongwen.genres.rough.heading import POST, time_first
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.values import Jotted
from gongwen.records.field import Field

TypedItem = dict[str, Jotted]
WHAT, WHO, POSITION, UNIT, TIME = "事项", "发言人", "职务", "单位", "时长"
_DOES = (
    "讲话|发言|致辞|讲课|作|做|汇报|通报|宣读|宣布|报告|介绍|传达|部署|总结|主持|点评|说明|解读|表态|领学|领誓|讲"
    "|授牌|颁奖|致|宣誓|领唱|揭牌|揭幕|授旗|剪彩|献花|朗诵"
)
_WHO = rf"(?P<post>(?:[^，。；：（）()\d]{{0,20}}?{POST}|[^，。；：（）() \u3000\d]{{2,12}}代表))"
_NAME = r"(?P<name>[\u4e00-\u9fff]{2,3}|[\u4e00-\u9fff]某{1,2})"
_UNIT = r"(?P<post>[^，。；：（）() \u3000\d]{2,14}?(?:局|办|委|站|所|院|公司|中心|[镇乡村]))"
_PLACED = compiled(rf"{_UNIT}(?:[ \u3000]+|(?=[\u4e00-\u9fff]某)){_NAME}?[ \u3000]*(?P<what>(?:{_DOES}).*)")
_FIRST = compiled(rf"(?:请|由)?{_WHO}?[ \u3000]*(?:{_NAME}(?:同志)?)?[ \u3000]*(?P<what>(?:{_DOES}).*)")
_SPEAKER = compiled(rf"{_WHO}[ \u3000]*(?:{_NAME}(?:同志)?)?")
_LAST = compiled(rf"(?P<what>.{{2,}}?)(?:[，,：: \u3000]+|[（(]){_WHO}[ \u3000]*(?:{_NAME}(?:同志)?)?[）)]?")
_LENGTH = compiled(
    r"[ \u3000，,]*[（(]?(?<![各限个家位到至—~-]|\d)"
    r"((?:每人)?约?\d{1,3}(?:—\d{1,3})?分钟|半小时|[一二两\d]个?小时)(?:左右)?[）)]?$"
)
_INSIDE = compiled(  # 通报进展情况（县粮储局局长秦某，10分钟）
    r"(?P<what>.+)[（(](?P<who>[^（）()]{2,24}?)[，,、；; \u3000]+"
    r"(?P<time>约?\d{1,3}分钟|半小时|[一二两\d]个?小时)[）)]"
)
_EACH = compiled(r"[各限][^，。；]{0,3}$|[（(][^）)]*$")  # what brackets say besides
_ASKED = compiled(r"^请(?=.{4,})")
_BY = compiled(r"(?P<what>.{4,}?)[（(](?P<unit>[^（）()，；\d]{2,16})[）)]")
_BARE = frozenset(
    ["讲话", "发言", "致辞", "宣誓", "朗诵", "讲课", "主持", "点评", "总结", "表态", "领誓"]
)  # words that say nothing alone


_WHATS = frozenset("议程 事项 议题 内容 环节 会议内容 会议议程 项目".split())
_NAMES = {
    "主讲": WHO,
    "汇报人": WHO,
    "主讲人": WHO,
    "讲话人": WHO,
    "负责人": WHO,
    "时间": TIME,
    "用时": TIME,
    "时长": TIME,
}
_NAMES |= {"预计时间": TIME, "发言单位": UNIT, "汇报单位": UNIT, "责任单位": UNIT}


def is_agenda(rows: Sequence[Sequence[str]], kind: Genre) -> bool:
    """Return whether rows are an agenda: columns of what is done and of who does it, or how long."""
    head = [cell.strip() for cell in rows[0]] if rows else []
    known = {_NAMES.get(one, one) for one in head} & {WHO, POSITION, UNIT, TIME}
    fit = len(rows) > 1 and all(len(row) <= len(head) for row in rows)
    return "议程" in kind.fields and fit and sum(one in _WHATS for one in head) == 1 and bool(known)


def agenda(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return the lines of such rows: each item with the others behind the names of their columns."""
    head = [cell.strip() for cell in rows[0]]
    found: list[list[str]] = []
    for number, row in enumerate(rows[1:], 1):
        cells = [(title, cell.strip()) for title, cell in zip(head, row, strict=False) if cell.strip()]
        what = next((cell for title, cell in cells if title in _WHATS), "")
        more = [
            f"{_NAMES.get(title, title)}：{cell}" for title, cell in cells if title not in (*_WHATS, "序号", "编号")
        ]
        found.append(["；".join([f"{number}.{what}", *more])] if what else ["；".join(more)] if more else [])
    return found


LEAST = 2  # lines with hours that make an agenda by hours
LONGEST = 24  # 字 of an item that nothing counts
_LIKE_NAMES = compiled("(?!议程|议题)[\u4e00-\u9fff]{2,4}：")
_COLUMN = compiled(
    "(?:主讲|汇报|发言|讲话|负责|责任|主持|列席|时间|用时|时长|单位|职务|材料|参加)[\u4e00-\u9fff]{0,3}："
)


def as_items(lines: Sequence[RoughLine], item: Field, made: Making) -> list[RoughLine]:
    """Return the lines of an agenda, those that are items though nothing counts them with an ordinal; told."""
    if item.name != "议程" or not lines:
        return list(lines)
    lines = _with_days(lines, made)
    first = next((line.mark for line in lines if line.mark), None)
    if first is None:
        for line in lines[1:]:
            if _LIKE_NAMES.match(line.text) and not _COLUMN.match(line.text):
                said = f"“{line.text[:12]}”像是另一部分，当作议程的一项"
                made.guess(line, said, "不是一项的，换成这个文种的栏目名称")
        return list(lines)
    timed = sum(bool(time_first(line.text)) for line in lines if not line.mark) >= LEAST
    mark = first._replace(number=0, label="")
    kept = _without_lead(lines, timed, made)
    last = max(at for at, line in enumerate(kept) if line.mark)
    return [
        replace(line, mark=mark)
        if not line.mark and ((timed and time_first(line.text)) or (at > last and _is_one_more(line, kept, made)))
        else line
        for at, line in enumerate(kept)
    ]


_NEXT = compiled("[；;，,](?=[二三四五六七八九十]是)")


def counted_on(body: Sequence[RoughLine], made: Making) -> list[RoughLine]:
    """Return the lines of a text, an agenda that one line counts on in words as its items: 今天的会议有三项： ·
    一是宣读通知书；二是述职；三是讲话.
    """
    if "议程" not in made.kind.fields:
        return list(body)
    found = list[RoughLine]()
    for line, above in zip(body, [None, *body], strict=False):
        pieces = _NEXT.split(line.text.rstrip("。")) if not line.mark and line.text.startswith("一是") else []
        count = made.cues.counts(above.text) if above and not above.mark else 0
        marks = [typed(one) for one in pieces] if len(pieces) > 1 and count == len(pieces) else []
        found += [replace(line, text=mark.rest, mark=mark) for mark in marks if mark] or [line]
        made.anew("分到各栏以后没有照印的话", (mark.label for mark in marks if mark))
    return found


_OF_DAY = compiled(
    r"(?:(第[一二三四五\d]天)?[ \u3000，,]*(\d{1,2}月\d{1,2}日)?(?:[（(].{1,4}[）)])?)[ \u3000]*"
    r"(上午|下午|晚上|中午)?[：:]?"
)


def _with_days(lines: Sequence[RoughLine], made: Making) -> list[RoughLine]:
    """Return the lines of an agenda with the day, and the part of it, that stand above them before their hours; told:
    3月12日 · 上午 · 8:30 签到.
    """
    day, part, found = "", "", list[RoughLine]()
    heads = [match for line in lines if not line.mark and (match := _OF_DAY.fullmatch(line.text))]
    if len(heads) < LEAST:
        return list(lines)
    for line in lines:
        match = _OF_DAY.fullmatch(line.text) if not line.mark else None
        if match:
            day, part = ((match[2] or match[1]), "") if match[2] or match[1] else (day, part)
            part = match[3] or part
            made.anew("写在上面的日子放到各项前面", [line.text])
            continue
        found.append(replace(line, text=f"{day}{part}{line.text}"))
    return found


def _without_lead(lines: Sequence[RoughLine], timed: bool, made: Making) -> list[RoughLine]:
    """Return lines without a first one that is no item: 发言顺序（每人8分钟）; told."""
    line = lines[0]
    if line.mark or (timed and time_first(line.text)) or _COLUMN.match(line.text):
        return list(lines)
    made.guess(line, f"“{line.text[:12]}”写在各项前面，不是其中一项，没有印", "是一项的，前面写上序数")
    made.leave("引出各项的话没有印", line)
    return list(lines[1:])


def _is_one_more(line: RoughLine, lines: Sequence[RoughLine], made: Making) -> bool:
    """Return whether a line behind the last counted item, and no deeper, is one more; told."""
    marked = next(one for one in lines if one.mark)
    if line.indent > marked.indent or line.text.endswith("。") or len(line.text) > LONGEST or _COLUMN.match(line.text):
        return False
    made.guess(line, f"“{line.text[:12]}”没有序数，另成一项", "是前一项里的话，和它写在一行")
    return True


def parted(rows: Sequence[TypedItem], item: Field, made: Making) -> list[TypedItem]:
    """Return the items of an agenda with who speaks, and how long, in columns of their own; told."""
    if not {WHAT, WHO, POSITION, UNIT, TIME} <= item.columns.keys():
        return list(rows)
    columns = [name for name in (WHO, POSITION, UNIT, TIME) if f"条.{name}" in made.kind.words]
    columns += [TIME] if made.kind.spoken and TIME not in columns else []  # a host knows it, and does not read it out
    found = [_unstopped(_parted(row, columns, made)) for row in rows]
    if said := [at for at, (row, old) in enumerate(zip(found, rows, strict=True)) if row.keys() != old.keys()]:
        text, number = rows[said[0]][WHAT].lines[0]
        listed = "；".join(f"第{at + 1}项" + _shown(found[at], rows[at]) for at in said)
        made.tell(RoughLine(number, text, 0, text), f"议程里的人和时长分到了各栏：{listed}", "不对的，一样一行写明")
    return found


def _unstopped(row: TypedItem) -> TypedItem:
    """Return an item without the full stop behind what is done, which the genre sets itself."""
    if WHAT not in row:
        return row
    *lines, (text, at) = row[WHAT].lines
    return {**row, WHAT: Jotted((*lines, (text.rstrip("。；"), at)))}


def _shown(row: TypedItem, old: TypedItem) -> str:
    return "，".join(f"{name}“{row[name].text}”" for name in row if name != WHAT and name not in old)


def _parted(row: TypedItem, columns: Sequence[str], made: Making) -> TypedItem:
    if WHO in row and WHAT in row and POSITION not in row:
        return _with_position(row)
    if WHAT not in row or set(row) - {WHAT} or len(row[WHAT].lines) > 1:
        return row
    text, at = row[WHAT].lines[0]
    text = _ASKED.sub("", text.rstrip("。；"))
    if text != row[WHAT].text.rstrip("。；"):
        made.anew("分到各栏以后没有照印的话", ["请"])
        row = {WHAT: Jotted(((text, at),))}
    given: dict[str, str] = {}
    if TIME in columns and (inside := _INSIDE.fullmatch(text)) and not _EACH.search(inside["who"]):
        given[TIME], text = inside["time"], f"{inside['what']}（{inside['who']}）"
    elif TIME in columns and (match := _LENGTH.search(text)) and not _EACH.search(text[: match.start()]):
        given[TIME], text = match[1], text[: match.start()]
    given |= {name: one for name, one in _who(text).items() if name in (WHAT, *columns)}
    if WHO in given and WHO not in columns:
        return row
    if not (given.keys() - {WHAT}) or not text:
        return row
    given.setdefault(WHAT, text)
    if "同志" in text and "同志" not in "".join(given.values()):
        made.anew("分到各栏以后没有照印的话", ["同志"])
    return {name: Jotted(((given[name], at),)) for name in (WHAT, WHO, POSITION, UNIT, TIME) if name in given}


def _with_position(row: TypedItem) -> TypedItem:
    """Return an item whose speaker stands with a post, with that in its column: 县医保局局长 梅岭."""
    text, at = row[WHO].lines[0]
    match = _SPEAKER.fullmatch(text)
    if not match or not _is_person(match["post"], match["name"]):
        return row
    given = _given(match["post"], match["name"], row[WHAT].text.rstrip("。；"))
    whole = {name: Jotted(((one, row[WHAT].lines[0][1] if name == WHAT else at),)) for name, one in given.items()}
    return {**{name: one for name, one in row.items() if name != WHO}, **whole}


def _who(text: str) -> dict[str, str]:
    """Return what is done and who does it, of a line that says both; nothing of another."""
    match = _FIRST.fullmatch(text)
    if match and _is_person(match["post"], match["name"]):
        return _given(match["post"], match["name"], match["what"])
    match = _PLACED.fullmatch(text)
    if match and (match["name"] is None or _is_person(match["post"], match["name"])):
        return _given(match["post"], match["name"], match["what"])
    match = _LAST.fullmatch(text)
    whole = match is not None and match["what"].count("（") == match["what"].count("）")  # 宣誓（领誓人：……）
    if match and whole and match["name"] and _is_person(match["post"], match["name"]):
        return _given(match["post"], match["name"], match["what"])
    match = _BY.fullmatch(text)
    if match and is_organ(match["unit"]):
        return {WHAT: match["what"], UNIT: match["unit"]}
    return {}


_ASKED_FIRST = ("请", "先", "再", "由")


def _is_person(post: str | None, name: str | None) -> bool:
    if post and post.startswith(_ASKED_FIRST):
        return False
    return bool(post or name) and (not name or is_name(name) or _SOME.fullmatch(name) is not None)


_SOME = compiled("[\u4e00-\u9fff]某{1,3}")


_ORGAN_FIRST = compiled(r"([^，。；：（）()\d]{2,20}?)(?=作|汇报|介绍|交流|表态|发言|讲话)")


def _of_organ(post: str, what: str) -> str:
    """Return a post with whose it is, where only the item says that: 青石镇作交流发言（镇长于某） → 青石镇镇长."""
    match = _ORGAN_FIRST.match(what)
    return f"{match[1]}{post}" if match and re.fullmatch(POST, post) and is_organ(match[1]) else post


def _given(post: str | None, name: str | None, what: str) -> dict[str, str]:
    """Return the columns; an item that would say no more than 讲话 says who speaks, too."""
    post = _of_organ((post or "").strip(), what)
    bare = what if what not in _BARE else f"{(post or '').strip()}{name or ''}{what}"
    given = {WHAT: bare, WHO: name or "", POSITION: (post or "").strip()}
    return {key: one for key, one in given.items() if one}
