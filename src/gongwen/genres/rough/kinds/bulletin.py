"""The head and the foot of a 简报 as people jot them down → 名称, 期号, 编印单位, 编印日期, 供稿, 印数.

乡村振兴工作简报 · 第18期 · 县乡村振兴局办公室   2026年9月20日 · （柳河镇 供稿） · （共印80份）
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from gongwen.chinese.names import is_organ
from gongwen.chinese.patterns import compiled
from gongwen.chinese.tidying import ended
from gongwen.chinese.typed_ordinals import Typed
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.values import words

MOST = 6  # lines above the title of the first text
_NAME = compiled(r"[【《]?([^，。：]{2,16}(?:简报|专报|快报|动态|信息|通讯|简讯|要情|专刊))[】》]?")
_ISSUE = compiled(
    r"[（(]?(?:〔?\d{4}[年）)〕])?第?[ \u3000]*(增刊)?(\d{1,4})[ \u3000]*期[）)]?"
    r"(?:[ \u3000]*[（(]?总第?[ \u3000]*(\d{1,4})[ \u3000]*期[）)]?)?"
)
_ISSUED = compiled(
    r"([^，。：\d]{3,24}?)(?:编印?|主办|印发)?[ \u3000，,]*((?:\d{4}[年.\-/])?\d{1,2}[月.\-/]\d{1,2}日?)(?:编印?|印发)?"
)
_WITH_ISSUE = compiled(r"(.{2,24}?)[ \u3000]*((?:[（(]?第|[（(]?\d{4}年|〔\d{4}〕).{1,24})")
_BY = compiled(r"[（(]?(?:供稿(?:单位)?[：: ]*([^（）()]{2,20})|([^（）()]{2,20}?)[ \u3000]*供稿)[）)]?")
_COPIES = compiled(r"[（(]?(?:共印?|印数?[：:]?|印发)[ \u3000]*(\d{1,4})[ \u3000]*份[）)]?")


def framed(lines: Sequence[RoughLine], made: Making) -> list[RoughLine]:
    """Set what the head and the foot of a 简报 say; return the other lines."""
    if not {"名称", "期号", "编印单位", "编印日期"} <= made.kind.fields.keys():
        return list(lines)
    head = [line for line in lines[:MOST] if not line.mark and _used(line, _HEAD, made)]
    lines = [line for line in lines if not (not line.mark and _is_note(line, made))]
    rest = _without_contents([line for line in lines if line not in head], made)
    return [line for line in rest if line.mark or line.number in made.taken or not _used(line, _FOOT, made)]


_NOTE = compiled(r"[【\[]?(编者按|按语|编者的话|按)[】\]]?[：:]?[ \u3000]*(?=.{6})")


def _is_note(line: RoughLine, made: Making) -> bool:
    """Set what the editors say before the first text; return whether a line is that: 【编者按】……"""
    match = _NOTE.match(line.text) if "按" in line.text[:4] else None
    if (
        not match
        or "按语" in made.fields
        or line.number in made.taken
        or not match[0].rstrip().endswith(("】", "：", "]"))
    ):
        return False
    made.calls("按语", match[1])
    made.fields["按语"] = words(ended(line.text[match.end() :], made.told), line)
    return True


_CONTENTS = compiled(r"[【\[]?[ \u3000]*(?:本期要目|本期目录|要目|目录|目[ \u3000]录|本期导读)[ \u3000]*[】\]]?[：:]?")


def _without_contents(lines: list[RoughLine], made: Making) -> list[RoughLine]:
    """Return lines without a list of what stands below it, which the program makes."""
    at = next((at for at, line in enumerate(lines) if _CONTENTS.fullmatch(line.text)), -1)
    end = at + 1
    while at >= 0 and end < len(lines) and any(lines[end].text == later.text for later in lines[end + 1 :]):
        end += 1
    for line in lines[at:end] if end > at + 1 else ():
        made.leave("目录由程序排，没有印", line)
    if at < 0 or end == at + 1:
        return lines
    titles = {line.text for line in lines[at + 1 : end]}
    heads = Typed("一、", 0, "", "")  # what the contents name are heads further down
    later = [replace(line, mark=heads) if line.text in titles and not line.mark else line for line in lines[end:]]
    return lines[:at] + (later if end > at + 2 else lines[end:])


def as_articles(made: Making) -> None:
    """Make heads with their texts articles of their own where no title stands above them."""
    body = made.fields.get("正文")
    if "文章" not in made.kind.fields or "标题" in made.fields or not isinstance(body, list):
        return
    if all(isinstance(one, dict) and {"题", "文"} == one.keys() for one in body):
        del made.fields["正文"]
        made.calls("文章", made.called.pop("正文", ""))
        made.fields["文章"] = [{"标题": one["题"], "正文": one["文"]} for one in body]


def _used(line: RoughLine, readers: Sequence[Callable[[str], dict[str, str]]], made: Making) -> bool:
    """Set what a line says; return whether it says nothing else."""
    for read in readers:
        given = read(line.text)
        if given and not given.keys() & made.fields.keys() and line.number not in made.taken:
            made.fields |= {name: words(text, line) for name, text in given.items() if text}
            left = line.text
            for text in filter(None, given.values()):
                left = left.replace(text, " ", 1)
            made.anew("分到各栏以后没有照印的话", re.findall("[\u4e00-\u9fff]+", left))
            return True
    return False


def _name(text: str) -> dict[str, str]:
    match = _NAME.fullmatch(text)
    return {"名称": match[1]} if match else {}


def _both(text: str) -> dict[str, str]:
    match = _WITH_ISSUE.fullmatch(text)
    return {**_name(match[1].strip()), **_issue(match[2])} if match and _name(match[1].strip()) else {}


def _issue_and_office(text: str) -> dict[str, str]:
    first, blank, rest = text.replace("\u3000", " ").partition(" ")
    issue, issued = _issue(first), _issued(rest.strip()) if blank else {}
    return {**issue, **issued} if issue and issued else {}


def _issue(text: str) -> dict[str, str]:
    match = _ISSUE.fullmatch(text)
    return {"期号": (match[1] or "") + match[2], "总期号": match[3] or ""} if match else {}


def _issued(text: str) -> dict[str, str]:
    match = _ISSUED.fullmatch(text)
    return {"编印单位": match[1].strip(), "编印日期": match[2]} if match and is_organ(match[1].strip()) else {}


def _by(text: str) -> dict[str, str]:
    match = _BY.fullmatch(text)
    return {"供稿": (match[1] or match[2]).strip()} if match else {}


def _copies(text: str) -> dict[str, str]:
    match = _COPIES.fullmatch(text)
    return {"印数": match[1]} if match else {}


_HEAD, _FOOT = (_name, _both, _issue_and_office, _issue, _issued), (_by, _copies)
