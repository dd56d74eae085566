"""What a run may replace: what it made itself. Never what it reads, and what others wrote only when it is told to."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import docx
import openpyxl
import pytest
from click.testing import CliRunner, Result

from gongwen.app.numbers.register import Register
from gongwen.cli.commands import main
from gongwen.document import provenance
from tests.records.workbooks import book

RECORD = "文种: 讲话稿\n标题: 方案\n称谓: 同志们：\n任务:\n- 好\n"
READ, OTHERS = "是这次要读的文件，没有覆盖", "不是 gongwen 做的，或做好以后有人改过、存过，没有覆盖"


def gongwen(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def record(name: str = "方案.yaml", more: str = "", title: str = "方案") -> None:
    Path(name).write_text(RECORD.replace("方案", title) + more, encoding="utf-8")


def own_paper(name: str) -> bytes:
    """A template that a person keeps: the built-in one, saved by Word."""
    assert gongwen("paper", "材料", "-o", name).exit_code == 0
    docx.Document(name).save(name)
    return Path(name).read_bytes()


def ledger(name: str, *units: str) -> bytes:
    book(name, 问题=[["单位", "问题"], *([unit, "漏水。"] for unit in units)])
    return Path(name).read_bytes()


# --- what is read --------------------------------------------------------------------------------


@pytest.mark.parametrize("force", [(), ("--force",)], ids=["unasked", "by force"])
def test_an_attachment_of_the_same_name_as_the_document_stays(here: Path, force: tuple[str, ...]) -> None:
    before = own_paper("方案.docx")
    record(more="附件: 方案.docx\n")
    result = gongwen("make", "方案.yaml", *force)
    assert (result.exit_code, f"错误：方案.docx：{READ}" in result.stderr) == (1, True)
    assert Path("方案.docx").read_bytes() == before
    assert gongwen("make", "方案.yaml", "-o", "成品.docx").exit_code == 0


@pytest.mark.parametrize("force", [(), ("--force",)], ids=["unasked", "by force"])
def test_a_template_of_the_same_name_as_the_document_stays(here: Path, force: tuple[str, ...]) -> None:
    before = own_paper("方案.docx")
    record()
    result = gongwen("make", "方案.yaml", "--paper", "方案.docx", *force)
    assert (result.exit_code, f"错误：方案.docx：{READ}" in result.stderr) == (1, True)
    record(more="版式: 方案.docx\n")
    assert gongwen("make", "方案.yaml", *force).exit_code == 1
    assert Path("方案.docx").read_bytes() == before


def test_an_attachment_of_a_later_document_stays(here: Path) -> None:
    before = own_paper("方案.docx")
    record()
    record("乙.yaml", "附件: 方案.docx\n", title="乙")
    result = gongwen("make", "方案.yaml", "乙.yaml", "--force")
    assert (result.exit_code, f"错误：方案.docx：{READ}" in result.stderr) == (1, True)
    assert Path("方案.docx").read_bytes() == before and Path("乙.docx").is_file()


def test_a_document_that_encloses_another_of_the_same_run_is_made_again_and_again(here: Path) -> None:
    record()
    record("乙.yaml", "附件: 方案.docx\n", title="乙")
    for _ in range(2):
        result = gongwen("make", "方案.yaml", "乙.yaml")
        assert (result.exit_code, "待补" in result.stderr) == (0, False)


@pytest.mark.parametrize("force", [(), ("--force",)], ids=["unasked", "by force"])
def test_a_ledger_called_like_the_list_stays_and_the_list_gets_another_name(here: Path, force: tuple[str, ...]) -> None:
    before = ledger("发文清单.xlsx", "甲局", "乙局")
    result = gongwen("make", "发文清单.xlsx", "--as", "整改通知", "-o", ".", *force)
    assert f"【提示】发文清单.xlsx：{READ}" in result.stderr and "这次的清单存成 发文清单（2）.xlsx" in result.stderr
    assert (result.exit_code, Path("发文清单.xlsx").read_bytes()) == (0, before)
    assert Path("发文清单（2）.xlsx").is_file()


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_attachment_of_every_document_of_a_ledger_stays(here: Path, jobs: str) -> None:
    before = own_paper("002_乙局_整改通知.docx")
    rows = [["单位", "问题"], *([unit, "漏水。"] for unit in ("甲局", "乙局", "丙局"))]
    book("台账.xlsx", 台账=rows, 公共字段=[["附件", "002_乙局_整改通知.docx"]])
    result = gongwen("make", "台账.xlsx", "--as", "整改通知", "-o", ".", "--jobs", jobs, "--force")
    assert (result.exit_code, f"错误：002_乙局_整改通知.docx：{READ}" in result.stderr) == (1, True)
    assert Path("002_乙局_整改通知.docx").read_bytes() == before and len(list(here.glob("00*.docx"))) == 3


def test_a_hard_link_to_an_input_is_that_input(here: Path) -> None:
    before = ledger("台账.xlsx", "甲局", "乙局")
    Path("成品").mkdir()
    os.link("台账.xlsx", Path("成品") / "发文清单.xlsx")
    assert gongwen("make", "台账.xlsx", "--as", "整改通知", "-o", "成品", "--force").exit_code == 0
    assert Path("台账.xlsx").read_bytes() == (Path("成品") / "发文清单.xlsx").read_bytes() == before


def test_a_register_is_not_replaced_by_its_list(here: Path) -> None:
    with Register(Path("登记.xlsx")):
        pass
    before = Path("登记.xlsx").read_bytes()
    result = gongwen("register", "登记.xlsx", "-o", "登记.xlsx")
    assert (result.exit_code, READ in result.stderr) == (2, True)
    assert gongwen("register", "登记.xlsx", "-o", "登记.db").exit_code == 2
    assert Path("登记.xlsx").read_bytes() == before
    for _ in range(2):
        assert gongwen("register", "登记.xlsx", "-o", "列表.xlsx").exit_code == 0


# --- what others wrote ---------------------------------------------------------------------------


def test_of_a_batch_one_document_that_was_changed_stays_and_the_others_are_made(here: Path) -> None:
    ledger("台账.xlsx", "甲局", "乙局", "丙局")
    command = ("make", "台账.xlsx", "--as", "整改通知", "-o", "成品")
    assert gongwen(*command).exit_code == 0
    assert gongwen(*command).exit_code == 0  # what it made itself it makes anew
    changed, *_ = sorted(Path("成品").glob("*乙局*.docx"))
    word = docx.Document(str(changed))
    word.add_paragraph("手写的一段")
    word.save(str(changed))
    before = changed.read_bytes()
    result = gongwen(*command)
    assert (result.exit_code, changed.read_bytes()) == (1, before)
    assert f"错误：{changed}：{OTHERS}；请移走它，或加 --force 替换" in result.stderr
    assert "共3份：生成2份，不能生成1份" in result.stderr
    assert (gongwen(*command, "--force").exit_code, provenance.is_ours(changed)) == (0, True)


def test_a_list_in_which_somebody_has_worked_stays(here: Path) -> None:
    ledger("台账.xlsx", "甲局", "乙局")
    command = ("make", "台账.xlsx", "--as", "整改通知", "-o", "成品")
    assert gongwen(*command).exit_code == 0
    file = Path("成品") / "发文清单.xlsx"
    openpyxl.load_workbook(file).save(file)
    before = file.read_bytes()
    for _ in range(2):
        result = gongwen(*command)
        assert (result.exit_code, file.read_bytes()) == (0, before)
        assert f"【提示】{file}：{OTHERS}" in result.stderr
    assert sorted(path.name for path in Path("成品").glob("*.xlsx")) == ["发文清单.xlsx", "发文清单（2）.xlsx"]
    assert gongwen(*command, "--force").exit_code == 0 and provenance.is_ours(file)


@pytest.mark.parametrize("name", ["包.zip", "包.ZIP"])
def test_an_archive_of_others_stays(here: Path, name: str) -> None:
    record()
    Path(name).write_bytes(b"mine")
    result = gongwen("make", "方案.yaml", "--zip", name)
    assert (result.exit_code, f"错误：{name}：{OTHERS}" in result.stderr) == (1, True)
    assert Path(name).read_bytes() == b"mine"
    for options in (("--force",), ()):
        assert gongwen("make", "方案.yaml", "--zip", name, *options).exit_code == 0
    assert gongwen("make", "方案.yaml", "--zip", "方案.yaml").exit_code == 2


def test_a_copy_with_comments_or_repairs_never_replaces_a_file(here: Path) -> None:
    record()
    assert gongwen("make", "方案.yaml").exit_code == 0
    shutil.copy("方案.docx", "别的.docx")
    before = Path("别的.docx").read_bytes()
    for option in ("--annotate", "--fix"):
        for name in ("别的.docx", "方案.docx"):
            result = gongwen("check", "方案.docx", option, name)
            assert (result.exit_code, Path(name).read_bytes()) == (2, before)


def test_pictures_of_an_import_replace_nothing(here: Path) -> None:
    shutil.copy(Path(__file__).parents[2] / "samples" / "整改文书" / "整改通知单.docx", "旧.docx")
    assert gongwen("import", "旧.docx").exit_code in (0, 1)
    pictures = list(here.glob("*.png")) + list(here.glob("*.jp*g"))
    assert pictures
    Path("旧.md").unlink()
    for picture in pictures:
        picture.write_bytes(b"mine")
    result = gongwen("import", "旧.docx")
    assert (result.exit_code, "已经有了，没有覆盖" in result.stderr) == (1, True)
    assert all(picture.read_bytes() == b"mine" for picture in pictures)


# --- what an earlier run left --------------------------------------------------------------------


def test_files_of_an_earlier_run_that_this_run_does_not_make_are_named(here: Path) -> None:
    command = ("make", "台账.xlsx", "--as", "整改通知", "-o", "成品")
    ledger("台账.xlsx", "甲局", "乙局", "丙局")
    assert "以前做的" not in gongwen(*command).stderr
    assert "以前做的" not in gongwen(*command).stderr
    ledger("台账.xlsx", "甲局", "丙局")
    result = gongwen(*command)
    left = ["002_乙局_整改通知.docx", "003_丙局_整改通知.docx"]
    assert result.exit_code == 0 and all((Path("成品") / name).is_file() for name in left)
    assert (
        f"【提示】文件夹里还有以前做的、这次没有做的文件：{'、'.join(left)}。不要的请自行删去，以免误发"
        in result.stderr
    )
