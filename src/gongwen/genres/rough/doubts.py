"""What stands where it stands by its place alone, and looks as if it were something else: told, with how to say it.

A name before a colon that the genre does not know, among parts that are named so; an ordinal that was read as words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gongwen.chinese.names import is_organ
from gongwen.chinese.numerals import value
from gongwen.chinese.patterns import compiled
from gongwen.document.elements import REST, TABLE
from gongwen.document.finding import HINT, Finding
from gongwen.genres.genre import other_names
from gongwen.genres.rough.cues import NUMBER
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.rough_part import RoughPart
from gongwen.genres.rough.told.asides import tell_asides
from gongwen.genres.rough.told.other import no_outline
from gongwen.genres.rough.values import Jotted
from gongwen.records import Place

LEAST = 2  # parts with names that make an outline one whose lines say what they are
_NAMED = compiled(r"([^，。；：！？\d“”《》（）]{2,8})：.{2,}")
_ORDINAL = compiled(
    r"(?:[一二三四五六七八九十]{1,2}[。，、．.][ \u3000]*|\d{1,2}[。、][ \u3000]*|其[一二三四五六][，、：是]?"
    r"|第[一二三四五六七八九十]{1,2}(?:[、，：]|[条点件步](?!线|名)))(?=[\u4e00-\u9fff“])"
)


def unknown_names(parts: Sequence[RoughPart], made: Making) -> None:
    """Tell of lines with a name that is no field, below another part, in an outline that names its parts."""
    named = [part for part in parts if part.head and "：" in part.head.text]
    if len(named) < LEAST:
        return
    for part in parts:
        for line in _unknown(part, made):
            said = f"“{line.text.partition('：')[0]}”不是{made.kind.name}的栏目，放在“{part.field}”里"
            made.guess(line, said, "是另一部分的，换成这个文种的栏目名称，如“" + _others(part, made) + "：”")


def _unknown(part: RoughPart, made: Making) -> list[RoughLine]:
    """Return the lines of a part that a name of their own begins, which is not the part's."""
    item = made.kind.fields.get(part.field)
    if part.said or item is None or (item.type.rows and not item.type.layered) or any(one.mark for one in part.lines):
        return []
    own = [one for one in part.lines if not part.head or one.number != part.head.number]
    return [
        one
        for one in own
        if (match := _NAMED.fullmatch(one.text))
        and match[1] not in item.column_names
        and not _cue(one, made)
        and not (item.type.by_unit and is_organ(match[1]))
    ]


def _cue(line: RoughLine, made: Making) -> bool:
    return made.cues.label(line.text) is not None


def _others(part: RoughPart, made: Making) -> str:
    """Return the name of a field that the line could be for: the next one that nothing is in."""
    names = [name for name, item in made.kind.fields.items() if item.type.layered or item.type.rows]
    free = [name for name in names if name not in made.fields and name != part.field]
    return free[0] if free else part.field


def unread_ordinals(lines: Sequence[RoughLine], made: Making) -> None:
    """Tell of lines that begin as a point does and were not read as one: its like is missing before and behind it."""
    for line in lines:
        if line.mark is None and (match := _ORDINAL.match(line.text)):
            made.guess(
                line, f"开头的“{match[0].strip()}”像序数，没有当作一条", "是序数的，核对前后几条的序数写得一样不一样"
            )


_PROMISED = compiled(
    rf"(?<![第\d])({NUMBER})(?:个方面|个意思|件事情?|句话|个词|个字|个问题|点|条|个)[^，。；：]{{0,6}}[：:。]?$"
)


def counted_in(text: str) -> int:
    """Return how many points the last words of a text promise, 0 for none: 下面我讲三个问题。"""
    match = _PROMISED.search(text)
    return (value(match[1]) or 0) if match else 0


def promised(made: Making) -> None:
    """Tell where the last words before the body of a speech promise another number of points than it has."""
    opening, main = made.fields.get(made.cues.opening), made.fields.get(made.cues.main)
    items = main.get("条目", ()) if isinstance(main, dict) else main
    if not made.kind.spoken or not isinstance(opening, Jotted) or not isinstance(items, list):
        return
    text, number = opening.lines[-1]
    match = _PROMISED.search(text)
    if match and (count := value(match[1])) and count != len(items):
        line = RoughLine(number, text, 0, text)
        made.tell(line, f"“{match[0].rstrip('。：')}”，下面有{len(items)}条", "核对是不是漏了，或改前面的数字")


SILENT = "不印的栏目"  # the rule of what a document does not print; of several documents one may do so


def unprinted(places: Mapping[Place, int], made: Making) -> Iterator[Finding]:
    """Tell of what stands in fields that a document of this genre does not print, though others of its family do."""
    for name in made.fields if made.kind.family else ():
        if name not in made.kind.named and name not in TABLE.fields and name != REST:
            said = f"“{name}”{made.kind.name}里不印：这一行起的话没有印"
            yield Finding(SILENT, HINT, made.where(places.get((name,), 1)), said, "写到要印的栏目里", file=made.file)


# --- the whole -------------------------------------------------------------------------------

_HAN = compiled("[\u4e00-\u9fff]")
SHORTEST = 4  # 字 of a last line that says something
MANY = 8  # lines of running text that are no outline


def as_a_whole(made: Making, found: Sequence[RoughLine]) -> None:
    """Tell what an outline as a whole does not look like: it is English, a title alone, a finished text."""
    if not found:
        return
    tell_asides(found, made)
    _without_rows(made, found)
    no_outline(found, made)
    parts = [name for name in made.fields if made.kind.fields[name].type.layered or name == "正文"]
    if not any(_HAN.search(line.text) for line in found):
        made.tell(found[0], "没有一个汉字，照原样放进去了", "公文用中文写")
    elif not parts and made.kind.spoken and not _has_paragraphs(made):
        made.tell(found[0], "只有标题和开头这几行，没有正文", "把要讲的几条写在下面")
    elif made.kind.spoken and not found[-1].mark and len(found[-1].text.rstrip("。")) < SHORTEST:
        made.tell(found[-1], f"“{found[-1].text}”只有一个词，照原样印了", "写成一句话，或删去")
    elif parts == [made.cues.opening] and len(found) > MANY and not any(line.mark for line in found):
        made.tell(
            found[0], f"不像提纲：没有栏目、序数，{len(found)}行都照原样印在“{parts[0]}”里", "核对是不是拿错了文件"
        )


def _without_rows(made: Making, found: Sequence[RoughLine]) -> None:
    """Tell that there is none of the rows that a genre is made of, and which genre prints an outline as it stands."""
    into = made.kind.ledger.into if made.kind.ledger else ""
    if into and made.kind.fields[into].required and into not in made.fields:
        plain = other_names("照印").get(made.kind.name, "")
        fix = f"一行写一项，前面写“{into}：”" + (f"；要照原文印的，用 --as {plain}" if plain else "")
        made.tell(found[0], f"没有认出一项一项的“{into}”", fix)


def _has_paragraphs(made: Making) -> bool:
    """Return whether a text is paragraphs in fields of their own, as an address is: more of them than its opening."""
    texts = [made.fields[name] for name in made.fields if made.kind.fields[name].type.several_lines and name != "称谓"]
    rows = any(made.kind.fields[name].type.rows for name in made.fields)
    return rows or sum(len(one.lines) for one in texts if isinstance(one, Jotted)) > 2
