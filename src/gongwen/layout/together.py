"""Running text → the places where no line ought to end, and how bad each is: inside a name, a number with its unit,
a telephone number, a 文号, a date.

Han characters may be parted anywhere, so programs part 10月|30日 and 王小|明; digits they keep whole by themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from gongwen.chinese.patterns import compiled

PARTS, WHOLE = 2, 3  # how bad: between year and month of a date, or before 〔; inside anything else that is one

_NUMBER = r"[0-9][0-9.,]*[%％‰]?(?:[—–～至-][0-9][0-9.,]*)?[多余]?[百千万亿]{0,2}[多余]?"
_UNIT = (
    "个?工作日|个百分点|个小时|个半?月|平方公里|平方千米|平方米|立方米|公里|千米|公顷|公斤|千克|毫米|厘米|千瓦时|千瓦|兆瓦|小时|分钟"
    "|周年|周岁|人次|户次|车次|班次|台套|摄氏度|美元|人|元|月份|[一-龥]"
)
_NO_UNIT = "的和与及至到或等是以由在为将、"
_SPAN = "[0-9]{1,2}(?:[—–～至-][0-9]{1,2})?"
_DATE = f"(?:[0-9]{{4}}年)?{_SPAN}月(?:{_SPAN}日|底|初|中旬|上旬|下旬|份)?"
_CLOCK = "[0-9]{1,2}[时点][0-9]{1,2}分"
_ISSUE = "[一-龥]?〔[0-9]{4}〕(?:第?[0-9]+号)?"
_TELEPHONE = "[0-9]{3,4}[-—－][0-9]{7,8}"
_ORDINAL = "第(?:[0-9]+|[一二三四五六七八九十百]+)[一-龥]"
_DIGITS = compiled(
    f"(?P<parts>{_DATE}|{_CLOCK}|{_ISSUE})|{_TELEPHONE}|{_ORDINAL}|{_NUMBER}(?<![%％‰])(?![{_NO_UNIT}])(?:{_UNIT})|{_NUMBER}"
)
# A person behind what is said of persons, 责任人：周某、陈某; behind a post, 局长周某通报; before 同志.
_POST = "[长任记席理](?<=[局县市区镇乡部书院校站所科处股队组]长|主任|书记|主席|经理)"
_DOES = "同志|[，。：；、）]|通报|发言|讲话|汇报|主持|指出|强调|介绍|出席|参加|传达|宣读|代表|就|作|等"
_NAMED = "(?:人员?|领导|主持|记录|电话|组长|主任|局长)："
_LABELLED = compiled(f"{_NAMED}((?:[一-龥]{{2,4}}、)*[一-龥]{{2,4}})(?=[，。；、（）]|$)")
_POSTED = compiled(f"{_POST}([一-龥]{{2,3}}?)(?={_DOES})")
_COMRADE = compiled("(?:^|[，。：；、（）])([一-龥]{2,3})(?=同志)")
_DIGIT = compiled("[0-9第]")
_INSIDE = compiled("(?<=年)(?=[0-9])|(?<=月)(?=[0-9])|(?<=[时点])(?=[0-9])|(?=〔)")


@lru_cache(maxsize=4_096)  # a batch has sentences that all of it shares
def places(text: str) -> Mapping[int, int]:
    """Return the places where no line of a text ought to end, with how bad it is."""
    found: dict[int, int] = {}
    for start, end, parts in _spans(text):
        for place in range(start + 1, end):
            found[place] = max(found.get(place, 0), PARTS if place in parts else WHOLE)
    return found


def _spans(text: str) -> Iterator[tuple[int, int, frozenset[int]]]:
    """Return where what is one begins and ends, and the places between its parts."""
    if _DIGIT.search(text):
        for one in _DIGITS.finditer(text):
            yield *one.span(), _parts(text, *one.span()) if one["parts"] else frozenset()
    for pattern, guard in ((_LABELLED, "："), (_POSTED, ""), (_COMRADE, "同志")):
        if guard in text:
            for one in pattern.finditer(text):
                yield from _names(one.start(1), one[1])


def _parts(text: str, start: int, end: int) -> frozenset[int]:
    return frozenset(one.start() for one in _INSIDE.finditer(text, start + 1, end))


def _names(start: int, names: str) -> Iterator[tuple[int, int, frozenset[int]]]:
    """Return where each name of a list begins and ends."""
    for name in names.split("、"):
        yield start, start + len(name), frozenset()
        start += len(name) + 1
