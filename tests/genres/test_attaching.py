"""Attachments that a plan makes itself and those that its record names stand in one list, the made ones first."""

from __future__ import annotations

from gongwen.genres import composing
from gongwen.records import Record

FIELDS = {
    "文种": "工作计划",
    "单位": "石桥镇",
    "年度": "2027",
    "任务": [{"文": "修路3公里。", "牵头": "村建办", "时限": "9月底前"}],
}
OWN = ("2027年重点任务分解表", "2027年重点任务月度进度表")


def listed(**more: object) -> tuple[tuple[str, ...], list[str]]:
    """The names of a plan's attachments, and what is said of them."""
    job = composing.from_record(Record({**FIELDS, **more}, "甲.yaml"))
    return job.document.elements.get("附件", ()), [one.message for one in job.findings if one.rule == "附件"]


def test_what_a_record_names_follows_the_tables_of_the_plan_and_the_order_is_told() -> None:
    order = "附件的次序是：附件1 2027年重点任务分解表；附件2 2027年重点任务月度进度表；附件3 经费预算表"
    assert listed(附件=["经费预算表"]) == ((*OWN, "经费预算表"), [order])


def test_a_record_that_names_the_tables_itself_keeps_its_order() -> None:
    assert listed(附件=[OWN[1], OWN[0]]) == ((OWN[1], OWN[0]), [])


def test_a_plan_without_tables_lists_what_its_record_names() -> None:
    assert listed(附件=["经费预算表"], 任务分解表="无", 月度进度表="无") == (("经费预算表",), [])
