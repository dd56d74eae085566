"""A task list: read from an outline or from rows, printed as prose, table and calendar, and what is doubtful in it."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen import records
from gongwen.app import intake
from gongwen.document.manuscript import read, write
from gongwen.document.model import Table
from gongwen.genres import genre, tasks, types
from gongwen.layout import tokens
from gongwen.layout.columns import FULL, across, fitted, rule
from gongwen.layout.measures import of_paper
from gongwen.records import Record
from tests.records.workbooks import book as workbook

PLAN = genre.load("工作计划")


def checked(folder: Path, text: str) -> tuple[tasks.Tasks, list[str]]:
    """Return the tasks of a plan's YAML and what is said about them."""
    path = folder / "计划.yaml"
    path.write_text("单位: 某县应急局\n年度: 2026\n" + dedent(text), encoding="utf-8")
    values, findings = types.check(records.read(path)[0], PLAN.fields)
    return values["任务"], [str(finding).replace(f"{path}，", "") for finding in findings]


def shown(folder: Path, text: str) -> str:
    """Return the manuscript of a plan without its elements."""
    path = folder / "计划.yaml"
    path.write_text("文种: 工作计划\n单位: 某县应急局\n年度: 2026\n" + dedent(text), encoding="utf-8")
    return write(next(intake.read(path)).document).partition("---\n# ")[2]


NESTED = dedent("""
    任务:
      - 题: 安全生产
        分项:
          - {题: 开展隐患排查, 文: 每季度检查一遍。, 牵头: 监管股, 配合: [办公室, 执法大队], 时限: 每季度, 措施: [逐户登记。, 逐项销号。]}
          - 题: 建成取水口
            牵头: 消防大队
            时限: 9月底前
            分项:
              - {题: 确定点位, 时限: 3月底前}
              - {题: 安装试水, 牵头: 工程股, 时限: 4-8月}
      - 题: 防灾减灾
        分项:
          - {题: 组织应急演练。, 牵头: 救灾股、办公室, 时限: 10月, 目标值: 17次, 考核: 有方案有评估}
""")

FLAT = dedent("""
    任务:
      - 类别: 安全生产
        任务: 开展隐患排查
        内容: 每季度检查一遍。
        牵头单位: 监管股
        配合单位: 办公室 执法大队
        完成时限: 每季度
        措施: [逐户登记。, 逐项销号。]
      - {类别: 安全生产, 编号: 2, 任务: 建成取水口, 牵头单位: 消防大队, 完成时限: 9月底前}
      - {类别: 安全生产, 编号: 2-1, 任务: 确定点位, 牵头单位: 消防大队, 完成时限: 3月底前}
      - {类别: 安全生产, 编号: 2-2, 任务: 安装试水, 牵头单位: 工程股, 完成时限: 4-8月}
      - {类别: 防灾减灾, 任务: 组织应急演练。, 牵头单位: 救灾股、办公室, 完成时限: 10月, 目标值: 17次, 考核: 有方案有评估}
""")

TABLE = """
| 序号 | 类别 | 工作任务 | 分项任务 | 内容和措施 | 目标值 | 牵头单位 | 配合单位 | 完成时限 | 考核要求 |
| 1 | 安全生产 | 开展隐患排查 |  | 每季度检查一遍。<br>1.逐户登记。<br>2.逐项销号。 |  | 监管股 | 办公室、执法大队 | 每季度 |  |
| 2 | ^ | 建成取水口 |  |  |  | 消防大队 |  | 9月底前 |  |
| 2-1 | ^ | ^ | 确定点位 |  |  | 消防大队 |  | 3月底前 |  |
| 2-2 | ^ | ^ | 安装试水 |  |  | 工程股 |  | 4—8月 |  |
| 3 | 防灾减灾 | 组织应急演练。 |  |  | 17次 | 救灾股、办公室 |  | 10月 | 有方案有评估 |
"""


@pytest.mark.parametrize("text", [NESTED, FLAT], ids=["nested", "rows"])
def test_an_outline_and_rows_give_the_same_table(tmp_path: Path, text: str) -> None:
    found, said = checked(tmp_path, text)
    assert said == []
    assert without_rule(tasks.table(found)) == TABLE.strip()


def without_rule(table: str) -> str:
    lines = table.split("\n")
    return "\n".join([lines[0], *lines[2:]])


