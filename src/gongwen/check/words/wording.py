"""wording.yaml → findings: rules that are words or patterns. Two kinds of rule are code, everything else is data.

换  wrong words and the right ones: all the lists are one search
式  a pattern, with a message and, where it is certain, a repair
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

from gongwen.beforehand.expressions import expression
from gongwen.check.rules import around, entries, found, swaps
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import Finding
from gongwen.document.passages import Words

PROSE = frozenset({"正文", "层次"})
FILE = "wording.yaml"
LISTS = (FILE, "phrases.yaml")  # files with lists of words


class PlainText(NamedTuple):
    """A text as it stands, the same with addresses blanked out (so that nobody finds marks in them), and its role."""

    text: str
    plain: str
    role: str

    @property
    def has_percent(self) -> bool:
        """Return whether a sign of per cent stands in it: without one no pattern for shares is tried."""
        return "%" in self.plain or "％" in self.plain

    def words(self, start: int, end: int) -> Words:
        """Return some of its words as they stand."""
        return Words(self.text, start, end)


_ADDRESS = compiled(
    r"(?:https?://|ftp://|www\.)[!-~]+|(?<![\w.+-])[\w.+-]{1,64}@[A-Za-z0-9-]{1,64}(?:\.[A-Za-z0-9-]{1,64}){1,5}",
    re.ASCII,
)
BLANK = "\ufffc"


def text_of(text: str, role: str) -> PlainText:
    """Return a text with its addresses blanked out, at the same length."""
    if "@" not in text and "://" not in text and "www." not in text:
        return PlainText(text, text, role)
    return PlainText(text, _ADDRESS.sub(lambda match: BLANK * len(match[0]), text), role)


_CODE = compiled(
    r"^\s*(?:[\w.]+\s*[=(]|def |class |import |from |return|if\b|for\b|while\b|print|public|private|#include|SELECT"
    r"|[{}<])"
)


def is_code(text: str) -> bool:
    """Return whether a line is one of a program or a formula, whose marks are no marks of a text."""
    if not _CODE.match(text) or sum(char in "=(){}[];<>" for char in text) < 2:
        return False
    return sum(char.isascii() for char in text) >= 0.6 * len(text)


def wording(text: PlainText) -> Iterator[Finding]:
    """Return what the rules of wording.yaml find in a text."""
    yield from _wrong_words(text)
    index = _patterns(text.role)
    numbers = {number for key in index.keys.keys() & set(text.plain) for number in index.keys[key]}
    for number in sorted(numbers.union(index.always)):
        pattern = index.patterns[number]
        if not pattern.needs or any(word in text.plain for word in pattern.needs):
            yield from _matches(pattern, text)


# --- 换 --------------------------------------------------------------------------------------


class Replacements(NamedTuple):
    """Every wrong word of every list: one search, the rule of each and the right word; harmless ones have no rule.

    pairs: two characters of each wrong word that its right one has not, and the words with them: a text without such a
    word is not searched.
    """

    pattern: str  # compiled when a text first has a wrong word
    right: Mapping[str, tuple[Mapping[str, Any], str]]
    pairs: Mapping[str, tuple[str, ...]]


@cache
def _words() -> Replacements:
    lists = [entry for file in LISTS for entry in entries(file) if "换" in entry or "词表" in entry]
    right = {wrong: (entry, good) for entry in lists for wrong, good in swaps(entry)}
    harmless = [word for entry in lists for word in entry.get("不算", ())]
    longest_first = sorted({*right, *harmless}, key=lambda word: (-len(word), word))
    pairs: dict[str, tuple[str, ...]] = {}
    for wrong, (_, good) in right.items():
        pair = _telling(wrong, good)
        pairs[pair] = (*pairs.get(pair, ()), wrong)
    return Replacements("|".join(map(re.escape, longest_first)), right, pairs)


def _telling(wrong: str, right: str) -> str:
    """Return two characters of a wrong word that stand in it only."""
    pairs = list(map("".join, pairwise(wrong)))
    return next((pair for pair in pairs if pair not in right), pairs[0])


def listed_words(text: PlainText) -> Iterator[re.Match[str]]:
    """Return the wrong words of the lists that stand in a text."""
    words = _words()
    pairs = words.pairs.keys() & set(map("".join, pairwise(text.plain)))
    if any(wrong in text.plain for pair in pairs for wrong in words.pairs[pair]):
        yield from (one for one in _compiled(words.pattern).finditer(text.plain) if one[0] in words.right)


def _wrong_words(text: PlainText) -> Iterator[Finding]:
    for match in listed_words(text):
        entry, good = _words().right[match[0]]
        yield _told(entry, text.words(*match.span()), good, _certain(entry, good, text.plain, match.start()))


def _certain(entry: Mapping[str, Any], right: str, text: str, start: int) -> str | None:
    """Return the right word where a machine may write it; the title of another document stays as that has it."""
    quoted = text.rfind("《", 0, start) > text.rfind("》", 0, start)
    return right if "照改" in entry and "（" not in right and not quoted else None


# --- 式 --------------------------------------------------------------------------------------


class Pattern(NamedTuple):
    """One rule that is a pattern; it is compiled when a text first has what it needs: one of some words."""

    entry: Mapping[str, Any]
    needs: tuple[str, ...]
    change: str | None
    once: bool
    first: bool
    unless: str = ""


class Index(NamedTuple):
    """The patterns for texts of a role, by the last characters of the words they need: most texts have few of them."""

    patterns: tuple[Pattern, ...]
    keys: Mapping[str, tuple[int, ...]]
    always: tuple[int, ...]


@cache
def _patterns(role: str) -> Index:
    """Return the patterns that are looked for in texts of a role."""
    patterns = tuple(_pattern(entry) for entry in entries(FILE) if "式" in entry and _is_for(role, entry.get("角色")))
    keys: dict[str, tuple[int, ...]] = {}
    for number, pattern in enumerate(patterns):
        for key in {word[-1] for word in pattern.needs}:
            keys[key] = (*keys.get(key, ()), number)
    return Index(patterns, keys, tuple(number for number, pattern in enumerate(patterns) if not pattern.needs))


def _is_for(role: str, roles: str | list[str] | None) -> bool:
    return roles is None or role in (PROSE if roles == "文段" else roles)


def _pattern(entry: Mapping[str, Any]) -> Pattern:
    needs, unless = tuple(entry.get("带", ())), entry.get("除非", "")
    return Pattern(entry, needs, entry.get("改"), "只报一处" in entry, "开头" in entry, unless)


_compiled = cache(expression)


def patterns() -> Iterator[str]:
    """Return every pattern that is in the lists or made of them."""
    yield _words().pattern
    for entry in entries(FILE):
        yield from (entry[key] for key in ("式", "除非") if key in entry)


def _matches(pattern: Pattern, text: PlainText) -> Iterator[Finding]:
    if pattern.unless and _compiled(pattern.unless).search(text.plain):
        return
    search = _compiled(pattern.entry["式"])
    matches = (
        [match for match in [search.match(text.plain)] if match] if pattern.first else list(search.finditer(text.plain))
    )
    for match in matches[:1] if pattern.once else matches:
        change = _repair(pattern.change, match)
        if change != match[0]:
            finding = _told(pattern.entry, text.words(*match.span()), change, instead=change)
            yield finding if len(matches) == 1 or not pattern.once else _counted(finding, len(matches))


def _counted(finding: Finding, places: int) -> Finding:
    return replace(finding, message=f"{finding.message}，这一段有{places}处")


_FULL_WIDTH = str.maketrans(",;:?!", "，；：？！", " ")
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_DIGITS = str.maketrans("123456", "一二三四五六")
_ZERO = str.maketrans("○零0０О", "〇" * 5)
_PLAIN_ORDINALS = dict(
    zip("㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽", "一 二 三 四 五 六 七 八 九 十 1 2 3 4 5 6 7 8 9 10".split(), strict=True)
)
CONVERSIONS: dict[str, Callable[[str], str]] = {
    "全角": lambda words: words.translate(_FULL_WIDTH),
    "半角": lambda words: words.translate(_HALF_WIDTH),
    "括号": lambda words: f"（{words[1:-1]}）",
    "汉字": lambda words: words.translate(_DIGITS),
    "〇": lambda words: words.translate(_ZERO),
    "展开": lambda words: f"（{_PLAIN_ORDINALS[words]}）",
    "去零": lambda words: re.sub(r"(?<!\d)0", "", words),
    "去空格": lambda words: words.replace(" ", "").replace("\u3000", ""),
}


def _repair(change: str | None, match: re.Match[str]) -> str | None:
    """Return what a repair writes for a match: a conversion of its words, or a template."""
    if change is None:
        return None
    return (
        CONVERSIONS[change](match[0])
        if change in CONVERSIONS
        else re.sub(r"\\(\d)", lambda group: match[int(group[1])] or "", change)
    )


def _told(entry: Mapping[str, Any], words: Words, right: str | None, instead: str | None = None) -> Finding:
    """Return a finding in the words of its entry, with what stands around them."""
    text, start, end, _ = words

    def said(template: str) -> str:
        return template.replace("{词}", text[start:end].strip()).replace("{改}", right or "")

    shown = "" if end - start > 20 else f"：{around(text, start, end)}"
    return found(entry["规则"], words, said(entry["提醒"]) + shown, said(entry["改法"]), instead)
