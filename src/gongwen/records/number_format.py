"""A number of a cell and the format that the cell has → what the cell shows: 85%, 007, 3.10, 2026年6月, 30天.

Only formats whose text says more than the number, or less than the day, are written here; all others stay as they are.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from gongwen.chinese.patterns import compiled

BUILT_IN = {2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 17: "yyyy-mm", 27: "yyyy年m月", 57: "yyyy年m月"}
_TOKEN = compiled(r'"([^"]*)"|[\\!](.)|_.|\*.|\[[^\]]*\]|(.)', re.DOTALL)
_NUMBER = compiled(r"(?P<digits>[#0,]*)(?:\.(?P<decimals>[0#]+))?(?P<scale>,*)(?P<percent>%?)")


class NumberFormat(NamedTuple):
    """A format taken apart: words around the number, its placeholders; parts: of a day, which of y and m it shows."""

    before: str
    pattern: str
    after: str
    parts: str = ""


def taken_apart(code: str) -> NumberFormat | None:
    """Return the format of numbers that are not negative, None for one that shows a number or a day as usual."""
    section = code.split(";")[0]
    tokens = [(literal or escaped, plain) for literal, escaped, plain in _TOKEN.findall(section)]
    shown = "".join(plain for _, plain in tokens)
    if re.search("[ymdhsa]", shown.replace("General", ""), re.IGNORECASE) and not re.search("[0#%]", shown):
        parts = "".join(letter for letter in "ymd" if letter in shown.lower())
        usual = not parts or re.search("[hsa]", shown, re.IGNORECASE) or "d" in parts
        return None if usual else NumberFormat("", "", _words_after(tokens), parts)
    marks = [index for index, (_, plain) in enumerate(tokens) if plain and plain in "#0.,%"]
    if not marks or re.search("[eE?/@]", shown):
        return None
    before = "".join(literal or plain for literal, plain in tokens[: marks[0]])
    after = "".join(literal or plain for literal, plain in tokens[marks[-1] + 1 :])
    pattern = "".join(plain or f"\\{literal}" for literal, plain in tokens[marks[0] : marks[-1] + 1])
    return None if pattern in ("0", "#") and not before + after else NumberFormat(before, pattern, after)


def _words_after(tokens: list[tuple[str, str]]) -> str:
    """Return the words behind the last part of a day: yyyy年m月"底前" → 底前."""
    last = max((index for index, (_, plain) in enumerate(tokens) if plain and plain in "ymdaYMDA"), default=-1)
    words = "".join(literal or plain for literal, plain in tokens[last + 1 :]).strip(" -/.@;")
    return words.removeprefix("月").removeprefix("年")


def shown(form: NumberFormat, value: float, from_1904: bool = False) -> str | None:
    """Return what a cell of a format shows, None where the program does not know it."""
    if form.parts:
        return _day(form, value, from_1904)
    pattern, dot = form.pattern, ""
    if match := re.fullmatch(r"([0#,]*)\\(.)([0#]+)(,*)", pattern):  # 0!.0,: tens of thousands
        pattern, dot = match[1] + match[3] + match[4], match[2]
    found = _NUMBER.fullmatch(pattern)
    if not found:
        return None
    decimals = len(found["decimals"] or "")
    number = Decimal(repr(abs(value))) * (100 if found["percent"] else 1)
    digits = found["digits"].rstrip(",")
    number /= 1000 ** (len(found["scale"]) + len(found["digits"]) - len(digits))
    rounded = _rounded(number, decimals, bool(found["percent"]))
    text = f"{rounded:,f}" if "," in digits else f"{rounded:f}"
    if optional := len((found["decimals"] or "").rstrip("#")) - decimals:
        text = text.rstrip("0") if optional and "." in text else text
        text = text.rstrip(".")
    whole, point, rest = text.partition(".")
    text = whole.zfill(digits.count("0")) + point + rest
    if dot:
        text = text.zfill(2)
        text = f"{text[:-1]}{dot}{text[-1]}"
    sign = "-" if value < 0 and rounded else ""
    return f"{sign}{form.before}{text}{found['percent']}{form.after}".strip()


def _rounded(number: Decimal, decimals: int, percent: bool) -> Decimal:
    """Return a number with some decimals; a share that is not whole never becomes 100%."""
    rounded = number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    if percent and rounded == 100 and number < 100:
        return number.quantize(Decimal(1).scaleb(-decimals - 2), ROUND_HALF_UP).min(Decimal("99.99"))
    return rounded


def _day(form: NumberFormat, value: float, from_1904: bool) -> str | None:
    if not 1 <= value < 2_958_466:
        return None
    day = date(1904, 1, 1) + timedelta(int(value)) if from_1904 else date(1899, 12, 30) + timedelta(int(value))
    year = f"{day.year}年" if "y" in form.parts else ""
    month = f"{day.month}月" if "m" in form.parts else ""
    return f"{year}{month}{form.after}" or None
