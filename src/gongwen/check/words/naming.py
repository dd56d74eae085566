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
        named = passage.role in _TEXTS and ("指挥部" in passage.text or "领导小组" in passage.text)
        for match in _HEADQUARTERS.finditer(passage.text) if named else ():
            kind = "领导小组" if match[4].endswith("小组") else match[4]
            seen = forms.setdefault((match[1] + match[2], kind), {})
            seen.setdefault(match[3] + match[4], (passage, match.span()))
    for (stem, _), seen in forms.items():
        if len(seen) > 1:
            names = [f"“{stem}{ending}”" for ending in seen]
            passage, span = list(seen.values())[1]
            yield found("名称前后一致", passage.words(*span), f"同一个机构写了两样：{'和'.join(names)}", "统一成全称")
    yield from _shortened(forms)


@cache
def _same_organ() -> tuple[tuple[str, ...], ...]:
    """Return groups of names of which an area has one at a time: 水利局 or 水务局."""
    row = next(entry for entry in entries("language.yaml") if entry["规则"] == "名称前后一致")
    return tuple(tuple(group.split()) for group in row["同一机构"])


_LEVELS = "省市县区州旗"


def two_names(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Return an office under two names in one text: 县水利局 and 县水务局."""
    whole = "\n".join(passage.text for passage in passages if passage.role in _TEXTS | {"署名", "题注"})
    for names in _same_organ():
        there = [name for name in names if name in whole]
        for level in _LEVELS if len(there) > 1 else ():
            counts = {full: whole.count(full) for name in there if (full := level + name) in whole}
            if len(counts) < 2 or re.search("更名|改为|改称|合并|划转", whole):
                continue
            rare = min(counts, key=lambda name: counts[name])
            passage = next((one for one in passages if rare in one.text and one.role in _TEXTS), None)
            if passage:
                start = passage.text.index(rare)
                listed = "和".join(f"“{name}”" for name in counts)
                message = f"同一个机构写了两样：{listed}"
                yield found("名称前后一致", passage.words(start, start + len(rare)), message, "核对名称，统一成一样")


_ORGAN = compiled(
    r"(?:[一-龥]{2}(?=[经高])|[省市县区州])[一-龥]{2,12}?(?:局|委员会|办公室|中心|大队|支队|医院|学校|开发区|园区|指挥部)(?![一-龥]{0,3}(?:副|局长|主任))"
)


@cache
def _naming(key: str) -> tuple[tuple[str, ...], ...]:
    row = next(entry for entry in entries("language.yaml") if entry["规则"] == "名称前后一致")
    return tuple(tuple(group.split()) for group in row[key])


def longer_names(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Return a name that stands in a text with and without a word in its middle: 县城市管理局 and 县城市管理执法局."""
    seen: dict[str, tuple[Passage, tuple[int, int]]] = {}
    for passage in passages:
        if passage.role in _TEXTS:
            for match in _ORGAN.finditer(passage.text):
                seen.setdefault(match[0], (passage, match.span()))
    for name, (passage, span) in seen.items():
        for word in _naming("多几个字")[0] if len(seen) > 1 else ():
            shorter = name[0] + name[1:].replace(word, "", 1)
            if word in name[1:] and shorter in seen and len(shorter) > SHORTEST + 2:
                message = f"同一个机构写了两样：“{shorter}”和“{name}”"
                yield found("名称前后一致", passage.words(*span), message, "核对名称，统一成一样")
                break


def other_ends(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Return a name that ends in two ways: 中心敬老院 and 中心养老院."""
    for group in _naming("末尾不同"):
        pattern = compiled(rf"([一-龥]{{3}})({'|'.join(group)})")
        seen: dict[str, str] = {}
        for passage in passages if any(word in one.text for one in passages for word in group) else ():
            for match in pattern.finditer(passage.text) if passage.role in _TEXTS else ():
                if seen.setdefault(match[1], match[2]) != match[2]:
                    message = f"同一个机构写了两样：“{match[1]}{seen[match[1]]}”和“{match[0]}”"
                    yield found("名称前后一致", passage.words(*match.span()), message, "核对名称，统一成一样")


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


# --- （以下简称领导小组） … 由工作小组办公室 -----------------------------------------------------------------

_SHORT = compiled(r"以下(?:简|统|合)称[：:]?[“\"]?([一-龥]{2,12}(?:小组|专班|指挥部))[”\"]?）")
_BODIES = compiled(
    "(?:^|(?<=[，。；：、由报向经与和及送]))(?:(?:工作领导|领导|工作|协调|推进|指导)小组|(?:工作)?专班|总?指挥部)(?=办公室|成员|组长|负责|统筹|牵头)"
)


def unnamed_bodies(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Return a body 小组 by a name that is not the short one that the text gives it: 领导小组 and 工作小组."""
    given = {match[1] for one in passages if "以下" in one.text for match in _SHORT.finditer(one.text)}
    whole = "".join(one.text for one in passages) if given else ""
    for passage in passages if given else ():
        for match in _BODIES.finditer(passage.text) if passage.role in _TEXTS else ():
            told = any(name.endswith(match[0]) or match[0].endswith(name) for name in given)
            if not told and not re.search(f"[立建][一-龥]{{0,20}}{match[0]}", whole):
                message = f"前面的简称是“{sorted(given)[0]}”，这里写的是“{match[0]}”"
                yield found("名称前后一致", passage.words(*match.span()), message, "核对名称，统一成一样")
