"""Words of a task in a genre that counts how far tasks are → what is done, how far it is, its 状态.

县医院迁建（县卫健局）：主体封顶，达到序时 → 县医院迁建 · 主体封顶 · 达到序时
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from gongwen.chinese.dates import read_date
from gongwen.chinese.patterns import compiled
from gongwen.chinese.tidying import unended
from gongwen.genres.rough.levels import Node
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.tasked.units import are_units
from gongwen.genres.rough.values import Jotted, joined, words
from gongwen.genres.tasks.progress import state_words
from gongwen.records.states import status

STATE, HOW, LED = "状态", "进展", "牵头"
COLUMNS = ("进展", "状态", "完成值", "目标值", "未完成原因", "下步措施", "办结日期")
_BRACKET = compiled(r"([^，。；：（(]{2,30})[（(]([^（）()]{2,24})[）)]")
_CLAUSES = compiled(r"[，,；;。]")
_WHY = compiled(r"(原因|下步|下一步)(?:措施)?(?:是|为|：|:)[ \u3000]*(.+)")
_DONE = compiled("(?:已|全部|均已)(?:完工|竣工|建成|完成|投用|办结|销号|验收)[\u4e00-\u9fff]{0,6}")
_FIRST = compiled(r"([^，。；：]{2,30}?)(?:[：:，。]|——)[ \u3000]*(?=.)")
_LABEL = compiled(r"([\u4e00-\u9fff]{2,6})[：:][ \u3000]*(.+)")


class Parted(NamedTuple):
    """The words of a task, and the other columns that they give."""

    text: str
    given: dict[str, Jotted]


def counts_progress(made: Making) -> bool:
    """Return whether a genre counts how far its tasks are."""
    ledger = made.kind.ledger
    return bool(ledger and ledger.counts and made.cues.main in made.kind.task_lists)


def labelled(line: RoughLine, names: Mapping[str, str]) -> tuple[str, str] | None:
    """Return the column that a line below a task names, with all its words: 进展：完成12个，在建6个."""
    match = _LABEL.fullmatch(line.text)
    name = names.get(match[1], "") if match else ""
    return (name, unended(match[2])) if match and name in COLUMNS else None


def parted(text: str, line: RoughLine, made: Making, known: Mapping[str, object]) -> Parted:
    """Return a task without the words that say who leads it, how far it is and why; told."""
    name, led, rest = _named(text.rstrip("。；"))
    given = {LED: words(led, line)} if led and LED not in known else {}
    clauses = [clause for clause in _CLAUSES.split(rest) if clause]
    kept: list[str] = []
    for clause in clauses:
        column, said = _clause(clause)
        if column and column not in known and column not in given:
            given[column] = words(said, line)
        else:
            kept.append(clause)
    if kept and (given or name) and HOW not in known:
        given[HOW] = words("，".join(kept), line)
        kept = []
    if not given:
        return Parted(text, {})
    said_ = "、".join(f"{name}“{one.text}”" for name, one in given.items())
    made.guess(line, f"“{(name or kept[0])[:12]}”后面的话当作{said_}", "不是的，写上列名，如“进展：…；状态：…”")
    return Parted(name or "，".join(kept), given)


def _named(text: str) -> tuple[str, str, str]:
    """Return what a task is called, who leads it as a bracket behind that says, and the other words."""
    match = _BRACKET.match(text)
    led = match[2].removesuffix("牵头").removesuffix("负责") if match else ""
    if match and are_units(led):
        return match[1], led, text[match.end() :].lstrip("：:，,。；—")
    if match := _FIRST.match(text):
        return match[1], "", text[match.end() :]
    return "", "", text


def _clause(clause: str) -> tuple[str, str]:
    """Return the column that a clause is for, and its words; "" for one that says how far a task is."""
    if match := _WHY.fullmatch(clause):
        return ("未完成原因" if match[1] == "原因" else "下步措施"), match[2]
    if clause in state_words() or status.status_words().cells.get(clause) or _DONE.fullmatch(clause):
        return STATE, "已完成" if _DONE.fullmatch(clause) else clause
    return "", clause


def below(node: Node, line: RoughLine, made: Making) -> tuple[dict[str, Any], list[RoughLine]]:
    """Return what lines below a task say of how far it is, in a genre that counts that, and its other lines."""
    above = made.columns.get(line.number, {}) if counts_progress(made) else {}
    given: dict[str, Any] = {name: words(text, line) for name, text in above.items()}
    lines = [line]
    names = made.kind.fields[made.cues.main].column_names if counts_progress(made) else {}
    for one in node.text:
        if said := labelled(one, names) if names else None:
            text = words(said[1], one)
            given[said[0]] = joined([given[said[0]], text]) if said[0] in given else text
            made.anew("分到各栏以后没有照印的话", [one.text.partition("：")[0]])
        else:
            lines.append(one)
    return given, lines


def worded(kept: Sequence[tuple[str, RoughLine]]) -> dict[str, Jotted]:
    """Return the words of a task as a circular names it: without the mark at their end."""
    return {"任务": joined(words(unended(text), line) for text, line in kept)}


_UNTIL = compiled(r"(?:截至|截止到?)(?P<day>(?:\d{4}年)?\d{1,2}月(?:\d{1,2}[日号]|底))")


def with_day(made: Making, found: Sequence[RoughLine]) -> None:
    """Set the year and the day that progress is counted by from the words and the day of a circular; told."""
    signed = made.fields.get("成文日期")
    day = read_date(signed.text) if isinstance(signed, Jotted) else None
    if not counts_progress(made) or not day:
        return
    line = RoughLine(signed.lines[0][1], signed.text, 0, signed.text) if isinstance(signed, Jotted) else found[0]
    if "年度" in made.kind.fields and "年度" not in made.fields:
        made.fields["年度"] = words(str(day.year), line)
        made.guess(line, f"没有写年度，照成文日期当作{day.year}年", "不是的，加一行“年度：…”")
    for one in found if "截至日期" in made.kind.fields.keys() - made.fields.keys() else ():
        if "截" in one.text and (match := _UNTIL.search(one.text)):
            said = match["day"].replace("号", "日")
            full = said if "年" in said else f"{day.year}年{said}"
            made.fields["截至日期"] = words(full, one)
            made.guess(one, f"截至日期当作{full}", "不是的，加一行“截至日期：…”")
            return
