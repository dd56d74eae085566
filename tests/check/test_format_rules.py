"""Rules of format test themselves: each states how a document looks wrong, and in a correct one so changed it alone is found."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document as Word
from docx.oxml.ns import qn

from gongwen.app import inspecting, intake
from gongwen.check.format.rules import catalogue
from gongwen.genres import printing
from tests.check import faults as put
from tests.check.faults import NOTICE, REQUEST, lay
from tests.check.fresh_looks import FRESH_LOOKS
from tests.check.mutations import Fault, faults, mutated
from tests.check.other_layouts import DOCUMENTS

# the notice with an element of each kind: a head of the fourth level, and one of a scheme that the standard does not name
COMPLETE = (
    NOTICE.replace("##### 水库。", "##### 水库\n")
    .replace("##### 堤防。", "##### 堤防\n")
    .replace("一是落实责任。", "### 第一，落实责任\n")
    .replace("二是严格值守。", "### 第二，严格值守\n")
)
ELSEWHERE = {
    "混用编号", "不像公文", "信函首页页码", "页码数字", "页码起始", "页眉", "分栏", "红线长度", "签发人冒号", "附件顺序号",
    "附件说明对齐", "要素顺序", "要素加粗", "版头次序", "版记次序", "信函文号位置", "信函双线", "字距不一", "出席人员位置", "题注位置", "称谓位置",
    "表格字体", "名单次序", "正文另页", "标题字距", "标题上空行",
    "页面修饰", "文字方向", "页码颜色", "此页无正文", "附件标题字号", "表格字号", "表格没有线", "数字字体不一", "标志字号",
}  # need other files: see below, tests.check.fresh_looks and third_looks  # fmt: skip
OF_REQUEST = "签发人姓名"


@pytest.fixture(scope="module")
def notice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("版面") / "通知.docx", COMPLETE)


@pytest.fixture(scope="module")
def request_(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("版面") / "请示.docx", REQUEST)


def made(path: Path, text: str) -> Path:
    path.write_bytes(printing.document_bytes(intake.from_manuscript(text, path.with_suffix(".md"))))
    return path


def test_the_document_without_a_fault_has_no_finding(notice: Path) -> None:
    assert [str(one) for one in inspecting.file(notice).findings] == []


def test_every_rule_of_format_states_its_fault() -> None:
    assert {rule.name for rule in catalogue()} - faults().keys() == ELSEWHERE


@pytest.mark.parametrize(("rule", "fault"), faults().items(), ids=faults())
def test_what_a_rule_says_is_wrong_is_found_and_nothing_else(
    notice: Path, request_: Path, rule: str, fault: Fault, tmp_path: Path
) -> None:
    path = tmp_path / "错.docx"
    path.write_bytes(mutated(request_ if rule.startswith(OF_REQUEST) else notice, fault))
    found = inspecting.file(path).findings
    assert {one.rule for one in found} == {rule}, [str(one) for one in found]


def test_numbers_that_word_makes_and_typed_ones_are_told(tmp_path: Path) -> None:
    path = tmp_path / "编号.docx"
    path.write_bytes(DOCUMENTS["Word编号的标题"].bytes())
    word = Word(str(path))
    last = [one for one in word.paragraphs if one.style.name == "Heading 1"][-1]
    last.runs[0].text = "三、" + last.runs[0].text
    lay(last, '<w:numPr><w:numId w:val="0"/></w:numPr>')
    word.save(str(path))
    assert [one.rule for one in inspecting.file(path).findings] == ["混用编号"]


# --- what needs another document ---------------------------------------------------------------


def rules_of(path: Path) -> list[str]:
    return [one.rule for one in inspecting.file(path).findings]


def test_a_letter_shows_no_number_on_its_first_page(tmp_path: Path) -> None:
    path = tmp_path / "函.docx"
    word = Word("samples/公文/函.docx")
    word.sections[0].different_first_page_header_footer = False
    word.save(str(path))
    assert "信函首页页码" in rules_of(path)


def test_what_is_no_official_document_gets_one_line_and_hints_about_its_pages(tmp_path: Path) -> None:
    path = tmp_path / "课程.docx"
    word = Word()
    word.add_paragraph("数据结构课程设计")
    word.add_paragraph("本系统采用链表保存学生的成绩，支持增加、删除、修改和查询，界面用命令行。")
    word.save(str(path))
    found = inspecting.file(path).findings
    assert found[0].rule == "不像公文"
    assert {one.level for one in found} == {"习惯", "提示"}
    assert {one.rule for one in found} <= {"不像公文", "纸张", "天头", "订口", "版心", "页码", "每面行数"}


def test_the_red_line_is_looked_for_between_number_and_title_only(notice: Path, tmp_path: Path) -> None:
    path = tmp_path / "黑线.docx"
    word = Word(str(notice))
    for border in word.styles.element.iter(qn("w:pBdr")):
        for side in border:
            side.set(qn("w:color"), "000000")
    word.save(str(path))
    assert rules_of(path) == ["红线"]


def test_a_head_that_lost_the_font_of_its_sisters_is_found(tmp_path: Path) -> None:
    path = tmp_path / "标题.docx"
    word = Word("samples/公文/通知.docx")
    heading = next(one for one in word.paragraphs if one.text.startswith("（三）城镇内涝。"))
    heading.runs[0]._element.rPr.remove(heading.runs[0]._element.rPr.find(qn("w:rStyle")))
    word.save(str(path))
    assert rules_of(path) == ["二级标题字体"]


@pytest.mark.parametrize("fault", FRESH_LOOKS, ids=lambda fault: fault.name)
def test_a_fault_of_other_parts_is_found(fault: put.Fault, tmp_path: Path) -> None:
    path = made(tmp_path / "错.docx", put.DOCUMENTS[fault.document])
    path.write_bytes(put.with_fault(path.read_bytes(), fault))
    assert fault.rule in rules_of(path)
