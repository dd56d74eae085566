"""Rates, rises and means that the figures before them do not give."""

from __future__ import annotations

import re
from decimal import Decimal

from gongwen.check.words.figures import Disagreeing, Reckoned
from gongwen.check.words.stated import STATED, STATED_UNIT, exactly, rounded_by
from gongwen.chinese.patterns import compiled

# --- 抽检2400批次，合格2352批次，合格率98.0% ----------------------------------------------------------

NEAR = 16  # characters between a figure and the rate of it
_RATE = compiled(r"(?P<of>[一-龥]{2,3})率(?:为|达到|达|是|约为|约)?(?P<rate>\d+(?:\.\d+)?)[%％]")
_NOT_DONE = compiled("[未不没无][一-龥]{0,2}$|正在$|待[一-龥]{0,2}$")
_OTHER_STEMS = frozenset("整改 完成 办结 销号 落实 处理 解决 验收 开工 竣工 签约 通过 到位".split())  # quantities tells


def rates(sentence: str, read: list[Reckoned]) -> Disagreeing:
    """Return rates that no figure before what they are of gives: 2400批次，合格2352批次，合格率98.5%."""
    for rate in _RATE.finditer(sentence):
        stem = rate["of"][-2:]
        done = [one for one in read if one.end <= rate.start() and _is_done(one.label, stem)]
        wholes = [one for one in read if done and one.end <= done[-1].start and one.number >= done[-1].number]
        if stem in _OTHER_STEMS or len(done) != 1 or not wholes or rate.start() - done[0].end > NEAR:
            continue
        shares = [100 * done[0].number / one.number for one in wholes if one.number]
        if all(abs(share - Decimal(rate["rate"])) > rounded_by(rate["rate"]) for share in shares):
            part, whole = done[0], wholes[-1]
            shown = f"{part.number:f}{part.unit}是{whole.number:f}{whole.unit}的{shares[-1]:.1f}%"
            yield rate.start(), rate.end(), "比率和数字", f"比率对不上，{shown}"


def _is_done(label: str, stem: str) -> bool:
    """Return whether the words before a figure say what a rate is of: 合格 of 合格率, and not 不合格."""
    before, hit, after = label.rpartition(stem)
    return bool(hit) and after in ("", "了", "的", "到", "企业", "单位", "人数") and not _NOT_DONE.search(before)


# --- 学生2480人、教学班48个，平均每班51.7人 --------------------------------------------------------------

_MEAN = compiled(rf"平均每[^，。；、\d]{{1,4}}?(?:有|达|为|只有|约)?(?P<number>{STATED})(?P<unit>{STATED_UNIT})")


def means(sentence: str, read: list[Reckoned]) -> Disagreeing:
    """Return a mean that no two figures of the sentence give."""
    for mean in _MEAN.finditer(sentence) if "平均每" in sentence else ():
        value, before = exactly(mean["number"]), [one for one in read if one.end <= mean.start()]
        tops = [one for one in before if one.unit == mean["unit"]]
        lows = [one for one in before if one.number > 1 and one.unit != mean["unit"]]
        quotients = [(top, below) for top in tops for below in lows]
        near = [(top, below) for top, below in quotients if abs(top.number / below.number - value) <= value / 4]
        exact = any(abs(top.number / below.number - value) <= rounded_by(mean["number"]) for top, below in quotients)
        if near and not exact:
            top, below = near[-1]
            message = f"{top.number:f}{top.unit}除以{below.number:f}是{top.number / below.number:.2f}"
            yield mean.start(), mean.end(), "比率和数字", message


# --- 2600批次，比上年增加200批次，增长8.3% · 42个，比上年的36个增长16.7% ---------------------------------

_UP, _DOWN = "增长|上升|提高|增加|增幅|升幅", "下降|减少|降低|减幅|降幅"
_BY = compiled(
    rf"(?P<now>{STATED})(?P<unit>{STATED_UNIT})，(?:同比|环比|(?:比|较)[^，。；]{{1,12}}?)(?:净)?(?P<way>增加|多|增长|减少|少|下降)了?"
    rf"(?P<by>{STATED})(?P=unit)，(?:同比|环比|比上年|增幅|降幅)?(?:(?P<up>{_UP})|(?P<down>{_DOWN}))?(?:为|达|达到|了)?(?P<rate>\d+(?:\.\d+)?)[%％]"
)
_THAN = compiled(
    rf"(?P<now>{STATED})(?P<unit>{STATED_UNIT})，?(?:比|较)[^，。；\d]{{0,6}}(?:\d{{4}}年)?[^，。；\d]{{0,6}}(?P<old>{STATED})(?P=unit)"
    rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))了?(?P<rate>\d+(?:\.\d+)?)[%％]"
)
# 发生事故5起，与去年同期相比，事故起数减少3起，下降37.5%: the figure that fell stands before, with others between
_CHANGED_BY = compiled(
    rf"(?P<way>增加|多|增长|减少|少|下降|上升)了?(?P<by>{STATED})(?P<unit>{STATED_UNIT})，(?:同比|环比|增幅|降幅)?(?:(?P<up>{_UP})|(?P<down>{_DOWN}))?(?:为|达|达到|了)?(?P<rate>\d+(?:\.\d+)?)[%％]"
)
_FELL = frozenset(("减少", "少", "下降"))


def rises(sentence: str, read: list[Reckoned]) -> Disagreeing:
    """Return rates of change that the two figures before them do not give."""
    if "%" not in sentence and "％" not in sentence:
        return
    for match in _BY.finditer(sentence):
        falls = match["way"] in _FELL
        old = exactly(match["now"]) + exactly(match["by"]) * (1 if falls else -1)
        yield from _risen(match, old, exactly(match["now"]))
    for match in _CHANGED_BY.finditer(sentence):
        yield from _changed(match, [one for one in read if one.end <= match.start() and one.unit == match["unit"]])
    for match in _THAN.finditer(sentence):
        yield from _risen(match, exactly(match["old"]), exactly(match["now"]))


def _changed(match: re.Match[str], before: list[Reckoned]) -> Disagreeing:
    """Return the rate of a change where no figure before it gives it, and the only one tells another."""
    falls, by, rate = match["way"] in _FELL, exactly(match["by"]), Decimal(match["rate"])
    olds = [one.number + by * (1 if falls else -1) for one in before]
    exact = any(old > 0 and abs(100 * by / old - rate) <= rounded_by(match["rate"]) for old in olds)
    if (falls and match["up"]) or (not falls and match["down"]):
        yield match.start("rate"), match.end(), "增减方向", f"数字和“{match['up'] or match['down']}”相反"
    elif len(olds) == 1 and not exact and olds[0] > 0:
        real = 100 * by / olds[0]
        yield (
            match.start("rate"),
            match.end(),
            "比率和数字",
            f"比率对不上，{olds[0]:f}和{before[0].number:f}相差{real:.1f}%",
        )


def _risen(match: re.Match[str], old: Decimal, now: Decimal) -> Disagreeing:
    start, end = match.start("rate"), match.end()
    if old <= 0:
        return
    if (now > old and match["down"]) or (now < old and match["up"]):
        yield start, end, "增减方向", f"数字和“{match['up'] or match['down']}”相反"
        return
    real = 100 * abs(now - old) / old
    if abs(real - Decimal(match["rate"])) > rounded_by(match["rate"]):
        yield start, end, "比率和数字", f"比率对不上，{old:f}和{now:f}相差{real:.1f}%"
