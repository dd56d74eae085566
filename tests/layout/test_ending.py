"""How a text ends: its sign-off never alone where that can be had, alike in every program; when a count is close."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from gongwen.document.model import Table
from gongwen.genres import composing, printing
from gongwen.layout.fitting import Fitted
from gongwen.layout.pages import LineBox, places
from gongwen.layout.printed import PrintedParagraph, PrintedTable
from tests.reading import part
from tests.rendering.edges import HAN, LINE, manuscript

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def prepared(text: str, **elements: object) -> printing.Prepared:
    return printing.prepared(composing.from_manuscript(manuscript("文稿", text, **elements)[1], Path("文稿.md")))


def fitted(text: str, **elements: object) -> Fitted:
    return prepared(text, **elements).fitted


def kept(fits: Fitted) -> tuple[bool, bool]:
    """Whether the last paragraph of a text is kept with the sign-off, and whole."""
    last = fits.printed.body[-1]
    assert isinstance(last, PrintedParagraph)
    return last.direct.keep, last.direct.whole


@pytest.mark.parametrize(
    ("lines", "ways"),
    [
        (2, {(True, True)}),  # a short one is always kept whole
        (9, {(False, False), (True, True)}),  # a longer one only where the sign-off would stand alone
        (20, {(False, False), (True, False)}),  # of a long one the last line goes along
    ],
)
def test_the_last_paragraph_and_the_sign_off(lines: int, ways: set[tuple[bool, bool]]) -> None:
    last = HAN[:28] * (lines - 1) + "。"
    found = [fitted("\n".join([*[LINE] * above, last])) for above in range(8, 31)]
    assert set(map(kept, found)) == ways
    assert not any("落款" in doubt for one in found for doubt in one.doubts)


def test_one_paragraph_that_fills_page_1_leaves_its_last_line_to_the_sign_off() -> None:
    ready = prepared(HAN[:28] * 6)
    xml = [one.find(f"{W}pPr") for one in part(printing.made(ready)).iter(f"{W}p")]
    assert kept(ready.fitted) == (True, False)  # kept with the next, but not whole: page 1 has a text (7.3.3)
    assert sum(one is not None and one.find(f"{W}keepLines") is not None for one in xml) == 0
    assert not any("首页" in doubt or "落款" in doubt for doubt in ready.fitted.doubts)


@pytest.mark.parametrize(
    ("room", "pages"),
    [
        (5, [(1, 2, 1), (2, 2, 2)]),  # five lines fill the page; the last one goes along
        (6, [(1, 1, 5), (1, 1, 6)]),
        (4, [(1, 2, 1), (2, 2, 2)]),
    ],
)
def test_the_last_line_of_a_paragraph_goes_along(room: int, pages: list[tuple[int, int, int]]) -> None:
    found = places([LineBox(5, 10, keep=True, tail=True), LineBox(1, 10)], room * 10)
    assert [(place.first, place.last, place.used // 10) for place in found] == pages


def test_a_table_to_be_signed_takes_the_paragraph_above_it_to_the_page_of_the_sign_off() -> None:
    form = "本意见书一式两份。\n\n| 被复查单位意见 | 签收日期 |\n|---|---|\n| <br><br><br> | 年　月　日 |\n"
    seen = set()
    for above in range(8, 22):
        fits = fitted("\n".join([*[LINE] * above, form]))
        paragraph, table = fits.printed.body[-2:]
        assert isinstance(paragraph, PrintedParagraph)
        assert isinstance(table, PrintedTable)
        seen.add(paragraph.direct.new_page)
        assert not fits.alone
        assert not any("落款" in doubt for doubt in fits.doubts)
    assert seen == {False, True}  # where all of it has room on the page, nothing is moved


def test_a_table_begins_anew_with_its_last_rows_where_the_sign_off_would_stand_alone() -> None:
    """No row of a table can be kept with what follows in LibreOffice and ONLYOFFICE, as it can in Word."""
    rows = [f"| {number} | 按月报送进展情况 | 县水利局 |" for number in range(1, 40)]
    across = {"排向": "横排", "版式": "材料", "发文字号": None, "抄送": None, "印发机关": None, "印发日期": None}
    seen = set()
    for count in range(10, 24):
        fits = fitted("\n".join(["| 序号 | 任务 | 单位 |", "|--|----|---|", *rows[:count]]), **across)
        tables = [one.table for one in fits.printed.body if isinstance(one, PrintedTable)]
        seen.add(len(tables))
        assert sum(len(table.rows) - 1 for table in tables) == count
        assert {table.rows[0] for table in tables} == {("序号", "任务", "单位")}
        assert fits.doubts == ()
        if len(tables) == 2:
            assert [row[0] for row in tables[1].rows[1:]] == [str(count - 1), str(count)]
    assert seen == {1, 2}


def test_the_label_of_merged_cells_stands_again_in_the_part_on_the_next_page() -> None:
    fits = None
    for count in range(10, 24):
        rows = [f"| {'防汛' if number == 1 else '^'} | 任务{number} |" for number in range(1, count)]
        across = {"排向": "横排", "版式": "材料", "发文字号": None, "抄送": None, "印发机关": None, "印发日期": None}
        fits = fitted("\n".join(["| 类别 | 任务 |", "|--|----|", *rows]), **across)
        tables: list[Table] = [one.table for one in fits.printed.body if isinstance(one, PrintedTable)]
        if len(tables) == 2:
            assert tables[1].rows[1:] == (("防汛", f"任务{count - 2}"), (None, f"任务{count - 1}"))
            return
    pytest.fail("no table was parted")


CLOSE = "差不到一行"


@pytest.mark.parametrize("elements", [{}, {"印章": "有"}, {"附注": "此件公开发布"}], ids=["", "印章", "附注"])
def test_a_count_is_close_where_a_line_more_or_less_changes_it_and_only_there(elements: dict[str, str]) -> None:
    found = [fitted("\n".join([LINE] * lines), **elements) for lines in range(4, 70)]
    close = [any(CLOSE in doubt for doubt in one.doubts) for one in found]
    for (one, is_close), (next_one, next_is_close) in pairwise(zip(found, close, strict=True)):
        if (one.pages, one.imprint) != (next_one.pages, next_one.imprint):
            assert is_close and next_is_close
    assert sum(close) <= len(close) / 4


LONG = "这一格写了一段话，说明为什么这样安排，不是一个类别，换到下一面不用再印一遍"


@pytest.mark.parametrize(
    ("text", "mark", "times"),
    [("防汛", "", 2), ("防汛", " {不重印}", 1), (LONG, "", 1)],
    ids=["a label", "a label of an imported table", "a text"],
)
def test_a_label_stands_again_where_a_page_begins_inside_its_cell_a_text_does_not(
    text: str, mark: str, times: int
) -> None:
    rows = [f"| {text if number == 1 else '^'} | 任务{number} |" for number in range(1, 40)]
    plain = {"版式": "材料", "发文字号": None, "抄送": None, "印发机关": None, "印发日期": None}
    printed = fitted("\n".join(["| 类别 | 任务 |", f"|--|----|{mark}", *rows, "", "结尾。"]), **plain).printed
    (table,) = (one.table for one in printed.body if isinstance(one, PrintedTable))
    assert [row[0] for row in table.rows].count(text) == times
