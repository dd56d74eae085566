"""Tasks that a plan tells in paragraphs, one behind the other → points below what the paragraph begins with; told.

先抓开工。电池项目，经开区牵头，1月15日前开工；冷链园，商务局，2月底前开工。
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from gongwen.chinese.patterns import compiled
from gongwen.chinese.typed_ordinals import Typed
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.tasked.duties import duties
from gongwen.genres.tasks.reading import DUTIES

LEAST, HEAD = 2, 14  # tasks that are told; 字 of what they are about
_PIECES = compiled("[；;]|。(?=.)")
_LEAD = compiled(r"([^，。；：]{2,%d})[。：:，,](?=.{6})" % HEAD)  # noqa: UP031
_TURN = compiled(r"^(?:首先|其次|再次|最后|还有|另外|然后|接着|先|再|还要|也要|还)(?:就是)?(?=.{2})")
CLASS, TASK = Typed("（一）", 0, "", ""), Typed("1.", 0, "", "")


def with_dictated(body: Sequence[RoughLine], made: Making) -> list[RoughLine]:
    """Return the lines of a plan, the tasks that its paragraphs tell as points."""
    if made.kind.spoken or made.cues.main not in made.kind.task_lists or any(line.mark for line in body):
        return list(body)
    columns = made.kind.fields[made.cues.main].column_names
    names = {label: name for label, name in columns.items() if name in DUTIES}
    told = {at: tasks for at, line in enumerate(body) if (tasks := _tasks(line, names, made))}
    if sum(len(tasks) for _, tasks in told.values()) < LEAST:
        return list(body)
    found: list[RoughLine] = []
    for at, line in enumerate(body):
        if at not in told:
            found.append(line)
            continue
        found += [replace(line, text=f"{made.cues.main}：")] if at == min(told) else []
        found += _points(line, *told[at], made)
    return found


def _tasks(line: RoughLine, names: Mapping[str, str], made: Making) -> tuple[str, list[str]] | None:
    """Return what a paragraph is about and the tasks that it tells, None for one of which most say no duty."""
    if line.number in made.taken or made.cues.label(line.text):
        return None
    lead = _LEAD.match(line.text)
    about = lead[1] if lead and not duties(lead[1], names).given and _is_about(lead[0], line.text, names) else ""
    pieces = _PIECES.split(line.text[lead.end() if lead and about else 0 :].rstrip("。；;"))
    tasks = [piece.strip() for piece in pieces if piece.strip()]
    said = sum(bool(duties(piece, names).given) for piece in tasks)
    return (about, tasks) if len(tasks) > 1 and 2 * said > len(tasks) else None


def _is_about(lead: str, text: str, names: Mapping[str, str]) -> bool:
    """Return whether first words stand above the tasks of a paragraph: behind a comma only words that turn to it."""
    return lead[-1] in "。：:" or _TURN.match(lead) is not None


def _points(line: RoughLine, about: str, tasks: Sequence[str], made: Making) -> list[RoughLine]:
    """Return the points that a paragraph tells, below what it is about."""
    made.guess(line, f"这一段当作{len(tasks)}项任务", "不是任务的，写明它是哪一部分，如“思路：”")
    if about:
        made.anew("引出任务的话没有照印", [match[0] for match in [_TURN.match(about)] if match])
    head = [replace(line, text=_TURN.sub("", about), mark=CLASS)] if about else []
    return [*head, *(replace(line, text=task, mark=TASK) for task in tasks)]
