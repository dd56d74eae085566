"""What import writes, make takes: dates, salutations, plans of every shape; nothing stands in comments only."""

from __future__ import annotations

from inspect import cleandoc
from pathlib import Path
from typing import Any

import pytest
import yaml
from docx import Document as Word

from gongwen.app import intake
from gongwen.document.finding import ERROR
from gongwen.document.model import Paragraph, Table
from gongwen.foreign.recognising.numbering import COUNTED, NUMBERS
from gongwen.importing.documents import import_file, manuscript_of
from gongwen.importing.records import RecordText, record_of
from gongwen.layout.texts import lines
from tests.importing.test_tables import add_table


def _file(folder: Path, text: str) -> Path:
    path = folder / "旧文件.txt"
    path.write_text(cleandoc(text) + "\n", encoding="utf-8")
    return path


def _record(folder: Path, text: str, kind: str) -> tuple[RecordText, dict[str, Any], list[str]]:
    """The record of a text, its fields, and the lines that `make` prints of it, which never needs --draft."""
    record = record_of(import_file(_file(folder, text), way=NUMBERS), kind)
    written = folder / "新记录.yaml"
    written.write_text(record.text, encoding="utf-8")
    (job,) = intake.read(written)
    assert not [finding for finding in job.findings if finding.level == ERROR]
    return record, yaml.safe_load(record.text), [line for one in lines(job.document) for line in one.split("\n")]


# --- dates -----------------------------------------------------------------------------------

REPORT = "关于检查的报告\n县政府：\n现将检查情况报告如下。检查了三次。\n县应急管理局\n{}"


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("2017 年 4 月 13 日", "2017年4月13日"),
        ("二〇一七年四月十三日", "2017年4月13日"),
        ("二O一七年四月十三日", "2017年4月13日"),
        ("2017.4.13", "2017年4月13日"),
        ("2017-04-13", "2017年4月13日"),
        ("２０１７年４月１３日", "2017年4月13日"),
        ("2021年1月18", "2021年1月18日"),
        ("二〇〇四年四月十三日", "二〇〇四年四月十三日"),  # right in its time
        ("2026年3月", "2026年3月"),
    ],
)
def test_a_date_in_any_form_stands_as_typed_and_can_be_made_or_is_put_right(
    tmp_path: Path, typed: str, written: str
) -> None:
    path, kept = _file(tmp_path, REPORT.format(typed)), "".join(typed.split())
    found = import_file(path)
    assert found.document.elements["成文日期"] == (kept,)
    message = f"【提示】第 5 行：成文日期“{kept}”照原样留着，规定的写法是“{written}”。要改成规定的写法，加 --renumber"
    assert [str(finding) for finding in found.findings] == ([] if kept == written else [message])
    job = intake.proofread(intake.from_manuscript(manuscript_of(found, "文稿")[0], path))
    assert not [finding for finding in job.findings if finding.level == ERROR]
    assert list(lines(job.document))[-1] == kept
    assert import_file(path, way=COUNTED).document.elements["成文日期"] == (written,)


def test_kept_as_it_is_typed_a_date_that_make_refuses_stays_in_the_text(tmp_path: Path) -> None:
    path = _file(tmp_path, REPORT.format("2017.4.13"))
    job = intake.from_manuscript(manuscript_of(import_file(path, keep_numbers=True), "文稿")[0], path)
    assert list(lines(job.document))[-1] == "2017.4.13"
    assert not [finding for finding in job.findings if finding.level == ERROR]


# --- salutations -----------------------------------------------------------------------------


def test_who_is_spoken_to_is_no_addressee(tmp_path: Path) -> None:
    _, fields, printed = _record(
        tmp_path,
        "在座谈会上的讲话\n各位局领导、书记校长：\n今天开会。\n一、抓学习\n多学。\n二、抓落实\n多做。",
        "讲话稿",
    )
    assert (fields["称谓"], "主送机关" in fields, printed[1]) == (
        "各位局领导、书记校长：",
        False,
        "各位局领导、书记校长：",
    )


def test_who_is_greeted_in_a_request_is_addressed(tmp_path: Path) -> None:
    _, fields, printed = _record(
        tmp_path,
        "关于增加设备的请示\n尊敬的各位领导：\n现申请增加两台设备。\n妥否，请批示。\n技术部\n2026年3月5日",
        "请示",
    )
    assert (fields["主送机关"], printed[1]) == ("尊敬的各位领导", "尊敬的各位领导：")


# --- plans -----------------------------------------------------------------------------------

