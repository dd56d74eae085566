"""Standards and laws that a text cites and that are repealed, replaced, or were never issued."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from gongwen.check.rules import around, entries, found
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import Finding
from gongwen.document.passages import Passage

_WHERE = frozenset({"正文", "层次", "表", "附件标题"})

_YEAR = compiled(r"(?<![\d—－-])((?:19|20)\d{2})(?=年|〕)")


@cache
def _table() -> tuple[tuple[Mapping[str, Any], re.Pattern[str]], ...]:
    """Return what is repealed, each with what finds it, compiled when it is first looked for."""
    rows = next(entry for entry in entries("language.yaml") if entry["规则"] == "失效的依据")["依据表"]
    return tuple((row, compiled(row["式"])) for row in rows)


def out_of_force(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Return what is cited though it was out of force when the document was signed."""
    year = _year(passages)
    for passage in passages:
        if passage.role not in _WHERE or not ("《" in passage.text or "GB" in passage.text):
            continue
        for row, pattern in _table():
            match = pattern.search(passage.text)
            if match and not (year and year < int(row["年"])) and not re.search("废止|失效|原《|修订前", passage.text):
                message = f"“{match[0]}”{row['说']}：{around(passage.text, *match.span())}"
                yield found("失效的依据", passage.words(*match.span()), message, row["改"])


@cache
def _offices() -> tuple[tuple[Mapping[str, Any], re.Pattern[str]], ...]:
    """Return the former names of offices, each with what finds it."""
    rows = next(entry for entry in entries("language.yaml") if entry["规则"] == "机构旧称")["旧称表"]
    return tuple((row, compiled(rf"(?<!原)[省市县区州旗]{row['式']}")) for row in rows)


_PAST = compiled("原|曾|更名|撤销|改为|划入|整合|[《“]")


def former_names(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Return offices under a name that the reform before the date of the document took from them."""
    year = _signed(passages)
    for passage in passages if year else ():
        if passage.role not in (*_WHERE, "抄送", "主送机关", "署名") or _PAST.search(passage.text):
            continue
        for row, pattern in _offices():
            there = year > int(row["年"]) and any(word in passage.text for word in row["带"])
            match = pattern.search(passage.text) if there else None
            if match:
                message = f"“{match[0]}”是原来的名称：{around(passage.text, *match.span())}"
                yield found("机构旧称", passage.words(*match.span()), message, f"核对名称，现在一般是{row['现']}")


_LAW = compiled(r"《中华人民共和国([一-龥、]{2,30}?)(法|法律|条例|办法|规定)》")
_SHORTEST = 3  # characters of a name that one wrong character leaves readable


@cache
def _laws() -> frozenset[str]:
    row = next(entry for entry in entries("language.yaml") if entry["规则"] == "法律名称")
    return frozenset(row["法律"].split())


def misnamed(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Return laws under a name that is one character off, or called 条例 though it is a 法."""
    for passage in passages:
        for match in _LAW.finditer(passage.text) if "《中华人民共和国" in passage.text else ():
            name, kind = match[1], match[2]
            if kind == "法" and name not in _laws():
                real = next((law for law in sorted(_laws()) if _is_one_off(name, law)), "")
            else:
                real = name if kind != "法" and name in _laws() else ""
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


def _year(passages: Sequence[Passage]) -> int:
    """Return the year that a document was signed in, the last one it names where it has no date, 0 for none."""
    return _signed(passages) or max((int(year) for one in passages for year in _YEAR.findall(one.text)), default=0)


def _signed(passages: Sequence[Passage]) -> int:
    """Return the year of the date of a document, 0 where it has none."""
    dates = [passage.text for passage in passages if passage.role in ("成文日期", "印发", "印发日期")]
    return min((int(year) for text in dates for year in _YEAR.findall(text)), default=0)
