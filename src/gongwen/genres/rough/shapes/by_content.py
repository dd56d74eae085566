"""Parts whose names say less than what stands in them → the field that this is for; told.

三、工作安排 · 部署阶段：11月1日至15日 · 推进阶段：… are the stages; 三、工作措施 · ….责任单位：经发局 are the tasks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gongwen.chinese.patterns import compiled
from gongwen.genres.rough.lines import RoughLine
from gongwen.genres.rough.making import Making
from gongwen.genres.rough.rough_part import RoughPart

STEPS, LEAST = "步骤", 2  # stages, tasks with who does them
_STAGE = compiled(r"[^，。：；（(]{2,12}[：（(，,][^。]{0,6}\d{1,2}月.*|第[一二三四五]阶段.*")
_NAMED = compiled(r"[^，。：；]{0,10}(?:阶段|步骤|部署|推进|总结|验收|动员|实施|启动|巩固|排查|整治)")
_DUTY = compiled(r"(?:责任|牵头|承办|主办|配合)(?:单位|部门|科室|股室|领导|人)[：:]|(?:完成)?时限[：:]|完成时间[：:]")
_FIX = "不是的，换成这个文种的栏目名称"


def by_content(parts: Sequence[RoughPart], made: Making) -> None:
    """Give each part to the field that its lines are for, where no other part is for that."""
    fields, main = made.kind.fields, made.cues.main
    if not made.kind.task_lists or made.kind.spoken:
        return
    for part in parts:
        taken = {one.field for one in parts if one is not part}
        head = part.head
        if head is None or part.said or part.own:
            continue
        if STEPS in fields and STEPS not in taken and part.field == main and main in taken and _are_stages(part.lines):
            made.guess(head, f"“{head.text}”下面是各阶段和日期，认作“{STEPS}”", _FIX)
            part.field = STEPS
        elif main not in taken and part.field != main and _has_duties(part.lines):
            made.guess(head, f"“{head.text}”下面写着责任单位、时限，认作“{main}”", _FIX)
            part.field = main


def _are_stages(lines: Sequence[RoughLine]) -> bool:
    """Return whether lines name stages with their days, each or every other one."""
    stages = [line for line in lines if _STAGE.fullmatch(line.text) and _NAMED.match(line.text)]
    return len(stages) >= LEAST and 2 * len(stages) >= len(lines)


def _has_duties(lines: Iterable[RoughLine]) -> bool:
    return sum(bool(_DUTY.search(line.text)) for line in lines) >= LEAST
