"""GB/T 9704-2012 as a table: standard.yaml → values with clause and force, and lengths in twips.

One twip is 1/20 pt, 1/1440 inch. Word counts everything in it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

MM = 1440 / 25.4  # twips
POINT = 20  # twips

# 号 sizes in pt; the standard names them, Word's usual values give the points (practice, not the standard).
SIZES = {
    "初号": 42, "小初": 36, "一号": 26, "小一": 24, "二号": 22, "小二": 18, "三号": 16, "小三": 15,
    "四号": 14, "小四": 12, "五号": 10.5, "小五": 9,
}  # fmt: skip


class Provision(NamedTuple):
    """One value of the standard, as it stands there, with its clause and how binding it is (规定 一般 推荐 可以)."""

    value: Any
    clause: str
    force: str
    note: str = ""


@cache
def rules() -> dict[str, Provision]:
    """Return every value of the standard by name: "页边.天头" → Provision("37mm", "5.2.1", "规定", …)."""
    from gongwen.records import load_yaml

    table = load_yaml(Path(__file__).with_name("standard.yaml"))
    return {
        f"{group}.{name}": Provision(leaf["值"], leaf["条款"], leaf["强度"], leaf.get("注", ""))
        for group, leaves in table.items()
        for name, leaf in leaves.items()
    }


def value(name: str) -> str:
    """Return a value of the standard by its name 组.项, or the text itself when it is no such name."""
    rule = rules().get(name)
    return name if rule is None else rule.value


def points(size: str) -> float:
    """Return a size in pt: "三号" → 16, "40磅" → 40. Raises ValueError for anything else."""
    size = value(size)
    return SIZES[size] if size in SIZES else float(_number(size, "磅"))


def twips(length: str, character: float = 16, line: int = 0) -> int:
    """Return a length in twips: "37mm", "2字" (of `character` pt), "1行" (of `line` twips), "0.3磅", or a name.

    Raises ValueError for an unknown unit.
    """
    text = value(length)
    for unit, factor in (("mm", MM), ("磅", POINT), ("字", character * POINT), ("行", line)):
        if text.endswith(unit):
            return round(_number(text, unit) * factor)
    raise ValueError(f"no length: {length}")


def _number(text: str, unit: str) -> float:
    return float(text.removesuffix(unit))


class Page(NamedTuple):
    """The page in twips: paper, margins (what the standard leaves open is the rest), pitch of a line, width of a 字."""

    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int
    line: int  # floor(type area / 22): one twip more and the page holds 21 lines
    grid: int  # w:charSpace, 1/4096 pt: floor, else Word fits 27 characters


@cache
def page() -> Page:
    """Return the page that 5.1, 5.2.1 and 5.2.3 give: 37/26/35/28 mm margins, 22 lines of 28 characters."""
    width, height = twips("幅面.宽"), twips("幅面.高")
    wide, high = twips("版心.宽"), twips("版心.高")
    top = twips("页边.天头")
    right = round(twips_exact("幅面.宽") - twips_exact("页边.订口") - twips_exact("版心.宽"))
    lines, characters = int(_number(value("正文.每面行数"), "行")), int(_number(value("正文.每行字数"), "字"))
    grid = 204.8 * (wide / characters - points("正文.字号") * POINT)
    return Page(width, height, top, right, height - top - high, width - right - wide, high // lines, int(grid // 1))


def twips_exact(name: str) -> float:
    """Return a length given in mm in unrounded twips."""
    return _number(value(name), "mm") * MM
