"""What is left of a whole 其余, and parts of it 其中, that cannot be: in a sentence, and over a whole text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from gongwen.check.rules import around, found
from gongwen.check.words.stated import AMOUNT, STATED, STATED_UNIT, exactly
from gongwen.check.words.wording import PROSE, PlainText
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import Finding
from gongwen.document.passages import Passage

_SENTENCE = compiled("[^。；！？\n]+")
CHECK = "核对数字"

# --- 其余 --------------------------------------------------------------------------------------

_REST_WORDS = ("其余", "剩余", "剩下", "余下")
_REST = compiled(rf"(?:其余|剩余|剩下|余下)的?[^，。；、\d]{{0,6}}?(?P<number>{STATED})(?P<unit>{STATED_UNIT})")
MOST = 6  # amounts of a sentence whose sums are tried
_NEARLY = Decimal("0.15")  # of a whole by which a part and the rest miss it, and are still meant to be all of it


def left_over(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Return what is left that no whole and its parts give: 126个，已办结121个，其余6个."""
    told = [passage for passage in passages if passage.role in PROSE and any(w in passage.text for w in _REST_WORDS)]
    if not told:
        return
    stated = {(one["unit"], exactly(one["number"])) for passage in passages for one in AMOUNT.finditer(passage.text)}
    for passage in told:
        for sentence in _SENTENCE.finditer(passage.text):
            rest = _REST.search(sentence[0])
            message = _wrong_rest(rest, sentence[0], stated) if rest else ""
            if rest and message:
                start, end = (sentence.start() + at for at in rest.span())
                yield found(
                    "其余和总数", passage.words(start, end), f"{message}：{around(passage.text, start, end)}", CHECK
                )


def _wrong_rest(rest: re.Match[str], sentence: str, stated: set[tuple[str, Decimal]]) -> str:
    """Return what is wrong with 其余…, "" where a sum of the sentence gives it, or the whole stands elsewhere."""
    unit, left = rest["unit"], exactly(rest["number"])
    before = [exactly(one["number"]) for one in AMOUNT.finditer(sentence, 0, rest.start()) if one["unit"] == unit]
    if not before or len(before) > MOST:
        return ""
    whole_and_parts = len(before) > 1 and max(before) > sum(before) - max(before)
    told = sorted(before)[:-1] if whole_and_parts else before  # 22处已抢通19处，剩余3处: 19 and 3 are of the 22
    sums = {sum(some) for size in range(1, len(told) + 1) for some in combinations(told, size)}
    if any((unit, total + left) in stated for total in sums):
        return ""
    if len(before) > 1:
        whole = max(before)
        parts = sum(before) - whole
        return f"{whole:f}{unit}减去{parts:f}{unit}是{whole - parts:f}{unit}" if left < whole > parts else ""
    wholes = [number for of, number in stated if of == unit and number > max(before[0], left)]
    others = [exactly(one["number"]) for one in AMOUNT.finditer(sentence[: sentence.find("，") + 1])]  # 48批次立案
    wholes = wholes or [number for number in others if number > max(before[0], left)]
    if before[0] + left in wholes:
        return ""
    near = min(wholes, key=lambda one: abs(one - before[0] - left), default=None)
    if near is None or abs(near - before[0] - left) > _NEARLY * near:
        return ""
    return f"{before[0]:f}和{left:f}合起来是{before[0] + left:f}{unit}，文中的总数是{near:f}"


# --- 其中 --------------------------------------------------------------------------------------

_PART = compiled(
    rf"其中[^，。；、\d]{{0,12}}?(?P<number>{STATED})(?P<unit>处|户|名|人|家|起|座|条|台|辆|公里|亩|吨|万元|亿元|元|件|份|套|所|批|宗)"
)
# 14个乡镇救援站有19个达到标准
_OF_THEM = compiled(
    r"(?<![\d.第])(?P<whole>\d{1,4})(?P<unit>[个名人户家处座所条件项])[一-龥]{2,10}?(?:中|里)?有(?P<part>\d{1,4})(?P=unit)"
    r"(?=[，。；没未已不被]|达[到标]|超过|完成|通过|存在|合格|配[备齐]|实行|建[成立])"
)


