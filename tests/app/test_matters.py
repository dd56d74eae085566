"""What a number belongs to: the scenes of an office's year, with one register, and what is said in each."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from gongwen.app.numbers.register import Register
from gongwen.cli.commands import main
from tests.records.workbooks import book

SPRING = {
    "发文机关": "县安委办",
    "署名": "县安委办",
    "机关代字": "云安办",
    "年份": "2026",
    "成文日期": "2026年3月20日",
    "事由": "安全生产检查",
}
FOUR = [
    ["一中", "食堂", "燃气报警器断电", "2026年4月30日前"],
    ["一中", "宿舍", "安全出口上锁", "2026年4月30日前"],
    ["县医院", "车库", "灭火器四具过期", "2026年4月30日前"],
    ["客运站", "候车厅", "应急照明灯不亮", "2026年4月30日前"],
]
HEADER = ["单位", "位置", "问题", "整改时限"]


def make(
    rows: list[list[str]], *options: str, genre: str = "整改通知", header: list[str] = HEADER, **common: str
) -> Result:
    """Make the documents of a ledger with one register."""
    book("台账.xlsx", "", 台账=[header, *rows], 公共字段=list({**SPRING, **common}.items()))
    return gongwen("make", "台账.xlsx", "--as", genre, "-o", "出", "--register", "号.db", *options)


def gongwen(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def said(result: Result) -> list[str]:
    """Return what was said about numbers."""
    return [line for line in result.stderr.splitlines() if "文号" in line or "号.db" in line]


def numbers() -> list[tuple[str, ...]]:
    with Register(Path("号.db")) as register:
        return [(entry.unit, str(entry), entry.batch, entry.date) for entry in register.entries()]


def test_the_same_ledger_again_keeps_every_number_and_says_so(here: Path) -> None:
    assert said(make(FOUR)) == ["新编3个文号：云安办〔2026〕1号至3号"]
    assert said(make(FOUR)) == ["沿用3个文号：云安办〔2026〕1号至3号"]
    assert said(make([*FOUR[::-1], ["农贸市场", "", "配电箱没有门", "立即"]])) == [
        "新编1个文号：云安办〔2026〕4号",
        "沿用3个文号：云安办〔2026〕1号至3号",
    ]


def test_mended_words_of_a_problem_are_the_same_matter_and_told(here: Path) -> None:
    make(FOUR)
    mended = [*FOUR[:2], ["县医院", "车库", "灭火器四具超过检验期", "2026年4月30日前"], FOUR[3]]
    assert said(make(mended)) == [
        "【提示】号.db，云安办〔2026〕2号（县医院）：沿用（问题改动1项）",
        "沿用3个文号：云安办〔2026〕1号至3号",
    ]
    assert [row[-1] for row in load_workbook("出/发文清单.xlsx")["发文清单"].values] == [
        "和登记比",
        None,
        "沿用（问题改动1项）",
        None,
        None,
    ]


AUTUMN = [["一中", "操场", "看台护栏松动", "2026年10月30日前"], ["县医院", "病房", "呼叫器失灵", "2026年10月30日前"]]


def test_another_inspection_never_gets_the_number_of_the_first_in_silence(here: Path) -> None:
    make(FOUR)
    result = make(AUTUMN, 成文日期="2026年9月20日")
    assert said(result) == [
        "【错误】号.db，云安办〔2026〕1号（一中）、云安办〔2026〕2号（县医院）：登记里的同一件成文日期是2026年3月20日，"
        "现在是2026年9月20日。是另一次检查的，在公共字段（或填写文件）里写“批次”，如 第二批；一本台账里有几批的，"
        "加一列“批次”，公共字段写“每份：单位、批次”。仍是同一件、只是更正的，加 --keep"
    ]
    assert (result.exit_code, result.stdout) == (1, "")
    assert [number for _, number, *_ in numbers()] == [f"云安办〔2026〕{number}号" for number in (1, 2, 3)]
    assert said(make(AUTUMN, 成文日期="2026年9月20日", 批次="第二批")) == ["新编2个文号：云安办〔2026〕4号至5号"]
    assert said(make(FOUR)) == ["沿用3个文号：云安办〔2026〕1号至3号"]  # the first batch is what it was


def test_other_problems_on_the_same_day_are_asked_about_too(here: Path) -> None:
    make(FOUR)
    result = make(AUTUMN)
    assert result.exit_code == 1
    assert said(result)[0].startswith(
        "【错误】号.db，云安办〔2026〕1号（一中）、云安办〔2026〕2号（县医院）：登记里有同一件，但多数问题和登记的不一样。"
    )
    dry = make(AUTUMN, "--dry-run")
    assert (dry.exit_code, said(dry)) == (1, said(result))  # a dry run says what making says


def test_a_column_of_batches_gives_each_its_own_number(here: Path) -> None:
    rows = [[*row, "第一批"] for row in FOUR] + [[*row, "第二批"] for row in AUTUMN]
    header = [*HEADER, "批次"]
    assert said(make(rows, header=header, 每份="单位、批次")) == ["新编5个文号：云安办〔2026〕1号至5号"]
    assert said(make(rows[::-1], header=header, 每份="单位、批次")) == ["沿用5个文号：云安办〔2026〕1号至5号"]


def test_a_date_put_right_keeps_the_number_where_the_clerk_says_so(here: Path) -> None:
    make(FOUR)
    assert said(make(FOUR, "--keep", 成文日期="2026年3月23日")) == [
        "【提示】号.db，云安办〔2026〕1号（一中）：沿用（成文日期原为2026年3月20日）",
        "【提示】号.db，云安办〔2026〕2号（县医院）：沿用（成文日期原为2026年3月20日）",
        "【提示】号.db，云安办〔2026〕3号（客运站）：沿用（成文日期原为2026年3月20日）",
        "沿用3个文号：云安办〔2026〕1号至3号",
    ]
    with Register(Path("号.db")) as register:
        assert [(one.number, one.edition, one.date) for one in register.editions() if one.unit == "一中"] == [
            (1, 1, "2026年3月20日"),
            (1, 2, "2026年3月23日"),
        ]


@pytest.mark.parametrize(
    ("change", "common"),
    [({"一中": "县第一中学（一中）"}, {}), ({}, {"事由": "安全生产大检查"})],
    ids=["the unit", "the matter"],
)
def test_a_name_put_right_is_proposed_and_not_renumbered(
    here: Path, change: dict[str, str], common: dict[str, str]
) -> None:
    make(FOUR)
    rows = [[change.get(row[0], row[0]), *row[1:]] for row in FOUR]
    result = make(rows, **common)
    assert (result.exit_code, "是不是同一件改了名称？" in said(result)[0]) == (1, True)
    assert len(numbers()) == 3
    assert said(make(rows, "--keep", **common))[-1] == "沿用3个文号：云安办〔2026〕1号至3号"
    assert said(make(rows, **common)) == ["沿用3个文号：云安办〔2026〕1号至3号"]  # the register has the new name
    assert len(numbers()) == 3


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [("第一批", "", "登记的写“第一批”，现在没有写"), ("", "第二批", "登记的没有写，现在写“第二批”")],
    ids=["forgotten", "added"],
)
def test_a_batch_forgotten_or_added_gives_no_second_number(here: Path, before: str, now: str, told: str) -> None:
    make(FOUR, 批次=before)
    result = make(FOUR, 批次=now)
    assert (result.exit_code, told in said(result)[0]) == (1, True)
    assert said(make(FOUR, "--keep", 批次=now))[-1] == "沿用3个文号：云安办〔2026〕1号至3号"
    assert said(make(FOUR, 批次=now)) == ["沿用3个文号：云安办〔2026〕1号至3号"]
    assert said(make(FOUR, "--new", 批次="第九批")) == ["新编3个文号：云安办〔2026〕4号至6号"]


def test_units_that_differ_by_a_number_are_two_though_their_problem_is_one(here: Path) -> None:
    make([["第一中学", "食堂", "消防通道堵塞", "立即"]])
    assert said(make([["第二中学", "食堂", "消防通道堵塞", "立即"]])) == ["新编1个文号：云安办〔2026〕2号"]


def test_a_report_on_a_whole_ledger_belongs_to_no_unit(here: Path) -> None:
    make(FOUR)
    header = [*HEADER, "状态"]
    rows = [[*row, "整改中"] for row in FOUR]
    assert said(make(rows, genre="整改报告", header=header)) == ["新编1个文号：云安办〔2026〕4号"]
    assert said(make(rows[::-1], genre="整改报告", header=header)) == ["沿用1个文号：云安办〔2026〕4号"]


def test_a_year_that_is_not_the_dates_is_told(here: Path) -> None:
    hint = "【提示】“年份”：文号的年份是2025，成文日期是2026年1月5日。文号用成文日期的年份，请核对"
    assert said(make(FOUR[:1], 年份="2025", 成文日期="2026年1月5日"))[-1] == hint


def test_numbers_of_each_genre_by_a_letter_of_its_own(here: Path) -> None:
    header, rows = [*HEADER, "状态"], [[*row, "整改中"] for row in FOUR]
    letters = {"文种字": "复查意见书=复、督办通知=督"}
    assert said(make(rows, header=header, **letters)) == ["新编3个文号：云安办〔2026〕1号至3号"]
    assert said(make(rows, genre="复查意见书", header=header, **letters)) == ["新编3个文号：云安办复〔2026〕1号至3号"]


# --- records one by one ------------------------------------------------------------------------

NOTICE = """文种: 通知
发文机关: 县安委办
机关代字: 云安办
年份: 2026
标题: 关于{0}的通知
主送机关: 各乡镇人民政府
正文: |
  请各单位按照要求做好{0}工作。
