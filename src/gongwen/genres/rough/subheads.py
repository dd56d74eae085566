"""Heads of one's own that nothing numbers → points of the first level, so that the lists below them are theirs.

时间：12月1日至20日 · 范围：… · 要求： · 1.… · 2.… : what stands before the colon is no field of a notice.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from gongwen.chinese.patterns import compiled
from gongwen.chinese.typed_ordinals import DOT, Typed
from gongwen.genres.rough.cues import BODY, pattern
from gongwen.genres.rough.lines import RoughLine, relined
from gongwen.genres.rough.making import Making

LEAST = 2  # heads that make the parts of a text
TOP = "一、"
_ABOVE = frozenset({TOP, "第一、", "#"})  # what a text is numbered by where it has heads already
_HEAD = compiled(r"[【\[]?([^：:，。；！？\d【】\[\]|]{2,12}?)[】\]]?(?:[：:][ \u3000]*(.*)|[ \u3000]+(\S.{3,}))?")


def headed(body: Sequence[RoughLine], made: Making) -> list[RoughLine]:
    """Return the lines of a text, its heads that nothing numbers as points of the first level."""
    if made.cues.main in made.kind.task_lists:
        return _classed(body, made)
    if made.cues.main != BODY:
        return list(body)
    heads = dict(sorted({**_over_lists(body, made), **_heads(body, made)}.items()))
    text = _below_heads(body, heads) if len(heads) >= LEAST else None
    if text is None:
        return list(body)
    body = text
    heads = dict(sorted({**_alike(body, heads, made), **heads}.items()))
    first, last = min(heads), max(heads)
    behind = [line for line in body[last + 1 :] if not pattern("公文结语").match(line.text)]
    below = any(line.mark for line in body[first:]) or bool(behind) or any(len(one) > LINE for _, one in heads.values())
    names = "”“".join(name for name, _ in heads.values())
    made.guess(body[first], f"“{names}”当作小标题，编了序数", "不是小标题的，和下面的话写在一行里")
    body = _beside_heads(body, heads, made)
    found: list[RoughLine] = []
    for at, line in enumerate(body):
        plain = _beside_first(line) if at < first else line
        found += _point(line, *heads[at], below) if at in heads else [plain]
    return found


def _below_heads(body: Sequence[RoughLine], heads: Mapping[int, tuple[str, str]]) -> list[RoughLine] | None:
    """Return the lines of a text whose heads are above its lists: one that is numbered as heads are, but begins behind
    the second head and right below one, stands below it; None where such a list is the text's own.
    """
    tops = [at for at, line in enumerate(body) if line.mark and line.mark.scheme in _ABOVE]
    if not tops:
        return list(body)
    alone = sorted(at for at, (_, rest) in heads.items() if not rest)
    lists = {line.mark.scheme for line in body if line.mark}
    if len(alone) < LEAST or tops[0] < alone[1] or tops[0] - 1 not in alone or lists - {TOP, "第一、", "1.", DOT}:
        return None
    below = "（一）"
    return [
        replace(line, mark=line.mark._replace(scheme=below)) if line.mark and line.mark.scheme in _ABOVE else line
        for line in body
    ]


def _beside_first(line: RoughLine) -> RoughLine:
    """Return a line above the first head: a dot is none, an ordinal numbers a point beside the heads."""
    if not line.mark:
        return line
    return replace(line, mark=None if line.mark.scheme == DOT else Typed(TOP, 0, "", ""))


def _beside_heads(body: Sequence[RoughLine], heads: Mapping[int, tuple[str, str]], made: Making) -> list[RoughLine]:
    """Return the lines of a text, a list below a head that has its words in its line as points beside the heads; told:
    目标：到2028年…… · 1、明确责任 · 2、落实资金.
    """
    found = list(body)
    last = max(heads)
    first = found[last + 1].mark if last + 1 < len(found) else None
    if not heads[last][1] or heads[last][1].endswith("：") or not first or first.number != 1:
        return found
    like = [at for at in range(last + 1, len(found)) if (mark := found[at].mark) and mark.scheme == first.scheme]
    if len(like) < LEAST:
        return found
    name = heads[last][0]
    said = f"“{found[last + 1].text[:12]}”等{len(like)}条和上面的“{name}”并列"
    made.guess(found[last + 1], said, f"是“{name}”下面的，把“{name}：”单独写一行")
    for at in like:
        found[at] = replace(found[at], mark=Typed(TOP, 0, "", ""))
    return found


LINE = 24  # 字 behind a name that make a paragraph of its own
_LEADS = compiled(r"[^，。；：:！？\d]{2,10}[：:]")  # 查什么：
_BARE = compiled(r"[^，。；：:！？\d“”《》（）]{2,8}(?<![的了])")  # 教训
_SHORTLY = compiled(r"([^，。；：:！？\d]{2,6})[：:][ \u3000]*(.+)")


def _over_lists(body: Sequence[RoughLine], made: Making) -> dict[int, tuple[str, str]]:
    """Return the heads of a text that is lists below short lines with colons, whatever these say: 查什么： 怎么查：…"""
    own = [one for one, below in pairwise(body) if below.mark and below.mark.number <= 1]
    leads = [line for line in own if not line.mark and _LEADS.fullmatch(line.text) and not _is_taken(line, made)]
    bare = [line for line in own if not line.mark and _BARE.fullmatch(line.text) and not _is_taken(line, made)]
    leads += bare if len(bare) + len(leads) >= LEAST and any(line.mark for line in body) else []
    if len({line.text for line in leads}) < LEAST:
        return {}
    found: dict[int, tuple[str, str]] = {}
    for at, line in enumerate(body):
        short = _SHORTLY.fullmatch(line.text) if found and not line.mark and line.indent <= leads[0].indent else None
        if line in leads:
            found[at] = (line.text.rstrip("：:"), "")
        elif short and not _is_taken(line, made):
            found[at] = (short[1], short[2])
    return found


def _alike(body: Sequence[RoughLine], heads: Mapping[int, tuple[str, str]], made: Making) -> dict[int, tuple[str, str]]:
    """Return the other lines that begin as heads do, with a name and a colon, whatever it says: 难处：…"""
    named = [at for at in heads if "：" in body[at].text]
    if len(named) < LEAST:
        return {}
    indent = body[named[0]].indent
    lines = [(at, line) for at, line in enumerate(body) if at > named[0] and not line.mark and line.indent == indent]
    found = {at: match for at, line in lines if (match := _SHORTLY.fullmatch(line.text)) and not _is_taken(line, made)}
    bare = all(body[at].text.endswith("：") for at in named)
    alone = [(at, line) for at, line in lines if bare and _LEADS.fullmatch(line.text) and not _is_taken(line, made)]
    return {at: (match[1], match[2]) for at, match in found.items()} | {
        at: (line.text.rstrip("："), "") for at, line in alone if at + 1 < len(body)
    }


def _is_taken(line: RoughLine, made: Making) -> bool:
    """Return whether a line names a field that is none of the text's own heads, or a person says what it is."""
    cue = made.cues.label(line.text)
    named = cue and cue.field in made.kind.fields and not made.kind.fields[cue.field].type.layered
    return line.number in made.taken or (bool(named) and cue is not None and not _may_be_head(cue.field, made))


