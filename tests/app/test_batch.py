"""One ledger → a notice for every unit, their list, numbers and archive: counted, complete, and the same every time."""

from __future__ import annotations

import hashlib
import os
import random
import re
import subprocess
import sys
import time
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from gongwen.app.numbers.register import Register
from gongwen.cli.commands import main
from tests.reading import W, part, style, text
from tests.records.workbooks import book

COMMON = {
    "发文机关": "县安委办",
    "机关代字": "云安办",
    "年份": "2026",
    "成文日期": "2026年3月20日",
    "标题": "关于限期整改问题的通知",
}


def ledger(*rows: Sequence[Any], **common: str) -> Path:
    """Write 台账.xlsx with a header and rows, and what all documents share."""
    return book("台账.xlsx", "", 台账=rows, 公共字段=list({**COMMON, **common}.items()))


def gongwen(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def make(*options: str, out: str = "出") -> Result:
    return gongwen("make", "台账.xlsx", "--as", "整改通知", "-o", out, *options)


def files(folder: str = "出") -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(Path(folder).iterdir())}


def documents(folder: str = "出") -> dict[str, bytes]:
    return {name: data for name, data in files(folder).items() if name.endswith(".docx")}


def listed(folder: str = "出", sheet: str = "发文清单") -> list[tuple[Any, ...]]:
    return list(load_workbook(Path(folder) / "发文清单.xlsx")[sheet].values)


def body(data: bytes) -> str:
    """Return what a document says before its first attachment, without white space."""
    said: list[str] = []
    for paragraph in part(data).iter(f"{W}p"):
        if style(paragraph) == "AttachmentMark":
            break
        said.append(text(paragraph))
    return squeezed("".join(said))


def squeezed(words: str) -> str:
    return re.sub(r"\s", "", words)


def said(words: str) -> str:
    """Words as they stand in a sentence: a comma that a cell ends in gives way to 。"""
    return squeezed(words).rstrip("，、,")


# --- from a ledger to notices --------------------------------------------------------------------

HEADER = ["问题编号", "受检单位", "部位", "问题描述", "等级", "整改期限"]
ROWS: list[list[str | None]] = [
    ["A-01", "柳河镇人民政府", "敬老院", "通道堆放床架。", "较大", "2026年4月10日前"],
    ["B-01", "县第二中学", "食堂", "燃气报警器断电。", "重大", "2026年3月25日前"],
    ["A-02", "柳河镇人民政府", "农贸市场", "配电箱没有门。", "重大", "立即"],
    ["X-01", None, "车库", "灭火器过期。", "一般", "立即"],  # row 5 of the sheet
    ["A-03", "柳河镇人民政府", "文化站", "灭火器四具过期。", "一般", "15个工作日"],
    ["C-01", "县医院", "住院部", "二层安全出口上锁。", "一般", "4月底前"],
    ["C-02", "县医院", "车库", None, "一般", "尽快"],  # row 8
    ["C-01", "县医院", "锅炉房", "压力表没有检验。", "一般", "尽快"],  # row 9
]


def test_a_ledger_becomes_a_notice_for_every_unit_and_a_list_of_them(here: Path) -> None:
    ledger(HEADER, *ROWS)
    result = make()
    names = [
        "001_柳河镇人民政府_整改通知_云安办〔2026〕1号.docx",
        "002_县第二中学_整改通知_云安办〔2026〕2号.docx",
        "003_县医院_整改通知_云安办〔2026〕3号.docx",
    ]
    assert result.stdout.splitlines() == [str(Path("出") / name) for name in (*names, "发文清单.xlsx")]
    assert result.stderr.splitlines() == [
        "认得：问题编号，受检单位→单位，部位→位置，问题描述→问题，等级，整改期限→整改时限",
        "【错误】台账.xlsx，工作表“台账”第 5 行：缺少“单位”，未采用（这一行是：X-01，车库，灭火器过期。）。补上后重新生成",
        "【错误】台账.xlsx，工作表“台账”第 8 行：缺少“问题”，未采用（这一行是：C-02，县医院，车库）。补上后重新生成",
        "【提示】台账.xlsx，工作表“台账”第 9 行：问题编号“C-01”与工作表“台账”第 7 行重复",
        "【提示】台账.xlsx，工作表“台账”第 9 行：看不懂的整改时限“尽快”，照原样采用",
        "读入8行：采用6行，未采用2行",
        "共3份：生成3份，不能生成0份；问题6项，其中重大2项",
    ]
    assert result.exit_code == 1  # two rows were refused
    digests = [hashlib.sha256((Path("出") / name).read_bytes()).hexdigest() for name in names]
    assert listed() == [
        ("文号", "单位", "标题", "项数", "重大项数", "最早时限", "文件", "sha256"),
        ("云安办〔2026〕1号", "柳河镇人民政府", COMMON["标题"], 3, 1, "立即", names[0], digests[0]),
        ("云安办〔2026〕2号", "县第二中学", COMMON["标题"], 1, 1, "2026年3月25日前", names[1], digests[1]),
        ("云安办〔2026〕3号", "县医院", COMMON["标题"], 2, 0, "4月底前", names[2], digests[2]),
        ("合计", "3份", None, 6, 2, None, None, None),
    ]
    assert listed(sheet="疑问") == [
        ("级别", "文件", "位置", "疑问", "怎么办"),
        (
            "错误",
            "台账.xlsx",
            "工作表“台账”第 5 行",
            "缺少“单位”，未采用（这一行是：X-01，车库，灭火器过期。）",
            "补上后重新生成",
        ),
        (
            "错误",
            "台账.xlsx",
            "工作表“台账”第 8 行",
            "缺少“问题”，未采用（这一行是：C-02，县医院，车库）",
            "补上后重新生成",
        ),
        ("提示", "台账.xlsx", "工作表“台账”第 9 行", "问题编号“C-01”与工作表“台账”第 7 行重复", None),
        ("提示", "台账.xlsx", "工作表“台账”第 9 行", "看不懂的整改时限“尽快”，照原样采用", None),
    ]


