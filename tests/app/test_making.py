"""The one line from inputs to files, as values: what became of each document, and an error of one stops no other."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from gongwen.app import checking, documents, importing, inspecting, intake, making
from gongwen.app.outcome import Outcome, Summary, attempt, counted
from gongwen.app.reporter import MOST, Reporter
from gongwen.app.request import MakeRequest
from gongwen.cli.commands import main
from gongwen.document.finding import ERROR, HINT, Finding, Misuse
from gongwen.genres import composing, printing
from tests.records.workbooks import book

SPEECH = "文种: 讲话稿\n标题: 在{}会议上的讲话\n称谓: 同志们：\n任务:\n- 抓源头\n- 抓过程\n"
PLAN = """\
文种: 工作计划
单位: 某县应急局
年度: 2026
任务:
- {任务: 排查, 牵头: 甲股, 时限: 3月}
- {任务: 演练, 牵头: 乙股, 时限: 6月}
"""
UNFORESEEN = "程序出了没有料到的错（ZeroDivisionError: 除以零，test_making.py 第 "


@pytest.fixture
def speeches(here: Path) -> list[Path]:
    for name in ("甲", "乙", "丙"):
        (here / f"{name}.yaml").write_text(SPEECH.format(name), encoding="utf-8")
    return [Path(f"{name}.yaml") for name in ("甲", "乙", "丙")]


def breaks_at(monkeypatch: pytest.MonkeyPatch, module: object, name: str, words: str) -> None:
    """Make a function fail, as nobody foresaw, for what has some words in it."""
    function = getattr(module, name)

    def broken(one: object, *arguments: object, **options: object) -> object:
        if words in str(one):
            raise ZeroDivisionError("除以零")
        return function(one, *arguments, **options)

    monkeypatch.setattr(module, name, broken)


# --- values ----------------------------------------------------------------------------------


def test_making_returns_what_became_of_each_document(speeches: list[Path]) -> None:
    Path("乙.yaml").write_text("文种: 讲话稿\n", encoding="utf-8")  # no title
    done = making.make([*speeches, Path("丙.yaml")], MakeRequest(out=Path("出"), zip=Path("包.zip")))
    names = ["在甲会议上的讲话", "在丙会议上的讲话", "在丙会议上的讲话（2）"]
    assert [outcome.path for outcome in done.outcomes if outcome.path] == [Path(f"出/{name}.docx") for name in names]
    assert [(outcome.refused, outcome.error) for outcome in done.outcomes] == [(False, ""), (True, "")] + 2 * [
        (False, "")
    ]
    assert done.written == (*(Path(f"出/{name}.docx") for name in names), Path("包.zip"))
    assert (done.made, done.status) == (3, 1)
    assert zipfile.ZipFile("包.zip").namelist() == [f"{name}.docx" for name in names]


def test_summaries_add_up() -> None:
    one = Summary((Outcome("甲", path=Path("甲.docx")),), (Path("甲.docx"),), missing=1)
    other = Summary((Outcome("乙", error="坏了"),), (), unusable=2)
    both = one + other
    assert (both.made, both.unusable, both.missing, both.status, both.has_errors) == (1, 2, 1, 1, True)
    assert (Summary().status, Summary().has_errors) == (0, False)
    assert counted(3, 2, "可以生成", "个单位") == "共3个单位：可以生成2份，不能生成1份"


def test_records_and_a_ledger_are_made_in_one_run(speeches: list[Path]) -> None:
    book("台账.xlsx", 台账=[["单位", "问题"], ["甲局", "漏水。"]])
    Path("通知.md").write_text("# 关于检查的通知\n正文。\n", encoding="utf-8")
    done = making.make([Path("通知.md"), Path("台账.xlsx")], MakeRequest(out=Path("出"), genre="整改通知"))
    assert [path.name for path in done.written] == ["关于检查的通知.docx", "甲局_整改通知.docx"]


# --- extracts --------------------------------------------------------------------------------


def test_an_extract_is_checked_and_says_only_what_the_whole_list_did_not(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("计划.yaml").write_text(PLAN, encoding="utf-8")
    extracts = composing.extracts

    def with_a_fault(job: composing.Job, columns: list[str]) -> object:
        for one in extracts(job, columns):
            broken = one.document.replaced("成文日期", ["2026年2月30日"])
            yield replace(one, document=broken) if "乙股" in one.name else one

    monkeypatch.setattr(composing, "extracts", with_a_fault)
    said: list[str] = []
    done = making.make([Path("计划.yaml")], MakeRequest(out=Path("出"), each="牵头"), Reporter(note=said.append))
    assert [(outcome.name, outcome.refused) for outcome in done.outcomes] == [
        ("001_甲股_任务分解表", False),
        ("002_乙股_任务分解表", True),
    ]
    assert any("2026年2月30日" in line for line in said)
    assert said[-1] == "共2个单位：生成1份，不能生成1份"


# --- the border of errors --------------------------------------------------------------------


def test_an_error_that_nobody_foresaw_names_the_document_and_the_others_are_made(
    speeches: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    breaks_at(monkeypatch, printing, "prepared", "在乙会议")
    result = CliRunner().invoke(main, ["make", *map(str, speeches), "-o", "出"])
    assert (result.exit_code, len(list(Path("出").iterdir()))) == (1, 2)
    assert f"错误：在乙会议上的讲话：乙.yaml，第 1 行：{UNFORESEEN}" in result.stderr
    assert result.stderr.endswith("共3份：生成2份，不能生成1份\n")


def test_an_error_that_nobody_foresaw_names_the_input_and_the_others_are_made(
    speeches: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    breaks_at(monkeypatch, intake, "read", "乙.yaml")
    result = CliRunner().invoke(main, ["make", *map(str, speeches), "-o", "出"])
    assert (result.exit_code, len(list(Path("出").iterdir()))) == (1, 2)
    assert f"错误：乙.yaml：{UNFORESEEN}" in result.stderr


def test_an_error_in_a_record_of_a_ledger_names_its_row(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book("台账.xlsx", 台账=[["单位", "问题"], ["甲局", "漏水。"], ["乙局", "灯坏。"]])
    breaks_at(monkeypatch, intake, "from_record", "乙局")
    result = CliRunner().invoke(main, ["make", "台账.xlsx", "--as", "整改通知", "-o", "出"])
    assert (result.exit_code, len(list(Path("出").glob("*.docx")))) == (1, 1)
    assert f"错误：台账.xlsx，工作表“台账”第 3 行：{UNFORESEEN}" in result.stderr


@pytest.mark.parametrize(("module", "name"), [(inspecting, "file"), (importing, "import_file")])
def test_checking_and_importing_go_on_after_an_error(
    here: Path, monkeypatch: pytest.MonkeyPatch, module: object, name: str
) -> None:
    for one in ("甲", "乙"):
        Path(f"{one}.txt").write_text("关于检查的通知\n请各单位做好检查。\n", encoding="utf-8")
    breaks_at(monkeypatch, checking if module is inspecting else module, name, "甲.txt")
    result = CliRunner().invoke(main, ["check" if module is inspecting else "import", "甲.txt", "乙.txt"])
    assert (result.exit_code, result.stderr.splitlines()[0].startswith(f"错误：甲.txt：{UNFORESEEN}")) == (1, True)
    assert "乙" in result.stdout


def test_a_command_that_fails_as_nobody_foresaw_says_so_without_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    from gongwen.app import listing

    breaks_at(monkeypatch, listing, "fields", "讲话稿")
    result = CliRunner().invoke(main, ["list", "讲话稿"])
    assert (result.exit_code, "Traceback" in result.stderr) == (1, False)
    assert result.stderr.startswith(f"错误：gongwen list：{UNFORESEEN}")


def test_a_process_that_is_stopped_loses_no_other_document(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaking(one: object, records: list[object], *_: object) -> object:
        yield one(records[0])  # type: ignore[operator]
        raise ChildProcessError

    book("台账.xlsx", 台账=[["单位", "问题"], ["甲局", "漏水。"], ["乙局", "灯坏。"]])
    monkeypatch.setattr(documents, "processes", breaking)
    done = making.make([Path("台账.xlsx")], MakeRequest(out=Path("出"), genre="整改通知", jobs=2))
    assert [bool(outcome.path) for outcome in done.outcomes] == [True, False]
    assert done.outcomes[1].error == f"台账.xlsx，工作表“台账”第 3 行：{documents.BROKEN}"


def test_what_cannot_be_done_is_told_as_it_is() -> None:
    def fails() -> None:
        raise Misuse("甲.yaml：不行")

    assert attempt("甲", fails) == (None, "甲.yaml：不行")
    assert attempt("甲", lambda: 3) == (3, "")


# --- one measure of what is said ---------------------------------------------------------------


def test_every_error_and_the_first_of_each_other_rule_are_said() -> None:
    said: list[str] = []
    hints = [Finding("长句", HINT, f"第 {number} 行", "太长") for number in range(MOST + 5)]
    errors = [Finding("日期", ERROR, f"第 {number} 行", "没有这一天") for number in range(MOST + 1)]
    reporter = Reporter(note=said.append)
    reporter.first_findings([*hints, *errors], "见别处")
    assert len(said) == MOST + (MOST + 1) + 2
    assert said[-2:] == [f"　　“长句”共{MOST + 5}处，见别处", f"　　“日期”共{MOST + 1}处，见别处"]
    reporter.findings(hints)
    assert len(said) == 2 * MOST + 3
