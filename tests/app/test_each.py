"""One document for each unit of a task list: `gongwen make … --each 牵头`, and what it says when that cannot be."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from docx import Document
from openpyxl import load_workbook

from gongwen.cli.commands import main

PLAN = """\
文种: 工作计划
单位: 某县应急局
年度: 2026
任务:
- {任务: 排查, 牵头: 甲股, 配合: 乙股, 时限: 3月底前}
- {任务: 演练, 牵头: "乙股、甲股", 时限: 6月}
- {任务: 值守, 牵头: 丙/股, 时限: 全年}
"""


def gongwen(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.fixture
def plan(here: Path) -> Path:
    (here / "计划.yaml").write_text(PLAN, encoding="utf-8")
    return here


def test_every_unit_gets_a_document_and_the_list_says_which(plan: Path) -> None:
    result = gongwen("make", "计划.yaml", "--each", "牵头", "-o", "分送", "--zip", "全部.zip")
    assert result.exit_code == 0, result.stderr
    assert sorted(path.name for path in Path("分送").iterdir()) == [
        "001_甲股_任务分解表.docx",
        "002_乙股_任务分解表.docx",
        "003_丙股_任务分解表.docx",
        "发文清单.xlsx",
    ]
    header, *rows = load_workbook("分送/发文清单.xlsx").active.iter_rows(values_only=True)
    assert header == ("单位", "标题", "项数", "最早时限", "文件", "sha256")
    assert [row[:4] for row in rows] == [
        ("甲股", "某县应急局2026年重点任务分解表（甲股）", 2, "3月底前"),
        ("乙股", "某县应急局2026年重点任务分解表（乙股）", 1, "6月"),
        ("丙/股", "某县应急局2026年重点任务分解表（丙/股）", 1, "全年"),
    ]
    assert sorted(zipfile.ZipFile("全部.zip").namelist()) == sorted(path.name for path in Path("分送").iterdir())
    assert "共3个单位：生成3份，不能生成0份" in result.stderr


def test_several_columns_count_together(plan: Path) -> None:
    gongwen("make", "计划.yaml", "--each", "牵头、配合", "-o", "分送")
    rows = list(load_workbook("分送/发文清单.xlsx").active.iter_rows(min_row=2, values_only=True))
    assert [(row[0], row[2]) for row in rows] == [("甲股", 2), ("乙股", 2), ("丙/股", 1)]


def test_the_same_plan_gives_the_same_bytes(plan: Path) -> None:
    for folder in ("甲", "乙"):
        gongwen("make", "计划.yaml", "--each", "牵头", "-o", folder)
    assert [path.read_bytes() for path in sorted(Path("甲").iterdir())] == [
        path.read_bytes() for path in sorted(Path("乙").iterdir())
    ]


def test_a_dry_run_writes_nothing(plan: Path) -> None:
    result = gongwen("make", "计划.yaml", "--each", "牵头", "-o", "分送", "--dry-run")
    assert (result.exit_code, result.stdout, Path("分送").exists()) == (0, "", False)
    assert "共3个单位：可以生成3份" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--each", "牵投"), "--each：任务清单没有“牵投”这一栏；可用：牵头、配合，几栏之间用顿号"),
        (("--each", "牵头", "-o", "一份.docx"), "--each 一个单位一份，-o 应是文件夹，写的是文件 一份.docx"),
    ],
)
def test_what_cannot_be_is_said(plan: Path, arguments: tuple[str, ...], message: str) -> None:
    result = gongwen("make", "计划.yaml", *arguments)
    assert (result.exit_code, result.stderr) == (2, f"错误：{message}\n")


def test_a_genre_or_manuscript_without_tasks_cannot_be_divided(here: Path) -> None:
    (here / "讲话.yaml").write_text("文种: 讲话稿\n标题: 讲话\n", encoding="utf-8")
    (here / "文稿.md").write_text("# 题\n正文。\n", encoding="utf-8")
    assert gongwen("make", "讲话.yaml", "--each", "牵头").stderr == "错误：文种“讲话稿”没有任务清单，不能用 --each\n"
    assert gongwen("make", "文稿.md", "--each", "牵头").stderr == "错误：手写的文稿没有任务清单，不能用 --each\n"


def test_a_list_with_an_error_is_not_sent_out(here: Path) -> None:
    (here / "计划.yaml").write_text(PLAN + "成文日期: 2026年2月30日\n", encoding="utf-8")
    result = gongwen("make", "计划.yaml", "--each", "牵头", "-o", "分送")
    assert (result.exit_code, Path("分送").exists()) == (1, False)
    assert "1份清单有错误，没有分送" in result.stderr


def test_a_list_that_is_not_divided_counts_all_its_tasks(here: Path) -> None:
    (here / "清单.csv").write_text(
        "工作任务,承办单位,时间要求\n整治河道,水利局,6月\n修桥,交通局,9月\n", encoding="utf-8"
    )
    (here / "公共.yaml").write_text("单位: 某县人民政府\n", encoding="utf-8")
    result = gongwen("make", "清单.csv", "--as", "任务分解", "--with", "公共.yaml")
    assert result.stderr.splitlines()[-1] == "共1份：生成1份，不能生成0份；任务2项"


def test_an_extract_goes_to_its_unit_and_not_to_all_whom_the_plan_is_for(plan: Path) -> None:
    """A record that names whom the whole plan is for still sends each unit its own part."""
    addressed = PLAN.replace("任务:\n", "主送机关: [各股室, 各乡镇]\n任务:\n", 1)
    Path("计划.yaml").write_text(addressed, encoding="utf-8")
    gongwen("make", "计划.yaml", "--each", "牵头", "-o", "分送")
    texts = [paragraph.text for paragraph in Document("分送/001_甲股_任务分解表.docx").paragraphs]
    assert texts[:2] == ["某县应急局2026年重点任务分解表（甲股）", "甲股："]
