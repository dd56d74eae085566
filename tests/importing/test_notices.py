"""Forms of inspection and notices of other offices: whom they are for, which of their lines are problems, how these stand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gongwen.document.finding import Misuse
from gongwen.importing.documents import import_file
from gongwen.importing.problems import of_cell
from gongwen.importing.records import record_of
from tests.importing.test_rectification import _imported, _text, _word

ORDER = """
    行政执法文书
    责令限期整改指令书
    （云）应急责改〔2026〕3号
    云溪县甲木器厂：
    经查，你单位存在下列问题：
    1.除尘系统没有锁气卸灰装置；
    2.喷漆房配电箱不防爆；
    3.没有记录2025年的安全培训情况。
    现责令你单位对上述第1、3项问题于2026年6月15日前整改完毕，第2项问题于2026年5月31日前整改完毕。
    如果不服本指令，可以在60日内申请行政复议。
    执法人员（签名）：            证号：
    云溪县应急管理局
    2026年5月20日
    本文书一式两份。
"""


def test_an_order_says_to_whom_by_whom_and_until_when(tmp_path: Path) -> None:
    fields, told = _imported(_text(tmp_path, ORDER), "整改通知")
    assert (fields["标题"], fields["单位"], fields["署名"]) == (
        "责令限期整改指令书",
        "云溪县甲木器厂",
        "云溪县应急管理局",
    )
    assert (fields["发文字号"], fields["成文日期"]) == ("（云）应急责改〔2026〕3号", "2026年5月20日")
    assert [row["整改时限"] for row in fields["问题"]] == ["2026年6月15日", "2026年5月31日", "2026年6月15日"]
    assert fields["救济"].startswith("如果不服本指令")
    assert "反馈期限" not in fields  # the days are those of mending, not of answering
    assert "“行政执法文书”不是标题" in told and "执法人员（签名）： 证号：" in told


def _problems(tmp_path: Path, text: str, kind: str = "整改通知") -> tuple[list[dict[str, Any]], str]:
    path = _text(tmp_path, text)
    record = record_of(import_file(path), kind)
    return record.fields["问题"], "\n".join(map(str, record.findings))


GROUPS = """
    质量安全整改通知书
    甲公司：
    我站检查发现存在下列问题：
    一、质量方面
    1.箍筋间距偏大。
    2.线管集中处没有加强。
    二、安全方面
    3.司机未持证上岗。
    三、有关要求
    请立即整改。
