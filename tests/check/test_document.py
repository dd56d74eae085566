"""Checks of a document as a whole: the manuscript, and what is told about it."""

from __future__ import annotations

import pytest

from gongwen.check import check, texts
from gongwen.document.manuscript import read


def told(manuscript: str) -> list[str]:
    """Return the findings on a manuscript; each quotes the words it is about."""
    return [f"{finding.level} {finding.rule}“{finding.words}” {finding.message}" for finding in check(read(manuscript))]


def speech(opening: str, points: int = 3) -> str:
    """Return a speech with an opening and some points, each with a text and a sub-point."""
    return "\n".join(
        ["# 讲话", "同志们：", opening, *["## 抓落实\n要一件一件地抓。\n### 抓早\n早一点。"] * points, "谢谢大家！"]
    )


RIGHT = [
    "下面，我讲三点意见。",
    "下面，我讲三点意见：",
    "下面，就做好今年的工作，我讲三点意见。",
    "我强调3点要求。",
    "我提三条希望。",
    "重点抓好三个方面工作。",
    "要从三个方面抓好落实，",
    "我简单讲三点。",
    "去年讲过两点意见，今年讲三点意见。",
]
WRONG = [
    ("下面，我讲四点意见。", "讲四点"),
    ("下面，我讲两点意见。", "讲两点"),
    ("下面，我讲十二点意见。", "讲十二点"),
    ("我强调5点要求。", "强调5点"),
    ("我提五条希望。", "提五条"),
    ("重点抓好四个方面工作。", "抓好四个"),
    ("今天安排部署以下四项工作。", "安排部署以下四项"),
]
SILENT = [
    "下面，我讲几点意见。",
    "下面，我讲一些意见。",
    "全县12个乡镇都来参会。",
    "去年抓好了100个项目。",
    "今年投资增长4个百分点。",
    "把“四个意识”记在心里。",
    "会期两天。",
]


@pytest.mark.parametrize("opening", RIGHT)
def test_an_announced_count_that_is_right_is_no_doubt(opening: str) -> None:
    assert told(speech(opening)) == []
    assert told(speech(opening, points=4)) != []


@pytest.mark.parametrize(("opening", "words"), WRONG)
def test_an_announced_count_that_is_wrong_is_told(opening: str, words: str) -> None:
    assert told(speech(opening)) == [f"提示 过渡句的条数“{words}” 写的是“{words}”，后面的一级标题有3个"]


@pytest.mark.parametrize("opening", SILENT)
def test_another_number_is_no_announcement(opening: str) -> None:
    assert told(speech(opening)) == []


def test_an_announcement_without_points_is_no_doubt() -> None:
    assert told(speech("下面，我讲四点意见。", points=0)) == []


def test_the_last_announcement_before_the_first_point_counts() -> None:
    assert told(speech("我先讲两点体会。\n下面，我再讲三点意见。")) == []
    assert told(speech("我先讲三点体会。\n下面，我再讲两点意见。")) == [
        "提示 过渡句的条数“讲两点” 写的是“讲两点”，后面的一级标题有3个"
    ]


def test_what_follows_the_first_point_announces_nothing() -> None:
    assert told("# 讲话\n## 成绩\n下面，我讲五点意见。\n## 任务\n") == []


def test_points_of_an_attachment_do_not_count() -> None:
    assert told("# 讲话\n我讲一点意见。\n## 抓落实\n# 附件1 清单\n## 甲\n## 乙\n") == []


@pytest.mark.parametrize(
    "manuscript",
    [
        "# 2026年2月30日的通知",
        "# 通知\n# ——2026年2月30日",
        "---\n成文日期: 2026年2月30日\n---\n# 通知",
        "# 通知\n请于2026年2月30日前报送。",
        "# 通知\n## 2026年2月30日前报送",
        "# 通知\n### **时限。**2026年2月30日。",
        "# 通知\n| 时限 |\n|-|\n| 2026年2月30日 |",
        "# 通知\n# 附件1 截至2026年2月30日的进度",
        "# 通知\n![2026年2月30日的现场](照片.jpg)",
    ],
)
def test_a_day_that_does_not_exist_is_an_error_wherever_it_stands(manuscript: str) -> None:
    assert told(manuscript) == ["错误 日期“2026年2月30日” 没有“2026年2月30日”这一天"]


