"""Entries of a ledger → doubts about them: what contradicts itself, stands twice, or cannot be read.

Each rule is a function over all entries; a rule whose columns are missing has nothing to say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from gongwen.chinese import deadlines, names
from gongwen.chinese.dates import read_moment
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import HINT, PLACES, Finding
from gongwen.records.states import status
from gongwen.records.states.grades import is_grade

if TYPE_CHECKING:
    from gongwen.records.entries import LedgerRow

HALF_A_YEAR = 183  # days
SENTENCES = ("问题", "整改要求", "整改措施", "整改目标", "整改结果", "原因", "未完成原因", "复查结果")
LOOSE = frozenset("，、,")  # 。 is printed in their place
NUMBERS = frozenset("0123456789一二三四五六七八九十百")


def find(entries: Sequence[LedgerRow], issued: date | None = None, year: int = 0, sets: bool = False) -> list[Finding]:
    """Return every doubt about the entries of a ledger, in order of rule, then of row.

    issued is the date of the document that will go out; year completes times without one. sets: that document sets
    the deadlines; in others it is natural that some are past.
    """
    found: list[Finding] = []
    for rule in _RULES:
        found += rule(entries, issued if sets else None, year)
    found += _finished_later(entries, issued)
    return found + list(_no_deadline(entries)) if sets else found


_Rule = Callable[[Sequence["LedgerRow"], "date | None", int], Iterable[Finding]]


def _finding(rule: str, entry: LedgerRow, message: str, fix: str = "") -> Finding:
    return Finding(rule, HINT, entry.place, message, fix, file=entry.file)


def _number_twice(entries: Sequence[LedgerRow], _issued: date | None, _year: int) -> Iterator[Finding]:
    first: dict[str, LedgerRow] = {}
    for entry in entries:
        number = entry.values.get("问题编号", "")
        if number and number in first:
            yield _finding("编号重复", entry, f"问题编号“{number}”与{first[number].place}重复")
        first.setdefault(number, entry)


def _text_twice(entries: Sequence[LedgerRow], _issued: date | None, _year: int) -> Iterator[Finding]:
    first: dict[tuple[str, ...], LedgerRow] = {}
    for entry in entries:
        key = tuple(entry.values.get(name, "") for name in ("单位", "位置", "问题"))
        if key[-1] and key in first:
            yield _finding("问题重复", entry, f"同一单位的同一个问题与{first[key].place}重复：{key[-1][:20]}")
        first.setdefault(key, entry)


def _done_and_date(entries: Sequence[LedgerRow], _issued: date | None, _year: int) -> Iterator[Finding]:
    if not any("完成日期" in entry.values for entry in entries):
        return
    for entry in entries:
        text, finished = entry.values.get("状态", ""), entry.values.get("完成日期", "")
        said = status.read(text) if text else None
        if said and said.is_done and not finished:
            yield _finding("状态与日期", entry, f"状态是“{text}”，却没有完成日期")
        elif said and not said.is_done and finished:
            yield _finding("状态与日期", entry, f"状态是“{text}”，却有完成日期“{finished}”")


def _finished_later(entries: Sequence[LedgerRow], issued: date | None) -> Iterator[Finding]:
    """Return the problems that were finished on a day that has not come when the document goes out."""
    for entry in entries:
        text = entry.values.get("完成日期", "")
        finished = _exact_day(text) if text and issued else None
        if finished and issued and finished > issued:
            fix = "改正日期；还没有完成的，状态写 整改中"
            yield _finding("状态与日期", entry, f"完成日期“{text}”晚于成文日期", fix)


def _unclear_state(entries: Sequence[LedgerRow], _issued: date | None, _year: int) -> Iterator[Finding]:
    for entry in entries:
        text = entry.values.get("状态", "")
        if not status.read(text):
            fix = f"写成 {status.MEANINGS}，或在公共字段加一行 状态词"
            yield _finding("状态", entry, f"看不懂的状态“{text}”，按没有完成统计", fix)


def _strange_grade(entries: Sequence[LedgerRow], _issued: date | None, _year: int) -> Iterator[Finding]:
    """Return the grades that do not say whether a problem is 重大: 一级, 红, 高."""
    strange = [entry for entry in entries if (grade := entry.values.get("等级", "")) and not is_grade(grade)]
    if strange:
        words = "”“".join(dict.fromkeys(entry.values["等级"] for entry in strange))
        message = f"有{len(strange)}行的等级看不出是不是重大（“{words[:60]}”），没有算作重大"
        yield _finding("等级", strange[0], message, "是重大的，等级写 重大")


def _deadline_order(entries: Sequence[LedgerRow], issued: date | None, year: int) -> Iterator[Finding]:
    for entry in entries:
        inspected = _day(entry.values.get("检查日期", ""))
        limit = deadlines.written(entry.values.get("整改时限", ""))
        deadline = deadlines.read(limit, inspected.year if inspected else year).day
        if deadline and inspected and (inspected - deadline).days > HALF_A_YEAR and not re.search(r"\d{4}", limit):
            deadline = deadlines.read(limit, inspected.year + 1).day  # 1月10日前 after an inspection in December
        if deadline and inspected and deadline < inspected:
            yield _finding(
                "时限", entry, f"整改时限“{entry.values['整改时限']}”早于检查日期“{entry.values['检查日期']}”"
            )
        elif deadline and issued and deadline < issued and not status.is_done(entry.values.get("状态", "")):
            yield _finding("时限", entry, f"整改时限“{entry.values['整改时限']}”早于成文日期")


def _shortened(entries: Sequence[LedgerRow], _issued: date | None, year: int) -> Iterator[Finding]:
    for entry in entries:
        limits = (deadlines.written(entry.values.get(name, "")) for name in ("整改时限", "新的时限"))
        old, new = (deadlines.read(limit, year).day for limit in limits)
        if old and new and new <= old:
            message = f"新的时限“{entry.values['新的时限']}”不晚于整改时限“{entry.values['整改时限']}”"
            yield _finding("时限", entry, message, "改正其中一个；没有延期的，新的时限空着")


def _no_deadline(entries: Sequence[LedgerRow]) -> Iterator[Finding]:
    """Return the open problems without 整改时限, told in one."""
    without = [entry for entry in entries if _needs_deadline(entry.values)]
    if without:
        places = "、".join(entry.place for entry in without[:PLACES] if entry.place)
        more = f"{places}等" if places and len(without) > PLACES else places
        message = f"没有写整改时限的{len(without)}项{f'（{more}）' if len(without) > 1 and more else ''}"
        yield _finding("时限", without[0], message, "写明什么时候以前改完，如 2026年4月30日前、立即")


def _needs_deadline(values: Mapping[str, str]) -> bool:
    """Return whether a problem is open, and no deadline says by when it is to be settled."""
    said = status.read(values.get("状态", ""))
    if said and (said.is_done or said is status.Status.LASTING):
        return False
    return not (values.get("整改时限") or values.get("新的时限"))


def _unreadable(entries: Sequence[LedgerRow], _issued: date | None, year: int) -> Iterator[Finding]:
    for entry in entries:
        limit = entry.values.get("整改时限", "")
        if limit and not deadlines.read(deadlines.written(limit), year).understood:
            yield _finding("时限", entry, f"看不懂的整改时限“{limit}”，照原样采用")
        for name in ("检查日期", "完成日期"):
            text = entry.values.get(name, "")
            if text and not _day(text) and not deadlines.read(text, year).understood:
                yield _finding("日期", entry, f"看不懂的{name}“{text}”，照原样采用")


def _unended(entries: Sequence[LedgerRow], _issued: date | None, _year: int) -> Iterator[Finding]:
    """Return the sentences that end with a comma, in whose place 。 is printed: there may be words missing."""
    found = [(entry, name) for entry in entries for name in SENTENCES if entry.values.get(name, "")[-1:] in LOOSE]
    if found:
        (first, name), count = found[0], len(found)
        message = f"有{count}格的末尾是逗号或顿号（第一处在“{name}”），印成句子时改作句号"
        yield _finding("句末", first, message, "没有写完的，补上")


def _unit_names(entries: Sequence[LedgerRow], _issued: date | None, _year: int) -> Iterator[Finding]:
    first: dict[str, LedgerRow] = {}
    for entry in entries:
        first.setdefault(entry.values.get("单位", ""), entry)
    for name, message, fix in alike(first):
        yield _finding("单位名称", first[name], message, fix)


def _several_units(entries: Sequence[LedgerRow], _issued: date | None, _year: int) -> Iterator[Finding]:
    first: dict[str, LedgerRow] = {}
    for entry in entries:
        first.setdefault(entry.values.get("单位", ""), entry)
    for name, entry in first.items():
        parts = [part for part in _BETWEEN.split(name) if part]
        if len(parts) > 1 and (all(map(names.is_organ, parts)) or all(part in first for part in parts)):
            message = f"“{name}”像是{len(parts)}个单位写在一格里，程序当作一个单位"
            yield _finding("几个单位", entry, message, "要各发一份的，一个单位写一行")


_BETWEEN = compiled(r"[、，,；;/／|]+|(?<=.{3})和(?=.{3})")


def alike(given: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Return the names that may be one unit: that differ only in white space, or of which one is the end of the other
    (一中 / 绍兴一中), each with what to say and what to do about it.
    """
    known: dict[str, str] = {}
    ends: dict[str, list[str]] = {}
    for name in given:
        plain = "".join(name.split())
        if plain in known:
            yield name, f"“{name}”与“{known[plain]}”只差空格，是不是同一个单位？", "改成一样的名称"
        known.setdefault(plain, name)
        for start in range(1, len(plain) - 1):
            if plain[start - 1] in NUMBERS and plain[start] in NUMBERS:
                continue  # 十一中 is not 一中 with something before it
            ends.setdefault(plain[start:], []).append(name)
    for plain, name in known.items():
        for longer in ends.get(plain, ()):
            yield name, f"“{name}”与“{longer}”是不是同一个单位？", "同一个单位要写一样的名称"


def _day(text: str) -> date | None:
    return _exact_day(text) or deadlines.read(text).day


def _exact_day(text: str) -> date | None:
    """Return the day that a text is, None for a day that does not exist, and for other texts."""
    try:
        return read_moment(text)
    except ValueError:
        return None


_RULES: tuple[_Rule, ...] = (
    _number_twice,
    _text_twice,
    _unit_names,
    _several_units,
    _done_and_date,
    _unclear_state,
    _strange_grade,
    _deadline_order,
    _shortened,
    _unreadable,
    _unended,
)


def when(common: Mapping[str, object]) -> tuple[date | None, int]:
    """Return the date of the document that will go out and the year it is about, from the common fields."""
    issued = _day(str(common.get("成文日期", "")))
    year = str(common.get("年份", ""))
    return issued, int(year) if year.isdigit() else issued.year if issued else 0
