"""The 整改 family knows its ledger: what a notice, a recheck and a report say when all, some or nothing is done."""

from __future__ import annotations

from typing import Any

import pytest

from gongwen.app import intake
from gongwen.document.manuscript import write
from gongwen.genres import composing
from gongwen.records import Record

DONE = {"问题": "通道堆放杂物", "状态": "已完成", "完成日期": "2026年3月18日", "整改时限": "立即"}
OPEN = {"问题": "线路裸露", "状态": "整改中", "整改时限": "2026年4月30日前"}
LATER = {"问题": "通道太窄", "状态": "未整改", "整改时限": "2026年5月31日前"}
LASTING = {"问题": "台账不全", "状态": "长期坚持"}
BASIC = {"问题": "护栏松动", "状态": "基本完成", "整改时限": "2026年4月10日前"}
DAY = {"成文日期": "2026年3月20日", "单位": "县第二中学", "发文机关": "云溪县应急管理局"}


def job(kind: str, *rows: dict[str, str], **fields: Any) -> composing.Job:
    return intake.from_record(Record({"文种": kind, "问题": list(rows), **DAY, **fields}))


def text(kind: str, *rows: dict[str, str], **fields: Any) -> str:
    made = job(kind, *rows, **fields)
    assert not made.refused, made.findings
    return write(made.document)


def told(kind: str, *rows: dict[str, str], **fields: Any) -> list[str]:
    found = job(kind, *rows, **fields).findings
    return [f"{one.level} {one.message}" for one in found if one.rule in ("时限", "状态", "状态与日期")]


# --- notice ----------------------------------------------------------------------------------


def test_no_notice_goes_out_where_all_is_done() -> None:
    assert told("整改通知", DONE) == ["错误 问题都已完成整改，不用发整改通知"]
    assert told("整改通知单", DONE, DONE | {"问题": "甲"}) == ["错误 问题都已完成整改，不用发整改通知单"]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([OPEN], "上述问题的整改时限为2026年4月30日前。"),
        ([DONE, OPEN], "第1项已完成整改，其余1项的整改时限为2026年4月30日前。"),
        ([OPEN, LASTING], "第1项的整改时限为2026年4月30日前。第2项要长期坚持，定期报告整改情况。"),
        ([OPEN, LATER], "上述问题要在规定的时限内整改到位。"),
        ([OPEN | {"整改时限": ""}], "上述问题要立即着手整改，尽快整改到位。"),
        ([OPEN | {"整改时限": "立即"}], "上述问题要立即整改到位。"),
    ],
)
def test_a_notice_asks_for_what_is_open(rows: list[dict[str, str]], said: str) -> None:
    assert f"**按期完成。**{said}\n" in text("整改通知", *rows)


def test_the_earliest_deadline_is_one_of_what_is_open() -> None:
    rows = [DONE | {"整改时限": "2026年3月25日前"}, LATER, OPEN]
    assert "其余2项的整改时限为2026年4月30日前。" in text("整改通知", *rows, 时限写法="最早")


NOTICES = [
    ([OPEN | {"整改时限": "2026年3月1日前"}], {}, ["提示 整改时限“2026年3月1日前”早于成文日期"]),
    ([OPEN | {"整改时限": ""}], {}, ["提示 没有写整改时限的1项"]),
    (
        [OPEN, LATER],
        {"反馈期限": "2026-4-15"},
        [
            "提示 要在“2026年4月15日”前报送整改情况，可是第1、2项的整改时限（2026年4月30日前、2026年5月31日前）还没有到期"
        ],
    ),
    ([OPEN], {"反馈期限": "2026年3月1日"}, ["提示 “2026年3月1日”早于成文日期“2026年3月20日”"]),
    ([OPEN], {"反馈期限": "2026年5月6日"}, []),
    ([OPEN | {"完成日期": "2026年3月19日"}], {}, ["提示 状态是“整改中”，却有完成日期“2026年3月19日”"]),
]


@pytest.mark.parametrize(("rows", "fields", "messages"), NOTICES)
def test_dates_that_cannot_be_are_told_of_typed_rows_too(
    rows: list[dict[str, str]], fields: dict[str, str], messages: list[str]
) -> None:
    assert told("整改通知", *rows, **fields) == messages


