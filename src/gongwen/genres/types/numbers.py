"""数字: a number, with or without what it counts: 128, 1,280人, 3.5万元, 98.5%, 十二."""

from __future__ import annotations

import re

from gongwen.chinese.numerals import NUMERAL
from gongwen.chinese.numerals import value as chinese_value
from gongwen.document.finding import ERROR, HINT
from gongwen.genres.types.shapes import SCALAR
from gongwen.genres.types.texts import read_text
from gongwen.records import Place, Value
from gongwen.records.field import GAP, Field, FieldCheck, FieldType, InputCell, Number

_DIGITS = r"[+\-－]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?"
_COUNTED = r"[%％‰℃]|[\u4e00-\u9fffA-Za-z²³/]{0,6}"  # 人, 万元, 平方米, km²/h
_NUMBER = re.compile(rf"(?P<digits>{_DIGITS})\s*(?P<unit>{_COUNTED})|(?P<numeral>{NUMERAL})(?:{_COUNTED})")
_TIMES = {"万": 1e4, "亿": 1e8}
_PLAIN = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]+)?")  # as many digits as Excel keeps


def _number(item: Field, value: Value, place: Place, checking: FieldCheck) -> Number:
    """Return a number as it is written, and what it stands for."""
    number = Number(read_text(item, value, place, checking))
    number.value = _value(number)
    if number and number.value is None and number != GAP.format(item.name):
        level = ERROR if len(place) == 1 else HINT  # in a row of a list it is a doubt, and stays as it is
        checking.report(place, level, f"“{item.name}”应是数字，写的是“{number}”", "写成 128、1,280人、3.5万元 的样子")
    return number


def _value(text: str) -> float | None:
    """Return what a number in digits or Chinese stands for, 万 and 亿 counted in; None for what is no number."""
    found = _NUMBER.fullmatch(text)
    if found is None:
        return None
    if found["numeral"]:
        return chinese_value(found["numeral"])
    digits = re.sub("[,，]", "", found["digits"]).replace("－", "-")
    return float(digits) * _TIMES.get(found["unit"][:1], 1)


def _cell(text: str) -> str | int | float:
    """Return what a cell of a workbook holds: a number where Excel shows it as it was written, else the text."""
    if not _PLAIN.fullmatch(text):
        return text
    number = float(text) if "." in text else int(text)
    return number if str(number) == text else text


_CHECKED = {
    "validate": "decimal",
    "criteria": "between",
    "minimum": -1e15,
    "maximum": 1e15,
    "error_type": "warning",
    "error_title": "数字",
    "error_message": "这一列填数字；带单位的，如 3.5万元，也可以用。",
}
NUMBER = FieldType(
    "数字",
    "一个数，可带单位，如 1,280人、3.5万元、98.5%；照样印",
    _number,
    SCALAR,
    cell=InputCell(value=_cell, validation=_CHECKED),
)
TYPES = (NUMBER,)
