"""What was left to be written: 【待定】, XX, ____ → where it stands, and how a draft shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.chinese.patterns import compiled
from gongwen.records.field import GAP

_GAP = compiled(
    r"【(?!待补：)[^】]{1,60}】|[{｛]{1,2}[^{}｛｝]{1,30}[}｝]{1,2}|(?<![A-Za-zＸ×@.])(?:[XxＸ×✕]{2,}|[Xx×](?=(?:万|亿|个|名|项|次|家|人|月|日|年|%|％|元|处|公里|亩)))(?![A-Za-z])"
    r"|(?:\d{4}年)?(?:\d{1,2}|[ \u3000]{1,4})月[ \u3000]+日"
    r"|这个(?:数字?|数据)[^，。]{0,3}核(?:一下|实|对)"
    r"|[（(](?:略|此处略|内容略)[）)]|^(?:此处|内容)?略(?=。?$)|[_＿]{2,}|[（(](?:待[^（）()]{1,12}|[^（）()]{0,10}(?:待定|待核|待补|再加|补充一下|核实一下))[）)]|(?<![\u4e00-\u9fff])待(?:定|补充?|核实?)(?![\u4e00-\u9fff])|[?？]{2,}|(?i:TBD)"
)
_WORDS = "【】（）()[]{}｛｝_＿ \u3000"


def gaps(text: str) -> Iterator[re.Match[str]]:
    """Return the places of a text that were left to be written."""
    return _GAP.finditer(text)


def shown(text: str) -> str:
    """Return a text with what was left to be written as visible gaps: 【待补：…】."""
    return _GAP.sub(lambda match: GAP.format(match[0].strip(_WORDS).removeprefix("待补：") or "内容"), text)
