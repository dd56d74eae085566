"""The samples of plans: the finished Word files read back, their three views compared task by task, their pages measured."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pdfplumber
import pytest
from click.testing import CliRunner
from docx import Document as WordDocument
from docx.document import Document as WordFile
from docx.table import Table
from openpyxl import load_workbook

from gongwen import records
from gongwen.app import intake, making
from gongwen.app.reporter import Reporter
from gongwen.app.request import MakeRequest
from gongwen.chinese import deadlines
from gongwen.chinese.deadlines import written
from gongwen.cli.commands import main
from gongwen.genres import composing, genre, printing, tasks
from tests import county_tasks
from tests.rendering import office, validate
from tests.rendering.measure import measure
from tests.rendering.portrait import number_faults

PLAN = genre.load("工作计划")


def plan(**settings: str) -> composing.Job:
    """Return the job of the plan's sample with other settings."""
    record = records.read(PLAN.sample)[0]
    return intake.from_record(records.Record({**record.fields, **settings}, record.file, record.lines))


@pytest.fixture(scope="module")
def duties_in_text() -> composing.Job:
    return plan(责任写法="文内")


def cells(table: Table) -> list[dict[str, str]]:
    """Return the rows of a Word table by the titles of its header; a merged cell has the text of its first."""
    titles = [plain(cell.text) for cell in table.rows[0].cells]
    return [dict(zip(titles, (plain(cell.text) for cell in row.cells), strict=True)) for row in table.rows[1:]]


def whole_tables(document: WordFile) -> list[list[dict[str, str]]]:
    """Return the rows of each table; the last rows that go with the sign-off to its page are the same table."""
    found: dict[tuple[str, ...], list[dict[str, str]]] = {}
    for table in document.tables:
        found.setdefault(tuple(cell.text for cell in table.rows[0].cells), []).extend(cells(table))
    return list(found.values())


