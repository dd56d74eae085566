"""The labels that Word makes: numbering.xml and the lists of paragraphs → "（一）", "1.", "附件1"."""

from __future__ import annotations

import re
from typing import Any

from gongwen.chinese.numerals import numeral
from gongwen.word.xml import VAL, Element, W, make, value

_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
_LEGAL = str.maketrans("一二三四五六七八九十百零", "壹贰叁肆伍陆柒捌玖拾佰零")
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"


def _chinese(number: int) -> str:
    return numeral(number) if 0 < number < 1000 else str(number)


def _roman(number: int) -> str:
    text = ""
    for size, letters in _ROMAN:
        times, number = divmod(number, size)
        text += letters * times
    return text


def _letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else "0"


def _one_of(signs: str) -> Any:
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else str(number)


def _from(first: str, most: int) -> Any:
    return lambda number: chr(ord(first) + number - 1) if 0 < number <= most else str(number)


_MAKE = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalEnclosedCircle": _from("①", 20),
    "decimalEnclosedCircleChinese": _from("①", 20),
    "decimalEnclosedParen": _from("⑴", 20),
    "decimalEnclosedFullstop": _from("⒈", 20),
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "ideographDigital": lambda number: str(number).translate(_DIGITS),
    "japaneseDigitalTenThousand": lambda number: str(number).translate(_DIGITS),
    "taiwaneseDigital": lambda number: str(number).translate(_DIGITS),
    "chineseLegalSimplified": lambda number: _chinese(number).translate(_LEGAL),
    "ideographEnclosedCircle": _from("㊀", 10),
    "ideographTraditional": _one_of(_STEMS),
    "ideographZodiac": _one_of(_BRANCHES),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLetter": _letters,
    "none": lambda _: "",
}


class _Level:
    """One level of a list: how its number is written, its first number, where it begins anew, its indents."""

    __slots__ = ("after", "element", "first", "form", "legal", "text")

    def __init__(self, element: Element | None, level: int) -> None:
        self.element = element
        given = make("lvl") if element is None else element
        self.form = value(given, "numFmt") or "decimal"
        self.text = f"%{level + 1}." if element is None else value(given, "lvlText")
        start, restart = value(given, "start"), value(given, "lvlRestart")
        self.first = int(start) if start.isdecimal() else 1
        self.after = (
            int(restart) if restart.isdecimal() else level
        )  # begins anew after a number of this level (from 1) or higher
        legal = given.find(f"{W}isLgl")
        self.legal = legal is not None and legal.get(VAL, "1") not in ("0", "false")


class Numbering:
    """The lists of one file, counted on as its paragraphs come."""

    def __init__(self, numbering: Element | None) -> None:
        self.kinds: dict[str, Element] = {}
        self.lists: dict[str, Element] = {}
        self.levels: dict[tuple[str, int], _Level] = {}
        self.counts: dict[str, dict[int, int]] = {}  # of a kind of lists: by level
        self.begun: set[tuple[str, int]] = set()
        if numbering is not None:
            self.kinds = {one.get(f"{W}abstractNumId", ""): one for one in numbering.iter(f"{W}abstractNum")}
            self.lists = {one.get(f"{W}numId", ""): one for one in numbering.iter(f"{W}num")}
        self.by_style = {value(one, "styleLink"): key for key, one in self.kinds.items() if value(one, "styleLink")}
        self.of_style = {
            (value(level, "pStyle"), key): int(level.get(f"{W}ilvl", "0"))
            for key, kind in self.kinds.items()
            for level in kind.iter(f"{W}lvl")
            if value(level, "pStyle")
        }

    def _kind(self, number: str) -> str:
        """Return the kind of a list; one that only names a numbering style stands for that style's kind."""
        key = value(self.lists[number], "abstractNumId") if number in self.lists else ""
        link = value(self.kinds[key], "numStyleLink") if key in self.kinds else ""
        return self.by_style.get(link, key)

    def level_of(self, number: str, level: str, style: str) -> int:
        """Return the level (from 0) of a paragraph in a list: said, or that which the list gives to its style."""
        if level.isdecimal():
            return min(int(level), 8)
        return self.of_style.get((style, self._kind(number)), 0)

    def level(self, number: str, level: int) -> _Level:
        """Return a level of a list, as the list itself overrides its kind."""
        if (number, level) not in self.levels:
            over = self._override(number, level)
            own = None if over is None else over.find(f"{W}lvl")
            kind = self.kinds.get(self._kind(number))
            if own is None and kind is not None:
                own = next((one for one in kind.iter(f"{W}lvl") if one.get(f"{W}ilvl") == str(level)), None)
            self.levels[number, level] = _Level(own, level)
        return self.levels[number, level]

    def _override(self, number: str, level: int) -> Element | None:
        if number not in self.lists:
            return None
        return next(
            (one for one in self.lists[number].iter(f"{W}lvlOverride") if one.get(f"{W}ilvl") == str(level)), None
        )

    def next(self, number: str, level: int) -> str:
        """Count the next paragraph of a list and return its label, "" where the list is none."""
        key = self._kind(number)
        if key not in self.kinds:
            return ""
        counts = self.counts.setdefault(key, {})
        self._begin(number, level, counts)
        for upper in range(level):
            counts.setdefault(upper, self.level(number, upper).first)
        counts[level] = counts[level] + 1 if level in counts else self.level(number, level).first
        for deeper in [one for one in counts if one > level]:
            if self.level(number, deeper).after > level:
                del counts[deeper]
        return self._label(number, level, counts)

    def _begin(self, number: str, level: int, counts: dict[int, int]) -> None:
        """Let a list that says so begin with a number of its own where it comes for the first time."""
        if (number, level) in self.begun:
            return
        self.begun.add((number, level))
        over = self._override(number, level)
        start = "" if over is None else value(over, "startOverride")
        if start.isdecimal():
            counts[level] = int(start) - 1

    def _label(self, number: str, level: int, counts: dict[int, int]) -> str:
        this = self.level(number, level)
        if this.form == "bullet":
            return "•" if not this.text or "\ue000" <= this.text <= "\uf8ff" else this.text

        def written(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            form = "decimal" if this.legal else self.level(number, place).form
            return str(_MAKE.get(form, str)(counts.get(place, self.level(number, place).first)))

        return re.sub("%([1-9])", written, this.text)
