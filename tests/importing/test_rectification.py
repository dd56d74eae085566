"""Forms and notices of rectification that other offices made → records: 单位, problems one by one, photos, the rest."""

from __future__ import annotations

import io
from inspect import cleandoc
from pathlib import Path
from typing import Any

import pytest
import yaml
from docx import Document as Word
from PIL import Image

from gongwen.app import intake
from gongwen.document.finding import ERROR
from gongwen.foreign.recognising.numbering import NUMBERS
from gongwen.genres import printing
from gongwen.importing.documents import import_file
from gongwen.importing.problems import listed
from gongwen.importing.records import record_of
from gongwen.word.papers import paper
from tests.importing.test_tables import Rows, add_table

FORMS = ("整改通知", "整改通知单")


def _imported(path: Path, kind: str, refused: bool = False) -> tuple[dict[str, Any], str]:
    """The fields of the record of a file, and what is told; `make` takes the record, or not."""
    record = record_of(import_file(path, way=NUMBERS), kind, "新")
    written = path.with_name("新.yaml")
    written.write_text(record.text, encoding="utf-8")
    (job,) = intake.read(written)
    assert bool([finding for finding in job.findings if finding.level == ERROR]) == refused
    return yaml.safe_load(record.text), "\n".join(map(str, record.findings))


def _word(folder: Path, *blocks: str | Rows, photos: tuple[tuple[int, int], ...] = ()) -> Path:
    """A Word file of paragraphs and tables; photos: rows and columns of the last table that hold one."""
    word = Word()
    for block in blocks:
        if isinstance(block, str):
            word.add_paragraph(block, style="Title" if block is blocks[0] else None)
        else:
            table = add_table(word, block)
    for number, (row, column) in enumerate(photos):
        data = io.BytesIO()
        Image.new("RGB", (8, 8), (number * 40, 0, 0)).save(data, "PNG")
        data.seek(0)
        table.cell(row, column).paragraphs[0].add_run().add_picture(data)
    path = folder / "旧.docx"
    word.save(str(path))
    return path


def _text(folder: Path, text: str) -> Path:
    path = folder / "旧.txt"
    path.write_text(cleandoc(text) + "\n", encoding="utf-8")
    return path


ROWS = [
    ("序号", "隐患描述", "整改措施", "整改责任人", "整改时间", "责任单位", "督办"),
    ("1", "易燃物未清理", "清理到位", "彭某", "2018-12-26", "甲局", "钱某"),
    ("2", "平台缺少踢脚板", "增设踢脚板", "栾某", "2018-12-26", "甲局", ""),
    ("", "", "", "", "", "", ""),
]


@pytest.mark.parametrize("kind", FORMS)
def test_a_list_of_problems_fills_the_fields_by_the_names_of_the_ledger(tmp_path: Path, kind: str) -> None:
    fields, _ = _imported(_word(tmp_path, "安全隐患检查表", "受检单位：乙厂　　检查日期：2018.12.25", ROWS), kind)
    assert (fields["单位"], fields["检查日期"]) == ("乙厂", "2018.12.25")
    demanded = "整改要求" if kind == "整改通知单" else "整改措施"  # the form prints demands only
    assert [(row["问题"], row[demanded], row["整改时限"], row["单位"]) for row in fields["问题"]] == [
        ("易燃物未清理", "清理到位", "2018-12-26", "甲局"),
        ("平台缺少踢脚板", "增设踢脚板", "2018-12-26", "甲局"),
    ]
    assert fields["问题"][0]["督办"] == "钱某"  # a column that nobody knows stays
    assert "其他事项" not in fields


def test_a_column_that_is_the_same_in_all_rows_is_the_unit(tmp_path: Path) -> None:
    assert _imported(_word(tmp_path, "安全隐患检查表", ROWS), "整改通知")[0]["单位"] == "甲局"


def test_problems_of_several_units_name_them_all_and_say_what_fits_better(tmp_path: Path) -> None:
    rows = [*ROWS[:2], (*ROWS[2][:5], "乙局", "")]
    fields, told = _imported(_word(tmp_path, "安全隐患检查表", rows), "整改通知")
    assert fields["单位"] == "甲局、乙局"
    assert "问题分属2个单位：甲局、乙局，都写在“单位”里。要一个单位一份，把表存成工作簿" in told


