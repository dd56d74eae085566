"""Jotted as they are typed → as the standard writes them; what was changed is counted by kind, never silent."""

from __future__ import annotations

import re
from collections import Counter

from gongwen.chinese.patterns import compiled

_HAN = "\u3400-\u9fff\u3000-\u303f\uff00-\uffef“”‘’—…"
_MARKS = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_MARK = compiled(rf"(?<=[{_HAN}]) ?[,;:?!](?!//)(?!\d+:)|(?<=[\d%A-Za-z])[,;:?!](?=[{_HAN}])|(?<=%),(?=\d)")
_LOOSE_AFTER = compiled(rf"(?<=[，；：？！。、])[ \u3000]+(?=[{_HAN}])")
_AROUND_DASH = compiled(r"[ \u3000]+——[ \u3000]*|——[ \u3000]+")
_APART = compiled(r"(?<=[\u3400-\u9fff]) (?=[\d])|(?<=[\d%％]) (?=[\u3400-\u9fff])")
_COUNTED = compiled(r"\d [\u3400-\u9fff]")
_HOURS = compiled(r"(?<=\d:\d\d) (?=[\u4e00-\u9fff]{1,3}\d{1,2}:\d\d)")
_STOP = compiled(
    rf"(?<=[{_HAN}])\.(?=[{_HAN}]|$)"
    r"|(?<=[\u4e00-\u9fff]{2})(?<![表图章节条款页附件])\.(?=\d{1,4}(?!\d*\.\d))"  # 总量不低.1-11月…
    r"|(?<=[\u4e00-\u9fff])\.(?=\d{4}年)"  # 下去1天.2026年
)
_BRACKETS = compiled(rf"\((?=[^()]*[{_HAN}])([^()]*)\)")
_QUOTES = compiled(r"\"([^\"]*)\"")
_DOTS = compiled(r"\.{3,}|。{2,}|…(?!…)(?<!……)")
_DASH = compiled(rf"(?<=[{_HAN}])--+(?=[{_HAN}])")
_ENDS = "。！？；…"
_LOOSE = compiled(r"[，,、;.]+$")
_CLOSED = compiled(r"[。！？；：…][”’）》】]?$")


class Told(Counter[str]):
    """How often words were changed, by kind of change; bare: lines that are names in a list, which end in no mark."""

    bare: frozenset[str] = frozenset()

    def changed(self, kind: str, pattern: re.Pattern[str], new: str, text: str) -> str:
        """Return a text with what a pattern finds written anew, and count it."""
        text, count = pattern.subn(new, text)
        if count:
            self[kind] += count
        return text


def tidied(text: str, told: Told) -> str:
    """Return a text with full-width marks between Chinese, quotes in pairs, …… and ——."""
    if text.isascii():
        return text
    if _HALF & set(text):  # what no line has costs no pattern
        text = _in_full(text, told)
    if " " in text or "\u3000" in text:
        text = _AROUND_DASH.sub("——", _LOOSE_AFTER.sub("", text))
        if _COUNTED.search(text):
            text = told.changed("钟点之间的空格写成了顿号", _HOURS, "、", text)
            text = told.changed("汉字和数字之间的空格去掉了", _APART, "", text)
    text = told.changed("省略号写成了……", _DOTS, "……", text)
    return told.changed("破折号写成了——", _DASH, "——", text) if "--" in text else text


_HALF = frozenset(',;:?!.()"')


def _in_full(text: str, told: Told) -> str:
    """Return a text with full-width marks for the half-width ones between Chinese."""
    marks, text = _full_width(text)
    if marks:
        told["半角标点改成了全角"] += marks
    if "." in text:
        text = told.changed("半角句点改成了句号", _STOP, "。", text)
    if "(" in text:
        text = told.changed("半角括号改成了全角", _BRACKETS, r"（\1）", text)
    return told.changed("直引号改成了“”", _QUOTES, r"“\1”", text)


