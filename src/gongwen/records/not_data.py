"""A row of a ledger → what it is if it is no row of data: totals, words below the table, the head of a section."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from gongwen.chinese.patterns import compiled

TOTALS = frozenset({"合计", "小计", "总计", "共计"})
_TOTAL = compiled(
    r"(?:合计|小计|总计|共计|总数)(?:[（(][^（）()]*[）)])?[：:\s]*(?:共?\s*\d+(?:\.\d+)?\s*[\u4e00-\u9fff]{0,2})?"
)
_PART_TOTAL = compiled("[\u4e00-\u9fff（）()]{2,16}(?:小计|合计)")  # of one unit: 河清一中小计
LABELS = (
    "说明|注意?|备注|附注|填表|填报|制表|编制|审核|审批|审定|批准|复核|签发|签字|签名|签章|盖章|负责人|责任人|联系人|联系电话|电话|日期|"
    "时间|检查人|检查组|检查单位|受检|被检|主管|分管|经办|汇总|统计|报送|单位|领导|记录人|整改人|验收人|复查人"
)
_LABEL = compiled(rf"(?:{LABELS})[^：:，。]{{0,14}}[：:]|[※*＊]?注[：:\d]|[※＊]")
_ORDINAL = compiled(
    r"[（(]?[一二三四五六七八九十]{1,3}[）)、.．]\s*|第[一二三四五六七八九十]{1,3}[部类章]分?[、：:\s]*"
)
_TAIL = compiled(r"(?:方面)?(?:的?(?:问题|隐患))?(?:[（(](?:共?计?)\d+[项条个件处][）)])?[：:]?$")
_NUMBER = compiled(r"[（(]?[一二三四五六七八九十]{1,3}[）)、.．]?")
LONGEST = 30  # characters of the head of a section


def is_remark(values: Mapping[str, str], needed: Sequence[str], wide: bool = False) -> bool:
    """Return whether a row is none of data: totals, or words below the table.

    wide: its one cell is merged over half of the table.
    """
    first = next(iter(values.values()))
    if any(map(_TOTAL.fullmatch, (first, *(values.get(name, "") for name in needed)))):
        return True
    if not all(name in values for name in needed) and _PART_TOTAL.fullmatch(first):
        return True
    if wide and len(values) == 1:
        return True
    if _LABEL.match(first) and (needed[-1] not in values or all(map(_LABEL.match, values.values()))):
        return True
    return len(values) <= 2 and not any(name in values for name in needed)


def is_total(row: Sequence[str]) -> bool:
    """Return whether the cells of a row are those of totals, by the first of them or the second."""
    return any("计" in cell and _TOTAL.fullmatch(cell) for cell in [cell for cell in row[:4] if cell][:2])


def in_one(values: Mapping[str, str]) -> Mapping[str, str]:
    """Return the head of a section with its ordinal in a column of its own as one text: 一 | 消防安全 → 一、消防安全.

    Any other row stays as it is.
    """
    if len(values) != 2:
        return values
    (number, text), (column, _) = values.values(), values
    mark = "" if number.endswith(("）", ")")) else "、"
    return {column: f"{number.rstrip('、.．')}{mark}{text}"} if _NUMBER.fullmatch(number) else values


def section(values: Mapping[str, str], wide: bool = False) -> str:
    """Return what the head of a section is about: 一、消防安全方面 → 消防安全; "" for a row that is none."""
    texts = set(values.values())
    text = " ".join(next(iter(texts)).split())
    numbered = _ORDINAL.match(text)
    if (
        len(texts) > 1
        or not (numbered or wide)
        or len(text) > LONGEST
        or _LABEL.match(text)
        or re.search("[。；！？]", text)
    ):
        return ""
    if text in TOTALS:
        return ""
    bare = text[numbered.end() :] if numbered else text
    return _TAIL.sub("", bare) or bare
