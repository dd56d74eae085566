"""Lines above the first row of a list of problems: what they say is none of the rows, and is never counted as one.

经检查发现以下问题： · 发现问题： · 6月3日对三家工地作了检查。
"""

from __future__ import annotations

from collections.abc import Sequence

from gongwen.chinese.tidying import ended
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.listed.rows import begins_row
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.values import joined, words

_OWN = "是一项的，前面写上序数"


def without_lead(lines: Sequence[RoughLine], made: Making) -> Sequence[RoughLine]:
    """Return the lines of a list of problems without those before its first row, which go to the opening, or are left
    out where there is none; told.
    """
    first = next((at for at, line in enumerate(lines) if line.mark or begins_row(line)), 0)
    lead = lines[:first]
    if not lead or not made.kind.ledger:
        return lines
    opening = made.cues.opening
    names = [line for line in lead if _only_leads(line)]
    for line in names:
        made.leave("引出各项的话没有印", line)
    said = [line for line in lead if line not in names]
    if any("：" in line.text for line in said):
        return [*said, *lines[first:]]
    for line in said if not opening else ():
        made.leave("写在各项前面，不是其中一项，没有印", line)
    if said and opening:
        made.guess(said[0], f"“{said[0].text[:12]}”在各项前面，不是其中一项，印在开头", _OWN)
        text = joined(words(ended(line.text, made.told), line) for line in said)
        made.fields[opening] = joined([made.fields[opening], text]) if opening in made.fields else text
    return lines[first:]


def _only_leads(line: RoughLine) -> bool:
    """Return whether a line only says that the rows follow: 发现问题："""
    return line.text.endswith("：") and not line.mark