def test_every_wrong_day_is_told() -> None:
    assert told("# 通知\n从2026年2月29日到2026年4月31日，不含2024年2月29日。") == [
        "错误 日期“2026年2月29日” 没有“2026年2月29日”这一天",
        "错误 日期“2026年4月31日” 没有“2026年4月31日”这一天",
    ]


def test_the_texts_of_a_document_are_in_its_order() -> None:
    manuscript = (
        "---\n署名: 某某县\n---\n# 标题\n# ——副题\n正文\n## **头。**文\n| 甲 |\n|-|\n| ^ |\n| 乙 |\n# 附件1 清单"
    )
    assert [text for text in texts(read(manuscript)) if text] == [
        "标题",
        "副题",
        "某某县",
        "正文",
        "头。",
        "文",
        "甲",
        "乙",
        "清单",
    ]


def test_an_empty_document_has_no_findings() -> None:
    assert told("") == []


# --- elements: what is given → what is told ---------------------------------------------------


def official(kind: str, body: str = "正文。", **elements: str | list[str]) -> str:
    """Return a manuscript of one of the fifteen types, complete but for what is given: "" leaves an element out."""
    upward = {"签发人": "某某某"} if kind in ("报告", "请示") else {}
    ordered = {"令号": "第3号"} if kind == "命令" else {"主送机关": "县人民政府"}
    given = {"文种": kind, **ordered, **upward, **elements}
    lines = [
        f"{name}: {one}"
        for name, value in given.items()
        for one in ([value] if isinstance(value, str) else value)
        if one
    ]
    return "\n".join(["---", *lines, "---", f"# 云溪县水利局关于防汛工作的{kind}", body])


def rules(manuscript: str) -> list[str]:
    """Return the findings on a manuscript as level and rule."""
    return [f"{finding.level} {finding.rule}" for finding in check(read(manuscript))]


NUMBERS = [
    ("国办发〔2026〕1号", "", ""),
    ("云政办发〔2026〕120号", "", ""),
    ("云府(办)〔2026〕3号", "", ""),
    ("〔2026〕6号", "", ""),
    ("国办发[2026]1号", "国办发〔2026〕1号", "年份用六角括号〔〕"),
    ("国办发【2026】1号", "国办发〔2026〕1号", "年份用六角括号〔〕"),
    ("国办发（2026）1号", "国办发〔2026〕1号", "年份用六角括号〔〕"),
    ("国办发〔2026〕01号", "国办发〔2026〕1号", "顺序号不编虚位（1不写成01）"),
    ("国办发〔2026〕第1号", "国办发〔2026〕1号", "不加“第”"),
    ("国办发〔26〕1号", "国办发〔2026〕1号", "年份写四位"),
    ("国办发〔2026〕1", "国办发〔2026〕1号", "末尾写“号”"),
    ("国办发〔2026年〕1号", "国办发〔2026〕1号", "中间不留空格，不写多余的字，数字用半角"),
    ("国办发〔２０２６〕1号", "国办发〔2026〕1号", "中间不留空格，不写多余的字，数字用半角"),
    ("国办发[26]第01号", "国办发〔2026〕1号", "年份用六角括号〔〕，年份写四位，不加“第”，顺序号不编虚位（1不写成01）"),
]


@pytest.mark.parametrize(("number", "right", "fault"), NUMBERS)
def test_a_document_number_has_the_form_of_the_standard(number: str, right: str, fault: str) -> None:
    found = check(read(official("通知", 发文字号=number)))
    if not right:
        assert found == []
        return
    (finding,) = found
    assert (finding.level, finding.words, finding.basis) == ("错误", number, "GB/T 9704-2012 7.2.5")
    assert finding.message == f"发文字号“{number}”写法不对：{fault}"
    assert finding.fix == f"写成“{right}”"


