"""A number with or without what it counts → its value: 128, 1,280人, 3.5万元, 98.5%, 十二项."""

from __future__ import annotations

import re

from gongwen.chinese.numerals import NUMERAL, value

_DIGITS = r"[+\-－]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?"
_COUNTED = r"[%％‰℃]|[\u4e00-\u9fffA-Za-z²³/]{0,6}"  # 人, 万元, 平方米, km²/h
_AMOUNT = rf"(?P<digits>{_DIGITS})\s*(?P<counted>{_COUNTED})|(?P<numeral>{NUMERAL})(?:{_COUNTED})"
_TIMES = {"万": 1e4, "亿": 1e8}


def amount(text: str) -> float | None:
    """Return the number that a text is, 万 and 亿 counted in, what it counts left out; None when it is no number.

    Chinese numerals go from 一 to 九百九十九. 98.5% is 98.5.
    """
    found = re.fullmatch(_AMOUNT, text.strip())
    if found is None:
        return None
    if found["numeral"]:
        return value(found["numeral"])
    digits = re.sub("[,，]", "", found["digits"]).replace("－", "-")
    return float(digits) * _TIMES.get(found["counted"][:1], 1)
