"""How long something took, by the clock and by months, and times of a day that are told in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongwen.check.rules import around, found
from gongwen.check.words.wording import PROSE, PlainText
from gongwen.chinese.numerals import value
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import Finding
from gongwen.document.passages import Passage

DAY = 24 * 60  # minutes

# 从6月18日7时20分起，到21时10分恢复，共13小时50分钟
_CLOCK = (
    r"(?:(?P<month{0}>\d{{1,2}})月(?P<day{0}>\d{{1,2}})日)?"
    r"(?P<hour{0}>\d{{1,2}})[时:：点](?:(?P<minute{0}>\d{{1,2}})分?)?"
)
_LASTED = compiled(
    rf"{_CLOCK.format(1)}[^。；\d]{{0,14}}(?:到|至|—|～|-){_CLOCK.format(2)}[^。；\d]{{0,14}}"
    r"(?:共计?|历时|持续了?|用时|长达|时长)[^，。；\d]{0,4}(?P<hours>\d{1,3})(?:个)?小时(?:(?P<minutes>\d{1,2})分钟?)?(?!半)"
)


def lasted(text: PlainText) -> Iterator[Finding]:
    """Return a length of time that its begin and end do not give: 7时20分…到21时10分，共12小时50分钟."""
    for match in _LASTED.finditer(text.plain) if "小时" in text.plain and "时" in text.plain else ():
        said = 60 * int(match["hours"]) + int(match["minutes"] or 0)
        real = _at(match, "2") - _at(match, "1") + DAY * _nights(match)
        real += DAY if real < 0 and not match["day2"] else 0
        rounded = not match["minutes"] and abs(said - real) < 60
        if _nights(match) >= 0 and said != real and not rounded:
            message = f"从头到尾是{real // 60}小时{real % 60}分钟：{around(text.text, *match.span('hours'))}"
            yield found("时间长短", text.words(match.start("hours"), match.end()), message, "核对起止时间")


def _at(match: re.Match[str], number: str) -> int:
    return 60 * int(match[f"hour{number}"]) + int(match[f"minute{number}"] or 0)


def _nights(match: re.Match[str]) -> int:
    """Return how many nights lie between, −1 where two months make that unsure."""
    if not (match["day1"] and match["day2"]):
        return 0
    return int(match["day2"]) - int(match["day1"]) if match["month1"] == match["month2"] else -1


# 2026年9月开工，2027年6月底前通水，工期10个月
_TERM = compiled(
    r"(?P<y1>20\d{2})年(?P<m1>\d{1,2})月[^。；\d]{0,12}[，至到—][^。；\d]{0,8}(?:(?P<y2>20\d{2})年)?(?P<m2>\d{1,2})月[^。；\d]{0,14}"
    r"(?:工期|历时|共|为期|期限|周期)[^，。；\d]{0,3}(?P<term>\d{1,3})个月(?!左右|以)"
)


def terms(text: PlainText) -> Iterator[Finding]:
    """Return a number of months that begin and end do not give; both may be counted, or one of them."""
    for match in _TERM.finditer(text.plain) if "个月" in text.plain and "年" in text.plain else ():
        years = int(match["y2"] or match["y1"]) - int(match["y1"])
        real, said = 12 * years + int(match["m2"]) - int(match["m1"]), int(match["term"])
        if real > 0 and said not in (real, real + 1):
            message = f"从头到尾是{real}至{real + 1}个月：{around(text.text, *match.span('term'))}"
            yield found("时间长短", text.words(match.start("term"), match.end()), message, "核对起止时间")


_BEGINS = compiled(r"\s*(?:(\d{1,2})月)?(?:(\d{1,2})日)?(?:上午|下午|凌晨|晚上|当晚)?(\d{1,2})[时:：](\d{2})分?[，、]")
# 2026年7月1日至9月30日，为期3个月
_LONG = compiled(
    r"(?:(?P<y1>20\d{2})年)?(?P<m1>\d{1,2})月(?P<d1>\d{1,2})日(?:起)?(?:至|到|—|－|～|-)(?:(?P<y2>20\d{2})年)?(?P<m2>\d{1,2})月(?P<d2>\d{1,2})日"
    r"[，（](?:共计?|为期|历时|期限)(?P<term>\d{1,2}|[一二两三四五六七八九十])个月(?!左右|以)"
)


def months(text: PlainText) -> Iterator[Finding]:
    """Return a number of months that the days from and to are at least half a month from."""
    for match in _LONG.finditer(text.plain) if "个月" in text.plain else ():
        years = int(match["y2"] or match["y1"] or 0) - int(match["y1"] or 0)
        begun, ended = int(match["m1"]) + int(match["d1"]) / 30, int(match["m2"]) + (int(match["d2"]) + 1) / 30
        real, said = 12 * years + ended - begun, value(match["term"]) or 0
        if real > 0 and abs(real - said) > HALF:
            message = f"从头到尾约{real:.0f}个月：{around(text.text, *match.span('term'))}"
            yield found("时间长短", text.words(match.start("term"), match.end()), message, "核对起止时间")


HALF = 0.5  # of a month
LEAST = 3  # paragraphs that begin with a time


def out_of_order(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Return a time that stands out of paragraphs which tell the hours of a day in their order."""
    run: list[tuple[int, Passage, re.Match[str]]] = []
    for passage in (*passages, None):
        match = (
            _BEGINS.match(passage.text) if passage and passage.role in PROSE and passage.text[:1].isdigit() else None
        )
        if passage and match and not (run and match[2]):
            run.append((60 * int(match[3]) + int(match[4]), passage, match))
            continue
        yield from _jumps(run) if len(run) >= LEAST else ()
        run = [(60 * int(match[3]) + int(match[4]), passage, match)] if passage and match else []


def _jumps(run: Sequence[tuple[int, Passage, re.Match[str]]]) -> Iterator[Finding]:
    """Return the times of a run without which it would be in order, where that is one."""
    times = [time for time, _, _ in run]
    if times == sorted(times):
        return
    without = [at for at in range(len(times)) if (rest := times[:at] + times[at + 1 :]) == sorted(rest)]
    if without:
        _, passage, match = run[without[0]]
        words = passage.words(match.start(3), match.end(4))
        yield found("时间先后", words, f"时间和前后几段的次序不合：{around(passage.text, *match.span())}", "核对时间")
