"""What the words beside a problem say of how it stands → its 状态, told: replies to a notice have no column of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from gongwen.chinese.dates import is_date
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import HINT, Finding
from gongwen.genres.genre import Genre
from gongwen.importing.drafted import Drafted
from gongwen.records.states import status
from gongwen.records.states.status import Status

STATE, RESULT, DAY = "状态", "整改结果", "完成日期"
CHECKED = "复查结果"  # says it, too, where no result does
_DONE = compiled(  # what a reply says was done, not only begun: 已下单, 已报名 are not
    r"已[^，。；]{0,14}(?:更换|修复|维修|清[理除空走]|拆除|安装|[加补增改]装|补[充齐设办]|张贴|配[备齐发]|购置|建立|修订|上锁|紧固"
    r"|移[至走到]|搬离|封堵|覆盖|疏通|恢复|停用|完善|公示|归档|整改|改正|完成|落实|扩容|制作|设置|铺设|充装|增设|更新|纠正)"
)
_TO_COME = compiled("将|拟|计划|准备|待|预计|正在|争取|尚|未|力争")
_SETTLED = compiled(r"已[^。；：]{0,10}(?:整改|改正)|整改(?:已经?)?(?:完成|到位)|未[^。；：]{0,2}整改")


_UNTOLD = "看不出哪几项改完了，都按没有改完算"


def stated(kind: Genre, found: Drafted) -> None:
    """Set the 状态 of the problems of a genre that counts them, where no cell says it and other words do; tell it."""
    rows: Sequence[dict[str, Any]] = found.fields.get("问题") or ()
    if not kind.ledger or not kind.ledger.counts or any(row.get(STATE) for row in rows):
        return
    by_problem = not any(row.get(RESULT) or row.get(DAY) or row.get(CHECKED) for row in rows)
    said = [_by_problem(row) if by_problem else _said(row) for row in rows]
    if not any(said):
        found.findings += [Finding("问题", HINT, "", _UNTOLD, "改完的，写上“状态”和“整改结果”")] if rows else []
        return
    for row, one in zip(rows, said, strict=True):
        if one:
            row[STATE] = one.value
    counted = Counter(one.value if one else "没有说的（按没有完成算）" for one in said)
    message = (
        f"原文没有状态这一栏，照各项的话读出：{'、'.join(f'{name}{number}项' for name, number in counted.items())}"
    )
    found.findings.append(Finding("问题", HINT, "", message, "逐项看一看，不对的改“状态”"))


def _said(row: Mapping[str, Any]) -> Status | None:
    """Return what the result of a problem says of it, else that it was finished on a day."""
    result = str(row.get(RESULT) or row.get(CHECKED) or "")
    read = status.read(result) if result else None
    if read is None and not _TO_COME.search(result) and (_DONE.search(result) or (_is_day(row) and "已" in result)):
        return Status.DONE
    if read is Status.UNTOUCHED and result.startswith("已"):  # 已联系厂家，预计5月5日前完成
        return Status.UNDERWAY
    return Status.DONE if not result and _is_day(row) else read


def _is_day(row: Mapping[str, Any]) -> bool:
    return is_date(str(row.get(DAY) or ""))


def _by_problem(row: Mapping[str, Any]) -> Status | None:
    """Return what the words of a problem itself say of it: ……，已整改完成；"""
    text = str(row.get("问题") or "")
    return status.read(text) if _SETTLED.search(text) else None
