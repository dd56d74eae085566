"""What the register gave, and what it must ask first → what a person reads: every number, 沿用 or 新编, and why not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from gongwen.app.numbers import giving
from gongwen.app.numbers.giving import KEEP, NEW, Clash, Granted
from gongwen.app.numbers.matters import Entry, ranges, runs
from gongwen.document.finding import ERROR, HINT, Finding

RULE, PLACES = "文号", 3
_BATCH = (
    "是另一次检查的，在公共字段（或填写文件）里写“批次”，如 第二批；一本台账里有几批的，加一列“批次”，"
    "公共字段写“每份：单位、批次”。仍是同一件、只是更正的，加 --keep"
)


@dataclass(frozen=True)
class _Question:
    """What is said of clashes of one kind, and what to do about them."""

    message: str
    fix: str


_QUESTIONS = {
    giving.DATE: _Question("登记里的同一件成文日期是{entry.date}，现在是{wanted.date}", _BATCH),
    giving.CONTENT: _Question("登记里有同一件，但多数问题和登记的不一样", _BATCH),
    giving.NAME: _Question(
        "问题和登记给“{entry.unit}”“{entry.subject}”的一样，现在写的是“{wanted.matter.unit}”“{wanted.matter.subject}”，"
        "是不是同一件改了名称？",
        "是的，加 --keep，沿用原号，登记改成新的名称；不是的，加 --new，另编新号",
    ),
    giving.BATCH: _Question(
        "登记里有一件，单位、事由、成文日期、问题都一样，只是批次不同：{batches}",
        "是同一件的，批次照登记的写，或加 --keep，登记改成现在的批次；不是的，加 --new，另编新号",
    ),
    giving.TAKEN: _Question("这个号登记给了“{entry.unit}”“{entry.subject}”", "换一个号，或删去“发文字号”由程序编"),
    giving.GONE: _Question("这个号已经作废（{entry.why}）", "换一个号，或删去“发文字号”由程序编"),
    giving.OTHER: _Question("同一件登记的是这个号，现在写的是{wanted.number}号", "改成登记的号，或写明“批次”"),
}


def questions(clashes: Iterable[Clash], file: Path) -> Iterator[Finding]:
    """Return what must be answered before numbers are given: of many alike one finding with the first places."""
    for kind, same in giving.grouped(clashes).items():
        asked, first = _QUESTIONS[kind], same[0]
        places = "、".join(f"{clash.entry}{_about(clash)}" for clash in same[:PLACES])
        more = f" 等{len(same)}份" if len(same) > PLACES else ""
        batches = f"登记的{_quoted(first.entry.batch)}，现在{_quoted(first.wanted.matter.batch)}"
        message = asked.message.format(entry=first.entry, wanted=first.wanted, batches=batches)
        yield Finding(RULE, ERROR, places + more, message, asked.fix, file=str(file))


def _quoted(batch: str) -> str:
    return f"写“{batch}”" if batch else "没有写"


def _about(clash: Clash) -> str:
    return f"（{clash.wanted.matter.unit}）" if clash.wanted.matter.unit else ""


def given(numbers: Sequence[Granted]) -> Iterator[str]:
    """Return lines that say of every number whether it is kept or new."""
    for how, known in ((NEW, False), (KEEP, True)):
        entries = [one.entry for one in numbers if one.known is known]
        if entries:
            yield f"{how}{len(entries)}个文号：{'、'.join(_ranges(entries))}"


def unwritten(numbers: Mapping[str, Granted], written: Iterable[str | None]) -> str:
    """Return the line that names numbers that were given, and whose documents were not written; "" for none."""
    done = set(written)
    left = [one.entry for number, one in numbers.items() if number not in done]
    fix = "改好以后用同样的命令再做一遍，用的还是这些号；不发了的，用 gongwen register 作废"
    return f"【提示】登记里已有{len(left)}个文号，文件这次没有做成：{'、'.join(_ranges(left))}。{fix}" if left else ""


def _ranges(entries: Iterable[Entry]) -> Iterator[str]:
    series: dict[tuple[str, str], list[int]] = {}
    for entry in entries:
        series.setdefault((entry.code, entry.year), []).append(entry.number)
    for (code, year), found in series.items():
        yield from ranges(code, year, runs(found))


def hints(numbers: Sequence[Granted], file: Path) -> Iterator[Finding]:
    """Return what has changed in documents that keep their number."""
    for one in numbers:
        if one.has_changed:
            yield Finding(RULE, HINT, f"{one.entry}（{one.entry.unit}）", one.how, file=str(file))
    old = [one.entry for one in numbers if one.known and one.was and not one.was.date and not one.was.content]
    if old:
        places = "、".join(map(str, old[:PLACES])) + (f" 等{len(old)}份" if len(old) > PLACES else "")
        message = "旧版登记没有记成文日期和问题，按同一件沿用"
        yield Finding(RULE, HINT, places, message, "请核对是不是另一次检查的；是的，写明“批次”", file=str(file))
