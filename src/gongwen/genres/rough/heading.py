"""The lines above the text of a rough outline → title, date, place, post and person, in any order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from gongwen.chinese.names import is_name, is_organ, title_shape
from gongwen.chinese.patterns import compiled
from gongwen.genres.rough.cues import pattern

_DAY = compiled(
    r"(?:\d{4}|[〇○零一二三四五六七八九]{4})\s*[-年./]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s*[-月./]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[日号]?"
    r"|\d{1,2}月\d{1,2}[日号]?|(?<!\d)\d{1,2}\.\d{1,2}(?![\d.])"
)
_HOUR = compiled(
    r"[（(]?(?:周|星期)[一二三四五六日天][）)]?|(?:上午|下午|早上|晚上|中午|早|晚)?\d{1,2}(?:[:：]\d{2}|[点时](?:半|整|\d{1,2}分)?)"
    r"|上午|下午|晚上|晚(?=\d)"
)
_PLACE = compiled(
    r".*(?:会议室|礼堂|[一二三四五六七八九十\d]+楼|大厅|报告厅|中心|会场|广场|大院|宾馆|酒店|馆|室|现场|厅|楼"
    r"|院子|院坝|教室|食堂|工地|车间|祠堂|剧院|操场|村部|园区|基地|山庄|党校|视频会|线上|腾讯会议|视频)"
)
_AREA = compiled("[\u4e00-\u9fff]{1,12}(?:镇|乡|村|街道|社区|公园|小学|中学|医院)")
POST = (
    "(?:副?(?:县|市|区|省|镇|乡|局|处|科|股|所|院|校|厅|部|司|行|村|州|会|组|队|站|厂|董事|秘书)长|副?书记|副?主任|副?主席|副?总经理|"
    "常委|委员|政委|总指挥|指挥长|主持人|副?专员|副?巡视员|调研员|支书|党组成员|代表|校长|院长)"
)
_POSTED = compiled(rf"([^—：。]*{POST})[ \u3000]*([\u4e00-\u9fff]{{2,4}})?")
_NAMED_POST = compiled(rf"([\u4e00-\u9fff]{{2,3}}?)(副?(?:县委|市委|区委|党委)?{POST})(?:同志)?")
_BARE_POST = compiled(POST)  # 区 and 常 are family names, too: 区长, 常委
_BETWEEN = compiled(r"[ \u3000\t，,；;|｜/（）()]+")


_HAN = "[\u4e00-\u9fff]"


def time_first(text: str) -> int:
    """Return where the words behind the time that a text begins with begin, 0 where it begins with none."""
    end = 0
    while match := _STEP.match(text, end):
        end = match.end()
    return end


_STEP = compiled(
    rf"(?:{_DAY.pattern}|{_HOUR.pattern}|\d{{1,2}}[日号]|凌晨|当[日晚天]|次日|随后)(?:许|左右)?[，,：: \u3000]*"
)


SPOKEN_ENDS = ("讲话", "提纲", "发言", "致辞")  # of titles


class Said(NamedTuple):
    """What a line above the text says, by field: pieces of it as they stand; rest: what is none of it."""

    fields: dict[str, str]
    rest: tuple[str, ...]


def occasion(text: str) -> Said:
    """Return what a line says about when, where and who: 2026.10.9  县政府四楼会议室  王建国."""
    fields: dict[str, str] = {}
    text = re.sub(r"^(?:会议)?(?:时间|日期)[:： ]?(?=\d)", "", text)
    if match := _DAY.search(text):
        fields["日期"] = _with_month(match[0].strip())
        text = text[: match.start()] + " " + text[match.end() :]
    rest: list[str] = []
    for match in _HOUR.finditer(text):
        rest.append(match[0])
    text = _HOUR.sub(" ", text)
    text = re.sub(rf"(?<!{_HAN})({_HAN})[ \u3000]+({_HAN})(?!{_HAN})", r"\1\2", text)  # 马　涛
    pieces = [piece for piece in _BETWEEN.split(text) if piece]
    for name, piece in _pieces(pieces):
        if name and name not in fields:
            fields[name] = piece
        elif name == "职务" and "讲话人" not in fields:  # 鸿远木业有限公司 董事长 贾明
            fields[name] += piece
        else:
            rest.append(piece)
    return Said(fields, tuple(rest))


def is_hour(text: str) -> bool:
    """Return whether a text says the time of a day: 上午9:00."""
    return _HOUR.fullmatch(text) is not None


def _with_month(day: str) -> str:
    """Return a day with 月 and 日 where it has a point between them: 9.20 → 9月20日."""
    month, _, number = day.partition(".")
    short = month.isdecimal() and number.isdecimal() and 1 <= int(month) <= 12 and 1 <= int(number) <= 31
    return f"{month}月{number}日" if short else day


def _pieces(pieces: list[str]) -> Iterator[tuple[str, str]]:
    """Return each piece of a line with the field it is for, "" for none."""
    for at, piece in enumerate(pieces):
        whole = re.sub(r"^(?:讲话人|发言人|时间|地点|主讲|(?:讲话|发言|致辞)(?=[:：]))[:：]?", "", piece) or piece
        if (
            piece.startswith(("地点：", "地点:"))
            or (_PLACE.fullmatch(whole) and not (whole.endswith("会") and len(whole) > LONG))
            or (_AREA.fullmatch(whole) and not any(map(is_person, pieces[at + 1 :])))
        ):
            yield "地点", whole
        elif is_person(whole) and len(whole) <= 3 and not (_NAMED_POST.fullmatch(whole) or _BARE_POST.fullmatch(whole)):
            yield "讲话人", whole
        elif (match := _POSTED.fullmatch(whole)) and (not match[2] or is_person(match[2])):
            yield from _person(match)
        elif (match := _NAMED_POST.fullmatch(whole)) and _is_whole_name(match[1]):
            yield "讲话人", match[1]
            yield "职务", match[2]
        elif is_organ(whole) and any(map(is_person, pieces[at + 1 :])):
            yield "职务", whole
        else:
            yield "", piece


LONG = 4  # 字 of what ends with 会 and is a meeting, not how it is held: 防火紧急视频会


def is_place(text: str) -> bool:
    """Return whether a text ends as places do: 县政府三楼 · 二楼会议室."""
    return _PLACE.fullmatch(text) is not None


def is_person(text: str) -> bool:
    """Return whether a text is the name of a person, written out or not: 周某."""
    if _BARE_POST.fullmatch(text) or text in _NO_NAMES:
        return False
    return is_name(text) or re.fullmatch("[\u4e00-\u9fff]?某{1,3}", text) is not None


_SERIAL = compiled(r"[（(](?:\d{4}年)?(?:度)?第[\d〇一二三四五六七八九十百]{1,5}[次届期][）)]")
_BETWEEN_POST = compiled(rf"([\u4e00-\u9fff、]{{0,16}}{POST})[：:][ \u3000]*([\u4e00-\u9fff]{{2,4}})")


def is_serial(text: str) -> bool:
    """Return whether a line below a title says no more than which one of its kind it is: （2026年第14次）."""
    return _SERIAL.fullmatch(text) is not None


def without_colon(text: str) -> str:
    """Return a post and a name without the colon between them: 市长：栾某."""
    match = _BETWEEN_POST.fullmatch(text)
    return f"{match[1]} {match[2]}" if match and is_person(match[2]) else text


def is_posted(text: str) -> bool:
    """Return whether a text says no more than a post and who holds it: 县发改局局长 沈月."""
    if re.search("[：:，。；]", text):
        return False
    *before, last = text.split() if len(text) <= POSTED else [""]
    if len(before) > 1 and is_person(last) and _OF_SORTS.search(before[-1]):  # 施工单位代表 省水电三局项目经理 陆某
        return True
    match = _POSTED.fullmatch(text) if len(text) <= POSTED else None
    return match is not None and match[2] is not None and is_person(match[2])


_OF_SORTS = compiled(rf"(?:{POST}|经理|负责人|总工|教授|院士|委员|会长|理事)$")


BEFORE_NAME = compiled(r"(?<=[\u4e00-\u9fff])[ \u3000]+(?=[\u4e00-\u9fff])")
POSTED = 30  # 字 of a post and a name
_NO_NAMES = frozenset("时间 地点 今天 明天 后天 昨天 今早 今晚 明早 明晚 本周 下周 全天 半天".split())


def _person(match: re.Match[str]) -> Iterator[tuple[str, str]]:
    """Return a post, and the person that is named behind it: 县长王建国; 王建国县长 is the other way about."""
    if match[2]:
        yield "职务", match[1]
        yield "讲话人", match[2]
    elif (
        (named := _NAMED_POST.fullmatch(match[1]))
        and is_name(named[1])
        and len(named[1]) > 1
        and not is_organ(named[1])
    ):
        yield "讲话人", named[1]
        yield "职务", named[2]
    elif len(match[1]) > 2 and is_name(match[1][0] + "某") and re.fullmatch(rf"[\u4e00-\u9fff]{POST}", match[1]):
        yield "讲话人", match[1]  # 王县长
    else:
        yield "职务", match[1]


def _is_whole_name(text: str) -> bool:
    """Return whether characters before a post are a name: 王建国, not 柳河镇."""
    return len(text) > 1 and is_name(text) and not is_organ(text)


_BY_POST = compiled(
    rf"([\u4e00-\u9fff](?:局|总|处|科|院|校|所|队|镇|县)|[\u4e00-\u9fff]{{0,12}}{POST}(?:[\u4e00-\u9fff]{{2,3}})?)(在.{{4,}})"
)


class Headline(NamedTuple):
    """A title: as it is printed, who is named before it, what was left out."""

    text: str
    post: str = ""
    dropped: str = ""


def headline(text: str, spoken: bool) -> Headline | None:
    """Return the title that a line is, None for a line that is none: …会上的讲话提纲(初稿) → …会上的讲话."""
    bare = _unwrapped(text.strip("# \u3000")).rstrip("：:")
    head = pattern("标题头").match(bare) if spoken else None
    kept, dropped = (bare[head.end() :], head[0]) if head else (bare, "")
    ends = pattern("标题尾" if spoken else "稿次").pattern
    while (cut := re.search(rf"(?:{ends})$", kept)) and cut[0] and cut.start() > 4:
        piece = cut[0]
        keep = re.match("讲话|发言|致辞", piece)
        kept = kept[: cut.start()] + (keep[0] if keep else "")
        dropped = piece[keep.end() if keep else 0 :] + dropped
    if spoken and kept.startswith("关于在"):  # 关于在……会上讲话的提纲
        kept, dropped = kept.removeprefix("关于"), "关于" + dropped
        kept = re.sub("上(讲话|发言|致辞)的?$", r"上的\1", kept)
    if not title_shape(kept).possible or re.search("[。；？]", kept) or len(kept) < 4:
        return None
    match = _BY_POST.fullmatch(kept) if spoken and "在" in kept[1:] else None
    return Headline(match[2], match[1], dropped) if match else Headline(kept, "", dropped)


_WRAPPED = compiled("《([^《》]*)》|“([^“”]*)”|【([^【】]*)】")


def _unwrapped(text: str) -> str:
    """Return a title without the marks around the whole of it; 《政府工作报告》重点任务分解 keeps its own."""
    match = _WRAPPED.fullmatch(text)
    return match[1] or match[2] or match[3] or "" if match else text


def is_title(text: str, spoken: bool = True) -> bool:
    """Return whether a line ends as titles do."""
    found = headline(text, spoken)
    return found is not None and title_shape(found.text).complete
