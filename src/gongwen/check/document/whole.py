"""What holds for every document: announced numbers of points, days that there are, tables that fit the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from gongwen.chinese.dates import impossible_dates
from gongwen.chinese.numerals import NUMERAL, value
from gongwen.chinese.patterns import compiled
from gongwen.document.finding import ERROR, HINT, Finding
from gongwen.document.model import Attachment, Block, Document, Heading, Paragraph, Table
from gongwen.document.passages import CELL, Passage, body, of, of_cell, passages, texts
from gongwen.layout.columns import across
from gongwen.layout.measures import of_paper

# 我讲三点意见 · 重点抓好四个方面工作 · 提5点要求
_ANNOUNCED = compiled(
    rf"(?:讲|谈|提|说|强调|部署|安排|抓好|做好|从)[^，。；！？]{{0,12}}?(?:(?P<plain>{NUMERAL}|\d{{1,2}})(?:点|条|方面)(?=[，。：])"
    rf"|(?P<named>{NUMERAL}|\d{{1,2}})(?:点|个|条|项|方面)"
    r"(?=(?:方面|主要|具体)?的?(?:意见|要求|希望|建议|问题|方面|内容|看法|体会|工作|任务|想法|事)))"
)


MOST_HEADS = 20  # more are no heads but tasks, problems, projects: 安排40项任务


def _announced_count(document: Document) -> Iterator[Finding]:
    """The number of points announced before the first 一级标题 against the headings that follow."""
    blocks = body(document)
    heads = [index for index, block in enumerate(blocks) if isinstance(block, Heading) and block.level == 1]
    opening = [
        passage for number, block in enumerate(blocks[: heads[0]] if heads else ()) for passage in of(block, number)
    ]
    for passage in reversed(opening):
        if announced := list(_ANNOUNCED.finditer(passage.text)):
            words = announced[-1][0]
            number = value(announced[-1]["plain"] or announced[-1]["named"]) or 0
            if number != len(heads) and 0 < number <= MOST_HEADS:
                message = f"写的是“{words}”，后面的一级标题有{len(heads)}个"
                finding = Finding("过渡句的条数", HINT, "", message, "改成一致的数", "前后一致")
                yield passage.told(finding, words, announced[-1].start())
            return


# 检查发现4个方面的问题。 · 存在问题3项：
_LISTED = compiled(
    rf"(?:发现|存在|查出|排查出|梳理出|归纳起来有|主要有|以下|下列)[^，。；！？\d]{{0,12}}?(?P<number>{NUMERAL}|\d{{1,2}})(?:个方面|项|个|条|类|方面)"
    r"[^，。；：！？\d]{0,8}[。：:]$"
)


def _listed_count(document: Document) -> Iterator[Finding]:
    """The number of problems that a paragraph announces against the heads right below it, of one level."""
    blocks = body(document)
    for index, block in enumerate(blocks[:-1]):
        below = blocks[index + 1]
        if not isinstance(block, Paragraph) or not isinstance(below, Heading):
            continue
        count = _of_one_level(blocks[index + 1 :], below.level)
        for passage in of(block, index) if count > 1 else ():
            match = _LISTED.search(passage.text)
            if below.level == 1 and _ANNOUNCED.search(passage.text):
                continue  # _announced_count tells it
            number = value(match["number"]) if match else None
            if match and number and number != count and number <= MOST_HEADS:
                message = f"写的是“{match[0].rstrip('。：:')}”，下面列了{count}条"
                finding = Finding("问题的条数", HINT, "", message, "改成一致的数", "前后一致")
                yield passage.told(finding, match[0], match.start())


def _of_one_level(blocks: Sequence[Block], level: int) -> int:
    """Return how many heads of a level stand at the beginning of some blocks, up to a higher one."""
    count = 0
    for block in blocks:
        if isinstance(block, Heading) and block.level < level:
            break
        count += isinstance(block, Heading) and block.level == level
    return count


def _dates(document: Document) -> Iterator[Finding]:
    if any(map(impossible_dates, texts(document))):
        yield from days(passages(document))


def days(found: Iterable[Passage]) -> Iterator[Finding]:
    """Return the days in some texts that do not exist."""
    for passage in found:
        for start, day in impossible_dates(passage.text):
            yield passage.told(Finding("日期", ERROR, "", f"没有“{day}”这一天", "改正日期", "历法"), day, start)


LEAST = 5  # half 字 with the margins of a cell: two 字 in a line


def _wide_tables(document: Document) -> Iterator[Finding]:
    """Tables with more columns than the page has room for: some would hold less than two characters a line."""
    landscape = document.landscape
    for index, block in enumerate(document.blocks):
        if isinstance(block, Attachment):
            landscape = block.landscape
        elif isinstance(block, Table) and (narrow := _narrow(block, landscape or block.landscape)):
            names = [(block.rows[0][column] or "").replace("\n", "") for column in narrow]
            listed = f"“{'”“'.join(names[:3])}”{'等' if len(narrow) > 3 else ''}{len(narrow)}栏"
            message = f"表格有{len(block.widths)}列，页面放不下：{listed}一行不到两个字"
            cell = Passage(block.rows[0][narrow[0]] or "", of_cell(index, 0, narrow[0]), CELL)
            yield cell.told(Finding("表格", HINT, "", message, "减少栏目，或分成两张表", "页面宽度"))


def _narrow(table: Table, landscape: bool) -> list[int]:
    """Return the columns of a table that have room for less than two characters."""
    unit = across(of_paper().facing(landscape), table.dense) / sum(table.widths)
    narrow = [column for column, size in enumerate(table.widths) if round(size * unit) < LEAST]
    spans = [dict(table.cells(index)) for index in range(len(table.rows))] if narrow else []
    alone = ([row[at] for row, span in zip(table.rows, spans, strict=True) if span.get(at) == 1] for at in narrow)
    return [at for at, cells in zip(narrow, alone, strict=True) if _longest_line(cells) > 2]


def _longest_line(cells: Iterable[str | None]) -> int:
    return max((len(line) for cell in cells for line in (cell or "").split("\n")), default=0)


RULES = (_announced_count, _listed_count, _dates, _wide_tables)