def test_the_calendar_marks_what_a_time_says_and_puts_a_units_tasks_together(tmp_path: Path) -> None:
    found, _ = checked(tmp_path, NESTED)
    header, *rows = without_rule(tasks.calendar(found)).split("\n")
    assert (
        header.replace("<br>", "")
        == "| 序号 | 牵头单位 | 工作任务 |" + "".join(f" {month}月 |" for month in range(1, 13)) + " 完成时限 |"
    )
    assert [row.replace("|  ", "|.").replace("| ● ", "|●") for row in rows] == [
        "| 1 | 监管股 | 开展隐患排查 |.|.|●|.|.|●|.|.|●|.|.|●| 每季度 |",
        "| 2 | 消防大队 | 建成取水口 |.|.|.|.|.|.|.|.|●|.|.|.| 9月底前 |",
        "| 2-1 | ^ | 确定点位 |.|.|●|.|.|.|.|.|.|.|.|.| 3月底前 |",
        "| 2-2 | 工程股 | 安装试水 |.|.|.|●|●|●|●|●|.|.|.|.| 4—8月 |",
        "| 3 | 救灾股、办公室 | 组织应急演练。 |.|.|.|.|.|.|.|.|.|●|.|.| 10月 |",
    ]


@pytest.mark.parametrize(
    ("order", "numbers"), [("序号", ["1", "2", "2-1", "2-2", "3"]), ("时间", ["1", "2-1", "2-2", "2", "3"])]
)
def test_the_calendar_can_be_sorted(tmp_path: Path, order: str, numbers: list[str]) -> None:
    found, _ = checked(tmp_path, NESTED)
    assert [row.split("|")[1].strip() for row in tasks.calendar(found, order).split("\n")[2:]] == numbers


def test_duties_stand_in_the_text_or_in_the_table(tmp_path: Path) -> None:
    assert shown(tmp_path, "责任写法: 文内\n任务分解表: 无\n月度进度表: 无" + NESTED) == dedent("""\
        某县应急局2026年工作计划
        ## 重点任务 {无序号}
        ### 安全生产
        #### **开展隐患排查。**每季度检查一遍。（牵头单位：监管股；配合单位：办公室、执法大队；完成时限：每季度）
        ##### 逐户登记。
        ##### 逐项销号。
        #### **建成取水口。**（牵头单位：消防大队；完成时限：9月底前）
        ##### **确定点位。**（完成时限：3月底前）
        ##### **安装试水。**（牵头单位：工程股；完成时限：4—8月）
        ### 防灾减灾
        #### **组织应急演练。**（牵头单位：救灾股、办公室；完成时限：10月；目标值：17次；考核要求：有方案有评估） {无序号}
        """)
    plain = shown(tmp_path, NESTED)
    assert "牵头单位：" not in plain
    assert "# 附件1 2026年重点任务分解表 {横排}" in plain
    assert "# 附件2 2026年重点任务月度进度表 {横排}" in plain
    assert "附件" not in shown(tmp_path, "责任写法: 不写" + NESTED)


@pytest.mark.parametrize(
    ("setting", "first"),
    [
        ("", "### 排查"),
        ("任务序数: 1.", "### 1.排查"),
        ("任务序数: 一是", "### 一是排查"),
        ("任务序数: 无", "### 排查 {无序号}"),
    ],
)
def test_tasks_without_categories_are_numbered_as_asked(tmp_path: Path, setting: str, first: str) -> None:
    assert first in shown(tmp_path, f"{setting}\n责任写法: 不写\n任务:\n- {{任务: 排查}}\n- {{任务: 演练}}\n").split(
        "\n"
    )


def test_the_notice_that_sends_a_plan_out_brings_it_along_and_the_tables_are_those_of_the_plan(tmp_path: Path) -> None:
    made = shown(tmp_path, "印发通知: 有\n主送机关: 各股室\n署名: 某县应急局\n成文日期: 2026-1-20" + NESTED)
    assert made.startswith(
        "某县应急局关于印发某县应急局2026年工作计划的通知\n"
        "现将《某县应急局2026年工作计划》印发给你们，请结合实际，认真组织实施。\n"
        "# 附件 某县应急局2026年工作计划 {随文}\n## 重点任务 {无序号}\n"
    )
    assert "# 附件2 2026年重点任务月度进度表 {横排}" in made


# --- what rows can look like -----------------------------------------------------------------


def test_rows_with_sub_items_of_one_task_stand_under_it(tmp_path: Path) -> None:
    found, _ = checked(
        tmp_path,
        """
        任务:
          - {任务: 建取水口, 分项: 定点, 时限: 3月}
          - {任务: 建取水口, 分项: 安装, 时限: 5月}
          - {任务: 演练, 时限: 6月}
          - {任务: 评估, 上级: 演练, 时限: 7月}
        """,
    )
    assert [(row["序号"], row["任务"], row["分项"]) for row in found] == [
        ("1-1", "建取水口", "定点"),
        ("1-2", "建取水口", "安装"),
        ("2", "演练", ""),
        ("2-1", "演练", "评估"),
    ]
    assert found.count == 2