def test_units_are_spoken_to_and_speak_of_themselves_by_their_names() -> None:
    notice = text("整改通知", OPEN)
    assert "，我局检查组对你校进行了检查，" in f"，{notice}".replace("\n", "，")
    assert "你校主要负责人要亲自部署" in notice and "书面报送我局。我局将组织复查。" in notice
    chosen = text("整改通知", OPEN, 称呼="县第二中学=你单位；县医院=你院", 自称="我单位", 检查组="第三检查组")
    assert "第三检查组对你单位进行了检查" in chosen and "我单位将组织复查" in chosen


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("《安全生产法》", "根据《安全生产法》，"),
        ("按照全县统一部署", "按照全县统一部署，"),
        ("《全县安全生产大检查工作方案》", "按照《全县安全生产大检查工作方案》安排，"),
        ("县委巡察组反馈意见", "根据县委巡察组反馈意见要求，"),
    ],
)
def test_an_inspection_goes_by_a_law_a_plan_or_an_opinion(given: str, said: str) -> None:
    assert f"\n{said}我局检查组对你校" in text("整改通知", OPEN, 检查依据=given)


def test_every_clause_ends_and_no_matter_is_said_twice() -> None:
    row = OPEN | {"依据": "《消防法》第十六条", "整改要求": "清空"}
    made = job("整改通知", row, 事由="校园安全检查发现问题", 发文机关=["云溪县应急管理局", "云溪县教育局"])
    notice = write(made.document)
    assert "# 云溪县应急管理局　云溪县教育局关于限期整改校园安全检查发现问题的通知\n" in notice
    assert "依据：《消防法》第十六条。\n整改要求：清空。\n" in notice
    assert "我们将组织复查" in notice
    assert [one.message for one in made.findings] == ["“事由”的“问题”由程序加，取作“校园安全检查发现”"]


# --- recheck ---------------------------------------------------------------------------------

RECHECKS = [
    ([OPEN], "共复查问题1项，整改时限未到。"),
    ([DONE, BASIC, OPEN, LASTING], "共复查问题4项，整改到位1项，未整改到位1项（第2项），整改时限未到1项（第3项），需要长期坚持1项（第4项）。"),
    ([DONE], "共复查问题1项，整改到位。"),
    ([BASIC, BASIC | {"问题": "甲"}], "共复查问题2项，均未整改到位。未整改到位的问题中，逾期2项。"),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "said"), RECHECKS)
def test_a_recheck_judges_what_is_due(rows: list[dict[str, str]], said: str) -> None:
    assert said in text("复查意见书", *rows, 复查日期="2026年4月14日", 成文日期="2026年4月15日")


def test_a_recheck_without_a_day_of_its_own_counts_to_that_of_the_document() -> None:
    assert "整改时限未到。" in text("复查意见书", OPEN, 成文日期="2026年4月15日")


def test_a_recheck_does_not_repeat_the_dates_of_the_notice() -> None:
    fields = {"复查日期": "2026年4月14日", "成文日期": "2026年4月20日", "反馈期限": "2026年4月15日"}
    again = text("复查意见书", BASIC, **fields, 再次整改期限="2026年4月1日")
    assert "4月15日" not in again and "4月1日" not in again
    assert "整改完成后，请将整改情况书面报送我局" in again
    assert told("复查意见书", BASIC, **fields) == ["提示 “2026年4月15日”早于成文日期“2026年4月20日”，没有印"]
    later = text("复查意见书", BASIC, **fields | {"反馈期限": "2026年5月6日"}, 再次整改期限="2026年5月1日")
    assert "要在2026年5月1日前整改到位" in later and "请于2026年5月6日前将整改情况书面报送" in later


# --- report, ledger, circular ----------------------------------------------------------------

SERIOUS = {"等级": "重大"}
FIGURES = [
    ([DONE], "共1项，已完成整改，整改完成率100%。"),
    ([DONE, DONE | {"问题": "甲"}], "共2项，已全部完成整改，整改完成率100%。"),
    ([OPEN | SERIOUS, LATER | SERIOUS], "共2项，均为重大隐患，未完成2项（正在整改1项、未到期1项）。"),
    ([OPEN], "共1项，正在整改。"),
    (
        [DONE, BASIC, OPEN, LASTING, LATER],
        "共5项，已完成整改1项，未完成4项（基本完成1项、正在整改1项、未到期1项、长期坚持1项），整改完成率20.0%。",
    ),
    ([DONE | SERIOUS, OPEN], "共2项，已完成整改1项，未完成1项（正在整改1项），整改完成率50.0%。其中重大隐患1项，已完成整改。"),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "said"), FIGURES)
