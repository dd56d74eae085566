"""Laws that a text names: under a name that is none, and without their marks 《》."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from gongwen.check.rules import around, entries, found
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import Finding
from gongwen.document.passages import Passage

_LAW = compiled(r"《中华人民共和国([一-龥、]{2,30}?)(法|法律|条例|办法|规定)》")
LONGEST = 45  # characters of a name with that of the country
_SHORTEST = 3  # characters of a name that one wrong character leaves readable


@cache
def _laws() -> frozenset[str]:
    row = next(entry for entry in entries("language.yaml") if entry["规则"] == "法律名称")
    return frozenset(row["法律"].split())


@cache
def _former() -> frozenset[str]:
    """Return the laws that there were."""
    row = next(entry for entry in entries("language.yaml") if entry["规则"] == "没有的法律")
    return frozenset(row["旧法律"].split())


def misnamed(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Return laws under a name that is one character off, or called 条例 though it is a 法."""
    for passage in passages:
        for match in _LAW.finditer(passage.text) if "《中华人民共和国" in passage.text else ():
            name, kind = match[1], match[2]
            if kind == "法" and name not in _laws():
                real = next((law for law in sorted(_laws()) if _is_one_off(name, law)), "")
            else:
                real = name if kind != "法" and name in _laws() else ""
            if kind == "法" and not real and name not in _laws() | _former():
                message = f"现行法律里没有“{match[0]}”：{around(passage.text, *match.span())}"
                yield found("没有的法律", passage.words(*match.span()), message, "核对法律的全称")
            if real:
                message = f"没有“{match[0]}”：{around(passage.text, *match.span())}"
                fix = f"核对名称，是不是《中华人民共和国{real}法》"
                yield found("法律名称", passage.words(*match.span()), message, fix)


def _is_one_off(name: str, law: str) -> bool:
    """Return whether two names differ by one character: written otherwise, left out, or added."""
    if min(len(name), len(law)) < _SHORTEST or abs(len(name) - len(law)) > 1:
        return False
    start = next((at for at, (one, two) in enumerate(zip(name, law, strict=False)) if one != two), -1)
    if start < 0:
        return True
    rest, other = name[start:], law[start:]
    return rest[1:] == other[1:] or rest[1:] == other or rest == other[1:]


# --- 党内法规, 行政法规 --------------------------------------------------------------------------

_RULES = compiled("《([^《》]{4,40}(?:条例|准则|规定|规则|办法|细则)(?:（试行）)?)》")
_LOCAL = compiled("[省市县区州旗镇乡局厅部委院校]")
FEW = 2  # characters by which a name may differ from one that is meant
CLOSE = 8  # characters of a name at least


@cache
def _regulations() -> frozenset[str]:
    row = next(entry for entry in entries("language.yaml") if entry["规则"] == "法规名称")
    return frozenset(row["法规"].split())


def misnamed_regulations(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Return regulations of the party or the state under a name that is one or two characters off a known one."""
    for passage in passages:
        for match in _RULES.finditer(passage.text) if "《" in passage.text else ():
            name = match[1].removeprefix("中华人民共和国")
            if len(name) < CLOSE or name in _regulations() or f"{name}（试行）" in _regulations() or _is_local(name):
                continue
            real = next((one for one in sorted(_regulations()) if _is_near(name, one)), "")
            if real:
                message = f"没有“《{match[1]}》”：{around(passage.text, *match.span())}"
                yield found("法规名称", passage.words(*match.span()), message, f"核对名称，是不是《{real}》")


def _is_local(name: str) -> bool:
    """Return whether a name begins with that of a place or an office, whose own regulation it is."""
    return _LOCAL.search(name[:CLOSE]) is not None and not name.startswith("中国共产党")


def _is_near(name: str, real: str) -> bool:
    """Return whether two names are the same but for a word of two characters, one of them common or left out."""
    start = next(
        (at for at, (one, two) in enumerate(zip(name, real, strict=False)) if one != two), min(map(len, (name, real)))
    )
    back = zip(reversed(name[start:]), reversed(real[start:]), strict=False)
    end = next((at for at, (one, two) in enumerate(back) if one != two), min(len(name), len(real)) - start)
    mine, its = name[start : len(name) - end], real[start : len(real) - end]
    if len(mine) > FEW or len(its) > FEW or not its + mine:
        return False
    return bool(set(mine) & set(its)) or (not mine and its not in ("暂行", "试行")) or len(mine) == len(its) == 1


_COUNTRY = "中华人民共和国"
_FOLLOWS = (*"，。；：、（第等的和及与并", "规定", "要求", "有关", "相关", "实施")


def bare_names(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Return laws in full that stand without 《》: 根据中华人民共和国安全生产法."""
    for passage in passages:
        at = passage.text.find(_COUNTRY) if passage.role in ("正文", "层次") else -1
        while at >= 0:
            end = _end_of_law(passage.text, at)
            if end:
                name = passage.text[at:end]
                message = f"法律名称“{name}”没有书名号：{around(passage.text, at, end)}"
                yield found("法律名称的书名号", passage.words(at, end), message, f"写成“《{name}》”", f"《{name}》")
            at = passage.text.find(_COUNTRY, at + 1)


def _end_of_law(text: str, at: int) -> int:
    """Return where the law ends whose full name begins at a place without 《, 0 where none does."""
    ends = (match.end() for match in re.finditer("法", text[at : at + LONGEST]))
    names = [at + end for end in ends if text[at + len(_COUNTRY) : at + end - 1] in _laws()]
    quoted = text[at - 1 : at] in ("《", "〈") or text.rfind("《", 0, at) > text.rfind("》", 0, at)
    return names[-1] if names and not quoted and text.startswith(_FOLLOWS, names[-1]) else 0
