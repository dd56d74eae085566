"""A list below the problems that says what is required of them all → its own lines, none of which is a problem:
整改要求 · 1.医疗废物立即处理 · 2.其余11月25日前改完
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from gongwen.chinese.patterns import compiled
from gongwen.document.elements import REST
from gongwen.genres.rough.lines import RoughLine, relined
from gongwen.genres.rough.listed.of_all import differs
from gongwen.genres.rough.listed.rows import begins_row
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.rough_part import RoughPart
from gongwen.genres.rough.values import Jotted, words

_HEAD = compiled("(?:具体|有关|相关|工作|整改|处理|处置|办理|下一?步|几点|三点|现)*(?:要求|意见|建议)(?:如下)?")
_BY_WHEN = compiled(r"\d月|\d[日天]内|立即|立刻|马上|当天|当日|即日")
_REPORTS = compiled("[书正]面报|报告|报送|报我|上报|反馈|回复|复查")
OVERDUE = "逾期处理"  # printed behind by when all is to be done, as are times of single problems


def parted(
    body: Sequence[RoughLine], into: str, made: Making
) -> tuple[list[RoughLine], RoughLine | None, list[RoughLine]]:
    """Return the lines of a text up to a head for what is required of all problems, that head, the lines below it; a
    numbered head of the problems themselves goes with it: 一、存在问题 … 二、整改要求.
    """
    at = next((at for at, line in enumerate(body) if _is_head(at, line, body)), None)
    if at is None:
        return list(body), None, []
    head = body[at]
    tops = [line for line in body[:at] if head.mark and line.mark and line.mark.scheme == head.mark.scheme]
    if any((cue := made.cues.label(line.text)) is None or cue.field != into or cue.rest for line in tops):
        return list(body), None, []
    made.anew("分到各栏以后没有照印的话", [line.text.strip("：: \u3000") for line in tops])
    return [line for line in body[:at] if line not in tops], head, list(body[at + 1 :])


def without_own(body: Sequence[RoughLine], into: str, made: Making) -> list[RoughLine]:
    """Return the lines of a text without such a list that the genre has a field for, and a column of its rows too."""
    above, head, below = parted(body, into, made)
    name = head.text.strip("【】：: \u3000") if head else ""
    own = made.cues.names.get(name, "")
    if not head or head.mark or name not in made.kind.fields[into].column_names or own not in made.kind.fields:
        return list(body)
    made.calls(own, name)
    made.behind.append(RoughPart(own, None, 0, below))
    made.guess(head, f"“{name}”下面的{len(below)}行说的是全部，印在“{own}”里", "只是最后一项的，写在那一项下面")
    return above


def _is_head(at: int, line: RoughLine, body: Sequence[RoughLine]) -> bool:
    """Return whether a line names what is required, behind the last problem: below it numbers begin anew."""
    if not _HEAD.fullmatch(line.text.strip("【】：: \u3000")) or at + 1 == len(body):
        return False
    rows = [one for one in body[:at] if (one.mark and one.mark.scheme != "#") or begins_row(one)]
    below = body[at + 1 :]
    if not rows or line.indent > rows[-1].indent or any(map(begins_row, below)):
        return False
    if any(_HEAD.fullmatch(one.text.strip("【】：: \u3000")) for one in (*body[:at], *below)):
        return False
    marked = [one.mark for one in below if one.mark]
    last = rows[-1].mark
    return not (marked and last) or marked[0].number <= 1 < max(last.number, 2)


def place(lines: Sequence[RoughLine], head: RoughLine, made: Making, gives: Callable[[RoughLine], bool]) -> None:
    """Place what is required of all problems: what gives a field; by when, with the time of all; the rest behind the
    list; told.
    """
    lines = [replace(line, mark=None) for line in lines]
    times = _times(lines, made)
    rest = [line for line in lines if line not in times and not gives(line)]
    if times:
        said = "；".join(line.text.rstrip("。；") for line in times)
        before = made.fields.get(OVERDUE)
        said = f"{said}。{before.text}" if isinstance(before, Jotted) else said
        made.fields[OVERDUE] = words(said, relined(times[0], said))
        made.guess(times[0], f"各项的时限印在“按期完成”后面：“{said}”", "只是一项的，写在那一项下面，如“整改要求：”")
    if rest:
        name = made.cues.closing or REST
        made.behind.append(RoughPart(name, None, 0, rest))
        made.guess(rest[0], f"“{head.text}”下面的{len(rest)}行说的是全部，印在“{name}”里", "只是一项的，写在那一项下面")


def _times(lines: Sequence[RoughLine], made: Making) -> list[RoughLine]:
    """Return the lines that give single problems times of their own: 第1项立即改 · 其余11月25日前改完."""
    found = [line for line in lines if _BY_WHEN.search(line.text) and not _REPORTS.search(line.text)]
    apart = len(found) > 1 or any(differs(line.text) for line in found)
    return found if apart and OVERDUE in made.kind.fields else []
