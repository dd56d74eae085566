"""What whoever chairs asks for in one line → points: 最后我再强调三点：账要公开，钱要管住，人要守规矩."""

from __future__ import annotations

from dataclasses import replace

from gongwen.chinese.numerals import value
from gongwen.chinese.patterns import compiled
from gongwen.chinese.tidying import parted
from gongwen.genres.rough.lines import RoughLine, relined
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.rough_part import RoughPart

ASKED = "要求"
_ASKS = compiled(
    r"([^：。]{0,16}(?:强调|要求|提|讲|说)([两二三四五六]|\d)(?:点|条|项|个)(?:要求|意见|希望)?)[：:，](.{4,}?)。?"
)


def asked(line: RoughLine, made: Making) -> list[RoughLine]:
    """Return the points that a line counts and lists, told; none where their number is another, or the genre has no
    list of what is asked for.
    """
    match = _ASKS.fullmatch(line.text) if "议程" in made.kind.fields and ASKED in made.kind.named else None
    for mark in "；，、" if match else "":
        pieces = [piece for piece in match[3].split(mark) if piece] if match else []
        if match and len(pieces) == (2 if match[2] == "两" else value(match[2])):
            made.leave(f"引出一部分的话没有印（认作“{ASKED}”）", line, match[1])
            return [relined(line, f"{number}.{piece}") for number, piece in enumerate(pieces, 1)]
    return []


def asked_part(line: RoughLine, count: int, now: RoughPart, made: Making) -> RoughPart:
    """Return the part for what a host asks for, which the genre leads over to itself; the words before those that lead
    over stay where they are: …要认真领会。会后抓三条.
    """
    said = parted(line.text)
    if len(said) > 1:
        now.lines.append(replace(line, text="".join(said[:-1])))
    made.leave(f"引出一部分的话没有印（认作“{ASKED}”）", line, said[-1])
    return RoughPart(ASKED, None, count)