def test_every_problem_that_was_accepted_stands_exactly_once_in_the_notice_of_its_unit(here: Path) -> None:
    ledger(HEADER, *ROWS)
    make()
    bodies = [body(data) for data in documents().values()]
    units = ["柳河镇人民政府", "县第二中学", "县医院"]
    for number, unit, place, problem, *_ in ROWS:
        counts = [found.count(problem) if problem else 0 for found in bodies]
        assert counts == [int(bool(problem) and one == unit) for one in units], number
        assert not problem or not unit or place in bodies[units.index(unit)]
    for unit, found, number in zip(units, bodies, "123", strict=True):
        assert f"{unit}：" in found and f"云安办〔2026〕{number}号" in found


def test_items_are_numbered_anew_in_ledger_order_and_keep_their_own_number(here: Path) -> None:
    ledger(HEADER, *ROWS)
    make()
    (first, *_) = documents().values()
    found = body(first)
    assert (
        found.index("1.敬老院：通道堆放床架。")
        < found.index("2.农贸市场：配电箱没有门。")
        < found.index("3.文化站：灭火器四具过期。")
    )
    whole = [text(cell) for cell in part(first).iter(f"{W}tc")]
    assert [whole[whole.index(number) - 1] for number in ("A-01", "A-02", "A-03")] == ["1", "2", "3"]


def test_several_workbooks_are_one_batch(here: Path) -> None:
    book("东.xlsx", 台账=[["单位", "问题", "时限"], ["甲局", "漏水。", "立即"], ["乙局", "灯坏。", "立即"]])
    Path("西.csv").write_text("存在问题,单位,时限\n门坏。,甲局,立即\n窗坏。,丙局,立即\n", encoding="utf-8-sig")
    result = gongwen("make", "东.xlsx", "西.csv", "--as", "整改通知", "-o", "出")
    assert (result.exit_code, result.stderr.splitlines()[:3]) == (
        0,
        [
            "认得（工作表“台账”）：单位，问题，时限→整改时限",
            "认得（工作表“西”）：存在问题→问题，单位，时限→整改时限",
            "读入4行：采用4行，未采用0行",
        ],
    )
    assert [(row[1], row[3]) for row in listed()[1:]] == [("甲局", 2), ("乙局", 1), ("丙局", 1), ("3份", 4)]
    assert "1.漏水。" in body(files()["001_甲局_整改通知.docx"]) and "2.门坏。" in body(
        files()["001_甲局_整改通知.docx"]
    )


def test_one_unit_alone_needs_no_list_and_no_place_in_one(here: Path) -> None:
    ledger(HEADER, ROWS[0])
    assert make().stdout.splitlines() == [str(Path("出/柳河镇人民政府_整改通知_云安办〔2026〕1号.docx"))]


def test_one_document_may_be_given_its_file_name(here: Path) -> None:
    ledger(HEADER, ROWS[0])
    make()
    assert make("--register", "号.db", "--zip", "包.zip", out="通知.docx").stdout.splitlines() == [
        "通知.docx",
        "包.zip",
    ]
    assert Path("通知.docx").read_bytes() == files()["柳河镇人民政府_整改通知_云安办〔2026〕1号.docx"]
    with Register(Path("号.db")) as register:
        assert [entry.file for entry in register.entries()] == ["通知.docx"]
    with zipfile.ZipFile("包.zip") as archive:
        assert archive.namelist() == ["通知.docx"]


