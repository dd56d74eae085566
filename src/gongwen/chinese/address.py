"""The name of a unit → how it is spoken to (你局 贵校 你们) and how it calls itself (我办 我镇).

The table is address.yaml: the longest end of a name that it knows counts, 单位 where it knows none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Union

from gongwen.beforehand.texts import own_table
from gongwen.chinese.patterns import compiled

YOU, HONOURED, WE = "你", "贵", "我"
ANY, SEVERAL = "单位", "们"
_BRACKETS = compiled("[（(][^（）()]*[）)]$")
_GROUP = compiled("^各|(?:各|有关|所属|直属)[^、]{0,6}(?:单位|部门|企业|学校|乡镇|街道)$|等$")
_GOVERNMENT = compiled("(?:人民政府|政府)(?:办公室|办公厅)?$")

Units = Union[str, Sequence[str]]


@cache
def _ends() -> dict[str, str]:
    """Return the words of address.yaml by the ends of names."""
    table: dict[str, str] = own_table(Path(__file__).with_name("address.yaml").read_text(encoding="utf-8"))
    return {end: word for word, ends in table.items() for end in ends.split()}


def word(name: str) -> str:
    """Return what stands for a unit after 你 and 我: 局 for 云溪县水利局, 校 for 县第二中学, else 单位."""
    ends, plain = _ends(), _BRACKETS.sub("", name.strip())
    return next((ends[plain[start:]] for start in range(len(plain)) if plain[start:] in ends), ANY)


def addressed(names: Units, before: str = YOU, own: str = "") -> str:
    """Return how one or several units are spoken to: 你局, 贵校, 你们 for several.

    own: what the office wrote itself: a form for all (你局), or one for each unit (甲厂=你厂；乙矿=你矿).
    """
    units = [names] if isinstance(names, str) else list(names)
    units = [unit for unit in units if unit.strip()]
    if own and "=" not in own and "＝" not in own:
        return own
    if len(units) == 1 and (chosen := _chosen(own).get(units[0])):
        return chosen
    if len(units) > 1 or (units and _GROUP.search(units[0])) or (units and re.search("[、，]", units[0])):
        return f"{before if before != HONOURED else YOU}{SEVERAL}"
    return f"{before}{word(units[0]) if units else ANY}"


def _chosen(own: str) -> dict[str, str]:
    """Return the forms that an office chose for single units."""
    pairs = (re.split("[=＝]", one, maxsplit=1) for one in re.split("[；;，,、\n]+", own))
    return {pair[0].strip(): pair[1].strip() for pair in pairs if len(pair) == 2}


def among_equals(issuers: Units, receivers: Units) -> str:
    """Return 贵, as units speak that are not under each other; 你 where a government writes to one that is none."""
    issuer = issuers if isinstance(issuers, str) else "".join(issuers[:1])
    receiver = receivers if isinstance(receivers, str) else "".join(receivers[:1])
    return YOU if _GOVERNMENT.search(issuer) and not _GOVERNMENT.search(receiver) else HONOURED
