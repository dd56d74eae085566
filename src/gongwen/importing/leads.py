"""Words around the problems of an old notice that say nothing: those that lead to them are told, not printed, since
a genre of the 整改 family writes its own; labels of empty places are no values.
"""

from __future__ import annotations

from gongwen.chinese.patterns import compiled
from gongwen.document.finding import HINT, Finding
from gongwen.genres.genre import Genre
from gongwen.importing.drafted import Drafted, Leftover
from gongwen.importing.leftovers import RULE
from gongwen.importing.problems import only_leads

_EMPTY = compiled(r"[\u4e00-\u9fff]{1,8}[：:]")


def without_empty_labels(kind: Genre, found: Drafted) -> None:
    """Take from the problems what only labels an empty place, in a column that nobody knows: 整改前："""
    columns = kind.fields["问题"].columns
    for row in found.fields.get("问题", ()):
        for name in [one for one, text in row.items() if one not in columns and _EMPTY.fullmatch(str(text))]:
            found.known[row.pop(name)] = ""


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