def test_a_genre_whose_file_name_forgets_the_place_still_gets_a_file_a_document(here: Path) -> None:
    own = Path("我的通知")
    own.mkdir()
    declared = "名称: 我的通知\n台账: {每份: [单位], 装入: 问题}\n字段:\n  单位: {类型: 文字}\n  问题: {类型: 清单, 列: 整改}\n"
    (own / "genre.yaml").write_text(declared, encoding="utf-8")
    (own / "text.md").write_text("# {{ 标题 }}\n{% for 条 in 问题 %}\n{{ 条.问题 }}\n{% endfor %}\n", encoding="utf-8")
    ledger(*units("甲乙丙"))
    assert gongwen("make", "台账.xlsx", "--as", "我的通知", "-o", "出", "--jobs", "2").exit_code == 0
    assert [(name, body(data)) for name, data in documents().items()] == [
        (f"00{number}_{COMMON['标题']}.docx", f"{COMMON['标题']}{unit}漏水。2026年3月20日")
        for number, unit in ((1, "甲"), (2, "乙"), (3, "丙"))
    ]


def test_fields_from_a_file_come_before_those_of_the_workbook(here: Path) -> None:
    ledger(HEADER, ROWS[0], ROWS[1])
    Path("共同.yaml").write_text("机关代字: 云应急\n电话: 0000-7654321\n成文日期: 2026-5-6\n", encoding="utf-8")
    assert make("--with", "共同.yaml").exit_code == 0
    assert [row[0] for row in listed()[1:3]] == ["云应急〔2026〕1号", "云应急〔2026〕2号"]
    for data in documents().values():
        assert all(words in body(data) for words in (COMMON["标题"], "电话：0000-7654321", "2026年5月6日"))


def test_without_a_code_or_a_year_there_are_no_numbers(here: Path) -> None:
    ledger(HEADER, ROWS[0], ROWS[1], 机关代字="")
    assert make().exit_code == 0
    assert list(documents()) == ["001_柳河镇人民政府_整改通知.docx", "002_县第二中学_整改通知.docx"]
    assert [row[0] for row in listed()[1:3]] == [None, None]


def test_documents_may_be_by_other_columns(here: Path) -> None:
    rows = [
        ["单位", "检查日期", "问题"],
        ["甲局", "3月1日", "漏水。"],
        ["乙局", "3月1日", "灯坏。"],
        ["甲局", "3月2日", "门坏。"],
        ["甲局", "3月1日", "窗坏。"],
    ]
    ledger(*rows, 每份="单位、检查日期")
    assert make().exit_code == 0
    assert [row[:2] + row[3:4] for row in listed()[1:]] == [
        ("云安办〔2026〕1号", "甲局", 2),
        ("云安办〔2026〕2号", "乙局", 1),
        ("云安办〔2026〕3号", "甲局", 1),
        ("合计", "3份", 4),
    ]


def test_documents_of_one_unit_have_numbers_of_their_own_in_the_register(here: Path) -> None:
    ledger(
        ["单位", "检查日期", "问题"], ["甲局", "3月1日", "漏水。"], ["甲局", "3月2日", "门坏。"], 每份="单位、检查日期"
    )
    for folder in ("一", "二"):
        make("--register", "号.db", out=folder)
        assert [row[0] for row in listed(folder)[1:-1]] == ["云安办〔2026〕1号", "云安办〔2026〕2号"]


def test_documents_that_differ_in_which_column_is_empty_have_numbers_of_their_own_in_the_register(here: Path) -> None:
    ledger(
        ["单位", "批次", "片区", "问题"],
        ["甲局", "一", None, "漏水。"],
        ["甲局", None, "一", "门坏。"],
        每份="单位、批次、片区",
    )
    make("--register", "号.db")
    assert [row[0] for row in listed()[1:-1]] == ["云安办〔2026〕1号", "云安办〔2026〕2号"]


@pytest.mark.parametrize("column", ["批次", "等级"])
def test_documents_may_be_by_unit_and_a_column_that_is_no_field(here: Path, column: str) -> None:
    ledger(["单位", column, "问题"], ["甲局", "一", "漏水。"], ["甲局", "二", "灯坏。"], 每份=f"单位、{column}")
    result = make()
    assert (result.exit_code, len(documents())) == (0, 2)


# --- numbers ---------------------------------------------------------------------------------


def units(names: str) -> list[list[str]]:
    """Return a ledger of one problem a unit; a unit is a character."""
    return [["单位", "问题"], *([f"{name}局", f"{name}漏水。"] for name in names)]


