"""A chart of a document is one of Word's own: valid, to be edited, and with the figures that the document prints."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from gongwen import foreign
from gongwen.app import intake
from gongwen.app.preview.pages import preview
from gongwen.document.model import Chart, Table
from gongwen.foreign.recognising import recognise
from gongwen.genres import printing
from gongwen.genres.composing import Job
from gongwen.importing import meaning
from tests.rendering import validate

UNITS = ("柳河镇人民政府", "县第二中学", "县医院", "县客运站")
HEAD = """文种: {kind}
发文机关: 云溪县安全生产委员会办公室
截至日期: 2026年5月12日
署名: 云溪县安全生产委员会办公室
成文日期: 2026年5月13日
{more}
问题:
"""
DONE = "  - {{单位: {unit}, 问题: 通道堵塞。, 整改时限: 2026年4月10日前, 状态: 已完成, 完成日期: 2026年4月1日}}\n"
LATE = "  - {{单位: {unit}, 问题: 灯不亮。, 整改时限: 2026年4月10日前, 状态: 未整改}}\n"


def job(folder: Path, units: int, more: str = "", kind: str = "整改报告", row: str = LATE) -> Job:
    """The document of so many units, each with one problem done and another one."""
    rows = "".join(one.format(unit=UNITS[at]) for at in range(units) for one in (DONE, row))
    path = folder / "报告.yaml"
    path.write_text(HEAD.format(kind=kind, more=more) + rows, encoding="utf-8")
    (made,) = intake.read(path)
    assert not made.refused, made.findings
    return made


def charts(made: Job) -> list[tuple[str, ...]]:
    return [block.columns for block in made.document.blocks if isinstance(block, Chart)]


OVERDUE, PLAIN = ("已完成", "未完成", "其中逾期"), ("已完成", "未完成")


@pytest.mark.parametrize(
    ("kind", "units", "more", "row", "shown"),
    [
        ("整改报告", 2, "", LATE, []),
        ("整改报告", 3, "", LATE, [OVERDUE]),
        ("整改报告", 3, "", DONE, [PLAIN]),
        ("整改报告", 3, "图表: 无", LATE, []),
        ("整改报告", 2, "图表: 有", LATE, [OVERDUE]),
        ("整改情况通报", 2, "", LATE, []),
        ("整改情况通报", 4, "", LATE, [OVERDUE]),
        ("整改情况通报", 4, "图表: 无", LATE, []),
    ],
)
def test_three_units_are_compared_in_a_chart_unless_the_record_says_otherwise(
    tmp_path: Path, kind: str, units: int, more: str, row: str, shown: list[tuple[str, ...]]
) -> None:
    assert charts(job(tmp_path, units, more, kind, row)) == shown


def test_the_workbook_in_the_chart_has_the_figures_of_the_table_above(tmp_path: Path) -> None:
    made = job(tmp_path, 3)
    (table,) = [block for block in made.document.blocks if isinstance(block, Table)][:1]
    wanted = [[row[0] or "", *map(int, (row[2] or "", row[3] or "", row[4] or ""))] for row in table.rows[1:-1]]
    with zipfile.ZipFile(io.BytesIO(printing.document_bytes(made))) as package:
        book = openpyxl.load_workbook(io.BytesIO(package.read("word/embeddings/rIdChart1.xlsx")))
        drawn = package.read("word/charts/rIdChart1.xml").decode()
    rows = [[cell.value for cell in row] for row in book.active]
    assert rows == [[None, *OVERDUE], *wanted]
    assert all(f"<c:v>{value}</c:v>" in drawn for row in wanted for value in row)


def test_the_same_record_gives_the_same_bytes_and_a_valid_file(tmp_path: Path) -> None:
    first, again = (printing.document_bytes(job(tmp_path, 4, kind="整改情况通报")) for _ in range(2))
    assert first == again
    (tmp_path / "通报.docx").write_bytes(first)
    assert validate.problems(tmp_path / "通报.docx") == []


def test_a_document_with_a_chart_is_read_back_as_it_was_and_another_chart_is_told(tmp_path: Path) -> None:
    made = job(tmp_path, 3)
    data = printing.document_bytes(made)

    def read(document: bytes) -> tuple[list[str], list[str]]:
        path = tmp_path / "旧.docx"
        path.write_bytes(document)
        source = foreign.read(path)
        found = recognise(source)
        told = [one.message for one in meaning.told(source, found.placed)]
        return [block.caption for block in found.document.blocks if isinstance(block, Chart)], told

    assert read(data) == (["各单位整改情况（单位：项）"], [])
    captions, told = read(_changed(data, b"<c:v>1</c:v>", b"<c:v>9</c:v>"))
    assert captions == []
    assert [line.split("：")[0] for line in told] == ["图表1个没有带过来"]


def test_a_file_whose_chart_is_damaged_is_read_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "旧.docx"
    path.write_bytes(_changed(printing.document_bytes(job(tmp_path, 3)), b"<c:chartSpace", b"<c:chartSpace <"))
    source = foreign.read(path)
    found = recognise(source)
    assert "整改落实情况" in str(found.document.blocks)
    assert [one.message.split("：")[0] for one in meaning.told(source, found.placed)] == ["图表1个没有带过来"]


def _changed(document: bytes, old: bytes, new: bytes) -> bytes:
    """A document with other bytes in its chart."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as package, zipfile.ZipFile(out, "w") as made:
        for name in package.namelist():
            data = package.read(name)
            made.writestr(name, data.replace(old, new) if name == "word/charts/rIdChart1.xml" else data)
    return out.getvalue()


def test_the_page_on_the_screen_shows_the_chart(tmp_path: Path) -> None:
    shown = "".join(preview(printing.prepared(job(tmp_path, 3))).pages)
    assert shown.count("<rect") == 3 * 3 + 3  # a bar for each figure, a box for each name in the legend