def plain(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_the_sample_is_as_long_as_a_real_plan_and_has_forty_tasks() -> None:
    job = plan(任务分解表="无", 月度进度表="无", 责任写法="不写")
    text = "".join(paragraph.text for paragraph in WordDocument(io.BytesIO(printing.document_bytes(job))).paragraphs)
    assert 2_700 <= len(re.findall("[\u4e00-\u9fff]", text)) <= 3_400
    assert job.values["任务"].count == 40


def test_text_table_and_calendar_agree_task_by_task(duties_in_text: composing.Job) -> None:
    """Read from the finished Word file alone: every task once in each view, with its unit, its time and its months."""
    document = WordDocument(io.BytesIO(printing.document_bytes(duties_in_text)))
    table, calendar = whole_tables(document)
    paragraphs = [plain(paragraph.text) for paragraph in document.paragraphs]
    by_number = {row["序号"]: row for row in calendar}
    assert len(table) == len(calendar) == len(by_number)
    for row in table:
        name = by_number[row["序号"]]["工作任务"]
        assert name in "".join(row.values())
        told = [line for line in paragraphs if re.fullmatch(r"(?:\d+\.|（\d+）)" + re.escape(name) + "。.*", line)]
        assert len(told) == 1, (name, told)
        assert f"完成时限：{row['完成时限']}" in told[0]
        if name == row["工作任务"]:  # a sub-item has the unit of its task and need not say it again
            assert f"牵头单位：{row['牵头单位']}" in told[0]
        month = by_number[row["序号"]]
        assert (month["工作任务"], month["牵头单位"], month["完成时限"]) == (name, row["牵头单位"], row["完成时限"])
        marked = tuple(number for number in range(1, 13) if month[f"{number}月"])
        assert marked == deadlines.months(deadlines.read(row["完成时限"], 2026)), name


def test_the_sample_has_times_of_every_kind(duties_in_text: composing.Job) -> None:
    found = {str(row["时限"]) for row in duties_in_text.values["任务"]}
    read = [deadlines.read(text, 2026) for text in found]
    assert len(found) >= 12
    assert all(time.understood for time in read)
    assert {"", "每月", "每季度"} <= {time.repeats for time in read}
    assert any(time.each for time in read)


@pytest.mark.parametrize("name", ["工作计划", "工作要点", "任务分解"])
def test_the_input_workbook_of_a_genre_holds_the_tasks_of_its_sample(name: str, here: Path) -> None:
    """YAML → workbook → the same tasks under the same heads, and nothing doubtful."""
    assert CliRunner().invoke(main, ["new", name, "-o", "任务.xlsx"]).exit_code == 0
    kind = genre.load(name)
    made = CliRunner().invoke(main, ["make", "任务.xlsx", "--as", name, "-o", "成品.docx"])
    doubts = [line for line in made.stderr.splitlines() if "【" in line and "行末断开" not in line]
    assert (made.exit_code, doubts) == (0, []), made.stderr
    (job,) = intake.read(kind.sample)
    ours = WordDocument(io.BytesIO(printing.document_bytes(job)))
    assert [cells(table) for table in WordDocument("成品.docx").tables] == [cells(table) for table in ours.tables]


# --- pages -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The plan's sample and the county's table, laid out."""
    folder = tmp_path_factory.mktemp("计划")
    (folder / "计划.docx").write_bytes(printing.document_bytes(plan()))
    make_county(folder / "任务.docx")
    plan_pdf, county_pdf = office.convert([folder / "计划.docx", folder / "任务.docx"], folder / "pdf")
    return {"计划": plan_pdf, "任务": county_pdf}


def make_county(out: Path, each: str = "") -> list[str]:
    """Make the county's task table; return what was said."""
    said: list[str] = []
    reporter = Reporter(said.append, said.append)
    making.make([county_tasks.FILE], MakeRequest(out=out, genre="任务分解", each=each), reporter)
    return said


@pytest.mark.render
@pytest.mark.parametrize("name", ["计划", "任务"])
def test_landscape_pages_keep_the_margins_and_the_place_of_the_number(pdfs: dict[str, Path], name: str) -> None:
    measures = measure(pdfs[name])
    across = [page for page in measures.pages if not page.portrait]
    assert len(across) >= 4
    assert number_faults(measures) == []
    for page in across:  # head of the sheet at the binding edge: 28 mm above, 26 below, 35 left, 37 right
        assert (round(page.area.x0_mm), round(page.area.top_mm)) == (35, 28)
        assert [line.text for line in page.outside] == []
        rules = [rule for rule in page.rules if rule.x1_mm - rule.x0_mm > 100 or rule.bottom_mm - rule.top_mm > 20]
        assert all(page.area.x0_mm - 0.5 < rule.x0_mm and rule.x1_mm < page.area.x1_mm + 0.5 for rule in rules)
        assert max(rule.bottom_mm for rule in page.rules) < page.area.bottom_mm + 0.5


@pytest.mark.render
@pytest.mark.parametrize("name", ["计划", "任务"])
def test_every_page_repeats_the_header_and_no_row_is_split(pdfs: dict[str, Path], name: str) -> None:
    rows = list(plan().values["任务"]) if name == "计划" else None
    with pdfplumber.open(pdfs[name]) as opened:
        found = [page.extract_tables() for page in opened.pages if page.width > page.height]
    assert all(len(tables) == 1 and plain(tables[0][0][0] or "") == "序号" for tables in found)
    numbers = [plain(row[0] or "") for (table,) in found for row in table[1:]]
    assert "" not in numbers  # the lower part of a split row would have no number
    wanted = [row["序号"] for row in rows] if rows else [str(number) for number in range(1, county_tasks.COUNT + 1)]
    assert sorted(numbers) == sorted(wanted * 2)  # once in the task table, once in the calendar


# --- the county's workbook -------------------------------------------------------------------


def test_every_row_of_the_workbook_is_a_row_of_the_table(tmp_path: Path) -> None:
    said = make_county(tmp_path / "任务.docx")
    table, *_ = whole_tables(WordDocument(str(tmp_path / "任务.docx")))
    assert f"读入{county_tasks.COUNT}行：采用{county_tasks.COUNT}行，未采用0行" in said
    assert [row["工作任务"] for row in table] == [plain(row["任务"]) for row in county_tasks.TASKS]
    assert [row["完成时限"] for row in table] == [written(plain(row.get("时限", ""))) for row in county_tasks.TASKS]


def test_every_unit_gets_its_own_tasks_with_the_numbers_of_the_whole_table(tmp_path: Path) -> None:
    said = make_county(tmp_path / "分送", each="牵头")
    units = list(dict.fromkeys(unit for row in county_tasks.TASKS for unit in row.get("牵头", "").split("、") if unit))
    assert f"共{len(units)}个单位：生成{len(units)}份，不能生成0份" in said
    for number, unit in enumerate(units, 1):
        (path,) = (tmp_path / "分送").glob(f"{number:03}_*.docx")
        own = [str(place) for place, row in enumerate(county_tasks.TASKS, 1) if unit in row.get("牵头", "").split("、")]
        table, *_ = whole_tables(WordDocument(str(path)))
        assert [row["序号"] for row in table] == own
    listed = list(load_workbook(tmp_path / "分送" / "发文清单.xlsx").active.iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in listed] == units


def test_the_files_of_the_county_are_valid_word_files(tmp_path: Path) -> None:
    make_county(tmp_path / "任务.docx")
    make_county(tmp_path / "分送", each="牵头、配合")
    files = [tmp_path / "任务.docx", *(tmp_path / "分送").glob("*.docx")]
    assert {path.name: found for path in files if (found := validate.package_problems(path))} == {}


def test_the_dirt_of_the_workbook_is_told(tmp_path: Path) -> None:
    said = "\n".join(make_county(tmp_path / "任务.docx"))
    for wanted in (
        "没有写牵头单位",
        "没有写完成时限",
        "“开学前”",
        "“待定”",
        "“13月底前”",
        "不在2026年",
        "写的是同一件事",
        "是不是同一个单位",
    ):
        assert wanted in said, wanted


def test_tasks_of_a_record_that_was_made_in_python_are_read_too() -> None:
    record = records.Record({"文种": "任务分解", "任务": ["排查", {"题": "演练", "牵头": "甲局"}]})
    assert tasks.units(intake.from_record(record).values["任务"], ["牵头"]) == ["甲局"]