署名: 县安委办
成文日期: 2026年3月20日
"""


def one(name: str, about: str, more: str = "") -> str:
    Path(name).write_text(NOTICE.format(about) + more, encoding="utf-8")
    return name


def test_records_made_one_by_one_count_in_the_same_series(here: Path) -> None:
    make(FOUR)
    first, second = one("一.yaml", "防汛"), one("二.yaml", "值班")
    assert said(gongwen("make", first, second, "--register", "号.db")) == ["新编2个文号：云安办〔2026〕4号至5号"]
    assert (
        "云安办〔2026〕4号" in gongwen("check", "关于防汛的通知.docx", "--list").stdout
        or numbers()[3][1] == "云安办〔2026〕4号"
    )
    assert said(gongwen("make", second, "--register", "号.db")) == ["沿用1个文号：云安办〔2026〕5号"]
    assert said(gongwen("make", one("三.yaml", "防火"), "--start", "9")) == []


def test_a_record_that_brings_its_number_is_registered_under_it(here: Path) -> None:
    make(FOUR)
    fine = one("一.yaml", "防汛", "发文字号: 云安办〔2026〕9号\n")
    assert said(gongwen("make", fine, "--register", "号.db")) == ["新编1个文号：云安办〔2026〕9号"]
    taken = one("二.yaml", "值班", "发文字号: 云安办〔2026〕2号\n")
    assert said(gongwen("make", taken, "--register", "号.db")) == [
        "【错误】号.db，云安办〔2026〕2号（各乡镇人民政府）：这个号登记给了“县医院”“安全生产检查”。"
        "换一个号，或删去“发文字号”由程序编"
    ]


def test_options_that_cannot_be_used_are_told(here: Path) -> None:
    Path("手写.md").write_text("# 关于防汛的通知\n请做好防汛工作。\n", encoding="utf-8")
    Path("公共.yaml").write_text("成文日期: 2026年5月6日\n检查组: 第一组\n", encoding="utf-8")
    result = gongwen("make", "手写.md", "--register", "号.db", "--with", "公共.yaml")
    assert [line for line in result.stderr.splitlines() if "没有用上" in line] == [
        "【提示】手写.md：手写的文稿没有字段，--with 没有用上。把这几项写在文稿开头，如 成文日期: 2026年3月20日",
        "【提示】手写.md：没有编文号，--register 没有用上。要编文号，写上“机关代字”和“年份”，文种要有印文号的地方；"
        "手写的文稿、分送的摘录不编",
    ]
    result = gongwen("make", one("一.yaml", "防汛"), "--with", "公共.yaml")
    assert result.stderr.splitlines() == [
        "【提示】一.yaml，--with：“成文日期”填写文件里已经写了，用填写文件里的",
        "【提示】一.yaml，--with：文种“通知”用不上“检查组”",
    ]


# --- void and reserved -------------------------------------------------------------------------

SERIES = ("--code", "云安办", "--year", "2026")


def test_a_void_number_is_never_given_again_and_its_matter_gets_another(here: Path) -> None:
    make(FOUR)
    result = gongwen("register", "号.db", "--void", "2", *SERIES, "--why", "单位写错")
    assert (result.exit_code, result.stdout) == (0, "作废1个文号：云安办〔2026〕2号（单位写错）\n")
    assert said(make(FOUR)) == ["新编1个文号：云安办〔2026〕4号", "沿用2个文号：云安办〔2026〕1号、云安办〔2026〕3号"]
    assert gongwen("register", "号.db").stdout.splitlines()[2].split() == [
        *("云安办〔2026〕2号", "整改通知", "县医院", "安全生产检查", "2026年3月20日", "作废（单位写错）"),
        "县安委办关于限期整改安全生产检查问题的通知",
    ]


def test_reserved_numbers_are_passed_over_until_a_document_brings_one(here: Path) -> None:
    make(FOUR[:1])
    assert gongwen("register", "号.db", "--reserve", "3-4", *SERIES, "--why", "主任急件").exit_code == 0
    assert said(make(FOUR[2:])) == ["新编2个文号：云安办〔2026〕2号、云安办〔2026〕5号"]
    assert [number for _, number, *_ in numbers()] == [f"云安办〔2026〕{number}号" for number in (1, 2, 3, 4, 5)]
    urgent = one("急.yaml", "抢险", "发文字号: 云安办〔2026〕3号\n")
    assert said(gongwen("make", urgent, "--register", "号.db")) == ["新编1个文号：云安办〔2026〕3号"]


# --- registers of version 0.1.0 ----------------------------------------------------------------

OLD = """CREATE TABLE 发文登记 (
    代字 TEXT NOT NULL, 年份 TEXT NOT NULL, 序号 INTEGER NOT NULL,
    文种 TEXT NOT NULL, 单位 TEXT NOT NULL, 事由 TEXT NOT NULL,
    标题 TEXT NOT NULL DEFAULT '', 文件 TEXT NOT NULL DEFAULT '', sha256 TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (代字, 年份, 序号), UNIQUE (代字, 年份, 文种, 单位, 事由))"""


def test_an_old_register_is_carried_over_without_loss(here: Path) -> None:
    rows = [
        ("云安办", "2026", 1, "整改通知", "一中", "安全生产检查", "通知", "1.docx", "ab"),
        ("云安办", "2026", 2, "整改通知", "县医院", "安全生产检查；第一批", "通知", "2.docx", "cd"),
        ("云安办", "2026", 5, "整改报告", "一中", "安全生产检查", "报告", "5.docx", "ef"),
    ]
    base = sqlite3.connect("号.db")
    base.execute(OLD)
    base.executemany("INSERT INTO 发文登记 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    base.commit()
    base.close()
    before = Path("号.db").read_bytes()
    assert len(gongwen("register", "号.db").stdout.splitlines()) == 4
    assert Path("号.db").read_bytes() == before  # listing changes nothing
    with Register(Path("号.db")) as register:
        assert [entry[:9] for entry in register.entries()] == rows
        assert [(one.number, one.edition, one.sha256) for one in register.editions()] == [
            (1, 1, "ab"),
            (2, 1, "cd"),
            (5, 1, "ef"),
        ]
    assert said(make(FOUR[:2])) == [
        "【提示】号.db，云安办〔2026〕1号：旧版登记没有记成文日期和问题，按同一件沿用。请核对是不是另一次检查的；是的，写明“批次”",
        "沿用1个文号：云安办〔2026〕1号",
    ]
    assert said(make(FOUR[2:3], 批次="第一批"))[-1] == "沿用1个文号：云安办〔2026〕2号"
    report = make([[*FOUR[3], "整改中"]], genre="整改报告", header=[*HEADER, "状态"])
    assert said(report)[-1] == "沿用1个文号：云安办〔2026〕5号"
