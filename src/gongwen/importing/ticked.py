"""Lists and tables of what may be wrong, of which a tick says what is: only that is a problem, the rest is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from gongwen.chinese.patterns import compiled
from gongwen.document.finding import HINT, Finding
from gongwen.genres.genre import Genre
from gongwen.importing.drafted import Drafted
from gongwen.importing.outlines import Labelled
from gongwen.importing.problems import LABEL, divided
from gongwen.importing.tables import TableRow

TICKS, BLANKS = frozenset("√✓✔☑■☒是有"), frozenset("□☐○否无×✗")
_BOX = compiled(r"([□☐☑☒■√✓✔])\s*(?=\S)")


class Ticked(NamedTuple):
    """The problems that are ticked, the blocks of the whole list, and the items of it that are not ticked."""

    rows: Sequence[dict[str, Any]] = ()
    used: frozenset[int] = frozenset()
    blank: Sequence[str] = ()


def ticked(blocks: Sequence[Labelled]) -> Ticked:
    """Return the problems of a list whose items begin with boxes, some of them ticked: ☑1.… □2.…"""
    boxes = {at: match[1] for at, one in enumerate(blocks) if (match := _BOX.match(one.text))}
    on = [at for at, box in boxes.items() if box in TICKS]
    if len(boxes) < 2 or not on or len(on) == len(boxes):
        return Ticked()
    rows = [divided({"问题": LABEL.sub("", _BOX.sub("", blocks[at].text, count=1), count=1).strip()}) for at in on]
    return Ticked(rows, frozenset(boxes), [blocks[at].text for at in boxes if at not in on])


def _column_of_ticks(rows: Sequence[Mapping[str, str]], known: Sequence[str]) -> str:
    """Return the column that nobody knows in which some rows are ticked and the others are not; "" for none."""
    names = dict.fromkeys(name for row in rows for name in row if name not in known)
    for name in names:
        said = {row.get(name, "").strip() for row in rows}
        if said & TICKS and said & (BLANKS | {""}) and said <= TICKS | BLANKS | {""} and "×" not in said:
            return name
    return ""


def _is_ticked(row: Mapping[str, str], column: str) -> bool:
    """Return whether a row is ticked in a column."""
    return row.get(column, "").strip() in TICKS


def only_ticked(kind: Genre, rows: list[TableRow], found: Drafted) -> list[TableRow]:
    """Return the rows of which a column of ticks says that there is a problem; tell the others."""
    column = _column_of_ticks([row.values for row in rows], list(kind.fields["问题"].columns))
    if not column:
        return rows
    blank = [row.values for row in rows if not _is_ticked(row.values, column)]
    found.known |= dict.fromkeys((text for values in blank for text in values.values()), "")
    found.known |= dict.fromkeys((row.values.get(column, "") for row in rows), "")
    tell_blank([values["问题"] for values in blank], found)
    return [
        row._replace(values={name: text for name, text in row.values.items() if name != column})
        for row in rows
        if _is_ticked(row.values, column)
    ]


def tell_blank(items: Sequence[str], found: Drafted) -> None:
    """Tell the items that are not ticked, which are no problems."""
    found.known |= dict.fromkeys(items, "")
    names = "、".join(f"“{item[:20]}”" for item in items)
    message = f"没有打勾的{len(items)}项不是问题，没有列入：{names}"
    fix = "也是问题的，补进“问题”里；问题重新编了号，别处写着“第几项”的要照着改"
    found.findings.append(Finding("问题", HINT, "", message, fix))
