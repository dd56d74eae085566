"""Lines of a text file → what each is: elements, levels, heads; the text above, what is found below it."""

from __future__ import annotations

from inspect import cleandoc

import pytest

from gongwen.chinese.receivers import receivers_line
from gongwen.document import manuscript
from gongwen.document.model import Attachment, Heading, Paragraph
from gongwen.foreign import plain
from gongwen.foreign.recognising import Recognised, recognise
from gongwen.foreign.recognising.roles import HEAD


def found(text: str, keep_numbers: bool = False) -> Recognised:
    return recognise(plain.source(cleandoc(text)), keep_numbers)


def heads(text: str) -> list[str]:
    """The heads of a text: level, ordinal, head | what follows it in its paragraph."""
    document = found(text).document
    written = manuscript.write(document).split("\n")
    assert written  # every document can be written
    return [
        f"{block.level} {block.scheme} {block.title}|{block.body}"
        for block in document.blocks
        if isinstance(block, Heading)
    ]


# --- one official document, line by line -----------------------------------------------------

NOTICE = """
    000012
    机密★1年
    特急
    某某县人民政府文件
    某政发〔2026〕3号
    某某县人民政府
    关于开展安全生产大检查的通知
    各乡镇人民政府，县直各单位：
    为深入贯彻落实上级部署，现将有关事项通知如下。
    一、总体要求
    坚持安全第一。
    二、主要任务
    （一）全面排查。各单位要逐户排查。
    （二）限期整改。对查出的问题要限期整改。
    附件：1.任务分解表
    2.联系人名单
    某某县人民政府
    2026年3月5日
    （此件公开发布）
    附件1
    任务分解表
    序号、任务、单位见表。
    附件2
    联系人名单
    张某，电话0000-1234567。
    抄送：县委办公室，县人大常委会办公室。
    某某县人民政府办公室　　2026年3月6日印发
    """


def test_every_line_of_a_notice_gets_its_role() -> None:
    roles = [placed.role for placed in found(NOTICE).placed]
    assert roles == [
        "份号", "密级", "紧急程度", "发文机关标志", "发文字号", "标题", "标题", "主送机关", "正文",
        HEAD, "正文", HEAD, HEAD, HEAD, "附件说明", "附件说明", "署名", "成文日期", "附注",
        "附件标识", "附件标题", "正文", "附件标识", "附件标题", "正文", "抄送", "印发",
    ]  # fmt: skip


def test_a_notice_becomes_a_document() -> None:
    document = found(NOTICE).document
    assert document.title == ("某某县人民政府", "关于开展安全生产大检查的通知")
    assert document.elements == {
        "份号": ("000012",),
        "密级": ("机密",),
        "保密期限": ("1年",),
        "紧急程度": ("特急",),
        "发文机关标志": ("某某县人民政府文件",),
        "发文字号": ("某政发〔2026〕3号",),
        "主送机关": ("各乡镇人民政府", "县直各单位"),
        "署名": ("某某县人民政府",),
        "成文日期": ("2026年3月5日",),
        "附注": ("此件公开发布",),
        "抄送": ("县委办公室", "县人大常委会办公室"),
        "印发机关": ("某某县人民政府办公室",),
        "印发日期": ("2026年3月6日",),
        "版式": ("文件",),
    }
    assert [block.title for block in document.blocks if isinstance(block, Attachment)] == ["任务分解表", "联系人名单"]
    assert found(NOTICE).findings == ()


def test_a_speech_has_its_lines_under_the_title() -> None:
    document = found("""
        以实干开新局
        ——在全县工作会议上的讲话
        （2026年2月22日）
        县委副书记　王大明
        同志们：
        今天我讲两点意见。
        一、认清形势
        形势很好。
        二、狠抓落实
        落实到位。
        谢谢大家！
        """).document
    assert (document.title, document.subtitle) == (("以实干开新局",), "在全县工作会议上的讲话")
    assert document.elements == {"作者": ("王大明",), "题注": ("（2026年2月22日）", "县委副书记　王大明")}
    assert document.blocks[0] == Paragraph("同志们：", flush=True)


@pytest.mark.parametrize(
    "line",
    ["2026年3月5日", "二〇二六年三月五日", "2017年4月", "2017.4.13.", "2026-03-05"],
)
def test_a_sign_off_ends_in_a_date_of_any_form(line: str) -> None:
    document = found(f"关于甲事的报告\n县政府：\n现报告如下。\n某某县应急管理局\n{line}").document
    assert (document.elements["署名"], document.elements["成文日期"]) == (("某某县应急管理局",), (line,))


