"""numbering.xml: the kinds of lists and the lists that a Word file defines, and the labels that Word makes of them.

A list (w:num) is of a kind (w:abstractNum), whose levels it may override; a kind may stand for that of a numbering
style.
"""

from __future__ import annotations

import re

from gongwen.chinese.characters import is_wide
from gongwen.word import labels
from gongwen.word.xml import VAL, Element, W, make, value

DEEPEST = 8  # levels are counted from 0


class Definitions:
    """What a numbering part defines: kinds of lists and lists by their ids."""

    def __init__(self, numbering: Element | None) -> None:
        root = make("numbering") if numbering is None else numbering
        self.kinds = {one.get(f"{W}abstractNumId", ""): one for one in root.iter(f"{W}abstractNum")}
        self.lists = {one.get(f"{W}numId", ""): one for one in root.iter(f"{W}num")}
        self._of_style = {link: key for key, one in self.kinds.items() if (link := value(one, "styleLink"))}

    def highest(self) -> tuple[int, int]:
        """Return the highest number of a list, and of a kind of lists, 0 where there is none."""
        lists, kinds = (
            max((int(key) for key in ids if key.isdecimal()), default=0) for ids in (self.lists, self.kinds)
        )
        return lists, kinds

    def kind(self, number: str) -> str:
        """Return the kind of a list, "" for none; one that only names a numbering style stands for that style's
        kind.
        """
        key = value(self.lists[number], "abstractNumId") if number in self.lists else ""
        link = value(self.kinds[key], "numStyleLink") if key in self.kinds else ""
        return self._of_style.get(link, key)

    def levels(self, number: str) -> dict[int, Element]:
        """Return the levels of the kind of a list by their depth, from 0."""
        return _by_depth(self.kinds.get(self.kind(number)), "lvl")

    def overrides(self, number: str) -> dict[int, Element]:
        """Return what a list says otherwise than its kind (w:lvlOverride), by depth."""
        return _by_depth(self.lists.get(number), "lvlOverride")

    def depth_of(self, number: str, style: str) -> int | None:
        """Return the level that a list gives to the paragraphs of a style, None where it names none."""
        found = [depth for depth, level in self.levels(number).items() if value(level, "pStyle") == style]
        return found[0] if found and style else None


def _by_depth(parent: Element | None, local: str) -> dict[int, Element]:
    found: dict[int, Element] = {}
    for one in () if parent is None else parent.iter(W + local):
        if (depth := one.get(f"{W}ilvl", "0")).isdecimal():
            found.setdefault(int(depth), one)
    return found


_LONGEST = 255  # characters of what is printed before a paragraph, in Word


def _is_number(text: str) -> bool:
    """Return whether a text is a number that a list can have; one of thousands of digits takes Python for ever."""
    return text.isdecimal() and len(text) < 10


class _Level:
    """One level of a list: how its number is written, its first number, where it begins anew, its indents; gap: whether
    a tab or a blank stands behind its number.
    """

    __slots__ = ("after", "element", "first", "form", "gap", "legal", "text")

    def __init__(self, element: Element | None, level: int) -> None:
        self.element = element
        given = make("lvl") if element is None else element
        self.form = value(given, "numFmt") or "decimal"
        self.text = f"%{level + 1}." if element is None else value(given, "lvlText")[:_LONGEST]
        start, restart = value(given, "start"), value(given, "lvlRestart")
        self.first = int(start) if _is_number(start) else 1
        self.after = (
            int(restart) if _is_number(restart) else level
        )  # anew after a number of this level (from 1) or higher
        self.gap = value(given, "suff") != "nothing"
        legal = given.find(f"{W}isLgl")
        self.legal = legal is not None and legal.get(VAL, "1") not in ("0", "false")


class Numbering:
    """The lists of one file, counted on as its paragraphs come."""

    def __init__(self, numbering: Element | None) -> None:
        self.defined = Definitions(numbering)
        self._levels: dict[tuple[str, int], _Level] = {}
        self._depths: dict[tuple[str, str], int] = {}
        self._counts: dict[str, dict[int, int]] = {}  # of a kind of lists: by level
        self._begun: set[tuple[str, int]] = set()

    def level_of(self, number: str, level: str, style: str) -> int:
        """Return the level (from 0) of a paragraph in a list: said, or that which the list gives to its style."""
        if level.isdecimal():
            return min(int(level), DEEPEST)
        if (number, style) not in self._depths:
            self._depths[number, style] = self.defined.depth_of(number, style) or 0
        return self._depths[number, style]

    def level(self, number: str, level: int) -> _Level:
        """Return a level of a list, as the list itself overrides its kind."""
        if (number, level) not in self._levels:
            over = self.defined.overrides(number).get(level)
            own = None if over is None else over.find(f"{W}lvl")
            self._levels[number, level] = _Level(self.defined.levels(number).get(level) if own is None else own, level)
        return self._levels[number, level]

    def next(self, number: str, level: int) -> str:
        """Count the next paragraph of a list and return its label, "" where the list is none; with the gap behind it
        where it would run into the text: 1 and 2026年 are no 12026年.
        """
        key = self.defined.kind(number)
        if key not in self.defined.kinds:
            return ""
        counts = self._counts.setdefault(key, {})
        self._begin(number, level, counts)
        for upper in range(level):
            counts.setdefault(upper, self.level(number, upper).first)
        counts[level] = counts[level] + 1 if level in counts else self.level(number, level).first
        for deeper in [one for one in counts if one > level]:
            if self.level(number, deeper).after > level:
                del counts[deeper]
        label = self._label(number, level, counts)
        apart = self.level(number, level).gap and (label[-1:].isalpha() or label[-1:].isdecimal())
        return label + ("\u3000" if is_wide(label[-1]) else " ") if apart else label

    def _begin(self, number: str, level: int, counts: dict[int, int]) -> None:
        """Let a list that says so begin with a number of its own where it comes for the first time."""
        if (number, level) in self._begun:
            return
        self._begun.add((number, level))
        over = self.defined.overrides(number).get(level)
        start = "" if over is None else value(over, "startOverride")
        if _is_number(start):
            counts[level] = int(start) - 1

    def _label(self, number: str, level: int, counts: dict[int, int]) -> str:
        this = self.level(number, level)
        if this.form == "bullet":
            return "•" if not this.text or "\ue000" <= this.text <= "\uf8ff" else this.text

        def written(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            form = "decimal" if this.legal else self.level(number, place).form
            return labels.written(counts.get(place, self.level(number, place).first), form)

        return re.sub("%([1-9])", written, this.text)
