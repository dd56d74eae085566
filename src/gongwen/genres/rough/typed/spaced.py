"""Names of parts with a blank behind them, several in one outline → the same with a colon: 地点 二楼会议室."""

from __future__ import annotations

from collections.abc import Iterable

from gongwen.chinese.patterns import compiled
from gongwen.genres.rough.cues import Cues

SEVERAL = 3  # different names that make a list of names: one alone may be the first word of a sentence
_NAMED = compiled(
    r"([ \u3000]*(?:[一二三四五六七八九十]{1,2}、|（[一二三四五六七八九十]{1,2}）|\d{1,2}[、.．](?!\d))?)"
    r"([\u4e00-\u9fff]{2,6}|人)[ \u3000\t]+(?=[^ \u3000\t：:].)"
)


def with_colons(texts: Iterable[tuple[int, str]], cues: Cues) -> list[tuple[int, str]]:
    """Return the lines of an outline; where several begin with names of fields, each behind its name with a colon."""
    lines = [(number, piece) for number, text in texts for piece in _apart(text, cues)]
    names = {field for _, text in lines if (field := _named(text, cues))}
    labelled = {cue.field for _, text in lines if (cue := cues.label(text.strip()))} if names else set()
    if len(names | labelled) < SEVERAL:
        return lines
    return [(number, _NAMED.sub(r"\1\2：", text, count=1) if _named(text, cues) else text) for number, text in lines]


_LABELS = compiled(r"(?<=\S)[ \u3000\t；;]+(?=([\u4e00-\u9fff]{2,8})[：:])")
_TOLD = compiled(r"[ \u3000]*(?:会议)?(?:时间|日期)[：: ]?(?=\d)")
_PLACED = compiled(r"(?<=\S)[ \u3000\t，,；;]+(?=(?:会议)?(?:地点|主持|主持人)[：: ]?[^：: 待])")
_BEHIND = compiled(
    r"(?<=[\u4e00-\u9fff）)])[ \u3000\t]+"
    r"(?=(?:主持|主持人|讲话人|发言人|时间|地点|记录|记录人)[：:]|记录人?[ \u3000]+\S)"
)
_FIRST = compiled(r"[ \u3000]*([\u4e00-\u9fff]{2,8})[：:]")


def _apart(text: str, cues: Cues) -> list[str]:
    """Return the pieces of a line that names several fields of one line: 姓名：冯远  职务：科长."""
    if _TOLD.match(text) and len(cut := _PLACED.split(text)) > 1:  # 时间4月20日下午3点 地点县政府一楼会议室
        return cut
    if len(cut := _BEHIND.split(text, maxsplit=1)) > 1 and (
        not _FIRST.match(text) or _named(text, cues)
    ):  # …（八一） 主持：武某
        return cut
    first = _FIRST.match(text)
    if not first or not _is_short(first[1], cues):
        return [text]
    cuts = [match.span() for match in _LABELS.finditer(text) if _is_short(match[1], cues)]
    begins, ends = [0, *(end for _, end in cuts)], [*(begin for begin, _ in cuts), len(text)]
    return [text[begin:end] for begin, end in zip(begins, ends, strict=True)]


def _is_short(name: str, cues: Cues) -> bool:
    """Return whether a name is that of a field of one line."""
    item = cues.kind.fields.get(cues.names.get(name, ""))
    return item is not None and not item.type.spreads


def _named(text: str, cues: Cues) -> str:
    """Return the field whose name and a blank begin a line, "" for none."""
    match = _NAMED.match(text)
    return cues.names.get(match[2], "") if match else ""