@pytest.mark.parametrize("kind", FORMS)
def test_a_list_inside_one_cell_is_divided_by_its_ordinals(tmp_path: Path, kind: str) -> None:
    text = "你单位存在以下问题：1.防砸棚扣件脱落，要求立即整改。2.防护栏杆被拆除，要求立即恢复。"
    rows = [("发往单位", "甲公司", "日期", "2018.10.10"), (text, "", "", ""), ("整改负责人：", "", "", "")]
    fields, told = _imported(_word(tmp_path, "隐患整改通知单", rows), kind)
    assert fields["单位"] == "甲公司"
    assert fields["问题"] == [
        {"问题": "防砸棚扣件脱落", "整改要求": "立即整改。"},
        {"问题": "防护栏杆被拆除", "整改要求": "立即恢复。"},
    ]
    assert "2018.10.10" in fields["其他事项"] and "防砸棚" not in fields["其他事项"]
    assert "你单位存在以下问题：" not in fields["其他事项"]
    assert "引出问题的话由这个文种自己写，原文的没有采用：“你单位存在以下问题：”" in told


def test_a_cell_of_the_column_of_problems_that_lists_several_is_several_rows(tmp_path: Path) -> None:
    rows = [
        ("受检单位", "问题", "整改要求"),
        ("甲厂", "1、灯不亮\n2、门锁坏", "1、换灯\n2、换锁"),
        ("甲厂", "无围挡", "围挡"),
    ]
    fields, _ = _imported(_word(tmp_path, "检查表", rows), "整改通知")
    assert [(row["问题"], row["整改要求"]) for row in fields["问题"]] == [
        ("灯不亮", "换灯"), ("门锁坏", "换锁"), ("无围挡", "围挡"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("（1）甲。（2）乙。", ("甲。", "乙。")),
        ("①甲；②乙", ("甲；", "乙")),
        ("一、甲\n二、乙", ("甲", "乙")),
        ("1)甲 2)乙", ("甲", "乙")),
        ("高1.5米，2.甲", None),
        ("1.甲。3.乙。", None),
        ("只有一条", None),
    ],
)
def test_numbers_that_count_on_make_a_list(text: str, items: tuple[str, ...] | None) -> None:
    found = listed(text)
    assert (found.items if found else None) == items


def test_photos_stay_with_the_rows_that_they_stand_in(tmp_path: Path) -> None:
    rows = [("受检单位", "问题", "照片"), ("甲厂", "灯不亮", ""), ("甲厂", "门锁坏", "")]
    fields, _ = _imported(_word(tmp_path, "检查表", rows, photos=((2, 2), (1, 2), (0, 0))), "整改通知")
    assert [row["照片"] for row in fields["问题"]] == ["新-图2.png", "新-图3.png"]
    assert "![图片 新-图1.png](新-图1.png)" in fields["其他事项"] or "新-图1.png" in fields["其他事项"]


def test_what_may_happen_is_not_what_is_wrong_and_a_number_is_no_photo(tmp_path: Path) -> None:
    rows = [
        ("序号", "作业类别", "隐患源点", "存在的风险", "相关照片"),
        ("1", "高处作业", "锅炉房临边防护不符合要求", "高处坠落", "照片1"),
        ("2", "临时用电", "配电箱未上锁", "触电、火灾", "照片2"),
    ]
    fields, _ = _imported(_word(tmp_path, "隐患登记表", "受检单位：乙厂", rows), "整改通知")
    assert [row["问题"] for row in fields["问题"]] == ["锅炉房临边防护不符合要求", "配电箱未上锁"]
    assert [row["存在的风险"] for row in fields["问题"]] == ["高处坠落", "触电、火灾"]
    assert [row["备注"] for row in fields["问题"]] == ["照片1", "照片2"]
    assert not any("照片" in row for row in fields["问题"])


def test_where_nothing_else_says_it_the_check_says_what_is_done(tmp_path: Path) -> None:
    rows = [("序号", "问题", "复查结果"), ("1", "灯不亮", "已整改\n关闭日期：\n3月4日"), ("2", "门锁坏", "待整改")]
    fields, told = _imported(_word(tmp_path, "整改情况", rows), "整改报告")
    assert [row["状态"] for row in fields["问题"]] == ["已完成", "未整改"]
    assert "已完成1项、未整改1项" in told
    silent = [("序号", "问题", "责任人"), ("1", "灯不亮", "钱某"), ("2", "门锁坏", "钱某")]
    assert "都按没有改完算" in _imported(_word(tmp_path, "整改情况", silent), "整改报告")[1]


