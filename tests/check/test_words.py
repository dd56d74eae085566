"""Texts and what is said about their words: documents with one fault each, traps without any, and real documents."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongwen.check.rules import entries
from gongwen.check.words.proofreading import passage_findings, text_findings, whole_findings
from gongwen.chinese.characters import is_salutation
from gongwen.chinese.ordinals import recognise
from gongwen.document.finding import Finding, repairs
from gongwen.document.manuscript import read
from gongwen.document.passages import Passage, passages

ROOT = Path(__file__).parents[2]
CASES = sorted((ROOT.parent / "shared" / "cases").glob("*.txt"))
SAMPLES = sorted([*(ROOT / "samples").glob("**/*.md"), *(ROOT / "templates").glob("*/sample.md")])


def typed(text: str) -> list[Passage]:
    """Return a text as a file from outside would give it: a role for each line, ordinals as typed."""
    found: list[Passage] = []
    for line in (line.strip("　 ") for line in text.lstrip("\ufeff").split("\n")):
        if line:
            found.append(Passage(line, line, _role(line, found)))
    return found


_ROLES = {
    "发文字号": "[一-龥]+〔\\d{4}〕\\d+号",
    "附件标识": "附件\\d*：?",
    "附件说明": "附件：.+",
    "成文日期": "[\\d〇一二三四五六七八九]{4}年.{1,3}月.{1,3}日",
    "署名": "[一-龥]{2,12}(?:国务院|办公厅|部)|国务院",
    "附注": "（.*）",
}


def _role(line: str, before: list[Passage]) -> str:
    last = before[-1].role if before else "标题"
    if is_salutation(line):
        return "称谓"
    for role, pattern in _ROLES.items():
        if re.fullmatch(pattern, line):
            return role
    if last == "附件说明" and recognise(line):
        return "附件说明"
    if last in ("标题", "附件标识", "附件标题") and len(line) < 30 and not line.endswith(("。", "：")):
        return "标题" if last == "标题" else "附件标题"
    return "主送机关" if last == "发文字号" else "层次" if recognise(line) else "正文"


def said(text: str) -> list[str]:
    """Return the findings on a text as rule and words."""
    return [f"{finding.rule} {finding.words}" for finding in text_findings(typed(text))]


# --- one fault each ---------------------------------------------------------------------------

NOTICE = """
云溪县水利局关于做好防汛工作的通知
云水发〔2026〕3号
各乡镇人民政府，县政府各部门：
为做好防汛工作，现将有关事项通知如下。
一、检查范围
（一）水利工程。47座水库、168口山塘，重点查大坝渗漏、闸门启闭。
（二）地质灾害。97处隐患点，重点查监测员到岗、撤离路线。
二、工作要求
1.落实责任。各单位主要负责人要亲自部署、亲自检查。一是到现场看。二是开闸试。三是打电话叫。
2.及时报送。请于2026年4月10日前报县防汛抗旱指挥部办公室（以下简称县防办），县防办汇总后上报。
附件：1.分组表
2.进度表
云溪县水利局办公厅
2026年3月17日
（此件公开发布）
""".strip()

FAULTS = [
    ("47座水库、", "47座水库，，", "叠用标点 ，，"),
    ("重点查大坝", "重点查XX", "占位符 XX"),
    ("重点查大坝渗漏", "重点查大坝渗漏、闸门启闭", "并列重复 闸门启闭"),
    ("（二）地质", "（三）地质", "序数跳号 （三）"),
    ("（二）地质", "（一）地质", "序数重复 （一）"),
    ("（二）地质", "(二)地质", "半角括号序数 (二)"),
    ("2.及时", "2、及时", "数字序数后的点 2、"),
    ("二、工作要求", "三、工作要求", "序数跳号 三、"),
    ("二、工作要求", "二.工作要求", "汉字序数后的点 二."),
    ("三是打电话叫", "四是打电话叫", "段内序数 四是"),
    ("二是开闸试", "二是，开闸试", "一是后的标点 二是，"),
    ("亲自部署、", "亲自布署、", "错别字 布署"),
    ("要亲自部署", "必须要亲自部署", "语义重复 必须要"),
    ("2026年4月10日前", "2026年04月10日前", "日期补零 04月10日"),
    ("2026年4月10日前", "26年4月10日前", "年份简写 26年"),
    ("2026年4月10日前", "2026.4.10前", "点号日期 2026.4.10"),
    ("4月10日前", "4月10号前", "几月几号 10号"),
    ("现将有关事项", "今年有关事项", "相对时间 今年"),
    ("（以下简称", "(以下简称", "半角括号 (以下简称县防办）"),
    ("为做好防汛工作，现", "为做好防汛工作,现", "半角标点 ,"),
    ("为做好防汛工作", "为做好“防汛工作", "成对标点 “"),
    ("为做好防汛工作", "根据《关于印发《预案》的通知》", "书名号嵌套 《预案》"),
    ("附件：1.分组表", "附件：1.分组表；", "附件名称后的标点 ；"),
    ("2026年3月17日", "二〇二六年三月十七日", "成文日期写法 二〇二六年三月十七日"),
    ("县政府各部门：", "县政府各部门:", "主送机关的冒号 :"),
    ("云溪县水利局办公厅", "云溪县应急管理部", "标题和署名 云溪县应急管理部"),
    ("防汛工作的通知", "防汛，防旱工作的通知", "标题里的标点 ，"),
    ("县防办汇总后上报", "由办公室汇总后上报", "简称 县防办"),
]


def test_a_document_without_a_fault_has_no_finding() -> None:
    assert said(NOTICE) == []


@pytest.mark.parametrize(("right", "wrong", "expected"), FAULTS)
def test_a_document_with_one_fault_has_one_finding(right: str, wrong: str, expected: str) -> None:
    assert right in NOTICE
    assert said(NOTICE.replace(right, wrong, 1)) == [expected]


# --- traps ------------------------------------------------------------------------------------

TRAPS = [
    "产量是上年的1.5倍，由2.5亿元增加到3.75亿元。",
    "2018.10.10版系统已经停用。",
    "详见 https://www.gov.cn/zhengce/a,b;c(1).htm?x=1:2 和 zhang.san@example.gov.cn。",
    'The Notice (No. 3) was issued on 2026-03-05, at 8:30; see "Annex 1".',
    "按GB/T 9704-2012《党政机关公文格式》执行，GB 50180另有规定的从其规定。",
    "《国务院办公厅关于印发〈方案〉的通知》（国办发〔2026〕3号）已经印发。",
    "会议于8:30开始，比分为1:3，坡度为1∶500。",
    "设 a=b(c+d)，则 f(x)=x-1，x=3-5。",
    "主　任：尤　权　　国务院副秘书长",
    "他说：“老话讲‘一是一，二是二’，要较真。”",
    "①摸底排查；②集中整治；③验收销号。",
    "一级抓一级、层层抓落实，人人有责、天天巡查。",
    "1—4月发生5起、死亡3人，同比减少2起、1人。",
    "增长15%～30%，投资13万元～17万元，气温为-3℃～5℃。",
    "“十四五”时期，党的十九届二中、三中全会，“12·21”事故。",
    "电话：0571-87654321，传真：010-12345678转3。",
    "第二、三次会议和第一、第二轮督导。",
    "说一千道一万，三五天、七八十人、十几个村、二十多年。",
    "四个季度分别检查40家、50家、50家、40家。",
    "有的说：“好！”有的问：“为什么？”",
    "他反复说“会来的，会来的……”，大家都信。",
    "A－B型、C++、R&D、5G、V2.0、12345热线、7×24小时。",
    "1）摸底排查；2）集中整治。",
    "截止时间为2026年6月30日，截至2026年6月底已完成。",
    "二级、三级医院，一、二线城市，小学一、二年级。",
    "既要金山银山，又要绿水青山；既使用又养护。",
    "为了了解情况，党组织组织党员学习，代表代表团发言。",
    "共计1,234,567.89元，其中甲方2/3、乙方1/3。",
    "见附表1-2、图3-4和第5-6页。",
    "经度118°46′，纬度32°03′。",
    "村（社区）、乡镇（街道）、县（市、区）都要抓。",
    "设备型号为XL-200和XXL，尺寸为3×5米。",
    "一、二级医院都要检查。",
    "1、2号井停用。",
    "指导 某某大学暑期社会实践 团队开展暑期社会实践。",
    "3.5万吨。",
    "做法三 送上门：给在外务工的寄材料。",
]


@pytest.mark.parametrize("text", TRAPS)
def test_what_only_looks_like_a_fault_is_none(text: str) -> None:
    found = text_findings([Passage(text, text, "正文")])
    assert [(finding.rule, finding.words) for finding in found] == []


STRUCTURES = [
    "一、总则\n1.甲项。\n2.乙项。\n二、分则\n（一）丙项。\n1.丁项。\n（二）戊项。\n1.己项。",  # depth is judged inside the section
    "一、总则\n二、分则\n附件1\n办法\n一、总则\n二、附则",
    "一、总则\n（一）甲项。\n（二）乙项。\n二、分则\n（三）丙项。\n（四）丁项。\n三、附则\n（五）戊项。",  # counts on through the sections
    "一、总则\n1.甲条。\n2.乙条。\n（一）专项\n3.丙条。\n4.丁条。\n（二）其他\n5.戊条。",
    "甲类问题\n1.台账不全。\n要补齐。\n乙类问题\n1.记录不全。\n2.签字不全。",
    "（一）甲项。\n1.一点。\n2.二点。\n（二）乙项。\n3.三点。\n4.四点。",
    "他说：“第一段。\n“第二段。\n“第三段。”",
    "第一，必须坚持。\n前进道路上，我们必须增强信心。\n第二，必须坚持。",
]


@pytest.mark.parametrize("text", STRUCTURES)
def test_a_structure_that_is_right_has_no_finding(text: str) -> None:
    assert said("某某讲话\n同志们：\n" + text) == []


def test_a_head_that_word_numbers_leaves_the_count_open() -> None:
    heads = [Passage(text, text, "层次") for text in ("总体要求", "主要任务", "三、保障措施", "四、工作要求")]
    assert text_findings(heads) == []
    assert [finding.rule for finding in text_findings(heads[2:])] == ["序数跳号"]


# --- what a caller relies on ------------------------------------------------------------------


def test_a_finding_says_where_its_words_stand_and_what_to_write_for_them() -> None:
    (finding,) = text_findings([Passage("请于3月5号前报送,逾期不候。", "第3段", "正文")][:1])[:1]
    assert (finding.where, finding.words, finding.start, finding.instead) == ("第3段", "5号", 4, "5日")


def test_the_same_words_at_two_places_are_found_at_both() -> None:
    found = text_findings([Passage("认真布署。", "第1段", "正文"), Passage("认真布署。", "第2段", "正文")])
    assert [finding.where for finding in found] == ["第1段", "第2段"]


def test_both_halves_make_the_whole() -> None:
    document = typed(NOTICE.replace("部署", "布署").replace("（二）", "（三）"))
    halves = [*(finding for passage in document for finding in passage_findings(passage)), *whole_findings(document)]
    assert Counter(halves) == Counter(text_findings(document))


def test_a_date_of_its_time_is_no_fault() -> None:
    assert text_findings([Passage("二〇〇四年一月十六日", "", "成文日期")]) == []
    assert len(text_findings([Passage("二〇一二年七月一日", "", "成文日期")])) == 1


def test_only_the_longest_are_told_with_how_many_there_are() -> None:
    document = [Passage("要" * size + "。", f"第{size}段", "正文") for size in (119, 130, 150, 140, 160, 700)]
    found = text_findings(document)
    assert [(finding.rule, finding.where) for finding in found] == [
        ("长句", "第150段"),
        ("长句", "第160段"),
        ("长句", "第700段"),
        ("长段", "第700段"),
    ]
    assert found[0].message.startswith("这句有150字；全文超过120字的共5处")


# --- real documents ---------------------------------------------------------------------------


def per_thousand(found: list[Finding], text: str) -> float:
    return sum(finding.level == "提示" for finding in found) * 1000 / len(text)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_published_text_has_no_error_and_few_hints(path: Path) -> None:
    text = path.read_text(encoding="utf-8-sig")
    found = text_findings(typed(text))
    assert [finding for finding in found if finding.level == "错误"] == []
    assert per_thousand(found, text) <= 3


@pytest.mark.skipif(not CASES, reason="the cases lie outside the project")
def test_the_blemishes_of_a_real_speech_are_found() -> None:
    (path,) = (path for path in CASES if path.stem == "seed-speech")
    found = Counter(said(path.read_text(encoding="utf-8")))
    assert found["占位符 XX"] == 4
    assert found["并列重复 民主评议党员"] == 1
    assert found["语义重复 必须要"] == 2
    assert [found[f"第一后的顿号 第{number}、"] for number in "一二三"] == [1, 1, 1]
    assert sum(count for finding, count in found.items() if finding.startswith(("如与等等", "长段"))) == 2


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
def test_our_own_samples_have_neither_errors_nor_hints(path: Path) -> None:
    found = text_findings(list(passages(read(path.read_text(encoding="utf-8")))))
    assert [finding for finding in found if finding.level != "习惯"] == []


# --- any text ---------------------------------------------------------------------------------

ALPHABET = "一二三十百千万亿第是要年月日号前等如，。、；：！？“”‘’《》（）()〔〕…—-~～.,:;\"'12０%㈠①XX×_的了必须要大约左右截止到账帐部份省 \n{}@/wa"
ROLES = [
    "正文",
    "层次",
    "标题",
    "表",
    "附件说明",
    "主送机关",
    "成文日期",
    "印发",
    "附注",
    "抄送",
    "署名",
    "称谓",
    "副标题",
    "发文字号",
]
SOME_TEXT = st.text(ALPHABET, max_size=60) | st.text(max_size=30)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.builds(Passage, SOME_TEXT, st.sampled_from(["a", "b", "c"]), st.sampled_from(ROLES)), max_size=6))
def test_no_text_is_too_strange_and_every_finding_stands_where_it_says(document: list[Passage]) -> None:
    own = [Passage(passage.text, f"{number}", passage.role) for number, passage in enumerate(document)]
    for finding in text_findings(own):
        text = own[int(finding.where)].text
        assert text[finding.start : finding.start + len(finding.words)] == finding.words
        assert finding.message and finding.basis
        assert finding.instead is None or (finding.words and finding.instead != finding.words)


PATTERNS = [(entry["规则"], re.compile(entry["式"]), entry["带"]) for entry in entries("wording.yaml") if "带" in entry]


@settings(max_examples=300, deadline=None)
@given(SOME_TEXT, st.sampled_from(sorted({word for _, _, needs in PATTERNS for word in needs})))
def test_what_a_pattern_matches_has_what_it_is_said_to_need(text: str, word: str) -> None:
    for rule, pattern, needs in PATTERNS:
        if pattern.search(text[:9] + word + text[9:]):
            assert any(need in text[:9] + word + text[9:] for need in needs), rule


def repaired(passage: Passage) -> Passage:
    """Return a passage with its mechanical repairs made."""
    text = passage.text
    for finding in repairs(text_findings([passage])):
        text = text[: finding.start] + (finding.instead or "") + text[finding.start + len(finding.words) :]
    return passage._replace(text=text)


def test_repairs_are_made_together() -> None:
    wrong = Passage('1、各地(含开发区)要于２０２６年03月5号前,按"一岗双责"报送、等情况.', "", "正文")
    assert repaired(repaired(wrong)).text == "1.各地（含开发区）要于2026年3月5日前，按“一岗双责”报送等情况。"


@settings(max_examples=300, deadline=None)
@given(st.builds(Passage, SOME_TEXT, st.just(""), st.sampled_from(ROLES)))
def test_repairs_come_to_an_end(passage: Passage) -> None:
    for _ in range(12):
        passage = repaired(passage)
    assert all(finding.instead is None for finding in text_findings([passage]))


HOSTILE = [
    "（",
    "，",
    "1",
    "的",
    "(",
    "“",
    "XX",
    "约1",
    "，如",
    "一、",
    "a",
    "2026年",
    ".",
    "…",
    '"',
    "大约",
    "0",
    "国办发（2026",
    "》国",
    "《",
    "1-",
    " ",
    "(a",
    "、一",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_texts_that_patterns_could_get_lost_in_are_read_to_their_end(piece: str) -> None:
    text = piece * (60_000 // len(piece)) + "@月"
    found = text_findings([Passage(text, "", "正文"), Passage(text, "", "层次")])
    assert all(text[one.start : one.start + len(one.words)] == one.words for one in found)


@pytest.mark.parametrize(("new", "told"), [("4", False), ("5", True)])
def test_parts_in_brackets_are_added_up(new: str, told: bool) -> None:
    assert ("分项和总数 12座" in said(f"改造公厕12座（其中新建{new}座，改造8座）。")) is told