PLAN = """
    青河中学2026年工作计划
    新的一年，全校这样做。
    一、指导思想
    以质量为中心。
    二、德育工作
    （一）开好班会。每周一次。
    （二）办好家长学校。由政教处牵头，各班配合，6月底前完成。
    三、教学工作
    （一）抓好备课。（责任单位：教务处；完成时限：3月底前）
    （二）抓好考试。
    四、其他工作
    做好招生。
    五、保障措施
    加强领导。
    """


def test_sections_of_a_plan_are_classes_and_their_points_are_tasks(tmp_path: Path) -> None:
    record, fields, printed = _record(tmp_path, PLAN, "工作计划")
    assert printed == cleandoc(PLAN).split("\n")
    assert record.findings == ()
    assert [(item["题"], len(item.get("分项", ()))) for item in fields["任务"]] == [
        ("德育工作", 2), ("教学工作", 2), ("其他工作", 0),
    ]  # fmt: skip
    tasks = [task for item in fields["任务"] for task in item.get("分项", ())]
    assert (tasks[1]["牵头"], tasks[1]["配合"], tasks[1]["时限"]) == ("政教处", "各班", "6月底前")
    assert (tasks[2]["牵头"], tasks[2]["时限"]) == ("教务处", "3月底前")
    assert (fields["总体要求"], fields["保障"]) == ("以质量为中心。", "加强领导。")


@pytest.mark.parametrize(
    "text",
    [
        "青河中学工作计划\n今年要做好三件事。\n抓学习，学文件。\n抓落实，建台账。",
        "实施方案\n一、目标\n达标。\n二、步骤\n分三步。\n三、要求\n加强领导。",
        "2026年计划\n1.抓学习\n多学。\n2.抓落实\n（1）建台账。\n（2）查进度。",
    ],
    ids=["no heads", "no year, no unit, no task", "other ordinals"],
)
def test_a_plan_of_any_shape_can_be_made_and_prints_its_text(tmp_path: Path, text: str) -> None:
    record, _, printed = _record(tmp_path, text, "工作计划")
    assert printed == text.split("\n")
    assert "# " not in record.text.split("其他事项", 1)[-1] or "其他事项" not in record.text


def test_a_plan_without_tasks_says_so_and_what_fits_better(tmp_path: Path) -> None:
    record, _, _ = _record(tmp_path, "青河中学2026年工作计划\n一、德育\n开班会。\n二、教学\n抓备课。", "工作计划")
    assert [str(finding) for finding in record.findings] == [
        "【提示】没有认出哪一部分是任务清单，每一部分当作一项任务。分几个方面、每个方面一串任务的，用 --as 工作要点"
    ]


def test_a_draft_without_tasks_never_fails(tmp_path: Path) -> None:
    path = tmp_path / "计划.yaml"
    path.write_text("文种: 工作计划\n单位: 甲县\n年度: 2026\n标题: 甲县计划\n", encoding="utf-8")
    (job,) = intake.read(path, draft=True)
    assert list(lines(job.document))[:1] == ["甲县计划"]


# --- what has no field -----------------------------------------------------------------------


def test_what_no_field_takes_is_printed_behind_the_text_before_the_attachments(tmp_path: Path) -> None:
    path = tmp_path / "通知.yaml"
    path.write_text(
        cleandoc("""
        文种: 通知
        标题: 关于开会的通知
        正文: 请参加。
        结语: ''
        其他事项: |-
          ## 联系方式
          找王某。
        附件正文:
          - 标题: 回执
            正文: 姓名
        """),
        encoding="utf-8",
    )
    (job,) = intake.read(path)
    assert list(lines(job.document)) == [
        "关于开会的通知", "请参加。", "一、联系方式", "找王某。", "附件：回执", "附件", "回执", "姓名",
    ]  # fmt: skip


def test_two_tables_that_follow_each_other_stay_two(tmp_path: Path) -> None:
    path = tmp_path / "通知.yaml"
    tables = "| 甲 | 乙 |\n|-|-|\n| 1 | 2 |\n\n| 丙 | 丁 | 戊 |\n|-|-|-|\n| 1 | 2 | 3 |"
    path.write_text(
        yaml.dump({"文种": "通知", "标题": "关于两个表的通知", "正文": f"见表。\n{tables}"}, allow_unicode=True)
    )
    (job,) = intake.read(path)
    assert [len(block.rows[0]) for block in job.document.blocks if isinstance(block, Table)] == [2, 3]
    assert not [finding for finding in job.findings if finding.level == ERROR]


