"""Elements as typed, a line each: the marks around them, numbers of attachments, the order of a sign-off (7.3, 7.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gongwen.check.rules import around, found
from gongwen.chinese.dates import is_date
from gongwen.chinese.numerals import value
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import Finding
from gongwen.document.passages import Passage


def typed_findings(passages: Sequence[Passage]) -> list[Finding]:
    """Return what is wrong with elements as they are typed in a file from outside."""
    return [finding for rule in RULES for finding in rule(passages)]


def _of(passages: Sequence[Passage], *wanted: str) -> list[Passage]:
    return [passage for passage in passages if passage.role in wanted and passage.text.strip()]


# --- 主送机关 --------------------------------------------------------------------------------


def _receivers_end(passages: Sequence[Passage]) -> Iterator[Finding]:
    """The last 主送机关 is followed by a colon; another mark or none is a slip (7.3.2)."""
    for last in _of(passages, "主送机关")[-1:]:
        text = last.text.rstrip()
        if text.endswith(("：", ":")):
            continue
        wrong = text[-1] if text[-1] in "。，；、,;." else ""
        start = len(text) - 1
        message = (
            f"主送机关末尾{f'是“{wrong}”' if wrong else '没有冒号'}，应是全角冒号：{around(text, start, len(text))}"
        )
        keep = "" if wrong else text[-1]
        yield found("主送机关末尾", last.words(start, len(text)), message, "改成“：”", f"{keep}：")


# --- 附件说明 --------------------------------------------------------------------------------

_NAMED = compiled(r"\s*附\s*件\s*(\d{0,2})\s*([：:]?)\s*(.*)", re.DOTALL)
_NUMBER = compiled(r"\s*(\d{1,2})\s*[.．、]\s*(?!\d)")


def _attachment_note(passages: Sequence[Passage]) -> Iterator[Finding]:
    """附件说明 is 附件：and a name, of several attachments 附件：1.name with numbers that count (7.3.4)."""
    for listed in _lists(_of(passages, "附件说明")):
        yield from _list(listed)


def _lists(lines: Sequence[Passage]) -> Iterator[list[Passage]]:
    """Return the lines of each list: a document that is sent along has its own."""
    starts = [0, *(at for at, line in enumerate(lines) if at and _NAMED.fullmatch(line.text)), len(lines)]
    each = all(_NAMED.fullmatch(line.text) for line in lines)  # 附件1：… 附件2：… is one list
    bounds = [(0, len(lines))] if each else pairwise(starts)
    yield from (list(lines[start:end]) for start, end in bounds if end > start)


def _list(listed: Sequence[Passage]) -> Iterator[Finding]:
    first = _NAMED.fullmatch(listed[0].text)
    if not first:
        return
    if first[1] or not first[2]:
        end = first.end(2) if first[2] else first.end(1)
        message = f"附件说明“{listed[0].text.strip()[:20]}”写法不对：“附件”后面是全角冒号，再写顺序号"
        yield found(
            "附件说明写法", listed[0].words(0, end), message, "写成 附件：1.名称；只有一个附件的，写 附件：名称"
        )
        return
    yield from _numbers(listed, first[3])


def _numbers(listed: Sequence[Passage], begins: str) -> Iterator[Finding]:
    """Return a number of 附件说明 that does not count on."""
    numbered = [(listed[0], _NUMBER.match(begins)), *((one, _NUMBER.match(one.text)) for one in listed[1:])]
    counted = [(passage, int(match[1])) for passage, match in numbered if match]
    for expected, (passage, number) in enumerate(counted, 1):
        if number != expected:
            message = f"附件说明的顺序号“{number}.”应是“{expected}.”"
            yield found("附件说明顺序", passage.words(0, len(passage.text)), message, "核对附件的顺序号")
            return


# --- 署名, 成文日期, 附注 ----------------------------------------------------------------------

_FULL = compiled(r"\s*(?:\d{4}|[〇○零O一二三四五六七八九]{4})\s*[年./-]\s*\w{1,3}\s*[月./-]\s*\w{1,3}\s*[日号]?\.?\s*")


def _whole_date(passages: Sequence[Passage]) -> Iterator[Finding]:
    """成文日期 has year, month and day, and nothing behind it (7.3.5.4)."""
    for date in _of(passages, "成文日期"):
        text = date.text.strip()
        told = date.words(date.text.index(text), date.text.index(text) + len(text))
        if text.endswith(("。", ".", "，")) and is_date(text[:-1]) and "年" in text:
            yield found("成文日期不全", told, f"成文日期“{text}”末尾没有标点", "删去标点", text[:-1])
        elif not _FULL.fullmatch(text) and not re.search("[×xX某]", text):
            yield found("成文日期不全", told, f"成文日期“{text}”不全", "年、月、日写全，年份写四位，如2026年3月5日")


def _order(passages: Sequence[Passage]) -> Iterator[Finding]:
    """署名 stands above 成文日期 (7.3.5)."""
    for above, below in pairwise(passage for passage in passages if passage.text.strip()):
        if above.role == "成文日期" and below.role == "署名":
            message = f"成文日期“{above.text.strip()}”在署名“{below.text.strip()}”上面"
            yield found("落款次序", above.words(0, len(above.text)), message, "署名在上，成文日期在下")


def _note(passages: Sequence[Passage]) -> Iterator[Finding]:
    """附注 stands in round brackets (7.3.6)."""
    for note in _of(passages, "附注"):
        text = note.text.strip()
        if text.startswith("此"):
            start = note.text.index(text)
            bare = text.rstrip("。")
            message = f"附注“{text}”没有用圆括号括起来"
            yield found("附注没有括号", note.words(start, start + len(text)), message, f"写成（{bare}）", f"（{bare}）")


# --- 版记 ------------------------------------------------------------------------------------


def _issued(passages: Sequence[Passage]) -> Iterator[Finding]:
    """印发日期 is followed by 印发 (7.4.3), 抄送 by a colon (7.4.2)."""
    for line in _of(passages, "印发"):
        text = line.text.rstrip()
        if re.search(r"\d日$", text):
            words = line.words(len(text) - 1, len(text))
            yield found(
                "印发二字",
                words,
                f"印发日期后面没有“印发”二字：{around(text, len(text) - 1, len(text))}",
                "加上“印发”",
                "日印发",
            )
        if re.match(r"\s*\d{4}年\d{1,2}月\d{1,2}日\s*印发\s+\S", line.text):
            message = f"印发日期在印发机关前面：{around(text, 0, min(12, len(text)))}"
            yield found("印发次序", line.words(0, len(text)), message, "印发机关在左，印发日期在右")
    for line in _of(passages, "抄送"):
        if match := re.match(r"\s*抄[ \u3000]+送(?=[：:])", line.text):
            yield found("抄送的写法", line.words(*match.span()), "“抄送”中间有空格", "写成“抄送”", "抄送")
        if match := re.match(r"\s*抄\s*送(?=[\s\u4e00-\u9fff])(?!\s*[：:])\s*", line.text):
            yield found("抄送的冒号", line.words(*match.span()), "“抄送”后面没有冒号", "写成 抄送：", "抄送：")


# --- 签发人 ---------------------------------------------------------------------------------

_SIGNS = compiled(r"签\s*发\s*(?=[：:])|签\s*发\s*人(?!\s*[：:])(?=[ \u3000\t]*[一-龥])")


def _signer(passages: Sequence[Passage]) -> Iterator[Finding]:
    """签发人 is called so in full (7.2.6)."""
    for line in _of(passages, "签发人", "发文字号"):
        if match := _SIGNS.search(line.text):
            message = f"“签发人”三个字和冒号要写全：{around(line.text, *match.span())}"
            yield found("签发人三字", line.words(*match.span()), message, "写成“签发人：”")


# --- 附件 ------------------------------------------------------------------------------------

_MARK = compiled(r"\s*附\s*件\s*(?:(\d{1,2})|([一二三四五六七八九十]{1,3}))?\s*([：:.．、。]?)\s*")


def _marks(passages: Sequence[Passage]) -> Iterator[Finding]:
    """附件 and its number in Arabic digits, without a mark, counting on (7.3.7)."""
    before = 0
    for mark in _of(passages, "附件标识"):
        match = _MARK.fullmatch(mark.text)
        if not match:
            continue
        words = mark.words(0, len(mark.text.rstrip()))
        if match[2] or match[3] or re.search(r"附\s+件", mark.text):
            number = match[1] or str(value(match[2] or "") or "")
            right = f"附件{number}"
            yield found("附件标识写法", words, f"附件标识“{mark.text.strip()}”写成“{right}”", f"改成“{right}”", right)
        number = int(match[1]) if match[1] else value(match[2] or "") or 0
        if number and number != before + 1:
            message = f"附件标识“{mark.text.strip()}”的顺序号应是{before + 1}"
            yield found("附件标识顺序", words, message, "核对附件的顺序号，看是不是漏了附件")
        before = number or before + 1


RULES = (_receivers_end, _attachment_note, _whole_date, _order, _note, _issued, _signer, _marks)
