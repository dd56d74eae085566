"""Chinese numerals ⇄ numbers: 1 to 9999 are written, 1 to 999 are read."""

from __future__ import annotations

from functools import cache

DIGITS = "零一二三四五六七八九"
NUMERAL = "[一二三四五六七八九十百零〇两]+"
_UNITS = ((1000, "千"), (100, "百"), (10, "十"))
VALUES = {char: value for value, char in enumerate(DIGITS)} | {"〇": 0, "两": 2}


@cache
def numeral(number: int) -> str:
    """Return 1 to 9999 in Chinese: 10 → 十, 21 → 二十一, 105 → 一百零五.

    Raises ValueError outside that range.
    """
    if not 0 < number < 10_000:
        raise ValueError(f"{number} is outside 1 to 9999")
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
        if char in VALUES:
            digit = VALUES[char]
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
