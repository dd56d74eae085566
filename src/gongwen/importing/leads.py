"""Words around the problems of an old notice that say nothing: those that lead to them are told, not printed, since
a genre of the 整改 family writes its own; labels of empty places are no values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from gongwen.chinese.patterns import compiled
from gongwen.document.finding import HINT, Finding
from gongwen.document.model import Document, Table
from gongwen.genres.genre import Genre
from gongwen.importing.drafted import Drafted, Leftover
from gongwen.importing.form import HEADS, LONGEST
from gongwen.importing.leftovers import RULE
from gongwen.importing.problems import names_list, only_leads
from gongwen.importing.tables import is_place
from gongwen.records.naming import plain

_SIGNED = compiled("[：:]$|签字|签名|盖章")  # a label, too
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
        lines = [line for line in one.text.split("\n") if one.block is not None or not _only_leads(line, found)]
        led += [line for line in one.text.split("\n") if line not in lines]
        kept += [one._replace(text="\n".join(lines))] if lines else []
    found.left = kept
    if led:
        found.known |= dict.fromkeys(led, "")
        message = f"引出问题的话由这个文种自己写，原文的没有采用：{'、'.join(f'“{line}”' for line in led)}"
        found.findings.append(Finding(RULE, HINT, "", message, "要照原样，不写 --as，导入成文稿"))


def _only_leads(line: str, found: Drafted) -> bool:
    return only_leads(line) or (bool(found.fields.get("问题")) and names_list(line))


_LABELS = compiled(r"[^\s：:、]{2,24}[：:]|[（(](?:签名|签字|盖章)[）)][：:]")
_TO_SIGN = compiled(r"签[名字收章]|盖章|证号|复[查核]人|负责人|检查人员|年\s+月|可另附页")


def without_blank_lines(found: Drafted) -> None:
    """Take from the leftovers the lines that are nothing but labels of places to sign in; tell them."""
    blank: list[str] = []
    kept: list[Leftover] = []
    for one in found.left:
        lines = one.text.split("\n")
        empty = [line for line in lines if one.block is None and _is_blank(line)]
        blank += empty
        lines = [line for line in lines if line not in empty]
        kept += [one._replace(text="\n".join(lines))] if lines else []
    found.left = kept
    if blank:
        found.known |= dict.fromkeys(blank, "")
        names = "、".join(f"“{' '.join(line.split())}”" for line in blank)
        message = f"空着等人签写的{len(blank)}行没有带过来：{names}"
        found.findings.append(
            Finding(RULE, HINT, "", message, "新的文件有自己的签名处；要照原样，不写 --as，导入成文稿")
        )


def _is_blank(line: str) -> bool:
    """Return whether a line only has labels of places to sign in: 签收人：　　　年　月　日."""
    if not _TO_SIGN.search(line):
        return False
    rest = _LABELS.sub("", re.sub(r"[（(][^（()）]*可另附页[）)]", "", line))
    return rest != line and re.sub(r"[\s\u3000_年月日、/]", "", rest) == ""


def beside_labels(document: Document, lines: Sequence[str]) -> list[str]:
    """Return lines of a form, a label with what stands beside it in one of them: 隐患类别 · 用电 → 隐患类别：用电."""
    rows = [[(cell or "").strip() for cell in row] for row in _rows(document)]
    lines = _whole_rows(rows, lines)
    pairs = dict(pair for row in rows for pair in _beside(row))
    values = {label: text for text, label in pairs.items()}
    left = set(lines)
    labels = {label for text, label in pairs.items() if text in left}
    said = (line for line in lines if line not in labels)
    return [f"{pairs[line]}：{line}" if line in pairs else _with_value(line, values) for line in said]


def _with_value(line: str, values: Mapping[str, str]) -> str:
    """Return a label with its text, which another field says, too."""
    return f"{line.rstrip('：: ')}：{values[line]}" if line in values else line


def _beside(row: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Return the texts of a row with the label at the left of each; what stands beside a label is no label itself."""
    at = 0
    while at + 1 < len(row):
        label, text = row[at], row[at + 1]
        if label and text and _names(label):
            if not _SIGNED.search(text):
                yield text, label
            at += 1
        at += 1


def _whole_rows(rows: Sequence[Sequence[str]], lines: Sequence[str]) -> list[str]:
    """Return lines with the cells of one numbered row of a list, none of which is a problem, as one of them."""
    found, left = list(lines), set(lines)
    for row in rows:
        cells = [cell for cell in row if cell]
        if len(cells) >= HEADS - 1 and cells[0].isdecimal() and len(left & set(cells[1:])) > 1:
            at = next(index for index, line in enumerate(found) if line in cells)
            kept = [line for line in found[at:] if line not in cells or len(line) == 1]
            found[at:] = ["\u3000".join(cells[1:]), *kept]
    marks = {cell for row in rows for cell in row if len(cell) == 1}
    return [line for line in found if line not in marks] if found != list(lines) else found


def _names(cell: str) -> bool:
    """Return whether a cell can name what stands beside it."""
    return len(plain(cell)) <= LONGEST and not re.search(r"[：:\d]", cell)


def _rows(document: Document) -> Iterator[Sequence[str | None]]:
    """Return the rows of the tables, each cell once: what is one with the cell at its left is no empty place."""
    for table in (block for block in document.blocks if isinstance(block, Table)):
        for at, row in enumerate(table.rows):
            yield [cell for column, cell in enumerate(row) if (at, column) not in table.joined]


def without_empty_places(found: Drafted, document: Document) -> None:
    """Take from the leftovers of a form the labels that nobody filled in: its own places for signatures; tell them."""
    last = ([cell.strip() for cell in row if cell] for row in _rows(document))
    alone = {row[-1] for row in last if row and len(row[-1]) <= LONGEST}
    beside = (pair for row in _rows(document) for pair in pairwise(row))
    alone |= {one for one, after in beside if one and after == "" and (_names(one) or _SIGNED.search(one))}
    empty = [one.text for one in found.left if is_place(one.text) or one.text in alone]
    if empty:
        found.left = [one for one in found.left if one.text not in empty]
        found.known |= dict.fromkeys(empty, "")
        names = "、".join(dict.fromkeys(text.rstrip("：: ") for text in empty))
        message = f"原表里空着没有填的{len(empty)}处没有带过来：{names}"
        found.findings.append(Finding(RULE, HINT, "", message, "新的表有自己的签名处；要照原样，不写 --as，导入成文稿"))