def test_labels_are_no_problems_and_a_notice_of_another_kind_says_so(tmp_path: Path) -> None:
    text = """
        关于开展安全督查的通知
        各乡镇人民政府：
        现将有关事项通知如下：
        一、督查时间
        3月5日。
        二、督查人员
        王某、李某。
        三、整治重点
        消防、用电。
        县应急管理局
        2026年3月1日
        """
    fields, told = _imported(_text(tmp_path, text), "整改通知", refused=True)
    assert fields["问题"] == []
    assert "没有认出问题清单：原文不像整改通知。是一般通知的，用 --as 通知" in told
    assert "督查时间" in fields["其他事项"]


def test_a_list_that_nothing_calls_problems_is_one_when_it_says_what_is_wrong(tmp_path: Path) -> None:
    text = "整改通知\n甲厂：\n检查人：王某\n1.消防通道堵塞。\n2.灭火器未检验。\n县应急管理局\n2026年3月1日"
    fields, _ = _imported(_text(tmp_path, text), "整改通知")
    assert [row["问题"] for row in fields["问题"]] == ["消防通道堵塞。", "灭火器未检验。"]
    assert fields["检查人员"] == ["王某"]


def test_words_about_a_list_in_a_cell_stay_and_its_items_need_no_ordinals(tmp_path: Path) -> None:
    text = "甲项目部：\n检查中发现存在以下问题：\n扣件脱落（图1）。\n栏杆被拆除，材料混乱。\n以上问题必须整改。"
    rows = [("发往单位", "甲公司", "接收人", "王某"), (text, "", "", "")]
    fields, _ = _imported(_word(tmp_path, "隐患整改通知单", rows), "整改通知单")
    assert [row["问题"] for row in fields["问题"]] == ["扣件脱落（图1）。", "栏杆被拆除，材料混乱。"]
    rest = fields["其他事项"].split("\n")
    assert [line for line in ("检查中发现存在以下问题：", "以上问题必须整改。", "扣件脱落（图1）。") if line in rest] == [
        "以上问题必须整改。",
    ]  # fmt: skip


def test_a_head_of_photos_or_words_is_that_of_the_problems(tmp_path: Path) -> None:
    rows = [
        ("序号", "隐患照片或描述", "整改时间", "责任单位", "复检人"),
        ("1", "易燃物未清理", "2018-12-26", "甲局", ""),
    ]
    path = _word(
        tmp_path, "检查表", "检查类型: 周检    检查时间：2018.12.25    检查项目：周例检", rows, photos=((1, 1),)
    )
    fields, _ = _imported(path, "整改通知单")
    assert (fields["检查日期"], fields["单位"]) == ("2018.12.25", "甲局")
    assert fields["问题"][0] | {"序号": ""} == {
        "问题": "易燃物未清理", "整改时限": "2018-12-26", "单位": "甲局", "照片": "新-图1.png", "序号": "",
    }  # fmt: skip
    assert fields["其他事项"] == "检查类型：周检\u3000检查项目：周例检"


def test_an_empty_form_names_no_unit(tmp_path: Path) -> None:
    rows = [("受检单位名称", "编号：", "检查人员", "日期："), ("问题", "", "", "")]
    fields, _ = _imported(_word(tmp_path, "整改通知单", rows), "整改通知单", refused=True)
    assert fields["单位"] == ""


def test_a_date_that_is_none_stops_nothing(tmp_path: Path) -> None:
    fields, _ = _imported(_word(tmp_path, "检查表", "检查日期：待定", ROWS), "整改通知")
    assert "检查日期" not in fields and fields["其他事项"] == "检查日期：待定"


UPRIGHT = [
    ("序号", "项　目", "内　　容"),
    ("1", "被检查单位", "甲厂"),
    ("2", "检查时间", "2026年3月5日"),
    ("3", "存在问题", "1.线路老化（责任人：王某）\n2.灭火器过期"),
    ("4", "整改要求", "1.更换线路（整改期限：3月底前）\n2.重新充装"),
    ("5", "其他要求", ""),
]