def test_a_table_in_a_section_of_a_plan_stays_where_it_stands(tmp_path: Path) -> None:
    word = Word()
    word.add_paragraph("青河中学2026年工作计划", style="Title")
    for line in (
        "一、德育工作",
        "（一）办好家长学校。安排如下：",
        "{}",
        "（二）开好班会。",
        "二、教学工作",
        "检查如下。",
        "{}",
    ):
        if line == "{}":
            add_table(word, [("月份", "主题"), ("3月", "习惯|养成")])
        else:
            word.add_paragraph(line)
    path = tmp_path / "旧.docx"
    word.save(str(path))
    record = record_of(import_file(path, way=NUMBERS), "工作计划")
    fields = yaml.safe_load(record.text)
    assert fields["任务"][0]["分项"][0]["文"].split("\n") == [
        "安排如下：", "| 月份 | 主题 |", "|--------------------|--------------------|", "| 3月 | 习惯\\|养成 |",
    ]  # fmt: skip
    assert (record.findings, "其他事项" in fields) == ((), False)
    (job,) = intake.read(_written(tmp_path, record))
    kinds = [
        f"{block.rows[1][1]}" if isinstance(block, Table) else getattr(block, "title", "") or block.text
        for block in job.document.blocks
    ]
    assert kinds == ["德育工作", "办好家长学校。", "习惯|养成", "开好班会。", "教学工作", "检查如下。", "习惯|养成"]


def _written(folder: Path, record: RecordText) -> Path:
    path = folder / "新记录.yaml"
    path.write_text(record.text, encoding="utf-8")
    return path


# --- what a record prints otherwise ----------------------------------------------------------


def test_ends_of_paragraphs_without_a_mark_stay_so(tmp_path: Path) -> None:
    text = "关于任命安全员的通知\n各班组：\n任命下列人员为安全员：\n张爱国、罗红旗、穆晓霞\n特此通知\n县水务局\n2026年3月5日"
    record, fields, printed = _record(tmp_path, text, "通知")
    assert fields["句末"] == "照原样"
    assert [line for line in printed if line in text.split("\n")] == text.split("\n")
    assert not any("照这份记录" in str(finding) for finding in record.findings)


def test_what_minutes_do_not_print_is_named_piece_by_piece(tmp_path: Path) -> None:
    text = "工作会议纪要\n时间：2026年3月5日16:30-17:30\n地点：三楼会议室\n主持人：王某\n会议议定如下事项。\n按时完成。"
    record, _, _ = _record(tmp_path, text, "纪要")
    told = "\n".join(map(str, record.findings))
    assert "会议时间“2026年3月5日16:30-17:30”在会议情况里只印到上午、下午。钟点也要印，写 样式: 表格" in told
    assert "没有照原样印的：“时间：”、“16:30-17:30地点：”、“人：王某”" in told


def test_a_subtitle_stays_below_the_title(tmp_path: Path) -> None:
    text = (
        "信息系统使用情况汇报\n——第三公司\n现将情况汇报如下：\n一、基本情况\n系统运行正常。\n第三公司\n2017年4月12日\n"
    )
    _, fields, _ = _record(tmp_path, text, "报告")
    assert fields["标题"] == "信息系统使用情况汇报\n——第三公司"
    assert "其他事项" not in fields


def test_a_missing_title_is_asked_for_with_the_name_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "在开学典礼上的讲话.txt"
    file.write_text("同志们：\n今天我们开会。大家要好好干。\n谢谢大家！\n", encoding="utf-8")
    (told,) = [str(one) for one in record_of(import_file(file), "讲话稿").findings if "用它生成文件前" in str(one)]
    assert told.endswith("；文件名是“在开学典礼上的讲话”，合用就写 标题: 在开学典礼上的讲话")


def test_a_cover_with_the_title_of_the_text_is_no_document_of_its_own(tmp_path: Path) -> None:
    word: Any = Word()
    for line in ("柳河泵站改造施工总结", "", "柳河水务有限公司", "2026年3月5日"):
        word.add_paragraph(line)
    word.add_page_break()
    for line in ("柳河泵站改造施工总结", "一、工程概况", "泵站改造已经完成。"):
        word.add_paragraph(line)
    file = tmp_path / "总结.docx"
    word.save(str(file))
    record = record_of(import_file(file), "报告")
    assert "附件正文" not in record.fields
    assert record.fields["标题"] == "柳河泵站改造施工总结"
    assert record.fields["正文"].startswith("## 工程概况")
    assert any("第一页像是封面" in finding.message for finding in record.findings)


def test_points_behind_a_note_are_no_headings(tmp_path: Path) -> None:
    text = "现场签证单\n签证的情况如下。\n注：1．编号统一编制。\n2．重大签证另行签署。\n3．一式五份。"
    document = import_file(_file(tmp_path, text)).document
    assert [type(block) for block in document.blocks] == [Paragraph] * 4