def numbers(folder: str = "出") -> dict[str, int]:
    return {row[1][0]: int(re.fullmatch(r"云安办〔2026〕(\d+)号", row[0])[1]) for row in listed(folder)[1:-1]}  # type: ignore[index]


def test_numbers_begin_where_they_should(here: Path) -> None:
    ledger(*units("甲乙丙"))
    make("--start", "12")
    assert numbers() == {"甲": 12, "乙": 13, "丙": 14}
    assert "云安办〔2026〕13号" in body(files()["002_乙局_整改通知_云安办〔2026〕13号.docx"])


def test_with_a_register_a_unit_keeps_its_number_in_every_later_ledger(here: Path) -> None:
    ledger(*units("甲乙丙"))
    make("--register", "号.db", "--start", "5", out="一")
    ledger(*units("丁丙甲戊"))
    make("--register", "号.db", out="二")
    ledger(*units("甲乙"), 事由="复查发现")
    make("--register", "号.db", out="三")
    assert [numbers(folder) for folder in "一二三"] == [
        {"甲": 5, "乙": 6, "丙": 7},
        {"丁": 8, "丙": 7, "甲": 5, "戊": 9},
        {"甲": 10, "乙": 11},  # another matter
    ]


def test_the_register_knows_title_file_and_digest_of_what_was_written(here: Path) -> None:
    ledger(*units("甲乙"))
    make("--register", "号.db")
    with Register(Path("号.db")) as register:
        found = {entry.file: (entry.unit, entry.title, entry.sha256) for entry in register.entries()}
    assert found == {
        name: (name[4:6], COMMON["标题"], hashlib.sha256(data).hexdigest()) for name, data in documents().items()
    }


@pytest.mark.parametrize(
    "options", [[], ["--register", "号.db"], ["--start", "7"]], ids=["plain", "with a register", "from 7"]
)
def test_the_same_ledger_gives_the_same_bytes(here: Path, options: list[str]) -> None:
    ledger(HEADER, *ROWS)
    make(*options, out="一")
    make(*options, out="二")
    make(*options, out="二")  # over what is there
    assert files("一") == files("二") and len(files("一")) == 4


@pytest.mark.parametrize("jobs", ["2", "3"])
def test_several_processes_give_the_same_bytes_as_one(here: Path, jobs: str) -> None:
    ledger(*units("甲乙丙丁戊己庚辛壬癸"), ["甲局", "灯坏。"])
    results = [make("--jobs", count, out=count) for count in ("1", jobs)]
    assert files("1") == files(jobs) and len(files("1")) == 11
    told = [([Path(line).name for line in result.stdout.splitlines()], result.stderr) for result in results]
    assert told[0] == told[1]


# --- what is wrong -----------------------------------------------------------------------------


def test_a_row_with_a_control_character_is_refused_and_takes_no_number(here: Path) -> None:
    ledger(
        ["单位", "问题", "整改时限"],
        ["甲局", "漏水。", "立即"],
        ["乙局", "灯_x0007_坏。", "立即"],
        ["丙局", "门坏。", "立即"],
    )  # Excel's way to write U+0007
    result = make()
    assert (result.exit_code, numbers()) == (1, {"甲": 1, "丙": 2})
    assert result.stderr.splitlines() == [
        "认得：单位，问题，整改时限",
        "【错误】台账.xlsx，工作表“台账”第 3 行：“问题”里有不能写入文档的控制字符 U+0007，未采用。删去这个字符",
        "读入3行：采用2行，未采用1行",
        "共2份：生成2份，不能生成0份；问题2项",
    ]


def test_a_document_that_is_refused_keeps_its_number_and_does_not_stop_the_others(here: Path) -> None:
    rows = [
        ["甲局", "2026年3月20日", "漏水。"],
        ["乙局", "2026年2月30日", "灯坏。"],
        ["丙局", "2026年3月21日", "门坏。"],
    ]
    ledger(["单位", "成文日期", "问题"], *rows, 每份="单位、成文日期")
    result = make()
    assert (result.exit_code, numbers()) == (1, {"甲": 1, "丙": 3})
    assert "【错误】台账.xlsx，“成文日期”：没有“2026年2月30日”这一天" in result.stderr
    assert result.stderr.endswith("共3份：生成2份，不能生成1份；问题2项\n")