def test_a_document_that_is_sent_with_a_notice_has_no_mark_and_pages_of_its_own() -> None:
    notice = found("""
        关于印发方案的通知
        各单位：
        现印发给你们，请执行。
        某某县人民政府
        2026年3月5日
        （此件公开发布）
        抄送：县委办公室。
        某某县人民政府办公室　　2026年3月6日印发
        某某方案
        为做好工作，制定本方案。
        附件1
        名单
        张某，李某。
        """)
    assert [placed.role for placed in notice.placed] == [
        "标题", "主送机关", "正文", "署名", "成文日期", "附注", "抄送", "印发", "附件标题", "正文",
        "附件标识", "附件标题", "正文",
    ]  # fmt: skip
    document = notice.document
    assert (document.elements["署名"], document.elements["印发日期"]) == (("某某县人民政府",), ("2026年3月6日",))
    assert manuscript.write(document).split("\n# ")[-2:] == [
        "附件 某某方案 {随文}\n为做好工作，制定本方案。",
        "附件1  {标识 附件1}\n名单\n张某，李某。\n",
    ]
    assert "像是随文印发的文件" in notice.findings[0].message


def test_a_date_in_the_text_ends_no_document() -> None:
    notice = found("""
        关于印发方案的通知
        各单位：
        会议时间如下。
        县水利局
        2026年3月5日
        请各单位按时参加。
        某某县人民政府
        2026年3月1日
        """)
    assert [placed.role for placed in notice.placed][-3:] == ["正文", "署名", "成文日期"]


# --- levels inside each section --------------------------------------------------------------


def test_the_depth_of_a_scheme_is_that_of_its_section() -> None:
    assert heads("""
        工作要点
        一、甲部分
        1.做好甲事
        （1）甲一
        （2）甲二
        2.做好乙事
        二、乙部分
        （一）做好丙事
        1.丙一
        2.丙二
        （二）做好丁事
        """) == [
        "1 一、 甲部分|", "2 1. 做好甲事|", "3 （1） 甲一|", "3 （1） 甲二|", "2 1. 做好乙事|",
        "1 一、 乙部分|", "2 （一） 做好丙事|", "3 1. 丙一|", "3 1. 丙二|", "2 （一） 做好丁事|",
    ]  # fmt: skip


def test_a_list_that_goes_on_holds_what_stands_between() -> None:
    nested = ["1.做好甲事", "（一）甲一", "（二）甲二", "2.做好乙事"]
    side_by_side = ["1.做好甲事", "2.做好乙事", "（一）丙事", "（二）丁事"]
    assert [head[:2] for head in heads("\n".join(["要点", *nested]))] == ["1 ", "2 ", "2 ", "1 "]
    assert [head[:2] for head in heads("\n".join(["要点", *side_by_side]))] == ["1 ", "1 ", "1 ", "1 "]


def test_points_of_the_opening_stand_below_the_parts() -> None:
    assert [head[:4] for head in heads("讲话\n一是抓得紧。\n二是抓得实。\n下面讲两点。\n一、甲\n一要干。\n二要快。\n二、乙")] == [
        "2 一是", "2 一是", "1 一、", "2 一要", "2 一要", "1 一、",
    ]  # fmt: skip


def test_unusual_forms_are_read_as_what_they_mean_and_told() -> None:
    text = "要点\n㈠甲事\n(二)乙事\n（三）、丙事"
    assert [block.scheme for block in found(text).document.blocks if isinstance(block, Heading)] == ["（一）"] * 3
    assert [finding.message for finding in found(text).findings] == [
        "序数“㈠”写成了规范的样子，如“（一）”",
        "序数“(二)”写成了规范的样子，如“（二）”",
        "序数“（三）、”写成了规范的样子，如“（三）”",
    ]


ORDINARY = [
    "1.5倍的增长来之不易。",
    "2018.10.10召开了会议。",
    "一是一，二是二，不能含糊。",
    "第一，是因为工作没有做到位。",
    "三要素都要具备。",
    "一、二年级学生不参加。",
    "1、2号楼已经完工。",
    "首先，我代表县委向大家问好。",
    "第一、第二产业增长较快。",
]


@pytest.mark.parametrize("line", ORDINARY)
def test_ordinary_words_are_no_heads(line: str) -> None:
    assert heads(f"关于甲事的报告\n{line}\n其他工作也在推进。") == []


def test_an_inline_list_stays_in_its_paragraph() -> None:
    assert heads("讲话\n一、抓党建。要做到：一要抓紧。二要抓实。\n二、抓发展。干就完了。") == [
        "1 一、 抓党建。|要做到：一要抓紧。二要抓实。",
        "1 一、 抓发展。|干就完了。",
    ]


