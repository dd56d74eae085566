"""Ordinals as typed 序数: one that is left out, comes twice, or falls back into a level that is already closed.

Depth is judged inside each parent section: one section may go from 一、 to 1. where the next has （一） between.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from gongwen.check.rules import around, found
from gongwen.check.words.wording import PROSE, PlainText
from gongwen.chinese.numerals import NUMERAL, numeral, value
from gongwen.chinese.ordinals import LEVELS, Label, make, recognise
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import Finding
from gongwen.document.passages import HEAD, Passage

_RANK = {scheme: rank for rank, scheme in enumerate(LEVELS[:5])}
# After these a list begins anew: another document or an attachment follows.
_ENDS = frozenset({"标题", "附件标识", "附件标题", "附件说明", "署名", "成文日期"})
_WORDS = compiled(r"[一二三四五六七八九十]、[一二三四五六七八九十]|\d{1,2}、\d")  # 一、二级医院


@dataclass
class _Open:
    """The lists that are open, outermost first, and how far those came, and under what, that a higher level closed.

    Under None: in a section before this one, through which a list may count on, whatever it stood under.
    """

    lists: list[tuple[str, int]] = field(default_factory=list)
    closed: dict[str, tuple[int, str | None]] = field(default_factory=dict)
    unsure: bool = False  # a head was numbered by Word: what number it has is not in its text


def sequence(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Return ordinals that do not follow the one before them."""
    state, last = _Open(), None
    for passage in passages:
        if passage.role in _ENDS:
            state = _Open()
        elif passage.role == HEAD and not recognise(passage.text):
            state = _Open(unsure=True)
        label = typed_label(passage)
        again = label and last and label[:2] == (last.scheme, 1) == last[:2]
        if label and (said := _placed(state, label)) and (again or said[0] != "序数重复" or label.number > 1):
            yield _told(passage, label, *said)  # 1. and 1. with text between are two lists
        _nested(state, label)
        last = label


def _nested(state: _Open, label: Label | None) -> None:
    """Open the list that begins behind another ordinal: the next paragraph counts on after （一）①甲."""
    inside = recognise(label.rest) if label and label.scheme in _RANK else None
    if inside and label and _RANK.get(inside.scheme, -1) > _RANK[label.scheme] and inside.number == 1:
        state.lists.append((inside.scheme, 1))


_LED = compiled(r"[^\s，。；：、]{1,8}[：:]\s*(?=[1一]\s*[.．、])")  # 备注：1.甲


def typed_label(passage: Passage) -> Label | None:
    """Return the ordinal that a paragraph begins with, None for words that only look like one."""
    if passage.role not in PROSE or (passage.role != HEAD and _WORDS.match(passage.text)):
        return None
    led = _LED.match(passage.text)
    label = recognise(passage.text[led.end() :] if led else passage.text)
    return label if label and label.scheme in _RANK and label.rest.strip() else None


def _placed(state: _Open, label: Label) -> tuple[str, str] | None:
    """Put a label into its list; return the rule and the message where it does not fit."""
    scheme, number = label.scheme, label.number
    own = make(scheme, number, number)
    _close(state, scheme)
    if state.lists and state.lists[-1][0] == scheme:
        before = state.lists[-1][1]
        state.lists[-1] = (scheme, number)
        return _after(scheme, before, number)
    parent, members = state.lists[-1] if state.lists else ("", 0)
    before, under = state.closed.pop(scheme, (0, parent))
    state.lists.append((scheme, number))
    if number == 1 or (number == before + 1 and (under in (parent, None) or members < 2)):
        return None  # a list of its own, or one that counts on through the sections and their heads
    if state.unsure:
        return None
    if number == before + 1:
        return "序数层次", f"“{own}”接着前面的“{make(scheme, before, before)}”，中间却隔着上一层的“{parent}”"
    return "序数跳号", f"这一层从“{own}”开始，前面没有“{make(scheme, 1, 1)}”"


def _close(state: _Open, scheme: str) -> None:
    """Close the lists below a scheme."""
    while state.lists and _RANK[state.lists[-1][0]] > _RANK[scheme]:
        name, number = state.lists.pop()
        state.closed[name] = (number, state.lists[-1][0] if state.lists else "")
    if scheme == LEVELS[0]:
        state.closed = {name: (number, None) for name, (number, _) in state.closed.items()}


