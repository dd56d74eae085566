"""One rule of checking → a page: what it looks for, why, wrong, right, what to do, who says so: `gongwen help 规则
错别字`.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.app.plain_page import INDENT, filled, wrapped
from gongwen.check.rule import Rule
from gongwen.check.rules import catalogue
from gongwen.chinese.nearest import nearest
from gongwen.document.finding import ERROR, HABIT, HINT, Misuse

WHY = {
    ERROR: "国标或条例写明“应当”的，要改正",
    HINT: "国标写“一般”“推荐”的，或语言文字标准、前后文要求的，请看一看",
    HABIT: "行文习惯，国标没有规定，可以不理",
}


def names() -> str:
    """Return the names of all rules as text, by level."""
    rules = catalogue()
    return "".join(_level(level, [rule.name for rule in rules if rule.level == level]) for level in WHY) + (
        "看一条：gongwen help 规则 错别字\n每条的依据、错例、正例：gongwen check --list\n"
    )


def _level(level: str, found: list[str]) -> str:
    *others, last = dict.fromkeys(found)
    lines = filled([*(f"{name}、" for name in others), last], INDENT, INDENT)
    return f"{level}：{WHY[level]}\n" + "".join(f"{line}\n" for line in lines) + "\n"


def rules_named(name: str) -> list[Rule]:
    """Return the rules of a name, one at least. Misuse names what was probably meant."""
    rules = catalogue()
    found = [rule for rule in rules if rule.name == name]
    if not found:
        meant = nearest(name, [rule.name for rule in rules])
        raise Misuse(f"没有“{name}”这条规则。" + (f"是不是“{meant}”？" if meant else "全部规则：gongwen help 规则"))
    return found


def rule_page(name: str) -> str:
    """Return the page of a rule; several rules of one name stand below each other. Raises Misuse as `rules_named`."""
    found = rules_named(name)
    return "\n".join("".join(f"{line}\n" for line in [name, *_lines(rule)]) for rule in found) + (
        f"\n  只查这一条：gongwen check 通知.docx --only {name}\n  不查这一条：gongwen check 通知.docx --skip {name}\n"
    )


def _lines(rule: Rule) -> Iterator[str]:
    said = {
        "是什么": rule.help,
        "为什么": WHY[rule.level],
        "错": rule.wrong,
        "对": rule.right,
        "怎么改": rule.repair or "照“对”的样子改",
        "依据": rule.basis,
        "级别": rule.level,
    }
    for label, text in said.items():
        for number, line in enumerate(text.splitlines()):
            mark = f"{INDENT}{label}：" if number == 0 else INDENT * 3
            yield from wrapped(line, mark, INDENT * 3)
    if rule.words:
        *others, last = rule.words
        yield from filled([*(f"{word}，" for word in others), last], f"{INDENT}词：", INDENT * 3)
