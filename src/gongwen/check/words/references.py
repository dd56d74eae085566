"""What a text says of its attachments against those that there are: 见附件3 where there are two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongwen.check.rules import around, found
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import Finding
from gongwen.document.passages import Passage

_REFERENCE = compiled(
    r"(?<![一-龥“《]的)附\s*件\s*(\d{1,2}|[一二三四五六七八九十]{1,2})(?![\d年月个份张页本条款章节、.．]|级)"
)
_NUMBER = compiled(r"\s*(?:附\s*件\s*[：:]?\s*)?(\d{1,2})\s*[.．、]\s*(?!\d)")


def attachment_references(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Return references to an attachment that is not there, or whose number is written in Chinese."""
    count = _count(passages)
    ends = ("附件标识", "附件标题")
    main = passages[: next((at for at, passage in enumerate(passages) if passage.role in ends), len(passages))]
    for passage in main if count else ():
        for match in _REFERENCE.finditer(passage.text) if passage.role in ("正文", "层次") else ():
            words, shown = passage.words(*match.span()), around(passage.text, *match.span())
            if not match[1].isdecimal():
                message = f"“{match[0]}”的顺序号用阿拉伯数字：{shown}"
                yield found("附件引用", words, message, "写成 附件1 的样子，和附件标识一致")
            elif int(match[1]) > count:
                yield found("附件引用", words, f"提到“{match[0]}”，附件只有{count}个：{shown}", "核对附件的顺序号")


def no_attachments(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Return the first attachment that the text of an official document refers to, where it lists and has none."""
    roles = {passage.role for passage in passages}
    if _count(passages) or not {"标题", "主送机关", "成文日期"} <= roles:
        return
    for passage in passages:
        match = _SEEN.search(passage.text) if passage.role in ("正文", "层次") and "附件" in passage.text else None
        if match:
            message = f"提到“{match[0]}”，正文后面没有附件说明：{around(passage.text, *match.span())}"
            fix = "正文下面写“附件：1.…”，没有附件的删去这句话"
            yield found("附件引用", passage.words(*match.span()), message, fix)
            return


_SEEN = compiled(r"[（(](?:详?见|附)附件\s*\d{0,2}[）)]|(?:详见|按照|填报|填写)附件\s*\d{1,2}(?!号)")


def _count(passages: Sequence[Passage]) -> int:
    """Return how many attachments there are: by the list of them, else by themselves; 0 where neither is there."""
    listed = [passage.text for passage in passages if passage.role == "附件说明"]
    numbered = [int(match[1]) for text in listed if (match := _NUMBER.match(text))]
    if listed:
        return max(numbered, default=1)
    given = sum(passage.role == "附件" for passage in passages)
    return given or sum(passage.role == "附件标题" for passage in passages if re.search(r"\S", passage.text))
