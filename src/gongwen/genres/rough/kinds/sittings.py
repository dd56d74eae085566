"""Lines of a record of a meeting → its items, each with who said what and what was decided.

议题一：发展对象 · 贺伟：…… · 决议：同意…… → 事项 · 记录 · 议定
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from gongwen.chinese.numerals import NUMERAL
from gongwen.chinese.patterns import compiled
from gongwen.chinese.tidying import ended, unended
from gongwen.chinese.typed_ordinals import DOT
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.values import Jotted, head_of, joined, words
from gongwen.records.field import Field

WHAT, SAID, DECIDED = "事项", "记录", "议定"
_ITEM = compiled(
    rf"(?:第?(?:{NUMERAL}|\d{{1,2}})[个项]?)?(?:议题|议程)(?:\d{{1,2}}|{NUMERAL})?[：:、.． \u3000]+(?=\S)"
)
_DECIDES = compiled(
    r"(?:会议)?(?:决议|决定|议定|形成决议|形成决定|结论|定了|定|议定事项|表决结果|结果|同意)[：:][ \u3000]*(?=\S)"
)
_LEADS = compiled(r"(?:会议)?(?:决议|决定|议定|结论|议定事项|定了)[：:]?")


def is_recorded(item: Field, made: Making) -> bool:
    """Return whether rows are items of a meeting whose record the genre prints."""
    return {WHAT, SAID, DECIDED} <= item.columns.keys() and f"条.{DECIDED}" in made.kind.words


_PRESENT = ("出席", "列席", "请假")
_WHY = compiled(r"(.+?)[（(]([^（）()]+)[）)]")


def enrolled(made: Making) -> None:
    """Make those who were there a list of names where a genre prints that above its text, and not them below it."""
    if "名单|到会情况" not in made.kind.words or made.kind.paper == "纪要" or "名单" in made.fields:
        return
    rows = []
    for state in _PRESENT:
        given, typed = made.fields.pop(state, []), made.called.pop(state, state)
        made.anew("分到各栏以后没有照印的话", [typed] if typed != state else [])
        for one in [given] if isinstance(given, Jotted) else given:
            (text, at), *_ = one.lines
            why = _WHY.fullmatch(text) if state == "请假" else None
            row = {"姓名": Jotted(((why[1] if why else text, at),)), "类别": Jotted(((state, at),))}
            rows.append({**row, "原因": Jotted(((why[2], at),))} if why else row)
    if rows:
        made.fields["名单"] = rows


def begins_item(text: str) -> bool:
    """Return whether a line counts an item of a meeting in words: 议题一：发展对象讨论."""
    return _ITEM.match(text) is not None


def recorded(lines: Sequence[RoughLine], made: Making) -> list[Any]:
    """Return the items of a meeting, as rows with texts of their own and lists of what was decided."""
    first = next((line.mark for line in lines if line.mark), None)
    counted = any(begins_item(line.whole) for line in lines)
    starts = [_starts(line, first.scheme if first else "", counted) for line in lines]
    begin = starts.index(True) if any(starts) else 0
    found: list[dict[str, Any]] = _first_spoken(lines[:begin], lines[begin:], made)
    decides = False
    for line, starting in zip(lines[begin:], starts[begin:], strict=True):
        if found and not starting and _OTHERS.match(line.text):
            found.append({WHAT: words("其他事项", line)})
            _say(found[-1], replace(line, text=_OTHERS.sub("", line.text)), made)
            made.guess(line, f"“{line.text[:12]}”另作一项“其他事项”", "是上一项里的话，去掉“其他：”")
            decides = False
        elif starting or not found:
            _begin(found, line, made, starting)
            _say_before(found[-1], lines[: begin if len(found) == 1 else 0], made)
            decides = False
        elif _LEADS.fullmatch(line.text):
            made.leave("引出一部分的话没有印（认作“议定”）", line)
            decides = True
        elif decides or _DECIDES.match(line.text):
            _decide(found[-1], line, made)
        else:
            _say(found[-1], line, made)
    return found


_OTHERS = compiled(r"(?:其他|其它|另外)(?:事项|议题|工作|事情?)?[：:][ \u3000]*(?=.{4})")


def _begin(found: list[dict[str, Any]], line: RoughLine, made: Making, starting: bool) -> None:
    """Begin an item with its head; what stands behind that in its line was said of it: 低保。今年新申请3户."""
    text = _bare(line, made) if starting else line.text
    head, rest = head_of(text) if "。" in text else ("", text)
    found.append({WHAT: words(unended(head or text), line)})
    if head:
        _say(found[-1], replace(line, text=rest, mark=None), made)


_SPEAKS_OF = compiled(r"(?:先|首先)(?:来)?(?:说|讲|议|谈|研究)(?:说|讲|一下)?([^，。：；]{2,12})[，。：]?")


def _first_spoken(before: Sequence[RoughLine], lines: Sequence[RoughLine], made: Making) -> list[dict[str, Any]]:
    """Return the first item of a record whose list begins with the second, where who chairs says so: 先说修路."""
    mark = lines[0].mark if lines else None
    said = next((match for line in before if (match := _SPEAKS_OF.search(line.text))), None)
    if not mark or mark.number != 2 or not said:
        return []
    item: dict[str, Any] = {WHAT: words(said[1], before[0])}
    made.guess(before[0], f"第一项照“{said[0]}”写作“{said[1]}”", "不对的，前面加一行“议题一：…”")
    for line in before:
        _say(item, line, made)
    return [item]


def _say_before(item: dict[str, Any], lines: Sequence[RoughLine], made: Making) -> None:
    """Note what stands before the first item in what was said of it; told."""
    for line in lines:
        made.guess(line, f"“{line.text[:12]}”写在各项前面，记在第一项里", "是到会的情况的，写明“出席：”“请假：”")
        _say(item, line, made)


def _starts(line: RoughLine, scheme: str, counted: bool) -> bool:
    """Return whether a line begins an item: it counts one in words, or with the ordinals that the list begins with."""
    return begins_item(line.whole) if counted else bool(line.mark and line.mark.scheme == scheme)


def _bare(line: RoughLine, made: Making) -> str:
    """Return the words of an item without what counts it."""
    match = _ITEM.match(line.whole)
    if match is None:
        return line.text
    made.anew("分到各栏以后没有照印的话", [match[0].strip("：: \u3000")])
    return line.whole[match.end() :]


def _decide(item: dict[str, Any], line: RoughLine, made: Making) -> None:
    match = _DECIDES.match(line.text)
    if match and not match[0].startswith(("同意", "表决结果")):
        made.anew("分到各栏以后没有照印的话", [match[0].rstrip("：: \u3000")])
        line_text = line.text[match.end() :]
    else:
        line_text = line.text
    item.setdefault(DECIDED, []).append({WHAT: words(ended(line_text, made.told), line)})


def _say(item: dict[str, Any], line: RoughLine, made: Making) -> None:
    dotted = line.mark is not None and line.mark.scheme == DOT
    said = words(ended(line.text if dotted else line.whole, made.told), line)
    item[SAID] = joined([item[SAID], said]) if isinstance(item.get(SAID), Jotted) else said
