"""The 发文字号 of documents: each record gets its number, a new one or the one that the register knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import TYPE_CHECKING

from gongwen.app import intake, wanting
from gongwen.app.batches import Batch
from gongwen.app.numbers.matters import NumberWanted
from gongwen.app.outcome import ListRow
from gongwen.app.request import MakeRequest
from gongwen.chinese import document_number
from gongwen.document.elements import TABLE
from gongwen.document.finding import HINT, Finding
from gongwen.genres import office
from gongwen.genres.composing import Job
from gongwen.records import Record, Value
from gongwen.word.look import SLOTS
from gongwen.word.papers.paper import load

if TYPE_CHECKING:  # SQLite is loaded where numbers are given
    from gongwen.app.numbers.giving import Clash, Granted
    from gongwen.app.numbers.register import Register


PLACES = 3  # documents that are named in one message


@dataclass(frozen=True)
class NumberedBatch:
    """A batch whose documents have their numbers, what each was given by the register, and what must be asked first.

    Where something must be asked, nothing was numbered.
    """

    batch: Batch
    wanted: Sequence[NumberWanted | None] = ()  # of each order, None where it gets no number
    given: dict[str, Granted] = field(default_factory=dict)  # by the number as it is written
    clashes: list[Clash] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)  # about the notices that documents go back to


def numbered(batch: Batch, request: MakeRequest, register: Register | None = None) -> NumberedBatch:
    """Return a batch whose records have their place (顺序) and, where 机关代字 and 年份 are given, a 发文字号.

    Numbers run from --start; with a register a matter keeps the number it has, see giving.give. Records that came one
    by one get numbers only where one of these is asked for.
    """
    asked = (batch.kind or request.start or register is not None) and not batch.divided
    wanted = [_wanted(batch, order, request) if asked else None for order in batch.orders]
    if register is None:
        numbers = list(_counted(wanted, request.start))
        return NumberedBatch(replace(batch, orders=list(_numbered(batch, numbers))), wanted)
    from gongwen.app.numbers.giving import give

    given, clashes = give(register, [one for one in wanted if one], request.start or 1, request.answer)
    if clashes:
        return NumberedBatch(batch, wanted, clashes=clashes)
    each = iter(given)
    numbers = [str(next(each).entry) if one else "" for one in wanted]
    numbers = ["" if one and one.number else number for one, number in zip(wanted, numbers, strict=True)]
    told = {str(one.entry): one for one in given}
    cited = [_cited(batch, order, one, register) for order, one in zip(batch.orders, wanted, strict=True)]
    findings = [finding for _, found in cited for finding in found]
    orders = list(_numbered(batch, numbers, [more for more, _ in cited]))
    return NumberedBatch(replace(batch, orders=orders), wanted, told, findings=findings)


def _cited(
    batch: Batch, order: Job | Record, wanted: NumberWanted | None, register: Register
) -> tuple[Mapping[str, Value], list[Finding]]:
    """Return what the register says of the notice that a document goes back to, and what is doubtful about it."""
    from gongwen.app.numbers import citing

    kind = order.genre if isinstance(order, Job) else batch.kind
    record = order if isinstance(order, Record) else order.record
    if not wanted or not kind or not record or not citing.wants(kind.fields, record):
        return {}, []
    return citing.notice(register, record, wanted.matter)


def _wanted(batch: Batch, order: Job | Record, request: MakeRequest) -> NumberWanted | None:
    """Return what an order's number is given to, None where it gets none; one that is refused takes none."""
    kept = request.register is not None
    if isinstance(order, Record):
        if not batch.kind or not batch.kind.numbered:
            return None
        return wanting.wanted(office.completed(order, batch.kind), batch.kind, batch.by, kept)
    kind = order.genre
    if not order.record or not kind or order.refused:
        return None
    shown = kind.numbered or _shows_number(request.paper or order.paper)
    return wanting.wanted(order.record, kind, kind.ledger.by if kind.ledger else (), kept) if shown else None


