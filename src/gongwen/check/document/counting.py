"""Counts that a text gives against what it lists: rows of the table below it, names in an attachment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from gongwen.chinese.numerals import NUMERAL, value
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import HINT, Finding
from gongwen.document.model import Attachment, Block, Document, Heading, Paragraph, Table
from gongwen.document.passages import body, of

_COUNT = rf"(?P<count>\d{{1,3}}|{NUMERAL})(?P<unit>[个项名家处件条起人户所座])"
_BELOW = compiled(rf"{_COUNT}[^，。；\d]{{0,12}}(?:如下表|见下表|详见下表|列表如下|如下表所示)[。：:]?$")
_LISTED = compiled(rf"{_COUNT}(?!月)[^，。；、\d]{{0,16}}（(?:名单|清单|目录|明细)(?:见|附后|详见)")
_SUM = compiled(r"^\s*(?:[合小共总]\s*计|平均|备\s*注)")
_GOES_ON = compiled(r"[（(]?(?:续表?|接上[表页])\s*\d{0,2}[）)]?")
_NAMES = compiled("名单|清单|目录|明细|一览表")
LEAST, LONGEST = 3, 30  # names of a list without a table; 字 of a name


def _against_table(document: Document) -> Iterator[Finding]:
    """The table right below 未完成整改的3项问题如下表 has three rows."""
    for number, block in enumerate(document.blocks[:-1]):
        below = next((one for one in document.blocks[number + 1 :] if not _is_empty(one)), None)
        rows = (
            _numbered(document.blocks[number + 1 :]) if isinstance(block, Paragraph) and isinstance(below, Table) else 0
        )
        for passage in of(block, number) if rows else ():
            match = _BELOW.search(passage.text)
            if match and (said := value(match["count"])) and said != rows:
                message = f"写的是“{match['count']}{match['unit']}”，下面的表有{rows}行"
                yield passage.told(_finding(message), match[0], match.start())


def _against_list(document: Document) -> Iterator[Finding]:
    """The list that 12个先进集体（名单见附件） points to has twelve names."""
    lists = [count for count in map(_names, _attachments(document)) if count]
    for number, block in enumerate(document.blocks):
        if isinstance(block, Attachment) or len(lists) != 1:
            return
        for passage in of(block, number) if isinstance(block, Paragraph) else ():
            match = _LISTED.search(passage.text)
            if match and (said := value(match["count"])) and said != lists[0]:
                message = f"写的是“{match['count']}{match['unit']}”，附件里有{lists[0]}个"
                yield passage.told(_finding(message), match[0], match.start())


def _finding(message: str) -> Finding:
    return Finding("个数和名单", HINT, "", message, "核对个数", "前后一致")


def _is_empty(block: Block) -> bool:
    return isinstance(block, Paragraph) and not block.text.strip()


def _numbered(blocks: Sequence[Block]) -> int:
    """Return how many things the first table of some blocks lists, with those that go on with it over the page 续表."""
    listed, head = 0, None
    for block in blocks:
        if not isinstance(block, Table):
            if isinstance(block, Paragraph) and (_is_empty(block) or _GOES_ON.fullmatch(block.text.strip())):
                continue
            break
        rows = _rows(block, listed + 1) if head in (None, block.rows[:1]) else 0
        if not rows:
            break
        listed, head = listed + rows, block.rows[:1]
    return listed


def _rows(table: Table, first: int = 1) -> int:
    """Return how many things a table lists by its first column, 序号, that counts on from a number; 0 for another."""
    if not table.rows or (table.rows[0][0] or "").replace("\n", "").strip() not in ("序号", "编号"):
        return 0
    numbers = [cell.strip() for row in table.rows[1:] if (cell := row[0]) and not _SUM.search(cell)]
    return len(numbers) if numbers == [str(at) for at in range(first, first + len(numbers))] else 0


def _attachments(document: Document) -> Iterator[tuple[str, Sequence[Block]]]:
    """Return the attachments, each with its title and its blocks."""
    for at, block in enumerate(document.blocks):
        if isinstance(block, Attachment) and not block.passed_on:
            inside = takewhile(lambda one: not isinstance(one, Attachment), document.blocks[at + 1 :])
            yield "".join(passage.text for passage in of(block, at)), list(inside)


def _names(attachment: tuple[str, Sequence[Block]]) -> int:
    """Return how many names an attachment lists, 0 where that cannot be told."""
    title, blocks = attachment
    tables = [block for block in blocks if isinstance(block, Table)]
    lines = [block.text.strip() for block in blocks if isinstance(block, Paragraph) and block.text.strip()]
    if not _NAMES.search(title) or (tables and (len(tables) > 1 or lines)):
        return 0
    if tables:
        return _rows(tables[0])
    plain = len(lines) == len([block for block in blocks if not _is_empty(block)])
    single = all(len(line) <= LONGEST and not re.search(r"[，。；：、（\s]", line) for line in lines)
    return len(lines) if plain and single and len(lines) >= LEAST else 0


# --- what a section lists ----------------------------------------------------------------------

_NAMED = compiled(rf"(?P<what>[一-龥]{{2}})的(?P<count>\d{{1,2}}|{NUMERAL})项")
_ANY = frozenset(
    "存在 主要 有关 下列 全部 其余 上述 以上 列举 部署 要求 工作 方面 突出 重点 具体 发现 涉及 确定 整改".split()
)
FEWEST = 3  # heads of a section that lists things


def _against_heads(document: Document) -> Iterator[Finding]:
    """滞后的4项, said later, are as many as the section 进展滞后的任务 has heads of its own."""
    blocks = body(document)
    listed = [
        (str(getattr(block, "title", "")), _heads_below(blocks[at + 1 :]))
        for at, block in enumerate(blocks)
        if _is_section(block)
    ]
    listed = [(title, count) for title, count in listed if count >= FEWEST]
    for number, block in enumerate(blocks) if listed else ():
        if not isinstance(block, (Paragraph, Heading)):
            continue
        for passage in of(block, number):
            for match in _NAMED.finditer(passage.text) if "项" in passage.text else ():
                counts = {count for title, count in listed if match["what"] in title}
                said = value(match["count"])
                if match["what"] not in _ANY and len(counts) == 1 and said and said not in counts:
                    message = f"写的是“{match[0]}”，前面那一部分列了{counts.pop()}条"
                    yield passage.told(_finding(message), match[0], match.start())


def _is_section(block: Block) -> bool:
    return isinstance(block, Heading) and block.level == 1


def _heads_below(blocks: Sequence[Block]) -> int:
    """Return how many heads of the second level a section has, 0 where anything else than heads stands in it."""
    inside = list(takewhile(lambda one: not _is_section(one), blocks))
    heads = [one for one in inside if isinstance(one, Heading)]
    alone = len(heads) == len(inside) and all(one.level == 2 for one in heads)
    return len(heads) if alone else 0


RULES = (_against_table, _against_list, _against_heads)
