"""Titles that explain the codes of their cells, and columns that are only ticked → what the cells stand for.

整改状态（1已完成 2整改中 3未整改）: 1 is 已完成. 已整改 | 未整改 with √ below one of them: a 状态 in two columns.
A code that no title explains stays as it is, and is asked about where it counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gongwen.chinese.patterns import compiled
from gongwen.records.naming import plain
from gongwen.records.states import status
from gongwen.records.states.grades import is_grade

_CODE = "(?:\\d{1,2}|[A-Za-zＡ-Ｚ]|[①-⑨]|[√✓×✗○●◎△▲☆★□■])"
_WORD = "[\u4e00-\u9fff]{1,8}"
_APART = r"[；;，,、/／|\s。]*"
_INSIDE = compiled(r"[（(【\[]([^（）()【】\[\]]+)[）)】\]]")
_LEAD = compiled("(?:请?填写?|选填|注|说明|其中)?(?:代码|数字|字母|符号|序号)?[:：]?")
_FORWARD = compiled(rf"({_CODE})\s*[.．、:：=＝\-—－]?\s*(?:为|代表|表示|指)?\s*({_WORD}){_APART}")
_BACKWARD = compiled(rf"({_WORD}?)(?:为|填|打|用)?\s*[:：=＝\-—－]?\s*({_CODE}){_APART}")
_LISTED = compiled(rf"{_WORD}(?:\s*[/／、,，;；|]\s*{_WORD})+")
_BETWEEN = compiled(r"\s*[/／、,，;；|]\s*")
_GRADE = compiled("(?:一般|轻微|较[大重轻]|严重|重大|特别?重大|[高中低]危?)(?:问题|隐患|风险)?")
_WIDE = str.maketrans({chr(0xFF21 + place): chr(65 + place) for place in range(26)})
TICKS = frozenset("√✓✔☑1是Yy○●〇Vv")
CROSSES = frozenset("×✗✕✘☒0否Nn")
_TO_TICK = compiled("(?:请|需|的)?(?:打|画|划|用|填)?[勾钩√✓](?:选|画)?[项栏处的]?|标[识志记记]$|栏$")


def legend(title: str) -> Mapping[str, str]:
    """Return the codes that a title explains, with their words; none where it explains less than two of them.

    整改状态（1已完成 2整改中） → {1: 已完成, 2: 整改中} · 是否整改（已整改填1，未整改填0） → {1: 已整改, 0: 未整改}
    """
    for inside in _insides(title):
        lead = _LEAD.match(inside)
        text = inside[lead.end() :] if lead else inside
        for pattern, code in ((_FORWARD, 0), (_BACKWARD, 1)):
            pairs = pattern.findall(text)
            found = {pair[code].translate(_WIDE): pair[1 - code] for pair in pairs}
            if len(found) == len(pairs) > 1 and not pattern.sub("", text):
                return found
    return {}


def options(title: str) -> Sequence[str]:
    """Return the words that a title lets one choose from: 办理结果（已办结/在办/逾期） → 已办结, 在办, 逾期."""
    return next((_BETWEEN.split(inside) for inside in _insides(title) if _LISTED.fullmatch(inside)), ())


def _insides(title: str) -> Iterator[str]:
    """Return what stands in the brackets of a title, and behind its first word."""
    yield from (inside.strip() for inside in _INSIDE.findall(title))
    yield title.partition(" ")[2].strip()


def column_of(words: Sequence[str]) -> str:
    """Return the column that the words of a legend are of: 等级 or 状态; "" where they are of neither."""
    if words and (all(map(is_grade, words)) or all(map(_GRADE.fullmatch, words))):
        return "等级"
    return "状态" if words and all(status.read(word) for word in words) else ""


def meaning(codes: Mapping[str, str], cell: str) -> str:
    """Return what a cell stands for; one that is no code stays."""
    return codes.get(cell.strip().translate(_WIDE), cell) if cell else cell


def told(title: str, codes: Mapping[str, str]) -> str:
    """Return what is to be told of codes that were read as what they stand for."""
    if len(words := set(codes.values()) - {""}) == 1:
        return f"“{title}”打勾的，状态是“{words.pop()}”"
    listed = "、".join(f"{code}={word}" for code, word in codes.items())
    return f"“{title}”里的代码照表头的说明读：{listed}"


def ticked(titles: Sequence[str], cells: Sequence[frozenset[str]]) -> dict[int, Mapping[str, str]]:
    """Return the columns of a table that are only ticked below words for a 状态, with what their cells stand for; none
    where they do not say what is settled.

    titles: with those that stand over them; under one that is over a 状态 every ticked column says one: 其他.
    cells: the different cells of each column that hold something.
    """
    ticks = {index: title for index, title in enumerate(titles) if title and cells[index] <= TICKS | CROSSES}
    found = {index: word for index, title in ticks.items() if (word := _word_ticked(title.split("·")[-1]))}
    if not any(status.is_done(word) for word in found.values()) or not any(cells[index] for index in found):
        return {}
    groups = {titles[index].rpartition("·")[0] for index in found} - {""} if len(found) > 1 else set()
    beside = {index: title for index, title in ticks.items() if cells[index] and title.rpartition("·")[0] in groups}
    found = {index: plain(title.split("·")[-1]) for index, title in beside.items()} | found
    return {index: _ticks(word, len(found) > 1) for index, word in sorted(found.items())}


def _word_ticked(title: str) -> str:
    """Return the word for a 状态 that is ticked in a column: 已完成 below 完成打勾; "" where its title is none."""
    known = status.status_words().cells
    if explained := next((word for inside in _INSIDE.findall(title) if (word := _tick_for(inside)) in known), ""):
        return explained
    if len(word := _TO_TICK.sub("", plain(title))) < 2:
        return ""
    if word in known or status.PACE.fullmatch(word):
        return word
    return f"已{word}" if f"已{word}" in known else ""


def _tick_for(inside: str) -> str:
    """Return the word that a bracket wants a tick for: 已完成打√ → 已完成; "" where it wants none."""
    word = _TO_TICK.sub("", inside.strip())
    return word if word != inside.strip() else ""


def _ticks(word: str, several: bool) -> dict[str, str]:
    """Return what ticks mean below a word; a cross says nothing where another column has the tick."""
    return dict.fromkeys(TICKS, word) | (dict.fromkeys(CROSSES, "") if several else {})