def _heads(body: Sequence[RoughLine], made: Making) -> dict[int, tuple[str, str]]:
    """Return the names and the words behind them of the lines that are heads; one that is used twice is none."""
    found = {at: head for at, line in enumerate(body) if (head := _head(line, body[at + 1 : at + 2], made))}
    names = [name for name, _ in found.values()]
    return {at: head for at, head in found.items() if names.count(head[0]) == 1}


def _head(line: RoughLine, below: Sequence[RoughLine], made: Making) -> tuple[str, str] | None:
    """Return the name of a head and the words behind its colon, None for a line that is none."""
    match = _HEAD.fullmatch(line.text) if line.mark is None and line.number not in made.taken else None
    if not match or not pattern("小标题").fullmatch(match[1]):
        return None
    cue = made.cues.label(line.text)
    if cue and cue.field in made.kind.fields and not _may_be_head(cue.field, made):
        return None
    rest = match[2] or match[3] or ""
    return (match[1], rest) if rest or below else None


def _may_be_head(name: str, made: Making) -> bool:
    """Return whether the name of a field may be a head in the text: of the text itself, or a place and a time."""
    item = made.kind.fields[name]
    if made.cues.own_heads and (item.type.layered or item.type.rows):
        return True
    return name == BODY or name in ("地点", "会议时间", "过渡")


def _point(line: RoughLine, name: str, rest: str, apart: bool) -> list[RoughLine]:
    """Return a head as a point; apart: its words stand below it."""
    mark = Typed(TOP, 0, "", "")
    if not rest:
        return [replace(line, text=name, mark=mark)]
    if not apart:
        return [replace(line, text=f"{name}：{rest}", mark=mark)]
    return [replace(line, text=name, mark=mark), relined(line, rest)]