def _full_width(text: str) -> tuple[int, str]:
    count = 0

    def full(match: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return _MARKS[match[0].strip()]

    text = _MARK.sub(full, text)
    return count, text


def closed(text: str, mark: str = "。") -> str:
    """Return a sentence with the mark that ends it: 。 where it has none, and for ， 、 and a half-width one; one
    without Chinese stays.
    """
    text = text.rstrip()
    if text[:1] == "|" == text[-1:]:  # a row of a table
        return text
    if text.isascii() or text.endswith("】") or (text[0] in "（(" and text[-1] in "）)") or is_ended(text):
        return text
    return _LOOSE.sub("", text) + mark


def ended(text: str, told: Told, mark: str = "。") -> str:
    """Return a sentence with the mark that ends it, and count it where it had none."""
    text = text.rstrip()
    if text in told.bare:
        return text
    text = _without_gaps(text, told)
    whole = closed(text, mark)
    if whole != text:
        told["句末补上了句号" if mark == "。" else "末尾补上了感叹号"] += 1
    return whole


def _without_gaps(text: str, told: Told) -> str:
    """Return a sentence without the blanks between its words and its figures; before a day they were a mark: 查隐患
    5月底前查完; those of telephones stay, and rows.
    """
    if " " not in text or text[:1] == "|":
        return text
    if "负责" in text or "牵头" in text:
        text = told.changed("姓名前后的空格去掉了", _WHO, r"\1", text)
    text = told.changed("日期前面的空格改成了冒号", _NAMED_DAY, "：", text)
    text = told.changed("日期前面的空格改成了逗号", _DAY, "，", text)
    text = told.changed("“联系人”“电话”“下半年”前面的空格改成了逗号", _WORD, "，", text)
    text = told.changed("电话后面的空格改成了逗号", _CALLED, "，", text)
    text = told.changed("单位后面的空格改成了冒号", _ABOUT, r"\1：", text)
    text = told.changed("词语之间的空格改成了逗号", _PAUSE, "，", text)
    return told.changed("汉字和数字之间的空格去掉了", _GAP, "", text)


_DAY = compiled(r"(?<=[\u3400-\u9fff]{2})(?<![在于到至从自为的是和与及前]) (?=(?:\d{4}年|\d{1,2}月)(?!度|份|产))")
_WORD = compiled(r"(?<=[\u3400-\u9fff\d]{2}) (?=(?:联系人|联系电话|电话|上半年|下半年)[\u3400-\u9fff\d：:])")
_WHO = compiled(  # 县文旅局 李某某 负责巡查
    r"(?<=[局办委镇乡院校站所司部科股社村]) ([\u4e00-\u9fff]{2,3}) ?(?=负责|牵头)"
)
_CALLED = compiled(r"(?<=\d{7}) (?=[\u3400-\u9fff]{2})")  # one number, and whose the next one is
_ABOUT = compiled(
    r"(?:^|(?<=[。；]))([^，。；： ]{1,12}(?:[乡镇局所站校院社村办厂]|公司|中心|单位|人员)) (?=[\u3400-\u9fff]{3})"
)
_PAUSE = compiled(  # three characters alone may be a person's name, where they do not begin with no name's
    r"(?<=[\u3400-\u9fff\d]{3}) (?=[\u3400-\u9fff]{3})(?![\u4e00-\u9fff]{3}(?:[ ，。；]|$))"
    r"|(?<=[\u3400-\u9fff\d]{3}) (?=[没未不无缺已正仍尚][\u3400-\u9fff]{1,2}(?:[，。；]|$)|(?:进度|完成|投资|占比)\d)"
)
_NAMED_DAY = compiled(r"(?<=(?:时间|日期|期限|时限|截止)) (?=\d{4}年|\d{1,2}月)")
_GAP = compiled(r"(?<=[\u3400-\u9fff，。；：、]) (?=\d)(?!\d{5}|\d{3,4}[-—]\d)|(?<=[\d%％]) (?=[\u3400-\u9fff])")


def unended(text: str) -> str:
    """Return a head without the mark that ends it."""
    return text.rstrip("。；：，、;:,. ") or text


def is_ended(text: str) -> bool:
    """Return whether a text ends as sentences do."""
    return _CLOSED.search(text) is not None


def parted(text: str) -> list[str]:
    """Return the sentences of a text, each with its mark."""
    return [part for part in re.split(rf"(?<=[{_ENDS}])(?![”’）》])", text) if part]