@pytest.mark.parametrize("number", ["云政发2026年1号", "云政发〔2026〕 号", "第6期", "特急"])
def test_what_cannot_be_read_as_a_document_number_is_only_a_doubt(number: str) -> None:
    assert rules(official("通知", 发文字号=number)) == ["提示 发文字号"]


ELEMENTS = [
    ({"份号": "000012"}, []),
    ({"份号": "12"}, ["提示 份号"]),
    ({"份号": "第12份"}, ["提示 份号"]),
    ({"份号": "000012", "密级": "秘密", "保密期限": "1年"}, []),
    ({"份号": "000012", "密级": "秘密★1年"}, []),
    ({"份号": "000012", "密级": "机密", "保密期限": "长期"}, []),
    ({"份号": "000012", "密级": "秘密"}, ["提示 密级"]),
    ({"密级": "秘密", "保密期限": "1年"}, ["提示 份号"]),
    ({"份号": "000012", "保密期限": "1年"}, ["提示 密级"]),
    ({"份号": "000012", "密级": "秘密", "保密期限": "一年"}, ["错误 保密期限"]),
    ({"主送机关": ["各乡镇人民政府", "县政府各部门"]}, []),
    ({"主送机关": "各乡镇人民政府："}, []),
    ({"主送机关": "各乡镇人民政府。"}, ["错误 主送机关"]),
    ({"主送机关": ["各乡镇人民政府、", "县政府各部门"]}, ["错误 主送机关"]),
    ({"附件": "分组表"}, []),
    ({"附件": "2025年度名单"}, []),
    ({"附件": ["3.5万吨项目名单", "办法（试行）"]}, []),
    ({"附件": "分组表。"}, ["错误 附件"]),
    ({"附件": ["分组表；", "进度表"]}, ["错误 附件"]),
    ({"附件": "《防汛抗旱应急预案》"}, ["习惯 附件"]),
    ({"附件": "《防汛抗旱应急预案》修订说明"}, []),
    ({"附件": ["1.分组表", "2．进度表"]}, ["提示 附件", "提示 附件"]),
    ({"附件": "附件1 分组表"}, ["提示 附件"]),
    ({"成文日期": "2026年3月5日", "印发日期": "2026年3月6日"}, []),
    ({"成文日期": "2026年3月5日", "印发日期": "2026年3月5日"}, []),
    ({"成文日期": "2026年3月5日", "印发日期": "2026年3月4日"}, ["提示 印发日期"]),
    ({"成文日期": "2026年3月5日", "印发日期": "3月4日"}, []),
    ({"令号": "第3号"}, ["错误 令号"]),
    ({"签发人": "某某某"}, ["提示 签发人"]),
]


@pytest.mark.parametrize(("given", "expected"), ELEMENTS)
def test_the_form_of_elements(given: dict[str, str | list[str]], expected: list[str]) -> None:
    assert rules(official("通知", **given)) == expected


ATTACHMENTS = [
    (["分组表"], ["分组表"], []),
    ([], ["分组表", "进度表"], []),
    (["分组表", "进度表"], [], []),
    (["《防汛预案》"], ["防汛预案"], ["习惯 附件"]),
    (["分组表", "进度表"], ["分组表"], ["提示 附件"]),
    (["分组表"], ["检查分组表"], ["错误 附件"]),
    (["分组表"], ["分组表", "进度表"], ["错误 附件"]),
    (["分组表", "进度表"], ["进度表", "分组表"], ["错误 附件"]),
    ([], ["分组表。"], ["错误 附件"]),
]


@pytest.mark.parametrize(("listed", "held", "expected"), ATTACHMENTS)
def test_the_list_of_attachments_names_those_that_follow(
    listed: list[str], held: list[str], expected: list[str]
) -> None:
    body = "\n".join(["正文。", *(f"# 附件{number} {title}\n内容。" for number, title in enumerate(held, 1))])
    assert rules(official("通知", body, 附件=listed)) == expected


