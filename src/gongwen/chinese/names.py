"""What single lines look like: an organ, a person, a title, what a copy left.

Plain functions on texts, without context.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from gongwen.beforehand.texts import own_table
from gongwen.chinese import ordinals
from gongwen.chinese.characters import is_salutation
from gongwen.chinese.dates import LINE, is_date
from gongwen.chinese.document_number import is_issue, is_number
from gongwen.chinese.patterns import compiled

# --- words -----------------------------------------------------------------------------------


@cache
def name_words() -> dict[str, Any]:
    """Return the words of names.yaml."""
    found: dict[str, Any] = own_table(Path(__file__).with_name("names.yaml").read_text(encoding="utf-8"))
    return found


@cache
def organ_words(areas: bool = True) -> str:
    """Return, as a pattern, what names of organs end with; areas: those of areas too, which sign as 某某县."""
    found = name_words()["机关"]
    letters = found["末字"] + (found["地名"] if areas else "")
    return f"(?:{'|'.join(found['名称'])}|[{letters}])"


@cache
def _organ() -> re.Pattern[str]:
    return compiled(rf"(?!(?:{name_words()['机关']['不是']})$).*{organ_words()}(?:[（(][^（）()]{{1,12}}[）)])?")


@cache
def _surnames() -> frozenset[str]:
    return frozenset("".join(name_words()["姓氏"]))


@cache
def _post() -> re.Pattern[str]:
    return compiled(f"(?:{'|'.join(name_words()['职务'])})$")


@cache
def _title() -> re.Pattern[str]:
    return compiled(rf".*(?:{'|'.join(name_words()['文种'])})[”》]?(?:[（(][^（）()]{{1,20}}[）)])?")


# --- lines with dates ------------------------------------------------------------------------

_ISSUED = compiled(rf"[^，。：\s]{{2,20}}[ \u3000\t]{{2,}}{LINE}")


def is_issued(text: str) -> bool:
    """Return whether a line names who issued something, and when: 县政府办公室　　2022年8月9日."""
    return _ISSUED.fullmatch(text) is not None


_OCCASION = compiled(rf"{LINE}[，,\s][^。；：]{{2,20}}")


def is_occasion(text: str) -> bool:
    """Return whether a line tells when and where: 2021.09.08，区行政中心."""
    return _OCCASION.fullmatch(text) is not None


def is_bracketed(text: str) -> bool:
    """Return whether a whole line stands in one pair of round brackets."""
    return len(text) > 2 and text[0] in "（(" and text[-1] in "）)" and not re.search("[）)]", text[1:-1])


# --- organs, persons -------------------------------------------------------------------------

_NAME = compiled(r"[\u4e00-\u9fff](?:[ \u3000]{0,4}[\u4e00-\u9fff]){1,3}")
_STOPS = tuple("。；：，、！？;:,!?…")


def is_organ(text: str) -> bool:
    """Return whether a line can be the name of an organ that signs: short, without marks, ending as organs do."""
    return (
        2 <= len(text) <= 40
        and not re.search("[，。；：！？“”□☑☒]", text)
        and _organ().fullmatch(text.replace(" ", "").replace("\u3000", "")) is not None
    )


def is_name(text: str) -> bool:
    """Return whether a line is the name of a person: two to four characters, a usual surname first, blanks allowed; a
    draft has 某某某 for it.
    """
    return _NAME.fullmatch(text) is not None and (text[0] in _surnames() or set(text) == {"某"})


def person_of(text: str) -> str:
    """Return the person that a line under a title names, "" for none: 县委书记  王 某 → 王某."""
    parts = re.split(r"[ \u3000\t]{1,}", text)
    if len(parts) == 2 and _post().search(parts[0]) and _NAME.fullmatch(parts[1]) and len(parts[1]) <= 4:
        return parts[1]
    for start in range(len(parts)):
        name = "".join(parts[start:])
        if 2 <= len(name) <= 4 and name[0] in _surnames() and _NAME.fullmatch(name) and (start or is_name(text)):
            return name
    return ""


_DOES = compiled(
    "建设|新建|改造|完成|推进|实施|成立|修建|扩建|组建|打造|申报|争创|迁建|启动|建成|建好|整治|检查|督查|走访|慰问|排查|培育|支持|提升|加强|做|抓|办|开展"
)


def is_organ_alone(text: str) -> bool:
    """Return whether a line is an organ in a list of names, and does not begin with what is done: 改造敬老院 does."""
    return is_organ(text) and not _DOES.match(text) and not re.search(r"\d", text)


def is_signer(text: str) -> bool:
    """Return whether a line above a date can be one of those who sign: an organ or a person."""
    return is_organ(text) or is_name(text)


# --- titles ----------------------------------------------------------------------------------


class TitleShape(NamedTuple):
    """What a line is as a line of a title: possible at all, and whether a title ends with it."""

    possible: bool
    complete: bool


def title_shape(text: str) -> TitleShape:
    """Return whether a line can belong to a title, and whether it ends one as titles end (…的通知)."""
    possible = (
        2 <= len(text) <= 60
        and not text.endswith(_STOPS[:5] + tuple(";:,"))
        and "。" not in text
        and not is_number(text)
        and not is_date(text)
        and not is_issue(text)
        and not is_issued(text)
        and not is_salutation(text)
        and ordinals.recognise(text) is None
    )
    return TitleShape(
        possible, possible and _title().fullmatch(text.replace(" ", "").replace("\u3000", "")) is not None
    )


# --- receivers, leftovers --------------------------------------------------------------------

_LEADING_IN = compiled(
    "(?:如下|以下|下列|下面|通知|决定|认为|指出|要求|强调|提出|部署|安排|意见|方案|说明|时间|地点|名单|内容|问题|情况|工作|任务|包括|主要有|分别是|重点是)$"
)


def is_receivers(text: str) -> bool:
    """Return whether a line names 主送机关: organs and a colon, no sentence."""
    bare = text.rstrip("：: \u3000")
    if (
        not text.endswith(("：", ":"))
        or not 2 <= len(bare) <= 400
        or re.search("[。！？；“]", bare)
        or is_salutation(text)
        or bare.endswith("好")  # 各位考生好：
    ):
        return False
    if _LEADING_IN.search(bare) or ordinals.recognise(text):
        return False
    names = [name.strip() for name in re.split("[、，,]", re.sub(r"[（(][^（）()]*[）)]", "", bare)) if name.strip()]
    if not names or _DEMANDED.search(bare):
        return False
    return _organ().fullmatch(names[-1]) is not None or (
        _is_each(names[0]) and all(len(name) <= SHORT or _is_each(name) or _holds_each(name) for name in names)
    )


SHORT = 8  # 字 of a name behind 各: 各支部、处室、年级、学科
_DEMANDED = compiled("要|应当|必须|做到|务必")


_EACH = compiled(r"(?:\d{4}[级届])?(?:全?[公校院系县市区镇乡厂局]司?内?)?(?:各(?![项种类])|有关|全体)")


def _holds_each(name: str) -> bool:
    """Return whether a name is of all the parts of an organ: 县纪委各派驻纪检监察组."""
    return "各" in name and len(name) <= 2 * SHORT


def _is_each(name: str) -> bool:
    """Return whether a name is that of all of a kind: 各部门, 公司各部门, 全院各班级, 2026级各班级."""
    return _EACH.match(name) is not None


PAGE_NUMBER = compiled(
    r"[-—–－─·•]+\s*\d{1,4}\s*[-—–－─·•]+|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?|[（(]?\d{1,4}\s*/\s*\d{1,4}[）)]?"
)
LEFTOVER = compiled(
    r"【?\s*(?:字号|字体)[：:]?\s*(?:[\[【]?\s*[大中小]\s*[\]】]?\s*){2,3}】?.*|【?(?:打印|关闭|返回|收藏|下载|首页|全屏|打印本页|关闭窗口|返回顶部|分享到?[:：]?|扫一扫.{0,20}|相关附件下载)】?"
    r"|(?:当前|您的|您所在的|所在)(?:的)?位置[:：].*|(?:浏览|点击|阅读|访问)(?:次数|量|数)[:：]?\s*\d*\s*次?|责任编辑[:：].{0,20}|上一篇[:：].*|下一篇[:：].*|打印\s*关闭.*|【(?:打印|关闭).*"
)


def is_page_number(text: str) -> bool:
    """Return whether a line is a page number that a copy left in the text: —1— · - 2 - · ·78· · 第3页."""
    return len(text) <= 16 and PAGE_NUMBER.fullmatch(text) is not None


_PUBLISHED = compiled(
    r"(?:发布|发稿|更新|录入)(?:时间|日期)[:：]|(?:信息|文章|稿件)?来源[:：]|(?:浏览|点击|阅读|访问)(?:次数|量|数)[:：]"
)


def is_leftover(text: str) -> bool:
    """Return whether a line is what a web page shows around a text: 【字号：大 中 小】 · 当前位置：首页 > 通知."""
    return len(text) <= 80 and (LEFTOVER.fullmatch(text) is not None or len(_PUBLISHED.findall(text)) >= 2)
