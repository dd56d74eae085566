"""Ordinals 序数: the schemes that number a list, made, recognised and counted.

A scheme is named by its first label: "一、" "（一）" "1." "（1）" "①" "第一、" "第一，" "一是" "一要" "首先";
"" is no number at all. Numbers are never stored: `count` derives them from a list of headings.
"""

from __future__ import annotations

from typing import NamedTuple

from gongwen.chinese.numerals import NUMERAL, numeral, value
from gongwen.chinese.patterns import compiled

# By level (GB/T 9704-2012, 7.3.3); deeper levels are free (GB/T 15834 B.3 has ①).
LEVELS = ("一、", "（一）", "1.", "（1）", "①", "①", "①", "①", "①")
LARGEST = 9999  # items of a list of （一） or 1.; of others 999
NONE = "无"  # how an input asks for no numbers

_WORDS = ("首先", "其次", "再次", "最后")
_CIRCLED = (
    [chr(0x2460 + i) for i in range(20)] + [chr(0x3251 + i) for i in range(15)] + [chr(0x32B1 + i) for i in range(15)]
)


class Label(NamedTuple):
    """An ordinal found at the start of a text: its scheme, its number and what follows it."""

    scheme: str
    number: int
    rest: str


def _word(number: int, total: int) -> str:
    if total > len(_WORDS):
        raise ValueError(f"“首先”只够{len(_WORDS)}项，这里有{total}项，请改用“一是”或“第一，”")
    return (_WORDS[-1] if number == total > 2 else _WORDS[number - 1]) + "，"


def _circled(number: int, total: int) -> str:
    if total > len(_CIRCLED):
        raise ValueError(f"“①”只够{len(_CIRCLED)}项，这里有{total}项，请改用“1.”或“（1）”")
    return _CIRCLED[number - 1]


_MAKE = {
    "一、": lambda n, _: f"{numeral(n)}、",
    "（一）": lambda n, _: f"（{numeral(n)}）",
    "1.": lambda n, _: f"{n}.",
    "（1）": lambda n, _: f"（{n}）",
    "①": _circled,
    "第一、": lambda n, _: f"第{numeral(n)}、",
    "第一，": lambda n, _: f"第{numeral(n)}，",
    "一是": lambda n, _: f"{numeral(n)}是",
    "一要": lambda n, _: f"{numeral(n)}要",
    "首先": _word,
    "": lambda *_: "",
}
SCHEMES = tuple(scheme for scheme in _MAKE if scheme)


def is_doubtful(label: Label, scheme: str | None) -> bool:
    """Return whether a label may be ordinary words (三要素).

    一是 and 一要 count only in a list that they number or begin.
    """
    return label.scheme in ("一是", "一要") and label.scheme != scheme and label.number != 1


def joined(label: str, content: str) -> str:
    """Return a label and manuscript content as a line that reads back as both: 1. and 2026年 → 1.\\2026年."""
    if not label or content.startswith("**"):
        return label + content
    found = recognise(label + content)
    return label + content if found and found.rest == content else f"{label}\\{content}"


def longest(scheme: str) -> int:
    """Return how many items a list of a scheme can have."""
    return {"首先": len(_WORDS), "①": len(_CIRCLED), "（一）": LARGEST, "1.": LARGEST}.get(scheme, 999)


def make(scheme: str, number: int, total: int) -> str:
    """Return the label of item `number` (from 1) of a list of `total`: ("一、", 3, 5) → "三、".

    Raises ValueError where the scheme has no label for it (more than four 首先, 50 ①, 9999 of any).
    """
    if scheme and number > longest(scheme) and scheme not in ("首先", "①"):
        raise ValueError(f"一个列表最多{longest(scheme)}项，这里有{total}项")
    return _MAKE[scheme](number, total)


def scheme_named(text: str) -> str | None:
    """Return the scheme that a 序数 setting names ("一、", "第一", "(1)", "无" …), None when there is none."""
    text = text.strip()
    if text in ("", NONE):
        return ""
    if text in _MAKE:
        return text
    loose = {"一": "一、", "1": "1.", "1、": "1.", "第一": "第一，", "首先，": "首先", "（一）、": "（一）"}
    found = recognise(text)
    return loose.get(text) or (found.scheme if found and found.number == 1 and not found.rest else None)


# What is read as a label, each with the scheme it means. Forms that only differ in width mean the same:
# (一) ㈠ → （一）   1． 1、 → 1.   (1) ⑴ → （1）   一. → 一、
_THOUSANDS = f"(?:[一二三四五六七八九]千)?(?:{NUMERAL})?(?<=[^（(])"
_READ = {
    "一、": rf"({NUMERAL})(?:、|[.．](?!\d))",
    "（一）": rf"[（(]({_THOUSANDS})[）)]、?|([㈠-㈩])",
    "1.": r"(\d{1,3}(?=[.．、])|[1-9]\d{3}(?=[.．、](?!\d)))(?:[.．](?![\d０-９])|、)",
    "（1）": r"[（(](\d{1,3})[）)]、?|([⑴-⒇])",
    "①": "([" + "".join(_CIRCLED) + "])",
    "第一、": rf"第({NUMERAL})、(?!{NUMERAL}、)",
    "第一，": rf"第({NUMERAL})，",
    "一是": rf"({NUMERAL})是",
    "一要": rf"({NUMERAL})要",
    "首先": "(" + "|".join(_WORDS) + ")[，、]",
}
_READ_ANY = compiled("|".join(f"(?P<s{index}>{pattern})" for index, pattern in enumerate(_READ.values())))
_FIRST = frozenset(
    "第（(首其再最"
    + "一二三四五六七八九十百两0123456789０１２３４５６７８９"
    + "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
    + "".join(_CIRCLED)
)


def recognise(text: str) -> Label | None:
    """Return the label a text starts with, None when it starts with none: "（二）抓落实" → （一）, 2, "抓落实".

    1.5倍, 2018.10.10 and 第一书记 carry no label.
    """
    if not text or text[0] not in _FIRST:
        return None
    match = _READ_ANY.match(text)
    if not match or not match.lastgroup:
        return None
    _, label = (group for group in match.groups() if group)
    number = _number(label)
    return Label(SCHEMES[int(match.lastgroup[1:])], number, text[match.end() :]) if number else None


def _number(label: str) -> int | None:
    if label in _WORDS:
        return _WORDS.index(label) + 1
    if label in _CIRCLED:
        return _CIRCLED.index(label) + 1
    for first, last in (("㈠", "㈩"), ("⑴", "⒇")):
        if first <= label <= last:
            return ord(label) - ord(first) + 1
    return value(label) or _thousands(label)


def _thousands(label: str) -> int | None:
    """Return a number of 1000 to 9999: one of a list that is longer than usual, and no year."""
    if label.isdecimal():
        return int(label) if 0 < int(label) <= LARGEST else None
    head, mark, rest = label.partition("千")
    number = (value(head) or 0) * 1000 + (value(rest.lstrip("零")) or 0) if mark else 0
    return number if 1000 <= number <= LARGEST and numeral(number) == label else None
