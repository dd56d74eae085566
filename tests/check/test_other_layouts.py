"""Word files as other programs and people make them: correct ones are clean, faults in them are found, nothing else is."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from gongwen.app.checking import Checked, file
from gongwen.cli import commands
from gongwen.document.finding import ERROR, HABIT, HINT, Misuse
from tests.check import other_layouts
from tests.check.faults import FAULTS, Fault, with_fault
from tests.check.other_layouts import DOCUMENTS, NOTICE, Document
from tests.rendering.validate import problems


def checked(data: bytes, path: Path) -> Checked:
    path.write_bytes(data)
    return file(path)


def told(found: Checked) -> Counter[tuple[str, str]]:
    return Counter((finding.rule, finding.message) for finding in found.findings)


# --- correct documents -------------------------------------------------------------------------

HABITS = {  # what a document shows that the standard does not ask for: told as 习惯, never as more
    "署名靠空格": "空格排版",
    "署名靠前面空格": "空格排版",
    "空格缩进": "空格排版",
    "联合行文盖章": "空格排版",
    "有页眉": "页眉",
    "加粗的段首": "标题加粗",
    "修订": "阅读",
    "隐藏文字": "阅读",
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_correct_document_has_no_finding_but_habits(name: str, tmp_path: Path) -> None:
    found = checked(DOCUMENTS[name].bytes(), tmp_path / "甲.docx").findings
    wanted = {(HABITS[name], HABIT)} if name in HABITS else set()
    assert {(finding.rule, finding.level) for finding in found} == wanted, [str(finding) for finding in found]


def test_a_correct_document_of_python_docx_has_no_finding(tmp_path: Path) -> None:
    assert not told(checked(other_layouts.by_library(), tmp_path / "甲.docx"))


def test_there_are_many_ways_to_make_a_document() -> None:
    assert len(DOCUMENTS) >= 60


RESAVED = (
    "一般的样子",
    "W设置",
    "上行文",
    "页码在图文框靠外",
    "标志在文本框",
    "版记两列",
    "信函",
    "讲话",
    "Word编号的标题",
    "横排的表",
)


@pytest.mark.render
def test_documents_that_libreoffice_saved_again_have_no_finding(tmp_path: Path) -> None:
    for name in RESAVED:
        (tmp_path / f"{name}.docx").write_bytes(DOCUMENTS[name].bytes())
    program = shutil.which("soffice") or "soffice"
    own = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    asked = [program, own, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "again")]
    subprocess.run(
        [*asked, *(str(tmp_path / f"{name}.docx") for name in RESAVED)], check=True, capture_output=True, timeout=300
    )
    assert {name: told(file(tmp_path / "again" / f"{name}.docx")) for name in RESAVED} == {
        name: Counter() for name in RESAVED
    }


# --- the faults of tests.faults in them -----------------------------------------------------------

ELSEWHERE = ("附件说明紧接正文", "段前空行")  # these change spacing; here a blank line is a paragraph
HERE = [fault for fault in FAULTS if fault.document == "通知" and fault.name not in ELSEWHERE]
FAULTY = {  # document: faults that are none in it, or that its paragraphs cannot show
    "W设置": set(),
    "33476边距592": set(),
    "固定值28磅字符网格": set(),
    "空行压下的红头": set(),
    "VML线": set(),
    "标志在文本框": {"标志居左"},
    "标志在图文框": {"标志居左"},
    "页码在图文框居两侧": {"页码居中"},
    "署名靠左缩进": {"署名居左"},
    "版记是段落": set(),
    "版记两列": set(),
    "附件段首分页符": {"附件不另起一面"},
    "只按磅缩进": set(),
    "大纲级别": set(),
    "装订线": {"左边距32毫米"},
    "标题段内换行": set(),
    "横排的表": {"附件不另起一面"},
    "许多文本块": set(),
}


@pytest.mark.parametrize("name", FAULTY)
def test_faults_are_found_in_it_and_nothing_else_is(name: str, tmp_path: Path) -> None:
    """Every third fault: three documents that follow each other have all of them, and every fault is in six."""
    data = DOCUMENTS[name].bytes()
    assert DOCUMENTS[name].content is NOTICE
    wrong = {}
    for fault in HERE[list(FAULTY).index(name) % 3 :: 3]:
        if fault.name in FAULTY[name] or not (made := _made(data, fault)):
            continue
        rules = {rule for rule, _ in told(checked(made, tmp_path / "甲.docx"))}
        if rules != {fault.rule}:
            wrong[fault.name] = rules
    assert wrong == {}


def _made(data: bytes, fault: Fault) -> bytes | None:
    """Return a document with a fault, None where it has no paragraph that python-docx finds the words of the fault in."""
    try:
        return with_fault(data, fault)
    except StopIteration:
        return None


# --- faults of their own -----------------------------------------------------------------------

blank, line, para, value, way = (
    other_layouts.blank,
    other_layouts.line,
    other_layouts.para,
    other_layouts.value,
    other_layouts.way,
)
centred = para(other_layouts.dashed(other_layouts.page_field()), jc=value("center"))
boxed = para(other_layouts.box(para(other_layouts.dashed(other_layouts.page_field())), horizontal="center"))


def unruled(text: str) -> str:
    """Return 发文字号 without a red line."""
    return blank() * 2 + line(text, jc=value("center"))


OWN = {
    "附件说明紧接正文": (
        Document(way(附件说明=lambda text: other_layouts.note(text).removeprefix(blank()))),
        "附件说明空行",
        ERROR,
    ),
    "标题紧接主送机关": (
        Document(way(标题=lambda text: other_layouts.title(text).removesuffix(blank()))),
        "标题空行",
        ERROR,
    ),
    "页码居中": (Document(footers={"default": centred}, settings=""), "页码位置", ERROR),
    "页码在居中的文本框里": (Document(footers={"default": boxed}, settings=""), "页码位置", ERROR),
    "图文框里的页码在内侧": (
        Document(footers={"default": other_layouts.sided_number(other_layouts.page_field(), "left")}),
        "页码位置",
        ERROR,
    ),
    "图文框里的页码不空一字": (
        Document(
            footers={
                "default": para(
                    other_layouts.dashed(other_layouts.page_field()),
                    framePr='w:hAnchor="margin" w:xAlign="outside" w:y="1"',
                )
            }
        ),
        "页码位置",
        ERROR,
    ),
    "标志太低": (Document(way(标志=lambda text: blank() * 9 + other_layouts.mark(text))), "标志位置", HINT),
    "署名顶格": (
        Document(way(落款=other_layouts.lines_of(lambda organ, date: line(organ) + line(date)))),
        "署名位置",
        HINT,
    ),
    "署名居中": (
        Document(
            way(
                落款=other_layouts.lines_of(
                    lambda organ, date: line(organ, jc=value("center")) + line(date, jc=value("center"))
                )
            )
        ),
        "署名位置",
        HINT,
    ),
    "署名靠右不空": (
        Document(
            way(
                落款=other_layouts.lines_of(
                    lambda organ, date: line(organ, jc=value("right")) + line(date, jc=value("right"))
                )
            )
        ),
        "署名位置",
        HINT,
    ),
    "没有红线": (Document(way(文号=unruled, 表格=lambda text: "", 版记=lambda text: "")), "红线", ERROR),
    "一面排不下的表没有重复表头": (Document(way(表格=other_layouts.rows(60))), "表头不重复", HABIT),
    "有页眉没有页码": (
        Document(headers={"default": para(other_layouts.run("000012"))}, footers={}),
        "页码",
        HINT,
    ),
}


@pytest.mark.parametrize("name", OWN)
def test_a_fault_of_its_own_is_found_alone_and_weighed_as_the_standard_says(name: str, tmp_path: Path) -> None:
    document, rule, level = OWN[name]
    found = checked(document.bytes(), tmp_path / "甲.docx").findings
    assert {(finding.rule, finding.level) for finding in found} == {(rule, level)}, [str(finding) for finding in found]


def test_findings_name_the_footer_they_are_in(tmp_path: Path) -> None:
    narrow = {
        kind: para(other_layouts.dashed(other_layouts.page_field(size=10.5)), ind=f'w:{side}="280"', jc=value(side))
        for kind, side in SIDES.items()
    }
    found = checked(Document(footers=narrow).bytes(), tmp_path / "甲.docx").findings
    assert [(finding.rule, finding.where) for finding in found] == [
        ("页码字号", "页脚，第 1 段"),
        ("页码字号", "双页页脚，第 1 段"),
    ]


SIDES = {"default": "right", "even": "left"}


# --- copies ------------------------------------------------------------------------------------

COPIED = ("版记在文本框", "修订", "内容控件", "长表", "Word编号的标题")
SPOILT = ("文号用方括号", "标题红色", "成文日期补零", "全角数字", "页码居中")


def run(*words: str) -> int:
    """Return the exit status of the command."""
    with pytest.raises(SystemExit) as ended:
        commands.main(["check", *words])
    return int(str(ended.value.code))


def spoilt(name: str) -> bytes:
    data = DOCUMENTS[name].bytes()
    for fault in HERE:
        if fault.name in SPOILT:
            data = _made(data, fault) or data
    return data


_STALE = "was not found in Part:WordprocessingCommentsPart"  # the auditor may remember the comments of the file before


def _comments(path: Path, part: str, tag: str) -> list[str]:
    """Return the numbers of the comments that a part of a file has, or refers to."""
    with zipfile.ZipFile(path) as packed:
        found = packed.read(f"word/{part}.xml").decode() if f"word/{part}.xml" in packed.namelist() else ""
    return sorted(re.findall(rf'<w:{tag} w:id="(\d+)"', found))


@pytest.mark.parametrize("name", COPIED)
def test_copies_with_comments_and_with_repairs_are_as_valid_as_their_original(name: str, here: Path) -> None:
    Path("甲.docx").write_bytes(spoilt(name))
    assert run("甲.docx", "--annotate", "批注.docx", "--fix", "改.docx") == 1
    assert run("批注.docx", "--annotate", "再批注.docx") == 1
    original = set(problems(Path("甲.docx")))
    for copy in ("批注.docx", "再批注.docx", "改.docx"):
        assert {one for one in problems(Path(copy)) if _STALE not in one} <= original
        assert _comments(Path(copy), "document", "commentReference") == _comments(Path(copy), "comments", "comment")
    repaired = {"发文字号", "成文日期写法", "全角数字字母"}
    assert not repaired & {rule for rule, _ in told(file(Path("改.docx")))}


def test_a_folder_with_nothing_to_check_is_told(here: Path) -> None:
    Path("空").mkdir()
    assert run("空") == 2


def test_a_file_of_another_kind_is_refused_with_those_that_are_checked(tmp_path: Path) -> None:
    (tmp_path / "说明").write_text("说明", encoding="utf-8")
    with pytest.raises(Misuse, match="不能检查没有扩展名的文件") as refused:
        file(tmp_path / "说明")
    assert str(refused.value).count(".md") == 1