def too_large_parts(text: PlainText) -> Iterator[Finding]:
    """Return parts that are more than all of their kind before them: 抽查6处，其中夜间8处."""
    if text.role not in PROSE:
        return
    for sentence in _SENTENCE.finditer(text.plain) if "其中" in text.plain else ():
        part = _PART.search(sentence[0])
        before = [
            exactly(one["number"])
            for one in (AMOUNT.finditer(sentence[0], 0, part.start()) if part else ())
            if part and one["unit"] == part["unit"]
        ]
        if part and before and exactly(part["number"]) > max(before):
            yield _more(text, sentence.start(), part.span("number"), f"{part['number']}{part['unit']}", max(before))
    for match in _OF_THEM.finditer(text.plain) if "有" in text.plain and "其中" not in text.plain else ():
        if int(match["part"]) > int(match["whole"]):
            yield _more(text, 0, match.span("part"), f"{match['part']}{match['unit']}", Decimal(match["whole"]))


def _more(text: PlainText, at: int, span: tuple[int, int], part: str, whole: Decimal) -> Finding:
    start, end = at + span[0], at + span[1]
    message = f"其中的{part}比总数{whole:f}还多：{around(text.text, start, end)}"
    return found("其中和总数", text.words(start, end), message, CHECK)


# --- what is not done --------------------------------------------------------------------------

_DONE = compiled(
    r"共(?:有|计)?(?P<whole>\d{1,4})(?P<unit>[项个件条处])[^。；]{0,30}?已(?:经)?(?:全部)?(?:完成|整改|办结|销号|解决)(?:整改)?(?P<done>\d{1,4})(?P=unit)"
)
_OPEN = compiled(
    r"(?:还有|仍有|尚有)(?P<open>\d{1,4})(?P<unit>[项个件条处])[一-龥]{0,8}?(?:未|没有)(?:按期|按时|如期)?(?:完成|整改|办结|销号|解决)"
)


def still_open(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Return what is said to be open still, where a paragraph before says how many are done of how many."""
    later = [one for one in passages if one.role in PROSE and any(w in one.text for w in ("还有", "仍有", "尚有"))]
    matches = [(one, match) for one in later for match in _OPEN.finditer(one.text)]
    if not matches:
        return
    counts = {
        (match["unit"], int(match["whole"]) - int(match["done"]))
        for one in passages
        for match in _DONE.finditer(one.text)
    }
    for passage, match in matches:
        left = {number for unit, number in counts if unit == match["unit"]}
        if len(left) == 1 and int(match["open"]) not in left:
            message = (
                f"前面说的总数减去完成的是{left.pop()}{match['unit']}：{around(passage.text, *match.span('open'))}"
            )
            yield found("其余和总数", passage.words(*match.span("open")), message, CHECK)


# --- 缺口 --------------------------------------------------------------------------------------

_MEASURE = "[万亿]?(?:立方米|平方米|千瓦时|元|吨|人|亩|公里|个|名|套|张|度)"
_GAP = compiled(rf"(?:缺口|差额)(?:为|约|达|有|是)?(?P<number>{STATED})(?P<unit>{_MEASURE})")
_MEASURED = compiled(rf"(?<![\d.])(?P<number>{STATED})(?P<unit>{_MEASURE})")


PLACES = frozenset("个人名")  # what a gap of places is counted in: 1860人, 容纳1200人, 缺口660个
FEW = 5  # amounts before a gap at most, whose differences are tried
_CLOSE = Decimal("0.35")  # of a gap by which a difference misses it, and is still meant to be it


def gaps(text: PlainText) -> Iterator[Finding]:
    """Return a gap 缺口 that no two figures of the paragraph before it give."""
    for gap in _GAP.finditer(text.plain) if "缺口" in text.plain or "差额" in text.plain else ():
        alike = PLACES if gap["unit"] in PLACES else {gap["unit"]}
        stated = (one for one in _MEASURED.finditer(text.plain, 0, gap.start()) if one["unit"] in alike)
        before, said = list(dict.fromkeys(exactly(one["number"]) for one in stated)), exactly(gap["number"])
        given = [abs(one - other) for one, other in combinations(before, 2)]
        if said in given or not 2 <= len(before) <= FEW:
            continue
        if len(before) == 2 and gap["unit"] not in PLACES:
            message = f"{before[0]:f}和{before[1]:f}相差{given[0]:f}"
        elif any(abs(one - said) <= _CLOSE * one for one in given):
            message = f"前面没有两个数相差{said:f}"
        else:
            continue
        yield found("其余和总数", text.words(*gap.span()), f"{message}：{around(text.text, *gap.span())}", CHECK)
