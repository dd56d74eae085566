"""Tasks of a rough outline → items with 牵头, 配合 and 时限, taken out of their words where these say so."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from gongwen.chinese import deadlines
from gongwen.chinese.patterns import compiled
from gongwen.chinese.tidying import Told, ended, unended
from gongwen.genres.rough.cues import pattern
from gongwen.genres.rough.levels import Node
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.tasked import progress
from gongwen.genres.rough.tasked.beginnings import led_first
from gongwen.genres.rough.tasked.classes import heads_apart, tasks_under
from gongwen.genres.rough.tasked.said import Duties, around
from gongwen.genres.rough.tasked.units import are_helpers, are_units, is_unit
from gongwen.genres.rough.values import HEAD, Jotted, head_of, joined, words
from gongwen.genres.tasks.reading import DUTIES
from gongwen.records.field import Field, split_names

_BRACKET = compiled(r"[（(]([^（）()]{2,80})[）)]。?$")
_DONE = r"(?:之?前)?(?:全部|基本|全面)?(?:完成|建成|完工|竣工|到位|落实|办结|见效)?"
_LED = compiled(
    r"(?:由)?([^，。；：]{2,30}?)(?:负责(?:牵头|落实|实施)?|牵头(?:负责|落实)?|主办|承办|组织(?:实施|验收)?|落实|抓落实|抓)$"
)
_HELPED = compiled(r"([^，。；：]{2,40}?)(?:配合|协办|协助|参与|支持)$")
_AND = compiled(r"(?<=牵头|负责|主办|承办)[、和]?(?=[^，。；： \u3000]{2,20}(?:配合|协办|协助|参与))")
_WITH = compiled(r"(?<=[，,；;：:（(\s])([^，。；：（）()\s]{2,12})会同([^，。；：（）()\s]{2,20}?)(?=[，,；;。）)]|$)")
_A_POST = compiled(r"由?[\u4e00-\u9fff]{0,4}(?:支书|书记|主任|村长|副?[县局镇乡科股站所校院队组]长|经理)")
_PIECES = compiled(r"([，,；;。]|[ \u3000]+[/／|｜][ \u3000]*|[/／|｜][ \u3000]+|——|[ \u3000]+)")
_STRONG = frozenset({"/", "／", "|", "｜", "——"})  # a unit behind these is told apart from what is done
_COLON = compiled(r"(.{4,})[：:]([^：:]{2,20})")
_BY = compiled(
    r"((?=.*\d|年底|月底)(?!每).{1,14}(?:之?前|底|末|\d个?[日月号天]内|[\d一二三四]季度|\d[日月号]))([\u4e00-\u9fff]{2,5})"
)
_LOOSE = compiled(r"([，,；;。])[ \u3000]+")  # a mark and a blank divide once
_PARTS = compiled(r"[，,；;。 \u3000]+")


_BARE = compiled(r"(.{4,})[，,；; \u3000]([\u4e00-\u9fff]{1,12}(?:局|办|委|公司|大队|支队|中心|科|股|部|组|联|处))")

_BEHIND = compiled(r"(.{4,}。)([\u4e00-\u9fff]{2,8}(?:[、，][\u4e00-\u9fff]{2,8}){0,5})")  # …不断档。督查股，各乡镇


MEASURED = ("目标值", "考核")  # columns of a task that its words name by their own names alone


def duties(text: str, names: Mapping[str, str]) -> Duties:
    """Return the duties at the end of a task's words; names: what labels mean, 责任单位 → 牵头."""
    text = _WITH.sub(_led_with, _AND.sub("，", text.strip()))
    if match := _BRACKET.search(text):
        inside = _said([part for part in _PARTS.split(match[1]) if part], names, alone=True)
        kept = text[: match.start()].rstrip("，,；;")
        labelled = any(":" in part or "：" in part for part in _PARTS.split(match[1]))
        if inside.given and (not inside.text or labelled or _OFTEN.fullmatch(inside.text)):
            given = inside.given if "时限" in inside.given else _with_last_time(inside.given, kept)
            return Duties(f"{kept}（{inside.text}）" if inside.text else kept, given)
    return _at_the_end(text.rstrip("。；"), names)


def _with_last_time(given: dict[str, str], kept: str) -> dict[str, str]:
    """Return duties with the time that the last words before them begin with: 清理19个，6月底前清零（河长办）."""
    *before, last = re.split("[，；]", kept)
    time = _time_in(last) if before else ""
    return {**given, "时限": time} if time else given


_OFTEN = compiled("每[\u4e00-\u9fff]{1,4}?(?:不少于|至少)?[\\d一二两三四五六七八九十]{1,3}[次期场回遍轮篇]")


def _led_with(match: re.Match[str]) -> str:
    """Return who does something together with others as who leads and who helps: 维权部会同司法局."""
    both = are_units(match[1]) and are_units(match[2])
    return f"{match[1]}牵头，{match[2]}配合" if both else match[0]


_FOR_UNIT = compiled(r"([\u4e00-\u9fff、]{2,24})：(.{4,})")


