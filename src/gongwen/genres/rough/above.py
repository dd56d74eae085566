"""The lines above the text of a rough outline → the fields that they give: title, when and where, who, to whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gongwen.chinese.characters import is_salutation
from gongwen.chinese.patterns import compiled
from gongwen.genres.called import table
from gongwen.genres.rough.addressing import (
    addressed,
    addressed_above,
    addressed_in_words,
    called,
    is_above_receivers,
    is_begun,
    is_to_reader,
)
from gongwen.genres.rough.cues import BODY, Cue, pattern
from gongwen.genres.rough.ends.signing import (
    is_organ_above,
    set_number,
    set_signing,
    signed,
    signed_above,
    without_last_day,
)
from gongwen.genres.rough.heading import SPOKEN_ENDS, headline, is_title, occasion
from gongwen.genres.rough.held.holding import set_place_below
from gongwen.genres.rough.held.meetings import set_meeting, set_meeting_time, set_registering
from gongwen.genres.rough.held.minuted import set_attending
from gongwen.genres.rough.held.opened import set_paper
from gongwen.genres.rough.instructions import proposed
from gongwen.genres.rough.kinds.matters import set_matter
from gongwen.genres.rough.kinds.occasions import set_by_pieces, title_alone
from gongwen.genres.rough.kinds.organs import set_whose
from gongwen.genres.rough.kinds.speakers import set_posted
from gongwen.genres.rough.kinds.spoken_titles import set_by_brackets
from gongwen.genres.rough.lines import RoughLine, relined
from gongwen.genres.rough.listed.week import set_week
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.placing import occasion_behind, occasion_later, set_occasion
from gongwen.genres.rough.setting import as_meant, names_in, set_once, with_post, without_guess
from gongwen.genres.rough.shapes.labels import set_labelled, without_labels
from gongwen.genres.rough.titling import is_month, set_by_record, set_serial, set_speaker, set_title, set_unit
from gongwen.genres.rough.values import Jotted, joined, words


def said_above(lines: Sequence[RoughLine], made: Making) -> list[RoughLine]:
    """Set the fields of one line that a person says lines are; return the others."""
    rest = []
    for line in lines:
        name = made.taken.get(line.number, "")
        if name not in made.kind.fields or _is_part(name, made):
            rest.append(line)
            continue
        cue = made.cues.label(line.text) or made.cues.spaced(line.text)
        _given(name, relined(line, cue.rest) if cue and cue.field == name and cue.rest else line, made)
    return rest


def above_text(lines: Sequence[RoughLine], made: Making) -> list[RoughLine]:
    """Set what the lines above the text give; return the lines of the text."""
    at = 0
    made.labelled |= set(_named_below(lines, made))
    while at < len(lines):
        used = _used(lines, at, made)
        if not used:
            break
        at += used
    body = without_labels(lines[at:], made)
    _untitled(body, made)
    set_matter(body, made)
    set_whose(made)
    for line in body:
        if made.kind.spoken and _is_another(line):
            made.tell(line, "这一行像是另一份提纲的标题，照正文印了", "一个文件只写一份提纲，请分成两个文件")
    if made.kind.spoken:
        body = without_last_day(body, made)
    else:
        body = signed(body, made)
        signed_above(made)
    return [line for line in body if not (_labelled_later(line, made) or occasion_later(line, made))]


def _named_below(lines: Sequence[RoughLine], made: Making) -> Iterator[str]:
    """Return the fields of one line that the first lines name, with what stands beside them: 讲话人：镇长 周某."""
    for line in lines[:HEAD] if made.kind.spoken else ():
        cue = None if line.mark else made.cues.label(line.text)
        if cue and cue.rest and not _is_part(cue.field, made):
            yield from (cue.field, *occasion(cue.rest).fields)


HEAD = 8  # lines among which an outline names when, where and who


def _untitled(body: Sequence[RoughLine], made: Making) -> None:
    """Tell what was taken for the title by its place; set one by what the text says it is for."""
    if made.unsure and "副标题" not in made.fields:
        first = made.unsure
        made.guess(first, f"第一行“{first.text[:20]}”当作标题", "不是标题的，在前面加一行“标题：…”")
    if body and _SPEAKS_NOW.search(body[0].text):
        made.proposed = made.proposed or proposed(body[0])
    if made.proposed and "标题" in made.kind.fields and "标题" not in made.fields and made.kind.spoken:
        title, line = made.proposed
        made.fields["标题"] = words(title, line)
        made.guess(line, f"标题是照这句话拟的：{title}", "不对的，加一行“标题：…”")


_OTHERS = ("上的讲话", "讲话提纲", "上的致辞", "发言提纲")
_SPEAKS_NOW = compiled("^[^，。]{4,24}会，我(?:来|就|再)?(?:讲|说|强调)")


def _is_another(line: RoughLine) -> bool:
    """Return whether a line in the text is the title of another outline."""
    return line.mark is None and len(line.text) > 10 and line.text.endswith(_OTHERS) and is_title(line.text)


def _used(lines: Sequence[RoughLine], at: int, made: Making) -> int:
    """Return how many lines, from one on, are above the text; what they give is set."""
    line = lines[at]
    if line.number in made.taken:
        return 0
    if (cue := made.cues.label(line.text) or made.cues.spaced(line.text)) and not _is_part(cue.field, made):
        return _labelled(cue, lines, at, made)
    if cue or (line.mark and line.mark.scheme != "#"):
        return 0
    if addressed(line, made) or set_labelled(line, made) or addressed_above(lines, at, made):
        return 1
    if is_to_reader(line, made):
        return 0
    if (not at or "标题" not in made.fields) and _is_kind_alone(line, made):
        return 1
    if not at and is_organ_above(lines, made):
        return 1
    if any(set_by(line, made) for set_by in (*(_SPOKEN if made.kind.spoken else ()), *_SAYS)):
        return 1
    if not at or "标题" not in made.fields:
        if is_begun(line, made) or made.cues.leads(line.text) or made.cues.counts(line.text):
            return 0
        if _is_before_title(lines, at, made):
            addressed_in_words(line, made)
            return 1
        return int(_titled(line, at, made) or (at == 0 and is_above_receivers(lines, made)))
    return int(_below_title(line, made))


_SPOKEN = (set_by_brackets, set_by_record, set_speaker, set_by_pieces)
_JOTTED = compiled("提纲|素材|框架|草|要点|述职$")
_YEAR = compiled(r"(20\d\d)年?度?")
_SAYS = (set_attending, set_number, set_paper, set_meeting, set_week)


def _titled(line: RoughLine, at: int, made: Making) -> bool:
    """Set the title from a line, or when and where; return whether it says one of these."""
    line = title_alone(line, made) if not at else line
    sure = "标题" not in made.fields and (at == 0 or _PARTIAL.fullmatch(line.text) is not None)
    dated = set_title(line, made, False) or set_occasion(line, made) or (at > 0 and is_month(line, made))
    return dated or set_title(line, made, sure)


_PARTIAL = compiled("关于[^，。：；]{4,40}")  # a title without its last word, below a line that is that word


def _is_kind_alone(line: RoughLine, made: Making) -> bool:
    """Leave out a first line that only says what it is, and is no title; return whether it is one: 会议纪要（草）."""
    text, year = line.text, _YEAR.search(line.text)
    if year and "年度" in made.kind.fields and _JOTTED.search(text):  # 述职述廉提纲 2026年度
        text = text.replace(year[0], "")
    bare = pattern("稿次").sub("", text).strip("【】《》（）()：: \u3000")
    named = dict(table()["标题末尾"])
    bare = pattern("标题尾").sub("", bare) if bare not in named else bare
    before = bare.removesuffix(made.kind.name)
    says_nothing = len(before) < 2 or made.cues.main != BODY or pattern("泛称").fullmatch(before) is not None
    alone = made.kind.name in (bare, named.get(bare)) or (
        bare.endswith(made.kind.name) and len(before) <= 2 and says_nothing
    )
    if alone:
        made.leave("只写了文种，不是完整的标题，没有印", line)
        if text != line.text and year:
            made.fields["年度"] = words(year[1], line)
    return alone


def _is_before_title(lines: Sequence[RoughLine], at: int, made: Making) -> bool:
    """Return whether a line is a word to the reader, with a title that is sure within the next lines."""
    line = lines[at]
    said = occasion(line.text)
    if is_title(line.text) or len(said.fields) > len(said.rest) or len(line.text) > 60:
        return False
    for later in lines[at + 1 : at + 3]:
        if later.mark or is_salutation(called(later.text)):
            return False
        own = later.text.endswith(made.kind.name[-2:]) and not made.kind.spoken and headline(later.text, False)
        if own or (is_title(later.text) and later.text[-2:] in SPOKEN_ENDS):
            return line.text.endswith(("：", ":", "，", "。", "！")) or "，" in line.text
    return False


def _is_part(name: str, made: Making) -> bool:
    """Return whether a field is a part of the text, not said in one line above it."""
    item = made.kind.fields[name]
    return item.type.spreads and name not in ("称谓", "主送机关")


def _labelled(cue: Cue, lines: Sequence[RoughLine], at: int, made: Making) -> int:
    """Set a field that a line names, or one that the next line gives; return how many lines that took."""
    line, used = lines[at], 1
    if cue.rest:
        made.calls(cue.field, line.text[: len(line.text) - len(cue.rest)])
        line = relined(line, cue.rest)
    elif at + 1 < len(lines) and not made.cues.label(lines[at + 1].text):
        made.calls(cue.field, line.text)
        line, used = lines[at + 1], 2
    else:
        made.tell(line, f"“{cue.field}”后面没有内容", "补上，或删去这一行")
        return 1
    _given(cue.field, line, made)
    return used


def _given(name: str, line: RoughLine, made: Making) -> None:
    """Set a field of one line; a date may stand beside a place, a post beside a name."""
    name, text = as_meant(name, line, made)
    if name == "标题" and (match := _TITLE_FIRST.fullmatch(text)):
        occasion_behind(relined(line, match[2]), made)
        text = match[1]
    said = occasion(text)
    made.labelled -= {name, *said.fields}
    if name == "标题":
        _set_title(replace(line, text=text, mark=None), made)
    elif name == "地点" and not made.kind.spoken:
        set_once(name, words(text.rstrip("。"), line), made)
    elif name in ("日期", "地点", "讲话人") and said.fields and name in said.fields:
        set_occasion(replace(line, text=text, mark=None), made, most=9)
    elif name == "发言人" and isinstance(before := made.fields.get(name), Jotted):
        made.fields[name] = words(with_post(before.text, text.rstrip("。")), line)
    elif name == "会议时间":
        set_meeting_time(replace(line, text=text, mark=None), made)
    elif (name == "报名方式" and set_registering(line, made)) or (name == "署名" and set_signing(line, made)):
        return
    elif made.kind.fields[name].type.names:
        made.fields[name] = [words(one, line) for one in names_in(text.rstrip("：:"))]
    else:
        without_guess(name, made)
        set_once(name, words(called(text) if name == "称谓" else text.rstrip("。"), line), made)


def _set_title(line: RoughLine, made: Making) -> None:
    """Set the title that a line names: as a meeting with who speaks at it, as a title, as it stands."""
    _without_unsure(made)
    if not (" " in line.text and set_by_pieces(line, made)) and not set_title(line, made, sure=True, labelled=True):
        made.fields["标题"] = words(line.text, line)


def _without_unsure(made: Making) -> None:
    """Leave out what was taken for the title by its place, where a line names the title."""
    before = made.fields.pop("标题", None)
    if made.unsure or isinstance(before, Jotted):
        text, at = before.lines[0] if isinstance(before, Jotted) else ("", 1)
        made.leave("下面写明了标题，这一行没有印", made.unsure or RoughLine(at, text, 0, text))
        made.unsure = None


_TITLE_FIRST = compiled(r"(.{4,50}?(?:讲话|发言|致辞))[，,；;。][ \u3000]*(.+)")


def _below_title(line: RoughLine, made: Making) -> bool:
    """Set what a line below the title gives: a subtitle, its second line, when, where and who."""
    title = made.fields["标题"]
    if "副标题" in made.kind.fields and line.text.startswith(("——", "—", "--")):
        made.fields["副标题"] = words(line.text.lstrip("—-－ "), line)
        return True
    begun = not is_title(title.text) and len(title.lines) == 1 and title.lines[0][1] == line.number - 1
    if begun and is_title(line.text):
        found = headline(line.text, False)
        if found and len(line.text) < 30 and not line.text.startswith("在"):
            made.fields["标题"] = joined([title, words(found.text, line)])
            if found.dropped:
                made.leave("标题末尾的话没有印", line, found.dropped)
            return True
    return any(set_by(line, made) for set_by in _BELOW)


_BELOW = (set_serial, set_place_below, set_posted, set_occasion, set_unit)


def _labelled_later(line: RoughLine, made: Making) -> bool:
    """Set a field of one line that is named further down, where nothing gave it yet; return whether a line does."""
    if line.mark or not made.kind.spoken or line.number in made.taken:
        return False
    cue = made.cues.label(line.text)
    if not cue or not cue.rest or _is_part(cue.field, made) or cue.field in made.fields or line.indent:
        return False
    if cue.field not in ("日期", "地点", "讲话人", "职务", "标题", "副标题", "称谓"):
        return False
    made.calls(cue.field, line.text[: len(line.text) - len(cue.rest)])
    _given(cue.field, relined(line, cue.rest), made)
    return True