TABLED = """
    任务分解表: 有
    任务:
      - 任务: 改造管网
        内容: |
          清单如下：
          | 乡镇 | 公里 |
          |---|---|
          | 甲镇 | 12 |
"""


def test_a_table_in_a_task_is_a_table_in_the_text_and_lines_in_a_cell(tmp_path: Path) -> None:
    text = shown(tmp_path, TABLED)
    assert "清单如下： {无序号}\n| 乡镇 | 公里 |\n|---|---|\n| 甲镇 | 12 |\n" in text
    assert "| 改造管网 | 清单如下：<br>乡镇　公里<br>甲镇　12 |" in text


def test_a_row_without_its_parent_is_a_task_of_its_own_and_told(tmp_path: Path) -> None:
    found, said = checked(tmp_path, "任务:\n- {编号: 3-1, 任务: 定点}\n- {任务: 安装, 上级: 建取水口}\n")
    assert [row["序号"] for row in found] == ["1", "2"]
    assert said == [
        "【提示】第 4 行，“任务”：编号“3-1”的上级“3”不在表里，“定点”当作单独的任务。补上上级任务，或改正编号",
        "【提示】第 5 行，“任务”：上级“建取水口”不在表里，“安装”当作单独的任务。补上上级任务，或改正编号",
    ]


def test_a_sub_item_may_stand_before_its_task(tmp_path: Path) -> None:
    found, said = checked(
        tmp_path,
        "任务:\n- {任务: 定点, 上级: 建站}\n- {任务: 建站}\n- {任务: 试水, 上级: 安装}\n- {任务: 安装, 上级: 建站}\n",
    )
    assert [(row["序号"], row["分项"] or row["任务"]) for row in found] == [
        ("1-1", "定点"),
        ("1-2", "安装"),
        ("1-2-1", "试水"),
    ]
    assert said == []


def test_tasks_that_stand_above_each_other_are_told_and_not_lost(tmp_path: Path) -> None:
    found, said = checked(
        tmp_path, "任务:\n- {任务: 甲事, 上级: 乙事}\n- {任务: 乙事, 上级: 甲事}\n- {任务: 丙事, 上级: 丙事}\n"
    )
    assert {row["任务"] for row in found} | {row["分项"] for row in found} >= {"甲事", "乙事", "丙事"}
    assert len(said) == 2 and all("绕了回来" in line for line in said)


def test_tasks_of_one_category_are_put_together_and_that_is_told(tmp_path: Path) -> None:
    found, said = checked(
        tmp_path, "任务:\n- {类别: 甲类, 任务: 一件}\n- {类别: 乙类, 任务: 两件}\n- {类别: 甲类, 任务: 三件}\n"
    )
    assert [(row["类别"], row["任务"]) for row in found] == [("甲类", "一件"), ("甲类", "三件"), ("乙类", "两件")]
    assert said == ["【提示】第 6 行，“任务”：类别“甲类”的任务没有排在一起，已归到一处。在表里把同一类别的任务排在一起"]


def test_columns_that_nobody_knows_are_printed_last(tmp_path: Path) -> None:
    book = workbook(
        tmp_path / "任务.xlsx", 任务=[["任务", "牵头单位", "资金来源", "时限"], ["修路", "交通局", "县级财政", "5月"]]
    )
    assert tasks_of_book(book)[0] == "| 序号 | 工作任务 | 牵头单位 | 完成时限 | 资金来源 |"


def tasks_of_book(book: Path) -> list[str]:
    from gongwen.records import ledger

    columns = PLAN.fields["任务"].columns
    found = ledger.read([book], columns)
    (record,) = ledger.records(found.entries, (), "任务", {"单位": "某县", "年度": "2026"}, PLAN.fields)
    values, _ = types.check(record, PLAN.fields)
    return tasks.table(values["任务"]).split("\n")