def test_a_dry_run_tells_every_doubt_and_writes_nothing(here: Path) -> None:
    ledger(
        ["单位", "问题", "问题编号", "整改时限"],
        *([f"{chr(0x4E00 + number)}局", "漏水。", "A", "立即"] for number in range(30)),
        [None, "灯坏。", "B"],
    )
    doubts = [
        f"【提示】台账.xlsx，工作表“台账”第 {row} 行：问题编号“A”与工作表“台账”第 2 行重复" for row in range(3, 32)
    ]
    refused = "【错误】台账.xlsx，工作表“台账”第 32 行：缺少“单位”，未采用（这一行是：灯坏。，B）。补上后重新生成"
    counted = "读入31行：采用30行，未采用1行"
    result = make("--dry-run", "--register", "号.db", "--zip", "包.zip")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines() == [
        "认得：单位，问题，问题编号，整改时限",
        refused,
        *doubts,
        counted,
        "新编30个文号：云安办〔2026〕1号至30号",
        "共30份：可以生成30份，不能生成0份",
    ]
    assert [path.name for path in here.iterdir()] == ["台账.xlsx"]

    result = make()
    assert result.stderr.splitlines() == [
        "认得：单位，问题，问题编号，整改时限",
        refused,
        "【提示】台账.xlsx：“编号重复”29处：工作表“台账”第 3 行、工作表“台账”第 4 行、工作表“台账”第 5 行 等；"
        "如：问题编号“A”与工作表“台账”第 2 行重复。全部见发文清单的“疑问”表",
        counted,
        "共30份：生成30份，不能生成0份；问题30项",
    ]
    assert len(listed(sheet="疑问")) == 1 + 30
    assert listed(sheet="列") == [
        ("表头", "栏目", "怎样认的", "工作表", "文件"),
        *((title, title, "认得", "台账", "台账.xlsx") for title in ("单位", "问题", "问题编号", "整改时限")),
    ]


@pytest.mark.parametrize(("doubts", "names"), {3: [], 4: ["发文清单.xlsx"]}.items(), ids=str)
def test_one_unit_alone_gets_a_list_when_not_every_doubt_is_said(here: Path, doubts: int, names: list[str]) -> None:
    ledger(
        ["单位", "问题", "问题编号", "整改时限"],
        *(["甲局", f"{number}处漏水。", "A", "立即"] for number in range(doubts + 1)),
    )
    result = make()
    assert list(files()) == [*names, "甲局_整改通知_云安办〔2026〕1号.docx"]
    assert ("全部见发文清单的“疑问”表" in result.stderr) == bool(names)
    assert not names or len(listed(sheet="疑问")) == 1 + doubts


def test_a_ledger_without_a_usable_row_makes_nothing(here: Path) -> None:
    ledger(["单位", "问题"], [None, "漏水。"])
    result = make()
    assert (result.exit_code, result.stdout, Path("出").exists()) == (1, "", False)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["台账.xlsx"], "错误：台账.xlsx：工作簿要用 --as 写明文种，如 --as 整改通知；见 gongwen help 台账"),
        (["台账.xlsx", "--as", "讲话稿"], "错误：文种“讲话稿”不能用工作簿生成，请用 .yaml"),
        (["台账.xlsx", "--as", "整改通告"], "错误：没有文种“整改通告”；是不是“整改通知”？"),
        (["没有.xlsx", "--as", "整改通知"], "错误：没有这个文件：没有.xlsx"),
        (["台账.xlsx", "--as", "整改通知", "--with", "没有.yaml"], "错误：没有这个文件：没有.yaml"),
        (["台账.xlsx", "--as", "整改通知", "--with", "表.yaml"], "错误：表.yaml：应是一行一个“字段: 内容”"),
        (["台账.xlsx", "--as", "整改通知", "-o", "一个.docx"], "错误：有2份文件，-o 应是文件夹，写的是文件 一个.docx"),
        (
            ["台账.xlsx", "--as", "整改通知", "--register", "表.yaml"],
            "错误：表.yaml：不是 gongwen 的发文登记，没有改动它；请核对文件名，或换一个新的文件名（file is not a database）",
        ),
    ],
)
def test_what_cannot_be_carried_out_is_misuse_and_nothing_is_written(
    here: Path, arguments: list[str], message: str
) -> None:
    ledger(*units("甲乙"))
    Path("表.yaml").write_text("- 甲\n" * 50, encoding="utf-8")
    before = sorted(path.name for path in here.iterdir())
    result = gongwen("make", *arguments)
    assert (result.exit_code, result.stderr.splitlines()[-1], result.stdout) == (2, message, "")
    assert sorted(path.name for path in here.iterdir()) == before


def test_a_workbook_without_a_header_is_refused(here: Path) -> None:
    book("台账.xlsx", 台账=[["地方", "毛病"], ["甲局", "漏水。"]])
    result = make()
    assert (result.exit_code, result.stdout, Path("出").exists()) == (1, "", False)
    assert result.stderr.startswith("错误：台账.xlsx：没有找到表头。要有“单位、问题”列")


