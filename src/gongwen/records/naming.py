"""A title over a column → which column of a genre it means, and how that is known: asked for, a name, or a guess."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from gongwen.chinese.patterns import compiled
from gongwen.document.finding import Misuse
from gongwen.records.field import Field

ASKED, NAMED, GUESSED, UNUSED = "指定", "认得", "猜", "没有用"
UNWANTED = "不用"  # --column 不用=标题: a column that is not to be used
LONGEST = 20  # characters of a title that a guess is made of


_FOREIGN = compiled("[A-Za-z][A-Za-z .'/&-]+")
EXPLAINED = 6  # characters; shorter words below or behind a title are part of it


class Meaning(NamedTuple):
    """Which column a title means, and how that is known: ASKED, NAMED or GUESSED; "" and UNUSED for none."""

    name: str = ""
    how: str = UNUSED


NOTHING = Meaning()
NOT_USED = Meaning("", ASKED)  # the user wants it not to be used


class ColumnNames(NamedTuple):
    """What titles mean: names and aliases of columns, patterns that guess, and what the user asked for."""

    known: Mapping[str, str]
    patterns: Sequence[tuple[re.Pattern[str], str]] = ()
    asked: Mapping[str, str] = {}

    def of(self, parts: Sequence[str]) -> Meaning:
        """Return what a title means whose parts stand below each other: all of them together, the last two, the last.

        What is certain comes before what is guessed.
        """
        if meaning := self.certain(parts):
            return meaning
        guess = next(filter(None, map(self._guessed, _ways(parts))), None)
        return guess or self._in_chinese(parts) or self._explained(parts)

    def _in_chinese(self, parts: Sequence[str]) -> Meaning | None:
        """Return what the Chinese of a title in two languages means: Category 类别; it is a guess."""
        chinese = _FOREIGN.sub("", parts[-1]) if parts and _FOREIGN.search(parts[-1]) else ""
        found = self.certain([chinese]) if len(chinese) > 1 else None
        return found._replace(how=GUESSED) if found else None

    def _explained(self, parts: Sequence[str]) -> Meaning:
        """Return what the first line of a title means, where what it is to hold is explained below; it is a guess."""
        first, _, explained = parts[-1].strip().partition("\n") if parts else ("", "", "")
        if not explained:
            first, _, explained = parts[-1].strip().partition(" ") if parts else ("", "", "")
        meaning = self.of([first]) if explained and len(plain(explained)) > EXPLAINED else NOTHING
        return meaning._replace(how=GUESSED) if meaning.name else NOTHING

    def certain(self, parts: Sequence[str]) -> Meaning | None:
        """Return what a title means for certain: what was asked for, a name or an alias; None where it is none."""
        for where, how in ((self.asked, ASKED), (self.known, NAMED)):
            for title in _ways(parts) if where else ():
                if title in where:
                    return Meaning(where[title], how)
        return None

    def _guessed(self, title: str) -> Meaning | None:
        """Return the column whose pattern a title has, or that one of the names in it has: 整改责任单位/部门."""
        if not 1 < len(title) <= LONGEST or not self.patterns:
            return None
        for name in re.split("[/／及和或]", title)[:-1]:
            if name in self.known:
                return Meaning(self.known[name], GUESSED)
        return next((Meaning(name, GUESSED) for pattern, name in self.patterns if pattern.fullmatch(title)), None)


def _ways(parts: Sequence[str]) -> Iterable[str]:
    """Return the titles that parts below each other may be: all together, the last two, the last."""
    if len(parts) == 1:
        return (plain(parts[0]),)
    return dict.fromkeys(plain("".join(parts[start:])) for start in (0, -2, -1) if parts)


def names_of(
    columns: Mapping[str, Field], guessing: bool = True, asked: Mapping[str, str] | None = None
) -> ColumnNames:
    """Return what titles mean for some columns; asked: titles with the column that each is to be taken for, "" for one
    that is not to be used.

    Raises Misuse where such a column does not exist.
    """
    known = {plain(alias): item.name for item in columns.values() for alias in item.aliases}
    known |= {plain(name): name for name in columns}
    patterns = [(compiled(one), item.name) for item in columns.values() for one in item.hints.patterns]
    wishes = {plain(title): _column(name, known) for title, name in (asked or {}).items()}
    return ColumnNames(known, patterns if guessing else (), wishes)


def _column(name: str, known: Mapping[str, str]) -> str:
    if name in ("", UNWANTED):
        return ""
    if plain(name) not in known:
        raise Misuse(f"没有栏目“{name}”；可用：{'、'.join(dict.fromkeys(known.values()))}")
    return known[plain(name)]


def asked_for(pairs: Iterable[str]) -> dict[str, str]:
    """Return titles with their columns of what users write: 问题=不合格项描述. Raises Misuse where there is no =."""
    found: dict[str, str] = {}
    for pair in pairs:
        name, sign, titles = pair.replace("＝", "=").partition("=")
        if not (sign and name.strip() and titles.strip()):
            raise Misuse(f"--column 要写成 栏目=表头 的样子，如 问题=不合格项描述；写的是“{pair}”")
        found |= {title.strip(): name.strip() for title in re.split("、(?![^（(]*[）)])", titles)}
    return found


def option(name: str, title: str) -> str:
    """Return how a user says that a title is a column: --column 问题=不合格项描述."""
    pair = f"{name}={title.replace('·', '')}"
    return f'--column "{pair}"' if re.search(r"[\s()（）&|<>;*]", pair) else f"--column {pair}"


def plain(name: str) -> str:
    """Return a column's name without what varies: white space, notes in brackets, marks."""
    return re.sub(r"[（(【\[].*?[）)】\]]|[\s*＊:：、]", "", name)
