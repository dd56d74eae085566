"""The two parties of a letter of responsibility: whose tasks these are, and with whom it is signed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gongwen.chinese.patterns import compiled
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.values import Jotted

GIVES, TAKES, UNIT, LEADS = "甲方", "乙方", "单位", "牵头"
_EACH = compiled("[（(]?(?:各|全[县市区镇乡]各|各有关).{1,16}[）)]?|.{1,20}等.{0,6}(?:单位|乡镇|部门|村)")


def set_parties(made: Making) -> None:
    """Set whose tasks they are by the party that gives them; tell where several units take them: a document each."""
    if not {GIVES, TAKES, UNIT} <= made.kind.fields.keys():
        return
    if GIVES in made.fields:
        made.fields.setdefault(UNIT, made.fields[GIVES])
    taker = made.fields.get(TAKES)
    if isinstance(taker, Jotted) and _EACH.fullmatch(taker.text):
        text, number = taker.lines[0]
        del made.fields[TAKES]
        made.leave("乙方不是一个单位，没有印：一个单位一份，生成时加 --each 牵头", RoughLine(number, text, 0, text))
    units = list(dict.fromkeys(_leading(made.fields.get(made.cues.main))))
    if TAKES not in made.fields and len(units) > 1:
        text, number = units[0]
        names = list(dict.fromkeys(name for name, _ in units))
        line = RoughLine(number, text, 0, text)
        if len(names) > 1:
            made.tell(line, f"任务分给了{len(names)}个单位：{'、'.join(names)}", "一个单位一份，生成时加 --each 牵头")


def _leading(value: Any) -> Iterator[tuple[str, int]]:
    """Return the units that lead tasks, each with its line."""
    for item in value if isinstance(value, list) else value.values() if isinstance(value, dict) else ():
        if isinstance(item, dict) and LEADS in item:
            found = item[LEADS]
            yield from (one.lines[0] for one in (found if isinstance(found, list) else [found]))
        elif isinstance(item, (list, dict)):
            yield from _leading(item if isinstance(item, list) else [*item.values()])
