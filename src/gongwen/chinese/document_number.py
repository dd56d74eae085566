"""The number of a document 发文字号 ⇄ its parts: 国办发〔2026〕1号 (7.2.5), and the ways in which people type it."""

from __future__ import annotations

import re
from typing import NamedTuple

from gongwen.chinese.patterns import compiled

_OPEN, _CLOSE = re.escape("〔[【（(［﹝「{"), re.escape("〕]】）)］﹞」}")
_TYPED = compiled(rf"(.*?)([{_OPEN}])\s*(\d+)\s*年?\s*([{_CLOSE}])\s*(第?)\s*(\d+)\s*(号?)")
_STANDARD = compiled(r"[^0-9〔〕]{0,20}〔(?:19|20)[0-9]{2}〕[1-9][0-9]*号")
_MARK = rf"[^\d\s，。；：、{_OPEN}]"
_CODE = compiled(rf"(?:[（(]{_MARK}{{1,6}}[）)])?{_MARK}{{1,20}}")  # 代字: （县）应急责改
_YEAR = compiled(r"(?:19|20)?\d{2}")
_YEAR_AND_NUMBER = compiled(rf"[{_OPEN}]\s*(?:19|20)\d{{2}}\s*年?\s*[{_CLOSE}]\s*第?\s*\d+\s*号")
_ISSUE_YEAR = rf"(?:[{_OPEN}]\s*\d{{4}}\s*年?\s*[{_CLOSE}]\s*|\d{{4}}\s*年\s*)?"
_ISSUE = compiled(rf"{_ISSUE_YEAR}[（(〔\[]?第?\s*[\d〇零一二三四五六七八九十百]+\s*[期号][）)〕\]]?")
_STANDARD_ISSUE = compiled(
    r"[（(〔]?第?(?:增刊)?(?:[1-9][0-9]*|[一二三四五六七八九十百]+)[期号][）)〕]?(?:（总第[1-9][0-9]*期）)?"
)

LARGEST = 9_999_999  # what is larger is a slip of the keyboard, or of another program


class DocumentNumber(NamedTuple):
    """代字, year and number; faults: what is not written as the standard wants it, in Chinese."""

    code: str
    year: str
    number: int
    faults: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return the number as the standard writes it."""
        return write(self.code, self.year, self.number)


def write(code: str, year: str, number: int) -> str:
    """Return a 发文字号 as the standard writes it (7.2.5): 某安办〔2026〕3号."""
    return f"{code}〔{year}〕{number}号"


def parse(text: str) -> DocumentNumber | None:
    """Return the parts of a 发文字号 however its brackets, its year and its number are typed; None for another text."""
    match = _TYPED.fullmatch(text)
    if not match:
        return None
    code, opening, year, closing, before, number, mark = match.groups()
    faults = {
        "年份用六角括号〔〕": (opening, closing) != ("〔", "〕"),
        "年份写四位": len(year) != 4,
        "不加“第”": bool(before),
        "顺序号不编虚位（1不写成01）": number.startswith(("0", "０")),
        "末尾写“号”": not mark,
    }
    full = f"20{year}" if len(year) == 2 else year
    wrong = [] if is_standard(text) else [fault for fault, found in faults.items() if found]
    return DocumentNumber(code.rstrip(), str(int(full)), int(number), tuple(wrong))


def is_standard(text: str) -> bool:
    """Return whether a text is a 发文字号 as the standard writes it."""
    return _STANDARD.fullmatch(text) is not None


def is_number(text: str) -> bool:
    """Return whether a line is a 发文字号, whatever its brackets."""
    match = _TYPED.fullmatch(text)
    if not match or not match[7] or len(match[6]) > 5:
        return False
    return _CODE.fullmatch(match[1].rstrip()) is not None and _YEAR.fullmatch(match[3]) is not None


def holds_number(text: str) -> bool:
    """Return whether a 发文字号 stands somewhere in a text."""
    return _YEAR_AND_NUMBER.search(text) is not None


def standard(text: str) -> str:
    """Return a 发文字号 as the standard writes it, without 第 and leading zeros, the year in full.

    Another text as it is.
    """
    match, parts = _TYPED.fullmatch(text), parse(text)
    certain = match and match[7] and _YEAR.fullmatch(match[3]) and parts and parts.number < 100_000
    return str(parts) if certain else text


# --- issues ----------------------------------------------------------------------------------


def is_issue(text: str) -> bool:
    """Return whether a line is a serial number alone: 第3号 · 2026年第12期."""
    return _ISSUE.fullmatch(text) is not None


def is_standard_issue(text: str) -> bool:
    """Return whether a text is a serial number without a year: 第3号 · （第十二期） · 第6期（总第158期）."""
    return _STANDARD_ISSUE.fullmatch(text) is not None
