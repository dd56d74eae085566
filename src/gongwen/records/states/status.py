"""The 状态 of a problem → whether it is settled: done, being worked on, untouched, or not understood.

The words are data in status.yaml. A whole cell that is a known word comes first; then a percentage; then the words
inside a sentence, part by part. Nothing is guessed: what says both, or neither, is None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from gongwen.chinese.patterns import compiled
from gongwen.records import load_yaml


class Status(Enum):
    """What a 状态 says of a problem; the value is its normal form, as tables print it."""

    DONE = "已完成"
    BASIC = "基本完成"
    LASTING = "长期坚持"
    UNDERWAY = "整改中"
    UNTOUCHED = "未整改"

    @property
    def is_done(self) -> bool:
        """Return whether the problem is settled; it is open otherwise."""
        return self is Status.DONE


class StatusWords(NamedTuple):
    """The words for a 状态: whole cells with what they say, and the lists of status.yaml as patterns by their names."""

    cells: Mapping[str, Status]
    lists: Mapping[str, re.Pattern[str]]

    def has(self, name: str, text: str) -> bool:
        """Return whether a text has a word of a list."""
        return self.lists[name].search(text) is not None


MEANINGS = "已完成、整改中 或 未整改"  # as a user may write them
MORE = "…"  # behind a word of an office: and whatever goes on so
NO_WORDS: Mapping[str, Status] = {}
_PARTS = compiled(r"[，,。；;！!\n、（）()]+")
_PERCENT = compiled(r"(?<![\d.])(\d{1,3}(?:\.\d+)?)[%％]")
_FULL = compiled(r"1\d\d(?:\.\d+)?")
_SOME = compiled(  # 已整改3项, 完成3/5, 2处已整改: of how many, nobody says
    r"(?:完成|整改|解决|销号|办结|到位)了?[约近]?\d{1,4}(?![\d.]*[\d年月日号%％-])"
    r"|完成[^，,、；;。\d]{1,8}[约近]?\d{1,6}(?![\d.]*[\d年月日号%％-])"  # 已完成覆土52亩
    r"|\d[项个处户家件条起人台套具][^，,、；;。]{0,6}(?:完成|整改|解决|销号|办结|到位)"
)
_IN_A_MONTH = compiled(  # 11月完成: that it is to be done by then, or that it was, nobody says
    r"(?:20\d\d年)?(?:\d{1,2}月份?(?:[上中下]旬|[初中底末])?|[本当]月底?|[月年][底末])(?:整改)?(?:完成|到位|办结|销号|解决)(?:整改)?"
)
_WHOLLY = ("已全部", "全部", "均已", "都已", "现已", "已经", "全面")
PACE = compiled(  # how far a task is
    "(?:超|未?达到?|符合|落后|滞后)序时(?:进度)?|滞后|超前|(?:正常|有序|按时序)推进|[红黄绿蓝]灯?"
)
_ALL = compiled("[全均都共各皆]|所有")


@cache
def status_words() -> StatusWords:
    """Return the words for a 状态 that are understood."""
    found = load_yaml(Path(__file__).with_name("status.yaml"))
    kinds = {
        "完成": Status.DONE,
        "基本完成": Status.BASIC,
        "长期坚持": Status.LASTING,
        "整改中": Status.UNDERWAY,
        "未整改": Status.UNTOUCHED,
    }
    cells = {word: status for kind, status in kinds.items() for word in found[kind]}
    return StatusWords(cells, {name: _any(listed) for name, listed in found.items() if name not in kinds})


def _any(words: Sequence[str]) -> re.Pattern[str]:
    return compiled("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


def read(text: str, own: Mapping[str, Status] = NO_WORDS) -> Status | None:
    """Return what a 状态 says, None for one that is not understood; an empty one is a problem nobody touched.

    own: words of the office (状态词), which come before all others; those with … stand for what is not understood.
    """
    return own.get(text.strip()) or _read(text) or (_by_beginning(text.strip(), own) if own else None)


def _by_beginning(text: str, own: Mapping[str, Status]) -> Status | None:
    """Return what an office says of texts that begin so: 已…=已完成."""
    return next(
        (said for word, said in own.items() if word.endswith(MORE) and text.startswith(word.rstrip(MORE))), None
    )


@lru_cache(maxsize=4096)
def _read(text: str) -> Status | None:
    plain = text.strip() if text.isascii() else re.sub(r"\s+", "", text).strip("。.！!")
    if not plain:
        return Status.UNTOUCHED
    words = status_words()
    if whole := words.cells.get(plain.upper()):
        return whole
    if words.has("不说", plain):
        return _open_first(plain)
    return _percentage(plain) or _going_on(plain, words) or _sentence(plain)


def _open_first(text: str) -> Status | None:
    """Return that a problem is open where a text begins so, whoever has it now: 未改正，移交大队."""
    first, *more = _PARTS.split(text)
    said = _read(first) if more else None
    return None if said is None or said.is_done or not first else said


_VERB = "(?P<what>[\u4e00-\u9fff]{2})"
_VERBS = (  # what is said of a verb, the lists of verbs of which it is said, and what that means
    (f"(?:正在|持续|继续|逐步|仍在|还在|在){_VERB}中?", ("动作", "了结"), Status.UNDERWAY),
    (f"{_VERB}中", ("动作", "了结"), Status.UNDERWAY),
    (
        f"(?:尚未|还未|暂未|均未|仍未|未|还没有|还没|没有|没){_VERB}(?:完成|完|好|到位)?",
        ("动作", "了结"),
        Status.UNTOUCHED,
    ),
    (f"(?:已全部|已经|均已|都已|现已|已){_VERB}(?:完成|完毕|完|好|到位|了)?", ("了结",), Status.DONE),
)
_LONGEST_VERB = 8


def _going_on(text: str, words: StatusWords) -> Status | None:
    """Return what a cell says that is nothing but a verb with how far that is: 持续改进中, 审批中, 未改进, 已张贴."""
    for pattern, verbs, said in _VERBS if len(text) <= _LONGEST_VERB else ():
        match = re.fullmatch(pattern, text)
        if match and any(words.lists[name].fullmatch(match["what"]) for name in verbs):
            return said
    return None


def _percentage(text: str) -> Status | None:
    """Return what a percentage below 100 says, or one that stands alone."""
    found = _PERCENT.findall(text)
    if not all(map(_FULL.fullmatch, found)):
        return Status.UNTOUCHED if all(float(number) == 0 for number in found) else Status.UNDERWAY
    return Status.DONE if found and _PERCENT.fullmatch(text) else None


def _sentence(text: str) -> Status | None:
    """Return what a sentence says, part by part: open where any part says so, done where some do and no other."""
    words = status_words()
    parts = [_of_what().sub(r"\1", words.lists["不算"].sub("", part)) for part in _PARTS.split(text)]
    said = [status for status in (_part(part, words) for part in parts if part) if status]
    if Status.LASTING in said:  # what is done is also kept up: 已整改完成，长期坚持
        said = [status for status in said if status is not Status.LASTING] or [Status.LASTING]
    still = [status for status in said if not status.is_done]
    if still:
        if set(said) == {Status.LASTING}:
            return Status.LASTING
        return Status.UNDERWAY if len(still) < len(said) or Status.UNDERWAY in still else Status.UNTOUCHED
    if said:
        return None if _SOME.search(text) and not _ALL.search(text) else Status.DONE
    return Status.UNDERWAY if words.has("起步词", text) else None


@cache
def _of_what() -> re.Pattern[str]:
    """Return what a word for what was done is followed by, where it says of what: 已更换 and 不合格."""
    words = load_yaml(Path(__file__).with_name("status.yaml"))
    done = [word for word in words["完成"] if word.startswith("已")] + [f"已{word}" for word in words["了结"]]
    return re.compile(f"({'|'.join(map(re.escape, done))}|已[换拆清补装])了?(?:{'|'.join(words['定语'])})")


def _part(part: str, words: StatusWords) -> Status | None:
    """Return what one part of a sentence says, None where it says nothing of it."""
    if whole := words.cells.get(part.upper()):
        return whole
    of_end = words.has("完成词", part)
    coming = words.has("期限词", part) and "已" not in part
    if words.has("未全词", part):
        return Status.UNDERWAY
    if words.has("未完成词", part) or ((of_end or "整改" in part) and (coming or words.has("将来词", part))):
        return Status.UNDERWAY if words.has("在改词", part) else Status.UNTOUCHED
    return Status.DONE if of_end and not words.has("别的事", part) and not _IN_A_MONTH.fullmatch(part) else None


def is_done(text: str) -> bool:
    """Return whether a 状态 says that a problem is settled; one that is not understood does not say it."""
    status = read(text)
    return status is not None and status.is_done


def is_done_by_word(text: str) -> bool:
    """Return whether a text on how far something is begins with a word that says that it is done, and nothing in it
    says else: 已全部完成，通过验收; 已完成管网改造 may be one part of many.
    """
    first = _PARTS.split("".join(text.split()))[0]
    return bool(first) and first in _done_words() and is_done(text)


@cache
def _done_words() -> frozenset[str]:
    """Return the words for what is done, of two characters at least: a 是 is no word on how far something is."""
    words = {word for word, said in status_words().cells.items() if said.is_done and len(word) > 1}
    return frozenset(words | {f"{all_of_it}{word.removeprefix('已')}" for word in words for all_of_it in _WHOLLY})


def own_words(text: str) -> tuple[dict[str, Status], list[str]]:
    """Return the 状态词 of an office (关闭=已完成；待评估=整改中), and what of them says nothing that is understood."""
    words, wrong = {}, []
    for one, word, meaning in own_pairs(text):
        if word and meaning and (said := read(meaning)):
            words[re.sub(r"(?:…|\*|\.{3})+$", MORE, word)] = said
        else:
            wrong.append(one)
    return words, wrong


def _apart(text: str) -> Iterator[str]:
    """Return what stands between the marks of a list. A word may have a comma in it: 未改正，移交大队=未整改."""
    for part in re.split(r"[；;\n]+", text):
        begun = ""
        for piece in re.split("(?<=[，,、])", part):
            begun += piece
            if _EQUALS.search(piece):
                yield begun.strip().rstrip("，,、").strip()
                begun = ""
        if begun.strip("，,、 "):
            yield begun.strip().rstrip("，,、").strip()


_EQUALS = compiled("[=＝→：:]")


def own_pairs(text: str) -> Iterator[tuple[str, str, str]]:
    """Return each of the 状态词 of an office as it is typed, its word and what that means."""
    for one in filter(None, _apart(text)):
        word, _, meaning = re.sub(r"\s*(?:＝|→|：|:)\s*", "=", one, count=1).partition("=")
        yield one, word.strip(), meaning.strip()