def _after(scheme: str, before: int, number: int) -> tuple[str, str] | None:
    if number in (before + 1, 1) and before != number:
        return None
    label, last = make(scheme, number, number), make(scheme, before, before)
    if number == before:
        return "序数重复", f"“{label}”出现了两次"
    if number > before:
        return "序数跳号", f"“{last}”后面是“{label}”，中间缺{number - before - 1}个"
    return "序数跳号", f"“{last}”后面又回到“{label}”"


# --- 一要 二要 四要, a paragraph each ---------------------------------------------------------------

_SPOKEN = frozenset({"一是", "一要", "第一，", "首先"})
APART = 3  # paragraphs that may stand between two points


def spoken_sequence(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Return points 一要 二要 四要 in paragraphs of their own of which one is left out or comes twice."""
    last: dict[str, tuple[int, int]] = {}
    for at, passage in enumerate(passages):
        label = recognise(passage.text) if passage.role in PROSE else None
        if passage.role == HEAD and label and label.scheme in _RANK:
            last.clear()
        if not label or label.scheme not in _SPOKEN or _is_inline(passage.text, label):
            continue
        before, place = last.get(label.scheme, (0, -APART))
        is_next = label.number in (before + 1, 1) or (label.scheme == "首先" and label.number == len(_WORDS_OF_ORDER))
        if before and not is_next and at - place <= APART:
            last_label, own = (
                make(label.scheme, number, 9 if label.scheme != "首先" else 4) for number in (before, label.number)
            )
            end = len(passage.text) - len(label.rest)
            message = f"“{last_label}”后面是“{own}”：{around(passage.text, 0, end)}"
            yield found("段间序数", passage.words(0, end), message, "核对序数，看是不是漏了内容")
        last[label.scheme] = (label.number, at)


_WORDS_OF_ORDER = ("首先", "其次", "再次", "最后")


def _is_inline(text: str, label: Label) -> bool:
    """Return whether the next point stands in the same paragraph, so that the list is one of sentences."""
    return label.scheme in ("一是", "一要") and f"{numeral(label.number + 1)}{label.scheme[1]}" in label.rest


def _told(passage: Passage, label: Label, name: str, message: str) -> Finding:
    end = len(passage.text) - len(label.rest)
    shown = around(passage.text, 0, end)
    return found(name, passage.words(0, end), f"{message}：{shown}", "核对序数，看是不是漏了内容")


# --- inside a paragraph ----------------------------------------------------------------------

FEWEST = 2  # items that are told only where the second one is the third
_INLINE = compiled("(?:^|(?<=[。；：，]))([一二三四五六七八九十]{1,3})(是|要)(?![一二三四五六七八九十])")


def inline_sequence(text: PlainText) -> Iterator[Finding]:
    """Return an item of 一是…。二是…。三是… that is left out or comes twice."""
    for kind in ("是", "要"):
        items = (
            [match for match in _INLINE.finditer(text.plain) if match[2] == kind] if f"一{kind}" in text.plain else []
        )
        two = len(items) == FEWEST and items[1][1] == "三" and f"二{kind}" not in text.plain
        if not items or items[0][1] != "一" or (len(items) <= FEWEST and not two):
            continue
        for last, match in pairwise(items):
            before, number = value(last[1]) or 0, value(match[1]) or 0
            between = text.plain[last.end() : match.start()]
            if number not in (before + 1, 1) and f"{numeral(before + 1)}{kind}" not in between:
                message = f"“{last[0]}”后面是“{match[0]}”：{around(text.text, match.start(), match.end())}"
                yield found("段内序数", text.words(*match.span()), message, "核对序数，看是不是漏了内容")


_SAID = compiled(rf"(?:以下|下列|如下)(?P<count>{NUMERAL}|\d{{1,2}})(?:个方面|[项点条件个])[^。：；]{{0,8}}[：，]")


def inline_count(text: PlainText) -> Iterator[Finding]:
    """Return a number of points that is not that of 一是…二是… behind it in the paragraph: 以下三项意见：一是…二是…."""
    match = _SAID.search(text.plain) if "一是" in text.plain else None
    numbers = [value(one[1]) for one in _INLINE.finditer(text.plain, match.end()) if one[2] == "是"] if match else []
    in_order = numbers == list(range(1, len(numbers) + 1)) and len(numbers) >= FEWEST
    if match and in_order and value(match["count"]) != len(numbers):
        message = f"写的是“{match[0][:-1]}”，后面列了{len(numbers)}个：{around(text.text, *match.span())}"
        yield found("列举的个数", text.words(*match.span()), message, "改成一致的数")
