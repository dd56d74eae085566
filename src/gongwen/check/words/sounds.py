"""sounds.yaml → words of the trade with one character wrong: one of the same sound or shape, or the last one twice."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from itertools import pairwise

from gongwen.beforehand.tables import table
from gongwen.check.rules import FOLDER as RULES
from gongwen.check.rules import around, entries, found
from gongwen.check.words.forms import WORD, Forms, meant, packed, places
from gongwen.check.words.wording import PlainText, listed_words
from gongwen.document.finding import Finding

FILE = "sounds.yaml"


@cache
def _lines() -> list[str]:
    """Return the lines of the list: a word of two characters, and the wrong forms of it where it has some."""
    lines: list[str] = next(entry for entry in entries(FILE) if "词表" in entry)["词表"].splitlines()
    return lines


@table(RULES / "words" / FILE)
def _forms() -> Forms:
    """Return every wrong form with the right word: 企夜叶 is 企夜 and 企叶, 佳家业 is 佳业 and 家业."""
    wrong: dict[str, str] = {}
    for line in _lines():
        right, *forms = line.split(" ")
        for form in forms:
            if form[0] == right[0]:
                wrong |= {form[0] + char: right for char in form[1:]}
            else:
                wrong |= {char + form[-1]: right for char in form[:-1]}
    return packed(wrong)


def is_wrong(form: str) -> bool:
    """Return whether two characters are no word, and one is known that is meant by them."""
    return bool(meant(_forms(), form))


@cache
def _words() -> frozenset[str]:
    """Return the words whose last character may be typed twice."""
    return frozenset(next(entry for entry in entries(FILE) if "词" in entry)["词"].split())


@cache
def _traditional() -> tuple[str, frozenset[str]]:
    """Return the name of the rule of 繁体字, and the characters."""
    entry = next(entry for entry in entries("wording.yaml") if "字" in entry)
    return entry["规则"], frozenset("".join(entry["字"].split()))


# What begins no word with the character before it: 督促促各; 扩建建筑, 场所所在, 合理理由 are two words each.
_NO_WORD = frozenset("，。；：、）》”的了各全和及与等将你我该其对以或并已也均要应可须到就从把被给让每0123456789")


def misheard(text: PlainText) -> Iterator[Finding]:
    """Return forms that are no word, where one of the same sound is meant: 跟综 for 跟踪."""
    wrong = list(places(_forms(), text.plain))
    spans = [match.span() for match in listed_words(text)] if wrong else []
    told: set[str] = set()
    for start, right in wrong:
        word = text.plain[start : start + WORD]
        listed = any(first <= start < last for first, last in spans)  # a phrase that holds it is told as a whole
        if word not in told and not listed and not is_of_two_words(text.plain, start, right_words()):
            message = f"“{word}”应为“{right}”：{around(text.text, start, start + WORD)}"
            yield found("同音错字", text.words(start, start + WORD), message, f"改成“{right}”")
        told.add(word)


@table(RULES / "words" / FILE)
def right_words() -> frozenset[str]:
    """Return the words of the list; some have no wrong form there and only show where a word begins and ends."""
    return frozenset(line[:2] for line in _lines())


def is_of_two_words(plain: str, start: int, words: Collection[str]) -> bool:
    """Return whether two characters end one word and begin the next: 时代|表 and 机关|键 hold none that is wrong."""
    return plain[max(0, start - 1) : start + 1] in words or plain[start + 1 : start + 3] in words


def doubled_ends(text: PlainText) -> Iterator[Finding]:
    """Return words whose last character is typed twice: 督促促各单位, 服务务质量."""
    plain = text.plain
    for start, (char, again) in enumerate(pairwise(plain), -1):
        if char != again or start < 0 or not "一" <= char <= "龥":
            continue
        word, after = plain[start : start + 2], plain[start + 3 : start + 4]
        listed = word in _words() and (not after or after in _NO_WORD)
        if listed or _is_typed_twice(plain, start):
            message = f"“{word}{char}”多了一个“{char}”：{around(text.text, start, start + 3)}"
            yield found("词尾重字", text.words(start, start + 3), message, f"改成“{word}”", word)


_OF_VERBS = frozenset("落坚推加提完抓保强贯执督深扎防排整健压夯")  # that end no name: 委员会|会议, 管理部|部长


def doubled_begins(text: PlainText) -> Iterator[Finding]:
    """Return words whose first character is typed twice: 要坚坚持, 工作落落实."""
    plain, words = text.plain, right_words()
    twice = [char for char in _OF_VERBS if 2 * char in text.plain]
    for start, (char, again) in enumerate(pairwise(plain)) if twice else ():
        if char != again or not start or char not in twice or plain[start + 1 : start + 3] not in words:
            continue
        before, after = plain[max(0, start - 2) : start], plain[start + 2 : start + 4]
        ends = before[-1] in _NO_WORD or not "一" <= before[-1] <= "龥" or before in words
        if ends and before[-1] + char not in words and after not in words and after[:1] != plain[start + 3 : start + 4]:
            word = plain[start + 1 : start + 3]
            message = f"“{char}{word}”多了一个“{char}”：{around(text.text, start, start + 3)}"
            yield found("词尾重字", text.words(start, start + 3), message, f"改成“{word}”", word)


@cache
def _doubled() -> frozenset[str]:
    """Return the characters that are said twice: 常常, 层层."""
    return frozenset("".join(next(entry for entry in entries(FILE) if "可叠" in entry)["可叠"].split()))


def _is_typed_twice(plain: str, start: int) -> bool:
    """Return whether a word ends where a character stands twice, and the second one begins none: 服务|务|质量."""
    words, char = right_words(), plain[start + 1]
    before, after = plain[max(0, start - 1) : start], plain[start + 3 : start + 5]
    if char in _doubled() or plain[start] in {before, char, "一"} or plain[start : start + 2] not in words:
        return False
    if plain[start + 2 : start + 4] in words or plain[start + 3 : start + 4] == char:
        return False
    return not after or after[0] in _NO_WORD or after in words


def traditional(text: PlainText) -> Iterator[Finding]:
    """Return the first character 繁体 or 异体 of a text."""
    name, characters = _traditional()
    if among := characters & set(text.plain):
        start = min(map(text.plain.index, among))
        message = f"“{text.plain[start]}”是繁体字或异体字：{around(text.text, start, start + 1)}"
        yield found(name, text.words(start, start + 1), message, "改成规范汉字")