# --- doubts ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "- {任务: 排查, 牵头: 甲局}\n- {任务: 值守, 牵头: 甲局}\n- {任务: 演练}",
            "第 6 行，“任务”：第3项“演练”没有写牵头单位。补上“牵头”",
        ),
        (
            "- {任务: 排查, 时限: 5月}\n- {任务: 值守, 时限: 5月}\n- {任务: 演练}",
            "第 6 行，“任务”：第3项“演练”没有写完成时限。补上“时限”",
        ),
        ("- {任务: 排查, 时限: 13月}", "第1项“排查”的时限“13月”不知道是哪个月，照原样印。"),
        ("- {任务: 排查, 时限: 开学前}", "第1项“排查”的时限“开学前”不知道是哪个月，照原样印。"),
        ("- {任务: 排查, 时限: 2027年3月}", "第1项“排查”的时限“2027年3月”不在2026年。改正年份，或核对年度"),
        ("- {任务: 开展 排查}\n- {任务: 开展排查}", "第 5 行，“任务”：第2项“开展排查”和第1项写的是同一件事。"),
        ("- {任务: 排查, 牵头: 县一中}\n- {任务: 演练, 牵头: 云溪县一中}", "“县一中”与“云溪县一中”是不是同一个单位？"),
        (
            "- {任务: 排查, 牵头: 甲局, 时限: 5月}\n- {任务: 演练, 牵头: 甲局, 时限: 5月底前}\n每月上限: 一项",
            "“甲局”5月有2项任务到期，超过1项。",
        ),
        ("- {任务: 排查}\n每月上限: 若干", "“每月上限”：“每月上限”应是数字，写的是“若干”。"),
        (
            "- {任务: 排查}\n- {任务: 演练}\n前言: 全年安排12项重点任务。",
            "“前言”：写的是“12项重点任务”，任务共2项。改成一致的数",
        ),
    ],
)
def test_a_doubt_is_told_with_its_place(tmp_path: Path, text: str, wanted: str) -> None:
    _, said = checked(tmp_path, f"任务:\n{text}\n")
    assert len([line for line in said if wanted in line]) == 1, said


@pytest.mark.parametrize(
    "text",
    [
        "- {任务: 排查}\n- {任务: 演练}",
        "- {任务: 排查, 牵头: 甲局, 时限: 全年}\n- {任务: 演练, 牵头: 甲局, 时限: 每月}\n每月上限: 1",
        "前言: 安排2项任务。\n任务: [排查, 演练]",
    ],
)
def test_what_is_right_is_not_doubted(tmp_path: Path, text: str) -> None:
    assert checked(tmp_path, text if text.startswith("前言") else f"任务:\n{text}\n")[1] == []


def test_what_many_tasks_share_is_told_once(tmp_path: Path) -> None:
    rows = "\n".join(
        f"- {{任务: 第{number}件事, {'牵头: 甲局' if number > 12 else '时限: 全年'}}}" for number in range(40)
    )
    _, said = checked(tmp_path, f"任务:\n{rows}\n")
    assert said == [
        "【提示】第 4 行，“任务”：没有写牵头单位：第1、2、3、4、5、6、7、8、9、10、11、12项等13项。补上“牵头”"
    ]


def test_the_times_of_a_school_year_have_months_but_no_year(tmp_path: Path) -> None:
    path = tmp_path / "计划.yaml"
    path.write_text("单位: 某中学\n年度: 2025—2026学年\n任务:\n- {任务: 招生, 时限: 2026年6月}\n", encoding="utf-8")
    values, said = types.check(records.read(path)[0], PLAN.fields)
    assert said == []
    assert next(iter(values["任务"]))["时限"].months == (6,)


# --- units -----------------------------------------------------------------------------------


def test_a_unit_has_the_tasks_that_name_it_with_the_numbers_of_the_list(tmp_path: Path) -> None:
    found, _ = checked(tmp_path, NESTED)
    assert tasks.units(found, ["牵头"]) == ["监管股", "消防大队", "工程股", "救灾股", "办公室"]
    assert [row["序号"] for row in tasks.led_by(found, "办公室", ["牵头"])] == ["3"]
    assert [row["序号"] for row in tasks.led_by(found, "办公室", ["牵头", "配合"])] == ["1", "3"]


def test_units_in_one_cell_are_told_apart_but_not_inside_brackets(tmp_path: Path) -> None:
    found, _ = checked(tmp_path, "任务:\n- {任务: 排查, 配合: '党政办 总务处，信息处；各乡镇（街道、园区）'}\n")
    assert next(iter(found))["配合"] == ["党政办", "总务处", "信息处", "各乡镇（街道、园区）"]


# --- widths ----------------------------------------------------------------------------------


def test_a_short_column_is_as_wide_as_its_words_and_a_long_one_takes_the_rest() -> None:
    number, task, time = fitted(["序号", "工作任务", "时限"], [["1", "2"], ["开展排查" * 20] * 2, ["3月底前", "9月"]])
    assert number + task + time == across(of_paper().turned, dense=False)
    assert (number, time) == (8, 13)  # thirds of a 字: 序号, 3月底前 and the margins of a cell


