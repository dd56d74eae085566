"""Lines that words lead over to and nothing numbers → points: 批复如下： · 同意设立…… · 管辖范围…… · 办公地点……; told.

In kinds of documents that say point by point what is decided or to be done; elsewhere such lines are paragraphs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gongwen.chinese.patterns import compiled
from gongwen.chinese.typed_ordinals import Typed
from gongwen.genres.called import table
from gongwen.genres.rough.cues import pattern
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.making import Making

LEAST, LONGEST, SENTENCE = 2, 90, 10  # points; 字 of one; of the words before them
TOP = "一、"
_LEADS = compiled("：$|[如以]下|下列|下面")
_ENDS = ("。", "！", "：")


def with_points(body: Sequence[RoughLine], made: Making) -> list[RoughLine]:
    """Return the lines of a text with those behind words that lead over to them as points; tell where points follow
    the reason for them and nothing leads over.
    """
    if made.kind.name not in table()["分条的"]:
        return list(body)
    if any(line.mark for line in body):
        _nothing_leads(body, made)
        return list(body)
    answers = "来文" in made.fields and made.kind.name == "批复"  # its first words and 批复如下 are the program's
    lead = next((at for at, line in enumerate(body) if line.text.endswith("如下：")), -1)
    last = next((at for at in range(lead + 1, len(body)) if pattern("公文结语").match(body[at].text)), len(body))
    points = body[lead + 1 : last] if lead >= 0 or answers else ()
    if len(points) < LEAST or not all(_is_point(line, made) for line in points):
        return list(body)
    said = f"{'“如下：”' if lead >= 0 else '“收悉”'}后面的{len(points)}行没有序数，当作{len(points)}条，编了号"
    made.guess(points[0], said, "是几段话的，每段末尾写上句号")
    mark = Typed(TOP, 0, "", "")
    return [replace(line, mark=mark) if lead < at < last else line for at, line in enumerate(body)]


def _is_point(line: RoughLine, made: Making) -> bool:
    """Return whether a line may be a point: short, not ended as a sentence, the name of no field."""
    free = line.number not in made.taken and not made.cues.label(line.text)
    return free and len(line.text) <= LONGEST and not line.text.endswith(_ENDS)


def _nothing_leads(body: Sequence[RoughLine], made: Making) -> None:
    """Tell where the points of a text stand right behind its reason, without words that lead over to them."""
    first = next(at for at, line in enumerate(body) if line.mark)
    mark = body[first].mark
    before = body[first - 1].text if first else "："
    if mark and mark.scheme in (TOP, "1.") and not _LEADS.search(before) and len(before) >= SENTENCE:
        said = f"“{before[-12:]}”和下面的各条之间没有引出的话"
        made.tell(body[first - 1], said, f"要的，在它后面加一句，如“现将有关事项{made.kind.name}如下：”")