# --- the fifteen types ------------------------------------------------------------------------

KIND_RULES = [
    ("报告", "特此报告。", {}, []),
    ("报告", "经请示市政府批准，工程已开工。", {}, []),
    ("报告", "方案已报请批准，待审批后实施。", {}, []),
    ("报告", "我局多次请示批复事宜。", {}, []),
    ("报告", "特此报告，请审阅。", {}, []),
    ("报告", "以上报告，请批准。", {}, ["错误 报告夹带请示"]),
    ("报告", "特此报告，请批示。", {}, ["错误 报告夹带请示"]),
    ("报告", "妥否，请批示。", {}, ["错误 报告夹带请示"]),
    ("报告", "以上意见当否，请指示。", {}, ["错误 报告夹带请示"]),
    ("报告", "## 下一步打算\n资金缺口200万元，请予批准。", {}, ["错误 报告夹带请示"]),
    ("报告", "资金缺口200万元，请市财政局审批。", {}, ["提示 报告夹带请示"]),
    ("报告", "正文。\n# 附件1 原请示\n妥否，请批示。", {}, []),
    ("请示", "妥否，请批示。", {}, []),
    ("请示", "修复需要资金320万元。", {}, ["提示 请示结语"]),
    ("批复", "特此函复。", {}, ["提示 结语和文种"]),
    ("函", "妥否，请批示。", {}, ["提示 结语和文种"]),
    ("函", "特此函告，请予支持。", {}, []),
    ("请示", "妥否，请批示。另请增加编制5名。", {}, ["提示 一文一事"]),
    ("请示", "现将购车问题一并请示，妥否，请批示。", {}, ["提示 一文一事"]),
    ("函", "临时用地的程序，请一并函复。", {}, []),
    ("请示", "妥否，请批示。", {"签发人": ""}, ["提示 签发人"]),
    ("报告", "正文。", {"签发人": ""}, ["提示 签发人"]),
    ("意见", "正文。", {"签发人": "某某某"}, []),
    ("批复", "正文。", {"签发人": "某某某"}, ["提示 签发人"]),
    ("请示", "妥否，请批示。", {"主送机关": ["市人民政府", "市财政局"]}, ["提示 主送机关"]),
    ("请示", "妥否，请批示。", {"主送机关": "市人民政府、市财政局"}, ["提示 主送机关"]),
    ("请示", "妥否，请批示。", {"主送机关": "某某某县长"}, ["提示 主送机关"]),
    ("通知", "正文。", {"主送机关": ["各乡镇人民政府", "县政府各部门"]}, []),
    ("函", "正文。", {"发文机关标志": "云溪县水利局"}, []),
    ("函", "正文。", {"发文机关标志": "云溪县水利局文件"}, ["错误 发文机关标志"]),
    ("函", "正文。", {"发文机关标志": "云溪县水利局文件", "版式": "文件"}, []),
    ("批复", "正文。", {"发文机关标志": "云溪县人民政府文件"}, []),
    ("批复", "正文。", {"发文机关标志": "云溪县人民政府文件", "版式": "信函"}, ["错误 发文机关标志"]),
    (
        "函",
        "正文。",
        {"印发机关": "云溪县水利局办公室", "印发日期": "2026年3月6日"},
        ["提示 印发机关", "提示 印发日期"],
    ),
    ("命令", "正文。", {}, []),
    ("命令", "正文。", {"令号": ""}, ["提示 令号"]),
    ("命令", "正文。", {"令号": "3"}, ["习惯 令号"]),
    ("命令", "正文。", {"发文字号": "云政发〔2026〕3号", "主送机关": "各乡镇"}, ["提示 发文字号", "提示 主送机关"]),
]


@pytest.mark.parametrize(("kind", "body", "given", "expected"), KIND_RULES)
def test_what_the_types_ask_for(kind: str, body: str, given: dict[str, str | list[str]], expected: list[str]) -> None:
    assert rules(official(kind, body, **given)) == expected