def test_a_column_is_as_wide_as_what_no_line_of_it_may_part() -> None:
    cells = {"目标值": "3200平方米", "牵头单位": "县水利局、县自然资源局", "完成时限": "12月15日前", "状态": "已完成"}
    columns = [[text, ""] for text in cells.values()] + [["一句很长的话，写工作的内容和措施。" * 9] * 2]
    widths = dict(zip((*cells, "内容"), fitted((*cells, "内容"), columns), strict=True))
    assert {
        name: (wide - 2) / 3 >= len(whole)
        for (name, wide), whole in zip(widths.items(), ["平方米32", "县自然资源局", "月日前12", "已完成"], strict=False)
    } == dict.fromkeys(cells, True)


@pytest.mark.parametrize(
    ("head", "room", "cut"),
    [
        ("考核要求", 2, False),
        ("考核要求", 3, True),
        ("考核要求", 4, False),
        ("责任人", 2, True),
        ("责任人", 3, False),
        ("内容和措施", 3, False),
        ("内容和措施", 2, True),
        ("牵头单位意见", 4, False),
        ("1\n月", 1, False),
    ],
)
def test_a_line_of_a_head_ends_between_words(head: str, room: float, cut: bool) -> None:
    assert tokens.is_cut(head, room) is cut


def test_a_table_of_short_cells_is_no_wider_than_it_need_be_and_stands_in_the_middle() -> None:
    assert rule(["序号", "名称"], [["1", "2"], ["甲县", "乙县"]]) == f"|{'-' * 14}|{'-' * 14}| {{宽 17}}"


@given(st.lists(st.lists(st.text("某县局办 1a\n", max_size=60), min_size=3, max_size=3), min_size=1, max_size=12))
def test_widths_fill_the_page_or_say_what_they_need(columns: list[list[str]]) -> None:
    widths = fitted([f"栏目{index}" for index in range(len(columns))], columns)
    assert all(width > 0 for width in widths)
    room = across(of_paper().turned, dense=False)
    assert sum(widths) >= room or sum(widths) <= FULL * room


# --- the three views of a finished document --------------------------------------------------

ITEMS = st.builds(
    lambda name, unit, time, below: {
        "题": name,
        **({"牵头": unit} if unit else {}),
        **({"时限": time} if time else {}),
        **({"分项": below} if below else {}),
    },
    st.text("开展排查演练#|*&<{", min_size=1, max_size=12).filter(lambda text: text.strip()),
    st.sampled_from(["", "甲局", "乙局、丙局"]),
    st.sampled_from(["", "3月底前", "全年", "4-6月", "某日"]),
    st.lists(
        st.fixed_dictionaries({"题": st.text("定点安装", min_size=1, max_size=6), "时限": st.just("5月")}), max_size=2
    ),
)


WITH_DUTIES = {"文种": "工作计划", "单位": "某局", "年度": "2026", "责任写法": "文内"}


def test_a_calendar_is_made_where_a_task_has_a_day() -> None:
    made = [
        intake.from_record(records.Record({**WITH_DUTIES, "任务": [item]}))
        for item in ({"题": "甲", "时限": "5月"}, {"题": "甲"})
    ]  # type: ignore[list-item]
    assert [sum(isinstance(block, Table) for block in job.document.blocks) for job in made] == [2, 1]


@given(st.lists(ITEMS, min_size=1, max_size=6))
def test_no_task_is_lost_in_any_view(items: list[dict[str, object]]) -> None:
    record = records.Record({**WITH_DUTIES, "月度进度表": "有", "任务": items})  # type: ignore[dict-item]
    job = intake.from_record(record)
    tables = [block for block in job.document.blocks if isinstance(block, Table)]
    rows = job.values["任务"].rows
    assert [row[0] for row in tables[0].rows[1:]] == [row["序号"] for row in rows]
    assert sorted(str(row[0]) for row in tables[1].rows[1:]) == sorted(row["序号"] for row in rows)
    assert read(write(job.document)) == job.document


@pytest.mark.parametrize(
    ("year", "title"),
    [
        ("2026", "2026年工作计划"),
        ("2026年", "2026年工作计划"),
        ("2026年度", "2026年度工作计划"),
        ("2025—2026学年", "2025—2026学年工作计划"),
    ],
)
def test_a_year_is_said_once(year: str, title: str) -> None:
    record = Record({"文种": "工作计划", "单位": "县应急局", "年度": year, "任务": [{"任务": "排查", "时限": "4-9月"}]})
    made = write(intake.from_record(record).document)
    assert f"# 县应急局{title}\n" in made and "年度年" not in made
    assert "4—9月" in made