def _of_unit(text: str) -> Duties | None:
    """Return what a unit does, of words that it stands before: 城管局：清理占道经营."""
    match = _FOR_UNIT.fullmatch(text)
    if not match or not are_units(match[1]) or any(mark in match[1] for mark in "工作建设"):
        return None
    rest = _at_the_end(match[2].rstrip("。；"), {})
    return Duties(rest.text, {"牵头": match[1], **{name: one for name, one in rest.given.items() if name != "牵头"}})


def _at_the_end(text: str, names: Mapping[str, str]) -> Duties:
    """Return the duties that the last pieces of a text say; a time with what is done by then stays in it, too."""
    parts = _PIECES.split(_LOOSE.sub(r"\1", text))
    pieces, marks = parts[::2], ["", *parts[1::2]]
    given: dict[str, str] = {}
    held = ""  # 9月底前签约: behind what it is part of
    while len(pieces) > 1:
        piece, mark = pieces[-1].strip(), marks[-1]
        alone = bool(given or mark.strip() in _STRONG or (len(pieces) > 2 and _time(pieces[-2].strip())))
        found = _piece(piece, names, alone)
        if found and (found[0] not in given or (piece.endswith("牵头") and "配合" not in given)):
            given = _added(found, given)
        elif by := _BY.fullmatch(piece) if _time_in(piece) else None:
            given.setdefault("时限", by[1])
            held = f"，{piece}{held}"
        else:
            break
        pieces.pop()
        marks.pop()
    if given and "牵头" not in given and (tail := _COLON.fullmatch(pieces[-1])) and are_units(tail[2]):
        given = {"牵头": tail[2], **given}
        pieces[-1] = tail[1]
    kept = "".join(mark + piece for mark, piece in zip(marks, pieces, strict=True))
    return Duties(kept + held, given)


def _added(found: tuple[str, str], given: Mapping[str, str]) -> dict[str, str]:
    """Return duties with one more; who leads beside one that was taken for that: 县教育局牵头，各学校落实."""
    if found[0] not in given:
        return {found[0]: found[1], **given}
    others = {name: text for name, text in given.items() if name != "牵头"}
    return {"牵头": found[1], **others, "配合": given["牵头"]}


def _time_in(piece: str) -> str:
    """Return the deadline that a piece begins with, where it goes on with what is done by then: 9月底前签约."""
    match = _BY.fullmatch(piece)
    return match[1] if match and deadlines.read(match[1]).understood else ""


def _said(parts: list[str], names: Mapping[str, str], alone: bool) -> Duties:
    """Return what parts between brackets say, and those that say nothing."""
    given: dict[str, str] = {}
    rest: list[str] = []
    several = sum(bool(_time_in(part)) for part in parts) > 1
    for part in parts:
        found = None if several and _time_in(part) else _piece(part, names, alone)
        if found and found[0] not in given:
            given[found[0]] = found[1]
        elif found:
            given[found[0]] += f"、{found[1]}"
        else:
            if time := _time_in(part):
                given["时限"] = time
            rest.append(part)
    return Duties("，".join(rest), given)


def _piece(part: str, names: Mapping[str, str], alone: bool) -> tuple[str, str] | None:
    """Return which duty a piece of words says; alone: a name of a unit says it by itself."""
    label, colon, value = part.replace(":", "：", 1).partition("：")
    if colon and label.strip() in names and value.strip():
        led = _LED.fullmatch(value.strip()) if names[label.strip()] == "牵头" else None
        return names[label.strip()], led[1] if led and are_units(led[1]) else value.strip()
    if colon and label.strip() in _WHOSE and are_units(value.strip()):
        return "牵头", value.strip()
    label = next((name for name in _BARE_LABELS if names.get(name) == "时限" and part.startswith(name)), "")
    if label and (time := _time(part.removeprefix(label).lstrip(" 为是"))):
        return "时限", time
    if (match := _HELPED.fullmatch(part)) and are_helpers(match[1]):
        return "配合", match[1].removeprefix("由")
    if time := _time(part):
        return "时限", time
    if (match := _LED.fullmatch(part)) and are_units(match[1]):
        return "牵头", match[1].removeprefix("由")
    if (match := _LED.fullmatch(part)) and _A_POST.fullmatch(match[1]):
        return ("责任人" if "责任人" in names.values() else "牵头"), match[1].removeprefix("由")
    if alone and are_units(part) and len(part) <= 20:
        return "牵头", part
    return None


_BARE_LABELS = ("完成时限", "完成时间", "完成期限", "时限", "期限")  # before a time, without a colon
_WHOSE = frozenset({"责任", "负责", "落实"})


@lru_cache(maxsize=4096)
def _time(part: str) -> str:
    """Return the deadline that a piece of words is, "" for none: 6月底前完成 → 6月底前."""
    bare = part.removeprefix("在").removeprefix("于")
    match = re.fullmatch(rf"(.*?)(?<!年)({_DONE})", bare)
    for text in (bare, match[1] + ("前" if match and "前" in match[2][:2] else "") if match else ""):
        if len(text) > 1 and re.search(r"\d|[一二三四上下每全年长常持]", text) and deadlines.read(text).understood:
            return text
        if text.endswith("前") and pattern("节点").fullmatch(text):  # 汛前: no month, which is told
            return text
    return ""