TITLES = [
    ("通知", "云溪县水利局关于防汛工作的通知", []),
    ("通知", "关于印发《云溪县防汛预案》的通知（试行）", []),
    ("意见", "关于加强防汛工作的实施意见", []),
    ("函", "关于征求意见的复函", []),
    ("命令", "森林防火禁火令", []),
    ("通知", "云溪县水利局关于防汛工作的通知。", ["习惯 标题"]),
    ("通知", "云溪县水利局关于防汛工作的通报", ["提示 标题"]),
    ("请示", "关于申请防汛资金的请示", ["习惯 标题"]),
    ("报告", "关于上报防汛情况的报告", ["习惯 标题"]),
    ("批复", "关于对柳河水厂立项的批复", ["习惯 标题"]),
    ("报告", "关于防汛工作的请示报告", ["习惯 标题"]),
]


@pytest.mark.parametrize(("kind", "title", "expected"), TITLES)
def test_titles_say_the_type_and_nothing_twice(kind: str, title: str, expected: list[str]) -> None:
    body = "妥否，请批示。" if kind == "请示" else "正文。"
    manuscript = official(kind, body).replace(f"云溪县水利局关于防汛工作的{kind}", title)
    assert sorted(rules(manuscript)) == sorted(expected)


UNTOLD = "# 云溪县关于防汛工作的报告\n特此报告，请批示。"
KINDS = [
    (UNTOLD, []),
    (f"---\n文种: 整改报告\n---\n{UNTOLD}", []),
    (f"---\n文种: 整改报告\n版式: 文件\n---\n{UNTOLD}", ["提示 签发人", "错误 报告夹带请示"]),
    (f"---\n发文机关标志: 云溪县水利局文件\n---\n{UNTOLD}", ["提示 签发人", "错误 报告夹带请示"]),
    ("---\n版式: 文件\n---\n# 云溪县讲话稿\n妥否，请批示。", []),
]


@pytest.mark.parametrize(("manuscript", "expected"), KINDS)
def test_only_what_is_printed_as_an_official_document_is_judged_as_one(manuscript: str, expected: list[str]) -> None:
    assert rules(manuscript) == expected


def test_practice_is_never_called_the_standard() -> None:
    manuscripts = [official("通知", **given) for given, _ in ELEMENTS] + [
        official(kind, body, **given) for kind, body, given, _ in KIND_RULES
    ]
    found = [finding for manuscript in manuscripts for finding in check(read(manuscript))]
    assert {finding.basis for finding in found if finding.level == "习惯"} == {"行文习惯"}
    assert all(
        finding.basis.startswith(("GB/T 9704-2012 ", "《党政机关公文处理工作条例》", "前后一致"))
        for finding in found
        if finding.level != "习惯"
    )


def split_table(second: str, rows: str) -> str:
    """Return a text that counts nine things, and their table in two parts, as pages part them."""
    first = "\n".join(f"| {number} | 甲 |" for number in range(1, 8))
    return f"未完成整改的9项问题如下表。\n\n| 序号 | 问题 |\n|--|--|\n{first}\n\n{second}| 序号 | 问题 |\n|--|--|\n{rows}\n"


@pytest.mark.parametrize(
    ("second", "rows", "expected"),
    [
        ("续表\n\n", "| 8 | 甲 |\n| 9 | 乙 |", []),
        ("（续表1）\n\n", "| 8 | 甲 |\n| 9 | 乙 |", []),
        ("续表\n\n", "| 8 | 甲 |", ["提示 个数和名单"]),
        ("另有问题如下。\n\n", "| 1 | 甲 |\n| 2 | 乙 |", ["提示 个数和名单"]),
    ],
)
def test_a_table_that_goes_on_is_counted_to_its_end(second: str, rows: str, expected: list[str]) -> None:
    assert rules(split_table(second, rows)) == expected