def test_what_make_refuses_is_written_as_the_standard_wants_it_and_told() -> None:
    text = "关于甲事的通知\n某教发[2026]第012号\n各学校：\n请照办。\n附件：1、检查表；\n2、回执。\n某某县教育局\n2026年3月5日"
    recognised = recognise(plain.source(text), tidy=True)
    assert recognised.document.elements["发文字号"] == ("某教发〔2026〕12号",)
    assert recognised.document.elements["附件"] == ("检查表", "回执")
    assert [(finding.words, finding.instead) for finding in recognised.findings] == [
        ("某教发[2026]第012号", "某教发〔2026〕12号"),
        ("附件：1、检查表；2、回执。", "附件：1.检查表\n2.回执"),
    ]
    kept = found(text, keep_numbers=True)
    assert "某教发[2026]第012号" in manuscript.write(kept.document)
    assert kept.findings == ()


# --- wrong numbers ---------------------------------------------------------------------------

SKIPPED = "要点\n一、甲\n二、乙\n四、丁"


def test_a_wrong_number_is_told_with_what_it_becomes() -> None:
    recognised = found(SKIPPED)
    assert manuscript.write(recognised.document) == "# 要点\n## 甲\n## 乙\n## 丁\n"
    assert [str(finding) for finding in recognised.findings] == [
        "【提示】第 4 行：序数写的是“四、”，按顺序是第3条，改成了“三、”。要保留原来的序数，不写 --renumber"
    ]


def test_wrong_numbers_can_stay_as_they_stand() -> None:
    assert (
        manuscript.write(found(SKIPPED, keep_numbers=True).document)
        == "# 要点\n## 一、甲 {无序号}\n## 二、乙 {无序号}\n## 四、丁 {无序号}\n"
    )


def test_numbers_that_run_on_through_sections_stay_typed() -> None:
    recognised = found("任务清单\n一、甲类\n1.甲一\n2.甲二\n二、乙类\n3.乙一\n4.乙二")
    assert manuscript.write(recognised.document).split("\n")[5:7] == ["### 3.乙一 {无序号}", "### 4.乙二 {无序号}"]
    assert "照原样写在文字里" in recognised.findings[0].message


# --- chapters, contents ----------------------------------------------------------------------


def test_chapters_that_count_on_are_heads_all_of_one_level() -> None:
    text = """
    青柳县志愿者协会章程
    第一章 总则
    第一条 本会名称为青柳县志愿者协会。
    第二章 会员
    第一节 入会
    第二条 入会条件：
    （一）年满十八周岁；
    （二）自愿加入。
    第二节 退会
    第三条 会员可以退会。
    第三章 附则
    第四条 本章程自通过之日起施行。
    """
    assert heads(text) == [
        "1  第一章 总则|",
        "1  第二章 会员|",
        "2  第一节 入会|",
        "3 （一） |年满十八周岁；",
        "3 （一） |自愿加入。",
        "2  第二节 退会|",
        "1  第三章 附则|",
    ]


@pytest.mark.parametrize(
    "lines",
    [
        "第一章是总则。\n第二章讲会员，有三条。",
        "第一章 总则\n第二章 会员\n第三章 附则",  # with nothing between them: contents
        "第三章 会员\n会员可以退会。\n第四章 附则\n自通过之日起施行。",
    ],
)
def test_what_only_names_chapters_is_no_head(lines: str) -> None:
    assert heads("青柳县志愿者协会章程\n" + lines) == []


def test_contents_without_numbers_of_pages_stay_in_the_text_and_are_no_heads() -> None:
    text = """
    青柳水厂防冻方案
    目  录
    1、防冻小组
    2、职责分工
    3、检查
    1、防冻小组
    组长由厂长担任。
    2、职责分工
    各班组分片负责。
    3、检查
    每天检查一次。
    """
    assert heads(text) == ["1 1. 防冻小组|", "1 1. 职责分工|", "1 1. 检查|"]
    written = found(text).document.blocks[:4]
    assert [block.text for block in written if isinstance(block, Paragraph)] == [
        "目  录",
        "1、防冻小组",
        "2、职责分工",
        "3、检查",
    ]


@pytest.mark.parametrize("line", ["2026级各班级、学生：", "公司各部门：", "全院各处室："])
def test_all_of_a_kind_are_addressed(line: str) -> None:
    document = found(f"关于举行毕业典礼的通知\n{line}\n定于6月21日举行。").document
    assert receivers_line(document.elements["主送机关"]) + "：" == line


@pytest.mark.parametrize("line", ["各位考生好：", "各项工作取得进展："])
def test_who_is_greeted_is_not_addressed(line: str) -> None:
    assert "主送机关" not in found(f"关于现场确认的通知\n{line}\n请按时到场。").document.elements