CLASS = "（一）"
_SHORT = compiled(r"[^，。；：:！？、\d]{2,10}[：:]?")
_OTHERS = compiled(r"(其他|其它)(?:工作|事项|任务)?[：:]")


def _classed(body: Sequence[RoughLine], made: Making) -> list[RoughLine]:
    """Return the tasks of an outline with the short lines above lists of theirs as classes: 读者服务 · 安全."""
    if any(line.mark and line.mark.scheme == CLASS for line in body):
        return [_other(line, body) for line in body]
    if periods := [at for at, line in enumerate(body) if _PERIOD.fullmatch(line.text) and not line.mark]:
        return _by_period(body, periods, made)
    if tasks := _labelled_tasks(body, made):
        return tasks
    classes = {at for at in range(len(body) - 1) if _is_class(body, at, made)}
    if len(classes) < LEAST:
        return [_other(line, body) for line in body]
    names = "”“".join(body[at].text.rstrip("：") for at in sorted(classes))
    made.guess(body[min(classes)], f"“{names}”当作任务的类别", "不是类别的，和下面的话写在一行里")
    mark = Typed(CLASS, 0, "", "")
    return [
        replace(line, text=line.text.rstrip("："), mark=mark) if at in classes else line for at, line in enumerate(body)
    ]


_PERIOD = compiled(
    r"((?:第?[一二三四]季度|[上下]半年|\d{1,2}(?:[—–~～至到-]\d{1,2})?月份?)(?:工作)?)[：:][ \u3000]*(.{2,})"
)


def _by_period(body: Sequence[RoughLine], periods: Sequence[int], made: Making) -> list[RoughLine]:
    """Return lines that tell what is done in a quarter or a month as classes with the tasks that ； divides."""
    if len(periods) < LEAST:
        return list(body)
    made.guess(
        body[periods[0]], f"“{'”“'.join(_named(body[at]) for at in periods)}”当作任务的类别，按“；”分成各项", _NO_TASK
    )
    found: list[RoughLine] = []
    for at, line in enumerate(body):
        match = _PERIOD.fullmatch(line.text) if at in periods else None
        if not match:
            found.append(line)
            continue
        found += [replace(line, text=f"{made.cues.main}：")] if at == periods[0] else []
        found.append(replace(line, text=match[1], mark=Typed(CLASS, 0, "", "")))
        tasks = [piece for piece in re.split("[；;]", match[2].rstrip("。；;")) if piece]
        found += [replace(line, text=piece.strip(), mark=Typed("1.", 0, "", "")) for piece in tasks]
    return found


_NO_TASK = "不是任务的，写明它是哪一部分，如“思路：”"
_TASK = compiled(r"([^，。；：！？\d“”《》（）]{2,8})：(.{4,})")
TASKS = 3  # lines with names that make a list of tasks


def _labelled_tasks(body: Sequence[RoughLine], made: Making) -> list[RoughLine]:
    """Return a text without any list, whose lines have names of their own, with these as its tasks: 造林：… 防火：…"""
    if any(line.mark or made.cues.label(line.text) for line in body):
        return []
    tasks = [at for at, line in enumerate(body) if _TASK.fullmatch(line.text)]
    if len(tasks) < TASKS or tasks != list(range(tasks[0], tasks[-1] + 1)):
        return []
    made.guess(body[tasks[0]], f"“{'”“'.join(_named(body[at]) for at in tasks)}”当作任务", _NO_TASK)
    mark = Typed("1.", 0, "", "")
    return [replace(line, mark=mark) if at in tasks else line for at, line in enumerate(body)]


def _named(line: RoughLine) -> str:
    return line.text.partition("：")[0]


def _is_class(body: Sequence[RoughLine], at: int, made: Making) -> bool:
    line, below = body[at], body[at + 1].mark
    if line.mark or not below or below.scheme in _ABOVE or line.number in made.taken or not _SHORT.fullmatch(line.text):
        return False
    return not (made.cues.label(line.text) or made.cues.leads(line.text) or made.cues.counts(line.text))


def _other(line: RoughLine, body: Sequence[RoughLine]) -> RoughLine:
    """Return a line that names other tasks as one more point of the list that the tasks begin with: 其他：…"""
    first = next((one.mark for one in body if one.mark), None)
    if line.mark or line.indent or not first or not _OTHERS.match(line.text) or first.scheme == "-":
        return line
    return replace(line, mark=first._replace(number=0, label=""))
