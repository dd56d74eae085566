"""Tables of offices with cells merged across and downwards: Word file → manuscript → Word file, the same grid."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from docx import Document as Word
from docx.shared import Mm

from gongwen import foreign
from gongwen.app import intake
from gongwen.document import manuscript
from gongwen.document.model import Paragraph, Table
from gongwen.foreign.source import Grid
from gongwen.genres import printing
from gongwen.importing.documents import import_file, manuscript_of
from gongwen.layout.body import printed_table


def written(folder: Path, rows: list[str], title: str = "检查表") -> Path:
    """A Word file with a table: its rows as a manuscript writes them, < and ^ for merged cells."""
    word: Any = Word()
    if title:
        word.add_paragraph(title, style="Title")
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    table = word.add_table(len(cells), len(cells[0]))
    starts: dict[tuple[int, int], tuple[int, int]] = {}
    for row, texts in enumerate(cells):
        for column, text in enumerate(texts):
            at = starts[row, column - 1] if text == "<" else starts[row - 1, column] if text == "^" else (row, column)
            starts[row, column] = at
            if at == (row, column):
                table.cell(row, column).text = text
    for start in set(starts.values()):
        end = max(place for place, one in starts.items() if one == start)
        table.cell(*start).merge(table.cell(*end))
    file = folder / "表.docx"
    word.save(str(file))
    return file


def table_of(file: Path) -> list[str]:
    """The lines of the tables of the manuscript that a file becomes, without their rule lines."""
    lines = manuscript_of(import_file(file), "表")[0].split("\n")
    return [line for line in lines if line.startswith("|") and not line.startswith("|--")]


GRIDS = [
    ["| 单位 | 第一项目部 | < | < |", "| 问题 | 甲 | 乙 | 丙 |", "| ^ | 通道堵塞 | < | 已改 |"],
    ["| 项目 | 检查 | < |", "| ^ | 时间 | 人员 |", "| 一 | 二 | 三 |"],
    ["| 甲 | 乙 | 丙 |", "| 合计 | < | 3 |", "| ^ | < | 4 |", "| 说明 | 无 | < |"],
    ["| 甲 | 乙 |", "| \\< | \\^ |"],
]


@pytest.mark.parametrize("rows", GRIDS)
def test_the_grid_of_a_table_comes_back_and_is_printed_again(tmp_path: Path, rows: list[str]) -> None:
    plain = [row.replace("\\", "") for row in rows] if "\\" in rows[1] else rows
    file = written(tmp_path, plain if plain is rows else ["| 甲 | 乙 |", "| a | b |"])
    if plain is not rows:
        word: Any = Word(str(file))
        word.tables[0].cell(1, 0).text, word.tables[0].cell(1, 1).text = "<", "^"
        word.save(str(file))
    assert table_of(file) == rows
    (tmp_path / "表.md").write_text(manuscript_of(import_file(file), "表")[0], encoding="utf-8")
    (job,) = intake.read(tmp_path / "表.md")
    again = tmp_path / "新表.docx"
    again.write_bytes(printing.document_bytes(job))
    assert table_of(again) == rows
    assert _shape(again) == _shape(file)


def _shape(file: Path) -> list[list[tuple[str, int, bool]]]:
    grid = next(block for block in foreign.read(file).blocks if isinstance(block, Grid))
    return [[(cell.text, cell.columns, cell.goes_on) for cell in row] for row in grid.rows]


def test_columns_that_no_cell_begins_in_are_none(tmp_path: Path) -> None:
    rows = ["| 甲 | < | 乙 | < |", "| 一 | < | 二 | < |", "| 三 | < | 四 | < |"]
    assert table_of(written(tmp_path, rows)) == ["| 甲 | 乙 |", "| 一 | 二 |", "| 三 | 四 |"]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("| < | 乙 |\n|---|---|", "第一格写的是“<”，左边没有格可以合并，当作文字"),
        ("| 甲 | < | 乙 |\n|---|---|---|\n| ^ | 一 | 二 |\n", "第1格写的是“^”，和上面的格子不一样宽，合并不成一个方块"),
    ],
)
def test_merged_cells_that_are_no_rectangle_are_told(lines: str, message: str) -> None:
    assert [finding.message for finding in manuscript.parse(f"# 表\n{lines}\n").findings] == [message]


PROSE = "会议听取了安全生产工作情况汇报，研究了下一步工作，要求各单位切实抓好落实，严格排查隐患，逐项销号管理。" * 3


def test_prose_in_one_cell_is_text_and_a_title_across_the_first_row_is_the_title(tmp_path: Path) -> None:
    rows = ["| 安全生产例会纪要 | < |", "| 时间 | 3月5日 |", f"| {PROSE} | < |", "| 记录 | 某某 |"]
    document = import_file(written(tmp_path, rows, title="")).document
    assert document.title == ("安全生产例会纪要",)
    assert [block.rows if isinstance(block, Table) else block for block in document.blocks] == [
        *((("时间", "3月5日"),), Paragraph(PROSE), (("记录", "某某"),))
    ]


def test_what_stands_behind_a_label_stays_in_its_form(tmp_path: Path) -> None:
    rows = ["| 单位 | 一部 |", f"| 检查内容：{PROSE} | < |"]
    assert len(table_of(written(tmp_path, rows))) == 2


def test_short_cells_of_a_form_are_centred_whatever_stands_in_their_columns() -> None:
    rows = (("单位", "一部", "", ""), ("负责人", "某某", "电话", ""), ("意见", "同意按上述措施整改", "", ""))
    form = printed_table(Table(rows, (1,) * 4, joined=frozenset({(1, 3), (2, 2), (2, 3)})), 0)
    assert [form.style(1, 0), form.style(2, 1)] == ["TableShort", "TableText"]
    assert printed_table(Table(rows, (1,) * 4), 0).labels == ""


def test_a_title_over_a_table_with_ragged_edges_is_the_title(tmp_path: Path) -> None:
    word: Any = Word()
    table = word.add_table(3, 8)
    table.cell(0, 0).merge(table.cell(0, 6)).text = "工伤事故台帐"
    table.rows[0]._tr.remove(table.rows[0]._tr.tc_lst[-1])
    for column in range(8):
        table.cell(1, column).text = f"栏{column}"
    word.save(str(tmp_path / "表.docx"))
    assert import_file(tmp_path / "表.docx").document.title == ("工伤事故台帐",)


def test_a_title_across_a_table_has_the_header_below_it() -> None:
    table = Table((("隐患表", ""), ("序号", "问题"), ("1", "甲")), (1, 1), joined=frozenset({(0, 1)}))
    assert (table.heads, table.cells(0), table.cells(1)) == (2, [(0, 2)], [(0, 1), (1, 1)])


# --- room to write in ------------------------------------------------------------------------

FORM = ["| 申请人 |  | 单位 |  |", "| 申请事项 |  | < | < |", "| 审批意见 |  | < | < |"]


def _form(folder: Path, high: tuple[int, ...] = (), paragraphs: int = 0) -> Path:
    """The form as a Word file, its rows so high in mm; empty paragraphs in its last cell."""
    file = written(folder, FORM, "申请表")
    word: Any = Word(str(file))
    for row, mm in zip(word.tables[0].rows, high, strict=False):
        row.height = Mm(mm) if mm else None
    for _ in range(paragraphs):
        word.tables[0].cell(2, 1).add_paragraph()
    word.save(str(file))
    return file


def test_rows_that_leave_room_to_write_in_keep_their_height(tmp_path: Path) -> None:
    text, _ = manuscript_of(import_file(_form(tmp_path, (8, 40, 60))), "表")
    assert "{行高 0 40 60}" in text
    assert manuscript.write(manuscript.read(text)) == text
    (job,) = [intake.from_manuscript(text, tmp_path / "表.md")]
    again = tmp_path / "新.docx"
    again.write_bytes(printing.document_bytes(job))
    (grid,) = [block for block in foreign.read(again).blocks if isinstance(block, Grid)]
    assert [round(one / 56.7) for one in grid.heights] == [0, 40, 60]


def test_room_that_empty_paragraphs_make_stays_room(tmp_path: Path) -> None:
    text, _ = manuscript_of(import_file(_form(tmp_path, paragraphs=9)), "表")
    assert "{行高 0 0 56}" in text


def test_a_table_of_data_is_set_as_ours_are(tmp_path: Path) -> None:
    file = written(tmp_path, ["| 单位 | 数 |", "| 甲 | 1 |", "| 乙 | 2 |"])
    word: Any = Word(str(file))
    for row in word.tables[0].rows:
        row.height = Mm(20)
    word.save(str(file))
    assert "行高" not in manuscript_of(import_file(file), "表")[0]


def test_room_in_a_cell_over_several_rows_makes_none_of_them_high(tmp_path: Path) -> None:
    rows = ["| 工程名称 |  | 说明：照图施工 |", "| 编号 |  | ^ |", "| 部位 |  | ^ |"]
    word: Any = Word(str(written(tmp_path, rows)))
    for _ in range(12):
        word.tables[0].cell(0, 2).add_paragraph()
    word.save(str(tmp_path / "表.docx"))
    assert "行高" not in manuscript_of(import_file(tmp_path / "表.docx"), "表")[0]
