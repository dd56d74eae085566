"""Who writes and when: the organ of the title and of the sign-off, the list of copies, elements that are not there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from gongwen.check.document.kinds import KINDS
from gongwen.check.rules import around, found
from gongwen.chinese.names import organ_words
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import Finding
from gongwen.document.passages import Passage

_ATTACHED = ("附件标识", "附件标题")


def _main(passages: Sequence[Passage]) -> Sequence[Passage]:
    """Return the passages of the document itself, without its attachments."""
    return passages[
        : next((index for index, passage in enumerate(passages) if passage.role in _ATTACHED), len(passages))
    ]


def title_of(passages: Sequence[Passage]) -> str:
    """Return the title in one line, without blanks."""
    return re.sub(r"\s", "", "".join(passage.text for passage in passages if passage.role == "标题"))


# --- title and sign-off ----------------------------------------------------------------------


@cache
def _named() -> re.Pattern[str]:
    """Return what finds the organ that a title begins with."""
    return compiled(rf"([一-龥]{{2,40}}?{organ_words(areas=False)})(?:关于|印发|转发|批转)")


def signed_by_another(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Return a sign-off 署名 by another organ than the one that the title names."""
    main = _main(passages)
    signers = [
        passage for passage in main if passage.role == "署名" and not re.search(r"\S\s+\S", passage.text)
    ]  # 县长　某某某 signs in person
    organ = _named().match(_PASSED_ON.sub("", title_of(main)))
    if organ and signers and not any(_same(organ[1], re.sub(r"\s", "", signer.text)) for signer in signers):
        signer = signers[0]
        message = f"标题里的发文机关是“{organ[1]}”，署名是“{signer.text}”"
        yield found("标题和署名", signer.words(0, len(signer.text)), message, "核对发文机关")


_PASSED_ON = compiled("^(?:转发|批转|印发).*")  # whose document is passed on is not who signs


def _same(organ: str, signer: str) -> bool:
    """Return whether two names may be one organ: one holds the other, 某县人民政府 and 县人民政府."""
    return signer in organ or organ in signer


# --- copies ----------------------------------------------------------------------------------


def copies_end(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Return a typed list of copies 抄送 that does not end in 。 (7.4.2)."""
    lines = [passage for passage in passages if passage.role == "抄送" and not re.match(r"\s*主\s*送", passage.text)]
    if not lines or not re.match(r"\s*抄送[：:]", lines[0].text):
        return
    last = lines[-1]
    text = last.text.rstrip()
    if text and text[-1] not in "。，、；,;":  # after one of these another line may follow
        keep = text[-1] if text[-1] != "." else ""
        message = f"抄送机关最后要有句号：{around(text, len(text) - 1, len(text))}"
        yield found("抄送的句号", last.words(len(text) - 1, len(text)), message, "加上“。”", keep + "。")


# --- elements that are not there -------------------------------------------------------------

_OFFICIAL = compiled(rf"关于.+(?:{'|'.join(KINDS)})$")
_ANSWERED = ("请示", "报告", "批复", "函", "通知")  # these are written to somebody
_UNSIGNED = ("决议", "公报", "纪要", "命令", "令", "议案")  # these show otherwise who speaks
_DATED = frozenset({"成文日期", "题注", "副标题"})  # a resolution has its date under the title


def missing(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Return, as one finding, the elements that an official document usually has and this one has not (条例 第九条)."""
    main = _main(passages)
    title, roles = title_of(main), {passage.role for passage in main}
    if not title and {"成文日期", "主送机关", "正文"} <= roles and not roles & {"称谓", "题注"}:
        first = next(passage for passage in main if passage.role == "主送机关")
        yield found("缺少要素", first.words(0, len(first.text)), "没有找到标题", "漏了的补上")
    if not _OFFICIAL.search(title) or "正文" not in roles:
        return
    absent = [] if roles & _DATED else ["成文日期"]
    absent += [] if "署名" in roles or title.endswith(_UNSIGNED) else ["署名"]
    moved = any(passage.role == "抄送" and re.match(r"\s*主\s*送", passage.text) for passage in passages)
    sent = moved or roles & {"主送机关", "称谓"}  # 全体村民：is written to somebody, too
    absent += ["主送机关"] if title.endswith(_ANSWERED) and not sent else []
    if absent:
        first = next(passage for passage in main if passage.role == "标题")
        message = f"没有找到{'、'.join(absent)}"
        yield found("缺少要素", first.words(0, len(first.text)), message, "漏了的补上")
