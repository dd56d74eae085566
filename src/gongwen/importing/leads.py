"""Words that lead to the problems of an old notice → told, not printed: a genre of the 整改 family writes its own."""

from __future__ import annotations

from gongwen.document.finding import HINT, Finding
from gongwen.importing.drafted import Drafted, Leftover
from gongwen.importing.leftovers import RULE
from gongwen.importing.problems import only_leads


def without_leads(found: Drafted) -> None:
    """Take from the leftovers the words that only lead to the problems: the genre has its own; tell them."""
    led: list[str] = []
    kept: list[Leftover] = []
    for one in found.left:
        lines = [line for line in one.text.split("\n") if one.block is not None or not only_leads(line)]
        led += [line for line in one.text.split("\n") if line not in lines]
        kept += [one._replace(text="\n".join(lines))] if lines else []
    found.left = kept
    if led:
        found.known |= dict.fromkeys(led, "")
        message = f"引出问题的话由这个文种自己写，原文的没有采用：{'、'.join(f'“{line}”' for line in led)}"
        found.findings.append(Finding(RULE, HINT, "", message, "要照原样，不写 --as，导入成文稿"))