def _shows_number(paper: str) -> bool:
    """Return whether a paper has a place for a 发文字号."""
    names = load(paper).names
    return "发文字号" in names or any("发文字号" in TABLE.printed(slot) for slot in SLOTS if slot in names)


def _counted(wanted: Sequence[NumberWanted | None], start: int) -> Iterator[str]:
    """Return numbers that count each series by itself, "" where none is wanted or one is brought."""
    series: dict[tuple[str, str], Iterator[int]] = {}
    for one in wanted:
        if one and not one.number:
            number = next(series.setdefault(one.matter[:2], count(start or 1)))
            yield document_number.write(*one.matter[:2], number)
        else:
            yield ""


def _numbered(
    batch: Batch, numbers: Sequence[str], cited: Sequence[Mapping[str, Value]] = ()
) -> Iterator[Job | Record]:
    """Return the orders of a batch with their places and numbers, and what they cite."""
    orders = batch.orders
    several = bool(batch.kind) and not batch.divided and len(orders) > 1
    width = max(3, len(str(len(orders))))
    for index, (order, number) in enumerate(zip(orders, numbers, strict=True), 1):
        more: dict[str, Value] = {"顺序": f"{index:0{width}}"} if several else {}
        more |= cited[index - 1] if cited else {}
        more |= {"发文字号": number} if number else {}
        yield _with(order, more) if more else order


def _with(order: Job | Record, more: Mapping[str, Value]) -> Job | Record:
    """Return an order with more fields; a job is composed anew with them, and what is wrong with it was said."""
    if isinstance(order, Record):
        return replace(order, fields={**order.fields, **more})
    if not order.record or not order.genre:
        return order
    record = replace(order.record, fields={**order.record.fields, **more})
    return replace(intake.from_record(record, str(order.genre.folder), draft=True), findings=order.findings)


def changes(given: Mapping[str, Granted]) -> dict[str, str]:
    """Return what has changed in documents that keep their numbers and are not as they were registered, by number."""
    return {number: one.how for number, one in given.items() if one.has_changed}


def told(rows: Iterable[ListRow], changed: Mapping[str, str]) -> Iterator[ListRow]:
    """Return the rows of a list, with what has changed where a document that keeps its number has changed."""
    for row in rows:
        yield row._replace(changed=changed.get(row.number or "", "")) if changed else row


def doubts(numbered: NumberedBatch, request: MakeRequest) -> Iterator[Finding]:
    """Return what should be told of numbers: years that are not those of the dates, documents without any."""
    years = {(one.matter.year, one.date) for one in numbered.wanted if one and not one.number}
    for year, date in sorted(years):
        if date[:4].isdigit() and year.isdigit() and date[:4] != year:
            message = f"文号的年份是{year}，成文日期是{date}"
            yield Finding("文号", HINT, "“年份”", message, "文号用成文日期的年份，请核对")
    if not request.register and not request.start:
        return
    pairs = zip(numbered.batch.orders, numbered.wanted, strict=True)
    without = [order for order, one in pairs if one is None and not (isinstance(order, Job) and order.refused)]
    if without:
        options = "、".join(["--register"] * bool(request.register) + ["--start"] * bool(request.start))
        more = f" 等{len(without)}份" if len(without) > PLACES else ""
        places = "、".join(dict.fromkeys(map(_named, without[:PLACES]))) + more
        yield Finding("文号", HINT, places, f"没有编文号，{options} 没有用上", _WHY)


_WHY = "要编文号，写上“机关代字”和“年份”，文种要有印文号的地方；手写的文稿、分送的摘录不编"


def _named(order: Job | Record) -> str:
    return order.source or (order.name if isinstance(order, Job) else "") or "文件"


def issued(rows: Iterable[ListRow]) -> Iterator[tuple[str, str, str, str, str, int]]:
    """Return for the register what became of numbers: (title, file, sha256, code, year, number)."""
    for row in rows:
        if (parts := document_number.parse(row.number or "")) and not parts.faults:
            yield row.title, row.file, row.sha256, parts.code, parts.year, parts.number