@pytest.mark.parametrize("kind", FORMS)
def test_problems_and_demands_below_each_other_in_a_form_are_joined_by_their_numbers(tmp_path: Path, kind: str) -> None:
    photos = [("序号", "问题描述", "现场照片"), ("1", "线路老化", ""), ("2", "灭火器过期", "")]
    path = _word(tmp_path, "安全隐患整改通知书", UPRIGHT, "现场照片：", photos, photos=((2, 2), (1, 2)))
    fields, _ = _imported(path, kind)
    assert fields["问题"] == [
        {"问题": "线路老化（责任人：王某）", "整改要求": "更换线路", "整改时限": "3月底前", "照片": "新-图1.png"},
        {"问题": "灭火器过期", "整改要求": "重新充装", "照片": "新-图2.png"},
    ]
    assert (fields["单位"], fields["检查日期"]) == ("甲厂", "2026年3月5日")


def test_of_such_a_form_places_that_nobody_filled_in_are_told(tmp_path: Path) -> None:
    fields, told = _imported(_word(tmp_path, "安全隐患整改通知书", UPRIGHT), "整改通知单")
    assert "其他事项" not in fields
    assert "原表里空着没有填的1处没有带过来：其他要求" in told


def test_one_problem_with_a_number_and_a_demand_for_all(tmp_path: Path) -> None:
    rows = [("受检单位", "甲厂"), ("存在问题", "1.线路老化"), ("整改时限", "立即"), ("检查人员", "王某")]
    fields, _ = _imported(_word(tmp_path, "整改通知单", rows), "整改通知单")
    assert fields["问题"] == [{"问题": "线路老化", "整改时限": "立即"}]
    assert "其他事项" not in fields


def test_labels_of_empty_places_are_no_values(tmp_path: Path) -> None:
    rows = [
        ("序号", "隐患内容", "相关记录", "责任单位"),
        ("1", "灯不亮", "整改前：", "甲厂"),
        ("2", "门锁坏", "已换锁", "甲厂"),
    ]
    fields, told = _imported(_word(tmp_path, "检查表", rows), "整改通知单")
    assert ["相关记录" in row for row in fields["问题"]] == [False, True]
    assert "整改前" not in told and "其他事项" not in fields


def test_photos_of_no_problem_print_behind_the_others(tmp_path: Path) -> None:
    rows = [("受检单位", "问题", "照片"), ("甲厂", "灯不亮", ""), ("甲厂", "门锁坏", "")]
    fields, told = _imported(_word(tmp_path, "检查表", rows, photos=((2, 2), (0, 0))), "整改通知单")
    assert fields["其他照片"] == ["新-图1.png"] and "其他事项" not in fields
    assert "图片1张看不出是哪一项问题的，放在“其他照片”里，印在各项的照片后面：新-图1.png" in told
    (job,) = intake.read(tmp_path / "新.yaml")
    assert printing.picture_files(job, paper.load(job.paper)) == ["新-图2.png", "新-图1.png"]


def test_a_label_over_several_columns_that_is_filled_in_is_no_empty_place(tmp_path: Path) -> None:
    head: Rows = [["被查单位", "第一项目部", "检查范围", "", "站内"], ["检查人签名", "", "签收人", "", ""]]
    problems: Rows = [["序号", "发现问题", "整改期限"], ["1", "通道堵塞", "3月底前"]]
    path = _word(tmp_path, "检查问题通知单", head, problems)
    word: Any = Word(str(path))
    row = word.tables[0].rows[0].cells
    row[2].merge(row[3])
    word.save(str(path))
    fields, told = _imported(path, "整改通知单")
    assert fields["其他事项"] == "检查范围：站内"
    assert "原表里空着没有填的2处没有带过来：检查人签名、签收人" in told


def test_a_header_that_is_said_again_one_column_further_left_has_its_rows_in_the_same_columns(tmp_path: Path) -> None:
    head, again = ("序号", "", "检查日期", "存在问题", "整改要求"), ("序号", "检查日期", "", "存在问题", "整改要求")
    rows: Rows = [
        head,
        ("1", "", "2026年3月5日", "配电箱没有上锁", "加锁"),
        ("2", "", "2026年3月5日", "插座没有漏电保护", "装漏电保护"),
        again,
        ("3", "2026年3月6日", "", "消防泵房没有标志", "装标志"),
    ]
    path = _word(tmp_path, "隐患整改通知单", "受检单位：青柳县水泥厂", rows)
    fields, _ = _imported(path, "整改通知")
    assert [one["检查日期"] for one in fields["问题"]] == ["2026年3月5日", "2026年3月5日", "2026年3月6日"]
