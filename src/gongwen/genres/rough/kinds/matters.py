"""What a document without a title is about → 事由, of which the genre makes its title: 我局想申请改造东片管网 ·
商请支持建设自动气象站 · 议题：研究老城区停车场建设.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongwen.chinese.patterns import compiled
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.values import Jotted, words

MATTER, SUBJECT = "事由", "议题"
FIRST = 3  # lines among which a document says what it asks for
_ASKS = compiled(
    r"(?:(?:我[们]?[\u4e00-\u9fff]{0,3}|现|因工作需要，?)?(?:想|拟|特|现|要|打算|准备)?(?:向[^，。]{2,10})?)"
    r"(?P<verb>商请|申请|请求|恳请|商借|商调|征求|询问|函询|提请|报请|邀请)(?P<what>[^，。；：]{4,36})[。：，]?(?:事|一事|的事)?"
)
_SAID_BY_KIND = {"请示": frozenset({"申请", "请求", "恳请", "提请", "报请"})}  # a 请示 of 申请 would ask twice
_STUDIES = compiled("^(?:主要)?(?:专题)?(?:研究|讨论|审议|听取|商量)(?:部署|解决)?")

_MET = compiled(  # 内容：研究冬修水利
    "(?:(?:会议)?(?:内容|主题|事项)：)?(?:这次|会议)?(?:主要)?(?:专题)?(?:研究|讨论|商量)(?:部署|解决|讨论)?了?"
    "(?P<what>[^，。；：]{3,24}?)(?:的?(?:事情?|事宜))?。?"
)


def set_matter(body: Sequence[RoughLine], made: Making) -> None:
    """Set what a document without a title is about, where its first lines or its subject say so; told."""
    fields = made.kind.fields
    if MATTER not in fields or made.kind.spoken or made.fields.keys() & {"标题", MATTER, "会议", "来文"}:
        return
    for line in body[:FIRST]:
        if not line.mark and line.number not in made.taken and (match := _ASKS.fullmatch(line.text)):
            _set(_asked(match, made), line, made)
            return
        if SUBJECT in fields and SUBJECT not in made.fields and (match := _MET.fullmatch(line.text)):
            _set(match["what"], line, made)
            return
    subject = made.fields.get(SUBJECT)
    if isinstance(subject, Jotted) and len(subject.lines) == 1:
        text, at = subject.lines[0]
        _set(_STUDIES.sub("", text).rstrip("。"), RoughLine(at, text, 0, text), made)


def _asked(match: re.Match[str], made: Making) -> str:
    """Return what a document asks for, with the verb where its name does not say that it asks."""
    verb = "" if match["verb"] in _SAID_BY_KIND.get(made.kind.name, ()) else match["verb"]
    return verb + match["what"]


def _set(matter: str, line: RoughLine, made: Making) -> None:
    made.fields[MATTER] = words(matter, line)
    made.guess(line, f"没有写标题，事由照这句话填了“{matter}”", "不对的，加一行“标题：…”")
