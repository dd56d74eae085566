"""Old documents of offices come back: as manuscripts, as records; what each became is what its writer meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from gongwen.app import intake
from gongwen.chinese.dates import is_date, standard_day
from gongwen.document import counting
from gongwen.document.finding import ERROR
from gongwen.document.model import Document, Heading
from gongwen.foreign.recognising import roles
from gongwen.foreign.recognising.numbering import COUNTED, NUMBERS, STAND
from gongwen.foreign.source import Line
from gongwen.genres import printing
from gongwen.importing.documents import Imported, import_file, manuscript_of
from gongwen.importing.records import record_of
from tests.importing.old_documents import OLD
from tests.reading import paragraphs

RECORDS = [name for name, old in OLD.items() if old.genre and old.genre != "整改通知"]


def _bare(text: str) -> str:
    return "".join(text.split())


def _dated(text: str) -> str:
    """A text with its lines that are dates as the standard writes them."""
    return "\n".join(standard_day(line) if is_date(line.strip()) else line for line in text.split("\n"))


def _alike(text: str) -> str:
    """A text without the marks and the numbers of ordinals, which counting changes, and without brackets that have a standard."""
    text = re.sub(r"(?m)^\s*[（(]?[\d０-９①-⑨⑴-⑼㈠-㈨一二三四五六七八九十]+[)）、.．]*", "", text)
    return _bare(re.sub(r"附\s*件?|第?0*(?=\d+号)|[、.．，,：:；()（）〔〕【】\[\]﹝﹞\d]", "", text))


def _old(folder: Path, name: str, keep: bool = False, way: str = STAND) -> Imported:
    file = folder / "旧文件.txt"
    file.write_text(OLD[name].text, encoding="utf-8")
    return import_file(file, keep, way)


def _said(imported: Imported) -> str:
    """What the source says without page numbers and what a web page shows around it."""
    aside = (roles.PAGE_NUMBER, roles.OTHER)
    return "\n".join(
        one.block.text for one in imported.recognised.placed if isinstance(one.block, Line) and one.role not in aside
    )


def _made(imported: Imported) -> str:
    """What the Word file says that is made from the manuscript."""
    job = intake.from_manuscript(manuscript_of(imported, "文稿")[0], imported.path)
    assert not [finding for finding in job.findings if finding.level == ERROR]
    return "\n".join(paragraphs(printing.document_bytes(job)))


@pytest.mark.parametrize("name", OLD)
def test_with_its_numbers_kept_a_document_comes_back_verbatim(tmp_path: Path, name: str) -> None:
    imported = _old(tmp_path, name, keep=True)
    assert _bare(_made(imported)) == _bare(_said(imported))


@pytest.mark.parametrize("name", OLD)
def test_a_document_comes_back_apart_from_the_marks_that_are_told(tmp_path: Path, name: str) -> None:
    imported = _old(tmp_path, name)
    assert _alike(_made(imported)) == _alike(_said(imported))
    changed = _bare(_made(imported)) != _bare(_said(imported))
    assert changed == any(finding.instead for finding in imported.findings)


@pytest.mark.parametrize("name", OLD)
def test_counted_anew_a_document_comes_back_apart_from_its_numbers(tmp_path: Path, name: str) -> None:
    imported = _old(tmp_path, name, way=COUNTED)
    assert _alike(_made(imported)) == _alike(_dated(_said(imported)))
    changed = _bare(_made(imported)) != _bare(_said(imported))
    assert changed == any(finding.instead for finding in imported.findings)


@pytest.mark.parametrize("name", RECORDS)
def test_a_record_gives_the_text_again(tmp_path: Path, name: str) -> None:
    imported = _old(tmp_path, name, way=NUMBERS)
    record = record_of(imported, OLD[name].genre)
    file = tmp_path / "新记录.yaml"
    file.write_text(record.text, encoding="utf-8")
    (job,) = intake.read(file)
    assert not [finding for finding in job.findings if finding.level == ERROR]
    days = [finding for finding in record.findings if "印成" in finding.message]
    if not days:
        assert [finding.message for finding in record.findings if "附件1：" not in finding.message] == []
        assert _alike("\n".join(paragraphs(printing.document_bytes(job)))) == _alike(_made(imported))


# --- what they became ------------------------------------------------------------------------


def _outline(document: Document) -> Iterator[str]:
    """The heads of a document, indented by their level, with ＿ behind a head that leads its paragraph."""
    for block, label in zip(document.blocks, counting.count(document.blocks), strict=True):
        if isinstance(block, Heading):
            yield "　" * (block.level - 1) + label + (block.title + "＿" * bool(block.body) if block.title else "…")


@pytest.mark.parametrize(
    ("name", "outline"),
    [
        (
            "要点：一→（一）→1.",
            "一、稳定粮食生产 　（一）落实面积。＿ 　（二）提高单产。 　　1.推广良种。＿ 　　2.推广良法。＿ 　（三）抓好防灾减灾。＿ "
            "二、发展特色产业 　（一）做强茶产业。＿ 　（二）做优水产业。＿ 三、推进乡村建设 　（一）… 　（二）改造农村厕所。＿",
        ),
        (
            "通知：全",
            "一、提高认识，压实责任。＿ 二、突出重点，全面排查。 　（一）排查范围。＿ 　（二）… 三、强化值守，快速处置。＿",
        ),
        (
            "计划：接排的题",
            "一、总体要求：＿ 二、主要任务： 　1.做好阵地服务。＿ 　2.办好读书活动。＿ 　3.推进分馆建设。＿ 三、组织保障：＿",
        ),
        ("函", "一、… 二、…"),
        (
            "计划：每节不同",
            "一、指导思想 二、主要目标 　（一）… 　（二）… 三、重点任务 　（一）深化医改 　　1.… 　　2.推进支付方式改革。 　　　（1）… 　　　（2）… "
            "　（二）强基层 　　1.改造卫生院6所。＿ 　　2.培训村医180名。＿ 　（三）抓公卫 四、保障措施 　一是加强领导。＿ 　二是强化督查。＿",
        ),
        (
            "讲话：提纲",
            "一、讲成绩 　1.… 　2.… 　3.… 二、讲问题 　1.… 　2.… 三、讲要求 　1.… 　2.… 　　（1）… 　　（2）… 　3.…",
        ),
        ("启事：年份开头", ""),
        (
            "讲话：一是里面有（一）",
            "一是要抓学习。＿ 二是要抓发展。 三是要抓民生。 　第一，抓就业。＿ 　第二，抓教育。＿ "
            "四是要抓党建。 　（一）抓基层。＿ 　（二）抓干部。＿ 　　1.… 　　2.…",
        ),
        ("通知：一行几条", "一、会议时间 二、会议地点：＿ 三、有关要求"),
        ("规定：冒号的题", "一、考勤范围：＿ 二、作息时间：＿ 三、请假审批： 　1.… 　2.… 四、奖惩措施： 五、…"),
    ],
)
def test_heads_are_where_the_writer_meant_them(tmp_path: Path, name: str, outline: str) -> None:
    assert " ".join(_outline(_old(tmp_path, name, way=COUNTED).document)) == outline


@pytest.mark.parametrize(
    ("name", "element", "values"),
    [
        ("计划：印发通知和附件", "主送机关", ("各处室", "年级组", "教研组")),
        ("通知：主送两行", "主送机关", ("各镇人民政府", "街道办事处", "区安委会各成员单位", "各危险化学品企业")),
        ("请示", "附件", ("可行性研究报告", "选址意见")),
        ("纪要：文章", "题注", ("〔2022〕第15期", "县政府办公室　　　　　　　　　　2022年8月9日")),
        ("讲话：提纲", "题注", ("2021.09.08，区行政中心", "区委副书记、区长　方　某")),
        ("通告：只有数字日期", "题注", ("2024年第2号",)),
        ("决定书：处理决定", "主送机关", ("青柳县某某中心",)),
        ("没有题目", "主送机关", ("各部门",)),
        ("批复", "发文字号", ("青政复[2018]第9号",)),
    ],
)
def test_elements_are_recognised(tmp_path: Path, name: str, element: str, values: tuple[str, ...]) -> None:
    assert _old(tmp_path, name).document.elements[element] == values


def test_a_title_of_an_organ_and_a_kind_has_two_lines(tmp_path: Path) -> None:
    assert _old(tmp_path, "决定书：处理决定").document.title == ("青柳县财政局", "财政监督检查处理决定书")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("讲话：两篇在一起", "从“在全区老干部座谈会上的讲话”起可能是另一份文件，照原来的顺序留在正文里"),
        ("通知：转发，两份落款", "像是随文印发的文件"),
        ("意见：排版空格", "有序数从“(四)”开始，共2组，照原样写在文字里，不自动编号"),
        ("意见：接着编、缺六", "序数写的是“五、”，按顺序是第4条，改成了“四、”"),
        ("批复", "发文字号“青政复[2018]第9号”写成了“青政复〔2018〕9号”"),
        ("方案：责任分工行内", "第一行“附件”放在了标题里：这一份原来是别的文件的附件"),
    ],
)
def test_doubts_are_told(tmp_path: Path, name: str, message: str) -> None:
    assert any(message in finding.message for finding in _old(tmp_path, name, way=COUNTED).findings)


@pytest.mark.parametrize(
    "name", ["讲话：四层", "通知：任免", "整改报告", "报告：日期没有日", "决定：名单", "制度：章、条"]
)
def test_a_document_as_it_should_be_raises_no_doubt(tmp_path: Path, name: str) -> None:
    assert _old(tmp_path, name).findings == ()
