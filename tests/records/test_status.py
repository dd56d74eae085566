"""What the 状态 of a problem says: done, open, or not understood."""

from __future__ import annotations

import pytest

from gongwen.records.states import proposing, status
from gongwen.records.states.begun import is_begun
from gongwen.records.states.status import Status

DONE = (
    "是 已完成 √ 100% 关闭 已关闭 闭环 已闭环 办结 验收合格 整改完毕 完成整改 已解决 合格 已完成整改 是（已销号） Closed "
    "已于4月20日完成整改，验收合格 已完成，今后不再发生 已完成整改，持续巩固 已于6月底前完成 未发现问题，已合格 完成整改。 "
    "已按要求整改完成 已整改完成，长期坚持 已督促企业整改到位 整改率100% 已完成（100%） 逾期完成 已核销 百分之百完成 112% "
    "已整改完成，防止问题反弹 3项问题均已整改完成 更换灭火器3具，整改完成 已整改到位2026年4月20日 已更换 已逾期完成整改 已 完 成"
)
UNDERWAY = (
    "整改中 正在整改 85% 部分完成 已完成80% 进度80%，正在推进 灭火器已更换到位，线路未整改 已整改，待验收 "
    "已完成3项，未完成2项 正常推进 已制定措施 已启动 在办 达到序时进度 未达到序时进度 滞后 On-going "
    "完成过半 接近完成 快完成了 完成一半 完成三分之二 多数完成 阶段完成 "
    "持续改进中 审批中 正在采购 除3号外均已完成 已整改，又出现 完成，需复核"
)
UNTOUCHED = (
    "否 未整改 × 0% 未完成 待复查 不合格 复查不合格 整改不到位 拟关闭 限期整改 否（待销号） 6月底前完成 预计6月完成 尚未销号 "
    "未按期完成 整改到位后销号 需上级协调解决 已完成但未验收 open "
    "未改进 没采购 未改正，移交大队 已整改但反弹 整改后问题再次出现 下月完成 可完成 建议销号 符合销号条件"
)
UNCLEAR = (
    "1 ○ 无 已退回 资金已到位 不涉及 无需整改 取消 转交 问题不属实 即知即改 已更换灭火器 已完成招标 已完成整改方案制定 2026年4月20日 甲公司 "
    "已整改3项 完成3/5 完成80 2处已整改 主体完成 完成可研 完成征地 "
    "已换不锈钢管 已更换不合格灭火器 已完成覆土52亩 已完成调研 已移交 整改完成后报送 延期完成 11月完成 9月底完成"
)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("", Status.UNTOUCHED),
        ("已 完 成", Status.DONE),
        *((text, Status.DONE) for text in DONE.split()[:-3]),
        ("基本完成", Status.BASIC),
        ("长期坚持", Status.LASTING),
        *((text, Status.UNDERWAY) for text in UNDERWAY.split()),
        *((text, Status.UNTOUCHED) for text in UNTOUCHED.split()),
        *((text, None) for text in UNCLEAR.split()),
    ],
)
def test_what_a_cell_says(text: str, meaning: Status | None) -> None:
    assert status.read(text) is meaning


@pytest.mark.parametrize(
    ("text", "result", "begun"),
    [
        ("否", "已完成4篇，还有3篇正在撰写", True),
        ("未完成", "约谈施工单位2次", True),
        ("open", "已清理5户", True),
        ("否", "", False),
        ("否", "暂无", False),
        ("否", "尚未启动", False),
        ("否", "资金未落实，未动工", False),
        ("未启动", "已申请资金", False),  # it says itself that nothing was done
        ("未整改", "已申请资金", False),
    ],
)
def test_not_settled_is_worked_on_where_the_result_says_so(text: str, result: str, begun: bool) -> None:
    assert is_begun(text, result, {}) is begun


def test_only_what_is_understood_as_done_is_done() -> None:
    assert [text for text in ("已完成", "基本完成", "长期坚持", "整改中", "", "○") if status.is_done(text)] == [
        "已完成"
    ]


def test_an_office_has_words_of_its_own_which_come_first() -> None:
    words, wrong = status.own_words("○=已完成；待评估 = 整改中、基本完成：已完成，×")
    assert words == {"○": Status.DONE, "待评估": Status.UNDERWAY, "基本完成": Status.DONE}
    assert wrong == ["×"]
    assert [status.read(text, words) for text in ("○", "基本完成", "否")] == [
        *(Status.DONE, Status.DONE, Status.UNTOUCHED)
    ]


def test_an_office_says_what_all_texts_of_a_beginning_mean() -> None:
    words, wrong = status.own_words("已…=已完成；正*=整改中")
    assert not wrong
    said = [status.read(text, words) for text in ("已更换灭火器", "正更换", "已完成80%", "已上报，未整改", "甲公司")]
    assert said == [Status.DONE, Status.UNDERWAY, Status.UNDERWAY, Status.UNTOUCHED, None]


def test_a_normal_form_means_what_it_stands_for() -> None:
    assert [status.read(one.value) for one in Status] == list(Status)


@pytest.mark.parametrize(
    ("word", "meaning"),
    [
        ("待评估", "整改中"),
        ("未改正，移交大队", "未整改"),
        ("已换不锈钢管", "已完成"),
        ("已上报", "整改中"),
        ("○", "整改中"),
    ],
)
def test_what_is_proposed_for_a_word_is_never_more_than_it_says(word: str, meaning: str) -> None:
    assert proposing.likely(word) == meaning
    assert status.own_words(f"{word}={meaning}；关闭=已完成")[0][word].value == meaning
