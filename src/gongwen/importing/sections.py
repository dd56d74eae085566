"""What stands around the problems → the fields that a genre has for it: who inspected, the reason, the next steps."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongwen.chinese.patterns import compiled
from gongwen.document.finding import HINT, Finding
from gongwen.document.model import Heading, Paragraph
from gongwen.genres.genre import Genre
from gongwen.importing.drafted import Drafted, year_of
from gongwen.importing.leftovers import RULE
from gongwen.importing.outlines import Labelled, outline
from gongwen.importing.problems import leads

_FIELDS = {
    "下一步": compiled(
        r"(?:下一?步|今后|下阶段)(?:的?(?:整改|工作))*的?(?:工作)?(?:打算|措施|安排|计划|思路)?|巩固提升措施"
    ),
    "不足": compiled(r"(?:目前|整改中)?存在的?(?:主要)?(?:不足|困难)(?:和(?:问题|不足|困难))?"),
    "部署": compiled(
        r"(?:整改)?(?:工作)?(?:组织领导|组织部署|组织实施|部署|组织开展)(?:情况)?|(?:整改工作)?(?:主要)?做法"
        r"|整改工作(?:开展|组织)情况"
    ),
}
_REASON = compiled(r".{20,}如下[：:。]")
_INSPECTED = compiled("检查|巡察|督查|监察|调查|抽查|巡查|核查|检验|安检|审计")
_DAY = compiled(r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日")
_DAY_OF = compiled(
    r"月\d{1,2}日(?![^，。]*(?:反馈|下达|下发|印发|作出))[^。：]{0,40}?(?:检查|巡察|督查|监察|调查|抽查|巡查|核查|检验|安检|审计)(?!意见|结果|报告)"
)
_WHO = compiled(r"(?:^|[，,日])\s*([^，,。日\d]{2,24}?)(?:于[^，,。]*日)?(?:派员|派人)?(?:依法)?对")
_WITH = compiled("联合|会同|组织")
_REMEDY = compiled("不服.*(?:复议|诉讼)")


def sections(kind: Genre, rest: Sequence[Labelled], found: Drafted) -> None:
    """Set the fields for what stands around the problems; what they took is left no more.

    rest: the blocks that are no problems.
    """
    first = next((one for one in rest if isinstance(one.block, (Heading, Paragraph))), None)
    if first and "缘由" in kind.fields and "缘由" not in found.fields and _REASON.fullmatch(first.text):
        found.fields["缘由"] = first.text
        _took(found, [first.text])
    for at, one in enumerate(rest):
        name = _named(one)
        if name in kind.fields and name not in found.fields:
            end = next((to for to in range(at + 1, len(rest)) if _closes(rest[to], one)), len(rest))
            _take(name, rest[at:end], found)


def introduced(kind: Genre, found: Drafted) -> None:
    """Take from the leftovers the sentence that leads to the problems, which the genre writes itself from its fields:
    when it was inspected, and by whom. One that says another day stays.
    """
    lines = [line for one in found.left if one.block is None for line in one.text.split("\n")]
    for line in lines if found.fields.get("问题") else ():
        if "救济" in kind.fields and "救济" not in found.fields and _REMEDY.search(line):
            found.fields["救济"] = line
            _took(found, [line])
        elif line.endswith(("：", ":")) and (leads(line) or _REASON.fullmatch(line)) and _INSPECTED.search(line):
            _inspected(kind, line, found)


def _inspected(kind: Genre, line: str, found: Drafted) -> None:
    """Take a sentence that leads to the problems where what it says of the inspection is in fields."""
    days = {_day(match, found) for match in _DAY.finditer(line)}
    if "检查日期" in kind.fields and not found.fields.get("检查日期") and len(days) == 1 and _DAY_OF.search(line):
        found.fields["检查日期"] = next(iter(days))
    if not days <= {str(found.fields.get("检查日期", ""))}:
        return
    who = match[1] if (match := _WHO.search(line)) else ""
    if "检查组" in kind.fields and who and (not who.startswith(("我", "本", "贵")) or _WITH.search(who)):
        found.fields.setdefault("检查组", who)
    _took(found, [line])
    message = f"引出问题的一段由这个文种自己写，原文的没有采用：“{line}”"
    found.findings.append(Finding(RULE, HINT, "", message, "要照原样，不写 --as，导入成文稿"))


def _day(match: re.Match[str], found: Drafted) -> str:
    """Return a day in full; one without a year is of that in which the document was issued."""
    year = match[1] or year_of(str(found.fields.get("成文日期", "")))
    return f"{year}年{int(match[2])}月{int(match[3])}日" if year else match[0]


def _named(one: Labelled) -> str:
    if not isinstance(one.block, Heading) or one.block.body:
        return ""
    title = one.block.title
    return next((name for name, words in _FIELDS.items() if words.fullmatch(title)), "")


def _closes(one: Labelled, head: Labelled) -> bool:
    """Return whether a block ends the section of a head."""
    if not isinstance(one.block, (Heading, Paragraph)):
        return True
    return isinstance(one.block, Heading) and isinstance(head.block, Heading) and one.block.level <= head.block.level


def _take(name: str, blocks: Sequence[Labelled], found: Drafted) -> None:
    if len(blocks) > 1:
        found.fields[name] = outline(blocks[1:], 2)
        _took(found, [one.text for one in blocks])


def _took(found: Drafted, lines: Sequence[str]) -> None:
    """Take lines from what no field takes."""
    found.known = {line: "" if rest in lines else rest for line, rest in found.known.items()} | dict.fromkeys(lines, "")
    kept = ((one, [line for line in one.text.split("\n") if line not in lines]) for one in found.left)
    found.left = [one._replace(text="\n".join(rest)) for one, rest in kept if rest]
