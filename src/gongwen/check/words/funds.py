"""Sums of money that do not give each other: sources, what is lacking, what was changed."""

from __future__ import annotations

import re

from gongwen.check.words.figures import LEAST, NEARLY, Disagreeing, Reckoned, figures
from gongwen.chinese.patterns import compiled

# --- 总投资3150万元。争取上级补助1800万元，县财政配套1530万元 -----------------------------------------

_MONEY = ("万元", "亿元", "元")
_SOURCE = compiled("补助|配套|自筹|债券|贷款|财政|社会资[本金]|捐赠|集资|争取|预算内|专项资金|银行")
_NEEDED = compiled("总投资|投资|概算|总额|需要?资金|共需|所需|需要?$")
_SPENT = compiled("已|支付|支出|每|奖励|节约|结余")


def sources(plain: str, sentence: re.Match[str], read: list[Reckoned]) -> Disagreeing:
    """Return sources of money, all that a sentence says, that miss by a little the sum that is needed before it."""
    named = [one for one in read if one.unit in _MONEY and _SOURCE.search(one.label) and not _SPENT.search(one.label)]
    if len(named) < LEAST or len(named) != len(read) or len({one.unit for one in named}) > 1:
        return
    before = [one for one in figures(plain[: sentence.start()]) if one.unit == named[0].unit]
    needed = [one.number for one in before if _NEEDED.search(one.label)]
    total = sum(one.number for one in named)
    stated = {one.number for one in before}
    if needed and total not in stated and abs(needed[-1] - total) <= NEARLY * needed[-1]:
        shown = "+".join(f"{one.number:f}" for one in named)
        message = f"资金来源的和是{shown}={total:f}，前面写的是{needed[-1]:f}{named[0].unit}"
        yield named[0].start, named[-1].end, "分项和总数", message


_SHORT = compiled("缺口|尚缺|还缺|仍缺|尚差|还差|自筹|配套")


def shortage(read: list[Reckoned]) -> Disagreeing:
    """Return sums of money, the last of them what is lacking, that miss the one before: 共需4260万元，…缺口760万元."""
    if len(read) <= LEAST or len({one.unit for one in read}) > 1 or read[0].unit not in _MONEY:
        return
    whole, *parts = read
    total = sum(one.number for one in parts)
    meant = _NEEDED.search(whole.label) and _SHORT.search(parts[-1].label)
    if meant and total != whole.number and abs(total - whole.number) <= NEARLY * whole.number:
        shown = "+".join(f"{one.number:f}" for one in parts)
        message = f"各项的和是{shown}={total:f}，前面写的是{whole.number:f}{whole.unit}"
        yield parts[0].start, parts[-1].end, "分项和总数", message


# --- 批复概算1680万元……增加270万元，调整后总投资1950万元 ------------------------------------------------

_CHANGED = compiled("(?:调整|调增|调减|变更|追加|核增|核减)后")


def adjusted(read: list[Reckoned]) -> Disagreeing:
    """Return what an amount is after a change, where no two of those before it give it."""
    for whole in read:
        before = [one.number for one in read if one.end <= whole.start and one.unit == whole.unit]
        if not _CHANGED.search(whole.label) or len(before) < LEAST or whole.number in before:
            continue
        given = {total for one in before for two in before for total in (one + two, one - two)}
        if whole.number not in given:
            message = f"前面的数加减得不出{whole.number:f}{whole.unit}"
            yield whole.start, whole.end, "分项和总数", message