def test_a_workbook_that_cannot_be_read_is_refused(here: Path) -> None:
    Path("台账.xlsx").write_bytes(b"PK\x03\x04")
    result = make()
    assert (result.exit_code, result.stdout, Path("出").exists()) == (1, "", False)
    assert result.stderr == "错误：台账.xlsx：不是能读的工作簿，或文件已损坏；请在 Excel/WPS 中打开后另存为 .xlsx\n"


@pytest.mark.parametrize("options", [("--jobs", "-1"), ("--start", "0"), ("--start", "-5")], ids="".join)
def test_a_number_below_one_is_misuse(here: Path, options: tuple[str, str]) -> None:
    ledger(*units("甲乙"))
    result = make(*options)
    assert (result.exit_code, Path("出").exists()) == (2, False)


@pytest.mark.parametrize("content", ["", "# 电话: 1\n"], ids=["empty", "comments only"])
def test_an_empty_file_of_common_fields_adds_nothing(here: Path, content: str) -> None:
    ledger(*units("甲乙"))
    Path("共同.yaml").write_text(content, encoding="utf-8")
    assert make("--with", "共同.yaml", out="一").exit_code == make(out="二").exit_code == 0
    assert files("一") == files("二")


def test_the_list_counts_what_the_notice_counts(here: Path) -> None:
    ledger(
        ["单位", "问题", "等级"], ["甲局", "漏水。", "重大隐患"], ["甲局", "灯坏。", "一般"], ["乙局", "门坏。", "一般"]
    )
    make()
    assert "其中第1项为重大隐患" in body(files()["001_甲局_整改通知_云安办〔2026〕1号.docx"])
    assert listed()[1][4] == 1


# --- names of files ----------------------------------------------------------------------------

NAMES = {
    "东/西局": "001_东西局_整改通知.docx",
    "东\\西局": "002_东西局_整改通知.docx",
    "东西局": "003_东西局_整改通知.docx",
    "东:西*局?": "004_东西局_整改通知.docx",
    '"东"<西>|局': "005_东西局_整改通知.docx",
    ".": "006_._整改通知.docx",
    "..": "007_.._整改通知.docx",
    "../../东": "008_....东_整改通知.docx",
    "CON": "009_CON_整改通知.docx",
    "con": "010_con_整改通知.docx",
    "东西局.": "011_东西局._整改通知.docx",
    "东 西 局": "012_东 西 局_整改通知.docx",
    "%TEMP%$(东)`西`": "013_%TEMP%$(东)`西`_整改通知.docx",
    "{{ 单位 }}": "014_{{ 单位 }}_整改通知.docx",
    "# 东": "015_# 东_整改通知.docx",
    "东局😀𠮷": "016_东局😀𠮷_整改通知.docx",
    "长" * 200: "017_" + "长" * 76 + ".docx",
}


def test_every_unit_gets_a_file_of_its_own_that_every_system_can_hold(here: Path) -> None:
    ledger(["单位", "问题"], *([unit, "漏水。"] for unit in NAMES), 机关代字="")
    assert make().exit_code == 0
    assert dict(zip(NAMES, documents(), strict=True)) == NAMES
    assert [(row[1], row[6]) for row in listed()[1:-1]] == list(NAMES.items())
    assert sorted(path.name for path in here.iterdir()) == ["出", "台账.xlsx"]


def test_a_name_is_cut_to_what_every_file_system_holds(here: Path) -> None:
    ledger(["单位", "问题"], ["𠮷" * 70, "漏水。"], ["x" * 100, "灯坏。"])
    assert make().exit_code == 0
    assert list(documents()) == ["001_" + "𠮷" * 59 + ".docx", "002_" + "x" * 76 + ".docx"]  # 240 bytes, 80 characters


# --- hostile texts -----------------------------------------------------------------------------

