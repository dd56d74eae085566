"""A list in the text of a notice → the problems that it tells, and what the lines below each say of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from gongwen.chinese.dates import WRITTEN
from gongwen.chinese.patterns import compiled
from gongwen.document.model import Heading, Paragraph, Picture
from gongwen.importing.grouped import grouped
from gongwen.importing.outlines import Labelled
from gongwen.importing.photos import add
from gongwen.importing.problems import are_problems, divided, ends_list, is_problem, leads, listed
from gongwen.importing.ticked import ticked
from gongwen.records.field import Field

_PROBLEMS = compiled("问题|隐患|不足|存在|检查(?:情况|结果|发现)")
_LABELLED = compiled(r"([^：:]{2,12}?)\s*[：:]\s*(.+)")
_COUNTED = compiled(rf"(\d+个工作日)（{WRITTEN}前）")


class ListOfProblems(NamedTuple):
    """The problems that a list in the text tells, the blocks they were taken from, and what leads to them there.

    blank: items of it that are not ticked, and no problems.
    """

    rows: Sequence[dict[str, Any]] = ()
    used: frozenset[int] = frozenset()
    lead: str = ""
    blank: Sequence[str] = ()


def list_in(blocks: Sequence[Labelled], labels: Mapping[str, Field], answered: bool = False) -> ListOfProblems:
    """Return the problems that the text lists: those ticked, those below heads of groups, those of its heads, or of
    paragraphs that count on behind words that lead to them, where these are more.

    answered: a paragraph below a problem says what was done.
    """
    boxes, groups = ticked(blocks), grouped(blocks, lambda row, text: _add(row, text, labels))
    if boxes.rows:
        return ListOfProblems(boxes.rows, boxes.used, blank=boxes.blank)
    if groups.rows:
        return ListOfProblems(groups.rows, groups.used)
    heads, counted = _with_demands(blocks, _of_heads(blocks, labels, answered)), _counted(blocks)
    return counted if len(counted.rows) > len(heads.rows) else heads


def paragraphs_led(blocks: Sequence[Labelled]) -> ListOfProblems:
    """Return the paragraphs behind one that leads to problems, each of which is one: 实施了以下违法行为： · ……。"""
    for at, one in enumerate(blocks):
        if isinstance(one.block, Paragraph) and one.text.endswith(("：", ":")) and leads(one.text):
            end = at + 1
            while end < len(blocks) and isinstance(blocks[end].block, Paragraph) and not ends_list(blocks[end].text):
                end += 1
            texts = [block.text for block in blocks[at + 1 : end]]
            if are_problems(texts):
                return ListOfProblems([divided({"问题": text}) for text in texts], frozenset(range(at + 1, end)))
    return ListOfProblems()


def _counted(blocks: Sequence[Labelled]) -> ListOfProblems:
    """Return the first list whose items follow each other, the first of them perhaps in the paragraph that leads to
    them: 存在以下问题：1.甲。 · 2.乙。
    """
    for at, one in enumerate(blocks):
        found, end = None, at + 1
        for stop in range(at + 2, len(blocks) + 1 if isinstance(one.block, Paragraph) else at):
            more = listed("\n".join(block.text for block in blocks[at:stop]))
            if more is None and stop == at + 2:
                continue
            if (
                more is None
                or "\n" in more.lead
                or not leads(more.lead)
                or (found and len(more.items) == len(found.items))
            ):
                break
            found, end = more, stop
        if found:
            rows = [divided({"问题": item}) for item in found.items]
            return ListOfProblems(rows, frozenset(range(at, end)), found.lead)
    return ListOfProblems()


def _of_heads(blocks: Sequence[Labelled], labels: Mapping[str, Field], answered: bool) -> ListOfProblems:
    """Return the problems that a list tells."""
    start, level = _where(blocks)
    rows: list[dict[str, Any]] = []
    used: set[int] = set()
    for at in range(start, len(blocks)):
        block = blocks[at].block
        if isinstance(block, Heading) and block.level < level:
            break
        if isinstance(block, Heading) and block.level == level and is_problem(block.title + block.body):
            rows.append(divided({"问题": block.title + block.body}))
            used.add(at)
        elif rows and isinstance(block, Picture):
            add(rows[-1], [block.file])
        elif rows and (
            _add(rows[-1], blocks[at].text, labels) or (answered and _answers(rows[-1], blocks[at - 1], blocks[at]))
        ):
            used.add(at)
    return ListOfProblems(rows, frozenset(used))


def _where(blocks: Sequence[Labelled]) -> tuple[int, int]:
    """Return where the list of problems begins, and its level: below a head that says so, else the first list that
    looks like one; behind the last block for none.
    """
    heads = [(at, one.block) for at, one in enumerate(blocks) if isinstance(one.block, Heading)]
    for at, head in heads:
        below = next((other.level for place, other in heads if place > at), 0)
        if _PROBLEMS.search(head.title) and below > head.level and _are_problems(blocks, at + 1, below):
            return at + 1, below
    level = heads[0][1].level if heads else 1
    alike = [head.title + head.body for _, head in heads if head.level == level]
    return (heads[0][0], level) if are_problems(alike) else (len(blocks), 1)


def _are_problems(blocks: Sequence[Labelled], start: int, level: int) -> bool:
    """Return whether a head that only names an inspection has problems below it; one that names problems has."""
    head = blocks[start - 1].block
    if isinstance(head, Heading) and not head.title.startswith("检查"):
        return True
    inside = blocks[start : _end(blocks, start, level)]
    return are_problems([one.text for one in inside if isinstance(one.block, Heading) and one.block.level == level])


def _end(blocks: Sequence[Labelled], start: int, level: int) -> int:
    """Return where a list of heads of a level ends: at a higher head."""
    places = range(start, len(blocks))
    ends = (at for at in places if isinstance(head := blocks[at].block, Heading) and head.level < level)
    return next(ends, len(blocks))


_DEMANDS = compiled("(?:整改|处理|改正)(?:意见|要求|建议|措施)")


def _with_demands(blocks: Sequence[Labelled], found: ListOfProblems) -> ListOfProblems:
    """Return a list with the demands that a second one counts, below a head 整改意见, one for each problem."""
    for at, one in enumerate(blocks):
        if isinstance(one.block, Heading) and not one.block.body and _DEMANDS.fullmatch(one.block.title):
            end = _end(blocks, at + 1, one.block.level + 1)
            inside = [to for to in range(at + 1, end) if isinstance(blocks[to].block, Heading)]
            if len(inside) == len(found.rows) and not any("整改要求" in row for row in found.rows):
                texts = [block.title + block.body for to in inside if isinstance(block := blocks[to].block, Heading)]
                rows = [{**row, "整改要求": text} for row, text in zip(found.rows, texts, strict=True)]
                return found._replace(rows=rows, used=found.used | {at, *inside})
    return found


def _add(row: dict[str, Any], text: str, labels: Mapping[str, Field]) -> bool:
    """Add what a line below a problem says to its row: one thing, or several （责任人：…；整改时限：…）.

    Return whether it said something of the problem.
    """
    said = next(filter(None, (_several(text, labels, mark) for mark in "；。")), [_labelled(text, labels)])
    if not all(one and one[0].name not in row for one in said):
        return False
    for column, value in filter(None, said):
        counted = _COUNTED.fullmatch(value)
        row[column.name] = counted[1] if counted else value
    return True


def _answers(row: dict[str, Any], above: Labelled, one: Labelled) -> bool:
    """Take the paragraph right below a problem for what was done about it."""
    if not (isinstance(above.block, Heading) and isinstance(one.block, Paragraph)) or "整改结果" in row:
        return False
    row["整改结果"] = one.text
    return True


def _several(text: str, labels: Mapping[str, Field], mark: str) -> list[tuple[Field, str] | None]:
    """Return the several things that a line says, a label each: 整改情况：……。责任人：……。; none for another line."""
    found: list[str] = []
    for part in text.rstrip("。").split(mark):
        if not found or _labelled(part, labels):
            found.append(part)
        else:  # a sentence that goes on
            found[-1] += mark + part
    said = [_labelled(part, labels) for part in found]
    return said if len(said) > 1 and all(said) else []


def _labelled(text: str, labels: Mapping[str, Field]) -> tuple[Field, str] | None:
    """Return the column that a text names before a colon, and what it says of it; None for another text."""
    match = _LABELLED.fullmatch(text)
    column = labels.get(match[1]) if match else None
    if not match or not column:
        return None
    return column, match[2] if column.type.several_lines else match[2].removesuffix("。")
