"""The words with which a host opens a meeting → its name and what it is for, so that they are not said twice.

同志们，今天召开全县防汛工作会，主要任务是部署今年防汛。 → 会议, 会议任务 · 全县防汛工作会主持提纲 → 会议
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gongwen.chinese.characters import is_salutation
from gongwen.chinese.patterns import compiled
from gongwen.chinese.typed_ordinals import Typed
from gongwen.genres.rough.heading import is_hour, occasion, time_first
from gongwen.genres.rough.held.meetings import TOGETHER
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.setting import set_once
from gongwen.genres.rough.values import Jotted, words

NAMED, ABOUT = "会议", "会议任务"
_FIELDS = {"decided": "决定", "about": ABOUT}
FIRST = 6  # lines among which a host opens a meeting
LONGEST = 30  # 字 of a line that is the name of a meeting with what is written for it
_PAPER = compiled(
    r"(?P<meeting>[^，。；：]{3,40}?(?:会议?|仪式|典礼|大会|培训班|论坛))[ \u3000]*的?"
    r"(?P<paper>(?:主持(?:提纲|人稿|要点)|议程安排|日程|程序|流程|安排)(?:表|稿|提纲|安排)?(?:[（(][^（）()]{1,8}[）)])?)"
)
_GREETS = compiled(
    r"(?P<to>(?:同志们|各位[^，。：！]{1,20}|大家)(?:[，、！：:]|[，,]?(?:大家)?(?:早上|上午|下午|晚上)?好[！，。]))"
)
_OPENS = compiled(r"(?:现在|下面)?(?:开会|会议(?:现在)?(?:正式)?开始)(?:了|吧)?[。！，]")
_CALLS = compiled(
    r"(?:(?P<decided>(?:经|按照?|根据|受)[^，。]{2,24})，)?(?:今天|现在|上午|下午)*[，,]?(?:我们|县里|市里|区里|镇里)?(?:在这里|在此)?(?:隆重)?"
    r"(?:召开|开|举行|举办)(?:的是)?(?:一个|一次)?(?P<meeting>[^，。；：]{2,40}?(?:会议?|大会|仪式|典礼|现场会|班))"
    r"(?:[，,](?:会议的?)?(?:主要)?(?:任务|目的|内容|议题)(?:就)?是[：:]?(?P<about>[^。]{4,120}))?[。！]"
)


def set_paper(line: RoughLine, made: Making) -> bool:
    """Set the meeting from a line that says what is written for it, in a genre that makes its own title; return
    whether it is one: 全区信访积案化解调度会主持提纲.
    """
    if line.text.startswith("——") and _has_meeting(made) and TOGETHER.fullmatch(line.text.lstrip("—")):
        set_once(NAMED, words(line.text.lstrip("—"), line), made)
        made.guess(line, f"“{line.text.lstrip('—')}”当作会议名称", "不对的，加一行“会议：…”")
        return True
    if _is_paper_first(line, made):
        return True
    line = _without_occasion(line, made)
    match = _PAPER.fullmatch(line.text) if len(line.text) <= LONGEST + 10 and not line.mark else None
    if not match or not _has_meeting(made) or "标题" in made.fields or NAMED in made.fields:
        return False
    if made.kind.name[-2:] == "通知":
        return False
    made.fields[NAMED] = words(match["meeting"], line)
    made.leave("标题末尾的话没有印", line, match["paper"])
    made.guess(line, f"标题照会议“{match['meeting']}”拟", "要照印的，加一行“标题：…”")
    return True


_FIRST = compiled(
    r"(?:会议)?(?:主持(?:词|稿|人串词|人稿|提纲)|串词|议程|程序单?)"
    r"(?:[（(](.{4,40})[）)]|[ \u3000—]+([^，。；：]{4,40}))"
)


_INSIDE = compiled(r"(.{4,40}?)[（(]([^（）()]{4,30})[）)]((?:主持|议程|日程|程序|流程|安排).{0,6})")


def _without_occasion(line: RoughLine, made: Making) -> RoughLine:
    """Return a title without when and where its meeting is, which are set: 发展大会（9月25日，市体育馆）议程安排."""
    match = _INSIDE.fullmatch(line.text) if _has_meeting(made) and not line.mark else None
    said = occasion(match[2]) if match else None
    if not match or not said or not said.fields or said.fields.keys() - {"日期", "地点"}:
        return line
    if not all(map(is_hour, said.rest)):
        return line
    if "日期" in said.fields:
        set_once("会议时间", words(said.fields["日期"] + "".join(said.rest), line), made)
    if "地点" in said.fields:
        set_once("地点", words(said.fields["地点"], line), made)
    return replace(line, text=match[1] + match[3])


def _is_paper_first(line: RoughLine, made: Making) -> bool:
    """Set the meeting, and when it is, from a line that says first what is written: 主持词（10月9日下午产业对接会）."""
    match = _FIRST.fullmatch(line.text) if not line.mark and _has_meeting(made) and NAMED not in made.fields else None
    if not match or made.kind.name[-2:] == "通知" or "标题" in made.fields:
        return False
    text = (match[1] or match[2]).strip()
    end = time_first(text)
    if end:
        set_once("会议时间", words(text[:end].strip("，, "), line), made)
    name = text[end:].strip("，, ")
    if len(name) < 4:
        return False
    made.fields[NAMED] = words(name, line)
    made.leave("标题开头的话没有印", line, line.text[: match.start(1) if match[1] else match.start(2)])
    made.guess(line, f"标题照会议“{name}”拟", "要照印的，加一行“标题：…”")
    return True


def _has_meeting(made: Making) -> bool:
    return {NAMED, ABOUT, "会议时间"} <= made.kind.fields.keys() and made.kind.paper != "纪要"


def without_opening(body: Sequence[RoughLine], made: Making) -> list[RoughLine]:
    """Return the lines of what a host says without the words that open the meeting, which the genre makes; told."""
    if not _has_meeting(made) or not made.kind.spoken:
        return list(body)
    found: list[RoughLine] = []
    for at, line in enumerate(body):
        kept = _unopened(line, made) if at < FIRST and not line.mark and line.number not in made.taken else line
        found += [kept] if kept.text.strip("，。！ ") else []
    return found


def _unopened(line: RoughLine, made: Making) -> RoughLine:
    text, told = line.text, list[str]()
    if is_salutation(text):
        return line
    if greets := _GREETS.match(text):
        told.append(greets[0])
        made.fields.setdefault("称谓", words(greets["to"].rstrip("，、：:！") + "：", line))
        text = text[greets.end() :].lstrip()
    if opens := _OPENS.match(text):
        told.append(opens[0])
        text = text[opens.end() :].lstrip()
    if calls := _CALLS.match(text):
        told.append(calls[0])
        _set_meeting(calls["meeting"], line, made)
        for name in ("decided", "about"):
            if calls[name]:
                set_once(_FIELDS[name], words(calls[name], line), made)
        text = text[calls.end() :].lstrip()
    if not told or (greets and len(told) == 1 and not text):
        return line
    made.leave("宣布开会的话由程序照会议名称写，没有照印", line, "".join(told))
    return replace(line, text=text)


_HANDS = compiled(r"(?:首先|先|下面|接着|接下来|然后|随后|其次|再|最后|现在)[，,]?(?:有)?请(?=.{4,})")
LEAST = 2  # lines that hand over to somebody, which make an agenda


def handed_over(found: Sequence[RoughLine], made: Making) -> list[RoughLine]:
    """Return the lines of what a host says, those that hand over one after the other as items of an agenda, where
    nothing else is one; told: 首先请……汇报 · 接着请……补充 · 再请……表态.
    """
    if not _has_meeting(made) or not made.kind.spoken:
        return list(found)
    if any(line.mark for line in found):
        return _with_last(found, made)
    hands = [at for at, line in enumerate(found) if _HANDS.match(line.text)]
    if len(hands) < LEAST or any((cue := made.cues.label(line.text)) and cue.field == "议程" for line in found):
        return list(found)
    made.guess(found[hands[0]], f"“……请……”的{len(hands)}行当作议程的{len(hands)}项", "不是的，写明“议程：”，一项一行")
    lines = list(found)
    for number, at in enumerate(hands, 1):
        match = _HANDS.match(lines[at].text)
        said = match[0] if match else ""
        made.anew("分到各栏以后没有照印的话", [said])
        lines[at] = replace(lines[at], text=lines[at].text.removeprefix(said), mark=Typed("1.", number, said, ""))
    return lines


def _with_last(found: Sequence[RoughLine], made: Making) -> list[RoughLine]:
    """Return the lines of an agenda that is counted, with a last one that only hands over as its last item; told."""
    first = next(line.mark for line in found if line.mark)
    last = max(at for at, line in enumerate(found) if line.mark)
    line = found[last + 1] if last + 1 < len(found) else None
    match = _HANDS.match(line.text) if line and first.scheme == found[last].mark.scheme else None  # type: ignore[union-attr]
    if line is None or match is None or any(line.text[match.end() :][:4] in one.text for one in found if one.mark):
        return list(found)
    made.guess(line, f"“{line.text[:12]}”当作议程的最后一项", "不是的，写明是哪一部分，如“要求：”")
    made.anew("分到各栏以后没有照印的话", [match[0]])
    mark = first._replace(number=0, label=match[0])
    return [*found[: last + 1], replace(line, text=line.text[match.end() :], mark=mark), *found[last + 2 :]]


_CLOSES = compiled(
    r"(?:^|(?<=[。！]))(?:今天的?)?(?:会议|大会|仪式|座谈会|活动|典礼|[\u4e00-\u9fff]{2}式|培训班)(?:就)?到此(?:圆满)?结束[，,。！!]*"
    r"(?:[^，。！]{0,16})[。！!]?$"
)


def closed_once(made: Making) -> None:
    """Leave out the words that close a meeting at the end of what is summed up: the genre has its own; told."""
    value = made.fields.get("小结")
    if not made.kind.spoken or not isinstance(value, Jotted) or not _has_meeting(made):
        return
    text, at = value.lines[-1]
    if match := _CLOSES.search(text):
        kept = (*value.lines[:-1], *([(text[: match.start()], at)] if match.start() else []))
        made.fields["小结"] = Jotted(kept)
        if not kept:
            del made.fields["小结"]
        made.leave("宣布散会的话由程序写，没有照印", RoughLine(at, text, 0, text), match[0])


def _set_meeting(name: str, line: RoughLine, made: Making) -> None:
    """Set which meeting it is; the name in full counts, where a title has a shorter one."""
    before = made.fields.get(NAMED)
    if isinstance(before, Jotted) and before.text != name:
        if len(before.text) >= len(name):
            return
        made.guess(line, f"会议名称照这句话用“{name}”，没有用前面的“{before.text}”", "不对的，加一行“会议：…”")
    made.fields[NAMED] = words(name, line)
