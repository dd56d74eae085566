"""The parts of a title → the title: one 关于, one 文种, several issuers side by side, 《》 and 〈〉 by their level."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from gongwen.chinese.patterns import compiled

_NESTED = str.maketrans("《》", "〈〉")
_RAISED = str.maketrans("〈〉", "《》")
_FROM = compiled("^(?P<who>[^《》，。：；]{2,30}?)关于")
# Titles of rules keep 《》 inside a title in any office; those of other documents where it is the custom there.
_RULES = compiled("(?:条例|办法|规定|细则|规则)(?:（[^（）]*）)*$|^关于")  # and 关于 once, not 关于印发关于
_PASSES_ON = compiled("^[^《》，。：；]{0,40}?(?:关于)?转发(.+)$")  # 关于 and 转发 say the same twice
BLANK = "\u3000"


def titled(issuers: Iterable[str], matter: str, kind: str) -> str:
    """标题: who, about what, and the type: 甲县　乙县关于防汛工作的通知. No part is said twice."""
    about = trimmed(matter, ("关于",), (f"的{kind}", "的"))
    if (found := _OWN_KIND.search(about)) and (named := found["kind"] or found["of"]).endswith(kind):
        about, kind = about[: found.start()], named
    return f"{side_by_side(issuers)}关于{about}的{kind}"


# What a matter ends in that names the kind of document itself: 加强管护的实施意见, 做好值守的紧急通知.
_OWN_KIND = compiled(
    "(?:(?<=.{4})的?(?P<kind>(?:实施|指导|若干)意见)|的(?P<of>(?:紧急|补充|预备|重要|暂行|实施|指导|若干|专题|专项|自查|调查|检查|情况|工作|处理|处分|表扬|表彰|奖励|任免|会议)"
    "(?:意见|通知|通报|公告|通告|决定|报告|请示|命令|决议|纪要)))$"
)


def side_by_side(names: Iterable[str]) -> str:
    """空格隔开: names with one full-width blank between them, those that are empty left out."""
    return BLANK.join(filter(None, names))


def trimmed(text: str, heads: Sequence[str], tails: Sequence[str]) -> str:
    """Return a text without the words that the program sets around it itself, as often as they stand there.

    目的 keeps its 的, and what consists of such words only stays as it is.
    """
    plain = text
    for before in heads:
        while plain.startswith(before):
            plain = plain[len(before) :]
    for after in tails:
        while plain.endswith(after) and not (after == "的" and plain.endswith("目的")):
            plain = plain[: -len(after)]
    return plain.strip() or text


def bare(text: str) -> str:
    """名称: a title without the 《 》 around it; what stood in 〈 〉 inside them is raised to 《 》."""
    if text.startswith("《") and text.find("》") == len(text) - 1:
        return text[1:-1].translate(_RAISED)
    return text


def as_title(text: str) -> str:
    """书名: a title in 《 》; titles inside it stand in 〈 〉 (GB/T 15834 4.15.3.5)."""
    return f"《{bare(text).translate(_NESTED)}》" if text else ""


def in_title(text: str, marks: str = "") -> str:
    """题中: a title inside another: in 《 》 by the choice 书名号 (有, 无), else those of rules only (办法 规定)."""
    marked = marks == "有" or (marks != "无" and _RULES.search(bare(text)))
    return as_title(text) if marked else bare(text)


def original(title: str) -> str:
    """原文件: the title of what is passed on in the end, where the document that is passed on passes it on itself:
    市教育局转发省教育厅关于校园安全的通知的通知 → 省教育厅关于校园安全的通知. All others as they are.
    """
    found = bare(title)
    while (inner := _PASSES_ON.match(found)) and re.search("关于|》", inner[1]):
        found = inner[1].removesuffix("的通知") if re.search("(?:通知|》|意见|办法)的通知$", inner[1]) else inner[1]
        found = bare(found.translate(_RAISED)) if found.startswith(("〈", "《")) else found
    return found


def of_year(year: str) -> str:
    """成年: a year as it stands before 工作计划: 2026 → 2026年; 2026年度 and 2025—2026学年 stay."""
    return f"{year}年" if year and not str(year).endswith(("年", "年度", "学期")) else str(year)


def without_sender(title: str, senders: Iterable[str]) -> str:
    """去名: a received title without the name of its sender in front of 关于, where that is one of those named."""
    found, plain = _FROM.match(bare(title)), bare(title)
    if found and any(_same(found["who"], sender) for sender in senders):
        plain = plain[found.end("who") :]
    return plain


def sender_of(title: str) -> str:
    """来文机关: who issued a document, by the name in front of 关于 in its title; "" where none stands there."""
    found = _FROM.match(bare(title))
    return found["who"] if found else ""


def is_one_of(name: str, units: Iterable[str]) -> bool:
    """是其一: whether a name is that of one of these units, in full or as it is called for short 县政府."""
    return any(_same(name.strip().replace("人民政府", "政府"), one.replace("人民政府", "政府")) for one in units)


def _same(one: str, other: str) -> bool:
    """Return whether two names may be one unit: 县公安局 and 云溪县公安局."""
    short, long = sorted((one, other), key=len)
    return len(short) > 2 and long.endswith(re.sub("^[县市区]", "", short) if len(short) > 3 else short)


_ATTITUDES = ("不同意", "原则同意", "部分同意", "同意")


def without_attitude(matter: str) -> str:
    """去表态: what was asked for, without 同意 or 不同意 before it, which the program sets itself."""
    return trimmed(matter, _ATTITUDES, ())


def attitude(text: str) -> str:
    """Return the attitude that a text begins with, "" for none: 不同意设立 → 不同意."""
    return next((one for one in _ATTITUDES if text.startswith(one)), "")


def as_titles(names: str | Iterable[str]) -> str:
    """书名并列: several titles, each in 《》."""
    return "".join(map(as_title, [names] if isinstance(names, str) else names))


FILTERS: dict[str, Callable[..., Any]] = {
    "标题": titled,
    "空格隔开": side_by_side,
    "书名": as_title,
    "名称": bare,
    "题中": in_title,
    "原文件": original,
    "成年": of_year,
    "去名": without_sender,
    "是其一": is_one_of,
    "来文机关": sender_of,
    "去表态": without_attitude,
    "书名并列": as_titles,
}
