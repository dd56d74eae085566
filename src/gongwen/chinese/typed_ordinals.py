"""What a line begins with: ordinals as people type them, and the dots and dashes of lists."""

from __future__ import annotations

import re
from typing import NamedTuple

from gongwen.chinese import ordinals
from gongwen.chinese.numerals import NUMERAL, value
from gongwen.chinese.patterns import compiled

MORE = "+"  # one more point of the list that is open, whatever numbers it: 再加一条：…
DOT = "-"  # the scheme of lines that begin with a dot or a dash


class Typed(NamedTuple):
    """How a line begins. scheme: as `ordinals` names it, and -, 1）, A, Ⅰ, 1.1, # for what it does not know.

    number: 0 where it says none. loose: ordinary words may begin so; only a second line of its kind proves it.
    """

    scheme: str
    number: int
    label: str  # as typed
    rest: str
    loose: bool = False


_STEMS = "甲乙丙丁戊己庚辛壬癸"
_ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ"
_ARABIC = r"\d{1,2}"
_SUFFIX = (
    "(?:个方面|方面|个问题|句话|件事情?|个事情?|个任务|个要求|项工作|个意思|个重点|层意思"
    "|件|步|块|层|个|点|条|项|句|部分)"
)
_UNITS = "小时|分钟|天|次|处|户|座|台|辆|吨|个|名|条|项|公里|万|亿|%|日|号"  # 3.24小时值班: a third point
_NO_POINT = "个|天|次|届|期|批|名|年|季|轮|书记|产业|医院|中学|小学"  # what 第一 counts that is no point of a text
# scheme, loose, pattern with the number in the first group
_FORMS = (
    ("第一，", False, rf"第({NUMERAL}|{_ARABIC})(?:{_SUFFIX})?(?:就?是)?[嘛呢吧]?[，,、:：.．]\s*"),
    ("第一，", True, rf"第({NUMERAL}|{_ARABIC})(?:个方面|方面|个问题|点|件事|句话|个?部分|个?板块|块|个?层面?|层意思|个?环节)(?:就?是)?(?:[：:\s]+|(?<![层面节思])[：:\s]*)"),  # noqa: E501
    ("第一，", True, rf"第({NUMERAL}|{_ARABIC})(?:个|点|条|块|部分)(?=[讲说谈提是要][\u4e00-\u9fff])"),
    ("第一，", True, r"头(一)(?:句话?|件事?|个事|条|点)[，,、：:]?"),
    ("一是", True, rf"({NUMERAL})个(?:就?是)[，,]?(?=\S)"),
    ("第一，", True, rf"(?:希望|建议|要求|体会|做法)({NUMERAL})[：:]\s*|({NUMERAL})招[：:]\s*"),
    ("第一，", True, rf"第({NUMERAL}|{_ARABIC})个[\u4e00-\u9fff]{{1,3}}[：:]\s*"),
    ("第一，", True, rf"第({NUMERAL})个[\u4e00-\u9fff]{{1,3}}?(?:就?是|叫做?)[：:，]?\s*(?=[“《\u4e00-\u9fff])"),
    ("第一，", True, rf"第({NUMERAL})(?!{_NO_POINT})(?:[ \u3000]+|(?=[^\s，、]))"),
    ("一、", False, rf"第?[（(]?(?:议题|议程)({NUMERAL}|{_ARABIC})[）)]?[：:、.．]?\s*(?=\S)"),
    ("一、", False, rf"[【\[]({NUMERAL})[】\]]\s*|({NUMERAL})[:：．]\s*"),
    ("一、", True, rf"({NUMERAL})。\s*(?=\S)"),
    ("（一）", False, rf"({NUMERAL})[)）]\s*"),
    ("1.", False, rf"({_ARABIC})\ufe0f?\u20e3\s*|([⒈-⒛])\s*"),
    ("1）", False, rf"({_ARABIC})[)）]、?\s*"),
    ("1）", False, rf"[【\[<＜〈]({_ARABIC})[】\]>＞〉]\s*"),
    ("一是", True, rf"({_ARABIC})[是要](?=[\u4e00-\u9fff])"),
    ("①", False, r"([❶-❿➀-➉])[、.]?\s*"),
    ("Ⅰ", False, rf"([{_ROMAN}])[、.．,，]?\s*"),
    ("一、", True, "([甲乙丙丁戊己庚辛壬癸])[、.．]\\s*"),
    ("第一，", False, rf"其({NUMERAL})[，,、:：]?(?:是)?\s*"),
    ("第一，", True, rf"({NUMERAL})(?:条|点)[，,、：:]\s*"),
    ("第一，", True, rf"({NUMERAL})句话?(?:就?是|[，,：:])\s*"),
    ("一、", True, rf"({NUMERAL})(?:[，,]|[ \u3000]+)\s*(?=\S)"),
    ("1.", True, rf"({_ARABIC})[.．](?=\d+(?:[*×~～—-]|\d\d|{_UNITS})|(?:[1-9]|1[0-2])月)"),
    ("1.", True, rf"({_ARABIC})[ \u3000]+(?=\d)"),
    ("1.1", True, r"(\d{1,2}(?:[.．]\d{1,2}){1,3})(?:[、.．:：]?\s*(?=[^\d\s.])|[ \u3000]+(?=\d))"),
    ("1.", True, rf"({_ARABIC})(?:[,，:：\-](?!\d)|[ \u3000]+(?=[^\d\s])|(?=[\u4e00-\u9fff“《]))\s*"),
    ("A", True, r"([A-Ha-h])[.．、)）:：]\s*"),
)  # fmt: skip
_COMPILED = tuple((scheme, loose, compiled(pattern)) for scheme, loose, pattern in _FORMS)
_AGAIN = compiled(r"(头一个|一个|再一个|还有一个|另一个|二一个|最后一个|再就是|还有就是)(?:就?是)?[嘛呢]?[，,]?(?=\S)")
_MORE = compiled(r"(?:再加|再补充?|补充|另外加|还有|最后)(?:一条|一点|个事情?|一个事|件事)[：:，, ]+(?=\S)")
_EMOJI = "\U0001f300-\U0001faff\u2600-\u26ff\u2700-\u27bf\u2b00-\u2bff"
_DOTS = compiled(rf"(?:[{_EMOJI}\ufe0f*•·●○■□◆◇▪▲△→☆★※➢✓✔√◦∙・>»]+|[-–—+](?![-–—\d]))[ \t\u3000]*(?=\S)")
_HASHES = compiled(r"(#{1,6})[ \u3000]+(?=\S)|(#{2,6})(?=\S)")
_STRONG = compiled(r"\*\*(.+?)\*\*|__(.+?)__")


