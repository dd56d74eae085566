"""Chinese numerals, dates, salutations and character counts. Knows nobody."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache

DIGITS = "零一二三四五六七八九"
NUMERAL = "[一二三四五六七八九十百零〇两]+"
MARKS = "。！？；：，、…—”’）》】〕.!?;:,"  # a head that ends in one of these needs no 。 of its own

_UNITS = ((100, "百"), (10, "十"))
_VALUES = {char: value for value, char in enumerate(DIGITS)} | {"〇": 0, "两": 2}


@cache
def numeral(number: int) -> str:
    """Return 1 to 999 in Chinese: 10 → 十, 21 → 二十一, 105 → 一百零五.

    Raises ValueError outside that range.
    """
    if not 0 < number < 1000:
        raise ValueError(f"{number} is outside 1 to 999")
    text, rest = "", number
    for unit, char in _UNITS:
        digit, rest = divmod(rest, unit)
        if digit:
            text += DIGITS[digit] + char
        elif text and rest and not text.endswith("零"):
            text += "零"
    text += DIGITS[rest] if rest else ""
    return text.removeprefix("一") if 10 <= number < 20 else text


def quantity(number: int) -> str:
    """Return a number as it stands before 点, 个, 项: 2 → 两, 12 → 十二."""
    return "两" if number == 2 else numeral(number)


@cache
def value(text: str) -> int | None:
    """Return the number that 1 to 999 in Chinese or Arabic digits stand for, None for anything else.

    Only the regular spelling counts: 十一 and 一十一 → 11, 十百 → None.
    """
    if text.isdecimal():
        return int(text) if 0 < int(text) < 1000 else None
    total, digit = 0, None
    for char in text:
        if char in _VALUES:
            digit = _VALUES[char]
        elif char in "十百":
            total += (1 if digit is None else digit) * (10 if char == "十" else 100)
            digit = None
        else:
            return None
    total += digit or 0
    return total if 0 < total < 1000 and numeral(total) == _plain(text) else None


def _plain(text: str) -> str:
    """Return the regular spelling of a numeral with 〇, of 两 and 两百, or of one with 一十 for 十."""
    text = ("二" + text[1:] if text == "两" or text.startswith("两百") else text).replace("〇", "零")
    return text.removeprefix("一") if text.startswith("一十") else text


_DATE = re.compile(
    r"\s*(?P<y>\d{4}|[〇零一二三四五六七八九]{4})\s*[-年./]\s*(?P<m>\d{1,2}|[一二三四五六七八九十]{1,2})"
    r"\s*[-月./]\s*(?P<d>\d{1,2}|[一二三四五六七八九十]{1,3})\s*[日号]?\s*"
)
_HALF_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
_DAY_OF_MONTH = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]")


@lru_cache(maxsize=4096)  # the rows of a ledger share their days
def read_date(text: str) -> date | None:
    """Return the day that a text such as 2026年3月5日, 2026-03-05, 2026.3.5 or 二〇二六年三月五日 names.

    None when the text is something else. Raises ValueError when it has the form of a date but the day
    does not exist (2026年2月30日).
    """
    match = _DATE.fullmatch(text.translate(_HALF_WIDTH))
    if not match:
        return None
    year = int("".join(str(_VALUES.get(char, char)) for char in match["y"]))
    month, day = value(match["m"].lstrip("0")), value(match["d"].lstrip("0"))
    return date(year, month or 0, day or 0)


def write_date(day: date) -> str:
    """Return a day as the standard writes it, without leading zeros (7.3.5.4): 2026年3月5日."""
    return f"{day.year}年{day.month}月{day.day}日"


def impossible_dates(text: str) -> list[str]:
    """Return the days written in full inside a text that do not exist, as written: ["2026年2月30日"]."""
    if "月" not in text:
        return []
    return [match[0] for match in _DAY_OF_MONTH.finditer(text) if not _exists(*map(int, match.groups()))]


def _exists(year: int, month: int, day: int) -> bool:
    try:
        return bool(date(year, month, day))
    except ValueError:
        return False


_GROUPS = "同志|同学|老师|朋友|乡亲|战友|女士|先生|代表|委员|家长|青年|来宾|嘉宾|同仁|专家"  # 同志们
_PERSONS = f"们|领导|评委|主任|主席|书记|校长|会长|{_GROUPS}"  # 各位领导
_HONOUR = "(?:尊敬的|敬爱的|亲爱的)"
_ADDRESS = rf"(?:{_HONOUR}?(?:各位|诸位|全体|在座的)[\u4e00-\u9fff]{{0,10}}(?:{_PERSONS})|{_HONOUR}[\u4e00-\u9fff]{{0,12}}(?:{_PERSONS})"
_ADDRESS += rf"|(?!谢谢|感谢|祝|请|向)[\u4e00-\u9fff]{{0,4}}(?:{_GROUPS})们)"
_OFFICE = "副?(?:主任|主席|书记|省长|市长|县长|区长|秘书长|院长|校长|会长)"
_GREETING = "[大各]?[家位]?(?:早上|上午|中午|下午|晚上)?好[！!]"
_CALLS = tuple("：:！!")  # what a salutation ends with
_SALUTATION = re.compile(rf"(?:{_OFFICE}[，、])*{_ADDRESS}(?:[，、]\s?{_ADDRESS}){{0,6}}(?:[：:](?:{_GREETING})?|，{_GREETING}|[！!])")


def is_salutation(text: str) -> bool:
    """Return whether a whole paragraph is a salutation 称谓: 同志们： · 各位领导、老师们：大家好！ · 朋友们！"""
    return text[-1:] in _CALLS and len(text) <= 60 and _SALUTATION.fullmatch(text) is not None


def unfolded(lines: Iterable[str]) -> str:
    """Return lines as one: joined without a blank where Chinese meets Chinese, with one elsewhere."""
    text = ""
    for line in lines:
        blank = text and line and not (is_wide(text[-1]) or is_wide(line[0]))
        text += (" " if blank else "") + line
    return text


def is_wide(char: str) -> bool:
    """Return whether a character is as wide as a 字."""
    return char >= "\u2e80" or char in "“”‘’—…·"


def count_characters(text: str) -> int:
    """Return the length in 字 as offices count it: every character but white space."""
    return sum(1 for char in text if not char.isspace())


# What cannot stand in a Word file: control characters, lone surrogates, non-characters (XML 1.0, 2.2).
# Characters that neither a document nor a workbook can hold.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def forbidden(text: str) -> str:
    """Return the name of the first character that no document can hold ("U+0007"), "" when there is none."""
    match = FORBIDDEN.search(text)
    return f"U+{ord(match[0]):04X}" if match else ""
