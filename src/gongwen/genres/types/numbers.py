"""数字: a number, with or without what it counts: 128, 1,280人, 3.5万元, 98.5%, 十二."""

from __future__ import annotations

from gongwen.chinese.amounts import amount
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import ERROR, HINT
from gongwen.genres.types.shapes import SCALAR
from gongwen.genres.types.texts import read_text
from gongwen.records import Place, Value
from gongwen.records.field import GAP, Field, FieldCheck, FieldType, InputCell

_PLAIN = compiled(r"-?[0-9]{1,15}(?:\.[0-9]+)?")  # as many digits as Excel keeps


def _number(item: Field, value: Value, place: Place, checking: FieldCheck) -> str:
    """Return a number as it is written."""
    number = read_text(item, value, place, checking)
    if number and amount(number) is None and number != GAP.format(item.name):
        level = ERROR if len(place) == 1 else HINT  # in a row of a list it is a doubt, and stays as it is
        checking.report(place, level, f"“{item.name}”应是数字，写的是“{number}”", "写成 128、1,280人、3.5万元 的样子")
    return number


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