"""


def test_heads_that_only_name_groups_are_no_problems(tmp_path: Path) -> None:
    rows, _ = _problems(tmp_path, GROUPS)
    assert [(row["方面"], row["问题"]) for row in rows] == [
        ("质量方面", "箍筋间距偏大。"),
        ("质量方面", "线管集中处没有加强。"),
        ("安全方面", "司机未持证上岗。"),
    ]


def test_only_what_is_ticked_is_a_problem(tmp_path: Path) -> None:
    text = """
        限期改正通知书
        甲歌厅：
        我大队于2026年3月12日对你单位进行检查，发现存在下列第1、3项违法行为，限于2026年3月31日前改正：
        ☑1.走道缺少疏散指示标志。
        □2.消防设施未保持完好。
        ☑3.安全出口堆放音响。
    """
    rows, told = _problems(tmp_path, text)
    assert [row["问题"] for row in rows] == ["走道缺少疏散指示标志。", "安全出口堆放音响。"]
    assert {row["整改时限"] for row in rows} == {"2026年3月31日"}
    assert "没有打勾的1项不是问题，没有列入：“□2.消防设施未保持完好。”" in told and "第几项" in told


def test_a_table_with_a_column_of_ticks(tmp_path: Path) -> None:
    rows = [("序号", "隐患内容", "有无", "处理意见"), ("1", "胶管老化", "√", "更换"), ("2", "厨房改卧室", "□", "停气")]
    fields, told = _imported(_word(tmp_path, "隐患告知单", "用户姓名：周某", rows), "整改通知单")
    assert (fields["单位"], [row["问题"] for row in fields["问题"]]) == ("周某", ["胶管老化"])
    assert "没有打勾的1项" in told and "停气" not in str(fields)


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("存在以下问题：一是线路老化；二是灭火器过期。", ("线路老化；", "灭火器过期。")),
        ("存在以下隐患：\n1、3号楼连墙件缺失；\n2、楼梯口没有栏杆。", ("3号楼连墙件缺失；", "楼梯口没有栏杆。")),
        ("发现以下问题：1.消毒记录不全；2.1名人员健康证过期。", ("消毒记录不全；", "1名人员健康证过期。")),
    ],
)
def test_lists_inside_a_text(text: str, items: tuple[str, ...]) -> None:
    assert (found := of_cell(text)) and found.items == items


REPLY = [
    ("序号", "存在隐患", "整改措施及完成情况", "完成日期"),
    ("1", "光电保护失灵", "已更换，验收合格", "7月4日"),
    ("2", "模具超载堆放", "模具已移至模具库", "7月5日"),
    ("3", "器材不全", "已下单采购，预计10月25日前配齐", ""),
]


def test_a_reply_says_by_its_words_how_problems_stand(tmp_path: Path) -> None:
    path = _word(tmp_path, "安全隐患整改回复单", "安全环保部：", "现将整改情况回复如下：", REPLY)
    fields, told = _imported(path, "整改报告")
    assert [(row["状态"], row.get("完成日期", "")) for row in fields["问题"]] == [
        ("已完成", "7月4日"),
        ("已完成", "7月5日"),
        ("整改中", ""),
    ]
    assert "照各项的话读出：已完成2项、整改中1项" in told
    assert not fields.get("单位")  # who asks for a report is not whose problems they are


@pytest.mark.parametrize("result", ["将于7月5日更换", "已安排人员更换", "正在联系厂家"])
def test_what_is_to_come_is_not_done(tmp_path: Path, result: str) -> None:
    path = _word(tmp_path, "整改回复单", [REPLY[0], ("1", "光电保护失灵", result, "")])
    record = record_of(import_file(path), "整改报告")
    assert record.fields["问题"][0].get("状态") != "已完成"


def test_a_record_of_an_inspection_has_its_demands_in_a_second_list(tmp_path: Path) -> None:
    text = """
        消防安全检查记录
        一、检查情况
        1.应急灯3盏不亮。
        2.楼梯间堆放床架。
        二、整改意见
        1.立即更换。
        2.立即清理。
    """
    rows, _ = _problems(tmp_path, text)
    assert [(row["问题"], row["整改要求"]) for row in rows] == [
        ("应急灯3盏不亮。", "立即更换。"),
        ("楼梯间堆放床架。", "立即清理。"),
    ]


def test_paragraphs_below_the_problems_of_a_report_say_what_was_done(tmp_path: Path) -> None:
    text = """
        校园安全隐患整改报告
        区教育局：
        现将整改情况报告如下：
        一、门卫室未配备防刺背心。
        已购置4件，配发到位。
        二、校车定位不在线。
        已联系运营商更换终端，预计5月5日前完成。
    """
    rows, _ = _problems(tmp_path, text, "整改报告")
    assert [row["状态"] for row in rows] == ["已完成", "整改中"]
    assert rows[1]["整改结果"].startswith("已联系")


def test_an_answer_inside_an_item_is_not_read_as_its_problem(tmp_path: Path) -> None:
    text = """
        监理通知回复单
        致：甲监理公司
        我方已对下列问题进行整改，请复查：
        1.脚手板未满铺。整改情况：已满铺并绑扎牢固，已整改完成。
        2.配电箱未接地。整改情况：已重新接地，已整改完成。
    """
    rows, _ = _problems(tmp_path, text, "整改报告")
    assert [(row["问题"], row["状态"]) for row in rows] == [("脚手板未满铺。", "已完成"), ("配电箱未接地。", "已完成")]


def test_a_sentence_that_leads_to_the_problems_is_no_addressee(tmp_path: Path) -> None:
    text = "质量整改通知单\n致：甲安装公司\n我方于2025年10月12日检查发现：\n1.支吊架间距过大；2.桥架未做跨接；3.未做压力试验。"
    fields, _ = _imported(_text(tmp_path, text), "整改通知单")
    assert (fields["单位"], len(fields["问题"])) == ("甲安装公司", 3)


def test_every_kind_of_the_family_takes_a_notice(tmp_path: Path) -> None:
    path = _text(tmp_path, GROUPS)
    for kind in (
        "整改通知单",
        "整改台账",
        "整改情况通报",
        "整改方案",
        "复查意见书",
        "督办通知",
        "三张清单",
        "销号审批表",
    ):
        assert record_of(import_file(path), kind).fields


def test_cells_that_are_moved_below_a_header_said_again_are_told(tmp_path: Path) -> None:
    rows = [
        ("序号", "问题", "整改要求", "责任人", ""),
        ("1", "灯不亮", "换灯", "张某", ""),
        ("", "序号", "问题", "整改要求", "责任人"),
        ("", "2", "门不关", "修门", "李某"),
    ]
    fields, told = _imported(_word(tmp_path, "整改通知单", "受检单位：甲厂", rows), "整改通知单")
    assert [row["问题"] for row in fields["问题"]] == ["灯不亮", "门不关"]
    assert "第4行上面重写的表头和第一个错开" in told


@pytest.mark.parametrize(("name", "told"), [("整改回复单", "这种文件用“整改报告”"), ("会议记录", "用 --as 纪要")])
def test_what_no_file_can_be_imported_as_says_what_to_use(tmp_path: Path, name: str, told: str) -> None:
    with pytest.raises(Misuse, match=told):
        record_of(import_file(_text(tmp_path, "通知\n请照办。\n一、办好事。\n特此通知。")), name)