def typed(text: str) -> Typed | None:
    """Return how a line begins, None for one that begins with its words."""
    if not text:
        return None
    if match := _HASHES.match(text):
        return Typed("#", len(match[1] or match[2]), match[0].strip(), text[match.end() :])
    label = ordinals.recognise(text)
    if label and label.rest.strip():
        rest = label.rest.lstrip(" \t\u3000，,、") if label.scheme != "①" else label.rest.lstrip(" \t\u3000、.")
        loose = ordinals.is_doubtful(label, None) or label.scheme in ("一是", "一要", "首先")
        return Typed(label.scheme, label.number, text[: len(text) - len(label.rest)], rest, loose)
    return _other(text)


def _other(text: str) -> Typed | None:
    for scheme, loose, pattern in _COMPILED:
        match = pattern.match(text)
        if match and text[match.end() :].strip():
            found = next(group for group in match.groups() if group)
            number = _number(found)
            if number:
                name = f"1.1/{len(re.split('[.．]', found))}" if scheme == "1.1" else scheme
                return Typed(name, number, match[0].strip(), text[match.end() :], loose)
    if match := _MORE.match(text):
        return Typed(MORE, 0, match[0], text[match.end() :])
    if match := _AGAIN.match(text):
        return Typed("一是", 1 if match[1] in ("一个", "头一个") else 0, match[0], text[match.end() :], True)
    if match := _DOTS.match(text):
        inside = typed(text[match.end() :])
        sure = inside and (not inside.loose or inside.scheme in ("一是", "一要", "首先"))
        if inside and sure and inside.scheme not in (DOT, "#"):  # ● 一要种得下; not • 43个村没有通
            return inside._replace(label=match[0].strip() + inside.label)
        return Typed(DOT, 0, match[0].strip(), text[match.end() :])
    return None


def _number(found: str) -> int:
    """Return the number of a label, 0 where it is none."""
    if found in _ROMAN:
        return _ROMAN.index(found) + 1
    if found in _STEMS:
        return _STEMS.index(found) + 1
    if len(found) == 1 and found.isascii() and found.isalpha():
        return ord(found.lower()) - ord("a") + 1
    for first, last in (("❶", "❿"), ("➀", "➉"), ("⒈", "⒛")):
        if len(found) == 1 and first <= found <= last:
            return ord(found) - ord(first) + 1
    return value(re.split("[.．]", found)[-1]) or 0


def without_emphasis(text: str) -> str:
    """Return a text without the ** of bold words."""
    return _STRONG.sub(lambda match: match[1] or match[2], text) if "*" in text or "__" in text else text
