"""A column of what may happen (高处坠落, 触电) is not what is wrong: another column says that, 隐患源点.

Forms of hazards call them 存在的风险 and 隐患源点, which elsewhere are the problem and its place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from gongwen.chinese.patterns import compiled
from gongwen.records.field import Field
from gongwen.records.head import Header
from gongwen.records.naming import ASKED
from gongwen.records.sheet import Sheet
from gongwen.records.titles.the_status import cells

PROBLEM, KIND = "问题", "类别"
_HARM = compiled(  # GB/T 6441, and what stands beside it
    r"(?:(?:物体打击|车辆伤害|机械伤害|起重伤害|触电|淹溺|灼烫|火灾|高处坠落|坍塌|冒顶片帮|透水|放炮|火药爆炸|瓦斯爆炸|锅炉爆炸|容器爆炸"
    r"|其他爆炸|爆炸|中毒|窒息|中毒和窒息|其他伤害|坠落|倾覆|倒塌|伤人|碰撞|烫伤|泄漏|职业病)[、，,/和及 \n]*)+"
)
_FAULT = compiled("[不未无缺没少]|损坏|破损|脱落|堵塞|超|锈|裂|松动|乱|违|占用|老化|失效")
MOST, ENOUGH = 0.8, 0.5  # parts of the cells of a column


def with_faults(head: Header, sheet: Sheet, columns: Mapping[str, Field]) -> Header:
    """Return a header in which the problem is what is wrong, where the column called so only says what may happen."""
    if (
        PROBLEM not in head.titles
        or PROBLEM not in columns
        or head.headings[taken := head.titles.index(PROBLEM)].how == ASKED
    ):
        return head
    if _part(head, sheet, taken, _HARM.fullmatch) < MOST:
        return head
    others = [
        (_part(head, sheet, index, _FAULT.search), -index)
        for index, one in enumerate(head.headings)
        if index != taken and one.how != ASKED
    ]
    most, other = max(others, default=(0.0, 0))
    if most < ENOUGH:
        return head
    named = KIND in columns and KIND not in head.titles
    head = head.renamed(taken, KIND) if named else head.with_head(taken, head.headings[taken].unknown)
    return head.renamed(-other, PROBLEM)


def _part(head: Header, sheet: Sheet, index: int, says: Callable[[str], object]) -> float:
    """Return how many of the cells of a column say something, as a part of them."""
    texts = list(cells(head, sheet, index))
    return sum(bool(says(text)) for text in texts) / max(1, len(texts))
