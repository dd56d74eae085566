"""A 状态 that no column says, or words in it that nobody understands → what to ask, and what to propose.

What is proposed is typed as it stands: so it says of every word at once what it most likely means.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from gongwen.chinese.patterns import compiled
from gongwen.document.finding import ERROR, HINT, Finding, rows_named
from gongwen.records.asking import asks_otherwise, is_of_something_else
from gongwen.records.entries import ColumnUse, Ledger, LedgerRow
from gongwen.records.naming import NAMED, option, plain
from gongwen.records.states import status
from gongwen.records.states.saying import saying
from gongwen.records.states.status import Status

STATE, RESULT, DATE = "状态", "整改结果", "完成日期"
INSTEAD = ("复查结果", RESULT)  # columns that may say it where no 状态 does
NO_COLUMN = "没有这样的列而问题都没有改完的，加一列“状态”，空着就是没有完成；先看样子用 --draft"
SAID = "在“公共字段”表加一行“状态词”，如 {}（或 {}）"
SAID_OF_ALL = "；“已”字开头的都改完了的，写 已…=已完成"
MOST_WORDS, LONGEST = 8, 20  # words that can be explained one by one; characters of one
_STILL = compiled("未|没|不|无法|难以|拒|欠|[差慢]")
_GOING_ON = compiled("正在|持续|继续|逐步|待|拟|部分|推进|计划|预计|中$|在[办建]")
_ENDED = compiled("完|好了?$|结|销|合格|通过")


_SAYS_DONE = compiled(
    "(?!.*(?:未|待|部分|正在|拟|没有|尚|不[到能是]|计划|准备|申请|上报|启动|安排|部署|移交|转办|转交|约谈|通知|督促)).*"
)


def likely(word: str) -> str:
    """Return what a word for a 状态 most likely means; what says nothing is not done."""
    if word.startswith("已") and _SAYS_DONE.fullmatch(word):
        return str(Status.DONE.value)
    if _GOING_ON.search(word):
        return str(Status.UNDERWAY.value)
    if _STILL.search(word):
        return str(Status.UNTOUCHED.value)
    return str((Status.DONE if _ENDED.search(word) else Status.UNDERWAY).value)


def said(words: Sequence[str], means: Callable[[str], str] = likely, meanings: Sequence[str] = ()) -> str:
    """Return how an office says what words mean: 待评估=整改中；已更正=已完成."""
    meant = [means(word) for word in words]
    others = list(meanings or (Status.DONE.value, Status.UNDERWAY.value, Status.UNTOUCHED.value))
    others = [one for one in others if len(words) > 1 or one not in meant]
    pairs = "；".join(f"{word[:LONGEST]}={one}" for word, one in zip(words, meant, strict=True))
    return SAID.format(pairs, "、".join(others)) + (SAID_OF_ALL if any(word.startswith("已") for word in words) else "")


def places_of(rows: Sequence[LedgerRow]) -> str:
    """Return where some rows stand: the first three, and how many there are."""
    return rows_named([row.place for row in rows])


def is_beside(use: ColumnUse) -> bool:
    """Return whether a column says how far something beside the problem is; 回头看 is the recheck of the problem."""
    return is_of_something_else(use.title.replace("回头看", "") if use.name == INSTEAD[0] else use.title)


def ask(found: Ledger, own: Mapping[str, Status], counting: bool, sets: bool) -> list[Finding]:
    """Return what is asked where no column says what is settled: of documents that count it, or that ask for it."""
    if counting:
        return list(missing(found, own)) if found.entries else []
    return list(unheard(found)) if sets else []


def unheard(found: Ledger) -> Iterator[Finding]:
    """Return that a column seems to say what is settled, where no column is known to."""
    for use in saying(found)[:1]:
        message = f"没有一列说明问题改完没有，各项都当作没有改完；“{use.title}”列像是说这个的，没有用"
        yield Finding("状态", HINT, "表头", message, f"是的，加 {option(STATE, use.title)}", file=use.file)


_MAY_SAY_IT = compiled(
    "状态|是否.{0,3}(?:完|整改|改|销|闭|到位|办|合格|解决|消除|达标)|情况|结果|进[度展]|完成|销号|闭环"
)


def missing(found: Ledger, own: Mapping[str, Status]) -> Iterator[Finding]:
    """Return that no column says which problems are settled, with the likeliest one and what its words may mean."""
    uses = [use for use in found.columns if use.name in (*INSTEAD, DATE) or not use.name]
    uses = [use for use in uses if use.how == NAMED or not is_beside(use)]
    titled = [use for use in uses if _MAY_SAY_IT.search(use.title) and not asks_otherwise(use.title)]
    near = (saying(found) or titled or [use for use in uses if use.name in INSTEAD])[:1]
    rows = [entry for entry in found.entries for use in near if not _is_clear(_cell(entry, use), use, own)]
    words = list(dict.fromkeys(_cell(entry, use) for entry in rows for use in near))
    asked, fix = "" if near else "；加一列“状态”", NO_COLUMN
    for use in near:
        asked = f"；是不是“{use.title}”？加 {option(DATE if use.name == DATE else STATE, use.title)}"
        if words and not _may_be_explained(words):
            asked = f"；“{use.title}”里{len(rows)}行看不出改完没有，如“{words[0][:LONGEST]}”。加一列“状态”"
        elif words:
            asked += f"；这一列有{len(rows)}行看不出改完没有（{places_of(rows)}），{said(words)}"
    yield Finding("状态", ERROR, "表头", f"没有一列说明问题改完没有，不能统计{asked}", fix, file=found.entries[0].file)


def _may_be_explained(words: Sequence[str]) -> bool:
    """Return whether words can be explained one by one: they are few and short, and each says something of it."""
    telling = (_GOING_ON, _STILL, _ENDED)
    return len(words) <= MOST_WORDS and all(
        len(word) <= LONGEST and any(one.search(word) for one in telling) for word in words
    )


def _cell(entry: LedgerRow, use: ColumnUse) -> str:
    """Return what a row says in a column, under its name or its own title."""
    return entry.values.get(use.name or plain(use.title.split("·")[-1]), "")


def _is_clear(text: str, use: ColumnUse, own: Mapping[str, Status]) -> bool:
    return use.name == DATE or status.read(text, own) is not None