@pytest.mark.parametrize("kind", ["整改报告", "整改台账", "整改情况通报"])
def test_all_count_in_the_same_words(kind: str, rows: list[dict[str, str]], said: str) -> None:
    fields = {"成文日期": "2026年4月2日", "截至日期": "2026年4月1日"}
    record = Record({"文种": kind, "问题": [{"单位": "县第二中学"} | row for row in rows], **fields})
    assert said in write(intake.from_record(record).document)


def test_a_report_goes_from_orders_to_what_is_left_and_why() -> None:
    reasons = {"未完成原因": "货物没有运完"}
    report = text("整改报告", DONE, OPEN | reasons, LATER, 部署=[{"题": "专题研究", "文": "逐项交办。"}], 不足="个别单位推进不快。", 下一步="盯住不放。")  # fmt: skip
    heads = [line[3:] for line in report.splitlines() if line.startswith("## ")]
    assert heads == ["整改工作部署情况", "整改落实情况", "未完成整改的问题及原因", "存在的不足", "下一步打算"]
    assert "| 1 | 线路裸露 | 货物没有运完 |  | 2026年4月30日前 |" in report
    assert "没有完成" not in report and "尚未完成" not in report


def test_one_problem_that_is_left_is_told_in_a_sentence() -> None:
    report = text("整改报告", DONE, OPEN | {"责任人": "钱某", "未完成原因": "门要定做"})
    assert "线路裸露。整改时限：2026年4月30日前，责任人：钱某。未完成原因：门要定做。" in report
    assert "| 序号 |" not in report


def test_a_plan_leaves_what_is_done() -> None:
    plan = text("整改方案", DONE, OPEN, LATER)
    assert "列入整改的问题共3项，已立行立改1项，其余2项要在规定的时限内全部整改到位" in plan
    assert "该项已于2026年3月18日立行立改，完成整改。" in plan


# --- without a sign-off ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "fields", "missing"),
    [
        ("整改通知", {}, "署名、成文日期"),
        ("整改报告", {"成文日期": "2026年3月20日"}, "署名"),
        ("复查意见书", {"发文机关": "某局"}, "成文日期"),
        ("整改通知", {"署名": "某局", "成文日期": "2026年3月20日"}, ""),
        ("整改台账", {}, ""),
    ],
)
def test_a_ledger_without_issuer_or_date_is_told(kind: str, fields: dict[str, str], missing: str) -> None:
    record = Record({"文种": kind, "单位": "县第二中学", "问题": [OPEN], **fields}, lines={("问题", 0): "第 2 行"})
    told = [one.message for one in intake.from_record(record).findings if one.rule == "落款"]
    assert told == ([f"没有写{missing}，文件没有这一行落款"] if missing else [])


# --- signatures ------------------------------------------------------------------------------

SIGNED = {"整改通知": "检查", "复查意见书": "复查"}


@pytest.mark.parametrize(("kind", "what"), SIGNED.items())
def test_who_was_there_signs_where_it_is_asked_for(kind: str, what: str) -> None:
    plain = text(kind, OPEN)
    assert "（签字）" not in plain
    assert f"| {what}人员（签字）： | 被{what}单位负责人（签字）： |\n" in text(kind, OPEN, 签字="有")
    law = text(kind, OPEN, 执法证号="0001、0002", 逾期处理="逾期的依法处罚", 救济="不服的可以申请复议")
    assert f"| {what}人员（签字）：<br>（执法证号：0001、0002） | 被{what}单位负责人（签字）： |\n" in law
    assert "逾期的依法处罚。" in law and "不服的可以申请复议。\n" in law


# --- forms of what comes after ----------------------------------------------------------------


def test_a_longer_deadline_is_asked_for_what_is_open_and_what_is_done_is_closed() -> None:
    late = OPEN | {"未完成原因": "材料没到", "新的时限": "2026年5月10日前"}
    asked = text("延期申请表", DONE, late)
    assert "| 1 | 线路裸露 | 2026年4月30日前 |  | 材料没到 | 2026年5月10日前 |\n" in asked
    assert "通道堆放杂物" not in asked
    closed = text("销号审批表", DONE | {"整改结果": "已清空"}, late)
    assert "| 1 | 通道堆放杂物 | 已清空 | 2026年3月18日 |  |  |\n" in closed
    assert "线路裸露" not in closed and "| 申请销号 | < | 1项 | < | < | < |\n" in closed
    assert "| 申请销号 | < | 【待补：已完成整改的问题】 |" in text("销号审批表", late)
