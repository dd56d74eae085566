"""What somebody says to the person who writes 交代 → left out and told; the points said in such words → parts.

主任让写个讲话，明天防汛会上用，意思：1.去年水大，大家辛苦了 2.今年几个薄弱点：… 3.要盯住三件事：…；别太长
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from gongwen.chinese.names import is_receivers
from gongwen.chinese.numerals import value
from gongwen.chinese.patterns import compiled
from gongwen.genres.called import table
from gongwen.genres.rough.cues import pattern
from gongwen.genres.rough.gaps import gaps
from gongwen.genres.rough.lines import RoughLine, is_chat, relined
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.typed.remarks import WHY, without_remark
from gongwen.genres.rough.values import words

_SAID_BY = compiled(
    r"[（(](?:[\u4e00-\u9fff]{0,3}(?:书记|县长|镇长|乡长|局长|主任|校长|院长|领导|局|总))(?:说|讲|要求|交代|强调|的?意思)"
)
_CLAUSES = compiled(r"(?<=[，,。；;！!：:])")
_MARKS = "，,。；;！!：:（）() \u3000"
_MEANING = compiled(r"(.*?(?:意思|要点|大意|内容|主要|重点|思路|起草|写|拟)[^，。：:]{0,6}[：:])(.+)")
_TITLED = compiled(
    r"(.{2,40}?[，,。 \u3000])(?:标题|题目|名字|名称)(?:就?(?:叫做?|写|是|为|用))?[：:， \u3000]*([^，。；]{6,60})[。]?"
)
_COUNTED = compiled(
    r"(.{0,12}?([\d一二两三四五六七八九十])(?:件事情?|项工作|个重点|句话|个字|点要求|项任务|点|条|项|个方面))[，：:、](.{4,})"
)
_WORDY = compiled(
    "^(?:[一二三四五六七八九十][是要]|第[一二三四五六七八九十](?:[句条点件]话?|个)?(?:是|要)?[，：]?)(?=.{2})"
)


def without_instructions(lines: Sequence[RoughLine], made: Making) -> list[RoughLine]:
    """Return lines without what is said to the writer, which is told; a title that it names is noted."""
    first = next((at for at, line in enumerate(lines) if line.mark), len(lines))
    chat = any(map(is_chat, (text for _, text in made.left.get("像是聊天记录里的人名和时间，没有采用", ()))))
    asked = [at for at, line in enumerate(lines) if (at < first or chat) and line.mark is None and _asks(line.text)]
    made.instructed = bool(asked)
    kept: list[RoughLine] = []
    for at, line in enumerate(lines):
        if line.number in made.taken:
            kept.append(line)
        elif at in asked:
            kept += _behind_the_order(line, made)
        elif _is_said_to_writer(line, chat or made.instructed):
            made.leave(WHY, line, line.text)
        else:
            kept.append(without_remark(_without_end(line, made) if made.instructed else line, made))
    return kept


def _asks(text: str) -> bool:
    """Return whether a line asks for a text to be written: 主任让写个讲话，明天会上用."""
    kinds = pattern("交代写什么"), pattern("交代写公文")
    return any(kind.fullmatch(clause.strip(_MARKS)) for clause in _CLAUSES.split(text) for kind in kinds)


def _behind_the_order(line: RoughLine, made: Making) -> Iterator[RoughLine]:
    """Return what a line that asks for a text says of the text itself: the points behind 意思：."""
    if named := _TITLED.fullmatch(line.text):
        made.leave(WHY, line, named[1])
        yield relined(line, f"标题：{named[2]}")
        return
    _addressed_in(line, made)
    match = _MEANING.fullmatch(line.text)
    order, rest = (match[1], match[2]) if match else (line.text, "")
    made.leave(WHY, line, order)
    made.proposed = made.proposed or proposed(replace(line, text=order))
    points = [point for point in re.split("[；;]|。(?=.)", rest) if point.strip(_MARKS)]
    for number, point in enumerate(points, 1):
        said = _without_end(relined(line, f"{number}.{point.strip()}" if len(points) > 1 else point.strip()), made)
        if said.text.strip(_MARKS):
            yield said


_FOR = compiled(r"(?:给|向|对)([\u4e00-\u9fff（）]{3,20}?)(?=[做写弄搞整拟出发起](?:一?[个份篇下封]|草))")


def _addressed_in(line: RoughLine, made: Making) -> None:
    """Set who is addressed from an order to write to somebody: 给县第二建筑公司发个整改通知."""
    match = _FOR.search(line.text)
    name = next((one for one in ("单位", "主送机关") if one in made.kind.fields), "")
    if not match or not name or name in made.fields or not is_receivers(match[1] + "："):
        return
    value = words(match[1], line)
    made.fields[name] = [value] if made.kind.fields[name].type.names else value
    made.guess(line, f"“{match[1]}”当作“{name}”", "不是的，加一行“" + name + "：…”")


def _without_end(line: RoughLine, made: Making) -> RoughLine:
    """Return a line without clauses at its ends that say how to write: 要点到，…；别太长."""
    clauses = _CLAUSES.split(line.text)
    while len(clauses) > 1 and pattern("交代怎样写").fullmatch(clauses[0].strip(_MARKS)):
        made.leave(WHY, line, clauses.pop(0).strip(_MARKS))
    while len(clauses) > 1 and pattern("交代怎样写").fullmatch(clauses[-1].strip(_MARKS)):
        made.leave(WHY, line, clauses.pop().strip(_MARKS))
    text = "".join(clauses)
    return line if text == line.text else replace(line, text=text.rstrip("，,；;"))


def _is_said_to_writer(line: RoughLine, among: bool) -> bool:
    """Return whether all of a line is said to the writer; among: others that are said to him stand around it."""
    text = line.text
    if line.mark or any(gaps(text)):
        return False
    if text[:1] in "（(" and text[-1:] in "）)":
        return pattern("交代给谁写").search(text) is not None or _SAID_BY.match(text) is not None
    if pattern("交代这里写").fullmatch(text.strip(_MARKS)):
        return True
    return among and (
        pattern("闲话").fullmatch(text) is not None
        or all(pattern("交代怎样写").fullmatch(clause.strip(_MARKS)) for clause in _CLAUSES.split(text) if clause)
    )


def proposed(line: RoughLine) -> tuple[str, RoughLine] | None:
    """Return the title of a speech by what a line says it is for, with the line; None for one that does not."""
    title = _title_in(line.text)
    return (title, line) if title else None


def _title_in(order: str) -> str:
    """Return the title of a speech by what an order says it is for: 明天防汛会上用 → 在防汛会上的讲话."""
    match = pattern("哪个会上").search(order)
    return f"在{match[1]}上的{'致辞' if '致辞' in order else '讲话'}" if match else ""


# --- points ----------------------------------------------------------------------------------


@cache
def _kinds() -> Mapping[str, re.Pattern[str]]:
    return {name: compiled(one) for name, one in table()["要点"].items()}


def pointed(lines: Sequence[RoughLine], made: Making) -> dict[int, tuple[str, list[RoughLine]]]:
    """Return which of the points that somebody asks for begin which part, with their lines; nothing where they do not
    tell apart what was done, what is wrong and what is to be done, in this order.
    """
    first = next((line.mark for line in lines if line.mark), None)
    if not made.instructed or not first or not made.kind.spoken:
        return {}
    tops = [at for at, line in enumerate(lines) if line.mark and line.mark.scheme == first.scheme]
    names = [_part(lines[at].text) for at in tops]
    order = [name for name in _ORDER if name in made.kind.fields]
    if len(set(names)) < 2 or any(name not in order for name in names):
        return {}
    if [order.index(name) for name in names] != sorted(order.index(name) for name in names):
        return {}
    found = {}
    for at, name in zip(tops, names, strict=True):
        last = names.count(name) > 1 and name == names[-1]
        made.guess(lines[at], f"这一条认作“{name}”", "不是的，在前面写明，如“任务：”；照原样印的话，改成正式的")
        found[at] = (name, _to_do(lines[at], made) if name == made.cues.main and not last else _plain(lines[at], made))
    return found


_ORDER = ("开场", "成绩", "问题", "任务", "结尾")


def _part(text: str) -> str:
    return next((name for name, one in _kinds().items() if one.search(text)), "任务")


def _plain(line: RoughLine, made: Making) -> list[RoughLine]:
    """Return a point as a paragraph, without a first clause that only says which part it is: 先讲讲形势，… · 问题：…"""
    named = made.cues.label(line.text) or made.cues.leads(line.text)
    lead, comma, rest = line.text.partition("：" if named and named.rest else "，")
    if comma and rest and (cue := made.cues.label(lead) or made.cues.leads(lead)) and not cue.rest:
        made.leave(f"引出一部分的话没有印（认作“{cue.field}”）", line, lead)
        return [replace(line, mark=None, text=rest)]
    return [replace(line, mark=None)]


def _to_do(line: RoughLine, made: Making) -> list[RoughLine]:
    """Return a point that counts what it lists as that list: 要盯住三件事：巡查、转移、值班; nothing of a mere name."""
    if (cue := made.cues.label(line.text) or made.cues.leads(line.text)) and not cue.rest:
        made.leave(f"引出一部分的话没有印（认作“{made.cues.main}”）", line, line.text)
        return []
    match = _COUNTED.fullmatch(line.text)
    for mark in "；、，" if match else "":
        pieces = [piece for piece in match[3].rstrip("。").split(mark) if piece] if match else []
        if match and len(pieces) == value(match[2]):
            made.leave(f"引出一部分的话没有印（认作“{made.cues.main}”）", line, match[1])
            pieces[-1] = re.sub("^(?:和|及|以及|还有)(?=.{3})", "", pieces[-1])
            made.anew("说话的序数改成了规范的序数", (found[0] for one in pieces if (found := _WORDY.match(one))))
            pieces = [_WORDY.sub("", piece) for piece in pieces]
            return [relined(line, f"{number}.{piece}") for number, piece in enumerate(pieces, 1)]
    return _plain(line, made)
