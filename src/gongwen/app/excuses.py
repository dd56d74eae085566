"""Comments in a document that excuse it from a rule, with the reason → the findings without those, each excuse told.

批注 不查：长句（引用原文） excuses its own paragraph; 全文不查：标题加粗（本单位的规定） the whole document.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from gongwen.check.rules import catalogue
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import HABIT, Finding
from gongwen.foreign.source import Source

_SAID = compiled(r"\s*(?P<whole>全文)?不查[：:]\s*(?P<rules>[^（(。；]+?)\s*(?:[（(](?P<reason>.+?)[）)])?[。]?\s*")
_MARK = "不查"


class Excuse(NamedTuple):
    """What a comment excuses: rules at a place, "" for everywhere, and why."""

    rules: tuple[str, ...]
    where: str
    reason: str


def excused(findings: Sequence[Finding], source: Source) -> list[Finding]:
    """Return findings without those that comments excuse; what was excused, and what cannot be, is told."""
    if not any(_MARK in remark.text for remark in source.remarks):
        return list(findings)
    excuses, told = _excuses(source)
    kept = [one for one in findings if not any(_holds(excuse, one) for excuse in excuses)]
    for excuse in excuses:
        count = sum(_holds(excuse, one) for one in findings)
        message = f"按批注不查“{'、'.join(excuse.rules)}”：{excuse.reason}（免去{count}处）"
        told.append(Finding("阅读", HABIT, excuse.where, message, "", "行文习惯"))
    return [*told, *kept]


def _holds(excuse: Excuse, finding: Finding) -> bool:
    return finding.rule in excuse.rules and excuse.where in ("", finding.where)


def _excuses(source: Source) -> tuple[list[Excuse], list[Finding]]:
    """Return the excuses that comments make, and what is wrong with others that mean to."""
    known = {rule.name for rule in catalogue()} if source.remarks else set()
    found: list[Excuse] = []
    told: list[Finding] = []
    for remark in source.remarks:
        match = _SAID.fullmatch(remark.text)
        if not match:
            continue
        rules = tuple(name.strip() for name in match["rules"].replace("，", "、").replace(",", "、").split("、"))
        where = "" if match["whole"] else remark.where
        unknown = [name for name in rules if name not in known]
        if unknown or not match["reason"]:
            what = f"没有“{unknown[0]}”这条规则" if unknown else "没有写理由"
            message = f"批注“{remark.text.strip()}”{what}，照查"
            fix = "写成 不查：长句（引用原文）；规则的名字用 gongwen check --list 看"
            told.append(Finding("阅读", HABIT, remark.where, message, fix, "行文习惯"))
        else:
            found.append(Excuse(rules, where, match["reason"].strip()))
    return found, told
