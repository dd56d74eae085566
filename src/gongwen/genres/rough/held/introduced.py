"""Who reports on himself in his first words → 姓名, 职务; what year a text says that it is about → 年度.

我叫冯某，现任县水利局副局长，分管农村供水。现将2026年履职情况报告如下
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongwen.chinese.names import is_name, is_organ
from gongwen.chinese.patterns import compiled
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.values import Jotted, words

FIRST = 4  # lines among which one says who he is
_I_AM = compiled(
    r"(?:我(?:叫|是)?|本人)[，,：:]?(?P<name>[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]某{1,2})[，,](?:[^，。]{1,10}[，,]){0,3}?"
    r"(?:现任|任|现为|担任|现担任)(?P<post>[^，。；]{3,40})"
)
_YEAR = compiled(r"(?<!\d)(20\d\d)年?(?:度|的?(?:工作|履职|述职|主要)|以来)?")
_DAYS = ("成文日期", "日期")


def introduced(found: Sequence[RoughLine], made: Making) -> None:
    """Set whose report it is and which year it is about, where nothing else says it; told."""
    fields = made.kind.fields
    if {"姓名", "职务"} <= fields.keys():
        _set_person(found, made)
    if "年度" in fields and "年度" not in made.fields and fields["年度"].required:
        _set_year(found, made)
    if {"单位", "署名"} <= fields.keys() and "单位" not in made.fields and fields["单位"].required:
        if made.kind.ledger and "单位" in made.kind.ledger.by:
            _set_unit_spoken_to(found, made)  # never who signs: nobody writes to himself
        else:
            _set_unit(made)


def _set_person(found: Sequence[RoughLine], made: Making) -> None:
    for line in found[:FIRST]:
        match = _I_AM.search(line.text) if "任" in line.text or "为" in line.text else None
        if not match or not (is_name(match["name"]) or "某" in match["name"]):
            continue
        given = {"姓名": match["name"], "职务": match["post"]}
        new = {name: words(text, line) for name, text in given.items() if name not in made.fields}
        made.fields |= new
        if new:
            made.guess(line, f"{'、'.join(new)}照这句话填", "不对的，写明，如“姓名：”“职务：”")
        return


def _set_year(found: Sequence[RoughLine], made: Making) -> None:
    """Set the year that the first lines name, or else that of the day at the end."""
    for line in found[:FIRST]:
        if match := _YEAR.search(line.text):
            made.fields["年度"] = words(match[1], line)
            made.guess(line, f"年度照这一行填了“{match[1]}”", "不对的，加一行“年度：…”")
            return
    for name in _DAYS:
        day = made.fields.get(name)
        if isinstance(day, Jotted) and (match := _YEAR.match(day.text)):
            line = RoughLine(day.lines[0][1], day.text, 0, day.text)
            made.fields["年度"] = words(match[1], line)
            made.guess(line, f"年度照{name}填了“{match[1]}”", "不对的，加一行“年度：…”")
            return


def _set_unit_spoken_to(found: Sequence[RoughLine], made: Making) -> None:
    """Set the unit that the title names, where a line speaks to one of that kind: 关于城关镇……的通知 · 到你镇检查."""
    title = made.fields.get("标题")
    for line in found if isinstance(title, Jotted) else ():
        you = _YOU.search(line.text)
        named = re.search(f"关于(?:对|责令)?([\u4e00-\u9fff]{{1,14}}?{you[1]})", title.text) if you and title else None
        if you and named:
            made.fields["单位"] = words(named[1], line)
            made.guess(line, f"“{you[0]}”当作标题里的“{named[1]}”，填进了“单位”", "不对的，加一行“单位：…”")
            return


_YOU = compiled("(?:你|贵)(街道|公司|中心|学校|医院|[局委办院校厂镇乡县市区公队站处社村园])")


def _set_unit(made: Making) -> None:
    signed = made.fields.get("署名")
    if made.kind.ledger and made.kind.ledger.by:  # it is for a unit, not of one
        return
    if not isinstance(signed, list) or len(signed) != 1 or not isinstance(signed[0], Jotted):
        return
    text, at = signed[0].lines[0]
    if is_organ(text) or text.endswith(("科", "股", "室", "办", "处")):
        line = RoughLine(at, text, 0, text)
        made.fields["单位"] = words(text, line)
        made.guess(line, f"单位照署名填了“{text}”", "不对的，加一行“单位：…”")
