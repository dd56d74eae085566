"""Names of units, as tasks have them: 各乡镇 · 应急办 · 县农业农村局、县财政局."""

from __future__ import annotations

from gongwen.chinese.names import is_organ
from gongwen.chinese.patterns import compiled
from gongwen.records.field import split_names

_COUNTED = compiled(r"\d[余多]?[处所站队院村镇乡组室科股]$")
_EACH = ("各", "有关", "相关")
_ENDS = tuple(
    "办 处 中心 站 所 局 委 股 科 室 组 镇 乡 村 队 部 院 公司 学校 乡镇 单位 部门"
    " 交警 公安 消防 银行 协会 工会 妇联".split()
)


def are_units(text: str) -> bool:
    """Return whether a text names units: each ends as their names do, 各乡镇 too."""
    names = split_names(text.removeprefix("由"))
    return bool(names) and all(is_unit(name) for name in names)


def are_helpers(text: str) -> bool:
    """Return whether a text names units, the last one by its whole name, the others perhaps for short: 电信、移动."""
    *before, last = split_names(text.removeprefix("由")) or [""]
    return is_unit(last) and all(is_unit(name) or _SHORT.fullmatch(name) for name in before)


_SHORT = compiled("[\u4e00-\u9fff]{2,6}")


def is_unit(name: str) -> bool:
    """Return whether a name is that of a unit."""
    if _COUNTED.search(name):  # 补充登记12处
        return False
    return is_organ(name) or name.endswith(_ENDS) or name.startswith(_EACH)