def tasks_value(node: Node, item: Field, made: Making) -> Any:
    """Return a tree as a task list: heads with their tasks below, tasks with what their words say of duties."""
    names = {label: name for label, name in item.column_names.items() if name in DUTIES or label in MEASURED}
    found = [_lead(line, made) for line in node.text]
    return [*found, *(_task(one, names, made) for one in node.items), *(_lead(line, made) for line in node.close)]


def _lead(line: RoughLine, made: Making) -> dict[str, Any]:
    return {"文": words(ended(line.text, made.told), line)}


def _task(node: Node, names: Mapping[str, str], made: Making) -> dict[str, Any]:
    line = node.line
    assert line
    if under := tasks_under(node, lambda one: _says_who_or_when(one, names), made):
        node.items, node.text = under, []
    if node.items:
        said = duties(line.text, names) if _BRACKET.search(line.text) else Duties(line.text, {})
        head: dict[str, Any] = {"题": words(unended(said.text), line)}
        if node.text:
            head["文"] = joined(words(ended(one.text, made.told), one) for one in node.text)
        shared = {name: words(text, line) for name, text in said.given.items()}
        made.told["任务里的责任单位、时限分到了各自的栏目"] += len(shared)
        if shared:
            made.anew("分到各栏以后没有照印的话", around(line.text, [said.text, *said.given.values()]))
        return {**head, "分项": [{**shared, **_task(one, names, made)} for one in node.items]}
    return _leaf(line, node, names, made)


def _says_who_or_when(line: RoughLine, names: Mapping[str, str]) -> bool:
    """Return whether a line says what is done with who does it or by when."""
    match = _BARE.fullmatch(line.text.rstrip("。；"))
    named = bool(match and are_units(match[2])) or bool(duties(line.text, names).given)
    return named and not _line_of_duties(line, names).given


def _leaf(line: RoughLine, node: Node, names: Mapping[str, str], made: Making) -> dict[str, Any]:
    """Return a task: its head, its words, its duties."""
    given, lines = progress.below(node, line, made)
    kept: list[tuple[str, RoughLine]] = []
    for one in lines:
        found = duties(one.text, names) if "：" not in one.text[:8] or one is line else _line_of_duties(one, names)
        if one is line and not found.given and (own := _of_unit(one.text)):
            found = own
        if one is not line and not found.given:
            found = _line_of_duties(one, names)
        for name, text in found.given.items():
            given.setdefault(name, words(text, one))
            made.told["任务里的责任单位、时限分到了各自的栏目"] += 1
        if found.given:
            made.anew("分到各栏以后没有照印的话", around(one.text, [found.text, *found.given.values()]))
        if one is line and "牵头" not in found.given:
            found = led_first(_led_at_the_end(found, one, made), made)
            given |= {name: words(text, one) for name, text in found.given.items() if name not in given}
        if one is line and progress.counts_progress(made):
            apart = progress.parted(found.text, one, made, given)
            found, given = found._replace(text=apart.text), {**given, **apart.given}
        if found.text:
            kept.append((found.text, one))
    worded = progress.worded(kept) if progress.counts_progress(made) else _worded(kept, made.told)
    return {**worded, **given, **heads_apart(node, worded)}


def _led_at_the_end(found: Duties, line: RoughLine, made: Making) -> Duties:
    """Return the duties of a task with the unit that its words end with as who leads, told: 违停整治，公安局."""
    text = found.text.rstrip("。；")
    match, behind = _BARE.fullmatch(text), _BEHIND.fullmatch(text)
    names = re.split("[、，]", behind[2]) if behind else []
    if names and is_unit(names[-1]):
        kept, led = behind[1] if behind else "", "、".join(names)
    elif match and are_units(match[2]) and len(split_names(match[2])) == 1:
        kept, led = match[1], match[2]
    else:
        return found
    made.guess(line, f"末尾的“{led}”当作牵头单位", "不是的，和前面的话连着写；是的，写“责任单位：…”")
    return Duties(kept, {**found.given, "牵头": led})


def _line_of_duties(line: RoughLine, names: Mapping[str, str]) -> Duties:
    """Return the duties of a line that says nothing else: 责任单位：农业办；完成时限：6月底前."""
    found = _said([part for part in re.split("[；;。，,]", line.text) if part.strip()], names, alone=False)
    return found if found.given and not found.text else Duties(line.text, {})


def _worded(kept: list[tuple[str, RoughLine]], told: Told) -> dict[str, Jotted]:
    """Return the words of a task as a head and a text; one sentence alone is a text."""
    text, line = kept[0]
    head, rest = head_of(text)
    if not head and len(kept) > 1 and len(text) <= HEAD:
        head, rest = text, ""
    if not head:
        return {"文": joined(words(ended(one, told), at) for one, at in kept)}
    below = [*([(rest, line)] if rest else []), *kept[1:]]
    found = {"题": words(unended(head), line)}
    if below:
        found["文"] = joined(words(ended(one, told), at) for one, at in below)
    return found
