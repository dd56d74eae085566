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


_AMENDED = compiled(
    "《(?:中华人民共和国)?([一-龥、]{2,20}法)》[（(]((?:19|20)[0-9]{2})年?(?:第[一二三四五六]次)?修[正订改](?:版|本)?[）)]"
)


@cache
def _latest() -> Mapping[str, int]:
    """Return the laws that were amended, each with the year in which that was done last."""
    lines = next(entry for entry in entries("language.yaml") if entry["规则"] == "失效的依据")["修正年"].splitlines()
    return {name: int(year) for year, *names in (line.split() for line in lines) for name in names}


def amended(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Return a law cited as it was amended in a year, where it was amended again before the document was signed."""
    year = _year(passages)
    for passage in passages:
        for match in _AMENDED.finditer(passage.text) if passage.role in _WHERE and "年修" in passage.text else ():
            latest = _latest().get(match[1], 0)
            if int(match[2]) < latest <= (year or latest):
                message = f"“{match[1]}”{latest}年又修改过：{around(passage.text, *match.span())}"
                yield found("失效的依据", passage.words(*match.span()), message, "核对现行的条款，或不写年份")


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


def _year(passages: Sequence[Passage]) -> int:
    """Return the year that a document was signed in, the last one it names where it has no date, 0 for none."""
    return _signed(passages) or max((int(year) for one in passages for year in _YEAR.findall(one.text)), default=0)


def _signed(passages: Sequence[Passage]) -> int:
    """Return the year of the date of a document, 0 where it has none."""
    dates = [passage.text for passage in passages if passage.role in ("成文日期", "印发", "印发日期")]
    return min((int(year) for text in dates for year in _YEAR.findall(text)), default=0)
