"""Lines that are no more than names, below words that say whose these are → lines that end in no mark.

先进单位（6个）： · 城东街道办事处 · 柳湾镇人民政府 ; 先进个人： · 吴某某 城东街道应急办主任
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from gongwen.chinese.names import is_name, is_organ_alone
from gongwen.chinese.patterns import compiled
from gongwen.genres.rough.lines import LED_OVER, RoughLine
from gongwen.genres.rough.making import Making

LEAST, LONGEST, SHORT = 2, 40, 4  # names of a list; 字 of a name with the post, and of one without
_HEAD = compiled(
    r".{0,20}(?:单位|集体|个人|名单|人员|同志|人选|企业|学校|村|社区|机关|支部|组织|部门|家庭|班级|工作者|标兵|能手|模范"
    r"|成员|组长|队员|代表|获奖|奖)(?:名单)?(?:[（(]?(?:共|计)?(\d{1,3})[个名家人位户所]?[）)]?)?(?:如下)?[：:]?"
)
_MARKS = frozenset("，。；：！？,;:!?")


def without_marks(found: Sequence[RoughLine], made: Making) -> list[RoughLine]:
    """Return lines with what stands behind a name in a list set apart from it; these end in no mark."""
    names, heads = _in_groups(found), set[int]()
    for at, line in enumerate(found):
        head = _HEAD.fullmatch(line.text)
        if not head:
            continue
        below = list(takewhile(_is_named, found[at + 1 :]))
        if len(below) >= LEAST and len({one.mark is None for one in below}) == 1:
            names |= {id(one) for one in below}
            heads |= {id(line)} if line.text[-1] not in "：:" and not line.mark else set()
            if head[1] and int(head[1]) != len(below):
                said = f"“{line.text}”，下面有{len(below)}个名称"
                made.tell(line, said, "核对是不是漏了，或改前面的数字")
    body = [_printed(line, names, heads, made) for line in found]
    if names:
        made.told.bare = frozenset(one.text for line, one in zip(found, body, strict=True) if id(line) in names)
    return body


def _printed(line: RoughLine, names: set[int], heads: set[int], made: Making) -> RoughLine:
    """Return a name as it is printed in a list; the words above the list end in a colon."""
    if id(line) in heads:
        made.told[LED_OVER] += 1
        return replace(line, text=f"{line.text}：")
    return replace(line, text=_set_apart(line.text)) if id(line) in names else line


_ROLE = compiled(
    r"(?:第?一?常?务?副?(?:组长|主任|总指挥|指挥长?|召集人|队长|会长|主席|院长)|组员|成员|委员|队员|秘书长?)"
    r"(?:单位)?[：:][ \u3000]*"
)
_EACH = compiled("各[^，。；：]{1,16}")


def _in_groups(found: Sequence[RoughLine]) -> set[int]:
    """Return the lines that say who is what in a group, and go on with names.

    组长：李某某 县长 · 陈某某 县政府办主任
    """
    names: set[int] = set()
    below = False
    for line in found:
        role = _ROLE.match(line.text) if "：" in line.text or ":" in line.text else None
        rest = replace(line, text=line.text[role.end() :]) if role else line
        listed = _is_named(rest) or (_EACH.fullmatch(rest.text) is not None and not line.mark)
        if role and not listed:
            return set()  # 成员：林业站、应急办、各村支书: said in sentences, which end as such
        below = role is not None or (below and listed)
        if below:
            names.add(id(line))
    return names


def _set_apart(text: str) -> str:
    """Return a name and what stands behind it with a blank of one 字 between them, as names are printed."""
    return re.sub("[ \u3000]+", "\u3000", text)


def _is_named(line: RoughLine) -> bool:
    """Return whether a line is no more than an organ, persons, or a person with a post."""
    text = line.text
    if _MARKS & set(text) or len(text) > LONGEST:
        return False
    pieces = _PIECES.split(_SPACED.sub(r"\1\2", text))
    named = len(text) > SHORT or len(pieces) > 1
    return is_organ_alone(text) or (named and any(map(is_name, (pieces[0], pieces[-1])))) or _are_names(pieces)


def _are_names(pieces: Sequence[str]) -> bool:
    return all(map(is_name, pieces)) or all(map(is_organ_alone, pieces))


_PIECES = compiled(r"[ \u3000、]+")
_SPACED = compiled(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])[ \u3000]+([\u4e00-\u9fff])(?![\u4e00-\u9fff])")
