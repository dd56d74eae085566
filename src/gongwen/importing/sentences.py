"""What single sentences around the problems of a notice say: when it was inspected, on what basis, when it is due."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from gongwen.chinese.dates import WRITTEN
from gongwen.chinese.patterns import compiled
from gongwen.genres.genre import Genre
from gongwen.importing.drafted import Drafted
from gongwen.importing.outlines import Labelled

_DUE = compiled(rf"(?:于|在|请于|限于?)({WRITTEN})(?:\d{{1,2}}:\d{{2}})?(?:以?前|之前)([^。；]*)")
_ANSWER = compiled("报|回复|反馈|书面|提交|函告|告知")
_LIMITED = compiled(
    rf"第(\d+(?:、\d+)*)项(?:问题|隐患)?[^。；第]{{0,6}}?(?:于|在|限于?)({WRITTEN})(?:以?前|之前)[^。；]{{0,6}}(?:整改|改正|完成)"
)
_BASED = compiled(
    r"^(?:根据|按照|依据)(《[^》]+》[^，]{0,12}?)(?:安排|要求)?，(?=[^。]*(?:检查|巡查|督查|抽查|核查|监察))"
)
_CHECKED = compiled(rf"({WRITTEN})(?!\s*[以之]?前)[^。\u3000]{{0,30}}检查")
_SERIOUS = compiled(r"第(\d+(?:、\d+)*)项(?:问题)?(?:为|属于|是)重大")
_PERSON = (
    ("联系人", r"联系人\s*[：:]\s*([^，,；;。）)\s]{2,8})"),
    ("电话", r"电话\s*[：:]\s*([\d—-]{6,20})"),
)


def said(
    blocks: Sequence[Labelled], cells: Sequence[str], found: Drafted, kind: Genre, renumbered: bool = False
) -> None:
    """Set what single sentences say, of the text and of cells around the problems.

    renumbered: the problems do not have the numbers by which sentences count them.
    """
    texts = [one.text for one in blocks]
    _serious([] if renumbered else texts, found.fields["问题"])
    _deadlines([*texts, *cells], found, kind, renumbered)
    for name, rule in (("检查依据", _BASED), ("检查日期", _CHECKED)):
        match = next((hit for text in texts if (hit := rule.search(text))), None)
        if match and name in kind.fields:
            found.fields[name] = match[1]
    whole = "\n".join(texts)
    for name, words in _PERSON:
        if (match := re.search(words, whole)) and name in kind.fields:
            found.fields[name] = match[1]


def _deadlines(texts: Sequence[str], found: Drafted, kind: Genre, renumbered: bool) -> None:
    """Set by when an answer is due, and by when the problems, all or those that a sentence counts, are to be mended."""
    rows = found.fields["问题"]
    counted = [match for text in texts for match in _LIMITED.finditer(text) if not renumbered]
    for match in counted:
        for number in map(int, match[1].split("、")):
            if 0 < number <= len(rows):
                rows[number - 1].setdefault("整改时限", match[2])
    for match in (hit for text in texts for hit in _DUE.finditer(text)):
        if _ANSWER.search(match[2]):
            if "反馈期限" in kind.fields:
                found.fields.setdefault("反馈期限", match[1])
        elif not counted and kind.ledger and kind.ledger.sets:
            for row in rows:
                row.setdefault("整改时限", match[1])


def _serious(texts: Sequence[str], rows: Sequence[dict[str, Any]]) -> None:
    """Set 等级 where a sentence counts the problems that are 重大: 其中第2、5项为重大隐患."""
    match = next((hit for text in texts if (hit := _SERIOUS.search(text))), None)
    for number in match[1].split("、") if match else ():
        if 0 < int(number) <= len(rows):
            rows[int(number) - 1].setdefault("等级", "重大")
