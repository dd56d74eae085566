"""Names in a text: one organ in two forms, a short name that is never introduced."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from gongwen.check.rules import entries, found
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import Finding
from gongwen.document.passages import Passage

_HEADQUARTERS = compiled(r"([省市县区州镇乡])([一-龥]{2,10}?)(总?)(指挥部|工作领导小组|领导小组)")
SHORTEST = 2  # characters of a stem, the first of them the level: 县防
_TEXTS = frozenset({"正文", "层次", "标题", "抄送", "主送机关"})


def two_forms(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Return a name that stands in two forms: 县防汛抗旱指挥部 and 县防汛抗旱总指挥部."""
    forms: dict[tuple[str, str], dict[str, tuple[Passage, tuple[int, int]]]] = {}
    for passage in passages:
        for match in _HEADQUARTERS.finditer(passage.text) if passage.role in _TEXTS else ():
            kind = "领导小组" if match[4].endswith("小组") else match[4]
            seen = forms.setdefault((match[1] + match[2], kind), {})
            seen.setdefault(match[3] + match[4], (passage, match.span()))
    for (stem, _), seen in forms.items():
        if len(seen) > 1:
            names = [f"“{stem}{ending}”" for ending in seen]
            passage, span = list(seen.values())[1]
            yield found("名称前后一致", passage.words(*span), f"同一个机构写了两样：{'和'.join(names)}", "统一成全称")
    yield from _shortened(forms)


def _shortened(forms: Mapping[tuple[str, str], Mapping[str, tuple[Passage, tuple[int, int]]]]) -> Iterator[Finding]:
    """Return a name that leaves out the end of another one: 县防汛指挥部 and 县防汛抗旱指挥部."""
    for (stem, kind), seen in forms.items():
        longer = next((one for one, other in forms if other == kind and one != stem and one.startswith(stem)), "")
        if longer and len(stem) > SHORTEST:
            passage, span = next(iter(seen.values()))
            message = f"同一个机构写了两样：“{stem}{kind}”和“{longer}{kind}”"
            yield found("名称前后一致", passage.words(*span), message, "统一成全称")


@cache
def _known() -> dict[str, str]:
    """Return the usual short names of the trade, each with words of the name in full."""
    return dict(next(entry for entry in entries("language.yaml") if entry["规则"] == "没有全称的简称")["简称"])


def undefined(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Return a usual short name (县防指) that stands in a text which never says the name in full."""
    whole = "\n".join(passage.text for passage in passages)
    for short, full in _known().items():
        if short not in whole or full in whole or f"简称{short}" in whole:
            continue
        match = re.search(rf"[省市县区州镇乡]{short}", whole)
        passage = next((one for one in passages if match and match[0] in one.text and one.role in _TEXTS), None)
        if match and passage and f"“{match[0]}" not in whole and f"称{match[0]}" not in whole:
            start = passage.text.index(match[0])
            message = f"简称“{match[0]}”没有写过全称（…{full}）"
            fix = f"第一次出现写全称，后面注明（以下简称{match[0]}）"
            yield found("没有全称的简称", passage.words(start, start + len(match[0])), message, fix)
