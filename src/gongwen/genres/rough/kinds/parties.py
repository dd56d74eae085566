"""The two parties of a letter of responsibility: whose tasks these are, and with whom it is signed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from gongwen.chinese.patterns import compiled
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.values import Jotted, words

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


_NAMED = compiled(r"(甲方|乙方)[：: \u3000]+(.{2,30}?)[，,；; \u3000]+(甲方|乙方)[：: \u3000]+(.{2,30})")
_TERM = compiled(r"(?:责任)?期限[：: \u3000]*(?:为|自)?(?=\d{4}年)(.+)")
_FOR = compiled(r"为了?([^。：]{6,80}?)(?:，(?:特|甲乙双方|经)?[^，]{0,10}签订[^，]{0,10}(?:责任书)?)?[，。：]?")


def with_parties(lines: Sequence[RoughLine], made: Making) -> list[RoughLine]:
    """Return the lines of a letter of responsibility with both parties named in lines of their own, what each does as
    its duties, and without what it is for, which is set: 甲方 … 乙方 … · 甲方：1、… · 为做好……
    """
    if not {GIVES, TAKES, UNIT} <= made.kind.fields.keys():
        return list(lines)
    found: list[RoughLine] = []
    for at, line in enumerate(lines):
        listed = at + 1 < len(lines) and lines[at + 1].mark is not None
        found += _parted(line, listed, at < FIRST, made)
    return found


FIRST = 5  # lines among which a letter says what it is for


def _parted(line: RoughLine, listed: bool, first: bool, made: Making) -> list[RoughLine]:
    if line.mark:
        return [line]
    if match := _NAMED.fullmatch(line.text):
        return [replace(line, text=f"{match[1]}：{match[2]}"), replace(line, text=f"{match[3]}：{match[4]}")]
    if listed and line.text.rstrip("：") in (GIVES, TAKES):
        return [replace(line, text=f"{line.text.rstrip('：')}责任：")]
    if match := _TERM.fullmatch(line.text):
        return [replace(line, text=f"期限：{match[1]}")]
    if first and "目的" not in made.fields and (match := _FOR.fullmatch(line.text)):
        made.fields["目的"] = words(match[1], line)
        made.anew("分到各栏以后没有照印的话", [line.text.replace(match[1], "", 1).strip("，。：")])
        return []
    return [line]