PIECES = [
    "漏水", "未检验", "甲", "12", "A-1", "。", "；", "：", "、", "“", "”", "（一）", "一、", "1.", "1．", "（1）", "①", "一是", "一要", "首先",
    "第一，", "&", "<", ">", '"', "'", "&amp;", "&#10;", "<br>", "<w:p/>", "]]>", "{{ 单位 }}", "{% if %}", "{% raw %}", "{# 注 #}", "{段}",
    "{横排}", "{{", "}}", "#", "##", "|", "||", "^", "\\", "\\\\", "*", "**粗**", "_", "~", "`", "[^1]", "![图](a.png)", "---", "| --- |",
    "> ", "附件", "附件1", "——", "=", "+", "@", "-", "/", "$1", "%s", "😀", "𠮷", "〔2026〕", "\n", " ", "　", ": ", "2026年3月5日",
]  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
def test_no_text_of_a_ledger_is_lost_or_said_twice_whatever_it_holds(here: Path, seed: int) -> None:
    chance = random.Random(seed)

    def words(mark: str) -> str:
        """Return hostile words with a mark of their own at the beginning, in the middle or at the end."""
        pieces = [chance.choice(PIECES) for _ in range(chance.randint(1, 6))]
        pieces.insert(chance.choice((0, len(pieces), chance.randint(0, len(pieces)))), mark)
        return "".join(pieces)

    names = [words(f"单位{number}号").replace("\n", "") + "局" for number in range(40)]
    header = ["单位", "问题", "整改要求", "依据", "位置", "责任人"]
    rows = [[names[number // 5], *(words(f"{name}{number}号") for name in header[1:])] for number in range(200)]
    if seed % 2:  # the problem itself at the beginning of its line
        rows = [[*row[:4], "", row[5]] for row in rows]
    ledger(header, *rows)
    result = make()
    assert "读入200行：采用200行，未采用0行\n" in result.stderr
    assert result.stderr.endswith("共40份：生成40份，不能生成0份；问题200项\n"), result.stderr
    assert result.stderr.count("行末断开") <= 4  # of a few documents, and that there are others
    bodies = [body(data) for data in documents().values()]
    everything = [
        squeezed("".join(text(paragraph) for paragraph in part(data).iter(f"{W}p"))) for data in documents().values()
    ]
    for name, found in zip(names, bodies, strict=True):
        assert f"{squeezed(name)}：" in found
    for index, (_, problem, demand, basis, place, person) in enumerate(rows):
        found = bodies[index // 5]
        assert [one.count(said(problem)) for one in bodies] == [int(one is found) for one in bodies], problem
        assert all(said(one) in found for one in (demand, basis, place)), (demand, basis, place)
        assert everything[index // 5].count(said(problem)) == 2  # in the table of replies too
        assert squeezed(person) in everything[index // 5]


@pytest.mark.parametrize("value", ["甲{段}", "甲\\乙", "**粗**", "甲|乙", "{{ 单位 }}", "甲<乙>&", "# 甲", "5*3*2"])
def test_a_title_made_of_common_fields_says_what_they_say(here: Path, value: str) -> None:
    ledger(*units("甲"), 事由=value, 标题="")
    make()
    (data,) = documents().values()
    titles = [squeezed(text(paragraph)) for paragraph in part(data).iter(f"{W}p") if style(paragraph) == "Title"]
    assert len(titles) == 1 and squeezed(value) in titles[0]


def test_a_problem_of_30000_characters_is_printed_whole(here: Path) -> None:
    long = "".join(f"第{number}处漏水，" for number in range(4000))[:30000]
    ledger(["单位", "问题"], ["甲局", long], ["乙局", "灯坏。"])
    assert make().exit_code == 0
    assert [body(data).count(long) for data in documents().values()] == [1, 0]


# --- archives, folders, accidents ----------------------------------------------------------------


def test_an_archive_holds_the_documents_and_the_list_with_the_same_bytes_every_time(here: Path) -> None:
    ledger(HEADER, *ROWS)
    assert make("--zip", "一.zip").stdout.splitlines()[-1] == "一.zip"
    make("--zip", "二.zip")
    assert Path("一.zip").read_bytes() == Path("二.zip").read_bytes()
    with zipfile.ZipFile("一.zip") as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == files()
        assert archive.namelist()[-1] == "发文清单.xlsx"
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}  # no clock


def test_an_archive_that_cannot_be_written_is_told_after_the_documents(here: Path) -> None:
    ledger(*units("甲乙"))
    Path("占").write_text("我的", encoding="utf-8")
    result = make("--zip", "占/包.zip")
    assert (result.exit_code, "错误：占/包.zip：写不进去（" in result.stderr) == (1, True)
    assert len(files()) == 3


@pytest.mark.parametrize("out", ["占", "占/里"], ids=["where the folder should be", "above the folder"])
def test_a_file_in_the_way_is_told(here: Path, out: str) -> None:
    ledger(*units("甲乙"))
    Path("占").write_text("我的", encoding="utf-8")
    result = make(out=out)
    assert (result.exit_code, result.stdout) == (1, "")
    assert [line.split("（")[0] for line in result.stderr.splitlines() if line.startswith("错误")] == [
        f"错误：{Path(out) / f'00{number}_{name}局_整改通知_云安办〔2026〕{number}号.docx'}：写不进去"
        for number, name in ((1, "甲"), (2, "乙"))
    ]
    assert result.stderr.endswith("共2份：生成0份，不能生成2份；问题0项\n")
    assert Path("占").read_text(encoding="utf-8") == "我的"


def test_a_folder_that_does_not_let_write_is_told(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger(*units("甲乙"))
    Path("出").mkdir()

    opening = os.open

    def denied(path: os.PathLike[str], *options: int) -> int:
        if os.fspath(path).endswith(".part"):
            raise PermissionError(13, "Permission denied")
        return opening(path, *options)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", denied)
        result = make()
    assert (result.exit_code, result.stdout, list(Path("出").iterdir())) == (1, "", [])
    assert result.stderr.count("写不进去；文件正在 Word/WPS 中打开，或文件夹不允许写入") == 2


def test_a_list_that_is_open_elsewhere_gets_another_name_and_the_register_is_completed(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger(*units("甲乙"))
    replace = Path.replace

    def held(self: Path, target: Path) -> Path:
        if target.name == "发文清单.xlsx":
            raise PermissionError(13, "Permission denied")
        return replace(self, target)

    assert make("--register", "号.db").exit_code == 0
    before = files()["发文清单.xlsx"]
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", held)
        for _ in range(2):  # the other name is ours: it is used again
            result = make("--register", "号.db", "--zip", "包.zip")
            assert result.exit_code == 0
            assert (
                "【提示】出/发文清单.xlsx：写不进去；文件正在 Word/WPS 中打开，或文件夹不允许写入。这次的清单存成 发文清单（2）.xlsx\n"
                in result.stderr
            )
    assert {name for name in files() if name.endswith(".xlsx")} == {"发文清单.xlsx", "发文清单（2）.xlsx"}
    assert files()["发文清单（2）.xlsx"] == before
    with zipfile.ZipFile("包.zip") as archive:
        assert archive.namelist()[-1] == "发文清单（2）.xlsx"
    with Register(Path("号.db")) as register:  # is completed all the same
        assert [entry.file for entry in register.entries()] == list(documents())
    assert make("--register", "号.db").exit_code == 0
    assert numbers() == {"甲": 1, "乙": 2}


def test_a_run_that_was_killed_leaves_whole_documents_and_the_same_command_finishes_it(here: Path) -> None:
    count = 600
    ledger(["单位", "问题"], *([f"第{number}所", f"第{number}处漏水。"] for number in range(count)))
    command = [
        sys.executable,
        "-m",
        "gongwen",
        "make",
        "台账.xlsx",
        "--as",
        "整改通知",
        "-o",
        "出",
        "--register",
        "号.db",
        "--jobs",
        "1",
    ]
    run = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while run.poll() is None and (not Path("出").exists() or sum(1 for _ in Path("出").iterdir()) < 60):
        time.sleep(0.002)
    run.kill()
    assert run.wait() not in (0, 1, 2), "the run was over before it could be killed"

    before = documents()
    assert 0 < len(before) < count and "发文清单.xlsx" not in files()
    for path in Path("出").glob("*.docx"):
        assert not path.name.startswith(".")
        with zipfile.ZipFile(path) as archive:
            assert archive.testzip() is None
    assert all(name.startswith(".") and name.endswith(".part") for name in files().keys() - before.keys())

    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    after = documents()
    assert len(after) == count
    assert {name: after[name] for name in before} == before
    assert [row[0] for row in listed()[1:-1]] == [f"云安办〔2026〕{number}号" for number in range(1, count + 1)]
    assert listed()[-1][3] == count
    with Register(Path("号.db")) as register:
        entries = register.entries()
    assert [entry.number for entry in entries] == list(range(1, count + 1))
    assert {entry.file: entry.sha256 for entry in entries} == {
        name: hashlib.sha256(data).hexdigest() for name, data in after.items()
    }


def test_who_has_nothing_left_to_do_gets_no_notice_and_stands_in_the_list(here: Path) -> None:
    rows = [
        ["甲局", "漏水。", "立即", "已完成"],
        ["乙局", "灯坏。", "立即", "未整改"],
        ["甲局", "门坏。", "立即", "是"],
    ]
    ledger(["单位", "问题", "整改时限", "状态"], *rows)
    result = make()
    assert "问题都已完成整改，不发整改通知：甲局" in result.stderr
    assert list(documents()) == ["乙局_整改通知_云安办〔2026〕1号.docx"]
    assert [row[:4] for row in listed()[1:]] == [
        ("云安办〔2026〕1号", "乙局", COMMON["标题"], 1),
        ("合计", "1份", None, 1),
        ("未发", "甲局", "问题都已完成整改", 2),
    ]
